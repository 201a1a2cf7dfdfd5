//! Why a file of words cannot be taken.

use crate::tongue::Message;

use super::{MOST_BYTES, MOST_PLACES};

/// What is wrong with a file of words, and where; lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhrasebookError {
    /// The language is no BCP 47 code.
    Lang(String),
    /// Over [`MOST_BYTES`].
    Long {
        /// Its length in bytes.
        bytes: usize,
    },
    /// A line that is not Fluent.
    Line {
        /// The line.
        line: usize,
        /// What Fluent said, in English.
        cause: String,
    },
    /// An entry with over [`MOST_PLACES`] places.
    Crowded {
        /// Where it begins.
        line: usize,
        /// The entry.
        id: String,
    },
    /// `{ name }`: an entry that names another, or a function.
    Reference {
        /// The line.
        line: usize,
        /// What is named.
        name: String,
    },
    /// A `site-` message that we do not have.
    Unknown {
        /// The line.
        line: usize,
        /// The entry.
        id: String,
        /// The known one most like it.
        nearest: String,
    },
    /// `{ $name }` where the message gives nothing of this name.
    Variable {
        /// The line.
        line: usize,
        /// The entry.
        id: String,
        /// What it asks for, without the `$`.
        name: String,
    },
    /// An entry that stands twice.
    Twice {
        /// Where it stands again.
        line: usize,
        /// The entry.
        id: String,
    },
}

impl PhrasebookError {
    /// From what Fluent's reader said of a place in the file, in bytes.
    pub(super) fn unread(fluent: &str, place: usize, cause: String) -> Self {
        let before = &fluent.as_bytes()[..place.min(fluent.len())];
        let above = before.iter().filter(|&&byte| byte == b'\n').count();
        PhrasebookError::Line { line: above + 1, cause }
    }

    /// The fault as a sentence; `file` is the file's name as the reader knows it.
    #[must_use]
    pub fn message(&self, file: &str) -> Message {
        // Lines are text: in a count Fluent would be free to group the digits.
        let at = |id, line: &usize| Message::new(id).with("line", line.to_string());
        let message = match self {
            PhrasebookError::Lang(lang) => {
                Message::new("phrasebook-lang").with("lang", lang.as_str())
            }
            PhrasebookError::Long { bytes } => Message::new("phrasebook-long")
                .with("size", bytes.div_ceil(1024))
                .with("most", MOST_BYTES / 1024),
            PhrasebookError::Line { line, cause } => {
                at("phrasebook-line", line).with("cause", cause.as_str())
            }
            PhrasebookError::Crowded { line, id } => {
                at("phrasebook-crowded", line).with("id", id.as_str()).with("most", MOST_PLACES)
            }
            PhrasebookError::Reference { line, name } => {
                at("phrasebook-reference", line).with("name", name.as_str())
            }
            PhrasebookError::Unknown { line, id, nearest } => at("phrasebook-unknown", line)
                .with("id", id.as_str())
                .with("nearest", nearest.as_str()),
            PhrasebookError::Variable { line, id, name } => {
                at("phrasebook-variable", line).with("id", id.as_str()).with("name", name.as_str())
            }
            PhrasebookError::Twice { line, id } => {
                at("phrasebook-twice", line).with("id", id.as_str())
            }
        };
        message.with("file", file)
    }
}
