//! The case an Arabic figure stands in, by the words before it.
//!
//! Nominative at the head of a sentence, after the verbs and nouns listed in
//! `assets/words/ar-spoken.toml` whose subject or predicate it is, also where a preposition and its
//! noun come between («قتل في الهجوم 25 شخصا»). Accusative as the object of a listed verb, its
//! subject before it or not, as a length of time after one, and as the predicate of `كان` and its
//! sisters. Genitive elsewhere: after prepositions, in annexation, in dates, and wherever the verb
//! is not listed, may as well be passive («سجلت في المدينة 25 إصابة») or a verbal noun («بعد نشر
//! 25 صورة»). A figure right after `كان` is its subject or its predicate, which nothing tells: it is
//! left in the genitive.

use std::sync::LazyLock;

use regex::Regex;

use super::arabic::Case;
use super::counted;
use super::figure::ascii_digits;
use super::phrase_ar::DATA;
use super::token::Token;
use crate::words::{self, bare};

/// A clitic typed apart from its figure: `بـ 20`.
pub(super) static APART: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:و|[وف]?(?:الـ|لل?ـ|[بك]ـ))$").expect("our own pattern is well formed")
});

/// Between a figure and the verb it hangs on there are at most so many words.
const REACH: usize = 5;

/// The case of the figure `at` with the clitic before it. `measured` says that its unit is written
/// to it; `last` is the case of the figure before, which one joined to it by و shares.
pub(super) fn case(
    tokens: &[Token<'_>],
    at: usize,
    clitic: &str,
    measured: bool,
    last: Case,
) -> Case {
    if clitic.contains(['ب', 'ك']) || clitic.trim_start_matches(['و', 'ف']).starts_with('ل') {
        return Case::Genitive;
    }
    let before = (0..at)
        .rev()
        .find(|&before| !tokens[before].core.is_empty() && !APART.is_match(tokens[before].core));
    let Some(before) = before else { return Case::Nominative };
    let case = if clitic.starts_with('و') {
        last
    } else {
        governed(tokens, before, measured || counts(tokens, at))
    };
    // With the article there is no alif to hear.
    match case {
        Case::Accusative if clitic.ends_with("ال") => Case::Genitive,
        case => case,
    }
}

/// Whether a counted noun or a unit follows: a figure alone after a definite noun may be its
/// number («الغرفة 21»).
fn counts(tokens: &[Token<'_>], at: usize) -> bool {
    let next = tokens.get(at + 1).filter(|_| tokens[at].mark(true).is_none());
    next.is_some_and(|next| {
        counted::is_noun(next.core) || DATA.units.contains_key(&ascii_digits(next.core))
    })
}

/// The case that the words up to `before` give a figure.
fn governed(tokens: &[Token<'_>], before: usize, counts: bool) -> Case {
    let first = bare(tokens[before].core);
    let subject = DATA.nominative_after.contains(&first);
    // «عددهم 25», and «بلغ عددهم 25».
    let owned = subject && ["ه", "ها", "هم"].iter().any(|ending| first.ends_with(ending));
    if subject && !owned {
        return Case::Nominative;
    }
    if is_verb(&DATA.accusative_after, &first) {
        let noun = is_verb(&DATA.verbal_nouns, &first) && !begins(tokens, before);
        return if noun { Case::Genitive } else { Case::Accusative };
    }
    let here = words::of("ar").places.contains(&first);
    if tokens[before].mark(true).is_some() || !(owned || here || first.starts_with("ال")) {
        return Case::Genitive;
    }
    over_subject(tokens, before, counts || owned).unwrap_or(if owned {
        Case::Nominative
    } else {
        Case::Genitive
    })
}

/// Whether a word that is a verb or a verbal noun begins its sentence or follows قد: a verb.
fn begins(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    tokens[before].mark(true).is_some() || bare(tokens[before].core).ends_with("قد")
}

/// The case given by a verb from which its subject, or a preposition and its noun, parts a figure.
fn over_subject(tokens: &[Token<'_>], before: usize, counts: bool) -> Option<Case> {
    let mut preposition = None;
    for place in (before.saturating_sub(REACH)..before).rev() {
        let word = bare(tokens[place].core);
        let parted = preposition == Some(place + 1);
        if parted && DATA.nominative_after.contains(&word) {
            return Some(Case::Nominative);
        }
        let verb = is_verb(&DATA.accusative_after, &word) || is_verb(&DATA.copulas, &word);
        if verb {
            return (counts && !parted).then_some(Case::Accusative);
        }
        if DATA.prepositions.contains(&word) {
            preposition = Some(place);
        } else if tokens[place].mark(true).is_some() || words::of("ar").is_stop(&word) {
            return None;
        }
    }
    None
}

/// Whether the word is a listed verb: و, ف and the س of the future may stand before it.
fn is_verb(list: &[String], word: &str) -> bool {
    let is = |word: &str| list.iter().any(|verb| verb == word);
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    is(word) || is(bare) || bare.strip_prefix('س').is_some_and(is)
}
