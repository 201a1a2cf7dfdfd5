//! X's weights: twitter-text configuration v3 (`config/v3.json`, read August 2026).

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::Unit;
use super::emoji;

/// Code points that weigh one; all others weigh two.
const LIGHT: [(u32, u32); 4] =
    [(0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037)];

/// What any emoji sequence weighs, a family of four as much as one smile.
const EMOJI: usize = 2;

/// The text as X sees it: composed (NFC) for the weighted unit, untouched for the others.
pub(super) fn composed(text: &str, unit: Unit) -> Cow<'_, str> {
    if unit == Unit::Weighted && is_nfc_quick(text.chars()) != IsNormalized::Yes {
        Cow::Owned(text.nfc().collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The weight of composed text without links.
pub(super) fn weight(text: &str) -> usize {
    let mut total = 0;
    let mut from = 0;
    for found in emoji::sequences(text) {
        total += letters(&text[from..found.start]) + EMOJI;
        from = found.end;
    }
    total + letters(&text[from..])
}

fn letters(text: &str) -> usize {
    text.chars()
        .map(|c| {
            let code = u32::from(c);
            if LIGHT.iter().any(|&(first, last)| (first..=last).contains(&code)) { 1 } else { 2 }
        })
        .sum()
}
