//! What a piece of work is made of, in 32 bytes: of a picture its glyphs, places and inks, not its
//! pixels.

use sha2::{Digest as _, Sha256};
use vello_cpu::kurbo::Rect;

use crate::look::Ink;
use crate::typeset::Run;

/// A sum over everything that goes into a piece of work. Each value is added at its full width, so that
/// two lists of values never look the same.
pub(crate) struct Digest(Sha256);

impl Digest {
    /// A sum for one purpose; sums for different purposes never meet.
    pub(crate) fn new(purpose: &str) -> Self {
        let mut digest = Self(Sha256::new());
        digest.text(purpose);
        digest
    }

    pub(crate) fn number(&mut self, number: u64) -> &mut Self {
        self.0.update(number.to_le_bytes());
        self
    }

    pub(crate) fn real(&mut self, real: f64) -> &mut Self {
        self.0.update(real.to_bits().to_le_bytes());
        self
    }

    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.number(bytes.len() as u64);
        self.0.update(bytes);
        self
    }

    pub(crate) fn rect(&mut self, rect: Rect) -> &mut Self {
        self.real(rect.x0).real(rect.y0).real(rect.x1).real(rect.y1)
    }

    pub(crate) fn ink(&mut self, ink: Ink) -> &mut Self {
        self.bytes(&[ink.r, ink.g, ink.b])
    }

    /// Glyphs of one font. The font is known by its length and its table directory, which holds a
    /// checksum of each of its tables (OpenType, «Organization of an OpenType font»).
    pub(crate) fn run(&mut self, run: &Run) {
        let font = run.font.data.data();
        self.number(font.len() as u64).bytes(&font[..font.len().min(512)]);
        self.number(u64::from(run.font.index)).real(f64::from(run.size));
        self.number(run.glyphs.len() as u64);
        for glyph in &run.glyphs {
            self.number(u64::from(glyph.id)).real(f64::from(glyph.x)).real(f64::from(glyph.y));
        }
    }

    pub(crate) fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}
