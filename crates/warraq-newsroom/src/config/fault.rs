//! Why a `warraq.toml` was not taken, and which key was probably meant.

use std::fmt;
use std::path::{Path, PathBuf};

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
    /// A line that cannot be taken: not TOML, or a value of the wrong kind.
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
        /// The key, such as `model.url`.
        key: &'static str,
        /// What stands there.
        value: String,
    },
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
            ConfigError::Value { file, key, value } => Message::new("newsroom-config-value")
                .with("file", file.display().to_string())
                .with("key", *key)
                .with("value", value.as_str()),
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
    match quoted.next().filter(|_| said.starts_with("unknown field")) {
        Some(key) => {
            let known: Vec<&str> = quoted.collect();
            ConfigError::Key { file, line, key: key.to_owned(), nearest: nearest(key, &known) }
        }
        None => ConfigError::Line { file, line, cause: said.to_owned() },
    }
}

/// The nearest of the known names; none where more than a third of its letters would change.
pub(crate) fn nearest(key: &str, known: &[&str]) -> String {
    let near = known.iter().map(|name| (distance(key, name), *name)).min();
    near.filter(|(far, name)| *far <= name.chars().count().max(3) / 3 + 1)
        .map(|(_, name)| name.to_owned())
        .unwrap_or_default()
}

/// How many letters must be put in, taken out or changed to make one word of the other.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (place, letter) in a.chars().take(100).enumerate() {
        let mut corner = row[0];
        row[0] = place + 1;
        for (at, other) in b.iter().enumerate() {
            let changed = corner + usize::from(letter != *other);
            corner = row[at + 1];
            row[at + 1] = changed.min(row[at] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}
