//! The labels templates use: every `site-…` message that takes nothing in, by its name.

use std::collections::BTreeMap;

use warraq_text::tongue::{Message, Tongue};

/// Labels without anything filled in; in a template `site-main-menu` is `w.main_menu`.
const LABELS: [&str; 70] = [
    "site-ai-assisted",
    "site-archive",
    "site-archive-empty",
    "site-captions",
    "site-close",
    "site-colophon",
    "site-comment-honeypot",
    "site-comment-name",
    "site-comment-rule",
    "site-comment-send",
    "site-comment-text",
    "site-comment-write",
    "site-comments",
    "site-comments-closed",
    "site-comments-none",
    "site-corrections",
    "site-feed",
    "site-film",
    "site-film-none",
    "site-front-empty",
    "site-latest",
    "site-kit",
    "site-kit-alt",
    "site-kit-cards",
    "site-kit-copied",
    "site-kit-copy",
    "site-kit-failed",
    "site-kit-film",
    "site-kit-hint",
    "site-main-menu",
    "site-missing",
    "site-missing-hint",
    "site-more",
    "site-pages",
    "site-proof",
    "site-proof-applied",
    "site-proof-article",
    "site-proof-article-none",
    "site-proof-brief",
    "site-proof-brief-none",
    "site-proof-cards",
    "site-proof-cards-none",
    "site-proof-contents",
    "site-proof-copy",
    "site-proof-date",
    "site-proof-downloads",
    "site-proof-film-length",
    "site-proof-findings",
    "site-proof-findings-none",
    "site-proof-input",
    "site-proof-listen",
    "site-proof-listen-hint",
    "site-proof-open",
    "site-proof-posts",
    "site-proof-posts-none",
    "site-proof-removed",
    "site-proof-trace",
    "site-proof-trace-add",
    "site-proof-trace-background",
    "site-proof-trace-cut",
    "site-proof-trace-hint",
    "site-proof-voice",
    "site-proof-waiting",
    "site-proof-why",
    "site-quick",
    "site-reviewed",
    "site-skip",
    "site-sources",
    "site-updated",
    "site-written-by",
];

/// The labels in this tongue.
pub(crate) fn labels(tongue: Tongue) -> BTreeMap<String, String> {
    LABELS
        .iter()
        .map(|id| {
            let name = id.trim_start_matches("site-").replace('-', "_");
            (name, Message::new(id).say(tongue))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_said_and_used() {
        for tongue in [Tongue::En, Tongue::Ar] {
            assert_eq!(labels(tongue).len(), LABELS.len());
        }
        let templates = crate::theme::TEMPLATES.map(|(_, source)| source).concat();
        for name in labels(Tongue::En).keys() {
            assert!(templates.contains(&format!("w.{name} ")), "no template says {name}");
        }
    }
}
