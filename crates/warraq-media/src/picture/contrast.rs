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

/// What is written over a picture, and on what.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Written {
    /// The inks.
    pub inks: Vec<Ink>,
    /// The colour the picture fades to.
    pub fades_to: Ink,
    /// A plate between the picture and the writing: its colour, and how much it hides, 0 to 1.
    pub plate: (Ink, f32),
}

impl Still {
    /// The most that may be left of the picture, in 128ths, in these columns and rows of the frame
    /// so that what is written there has a contrast of 4.5 over its every pixel, in whatever view.
    /// None when even nothing of it is not little enough.
    pub(crate) fn light_for(
        &self,
        written: &Written,
        columns: Range<usize>,
        rows: Range<usize>,
    ) -> Option<u8> {
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
        let extremes = |brightest: bool| extremes(&self.planes, &columns, &rows, brightest);
        written.light_over(&extremes(true), &extremes(false))
    }
}

impl Written {
    /// As [`Still::light_for`], over whatever may come: as if it were white here and black there.
    /// For clips, whose pictures are not known beforehand.
    pub(crate) fn light_over_any(&self) -> Option<u8> {
        self.light_over(&[[255; 3]], &[[0; 3]])
    }

    fn light_over(&self, brightest: &[[i32; 3]], darkest: &[[i32; 3]]) -> Option<u8> {
        let black = Ink { r: 0, g: 0, b: 0 };
        let brighter = |ink: Ink| ink.contrast(black) > self.fades_to.contrast(black);
        let lights = self.inks.iter().map(|&ink| {
            if brighter(ink) {
                self.light_of(ink, brightest, 1)
            } else {
                self.light_of(ink, darkest, -1)
            }
        });
        lights.min().unwrap_or(Some(FULL))
    }

    /// For one ink; `side` says whether its ground must be darker (1) or brighter (-1) than it.
    fn light_of(&self, ink: Ink, colours: &[[i32; 3]], side: i32) -> Option<u8> {
        let linear: Vec<f32> = (0..=255).map(linear).collect();
        let luminance = |[r, g, b]: [i32; 3]| {
            let part = |value: i32| linear[value.clamp(0, 255) as usize];
            0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
        };
        let parts = |ink: Ink| [ink.r, ink.g, ink.b].map(i32::from);
        let own = luminance(parts(ink)) + 0.05;
        let bound = if side > 0 { own / LEAST } else { own * LEAST } - 0.05;
        let cover = (self.plate.1.clamp(0.0, 1.0) * 128.0) as i32;
        let (plate, fades_to) = (parts(self.plate.0), parts(self.fades_to));
        let good = |light: u8| {
            let light = i32::from(light);
            colours.iter().all(|colour| {
                let seen = [0, 1, 2].map(|at| {
                    let mixed = (colour[at] * light + fades_to[at] * (128 - light)) / 128;
                    let rounded = mixed + side * ROUNDING;
                    (rounded * (128 - cover) + plate[at] * cover) / 128
                });
                if side > 0 { luminance(seen) <= bound } else { luminance(seen) >= bound }
            })
        };
        if !good(0) {
            return None;
        }
        // The largest that is good: what is nearer to the colour it fades to is good as well.
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
}

/// Colours at least as bright, or at least as dark, as any that a scaled view can have in this
/// part. A mixture lies between what is mixed; luma and chroma are mixed from different pixels, so
/// each chroma sample is taken with the brightest, or darkest, luma that may meet it.
fn extremes(
    planes: &Frame,
    columns: &Range<usize>,
    rows: &Range<usize>,
    brightest: bool,
) -> Vec<[i32; 3]> {
    let (width, height) = (planes.width / 2, planes.height / 2);
    let (columns, rows) = (columns.start / 2..columns.end / 2, rows.start / 2..rows.end / 2);
    let mut colours = Vec::with_capacity(columns.len() * rows.len());
    for row in rows {
        for column in columns.clone() {
            let above = 2 * row.saturating_sub(1)..2 * (row + 2).min(height);
            let aside = 2 * column.saturating_sub(1)..2 * (column + 2).min(width);
            let lumas = above.flat_map(|row| &planes.y[row * planes.width..][aside.clone()]);
            let luma = if brightest { lumas.max() } else { lumas.min() };
            let place = row * width + column;
            let luma = luma.copied().unwrap_or(0);
            colours.push(rgb(luma, planes.u[place], planes.v[place]));
        }
    }
    colours.sort_unstable();
    colours.dedup();
    colours
}

/// One colour of the planes, not yet held between 0 and 255.
fn rgb(y: u8, u: u8, v: u8) -> [i32; 3] {
    let y = (i32::from(y) - 16) * 76_309;
    let (u, v) = (i32::from(u) - 128, i32::from(v) - 128);
    [y + 117_489 * v, y - 13_975 * u - 34_925 * v, y + 138_438 * u].map(|part| part >> 16)
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

    fn written(ink: Ink, fades_to: Ink) -> Written {
        Written { inks: vec![ink], fades_to, plate: (ink, 0.0) }
    }

    const BLACK: Ink = Ink { r: 0, g: 0, b: 0 };

    #[test]
    fn text_is_readable_over_every_pixel_of_every_view() {
        let (light, dark) = (Ink { r: 0xEF, g: 0xE8, b: 0xDA }, Ink { r: 0x1A, g: 0x17, b: 0x13 });
        let still = Still::prepare(&hard(), &Setting::new(270, 480)).unwrap();
        let (columns, rows) = (40..230, 200..320);
        for (ink, fades_to) in [(light, BLACK), (dark, light)] {
            let written = written(ink, fades_to);
            let left = still.light_for(&written, columns.clone(), rows.clone()).unwrap();
            assert!((30..100).contains(&left), "{left}");
            let mut shade = Shade::even(480, FULL).fading_to(fades_to);
            shade.darken(rows.clone(), left, 60);
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
            assert!(worst < 6.5, "less of it than could be: {worst}");
        }
    }

    #[test]
    fn a_dark_picture_keeps_its_light_and_dark_text_has_no_cure_in_the_dark() {
        let pixels = RgbImage::from_pixel(300, 500, image::Rgb([30, 26, 20]));
        let mut bytes = std::io::Cursor::new(Vec::new());
        pixels.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        let photo = Photo::read("dark.png", bytes.get_ref()).unwrap();
        let still = Still::prepare(&photo, &Setting::new(270, 480)).unwrap();
        let (white, dark) = (Ink { r: 255, g: 255, b: 255 }, Ink { r: 40, g: 40, b: 40 });
        let light = |written: Written| still.light_for(&written, 0..270, 0..480);
        assert_eq!(light(written(white, BLACK)), Some(FULL));
        assert_eq!(light(written(dark, BLACK)), None);
        assert!((50..62).contains(&written(white, BLACK).light_over_any().unwrap()));
        // A plate between them lets more of the picture be seen beside it.
        let plated = Written { plate: (BLACK, 0.82), ..written(white, BLACK) };
        assert_eq!(plated.light_over_any(), Some(FULL));
    }
}
