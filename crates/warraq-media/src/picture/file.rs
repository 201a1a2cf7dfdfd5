//! A picture file before anything is decoded: its kind, its size, which way is up, whether it
//! moves; and its decoding, within bounds.
//!
//! What a file claims is checked first, so that neither a huge picture nor a small file that
//! unpacks to one takes the memory.

use std::fmt;
use std::io::Cursor;

use image::codecs::{gif, jpeg, png, webp};
use image::metadata::Orientation;
use image::{AnimationDecoder, DynamicImage, ImageDecoder, ImageError, ImageFormat, Limits};
use warraq_text::tongue::{Message, Tongue};

/// The most that one picture may take when it is decoded: 64 megapixels of colour, 24 of which a
/// telephone makes today.
const MOST_BYTES: u64 = 192 << 20;
/// The longest side.
const LONGEST: u32 = 20_000;
/// How far into a file without a signature the root element of a drawing is looked for, in bytes.
const DRAWING_HEAD: usize = 4096;

/// Why nothing is made of a picture file. The file as it is may still be shown by a browser when
/// it is a drawing, moves or is merely large.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureError {
    /// Not a picture of a kind we read.
    Unknown,
    /// HEIC or AVIF, which telephones write and we do not read.
    Heif,
    /// SVG: lines and not pixels, sharp at every size.
    Drawing,
    /// It holds more pictures than one.
    Moves,
    /// More than can be held when decoded.
    Large {
        /// Width in pixels, as it lies in the file.
        width: u32,
        /// Height in pixels, as it lies in the file.
        height: u32,
        /// The side of a square that would just do, in pixels.
        most: u32,
    },
    /// Its end is missing.
    Short,
    /// It cannot be decoded; the decoder says why.
    Damaged(String),
    /// It was decoded, but not scaled or written; the encoder says why.
    Unwritten(String),
}

impl PictureError {
    /// The sentence a person reads; `name` is what the writer knows the file by.
    #[must_use]
    pub fn message(&self, name: &str) -> Message {
        let message = |id| Message::new(id).with("file", name);
        match self {
            PictureError::Unknown => message("picture-unknown"),
            PictureError::Heif => message("picture-heif"),
            PictureError::Drawing => message("picture-drawing"),
            PictureError::Moves => message("picture-moves"),
            PictureError::Large { width, height, most } => message("picture-large")
                .with("width", width.to_string())
                .with("height", height.to_string())
                .with("most", most.to_string()),
            PictureError::Short => message("picture-short"),
            PictureError::Damaged(cause) => {
                message("picture-damaged").with("cause", cause.as_str())
            }
            PictureError::Unwritten(cause) => {
                message("picture-unwritten").with("cause", cause.as_str())
            }
        }
    }
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message("picture").say(Tongue::En))
    }
}

impl std::error::Error for PictureError {}

impl From<ImageError> for PictureError {
    fn from(cause: ImageError) -> Self {
        PictureError::Damaged(cause.to_string())
    }
}

/// A picture file whose head has been read.
pub(super) struct File<'a> {
    bytes: &'a [u8],
    kind: ImageFormat,
    decoder: Box<dyn ImageDecoder + 'a>,
    moves: bool,
}

