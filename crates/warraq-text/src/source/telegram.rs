//! A chat exported by Telegram as `result.json`
//! (<https://core.telegram.org/import-export>) or as web pages: messages by day, services left out.

pub(super) mod page;

use serde::Deserialize;
use serde_json::Value;

use super::document::{Image, ReadDocument, field, iso_day};
use super::fault::SourceFault;
use super::whatsapp::{Entry, write_down};

/// The file, as far as it matters. A whole account holds several chats.
#[derive(Deserialize)]
struct Export {
    name: Option<String>,
    #[serde(default)]
    messages: Vec<Note>,
    chats: Option<Chats>,
}

#[derive(Deserialize)]
struct Chats {
    #[serde(default)]
    list: Vec<Export>,
}

/// One message. Old and new exports differ in what they leave out, so that all is optional.
#[derive(Deserialize)]
struct Note {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    date: String,
    from: Option<String>,
    #[serde(default)]
    text: Value,
    forwarded_from: Option<String>,
    photo: Option<String>,
    file: Option<String>,
}

/// Reads an export.
///
/// # Errors
/// [`SourceFault::NotAChat`] where it is no such file; [`SourceFault::NoText`] where nobody wrote
/// a word.
pub fn read(json: &str) -> Result<ReadDocument, SourceFault> {
    if json.trim_start().starts_with('<') {
        return read_page(json);
    }
    let export: Export = serde_json::from_str(json).map_err(|_| SourceFault::NotAChat)?;
    let mut document =
        ReadDocument { title: export.name.as_deref().and_then(field), ..Default::default() };
    let chats = export.chats.map(|chats| chats.list).unwrap_or_default();
    let messages = chats.into_iter().flat_map(|chat| chat.messages).chain(export.messages);
    let (mut entries, mut services, mut media, mut any) = (Vec::new(), 0, 0, false);
    for message in messages {
        any = true;
        if message.kind == "service" {
            services += 1;
            continue;
        }
        if let Some(photo) = &message.photo {
            document.images.push(Image { source: photo.clone(), alt: String::new() });
        }
        media += usize::from(message.photo.is_some() || message.file.is_some());
        let text = words(&message.text);
        if text.trim().is_empty() {
            continue;
        }
        let from = message.from.as_deref().or(message.forwarded_from.as_deref());
        entries.push(Entry {
            day: iso_day(&message.date),
            written: message.date.get(..10).unwrap_or_default().to_owned(),
            time: message.date.get(11..16).unwrap_or_default().to_owned(),
            sender: from.and_then(field).unwrap_or_default(),
            text,
        });
    }
    if !any {
        return Err(SourceFault::NotAChat);
    }
    if entries.is_empty() {
        return Err(SourceFault::NoText);
    }
    write_down(&entries, &mut document);
    document.note_count("source-note-media", media);
    document.note_count("source-note-notices", services);
    Ok(document)
}

/// Reads the pages' form.
fn read_page(page: &str) -> Result<ReadDocument, SourceFault> {
    let chat = page::read(page);
    let mut document = ReadDocument { title: field(&chat.title), ..Default::default() };
    if !chat.any {
        return Err(SourceFault::NotAChat);
    }
    if chat.entries.is_empty() {
        return Err(SourceFault::NoText);
    }
    write_down(&chat.entries, &mut document);
    document.note_count("source-note-media", chat.media);
    document.note_count("source-note-notices", chat.services);
    Ok(document)
}

/// A message's words: a string, or a list of strings and of dressed pieces with a `text`.
fn words(text: &Value) -> String {
    match text {
        Value::String(text) => text.clone(),
        Value::Array(pieces) => pieces
            .iter()
            .filter_map(|piece| match piece {
                Value::String(text) => Some(text.as_str()),
                Value::Object(dressed) => dressed.get("text").and_then(Value::as_str),
                _ => None,
            })
            .collect(),
        _ => String::new(),
    }
}
