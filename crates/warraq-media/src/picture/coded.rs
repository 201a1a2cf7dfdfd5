//! Finished pictures as files: PNG, JPEG and WebP, no larger than a platform takes.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder};
use warraq_text::tongue::Message;

use crate::MediaError;

/// What a picture is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Every pixel kept; what most platforms take.
    Png,
    /// The smallest; its quality is lowered until it fits.
    Jpeg,
    /// Every pixel kept, smaller than PNG.
    Webp,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 3] = [Format::Png, Format::Jpeg, Format::Webp];

    /// Its word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Format::Png => "png",
            Format::Jpeg => "jpeg",
            Format::Webp => "webp",
        }
    }

    /// How its files end.
    #[must_use]
    pub fn ending(self) -> &'static str {
        if self == Format::Jpeg { "jpg" } else { self.word() }
    }

    /// The format of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Format::ALL.into_iter().find(|format| format.word() == word)
    }
}

/// From the quality at which letters are clean to the lowest at which they still read.
const QUALITIES: [u8; 7] = [94, 90, 84, 76, 66, 54, 40];

/// A finished picture: opaque RGB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Red, green, blue of each pixel, row by row.
    pub rgb: Vec<u8>,
}

impl Picture {
    /// The picture as a file of at most `most` bytes; `name` is only named in faults.
    ///
    /// # Errors
    /// When it cannot be made so small, or not encoded at all.
    pub fn encode(&self, format: Format, most: usize, name: &str) -> Result<Vec<u8>, MediaError> {
        let qualities: &[u8] = if format == Format::Jpeg { &QUALITIES } else { &[100] };
        for &quality in qualities {
            let bytes = self.at(format, quality)?;
            if bytes.len() <= most {
                return Ok(bytes);
            }
        }
        let message = Message::new("card-too-large")
            .with("file", name)
            .with("limit", (most / 1000).to_string())
            .with("format", format.word());
        Err(MediaError::Refused(message))
    }

    /// The picture as PNG, as quickly as it goes: for something that is looked at once.
    ///
    /// # Errors
    /// When it cannot be encoded.
    pub fn quick_png(&self) -> Result<Vec<u8>, MediaError> {
        let mut bytes = Vec::new();
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Up)
            .write_image(&self.rgb, self.width as u32, self.height as u32, ExtendedColorType::Rgb8)
            .map_err(|cause| MediaError::Encode(cause.to_string()))?;
        Ok(bytes)
    }

    fn at(&self, format: Format, quality: u8) -> Result<Vec<u8>, MediaError> {
        let mut bytes = Vec::new();
        let (width, height) = (self.width as u32, self.height as u32);
        let colour = ExtendedColorType::Rgb8;
        let written = match format {
            Format::Png => {
                let (best, filter) = (CompressionType::Default, FilterType::Adaptive);
                PngEncoder::new_with_quality(&mut bytes, best, filter)
                    .write_image(&self.rgb, width, height, colour)
            }
            // Its encoder keeps the colours of every pixel (4:4:4): red letters stay sharp.
            Format::Jpeg => JpegEncoder::new_with_quality(&mut bytes, quality)
                .write_image(&self.rgb, width, height, colour),
            Format::Webp => {
                WebPEncoder::new_lossless(&mut bytes).write_image(&self.rgb, width, height, colour)
            }
        };
        written.map_err(|cause| MediaError::Encode(cause.to_string()))?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Noise, which no format packs well.
    fn noise() -> Picture {
        let mut state = 7_u32;
        let mut byte = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        Picture { width: 200, height: 100, rgb: (0..60_000).map(|_| byte()).collect() }
    }

    #[test]
    fn quality_goes_down_until_it_fits_and_what_cannot_fit_is_told() {
        let picture = noise();
        let best = picture.encode(Format::Jpeg, usize::MAX, "a").unwrap();
        let most = best.len() / 2;
        assert!(picture.encode(Format::Jpeg, most, "a").unwrap().len() <= most);
        for format in [Format::Png, Format::Webp] {
            let refused = picture.encode(format, most, "cards/a").unwrap_err().to_string();
            assert!(refused.contains("cards/a") && refused.contains(format.word()), "{refused}");
        }
    }

    #[test]
    fn every_format_comes_back_as_it_was() {
        let mut picture = noise();
        picture.rgb.chunks_exact_mut(3).for_each(|pixel| pixel.copy_from_slice(&[168, 40, 30]));
        for format in Format::ALL {
            let bytes = picture.encode(format, 1_000_000, "a").unwrap();
            let back = image::load_from_memory(&bytes).unwrap().to_rgb8();
            assert_eq!((back.width(), back.height()), (200, 100));
            let pixel = back.get_pixel(150, 50).0;
            let near = pixel.iter().zip([168, 40, 30]).all(|(a, b)| a.abs_diff(b) <= 3);
            assert!(near, "{format:?} {pixel:?}");
        }
        let back = image::load_from_memory(&picture.quick_png().unwrap()).unwrap().to_rgb8();
        assert!(*back.as_raw() == picture.rgb);
    }
}
