//! Replies in which a model declines instead of writing.

use std::sync::LazyLock;

use super::pattern::{FILE, Patterns};
use super::receive::receive;
use super::wording::{Gap, words};

/// A refusal is a short text; in bytes and in words.
const LONGEST: (usize, usize) = (8_000, 180);
/// It comes to the point in its first words: an apology and perhaps a sentence of understanding.
const SOON: usize = 40;

static REFUSALS: LazyLock<Patterns<()>> =
    LazyLock::new(|| {
        Patterns::new(FILE.refusal.iter().flat_map(|entry| {
            entry.says.iter().map(|says| (says.as_str(), entry.lang.as_str(), ()))
        }))
    });

/// Whether a reply declines instead of writing: a short text that says near its beginning, in its
/// own voice, that it will not or cannot («عذرًا، لا أستطيع مساعدتك», "I can't help with that").
///
/// Under a title, or in quotation marks, someone else says so: that is an article.
#[must_use]
pub fn is_refusal(reply: &str) -> bool {
    // A long reply is known before it is read.
    if reply.len() > LONGEST.0 * 8 {
        return false;
    }
    let text = receive(reply);
    if text.len() > LONGEST.0 || text.starts_with('#') {
        return false;
    }
    let words = words(&text);
    if words.len() > LONGEST.1 {
        return false;
    }
    (0..words.len().min(SOON)).any(|at| {
        let begins = at <= 3 || words[at].gap >= Gap::Comma || words[at - 1].gap >= Gap::Comma;
        begins && REFUSALS.at(&words, at).next().is_some() && !is_quoted(&text[..words[at].start])
    })
}

/// Whether a quotation is open at the end of this text.
fn is_quoted(before: &str) -> bool {
    let mut open: Option<char> = None;
    for c in before.chars() {
        open = match (open, c) {
            (None, '«') => Some('»'),
            (None, '“' | '„') => Some('”'),
            (None, '"') => Some('"'),
            (Some(close), _) if c == close => None,
            _ => open,
        };
    }
    open.is_some()
}
