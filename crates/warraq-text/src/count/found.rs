//! What a platform will find in a text: its links, hashtags and mentions, and what a person takes
//! for one and the platform does not.

use super::missed::{self, Missed};
use super::{bluesky, mastodon, plain, x};
use crate::platforms::{Finder, Platform};
use crate::span::Span;

/// What a platform will find in a text, each kind in order; none overlaps another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The links, as they stand.
    pub urls: Vec<Spot>,
    /// The hashtags, their text without the sign.
    pub hashtags: Vec<Spot>,
    /// The mentions, their text without the sign.
    pub mentions: Vec<Spot>,
    /// What looks like one and will not be found, or not as it looks, in order.
    pub missed: Vec<Missed>,
}

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// What stands there; of a hashtag or mention without `#` or `@`.
    pub text: String,
    /// Where it begins, its sign included, in UTF-16 units.
    pub start: usize,
    /// Where it ends, in UTF-16 units.
    pub end: usize,
}

/// What `platform` will find in `text`, by the rules of its `finds`. Time is linear in the text.
#[must_use]
pub fn found(text: &str, platform: &Platform) -> Found {
    let marks = Marks::of(text, platform.finds);
    let missed = missed::missed(text, &marks, platform.finds);
    let signed = |span: &Span| {
        let mut letters = span.of(text).chars();
        letters.next();
        letters.as_str().to_owned()
    };
    Found {
        urls: spots(text, &marks.urls, |span| span.of(text).to_owned()),
        hashtags: spots(text, &marks.hashtags, signed),
        mentions: spots(text, &marks.mentions, signed),
        missed,
    }
}

fn spots(text: &str, spans: &[Span], said: impl Fn(&Span) -> String) -> Vec<Spot> {
    let mut ruler = Ruler::new(text);
    let place = |span: &Span| Spot {
        text: said(span),
        start: ruler.utf16(span.start),
        end: ruler.utf16(span.end),
    };
    spans.iter().map(place).collect()
}

/// Turns byte offsets, asked for in order, into offsets in UTF-16 units.
pub(super) struct Ruler<'a> {
    text: &'a str,
    bytes: usize,
    units: usize,
}

impl<'a> Ruler<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, bytes: 0, units: 0 }
    }

    /// The offset in UTF-16 units of a byte offset that is not before the last one asked for.
    pub(super) fn utf16(&mut self, byte: usize) -> usize {
        self.units += super::utf16(&self.text[self.bytes..byte]);
        self.bytes = byte;
        self.units
    }
}

/// What was found, as bytes of the text, signs included; each kind in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    pub(super) urls: Vec<Span>,
    pub(super) hashtags: Vec<Span>,
    pub(super) mentions: Vec<Span>,
}

impl Marks {
    pub(super) fn of(text: &str, finder: Finder) -> Self {
        match finder {
            Finder::X => x::marks(text),
            Finder::Bluesky => bluesky::marks(text),
            Finder::Mastodon => mastodon::marks(text),
            Finder::Plain => plain::marks(text),
        }
    }

    /// Without what overlaps something that begins before it (twitter-text,
    /// `removeOverlappingEntities`): a hashtag within a link is part of the link.
    pub(super) fn apart(self) -> Self {
        let kinds = [self.urls, self.hashtags, self.mentions];
        let mut all: Vec<(Span, usize)> = Vec::new();
        for (kind, spans) in kinds.into_iter().enumerate() {
            all.extend(spans.into_iter().map(|span| (span, kind)));
        }
        all.sort_by_key(|&(span, kind)| (span.start, kind));
        let mut kept: [Vec<Span>; 3] = Default::default();
        let mut end = 0;
        for (span, kind) in all {
            if span.start >= end {
                end = span.end;
                kept[kind].push(span);
            }
        }
        let [urls, hashtags, mentions] = kept;
        Self { urls, hashtags, mentions }
    }
}
