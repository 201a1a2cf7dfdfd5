//! Why the database did not do what was asked, each with its sentence.

use std::fmt;
use std::path::PathBuf;

use warraq_text::tongue::{Message, Tongue};

use super::Database;

/// Why the database did not do what was asked.
#[derive(Debug)]
pub enum StoreError {
    /// The folder of the database cannot be made.
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The path cannot be written as an address (it is not Unicode).
    Path {
        /// The path.
        file: PathBuf,
    },
    /// The address of a server cannot be read; it is not repeated, since it may hold a password.
    Address,
    /// The database refused: locked, damaged, full, not a database, gone, or from a newer Warraq.
    Database {
        /// The file, or the server without its password.
        name: String,
        /// What it said.
        cause: String,
    },
}

impl StoreError {
    /// What this database said.
    pub(crate) fn database(database: &Database, cause: String) -> Self {
        StoreError::Database { name: database.to_string(), cause }
    }

    /// The sentence a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            StoreError::Folder { folder, cause } => Message::new("newsroom-store-folder")
                .with("folder", folder.display().to_string())
                .with("cause", cause.to_string()),
            StoreError::Path { file } => {
                Message::new("newsroom-store-path").with("file", file.display().to_string())
            }
            StoreError::Address => Message::new("newsroom-store-address"),
            StoreError::Database { name, cause } => Message::new("newsroom-store-database")
                .with("file", name.as_str())
                .with("cause", cause.as_str()),
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().say(Tongue::En))
    }
}

impl std::error::Error for StoreError {}
