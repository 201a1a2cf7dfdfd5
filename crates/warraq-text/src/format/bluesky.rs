//! Bluesky: the ranges of a post that are links, hashtags and mentions, and the syntax of what
//! goes into a record (AT Protocol, lexicons of August 2026).
//!
//! The client says where they are and the server believes it: a server took ranges past the end
//! and inside a letter (tried on `@atproto/dev-env` 0.6.7). So nothing is made here that does not
//! lie on the text.

mod syntax;

use serde_json::{Value, json as object};
use unicode_segmentation::UnicodeSegmentation;

pub use syntax::{
    is_at_uri, is_datetime, is_did, is_handle, is_language, is_nsid, is_record_key, is_tid, tid,
};

use super::{direction, link};
use crate::count::{Found, Spot};

/// Most graphemes of a hashtag, and most of its bytes (lexicon `app.bsky.richtext.facet#tag`).
const LONGEST_TAG: (usize, usize) = (64, 640);

/// A range of a post that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Where it begins, in UTF-8 bytes, on a character.
    pub start: usize,
    /// Where it ends, in UTF-8 bytes, on a character; after `start`.
    pub end: usize,
    /// Where it leads.
    pub feature: Feature,
}

/// Where a range leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feature {
    /// An address with its scheme, percent-encoded.
    Link(String),
    /// A hashtag without its sign, at most 64 graphemes and 640 bytes.
    Tag(String),
    /// A well-formed handle; a record wants the account's DID, which only the network knows.
    Mention(String),
}

/// The facets of `text` for what was found in it, in order, never overlapping.
///
/// What was found may be by any platform's rules. Signs of an Arabic sentence that the official
/// client takes into a link stay out of it, marks of direction stay out of a tag; a tag that is too
/// long and a mention that is no handle get none, and neither does a spot that is not on the text.
#[must_use]
pub fn facets(text: &str, found: &Found) -> Vec<Facet> {
    let mut all: Vec<(&Spot, Maker)> = Vec::new();
    all.extend(found.urls.iter().map(|spot| (spot, of_link as _)));
    all.extend(found.hashtags.iter().map(|spot| (spot, of_tag as _)));
    all.extend(found.mentions.iter().map(|spot| (spot, of_mention as _)));
    all.sort_by_key(|(spot, _)| (spot.start, spot.end));
    let mut bytes = Bytes { text, units: 0, at: 0 };
    let mut facets: Vec<Facet> = Vec::new();
    for (spot, make) in all {
        // Overlapping spots are not wanted, and the offsets run forwards without them.
        if spot.start < bytes.units || spot.start >= spot.end {
            continue;
        }
        let (Some(start), Some(end)) = (bytes.to(spot.start), bytes.to(spot.end)) else { continue };
        facets.extend(make(text, start, end));
    }
    facets
}

/// Makes the facet of a range of bytes, where one can be made.
type Maker = fn(&str, usize, usize) -> Option<Facet>;

/// Turns offsets in UTF-16 units, asked for in order, into bytes.
struct Bytes<'a> {
    text: &'a str,
    units: usize,
    at: usize,
}

impl Bytes<'_> {
    /// The byte offset; none inside a character or past the end.
    fn to(&mut self, units: usize) -> Option<usize> {
        let mut letters = self.text[self.at..].chars();
        while self.units < units {
            let c = letters.next()?;
            self.units += c.len_utf16();
            self.at += c.len_utf8();
        }
        (self.units == units).then_some(self.at)
    }
}

fn of_link(text: &str, start: usize, end: usize) -> Option<Facet> {
    let seen = text[start..end].trim_end_matches(|c: char| {
        "،؛؟۔«»“”‘’…\"'".contains(c) || direction::is_mark(c) || c.is_whitespace()
    });
    let whole = if seen.contains("://") { link(seen) } else { link(&format!("https://{seen}")) };
    let end = start + seen.len();
    (start < end).then_some(Facet { start, end, feature: Feature::Link(whole) })
}

fn of_tag(text: &str, start: usize, end: usize) -> Option<Facet> {
    let tag = direction::unmarked(text[start..end].trim_start_matches(['#', '＃']));
    let (graphemes, bytes) = LONGEST_TAG;
    let fits = tag.len() <= bytes && tag.graphemes(true).count() <= graphemes;
    (fits && !tag.is_empty()).then_some(Facet { start, end, feature: Feature::Tag(tag) })
}

fn of_mention(text: &str, start: usize, end: usize) -> Option<Facet> {
    let handle = text[start..end].trim_start_matches('@');
    let feature = Feature::Mention(handle.to_ascii_lowercase());
    is_handle(handle).then_some(Facet { start, end, feature })
}

impl Facet {
    /// It as it stands in a record (`app.bsky.richtext.facet`). `did` tells the DID of a handle; a
    /// mention of one it does not know gives none, and stays plain text.
    #[must_use]
    pub fn json(&self, did: &dyn Fn(&str) -> Option<String>) -> Option<Value> {
        const KIND: &str = "app.bsky.richtext.facet";
        let feature = match &self.feature {
            Feature::Link(uri) => object!({"$type": format!("{KIND}#link"), "uri": uri}),
            Feature::Tag(tag) => object!({"$type": format!("{KIND}#tag"), "tag": tag}),
            Feature::Mention(handle) => {
                object!({"$type": format!("{KIND}#mention"), "did": did(handle)?})
            }
        };
        Some(object!({
            "$type": KIND,
            "index": {"byteStart": self.start, "byteEnd": self.end},
            "features": [feature],
        }))
    }
}

#[cfg(test)]
mod tests;
