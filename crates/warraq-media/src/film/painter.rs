//! Draws the pieces of the page, each once for as long as it is seen, and lays them over frames.

use std::collections::HashMap;
use std::ops::Range;

use vello_cpu::kurbo::Rect;
use warraq_text::lang::Direction;

use super::backdrops::ReadClip;
use super::scene::{Piece, Scene, Under};
use super::sheet::{Set, Sheet};
use super::timeline::Said;
use crate::MediaError;
use crate::card::{Rule, part_left, starting_left, starting_rect};
use crate::frame::Frame;
use crate::look::{Palette, Plate};
use crate::picture::sprite::Sprite;
use crate::picture::{Canvas, Inks};
use crate::typeset::{Align, Block};

/// How far a band fades out above and below the captions, in pixels of a picture 1080 wide.
const BAND_FADES: f64 = 110.0;

/// One thread's hand: the sheet is shared, the drawn pieces are its own.
pub(super) struct Painter<'a> {
    sheet: &'a Sheet<'a>,
    drawn: HashMap<Piece, Sprite>,
    clip: Option<ReadClip<'a>>,
    /// What was drawn last: what of it is still to be seen need not be drawn again.
    last: Option<Scene>,
}

impl<'a> Painter<'a> {
    pub(super) fn new(sheet: &'a Sheet<'a>) -> Self {
        Self { sheet, drawn: HashMap::new(), clip: None, last: None }
    }

    /// Begins a closed group of frames. A clip is read anew for each, so that its pictures are the
    /// same however the groups are shared out.
    pub(super) fn begin(&mut self) {
        self.clip = None;
    }

    /// Draws a scene over the frame, always the same one. Pieces that are no longer seen are
    /// forgotten, so that memory does not grow with the film.
    ///
    /// # Errors
    /// When a picture or clip under it cannot be read.
    pub(super) fn draw(&mut self, scene: &Scene, frame: &mut Frame) -> Result<(), MediaError> {
        for layer in &scene.layers {
            let sheet = self.sheet;
            self.drawn
                .entry(layer.piece)
                .or_insert_with(|| Sprite::new(sheet.drawing(layer.piece).finish()));
        }
        let rows = self.changed(scene, frame.height);
        // Should it fail half-way, nothing of it counts as drawn.
        self.last = None;
        match scene.ground {
            Under::Ground(offset) => self.sheet.ground.lay(frame, offset, &rows),
            Under::Backdrop(place, sight) => {
                self.sheet.lay_backdrop((place, sight), frame, &mut self.clip)?;
            }
        }
        for layer in &scene.layers {
            self.drawn[&layer.piece].lay(frame, layer.cover, layer.off, &rows);
        }
        self.drawn.retain(|piece, _| scene.layers.iter().any(|layer| layer.piece == *piece));
        self.last = Some(scene.clone());
        Ok(())
    }

