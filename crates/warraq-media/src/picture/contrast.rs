//! How dark a picture has to be for text to be read over it: measured on its pixels, in every view
//! that a scene may show of it.

use std::ops::Range;

use super::scale::{FULL, ONE};
use super::still::Still;
use crate::frame::Frame;
use crate::look::Ink;

/// The least contrast of text (WCAG 2.2, success criterion 1.4.3, level AA).
const LEAST: f32 = 4.5;
/// Steps of a colour that scaling and rounding may add to it.
const ROUNDING: i32 = 2;

impl Still {
    /// The most light, in 128ths, that may be left of the picture in these columns and rows of the
    /// frame so that text of this colour has a contrast of 4.5 over its brightest pixel, in
    /// whatever view. None when black itself is not dark enough, as under dark text.
    #[must_use]
    pub fn light_for(&self, ink: Ink, columns: Range<usize>, rows: Range<usize>) -> Option<u8> {
        let (widest, nearest) =
            (self.movement.at_step(self.movement.widest), self.movement.at_step(ONE));
        // Edges move evenly from one of these views to the other and lie between the two.
        let span = |edges: [u32; 2], range: &Range<usize>, length: usize| {
            let at = |edge: u32, step: u32, place: usize| {
                (u64::from(edge) + place as u64 * u64::from(step)) as usize >> 16
            };
            let [wide, near] = edges;
            let from = at(wide, widest.step, range.start).min(at(near, nearest.step, range.start));
            let to = at(wide, widest.step, range.end).max(at(near, nearest.step, range.end));
            from.saturating_sub(2).min(length)..(to + 3).min(length)
        };
        let columns = span([widest.left, nearest.left], &columns, self.planes.width);
        let rows = span([widest.top, nearest.top], &rows, self.planes.height);
        light_over(ink, &brightest(&self.planes, columns, rows))
    }
}

/// As [`Still::light_for`], over whatever may come: as if all of it were white. For clips, whose
/// pictures are not known beforehand.
#[must_use]
pub fn light_over_any(ink: Ink) -> Option<u8> {
    light_over(ink, &[[255; 3]])
}

/// Colours at least as bright as any that a scaled view can have in this part. A mixture is never
/// brighter than the brightest of what is mixed, since luminance is a convex function of the
/// planes' values; luma and chroma are mixed from different pixels, so each chroma sample is taken
/// with the brightest luma that may meet it.
fn brightest(planes: &Frame, columns: Range<usize>, rows: Range<usize>) -> Vec<[i32; 3]> {
    let (width, height) = (planes.width / 2, planes.height / 2);
    let (columns, rows) = (columns.start / 2..columns.end / 2, rows.start / 2..rows.end / 2);
    let mut colours = Vec::with_capacity(columns.len() * rows.len());
    for row in rows {
        for column in columns.clone() {
            let above = 2 * row.saturating_sub(1)..2 * (row + 2).min(height);
            let aside = 2 * column.saturating_sub(1)..2 * (column + 2).min(width);
            let lumas = above.map(|row| {
                let row = &planes.y[row * planes.width..][aside.clone()];
                row.iter().copied().max().unwrap_or(0)
            });
            let place = row * width + column;
            colours.push(rgb(lumas.max().unwrap_or(0), planes.u[place], planes.v[place]));
        }
    }
    colours
}

/// One colour of the planes, not yet held between 0 and 255.
fn rgb(y: u8, u: u8, v: u8) -> [i32; 3] {
    let y = (i32::from(y) - 16) * 76_309;
    let (u, v) = (i32::from(u) - 128, i32::from(v) - 128);
    [y + 117_489 * v, y - 13_975 * u - 34_925 * v, y + 138_438 * u].map(|part| part >> 16)
}

fn light_over(ink: Ink, colours: &[[i32; 3]]) -> Option<u8> {
    let linear: Vec<f32> = (0..=255).map(linear).collect();
    let luminance = |[r, g, b]: [i32; 3]| {
        let part = |value: i32| linear[value.clamp(0, 255) as usize];
        0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    };
    let own = luminance([ink.r, ink.g, ink.b].map(i32::from));
    let most = (own + 0.05) / LEAST - 0.05;
    let good = |light: u8| {
        let dark = |part: i32| part * i32::from(light) / i32::from(FULL) + ROUNDING;
        colours.iter().all(|colour| luminance(colour.map(dark)) <= most)
    };
    if !good(0) {
        return None;
    }
    // The largest that is good: what is darker than good is good.
    let (mut low, mut high) = (0, FULL + 1);
    while high - low > 1 {
        let middle = u8::midpoint(low, high);
        if good(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(low)
}

/// sRGB to light, as WCAG 2.2 has it ("relative luminance").
fn linear(value: i32) -> f32 {
    let value = value as f32 / 255.0;
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::photo::Photo;
    use crate::picture::scale::Shade;
    use crate::picture::sprite;
    use crate::picture::still::Setting;
    use image::RgbImage;

    /// Coloured noise with white specks: the hardest ground for text.
    fn hard() -> Photo {
        let pixels = RgbImage::from_fn(300, 500, |x, y| {
            let mixed = (x * 7_919 + y * 104_729).wrapping_mul(2_654_435_761) >> 8;
            image::Rgb(if mixed % 97 == 0 {
                [255; 3]
            } else {
                [mixed as u8, (mixed >> 8) as u8, (mixed >> 16) as u8]
            })
        });
        let mut bytes = std::io::Cursor::new(Vec::new());
        pixels.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        Photo::read("hard.png", bytes.get_ref()).unwrap()
    }

    #[test]
    fn text_is_readable_over_the_brightest_pixel_of_every_view() {
        let ink = Ink { r: 0xEF, g: 0xE8, b: 0xDA };
        let still = Still::prepare(&hard(), &Setting::new(270, 480)).unwrap();
        let (columns, rows) = (40..230, 200..320);
        let light = still.light_for(ink, columns.clone(), rows.clone()).unwrap();
        assert!((40..100).contains(&light), "{light}");
        let mut shade = Shade::even(480, FULL);
        shade.darken(rows.clone(), light, 60);
        let mut frame = Frame::black(270, 480);
        let mut worst = f32::MAX;
        for ms in (0..=6_000).step_by(500) {
            still.lay(&mut frame, still.view(ms, 6_000, false), &shade);
            let pixels = sprite::rgb(&frame);
            for row in rows.clone() {
                for column in columns.clone() {
                    let place = (row * 270 + column) * 3;
                    let [r, g, b] = [pixels[place], pixels[place + 1], pixels[place + 2]];
                    worst = worst.min(ink.contrast(Ink { r, g, b }));
                }
            }
        }
        assert!(worst >= LEAST, "{worst}");
        assert!(worst < 6.5, "darker than needed: {worst}");
    }

    #[test]
    fn a_dark_picture_keeps_its_light_and_dark_text_has_no_cure() {
        let pixels = RgbImage::from_pixel(300, 500, image::Rgb([30, 26, 20]));
        let mut bytes = std::io::Cursor::new(Vec::new());
        pixels.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        let photo = Photo::read("dark.png", bytes.get_ref()).unwrap();
        let still = Still::prepare(&photo, &Setting::new(270, 480)).unwrap();
        let white = Ink { r: 255, g: 255, b: 255 };
        assert_eq!(still.light_for(white, 0..270, 0..480), Some(FULL));
        assert_eq!(still.light_for(Ink { r: 40, g: 40, b: 40 }, 0..270, 0..480), None);
        assert!((50..62).contains(&light_over_any(white).unwrap()));
    }
}
