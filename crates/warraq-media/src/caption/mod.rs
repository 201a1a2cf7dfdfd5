//! Captions: the script cut into pages by sense and by the platforms' reading rules.
//!
//! One page is what stands on screen at once. The film draws them; `files` and `ass` write them as
//! SRT, WebVTT and ASS. Every word of the script stands on exactly one page, in order.

mod ass;
mod files;
pub(crate) mod sense;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use warraq_text::script::{Line, Script, Word};

use crate::spoken::{Spoken, SpokenLine};

pub use ass::ass;
pub use files::{srt, timed_text, vtt};

/// One caption on screen: part of one line of the script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Which line of the script, by its place.
    pub line: usize,
    /// Which of its words, by their places.
    pub words: Range<usize>,
    /// Where a second row begins, by the place of its first word; none when one row holds it.
    pub second_row: Option<usize>,
    /// When it appears, milliseconds.
    pub start_ms: u64,
    /// When it leaves, milliseconds.
    pub end_ms: u64,
}

/// Characters in a row of a caption file (Netflix, Arabic Timed Text Style Guide).
pub const FILE_ROW: usize = 42;
/// Characters in a row of the film, whose letters are larger.
pub const FILM_ROW: usize = 24;
/// Words on a page, so that an eye keeps up with the lit word.
const MOST_WORDS: usize = 7;
/// Characters on a page: two rows of the film, less what their uneven ends take.
const MOST_CHARS: usize = 42;
/// Shortest and longest time of a page, milliseconds (Netflix: 5/6 s to 7 s).
const SHORTEST_MS: u64 = 834;
const LONGEST_MS: u64 = 7000;
/// Two frames at 30 a second, between pages.
const GAP_MS: u64 = 67;
/// How long a page may stay after its last word: 12 frames at 30 a second.
const LINGER_MS: u64 = 400;

/// Cuts a spoken script into pages, in order.
///
/// `spoken` must be of this script; lines or words that it lacks get no page.
#[must_use]
pub fn pages(script: &Script, spoken: &Spoken) -> Vec<Page> {
    let mut pages = Vec::new();
    for (place, (line, said)) in script.lines.iter().zip(&spoken.lines).enumerate() {
        for words in cut(line, said) {
            let times = &said.words[words.clone()];
            let (Some(first), Some(last)) = (times.first(), times.last()) else { continue };
            pages.push(Page {
                line: place,
                second_row: second_row(&line.words, &words),
                words,
                start_ms: first.start_ms,
                end_ms: last.end_ms,
            });
        }
    }
    settle_times(&mut pages, spoken.duration_ms);
    pages
}

/// Characters a second that a reader is asked for on a page (Netflix: at most 20 in Arabic).
#[must_use]
pub fn reading_speed(page: &Page, script: &Script) -> f64 {
    let words = script.lines.get(page.line).and_then(|line| line.words.get(page.words.clone()));
    let words = words.unwrap_or_default();
    let chars: usize = words.iter().map(|word| width(&word.shown) + 1).sum();
    let seconds = page.end_ms.saturating_sub(page.start_ms).max(1) as f64 / 1000.0;
    chars.saturating_sub(1) as f64 / seconds
}

/// Characters as the eye counts them: graphemes, of which marks, tatweel and direction marks are
/// none.
#[must_use]
pub(crate) fn width(text: &str) -> usize {
    text.graphemes(true)
        .filter(|grapheme| {
            grapheme.chars().any(|c| !matches!(c, '\u{0640}') && !files::is_bidi_control(c))
        })
        .count()
}

/// The line's words in pages, each a range, chosen together so that the whole reads best.
fn cut(line: &Line, said: &SpokenLine) -> Vec<Range<usize>> {
    let count = line.words.len().min(said.words.len());
    let widths: Vec<usize> = line.words.iter().map(|word| width(&word.shown)).collect();
    // The cost of the best way to page the first n words, and where its last page begins.
    let mut best: Vec<(u64, usize)> = vec![(0, 0)];
    for end in 1..=count {
        let mut choice = (u64::MAX, end - 1);
        for start in (0..end).rev().take(MOST_WORDS) {
            let chars = widths[start..end].iter().sum::<usize>() + (end - start - 1);
            if chars > MOST_CHARS && end - start > 1 {
                break;
            }
            let cost = best[start].0.saturating_add(cost(line, said, start..end, chars, count));
            if cost < choice.0 {
                choice = (cost, start);
            }
        }
        best.push(choice);
    }
    let mut cuts = Vec::new();
    let mut end = count;
    while end > 0 {
        let start = best[end].1;
        cuts.push(start..end);
        end = start;
    }
    cuts.reverse();
    cuts
}

/// How badly one page reads: each page costs, uneven ones more, and one that ends in the middle
/// of a phrase most.
fn cost(line: &Line, said: &SpokenLine, words: Range<usize>, chars: usize, count: usize) -> u64 {
    let time = said.words[words.end - 1].end_ms.saturating_sub(said.words[words.start].start_ms);
    let mut cost = 30;
    if words.end < count {
        cost +=
            4 * sense::break_cost(&line.words[words.end - 1].shown, &line.words[words.end].shown);
    }
    let room = MOST_CHARS.saturating_sub(chars) as u64;
    cost += room * room / 40;
    if time < SHORTEST_MS && words.len() < count {
        cost += (SHORTEST_MS - time) / 5;
    }
    if time > LONGEST_MS {
        cost += (time - LONGEST_MS) / 20;
    }
    if line.words[words].iter().all(|word| word.spoken.is_empty()) {
        cost += 500;
    }
    cost
}

/// Where the second row begins, if one row of the film does not hold the words: where it reads
/// best and the rows are about as long.
fn second_row(words: &[Word], page: &Range<usize>) -> Option<usize> {
    let row = |range: Range<usize>| -> usize {
        words[range.clone()].iter().map(|word| width(&word.shown)).sum::<usize>()
            + range.len().saturating_sub(1)
    };
    if row(page.clone()) <= FILM_ROW {
        return None;
    }
    (page.start + 1..page.end).min_by_key(|&split| {
        let (above, below) = (row(page.start..split), row(split..page.end));
        let over = above.max(below).saturating_sub(FILM_ROW) as u64;
        2 * sense::break_cost(&words[split - 1].shown, &words[split].shown)
            + above.abs_diff(below) as u64
            + 20 * over
    })
}

/// Gives pages their time on screen: on the word, a little beyond it, never over the next.
fn settle_times(pages: &mut [Page], film_ms: u64) {
    for place in 0..pages.len() {
        let limit = match pages.get(place + 1) {
            Some(next) => next.start_ms.saturating_sub(GAP_MS),
            None => film_ms,
        };
        let page = &mut pages[place];
        let wanted = (page.end_ms + LINGER_MS).max(page.start_ms + SHORTEST_MS);
        // Where pages follow each other closely the gap takes from the time of the one before,
        // but never all of it.
        page.end_ms = wanted.min(limit).max(page.start_ms + 1);
    }
}

#[cfg(test)]
mod tests;
