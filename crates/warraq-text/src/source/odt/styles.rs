//! The styles of an ODT document, as far as they matter here: which are bold or italic, which is
//! the title's, which lists are numbered.

use std::collections::HashMap;

use crate::source::fault::SourceFault;
use crate::source::xml::{Token, Xml};

/// Most styles a style is based on, one on the other; a ring of them ends there.
const MAX_ANCESTORS: usize = 16;

/// How words are stressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stress {
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub stressed: bool,
}

/// The styles by name.
#[derive(Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// Numbered lists, by name and depth from 1.
    numbered: HashMap<(String, usize), bool>,
}

#[derive(Default)]
struct Style {
    parent: Option<String>,
    stress: Stress,
}

impl Styles {
    /// Adds the styles of one file; what it says goes before what was read before.
    pub fn read(&mut self, text: &str, part: &'static str) -> Result<(), SourceFault> {
        let mut xml = Xml::new(text, part);
        let (mut style, mut list) = (None, String::new());
        while let Some(token) = xml.next()? {
            let element = match token {
                Token::Open(element) => element,
                Token::Close(name) if name == "style" => {
                    style = None;
                    continue;
                }
                _ => continue,
            };
            let said = |name| element.attribute(name).unwrap_or_default();
            match element.name() {
                "style" => {
                    let name = said("name");
                    let parent = element.attribute("parent-style-name");
                    self.styles.insert(name.clone(), Style { parent, ..Style::default() });
                    style = Some(name);
                }
                "text-properties" => {
                    if let Some(style) = style.as_ref().and_then(|n| self.styles.get_mut(n)) {
                        // LibreOffice sets Latin and right-to-left text apart, and both at once
                        // when a person presses B.
                        let either = |plain, complex| [said(plain), said(complex)];
                        let weights = either("font-weight", "font-weight-complex");
                        style.stress.strong = weights.iter().any(|w| w == "bold");
                        let slants = either("font-style", "font-style-complex");
                        style.stress.stressed =
                            slants.iter().any(|s| s == "italic" || s == "oblique");
                    }
                }
                "list-style" => list = said("name"),
                kind @ ("list-level-style-number" | "list-level-style-bullet") => {
                    let depth = said("level").parse().unwrap_or(1);
                    // A numbered level without a format shows no number.
                    let shown = kind.ends_with("number") && !said("num-format").is_empty();
                    self.numbered.insert((list.clone(), depth), shown);
                }
                "body" => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// How words of this style are stressed.
    pub fn stress(&self, name: &str) -> Stress {
        self.line_of(name).fold(Stress::default(), |sum, (_, style)| Stress {
            strong: sum.strong || style.stress.strong,
            stressed: sum.stressed || style.stress.stressed,
        })
    }

    /// Whether it is the title's style, or based on it.
    pub fn is_title(&self, name: &str) -> bool {
        self.descends(name, "Title")
    }

    /// Whether it is a quotation's style, or based on it.
    pub fn is_quote(&self, name: &str) -> bool {
        self.descends(name, "Quotations")
    }

    fn descends(&self, name: &str, from: &str) -> bool {
        name == from || self.line_of(name).any(|(_, style)| style.parent.as_deref() == Some(from))
    }

    /// Whether the list of this style is numbered at this depth, from 1.
    pub fn is_numbered(&self, list: &str, depth: usize) -> bool {
        self.numbered.get(&(list.to_owned(), depth)).copied().unwrap_or(false)
    }

    /// A style and those it is based on.
    fn line_of<'s>(&'s self, name: &str) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let first = self.styles.get_key_value(name);
        std::iter::successors(first, |(_, style)| {
            style.parent.as_ref().and_then(|parent| self.styles.get_key_value(parent))
        })
        .take(MAX_ANCESTORS)
        .map(|(name, style)| (name.as_str(), style))
    }
}
