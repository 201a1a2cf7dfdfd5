//! What each sentence of a story could open a post with: a number and what it counts, a quotation
//! and its speaker, a question, what comes next; and which sentences must go together.

use std::ops::Range;

use super::clip;
use super::names::Counts;
use super::opening;
use super::stand;
use crate::story::{BlockKind, Story};
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
}

/// Words of the shortest quotation that opens a post.
const QUOTED: usize = 4;
/// Most sentences that one quotation holds together.
const HELD: usize = 8;

/// All sentences of the story, in its order.
pub(super) fn read<'a>(story: &'a Story, counts: &Counts) -> Vec<Said<'a>> {
    let code = story.lang.code();
    let words = words::of(code);
    let blocks: Vec<_> = story
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
    let units = units(&placed, &kinds);
    let mut read: Vec<Said<'a>> = Vec::new();
    for (place, (&(block, text), unit)) in placed.iter().zip(units).enumerate() {
        let quoted = kinds[block] == BlockKind::Quote;
        let fragment = kinds[block] == BlockKind::List && !opening::is_closed(text);
        let announced = placed[unit.start].1.trim_end().ends_with(':');
        let signed =
            quoted && placed[unit.end - 1].1.trim_start().starts_with(['—', '–', '―', '-']);
        let leads = unit.start == place && (announced || signed || !(quoted || fragment));
        let alone = if leads { stand::alone(text, code, counts) } else { None };
        let folded: Vec<String> = text.split_whitespace().map(folded).collect();
        read.push(Said {
            text,
            alone: alone.filter(|_| clip::is_balanced(&joined(&placed[unit.clone()]))),
            number: number(text, &folded, words),
            quotes: !quoted && names_speaker(text, words),
            asks: text.trim_end().ends_with(['؟', '?']),
            next: says_next(text, &folded, words),
            when: folded.iter().any(|word| words.when.contains(word)),
            unit,
            block,
        });
    }
    read
}

fn joined(placed: &[(usize, &str)]) -> String {
    placed.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(" ")
}

/// For each sentence the sentences it goes with: what a colon announces, a list of fragments, a
/// quotation of several sentences.
fn units(placed: &[(usize, &str)], kinds: &[BlockKind]) -> Vec<Range<usize>> {
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
        units.extend((start..end).map(|_| start..end));
        start = end;
    }
    units
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
        let Some(end) = inside.find(close) else { return false };
        longest = longest.max(inside[..end].split_whitespace().count());
        rest = &inside[end + close.len_utf8()..];
    }
    outside.extend(rest.split_whitespace().map(folded));
    outside.retain(|word| !word.is_empty());
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
