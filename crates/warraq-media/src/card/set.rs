//! Cards as a set: what each is called, what a reader who cannot see it is told, and the word
//! that leads from one to the next.

use warraq_text::cut::{self, CardKind};
use warraq_text::story::Story;

use super::Idea;

/// So many words of the next card are written under one.
const CATCHWORD: usize = 3;

impl Idea {
    /// Its kind, in file names and `cards.json`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Idea::Title(_) => "title",
            Idea::Cover(_) => "cover",
            Idea::Quote { .. } => "quote",
            Idea::Number { .. } => "number",
            Idea::List { .. } => "list",
            Idea::Section { .. } => "section",
            Idea::Colophon(_) => "colophon",
        }
    }

    /// The words on it, in the order they are read.
    fn words(&self) -> String {
        match self {
            Idea::Title(words) | Idea::Cover(words) => words.clone(),
            Idea::Quote { words, speaker: None } => words.clone(),
            Idea::Quote { words, speaker: Some(speaker) } => format!("{words} — {speaker}"),
            // The sentence holds the number and what it counts.
            Idea::Number { sentence, .. } => sentence.clone(),
            Idea::List { heading, points } => {
                let lines: Vec<&str> = heading.iter().chain(points).map(String::as_str).collect();
                lines.join(" · ")
            }
            Idea::Section { heading: Some(heading), sentence } if !sentence.is_empty() => {
                format!("{heading} — {sentence}")
            }
            Idea::Section { heading: Some(heading), .. } => heading.clone(),
            Idea::Section { heading: None, sentence } => sentence.clone(),
            Idea::Colophon(lines) => lines.join(" · "),
        }
    }
}

/// What a reader who cannot see the card is told, in the story's language.
#[must_use]
pub fn alt_text(story: &Story, idea: &Idea) -> String {
    let words = idea.words();
    let kind = match idea {
        Idea::Title(_) | Idea::Cover(_) => CardKind::Title,
        Idea::Quote { .. } => CardKind::Quote(words),
        Idea::Number { .. } => CardKind::Number(words),
        Idea::List { .. } => CardKind::List(words),
        Idea::Section { .. } => CardKind::Section(words),
        Idea::Colophon(_) => CardKind::Colophon(words),
    };
    cut::alt_text(story, &kind)
}

/// The catchword of a text: its first words, as old books wrote the first word of the next page
/// under one.
#[must_use]
pub fn catchword(next: &str) -> String {
    let words: Vec<&str> = next.split_whitespace().collect();
    // A heading as short as that is written whole.
    if words.len() <= CATCHWORD {
        return words.join(" ");
    }
    let first = words[..CATCHWORD].join(" ");
    format!("{}…", first.trim_end_matches(['،', ',', ':', '.', '؛', ';', '—', ' ']))
}

/// The catchword that leads on to a card.
#[must_use]
pub fn leads_to(next: &Idea) -> String {
    match next {
        Idea::Number { number, counts, .. } => catchword(&format!("{number} {counts}")),
        // The newsroom's name stands at the foot already.
        Idea::Colophon(lines) => catchword(lines.get(1).or(lines.first()).map_or("", |l| l)),
        other => catchword(&other.words()),
    }
}
