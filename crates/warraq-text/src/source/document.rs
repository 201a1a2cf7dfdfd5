//! What a reader makes of a document, a mail or a chat: Markdown and what is known about it.

use crate::tongue::Message;

/// A document, mail or chat that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadDocument {
    /// The text as Markdown, in logical order, paragraphs apart by a blank line.
    pub markdown: String,
    /// Its title: a paragraph styled so, the first heading, the mail's subject, the chat's name.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its day, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Its language as it says itself, a code such as `ar` or `ar-EG`.
    pub lang: Option<String>,
    /// The pictures in it, in order; the Markdown does not hold them.
    pub images: Vec<Image>,
    /// The links in it, in order.
    pub links: Vec<Link>,
    /// What came with the text and is not the text.
    pub apart: Vec<Aside>,
    /// What a person should know: what was left out, what was in doubt.
    pub notes: Vec<Message>,
}

/// A picture in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Its place in the package (`word/media/image1.png`), or its address.
    pub source: String,
    /// Its alternative text, empty where there is none.
    pub alt: String,
}

/// A link in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where to: `http`, `https` or `mailto`.
    pub address: String,
    /// Its text.
    pub text: String,
}

/// A text that came with the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// What it is.
    pub kind: Apart,
    /// The text.
    pub text: String,
}

/// What kept a text apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// What a person asked of an assistant: the brief of the story.
    Brief,
    /// A mail's signature.
    Signature,
    /// The mail that was answered.
    Quoted,
}

impl ReadDocument {
    /// The texts of this kind, in order, blank lines between them.
    #[must_use]
    pub fn aside(&self, kind: Apart) -> Option<String> {
        let texts: Vec<_> =
            self.apart.iter().filter(|a| a.kind == kind).map(|a| a.text.as_str()).collect();
        (!texts.is_empty()).then(|| texts.join("\n\n"))
    }

    /// Adds the note of this name where there is something to count.
    pub(super) fn note_count(&mut self, id: &'static str, count: usize) {
        if count > 0 {
            self.notes.push(Message::new(id).with("count", count));
        }
    }
}

/// The day of an ISO 8601 date or time (`2026-11-23T10:00:00Z`), where it has one.
pub(super) fn iso_day(text: &str) -> Option<String> {
    let day = text.trim().get(..10)?;
    let mut parts = day.split('-');
    let mut number = |length: usize| {
        let part = parts.next().filter(|part| part.len() == length)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten()
    };
    let (year, month, of_month) = (number(4)?, number(2)?, number(2)?);
    let plausible = year > 0 && (1..=12).contains(&month) && (1..=31).contains(&of_month);
    plausible.then(|| day.to_owned())
}

/// Longest title, name or language that is taken from a document's own fields, in characters.
const MAX_FIELD: usize = 300;

/// As [`filled`], cut where no honest field is so long.
pub(super) fn field(text: &str) -> Option<String> {
    filled(&text.chars().take(MAX_FIELD).collect::<String>())
}

/// A text without white space round it and with one space for many; nothing where it is empty.
pub(super) fn filled(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}
