//! Titles and short print: rows made alike, sizes lowered until a height holds them.

use parley::Layout;

use super::{Block, Joined, Passage, join, place, set, shape};
use crate::MediaError;
use crate::fonts::Fonts;

/// Sets a title: as few rows as fit, of much the same width, and no word alone on the last. Where
/// it costs no row, one begins after the mark that parts the title: «ترام الميناء: / شهر أول».
///
/// # Errors
/// As [`set`].
pub fn set_balanced(fonts: &mut Fonts, copy: &Passage) -> Result<Block, MediaError> {
    let plain = balanced(fonts, copy)?;
    let Some(at) = sense_break(copy.words).filter(|_| copy.breaks.is_empty()) else {
        return Ok(plain);
    };
    if plain.rows.len() < 2 || begins_a_row(&plain, at) {
        return Ok(plain);
    }
    let parted = balanced(fonts, &Passage { breaks: &[at], ..*copy })?;
    let good = parted.rows.len() <= plain.rows.len()
        && !parted.cuts_a_word()
        && (!parted.leaves_a_word_alone() || plain.leaves_a_word_alone());
    Ok(if good { parted } else { plain })
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

fn balanced(fonts: &mut Fonts, copy: &Passage) -> Result<Block, MediaError> {
    let mut tied = join(copy.words, copy.breaks, copy.words.len() > 2);
    let mut layout = shape(fonts, copy, &tied.text)?;
    layout.break_all_lines(Some(copy.width));
    if breaks_a_word(&layout, &tied) {
        // The last two words together are wider than the row: better one alone than one cut.
        tied = join(copy.words, copy.breaks, false);
        layout = shape(fonts, copy, &tied.text)?;
        layout.break_all_lines(Some(copy.width));
    }
    let rows = layout.len();
    if rows > 1 {
        // The narrowest width that needs no further row makes the rows alike.
        let (mut narrow, mut wide) = (copy.width / rows as f32 * 0.5, copy.width);
        while wide - narrow > 2.0 {
            let middle = (narrow + wide) / 2.0;
            layout.break_all_lines(Some(middle));
            let overflows = layout.lines().any(|line| {
                let metrics = line.metrics();
                metrics.advance - metrics.hanging_advance > middle + 0.5
            });
            if layout.len() > rows || overflows || breaks_a_word(&layout, &tied) {
                narrow = middle;
            } else {
                wide = middle;
            }
        }
        layout.break_all_lines(Some(wide));
    }
    Ok(place(copy, &tied, &mut layout))
}

/// Whether some row begins inside a word.
fn breaks_a_word(layout: &Layout<()>, joined: &Joined) -> bool {
    layout.lines().skip(1).any(|line| {
        let start = line.text_range().start;
        joined.words.iter().any(|word| word.start < start && start < word.end)
    })
}

/// How well a title is broken, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Beauty {
    /// A word stands alone in a short row.
    WordAlone,
    /// No row begins where the sense does.
    Astride,
    /// Neither.
    Whole,
}

fn beauty(block: &Block, words: &[&str]) -> Beauty {
    if block.leaves_a_word_alone() {
        return Beauty::WordAlone;
    }
    let parted = sense_break(words).is_none_or(|at| begins_a_row(block, at));
    if parted || block.rows.len() < 2 { Beauty::Whole } else { Beauty::Astride }
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
