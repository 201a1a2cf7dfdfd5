//! The sources, sentence by sentence, found by the words they share with a sentence of the story.

use std::collections::HashMap;
use std::ops::Range;

use super::Source;
use super::lexicon::Roles;
use super::lexis::Lexis;
use super::piece;
use super::said::{Said, said};
use super::token::Pause;
use crate::span::Span;

/// A sentence of a source.
#[derive(Debug)]
pub(super) struct Line {
    /// The source, by its place.
    pub source: usize,
    pub span: Span,
    pub text: String,
    pub said: Said,
    /// The words that name who speaks, here or in a sentence before.
    pub speaker: Vec<u32>,
}

/// All sources, ready to be asked.
pub(super) struct Index {
    pub lines: Vec<Line>,
    /// By stem, and by group of synonyms: the sentences that hold it, each once.
    stems: HashMap<u32, Vec<u32>>,
    groups: HashMap<u16, Vec<u32>>,
}

/// Sentences looked at more closely.
const NEAREST: usize = 8;
/// Entries read for one sentence of the story, the rarest words first: in a text that says the same
/// a hundred thousand times, more would not tell more.
const BUDGET: usize = 20_000;

impl Index {
    pub fn new(sources: &[Source<'_>], lexis: &mut Lexis) -> Self {
        let mut index = Self { lines: Vec::new(), stems: HashMap::new(), groups: HashMap::new() };
        for (place, source) in sources.iter().enumerate() {
            let (pieces, _) = piece::pieces(source.text);
            let mut last: Vec<u32> = Vec::new();
            for piece in pieces {
                let said = said(&piece.text, lexis);
                let who = &said.speech.who;
                let mut speaker = match (who.first(), who.last()) {
                    (Some(first), Some(last)) => around(&said, *first..last + 1, false, lexis),
                    _ => Vec::new(),
                };
                if said.speech.goes_on {
                    speaker.clone_from(&last);
                } else if !speaker.is_empty() {
                    last.clone_from(&speaker);
                }
                index.post(&said, lexis);
                let (span, text) = (piece.span, piece.text);
                index.lines.push(Line { source: place, span, text, said, speaker });
            }
        }
        index
    }

    fn post(&mut self, said: &Said, lexis: &Lexis) {
        let place = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
        let add = |list: &mut Vec<u32>| {
            if list.last() != Some(&place) {
                list.push(place);
            }
        };
        for token in 0..said.tokens.len() {
            if said.tokens.is_empty_word(token, lexis) {
                continue;
            }
            let word = said.tokens.word(token, lexis);
            for stem in &word.stems {
                add(self.stems.entry(*stem).or_default());
            }
            for group in &word.groups {
                add(self.groups.entry(*group).or_default());
            }
        }
    }

    /// The sentences that share most with these words, the nearest first.
    pub fn nearest(&self, words: &[u32], lexis: &Lexis) -> Vec<usize> {
        let mut lists: Vec<(&Vec<u32>, f32)> = Vec::new();
        for word in words {
            let word = lexis.word(*word);
            lists.extend(
                word.stems.iter().filter_map(|stem| self.stems.get(stem)).map(|list| (list, 1.0)),
            );
            lists.extend(
                word.groups
                    .iter()
                    .filter_map(|group| self.groups.get(group))
                    .map(|list| (list, 0.6)),
            );
        }
        lists.sort_by_key(|(list, _)| list.len());
        let mut scores: HashMap<u32, f32> = HashMap::new();
        let mut budget = BUDGET;
        for (list, worth) in lists {
            #[expect(clippy::cast_precision_loss, reason = "a weight")]
            let rare = (1.0 + self.lines.len() as f32 / list.len() as f32).ln();
            for line in list.iter().take(budget) {
                *scores.entry(*line).or_default() += rare * worth;
            }
            budget = budget.saturating_sub(list.len());
            if budget == 0 {
                break;
            }
        }
        let mut ranked: Vec<(u32, f32)> = scores.into_iter().collect();
        ranked.sort_by(|(one, first), (two, second)| second.total_cmp(first).then(one.cmp(two)));
        ranked.into_iter().take(NEAREST).map(|(line, _)| line as usize).collect()
    }

    /// The sentences that hold this word as a name.
    pub fn naming(&self, word: u32, lexis: &Lexis) -> Vec<usize> {
        let stems = lexis.word(word).stems.iter().filter_map(|stem| self.stems.get(stem));
        let lines = stems.flatten().take(BUDGET).map(|line| *line as usize);
        let holds = |line: &usize| {
            self.lines[*line].said.tokens.list.iter().any(|token| lexis.same_name(token.word, word))
        };
        let mut found: Vec<usize> = lines.filter(holds).take(50).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The sentence before and the one after in the same source.
    pub fn beside(&self, line: usize) -> impl Iterator<Item = usize> {
        let source = self.lines[line].source;
        let near = [line.checked_sub(1), Some(line + 1)].into_iter().flatten();
        near.filter(move |near| self.lines.get(*near).is_some_and(|other| other.source == source))
    }

    /// What else the sources call those who are named by `words`: «Haddad» is «the director» where
    /// «Haddad, the director,» or «director Haddad» stands somewhere.
    pub fn also(&self, words: &[u32], lexis: &Lexis) -> Vec<u32> {
        let mut also = words.to_vec();
        for word in words {
            for line in self.naming(*word, lexis).into_iter().take(10) {
                let said = &self.lines[line].said;
                let is = |name: &&super::name::Name| {
                    let mut tokens = name.tokens.clone();
                    !name.place
                        && tokens.any(|at| lexis.same_name(said.tokens.list[at].word, *word))
                };
                if let Some(name) = said.names.iter().find(is) {
                    also.extend(around(said, name.tokens.clone(), true, lexis));
                }
            }
        }
        also
    }
}

/// Some words, what stands right before them where that is wanted and what stands beside it between commas.
fn around(said: &Said, place: Range<usize>, before: bool, lexis: &Lexis) -> Vec<u32> {
    let tokens = &said.tokens;
    let (start, end) = (place.start, place.end);
    let reach = if before { 4 } else { 0 };
    let mut words: Vec<u32> = Vec::new();
    let mut take = |at: usize| {
        if !tokens.is_empty_word(at, lexis) {
            words.push(tokens.list[at].word);
        }
    };
    (start..end).for_each(&mut take);
    for at in (start.saturating_sub(reach)..start).rev() {
        if tokens.list[at + 1].pause > Pause::Short
            || tokens.is(at, Roles::SAYS, lexis)
            || tokens.is(at, Roles::ENDS, lexis)
            || tokens.is(at, Roles::STOP, lexis)
            || tokens.list[at].quoted
            || said.name_at(at).is_some_and(|name| !name.place)
        {
            break;
        }
        take(at);
    }
    if tokens.list.get(end).is_some_and(|token| token.pause == Pause::Short) {
        for at in end..(end + 6).min(tokens.len()) {
            if (at > end && tokens.list[at].pause > Pause::None) || tokens.list[at].quoted {
                break;
            }
            take(at);
        }
    }
    words
}
