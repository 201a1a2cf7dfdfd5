//! The files of posts that wait: pictures, films, captions, each under the sum of its bytes.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::NewsroomError;
use crate::outlets::Fault;
use crate::outlets::wire::{FileRef, hex};

/// The folder of the files.
#[derive(Debug, Clone)]
pub struct Files {
    folder: PathBuf,
}

impl Files {
    /// The files in this folder.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Keeps these bytes. What is there already is not written again.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn keep(&self, name: &str, mime: &str, bytes: &[u8]) -> Result<FileRef, NewsroomError> {
        let file = Self::name(name, mime, bytes);
        let place = self.folder.join(&file.sum);
        if !place.is_file() {
            self.write(&place, bytes).map_err(|cause| NewsroomError::file(&place, &cause))?;
        }
        Ok(file)
    }

    /// What the file would be called, keeping nothing.
    #[must_use]
    pub fn name(name: &str, mime: &str, bytes: &[u8]) -> FileRef {
        let sum = hex(&Sha256::digest(bytes));
        FileRef { name: name.to_owned(), mime: mime.to_owned(), sum }
    }

    fn write(&self, place: &Path, bytes: &[u8]) -> std::io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut fresh = tempfile::NamedTempFile::new_in(&self.folder)?;
        fresh.write_all(bytes)?;
        fresh.as_file().sync_all()?;
        fresh.persist(place).map(drop).map_err(|fault| fault.error)
    }

    /// Drops the bytes under this sum.
    pub(super) fn drop(&self, sum: &str) {
        // What stays is a file too many and harms nothing.
        let _gone_already = fs::remove_file(self.folder.join(sum));
    }

    /// The bytes under this sum.
    pub(crate) fn read(&self, sum: &str) -> Result<Vec<u8>, Fault> {
        let place = self.folder.join(sum);
        fs::read(&place)
            .map_err(|cause| Fault::Setup(NewsroomError::file(&place, &cause).message()))
    }
}
