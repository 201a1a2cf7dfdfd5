//! Telegram: entities beside a plain text (Bot API 10.1, `MessageEntity`). Sent so, a text needs no
//! escapes, and a star in it stays a star.

use serde_json::{Value, json as object};

use crate::span::Span;

/// A part of a message that is bold or a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Bold, or a link with its address.
    pub kind: EntityKind,
    /// Where it begins, in UTF-16 units.
    pub offset: usize,
    /// How long it is, in UTF-16 units; never 0.
    pub length: usize,
}

/// What an entity is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntityKind {
    /// `bold`.
    Bold,
    /// `text_link` with its `url`.
    Link(String),
}

/// The entities of `text`: what is bold, and what is a link to which address, by their bytes.
///
/// White space at the ends of an entity is left out of it, as Telegram does it itself, and one of
/// nothing else is dropped. Entities that share characters lie wholly within each other, as
/// Telegram asks: where a link begins inside bold and ends after it, the bold ends before the link.
/// A range that is not on the text's characters is dropped. In order, the longer first.
#[must_use]
pub fn entities(text: &str, bold: &[Span], links: &[(Span, &str)]) -> Vec<Entity> {
    let links = apart(links.iter().filter_map(|(span, url)| Some((trimmed(text, *span)?, *url))));
    let mut bold: Vec<Span> = bold.iter().filter_map(|span| trimmed(text, *span)).collect();
    bold.sort_unstable();
    let mut all: Vec<(Span, EntityKind)> = Vec::new();
    let mut from = 0;
    for mut span in bold {
        span.start = span.start.max(from).min(span.end);
        for (link, _) in &links {
            if link.overlaps(span) && !link.holds(span) && !span.holds(*link) {
                if link.start > span.start {
                    span.end = link.start;
                } else {
                    span.start = link.end;
                }
            }
        }
        if let Some(span) = trimmed(text, span) {
            from = span.end;
            all.push((span, EntityKind::Bold));
        }
    }
    all.extend(links.into_iter().map(|(span, url)| (span, EntityKind::Link(url.to_owned()))));
    all.sort_by_key(|(span, _)| (span.start, usize::MAX - span.end));
    let mut at = (0, 0);
    let place = |(span, kind): (Span, EntityKind)| {
        at = (span.start, at.1 + utf16(&text[at.0..span.start]));
        Entity { kind, offset: at.1, length: utf16(span.of(text)) }
    };
    all.into_iter().map(place).collect()
}

/// Links in order, without those that begin in one before.
fn apart<'a>(links: impl Iterator<Item = (Span, &'a str)>) -> Vec<(Span, &'a str)> {
    let mut links: Vec<(Span, &str)> = links.collect();
    links.sort_unstable();
    let mut end = 0;
    links.retain(|(span, _)| {
        let free = span.start >= end;
        end = if free { span.end } else { end };
        free
    });
    links
}

/// The range without white space at its ends; none when nothing is left or it is not on the text.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let inside = text.get(span.start..span.end)?;
    let start = span.start + (inside.len() - inside.trim_start().len());
    let end = start + inside.trim().len();
    (start < end).then(|| Span::new(start, end))
}

fn utf16(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

impl Entity {
    /// It as the interface takes it: `{type, offset, length}`, and `url` of a link.
    #[must_use]
    pub fn json(&self) -> Value {
        let (offset, length) = (self.offset, self.length);
        match &self.kind {
            EntityKind::Bold => object!({"type": "bold", "offset": offset, "length": length}),
            EntityKind::Link(url) => {
                object!({"type": "text_link", "offset": offset, "length": length, "url": url})
            }
        }
    }
}

#[cfg(test)]
mod tests;
