//! What each sentence of a story could open a post with: a number and what it counts, a quotation
//! and its speaker, a question, what comes next; and which sentences must go together.

use std::collections::HashSet;
use std::ops::Range;

use super::clip;
use super::names::{self, Counts};
use super::opening;
use super::people::{named, people};
use super::signs::{
    QUOTED, asks, folded, longest_quotation, names_speaker, number, points_on, says_next,
};
use super::stand;
use super::units::{answers_claim, glued, joined, units};
use crate::story::{Block, BlockKind, Story};
use crate::words::{self, Words};

/// A sentence of the story, read once for all platforms.
#[derive(Debug)]
pub(super) struct Said<'a> {
    /// As it stands in the story.
    pub text: &'a str,
    /// As it stands without the one before it; none when it cannot.
    pub alone: Option<String>,
    /// The sentences that go with it, itself among them.
    pub unit: Range<usize>,
    /// Its block, counted from 0.
    pub block: usize,
    /// How telling its number is, and the number; none without one that counts something.
    pub number: Option<(i32, String)>,
    /// Whether it holds a quotation and who said it.
    pub quotes: bool,
    pub asks: bool,
    /// Whether it says what comes next.
    pub next: bool,
    /// Whether it says when.
    pub when: bool,
    /// Whether it speaks of what stood before a quotation: it then wants both before it.
    pub deep: bool,
    /// Whether it is inside a paragraph and shares no word with title and first sentence: behind
    /// another than its own sentence before nobody knows what it is about.
    pub stray: bool,
    /// Whether it answers a heading, which no post holds.
    pub orphan: bool,
    /// Whether a denial or a doubt goes with it.
    pub answered: bool,
    /// Whether a mark closes it.
    pub closed: bool,
    /// Whether it begins with the time of day.
    pub timed: bool,
    /// Whether it is of one or two words.
    pub brief: bool,
    /// Whether it only sends a reader elsewhere.
    pub points_on: bool,
    /// Its figures, and the words that say what they count; none without a figure.
    pub facts: HashSet<String>,
    /// Surnames of people the story names in full elsewhere, not here.
    pub wants: Vec<String>,
    /// Surnames of people named in full here.
    pub gives: Vec<String>,
}

/// All sentences of the story, in its order.
pub(super) fn read<'a>(story: &'a Story, counts: &Counts) -> Vec<Said<'a>> {
    let code = story.lang.code();
    let words = words::of(code);
    let blocks: Vec<&Block> = story
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter(|block| block.kind != BlockKind::Other)
        .collect();
    let placed: Vec<(usize, &str)> = blocks
        .iter()
        .enumerate()
        .flat_map(|(at, block)| block.sentences.iter().map(move |one| (at, one.text.as_str())))
        .collect();
    let kinds: Vec<BlockKind> = blocks.iter().map(|block| block.kind).collect();
    let units = units(&placed, &kinds, &glued(&blocks), words);
    let people = people(&placed, words);
    let heads: Vec<usize> = heads(story);
    let topic = topic(story, counts);
    let mut read: Vec<Said<'a>> = Vec::new();
    for (place, (&(block, text), unit)) in placed.iter().zip(units).enumerate() {
        let quoted = kinds[block] == BlockKind::Quote;
        let fragment = kinds[block] == BlockKind::List && !opening::is_closed(text);
        let announced = placed[unit.start].1.trim_end().ends_with(':');
        let signed =
            quoted && placed[unit.end - 1].1.trim_start().starts_with(['—', '–', '―', '-']);
        let leads = unit.start == place && (announced || signed || !(quoted || fragment));
        let folded: Vec<String> = text.split_whitespace().map(folded).collect();
        // A quotation of several sentences names its speaker in one of them.
        let spoken = joined(&placed[unit.clone()]);
        let quotes = !quoted && names_speaker(&spoken, words);
        // «…»، تضيف: who speaks was named before.
        let unnamed = !quotes && !quoted && longest_quotation(&spoken).0 >= QUOTED;
        let asked = heads.binary_search(&place).is_ok()
            || place.checked_sub(1).is_some_and(|at| asks(placed[at].1));
        let answers = asked && is_short_answer(&folded, words) && !quotes;
        let alone =
            if leads && !unnamed && !answers { stand::alone(text, code, counts) } else { None };
        let after_quote = read.last().is_some_and(|one: &Said<'_>| one.quotes);
        let (gives, wants) = named(&folded, &people);
        read.push(Said {
            text,
            alone: alone.filter(|_| clip::is_balanced(&spoken)),
            number: number(text, &folded, words),
            quotes,
            asks: asks(text),
            deep: after_quote && alone_is_pronoun(&folded, words),
            stray: place.checked_sub(1).is_some_and(|at| placed[at].0 == block)
                && stems(text, words, counts).is_disjoint(&topic),
            orphan: answers && heads.binary_search(&place).is_ok(),
            answered: unit.clone().skip(1).any(|at| answers_claim(placed[at].1, words)),
            wants,
            gives,
            next: says_next(text, words),
            closed: opening::is_closed(text),
            timed: is_timed(text),
            brief: folded.len() < 3,
            facts: facts(text, words, counts),
            points_on: unit.len() == 1 && points_on(&folded, words),
            when: folded.iter().any(|word| words.when.contains(word)),
            unit,
            block,
        });
    }
    read
}