    /// The rows in which a scene differs from the one that was drawn last.
    fn changed(&self, scene: &Scene, height: usize) -> Range<usize> {
        let same = |last: &&Scene| last.ground == scene.ground;
        let Some(last) = self.last.as_ref().filter(same) else { return 0..height };
        if matches!(scene.ground, Under::Backdrop(..)) {
            return 0..height;
        }
        let gone = last.layers.iter().filter(|layer| !scene.layers.contains(layer));
        let come = scene.layers.iter().filter(|layer| !last.layers.contains(layer));
        let rows = gone.chain(come).map(|layer| match self.drawn.get(&layer.piece) {
            Some(sprite) => sprite.rows(layer.off.1),
            None => 0..height,
        });
        let rows = rows.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or(0..0);
        rows.start.min(height)..rows.end.min(height)
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
            Piece::Catchword(place) => self.draw_catchword(place),
            Piece::Colophon => self.draw_colophon(),
        }
    }

    /// The smallest rectangle that holds what is drawn of a piece: left, top, right, foot.
    #[cfg(test)]
    pub(super) fn drawn(&self, piece: Piece) -> Option<(f64, f64, f64, f64)> {
        let (area, pixels) = self.drawing(piece).finish();
        let mut found: Option<(f64, f64, f64, f64)> = None;
        for (at, _) in pixels.data().iter().enumerate().filter(|(_, pixel)| pixel.a > 40) {
            let x = (area.x + at % area.width) as f64;
            let y = (area.y + at / area.width) as f64;
            let (left, top, right, foot) = found.unwrap_or((x, y, x, y));
            found = Some((left.min(x), top.min(y), right.max(x), foot.max(y)));
        }
        found
    }

    /// A canvas as wide as the column, with room for overhanging letters.
    fn column_canvas(&self, top: f64, foot: f64) -> Canvas {
        let (left, width) = self.places.column();
        let aside = self.places.pixels(40.0);
        Canvas::new(self.places.area(Rect::new(left - aside, top, left + width + aside, foot)))
    }

    fn palette(&self) -> Palette {
        self.plan.look.film.palette
    }

    fn draw_top(&self) -> Canvas {
        let palette = self.palette();
        let rows = self.places.top();
        let aside = self.places.pixels(20.0);
        let mut canvas = self.column_canvas(rows.start - aside, rows.end + aside);
        if let Some((logo, x, y)) = self.logo_place() {
            canvas.stamp(logo, x, y);
        }
        let column = self.top_column();
        let parts = [(0.6, Align::Start, palette.rubric), (0.4, Align::End, palette.quiet)];
        for (block, (share, align, ink)) in self.top.iter().zip(parts) {
            let left = part_left(self.plan.direction, align, column, column.1 * share);
            canvas.block(block, left, rows.start, ink);
        }
        canvas
    }

    /// The logo in the size it is drawn in, and where: at the starting edge of the section line.
    fn logo_place(&self) -> Option<(crate::look::brand::Logo, usize, usize)> {
        let logo = self.plan.look.brand.logo.as_ref()?;
        let (left, width) = self.places.column();
        let Range { start, end } = self.places.top();
        let logo = logo.scaled((width * 0.25) as usize, ((end - start) * 0.86) as usize);
        let x = starting_left(self.plan.direction, (left, width), logo.width as f64);
        let y = start + (end - start - logo.height as f64) / 2.0;
        Some((logo, x as usize, y as usize))
    }

    /// What the logo leaves of the section line.
    pub(super) fn top_column(&self) -> (f64, f64) {
        let (left, width) = self.places.column();
        let Some((logo, ..)) = self.logo_place() else { return (left, width) };
        let taken = logo.width as f64 + self.places.pixels(20.0);
        match self.plan.direction {
            Direction::Rtl => (left, width - taken),
            Direction::Ltr => (left + taken, width - taken),
        }
    }

    /// The column beside the lead.
    pub(super) fn inner_column(&self) -> (f64, f64) {
        let (left, width) = self.places.column();
        let inset = self.plan.look.film.lead.inset() * self.places.unit();
        match self.plan.direction {
            Direction::Rtl => (left, width - inset),
            Direction::Ltr => (left + inset, width - inset),
        }
    }

    pub(super) fn lead_room(&self) -> f64 {
        self.plan.look.film.lead.room() * self.places.unit()
    }

    /// Draws what leads into something that begins here and is this high.
    fn draw_lead(&self, canvas: &mut Canvas, top: f64, height: f64) {
        let inks = (self.plan.direction, self.palette().rubric);
        let room = self.lead_room();
        let place = (top - room, height + room);
        let (column, unit) = (self.places.column(), self.places.unit());
        self.plan.look.film.lead.draw(canvas, inks, column, place, unit);
    }

    /// Top of what stands in the middle: on the captions, so that both are read as one; in the
    /// middle of both rooms where it needs the captions' as well.
    fn standing_top(&self, height: f64) -> f64 {
        let Range { start, end } = self.places.standing();
        let start = start + self.lead_room();
        if height <= end - start {
            return (end - height).round();
        }
        (start + (self.places.plate().y1 - start - height).max(0.0) / 2.0).round()
    }

    fn inks(&self) -> Inks {
        let palette = self.palette();
        Inks {
            highlight: self.plan.look.film.caption.highlight,
            rubric: palette.rubric,
            text: palette.text,
            mark: palette.mark,
            mark_text: palette.mark_text,
        }
    }

    fn draw_standing(&self, place: usize, lit: Option<usize>) -> Canvas {
        let set = &self.standing[place];
        let Set { main: block, under, tint } = set;
        let (left, _) = self.inner_column();
        let top = self.standing_top(set.height());
        let aside = f64::from(block.size) * 0.5;
        let foot = top + f64::from(block.height());
        let below =
            under.as_ref().map_or(0.0, |under| under.above + f64::from(under.block.height()));
        let mut canvas = self.column_canvas(top - self.lead_room() - aside, foot + below + aside);
        self.draw_lead(&mut canvas, top, set.height());
        let tinted = tint.places(block, (left, top), self.plan.direction);
        canvas.block_lit(block, (left, top), lit, (self.inks(), &tinted));
        if let Some(under) = under {
            if under.ruled {
                let (column, width) = self.inner_column();
                let unit = self.places.unit();
                let rule = Rule { length: 64.0 * unit, thickness: (6.0 * unit).round() };
                let at = foot + under.above * 0.55;
                let rule = starting_rect(self.plan.direction, column, width, at, rule);
                canvas.fill(rule, 0.0, self.palette().rubric, 1.0);
            }
            canvas.block(&under.block, left, foot + under.above, under.ink);
        }
        canvas
    }

    fn draw_plate(&self) -> Canvas {
        let caption = &self.plan.look.film.caption;
        let plate = self.places.plate();
        let mut canvas = Canvas::new(self.places.area(self.band()));
        match caption.plate {
            Plate::Solid => {
                canvas.fill(plate, self.places.pixels(14.0), caption.ink, caption.cover);
            }
            Plate::Band => self.draw_band(&mut canvas),
            Plate::Line => {
                let thickness = self.places.pixels(3.0).max(1.0);
                let line = Rect { y1: plate.y0 + thickness, ..plate };
                canvas.fill(line, 0.0, self.palette().quiet, 0.45);
            }
            Plate::None => {}
        }
        canvas
    }

    /// The plate, or the whole width of the picture where the plate reaches from edge to edge.
    fn band(&self) -> Rect {
        let plate = self.places.plate();
        if self.plan.look.film.caption.plate != Plate::Band {
            return plate;
        }
        let fades = self.places.pixels(BAND_FADES);
        Rect::new(0.0, plate.y0 - fades, self.width as f64, plate.y1 + fades)
    }

    /// Full behind the captions, fading out above and below them row by row.
    fn draw_band(&self, canvas: &mut Canvas) {
        let caption = &self.plan.look.film.caption;
        let (band, plate) = (self.band(), self.places.plate());
        canvas.fill(Rect { y0: plate.y0, y1: plate.y1, ..band }, 0.0, caption.ink, caption.cover);
        let rows = (plate.y0 - band.y0) as i32;
        for row in 0..rows {
            let part = f64::from(row) / f64::from(rows);
            let cover = caption.cover * (part * part * (3.0 - 2.0 * part)) as f32;
            let above = band.y0 + f64::from(row);
            let below = band.y1 - f64::from(row) - 1.0;
            for top in [above, below] {
                canvas.fill(Rect { y0: top, y1: top + 1.0, ..band }, 0.0, caption.ink, cover);
            }
        }
    }

    /// The line along the top of the plate, filling from the starting edge.
    fn draw_progress(&self, said: Said) -> Canvas {
        let plate = self.places.plate();
        let solid = self.plan.look.film.caption.plate == Plate::Solid;
        let inset = if solid { self.places.pixels(14.0) } else { 0.0 };
        let thickness = self.places.pixels(5.0).round();
        let (left, right) = (plate.x0 + inset, plate.x1 - inset);
        let track = Rect::new(left, plate.y0, right, plate.y0 + thickness);
        let mut canvas = Canvas::new(self.places.area(track));
        if !self.plan.look.film.caption.progress {
            return canvas;
        }
        if solid {
            canvas.fill(track, 0.0, self.palette().quiet, 0.25);
        }
        let rule = Rule { length: ((right - left) * said.share()).round(), thickness };
        let filled = starting_rect(self.plan.direction, left, right - left, plate.y0, rule);
        canvas.fill(filled, 0.0, self.palette().rubric, 1.0);
        canvas
    }

    /// Left edge and width of the captions: inside the plate where they have one, in line with
    /// what stands over them where they have none.
    pub(super) fn caption_column(&self) -> (f64, f64) {
        if self.caption_align() == Align::Start {
            return self.inner_column();
        }
        let (plate, width) = (self.places.plate(), self.places.caption_width());
        (plate.x0 + (plate.width() - width) / 2.0, width)
    }

    pub(super) fn caption_align(&self) -> Align {
        match self.plan.look.film.caption.plate {
            Plate::Solid | Plate::Band => Align::Center,
            Plate::Line | Plate::None => Align::Start,
        }
    }

    /// Where the block of a caption stands: in the middle of the plate.
    pub(super) fn caption_corner(&self, block: &Block) -> (f64, f64) {
        let plate = self.places.plate();
        let (x, _) = self.caption_column();
        // Letters hang from their row more than they rise in it: a little lower is the middle.
        let sag = f64::from(block.size) * 0.1;
        let y = plate.y0 + (plate.height() - f64::from(block.height())) / 2.0 + sag;
        (x.round(), y.round())
    }

    fn draw_caption(&self, page: usize, lit: Option<usize>) -> Canvas {
        let aside = self.places.pixels(20.0);
        let mut canvas = Canvas::new(self.places.area(self.places.plate().inflate(aside, aside)));
        if let Some(block) = self.captions.get(page).and_then(Option::as_ref) {
            let inks = Inks { text: self.plan.look.film.caption.text, ..self.inks() };
            canvas.block_lit(block, self.caption_corner(block), lit, (inks, &[]));
        }
        canvas
    }

    /// The first words of the next section, at the ending edge of the foot.
    fn draw_catchword(&self, place: usize) -> Canvas {
        let rows = self.places.catchword();
        let aside = self.places.pixels(20.0);
        let mut canvas = self.column_canvas(rows.start - aside, rows.end + aside);
        let (left, width) = self.places.column();
        if let Some(block) = self.catchwords.get(place) {
            let top = rows.start + (rows.end - rows.start - f64::from(block.height())) / 2.0;
            let at = part_left(self.plan.direction, Align::End, (left, width), width);
            canvas.block(block, at, top.round(), self.palette().quiet);
        }
        canvas
    }

    fn draw_colophon(&self) -> Canvas {
        let (palette, left) = (self.palette(), self.inner_column().0);
        let foot = self.places.plate().y1;
        let gap = |place: usize| self.places.pixels(if place == 0 { 24.0 } else { 4.0 });
        let rows = self.colophon.iter().enumerate();
        let height: f64 = rows.map(|(place, row)| f64::from(row.height()) + gap(place)).sum();
        let start = self.places.standing().start + self.lead_room();
        let mut top = start + ((foot - start - height) / 2.0).max(0.0).round();
        let aside = self.places.pixels(40.0);
        let mut canvas = self.column_canvas(top - self.lead_room() - aside, foot + aside);
        self.draw_lead(&mut canvas, top, height);
        for (place, block) in self.colophon.iter().enumerate() {
            let ink = if place == 0 { palette.text } else { palette.quiet };
            canvas.block(block, left, top, ink);
            top += f64::from(block.height()) + gap(place);
        }
        canvas
    }
}
