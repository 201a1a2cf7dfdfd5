//! What Bluesky's official client finds in a text (`@atproto/api` 0.21.0, `detectFacets`), its
//! faults included: an Arabic comma goes into the link before it, a hashtag wants white space.

use std::sync::LazyLock;

use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;

use super::found::Marks;
use super::url::is_top_level;
use crate::span::Span;

/// Most graphemes of a hashtag (lexicon `app.bsky.richtext.facet`).
const LONGEST_TAG: usize = 64;

static HOST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)+").expect("our own pattern is well formed")
});

static PUNCTUATION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\p{P}$").expect("our own pattern is well formed"));

/// Links, hashtags and mentions, those of them left out that overlap one before them.
pub(super) fn marks(text: &str) -> Marks {
    Marks { urls: links(text), hashtags: hashtags(text), mentions: mentions(text) }.apart()
}

/// White space as JavaScript's `\s` has it.
pub(super) fn is_space(c: char) -> bool {
    c == '\u{FEFF}' || (c.is_whitespace() && c != '\u{85}')
}

/// Characters of no width at which the client ends a hashtag.
fn is_zero_width(c: char) -> bool {
    "\u{AD}\u{2060}\u{200A}\u{200B}\u{200C}\u{200D}\u{20E2}".contains(c)
}

fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        // `$+<=>^`|~` are symbols to Unicode, not punctuation.
        c.is_ascii_punctuation() && !"$+<=>^`|~".contains(c)
    } else {
        !c.is_alphanumeric() && PUNCTUATION.is_match(c.encode_utf8(&mut [0; 4]))
    }
}

fn hashtags(text: &str) -> Vec<Span> {
    let mut tags = Vec::new();
    let mut free = true;
    let mut from = 0;
    for (at, c) in text.char_indices() {
        if at < from {
            continue;
        }
        if free && (c == '#' || c == '＃') {
            let start = at + c.len_utf8();
            let ends = |c| is_space(c) || is_zero_width(c);
            let run = &text[start..];
            let run = &run[..run.find(ends).unwrap_or(run.len())];
            let word = |c: char| !c.is_ascii_digit() && !is_punctuation(c);
            if !run.starts_with('\u{FE0F}') && run.contains(word) {
                let tag = run.trim_end_matches(is_punctuation);
                if !tag.is_empty()
                    && tag.graphemes(true).take(LONGEST_TAG + 1).count() <= LONGEST_TAG
                {
                    tags.push(Span::new(at, start + tag.len()));
                }
                from = start + run.len();
                free = false;
                continue;
            }
        }
        free = is_space(c);
    }
    tags
}

fn mentions(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        if c == '@' && before.is_none_or(|c| is_space(c) || c == '(') {
            let run = &text[at + 1..];
            let end = run
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-')
                .unwrap_or(run.len());
            let name = &run[..bounded(run, end)];
            if name.ends_with(".test") || has_top_level(name) {
                found.push(Span::new(at, at + 1 + name.len()));
            }
        }
        before = Some(c);
    }
    found
}

/// The last place up to `end` that is a word boundary (`\b`).
fn bounded(run: &str, end: usize) -> usize {
    let word = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    let bytes = run.as_bytes();
    (1..=end).rev().find(|&at| word(bytes.get(at - 1)) != word(bytes.get(at))).unwrap_or(0)
}

/// Whether the name ends in a dot and a top-level domain, in small letters as the client wants it.
fn has_top_level(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, last)| {
        !last.contains(|c: char| c.is_ascii_uppercase()) && is_top_level(last)
    })
}

fn links(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut before = None;
    let mut from = 0;
    let mut run_end = 0;
    for (at, c) in text.char_indices() {
        if at < from {
            continue;
        }
        if before.is_none_or(|c| is_space(c) || c == '(') {
            // Many brackets in one run must not make it be read many times.
            if run_end <= at {
                run_end = text[at..].find(is_space).map_or(text.len(), |end| at + end);
            }
            let run = &text[at..run_end];
            if let Some(host) = link_host(run) {
                from = at + run.len();
                // The client takes a scheme in small letters only, and any host that begins so.
                if run.starts_with("http") || host.is_some_and(has_top_level) {
                    found.push(Span::new(at, at + closed(run).len()));
                }
            }
        }
        before = Some(c);
    }
    found
}

/// Whether a link begins here as the client reads it: with a scheme, or with this host.
fn link_host(run: &str) -> Option<Option<&str>> {
    let schemed = ["https://", "http://"].iter().any(|scheme| {
        run.len() > scheme.len()
            && run.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    if schemed {
        return Some(None);
    }
    HOST.find(run).map(|host| Some(host.as_str()))
}

/// The link without the one sign of the sentence, and the bracket, that the client leaves out.
fn closed(run: &str) -> &str {
    let run = run.strip_suffix(['.', ',', ';', ':', '!', '?']).unwrap_or(run);
    run.strip_suffix(')').filter(|run| !run.contains('(')).unwrap_or(run)
}
