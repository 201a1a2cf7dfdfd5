//! The writer's pictures as pixels: JPEG, PNG, WebP and GIF, upright, opaque, 8 bits a channel.
//!
//! What a file claims is checked before anything is decoded, so that neither a huge picture nor a
//! small file that unpacks to one takes the memory. Of a moving picture the first is taken. Colour
//! profiles are not read: a picture in another space than sRGB comes out a little paler.

use std::io::{Cursor, Read};
use std::path::Path;

use image::codecs::{gif, jpeg, png, webp};
use image::metadata::Orientation;
use image::{AnimationDecoder, DynamicImage, ImageDecoder, ImageFormat, Limits, RgbImage};
use warraq_text::tongue::Message;

use crate::MediaError;

/// The most that one picture may take when it is decoded: 64 megapixels of colour, 24 of which a
/// telephone makes today.
const MOST_BYTES: u64 = 192 << 20;
/// The longest side.
const LONGEST: u32 = 20_000;
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
        let unknown = || refused("picture-unknown", name, |m| m);
        let from = Cursor::new(bytes);
        let damaged = |cause: image::ImageError| damage(name, &cause);
        match image::guess_format(bytes) {
            Ok(ImageFormat::Jpeg) => {
                if !jpeg_ends(bytes) {
                    return Err(refused("picture-short", name, |m| m));
                }
                decode(name, jpeg::JpegDecoder::new(from).map_err(damaged)?, false)
            }
            Ok(ImageFormat::Png) => {
                let decoder = png::PngDecoder::with_limits(from, limits()).map_err(damaged)?;
                let animated = decoder.is_apng().map_err(damaged)?;
                decode(name, decoder, animated)
            }
            Ok(ImageFormat::WebP) => {
                let decoder = webp::WebPDecoder::new(from).map_err(damaged)?;
                let animated = decoder.has_animation();
                decode(name, decoder, animated)
            }
            Ok(ImageFormat::Gif) => {
                let photo =
                    decode(name, gif::GifDecoder::new(from.clone()).map_err(damaged)?, false)?;
                Ok(Self { animated: gif_moves(from), ..photo })
            }
            _ if is_heif(bytes) => Err(refused("picture-heif", name, |m| m)),
            _ => Err(unknown()),
        }
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

fn damage(name: &str, cause: &image::ImageError) -> MediaError {
    refused("picture-damaged", name, |m| m.with("cause", cause.to_string()))
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES + (32 << 20));
    limits
}

fn decode(name: &str, mut decoder: impl ImageDecoder, animated: bool) -> Result<Photo, MediaError> {
    let (width, height) = decoder.dimensions();
    let sized = |key: &'static str, most: u32| {
        refused(key, name, |m| {
            m.with("width", width.to_string())
                .with("height", height.to_string())
                .with("most", most.to_string())
        })
    };
    if width.max(height) > LONGEST || decoder.total_bytes() > MOST_BYTES {
        // The side of a square that would just do.
        let bytes = u64::from(decoder.color_type().bytes_per_pixel());
        let most = u32::try_from((MOST_BYTES / bytes.max(1)).isqrt()).unwrap_or(LONGEST);
        return Err(sized("picture-large", most / 1000 * 1000));
    }
    if width.min(height) < SHORTEST {
        return Err(sized("picture-tiny", SHORTEST));
    }
    let damaged = |cause: image::ImageError| damage(name, &cause);
    decoder.set_limits(limits()).map_err(damaged)?;
    // A damaged note on which way is up is no reason to refuse the picture.
    let turn = Turn(decoder.orientation().unwrap_or(Orientation::NoTransforms));
    let decoded = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    Ok(Photo { pixels: opaque(decoded), turn, animated })
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

/// Whether a JPEG has its end marker. The decoder fills what is missing with grey and says
/// nothing, and a half-grey picture in a film is worse than a sentence. Segments before the first
/// scan are stepped over: a thumbnail in them has an end of its own.
fn jpeg_ends(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some(&[0xFF, kind, high, low]) = bytes.get(at..at + 4) {
        match kind {
            0xFF => at += 1,
            0xDA => break,
            _ => at += 2 + usize::from(u16::from_be_bytes([high, low])),
        }
    }
    bytes.get(at..).is_some_and(|scans| scans.windows(2).any(|pair| pair == [0xFF, 0xD9]))
}

fn gif_moves(from: Cursor<&[u8]>) -> bool {
    let Ok(mut decoder) = gif::GifDecoder::new(from) else { return false };
    let bounded = decoder.set_limits(limits()).is_ok();
    bounded && decoder.into_frames().take(2).filter(Result::is_ok).count() == 2
}

/// HEIC and AVIF, which telephones write (ISO/IEC 23008-12): they begin as MP4 does.
fn is_heif(bytes: &[u8]) -> bool {
    const BRANDS: [&[u8]; 8] =
        [b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"];
    bytes.get(4..8) == Some(b"ftyp") && bytes.get(8..12).is_some_and(|b| BRANDS.contains(&b))
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
