//! Drawn pieces turned once into premultiplied YUV, then laid over many frames.
//!
//! Colours are BT.709 in limited range, as the film says of itself. Premultiplying makes laying
//! over one multiplication a sample, and leaves no coloured fringe round letters in the half-size
//! chroma.

use std::ops::Range;

use vello_cpu::Pixmap;
use vello_cpu::color::PremulRgba8;

use super::Area;
use crate::frame::Frame;

/// A picture with holes, in the planes of a [`Frame`].
#[derive(Debug)]
pub(crate) struct Sprite {
    area: Area,
    y: Plane,
    u: Vec<u8>,
    v: Vec<u8>,
    /// Cover of the chroma samples, a quarter of the luma's.
    chroma_alpha: Vec<u8>,
}

#[derive(Debug)]
struct Plane {
    value: Vec<u8>,
    alpha: Vec<u8>,
}

impl Sprite {
    /// Turns a canvas into planes; the area's corner and sides must be even.
    pub(crate) fn new((area, pixels): (Area, Pixmap)) -> Self {
        debug_assert!([area.x, area.y, area.width, area.height].iter().all(|side| side % 2 == 0));
        let pixels = pixels.data();
        let parts = |pixel: &PremulRgba8| [pixel.r, pixel.g, pixel.b, pixel.a].map(u32::from);
        let y = Plane {
            value: pixels
                .iter()
                .map(|pixel| {
                    let [r, g, b, a] = parts(pixel);
                    luma(r, g, b, a)
                })
                .collect(),
            alpha: pixels.iter().map(|pixel| pixel.a).collect(),
        };
        let count = pixels.len() / 4;
        let mut u = Vec::with_capacity(count);
        let mut v = Vec::with_capacity(count);
        let mut chroma_alpha = Vec::with_capacity(count);
        for rows in pixels.chunks_exact(2 * area.width.max(1)) {
            let (upper, lower) = rows.split_at(area.width);
            for (upper, lower) in upper.as_chunks::<2>().0.iter().zip(lower.as_chunks::<2>().0) {
                let four = [&upper[0], &upper[1], &lower[0], &lower[1]].map(parts);
                let [r, g, b, a] =
                    [0, 1, 2, 3].map(|at| (four.iter().map(|one| one[at]).sum::<u32>() + 2) / 4);
                u.push(blue_difference(r, g, b, a));
                v.push(red_difference(r, g, b, a));
                chroma_alpha.push(a as u8);
            }
        }
        Self { area, y, u, v, chroma_alpha }
    }

    /// The rows of a frame it covers, moved down by so many pixels.
    pub(crate) fn rows(&self, down: i32) -> Range<usize> {
        let edge = |row: usize| usize::try_from(row as i64 + i64::from(down)).unwrap_or(0);
        edge(self.area.y)..edge(self.area.y + self.area.height)
    }

    /// Lays it over these rows of a frame, an even number from an even one on, `cover` of 255
    /// strong, moved to the right and down by even numbers of pixels. What would fall outside of
    /// them is left out.
    pub(crate) fn lay(
        &self,
        frame: &mut Frame,
        cover: u8,
        (across, down): (i32, i32),
        rows: &Range<usize>,
    ) {
        debug_assert!(across % 2 == 0 && down % 2 == 0 && rows.start.is_multiple_of(2));
        let Area { x, y, width, height } = self.area;
        let (left, top) = (x as i64 + i64::from(across), y as i64 + i64::from(down));
        let from = Place { left, top, width, height, rows: rows.clone() };
        lay_plane((&mut frame.y, frame.width), &self.y.value, &self.y.alpha, &from, cover);
        let (width, height) = (width / 2, height / 2);
        let rows = rows.start / 2..rows.end / 2;
        let from = &Place { left: left / 2, top: top / 2, width, height, rows };
        let stride = frame.width / 2;
        lay_plane((&mut frame.u, stride), &self.u, &self.chroma_alpha, from, cover);
        lay_plane((&mut frame.v, stride), &self.v, &self.chroma_alpha, from, cover);
    }
}

