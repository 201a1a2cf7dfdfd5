//! Cards: one idea on paper, as PNG.

use vello_cpu::kurbo::Rect;
use warraq_text::lang::Direction;

use crate::MediaError;
use crate::fonts::Fonts;
use crate::look::{Look, Type};
use crate::picture::{Area, Canvas, png};
use crate::typeset::{self, Align, Passage};

/// What stands on a title card.
#[derive(Debug, Clone)]
pub struct CardSpec<'a> {
    /// The title.
    pub title: &'a str,
    /// The newsroom's name, or another short line; always in the same place.
    pub kicker: &'a str,
    /// The date, as the reader reads it. May be empty.
    pub date: &'a str,
    /// The direction of the story.
    pub direction: Direction,
    /// Width in pixels, 200 to 4096.
    pub width: usize,
    /// Height in pixels, 200 to 4096.
    pub height: usize,
    /// Its look.
    pub look: &'a Look,
}

/// The square card of social posts, pixels.
pub const SQUARE: (usize, usize) = (1080, 1080);
/// The wide card shown beside a link (Open Graph recommends 1200×630), pixels.
pub const WIDE: (usize, usize) = (1200, 630);

/// Draws a title card as PNG: the rule at the starting edge, the title under it, name and date
/// at the foot.
///
/// # Errors
/// [`MediaError::MissingGlyph`] when no embedded font has a character of it.
pub fn title_card(spec: &CardSpec) -> Result<Vec<u8>, MediaError> {
    let page = Page::of(spec);
    let mut fonts = Fonts::new(spec.look.manner);
    let area = Area { x: 0, y: 0, width: page.width, height: page.height };
    let mut canvas = Canvas::new(area);
    let whole = Rect::new(0.0, 0.0, page.width as f64, page.height as f64);
    canvas.fill(whole, 0.0, spec.look.card.ground, 1.0);
    let rule = Rule { length: 110.0 * page.unit, thickness: 12.0 * page.unit };
    let place = starting_rect(spec.direction, page.margin, page.inner(), page.margin, rule);
    canvas.fill(place, 0.0, spec.look.card.rubric, 1.0);
    let foot = page.draw_foot(&mut canvas, &mut fonts)?;
    let top = page.margin + rule.thickness + 26.0 * page.unit;
    page.draw_title(&mut canvas, &mut fonts, top, foot - 20.0 * page.unit)?;
    let (_, pixels) = canvas.finish();
    let rgb: Vec<u8> = pixels.data().iter().flat_map(|p| [p.r, p.g, p.b]).collect();
    png(page.width, page.height, &rgb)
}

/// A card's measures, pixels.
struct Page<'a> {
    spec: &'a CardSpec<'a>,
    width: usize,
    height: usize,
    /// A thousandth of the short side.
    unit: f64,
    margin: f64,
}

impl<'a> Page<'a> {
    fn of(spec: &'a CardSpec<'a>) -> Self {
        let (width, height) = (spec.width.clamp(200, 4096), spec.height.clamp(200, 4096));
        let unit = width.min(height) as f64 / 1000.0;
        Self {
            spec,
            width,
            height,
            unit,
            margin: (f64::from(spec.look.card.margin) * unit).round(),
        }
    }

    fn inner(&self) -> f64 {
        self.width as f64 - 2.0 * self.margin
    }

