//! A sentence, of the story or of a source, with all that it claims picked out.

use super::date::{self, Moment};
use super::lexicon::Sign;
use super::lexis::Lexis;
use super::name::{self, Name};
use super::number::{self, Amount};
use super::speech::{self, Speech};
use super::stem::Shape;
use super::token::{self, Mark, Pause, Tokens};

/// Longer sentences are read up to here, in tokens: no writer's sentence is so long.
const LONGEST: usize = 400;
/// How many words with a meaning a negation reaches.
const REACH: usize = 3;

/// What a sentence says.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub tokens: Tokens,
    pub moments: Vec<Moment>,
    pub amounts: Vec<Amount>,
    pub names: Vec<Name>,
    pub speech: Speech,
    /// Which tokens stand under a negation.
    pub negated: Vec<bool>,
    /// The tokens that a source can bear out: each word with a meaning, each number and moment
    /// once.
    pub content: Vec<Item>,
}

/// One thing that a source can bear out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub token: usize,
    pub what: ItemKind,
}

/// What it is, and where it stands in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemKind {
    Word,
    Name,
    Amount(usize),
    Moment(usize),
}

/// Reads a sentence.
pub(super) fn said(text: &str, lexis: &mut Lexis) -> Said {
    let mut tokens = token::read(text, lexis);
    tokens.cut(LONGEST);
    let mut taken = vec![false; tokens.len()];
    let moments = date::moments(&tokens, &mut taken, lexis);
    let amounts = number::amounts(&tokens, &taken, lexis);
    let mut names = name::names(&tokens, &taken, lexis);
    let speech = speech::speech(&tokens, lexis);
    name::spoken(&tokens, &speech.who, &mut names, lexis);
    let negated = negated(&tokens, lexis);
    let mut said = Said { tokens, moments, amounts, names, speech, negated, content: Vec::new() };
    said.content = content(&said, lexis);
    said
}

impl Said {
    /// The marks of one sign that stand outside quotations.
    pub fn marks(&self, sign: Sign) -> impl Iterator<Item = &Mark> {
        let outside = |mark: &&Mark| !self.tokens.list[mark.start].quoted;
        self.tokens.marks.iter().filter(move |mark| mark.sign == sign).filter(outside)
    }

    /// The name that a token belongs to.
    pub fn name_at(&self, token: usize) -> Option<&Name> {
        self.names.iter().find(|name| name.tokens.contains(&token))
    }

    /// The words at some tokens, as they stand in `text`.
    pub fn words<'a>(&self, text: &'a str, tokens: std::ops::Range<usize>) -> &'a str {
        let list = &self.tokens.list;
        match (list.get(tokens.start), list.get(tokens.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if first.start <= last.end => {
                text.get(first.start..last.end).unwrap_or_default()
            }
            _ => "",
        }
    }
}

fn content(said: &Said, lexis: &Lexis) -> Vec<Item> {
    let mut items = Vec::new();
    let mut at = 0;
    while at < said.tokens.len() {
        let amount = said.amounts.iter().position(|amount| amount.start == at);
        let moment = said.moments.iter().position(|moment| moment.start == at);
        let (what, end) = match (amount, moment) {
            (Some(place), _) => {
                let amount = &said.amounts[place];
                (ItemKind::Amount(place), amount.end + usize::from(amount.measure_follows))
            }
            (None, Some(place)) => (ItemKind::Moment(place), said.moments[place].end),
            _ if said.tokens.is_empty_word(at, lexis) => {
                at += 1;
                continue;
            }
            _ if said.name_at(at).is_some() => (ItemKind::Name, at + 1),
            _ => (ItemKind::Word, at + 1),
        };
        items.push(Item { token: at, what });
        at = end.max(at + 1);
    }
    items
}

/// Which words a negation reaches: those after it up to a pause; in Persian, whose verb stands
/// last, those before it. Two negations lift each other: «لم يرفض».
fn negated(tokens: &Tokens, lexis: &Lexis) -> Vec<bool> {
    let mut negated = vec![false; tokens.len()];
    for mark in tokens.denying() {
        let mut left = REACH;
        if lexis.lexicon.shape == Shape::Persian {
            for at in (0..mark.end).rev() {
                if left == 0 || (at + 1 < mark.end && tokens.list[at + 1].pause > Pause::None) {
                    break;
                }
                negated[at] = !negated[at];
                left -= usize::from(!tokens.is_empty_word(at, lexis));
            }
            continue;
        }
        for (at, negated) in negated.iter_mut().enumerate().skip(mark.end) {
            if left == 0 || tokens.list[at].pause > Pause::None {
                break;
            }
            *negated = !*negated;
            left -= usize::from(!tokens.is_empty_word(at, lexis));
        }
    }
    negated
}
