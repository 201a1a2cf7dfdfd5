//! One paragraph of a DOCX text: what its properties make of it, and how its runs are stressed.

use std::collections::HashMap;

use super::package::Style;
use crate::source::fault::SourceFault;
use crate::source::writing::Piece;
use crate::source::xml::{Element, Token, Xml};

/// A paragraph in the making.
#[derive(Default)]
pub(super) struct Paragraph {
    /// Its words.
    pub pieces: Vec<Piece>,
    style: Option<String>,
    list: Option<String>,
    depth: usize,
    outline: Option<usize>,
}

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Text.
    Plain,
    /// The document's title.
    Title,
    /// A heading, from 1.
    Heading(usize),
    /// An item of a list, `depth` from 0.
    Item { depth: usize, ordered: bool },
    /// What somebody else said or wrote.
    Quote,
    /// A line of the table of contents.
    Contents,
}

impl Paragraph {
    /// Reads `pPr`, which was opened; true where the paragraph's end is a tracked deletion, so
    /// that it goes on in the next.
    pub fn properties(&mut self, xml: &mut Xml) -> Result<bool, SourceFault> {
        let mut joined = false;
        let mut within = 1_usize;
        let mut mark = 0_usize;
        while within > 0 {
            match xml.next()? {
                Some(Token::Open(element)) => {
                    within += 1;
                    let value = || element.attribute("val");
                    match element.name() {
                        "pStyle" => self.style = value(),
                        "numId" => self.list = value(),
                        "ilvl" => self.depth = value().and_then(|v| v.parse().ok()).unwrap_or(0),
                        "outlineLvl" => self.outline = value().and_then(|v| v.parse().ok()),
                        "rPr" => mark = within,
                        "del" | "moveFrom" if mark > 0 => joined = true,
                        "pPrChange" | "rPrChange" => {
                            xml.skip()?;
                            within -= 1;
                        }
                        _ => {}
                    }
                }
                Some(Token::Close(_)) => {
                    within -= 1;
                    mark = if within < mark { 0 } else { mark };
                }
                Some(Token::Text(_)) => {}
                None => break,
            }
        }
        Ok(joined)
    }

    /// Its words without their styles.
    pub fn plain(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// What it is for.
    pub fn role(
        &self,
        styles: &HashMap<String, Style>,
        numbering: &HashMap<(String, usize), bool>,
    ) -> Role {
        let style = self.style.as_ref().and_then(|id| styles.get(id));
        let name = style.map_or("", |style| style.name.as_str());
        if name == "title" {
            return Role::Title;
        }
        if name.starts_with("toc ") {
            return Role::Contents;
        }
        if matches!(name, "quote" | "intense quote" | "block text") {
            return Role::Quote;
        }
        let named = name.strip_prefix("heading ").and_then(|rank| rank.parse::<usize>().ok());
        // Outline rank 9 is Word's way to say "text".
        let outline = self.outline.or(style.and_then(|style| style.outline)).filter(|&o| o < 9);
        if let Some(level) = named.or(outline.map(|outline| outline + 1)) {
            return Role::Heading(level.clamp(1, 6));
        }
        let own = self.list.as_ref().map(|list| (list, self.depth));
        let list = own.or_else(|| style.and_then(|s| s.list.as_ref().map(|list| (list, s.depth))));
        match list {
            // List 0 takes a paragraph out of the list of its style.
            Some((list, depth)) if list != "0" => {
                let ordered = numbering.get(&(list.clone(), depth)).copied().unwrap_or(false);
                Role::Item { depth: depth.min(8), ordered }
            }
            _ => Role::Plain,
        }
    }
}

/// How a run is set. Word keeps bold and italic apart for right-to-left text (`bCs`, `iCs`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct RunStyle {
    bold: bool,
    bold_rtl: bool,
    italic: bool,
    italic_rtl: bool,
    rtl: bool,
    /// Not shown, so not read.
    pub hidden: bool,
}

impl RunStyle {
    /// Reads `rPr`, which was opened.
    pub fn read(xml: &mut Xml, styles: &HashMap<String, Style>) -> Result<Self, SourceFault> {
        let mut style = Self::default();
        let mut past = false;
        let on = |element: &Element| {
            !matches!(element.attribute("val").as_deref(), Some("0" | "false" | "off" | "none"))
        };
        xml.inside(|element| match element.name() {
            // Beyond it stands how the run was set before a tracked change.
            "rPrChange" => past = true,
            _ if past => {}
            "b" => style.bold = on(element),
            "bCs" => style.bold_rtl = on(element),
            "i" => style.italic = on(element),
            "iCs" => style.italic_rtl = on(element),
            "rtl" => style.rtl = on(element),
            "vanish" => style.hidden = on(element),
            "rStyle" => {
                let name = element.attribute("val").and_then(|id| styles.get(&id));
                match name.map_or("", |style| style.name.as_str()) {
                    "strong" => (style.bold, style.bold_rtl) = (true, true),
                    "emphasis" => (style.italic, style.italic_rtl) = (true, true),
                    _ => {}
                }
            }
            _ => {}
        })?;
        Ok(style)
    }

    /// Bold, in its direction.
    pub fn strong(self) -> bool {
        if self.rtl { self.bold_rtl } else { self.bold }
    }

    /// Italic, in its direction.
    pub fn stressed(self) -> bool {
        if self.rtl { self.italic_rtl } else { self.italic }
    }
}
