//! From words to placed rows: joined, shaped as one paragraph, broken, and placed by their ink.

use std::ops::Range;

use parley::fontique::Blob;
use parley::{
    BaseDirection, FontData, FontFamily, FontFamilyName, Language, Layout, Line, LineHeight,
    OverflowWrap, PositionedLayoutItem, StyleProperty,
};
use warraq_text::lang::Direction;

use super::digits;
use super::ink::Extent;
use super::{Align, Block, Passage, Piece, Row, Run};
use crate::MediaError;
use crate::fonts::{Face, Fonts, Hand, Manner, Typeface, is_vowel_mark};

/// Rows with vowel marks are at least this many sizes apart, even where those at hand would do
/// with less: the pages of one film should stand alike.
const VOWELLED_LINE_HEIGHT: f32 = 1.75;
/// And rows of Nastaliq, whose words climb from the baseline.
const NASTALIQ_LINE_HEIGHT: f32 = 2.1;
/// Between the lowest ink of one row and the highest of the next, at least this share of the size.
const LEADING: f32 = 0.04;

/// The words joined, with the byte range of each.
pub(super) struct Joined {
    pub text: String,
    pub words: Vec<Range<usize>>,
}

/// A paragraph shaped, not yet broken into rows.
pub(super) struct Shaped {
    pub layout: Layout<()>,
    pub own: Typeface,
}

/// Joins words as they are shown. A forced row is U+2028 and not a line feed: a line feed would
/// end the paragraph for the bidirectional algorithm, and a bracket or quotation open across the
/// rows would turn round.
pub(super) fn join(words: &[&str], breaks: &[usize], manner: Manner) -> Joined {
    let mut text = String::new();
    let mut ranges = Vec::with_capacity(words.len());
    let mut breaks = breaks.iter().copied().peekable();
    for (place, word) in words.iter().enumerate() {
        let mut breaks_here = false;
        while breaks.next_if(|&next| next <= place).is_some() {
            breaks_here = true;
        }
        if place > 0 {
            text.push(if breaks_here { '\u{2028}' } else { ' ' });
        }
        let start = text.len();
        let shown = digits::shown(word, manner);
        text.extend(shown.chars().map(|c| if c.is_control() { ' ' } else { c }));
        ranges.push(start..text.len());
    }
    Joined { text, words: ranges }
}

/// Shapes a paragraph.
pub(super) fn shape(fonts: &mut Fonts, copy: &Passage, text: &str) -> Result<Shaped, MediaError> {
    let choice = fonts.choose(text, copy.direction, copy.face, copy.weight)?;
    let own = choice.own;
    // The size asked for is that of our own hand of the script.
    let size = |fonts: &Fonts, typeface| copy.size * fonts.share(typeface) / own.hand.share();
    let own_size = size(fonts, own);
    let stretches: Vec<_> = choice.stretches.into_iter().filter(|(_, face)| *face != own).collect();
    let sizes: Vec<f32> = stretches.iter().map(|(_, face)| size(fonts, *face)).collect();
    let language = fonts.manner.writing.language().and_then(|code| Language::parse(code).ok());
    let mut builder = fonts.layout.ranged_builder(&mut fonts.context, text, 1.0, false);
    builder.set_base_direction(match copy.direction {
        Direction::Rtl => BaseDirection::Rtl,
        Direction::Ltr => BaseDirection::Ltr,
    });
    builder.push_default(named(own));
    builder.push_default(StyleProperty::FontSize(own_size));
    builder.push_default(StyleProperty::FontWeight(copy.weight.parley()));
    builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(copy.size)));
    builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
    builder.push_default(StyleProperty::Locale(language));
    for ((range, typeface), size) in stretches.into_iter().zip(sizes) {
        builder.push(named(typeface), range.clone());
        builder.push(StyleProperty::FontSize(size), range);
    }
    Ok(Shaped { layout: builder.build(text), own })
}

fn named(typeface: Typeface) -> StyleProperty<'static, ()> {
    StyleProperty::FontFamily(FontFamily::Single(FontFamilyName::named(typeface.family())))
}

/// Places the rows of a broken paragraph. Rows are evenly apart: as far as asked for, or farther
/// where their ink needs it, so that no mark is ever cut or meets another row's.
pub(super) fn place(copy: &Passage, joined: &Joined, shaped: &Shaped) -> Block {
    let mut rows: Vec<Row> =
        shaped.layout.lines().map(|line| place_row(&line, joined, copy)).collect();
    let ink = rows.iter().flat_map(|row| &row.runs).map(Extent::of).fold(Extent::NONE, Extent::and);
    let vowelled = joined.text.chars().any(is_vowel_mark);
    let line_height = match shaped.own.hand {
        Hand::Nastaliq => copy.line_height.max(NASTALIQ_LINE_HEIGHT),
        _ if vowelled => copy.line_height.max(VOWELLED_LINE_HEIGHT),
        _ => copy.line_height,
    };
    let needed = ink.rise + ink.fall + copy.size * LEADING;
    let pitch = (copy.size * line_height).max(needed).round();
    let (ascent, descent) =
        shaped.layout.root_span_metrics().map_or((copy.size, 0.0), |own| (own.ascent, own.descent));
    let even = (pitch - ascent - descent) / 2.0 + ascent;
    let drop = even.min(pitch - ink.fall).max(ink.rise).round();
    for (place, row) in rows.iter_mut().enumerate() {
        row.lower(drop + pitch * place as f32);
    }
    Block { rows, size: copy.size, pitch, reach: reach(copy, shaped.own, ink, pitch) }
}

