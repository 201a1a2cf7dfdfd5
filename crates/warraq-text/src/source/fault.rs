//! Why a text or a document is refused, each case with its sentence for the writer.

use crate::tongue::Message;

use super::{MAX_BYTES, archive, xml};

/// Why a text or a document is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceFault {
    /// Nothing in it but white space.
    Empty,
    /// Longer than [`MAX_BYTES`].
    TooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// Control bytes that no text holds: a picture or a program.
    Binary {
        /// Offset of the first such byte.
        byte: usize,
    },
    /// In no encoding we know: too much of it cannot be decoded.
    Garbled {
        /// Offset of the first wrong byte.
        byte: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// Letters or signs, but no two words in one line.
    NoSentence,
    /// A document of a kind that is not read, known by its first bytes.
    Foreign {
        /// Its common name: `PDF`, `RTF`.
        format: &'static str,
    },
    /// Locked with a password.
    Locked,
    /// Damaged or cut short.
    Broken {
        /// What could not be read: the package itself (`ZIP`) or one of its files.
        part: &'static str,
    },
    /// A whole package without the file that holds the text.
    PartMissing {
        /// Its name in the package.
        part: &'static str,
    },
    /// Unpacks to more than its bound of 64 MiB.
    Bomb,
    /// Packed from more than 10,000 files.
    Crowded,
    /// Nested deeper than any document people write; in elements.
    Deep,
    /// Declares a document type, and with it entities that could grow without end.
    Entities,
    /// A whole document, mail or chat without a word of text in it.
    NoText,
    /// No e-mail.
    NotAMail,
    /// No exported or copied chat.
    NotAChat,
}

impl SourceFault {
    /// The sentence for the writer; `name` is the file's name as it was given.
    #[must_use]
    pub fn message(self, name: &str) -> Message {
        match self {
            SourceFault::Empty => Message::new("source-empty"),
            SourceFault::TooLong { bytes } => Message::new("source-too-long")
                .with("mebibytes", bytes.div_ceil(1024 * 1024))
                .with("limit", MAX_BYTES / (1024 * 1024)),
            SourceFault::Binary { byte } => Message::new("source-binary").with("byte", byte),
            SourceFault::Garbled { byte, line } => {
                Message::new("source-garbled").with("byte", byte).with("line", line)
            }
            SourceFault::NoSentence => Message::new("source-no-sentence"),
            SourceFault::Foreign { format } => {
                Message::new("source-foreign").with("format", format)
            }
            SourceFault::Locked => Message::new("source-locked"),
            SourceFault::Broken { part } => Message::new("source-broken").with("part", part),
            SourceFault::PartMissing { part } => {
                Message::new("source-part-missing").with("part", part)
            }
            SourceFault::Bomb => {
                Message::new("source-bomb").with("limit", archive::MAX_EXPANDED / (1024 * 1024))
            }
            SourceFault::Crowded => {
                Message::new("source-crowded").with("limit", archive::MAX_ENTRIES)
            }
            SourceFault::Deep => Message::new("source-deep").with("limit", xml::MAX_DEPTH),
            SourceFault::Entities => Message::new("source-entities"),
            SourceFault::NoText => Message::new("source-no-text"),
            SourceFault::NotAMail => Message::new("source-not-a-mail"),
            SourceFault::NotAChat => Message::new("source-not-a-chat"),
        }
        .with("name", name)
    }
}
