//! The rule `presentation-form`: letters stored as the shapes a printer put on paper.

use unicode_normalization::UnicodeNormalization;

use crate::finding::Finding;
use crate::span::Span;

use super::Rule;
use super::letters::{Respelt, suggestions, words_of};
use super::page::{Line, Page};
use super::place::in_code;

/// The rule.
pub(super) static RULE: Rule = Rule { name: "presentation-form", doc: DOC, find };

const DOC: &str = "\
## What it finds

Arabic and Hebrew letters stored as shapes (U+FB1D to U+FDCF, U+FE70 to U+FEFC) instead of letters,
and Latin ligatures (ﬁ, ﬂ), as copying from a PDF leaves them. Signs of one character (ﷺ, ﷲ, ﷽, ﷼)
are honest and stay.

## Why it matters

No search finds such a word, no voice speaks it, and a filter reads past it, which is why some write
so on purpose.

## Example

A heading copied from a PDF, in which «السوق» stands as five shapes: the letters are put in their
place.

## When it is wrong

A text about the shapes of letters. It is a suggestion, because such a text may also stand in reverse
order.
";

fn find(page: &Page<'_>) -> Vec<Finding> {
    // All the shapes begin with this byte in UTF-8; hardly any other letter does.
    if !page.holds(0xEF) {
        return Vec::new();
    }
    page.open_lines().flat_map(|line| in_line(page, line)).collect()
}

fn in_line(page: &Page<'_>, line: &Line) -> Vec<Finding> {
    let text = line.span.of(page.text);
    if !text.contains(is_shape) {
        return Vec::new();
    }
    let inside = |c: char| c.is_alphanumeric() || is_shape(c);
    let words = words_of(text, inside);
    let shaped =
        words.into_iter().filter(|(at, word)| word.contains(is_shape) && !in_code(text, *at));
    let respelt: Vec<Respelt> = shaped
        .map(|(at, word)| {
            let start = line.span.start + at;
            (Span::new(start, start + word.len()), Some(letters(word)))
        })
        .collect();
    let ids = ("repair-presentation-form", "repair-presentation-form-hint");
    suggestions(RULE.name, ids, page.text, respelt)
}

/// A letter's shape, not a sign of its own: the word ligatures from U+FDF0 on and the ornate
/// brackets are signs.
fn is_shape(c: char) -> bool {
    matches!(c, '\u{FB00}'..='\u{FB06}' | '\u{FB1D}'..='\u{FB28}' | '\u{FB2A}'..='\u{FB4F}'
        | '\u{FB50}'..='\u{FBB1}' | '\u{FBD3}'..='\u{FD3D}' | '\u{FD50}'..='\u{FDC7}'
        | '\u{FE70}'..='\u{FEFC}')
}

/// The letters of a word, each shape taken apart by its compatibility mapping.
fn letters(word: &str) -> String {
    let plain = |c: char| -> String {
        if is_shape(c) { c.nfkc().filter(|c| *c != ' ').collect() } else { c.to_string() }
    };
    word.chars().map(plain).collect()
}
