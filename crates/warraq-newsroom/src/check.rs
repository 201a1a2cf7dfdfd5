//! Texts to be checked: found by path, folder or pattern, read, and written back in place.

mod walk;

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use warraq_text::source::{MAX_BYTES, Source, SourceFault};
use warraq_text::tongue::Message;

use crate::error::NewsroomError;
use crate::undo;

pub use walk::gather;

/// Where a text to be checked comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A file.
    File(PathBuf),
    /// Standard input, `-` on the command line.
    Standard,
}

/// A text to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name in messages: the path as given or found, `-` for standard input.
    pub name: String,
    /// The text, byte for byte as in the file where that is UTF-8, byte order mark included.
    pub text: String,
    /// Whether a mended text may take its place: plain text or Markdown in UTF-8.
    pub plain: bool,
}

impl Target {
    /// Its name in messages.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Target::File(path) => path.display().to_string(),
            Target::Standard => "-".to_owned(),
        }
    }

    /// Reads and decodes it. An empty text, or one without a sentence, is no fault here: nothing
    /// will be found in it.
    ///
    /// # Errors
    /// When it cannot be read, is no text, or is longer than is read.
    pub fn read(&self) -> Result<Sheet, NewsroomError> {
        let name = self.name();
        let bytes = match self {
            Target::File(path) => File::open(path)
                .and_then(bounded)
                .map_err(|cause| NewsroomError::file(path, &cause))?,
            Target::Standard => {
                bounded(io::stdin().lock()).map_err(|e| NewsroomError::file(Path::new("-"), &e))?
            }
        };
        if let Target::File(path) = self
            && !is_plain(path)
        {
            return Err(NewsroomError::Use(Message::new("check-not-plain").with("path", name)));
        }
        let decoded = match Source::decode(&name, &bytes) {
            Ok(source) => Some(source),
            Err(SourceFault::Empty | SourceFault::NoSentence) => None,
            Err(fault) => return Err(NewsroomError::Use(fault.message(&name))),
        };
        match (String::from_utf8(bytes), decoded) {
            // What was decoded otherwise than as it stands cannot be written back.
            (Ok(text), Some(source))
                if text.strip_prefix('\u{FEFF}').unwrap_or(&text) != source.text() =>
            {
                Ok(Sheet { name, text: source.text().to_owned(), plain: false })
            }
            (Ok(text), _) => Ok(Sheet { name, text, plain: true }),
            (Err(_), source) => {
                let text = source.map_or_else(String::new, |source| source.text().to_owned());
                Ok(Sheet { name, text, plain: false })
            }
        }
    }
}

impl Sheet {
    /// Puts `mended` in the place of the file this was read from, with a record to take it back.
    ///
    /// # Errors
    /// When the file is not plain text or Markdown, changed since it was read, or cannot be
    /// written; it is then as it was.
    pub fn replace(&self, path: &Path, mended: &str) -> Result<(), NewsroomError> {
        if !self.plain {
            let name = self.name.as_str();
            return Err(NewsroomError::Use(Message::new("check-not-plain").with("path", name)));
        }
        undo::replace(path, self.text.as_bytes(), mended.as_bytes())
    }
}

/// Standard output gets a mended text as it is.
///
/// # Errors
/// When it cannot be written, unless its reader went away.
pub fn write_standard(text: &str) -> Result<(), NewsroomError> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
            Err(NewsroomError::file(Path::new("-"), &cause))
        }
        _ => Ok(()),
    }
}

/// Reads one byte more than the bound at most, so that an endless input is refused, not awaited.
fn bounded(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a file is plain text or Markdown by its name: it is, unless it says that it is a page, a
/// document, a message or a book.
fn is_plain(path: &Path) -> bool {
    const OTHER: [&str; 12] =
        ["html", "htm", "xhtml", "mht", "mhtml", "docx", "odt", "doc", "rtf", "pdf", "eml", "epub"];
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_none_or(|ending| !OTHER.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_byte_for_byte_and_an_empty_one_is_no_fault() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("مسودة.md");
        for text in ["\u{FEFF}خبر 12 من Ali\r\nثم مضى", "", "12"] {
            std::fs::write(&path, text).unwrap();
            let sheet = Target::File(path.clone()).read().unwrap();
            assert_eq!((sheet.text.as_str(), sheet.plain), (text, true));
        }
        std::fs::write(&path, b"\x89PNG\0\0").unwrap();
        assert_eq!(Target::File(path).read().unwrap_err().exit_code(), 2);
    }

    #[test]
    fn a_page_is_pointed_to_read() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("صفحة.HTML");
        std::fs::write(&path, "<p>خبر من Ali</p>").unwrap();
        let fault = Target::File(path).read().unwrap_err();
        assert!(fault.to_string().contains("warraq read"), "{fault}");
    }
}
