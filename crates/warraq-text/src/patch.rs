//! A text made from another by a list of edits, with the way back: every place in the new text
//! knows its place in the old one.

use crate::finding::Edit;
use crate::span::Span;

/// A text with replacements made in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patched {
    text: String,
    /// Without gaps and in order, both in the old text and in the new.
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    old: Span,
    new: Span,
    kept: bool,
}

impl Patched {
    /// `old` with `edits` made, which are in order and do not overlap.
    #[must_use]
    pub fn new<'a>(old: &str, edits: impl IntoIterator<Item = &'a Edit>) -> Self {
        let mut patched = Self { text: String::with_capacity(old.len()), pieces: Vec::new() };
        let mut at = 0;
        for edit in edits {
            patched.push(Span::new(at, edit.span.start), &old[at..edit.span.start], true);
            patched.push(edit.span, &edit.replacement, false);
            at = edit.span.end;
        }
        patched.push(Span::new(at, old.len()), &old[at..], true);
        patched
    }

    fn push(&mut self, old: Span, text: &str, kept: bool) {
        if old.is_empty() && text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece { old, new: Span::new(start, self.text.len()), kept });
    }

    /// The new text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a span of the new text stood in the old one. A span that begins or ends inside a
    /// replacement widens to all that the replacement stands for.
    #[must_use]
    pub fn to_old(&self, new: Span) -> Span {
        to_old(&self.pieces, new)
    }

    /// The new text, and the way back from it.
    #[must_use]
    pub fn into_text(self) -> (String, WayBack) {
        (self.text, WayBack { pieces: self.pieces })
    }

    /// Where a span of the old text stands in the new one; empty when it was removed.
    #[must_use]
    pub fn to_new(&self, old: Span) -> Span {
        carry(&self.pieces, old, |piece| (piece.old, piece.new))
    }

    /// An edit of the new text as an edit of the old one. Where it begins or ends inside a
    /// replacement it takes the rest of that replacement along, so that it either holds an
    /// earlier edit whole or leaves it alone.
    #[must_use]
    pub fn lift(&self, edit: &Edit) -> Edit {
        let mut span = edit.span;
        let mut replacement = edit.replacement.clone();
        if let Some(piece) = self.replacement_around(span.start) {
            replacement.insert_str(0, &self.text[piece.new.start..span.start]);
            span.start = piece.new.start;
        }
        if let Some(piece) = self.replacement_around(span.end) {
            replacement.push_str(&self.text[span.end..piece.new.end]);
            span.end = piece.new.end;
        }
        Edit { span: self.to_old(span), replacement }
    }

    /// The replacement that has `at` strictly inside it.
    fn replacement_around(&self, at: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.new.end <= at);
        self.pieces.get(index).filter(|piece| !piece.kept && piece.new.start < at)
    }
}

/// The way back from a new text to the old one, without the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayBack {
    pieces: Vec<Piece>,
}

impl WayBack {
    /// As [`Patched::to_old`].
    #[must_use]
    pub fn to_old(&self, new: Span) -> Span {
        to_old(&self.pieces, new)
    }
}

fn to_old(pieces: &[Piece], new: Span) -> Span {
    carry(pieces, new, |piece| (piece.new, piece.old))
}

/// Carries a span over from one side of the pieces to the other.
fn carry(pieces: &[Piece], span: Span, sides: impl Fn(&Piece) -> (Span, Span)) -> Span {
    let first = pieces.partition_point(|piece| sides(piece).0.end <= span.start);
    let Some(piece) = pieces.get(first) else {
        let end = pieces.last().map_or(0, |piece| sides(piece).1.end);
        return Span::new(end, end);
    };
    let (from, to) = sides(piece);
    let start = if piece.kept { to.start + (span.start - from.start) } else { to.start };
    if span.is_empty() {
        return Span::new(start, start);
    }
    let last = pieces.partition_point(|piece| sides(piece).0.end < span.end);
    let Some(piece) = pieces.get(last) else { return Span::new(start, start) };
    let (from, to) = sides(piece);
    let end = if piece.kept { to.start + (span.end - from.start) } else { to.end };
    Span::new(start, end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, replacement: &str) -> Edit {
        Edit { span: Span::new(start, end), replacement: replacement.to_owned() }
    }

    #[test]
    fn places_go_there_and_back() {
        let patched = Patched::new("0123456789", &[edit(2, 4, ""), edit(6, 7, "abc")]);
        assert_eq!(patched.text(), "0145abc789");
        assert_eq!(patched.to_old(Span::new(2, 4)), Span::new(4, 6));
        assert_eq!(patched.to_old(Span::new(5, 8)), Span::new(6, 8));
        assert_eq!(patched.to_new(Span::new(8, 10)), Span::new(8, 10));
        assert!(patched.to_new(Span::new(2, 4)).is_empty());
        let (text, back) = patched.into_text();
        assert_eq!((text.as_str(), back.to_old(Span::new(5, 8))), ("0145abc789", Span::new(6, 8)));
    }

    #[test]
    fn an_edit_inside_a_replacement_takes_the_rest_along() {
        let patched = Patched::new("0123456789", &[edit(6, 7, "abc")]);
        assert_eq!(patched.lift(&edit(7, 10, "X")), edit(6, 8, "aX"));
    }
}
