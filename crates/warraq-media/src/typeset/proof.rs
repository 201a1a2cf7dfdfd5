//! Set type on white paper, to be looked at: reference pictures and the sheet beside a browser's.

use vello_cpu::kurbo::Rect;

use super::Block;
use crate::MediaError;
use crate::look::{Highlight, Ink};
use crate::picture::{Area, Canvas, Inks, png};

/// Room round the block, pixels.
const MARGIN: usize = 16;

/// Draws a block in black on white as PNG, one of its words marked if asked for.
///
/// # Errors
/// [`MediaError::Encode`] when the picture cannot be written.
pub fn proof(block: &Block, width: usize, marked: Option<usize>) -> Result<Vec<u8>, MediaError> {
    let black = Ink { r: 0, g: 0, b: 0 };
    let white = Ink { r: 255, g: 255, b: 255 };
    let height = block.height().ceil() as usize;
    let area = Area { x: 0, y: 0, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
    let mut canvas = Canvas::new(area);
    let whole = Rect::new(0.0, 0.0, area.width as f64, area.height as f64);
    canvas.fill(whole, 0.0, white, 1.0);
    let at = (MARGIN as f64, MARGIN as f64);
    let mark = Ink { r: 242, g: 200, b: 75 };
    let highlight = Highlight::Shape;
    let inks = Inks { highlight, rubric: black, text: black, mark, mark_text: black };
    canvas.block_lit(block, at, marked, (inks, &[]));
    let (_, pixels) = canvas.finish();
    let rgb: Vec<u8> = pixels.data().iter().flat_map(|p| [p.r, p.g, p.b]).collect();
    png(area.width, area.height, &rgb)
}
