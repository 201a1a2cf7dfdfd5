//! What stands beside the text of an ODT document: its properties, notes, frames; and how white
//! space is read.

use crate::source::document::{Image, ReadDocument, field, filled, iso_day};
use crate::source::fault::SourceFault;
use crate::source::xml::{Token, Xml};

/// What the document says of itself.
pub(super) fn properties(text: &str, document: &mut ReadDocument) -> Result<(), SourceFault> {
    let mut xml = Xml::new(text, "meta.xml");
    let (mut created, mut changed, mut first_author) = (None, None, None);
    while let Some(token) = xml.next()? {
        let Token::Open(element) = token else { continue };
        match element.name() {
            "title" => document.title = document.title.take().or(field(&xml.text()?)),
            "creator" => document.author = field(&xml.text()?),
            "initial-creator" => first_author = field(&xml.text()?),
            "language" => document.lang = field(&xml.text()?),
            "creation-date" => created = iso_day(&xml.text()?),
            "date" => changed = iso_day(&xml.text()?),
            _ => {}
        }
    }
    document.author = first_author.or(document.author.take());
    document.date = changed.or(created);
    Ok(())
}

/// What was in a frame.
pub(super) struct Frame {
    /// Pictures with their alternative text; a picture may be there in two formats.
    pub images: Vec<Image>,
    /// Whether it holds a text of its own.
    pub boxed: bool,
}

/// Reads a frame, which was opened: a picture with its alternative text, or a box with text.
pub(super) fn frame(xml: &mut Xml) -> Result<Frame, SourceFault> {
    let (mut within, mut alt, mut sources, mut boxed) = (1_usize, None, Vec::new(), false);
    while within > 0 {
        match xml.next()? {
            Some(Token::Open(element)) => {
                within += 1;
                match element.name() {
                    "image" => sources.extend(element.attribute("href")),
                    "text-box" => boxed = true,
                    "title" | "desc" => {
                        let text = filled(&xml.text()?);
                        alt = text.or(alt);
                        within -= 1;
                    }
                    _ => {}
                }
            }
            Some(Token::Close(_)) => within -= 1,
            Some(Token::Text(_)) => {}
            None => break,
        }
    }
    let alt: String = alt.unwrap_or_default();
    let images = sources.into_iter().map(|source| Image { source, alt: alt.clone() }).collect();
    Ok(Frame { images, boxed })
}

/// The text of a note, without the sign it is called by.
pub(super) fn note(xml: &mut Xml) -> Result<String, SourceFault> {
    let (mut within, mut whole) = (1_usize, String::new());
    while within > 0 {
        match xml.next()? {
            Some(Token::Open(element)) if element.name() == "note-citation" => xml.skip()?,
            Some(Token::Open(_)) => within += 1,
            Some(Token::Close(name)) => {
                within -= 1;
                if name == "p" {
                    whole.push(' ');
                }
            }
            Some(Token::Text(text)) => whole.push_str(&text),
            None => break,
        }
    }
    Ok(filled(&whole).unwrap_or_default())
}

/// White space in a paragraph's XML is one space however long (ODF 1.3, 6.1.2).
pub(super) fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for sign in text.chars() {
        let space = matches!(sign, ' ' | '\t' | '\r' | '\n');
        if !(space && blank) {
            out.push(if space { ' ' } else { sign });
        }
        blank = space;
    }
    out
}
