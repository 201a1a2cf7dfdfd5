//! XML of any length, read piece by piece: no piece longer than [`MAX_PIECE`] is taken into memory,
//! document types are refused and with them every entity but the five of XML itself, and what is
//! no UTF-8 becomes U+FFFD, since old blogs hold letters of several encodings.

use std::io::{self, BufRead, Read};

use quick_xml::Reader;
use quick_xml::errors::IllFormedError;
use quick_xml::events::{BytesStart, Event};

use super::fault::ImportFault;

/// Longest piece between two tags, in bytes: of a dump's stories, not of its comments.
pub(super) const MAX_PIECE: usize = 32 << 20;
/// How deep elements may be nested. A dump has six levels.
const MAX_DEPTH: usize = 64;
/// What is kept of an element's text, in bytes.
pub(super) const MAX_TEXT: usize = 256 << 10;
/// Most characters of a reference such as `&#1593;`.
const MAX_REFERENCE: usize = 16;

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// An element begins; its name with its prefix, as `wp:comment`.
    Open(String),
    /// An element ends.
    Close,
}

/// A dump's XML from the beginning to the end.
pub(super) struct Xml {
    reader: Reader<Sheet>,
    buffer: Vec<u8>,
    /// Attributes of the element that was opened last, by name.
    attributes: Vec<(String, String)>,
    /// The text since the last tag.
    text: String,
    depth: usize,
}

impl Xml {
    /// The XML that `source` gives.
    pub fn new(source: Box<dyn Read + Send>) -> Self {
        let mut reader = Reader::from_reader(Sheet::new(source));
        reader.config_mut().expand_empty_elements = true;
        // A comment in a dump's mark-up may hold anything.
        reader.config_mut().check_comments = false;
        reader.config_mut().allow_dangling_amp = true;
        Self { reader, buffer: Vec::new(), attributes: Vec::new(), text: String::new(), depth: 0 }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The next beginning or end of an element; `None` at the end of the document.
    ///
    /// # Errors
    /// [`ImportFault::Cut`], [`ImportFault::Broken`], [`ImportFault::Entities`],
    /// [`ImportFault::Long`], or what the system said.
    pub fn next(&mut self) -> Result<Option<Token>, ImportFault> {
        self.text.clear();
        loop {
            self.buffer.clear();
            self.reader.get_mut().left = MAX_PIECE;
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(cause) => {
                    let ended = self.reader.get_ref().ended;
                    return Err(fault(&cause, self.reader.error_position(), ended));
                }
            };
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(ImportFault::Deep);
                    }
                    read_attributes(&start, &mut self.attributes);
                    return Ok(Some(Token::Open(start.name().0.to_owned())));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Token::Close));
                }
                Event::Text(text) => append(&mut self.text, &text.into_inner()),
                Event::CData(text) => append(&mut self.text, &text.into_inner()),
                Event::GeneralRef(reference) => {
                    let name = reference.into_inner();
                    let sign = resolve(&name).ok_or(ImportFault::Entities)?;
                    append(&mut self.text, sign.encode_utf8(&mut [0; 4]));
                }
                Event::DocType(_) => return Err(ImportFault::Entities),
                Event::Decl(declared) => {
                    let encoding = declared.encoding().and_then(Result::ok).unwrap_or_default();
                    if !matches!(&*encoding.to_ascii_lowercase(), "" | "utf-8" | "utf8") {
                        return Err(ImportFault::Encoding(encoding.into_owned()));
                    }
                }
                Event::Eof if self.depth > 0 => return Err(ImportFault::Cut),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::PI(_) => {}
            }
        }
    }

    /// An attribute of the element that was opened last, by its name with its prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    /// All the text in the element that was opened last, up to its end; elements in it are left
    /// out. Of a text longer than [`MAX_TEXT`] the beginning.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn text(&mut self) -> Result<String, ImportFault> {
        let outside = self.depth - 1;
        let mut whole = String::new();
        while self.depth > outside {
            let within = self.depth == outside + 1;
            let token = self.next()?;
            if within {
                append(&mut whole, &self.text);
            }
            if token.is_none() {
                break;
            }
        }
        Ok(whole)
    }

    /// The text of the element of this name within the one that was opened last, up to the end of
    /// the outer; empty where there is none.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn text_within(&mut self, wanted: &str) -> Result<String, ImportFault> {
        let mut found = String::new();
        while let Some(Token::Open(name)) = self.next()? {
            if name == wanted {
                found = self.text()?;
            } else {
                self.skip()?;
            }
        }
        Ok(found)
    }

    /// Leaves the element that was opened last, with all that is in it.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn skip(&mut self) -> Result<(), ImportFault> {
        let outside = self.depth - 1;
        while self.depth > outside && self.next()?.is_some() {}
        Ok(())
    }
}

