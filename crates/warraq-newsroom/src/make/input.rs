//! Where a story's text comes from: a file, or standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use warraq_text::source::{MAX_BYTES, Source};
use warraq_text::tongue::Message;

use crate::error::NewsroomError;

/// What a story is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input, `-` on the command line.
    Standard,
}

impl Input {
    /// The input a command line names.
    #[must_use]
    pub fn named(name: &str) -> Self {
        if name == "-" { Input::Standard } else { Input::File(PathBuf::from(name)) }
    }

    /// Its name in messages.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Input::File(path) => path.display().to_string(),
            Input::Standard => "-".to_owned(),
        }
    }

    /// Its name without folders, for readers of the proof sheet.
    #[must_use]
    pub fn short_name(&self) -> String {
        match self {
            Input::File(path) => match path.file_name() {
                Some(name) => name.to_string_lossy().into_owned(),
                None => self.name(),
            },
            Input::Standard => self.name(),
        }
    }

    /// Reads and decodes it.
    ///
    /// # Errors
    /// When it cannot be read, or holds nothing a story can be made from.
    pub fn read(&self) -> Result<(Vec<u8>, Source), NewsroomError> {
        let bytes = match self {
            Input::File(path) => File::open(path)
                .and_then(|file| {
                    if file.metadata()?.is_dir() {
                        return Err(io::ErrorKind::IsADirectory.into());
                    }
                    bounded(file)
                })
                .map_err(|e| file_fault(path, &e))?,
            Input::Standard => {
                bounded(io::stdin().lock()).map_err(|e| NewsroomError::file(Path::new("-"), &e))?
            }
        };
        let source = Source::decode(&self.name(), &bytes)
            .map_err(|fault| NewsroomError::Use(fault.message(&self.name())))?;
        Ok((bytes, source))
    }
}

/// Reads one byte more than the bound at most, so that an endless input is refused, not awaited.
fn bounded(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn file_fault(path: &Path, cause: &io::Error) -> NewsroomError {
    if cause.kind() == io::ErrorKind::IsADirectory {
        let path = path.display().to_string();
        return NewsroomError::Use(Message::new("program-input-folder").with("path", path));
    }
    NewsroomError::file(path, cause)
}
