//! What stands in a hashtag to a person's eye, whatever a platform makes of it.

use unicode_normalization::char::is_combining_mark;

use crate::span::Span;

/// Whether this begins a hashtag.
pub(super) fn is_sign(c: char) -> bool {
    c == '#' || c == '＃'
}

/// Marks of direction, and other characters nobody sees, that ride along when a text is copied.
pub(super) fn is_unseen(c: char) -> bool {
    crate::format::direction::is_mark(c) || "\u{200B}\u{2060}\u{FEFF}\u{AD}".contains(c)
}

/// ZWNJ and ZWJ, which are spelling in Persian and Urdu.
pub(super) fn is_joiner(c: char) -> bool {
    c == '\u{200C}' || c == '\u{200D}'
}

/// A vowel sign or another mark above or below a letter, or tatweel, which lengthens a word and is
/// no letter of it.
pub(super) fn is_dress(c: char) -> bool {
    c == '\u{640}' || is_combining_mark(c)
}

/// What a word of a hashtag is made of: letters, digits, `_`, and what stands on or between them.
pub(super) fn is_inside(c: char) -> bool {
    c == '_' || c.is_alphanumeric() || is_combining_mark(c) || is_joiner(c)
}

/// What a person takes for a hashtag that begins with the sign at `at`: unseen marks, then words,
/// joined by `-` too; none when no word follows.
pub(super) fn seen(text: &str, at: usize) -> Option<Span> {
    let sign = text[at..].chars().next()?;
    let start = at + sign.len_utf8();
    let word = start + text[start..].find(|c| !is_unseen(c))?;
    let first = text[word..].chars().next()?;
    if !is_inside(first) || is_combining_mark(first) {
        return None;
    }
    let mut end = word;
    let mut letters = text[word..].char_indices().peekable();
    while let Some((place, c)) = letters.next() {
        let next = letters.peek().is_some_and(|&(_, next)| is_inside(next));
        if !is_inside(c) && !(next && (c == '-' || is_unseen(c))) {
            break;
        }
        end = word + place + c.len_utf8();
    }
    Some(Span::new(at, end))
}

/// A hashtag's word as all platforms take it: letters, digits and `_`, words joined by `_`,
/// without marks and tatweel.
pub(super) fn plain(word: &str) -> String {
    let joined = word.chars().filter(|&c| !is_dress(c) && !is_unseen(c) && !is_sign(c));
    joined.map(|c| if c == '-' || is_joiner(c) { '_' } else { c }).collect()
}
