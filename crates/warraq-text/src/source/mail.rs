//! An e-mail (`.eml`, RFC 5322 and MIME) as Markdown. Plain text goes before the mail's page; the
//! signature and the mail that was answered are kept apart.

mod page;
mod parts;

use std::borrow::Cow;

use mail_parser::{DateTime, Encoding, MessageParser, MessagePart, MimeHeaders, PartType};

use super::document::{Apart, Aside, ReadDocument, field};
use super::fault::SourceFault;
use super::{MAX_BYTES, encoding};
use crate::tongue::Message;

/// Most attachments that are named.
const MAX_NAMED: usize = 20;

/// Reads a mail.
///
/// # Errors
/// [`SourceFault::NotAMail`] where it has no headers, [`SourceFault::NoText`] where no text is in
/// it, [`SourceFault::TooLong`].
pub fn read(bytes: &[u8]) -> Result<ReadDocument, SourceFault> {
    read_with(bytes, page::plain)
}

/// As [`read`], with a reader of its own for a mail that is only a web page.
///
/// # Errors
/// As [`read`].
pub fn read_with(
    bytes: &[u8],
    html_to_text: fn(&str) -> String,
) -> Result<ReadDocument, SourceFault> {
    if bytes.len() > MAX_BYTES {
        return Err(SourceFault::TooLong { bytes: bytes.len() });
    }
    let mail = MessageParser::default().parse(bytes).ok_or(SourceFault::NotAMail)?;
    if mail.headers().is_empty() {
        return Err(SourceFault::NotAMail);
    }
    let mut document = ReadDocument {
        title: mail.subject().and_then(field),
        author: mail.from().and_then(|from| from.first()).and_then(|sender| {
            sender.name().and_then(field).or_else(|| sender.address().and_then(field))
        }),
        date: mail.date().and_then(day),
        ..ReadDocument::default()
    };
    let mut text = String::new();
    for part in mail.text_bodies() {
        match &part.body {
            PartType::Text(said) if said.contains('\u{FFFD}') => {
                text.push_str(&unlabelled(part, mail.raw_message()).unwrap_or(said.clone()));
            }
            PartType::Text(said) => text.push_str(said),
            PartType::Html(page) => {
                document.notes.push(Message::new("source-note-mail-html"));
                text.push_str(&html_to_text(page));
            }
            // Eight bits without a charset: found by content, as any text.
            PartType::Binary(raw) | PartType::InlineBinary(raw) => {
                if let Ok(decoded) = encoding::decode(raw) {
                    text.push_str(&decoded.text);
                }
            }
            PartType::Message(_) | PartType::Multipart(_) => {}
        }
        text.push('\n');
    }
    let parts = parts::split(&text);
    let sent_on = parts.body.is_empty();
    let body = if sent_on { parts::without_headers(&parts.quoted) } else { &parts.body };
    if body.is_empty() {
        return Err(SourceFault::NoText);
    }
    document.markdown = format!("{body}\n");
    if !parts.quoted.is_empty() && !sent_on {
        document.notes.push(Message::new("source-note-quoted"));
        document.apart.push(Aside { kind: Apart::Quoted, text: parts.quoted });
    }
    if !parts.signature.is_empty() {
        document.notes.push(Message::new("source-note-signature"));
        document.apart.push(Aside { kind: Apart::Signature, text: parts.signature });
    }
    let attached = mail.attachments().count();
    if attached > 0 {
        let names: Vec<_> = mail.attachments().take(MAX_NAMED).map(attachment).collect();
        let names = names.join(", ");
        let note = Message::new("source-note-attachments");
        document.notes.push(note.with("count", attached).with("names", names));
    }
    Ok(document)
}

/// The text of a part that came as bare bytes and names no charset: found by content, as any text.
fn unlabelled<'m>(part: &MessagePart, raw: &'m [u8]) -> Option<Cow<'m, str>> {
    let labelled = part.content_type().is_some_and(|kind| kind.attribute("charset").is_some());
    if labelled || part.encoding != Encoding::None {
        return None;
    }
    let place = usize::try_from(part.offset_body).ok()?..usize::try_from(part.offset_end).ok()?;
    encoding::decode(raw.get(place)?).ok().map(|decoded| decoded.text)
}

/// An attachment's name, or its type where it has none.
fn attachment(part: &MessagePart) -> String {
    let name = part.attachment_name().and_then(field);
    name.or_else(|| {
        let kind = part.content_type()?;
        field(&format!("{}/{}", kind.ctype(), kind.subtype()?))
    })
    .unwrap_or_else(|| "?".to_owned())
}

fn day(date: &DateTime) -> Option<String> {
    let plausible = date.year > 0 && (1..=12).contains(&date.month) && (1..=31).contains(&date.day);
    plausible.then(|| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))
}
