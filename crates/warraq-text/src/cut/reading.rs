//! What each sentence of a story could open a post with: a number and what it counts, a quotation
//! and its speaker, a question, what comes next; and which sentences must go together.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::clip;
use super::names::{self, Counts};
use super::opening;
use super::stand;
use crate::story::{Block, BlockKind, Sentence, Story};
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
    /// Surnames of people the story names in full elsewhere, not here.
    pub wants: Vec<String>,
    /// Surnames of people named in full here.
    pub gives: Vec<String>,
}

/// Words of the shortest quotation that opens a post.
const QUOTED: usize = 4;
/// Most sentences that one quotation holds together.
const HELD: usize = 8;

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
        let quotes = !quoted && names_speaker(text, words);
        // «…»، تضيف: who speaks was named before.
        let unnamed = !quotes && !quoted && longest_quotation(text).0 >= QUOTED;
        let asked = heads.binary_search(&place).is_ok()
            || place.checked_sub(1).is_some_and(|at| asks(placed[at].1));
        let answers = asked && is_short_answer(&folded, words) && !quotes;
        let alone =
            if leads && !unnamed && !answers { stand::alone(text, code, counts) } else { None };
        let after_quote = read.last().is_some_and(|one: &Said<'_>| one.quotes);
        let (gives, wants) = named(&folded, &people);
        read.push(Said {
            text,
            alone: alone.filter(|_| clip::is_balanced(&joined(&placed[unit.clone()]))),
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
            next: says_next(text, &folded, words),
            when: folded.iter().any(|word| words.when.contains(word)),
            unit,
            block,
        });
    }
    read
}

fn asks(text: &str) -> bool {
    text.trim_end().ends_with(['؟', '?'])
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
            "هذا", "هذه", "ذلك", "تلك", "هو", "هي", "هم", "this", "these", "his", "her", "their",
            "it",
        ];
        [Some(word.as_str()), bare].into_iter().flatten().any(|word| shown.contains(&word))
    };
    folded.iter().take(2).any(back)
}

/// People named in full: the surname, and the given name before it.
fn people(placed: &[(usize, &str)], words: &Words) -> HashMap<String, String> {
    let mut people = HashMap::new();
    for (_, text) in placed {
        let shown: Vec<&str> = text.split_whitespace().collect();
        for pair in shown.windows(2) {
            let (given, family) = (folded(pair[0]), folded(pair[1]));
            let capital = |word: &str| {
                word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase)
            };
            let known = words.is_given(&given) && !family.starts_with("ال");
            let cased =
                capital(pair[0]) && capital(pair[1].trim_start_matches(['«', '"', '“', '(']));
            let closed = !pair[0].ends_with(char::is_alphanumeric);
            let word = |key: &str| {
                words.is_stop(key)
                    || words.when.contains(key)
                    || words.is_title(key)
                    || words.says(key)
            };
            if (known || cased)
                && !closed
                && !word(&given)
                && !word(&family)
                && family.chars().count() > 2
            {
                people.entry(family).or_insert(given);
            }
        }
    }
    people
}

/// Whom the sentence names in full, and whom by the surname alone.
fn named(folded: &[String], people: &HashMap<String, String>) -> (Vec<String>, Vec<String>) {
    let (mut gives, mut wants) = (Vec::new(), Vec::new());
    for (at, word) in folded.iter().enumerate() {
        let Some(given) = people.get(word) else { continue };
        let full = at.checked_sub(1).is_some_and(|at| folded[at].ends_with(given.as_str()));
        let list = if full { &mut gives } else { &mut wants };
        list.push(word.clone());
    }
    wants.retain(|one| !gives.contains(one));
    (gives, wants)
}

fn joined(placed: &[(usize, &str)]) -> String {
    placed.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(" ")
}

/// For each sentence the sentences it goes with: what a colon announces, a list of fragments, a
/// quotation of several sentences, a claim and the denial or the doubt that follows it.
fn units(
    placed: &[(usize, &str)],
    kinds: &[BlockKind],
    glued: &[bool],
    words: &Words,
) -> Vec<Range<usize>> {
    let mut units = Vec::with_capacity(placed.len());
    let mut start = 0;
    while start < placed.len() {
        let mut end = start + 1;
        let to_end_of = |block: usize, from: usize| {
            placed[from..]
                .iter()
                .position(|one| one.0 != block)
                .map_or(placed.len(), |at| from + at)
        };
        let (block, text) = placed[start];
        let fragments = kinds[block] == BlockKind::List && !opening::is_closed(text);
        if kinds[block] == BlockKind::Quote || fragments {
            end = to_end_of(block, start);
        }
        if placed[end - 1].1.trim_end().ends_with(':') && end < placed.len() {
            let next = placed[end].0;
            end = if kinds[next] == BlockKind::Paragraph { end + 1 } else { to_end_of(next, end) };
        }
        let longest = (start + HELD).min(placed.len());
        if let Some(closing) =
            (end..=longest).find(|&end| clip::is_balanced(&joined(&placed[start..end])))
        {
            end = closing;
        }
        let goes_on = |end: usize| {
            placed[end].0 == placed[start].0 && (glued[end] || answers_claim(placed[end].1, words))
        };
        while end < longest && goes_on(end) {
            end += 1;
        }
        units.extend((start..end).map(|_| start..end));
        start = end;
    }
    units
}

