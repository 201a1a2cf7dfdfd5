//! Drawing: shapes and set type on a canvas, and the picture as a file. Beside it the writer's own
//! pictures and clips, as moving grounds of films, and pictures made ready for a page.

pub mod clip;
pub mod coded;
mod contrast;
mod file;
pub(crate) mod ground;
mod movement;
mod page;
pub mod photo;
mod place;
#[cfg(test)]
mod samples;
pub mod scale;
pub(crate) mod sprite;
pub mod still;

pub(crate) use contrast::Written;
pub use file::PictureError;
pub use movement::Toward;
pub use page::{Size, measure, sizes};
pub use place::without_place;

use std::ops::Range;

use vello_cpu::color::{AlphaColor, PremulRgba8, Srgb};
use vello_cpu::kurbo::{Affine, BezPath, Point, Rect, RoundedRect, Shape};
use vello_cpu::peniko::Fill;
use vello_cpu::{Pixmap, RenderContext, Resources};

use crate::MediaError;
use crate::digest::Digest;
use crate::look::brand::Logo;
use crate::look::{Highlight, Ink};
use crate::typeset::{Block, Row};
use coded::{Format, Picture};

/// A rectangle of whole pixels in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Area {
    pub x: usize,
    pub y: usize,
    pub width: usize,
    pub height: usize,
}

/// Something to draw on: one area of a picture, drawn in the coordinates of the whole. What is to
/// be drawn is written down first and drawn by [`Canvas::finish`], so that a piece can be known by
/// what it is made of without being drawn.
pub(crate) struct Canvas {
    area: Area,
    strokes: Vec<Stroke>,
}

/// One thing to draw, over those before it.
enum Stroke {
    Fill {
        rect: Rect,
        radius: f64,
        ink: Ink,
        cover: f32,
    },
    Dot {
        middle: Point,
        size: f64,
        ink: Ink,
    },
    /// Text, seen outside these rectangles only.
    Text {
        block: Block,
        corner: (f64, f64),
        ink: Ink,
        outside: Vec<Rect>,
    },
    /// The text of an earlier stroke again, in another ink, seen inside these shapes only.
    Inside {
        places: Vec<(Rect, f64)>,
        text: usize,
        ink: Ink,
    },
    Stamp {
        logo: Logo,
        corner: (usize, usize),
    },
}

impl Canvas {
    /// An empty canvas over this area; its sides must be under 65,536.
    pub(crate) fn new(area: Area) -> Self {
        Self { area, strokes: Vec::new() }
    }

    /// Fills a rectangle, its corners rounded by `radius`.
    pub(crate) fn fill(&mut self, rect: Rect, radius: f64, ink: Ink, cover: f32) {
        self.strokes.push(Stroke::Fill { rect, radius, ink, cover });
    }

    /// Fills the rhombus a reed pen leaves when it is set down, `size` from corner to corner.
    pub(crate) fn dot(&mut self, middle: Point, size: f64, ink: Ink) {
        self.strokes.push(Stroke::Dot { middle, size, ink });
    }

    /// Lays a logo with its left top corner at this pixel.
    pub(crate) fn stamp(&mut self, logo: Logo, x: usize, y: usize) {
        self.strokes.push(Stroke::Stamp { logo, corner: (x, y) });
    }

    /// Draws a block with its left top corner at this point.
    pub(crate) fn block(&mut self, block: &Block, x: f64, y: f64, ink: Ink) {
        self.block_tinted(block, (x, y), ink, (&[], ink));
    }

    /// Draws a block, and what of it stands in these rectangles in another ink. Letters drawn over
    /// themselves would keep a fringe of the first ink: each is drawn only where it belongs.
    pub(crate) fn block_tinted(
        &mut self,
        block: &Block,
        corner: (f64, f64),
        ink: Ink,
        (places, tint): (&[Rect], Ink),
    ) {
        let text = self.strokes.len();
        let outside = places.to_vec();
        self.strokes.push(Stroke::Text { block: block.clone(), corner, ink, outside });
        if !places.is_empty() {
            let places = places.iter().map(|&rect| (rect, 0.0)).collect();
            self.strokes.push(Stroke::Inside { places, text, ink: tint });
        }
    }

