//! Where things stand in a picture, by its shape.

use std::ops::Range;

use vello_cpu::kurbo::Rect;

use crate::picture::Area;
use crate::shape::Shape;

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
        Self { shape: Shape::of(width, height), width, height }
    }

    /// Pixels for pixels of a picture whose short side is 1080.
    pub(super) fn pixels(&self, pixels: f64) -> f64 {
        pixels * self.width.min(self.height) as f64 / 1080.0
    }

    fn down(&self, pixels: f64) -> f64 {
        pixels * self.height as f64 / self.shape.height as f64
    }

    /// Left edge and width of the column all text stands in.
    pub(super) fn column(&self) -> (f64, f64) {
        let share = self.width as f64 / self.shape.width as f64;
        let film = &self.shape.film;
        (film.left * share, (film.right - film.left) * share)
    }

    fn rows(&self, [top, foot]: [f64; 2]) -> Range<f64> {
        self.down(top)..self.down(foot)
    }

    /// A thousandth of the short side, the measure looks are written in.
    pub(super) fn unit(&self) -> f64 {
        self.width.min(self.height) as f64 / 1000.0
    }

    /// Top and foot of the section line.
    pub(super) fn top(&self) -> Range<f64> {
        self.rows(self.shape.film.top)
    }

    /// Top and foot of what stands in the middle.
    pub(super) fn standing(&self) -> Range<f64> {
        self.rows(self.shape.film.standing)
    }

    /// Top and foot of the line that leads on to the next section.
    pub(super) fn catchword(&self) -> Range<f64> {
        self.rows(self.shape.film.catchword)
    }

    /// The plate under the captions.
    pub(super) fn plate(&self) -> Rect {
        let (left, width) = self.column();
        let Range { start, end } = self.rows(self.shape.film.plate);
        Rect::new(left, start, left + width, end)
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
        assert!(places.standing().end <= plate.y0 && places.catchword().end <= 1248.0);
    }

    #[test]
    fn areas_are_even_and_inside() {
        let places = Places::new(270, 480);
        let area = places.area(Rect::new(-3.0, 7.5, 271.0, 9.2));
        assert_eq!(area, Area { x: 0, y: 6, width: 270, height: 4 });
    }
}
