//! Direction in posts: none is marked.
//!
//! A platform lays a post out by its first strong letter, so an Arabic text stands from right to
//! left by itself. A mark costs and breaks things instead (measured, twitter-text 3.1.0 and
//! `@atproto/api` 0.21.0): it weighs two on X, a hashtag is lost there when one stands between `#`
//! and its word, and Bluesky finds no hashtag after one, or makes the mark part of it.

/// Whether this is a mark of direction: U+200E, U+200F, U+061C, an embedding, override or isolate,
/// or what closes one.
#[must_use]
pub fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

/// The text without marks of direction. ZWNJ and ZWJ are spelling, not direction, and stay.
#[must_use]
pub fn unmarked(text: &str) -> String {
    text.chars().filter(|&c| !is_mark(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_joiners_stay() {
        let text =
            "\u{202B}قال\u{202C} \u{200F}15% من \u{2067}#غزة\u{2069}: می\u{200C}خواهم OK\u{200E}";
        assert_eq!(unmarked(text), "قال 15% من #غزة: می\u{200C}خواهم OK");
    }
}
