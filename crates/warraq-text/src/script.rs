//! The script: what is said, in which order, with which pauses, each spoken word tied to the
//! word on screen.

use crate::lang::Lang;

/// All that a voice says for one story or one short film.
#[derive(Debug, Clone, PartialEq)]
pub struct Script {
    /// The language it is spoken in.
    pub lang: Lang,
    /// What is said, in order.
    pub lines: Vec<Line>,
}

/// One sentence or heading as it is said.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What part of the story it speaks.
    pub kind: LineKind,
    /// The words as they stand on screen, in order; joined by spaces they are the sentence.
    pub words: Vec<Word>,
    /// Silence after it, milliseconds.
    pub pause_ms: u32,
}

/// What part of the story a line speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// The title.
    Title,
    /// A section's heading.
    Heading,
    /// A sentence of running text.
    Sentence,
}

/// One word on screen and how it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As shown, punctuation attached: `2011.`, `«3.5»`.
    pub shown: String,
    /// As said, without vowel marks: `ألفين وأحد عشر`. One shown word may be several spoken ones;
    /// empty when it is not said (a dash standing alone).
    pub spoken: String,
}

impl Line {
    /// The sentence as shown.
    #[must_use]
    pub fn shown(&self) -> String {
        join(self.words.iter().map(|word| word.shown.as_str()))
    }

    /// The sentence as said, without vowel marks.
    #[must_use]
    pub fn spoken(&self) -> String {
        join(self.words.iter().map(|word| word.spoken.as_str()))
    }
}

fn join<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
