//! Sentences that speak to a language model instead of a reader. It knows them by their wording
//! alone: news that reports such words is found as well, and an order in words of its own is not. So
//! it is told to the writer and nothing is taken out.

use std::sync::LazyLock;

use super::pattern::{FILE, MarkPlace, Patterns, Place};
use super::wording::{Gap, Word, words};
use crate::fold;
use crate::sentence;
use crate::span::Span;

/// A sentence that gives a model an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Order {
    /// The sentence, in the text as it stands.
    pub span: Span,
}

static ORDERS: LazyLock<Patterns<Place>> = LazyLock::new(|| {
    Patterns::new(FILE.order.iter().flat_map(|entry| {
        entry.says.iter().map(|says| (says.as_str(), entry.lang.as_str(), entry.act))
    }))
});
static LEADS: LazyLock<Vec<String>> =
    LazyLock::new(|| FILE.lead.iter().map(|word| fold::words(word)).collect());

/// The sentences of a brief or source that speak to a language model, in order and each once; those
/// in comments of HTML too. It finds phrases such as «تجاهل التعليمات السابقة» or "system prompt"
/// and the marks of roles in a conversation.
#[must_use]
pub fn orders(text: &str) -> Vec<Order> {
    let mut places = spoken(text);
    places.extend(marked(text));
    if places.is_empty() {
        return Vec::new();
    }
    places.sort_unstable();
    let sentences = sentence::split(text);
    let mut found: Vec<Order> = Vec::new();
    for span in places {
        let after = sentences.partition_point(|sentence| sentence.start <= span.start);
        let holds = after.checked_sub(1).map(|at| sentences[at]);
        let span = holds.filter(|sentence| span.start < sentence.end).unwrap_or(span);
        if found.last().is_none_or(|last| last.span.end <= span.start) {
            found.push(Order { span });
        }
    }
    found
}

/// Where a phrase begins that orders.
fn spoken(text: &str) -> Vec<Span> {
    let words = words(text);
    let tells = |at: usize| ORDERS.at(&words, at).any(|place| stands(&words, at, place));
    let found = (0..words.len()).filter(|at| tells(*at));
    found.map(|at| Span::new(words[at].start, words[at].end)).collect()
}

/// Whether a phrase at this word is where it tells.
fn stands(words: &[Word], at: usize, place: Place) -> bool {
    let gap = words[at].gap;
    let led = || at.checked_sub(1).is_some_and(|before| LEADS.contains(&words[before].text));
    match place {
        Place::Anywhere => true,
        Place::Head => gap >= Gap::Comma || led(),
        Place::Start => gap >= Gap::Mark || led(),
    }
}

/// Where the mark of a role stands.
fn marked(text: &str) -> Vec<Span> {
    let (plain, places) = plain(text);
    let mut found = Vec::new();
    for mark in &FILE.mark {
        for says in &mark.says {
            for (at, _) in plain.match_indices(says.as_str()) {
                let line = plain[..at].trim_end_matches(' ');
                let heads = line.is_empty() || line.ends_with('\n');
                if mark.act == MarkPlace::Anywhere || heads {
                    found.push(Span::new(places[at], places[at + says.len()]));
                }
            }
        }
    }
    found
}

/// The text in lower case without marks that are not seen, a run of spaces as one; and for each of
/// its bytes, and its end, the place in `text`.
fn plain(text: &str) -> (String, Vec<usize>) {
    let mut plain = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        let spaced = c.is_whitespace() && c != '\n';
        if fold::is_silent(c) || (spaced && plain.ends_with(' ')) {
            continue;
        }
        let lower = if spaced { ' ' } else { c.to_ascii_lowercase() };
        plain.push(lower);
        places.resize(plain.len(), at);
    }
    places.push(text.len());
    (plain, places)
}
