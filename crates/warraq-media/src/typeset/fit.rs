//! Titles and short print: rows made alike, sizes lowered until a height holds them.

use super::breaks::{self, Widths};
use super::{Block, Passage, lay, set};
use crate::MediaError;
use crate::caption::sense::break_cost;
use crate::fonts::Fonts;

/// Sets a title: as few rows as fit, of much the same width, broken where the sense is, and no
/// word alone on the last.
///
/// # Errors
/// As [`set`].
pub fn set_balanced(fonts: &mut Fonts, copy: &Passage) -> Result<Block, MediaError> {
    let joined = lay::join(copy.words, copy.breaks, fonts.manner);
    let mut shaped = lay::shape(fonts, copy, &joined.text)?;
    shaped.layout.break_all_lines(None);
    let widths = Widths::of(&shaped, &joined);
    if !widths.fit(copy.width) {
        return set(fonts, copy);
    }
    let starts = breaks::plan(copy, &widths);
    if starts != copy.breaks {
        let joined = lay::join(copy.words, &starts, fonts.manner);
        shaped = lay::shape(fonts, copy, &joined.text)?;
        shaped.layout.break_all_lines(None);
        return Ok(lay::place(copy, &joined, &shaped));
    }
    Ok(lay::place(copy, &joined, &shaped))
}

/// Sets running words: each row full before the next begins, but no word alone on the last where
/// it can have company.
///
/// # Errors
/// As [`set`].
pub(crate) fn set_flowing(fonts: &mut Fonts, copy: &Passage) -> Result<Block, MediaError> {
    let block = set(fonts, copy)?;
    let words_of = |row: &super::Row| {
        let mut words: Vec<usize> = row.words.iter().map(|piece| piece.word).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let [.., before, last] = &block.rows[..] else { return Ok(block) };
    let (before, last) = (words_of(before), words_of(last));
    // The word before goes with it, where its own row keeps company too.
    let ([alone], [_, _, .., pair]) = (&last[..], &before[..]) else { return Ok(block) };
    if alone == pair || copy.breaks.last().is_some_and(|at| at >= pair) {
        return Ok(block);
    }
    let breaks: Vec<usize> = copy.breaks.iter().copied().chain([*pair]).collect();
    let kept = set(fonts, &Passage { breaks: &breaks, ..*copy })?;
    Ok(if kept.rows.len() == block.rows.len() { kept } else { block })
}

/// The word after the first mark that parts a title into two, each of two words or more.
fn sense_break(words: &[&str]) -> Option<usize> {
    let parts = |word: &&str| word.ends_with([':', '؛', ';', '؟', '?', '!', '،', ',']);
    let last = words.len().checked_sub(2)?;
    (2..=last).find(|&at| parts(&words[at - 1]))
}

fn begins_a_row(block: &Block, word: usize) -> bool {
    let first = |row: &super::Row| row.words.iter().map(|piece| piece.word).min();
    block.rows.iter().any(|row| first(row) == Some(word))
}

/// What it costs to break after a word that belongs to the next, such as «في».
const WORST_BREAK: u64 = 30;

/// How well a title is broken, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Beauty {
    /// A word stands alone in a short row.
    WordAlone,
    /// No row begins where the sense does, or one ends in a word that leads on.
    Astride,
    /// Neither.
    Whole,
}

fn beauty(block: &Block, words: &[&str]) -> Beauty {
    if block.leaves_a_word_alone() {
        return Beauty::WordAlone;
    }
    let parted = sense_break(words).is_none_or(|at| begins_a_row(block, at));
    let torn = (1..words.len())
        .any(|at| begins_a_row(block, at) && break_cost(words[at - 1], words[at]) >= WORST_BREAK);
    if block.rows.len() < 2 || parted && !torn { Beauty::Whole } else { Beauty::Astride }
}

/// Lowers the size from the largest until a balanced setting fits a height, and cuts what does
/// not fit at the smallest, ending in «…»: a title is never drawn over its neighbours.
///
/// # Errors
/// As [`set`].
pub fn fit(
    fonts: &mut Fonts,
    copy: &Passage,
    sizes: (f32, f32),
    height: f32,
) -> Result<Block, MediaError> {
    let (largest, smallest) = sizes;
    let words = &copy.words[..most_words(copy.words)];
    let copy = &Passage { words, ..*copy };
    // Between the largest and the look's smallest by lowering; below it only as far as three
    // fifths, where a long title still reads at arm's length.
    let floor = smallest * 0.6;
    let mut size = largest;
    let mut best: Option<(Beauty, Block)> = None;
    loop {
        let block = set_balanced(fonts, &Passage { size, ..*copy })?;
        if block.height() <= height && !block.cuts_a_word() {
            let beauty = beauty(&block, words);
            if beauty == Beauty::Whole {
                return Ok(block);
            }
            if best.as_ref().is_none_or(|(found, _)| beauty > *found) {
                best = Some((beauty, block));
            }
        }
        // A better break is worth a somewhat smaller size, but not a much smaller one.
        let low = best.as_ref().map_or(floor, |(found, block)| {
            let share = if *found == Beauty::WordAlone { 0.68 } else { 0.85 };
            floor.max(block.size * share)
        });
        if size <= low {
            break;
        }
        size = (size * 0.94).max(low);
    }
    if let Some((_, block)) = best {
        return Ok(block);
    }
    let copy = Passage { size: floor, ..*copy };
    let whole = set(fonts, &copy)?;
    if whole.height() <= height {
        return Ok(whole);
    }
    let (mut fits, mut over) = (0, copy.words.len());
    while over - fits > 1 {
        let middle = (fits + over) / 2;
        let block = set(fonts, &Passage { words: &shortened(copy.words, middle), ..copy })?;
        if block.height() <= height { fits = middle } else { over = middle }
    }
    set(fonts, &Passage { words: &shortened(copy.words, fits), ..copy })
}

/// Fits two short texts that stand in one row, a name and a date, at one size.
///
/// # Errors
/// As [`set`].
pub(crate) fn fit_pair(
    fonts: &mut Fonts,
    texts: [(&str, Passage); 2],
    (largest, smallest): (f32, f32),
    height: f32,
) -> Result<[Block; 2], MediaError> {
    let words = texts.map(|(text, _)| text.split_whitespace().collect::<Vec<_>>());
    let mut size = largest;
    let mut pair = [Block::empty(), Block::empty()];
    // The second round sets the first text again at the size the second one needed.
    for _ in 0..2 {
        for (place, (_, copy)) in texts.iter().enumerate() {
            if !words[place].is_empty() {
                let copy = Passage { words: &words[place], ..*copy };
                pair[place] = fit(fonts, &copy, (size, smallest), height)?;
                size = size.min(pair[place].size);
            }
        }
    }
    Ok(pair)
}

/// How many of these words are tried at all: no title that can be read has more letters, and one
/// pasted by mistake must not take a minute to be refused.
fn most_words(words: &[&str]) -> usize {
    let mut letters = 0;
    words
        .iter()
        .take_while(|word| {
            letters += word.chars().count() + 1;
            letters <= 4_000
        })
        .count()
        .max(1)
        .min(words.len())
}

fn shortened<'a>(words: &[&'a str], count: usize) -> Vec<&'a str> {
    words.iter().take(count).copied().chain(["…"]).collect()
}
