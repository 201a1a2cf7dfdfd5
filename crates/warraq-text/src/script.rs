//! The script: what is said, in which order, with which pauses, each spoken word tied to the
//! word on screen.
//!
//! Figures are put in words for Arabic, Persian, Urdu, Hebrew, English and French. In other
//! languages they are left as typed: the voice engine reads them by its own rules. Latin names
//! inside an Arabic sentence stay as they are; the voice changes language for them.

mod arabic;
mod case_ar;
mod counted;
mod counted_he;
mod english;
pub(crate) mod figure;
mod french;
mod hebrew;
mod measured_en;
mod measured_fr;
mod numbers_en;
mod numbers_fa;
mod numbers_fr;
mod numbers_he;
mod numbers_ur;
mod persian;
mod phrase_ar;
mod pronounce;
mod said_ar;
mod saying;
mod spans_he;
mod token;
mod urdu;

use std::collections::BTreeSet;

pub use pronounce::Pronounce;

use crate::cut;
use crate::lang::Lang;
use crate::story::{BlockKind, Sentence, Story};

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

/// How much of a story is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// At most so many spoken words; all when none.
    pub max_words: Option<u32>,
    /// At most so many seconds of finished film at [`WORDS_A_MINUTE`]; all when none. An
    /// estimate: a slow voice takes longer.
    pub max_seconds: Option<u32>,
}

/// The pace a script is planned for: Arabic read aloud, with pauses (141 measured, Journal of
/// Language Teaching and Research 11(2), 2020).
pub const WORDS_A_MINUTE: u32 = 140;

/// Silence after the title, milliseconds.
const AFTER_TITLE: u32 = 700;
/// Silence after a heading, milliseconds: it belongs to what follows.
const AFTER_HEADING: u32 = 500;
/// Silence between sentences of a paragraph, milliseconds (250–350); after its last it is longer.
pub const AFTER_SENTENCE: u32 = 300;
/// Silence after a paragraph, milliseconds.
const AFTER_PARAGRAPH: u32 = 350;
/// Silence after a section, milliseconds (600–800).
const AFTER_SECTION: u32 = 700;
/// What the film adds around the voice, milliseconds: lead-in and colophon.
const AROUND: u32 = 2_300;

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

    /// How many words the voice says.
    #[must_use]
    pub fn spoken_words(&self) -> u32 {
        let words: usize =
            self.words.iter().map(|word| word.spoken.split_whitespace().count()).sum();
        u32::try_from(words).unwrap_or(u32::MAX)
    }
}

impl Script {
    /// How long it takes at [`WORDS_A_MINUTE`], pauses included, milliseconds.
    #[must_use]
    pub fn estimate_ms(&self) -> u64 {
        self.lines.iter().map(cost_ms).sum()
    }
}

/// The script of a story. With a bound it is the title and the most telling sentences that fit,
/// in story order, without headings; one sentence at least, the shortest telling one, even when
/// the bound is too small for it.
#[must_use]
pub fn script(story: &Story, options: &Options) -> Script {
    let lines = if options.max_words.is_none() && options.max_seconds.is_none() {
        whole(story)
    } else {
        short(story, options)
    };
    Script { lang: story.lang.clone(), lines }
}

/// Title, headings and all sentences.
fn whole(story: &Story) -> Vec<Line> {
    let lang = &story.lang;
    let mut lines = Vec::new();
    push(&mut lines, lang, LineKind::Title, &story.title, AFTER_TITLE);
    for section in &story.sections {
        if let Some(heading) = &section.heading {
            push(&mut lines, lang, LineKind::Heading, heading, AFTER_HEADING);
        }
        for block in section.blocks.iter().filter(|block| block.kind != BlockKind::Other) {
            for sentence in &block.sentences {
                push(&mut lines, lang, LineKind::Sentence, sentence, AFTER_SENTENCE);
            }
            rest_after(&mut lines, AFTER_PARAGRAPH);
        }
        rest_after(&mut lines, AFTER_SECTION);
    }
    lines
}

/// Lengthens the silence after the last line when it is a sentence.
fn rest_after(lines: &mut [Line], pause_ms: u32) {
    if let Some(last) = lines.last_mut()
        && last.kind == LineKind::Sentence
    {
        last.pause_ms = pause_ms;
    }
}

