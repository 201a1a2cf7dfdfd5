//! Plain text out of Markdown's inline nodes, each character with its place in the Markdown.

use std::borrow::Cow;

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Node, NodeValue};

use crate::sentence;
use crate::span::Span;
use crate::story::Sentence;

/// The Markdown text and where its lines begin.
pub(super) struct Sheet<'a> {
    pub text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Sheet<'a> {
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, &byte) in bytes.iter().enumerate() {
            // The line endings CommonMark knows (0.31, section 2.1).
            if byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at + 1);
            }
        }
        Self { text, starts }
    }

    /// A line and column, both from 1, the column in bytes, as an offset.
    fn offset(&self, line: usize, column: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        self.floor(start + column.saturating_sub(1))
    }

    fn floor(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// Where a block stands.
    pub fn place(&self, node: Node<'_>) -> Span {
        let pos = node.data().sourcepos;
        let start = self.offset(pos.start.line, pos.start.column);
        // The end column is that of the last byte.
        let mut end = self.offset(pos.end.line, pos.end.column + 1).max(start);
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        Span::new(start, end)
    }

    /// The plain text of a paragraph or heading.
    pub fn plain(&self, node: Node<'_>) -> Plain {
        let block = self.place(node);
        let mut plain = Plain { text: String::new(), places: Vec::new(), gap: false };
        let mut cursor = block.start;
        let mut hidden = 0_usize;
        for edge in node.traverse() {
            let (child, enters) = match edge {
                NodeEdge::Start(child) => (child, true),
                NodeEdge::End(child) => (child, false),
            };
            let data = child.data();
            if matches!(data.value, NodeValue::Image(_)) {
                hidden = if enters { hidden + 1 } else { hidden.saturating_sub(1) };
            }
            if !enters || hidden > 0 {
                continue;
            }
            let words: Cow<'_, str> = match &data.value {
                NodeValue::Text(text) => Cow::Borrowed(text),
                NodeValue::Code(code) => Cow::Borrowed(&code.literal),
                NodeValue::SoftBreak | NodeValue::LineBreak => Cow::Borrowed(" "),
                _ => continue,
            };
            let start = self.offset(data.sourcepos.start.line, data.sourcepos.start.column);
            if start >= cursor && start < block.end {
                cursor = start;
            }
            cursor = self.push(&mut plain, &words, Span::new(cursor, block.end));
        }
        plain
    }

    /// Adds the words of one node, found within `place`; gives back where they end. Between two
    /// characters of one node stand at most an escape or the rest of an entity.
    fn push(&self, plain: &mut Plain, words: &str, place: Span) -> usize {
        const FAR: usize = 48;
        let mut cursor = place.start;
        for c in words.chars() {
            if c.is_whitespace() {
                plain.gap = true;
                continue;
            }
            let window = self.floor(place.end.min(cursor + FAR)).max(cursor);
            let found = self.text[cursor..window].find(c).map(|at| cursor + at);
            let start = found.unwrap_or(cursor);
            let end = found.map_or(cursor, |at| at + c.len_utf8());
            plain.push(c, Span::new(start, end));
            cursor = end;
        }
        cursor
    }
}

/// Plain text, white space folded.
pub(super) struct Plain {
    pub text: String,
    /// For each character but the spaces: its offset in `text`, and its place in the Markdown.
    places: Vec<(usize, Span)>,
    gap: bool,
}

impl Plain {
    fn push(&mut self, c: char, place: Span) {
        if std::mem::take(&mut self.gap) && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.places.push((self.text.len(), place));
        self.text.push(c);
    }

    /// Its sentences.
    pub fn sentences(&self) -> Vec<Sentence> {
        sentence::split(&self.text).into_iter().map(|span| self.sentence(span)).collect()
    }

    /// All of it as one sentence.
    pub fn whole(&self) -> Sentence {
        self.sentence(Span::new(0, self.text.len()))
    }

    fn sentence(&self, span: Span) -> Sentence {
        let first = self.places.partition_point(|(at, _)| *at < span.start);
        let last = self.places.partition_point(|(at, _)| *at < span.end);
        let places = &self.places[first..last];
        let start = places.first().map_or(0, |(_, place)| place.start);
        let end = places.last().map_or(start, |(_, place)| place.end.max(start));
        Sentence { text: span.of(&self.text).to_owned(), span: Span::new(start, end) }
    }
}
