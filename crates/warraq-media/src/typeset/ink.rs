//! How far ink reaches: measured on the outlines, because a font's own line metrics say nothing
//! of vowel marks stacked on a tall letter.

use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::Run;

/// A pictograph is a picture without an outline; in Noto Color Emoji it fills its em from here
/// above the baseline to here below, in shares of the size.
const PICTOGRAPH: (f32, f32) = (0.95, 0.25);

/// Ink above and below a baseline, pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    pub rise: f32,
    pub fall: f32,
}

impl Extent {
    pub(super) const NONE: Self = Self { rise: 0.0, fall: 0.0 };

    /// Of a run on a baseline of nought.
    pub(super) fn of(run: &Run) -> Self {
        boxes(run)
            .fold(Self::NONE, |extent, ink| extent.and(Self { rise: -ink.top, fall: ink.foot }))
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self { rise: self.rise.max(other.rise), fall: self.fall.max(other.fall) }
    }
}

/// The smallest rectangle that holds a glyph's ink, in the coordinates of its block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct InkBox {
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub foot: f32,
}

/// The ink of each glyph that has any.
pub(super) fn boxes(run: &Run) -> impl Iterator<Item = InkBox> + '_ {
    let font = FontRef::from_index(run.font.data.as_ref(), run.font.index)
        .expect("the fonts were read when they were loaded");
    let metrics = GlyphMetrics::new(&font, Size::new(run.size), LocationRef::default());
    let pictures = !font.bitmap_strikes().is_empty();
    run.glyphs.iter().filter_map(move |glyph| {
        if pictures {
            let (rise, fall) = (run.size * PICTOGRAPH.0, run.size * PICTOGRAPH.1);
            let right = glyph.x + metrics.advance_width(GlyphId::new(glyph.id))?;
            return Some(InkBox {
                left: glyph.x,
                right,
                top: glyph.y - rise,
                foot: glyph.y + fall,
            });
        }
        let ink = metrics.bounds(GlyphId::new(glyph.id))?;
        (ink.x_max > ink.x_min).then_some(InkBox {
            left: glyph.x + ink.x_min,
            right: glyph.x + ink.x_max,
            top: glyph.y - ink.y_max,
            foot: glyph.y - ink.y_min,
        })
    })
}
