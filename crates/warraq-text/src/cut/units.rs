//! Which sentences must go together in a post.

use std::ops::Range;

use super::clip;
use super::opening;
use super::signs::{folded, quotes_on};
use crate::story::{Block, BlockKind, Sentence};
use crate::words::Words;

/// Most sentences that one quotation holds together.
const HELD: usize = 8;

/// For each sentence the sentences it goes with: what a colon announces, a list of fragments, a
/// quotation of several sentences, a claim and the denial or the doubt that follows it.
pub(super) fn units(
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
        let closed = |end: usize| {
            let closing = |&end: &usize| clip::is_balanced(&joined(&placed[start..end]));
            (end..=longest).find(closing).unwrap_or(end)
        };
        end = closed(end);
        let goes_on = |end: usize| {
            let text = placed[end].1;
            let quotes_on = || quotes_on(&joined(&placed[start..end]), text, words);
            placed[end].0 == placed[start].0
                && (glued[end] || answers_claim(text, words) || quotes_on())
        };
        while end < longest && goes_on(end) {
            end = closed(end + 1);
        }
        units.extend((start..end).map(|_| start..end));
        start = end;
    }
    units
}

/// Whether each sentence stands directly behind a Latin letter and a stop: «example.شاطئ» is an
/// address that is none, not two sentences.
pub(super) fn glued(blocks: &[&Block]) -> Vec<bool> {
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

pub(super) fn joined(placed: &[(usize, &str)]) -> String {
    placed.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(" ")
}

/// Whether the sentence denies, or doubts, what the one before it claims: nobody is accused
/// without their answer.
pub(super) fn answers_claim(text: &str, words: &Words) -> bool {
    let folded: Vec<String> = text.split_whitespace().map(folded).collect();
    let denies = folded.iter().take(4).any(|word| {
        let bare = words.joints.iter().find_map(|joint| word.strip_prefix(joint.as_str()));
        words.denials.contains(word) || bare.is_some_and(|word| words.denials.contains(word))
    });
    let said = format!(" {} ", folded.join(" "));
    denies || words.caveats.iter().any(|entry| said.contains(&format!(" {entry} ")))
}
