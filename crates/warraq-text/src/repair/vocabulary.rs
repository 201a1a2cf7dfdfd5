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
    first.folded.wrapping_mul(POWERS[usize::from(second.letters)]).wrapping_add(second.folded)
}

/// `BASE` to the power of each number of letters.
const POWERS: [u64; 256] = {
    let mut powers = [1_u64; 256];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1].wrapping_mul(BASE);
        at += 1;
    }
    powers
};

/// What a character does in a word, in one number so that a table of them stays near: the letter
/// as compared in the lower half, as spelt in the upper; a figure, which cannot begin a word, has
/// the highest bit too.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Sign(u64);

impl Sign {
    /// Ends a word.
    const GAP: Self = Self(0);
    /// Stands in one without counting.
    const SILENT: Self = Self(1 << 32);
    const FIGURE: u64 = 1 << 63;

    fn of(c: char) -> Self {
        if fold::is_silent(c) {
            return Self::SILENT;
        }
        if !fold::is_word(c) {
            return Self::GAP;
        }
        let plain = fold::letter(c).unwrap_or(c);
        let folded = fold::lower(plain).next().unwrap_or(plain);
        let figure = if c.is_alphabetic() { 0 } else { Self::FIGURE };
        Self(u64::from(u32::from(c)) << 32 | u64::from(u32::from(folded)) | figure)
    }

    fn begins(self) -> bool {
        self != Self::GAP && self != Self::SILENT && self.0 & Self::FIGURE == 0
    }

    fn folded(self) -> u64 {
        self.0 & 0xFFFF_FFFF
    }

    fn spelt(self) -> u64 {
        (self.0 & !Self::FIGURE) >> 32
    }
}

/// ASCII and the basic Arabic block (U+0600 to U+06FF), which make up most texts read here.
static TABLE: LazyLock<[Sign; 384]> = LazyLock::new(|| {
    let mut table = [Sign::GAP; 384];
    for (index, place) in table.iter_mut().enumerate() {
        let code = if index < 128 { index } else { 0x600 + index - 128 };
        let c = u32::try_from(code).ok().and_then(char::from_u32);
        *place = c.map_or(Sign::GAP, Sign::of);
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
    read_rare(line, at)
}

#[cold]
fn read_rare(line: &str, at: usize) -> (Sign, usize) {
    let c = line[at..].chars().next().unwrap_or(' ');
    (Sign::of(c), c.len_utf8())
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
        if !first.begins() {
            at += step;
            continue;
        }
        let start = at;
        let (mut folded, mut spelt, mut letters) = (0_u64, 0_u64, 0_u8);
        while at < line.len() {
            let (sign, step) = read(table, line, at);
            if sign == Sign::GAP {
                break;
            }
            at += step;
            if sign == Sign::SILENT {
                continue;
            }
            folded = folded.wrapping_mul(BASE).wrapping_add(sign.folded());
            spelt = spelt.wrapping_mul(BASE).wrapping_add(sign.spelt());
            letters = letters.saturating_add(1);
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
