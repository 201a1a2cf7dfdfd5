//! A text as it came in: bytes from outside, decoded or refused with one clear sentence; and the
//! readers of documents, mails and chats.
//!
//! This is the only place in the crate that refuses a text; everything after it returns the best
//! value it can.

use unicode_segmentation::UnicodeSegmentation;

use crate::tongue::Message;

mod archive;
pub mod document;
pub mod docx;
mod encoding;
mod fault;
mod kind;
mod magic;
pub mod mail;
pub mod odt;
mod talk;
pub mod telegram;
pub mod transcript;
pub mod whatsapp;
mod writing;
mod xml;

pub use document::{Apart, Aside, Image, Link, ReadDocument};
pub use fault::SourceFault;
pub use kind::{Kind, kind};

/// The longest text that is read, in bytes (128 MiB): beyond any book, within a laptop's memory.
pub const MAX_BYTES: usize = 128 * 1024 * 1024;

/// A text as it came in, decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    origin: Origin,
    notes: Vec<Message>,
}

/// The way back to the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Origin {
    /// The text is the bytes.
    Same,
    /// The text after a UTF-8 byte order mark.
    Marked,
    /// Another encoding, or damaged: kept, because decoding may lose.
    Bytes(Vec<u8>),
}

impl Source {
    /// Decodes `bytes`, which came from `name`. The encoding is found by content (see
    /// [`Source::notes`] for what was in doubt). A byte order mark is dropped, and remembered for
    /// [`Source::bytes`].
    ///
    /// # Errors
    /// The first [`SourceFault`] that holds; the cheap ones are asked first.
    pub fn decode(name: &str, bytes: &[u8]) -> Result<Self, SourceFault> {
        if bytes.len() > MAX_BYTES {
            return Err(SourceFault::TooLong { bytes: bytes.len() });
        }
        if let Some(format) = magic::foreign(bytes) {
            return Err(SourceFault::Foreign { format });
        }
        let decoded = encoding::decode(bytes)?;
        if decoded.text.trim().is_empty() {
            return Err(SourceFault::Empty);
        }
        if !decoded.text.lines().any(has_two_words) {
            return Err(SourceFault::NoSentence);
        }
        let origin = if decoded.text.as_bytes() == bytes {
            Origin::Same
        } else if bytes.strip_prefix(encoding::UTF8_MARK) == Some(decoded.text.as_bytes()) {
            Origin::Marked
        } else {
            Origin::Bytes(bytes.to_owned())
        };
        let text = decoded.text.into_owned();
        Ok(Self { name: name.to_owned(), text, origin, notes: decoded.notes })
    }

    /// Where it came from, as given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, without a byte order mark. Spans of findings refer to it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What a person should know of how it was decoded: the encoding where it is not UTF-8, signs
    /// that could not be decoded. Empty for sound UTF-8.
    #[must_use]
    pub fn notes(&self) -> &[Message] {
        &self.notes
    }

    /// The bytes it was decoded from, byte order mark included.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        match &self.origin {
            Origin::Same => self.text.as_bytes().to_owned(),
            Origin::Marked => [encoding::UTF8_MARK, self.text.as_bytes()].concat(),
            Origin::Bytes(bytes) => bytes.clone(),
        }
    }
}

/// Reads what is more than a text: a DOCX or ODT document, a mail, a chat. `None` for a plain
/// text, Markdown or web page, which [`Source::decode`] and their own readers take.
///
/// # Errors
/// As the reader of its [`kind()`].
pub fn document(name: &str, bytes: &[u8]) -> Result<Option<ReadDocument>, SourceFault> {
    let chat = |read: fn(&str) -> Result<ReadDocument, SourceFault>| {
        let source = Source::decode(name, bytes)?;
        let mut document = read(source.text())?;
        document.notes.splice(0..0, source.notes);
        Ok(document)
    };
    match kind(name, bytes) {
        Kind::Text | Kind::Markdown | Kind::Html => return Ok(None),
        Kind::Docx => docx::read(bytes),
        Kind::Odt => odt::read(bytes),
        Kind::Mail => mail::read(bytes),
        Kind::WhatsApp if magic::is_zip(bytes) => whatsapp::read_package(bytes),
        Kind::WhatsApp => chat(whatsapp::read),
        Kind::Telegram => chat(telegram::read),
        Kind::Transcript => chat(transcript::read),
    }
    .map(Some)
}

/// A sentence needs two words; letters decide, so that a table of figures is none.
fn has_two_words(line: &str) -> bool {
    line.unicode_words().filter(|word| word.chars().any(char::is_alphabetic)).nth(1).is_some()
}

#[cfg(test)]
mod tests;