fn read_attributes(start: &BytesStart<'_>, into: &mut Vec<(String, String)>) {
    into.clear();
    for attribute in start.attributes().with_checks(false).flatten().take(32) {
        let value = quick_xml::escape::unescape(&attribute.value);
        let value = value.map_or_else(|_| attribute.value.to_string(), |value| value.into_owned());
        into.push((attribute.key.0.to_owned(), value));
    }
}

fn append(whole: &mut String, piece: &str) {
    let room = MAX_TEXT.saturating_sub(whole.len());
    whole.push_str(&piece[..piece.floor_char_boundary(room)]);
}

/// What `&name;` stands for. A number that is no character is U+FFFD: dumps hold `&#8;`.
fn resolve(name: &str) -> Option<char> {
    if name.len() > MAX_REFERENCE {
        return None;
    }
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(number) => u32::from_str_radix(number, 16),
            None => number.parse(),
        };
        return code.ok().map(|code| char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    quick_xml::escape::resolve_predefined_entity(name)?.chars().next()
}

/// `ended` where the source has given all it has: what is unfinished then was cut.
fn fault(cause: &quick_xml::Error, at: u64, ended: bool) -> ImportFault {
    use quick_xml::Error as E;
    match cause {
        E::Io(cause) if cause.kind() == io::ErrorKind::FileTooLarge => ImportFault::Long,
        // A packed file that ends early.
        E::Io(cause) if cause.kind() == io::ErrorKind::UnexpectedEof => ImportFault::Cut,
        E::Io(cause) => ImportFault::Read(cause.to_string()),
        E::IllFormed(IllFormedError::MissingEndTag(_)) => ImportFault::Cut,
        E::Syntax(_) if ended => ImportFault::Cut,
        _ => ImportFault::Broken { at },
    }
}

/// What a source gives, as UTF-8 in pieces of bounded length.
struct Sheet {
    source: Box<dyn Read + Send>,
    raw: Vec<u8>,
    /// Bytes of `raw` that begin a character whose end is not read yet.
    kept: usize,
    text: String,
    at: usize,
    /// How many bytes may still be taken before the piece is too long.
    left: usize,
    /// The source has given all it has.
    ended: bool,
}

impl Sheet {
    fn new(source: Box<dyn Read + Send>) -> Self {
        let raw = vec![0; 64 << 10];
        Self { source, raw, kept: 0, text: String::new(), at: 0, left: MAX_PIECE, ended: false }
    }

    fn fill(&mut self) -> io::Result<()> {
        while self.at == self.text.len() {
            self.at = 0;
            self.text.clear();
            let count = match self.source.read(&mut self.raw[self.kept..]) {
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
                count => count?,
            };
            let whole = self.kept + count;
            if count == 0 {
                self.text.push_str(&String::from_utf8_lossy(&self.raw[..whole]));
                (self.kept, self.ended) = (0, true);
                break;
            }
            // A character is four bytes at most; the last three may be the beginning of one.
            let end = match std::str::from_utf8(&self.raw[..whole]) {
                Err(cause) if cause.error_len().is_none() => cause.valid_up_to(),
                Err(_) => whole - unfinished(&self.raw[..whole]),
                Ok(_) => whole,
            };
            self.text.push_str(&String::from_utf8_lossy(&self.raw[..end]));
            self.raw.copy_within(end..whole, 0);
            self.kept = whole - end;
        }
        Ok(())
    }
}

