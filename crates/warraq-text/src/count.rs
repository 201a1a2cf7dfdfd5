//! Lengths as the platforms count them. This is the only module that does: a post, a title or a
//! caption is measured here or nowhere.

mod emoji;
mod mention;
mod url;
mod weighted;

use serde::Deserialize;
use unicode_segmentation::UnicodeSegmentation;

pub use url::urls;

/// What a platform counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// X: NFC first, then weights by code point, two for an emoji sequence
    /// (twitter-text configuration v3).
    Weighted,
    /// Extended grapheme clusters (UAX #29).
    Graphemes,
    /// Unicode scalar values.
    Scalars,
    /// UTF-16 code units.
    Utf16,
    /// UTF-8 bytes.
    Bytes,
}

impl Unit {
    /// The word used in data files and JSON, such as `weighted`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Unit::Weighted => "weighted",
            Unit::Graphemes => "graphemes",
            Unit::Scalars => "scalars",
            Unit::Utf16 => "utf16",
            Unit::Bytes => "bytes",
        }
    }
}

/// How one platform counts: a unit, and what a link and a mention weigh in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// What is counted.
    pub unit: Unit,
    /// What every link counts, whatever its length; none when a link counts as its text.
    pub link: Option<usize>,
    /// Whether only the local part of `@name@host` counts (Mastodon).
    pub local_mentions: bool,
}

impl Rule {
    /// A rule that counts everything as it stands.
    #[must_use]
    pub fn plain(unit: Unit) -> Self {
        Self { unit, link: None, local_mentions: false }
    }
}

/// The length of `text` by this rule. Time is linear in the text.
#[must_use]
pub fn length(text: &str, rule: Rule) -> usize {
    let text = weighted::composed(text, rule.unit);
    let Some(link) = rule.link else { return bare(&text, rule) };
    let mut total = 0;
    let mut from = 0;
    for span in urls(&text) {
        total += bare(&text[from..span.start], rule) + link;
        from = span.end;
    }
    total + bare(&text[from..], rule)
}

/// Whether X takes the characters of this text at all: it refuses U+FFFE, U+FEFF and U+FFFF
/// anywhere, and an empty text (twitter-text, `invalidChars`).
#[must_use]
pub fn takes(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains(['\u{FFFE}', '\u{FEFF}', '\u{FFFF}'])
}

/// The length of text in which no link is looked for.
fn bare(text: &str, rule: Rule) -> usize {
    let saved = if rule.local_mentions { mention::hosts(text, rule.unit) } else { 0 };
    units(text, rule.unit) - saved
}

/// How many units a piece of text holds.
fn units(text: &str, unit: Unit) -> usize {
    match unit {
        Unit::Weighted => weighted::weight(text),
        Unit::Graphemes => text.graphemes(true).count(),
        Unit::Scalars => text.chars().count(),
        Unit::Utf16 => text.encode_utf16().count(),
        Unit::Bytes => text.len(),
    }
}

#[cfg(test)]
mod tests;
