//! What Mastodon finds in a text: links with their scheme, hashtags of letters, digits and `_` with
//! at least one letter, mentions of this server (`@name`) and of others (`@name@host`).
//!
//! Sources: Mastodon documentation, "Posting" (July 2026), for what counts; `Account::MENTION_RE`,
//! `Tag::HASHTAG_RE` and `config/initializers/twitter_regex.rb` of its source for the rest. Whether it takes ZWNJ inside a
//! hashtag has changed between releases: the hashtag ends there for us.

use std::sync::LazyLock;

use regex::Regex;

use super::found::Marks;
use super::url;
use crate::span::Span;

static TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[#＃]([\p{L}\p{M}\p{Nd}_·]+)").expect("our own pattern is well formed")
});

static MENTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"@[A-Za-z0-9_]+(?:[.-]+[A-Za-z0-9_]+)*(?:@[\p{L}\p{M}\p{N}_]+(?:[.-]+[\p{L}\p{M}\p{N}_]+)*)?",
    )
    .expect("our own pattern is well formed")
});

/// Links, hashtags and mentions.
pub(super) fn marks(text: &str) -> Marks {
    Marks { urls: url::wide(text), hashtags: hashtags(text), mentions: mentions(text) }.apart()
}

fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

fn hashtags(text: &str) -> Vec<Span> {
    TAG.captures_iter(text)
        .filter_map(|found| Some((found.get(0)?, found.get(1)?)))
        .filter(|(_, word)| word.as_str().contains(char::is_alphabetic))
        .map(|(whole, _)| Span::new(whole.start(), whole.end()))
        .filter(|tag| {
            before(text, tag.start).is_none_or(|c| !c.is_alphanumeric() && !"=/)_".contains(c))
        })
        .collect()
}

fn mentions(text: &str) -> Vec<Span> {
    MENTION
        .find_iter(text)
        .map(|found| Span::new(found.start(), found.end()))
        .filter(|name| {
            before(text, name.start).is_none_or(|c| !c.is_alphanumeric() && !"=/_@".contains(c))
        })
        .collect()
}
