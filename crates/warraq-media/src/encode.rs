//! Video encoders behind one trait, so that the embedded one and a system one are interchangeable.

use crate::MediaError;
use crate::frame::Frame;

/// Turns pictures into H.264 access units, in order.
pub trait Encoder {
    /// Encodes one picture as an Annex B access unit; `key` begins a closed group with an IDR
    /// picture and its parameter sets.
    ///
    /// # Errors
    /// When the encoder refuses the picture.
    fn encode(&mut self, frame: &Frame, key: bool) -> Result<Vec<u8>, MediaError>;

    /// An access unit whose picture equals the last one, cheaper than encoding it again.
    ///
    /// # Errors
    /// When no picture came before.
    fn repeat(&mut self) -> Result<Vec<u8>, MediaError>;
}
