//! Data files a writer may write too: looks, shapes, presets; what is wrong in one, and the sentence
//! that says so.

use std::fmt;

use serde::de::DeserializeOwned;
use warraq_text::data::{self, LineFault};
use warraq_text::tongue::{Message, Tongue};

/// Why a data file was not taken.
#[derive(Debug, Clone, PartialEq)]
pub struct DataFault {
    /// The file, as the writer knows it.
    pub file: String,
    /// What is wrong in it.
    pub kind: FaultKind,
}

/// What is wrong in a data file.
#[derive(Debug, Clone, PartialEq)]
pub enum FaultKind {
    /// A line that cannot be taken: not TOML, a missing key, a value of the wrong kind.
    Line {
        /// Line, from 1.
        line: usize,
        /// What the reader of TOML said, in English.
        cause: String,
    },
    /// A key that means nothing here.
    Unknown {
        /// Line, from 1.
        line: usize,
        /// The key.
        key: String,
        /// The known key most like it.
        nearest: String,
    },
    /// A number outside its bounds.
    Bound {
        /// The key, such as `motion.travel`.
        key: String,
        /// What stands there.
        value: f32,
        /// The least it may be.
        least: f32,
        /// The most it may be.
        most: f32,
    },
    /// Two colours too alike to be read.
    Contrast {
        /// What is written in the first colour, such as `film.quiet`.
        key: String,
        /// The colour of the letters, `#RRGGBB`.
        ink: String,
        /// What they stand on.
        ground: String,
        /// The contrast they have.
        ratio: f32,
        /// The contrast they need.
        least: f32,
    },
    /// A logo or font that cannot be used.
    Asset(Message),
}

impl DataFault {
    /// A fault in this file.
    #[must_use]
    pub fn new(file: &str, kind: FaultKind) -> Self {
        Self { file: file.to_owned(), kind }
    }

    /// The sentence a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        let message = match &self.kind {
            FaultKind::Line { line, cause } => Message::new("data-line")
                .with("line", line.to_string())
                .with("cause", cause.as_str()),
            FaultKind::Unknown { line, key, nearest } => Message::new("data-unknown")
                .with("line", line.to_string())
                .with("key", key.as_str())
                .with("nearest", nearest.as_str()),
            FaultKind::Bound { key, value, least, most } => Message::new("data-bound")
                .with("key", key.as_str())
                .with("value", value.to_string())
                .with("least", least.to_string())
                .with("most", most.to_string()),
            FaultKind::Contrast { key, ink, ground, ratio, least } => Message::new("data-contrast")
                .with("key", key.as_str())
                .with("ink", ink.as_str())
                .with("ground", ground.as_str())
                .with("ratio", format!("{ratio:.1}"))
                .with("least", format!("{least:.1}")),
            FaultKind::Asset(message) => return message.clone(),
        };
        message.with("file", self.file.as_str())
    }
}

impl fmt::Display for DataFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().say(Tongue::En))
    }
}

impl std::error::Error for DataFault {}

/// Reads a data file; `file` is only named in faults.
///
/// # Errors
/// When it is not TOML, or a key is unknown, missing or not what it should be.
pub fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, DataFault> {
    data::read(text).map_err(|fault| {
        let kind = match fault {
            LineFault::Unknown { line, key, nearest } => FaultKind::Unknown { line, key, nearest },
            LineFault::Broken { line, cause } => FaultKind::Line { line, cause },
        };
        DataFault::new(file, kind)
    })
}
