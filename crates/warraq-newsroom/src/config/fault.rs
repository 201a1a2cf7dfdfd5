//! Why a `warraq.toml` was not taken, and which key was probably meant.

use std::fmt;
use std::path::{Path, PathBuf};

use warraq_text::data::nearest;
use warraq_text::tongue::{Message, Tongue};

use super::MAX_BYTES;

/// Why a `warraq.toml` was not taken.
#[derive(Debug)]
pub enum ConfigError {
    /// The file is there and cannot be read.
    Read {
        /// The file.
        file: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// Longer than [`MAX_BYTES`].
    TooLong {
        /// The file.
        file: PathBuf,
    },
    /// A key we do not know.
    Key {
        /// The file.
        file: PathBuf,
        /// Line, from 1.
        line: usize,
        /// The key as it stands there.
        key: String,
        /// The key of that place whose name is nearest; empty where none is near.
        nearest: String,
    },
    /// A value of the wrong kind, such as a number where words belong.
    Kind {
        /// The file.
        file: PathBuf,
        /// Line, from 1.
        line: usize,
        /// The kind that stands there: `text`, `number`, `whole`, `flag`, `list`, `table` or
        /// `date`.
        found: &'static str,
        /// The kind that belongs there.
        wanted: &'static str,
    },
    /// A word that is none of those that may stand there.
    Word {
        /// The file.
        file: PathBuf,
        /// Line, from 1.
        line: usize,
        /// The word.
        found: String,
        /// Those that may stand there.
        words: Vec<String>,
    },
    /// A line that cannot be taken, as it is not TOML.
    Line {
        /// The file.
        file: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What the reader of TOML said, in English.
        cause: String,
    },
    /// A value of the right kind that makes no sense.
    Value {
        /// The file.
        file: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What is refused, and why.
        refused: Refused,
    },
}

/// A value that makes no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The key, such as `model.url`.
    pub key: &'static str,
    /// What stands there.
    pub value: String,
    /// Why it will not do: the name of the sentence's end in the message files.
    pub why: &'static str,
    /// Where it stands: the keys and places in lists that lead to it.
    pub at: Vec<String>,
}

impl Refused {
    /// A value refused for this reason.
    pub(super) fn new(key: &'static str, why: &'static str, value: &str, at: &[&str]) -> Self {
        let at = at.iter().map(|&key| key.to_owned()).collect();
        Self { key, value: value.to_owned(), why, at }
    }
}

impl ConfigError {
    /// The sentence a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            ConfigError::Read { file, cause } => Message::new("newsroom-config-read")
                .with("file", file.display().to_string())
                .with("cause", cause.to_string()),
            ConfigError::TooLong { file } => Message::new("newsroom-config-long")
                .with("file", file.display().to_string())
                .with("limit", format!("{}", MAX_BYTES / 1024)),
            ConfigError::Key { file, line, key, nearest } => Message::new("newsroom-config-key")
                .with("file", file.display().to_string())
                .with("line", line.to_string())
                .with("key", key.as_str())
                .with("near", if nearest.is_empty() { "none" } else { "some" })
                .with("nearest", nearest.as_str()),
            ConfigError::Line { file, line, cause } => Message::new("newsroom-config-line")
                .with("file", file.display().to_string())
                .with("line", line.to_string())
                .with("cause", cause.as_str()),
            ConfigError::Kind { file, line, found, wanted } => Message::new("newsroom-config-kind")
                .with("file", file.display().to_string())
                .with("line", line.to_string())
                .with("found", *found)
                .with("wanted", *wanted),
            ConfigError::Word { file, line, found, words } => Message::new("newsroom-config-word")
                .with("file", file.display().to_string())
                .with("line", line.to_string())
                .with("found", found.as_str())
                .with("words", words.join(", ")),
            ConfigError::Value { file, line, refused } => Message::new("newsroom-config-value")
                .with("file", file.display().to_string())
                .with("line", line.to_string())
                .with("key", refused.key)
                .with("value", refused.value.as_str())
                .with("why", refused.why),
        }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().say(Tongue::En))
    }
}

impl std::error::Error for ConfigError {}

/// The fault of a line, from what the reader of TOML said of it.
pub(super) fn of_toml(file: &Path, line: usize, said: &str) -> ConfigError {
    let file = file.to_owned();
    let mut quoted = said.split('`').skip(1).step_by(2);
    if let Some(found) = quoted.clone().next().filter(|_| said.starts_with("unknown variant")) {
        let words = quoted.skip(1).map(str::to_owned).collect();
        return ConfigError::Word { file, line, found: found.to_owned(), words };
    }
    match quoted.next().filter(|_| said.starts_with("unknown field")) {
        Some(key) => {
            let nearest = nearest(key, quoted).unwrap_or_default().to_owned();
            ConfigError::Key { file, line, key: key.to_owned(), nearest }
        }
        None => match kinds(said) {
            Some((found, wanted)) => ConfigError::Kind { file, line, found, wanted },
            None => ConfigError::Line { file, line, cause: said.to_owned() },
        },
    }
}

/// The kind that stands there and the one that belongs there, from serde's own sentence: «invalid
/// type: integer `5`, expected a string», «invalid value: integer `-1`, expected u32».
fn kinds(said: &str) -> Option<(&'static str, &'static str)> {
    let said = said.strip_prefix("invalid type: ").or_else(|| said.strip_prefix("invalid value: "));
    let (found, wanted) = said?.split_once(", expected ")?;
    let wanted = wanted.trim_start_matches("a ").trim_start_matches("an ");
    Some((kind(found)?, kind(wanted)?))
}

fn kind(said: &str) -> Option<&'static str> {
    const KINDS: [(&str, &str); 17] = [
        ("string", "text"),
        ("integer", "number"),
        ("floating point", "number"),
        ("u16", "whole"),
        ("u32", "whole"),
        ("u64", "whole"),
        ("usize", "whole"),
        ("i64", "whole"),
        ("f32", "number"),
        ("f64", "number"),
        ("bool", "flag"),
        ("sequence", "list"),
        ("array", "list"),
        ("map", "table"),
        ("table", "table"),
        ("struct", "table"),
        ("datetime", "date"),
    ];
    KINDS.into_iter().find(|(begins, _)| said.starts_with(begins)).map(|(_, kind)| kind)
}
