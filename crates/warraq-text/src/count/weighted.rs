//! X's weights: twitter-text configuration v3 (`config/v3.json`, read August 2026).

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::Unit;

/// What characters weigh: one of twitter-text's configurations, divided by its `scale`.
pub(super) struct Weights {
    /// Ranges of code points that weigh one.
    pub(super) light: &'static [(u32, u32)],
    /// What all others weigh.
    pub(super) other: usize,
    /// What any emoji sequence weighs, a family of four as much as one smile; none when its
    /// characters are weighed one by one.
    pub(super) emoji: Option<usize>,
}

/// The ranges of configurations v2 and v3.
pub(super) const LIGHT: &[(u32, u32)] =
    &[(0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037)];

/// The configuration in force.
pub(super) static V3: Weights = Weights { light: LIGHT, other: 2, emoji: Some(2) };

impl Weights {
    /// The weight of one character.
    pub(super) fn of(&self, c: char) -> usize {
        let code = u32::from(c);
        let light = self.light.iter().any(|&(first, last)| (first..=last).contains(&code));
        if light { 1 } else { self.other }
    }
}

/// The text as X sees it: composed (NFC) for the weighted unit, untouched for the others.
pub(super) fn composed(text: &str, unit: Unit) -> Cow<'_, str> {
    if unit == Unit::Weighted && is_nfc_quick(text.chars()) != IsNormalized::Yes {
        Cow::Owned(text.nfc().collect())
    } else {
        Cow::Borrowed(text)
    }
}