    /// Draws a block, some of it in rubric, and one of its words marked. On a filled mark the text
    /// is drawn whole a second time, only inside the mark: no letter is cut from its neighbours.
    pub(crate) fn block_lit(
        &mut self,
        block: &Block,
        (x, y): (f64, f64),
        lit: Option<usize>,
        (inks, tinted): (Inks, &[Rect]),
    ) {
        let underlined = inks.highlight == Highlight::Underline;
        if let Some(word) = lit.filter(|_| underlined) {
            for rect in underlines(block, word, x, y) {
                self.fill(rect, 0.0, inks.rubric, 1.0);
            }
        }
        let text = self.strokes.len();
        self.block_tinted(block, (x, y), inks.text, (tinted, inks.rubric));
        if let Some(word) = lit.filter(|_| !underlined) {
            let places = mark_shapes(block, word, x, y);
            for &(rect, radius) in &places {
                self.fill(rect, radius, inks.mark, 1.0);
            }
            self.strokes.push(Stroke::Inside { places, text, ink: inks.mark_text });
        }
    }

    /// What the drawing is made of: two canvases of one digest draw the same picture.
    pub(crate) fn digest(&self) -> [u8; 32] {
        let mut digest = Digest::new("canvas");
        for side in [self.area.x, self.area.y, self.area.width, self.area.height] {
            digest.number(side as u64);
        }
        for stroke in &self.strokes {
            match stroke {
                Stroke::Fill { rect, radius, ink, cover } => {
                    digest.number(0).rect(*rect).real(*radius).ink(*ink).real(f64::from(*cover));
                }
                Stroke::Text { block, corner, ink, outside } => {
                    digest.number(1).real(corner.0).real(corner.1).ink(*ink);
                    block.rows.iter().flat_map(|row| &row.runs).for_each(|run| digest.run(run));
                    digest.number(outside.len() as u64);
                    for place in outside {
                        digest.rect(*place);
                    }
                }
                Stroke::Inside { places, text, ink } => {
                    digest.number(2).number(*text as u64).ink(*ink).number(places.len() as u64);
                    for (place, radius) in places {
                        digest.rect(*place).real(*radius);
                    }
                }
                Stroke::Dot { middle, size, ink } => {
                    digest.number(3).real(middle.x).real(middle.y).real(*size).ink(*ink);
                }
                Stroke::Stamp { logo, corner } => {
                    digest.number(4).number(corner.0 as u64).number(corner.1 as u64);
                    digest.number(logo.width as u64).bytes(logo.pixels.as_flattened());
                }
            }
        }
        digest.finish()
    }

    /// The pixels, premultiplied.
    pub(crate) fn finish(self) -> (Area, Pixmap) {
        let mut brush = Brush::over(self.area);
        for stroke in &self.strokes {
            match stroke {
                Stroke::Fill { rect, radius, ink, cover } => {
                    brush.path(&outline(*rect, *radius), paint(*ink, *cover));
                }
                Stroke::Dot { middle, size, ink } => {
                    brush.path(&rhombus(*middle, *size / 2.0), paint(*ink, 1.0));
                }
                Stroke::Text { block, corner, ink, outside } if outside.is_empty() => {
                    brush.block(block, *corner, *ink);
                }
                Stroke::Text { block, corner, ink, outside } => {
                    brush.outside(self.area, outside);
                    brush.block(block, *corner, *ink);
                    brush.context.pop_clip();
                }
                Stroke::Inside { places, text, ink } => {
                    if let Some(Stroke::Text { block, corner, .. }) = self.strokes.get(*text) {
                        let path: BezPath = places
                            .iter()
                            .flat_map(|&(rect, radius)| outline(rect, radius))
                            .collect();
                        brush.context.push_clip_path(&path);
                        brush.block(block, *corner, *ink);
                        brush.context.pop_clip();
                    }
                }
                // Logos lie over everything and are laid on the finished pixels.
                Stroke::Stamp { .. } => {}
            }
        }
        let mut pixels = brush.finish();
        for stroke in &self.strokes {
            if let Stroke::Stamp { logo, corner } = stroke {
                stamp(&mut pixels, self.area, logo, *corner);
            }
        }
        (self.area, pixels)
    }
}