/// Whether each sentence stands directly behind a Latin letter and a stop: «example.شاطئ» is an
/// address that is none, not two sentences.
fn glued(blocks: &[&Block]) -> Vec<bool> {
    let mut glued = Vec::new();
    for block in blocks {
        let mut before: Option<&Sentence> = None;
        for one in &block.sentences {
            glued.push(before.is_some_and(|before| {
                let latin = before
                    .text
                    .trim_end_matches('.')
                    .ends_with(|c: char| c.is_ascii_alphanumeric());
                latin
                    && before.text.ends_with('.')
                    && before.span.end > 0
                    && before.span.end == one.span.start
            }));
            before = Some(one);
        }
    }
    glued
}

/// Whether the sentence denies, or doubts, what the one before it claims: nobody is accused
/// without their answer.
fn answers_claim(text: &str, words: &Words) -> bool {
    let folded: Vec<String> = text.split_whitespace().map(folded).collect();
    let denies = folded.iter().take(4).any(|word| {
        let bare = words.joints.iter().find_map(|joint| word.strip_prefix(joint.as_str()));
        words.denials.contains(word) || bare.is_some_and(|word| words.denials.contains(word))
    });
    let said = format!(" {} ", folded.join(" "));
    denies || words.caveats.iter().any(|entry| said.contains(&format!(" {entry} ")))
}

/// The word bare, in lower case, without its marks.
pub(super) fn folded(word: &str) -> String {
    words::bare(word.trim_matches(|c: char| !c.is_alphanumeric())).to_lowercase()
}

/// The most telling number that counts something: no date, no year, no time, no part of a name.
fn number(text: &str, folded: &[String], words: &Words) -> Option<(i32, String)> {
    let shown: Vec<&str> = text.split_whitespace().collect();
    let mut best: Option<(i32, String)> = None;
    for (at, word) in folded.iter().enumerate() {
        let digits = word.chars().filter(|c| c.is_numeric()).count();
        let percent = shown[at].contains(['%', '٪']);
        let money = shown[at].contains(['$', '€', '£', '₪']);
        let plain = word.chars().all(|c| c.is_numeric() || ".,٫٬".contains(c));
        if digits == 0 || !plain {
            continue;
        }
        let next = folded.get(at + 1).map_or("", String::as_str);
        let before = at.checked_sub(1).map_or("", |at| folded[at].as_str());
        let unit = words.units.contains(next) || percent || money;
        let dated = words.when.contains(next) || words.when.contains(before);
        let year = digits == 4 && word.chars().count() == 4;
        let closed = !shown[at].ends_with(char::is_alphanumeric) && !percent && !money;
        let counts = unit || (!next.is_empty() && !closed && !next.contains(char::is_numeric));
        if !counts || (dated && !unit) || (year && !unit) {
            continue;
        }
        let points = 2 + if unit { 4 } else { 0 } + i32::from(digits > 2);
        if best.as_ref().is_none_or(|(most, _)| points > *most) {
            best = Some((points, shown[at].trim_matches(|c| "،,.؛:()".contains(c)).to_owned()));
        }
    }
    best
}

/// Whether the sentence quotes, and names who speaks outside of the quotation.
fn names_speaker(text: &str, words: &Words) -> bool {
    let (longest, outside) = longest_quotation(text);
    let says = |word: &String| {
        words.says(word)
            || words
                .joints
                .iter()
                .any(|joint| word.strip_prefix(joint.as_str()).is_some_and(|rest| words.says(rest)))
    };
    let names = |word: &String| {
        !words.is_stop(word)
            && !words.pronouns.contains(word)
            && !says(word)
            && word.chars().count() > 1
    };
    longest >= QUOTED
        && outside.iter().enumerate().any(|(at, word)| {
            let near = at.saturating_sub(5)..(at + 6).min(outside.len());
            says(word) && outside[near].iter().any(names)
        })
}

/// Words of the longest quotation in it, and the words outside of all; none for one never closed.
fn longest_quotation(text: &str) -> (usize, Vec<String>) {
    let mut outside: Vec<String> = Vec::new();
    let mut longest = 0;
    let mut rest = text;
    while let Some(open) = rest.find(['«', '“', '"', '”']) {
        outside.extend(rest[..open].split_whitespace().map(folded));
        let mark = rest[open..].chars().next().unwrap_or('"');
        let inside = &rest[open + mark.len_utf8()..];
        let close = match mark {
            '«' => '»',
            '“' => '”',
            '”' => '“',
            _ => '"',
        };
        let Some(end) = inside.find(close) else { return (0, Vec::new()) };
        longest = longest.max(inside[..end].split_whitespace().count());
        rest = &inside[end + close.len_utf8()..];
    }
    outside.extend(rest.split_whitespace().map(folded));
    outside.retain(|word| !word.is_empty());
    (longest, outside)
}

fn says_next(text: &str, folded: &[String], words: &Words) -> bool {
    let said = format!(" {} ", folded.join(" "));
    let phrase = |entry: &String| {
        said.contains(&format!(" {entry} "))
            || (entry.ends_with('۔') && text.contains(entry.as_str()))
    };
    let future = |word: &String| {
        word.chars().count() > 4
            && words.future.iter().any(|head| word.starts_with(head.as_str()))
            && !words.not_future.iter().any(|head| word.starts_with(head.as_str()))
    };
    words.next.iter().any(phrase) || folded.iter().any(future)
}
