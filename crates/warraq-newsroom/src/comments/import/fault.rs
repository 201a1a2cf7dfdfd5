//! Why a dump could not be read, each with its sentence.

use std::fmt;
use std::path::Path;

use warraq_text::tongue::{Message, Tongue};

use super::{MAX_PAGES, System, xml};
use crate::error::NewsroomError;
use crate::store::StoreError;

/// Why a dump could not be read. Nothing was brought over when one is told while reading.
#[derive(Debug)]
pub enum ImportFault {
    /// The system said no.
    Read(String),
    /// The file ends in the middle.
    Cut,
    /// What stands there is none of what the system writes.
    Broken {
        /// Where: bytes of the XML, or the line, from the beginning.
        at: u64,
    },
    /// A document type or an entity of its own.
    Entities,
    /// Nested deeper than any dump.
    Deep,
    /// A piece longer than is read.
    Long,
    /// Written in an encoding that none of the systems uses.
    Encoding(String),
    /// Comments on more pages than [`MAX_PAGES`], or more comments than are counted.
    Many,
    /// Not the dump of any system we know.
    Unknown,
    /// A packed folder: its file has to be taken out first.
    Packed,
    /// Not a dump of the system that was named.
    Other(System),
    /// Written by a newer version.
    Newer,
    /// The person stopped it.
    Stopped,
    /// Our own database failed.
    Store(StoreError),
}

impl ImportFault {
    /// The sentence a person reads; `file` is the dump and `read` how many comments were read.
    #[must_use]
    pub fn message(&self, file: &Path, read: usize) -> Message {
        let path = file.display().to_string();
        let told = |id: &'static str| Message::new(id).with("path", path.as_str());
        match self {
            ImportFault::Read(cause) => told("import-unreadable").with("cause", cause.as_str()),
            ImportFault::Cut => told("import-cut").with("count", read),
            ImportFault::Broken { at } => {
                told("import-broken").with("at", at.to_string()).with("count", read)
            }
            ImportFault::Entities => told("import-entities"),
            ImportFault::Deep => told("import-deep"),
            ImportFault::Long => told("import-long").with("limit", xml::MAX_PIECE >> 20),
            ImportFault::Encoding(name) => told("import-encoding").with("encoding", name.as_str()),
            ImportFault::Many => told("import-many").with("limit", MAX_PAGES),
            ImportFault::Unknown => told("import-unknown"),
            ImportFault::Packed => told("import-packed"),
            ImportFault::Other(system) => told("import-other").with("system", system.name()),
            ImportFault::Newer => told("import-newer"),
            ImportFault::Stopped => Message::new("program-stopped"),
            ImportFault::Store(fault) => fault.message(),
        }
    }
}

impl ImportFault {
    /// The same as the command line ends with.
    #[must_use]
    pub fn into_error(self, file: &Path, read: usize) -> NewsroomError {
        match &self {
            ImportFault::Stopped => NewsroomError::Stopped,
            ImportFault::Read(_) | ImportFault::Store(_) => {
                NewsroomError::World(self.message(file, read))
            }
            _ => NewsroomError::Use(self.message(file, read)),
        }
    }
}

impl fmt::Display for ImportFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Path::new("-"), 0).say(Tongue::En))
    }
}

impl std::error::Error for ImportFault {}

impl From<StoreError> for ImportFault {
    fn from(fault: StoreError) -> Self {
        ImportFault::Store(fault)
    }
}
