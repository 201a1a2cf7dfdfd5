//! What a remark gives away by its shape: shouting, the same over and over, a number or a name to
//! write to.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::fold;
use crate::remark::links::{Link, Plain, over};
use crate::search;
use crate::span::Span;

/// Fewest capitals that are shouting, and the share of all cased letters they must have, percent.
const CAPITALS: usize = 25;
const CAPITALS_SHARE: usize = 80;
/// Most signs of exclamation or question, or pictographs, in a row.
const SIGNS_IN_A_ROW: usize = 9;
/// How often one line or sentence may stand in a remark.
const SAME_LINE: usize = 3;
/// Fewest words of a remark that says the same over and over, and how many of a hundred differ.
const WORDS: usize = 14;
const WORDS_THAT_DIFFER: usize = 25;
/// Figures of a telephone number (ITU-T E.164: fifteen at most).
const FIGURES: std::ops::RangeInclusive<usize> = 9..=15;

/// Where a remark shouts: in capitals, or in signs.
pub(super) fn shouting(text: &str, links: &[Link]) -> Option<Span> {
    let (mut all, mut capitals) = (0, 0);
    let (mut first, mut last) = (usize::MAX, 0);
    let mut links = links.iter().peekable();
    for (at, c) in text.char_indices() {
        if links.peek().is_some_and(|link| link.span.end <= at) {
            links.next();
        }
        if links.peek().is_some_and(|link| link.span.start <= at) {
            continue;
        }
        all += usize::from(c.is_uppercase() || c.is_lowercase());
        if c.is_uppercase() {
            capitals += 1;
            (first, last) = (first.min(at), at + c.len_utf8());
        }
    }
    if capitals >= CAPITALS && capitals * 100 >= all * CAPITALS_SHARE {
        return Some(Span::new(first, last));
    }
    let mut run = 0;
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if matches!(c, '!' | '؟' | '?' | '！' | '\u{2600}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}')
        {
            start = if run == 0 { at } else { start };
            run += 1;
            if run >= SIGNS_IN_A_ROW {
                return Some(Span::new(start, at + c.len_utf8()));
            }
        } else if !(c == '\u{FE0F}' || c == ' ') {
            run = 0;
        }
    }
    None
}

/// Where a remark says again what it has said: a line for the third time, or few words many times.
pub(super) fn repeated(text: &str) -> Option<Span> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut at = 0;
    for part in text.split_inclusive(['\n', '.', '!', '؟', '?', '؛']) {
        let start = at;
        at += part.len();
        let said = fold::words(part);
        if said.split(' ').count() < 2 {
            continue;
        }
        let times = seen.entry(said).or_default();
        *times += 1;
        if *times >= SAME_LINE {
            let inner = part.trim();
            let start = start + (inner.as_ptr() as usize - part.as_ptr() as usize);
            return Some(Span::new(start, start + inner.len()));
        }
    }
    let mut words = 0;
    let mut differ: HashSet<String> = HashSet::new();
    search::each_form(text, |form, _| {
        words += 1;
        if !differ.contains(form) {
            differ.insert(form.to_owned());
        }
    });
    (words >= WORDS && differ.len() * 100 < words * WORDS_THAT_DIFFER)
        .then(|| Span::new(0, text.len()))
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\+|(?-u:\b)00|(?-u:\b))\s?[0-9][0-9\s().\-/]{7,22}[0-9](?-u:\b)")
        .expect("our own pattern is well formed")
});
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)[a-z0-9._+-]{2,}\s?@\s?[a-z0-9-]+\.[a-z]{2,}|(?:^|[^\p{L}0-9@/])@[a-z][a-z0-9_.]{3,31}(?-u:\b)")
        .expect("our own pattern is well formed")
});

/// A telephone number; with `asked` one that could be another number too.
pub(super) fn number(plain: &Plain, links: &[Link], asked: bool) -> Option<Span> {
    NUMBER.find_iter(&plain.text).find_map(|found| {
        let said = found.as_str().trim_start();
        let figures = said.bytes().filter(u8::is_ascii_digit).count();
        let grouped = said.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        let dated = grouped
            .clone()
            .any(|part| part.len() == 4 && (part.starts_with("19") || part.starts_with("20")));
        let called = said.starts_with('+') || said.starts_with('0');
        let span = plain.source(Span::new(found.end() - said.len(), found.end()));
        let free = over(links, span.start).is_none();
        (FIGURES.contains(&figures) && free && (called || (asked && !dated))).then_some(span)
    })
}

/// A name to write to: `@name`, or an address of electronic mail.
pub(super) fn name(plain: &Plain) -> Option<Span> {
    NAME.find(&plain.text).map(|found| {
        let said = found.as_str();
        let inner = said.trim_start_matches(|c: char| !c.is_ascii_alphanumeric() && c != '@');
        plain.source(Span::new(found.end() - inner.len(), found.end()))
    })
}