/// The rasteriser at work on one canvas.
struct Brush {
    context: RenderContext,
    resources: Resources,
}

impl Brush {
    fn over(area: Area) -> Self {
        let side = |pixels: usize| u16::try_from(pixels).expect("pictures are far smaller");
        let mut context = RenderContext::new(side(area.width), side(area.height));
        context.set_transform(Affine::translate((-(area.x as f64), -(area.y as f64))));
        Self { context, resources: Resources::new() }
    }

    fn path(&mut self, path: &BezPath, paint: AlphaColor<Srgb>) {
        self.context.set_paint(paint);
        self.context.fill_path(path);
    }

    /// From here on only what lies outside these rectangles is drawn; no two may overlap.
    fn outside(&mut self, area: Area, places: &[Rect]) {
        let (x, y) = (area.x as f64, area.y as f64);
        let whole = Rect::new(x, y, x + area.width as f64, y + area.height as f64);
        let mut path = outline(whole, 0.0);
        path.extend(places.iter().flat_map(|place| outline(place.intersect(whole), 0.0)));
        self.context.set_fill_rule(Fill::EvenOdd);
        self.context.push_clip_path(&path);
        self.context.set_fill_rule(Fill::NonZero);
    }

    fn block(&mut self, block: &Block, (x, y): (f64, f64), ink: Ink) {
        for row in &block.rows {
            self.row(row, x, y, ink);
        }
    }

    fn row(&mut self, row: &Row, x: f64, y: f64, ink: Ink) {
        let before = *self.context.transform();
        self.context.set_transform(before * Affine::translate((x, y)));
        self.context.set_paint(paint(ink, 1.0));
        for run in &row.runs {
            // A glyph that fails to draw would be a damaged font, and ours are embedded.
            let drawn = self
                .context
                .glyph_run(&mut self.resources, &run.font)
                .font_size(run.size)
                .hint(false)
                .fill_glyphs(run.glyphs.iter().copied());
            drawn.expect("embedded fonts are sound");
        }
        self.context.set_transform(before);
    }

    fn finish(mut self) -> Pixmap {
        let mut pixels = Pixmap::new(self.context.width(), self.context.height());
        self.context.flush();
        self.context.render(&mut pixels, &mut self.resources);
        pixels
    }
}

fn rhombus(middle: Point, half: f64) -> BezPath {
    let mut path = BezPath::new();
    path.move_to((middle.x, middle.y - half));
    path.line_to((middle.x + half, middle.y));
    path.line_to((middle.x, middle.y + half));
    path.line_to((middle.x - half, middle.y));
    path.close_path();
    path
}

/// Lays a logo over drawn pixels; what falls outside is left out.
fn stamp(pixels: &mut Pixmap, area: Area, logo: &Logo, (x, y): (usize, usize)) {
    for row in 0..logo.height {
        for column in 0..logo.width {
            let (Some(across), Some(down)) =
                ((x + column).checked_sub(area.x), (y + row).checked_sub(area.y))
            else {
                continue;
            };
            if across >= area.width || down >= area.height {
                continue;
            }
            let [r, g, b, a] = logo.pixels[row * logo.width + column];
            let (across, down) = (across as u16, down as u16);
            let under = pixels.sample(across, down);
            let over = |over: u8, under: u8| {
                over.saturating_add(((u16::from(under) * u16::from(255 - a) + 127) / 255) as u8)
            };
            let [r, g, b] = [over(r, under.r), over(g, under.g), over(b, under.b)];
            pixels.set_pixel(across, down, PremulRgba8 { r, g, b, a: over(a, under.a) });
        }
    }
}