struct Place {
    left: i64,
    top: i64,
    width: usize,
    height: usize,
    /// The rows of the plane that are laid on.
    rows: Range<usize>,
}

fn lay_plane(
    (under, stride): (&mut [u8], usize),
    value: &[u8],
    alpha: &[u8],
    place: &Place,
    cover: u8,
) {
    // The columns of it that fall inside.
    let hidden = usize::try_from(-place.left).unwrap_or(0).min(place.width);
    let left = usize::try_from(place.left).unwrap_or(0);
    let seen = (place.width - hidden).min(stride.saturating_sub(left));
    for row in 0..place.height {
        let Ok(at) = usize::try_from(place.top + row as i64) else { continue };
        if !place.rows.contains(&at) {
            continue;
        }
        let start = at * stride + left;
        let Some(under) = under.get_mut(start..start + seen) else { return };
        let first = row * place.width + hidden;
        let over = first..first + seen;
        if cover == 255 {
            lay_row(under, &value[over.clone()], &alpha[over]);
        } else {
            lay_row_faded(under, &value[over.clone()], &alpha[over], cover);
        }
    }
}

/// `value + under * (255 - alpha) / 255`, rounded; simple enough for the compiler to do sixteen
/// at a time.
fn lay_row(under: &mut [u8], value: &[u8], alpha: &[u8]) {
    for ((under, &value), &alpha) in under.iter_mut().zip(value).zip(alpha) {
        let rest = parts(u16::from(*under) * u16::from(255 - alpha));
        *under = value.saturating_add(rest);
    }
}

fn lay_row_faded(under: &mut [u8], value: &[u8], alpha: &[u8], cover: u8) {
    for ((under, &value), &alpha) in under.iter_mut().zip(value).zip(alpha) {
        let value = parts(u16::from(value) * u16::from(cover));
        let alpha = parts(u16::from(alpha) * u16::from(cover));
        let rest = parts(u16::from(*under) * u16::from(255 - alpha));
        *under = value.saturating_add(rest);
    }
}

/// A product of two bytes divided by 255, rounded, without a division.
fn parts(product: u16) -> u8 {
    let biased = u32::from(product) + 128;
    ((biased + (biased >> 8)) >> 8) as u8
}

/// Luma of BT.709 in limited range, 16 to 235, of premultiplied colour.
fn luma(r: u32, g: u32, b: u32, a: u32) -> u8 {
    // 65536 × (Kr, Kg, Kb) × 219/255, and the foot of 16 premultiplied.
    let sum = 11_966 * r + 40_254 * g + 4_064 * b + a * (16 * 65_536 / 255) + 32_768;
    (sum >> 16) as u8
}

fn blue_difference(r: u32, g: u32, b: u32, a: u32) -> u8 {
    let sum = i64::from(b) * 28_784 - i64::from(r) * 6_596 - i64::from(g) * 22_188
        + i64::from(a) * (128 * 65_536 / 255)
        + 32_768;
    (sum >> 16).clamp(0, 255) as u8
}

fn red_difference(r: u32, g: u32, b: u32, a: u32) -> u8 {
    let sum = i64::from(r) * 28_784 - i64::from(g) * 26_145 - i64::from(b) * 2_639
        + i64::from(a) * (128 * 65_536 / 255)
        + 32_768;
    (sum >> 16).clamp(0, 255) as u8
}

/// An opaque colour as (Y, U, V).
pub(crate) fn yuv(ink: crate::look::Ink) -> [u8; 3] {
    let [r, g, b] = [ink.r, ink.g, ink.b].map(u32::from);
    [luma(r, g, b, 255), blue_difference(r, g, b, 255), red_difference(r, g, b, 255)]
}

