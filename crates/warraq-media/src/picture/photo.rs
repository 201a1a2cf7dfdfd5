//! The writer's pictures as pixels: JPEG, PNG, WebP and GIF, upright, opaque, 8 bits a channel.
//!
//! Of a moving picture the first is taken. Colour profiles are not read: a picture in another
//! space than sRGB comes out a little paler.

use std::io::Read;
use std::path::Path;

use image::metadata::Orientation;
use image::{DynamicImage, RgbImage};
use warraq_text::tongue::Message;

use super::file::{File, PictureError};
use crate::MediaError;

/// The shortest side: what is smaller is a mark, not a picture.
const SHORTEST: u32 = 32;
/// The largest file that is read at all.
const MOST_FILE: u64 = 128 << 20;

/// A decoded picture. It is kept as it lies in the file; which way is up is a number beside it, so
/// that a large picture is not copied to be turned.
#[derive(Debug)]
pub struct Photo {
    pub(super) pixels: RgbImage,
    pub(super) turn: Turn,
    /// Whether the file holds more pictures, of which this is the first.
    pub animated: bool,
}

impl Photo {
    /// Reads a picture file.
    ///
    /// # Errors
    /// When the file cannot be read; and as [`Photo::read`].
    pub fn open(path: &Path) -> Result<Self, MediaError> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let mut bytes = Vec::new();
        std::fs::File::open(path)?.take(MOST_FILE + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MOST_FILE {
            let most = (MOST_FILE >> 20).to_string();
            return Err(refused("picture-file-large", &name, |m| m.with("most", most)));
        }
        Self::read(&name, &bytes)
    }

    /// Reads a picture from its bytes; `name` is what the writer knows it by.
    ///
    /// # Errors
    /// [`MediaError::Picture`] when it is not a picture of a kind we read, too large, too small or
    /// damaged.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, MediaError> {
        let fault = |fault: PictureError| {
            // In a film a drawing is no more than any other file without pixels.
            let fault = if fault == PictureError::Drawing { PictureError::Unknown } else { fault };
            MediaError::Picture(fault.message(name))
        };
        let mut file = File::open(bytes).map_err(fault)?;
        file.bounded().map_err(fault)?;
        let (width, height) = file.size();
        if width.min(height) < SHORTEST {
            return Err(refused("picture-tiny", name, |m| {
                m.with("width", width.to_string())
                    .with("height", height.to_string())
                    .with("most", SHORTEST.to_string())
            }));
        }
        let turn = Turn(file.orientation());
        let animated = file.moves();
        let decoded = file.decode().map_err(fault)?;
        Ok(Photo { pixels: opaque(decoded), turn, animated })
    }

    /// Width and height in pixels, upright.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        let (width, height) = self.pixels.dimensions();
        if self.turn.swaps() { (height, width) } else { (width, height) }
    }

    /// What to tell the writer who gave this file.
    #[must_use]
    pub fn note(&self, name: &str) -> Option<Message> {
        self.animated.then(|| Message::new("picture-animated").with("file", name))
    }
}

/// A sentence about one file.
pub(super) fn refused(
    key: &'static str,
    name: &str,
    more: impl FnOnce(Message) -> Message,
) -> MediaError {
    MediaError::Picture(more(Message::new(key).with("file", name)))
}

/// Without transparency: what shows through is white, for which such pictures are drawn.
fn opaque(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    let (width, height) = picture.dimensions();
    let mut pixels = Vec::with_capacity(width as usize * height as usize * 3);
    for pixel in picture.pixels() {
        let [colour @ .., alpha] = pixel.0;
        let alpha = u32::from(alpha);
        let over = |part: u8| ((u32::from(part) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        pixels.extend(colour.map(over));
    }
    RgbImage::from_raw(width, height, pixels).expect("three bytes were written for each pixel")
}

/// Which way is up: what has to be done to the pixels of the file to set them upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn(pub Orientation);

impl Turn {
    /// Whether width and height change places.
    pub(super) fn swaps(self) -> bool {
        use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        matches!(self.0, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
    }

    /// Where a point of the upright picture lies in the file's; both measured from 0 to 1.
    pub(super) fn back(self, (x, y): (f64, f64)) -> (f64, f64) {
        match self.0 {
            Orientation::NoTransforms => (x, y),
            Orientation::Rotate90 => (y, 1.0 - x),
            Orientation::Rotate180 => (1.0 - x, 1.0 - y),
            Orientation::Rotate270 => (1.0 - y, x),
            Orientation::FlipHorizontal => (1.0 - x, y),
            Orientation::FlipVertical => (x, 1.0 - y),
            Orientation::Rotate90FlipH => (y, x),
            Orientation::Rotate270FlipH => (1.0 - y, 1.0 - x),
        }
    }
}

#[cfg(test)]
mod tests;
