//! Phrases of one kind over all languages, folded for comparing.

use std::collections::{HashMap, HashSet};

use super::{ALL, Mask, Phrase, Phrases};
use crate::fold;

/// Phrases of one kind over all languages, folded for comparing.
///
/// A paste mixes languages (an Arabic story under an English menu), so all are asked at once.
#[derive(Debug)]
pub struct Folded<Act> {
    entries: Vec<(String, Act)>,
    whole: HashMap<String, Act>,
    /// The letters they begin with.
    heads: HashSet<char>,
}

impl<Act: Copy + PartialEq> Folded<Act> {
    pub(super) fn new(kind: impl Fn(&Phrases) -> &Vec<Phrase<Act>>) -> Self {
        let entries: Vec<(String, Act)> = ALL
            .iter()
            .flat_map(kind)
            .map(|phrase| (fold::words(&phrase.says), phrase.act))
            .collect();
        // Where two languages share a phrase, the first has its way.
        let whole = entries.iter().rev().cloned().collect();
        let heads = entries.iter().filter_map(|(says, _)| says.chars().next()).collect();
        Self { entries, whole, heads }
    }

    /// Whether any phrase begins with this letter, as compared.
    #[must_use]
    pub fn begins_with(&self, letter: char) -> bool {
        let folded = fold::letter(letter).and_then(|letter| fold::lower(letter).next());
        folded.is_some_and(|letter| self.heads.contains(&letter))
    }

    /// Whether `folded` ends with a phrase of this act, as whole words.
    #[must_use]
    pub fn closes(&self, folded: &str, act: Act) -> bool {
        self.of(act).any(|says| {
            let before = folded.strip_suffix(says);
            before.is_some_and(|before| before.is_empty() || before.ends_with(' '))
        })
    }

    /// What the phrase does that is the whole of `folded`.
    #[must_use]
    pub fn whole(&self, folded: &str) -> Option<Act> {
        self.whole.get(folded).copied()
    }

    /// What stands in `folded` after the longest phrase of this act that it begins with.
    #[must_use]
    pub fn after<'t>(&self, folded: &'t str, act: Act) -> Option<&'t str> {
        self.of(act).filter_map(|says| begins(folded, says)).min_by_key(|rest| rest.len())
    }

    /// Whether a phrase of this act stands anywhere in `folded`, as whole words.
    #[must_use]
    pub fn within(&self, folded: &str, act: Act) -> bool {
        self.of(act).any(|says| {
            folded.match_indices(says).any(|(at, _)| {
                let before = at == 0 || folded.as_bytes()[at - 1] == b' ';
                before && begins(&folded[at..], says).is_some()
            })
        })
    }

    /// Whether a word of `folded` begins with a stem of this act, a one-letter prefix and the
    /// Arabic article aside. A stem of several words is looked for as it stands.
    #[must_use]
    pub fn stem_within(&self, folded: &str, act: Act) -> bool {
        folded.split(' ').any(|word| {
            self.of(act).any(|stem| {
                word.starts_with(stem) || bare(word).is_some_and(|bare| bare.starts_with(stem))
            })
        }) || self.of(act).any(|stem| stem.contains(' ') && folded.contains(stem))
    }

    fn of(&self, act: Act) -> impl Iterator<Item = &str> {
        self.entries.iter().filter(move |(_, own)| *own == act).map(|(says, _)| says.as_str())
    }
}

impl Folded<Mask> {
    /// Whether a hidden word stands across the joints between these pieces.
    #[must_use]
    pub fn crosses(&self, pieces: &[String]) -> bool {
        let whole = pieces.concat();
        starts(&whole).any(|start| {
            self.of(Mask::Stem).any(|stem| {
                let end = start + stem.len();
                whole[start..].starts_with(stem) && joined(pieces, start, end)
            })
        })
    }

    /// Whether a hidden word stands in `folded` over the byte at `at`.
    #[must_use]
    pub fn covers(&self, folded: &str, at: usize) -> bool {
        starts(folded).any(|start| {
            let rest = &folded[start..];
            self.of(Mask::Stem)
                .any(|stem| rest.starts_with(stem) && (start..start + stem.len()).contains(&at))
        })
    }
}

/// Whether a joint between the pieces lies inside `start..end` of the whole.
fn joined(pieces: &[String], start: usize, end: usize) -> bool {
    let mut at = 0;
    pieces.iter().take(pieces.len() - 1).any(|piece| {
        at += piece.len();
        start < at && at < end
    })
}

/// Where a stem may begin in a word: at its head, and after an Arabic article or prefix.
fn starts(word: &str) -> impl Iterator<Item = usize> {
    let after = bare(word).map(|bare| word.len() - bare.len());
    std::iter::once(0).chain(after)
}

/// What follows `says` at the head of `folded`, when `folded` begins with it as whole words.
fn begins<'t>(folded: &'t str, says: &str) -> Option<&'t str> {
    let rest = folded.strip_prefix(says)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix(' ') }
}

/// An Arabic or Hebrew word without its article or one-letter preposition: «بالمقال», «للنشر»,
/// «ונסח», «הכתבה».
fn bare(word: &str) -> Option<&str> {
    const FRONTS: [&str; 23] = [
        "وال", "بال", "فال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك", "س", "וה", "בה", "לה",
        "מה", "שה", "ה", "ו", "ב", "ל", "מ", "כ",
    ];
    FRONTS.iter().find_map(|front| word.strip_prefix(front))
}
