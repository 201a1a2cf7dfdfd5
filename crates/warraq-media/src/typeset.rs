//! Setting type: words in, rows of placed glyphs out, with the place of every word.
//!
//! A paragraph is laid out whole, in its own direction, and only then looked at word by word: it
//! is never cut before the direction of each part is settled, and letters stay joined.

mod fit;

use std::ops::Range;

use parley::fontique::Blob;
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontData, FontFamily, FontFamilyName, Layout,
    LineHeight, OverflowWrap, PositionedLayoutItem, StyleProperty,
};
use warraq_text::lang::Direction;

use crate::MediaError;
use crate::fonts::{Face, Fonts, Half, LATIN_SHARE, Weight, family, is_vowel_mark};

pub(crate) use fit::fit_pair;
pub use fit::{fit, set_balanced};

/// Rows with vowel marks are at least this many sizes apart, so that a mark below one row never
/// meets a mark above the next.
const VOWELLED_LINE_HEIGHT: f32 = 1.75;

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
            row.baseline -= pixels;
            for glyph in row.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
                glyph.y -= pixels;
            }
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

/// The words joined, with the byte range of each.
struct Joined {
    text: String,
    words: Vec<Range<usize>>,
}

/// A forced row is U+2028 and not a line feed: a line feed would end the paragraph for the
/// bidirectional algorithm, and a bracket or quotation open across the rows would turn round.
fn join(words: &[&str], breaks: &[usize], tie_last: bool) -> Joined {
    let mut text = String::new();
    let mut ranges = Vec::with_capacity(words.len());
    let mut breaks = breaks.iter().copied().peekable();
    for (place, word) in words.iter().enumerate() {
        let mut breaks_here = false;
        while breaks.next_if(|&next| next <= place).is_some() {
            breaks_here = true;
        }
        if place > 0 {
            text.push(if breaks_here {
                '\u{2028}'
            } else if tie_last && place + 1 == words.len() {
                '\u{A0}'
            } else {
                ' '
            });
        }
        let start = text.len();
        text.extend(word.chars().map(|c| if c.is_control() { ' ' } else { c }));
        ranges.push(start..text.len());
    }
    Joined { text, words: ranges }
}

/// Sets a paragraph.
///
/// # Errors
/// [`MediaError::MissingGlyph`] when no embedded font has a character; nothing is set then.
pub fn set(fonts: &mut Fonts, copy: &Passage) -> Result<Block, MediaError> {
    let joined = join(copy.words, copy.breaks, false);
    let mut layout = shape(fonts, copy, &joined.text)?;
    layout.break_all_lines(Some(copy.width));
    Ok(place(copy, &joined, &mut layout))
}

/// Shapes a paragraph, not yet broken into rows.
fn shape(fonts: &mut Fonts, copy: &Passage, text: &str) -> Result<Layout<()>, MediaError> {
    let stretches = fonts.halves(text, copy.direction, copy.face, copy.weight)?;
    let own = own_half(copy.direction);
    let mut builder = fonts.layout.ranged_builder(&mut fonts.context, text, 1.0, false);
    builder.set_base_direction(match copy.direction {
        Direction::Rtl => BaseDirection::Rtl,
        Direction::Ltr => BaseDirection::Ltr,
    });
    builder.push_default(named(copy.face, own));
    builder.push_default(StyleProperty::FontSize(copy.size));
    builder.push_default(StyleProperty::FontWeight(copy.weight.parley()));
    builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(copy.size)));
    builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
    for (range, half) in stretches {
        if half != own {
            let share = if half == Half::Latin { LATIN_SHARE } else { 1.0 / LATIN_SHARE };
            builder.push(named(copy.face, half), range.clone());
            builder.push(StyleProperty::FontSize(copy.size * share), range);
        }
    }
    Ok(builder.build(text))
}

fn own_half(direction: Direction) -> Half {
    match direction {
        Direction::Rtl => Half::Arabic,
        Direction::Ltr => Half::Latin,
    }
}

