//! Phrases of one kind over all languages, folded for comparing.

use std::collections::HashMap;

use super::{ALL, Mask, Phrase, Phrases};
use crate::fold;

/// Phrases of one kind over all languages, folded for comparing.
///
/// A paste mixes languages (an Arabic story under an English menu), so all are asked at once.
#[derive(Debug)]
pub struct Folded<Act> {
    entries: Vec<(String, Act)>,
    whole: HashMap<String, Act>,
    /// Which entries begin with a word, and which with a letter: most words of a text are known
    /// for strangers by one look.
    by_word: HashMap<String, Vec<usize>>,
    by_letter: HashMap<char, Vec<usize>>,
}

impl<Act: Copy + PartialEq> Folded<Act> {
    pub(super) fn new(kind: impl Fn(&Phrases) -> &Vec<Phrase<Act>>) -> Self {
        let entries: Vec<(String, Act)> = ALL
            .iter()
            .flat_map(kind)
            .flat_map(|phrase| spellings(&phrase.says).map(|says| (says, phrase.act)))
            .collect();
        // Where two languages share a phrase, the first has its way.
        let whole = entries.iter().rev().cloned().collect();
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        let mut by_letter: HashMap<char, Vec<usize>> = HashMap::new();
        for (index, (says, _)) in entries.iter().enumerate() {
            by_word.entry(first_word(says).to_owned()).or_default().push(index);
            by_letter.entry(says.chars().next().unwrap_or(' ')).or_default().push(index);
        }
        Self { entries, whole, by_word, by_letter }
    }

    /// Whether the first word of `text`, which is not folded, is the first of any phrase.
    #[must_use]
    pub fn opens(&self, text: &str) -> bool {
        const LONGEST: usize = 24;
        let mut word = String::new();
        for c in text.chars().take(LONGEST * 4).filter_map(fold::letter) {
            if fold::is_word(c) {
                word.extend(fold::lower(c));
            } else if !word.is_empty() {
                break;
            }
        }
        self.by_word.contains_key(&word)
    }

    /// Whether `folded` ends with a phrase of this act, as whole words.
    #[must_use]
    pub fn closes(&self, folded: &str, act: Act) -> bool {
        self.of(act).any(|says| {
            let before = folded.strip_suffix(says);
            before.is_some_and(|before| before.is_empty() || before.ends_with(' '))
        })
    }

    /// What stands in `folded` before a phrase of this act that it ends with.
    #[must_use]
    pub fn before<'t>(&self, folded: &'t str, act: Act) -> Option<&'t str> {
        self.of(act).find_map(|says| folded.strip_suffix(says)?.strip_suffix(' '))
    }

    /// What the phrase does that is the whole of `folded`.
    #[must_use]
    pub fn whole(&self, folded: &str) -> Option<Act> {
        self.whole.get(folded).copied()
    }

    /// What stands in `folded` after the longest phrase of this act that it begins with.
    #[must_use]
    pub fn after<'t>(&self, folded: &'t str, act: Act) -> Option<&'t str> {
        let places = self.by_word.get(first_word(folded))?;
        let own = self.among(places, act);
        own.filter_map(|says| begins(folded, says)).min_by_key(|rest| rest.len())
    }

    /// Whether a phrase of this act stands anywhere in `folded`, as whole words.
    #[must_use]
    pub fn within(&self, folded: &str, act: Act) -> bool {
        word_starts(folded).any(|at| self.after(&folded[at..], act).is_some())
    }

    /// Whether a word of `folded` begins with a stem of this act, a one-letter prefix and the
    /// article aside.
    #[must_use]
    pub fn stem_within(&self, folded: &str, act: Act) -> bool {
        word_starts(folded).any(|at| {
            let word = &folded[at..];
            self.stem_at(word, act).is_some()
                || bare(word).is_some_and(|word| self.stem_at(word, act).is_some())
        })
    }

    /// The stem of this act that `word` begins with.
    fn stem_at(&self, word: &str, act: Act) -> Option<&str> {
        let places = self.by_letter.get(&word.chars().next()?)?;
        self.among(places, act).find(|stem| word.starts_with(stem))
    }

    fn among<'a>(&'a self, places: &'a [usize], act: Act) -> impl Iterator<Item = &'a str> {
        let entries = places.iter().map(|&place| &self.entries[place]);
        entries.filter(move |(_, own)| *own == act).map(|(says, _)| says.as_str())
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

    /// Whether `folded`, one word, begins with a hidden word, an article or prefix aside.
    #[must_use]
    pub fn begins(&self, folded: &str) -> bool {
        starts(folded)
            .any(|start| self.of(Mask::Stem).any(|stem| folded[start..].starts_with(stem)))
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

/// A phrase as it is compared; one with a joiner in two ways, because many keyboards have none and
/// a space stands for it: «می‌توانم», «می توانم».
fn spellings(says: &str) -> impl Iterator<Item = String> {
    let spaced = says.contains('\u{200C}').then(|| fold::words(&says.replace('\u{200C}', " ")));
    std::iter::once(fold::words(says)).chain(spaced)
}

fn first_word(folded: &str) -> &str {
    folded.split(' ').next().unwrap_or("")
}

/// Where the words of `folded` begin.
fn word_starts(folded: &str) -> impl Iterator<Item = usize> {
    let after = folded.match_indices(' ').map(|(at, _)| at + 1);
    std::iter::once(0).chain(after)
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
