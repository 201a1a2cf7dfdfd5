//! Texts to be checked: found by path, folder or pattern, read, and written back in place.

mod walk;

use std::io::{self, Write};
use std::path::Path;

use warraq_text::source::{self, Kind, Source, SourceFault};
use warraq_text::tongue::Message;

use crate::error::NewsroomError;
use crate::intake::{Input, understand};
use crate::undo;

pub use walk::gather;

/// A text to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name in messages: the path as given or found, `-` for standard input.
    pub name: String,
    /// The text, byte for byte as in the file where that is UTF-8, byte order mark included.
    pub text: String,
    /// Whether a mended text may take its place: plain text or Markdown in UTF-8.
    pub plain: bool,
    /// The brief that lies beside a `story.md`, whose spelling of names it is compared with.
    pub brief: Option<String>,
    /// What was in doubt as it was decoded or read.
    pub notes: Vec<Message>,
}

impl Sheet {
    /// Reads and decodes a text. Of a page, a document or a mail it is the text in it, which cannot
    /// be mended in place. An empty text, or one without a sentence, is no fault here: nothing will
    /// be found in it.
    ///
    /// # Errors
    /// When it cannot be read, is no text, or is longer than is read.
    pub fn read(input: &Input) -> Result<Self, NewsroomError> {
        let name = input.name();
        let came = input.bytes()?;
        let brief = input.brief_beside();
        let wrong = |fault: SourceFault| NewsroomError::Use(fault.message(&name));
        let within = match source::kind(&name, &came.bytes) {
            Kind::Html | Kind::Docx | Kind::Odt | Kind::Mail | Kind::Telegram => true,
            Kind::Text | Kind::Markdown | Kind::WhatsApp | Kind::Transcript => false,
        };
        if within {
            let document = understand(&name, &came).map_err(wrong)?;
            let (text, notes) = (document.text, document.notes);
            return Ok(Sheet { name, text, plain: false, brief, notes });
        }
        let decoded = match Source::decode(&name, &came.bytes) {
            Ok(source) => Some(source),
            Err(SourceFault::Empty | SourceFault::NoSentence) => None,
            Err(fault) => return Err(wrong(fault)),
        };
        let notes = decoded.as_ref().map_or_else(Vec::new, |source| source.notes().to_vec());
        let here = !matches!(input, Input::Address(_));
        match (String::from_utf8(came.bytes), decoded) {
            // What was decoded otherwise than as it stands cannot be written back.
            (Ok(text), Some(source))
                if text.strip_prefix('\u{FEFF}').unwrap_or(&text) != source.text() =>
            {
                Ok(Sheet { name, text: source.text().to_owned(), plain: false, brief, notes })
            }
            (Ok(text), _) => Ok(Sheet { name, text, plain: here, brief, notes }),
            (Err(_), source) => {
                let text = source.map_or_else(String::new, |source| source.text().to_owned());
                Ok(Sheet { name, text, plain: false, brief, notes })
            }
        }
    }

    /// # Errors
    /// When no mended text can take its place: it is neither plain text nor Markdown, or is not on
    /// this disk.
    pub fn mendable(&self) -> Result<(), NewsroomError> {
        if self.plain {
            return Ok(());
        }
        let name = self.name.as_str();
        Err(NewsroomError::Use(Message::new("check-not-plain").with("path", name)))
    }

    /// Puts `mended` in the place of the file this was read from, with a record to take it back.
    ///
    /// # Errors
    /// When the file is not plain text or Markdown, changed since it was read, or cannot be
    /// written; it is then as it was.
    pub fn replace(&self, path: &Path, mended: &str) -> Result<(), NewsroomError> {
        self.mendable()?;
        undo::replace(path, self.text.as_bytes(), mended.as_bytes())
    }
}

/// A text as it stands, to the last mark; one that is not UTF-8 as it is decoded.
///
/// # Errors
/// When it cannot be read, is no text, or is longer than is read.
pub fn written(input: &Input) -> Result<String, NewsroomError> {
    match String::from_utf8(input.bytes()?.bytes) {
        Ok(text) => Ok(text),
        Err(other) => match Source::decode(&input.name(), other.as_bytes()) {
            Ok(source) => Ok(source.text().to_owned()),
            // It was read as some other encoding, in which it says nothing.
            Err(SourceFault::Empty | SourceFault::NoSentence) => {
                Err(NewsroomError::Use(Message::new("story-not-text").with("path", input.name())))
            }
            Err(fault) => Err(NewsroomError::Use(fault.message(&input.name()))),
        },
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_byte_for_byte_and_an_empty_one_is_no_fault() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("مسودة.md");
        for text in ["\u{FEFF}خبر 12 من Ali\r\nثم مضى", "", "12"] {
            std::fs::write(&path, text).unwrap();
            let sheet = Sheet::read(&Input::File(path.clone())).unwrap();
            assert_eq!((sheet.text.as_str(), sheet.plain), (text, true));
        }
        std::fs::write(&path, b"\x89PNG\0\0").unwrap();
        assert_eq!(Sheet::read(&Input::File(path)).unwrap_err().exit_code(), 2);
    }

    #[test]
    fn a_brief_comes_with_the_story_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        std::fs::write(path("brief.md"), "وصل Ali إلى قيرغيز ستان").unwrap();
        for (name, brief) in [("story.md", Some("وصل Ali إلى قيرغيز ستان")), ("خبر.md", None)]
        {
            std::fs::write(path(name), "وصل Ali إلى قيرغيزستان.").unwrap();
            let sheet = Sheet::read(&Input::File(path(name))).unwrap();
            assert_eq!(sheet.brief.as_deref(), brief);
        }
    }

    #[test]
    fn a_page_is_checked_and_pointed_to_read_for_mending() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("صفحة.HTML");
        let text =
            "وصل 12 باحثًا من Noor Lab إلى الوادي يوم الأحد، وبدأوا العمل في الحقول. ".repeat(5);
        std::fs::write(
            &path,
            format!("<html><body><article><p>{text}</p></article></body></html>"),
        )
        .unwrap();
        let sheet = Sheet::read(&Input::File(path)).unwrap();
        assert!(sheet.text.contains("Noor Lab") && !sheet.plain);
        assert!(sheet.mendable().unwrap_err().to_string().contains("warraq read"));
    }
}
