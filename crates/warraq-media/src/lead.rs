//! What leads into a title, on cards and in films: a rule, a ruled margin, a line, or the dot of a
//! reed pen. All measures are thousandths of the short side of the picture.

use vello_cpu::kurbo::{Point, Rect};
use warraq_text::lang::Direction;

use crate::card::{Rule, starting_left, starting_rect};
use crate::look::{Ink, Lead};
use crate::picture::Canvas;

impl Lead {
    /// Room it takes over what it leads into.
    pub(crate) fn room(self) -> f64 {
        match self {
            Lead::Rule => 12.0 + 22.0,
            Lead::Margin => 0.0,
            Lead::Line => 3.0 + 26.0,
            Lead::Dot => 40.0 + 18.0,
        }
    }

    /// How far text stands in from the starting edge beside it.
    pub(crate) fn inset(self) -> f64 {
        if self == Lead::Margin { 38.0 } else { 0.0 }
    }

    /// Draws it over (or beside) what begins at `top` and is `height` pixels high with the lead's
    /// own room; `unit` is a thousandth of the short side in pixels.
    pub(crate) fn draw(
        self,
        canvas: &mut Canvas,
        (direction, ink): (Direction, Ink),
        (left, width): (f64, f64),
        (top, height): (f64, f64),
        unit: f64,
    ) {
        match self {
            Lead::Rule => {
                let rule = Rule { length: 110.0 * unit, thickness: (12.0 * unit).round() };
                canvas.fill(starting_rect(direction, left, width, top, rule), 0.0, ink, 1.0);
            }
            Lead::Margin => {
                let wide = (7.0 * unit).round();
                let x = starting_left(direction, (left, width), wide);
                // Letters leave the top and foot of their rows free, and so does the bar.
                let aside = 16.0 * unit;
                let bar = Rect::new(x, top + aside, x + wide, top + height - aside);
                canvas.fill(bar, 0.0, ink, 1.0);
            }
            Lead::Line => {
                let line = Rect::new(left, top, left + width, top + (3.0 * unit).round().max(1.0));
                canvas.fill(line, 0.0, ink, 1.0);
            }
            Lead::Dot => {
                let size = 40.0 * unit;
                let x = starting_left(direction, (left, width), size) + size / 2.0;
                canvas.dot(Point::new(x, top + size / 2.0), size, ink);
            }
        }
    }
}
