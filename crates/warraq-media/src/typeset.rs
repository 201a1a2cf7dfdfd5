//! Setting type: words in, rows of placed glyphs out, with the place of every word.
//!
//! A paragraph is laid out whole, in its own direction, and only then looked at word by word: it
//! is never cut before the direction of each part is settled, and letters stay joined.

mod breaks;
mod digits;
mod fit;
mod ink;
mod lay;
mod proof;

use parley::FontData;
use warraq_text::lang::Direction;

use crate::MediaError;
use crate::fonts::{Face, Fonts, Weight};

pub use fit::{fit, set_balanced};
pub(crate) use fit::{fit_pair, set_flowing};
pub use proof::proof;

/// What is to be set, and how.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// The words in order, punctuation attached; they are set with a space between.
    pub words: &'a [&'a str],
    /// Places of words that must begin a new row, rising.
    pub breaks: &'a [usize],
    /// The direction of the paragraph, whatever its first word is.
    pub direction: Direction,
    /// Which faces.
    pub face: Face,
    /// How heavy.
    pub weight: Weight,
    /// Size of the paragraph's own script, pixels.
    pub size: f32,
    /// From row to row, as a multiple of the size.
    pub line_height: f32,
    /// Rows are broken at this width, pixels.
    pub width: f32,
    /// Where rows stand in that width.
    pub align: Align,
}

/// Where rows stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the starting edge: the right one in right-to-left text.
    Start,
    /// At the ending edge.
    End,
    /// In the middle.
    Center,
}

/// Text set: rows from the top, pixels from the left top corner of the block.
#[derive(Debug, Clone)]
pub struct Block {
    /// The rows, first to last.
    pub rows: Vec<Row>,
    /// Size of the paragraph's own script.
    pub size: f32,
    /// From row to row.
    pub pitch: f32,
    /// How far a shape behind a word reaches above and below the baseline: its letters and their
    /// marks lie in its middle.
    pub reach: (f32, f32),
}

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Where the letters stand.
    pub baseline: f32,
    /// Left edge of its words.
    pub left: f32,
    /// Right edge of its words.
    pub right: f32,
    /// Where each word stands, in visual order from the left. A word that mixes directions can
    /// stand in two pieces with another between them.
    pub words: Vec<Piece>,
    pub(crate) runs: Vec<Run>,
}

/// A word, or the part of it that stands in one place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece {
    /// Which word, by its place.
    pub word: usize,
    /// Its left edge.
    pub left: f32,
    /// Its right edge.
    pub right: f32,
    /// Whether it holds a letter or digit. A quotation mark can be parted from the word it is
    /// written with, where that word begins a Latin phrase inside Arabic.
    pub lettered: bool,
}

/// Glyphs of one font at one size, placed in the block.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub font: FontData,
    pub size: f32,
    pub glyphs: Vec<vello_cpu::Glyph>,
}

impl Row {
    /// Moves everything down by this many pixels.
    fn lower(&mut self, pixels: f32) {
        self.baseline += pixels;
        for glyph in self.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
            glyph.y += pixels;
        }
    }
}

impl Block {
    /// Nothing.
    pub(crate) fn empty() -> Self {
        Self { rows: Vec::new(), size: 0.0, pitch: 0.0, reach: (0.0, 0.0) }
    }

    /// Height from the top of the first row to the foot of the last, pixels.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.pitch * self.rows.len() as f32
    }

    /// Width of the widest row, pixels.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.rows.iter().map(|row| row.right - row.left).fold(0.0, f32::max)
    }

    /// Moves everything up by this many pixels.
    pub(crate) fn raise(&mut self, pixels: f32) {
        for row in &mut self.rows {
            row.lower(-pixels);
        }
    }

    /// Whether a word stands alone in a row much shorter than the widest.
    fn leaves_a_word_alone(&self) -> bool {
        let widest = self.width();
        self.rows.len() > 1
            && self.rows.iter().any(|row| {
                let word = row.words.first().map(|piece| piece.word);
                row.words.iter().all(|piece| Some(piece.word) == word)
                    && row.right - row.left < widest * 0.6
            })
    }

    /// Whether some word was too wide for a row and stands in two.
    #[must_use]
    pub fn cuts_a_word(&self) -> bool {
        self.rows.windows(2).any(|pair| {
            pair[0].words.iter().any(|a| pair[1].words.iter().any(|b| a.word == b.word))
        })
    }
}

/// Sets a paragraph.
///
/// # Errors
/// [`MediaError::MissingGlyph`] when no font has a character; nothing is set then.
pub fn set(fonts: &mut Fonts, copy: &Passage) -> Result<Block, MediaError> {
    let joined = lay::join(copy.words, copy.breaks, fonts.manner);
    let mut shaped = lay::shape(fonts, copy, &joined.text)?;
    shaped.layout.break_all_lines(Some(copy.width));
    Ok(lay::place(copy, &joined, &shaped))
}

#[cfg(test)]
mod tests;
