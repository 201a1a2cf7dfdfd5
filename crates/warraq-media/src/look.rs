//! Looks: colours, type scale and margins of cards and films, read from `assets/looks/*.toml`.
//!
//! A look is data. Unknown keys are refused and the line is named, so that a misspelt colour does
//! not quietly become the old one.

use serde::Deserialize;
use serde::de::{self, Deserializer};

use warraq_text::lang::Lang;

use crate::fonts::{Face, Manner, Weight};

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

    /// Contrast with another colour, 1 to 21, as WCAG 2.2 defines it.
    #[must_use]
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f32 {
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

/// One look, complete.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// Its name, as a writer asks for it.
    pub name: String,
    /// How titles are set.
    pub title: Type,
    /// How small print is set: names, dates, the colophon.
    pub small: Type,
    /// How captions are set.
    pub caption: Type,
    /// The colours and margins of cards.
    pub card: CardLook,
    /// The colours of films.
    pub film: FilmLook,
    /// Digits, and what Urdu is set in.
    #[serde(default)]
    pub manner: Manner,
}

/// How one kind of text is set.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Type {
    /// Which pair of faces.
    pub face: Face,
    /// How heavy.
    pub weight: Weight,
    /// From row to row, as a multiple of the size.
    pub line_height: f32,
    /// The largest size, in thousandths of the short side of the picture.
    pub largest: f32,
    /// The smallest size it is lowered to before rows are added instead, in the same measure.
    pub smallest: f32,
}

/// The colours and margins of cards.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardLook {
    /// The paper.
    pub ground: Ink,
    /// The title.
    pub text: Ink,
    /// The rule, and what else leads the eye.
    pub rubric: Ink,
    /// Names and dates.
    pub quiet: Ink,
    /// The largest size of a title, in thousandths of the short side: a card is read at 200
    /// pixels, and a film's title is not.
    pub title_largest: f32,
    /// Margin on every side, in thousandths of the short side; at least 80.
    pub margin: f32,
}

/// The colours of films.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilmLook {
    /// The ground at the top.
    pub ground: Ink,
    /// The ground at the foot.
    pub ground_foot: Ink,
    /// The light that drifts over the ground.
    pub glow: Ink,
    /// Titles and the colophon.
    pub text: Ink,
    /// The section line and the rules.
    pub rubric: Ink,
    /// Dates.
    pub quiet: Ink,
    /// The plate the captions stand on.
    pub plate: Ink,
    /// How much of the ground the plate hides, 0 to 1.
    pub plate_cover: f32,
    /// The captions.
    pub caption: Ink,
    /// The shape behind the spoken word.
    pub mark: Ink,
    /// The spoken word on that shape.
    pub mark_text: Ink,
}

/// The looks that come with Warraq, by name.
const BUILT_IN: [(&str, &str); 1] = [("news", include_str!("../../../assets/looks/news.toml"))];

impl Look {
    /// Reads a look file.
    ///
    /// # Errors
    /// When a key is unknown, missing or not what it should be; the error names the line.
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// A look that comes with Warraq.
    #[must_use]
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(own, _)| *own == name)?;
        Some(Self::read(text).expect("a test reads every built-in look"))
    }

    /// This look for a story in this language.
    #[must_use]
    pub fn in_language(self, lang: &Lang) -> Self {
        Self { manner: self.manner.in_language(lang), ..self }
    }

    /// The look used when none is asked for.
    #[must_use]
    pub fn news() -> Self {
        Self::built_in("news").expect("the list above holds it")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_look_reads_and_can_be_read() {
        for (name, text) in BUILT_IN {
            let look = Look::read(text).unwrap();
            assert_eq!(look.name, name);
            let (card, film) = (&look.card, &look.film);
            assert!(card.margin >= 80.0);
            for ink in [card.text, card.rubric, card.quiet] {
                assert!(ink.contrast(card.ground) >= 4.5, "{ink:?}");
            }
            for ink in [film.text, film.rubric, film.quiet] {
                for ground in [film.ground, film.ground_foot, film.glow] {
                    assert!(ink.contrast(ground) >= 4.5, "{ink:?} on {ground:?}");
                }
            }
            assert!(film.mark_text.contrast(film.mark) >= 4.5);
        }
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let text = BUILT_IN[0].1.replace("[film]", "[film]\nglitter = true");
        let refusal = Look::read(&text).unwrap_err().to_string();
        assert!(refusal.contains("glitter"), "{refusal}");
    }

    #[test]
    fn a_colour_is_six_digits() {
        assert_eq!(Ink::parse("#F2C84B"), Some(Ink { r: 0xF2, g: 0xC8, b: 0x4B }));
        for wrong in ["F2C84B", "#F2C84", "#+2C84B", "red"] {
            assert_eq!(Ink::parse(wrong), None);
        }
    }
}
