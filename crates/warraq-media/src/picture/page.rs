//! A writer's picture made ready for a page: its size before it is loaded, and copies in the
//! widths that screens ask for, as lossy WebP.
//!
//! The copies are upright, in sRGB and hold nothing but pixels: no place, no camera, no names.
//! Drawings and moving pictures are refused, for the original shows them better.

use std::fmt::Display;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, RgbImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use webp::{Encoder, PixelLayout, WebPConfig};

use super::file::{File, PictureError};
use super::photo::Turn;

/// At which a photo is not told from its original on a screen.
const QUALITY: f32 = 80.0;
/// The longest side of a WebP (RFC 9649, section 2.6).
const LONGEST_WEBP: u32 = 16_383;

/// A picture in one size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The file, as lossy WebP.
    pub webp: Vec<u8>,
}

/// Width and height in pixels as a reader sees the picture, upright. Only the head of the file is
/// read, so that large and moving pictures are measured too.
///
/// # Errors
/// [`PictureError`] when it is not a picture with pixels, or its head is damaged.
pub fn measure(bytes: &[u8]) -> Result<(u32, u32), PictureError> {
    let mut file = File::open(bytes)?;
    let turn = Turn(file.orientation());
    Ok(turned(turn, file.size()))
}

/// The picture in each of these widths that is not wider than its own, narrowest first; and in its
/// own width when that is below the widest asked for. A copy that would be taller than a WebP can
/// be is left out.
///
/// # Errors
/// [`PictureError`] when it is not a still picture, larger than can be held, or damaged.
pub fn sizes(bytes: &[u8], widths: &[u32]) -> Result<Vec<Size>, PictureError> {
    let mut file = File::open(bytes)?;
    file.bounded()?;
    if file.moves() {
        return Err(PictureError::Moves);
    }
    let turn = Turn(file.orientation());
    let wanted = wanted(turned(turn, file.size()), widths);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let colours = Colours::of(file.profile());
    let picture = Pixels::of(file.decode()?);
    let made = wanted.into_iter().map(|size| picture.made(size, turn, colours.as_ref()));
    made.collect()
}

fn turned(turn: Turn, (width, height): (u32, u32)) -> (u32, u32) {
    if turn.swaps() { (height, width) } else { (width, height) }
}

/// The sizes to make of a picture of this size.
fn wanted((width, height): (u32, u32), widths: &[u32]) -> Vec<(u32, u32)> {
    let mut widths: Vec<u32> =
        widths.iter().map(|&wide| wide.min(width)).filter(|&wide| wide > 0).collect();
    widths.sort_unstable();
    widths.dedup();
    let high = |wide: u32| {
        let (wide, width) = (u64::from(wide), u64::from(width));
        (u64::from(height) * wide * 2 + width) / (width * 2)
    };
    widths
        .into_iter()
        .map(|wide| (wide, u32::try_from(high(wide)).unwrap_or(u32::MAX).max(1)))
        .filter(|&(wide, high)| wide.max(high) <= LONGEST_WEBP)
        .collect()
}

/// A decoded picture as it lies in the file, eight bits a channel.
struct Pixels {
    size: (u32, u32),
    clear: bool,
    bytes: Vec<u8>,
}

impl Pixels {
    fn of(picture: DynamicImage) -> Self {
        let size = (picture.width(), picture.height());
        let has_alpha = picture.color().has_alpha();
        let picture = if has_alpha { DynamicImage::from(picture.into_rgba8()) } else { picture };
        // An alpha channel without a hole in it would only be carried along.
        let clear = has_alpha && picture.as_bytes().chunks_exact(4).any(|pixel| pixel[3] != 255);
        let bytes = if clear { picture.into_bytes() } else { picture.into_rgb8().into_raw() };
        Self { size, clear, bytes }
    }

    /// The picture in an upright size.
    fn made(
        &self,
        (width, height): (u32, u32),
        turn: Turn,
        colours: Option<&Colours>,
    ) -> Result<Size, PictureError> {
        let mut bytes = self.scaled(turned(turn, (width, height)))?;
        if let Some(colours) = colours {
            colours.settle(self.clear, &mut bytes)?;
        }
        let bytes = upright(bytes, turned(turn, (width, height)), self.clear, turn.0)?;
        Ok(Size { width, height, webp: encoded(&bytes, (width, height), self.clear)? })
    }

    /// Scaled with the colours as they are written, as browsers do it: thin dark letters of a
    /// photographed page keep their weight.
    fn scaled(&self, (width, height): (u32, u32)) -> Result<Vec<u8>, PictureError> {
        if (width, height) == self.size {
            return Ok(self.bytes.clone());
        }
        let kind = if self.clear { PixelType::U8x4 } else { PixelType::U8x3 };
        let from = ImageRef::new(self.size.0, self.size.1, &self.bytes, kind).map_err(unwritten)?;
        let mut to = Image::new(width, height, kind);
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
        Resizer::new().resize(&from, &mut to, &options).map_err(unwritten)?;
        Ok(to.into_vec())
    }
}

fn unwritten(cause: impl Display) -> PictureError {
    PictureError::Unwritten(cause.to_string())
}

fn upright(
    bytes: Vec<u8>,
    (width, height): (u32, u32),
    clear: bool,
    orientation: Orientation,
) -> Result<Vec<u8>, PictureError> {
    let picture = if clear {
        RgbaImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8)
    } else {
        RgbImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8)
    };
    let mut picture = picture.ok_or_else(|| unwritten("pixels are missing"))?;
    picture.apply_orientation(orientation);
    Ok(picture.into_bytes())
}

fn encoded(
    bytes: &[u8],
    (width, height): (u32, u32),
    clear: bool,
) -> Result<Vec<u8>, PictureError> {
    let mut config = WebPConfig::new().map_err(|()| unwritten("libwebp"))?;
    config.quality = QUALITY;
    let layout = if clear { PixelLayout::Rgba } else { PixelLayout::Rgb };
    let file = Encoder::new(bytes, layout, width, height).encode_advanced(&config);
    Ok(file.map_err(|cause| unwritten(format!("{cause:?}")))?.to_vec())
}

/// From the colours of a picture's own profile to sRGB, which a page takes colours for that say
/// nothing else. Telephones write Display P3, and cameras may write Adobe RGB: left as they are,
/// those would come out paler.
struct Colours {
    profile: ColorProfile,
}

impl Colours {
    /// Nothing where the profile is missing, damaged, or not one of red, green and blue: inks and
    /// greys have been turned to colours by the decoder.
    fn of(profile: Option<Vec<u8>>) -> Option<Self> {
        let profile = ColorProfile::new_from_slice(&profile?).ok()?;
        (profile.color_space == DataColorSpace::Rgb).then_some(Self { profile })
    }

    /// A profile that cannot be followed is left aside: the colours are then a little off, as they
    /// are in every program that knows no profiles.
    fn settle(&self, clear: bool, bytes: &mut [u8]) -> Result<(), PictureError> {
        let layout = if clear { Layout::Rgba } else { Layout::Rgb };
        let (srgb, options) = (ColorProfile::new_srgb(), TransformOptions::default());
        let Ok(turn) = self.profile.create_transform_8bit(layout, &srgb, layout, options) else {
            return Ok(());
        };
        let from = bytes.to_vec();
        turn.transform(&from, bytes).map_err(unwritten)
    }
}

#[cfg(test)]
mod tests;
