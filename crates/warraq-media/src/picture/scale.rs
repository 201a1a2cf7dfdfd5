//! Laying a part of a larger picture over a frame, scaled, at places finer than a pixel.
//!
//! One definition in whole numbers, so that every machine draws the same bytes: rows are mixed
//! first, then columns, each with weights of 128ths rounded to the nearest byte. Darkening is
//! folded into the weights of the rows and costs nothing. There are two hands for the work: plain
//! Rust, and AVX2 where the processor has it, six to eight times as fast.

#[cfg(target_arch = "x86_64")]
mod avx2;

use std::ops::Range;

use super::sprite::yuv;
use crate::frame::Frame;
use crate::look::Ink;

/// One pixel in the measure of a [`View`].
pub(crate) const ONE: u32 = 1 << 16;
/// All of the light, in the measure of a [`Shade`]; the weights' whole as well.
pub const FULL: u8 = 128;

/// Which part of a picture fills the frame. Equal views of one picture are equal frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct View {
    /// Left edge, in 65,536ths of a pixel of the picture.
    pub left: u32,
    /// Top edge, in the same measure.
    pub top: u32,
    /// How much of the picture one pixel of the frame covers, in the same measure.
    pub step: u32,
}

/// How much is left of a picture in each row of the frame: 128 for all, 0 for nothing but the
/// colour it fades to. A film's text stands over it, so it belongs to the frame and does not move
/// with the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shade {
    rows: Vec<u8>,
    /// What the picture fades to: luma and both chroma.
    to: [u8; 3],
}

/// Black in the planes of a picture.
const BLACK: [u8; 3] = [16, 128, 128];

impl Shade {
    /// The same light in every row of a frame of this height; the rest is black.
    #[must_use]
    pub fn even(height: usize, light: u8) -> Self {
        Self { rows: vec![light.min(FULL); height], to: BLACK }
    }

    /// The same shade, fading to this colour instead: paper, under dark text.
    #[must_use]
    pub fn fading_to(self, ink: Ink) -> Self {
        Self { to: yuv(ink), ..self }
    }

    /// What the picture fades to: luma and both chroma.
    pub(super) fn to(&self) -> [u8; 3] {
        self.to
    }

    /// Leaves no more than this light in these rows, and lets it rise again over `soft` rows above
    /// and below, slowly at both ends, so that no edge shows.
    pub fn darken(&mut self, rows: Range<usize>, light: u8, soft: usize) {
        let light = i64::from(light.min(FULL));
        for (row, kept) in self.rows.iter_mut().enumerate() {
            let away = rows.start.saturating_sub(row).max((row + 1).saturating_sub(rows.end));
            let part = (away.min(soft.max(1)) * 1024 / soft.max(1)) as i64;
            let eased = part * part * (3 * 1024 - 2 * part) / (1024 * 1024);
            let own = if away == 0 { 0 } else { eased };
            let most = light + (i64::from(FULL) - light) * own / 1024;
            *kept = (*kept).min(most as u8);
        }
    }

    /// The light left in a row.
    #[must_use]
    pub fn at(&self, row: usize) -> u8 {
        self.rows.get(row).copied().unwrap_or(FULL)
    }
}

/// Lays the part of a picture that a view names over the whole frame. What a view asks for beyond
/// the picture's edge is its last pixel again.
///
/// # Panics
/// When the picture's planes are shorter than its size says.
pub fn lay(picture: &Frame, frame: &mut Frame, view: View, shade: &Shade) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        return lay_by(picture, frame, view, shade, avx2::plane);
    }
    lay_by(picture, frame, view, shade, plane);
}

/// [`lay`] in plain Rust whatever the processor can do: for comparing the two.
///
/// # Panics
/// As [`lay`].
pub fn lay_plainly(picture: &Frame, frame: &mut Frame, view: View, shade: &Shade) {
    lay_by(picture, frame, view, shade, plane);
}

/// Scales one plane: the source, the rows and columns wanted of it, and where to.
type ScalePlane = fn(&Source, &[Row], &Columns, &mut [u8]);