fn named(face: Face, half: Half) -> StyleProperty<'static, ()> {
    StyleProperty::FontFamily(FontFamily::Single(FontFamilyName::named(family(face, half))))
}

/// Places the rows of a broken paragraph. Heights are ours and even: a row with Latin in it is
/// no taller than one without.
fn place(copy: &Passage, joined: &Joined, layout: &mut Layout<()>) -> Block {
    let alignment = match copy.align {
        Align::Start => Alignment::Start,
        Align::End => Alignment::End,
        Align::Center => Alignment::Center,
    };
    let overhang = copy.width - layout.layout_max_advance();
    layout.align(alignment, AlignmentOptions::default());
    // A balanced block was broken at a narrower width; it stands in the given one.
    let shift = match (copy.align, copy.direction) {
        (Align::Start, Direction::Rtl) | (Align::End, Direction::Ltr) => overhang,
        (Align::Center, _) => overhang / 2.0,
        _ => 0.0,
    };
    let vowelled = joined.text.chars().any(is_vowel_mark);
    let line_height =
        if vowelled { copy.line_height.max(VOWELLED_LINE_HEIGHT) } else { copy.line_height };
    let pitch = (copy.size * line_height).round();
    let (ascent, descent) =
        layout.root_span_metrics().map_or((copy.size, 0.0), |own| (own.ascent, own.descent));
    let drop = ((pitch - ascent - descent) / 2.0 + ascent).round();
    let rows = layout
        .lines()
        .enumerate()
        .map(|(place, line)| place_row(&line, joined, shift, pitch * place as f32 + drop))
        .collect();
    Block { rows, size: copy.size, pitch, reach: reach(copy) }
}

/// Shares of the size, measured on the letters: Naskh hangs deep, Kufi and Latin do not.
fn reach(copy: &Passage) -> (f32, f32) {
    let (rise, drop) = match (copy.direction, copy.face) {
        (Direction::Rtl, Face::Text) => (0.98, 0.55),
        (Direction::Rtl, Face::Display) => (0.98, 0.42),
        (Direction::Ltr, _) => (0.93, 0.40),
    };
    (copy.size * rise, copy.size * drop)
}

fn place_row(line: &parley::Line<'_, ()>, joined: &Joined, shift: f32, baseline: f32) -> Row {
    let mut runs = Vec::new();
    for item in line.items() {
        let PositionedLayoutItem::GlyphRun(run) = item else { continue };
        let rise = baseline - run.baseline();
        let glyphs = run
            .positioned_glyphs()
            .map(|glyph| vello_cpu::Glyph { id: glyph.id, x: glyph.x + shift, y: glyph.y + rise })
            .collect();
        let font = FontData::new(Blob::clone(&run.run().font().data), run.run().font().index);
        runs.push(Run { font, size: run.run().font_size(), glyphs });
    }
    let words = pieces(line, joined, shift);
    let left = words.iter().map(|piece| piece.left).fold(f32::INFINITY, f32::min);
    let right = words.iter().map(|piece| piece.right).fold(f32::NEG_INFINITY, f32::max);
    let (left, right) = if words.is_empty() { (0.0, 0.0) } else { (left, right) };
    Row { baseline, left, right, words, runs }
}

/// Where the words of a row stand, found from the settled layout.
fn pieces(line: &parley::Line<'_, ()>, joined: &Joined, shift: f32) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut x = line.metrics().offset + shift;
    for run in line.runs() {
        for cluster in run.visual_clusters() {
            let (left, right) = (x, x + cluster.advance());
            x = right;
            let at = cluster.text_range().start;
            let lettered = joined.text[cluster.text_range()].contains(char::is_alphanumeric);
            let word = joined.words.partition_point(|word| word.end <= at);
            if joined.words.get(word).is_none_or(|range| !range.contains(&at)) {
                continue;
            }
            match pieces.last_mut() {
                Some(last) if last.word == word && (left - last.right).abs() < 1.0 => {
                    last.right = right;
                    last.lettered |= lettered;
                }
                _ => pieces.push(Piece { word, left, right, lettered }),
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests;