    fn copy<'w>(&self, kind: &Type, words: &'w [&'w str], width: f64, align: Align) -> Passage<'w> {
        Passage {
            words,
            breaks: &[],
            direction: self.spec.direction,
            face: kind.face,
            weight: kind.weight,
            size: kind.largest * self.unit as f32,
            line_height: kind.line_height,
            width: width as f32,
            align,
        }
    }

    /// Draws the name at the starting edge of the foot and the date at the ending one; returns
    /// the top of the foot.
    fn draw_foot(&self, canvas: &mut Canvas, fonts: &mut Fonts) -> Result<f64, MediaError> {
        let (small, colours) = (self.spec.look.small, &self.spec.look.card);
        let row = f64::from(small.largest * small.line_height) * self.unit;
        let top = self.height as f64 - self.margin - row;
        let sizes = (small.largest * self.unit as f32, small.smallest * self.unit as f32);
        let parts = [
            (self.spec.kicker, 0.62, Align::Start, colours.rubric),
            (self.spec.date, 0.38, Align::End, colours.quiet),
        ];
        let texts = parts.map(|(text, share, align, _)| {
            (text, self.copy(&small, &[], self.inner() * share, align))
        });
        let blocks = typeset::fit_pair(fonts, texts, sizes, row as f32 + 1.0)?;
        for (block, (_, share, align, ink)) in blocks.iter().zip(parts) {
            let column = (self.margin, self.inner());
            let left = part_left(self.spec.direction, align, column, self.inner() * share);
            canvas.block(block, left, top, ink);
        }
        Ok(top)
    }

    fn draw_title(
        &self,
        canvas: &mut Canvas,
        fonts: &mut Fonts,
        top: f64,
        foot: f64,
    ) -> Result<(), MediaError> {
        let kind = self.spec.look.title;
        let words: Vec<&str> = self.spec.title.split_whitespace().collect();
        let copy = self.copy(&kind, &words, self.inner(), Align::Start);
        let unit = self.unit as f32;
        let sizes = (self.spec.look.card.title_largest * unit, kind.smallest * unit);
        let block = typeset::fit(fonts, &copy, sizes, (foot - top) as f32)?;
        canvas.block(&block, self.margin, top, self.spec.look.card.text);
        Ok(())
    }
}

/// The left edge of a block set in part of a column, at its starting or ending edge.
pub(crate) fn part_left(
    direction: Direction,
    align: Align,
    (left, width): (f64, f64),
    part: f64,
) -> f64 {
    let at_left = (direction == Direction::Ltr) == (align == Align::Start);
    if at_left { left } else { left + width - part }
}

/// A short thick line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub length: f64,
    pub thickness: f64,
}

/// Where a rule stands at the starting edge of a column.
pub(crate) fn starting_rect(
    direction: Direction,
    left: f64,
    width: f64,
    top: f64,
    rule: Rule,
) -> Rect {
    let x = match direction {
        Direction::Rtl => left + width - rule.length,
        Direction::Ltr => left,
    };
    Rect::new(x, top, x + rule.length, top + rule.thickness)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec<'a>(title: &'a str, look: &'a Look) -> CardSpec<'a> {
        let (kicker, date) = ("مرصد الساحل", "23 نوفمبر 2026");
        CardSpec { title, kicker, date, direction: Direction::Rtl, width: 1080, height: 1080, look }
    }

    /// The smallest rectangle that holds everything but paper: left, top, right, foot.
    fn ink(png: &[u8], look: &Look) -> (u32, u32, u32, u32) {
        let picture = image::load_from_memory(png).unwrap().to_rgb8();
        let paper = look.card.ground;
        let mut found = (u32::MAX, u32::MAX, 0, 0);
        for (x, y, pixel) in picture.enumerate_pixels() {
            if pixel.0 != [paper.r, paper.g, paper.b] {
                found = (found.0.min(x), found.1.min(y), found.2.max(x), found.3.max(y));
            }
        }
        found
    }

    #[test]
    fn margins_are_kept_by_short_and_long_titles_in_both_shapes() {
        let look = Look::news();
        let long = "شركة «Blue Harbor» تعلن استثمار 3.5 مليار دولار في ميناء الجزيرة ".repeat(6);
        for title in ["خبر", "وِزَارَةُ التَّعْلِيمِ تُعْلِنُ نَتَائِجَ 2026", &long]
        {
            for (width, height) in [SQUARE, WIDE, (200, 200)] {
                let spec = CardSpec { width, height, ..spec(title, &look) };
                let (left, top, right, foot) = ink(&title_card(&spec).unwrap(), &look);
                let short = width.min(height) as u32;
                // Overhang of a last letter may reach into the margin, but not through it.
                let margin = short * 7 / 100;
                assert!(left >= margin && top >= margin, "{title}: {left} {top}");
                assert!(right < width as u32 - margin && foot < height as u32 - margin);
            }
        }
    }

    #[test]
    fn the_rule_stands_at_the_starting_edge() {
        let look = Look::news();
        let rule = [look.card.rubric.r, look.card.rubric.g, look.card.rubric.b];
        for (direction, x) in [(Direction::Rtl, 1080 - 120), (Direction::Ltr, 120)] {
            let spec = CardSpec { direction, ..spec("2026", &look) };
            let card = image::load_from_memory(&title_card(&spec).unwrap()).unwrap().to_rgb8();
            assert_eq!(card.get_pixel(x, 98).0, rule);
        }
    }

    #[test]
    fn the_same_card_is_the_same_bytes() {
        let look = Look::news();
        let spec = spec("ميناء الجزيرة يفتح رصيفه الثالث", &look);
        assert!(title_card(&spec).unwrap() == title_card(&spec).unwrap());
    }
}