fn lay_by(picture: &Frame, frame: &mut Frame, view: View, shade: &Shade, scale: ScalePlane) {
    let (width, height) = (frame.width, frame.height);
    let luma = Source { samples: &picture.y, width: picture.width, height: picture.height };
    let columns = Columns::new(view.left, view.step, width, luma.width);
    let light = |row: usize| shade.at(row);
    scale(
        &luma,
        &rows(view.top, view.step, height, luma.height, shade.to[0], light),
        &columns,
        &mut frame.y,
    );
    let (half_width, half_height) = (picture.width / 2, picture.height / 2);
    let columns = Columns::new(view.left / 2, view.step, width / 2, half_width);
    let light = |row: usize| u8::midpoint(shade.at(2 * row), shade.at(2 * row + 1));
    let planes = [(&picture.u, &mut frame.u), (&picture.v, &mut frame.v)];
    for ((samples, into), to) in planes.into_iter().zip([shade.to[1], shade.to[2]]) {
        let rows = rows(view.top / 2, view.step, height / 2, half_height, to, light);
        scale(&Source { samples, width: half_width, height: half_height }, &rows, &columns, into);
    }
}

/// A plane to scale from.
struct Source<'a> {
    samples: &'a [u8],
    width: usize,
    height: usize,
}

impl Source<'_> {
    fn row(&self, row: usize) -> &[u8] {
        &self.samples[row * self.width..(row + 1) * self.width]
    }
}

/// Where one sample lies between two of the source: after `index`, by `weight` 128ths. Samples are
/// points in the middle of their pixels, in luma and in the half-size chroma alike.
fn place(at: usize, edge: u32, step: u32, length: usize) -> (usize, u8) {
    let place = i64::from(edge) + at as i64 * i64::from(step) + i64::from(step / 2);
    let last = (length as i64 - 1) << 16;
    let place = (place - i64::from(ONE / 2)).clamp(0, last);
    ((place >> 16) as usize, (((place & 0xFFFF) + 256) >> 9) as u8)
}

/// What a row of the frame is mixed from: two rows of the source, their weights, and what is added.
struct Row {
    upper: usize,
    lower: usize,
    weights: [u8; 2],
    /// The weights add up to the light; the rest is what the picture fades to.
    light: u8,
    to: u8,
}

fn rows(
    edge: u32,
    step: u32,
    count: usize,
    height: usize,
    to: u8,
    light: impl Fn(usize) -> u8,
) -> Vec<Row> {
    let row = |at: usize| {
        let (upper, weight) = place(at, edge, step, height);
        let light = light(at);
        let first = ((u32::from(FULL - weight) * u32::from(light) + 64) >> 7) as u8;
        let weights = [first, light - first];
        Row { upper, lower: (upper + 1).min(height - 1), weights, light, to }
    };
    (0..count).map(row).collect()
}

/// What each column of the frame is mixed from.
struct Columns {
    /// The first column of the source that is needed, and how many.
    first: usize,
    count: usize,
    /// Counted from `first`.
    index: Vec<u32>,
    weight: Vec<u8>,
}

impl Columns {
    fn new(edge: u32, step: u32, count: usize, width: usize) -> Self {
        let places: Vec<_> = (0..count).map(|at| place(at, edge, step, width)).collect();
        let first = places.first().map_or(0, |&(index, _)| index);
        let last = places.last().map_or(0, |&(index, _)| (index + 1).min(width - 1));
        Self {
            first,
            count: last - first + 1,
            index: places.iter().map(|&(index, _)| (index - first) as u32).collect(),
            weight: places.iter().map(|&(_, weight)| weight).collect(),
        }
    }
}

fn plane(source: &Source, rows: &[Row], columns: &Columns, to: &mut [u8]) {
    // One column more than the source has stands beyond its end, with no weight.
    let mut mixed = vec![0; columns.count + 1];
    for (row, to) in rows.iter().zip(to.chunks_exact_mut(columns.index.len())) {
        let needed = columns.first..columns.first + columns.count;
        let upper = &source.row(row.upper)[needed.clone()];
        let lower = &source.row(row.lower)[needed];
        mix_rows(upper, lower, row, &mut mixed[..columns.count]);
        for ((to, &index), &weight) in to.iter_mut().zip(&columns.index).zip(&columns.weight) {
            let (index, weight) = (index as usize, u32::from(weight));
            let [left, right] = [mixed[index], mixed[index + 1]].map(u32::from);
            *to = ((left * (128 - weight) + right * weight + 64) >> 7) as u8;
        }
    }
}

/// Simple enough for the compiler to do eight or sixteen at a time.
fn mix_rows(upper: &[u8], lower: &[u8], row: &Row, to: &mut [u8]) {
    let [first, second] = row.weights.map(u16::from);
    let added = u16::from(row.to) * u16::from(FULL - row.light) + 64;
    for ((to, &upper), &lower) in to.iter_mut().zip(upper).zip(lower) {
        *to = ((u16::from(upper) * first + u16::from(lower) * second + added) >> 7) as u8;
    }
}

#[cfg(test)]
mod tests;
