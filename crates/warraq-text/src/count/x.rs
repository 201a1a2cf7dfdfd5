//! What X finds in a text, by the rules of twitter-text 3.1.0 (`extractHashtagsWithIndices`,
//! `extractMentionsOrListsWithIndices`).

use std::sync::LazyLock;

use regex::Regex;

use super::found::Marks;
use crate::span::Span;

/// Characters that may stand in a hashtag: letters, marks, digits and twitter-text's
/// `hashtagSpecialChars`.
const INSIDE: &str = r"\p{L}\p{M}\p{Nd}_\x{200C}\x{200D}\x{A67E}\x{05BE}\x{05F3}\x{05F4}\x{FF5E}\x{301C}\x{309B}\x{309C}\x{30A0}\x{30FB}\x{3003}\x{0F0B}\x{0F0C}\x{00B7}";

static TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!("[#＃]([{INSIDE}]+)")).expect("our own pattern is well formed")
});

static LETTER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\p{L}\p{M}]").expect("our own pattern is well formed"));

/// A character after which `#` begins no hashtag.
static GLUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!("^[{INSIDE}&]$")).expect("our own pattern is well formed")
});

static MENTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[^a-zA-Z0-9_!#$%&*@＠]|(?:^|[^a-zA-Z0-9_+~.-])(?:rt|RT|rT|Rt):?)([@＠][a-zA-Z0-9_]{1,20})(/[a-zA-Z][a-zA-Z0-9_-]{0,24})?",
    )
    .expect("our own pattern is well formed")
});

/// What may not follow a mention: another sign, an accented Latin letter, `://`.
static AFTER_MENTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[@＠\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{24F}\x{253}\x{254}\x{256}\x{257}\x{259}\x{25B}\x{263}\x{268}\x{26F}\x{272}\x{289}\x{28B}\x{2BB}\x{300}-\x{36F}\x{1E00}-\x{1EFF}]|://)")
        .expect("our own pattern is well formed")
});

/// Links, hashtags and mentions; a mention of a list is none of them.
pub(super) fn marks(text: &str) -> Marks {
    let mentions = mentions(text).filter(|(_, list)| !list).map(|(span, _)| span).collect();
    Marks { urls: super::urls(text), hashtags: hashtags(text), mentions }.apart()
}

fn hashtags(text: &str) -> Vec<Span> {
    let mut tags = Vec::new();
    let mut last = 0;
    for found in TAG.captures_iter(text) {
        let (Some(whole), Some(word)) = (found.get(0), found.get(1)) else { continue };
        let before = &text[last..whole.start()];
        let free = match before.chars().next_back() {
            Some('\u{FE0E}' | '\u{FE0F}') => true,
            Some(c) => !GLUE.is_match(c.encode_utf8(&mut [0; 4])),
            None => whole.start() == 0,
        };
        let keycap = word.as_str().starts_with(['\u{FE0F}', '\u{20E3}']);
        if !free || keycap || !LETTER.is_match(word.as_str()) {
            continue;
        }
        last = whole.end();
        let after = &text[whole.end()..];
        if !after.starts_with(['#', '＃']) && !after.starts_with("://") {
            tags.push(Span::new(whole.start(), whole.end()));
        }
    }
    tags
}

/// The mentions with their signs, and whether each is one of a list (`@name/list`), which then
/// belongs to it.
pub(super) fn mentions(text: &str) -> impl Iterator<Item = (Span, bool)> {
    MENTION.captures_iter(text).filter_map(|found| {
        let (name, list) = (found.get(1)?, found.get(2));
        let end = list.map_or(name.end(), |list| list.end());
        let free = !AFTER_MENTION.is_match(&text[end..]);
        free.then(|| (Span::new(name.start(), end), list.is_some()))
    })
}
