//! What a reader's remark looks like: paragraphs and quotations, and in them a few marks and bare
//! addresses. Never HTML of the writer's, and no text whose reading costs more than its length.

mod inline;

use crate::lang::Direction;
use crate::outline;
use crate::span::Span;

use inline::inlines;

/// A part of a remark that stands on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Lines of running text.
    Paragraph(Paragraph),
    /// Lines that begin with `>`, their marks taken off; quotations within it are read flat.
    Quotation(Vec<Paragraph>),
}

/// Lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Which way it runs, by the first letter that stands outside of addresses and code; none where
    /// there is no letter.
    pub direction: Option<Direction>,
    /// What it says, in order.
    pub inlines: Vec<Inline>,
}

/// A piece of a paragraph. Spans are of the text that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(Span),
    /// The end of a line within the paragraph.
    Break,
    /// What stood between grave accents, word for word.
    Code(Span),
    /// Between stars, one or two of them.
    Strong(Vec<Inline>),
    /// Between low lines.
    Emphasis(Vec<Inline>),
    /// A bare address.
    Link {
        /// The address whole: `http://` or `https://`, a host of one script, and what follows.
        address: Span,
        /// Its host, without a port.
        host: Span,
    },
}

/// Reads a remark, cleaned as [`super::clean::text`] does. Any text is one: marks that are not
/// closed are words.
#[must_use]
pub fn read(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut lines: Vec<Span> = Vec::new();
    let mut quoted = false;
    let mut parted = true;
    let mut at = 0;
    for raw in text.split_inclusive('\n') {
        let line = Span::new(at, at + raw.trim_end().len());
        at += raw.len();
        let (quotes, line) = without_mark(text, line);
        let blank = line.of(text).trim().is_empty();
        if blank || quotes != quoted {
            close(text, &mut lines, quoted, &mut parted, &mut blocks);
            parted |= !quotes || quotes != quoted;
        }
        quoted = quotes;
        if !blank {
            lines.push(line);
        }
    }
    close(text, &mut lines, quoted, &mut parted, &mut blocks);
    blocks
}

/// Whether a line is quoted, and the line without the marks that say so.
fn without_mark(text: &str, line: Span) -> (bool, Span) {
    let whole = line.of(text);
    let rest = whole.trim_start();
    if !rest.starts_with('>') {
        return (false, Span::new(line.end - rest.len(), line.end));
    }
    let rest = rest.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
    (true, Span::new(line.end - rest.len(), line.end))
}

/// Makes a paragraph of the lines gathered. `parted` says that it begins a quotation of its own.
fn close(
    text: &str,
    lines: &mut Vec<Span>,
    quoted: bool,
    parted: &mut bool,
    blocks: &mut Vec<Block>,
) {
    if lines.is_empty() {
        return;
    }
    let inlines = inlines(text, lines);
    lines.clear();
    let paragraph = Paragraph { direction: direction(text, &inlines), inlines };
    match blocks.last_mut() {
        Some(Block::Quotation(paragraphs)) if quoted && !*parted => paragraphs.push(paragraph),
        _ if quoted => blocks.push(Block::Quotation(vec![paragraph])),
        _ => blocks.push(Block::Paragraph(paragraph)),
    }
    *parted = false;
}

fn direction(text: &str, inlines: &[Inline]) -> Option<Direction> {
    let words = |inline: &Inline| match inline {
        Inline::Text(span) => outline::direction(span.of(text)),
        Inline::Strong(inner) | Inline::Emphasis(inner) => direction(text, inner),
        Inline::Break | Inline::Code(_) | Inline::Link { .. } => None,
    };
    let other = |inline: &Inline| match inline {
        Inline::Code(span) | Inline::Link { address: span, .. } => {
            outline::direction(span.of(text))
        }
        _ => None,
    };
    inlines.iter().find_map(words).or_else(|| inlines.iter().find_map(other))
}

#[cfg(test)]
mod tests;
