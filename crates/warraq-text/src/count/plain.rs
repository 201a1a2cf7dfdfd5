//! What every platform is known to find in a text: where a platform's own rules are not published,
//! only this is promised. White space or the start, `#`, letters, digits and `_` with at least one
//! letter, no tatweel, no vowel signs, no ZWNJ and no mark of direction; links with their scheme;
//! names of Latin letters, digits, `_` and `.` after `@` (the common part of the rules measured
//! for X and Bluesky).

use std::sync::LazyLock;

use regex::Regex;

use super::found::Marks;
use super::tag;
use crate::span::Span;

static MENTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[\s(])(@[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*)")
        .expect("our own pattern is well formed")
});

/// Links, hashtags and mentions.
pub(super) fn marks(text: &str) -> Marks {
    Marks { urls: urls(text), hashtags: hashtags(text), mentions: mentions(text) }.apart()
}

/// The links that begin with their scheme.
pub(super) fn urls(text: &str) -> Vec<Span> {
    let mut urls = super::urls(text);
    urls.retain(|url| url.of(text).contains("://"));
    urls
}

/// The hashtags, with their signs.
pub(crate) fn hashtags(text: &str) -> Vec<Span> {
    let mut tags = Vec::new();
    let mut free = true;
    for (at, c) in text.char_indices() {
        if free
            && tag::is_sign(c)
            && let Some(seen) = tag::seen(text, at)
        {
            let word = &text[at + c.len_utf8()..seen.end];
            // Vowel signs are alphabetic to Unicode.
            let clean = |c: char| c == '_' || (c.is_alphanumeric() && !tag::is_dress(c));
            // Bluesky reads on to the next white space, so nothing but a closing mark may follow.
            let closed = |c: char| c.is_whitespace() || ".,،؛;:!?؟)»”\"'…".contains(c);
            let after = text[seen.end..].chars().next().is_none_or(closed);
            if word.chars().all(clean) && word.contains(char::is_alphabetic) && after {
                tags.push(seen);
            }
        }
        free = c.is_whitespace();
    }
    tags
}

fn mentions(text: &str) -> Vec<Span> {
    MENTION
        .captures_iter(text)
        .filter_map(|found| found.get(1))
        .filter(|name| {
            let after = text[name.end()..].chars().next();
            after.is_none_or(|c| !c.is_alphanumeric() && !"@_-".contains(c))
        })
        .map(|name| Span::new(name.start(), name.end()))
        .collect()
}
