//! How telling a sentence is: the names the story is about, numbers, quoted words, what the
//! title says, and where it stands. Points are whole numbers, so that ranking is the same
//! everywhere.

use std::collections::BTreeSet;

use super::names::{Counts, terms};
use super::opening;
use crate::story::{Sentence, Story};
use crate::words;

/// A sentence and how telling it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Its place in [`Story::sentences`].
    pub sentence: usize,
    /// Its points; more is more telling. Only the order means anything.
    pub points: i32,
}

/// Sentences of fewer words than this say little; of more, too much at once.
const SHORT: usize = 5;
const LONG: usize = 34;
/// What an item of a list, which leans on the words over the list, is put behind by.
const UNCLOSED: i32 = 8;

/// The most telling sentences, most telling first, at most `max`. Of equals the earlier is first.
#[must_use]
pub fn telling(story: &Story, max: usize) -> Vec<Told> {
    let mut told = ranked(story, &Counts::of(story));
    told.truncate(max);
    told
}

/// All sentences, most telling first.
pub(super) fn ranked(story: &Story, counts: &Counts) -> Vec<Told> {
    let mut told = points(story, counts);
    told.sort_by_key(|one| (-one.points, one.sentence));
    told
}

/// The place of the shortest of the better half of the sentences; none when there is none.
pub(crate) fn shortest_telling(story: &Story) -> Option<usize> {
    let told = telling(story, usize::MAX);
    let better = told.len().div_ceil(2);
    let sentences: Vec<&Sentence> = story.sentences().collect();
    let whole = |place: usize| !opening::leans(&sentences[place].text, story.lang.code());
    told.iter()
        .take(better)
        .map(|one| one.sentence)
        .min_by_key(|&place| (!whole(place), sentences[place].text.chars().count(), place))
}

fn points(story: &Story, counts: &Counts) -> Vec<Told> {
    let code = story.lang.code();
    let words = words::of(code);
    let title: BTreeSet<String> = terms(&story.title.text, words)
        .iter()
        .map(|term| counts.base(&term.key).to_owned())
        .collect();
    let mut told = Vec::new();
    for (place, (sentence, stands)) in placed(story).into_iter().enumerate() {
        let terms = terms(&sentence.text, words);
        let own: BTreeSet<&str> = terms.iter().map(|term| counts.base(&term.key)).collect();
        let shared = own.iter().filter(|word| title.contains(**word)).count().min(4);
        let named = own.iter().filter(|word| counts.times(word) >= 3).count().min(4);
        let length = sentence.text.split_whitespace().count();
        let points = stands.points()
            + 3 * score(shared)
            + 2 * score(named)
            + if has_number(&sentence.text) { 4 } else { 0 }
            + if is_quoting(&sentence.text, words) { 4 } else { 0 }
            - if length < SHORT { 6 } else { 0 }
            - score(length.saturating_sub(LONG) / 4)
            - if opening::leans(&sentence.text, code) { 5 } else { 0 }
            - if opening::is_closed(&sentence.text) { 0 } else { UNCLOSED }
            - if sentence.text.trim_end().ends_with(['؟', '?']) { 4 } else { 0 };
        told.push(Told { sentence: place, points });
    }
    told
}

fn score(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// Where a sentence stands.
#[derive(Clone, Copy)]
enum Stands {
    First,
    Lead,
    SectionHead,
    Elsewhere,
}

impl Stands {
    fn points(self) -> i32 {
        match self {
            Stands::First => 9,
            Stands::Lead => 5,
            Stands::SectionHead => 2,
            Stands::Elsewhere => 0,
        }
    }
}

/// The sentences in the order of [`Story::sentences`], with where they stand.
fn placed(story: &Story) -> Vec<(&Sentence, Stands)> {
    let lead = story.lead().map(|block| block.span);
    let mut all = Vec::new();
    for section in &story.sections {
        let mut head = true;
        for block in section.blocks.iter().filter(|b| b.kind != crate::story::BlockKind::Other) {
            for sentence in &block.sentences {
                let stands = match (all.is_empty(), Some(block.span) == lead, head) {
                    (true, ..) => Stands::First,
                    (_, true, _) => Stands::Lead,
                    (_, _, true) => Stands::SectionHead,
                    _ => Stands::Elsewhere,
                };
                all.push((sentence, stands));
                head = false;
            }
        }
    }
    all
}

fn has_number(text: &str) -> bool {
    text.chars().any(char::is_numeric)
}

/// Whether someone's words stand in it: quotation marks, or a verb of saying at its head.
fn is_quoting(text: &str, words: &words::Words) -> bool {
    let marked = text.contains(['«', '“', '"']);
    let said = text.split_whitespace().take(4).any(|word| {
        words.says(&words::bare(word.trim_matches(|c: char| !c.is_alphanumeric())).to_lowercase())
    });
    marked || said
}
