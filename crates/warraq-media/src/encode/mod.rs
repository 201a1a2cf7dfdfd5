//! Video encoders behind one trait, so that the embedded one and a system one are interchangeable.

pub(crate) mod bits;
mod openh264;
mod skip;
pub mod system;

use crate::MediaError;
use crate::frame::Frame;
use crate::mux::Description;

/// One encoded picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessUnit {
    /// Annex B bytes; those of a group with a description as a container holds them.
    pub bytes: Vec<u8>,
    /// Whether a player can begin here.
    pub key: bool,
    /// How many pictures later it is shown than its place says; negative for earlier.
    pub later: i32,
}

/// A closed group of pictures: no player needs anything before it to show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// One for each picture taken, in the order they are read.
    pub units: Vec<AccessUnit>,
    /// What kind of pictures they are, where the units themselves do not say.
    pub description: Option<Description>,
}

/// Turns the pictures of a closed group into access units, in order. An encoder may look ahead:
/// what it made is there when the last picture is in.
pub trait Encoder {
    /// Takes the next picture; `key` begins a closed group with an IDR picture and its parameter
    /// sets.
    ///
    /// # Errors
    /// When the encoder refuses the picture.
    fn encode(&mut self, frame: &Frame, key: bool) -> Result<(), MediaError>;

    /// Takes the last picture once more, cheaper than encoding it again where that can be had.
    ///
    /// # Errors
    /// When no picture came before.
    fn repeat(&mut self) -> Result<(), MediaError>;

    /// One access unit for each picture taken.
    ///
    /// # Errors
    /// When the encoder refuses a picture that it held back.
    fn finish(self: Box<Self>) -> Result<Group, MediaError>;
}

/// The embedded encoder's name and settings, by which finished scenes are known again.
pub const EMBEDDED: &str = "openh264 high cabac qp24";

/// The encoder inside the program: OpenH264, High profile, CABAC, fixed quantiser, one slice,
/// BT.709 limited range written into the stream. Its first picture is always a key. The same
/// pictures give the same bytes; scenes made side by side each take a fresh one.
pub struct Embedded {
    encoder: openh264::OpenH264,
    repeater: skip::Repeater,
    units: Vec<AccessUnit>,
}

impl Embedded {
    /// An encoder for pictures of this size, at so many a second.
    ///
    /// # Errors
    /// When the sides are odd, under 16 or over 3840 × 2160 (either way round), or the encoder
    /// cannot start.
    pub fn new(width: usize, height: usize, fps: u32) -> Result<Self, MediaError> {
        Ok(Self {
            encoder: openh264::OpenH264::new(width, height, fps)?,
            repeater: skip::Repeater::new(width, height),
            units: Vec::new(),
        })
    }

    /// How many pictures of the group are taken.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.units.len()
    }

    /// Encodes one picture as an Annex B access unit.
    ///
    /// # Errors
    /// When the encoder refuses the picture.
    pub fn picture(&mut self, frame: &Frame, key: bool) -> Result<Vec<u8>, MediaError> {
        let stream = self.encoder.encode(frame, key)?;
        self.repeater
            .pass(stream)
            .ok_or_else(|| MediaError::Encode("OpenH264: a stream of unknown shape".to_owned()))
    }

    /// An access unit whose picture equals the last one.
    ///
    /// # Errors
    /// When no picture came before.
    pub fn again(&mut self) -> Result<Vec<u8>, MediaError> {
        self.repeater.repeat().ok_or_else(|| {
            MediaError::Encode("nothing to repeat before the first picture".to_owned())
        })
    }
}

impl Encoder for Embedded {
    fn encode(&mut self, frame: &Frame, key: bool) -> Result<(), MediaError> {
        let bytes = self.picture(frame, key)?;
        self.units.push(AccessUnit { bytes, key, later: 0 });
        Ok(())
    }

    fn repeat(&mut self) -> Result<(), MediaError> {
        let bytes = self.again()?;
        self.units.push(AccessUnit { bytes, key: false, later: 0 });
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Group, MediaError> {
        Ok(Group { units: self.units, description: None })
    }
}

/// Whether the encoder was built with its assembly, without which it takes 2.2 times as long. On
/// x86 that needs `nasm` at build time; elsewhere the C++ compiler brings it.
#[must_use]
pub fn built_with_nasm() -> bool {
    cfg!(openh264_assembly)
}

#[cfg(test)]
mod tests;
