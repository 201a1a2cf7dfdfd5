//! LinkedIn: "little text", the form its interface takes a post in
//! (<https://learn.microsoft.com/linkedin/marketing/community-management/shares/little-text-format>,
//! read May 2026). A reserved sign that is not escaped may cut the post without a word.

use crate::count;

/// Signs that mean something there.
const RESERVED: &str = "\\|{}@[]()<>#*_~";

/// The text in that form: every reserved sign behind a backslash, every hashtag that all platforms
/// find as `{hashtag|\#|word}`.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut whole = String::with_capacity(text.len() + 16);
    let mut from = 0;
    for tag in count::plain_hashtags(text) {
        escape(&text[from..tag.start], &mut whole);
        whole.push_str("{hashtag|\\#|");
        escape(tag.of(text).trim_start_matches(['#', '＃']), &mut whole);
        whole.push('}');
        from = tag.end;
    }
    escape(&text[from..], &mut whole);
    whole
}

fn escape(text: &str, whole: &mut String) {
    for c in text.chars() {
        if RESERVED.contains(c) {
            whole.push('\\');
        }
        whole.push(c);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hashtags_are_named_and_all_else_is_escaped() {
        assert_eq!(
            escaped("خبر (15%) من @sara #غزة_الآن، https://a.org/b_c #1"),
            "خبر \\(15%\\) من \\@sara {hashtag|\\#|غزة\\_الآن}، https://a.org/b\\_c \\#1"
        );
    }

    proptest! {
        /// Taking the backslashes and the hashtag's form away gives the text back.
        #[test]
        fn nothing_reserved_stands_bare(text in "[ا-ي#_@()|{}\\\\a-z0-9 ،]{0,40}") {
            let said = escaped(&text).replace("{hashtag|\\#|", "\\#");
            let mut back = String::new();
            let mut letters = said.chars();
            while let Some(c) = letters.next() {
                match c {
                    '\\' => back.extend(letters.next()),
                    '}' => {}
                    _ => {
                        prop_assert!(!RESERVED.contains(c), "{said}");
                        back.push(c);
                    }
                }
            }
            prop_assert_eq!(back, text);
        }
    }
}
