//! Colours, and how well one stands out on another.

use serde::Deserialize;
use serde::de::{self, Deserializer};

/// A colour, opaque, sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ink {
    /// Red, 0 to 255.
    pub r: u8,
    /// Green, 0 to 255.
    pub g: u8,
    /// Blue, 0 to 255.
    pub b: u8,
}

impl Ink {
    /// White, the brightest pixel a picture can have.
    pub const WHITE: Ink = Ink { r: 255, g: 255, b: 255 };

    /// Reads `#RRGGBB`.
    #[must_use]
    pub fn parse(hex: &str) -> Option<Self> {
        let digits = hex.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let value = u32::from_str_radix(digits, 16).ok()?;
        let [_, r, g, b] = value.to_be_bytes();
        Some(Self { r, g, b })
    }

    /// As it is written in a look.
    #[must_use]
    pub fn hex(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.r, self.g, self.b)
    }

    /// Contrast with another colour, 1 to 21, as WCAG 2.2 defines it.
    #[must_use]
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// This colour with `share` (0 to 1) of another laid over it.
    #[must_use]
    pub fn under(self, over: Self, share: f32) -> Self {
        let part = |under: u8, over: u8| {
            let (under, over) = (f32::from(under), f32::from(over));
            (under + (over - under) * share.clamp(0.0, 1.0)).round() as u8
        };
        Self { r: part(self.r, over.r), g: part(self.g, over.g), b: part(self.b, over.b) }
    }

    /// How bright it is, 0 to 1.
    pub(crate) fn luminance(self) -> f32 {
        let part = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(self.r) + 0.7152 * part(self.g) + 0.0722 * part(self.b)
    }
}

impl<'de> Deserialize<'de> for Ink {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hex = String::deserialize(deserializer)?;
        Ink::parse(&hex).ok_or_else(|| de::Error::custom(format!("{hex:?} is not #RRGGBB")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_six_digits() {
        let mark = Ink { r: 0xF2, g: 0xC8, b: 0x4B };
        assert_eq!(Ink::parse("#F2C84B"), Some(mark));
        assert_eq!(mark.hex(), "#F2C84B");
        for wrong in ["F2C84B", "#F2C84", "#+2C84B", "red"] {
            assert_eq!(Ink::parse(wrong), None);
        }
    }

    #[test]
    fn half_laid_over_is_half_way() {
        let black = Ink { r: 0, g: 0, b: 0 };
        assert_eq!(black.under(Ink::WHITE, 0.5), Ink { r: 128, g: 128, b: 128 });
        assert!((black.contrast(Ink::WHITE) - 21.0).abs() < 0.01);
    }
}
