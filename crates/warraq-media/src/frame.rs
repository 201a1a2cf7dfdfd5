//! One picture of a film, as the encoder wants it.

/// A picture in planar YUV 4:2:0, BT.709, limited range. Width and height are even.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Luma, `width * height` bytes.
    pub y: Vec<u8>,
    /// Blue difference, a quarter of that.
    pub u: Vec<u8>,
    /// Red difference, a quarter of that.
    pub v: Vec<u8>,
}

impl Frame {
    /// A black picture.
    ///
    /// # Panics
    /// When a side is odd.
    #[must_use]
    pub fn black(width: usize, height: usize) -> Self {
        assert!(width.is_multiple_of(2) && height.is_multiple_of(2), "4:2:0 needs even sides");
        let quarter = width * height / 4;
        Self {
            width,
            height,
            y: vec![16; width * height],
            u: vec![128; quarter],
            v: vec![128; quarter],
        }
    }
}
