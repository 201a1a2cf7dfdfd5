//! What a sentence of the story tells otherwise than the sources: one file for each kind of change.

mod cause;
mod moment;
mod name;
mod negation;
mod number;
mod place;
mod quotation;
mod role;
mod scope;
mod speaker;

use super::Kind;
use super::evidence::Evidence;
use super::index::{Index, Line};
use super::lexis::Lexis;
use super::said::Said;

/// A change that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Flag {
    pub kind: Kind,
    /// What the story tells.
    pub told: String,
    /// What the source tells in its place, where that is known.
    pub source: Option<String>,
}

impl Flag {
    fn new(kind: Kind, told: impl Into<String>) -> Self {
        Self { kind, told: told.into(), source: None }
    }

    fn against(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into()).filter(|source| !source.is_empty());
        self
    }
}

/// A sentence of the story with all it is held against.
pub(super) struct Case<'a> {
    pub text: &'a str,
    pub said: &'a Said,
    /// The words that name who speaks, by this sentence or one before it.
    pub speaker: &'a [u32],
    /// The same as it is written there.
    pub speaker_name: &'a str,
    pub evidence: &'a Evidence,
    pub index: &'a Index,
    pub lexis: &'a Lexis,
}

/// A look for one kind of change.
type Check = fn(&Case<'_>, &mut Vec<Flag>);

const ALL: [Check; 10] = [
    number::check,
    moment::check,
    name::check,
    place::check,
    quotation::check,
    speaker::check,
    negation::check,
    scope::check,
    role::check,
    cause::check,
];

/// Everything that a sentence tells otherwise, each change once.
pub(super) fn flags(case: &Case<'_>) -> Vec<Flag> {
    let mut flags = Vec::new();
    for check in ALL {
        check(case, &mut flags);
    }
    let mut seen: Vec<Flag> = Vec::new();
    for flag in flags {
        if !seen.iter().any(|other| other.kind == flag.kind && other.told == flag.told) {
            seen.push(flag);
        }
    }
    seen
}

impl<'a> Case<'a> {
    /// The sentences that bear this one.
    fn lines(&self) -> impl Iterator<Item = &'a Line> {
        let index = self.index;
        self.evidence.lines.iter().map(move |line| &index.lines[*line])
    }

    /// Those, and the ones beside them.
    fn context(&self) -> Vec<&'a Line> {
        let mut places = self.evidence.lines.clone();
        for line in &self.evidence.lines {
            places.extend(self.index.beside(*line));
        }
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|place| &self.index.lines[place]).collect()
    }

    /// How well the token is borne; none where it is nothing to be borne.
    fn borne(&self, token: usize) -> Option<super::evidence::Borne> {
        let items = self.said.content.iter().zip(&self.evidence.borne);
        items.into_iter().find(|(item, _)| item.token == token).map(|(_, borne)| *borne)
    }

    /// The tokens of a sentence of a source that some word of this one is borne by.
    fn used(&self, line: &Line) -> Vec<usize> {
        let lexis = self.lexis;
        let tokens = line.said.tokens.list.iter().enumerate();
        let mine = &self.said.content;
        tokens
            .filter(|(_, token)| {
                mine.iter().any(|item| {
                    lexis.likeness(self.said.tokens.list[item.token].word, token.word) > 0.0
                })
            })
            .map(|(place, _)| place)
            .collect()
    }
}
