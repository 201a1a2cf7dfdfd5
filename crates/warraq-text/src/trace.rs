//! The trace: what in the sources bears each sentence of a story, and what nothing bears.
//!
//! It reads words, numbers, dates, names, quotations and who said what; it understands nothing and
//! asks no model. What it calls supported may still be wrong, and a free retelling may be called
//! unsupported: the evidence is named with each verdict so that a person can look.
//!
//! A number said with «about» may be rounded by three in a hundred, one said with «more than» may
//! stand up to a tenth below the source's; without such a word it must be the same.

mod calendar;
mod check;
mod date;
mod evidence;
mod index;
mod json;
mod judge;
mod lexicon;
mod lexis;
mod name;
mod number;
mod piece;
mod said;
mod speech;
mod stem;
mod token;

use crate::span::Span;
use crate::tongue::{Message, Tongue};

pub use json::to_json;

use check::Case;
use index::Index;
use lexis::Lexis;

/// What a story rests on: a brief, a report, a transcript.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// What it is called where it is cited, such as a file's name.
    pub name: &'a str,
    /// Its text, Markdown or bare, with front matter or without.
    pub text: &'a str,
}

/// One sentence of a story, traced.
#[derive(Debug, Clone, PartialEq)]
pub struct Traced {
    /// Where it stands in the story's file.
    pub span: Span,
    /// What part of the story it is.
    pub part: Part,
    /// What the sources say to it.
    pub verdict: Verdict,
    /// The share of what it says that the sources have too, from 0 to 1.
    pub support: f32,
    /// What it changes or adds; empty when nothing was found.
    pub kinds: Vec<Kind>,
    /// The sentences that bear it, the one that bears most first.
    pub evidence: Vec<Evidence>,
    /// Why, in sentences.
    pub reasons: Vec<Message>,
}

/// A part of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Its title.
    Title,
    /// A heading within it.
    Heading,
    /// A sentence of its text.
    Sentence,
}

/// What the sources say to a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// They bear it.
    Supported,
    /// They bear some of it.
    Partly,
    /// They do not bear it.
    Unsupported,
    /// It values, wishes or asks, and claims nothing that could be borne.
    Opinion,
}

/// What a sentence changes or adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A number.
    Number,
    /// The name of a person or a body.
    Name,
    /// The name of a place.
    Place,
    /// A day, month, year or hour.
    Date,
    /// Words in quotation marks.
    Quotation,
    /// Who said it.
    Attribution,
    /// What is denied, or a word turned into its opposite.
    Negation,
    /// How far it reaches: some or all, possible or certain.
    Scope,
    /// Who did it and whom it was done to.
    Role,
    /// Why it happened.
    Cause,
    /// Something the sources do not speak of.
    Background,
}

/// A sentence of a source that bears one of the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The source's name.
    pub source: String,
    /// Where the sentence stands in its text.
    pub span: Span,
    /// The sentence as it stands there.
    pub text: String,
}

impl Verdict {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Supported => "supported",
            Verdict::Partly => "partly",
            Verdict::Unsupported => "unsupported",
            Verdict::Opinion => "opinion",
        }
    }

    /// Whether the writer must look: something is borne in part only, or not at all.
    #[must_use]
    pub fn is_red(self) -> bool {
        matches!(self, Verdict::Partly | Verdict::Unsupported)
    }
}

impl Part {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Part::Title => "title",
            Part::Heading => "heading",
            Part::Sentence => "sentence",
        }
    }
}

impl Kind {
    /// All kinds, in the order they are told.
    pub const ALL: [Kind; 11] = [
        Kind::Number,
        Kind::Name,
        Kind::Place,
        Kind::Date,
        Kind::Quotation,
        Kind::Attribution,
        Kind::Negation,
        Kind::Scope,
        Kind::Role,
        Kind::Cause,
        Kind::Background,
    ];

    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Number => "number",
            Kind::Name => "name",
            Kind::Place => "place",
            Kind::Date => "date",
            Kind::Quotation => "quotation",
            Kind::Attribution => "attribution",
            Kind::Negation => "negation",
            Kind::Scope => "scope",
            Kind::Role => "role",
            Kind::Cause => "cause",
            Kind::Background => "background",
        }
    }
}

impl Traced {
    /// Why, in one text.
    #[must_use]
    pub fn reason(&self, tongue: Tongue) -> String {
        let said: Vec<String> = self.reasons.iter().map(|reason| reason.say(tongue)).collect();
        said.join(match tongue {
            Tongue::En => "; ",
            Tongue::Ar => "؛ ",
        })
    }
}

/// Traces each sentence of a story's file to the sources, in the order of the file, its title and
/// headings included. Spans refer to `story` and to the sources' texts as they stand, unrepaired.
#[must_use]
pub fn trace(story: &str, sources: &[Source<'_>]) -> Vec<Traced> {
    let (pieces, lang) = piece::pieces(story);
    let mut lexis = Lexis::new(lexicon::of(lang.code()));
    let index = Index::new(sources, &mut lexis);
    let mut speaker: Vec<u32> = Vec::new();
    let mut speaker_name = String::new();
    let mut traced = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let said = said::said(&piece.text, &mut lexis);
        let who = said.speech.who.iter().map(|at| said.tokens.list[*at].word);
        let who: Vec<u32> = who.collect();
        if let (Some(first), Some(last)) = (said.speech.who.first(), said.speech.who.last()) {
            said.words(&piece.text, *first..last + 1).clone_into(&mut speaker_name);
            speaker = who;
        }
        let evidence = evidence::evidence(&said, &index, &lexis);
        let case = Case {
            text: &piece.text,
            said: &said,
            speaker: &speaker,
            speaker_name: &speaker_name,
            evidence: &evidence,
            index: &index,
            lexis: &lexis,
        };
        let judged = judge::judge(&case, piece.part);
        let lines = evidence.lines.iter().map(|line| &index.lines[*line]);
        traced.push(Traced {
            span: piece.span,
            part: piece.part,
            verdict: judged.verdict,
            support: evidence.support.clamp(0.0, 1.0),
            kinds: judged.kinds,
            evidence: lines
                .map(|line| Evidence {
                    source: sources[line.source].name.to_owned(),
                    span: line.span,
                    text: line.span.of(sources[line.source].text).to_owned(),
                })
                .collect(),
            reasons: judged.reasons,
        });
    }
    traced
}

#[cfg(test)]
mod tests;
