//! Lengths as the platforms count them, and what they will find in a text. This is the only module
//! that does: a post, a title or a caption is measured here or nowhere.

mod address;
mod bluesky;
mod emoji;
mod found;
mod mastodon;
mod mention;
mod missed;
mod plain;
mod punycode;
mod report;
mod tag;
mod url;
mod weighted;
mod x;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

pub use address::is_address;
pub use found::{Found, Spot, found};
pub use missed::{Kind, Missed};
pub(crate) use plain::hashtags as plain_hashtags;
pub use report::{Counted, Measure, report};
pub use url::urls;
use weighted::Weights;

use crate::platforms::Finder;

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

/// How one platform counts: a unit, and what a link, a mention and an emoji weigh in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// What is counted.
    pub unit: Unit,
    /// What every link counts, whatever its length; none when a link counts as its text.
    pub link: Option<usize>,
    /// By whose rules a link is found, where it counts.
    pub finds: Finder,
    /// Whether only the local part of `@name@host` counts (Mastodon).
    pub local_mentions: bool,
    /// Whether an emoji counts as its UTF-8 bytes whatever the unit (Threads).
    pub emoji_bytes: bool,
}

impl Rule {
    /// A rule that counts everything as it stands.
    #[must_use]
    pub fn plain(unit: Unit) -> Self {
        Self { unit, link: None, finds: Finder::Plain, local_mentions: false, emoji_bytes: false }
    }
}

/// The length of `text` by this rule. Time is linear in the text.
#[must_use]
pub fn length(text: &str, rule: Rule) -> usize {
    let text = weighted::composed(text, rule.unit);
    let mut total = 0;
    walk(&text, rule, &weighted::V3, |_, weight| total += weight);
    total
}

/// Where the longest beginning of `text` ends that is within `limit` and holds none of the
/// characters of `refused`, in UTF-16 units (twitter-text, `validRangeEnd`, which names the last
/// unit inside). A link or an emoji is in or out as a whole.
#[must_use]
pub fn reach(text: &str, rule: Rule, limit: usize, refused: &str) -> usize {
    reach_by(text, rule, limit, refused, &weighted::V3)
}

fn reach_by(text: &str, rule: Rule, limit: usize, refused: &str, weights: &Weights) -> usize {
    let composed = weighted::composed(text, rule.unit);
    let (mut from, mut total, mut end, mut open) = (0, 0, 0, true);
    walk(&composed, rule, weights, |to, weight| {
        total += weight;
        open &= total <= limit && !composed[from..to].contains(|c| refused.contains(c));
        from = to;
        if open {
            end = to;
        }
    });
    let end = utf16(&composed[..end]);
    if composed == text {
        return end;
    }
    // Composition stays within a cluster, so clusters lead back to the text as it was written.
    let (mut made, mut read) = (0, 0);
    for cluster in text.graphemes(true) {
        made += cluster.nfc().map(char::len_utf16).sum::<usize>();
        if made > end {
            break;
        }
        read += utf16(cluster);
    }
    read
}

/// Goes through composed text piece by piece, in order and without gaps: what ends a piece (a byte
/// offset) and what it counts.
fn walk(text: &str, rule: Rule, weights: &Weights, mut each: impl FnMut(usize, usize)) {
    let links = match rule.finds {
        _ if rule.link.is_none() => Vec::new(),
        Finder::X | Finder::Bluesky => urls(text),
        Finder::Mastodon => url::wide(text),
        Finder::Plain => plain::urls(text),
    };
    let mut from = 0;
    for link in links {
        bare(text, from, link.start, rule, weights, &mut each);
        each(link.end, rule.link.unwrap_or_default());
        from = link.end;
    }
    bare(text, from, text.len(), rule, weights, &mut each);
}

/// The pieces of text in which no link is looked for.
fn bare(
    text: &str,
    from: usize,
    to: usize,
    rule: Rule,
    weights: &Weights,
    each: &mut impl FnMut(usize, usize),
) {
    let mut at = from;
    let mut marked = Vec::new();
    if rule.local_mentions {
        marked.extend(mention::hosts(&text[from..to]).map(|host| (host, 0)));
    } else if rule.emoji_bytes || (rule.unit == Unit::Weighted && weights.emoji.is_some()) {
        let weight = |bytes| if rule.emoji_bytes { bytes } else { weights.emoji.unwrap_or(bytes) };
        marked.extend(emoji::sequences(&text[from..to]).map(|one| (one, weight(one.len()))));
    }
    for (span, weight) in marked {
        letters(text, at, from + span.start, rule.unit, weights, each);
        at = from + span.end;
        each(at, weight);
    }
    letters(text, at, to, rule.unit, weights, each);
}

/// The pieces of text that holds nothing but letters.
fn letters(
    text: &str,
    from: usize,
    to: usize,
    unit: Unit,
    weights: &Weights,
    each: &mut impl FnMut(usize, usize),
) {
    let piece = &text[from..to];
    if unit == Unit::Graphemes {
        for (at, cluster) in piece.grapheme_indices(true) {
            each(from + at + cluster.len(), 1);
        }
        return;
    }
    for (at, c) in piece.char_indices() {
        let weight = match unit {
            Unit::Weighted => weights.of(c),
            Unit::Utf16 => c.len_utf16(),
            Unit::Bytes => c.len_utf8(),
            Unit::Scalars | Unit::Graphemes => 1,
        };
        each(from + at + c.len_utf8(), weight);
    }
}

/// How many UTF-16 units a text takes.
fn utf16(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests;