/// How many bytes at the end begin a character that does not end there.
fn unfinished(bytes: &[u8]) -> usize {
    (1..=3.min(bytes.len()))
        .find(|back| {
            let needed = match bytes[bytes.len() - back] {
                0xC2..=0xDF => 2,
                0xE0..=0xEF => 3,
                0xF0..=0xF4 => 4,
                _ => return false,
            };
            needed > *back
        })
        .unwrap_or(0)
}

impl Read for Sheet {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let piece = self.fill_buf()?;
        let count = piece.len().min(into.len());
        into[..count].copy_from_slice(&piece[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Sheet {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.fill()?;
        let end = self.text.len().min(self.at + self.left);
        Ok(&self.text.as_bytes()[self.at..end])
    }

    fn consume(&mut self, count: usize) {
        self.at += count;
        self.left -= count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xml(text: &[u8]) -> Xml {
        Xml::new(Box::new(io::Cursor::new(text.to_vec())))
    }

    /// The whole text of the document's element.
    fn read(text: &[u8]) -> Result<String, ImportFault> {
        let mut xml = xml(text);
        match xml.next()? {
            Some(Token::Open(_)) => xml.text(),
            _ => Ok(String::new()),
        }
    }

    #[test]
    fn texts_references_and_attributes() {
        let told = read("<a>نص &amp; &#x0639;<![CDATA[<b>]]>&#8;</a>".as_bytes()).unwrap();
        assert_eq!(told, "نص & ع<b>\u{8}");
        let mut xml = xml(b"<p dsq:id='1&lt;2'/><q/>");
        assert_eq!(xml.next().unwrap(), Some(Token::Open("p".into())));
        assert_eq!(xml.attribute("dsq:id"), Some("1<2"));
    }

    #[test]
    fn bytes_that_are_no_letters_are_shown_as_such() {
        assert_eq!(read(b"<a>x\xE9y \xD8\xB9</a>").unwrap(), "x\u{FFFD}y ع");
        // A character across two readings of the source.
        let long = format!("<a>{}</a>", "ع".repeat(50_000));
        for lead in ["", " "] {
            let told = read(format!("{lead}{long}").as_bytes()).unwrap();
            assert_eq!(told.chars().filter(|c| *c == 'ع').count(), 50_000);
        }
    }

    #[test]
    fn bombs_are_refused() {
        let bomb = b"<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        assert!(matches!(read(bomb), Err(ImportFault::Entities)));
        assert!(matches!(read(b"<a>&c;</a>"), Err(ImportFault::Entities)));
        let deep = "<a>".repeat(100);
        assert!(matches!(read(deep.as_bytes()), Err(ImportFault::Deep)));
        let mut long = b"<a><![CDATA[".to_vec();
        long.resize(MAX_PIECE + 100, b'x');
        assert!(matches!(read(&long), Err(ImportFault::Long)));
        let other = b"<?xml version='1.0' encoding='windows-1256'?><a>x</a>";
        assert!(matches!(read(other), Err(ImportFault::Encoding(name)) if name == "windows-1256"));
    }

    #[test]
    fn a_cut_is_told_from_a_fault() {
        for cut in ["<a>x", "<a><b>x</b", "<a>&am", "<a><![CDATA[x]", "<a x='1"] {
            assert!(matches!(read(cut.as_bytes()), Err(ImportFault::Cut)), "{cut}");
        }
        assert!(matches!(read(b"<a><b></c></a>"), Err(ImportFault::Broken { .. })));
    }
}
