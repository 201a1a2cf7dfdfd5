//! Names of a story that its brief spells otherwise. A part of the rule `spelling-variant`, for a
//! brief that is not in the paste but beside it.

use std::collections::{HashMap, HashSet};

use crate::finding::{Certainty, Edit, Finding};
use crate::fold;
use crate::span::Span;

use super::page::Page;
use super::spelling_variant::{HALF, JOINED, LETTERS, LONGEST, may_be_halves, told};
use super::vocabulary::{Word, joint, words};

/// What the story spells otherwise than `brief`: a suggestion each, because only the writer knows
/// which is right.
pub(super) fn find(page: &Page<'_>, brief: &str) -> Vec<Finding> {
    let other = Page::new(brief);
    let (own, theirs) = (page.words(), words(&other));
    let mut found: Vec<(Span, String)> = by_space(page.text, own, brief, &theirs);
    found.extend(by_letter(page.text, own, brief, &theirs));
    found.sort_by_key(|(span, _)| *span);
    found.dedup_by(|second, first| second.0.overlaps(first.0));
    found.into_iter().map(|(span, spelt)| finding(page.text, span, &spelt)).collect()
}

fn finding(text: &str, span: Span, spelt: &str) -> Finding {
    let edits = vec![Edit { span, replacement: spelt.to_owned() }];
    told(span, Certainty::Suggestion, (span.of(text), spelt), edits)
}

/// One name as one word in the story and as two in the brief, or the other way round.
fn by_space(text: &str, own: &[Word], brief: &str, theirs: &[Word]) -> Vec<(Span, String)> {
    let (own_one, own_two) = (ones(own), twos(text, own));
    let (their_one, their_two) = (ones(theirs), twos(brief, theirs));
    let letters = |words: &str| fold::words(words).replace(' ', "");
    // A story with both spellings is told of by itself.
    let to_one = own_two.iter().filter(|(name, _)| !own_one.contains_key(*name));
    let to_one = to_one.filter_map(|(name, places)| Some((places, their_one.get(name)?)));
    let to_two = own_one.iter().filter(|(name, _)| !own_two.contains_key(*name));
    let to_two = to_two.filter_map(|(name, places)| Some((places, their_two.get(name)?)));
    let pairs = to_one
        .chain(to_two)
        .filter(|(mine, others)| letters(mine[0].of(text)) == letters(others[0].of(brief)));
    pairs
        .flat_map(|(mine, others)| mine.iter().map(|span| (*span, others[0].of(brief).to_owned())))
        .collect()
}

fn ones(words: &[Word]) -> HashMap<u64, Vec<Span>> {
    let long = |word: &&Word| {
        (JOINED..=LONGEST).contains(&word.letters) && (word.is_uncased() || word.is_capital())
    };
    let mut names: HashMap<u64, Vec<Span>> = HashMap::new();
    for word in words.iter().filter(long) {
        names.entry(word.folded).or_default().push(word.span());
    }
    names
}

fn twos(text: &str, words: &[Word]) -> HashMap<u64, Vec<Span>> {
    let mut names: HashMap<u64, Vec<Span>> = HashMap::new();
    for pair in words.windows(2) {
        let [first, second] = pair else { continue };
        if second.joins() && may_be_halves(text, first, second) {
            let span = Span::new(first.span().start, second.span().end);
            names.entry(joint(first, second)).or_default().push(span);
        }
    }
    names
}

/// Names that differ in a letter that people interchange or, in Latin letters, in their vowels:
/// "Mohamed" and "Muhammad". The same word must stand beside both.
fn by_letter(text: &str, own: &[Word], brief: &str, theirs: &[Word]) -> Vec<(Span, String)> {
    let name = |word: &Word| {
        (LETTERS..=LONGEST).contains(&word.letters) && (word.is_uncased() || word.is_capital())
    };
    let key = |text: &str, word: &Word| {
        if word.is_uncased() { word.folded.to_string() } else { consonants(word.span().of(text)) }
    };
    let mut spelt: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, word) in theirs.iter().enumerate().filter(|(_, word)| name(word)) {
        spelt.entry(key(brief, word)).or_default().push(at);
    }
    let known: HashSet<u64> = theirs.iter().map(|word| word.spelt).collect();
    let mine: HashSet<u64> = own.iter().map(|word| word.spelt).collect();
    let mut found = Vec::new();
    for (at, word) in own.iter().enumerate().filter(|(_, word)| name(word)) {
        if known.contains(&word.spelt) {
            continue;
        }
        let Some(others) = spelt.get(&key(text, word)) else { continue };
        let same = others.iter().find(|&&other| {
            let is_missing = !mine.contains(&theirs[other].spelt);
            is_missing && beside(own, at).iter().any(|word| beside(theirs, other).contains(word))
        });
        found.extend(same.map(|&other| (word.span(), theirs[other].span().of(brief).to_owned())));
    }
    found
}

/// The words before and after, as compared, each with its side.
fn beside(words: &[Word], at: usize) -> Vec<(bool, u64)> {
    let long = |word: &Word| word.letters >= HALF;
    let before = at.checked_sub(1).map(|before| &words[before]);
    let before = before.filter(|word| words[at].joins() && long(word));
    let after = words.get(at + 1).filter(|word| word.joins() && long(word));
    let sides = [(true, before), (false, after)];
    sides.into_iter().filter_map(|(side, word)| Some((side, word?.folded))).collect()
}

/// A Latin name without its vowels and doubled letters; its last vowel makes it another word
/// ("Iraq", "Iraqi") and is kept.
fn consonants(name: &str) -> String {
    let folded = fold::words(name);
    let last = folded.chars().count().saturating_sub(1);
    let mut bones = String::new();
    for (at, c) in folded.chars().enumerate() {
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u') && at > 0 && at < last;
        if !vowel && !bones.ends_with(c) {
            bones.push(c);
        }
    }
    bones
}
