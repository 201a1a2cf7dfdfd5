//! Draws the pieces of the page, each once for as long as it is seen, and lays them over frames.

use std::collections::HashMap;
use std::ops::Range;

use vello_cpu::kurbo::Rect;

use super::scene::{Piece, Scene};
use super::sheet::{Set, Sheet};
use super::timeline::Said;
use crate::card::{Rule, part_left, starting_rect};
use crate::frame::Frame;
use crate::picture::sprite::Sprite;
use crate::picture::{Canvas, Inks};
use crate::typeset::{Align, Block};

/// One thread's hand: the sheet is shared, the drawn pieces are its own.
pub(super) struct Painter<'a> {
    sheet: &'a Sheet<'a>,
    drawn: HashMap<Piece, Sprite>,
}

impl<'a> Painter<'a> {
    pub(super) fn new(sheet: &'a Sheet<'a>) -> Self {
        Self { sheet, drawn: HashMap::new() }
    }

    /// Draws a scene over the whole frame. Pieces that are no longer seen are forgotten, so that
    /// memory does not grow with the film.
    pub(super) fn draw(&mut self, scene: &Scene, frame: &mut Frame) {
        self.drawn.retain(|piece, _| scene.layers.iter().any(|layer| layer.piece == *piece));
        self.sheet.ground.lay(frame, scene.ground);
        for layer in &scene.layers {
            let sprite = self
                .drawn
                .entry(layer.piece)
                .or_insert_with(|| Sprite::new(self.sheet.drawing(layer.piece).finish()));
            sprite.lay(frame, layer.cover, layer.down);
        }
    }
}

