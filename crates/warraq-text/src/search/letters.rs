//! What each character is to search: a letter of a word, nothing at all, or a gap.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::char::decompose_compatible;

use super::tables;

/// What a character is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Letter(char),
    Silent,
    Gap,
    /// More than one of these, see [`parts`].
    Several,
}

/// Characters under this are looked up and not worked out: Latin, Hebrew, Arabic and their kin.
const COMMON: usize = 0x800;

pub(crate) struct Letters([Kind; COMMON]);

static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    let mut kinds = [Kind::Gap; COMMON];
    for (c, kind) in ('\0'..).zip(&mut kinds) {
        *kind = work_out(c);
    }
    Letters(kinds)
});

impl Letters {
    pub(crate) fn shared() -> &'static Letters {
        &LETTERS
    }

    pub(crate) fn kind(&self, c: char) -> Kind {
        self.0.get(c as usize).copied().unwrap_or_else(|| work_out(c))
    }
}

fn work_out(c: char) -> Kind {
    let mut found = None;
    parts(c, &mut |kind| {
        found = match (found, kind) {
            (None | Some(Kind::Silent), kind) => Some(kind),
            (found, Kind::Silent) => found,
            _ => Some(Kind::Several),
        };
    });
    found.unwrap_or(Kind::Silent)
}

/// Takes a character apart: compatibility forms and accents by NFKD, then lower case, then the
/// spellings held to be the same.
pub(crate) fn parts(c: char, each: &mut impl FnMut(Kind)) {
    decompose_compatible(c, |part| part.to_lowercase().for_each(|part| part_kind(part, each)));
}

fn part_kind(c: char, each: &mut impl FnMut(Kind)) {
    if SILENT.iter().any(|range| range.contains(c)) {
        each(Kind::Silent);
    } else if let Some(same) = SAME.get(&c) {
        same.chars().for_each(|letter| each(Kind::Letter(letter)));
    } else if WORD.iter().any(|range| range.contains(c)) {
        each(Kind::Letter(c));
    } else {
        each(Kind::Gap);
    }
}

struct Span(u32, u32);

impl Span {
    fn contains(&self, c: char) -> bool {
        (self.0..=self.1).contains(&u32::from(c))
    }
}

fn spans(rows: &[&str]) -> Vec<Span> {
    let point = |hex: &str| u32::from_str_radix(hex, 16).expect("a table of code points");
    rows.iter()
        .flat_map(|row| row.split(' '))
        .map(|range| {
            let (from, to) = range.split_once('-').unwrap_or((range, range));
            Span(point(from), point(to))
        })
        .collect()
}

static SILENT: LazyLock<Vec<Span>> = LazyLock::new(|| spans(&tables::SILENT));
static WORD: LazyLock<Vec<Span>> = LazyLock::new(|| spans(&tables::LETTERS));
static SAME: LazyLock<HashMap<char, &'static str>> = LazyLock::new(|| {
    let rows = tables::SAME.iter().filter_map(|row| row.split_once(' '));
    rows.flat_map(|(to, from)| from.chars().map(move |c| (c, to))).collect()
});
