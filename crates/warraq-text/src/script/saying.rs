//! A sentence on its way from what is shown to what is said: its words as they are compared, and
//! what is settled of each. Persian, Urdu, Hebrew and French share it; what they say is their own.

use std::sync::LazyLock;

use regex::Regex;

use super::figure::{self, Figure, Number, ascii_digits};
use super::token::{self, Token};
use crate::words::bare;

/// A range that names its unit twice: `5%-6%`, `$10-$20`.
static TWICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?P<sign>[$€£₪]?)(?P<from>[\d.,٫٬]+)(?P<unit>[%٪°$€£₪]?)(?P<link>[-–—])(?P<again>[$€£₪]?)(?P<to>[\d.,٫٬]+)(?P<last>[%٪°$€£₪]?)$",
    )
    .expect("our own pattern is well formed")
});

/// A sentence being put in words.
pub(super) struct Saying<'a> {
    tokens: Vec<Token<'a>>,
    /// The words with ASCII digits, without direction marks and vowel marks.
    cores: Vec<String>,
    said: Vec<Option<String>>,
    /// Whether the language shares the Arabic comma and question mark.
    arabic: bool,
}

impl<'a> Saying<'a> {
    /// How each word of a sentence is said, in order. `say` settles a word, and those after it
    /// that belong to it; what is settled is not asked for again.
    pub(super) fn each(
        shown: &[&'a str],
        arabic: bool,
        say: impl Fn(&mut Self, usize),
    ) -> Vec<String> {
        let tokens: Vec<Token<'a>> = shown.iter().map(|word| Token::new(word)).collect();
        let cores = tokens.iter().map(|token| core(token.core)).collect();
        let said = vec![None; shown.len()];
        let mut sentence = Self { tokens, cores, said, arabic };
        for at in 0..shown.len() {
            if sentence.said[at].is_none() {
                say(&mut sentence, at);
            }
        }
        sentence.said.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// The word as it is compared; empty beyond the sentence.
    pub(super) fn core(&self, at: usize) -> &str {
        self.cores.get(at).map_or("", String::as_str)
    }

    /// The word after, unless a mark stands between.
    pub(super) fn next(&self, at: usize) -> &str {
        if self.closes(at) { "" } else { self.core(at + 1) }
    }

    /// The word before, unless a mark stands between.
    pub(super) fn before(&self, at: usize) -> &str {
        match at.checked_sub(1) {
            Some(before) if !self.closes(before) => self.core(before),
            _ => "",
        }
    }

    /// Whether a mark closes the word.
    fn closes(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.mark(self.arabic).is_some())
    }

    /// Settles word `at`, closed by the mark of word `closing`; the words between are not said.
    pub(super) fn set(&mut self, at: usize, mut text: String, closing: usize) {
        if !text.is_empty()
            && let Some(mark) = self.tokens[closing].mark(self.arabic)
        {
            text.push(mark);
        }
        self.said[at] = Some(text);
        for silent in at + 1..=closing {
            self.said[silent] = Some(String::new());
        }
    }

    /// Settles a short form that `find` knows, with its point or without. The point is no pause
    /// but at the end of the sentence.
    pub(super) fn short_form(&mut self, at: usize, find: impl Fn(&str) -> Option<String>) -> bool {
        let token = self.tokens[at];
        let Some(whole) = find(&bare(token.pointed)).or_else(|| find(&self.cores[at])) else {
            return false;
        };
        if token.is_pointed() && at + 1 < self.tokens.len() {
            self.said[at] = Some(whole);
        } else {
            self.set(at, whole, at);
        }
        true
    }

    /// Settles a word that is neither a figure nor a short form: as typed, but for digits in it
    /// («G20»), which `plain` puts in words run by run.
    pub(super) fn word(&mut self, at: usize, plain: impl Fn(&str) -> String) {
        let core = &self.cores[at];
        let text = if !core.contains(|c: char| c.is_ascii_digit()) {
            self.tokens[at].core.to_owned()
        } else if crate::count::urls(core).is_empty() {
            runs(core, &plain)
        } else {
            runs(&token::latin(core), &plain)
        };
        self.set(at, text, at);
    }
}

/// A word as it is compared. A unit named twice is said once.
fn core(word: &str) -> String {
    let word = ascii_digits(&bare(word));
    match TWICE.captures(&word) {
        Some(found) if found["sign"] == found["again"] && found["unit"] == found["last"] => {
            ["sign", "from", "link", "to", "last"].map(|part| &found[part]).concat()
        }
        _ => word,
    }
}

/// A word with its runs of digits in words, other signs in it as spaces.
fn runs(core: &str, plain: impl Fn(&str) -> String) -> String {
    let mut kept = String::new();
    let mut rest = core;
    while let Some(c) = rest.chars().next() {
        let run = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if run > 0 {
            kept.push_str(&format!(" {} ", plain(&rest[..run])));
        } else {
            kept.push(match c {
                '\'' | '’' => '\'',
                _ if c.is_alphabetic() => c,
                _ => ' ',
            });
        }
        rest = &rest[run.max(c.len_utf8())..];
    }
    token::fold(&kept)
}

/// The digits of a telephone number: seven or more after a plus, or parts joined by hyphens of
/// which the first begins with zero («021-7654321»).
pub(super) fn telephone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let only = |signs: &str, text: &str| {
        text.chars().all(|c| c.is_ascii_digit() || signs.contains(c)) && digits.len() >= 7
    };
    let abroad = text.strip_prefix('+').is_some_and(|rest| only("-–", rest));
    let joined = text.len() > digits.len() && text.starts_with('0') && only("-–", text);
    let dated = matches!(figure::read(text), Some(Figure::Date(..)));
    ((abroad || joined) && !dated).then_some(digits)
}

/// The number when it is whole and not below zero.
pub(super) fn whole(number: &Number) -> Option<u64> {
    number.amount().filter(|_| number.fraction.is_none() && !number.negative)
}

/// Whether a part is a day and its month, told from a share by what stands before it.
pub(super) fn is_day_of_month(day: u64, month: u64) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}
