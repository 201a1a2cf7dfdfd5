//! A card's measures and its foot.

use vello_cpu::kurbo::Rect;
use warraq_text::lang::Direction;

use super::CardSpec;
use crate::MediaError;
use crate::fonts::Fonts;
use crate::look::{Palette, Type};
use crate::picture::Canvas;
use crate::shape::Shape;
use crate::typeset::{self, Align, Passage};

/// A card's measures, pixels.
pub(super) struct Page<'a> {
    pub spec: &'a CardSpec<'a>,
    pub width: usize,
    pub height: usize,
    /// A thousandth of the short side.
    pub unit: f64,
    /// Where everything stands: inside the margins, and inside what platforms leave free.
    pub inner: Rect,
    pub palette: Palette,
}

impl<'a> Page<'a> {
    pub(super) fn of(spec: &'a CardSpec<'a>, palette: Palette) -> Self {
        let (width, height) = (spec.width.clamp(200, 4096), spec.height.clamp(200, 4096));
        let unit = width.min(height) as f64 / 1000.0;
        let margin = (f64::from(spec.look.card.margin) * unit).round();
        let shape = Shape::of(width, height);
        let across = |at: f64| (at * width as f64 / shape.width as f64).round();
        let down = |at: f64| (at * height as f64 / shape.height as f64).round();
        let safe = &shape.safe;
        let inner = Rect::new(
            margin.max(across(safe.left)),
            margin.max(down(safe.top)),
            (width as f64 - margin).min(across(safe.right)),
            (height as f64 - margin).min(down(safe.foot)),
        );
        Self { spec, width, height, unit, inner, palette }
    }

    pub(super) fn size(&self, thousandths: f32) -> f32 {
        thousandths * self.unit as f32
    }

    pub(super) fn copy<'w>(
        &self,
        kind: &Type,
        words: &'w [&'w str],
        width: f64,
        align: Align,
    ) -> Passage<'w> {
        Passage {
            words,
            breaks: &[],
            direction: self.spec.direction,
            face: kind.face,
            weight: kind.weight,
            size: self.size(kind.card),
            line_height: kind.line_height,
            width: width as f32,
            align,
        }
    }

    /// Draws the logo and the name at the starting edge of the foot, the date or catchword at the
    /// ending one; returns the top of the foot.
    pub(super) fn draw_foot(
        &self,
        canvas: &mut Canvas,
        fonts: &mut Fonts,
    ) -> Result<f64, MediaError> {
        let small = self.spec.look.small;
        let row = (f64::from(small.card * small.line_height) * self.unit).round();
        let top = self.inner.y1 - row;
        let (left, width) = self.draw_logo(canvas, top, row);
        let sizes = (self.size(small.card), self.size(small.smallest));
        let parts = [
            (self.spec.kicker, 0.42, Align::Start, self.palette.rubric),
            (self.spec.aside, 0.56, Align::End, self.palette.quiet),
        ];
        // Each at its own size: a long catchword does not make the name smaller. Both stand on
        // one line.
        let line = (row * 0.64).round();
        for (text, share, align, ink) in parts {
            let words: Vec<&str> = text.split_whitespace().collect();
            if words.is_empty() {
                continue;
            }
            let copy = self.copy(&small, &words, width * share, align);
            let block = typeset::fit(fonts, &copy, sizes, row as f32 + 1.0)?;
            let baseline = block.rows.first().map_or(0.0, |row| f64::from(row.baseline));
            let at = part_left(self.spec.direction, align, (left, width), width * share);
            canvas.block(&block, at, top + line - baseline, ink);
        }
        Ok(top)
    }

    /// The logo at the starting edge of a row; returns what is left of the row.
    fn draw_logo(&self, canvas: &mut Canvas, top: f64, row: f64) -> (f64, f64) {
        let (left, width) = (self.inner.x0, self.inner.width());
        let Some(logo) = &self.spec.look.brand.logo else { return (left, width) };
        let logo = logo.scaled((width * 0.25) as usize, (row * 0.86) as usize);
        let (wide, high) = (logo.width as f64, logo.height as f64);
        let gap = 18.0 * self.unit;
        let x = starting_left(self.spec.direction, (left, width), wide);
        canvas.stamp(logo, x as usize, (top + (row - high) / 2.0) as usize);
        match self.spec.direction {
            Direction::Rtl => (left, width - wide - gap),
            Direction::Ltr => (left + wide + gap, width - wide - gap),
        }
    }
}

/// The left edge of something this wide at the starting edge of a column.
pub(crate) fn starting_left(direction: Direction, (left, width): (f64, f64), wide: f64) -> f64 {
    match direction {
        Direction::Rtl => left + width - wide,
        Direction::Ltr => left,
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
    let x = starting_left(direction, (left, width), rule.length);
    Rect::new(x, top, x + rule.length, top + rule.thickness)
}
