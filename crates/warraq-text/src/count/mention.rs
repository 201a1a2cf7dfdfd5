//! Remote mentions: Mastodon counts only `@name` of `@name@host` (Mastodon documentation,
//! "Posting", July 2026).

use std::sync::LazyLock;

use regex::Regex;

use super::{Unit, units};

static REMOTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^A-Za-z0-9_@/])@[A-Za-z0-9_]+(?:[A-Za-z0-9_.-]+[A-Za-z0-9_]+)?(@[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9])")
        .expect("our own pattern is well formed")
});

/// How many units the hosts of remote mentions take.
pub(super) fn hosts(text: &str, unit: Unit) -> usize {
    REMOTE
        .captures_iter(text)
        .filter_map(|found| found.get(1))
        .map(|host| units(host.as_str(), unit))
        .sum()
}