impl Sheet<'_> {
    /// The drawing of a piece, not yet drawn.
    pub(super) fn drawing(&self, piece: Piece) -> Canvas {
        match piece {
            Piece::Top => self.draw_top(),
            Piece::Standing(place, lit) => self.draw_standing(place, lit),
            Piece::Plate => self.draw_plate(),
            Piece::Progress(said) => self.draw_progress(said),
            Piece::Caption(page, lit) => self.draw_caption(page, lit),
            Piece::Colophon => self.draw_colophon(),
        }
    }

    /// A canvas as wide as the column, with room for overhanging letters.
    fn column_canvas(&self, top: f64, foot: f64) -> Canvas {
        let (left, width) = self.places.column();
        let aside = self.places.pixels(40.0);
        Canvas::new(self.places.area(Rect::new(left - aside, top, left + width + aside, foot)))
    }

    fn draw_top(&self) -> Canvas {
        let film = &self.plan.look.film;
        let top = self.places.top().start;
        let mut canvas = self.column_canvas(top - 20.0, self.places.rule());
        let column = self.places.column();
        let parts = [(0.6, Align::Start, film.rubric), (0.4, Align::End, film.quiet)];
        for (block, (share, align, ink)) in self.top.iter().zip(parts) {
            let left = part_left(self.plan.direction, align, column, column.1 * share);
            canvas.block(block, left, top, ink);
        }
        canvas
    }

    fn rule(&self) -> Rule {
        Rule { length: self.places.pixels(112.0), thickness: self.places.pixels(10.0) }
    }

    /// From the rule to what stands under it.
    fn rule_gap(&self) -> f64 {
        self.places.standing().start - self.places.rule()
    }

    /// Top of what stands in the middle: on the plate, so that both are read as one; in the middle
    /// of both rooms where it needs the plate's as well.
    fn standing_top(&self, height: f64) -> f64 {
        let Range { start, end } = self.places.standing();
        if height <= end - start {
            return (end - height).round();
        }
        (start + (self.places.plate().y1 - start - height).max(0.0) / 2.0).round()
    }

    fn draw_standing(&self, place: usize, lit: Option<usize>) -> Canvas {
        let film = &self.plan.look.film;
        let set = &self.standing[place];
        let Set { main: block, under } = set;
        let (left, width) = self.places.column();
        let top = self.standing_top(set.height());
        let rule_top = top - self.rule_gap();
        let aside = f64::from(block.size) * 0.5;
        let foot = top + f64::from(block.height());
        let below = under.as_ref().map_or(0.0, |under| f64::from(under.height()));
        let mut canvas = self.column_canvas(rule_top, foot + below + aside);
        let rule = starting_rect(self.plan.direction, left, width, rule_top, self.rule());
        canvas.fill(rule, 0.0, film.rubric, 1.0);
        let inks = Inks { text: film.text, mark: film.mark, mark_text: film.mark_text };
        match lit {
            Some(word) => canvas.block_with_mark(block, (left, top), word, inks),
            None => canvas.block(block, left, top, film.text),
        }
        if let Some(under) = under {
            canvas.block(under, left, foot, film.quiet);
        }
        canvas
    }

    fn draw_plate(&self) -> Canvas {
        let film = &self.plan.look.film;
        let plate = self.places.plate();
        let mut canvas = Canvas::new(self.places.area(plate));
        canvas.fill(plate, self.places.pixels(14.0), film.plate, film.plate_cover);
        canvas
    }

    /// The line along the top of the plate, filling from the starting edge.
    fn draw_progress(&self, said: Said) -> Canvas {
        let film = &self.plan.look.film;
        let plate = self.places.plate();
        let inset = self.places.pixels(14.0);
        let thickness = self.places.pixels(5.0);
        let (left, right) = (plate.x0 + inset, plate.x1 - inset);
        let track = Rect::new(left, plate.y0, right, plate.y0 + thickness);
        let mut canvas = Canvas::new(self.places.area(track));
        canvas.fill(track, 0.0, film.quiet, 0.25);
        let rule = Rule { length: ((right - left) * said.share()).round(), thickness };
        let filled = starting_rect(self.plan.direction, left, right - left, plate.y0, rule);
        canvas.fill(filled, 0.0, film.rubric, 1.0);
        canvas
    }

    /// Where the block of a caption stands: in the middle of the plate.
    pub(super) fn caption_corner(&self, block: &Block) -> (f64, f64) {
        let plate = self.places.plate();
        let x = plate.x0 + (plate.width() - self.places.caption_width()) / 2.0;
        // Letters hang from their row more than they rise in it: a little lower is the middle.
        let sag = f64::from(block.size) * 0.1;
        let y = plate.y0 + (plate.height() - f64::from(block.height())) / 2.0 + sag;
        (x.round(), y.round())
    }

    fn draw_caption(&self, page: usize, lit: Option<usize>) -> Canvas {
        let film = &self.plan.look.film;
        let aside = self.places.pixels(20.0);
        let mut canvas = Canvas::new(self.places.area(self.places.plate().inflate(aside, aside)));
        if let Some(block) = self.captions.get(page).and_then(Option::as_ref) {
            let corner = self.caption_corner(block);
            let inks = Inks { text: film.caption, mark: film.mark, mark_text: film.mark_text };
            match lit {
                Some(word) => canvas.block_with_mark(block, corner, word, inks),
                None => canvas.block(block, corner.0, corner.1, film.caption),
            }
        }
        canvas
    }

    fn draw_colophon(&self) -> Canvas {
        let film = &self.plan.look.film;
        let (left, width) = self.places.column();
        let foot = self.places.plate().y1;
        let gap = |place: usize| self.places.pixels(if place == 0 { 24.0 } else { 4.0 });
        let rows = self.colophon.iter().enumerate();
        let height: f64 = rows.map(|(place, row)| f64::from(row.height()) + gap(place)).sum();
        let room = self.places.standing().start..foot;
        let mut top = room.start + ((room.end - room.start - height) / 2.0).max(0.0).round();
        let rule_top = top - self.rule_gap();
        let mut canvas = self.column_canvas(rule_top, foot + self.places.pixels(40.0));
        let rule = starting_rect(self.plan.direction, left, width, rule_top, self.rule());
        canvas.fill(rule, 0.0, film.rubric, 1.0);
        for (place, block) in self.colophon.iter().enumerate() {
            let ink = if place == 0 { film.text } else { film.quiet };
            canvas.block(block, left, top, ink);
            top += f64::from(block.height()) + gap(place);
        }
        canvas
    }
}