/// How far a shape behind a word reaches. At least these shares of the size, measured on the
/// letters (Naskh hangs deep, Kufi and Latin do not), and past the ink of the whole block, but
/// not into the neighbouring rows.
fn reach(copy: &Passage, own: Typeface, ink: Extent, pitch: f32) -> (f32, f32) {
    let (rise, drop) = match (own.hand, copy.face) {
        (Hand::Arabic, Face::Text) => (0.98, 0.55),
        (Hand::Arabic, Face::Display) => (0.98, 0.42),
        (Hand::Nastaliq, _) => (1.1, 0.6),
        _ => (0.93, 0.40),
    };
    let pad = ((pitch - ink.rise - ink.fall) / 2.0).clamp(0.0, copy.size * 0.06);
    ((copy.size * rise).max(ink.rise + pad), (copy.size * drop).max(ink.fall + pad))
}

/// Places a row on a baseline of nought.
fn place_row(line: &Line<'_, ()>, joined: &Joined, copy: &Passage) -> Row {
    let gaps = trailing_gaps(line, &joined.text);
    let mut words = pieces(line, joined, &gaps);
    let left = words.iter().map(|piece| piece.left).fold(f32::INFINITY, f32::min);
    let right = words.iter().map(|piece| piece.right).fold(f32::NEG_INFINITY, f32::max);
    let (left, right) = if words.is_empty() { (0.0, 0.0) } else { (left, right) };
    let shift = match (copy.align, copy.direction) {
        (Align::Start, Direction::Ltr) | (Align::End, Direction::Rtl) => -left,
        (Align::Start, Direction::Rtl) | (Align::End, Direction::Ltr) => copy.width - right,
        (Align::Center, _) => (copy.width - right - left) / 2.0,
    };
    for piece in &mut words {
        piece.left += shift;
        piece.right += shift;
    }
    let mut runs = Vec::new();
    for item in line.items() {
        let PositionedLayoutItem::GlyphRun(run) = item else { continue };
        let base = run.baseline();
        let glyphs = run
            .positioned_glyphs()
            .map(|glyph| {
                let x = glyph.x - closed(&gaps, glyph.x) + shift;
                vello_cpu::Glyph { id: glyph.id, x, y: glyph.y - base }
            })
            .collect();
        let font = FontData::new(Blob::clone(&run.run().font().data), run.run().font().index);
        runs.push(Run { font, size: run.run().font_size(), glyphs });
    }
    Row { baseline: 0.0, left: left + shift, right: right + shift, words, runs }
}

/// Where the white space that ends a row stands, from left to right. It belongs at the row's end
/// whatever surrounds it (UAX #9, L1), but the layout engine leaves it in the run it was resolved
/// with: after the last Latin word of an Arabic row, that is between this word and the one before.
fn trailing_gaps(line: &Line<'_, ()>, text: &str) -> Vec<(f32, f32)> {
    let mut gaps = Vec::new();
    let range = line.text_range();
    // The layout of no text at all has one line of one letter that is not there.
    let Some(shown) = text.get(range.clone()) else { return gaps };
    let end = range.start + shown.trim_end().len();
    let mut x = line.metrics().offset;
    for cluster in line.runs().flat_map(|run| run.visual_clusters()) {
        let right = x + cluster.advance();
        if cluster.text_range().start >= end {
            gaps.push((x, right));
        }
        x = right;
    }
    gaps
}

/// How much of what stands left of `x` was taken out.
fn closed(gaps: &[(f32, f32)], x: f32) -> f32 {
    gaps.iter().filter(|(left, _)| *left < x - 0.01).map(|(left, right)| right.min(x) - left).sum()
}

/// Where the words of a row stand, found from the settled layout.
fn pieces(line: &Line<'_, ()>, joined: &Joined, gaps: &[(f32, f32)]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut x = line.metrics().offset;
    for cluster in line.runs().flat_map(|run| run.visual_clusters()) {
        let end = x + cluster.advance();
        let (left, right) = (x - closed(gaps, x), end - closed(gaps, end));
        x = end;
        let at = cluster.text_range().start;
        let shown = joined.text.get(cluster.text_range()).unwrap_or_default();
        let lettered = shown.contains(char::is_alphanumeric);
        let Some(word) = joined.word_at(at) else { continue };
        match pieces.last_mut() {
            Some(last) if last.word == word && (left - last.right).abs() < 1.0 => {
                last.right = right;
                last.lettered |= lettered;
            }
            _ => pieces.push(Piece { word, left, right, lettered }),
        }
    }
    pieces
}

impl Joined {
    /// The word that holds this byte; none for the space between two.
    pub(super) fn word_at(&self, at: usize) -> Option<usize> {
        let word = self.words.partition_point(|word| word.end <= at);
        self.words.get(word).filter(|range| range.contains(&at)).map(|_| word)
    }
}
