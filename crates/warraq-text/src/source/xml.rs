//! A document's XML as a stream of openings, closings and texts, by local names. Nesting is
//! bounded, document types are refused, and no entity but the five of XML itself is known.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::fault::SourceFault;

/// How deep elements may be nested. Word writes some 30 levels, tables within tables 60.
pub(super) const MAX_DEPTH: usize = 256;

/// What comes next.
pub(super) enum Token<'a> {
    /// An element begins. An empty one begins and ends.
    Open(Element<'a>),
    /// An element ends; its local name.
    Close(String),
    /// Text, references resolved.
    Text(Cow<'a, str>),
}

/// The beginning of an element.
pub(super) struct Element<'a> {
    start: BytesStart<'a>,
}

impl Element<'_> {
    /// Its name without the prefix.
    pub fn name(&self) -> &str {
        self.start.name().0.rsplit(':').next().unwrap_or_default()
    }

    /// The value of an attribute by its local name.
    pub fn attribute(&self, local: &str) -> Option<String> {
        let mut all = self.start.attributes();
        all.with_checks(false).flatten().find_map(|attribute| {
            let name = attribute.key.0.rsplit(':').next().unwrap_or_default();
            if name != local {
                return None;
            }
            quick_xml::escape::unescape(&attribute.value).ok().map(Cow::into_owned)
        })
    }
}

/// A document's XML, read from the beginning to the end.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    broken: SourceFault,
}

impl<'a> Xml<'a> {
    /// The XML in `text`; `part` is its name in messages.
    pub fn new(text: &'a str, part: &'static str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0, broken: SourceFault::Broken { part } }
    }

    /// The next token, or `None` at the end.
    ///
    /// # Errors
    /// [`SourceFault::Deep`], [`SourceFault::Entities`], [`SourceFault::Broken`].
    pub fn next(&mut self) -> Result<Option<Token<'a>>, SourceFault> {
        loop {
            let event = self.reader.read_event().map_err(|_| self.broken)?;
            let token = match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(SourceFault::Deep);
                    }
                    Token::Open(Element { start })
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    let name = end.name();
                    Token::Close(name.0.rsplit(':').next().unwrap_or_default().to_owned())
                }
                Event::Text(text) => Token::Text(text.into_inner()),
                Event::CData(text) => Token::Text(text.into_inner()),
                Event::GeneralRef(reference) => Token::Text(Cow::Owned(self.resolve(&reference)?)),
                Event::DocType(_) => return Err(SourceFault::Entities),
                Event::Eof if self.depth > 0 => return Err(self.broken),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            };
            return Ok(Some(token));
        }
    }

    fn resolve(&self, reference: &quick_xml::events::BytesRef) -> Result<String, SourceFault> {
        if let Some(sign) = reference.resolve_char_ref().map_err(|_| self.broken)? {
            return Ok(sign.to_string());
        }
        quick_xml::escape::resolve_predefined_entity(reference)
            .map(str::to_owned)
            .ok_or(SourceFault::Entities)
    }

    /// Leaves the element that was opened last, with all that is in it.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn skip(&mut self) -> Result<(), SourceFault> {
        self.inside(|_| {})
    }

    /// Walks through the element that was opened last, telling `see` of each beginning in it.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn inside(&mut self, mut see: impl FnMut(&Element<'a>)) -> Result<(), SourceFault> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            match self.next()? {
                Some(Token::Open(element)) => see(&element),
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }

    /// All the text in the element that was opened last.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn text(&mut self) -> Result<String, SourceFault> {
        let outside = self.depth.saturating_sub(1);
        let mut whole = String::new();
        while self.depth > outside {
            match self.next()? {
                Some(Token::Text(text)) => whole.push_str(&text),
                Some(_) => {}
                None => break,
            }
        }
        Ok(whole)
    }
}
