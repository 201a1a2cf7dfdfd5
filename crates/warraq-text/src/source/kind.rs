//! What kind of text bytes hold: by content first, by the name where the content does not tell.

use memchr::memmem;

use super::{encoding, magic, telegram, transcript, whatsapp};

/// How much of a text is looked at, bytes.
const SAMPLE: usize = 64 * 1024;
/// How much of a package is looked at from either end, bytes: its directory is at the end.
const PACKAGE_END: usize = 1024 * 1024;

/// A kind of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Plain text, or nothing we know.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
    /// An OpenDocument text.
    Odt,
    /// An e-mail.
    Mail,
    /// A chat exported by WhatsApp, as text or packed with its files.
    WhatsApp,
    /// A chat exported by Telegram, as JSON or as web pages.
    Telegram,
    /// A copied conversation with an assistant.
    Transcript,
}

/// The kind of `bytes`, which came from `name`. Never fails: what is nothing else is text, and
/// [`Source::decode`](super::Source::decode) says what is wrong with it.
#[must_use]
pub fn kind(name: &str, bytes: &[u8]) -> Kind {
    let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    if magic::is_locked_docx(bytes) {
        return Kind::Docx;
    }
    if magic::is_zip(bytes) {
        return package(&extension, bytes);
    }
    let Some(head) = head(bytes) else { return Kind::Text };
    let text = head.trim_start();
    if is_page(text) {
        if telegram::page::is_export(text) { Kind::Telegram } else { Kind::Html }
    } else if text.starts_with('{') && text.contains("\"messages\"") && text.contains("\"type\"") {
        Kind::Telegram
    } else if is_mail(text) {
        Kind::Mail
    } else if is_chat(text) {
        Kind::WhatsApp
    } else if transcript::is_transcript(text) {
        Kind::Transcript
    } else if matches!(extension.as_str(), "html" | "htm" | "xhtml") {
        Kind::Html
    } else if extension == "eml" {
        Kind::Mail
    } else if matches!(extension.as_str(), "md" | "markdown") || is_markdown(text) {
        Kind::Markdown
    } else {
        Kind::Text
    }
}

/// The kind of a package. One that was cut short still begins as it did.
fn package(extension: &str, bytes: &[u8]) -> Kind {
    let ends =
        [&bytes[..bytes.len().min(PACKAGE_END)], &bytes[bytes.len().saturating_sub(PACKAGE_END)..]];
    let holds = |name: &[u8]| ends.iter().any(|end| memmem::find(end, name).is_some());
    // ODF 1.3, part 2, 3.3: the first file is `mimetype`, not compressed.
    if holds(b"mimetypeapplication/vnd.oasis.opendocument.text") {
        return Kind::Odt;
    }
    if holds(b"word/document") {
        return Kind::Docx;
    }
    // A telephone packs a chat with its pictures.
    if holds(b"_chat.txt") || holds(b"WhatsApp Chat") {
        return Kind::WhatsApp;
    }
    match extension {
        "docx" => Kind::Docx,
        "odt" => Kind::Odt,
        _ => Kind::Text,
    }
}

/// The beginning of the text, decoded; `None` where it is no text.
fn head(bytes: &[u8]) -> Option<String> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    encoding::decode(sample).ok().map(|decoded| decoded.text.into_owned())
}

/// A web page says so, or begins with one of its elements.
fn is_page(text: &str) -> bool {
    let mut text = text;
    // Comments and an XML declaration may stand first.
    for _ in 0..8 {
        let rest = text.strip_prefix("<!--").and_then(|rest| rest.split_once("-->"));
        let rest = rest.or_else(|| text.strip_prefix("<?xml").and_then(|r| r.split_once("?>")));
        match rest {
            Some((_, rest)) => text = rest.trim_start(),
            None => break,
        }
    }
    let start: String = text.chars().take(14).flat_map(char::to_lowercase).collect();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<meta"]
        .iter()
        .any(|tag| start.starts_with(tag))
}

/// A mail begins with header lines, and says from whom it is and one thing more (RFC 5322, 3.6).
fn is_mail(text: &str) -> bool {
    let (mut from, mut other) = (false, false);
    for (at, line) in text.lines().enumerate().take(200) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) || (at == 0 && line.starts_with("From ")) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        match name.to_ascii_lowercase().as_str() {
            "from" | "return-path" => from = true,
            "date" | "subject" | "message-id" | "received" | "mime-version" => other = true,
            _ => {}
        }
    }
    from && other
}

/// Two messages, or one in two lines: a single dated line may be a note.
fn is_chat(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(200).count();
    let first: String = text.lines().take(400).collect::<Vec<_>>().join("\n");
    let beginnings = whatsapp::beginnings(&first);
    beginnings >= 2 && beginnings * 20 >= lines
}

/// Front matter, or a heading at the beginning of some line.
fn is_markdown(text: &str) -> bool {
    text.starts_with("---\n")
        || text.lines().take(200).any(|line| {
            let rest = line.trim_start_matches('#');
            let level = line.len() - rest.len();
            (1..=6).contains(&level) && rest.starts_with(' ')
        })
}
