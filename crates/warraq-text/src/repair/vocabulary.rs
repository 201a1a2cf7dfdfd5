//! The words of a paste as numbers, so that words can be compared without being read again.
//!
//! Most of the time spent on a long text is spent here: common letters are looked up in a table by
//! their bytes, and only the rest is decoded.

use std::sync::LazyLock;

use crate::fold;
use crate::span::Span;

use super::page::Page;

/// One word of the paste; 32 bytes, because a long text has millions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Of the word as compared (see [`fold::letter`]).
    pub folded: u64,
    /// Of the word as spelt, marks aside.
    pub spelt: u64,
    start: u32,
    end: u32,
    /// Letters that count; 255 for more.
    pub letters: u8,
    traits: u8,
}

const JOINS: u8 = 1;
const CAPITAL: u8 = 2;
const UNCASED: u8 = 4;

impl Word {
    /// Where it stands.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Whether just a space or a hyphen stands before it, after another word of its line.
    pub fn joins(&self) -> bool {
        self.traits & JOINS != 0
    }

    /// Whether it begins with a capital.
    pub fn is_capital(&self) -> bool {
        self.traits & CAPITAL != 0
    }

    /// Whether it begins with a letter of the Arabic or Hebrew script, which know no capitals.
    pub fn is_uncased(&self) -> bool {
        self.traits & UNCASED != 0
    }
}

const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

/// What the two words would compare as, were they one.
pub(super) fn joint(first: &Word, second: &Word) -> u64 {
    first
        .folded
        .wrapping_mul(BASE.wrapping_pow(u32::from(second.letters)))
        .wrapping_add(second.folded)
}

/// What a character does in a word.
#[derive(Clone, Copy)]
enum Sign {
    /// Ends it.
    Gap,
    /// Stands in it without counting.
    Silent,
    /// Counts as this letter; a figure cannot begin a word.
    Letter { folded: u32, spelt: u32, begins: bool },
}

fn sign(c: char) -> Sign {
    if fold::is_silent(c) {
        return Sign::Silent;
    }
    if !fold::is_word(c) {
        return Sign::Gap;
    }
    let plain = fold::letter(c).unwrap_or(c);
    let folded = fold::lower(plain).next().unwrap_or(plain);
    Sign::Letter { folded: u32::from(folded), spelt: u32::from(c), begins: c.is_alphabetic() }
}

/// ASCII and the basic Arabic block (U+0600 to U+06FF), which make up most texts read here.
static TABLE: LazyLock<[Sign; 384]> = LazyLock::new(|| {
    let mut table = [Sign::Gap; 384];
    for (index, place) in table.iter_mut().enumerate() {
        let code = if index < 128 { index } else { 0x600 + index - 128 };
        let c = u32::try_from(code).ok().and_then(char::from_u32);
        *place = c.map_or(Sign::Gap, sign);
    }
    table
});

/// The sign at `at` in `line`, and how many bytes it takes.
#[inline]
fn read(table: &[Sign; 384], line: &str, at: usize) -> (Sign, usize) {
    let bytes = line.as_bytes();
    let first = bytes[at];
    if first < 0x80 {
        return (table[usize::from(first)], 1);
    }
    if (0xD8..=0xDB).contains(&first) {
        let low = usize::from(bytes[at + 1] & 0x3F);
        return (table[128 + (usize::from(first - 0xD8) << 6) + low], 2);
    }
    let c = line[at..].chars().next().unwrap_or(' ');
    (sign(c), c.len_utf8())
}

/// All words of the paste outside code, in order; none of a text over 4 GiB, which nobody reads.
pub(super) fn words(page: &Page<'_>) -> Vec<Word> {
    let mut words = Vec::new();
    if u32::try_from(page.text.len()).is_err() {
        return words;
    }
    words.reserve(page.text.len() / 12);
    for line in page.open_lines() {
        of_line(page.text, line.span, &mut words);
    }
    words
}

/// The words of one line.
fn of_line(text: &str, place: Span, words: &mut Vec<Word>) {
    let table = &*TABLE;
    let line = place.of(text);
    let (mut at, mut after) = (0, None);
    while at < line.len() {
        let (first, step) = read(table, line, at);
        if !matches!(first, Sign::Letter { begins: true, .. }) {
            at += step;
            continue;
        }
        let start = at;
        let (mut folded, mut spelt, mut letters) = (0_u64, 0_u64, 0_u8);
        while at < line.len() {
            let (sign, step) = read(table, line, at);
            match sign {
                Sign::Gap => break,
                Sign::Silent => {}
                Sign::Letter { folded: plain, spelt: own, .. } => {
                    folded = folded.wrapping_mul(BASE).wrapping_add(u64::from(plain));
                    spelt = spelt.wrapping_mul(BASE).wrapping_add(u64::from(own));
                    letters = letters.saturating_add(1);
                }
            }
            at += step;
        }
        let gap = after.map(|after: usize| &line[after..start]);
        let mut traits = if matches!(gap, Some(" " | "\u{00A0}" | "-")) { JOINS } else { 0 };
        traits |= begins_with(&line[start..at]);
        words.push(Word {
            folded,
            spelt,
            start: small(place.start + start),
            end: small(place.start + at),
            letters,
            traits,
        });
        after = Some(at);
    }
}

fn begins_with(word: &str) -> u8 {
    match word.chars().next() {
        Some('\u{0600}'..='\u{06FF}' | '\u{05D0}'..='\u{05EA}') => UNCASED,
        Some(c) if c.is_uppercase() => CAPITAL,
        _ => 0,
    }
}

fn small(place: usize) -> u32 {
    u32::try_from(place).expect("the text was measured before its words were read")
}
