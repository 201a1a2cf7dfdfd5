//! The marks within a paragraph. One pass from left to right: at most one pair of stars and one of
//! low lines is open at a time, because within bold nothing gets bolder; a mark that is not closed
//! turns out to be text.

use crate::remark::address::{self, Address};
use crate::span::Span;

use super::Inline;

/// Longest run of grave accents that is a mark.
const LONGEST_FENCE: usize = 3;

/// The inlines of a paragraph that stands in these lines of `text`.
pub(super) fn inlines(text: &str, lines: &[Span]) -> Vec<Inline> {
    let mut writer =
        Writer { levels: vec![Level { mark: "", at: Span::default(), inner: vec![] }] };
    for (place, line) in lines.iter().enumerate() {
        if place > 0 {
            writer.push(Inline::Break);
        }
        read_line(text, *line, &mut writer);
    }
    while writer.levels.len() > 1 {
        writer.give_up();
    }
    writer.levels.pop().map(|level| level.inner).unwrap_or_default()
}

fn read_line(text: &str, line: Span, writer: &mut Writer) {
    let mut from = line.start;
    let mut at = line.start;
    // Runs of grave accents of this length that no other closes in this line: looked for once.
    let mut unclosed = [false; LONGEST_FENCE + 1];
    while let Some(found) = next_sign(&text.as_bytes()[at..line.end]) {
        at += found;
        let end = match text.as_bytes()[at] {
            b'`' => code(text, line, at, &mut unclosed).map(|(inline, end)| {
                writer.words(from, at);
                writer.push(inline);
                end
            }),
            b'*' | b'_' => mark(text, line, at, from, writer),
            _ => Address::at(text, at, line.end).map(|Address { whole, host }| {
                writer.words(from, at);
                writer.push(Inline::Link { address: whole, host });
                whole.end
            }),
        };
        match end {
            Some(end) => (from, at) = (end, end),
            None => at += run(text, at, line.end),
        }
    }
    writer.words(from, line.end);
}

/// How far to the next byte that may begin something.
fn next_sign(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|byte| matches!(byte, b'`' | b'*' | b'_' | b'h' | b'H'))
}

/// The bytes of the run of one sign that begins at `at`; of a letter, one.
fn run(text: &str, at: usize, end: usize) -> usize {
    let bytes = &text.as_bytes()[at..end];
    match bytes[0] {
        b'h' | b'H' => 1,
        sign => bytes.iter().take_while(|byte| **byte == sign).count(),
    }
}

/// Code from the run of grave accents at `at` to the next of its length, and where it ends.
fn code(text: &str, line: Span, at: usize, unclosed: &mut [bool]) -> Option<(Inline, usize)> {
    let fence = run(text, at, line.end);
    if *unclosed.get(fence)? {
        return None;
    }
    let start = at + fence;
    let mut from = start;
    while let Some(found) = text[from..line.end].find('`') {
        let close = from + found;
        let length = run(text, close, line.end);
        if length == fence {
            let inner = Span::new(start, close);
            return (!inner.of(text).trim().is_empty())
                .then(|| (Inline::Code(inner), close + fence));
        }
        from = close + length;
    }
    unclosed[fence] = true;
    None
}

/// Opens or closes a level at the run of stars or low lines at `at`. Gives where it ends, none where
/// it is text.
fn mark(text: &str, line: Span, at: usize, from: usize, writer: &mut Writer) -> Option<usize> {
    let end = at + run(text, at, line.end);
    let mark = &text[at..end];
    if mark.len() > 2 {
        return None;
    }
    let before = text[line.start..at].chars().next_back();
    let after = text[end..line.end].chars().next();
    let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || address::is_mark(c));
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if !space(before) && !word(after) && writer.is_open(mark) {
        writer.words(from, at);
        writer.close(mark);
        return Some(end);
    }
    if !space(after) && !word(before) && !writer.is_open_kind(mark) {
        writer.words(from, at);
        writer.levels.push(Level { mark: kind(mark), at: Span::new(at, end), inner: Vec::new() });
        return Some(end);
    }
    None
}

/// The mark as one of the four there are.
fn kind(mark: &str) -> &'static str {
    match mark {
        "*" => "*",
        "**" => "**",
        "_" => "_",
        _ => "__",
    }
}

/// Marks that are open and what stands in each; the first is the paragraph.
struct Writer {
    levels: Vec<Level>,
}

struct Level {
    mark: &'static str,
    at: Span,
    inner: Vec<Inline>,
}

impl Writer {
    fn push(&mut self, inline: Inline) {
        let Some(level) = self.levels.last_mut() else { return };
        match (level.inner.last_mut(), inline) {
            (Some(Inline::Text(last)), Inline::Text(next)) if last.end == next.start => {
                last.end = next.end;
            }
            (_, inline) => level.inner.push(inline),
        }
    }

    fn words(&mut self, from: usize, to: usize) {
        if from < to {
            self.push(Inline::Text(Span::new(from, to)));
        }
    }

    fn is_open(&self, mark: &str) -> bool {
        self.levels.iter().any(|level| level.mark == mark)
    }

    /// Whether this or its double is open.
    fn is_open_kind(&self, mark: &str) -> bool {
        self.levels.iter().any(|level| level.mark.starts_with(&mark[..1]))
    }

    /// Closes the level of this mark; what was opened within it and not closed is text.
    fn close(&mut self, mark: &str) {
        while self.levels.last().is_some_and(|level| level.mark != mark) {
            self.give_up();
        }
        let Some(level) = self.levels.pop() else { return };
        self.push(match mark {
            "*" | "**" => Inline::Strong(level.inner),
            _ => Inline::Emphasis(level.inner),
        });
    }

    /// Takes the last level for text.
    fn give_up(&mut self) {
        let Some(level) = self.levels.pop() else { return };
        self.push(Inline::Text(level.at));
        for inline in level.inner {
            self.push(inline);
        }
    }
}
