//! Rules that a person keeps from working on a text: by option, or by a comment in the text.

use std::collections::BTreeSet;

use crate::span::Span;

/// The comment's head; after it the names of rules, up to `-->`.
const COMMENT: &str = "<!--";
/// A longer comment is none of ours, bytes; so that a text full of open ones is read once.
const LONGEST: usize = 1024;

/// Where such comments stand in `text`. No edit takes one away: the rule it keeps would come back
/// with the next repair.
pub(super) fn places(text: &str) -> impl Iterator<Item = Span> {
    text.match_indices(COMMENT).filter_map(|(start, _)| {
        let inside = &text[start + COMMENT.len()..];
        let told = inside.trim_start().strip_prefix("warraq:")?;
        let close = told.as_bytes().windows(3).take(LONGEST).position(|three| three == b"-->")?;
        let end = text.len() - told.len() + close + "-->".len();
        Some(Span::new(start, end))
    })
}

/// The rules named in comments `<!-- warraq: keep RULE -->` in `text`. Several names may stand in
/// one comment, with spaces or commas between them; a name that no rule has is passed over.
pub(super) fn in_comments(text: &str) -> BTreeSet<String> {
    let mut kept = BTreeSet::new();
    let mut rest = text;
    while let Some(at) = rest.find(COMMENT) {
        rest = &rest[at + COMMENT.len()..];
        let Some(said) = rest.trim_start().strip_prefix("warraq:") else { continue };
        let Some((names, _)) = said.split_once("-->") else { break };
        let Some(names) = names.trim().strip_prefix("keep") else { continue };
        let names = names.split([' ', ',', '\t', '\n']).filter(|name| !name.is_empty());
        kept.extend(names.map(str::to_owned));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_name_the_rules_they_keep() {
        let text = "<!-- x -->نص\n<!-- warraq: keep rule-line, masked-word -->\n<!--warraq: keep a";
        let kept: Vec<String> = in_comments(text).into_iter().collect();
        assert_eq!(kept, ["masked-word", "rule-line"]);
    }
}