/// The words of title and first sentence.
fn topic(story: &Story, counts: &Counts) -> HashSet<String> {
    let words = words::of(story.lang.code());
    let first = story.sentences().take(1);
    let both = std::iter::once(&story.title).chain(first);
    both.flat_map(|one| stems(&one.text, words, counts)).collect()
}

/// The words of a sentence without what is joined to them and without their endings.
fn stems(text: &str, words: &Words, counts: &Counts) -> HashSet<String> {
    let terms =
        names::terms(text, words).into_iter().filter(|term| !words.when.contains(&term.key));
    terms
        .map(|term| {
            let base = counts.base(&term.key);
            base.strip_prefix("ال").unwrap_or(base).chars().take(5).collect()
        })
        .collect()
}

/// The figures of a sentence and its words; empty where it has no figure.
fn facts(text: &str, words: &Words, counts: &Counts) -> HashSet<String> {
    let figures = text.split_whitespace().map(folded).filter(|one| one.contains(char::is_numeric));
    let mut facts: HashSet<String> = figures.collect();
    if !facts.is_empty() {
        facts.extend(stems(text, words, counts));
    }
    facts
}

impl Said<'_> {
    /// Whether all that it says, its figures before all, was said by `other`.
    pub(super) fn repeats(&self, other: &Said<'_>) -> bool {
        let missing: Vec<&String> = self.facts.difference(&other.facts).collect();
        self.facts.len() > 2
            && missing.len() * 4 <= self.facts.len()
            && !missing.iter().any(|one| one.contains(char::is_numeric))
    }
}

/// The places of the sentences that answer a heading.
fn heads(story: &Story) -> Vec<usize> {
    let mut place = 0;
    let mut heads = Vec::new();
    for section in &story.sections {
        if section.heading.as_ref().is_some_and(|heading| asks(&heading.text)) {
            heads.push(place);
        }
        let blocks = section.blocks.iter().filter(|block| block.kind != BlockKind::Other);
        place += blocks.map(|block| block.sentences.len()).sum::<usize>();
    }
    heads
}

/// «بعد سبع سنوات من تطبيق القانون.»: it says nothing without its question.
fn is_short_answer(folded: &[String], words: &Words) -> bool {
    let first = folded.first().map_or("", String::as_str);
    folded.len() < 6
        || words.joinable.iter().any(|one| one == first)
        || words.particles.contains(first)
}

/// Whether it begins with a word for something said before, a joint or not.
fn alone_is_pronoun(folded: &[String], words: &Words) -> bool {
    let back = |word: &String| {
        let bare = words.joints.iter().find_map(|joint| word.strip_prefix(joint.as_str()));
        let shown = [
            "هذا", "هذه", "ذلك", "تلك", "هو", "هي", "هم", "this", "that", "these", "his", "her",
            "their", "it",
        ];
        [Some(word.as_str()), bare].into_iter().flatten().any(|word| shown.contains(&word))
    };
    folded.iter().take(2).any(back)
}

/// Whether it begins with the time of day, as the entries of a live report do.
fn is_timed(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    first.contains(':') && first.starts_with(char::is_numeric)
}
