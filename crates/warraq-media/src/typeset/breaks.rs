//! Where the rows of a title begin: as few rows as fit, of much the same width, broken by sense.

use super::Passage;
use super::lay::{Joined, Shaped};
use crate::caption::sense::break_cost;

/// A row more is worth any beauty.
const ROW: f64 = 10_000.0;
/// What a row costs that is a quarter of the full width longer or shorter than its fellows; the
/// worst place to break costs 30, an ordinary one 12, one before a preposition 5.
const RAGGED: f64 = 10.0;
/// A word alone in a row much shorter than the others.
const ALONE: f64 = 60.0;

/// How wide a paragraph's words and the spaces after them are.
pub(super) struct Widths {
    words: Vec<f32>,
    spaces: Vec<f32>,
}

impl Widths {
    /// Measured on the paragraph as shaped, broken or not: letters do not join over a space.
    pub(super) fn of(shaped: &Shaped, joined: &Joined) -> Self {
        let count = joined.words.len();
        let mut widths = Self { words: vec![0.0; count], spaces: vec![0.0; count] };
        let lines = shaped.layout.lines();
        for cluster in lines.flat_map(|line| line.runs()).flat_map(|run| run.visual_clusters()) {
            let at = cluster.text_range().start;
            match joined.word_at(at) {
                Some(word) => widths.words[word] += cluster.advance(),
                None => {
                    let next = joined.words.partition_point(|word| word.end <= at);
                    if let Some(space) = next.checked_sub(1).and_then(|w| widths.spaces.get_mut(w))
                    {
                        *space += cluster.advance();
                    }
                }
            }
        }
        widths
    }

    /// Whether every word has room in a row of its own.
    pub(super) fn fit(&self, width: f32) -> bool {
        self.words.iter().all(|&word| word <= width)
    }
}

/// The words that begin a row, the first one left out. Every word must have room in a row.
pub(super) fn plan(copy: &Passage, widths: &Widths) -> Vec<usize> {
    let count = copy.words.len();
    let target = target(copy, widths);
    // The cost of the best way to set the words from here on, and where the next row begins.
    let mut best: Vec<(f64, usize)> = vec![(0.0, count); count + 1];
    for from in (0..count).rev() {
        best[from] = (f64::INFINITY, from + 1);
        let mut width = 0.0;
        for end in from + 1..=count {
            width += widths.words[end - 1];
            let forced = end - 1 > from && copy.breaks.contains(&(end - 1));
            if forced || (width > copy.width && end > from + 1) {
                break;
            }
            let cost = best[end].0 + ROW + row_cost(copy, from..end, width, target);
            if cost < best[from].0 {
                best[from] = (cost, end);
            }
            width += widths.spaces[end - 1];
        }
    }
    let mut starts = Vec::new();
    let mut at = 0;
    while at < count {
        at = best[at].1;
        if at < count {
            starts.push(at);
        }
    }
    starts
}

fn row_cost(copy: &Passage, row: std::ops::Range<usize>, width: f32, target: f32) -> f64 {
    let off = f64::from((width - target) / copy.width) * 4.0;
    let alone = row.len() == 1 && copy.words.len() > 1 && width < target * 0.7;
    let sense = match copy.words.get(row.end) {
        Some(next) if !copy.breaks.contains(&row.end) => {
            break_cost(copy.words[row.end - 1], next) as f64
        }
        _ => 0.0,
    };
    off * off * RAGGED + sense + if alone { ALONE } else { 0.0 }
}

/// The width each row would have were all alike: the whole, in as few rows as it takes.
fn target(copy: &Passage, widths: &Widths) -> f32 {
    let (mut rows, mut row, mut whole) = (1, 0.0, 0.0);
    for (place, word) in widths.words.iter().enumerate() {
        let forced = place > 0 && copy.breaks.contains(&place);
        if place > 0 && (forced || row + word > copy.width) {
            rows += 1;
            row = 0.0;
        }
        row += word + widths.spaces[place];
        whole += word + widths.spaces[place];
    }
    whole / rows as f32
}
