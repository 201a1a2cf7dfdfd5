//! Hand-made settings of one story, in a small TOML file beside it.

use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;
use warraq_media::data;
use warraq_text::tongue::Message;

use crate::error::NewsroomError;

/// Longest such file that a hand writes, bytes.
pub(crate) const BY_HAND: u64 = 64 * 1024;

/// The sentence `id` about this file.
pub(crate) fn refused(id: &'static str, file: &Path) -> NewsroomError {
    NewsroomError::Use(Message::new(id).with("path", file.display().to_string()))
}

/// Reads the file; none where it is not there. `long` is the sentence for one of more than `most`
/// bytes.
///
/// # Errors
/// When it cannot be read, is too long, no text, or has a key that means nothing.
pub(crate) fn read<T: DeserializeOwned>(
    file: &Path,
    (long, most): (&'static str, u64),
) -> Result<Option<T>, NewsroomError> {
    let failed = |e: std::io::Error| NewsroomError::file(file, &e);
    if !file.is_file() {
        return Ok(None);
    }
    if fs::metadata(file).map_err(failed)?.len() > most {
        return Err(refused(long, file));
    }
    let bytes = fs::read(file).map_err(failed)?;
    let text = String::from_utf8(bytes).map_err(|_| refused("story-not-text", file))?;
    let read = data::read(&file.display().to_string(), &text);
    read.map(Some).map_err(|fault| NewsroomError::Use(fault.message()))
}