impl<'a> File<'a> {
    /// Reads the head of a JPEG, PNG, WebP or GIF.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, PictureError> {
        let from = Cursor::new(bytes);
        let mut moves = false;
        let kind = image::guess_format(bytes).map_err(|_| unread(bytes))?;
        let decoder: Box<dyn ImageDecoder + 'a> = match kind {
            ImageFormat::Jpeg => {
                let decoder = jpeg::JpegDecoder::new(from).map_err(|cause| {
                    if jpeg_ends(bytes) { cause.into() } else { PictureError::Short }
                })?;
                Box::new(decoder)
            }
            ImageFormat::Png => {
                let decoder = png::PngDecoder::with_limits(from, limits())?;
                moves = decoder.is_apng()?;
                Box::new(decoder)
            }
            ImageFormat::WebP => {
                let decoder = webp::WebPDecoder::new(from)?;
                moves = decoder.has_animation();
                Box::new(decoder)
            }
            ImageFormat::Gif => Box::new(gif::GifDecoder::new(from)?),
            _ => return Err(unread(bytes)),
        };
        let (width, height) = decoder.dimensions();
        if width == 0 || height == 0 {
            return Err(PictureError::Damaged(format!("{width} × {height}")));
        }
        Ok(Self { bytes, kind, decoder, moves })
    }

    /// Width and height in pixels, as they lie in the file.
    pub(super) fn size(&self) -> (u32, u32) {
        self.decoder.dimensions()
    }

    /// A damaged note on which way is up is no reason to refuse the picture.
    pub(super) fn orientation(&mut self) -> Orientation {
        self.decoder.orientation().unwrap_or(Orientation::NoTransforms)
    }

    /// The colour profile, if there is one that can be read.
    pub(super) fn profile(&mut self) -> Option<Vec<u8>> {
        self.decoder.icc_profile().ok().flatten()
    }

    /// Refuses what would take too much when decoded.
    pub(super) fn bounded(&self) -> Result<(), PictureError> {
        let (width, height) = self.size();
        if width.max(height) <= LONGEST && self.decoder.total_bytes() <= MOST_BYTES {
            return Ok(());
        }
        let bytes = u64::from(self.decoder.color_type().bytes_per_pixel());
        let most = u32::try_from((MOST_BYTES / bytes.max(1)).isqrt()).unwrap_or(LONGEST);
        Err(PictureError::Large { width, height, most: most / 1000 * 1000 })
    }

    /// Whether it holds more pictures than one. Of a GIF the first two have to be decoded for
    /// that: ask after [`File::bounded`].
    pub(super) fn moves(&self) -> bool {
        self.moves || self.kind == ImageFormat::Gif && gif_moves(self.bytes)
    }

    /// The pixels, as they lie in the file; of a moving picture the first.
    pub(super) fn decode(mut self) -> Result<DynamicImage, PictureError> {
        self.bounded()?;
        if self.kind == ImageFormat::Jpeg && !jpeg_ends(self.bytes) {
            return Err(PictureError::Short);
        }
        self.decoder.set_limits(limits())?;
        Ok(DynamicImage::from_decoder(self.decoder)?)
    }
}

/// What a file is that is none of the four kinds.
fn unread(bytes: &[u8]) -> PictureError {
    if is_heif(bytes) {
        PictureError::Heif
    } else if is_drawing(bytes) {
        PictureError::Drawing
    } else {
        PictureError::Unknown
    }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES + (32 << 20));
    limits
}

/// Whether a JPEG has its end marker. The decoder fills what is missing with grey and says
/// nothing, and a half-grey picture is worse than a sentence. Segments before the first scan are
/// stepped over: a thumbnail in them has an end of its own.
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

fn gif_moves(bytes: &[u8]) -> bool {
    let Ok(mut decoder) = gif::GifDecoder::new(Cursor::new(bytes)) else { return false };
    let bounded = decoder.set_limits(limits()).is_ok();
    bounded && decoder.into_frames().take(2).filter(Result::is_ok).count() == 2
}

/// HEIC and AVIF, which telephones write (ISO/IEC 23008-12): they begin as MP4 does.
fn is_heif(bytes: &[u8]) -> bool {
    const BRANDS: [&[u8]; 8] =
        [b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"];
    bytes.get(4..8) == Some(b"ftyp") && bytes.get(8..12).is_some_and(|b| BRANDS.contains(&b))
}

fn is_drawing(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(DRAWING_HEAD)];
    let begins = head.iter().find(|byte| !byte.is_ascii_whitespace() && byte.is_ascii());
    begins == Some(&b'<') && head.windows(4).any(|tag| tag == b"<svg")
}
