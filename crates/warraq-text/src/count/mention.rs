//! Remote mentions: Mastodon counts only `@name` of `@name@host` (Mastodon documentation,
//! "Posting", July 2026).

use std::sync::LazyLock;

use regex::Regex;

use crate::span::Span;

static REMOTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^A-Za-z0-9_@/])@[A-Za-z0-9_]+(?:[A-Za-z0-9_.-]+[A-Za-z0-9_]+)?(@[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9])")
        .expect("our own pattern is well formed")
});

/// The hosts of remote mentions, each with the `@` before it.
pub(super) fn hosts(text: &str) -> impl Iterator<Item = Span> {
    REMOTE
        .captures_iter(text)
        .filter_map(|found| found.get(1))
        .map(|host| Span::new(host.start(), host.end()))
}
