//! Alternative text of cards: what a reader who cannot see the picture is told.

use crate::story::Story;
use crate::tongue::{Message, Tongue};

/// What a card shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardKind {
    /// The story's title.
    Title,
    /// Words of the story, as quoted.
    Quote(String),
    /// A number, in the sentence it stands in.
    Number(String),
    /// The points of a list.
    List(String),
    /// A section's heading and the sentence it opens with.
    Section(String),
    /// Who made the story, from what, and when.
    Colophon(String),
}

/// Longest alternative text, in scalars (X takes 1,000, Mastodon 1,500; X documentation and
/// Mastodon documentation, August 2026).
const LONGEST: usize = 1000;

/// The alternative text of a card: what kind of picture it is and the words on it, in the
/// story's language where Warraq speaks it, else the words alone.
#[must_use]
pub fn alt_text(story: &Story, kind: &CardKind) -> String {
    let (id, words) = match kind {
        CardKind::Title => ("forms-alt-title", story.title.text.as_str()),
        CardKind::Quote(words) => ("forms-alt-quote", words.as_str()),
        CardKind::Number(words) => ("forms-alt-number", words.as_str()),
        CardKind::List(words) => ("forms-alt-list", words.as_str()),
        CardKind::Section(words) => ("forms-alt-section", words.as_str()),
        CardKind::Colophon(words) => ("forms-alt-colophon", words.as_str()),
    };
    let tongue = match story.lang.code() {
        "ar" => Some(Tongue::Ar),
        "en" => Some(Tongue::En),
        _ => None,
    };
    let said = match tongue {
        // The isolating marks are for a terminal; this goes into other people's formats.
        Some(tongue) => {
            Message::new(id).with("words", words).say(tongue).replace(['\u{2068}', '\u{2069}'], "")
        }
        None => words.to_owned(),
    };
    if said.chars().count() <= LONGEST {
        return said;
    }
    let kept: String = said.chars().take(LONGEST - 1).collect();
    format!("{}…", kept.trim_end())
}
