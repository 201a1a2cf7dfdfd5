//! A text as it came in: bytes from outside, decoded or refused with one clear sentence.
//!
//! This is the only place in the crate that refuses a text; everything after it returns the best
//! value it can.

use unicode_segmentation::UnicodeSegmentation;

use crate::tongue::Message;

/// The longest text that is read, in bytes (8 MiB): some forty novels, far beyond any story.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// A text as it came in, decoded from UTF-8.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    marked: bool,
}

/// Why a text is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceFault {
    /// Nothing in it but white space.
    Empty,
    /// Longer than [`MAX_BYTES`].
    TooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// Control bytes that no text holds: a picture, a document or a program.
    Binary {
        /// Offset of the first such byte.
        byte: usize,
    },
    /// Not UTF-8.
    NotUtf8 {
        /// Offset of the first wrong byte.
        byte: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// Letters or signs, but no two words in one line.
    NoSentence,
}

impl SourceFault {
    /// The sentence for the writer; `name` is the file's name as it was given.
    #[must_use]
    pub fn message(self, name: &str) -> Message {
        match self {
            SourceFault::Empty => Message::new("source-empty"),
            SourceFault::TooLong { bytes } => Message::new("source-too-long")
                .with("mebibytes", bytes.div_ceil(1024 * 1024))
                .with("limit", MAX_BYTES / (1024 * 1024)),
            SourceFault::Binary { byte } => Message::new("source-binary").with("byte", byte),
            SourceFault::NotUtf8 { byte, line } => {
                Message::new("source-not-utf8").with("byte", byte).with("line", line)
            }
            SourceFault::NoSentence => Message::new("source-no-sentence"),
        }
        .with("name", name)
    }
}

impl Source {
    /// Decodes `bytes`, which came from `name`. A byte order mark is dropped, and remembered for
    /// [`Source::bytes`].
    ///
    /// # Errors
    /// The first [`SourceFault`] that holds; the cheap ones are asked first.
    pub fn decode(name: &str, bytes: &[u8]) -> Result<Self, SourceFault> {
        if bytes.len() > MAX_BYTES {
            return Err(SourceFault::TooLong { bytes: bytes.len() });
        }
        if let Some(byte) = bytes.iter().position(|&byte| is_foreign(byte)) {
            return Err(SourceFault::Binary { byte });
        }
        let whole = std::str::from_utf8(bytes).map_err(|fault| {
            let byte = fault.valid_up_to();
            let line = 1 + bytes[..byte].iter().filter(|&&b| b == b'\n').count();
            SourceFault::NotUtf8 { byte, line }
        })?;
        let text = whole.strip_prefix('\u{FEFF}').unwrap_or(whole);
        if text.trim().is_empty() {
            return Err(SourceFault::Empty);
        }
        if !text.lines().any(has_two_words) {
            return Err(SourceFault::NoSentence);
        }
        Ok(Self { name: name.to_owned(), text: text.to_owned(), marked: text.len() < whole.len() })
    }

    /// Where it came from, as given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, without a byte order mark. Spans of findings refer to it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes it was decoded from, byte order mark included.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mark = if self.marked { "\u{FEFF}" } else { "" };
        [mark.as_bytes(), self.text.as_bytes()].concat()
    }
}

/// Control bytes other than tab, line feed, form feed, carriage return and escape.
fn is_foreign(byte: u8) -> bool {
    matches!(byte, 0x00..=0x08 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F)
}

/// A sentence needs two words; letters decide, so that a table of figures is none.
fn has_two_words(line: &str) -> bool {
    line.unicode_words().filter(|word| word.chars().any(char::is_alphabetic)).nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tongue::Tongue;

    fn fault(bytes: &[u8]) -> SourceFault {
        Source::decode("نص.txt", bytes).unwrap_err()
    }

    #[test]
    fn a_byte_order_mark_is_dropped_and_given_back() {
        let bytes = "\u{FEFF}وصل الوفد في 12 مايو.".as_bytes();
        let source = Source::decode("a", bytes).unwrap();
        assert_eq!(source.text(), "وصل الوفد في 12 مايو.");
        assert_eq!(source.bytes(), bytes);
    }

    #[test]
    fn each_fault_has_its_sentence() {
        let faults = [
            (fault(b""), SourceFault::Empty),
            (fault(b" \r\n\t"), SourceFault::Empty),
            (fault(b"\x89PNG\r\n\x1a\n\x00"), SourceFault::Binary { byte: 6 }),
            (fault(b"two words\nthen \xff"), SourceFault::NotUtf8 { byte: 15, line: 2 }),
            (fault("١٢٣ 456\n---\n".as_bytes()), SourceFault::NoSentence),
            (fault(&vec![b'a'; MAX_BYTES + 1]), SourceFault::TooLong { bytes: MAX_BYTES + 1 }),
        ];
        for (found, wanted) in faults {
            assert_eq!(found, wanted);
            for tongue in [Tongue::En, Tongue::Ar] {
                assert!(found.message("نص.txt").say(tongue).contains("نص.txt"));
            }
        }
    }
}