/// Title and the most telling sentences within the bound. A sentence that speaks of one left
/// out is passed over; one that only joins to it loses its connective.
fn short(story: &Story, options: &Options) -> Vec<Line> {
    let sentences: Vec<&Sentence> = story.sentences().collect();
    let stands = |place: usize| match place {
        0 => Some(sentences[0].text.clone()),
        _ => cut::standing(&sentences[place].text, story.lang.code()),
    };
    let said = |text: &str| line(&story.lang, LineKind::Sentence, text, AFTER_SENTENCE);
    let title = line(&story.lang, LineKind::Title, &story.title.text, AFTER_TITLE);
    let mut room = Room::new(options);
    title.iter().for_each(|title| room.take(title));
    let mut chosen: BTreeSet<usize> = BTreeSet::new();
    for told in cut::telling(story, usize::MAX) {
        if room.is_full() {
            break;
        }
        // Each try costs the words of one sentence: the whole is linear in the story.
        let whole = said(&sentences[told.sentence].text).filter(|whole| room.holds(whole));
        if let (Some(whole), true) = (whole, stands(told.sentence).is_some()) {
            room.take(&whole);
            chosen.insert(told.sentence);
        }
    }
    if chosen.is_empty() {
        chosen.extend(cut::shortest_telling(story));
    }
    let text = |place: usize| {
        let follows = place > 0 && chosen.contains(&(place - 1));
        stands(place).filter(|_| !follows).unwrap_or_else(|| sentences[place].text.clone())
    };
    title.into_iter().chain(chosen.iter().filter_map(|&place| said(&text(place)))).collect()
}

/// What is left of a bound.
struct Room {
    words: u64,
    ms: u64,
}

impl Room {
    fn new(options: &Options) -> Self {
        let ms = options.max_seconds.map(|seconds| u64::from(seconds) * 1000);
        Self {
            words: options.max_words.map_or(u64::MAX, u64::from),
            ms: ms.map_or(u64::MAX, |ms| ms.saturating_sub(u64::from(AROUND))),
        }
    }

    fn holds(&self, line: &Line) -> bool {
        u64::from(line.spoken_words()) <= self.words && cost_ms(line) <= self.ms
    }

    fn take(&mut self, line: &Line) {
        self.words = self.words.saturating_sub(u64::from(line.spoken_words()));
        self.ms = self.ms.saturating_sub(cost_ms(line));
    }

    /// Whether not even a sentence of three words goes in.
    fn is_full(&self) -> bool {
        self.words < 3 || self.ms < 3 * 60_000 / u64::from(WORDS_A_MINUTE)
    }
}

fn cost_ms(line: &Line) -> u64 {
    u64::from(line.spoken_words()) * 60_000 / u64::from(WORDS_A_MINUTE) + u64::from(line.pause_ms)
}

fn push(lines: &mut Vec<Line>, lang: &Lang, kind: LineKind, sentence: &Sentence, pause_ms: u32) {
    lines.extend(line(lang, kind, &sentence.text, pause_ms));
}

/// A sentence as a line; none when nothing in it is said.
fn line(lang: &Lang, kind: LineKind, text: &str, pause_ms: u32) -> Option<Line> {
    let shown: Vec<&str> = text.split_whitespace().collect();
    let said = match lang.code() {
        "ar" => said_ar::said(&shown),
        "fa" => persian::said(&shown),
        "ur" => urdu::said(&shown),
        "he" => hebrew::said(&shown),
        "en" => english::said(&shown),
        "fr" => french::said(&shown),
        _ => shown.iter().map(|word| as_typed(word, lang)).collect(),
    };
    let words: Vec<Word> = shown
        .iter()
        .zip(said)
        .map(|(shown, spoken)| Word { shown: (*shown).to_owned(), spoken })
        .collect();
    let spoken = words.iter().any(|word| word.spoken.contains(char::is_alphanumeric));
    spoken.then_some(Line { kind, words, pause_ms })
}

/// A word of a language whose figures the voice reads: only brackets and quotation marks go.
fn as_typed(word: &str, lang: &Lang) -> String {
    let token = token::Token::new(word);
    let mut text = token.core.to_owned();
    if !text.is_empty() {
        // Pashto and others share the Arabic comma and question mark.
        text.extend(token.mark(matches!(lang.code(), "ps" | "ckb" | "sd" | "ug")));
    }
    text
}

fn join<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
