//! The quiet ground of a film: a gradient with a soft light and a fine grain, larger than the
//! picture, of which each frame shows another part; or paper, which lies still.
//!
//! The grain is there against banding, and it drifts with the ground: grain that stayed while the
//! gradient moved would cost the encoder every block of every frame.

use std::ops::Range;

use super::sprite::yuv;
use crate::digest::Digest;
use crate::frame::Frame;
use crate::look::{FilmLook, GroundKind, Ink};

/// How far the ground reaches beyond the picture on each axis, in pixels of a picture 1080 wide.
const REACH: usize = 192;

/// How strongly the fibres of paper show, in steps of luma times 65,536, before they are smoothed
/// to about a third.
const FIBRE: i64 = 300_000;

/// The ground, drawn once.
pub(crate) struct Ground {
    width: usize,
    height: usize,
    reach: usize,
    stride: usize,
    inks: [Ink; 3],
    y: Vec<u8>,
    u: Vec<u8>,
    v: Vec<u8>,
}

impl Ground {
    /// Draws the ground of a picture of this size.
    pub(crate) fn new(look: &FilmLook, width: usize, height: usize) -> Self {
        let paper = look.ground.kind == GroundKind::Paper;
        // Paper lies still: it is as large as the picture.
        let reach = if paper { 0 } else { (REACH * width / 1080) & !1 };
        let (stride, rows) = (width + reach, height + reach);
        let inks = [look.palette.ground, look.ground.foot, look.ground.glow];
        let [top, foot, glow] = inks.map(yuv);
        let plane = |channel: usize, step: usize, noise: &mut Noise| -> Vec<u8> {
            let (columns, rows) = (stride / step, rows / step);
            let [top, foot, glow] =
                [top, foot, glow].map(|colour| i64::from(colour[channel]) * 65_536);
            let mut plane = Vec::with_capacity(columns * rows);
            for row in 0..rows {
                // Fibres lie along the rows: noise that is slow to change across.
                let mut fibre = 0;
                let down = (row * 1024 / rows) as i64;
                for column in 0..columns {
                    let across = (column * 1024 / columns) as i64;
                    let base = top + (foot - top) * down / 1024;
                    let light = light(across, down);
                    let value = base + (glow - base) * light / 1024;
                    // Grain of about one step each way, so that no step of the gradient shows;
                    // less in the colours, which should not glitter.
                    let grain = if channel == 0 { 88_000 } else { 32_768 };
                    if paper && channel == 0 {
                        fibre += (noise.next(FIBRE) - fibre) / 6;
                    }
                    let value = value + fibre + noise.next(grain);
                    plane.push(((value + 32_768) >> 16).clamp(1, 254) as u8);
                }
            }
            plane
        };
        let mut noise = Noise(0x9E37_79B9_7F4A_7C15);
        let y = plane(0, 1, &mut noise);
        let u = plane(1, 2, &mut noise);
        let v = plane(2, 2, &mut noise);
        Self { width, height, reach, stride, inks, y, u, v }
    }

    /// Which part is shown when the ground has drifted so far from its middle, in pixels of a
    /// picture 1080 wide; whole pixels, so that the encoder finds the grain again.
    pub(crate) fn offset(&self, (across, down): (f64, f64)) -> (usize, usize) {
        let along = |drift: f64| {
            let pixels = self.reach as f64 / 2.0 + drift * self.width as f64 / 1080.0;
            // Luma moves by whole pixels and chroma, half the size, by every second of them:
            // moved by two at a time both go together.
            (pixels.round().max(0.0) as usize).min(self.reach) & !1
        };
        (along(across), along(down))
    }

    /// What it is drawn from: its colours and size.
    pub(crate) fn digest(&self) -> [u8; 32] {
        let mut digest = Digest::new("ground");
        for side in [self.width, self.height, self.reach] {
            digest.number(side as u64);
        }
        self.inks.iter().for_each(|&ink| {
            digest.ink(ink);
        });
        digest.finish()
    }

    /// Copies the part at this offset over these rows of a frame, an even number from an even one
    /// on.
    pub(crate) fn lay(&self, frame: &mut Frame, (x, y): (usize, usize), rows: &Range<usize>) {
        debug_assert_eq!((frame.width, frame.height), (self.width, self.height));
        copy(&mut frame.y, frame.width, &self.y, self.stride, (x, y), rows);
        let (half, rows) = (frame.width / 2, &(rows.start / 2..rows.end / 2));
        copy(&mut frame.u, half, &self.u, self.stride / 2, (x / 2, y / 2), rows);
        copy(&mut frame.v, half, &self.v, self.stride / 2, (x / 2, y / 2), rows);
    }
}

fn copy(
    to: &mut [u8],
    width: usize,
    from: &[u8],
    stride: usize,
    (x, y): (usize, usize),
    rows: &Range<usize>,
) {
    let wanted = to.chunks_exact_mut(width).enumerate().take(rows.end).skip(rows.start);
    for (row, to) in wanted {
        let start = (row + y) * stride + x;
        to.copy_from_slice(&from[start..start + width]);
    }
}

/// How much of the light falls on a point, 0 to 1024: one broad soft lamp above the middle, its
/// centre off the axis. Whole numbers only, so that every machine draws the same.
fn light(across: i64, down: i64) -> i64 {
    let (x, y) = (across - 620, (down - 330) * 5 / 4);
    let far = x * x + y * y;
    let reach = 640 * 640;
    let near = (reach - far).max(0) * 1024 / reach;
    near * near / 1024
}

/// Triangular noise from a xorshift generator with a fixed start (Marsaglia 2003).
struct Noise(u64);

impl Noise {
    /// Between minus and plus `amplitude`, mostly near nought.
    fn next(&mut self, amplitude: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let (a, b) = ((self.0 & 0xFFFF) as i64, ((self.0 >> 16) & 0xFFFF) as i64);
        (a - b) * amplitude / 65_536
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::Look;

    #[test]
    fn drift_is_in_even_pixels_and_stays_inside() {
        let ground = Ground::new(&Look::news().film, 1080, 1920);
        assert_eq!(ground.offset((0.0, 0.0)), (96, 96));
        assert_eq!(ground.offset((-7.4, 3.0)), (88, 98));
        assert_eq!(ground.offset((-500.0, 500.0)), (0, 192));
    }

    #[test]
    fn paper_lies_still_and_has_fibres() {
        let ground = Ground::new(&Look::built_in("essay").unwrap().film, 270, 480);
        assert_eq!(ground.offset((-80.0, 40.0)), (0, 0));
        let row = &ground.y[240 * 270..241 * 270];
        assert!(row.iter().max() > row.iter().min());
    }
}
