//! Where things stand in a picture, by its shape.

use std::ops::Range;

use vello_cpu::kurbo::Rect;

use crate::picture::Area;

/// The places of one shape, in pixels of its own standard size.
struct Shape {
    width: f64,
    height: f64,
    left: f64,
    column: f64,
    top: Range<f64>,
    rule: f64,
    standing: Range<f64>,
    plate: Range<f64>,
}

/// Upright. All text inside what the short-film platforms' own buttons and texts leave free on
/// every one of them: x 152 to 928, y 270 to 1248.
const TALL: Shape = Shape {
    width: 1080.0,
    height: 1920.0,
    left: 152.0,
    column: 776.0,
    top: 270.0..346.0,
    rule: 392.0,
    standing: 428.0..900.0,
    plate: 930.0..1248.0,
};

/// Square: margins of 8 %.
const SQUARE: Shape = Shape {
    width: 1080.0,
    height: 1080.0,
    left: 86.0,
    column: 908.0,
    top: 70.0..146.0,
    rule: 170.0,
    standing: 198.0..648.0,
    plate: 684.0..994.0,
};

/// Wide: margins of 8 %.
const WIDE: Shape = Shape {
    width: 1920.0,
    height: 1080.0,
    left: 154.0,
    column: 1612.0,
    top: 70.0..146.0,
    rule: 170.0,
    standing: 198.0..648.0,
    plate: 684.0..994.0,
};

/// Text on the plate keeps this far from its sides.
const INSET: f64 = 30.0;

/// The places of one film, in its own pixels.
pub(super) struct Places {
    shape: &'static Shape,
    width: usize,
    height: usize,
}

impl Places {
    /// The places of a picture of this size.
    pub(super) fn new(width: usize, height: usize) -> Self {
        let shape = match width as f64 / height as f64 {
            ..0.8 => &TALL,
            1.25.. => &WIDE,
            _ => &SQUARE,
        };
        Self { shape, width, height }
    }

    /// Pixels for pixels of a picture whose short side is 1080.
    pub(super) fn pixels(&self, pixels: f64) -> f64 {
        pixels * self.width.min(self.height) as f64 / 1080.0
    }

    fn down(&self, pixels: f64) -> f64 {
        pixels * self.height as f64 / self.shape.height
    }

    /// Left edge and width of the column all text stands in.
    pub(super) fn column(&self) -> (f64, f64) {
        let share = self.width as f64 / self.shape.width;
        (self.shape.left * share, self.shape.column * share)
    }

    /// Top and foot of the section line.
    pub(super) fn top(&self) -> Range<f64> {
        self.down(self.shape.top.start)..self.down(self.shape.top.end)
    }

    /// Top of the rule over what stands in the middle.
    pub(super) fn rule(&self) -> f64 {
        self.down(self.shape.rule)
    }

    /// Top and foot of what stands in the middle.
    pub(super) fn standing(&self) -> Range<f64> {
        self.down(self.shape.standing.start)..self.down(self.shape.standing.end)
    }

    /// The plate under the captions.
    pub(super) fn plate(&self) -> Rect {
        let (left, width) = self.column();
        let Range { start, end } = &self.shape.plate;
        Rect::new(left, self.down(*start), left + width, self.down(*end))
    }

    /// The width captions are set in.
    pub(super) fn caption_width(&self) -> f64 {
        self.plate().width() - 2.0 * self.pixels(INSET)
    }

    /// The pixels a rectangle touches, edges even, inside the picture.
    pub(super) fn area(&self, rect: Rect) -> Area {
        let even = |edge: f64, most: usize| (edge.max(0.0) as usize).min(most) & !1;
        let (x, y) = (even(rect.x0, self.width), even(rect.y0, self.height));
        let (right, foot) = (even(rect.x1 + 2.0, self.width), even(rect.y1 + 2.0, self.height));
        Area { x, y, width: right.saturating_sub(x), height: foot.saturating_sub(y) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_upright_film_stays_in_the_safe_zone() {
        let places = Places::new(1080, 1920);
        let plate = places.plate();
        assert!(plate.x0 >= 152.0 && plate.x1 <= 928.0 && plate.y1 <= 1248.0);
        assert!(places.top().start >= 270.0);
        assert!(places.standing().end <= plate.y0 && places.rule() > places.top().end);
    }

    #[test]
    fn areas_are_even_and_inside() {
        let places = Places::new(270, 480);
        let area = places.area(Rect::new(-3.0, 7.5, 271.0, 9.2));
        assert_eq!(area, Area { x: 0, y: 6, width: 270, height: 4 });
    }
}
