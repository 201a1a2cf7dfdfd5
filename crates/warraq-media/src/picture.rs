//! Drawing: shapes and set type on a canvas, and the picture as PNG.

pub(crate) mod ground;
pub(crate) mod sprite;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::{Affine, BezPath, Rect, RoundedRect, Shape};
use vello_cpu::{Pixmap, RenderContext, Resources};

use crate::MediaError;
use crate::digest::Digest;
use crate::look::Ink;
use crate::typeset::{Block, Row};

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
    Text {
        block: Block,
        corner: (f64, f64),
        ink: Ink,
    },
    /// The text of an earlier stroke again, in another ink, seen inside this shape only.
    Inside {
        rect: Rect,
        radius: f64,
        text: usize,
        ink: Ink,
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

    /// Draws a block with its left top corner at this point.
    pub(crate) fn block(&mut self, block: &Block, x: f64, y: f64, ink: Ink) {
        self.strokes.push(Stroke::Text { block: block.clone(), corner: (x, y), ink });
    }

    /// Draws a block, and one of its words on a mark of its own. The text is drawn whole both
    /// times, the second time only inside the mark: no letter is cut from its neighbours.
    pub(crate) fn block_with_mark(
        &mut self,
        block: &Block,
        (x, y): (f64, f64),
        word: usize,
        inks: Inks,
    ) {
        let text = self.strokes.len();
        self.block(block, x, y, inks.text);
        let marks = mark_shapes(block, word, x, y);
        for &(rect, radius) in &marks {
            self.fill(rect, radius, inks.mark, 1.0);
        }
        for (rect, radius) in marks {
            self.strokes.push(Stroke::Inside { rect, radius, text, ink: inks.mark_text });
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
                Stroke::Text { block, corner, ink } => {
                    digest.number(1).real(corner.0).real(corner.1).ink(*ink);
                    block.rows.iter().flat_map(|row| &row.runs).for_each(|run| digest.run(run));
                }
                Stroke::Inside { rect, radius, text, ink } => {
                    digest.number(2).rect(*rect).real(*radius).number(*text as u64).ink(*ink);
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
                    brush.fill(*rect, *radius, *ink, *cover);
                }
                Stroke::Text { block, corner, ink } => brush.block(block, *corner, *ink),
                Stroke::Inside { rect, radius, text, ink } => {
                    if let Some(Stroke::Text { block, corner, .. }) = self.strokes.get(*text) {
                        brush.context.push_clip_path(&outline(*rect, *radius));
                        brush.block(block, *corner, *ink);
                        brush.context.pop_clip();
                    }
                }
            }
        }
        (self.area, brush.finish())
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

    fn fill(&mut self, rect: Rect, radius: f64, ink: Ink, cover: f32) {
        self.context.set_paint(paint(ink, cover));
        self.context.fill_path(&outline(rect, radius));
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

/// The colours of a block with a marked word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inks {
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

fn outline(rect: Rect, radius: f64) -> BezPath {
    RoundedRect::from_rect(rect, radius).to_path(0.1)
}

fn paint(ink: Ink, cover: f32) -> AlphaColor<Srgb> {
    AlphaColor::from_rgba8(ink.r, ink.g, ink.b, (cover.clamp(0.0, 1.0) * 255.0).round() as u8)
}

/// Writes opaque RGB pixels as PNG.
pub(crate) fn png(width: usize, height: usize, rgb: &[u8]) -> Result<Vec<u8>, MediaError> {
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive)
        .write_image(rgb, width as u32, height as u32, ExtendedColorType::Rgb8)
        .map_err(|cause| MediaError::Encode(cause.to_string()))?;
    Ok(bytes)
}