/// The colours of a block with a marked word, and how it is marked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inks {
    pub highlight: Highlight,
    pub rubric: Ink,
    pub text: Ink,
    pub mark: Ink,
    pub mark_text: Ink,
}

/// The shapes behind a word: one, unless it stands in pieces or in two rows. A quotation mark
/// that stands apart from its word gets none.
pub(crate) fn mark_shapes(block: &Block, word: usize, x: f64, y: f64) -> Vec<(Rect, f64)> {
    let size = f64::from(block.size);
    // Wide enough to hold the word's overhang, narrow enough to leave the next word alone.
    let aside = size * 0.11;
    let mut shapes = Vec::new();
    for row in &block.rows {
        let baseline = y + f64::from(row.baseline);
        for piece in row.words.iter().filter(|piece| piece.word == word && piece.lettered) {
            let rect = Rect::new(
                x + f64::from(piece.left) - aside,
                baseline - f64::from(block.reach.0),
                x + f64::from(piece.right) + aside,
                baseline + f64::from(block.reach.1),
            );
            shapes.push((rect, size * 0.16));
        }
    }
    shapes
}

/// The rules under a word: thick, under the whole of it, drawn before the letters so that none of
/// them is cut.
pub(crate) fn underlines(block: &Block, word: usize, x: f64, y: f64) -> Vec<Rect> {
    let size = f64::from(block.size);
    let mut rules = Vec::new();
    for row in &block.rows {
        let top = (y + f64::from(row.baseline) + size * 0.38).round();
        for piece in row.words.iter().filter(|piece| piece.word == word && piece.lettered) {
            let (left, right) = (x + f64::from(piece.left), x + f64::from(piece.right));
            rules.push(Rect::new(left, top, right, top + (size * 0.1).round()));
        }
    }
    rules
}

/// The rectangles that hold these words, each with nearly half the space on its sides and all the
/// room its letters may reach into. Neighbours are one: no two overlap.
pub(crate) fn word_places(block: &Block, words: &Range<usize>, x: f64, y: f64) -> Vec<Rect> {
    let size = f64::from(block.size);
    let aside = size * 0.1;
    let mut places: Vec<Rect> = Vec::new();
    for row in &block.rows {
        let baseline = y + f64::from(row.baseline);
        // Rows meet half-way between their letters.
        let above = (f64::from(block.pitch) * 0.68).min(size * 1.25);
        let below = (f64::from(block.pitch) * 0.32).min(size * 0.75);
        let begun = places.len();
        for piece in row.words.iter().filter(|piece| words.contains(&piece.word)) {
            let (left, right) = (x + f64::from(piece.left), x + f64::from(piece.right));
            let place = Rect::new(left - aside, baseline - above, right + aside, baseline + below);
            match places[begun..].last_mut() {
                Some(last) if place.x0 - last.x1 < size * 0.3 => last.x1 = place.x1,
                _ => places.push(place),
            }
        }
    }
    places
}

fn outline(rect: Rect, radius: f64) -> BezPath {
    RoundedRect::from_rect(rect, radius).to_path(0.1)
}

fn paint(ink: Ink, cover: f32) -> AlphaColor<Srgb> {
    AlphaColor::from_rgba8(ink.r, ink.g, ink.b, (cover.clamp(0.0, 1.0) * 255.0).round() as u8)
}

/// Writes opaque RGB pixels as PNG.
pub(crate) fn png(width: usize, height: usize, rgb: &[u8]) -> Result<Vec<u8>, MediaError> {
    Picture { width, height, rgb: rgb.to_vec() }.encode(Format::Png, usize::MAX, "")
}