/// A frame as opaque RGB, for a still.
pub(crate) fn rgb(frame: &Frame) -> Vec<u8> {
    let mut pixels = Vec::with_capacity(frame.width * frame.height * 3);
    for row in 0..frame.height {
        for column in 0..frame.width {
            let chroma = row / 2 * (frame.width / 2) + column / 2;
            let y = (i32::from(frame.y[row * frame.width + column]) - 16) * 76_309;
            let u = i32::from(frame.u[chroma]) - 128;
            let v = i32::from(frame.v[chroma]) - 128;
            let part = |sum: i32| ((sum + 32_768) >> 16).clamp(0, 255) as u8;
            pixels.extend([
                part(y + 117_489 * v),
                part(y - 13_975 * u - 34_925 * v),
                part(y + 138_438 * u),
            ]);
        }
    }
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every row of these small frames.
    const ALL: Range<usize> = 0..64;
    use crate::look::Ink;
    use crate::picture::Canvas;
    use vello_cpu::kurbo::Rect;

    fn ink(hex: &str) -> Ink {
        Ink::parse(hex).unwrap()
    }

    #[test]
    fn colours_come_back_from_the_planes() {
        for hex in ["#F2C84B", "#1A1713", "#E8796B", "#FFFFFF", "#000000"] {
            let area = Area { x: 0, y: 0, width: 4, height: 4 };
            let mut canvas = Canvas::new(area);
            canvas.fill(Rect::new(0.0, 0.0, 4.0, 4.0), 0.0, ink(hex), 1.0);
            let mut frame = Frame::black(4, 4);
            Sprite::new(canvas.finish()).lay(&mut frame, 255, (0, 0), &ALL);
            let wanted = ink(hex);
            for (found, wanted) in rgb(&frame)[..3].iter().zip([wanted.r, wanted.g, wanted.b]) {
                assert!(found.abs_diff(wanted) <= 3, "{hex}: {:?}", &rgb(&frame)[..3]);
            }
            assert_eq!([frame.y[0], frame.u[0], frame.v[0]], yuv(wanted));
        }
    }

    #[test]
    fn half_cover_is_half_way_and_none_is_nothing() {
        let area = Area { x: 2, y: 2, width: 4, height: 4 };
        let mut canvas = Canvas::new(area);
        canvas.fill(Rect::new(2.0, 2.0, 6.0, 6.0), 0.0, ink("#FFFFFF"), 1.0);
        let sprite = Sprite::new(canvas.finish());
        let mut frame = Frame::black(8, 8);
        sprite.lay(&mut frame, 0, (0, 0), &ALL);
        assert_eq!(frame, Frame::black(8, 8));
        sprite.lay(&mut frame, 128, (0, 0), &ALL);
        assert!(frame.y[2 * 8 + 2].abs_diff(126) <= 1);
        assert_eq!(frame.y[0], 16);
    }

    #[test]
    fn what_falls_outside_is_left_out() {
        let area = Area { x: 4, y: 4, width: 8, height: 8 };
        let mut canvas = Canvas::new(area);
        canvas.fill(Rect::new(0.0, 0.0, 20.0, 20.0), 0.0, ink("#FFFFFF"), 1.0);
        let sprite = Sprite::new(canvas.finish());
        for down in [-20, -6, 0, 2, 40] {
            let mut frame = Frame::black(8, 8);
            sprite.lay(&mut frame, 255, (0, down), &ALL);
            assert_eq!(frame.y[7 * 8], 16, "the first column is not touched");
        }
        for across in [-20, -6, 2, 40] {
            let mut frame = Frame::black(8, 8);
            sprite.lay(&mut frame, 255, (across, 0), &ALL);
            // From column 4 + across to the right edge of its own eight.
            let white = |column: i32| column >= 4 + across && column < 12 + across;
            for column in 0..8 {
                let luma = frame.y[7 * 8 + column as usize];
                assert_eq!(luma > 200, white(column), "{across} {column}");
            }
        }
    }
}
