//! The labels templates use: every `site-…` message that takes nothing in, by its name.

use std::collections::BTreeMap;

use warraq_text::tongue::Message;

use crate::speech::Speech;

/// Labels without anything filled in; in a template `site-main-menu` is `w.main_menu`.
const LABELS: [&str; 128] = [
    "site-ai-assisted",
    "site-all-series",
    "site-archive",
    "site-archive-empty",
    "site-authors",
    "site-captions",
    "site-cards",
    "site-close",
    "site-colophon",
    "site-comment-answer",
    "site-comment-back",
    "site-comment-cancel",
    "site-comment-delete",
    "site-comment-edit",
    "site-comment-edited",
    "site-comment-gone",
    "site-comment-honeypot",
    "site-comment-letters",
    "site-comment-mail",
    "site-comment-mail-hint",
    "site-comment-mine",
    "site-comment-mine-none",
    "site-comment-name",
    "site-comment-name-optional",
    "site-comment-nameless",
    "site-comment-report",
    "site-comment-report-send",
    "site-comment-report-why",
    "site-comment-rule",
    "site-comment-rule-judged",
    "site-comment-save",
    "site-comment-send",
    "site-comment-staff",
    "site-comment-text",
    "site-comment-unsent",
    "site-comment-waiting",
    "site-comment-working",
    "site-comment-write",
    "site-comments",
    "site-comments-closed",
    "site-comments-none",
    "site-corrections",
    "site-corrections-about",
    "site-corrections-none",
    "site-film",
    "site-film-none",
    "site-front-empty",
    "site-home",
    "site-kit",
    "site-kit-alt",
    "site-kit-cards",
    "site-kit-copied",
    "site-kit-copy",
    "site-kit-failed",
    "site-kit-film",
    "site-kit-hint",
    "site-known",
    "site-labels",
    "site-languages",
    "site-latest",
    "site-main-menu",
    "site-missing",
    "site-missing-hint",
    "site-more",
    "site-moved",
    "site-newer",
    "site-older",
    "site-pages",
    "site-podcast",
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
    "site-published",
    "site-quick",
    "site-related",
    "site-responsible",
    "site-reviewed",
    "site-search",
    "site-search-count",
    "site-search-failed",
    "site-search-label",
    "site-search-more",
    "site-search-none",
    "site-search-noscript",
    "site-search-partly",
    "site-search-send",
    "site-search-waiting",
    "site-series",
    "site-share",
    "site-short",
    "site-skip",
    "site-sources",
    "site-sources-about",
    "site-sources-none",
    "site-terms-empty",
    "site-translations",
    "site-turn",
    "site-updated",
    "site-voice",
    "site-voice-none",
    "site-written-by",
];

/// The labels in this speech.
pub(crate) fn labels(speech: &Speech) -> BTreeMap<String, String> {
    LABELS
        .iter()
        .map(|id| {
            let name = id.trim_start_matches("site-").replace('-', "_");
            (name, speech.say(&Message::new(id)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use warraq_text::lang::Lang;

    #[test]
    fn every_label_is_said_and_used() {
        for code in ["en", "ar"] {
            assert_eq!(labels(&Speech::in_lang(&Lang::new(code))).len(), LABELS.len());
        }
        let templates = crate::theme::TEMPLATES.map(|(_, source)| source).concat();
        for name in labels(&Speech::in_lang(&Lang::new("en"))).keys() {
            assert!(templates.contains(&format!("w.{name} ")), "no template says {name}");
        }
    }
}
