//! The sentences of the sources that bear a sentence of the story, and how much of it they bear.

use super::date::{self, Stand, What};
use super::index::{Index, Line};
use super::lexicon::Roles;
use super::lexis::Lexis;
use super::number;
use super::said::{ItemKind, Said};

/// What a further sentence must bear of the story's before it is taken in.
const GAIN: f32 = 0.14;
/// Most sentences that bear one.
const MOST: usize = 3;

/// What bears a sentence.
#[derive(Debug)]
pub(super) struct Evidence {
    /// The sentences, the one that bears most first.
    pub lines: Vec<usize>,
    /// For each item of the story's sentence: how well it is borne, and by which of `lines` at which
    /// token.
    pub borne: Vec<Borne>,
    /// Which items are claimed: who says it is none of them.
    pub claims: Vec<bool>,
    /// The share of what is claimed that is borne.
    pub support: f32,
    /// All sentences that were looked at.
    pub near: Vec<usize>,
}

/// How one item is borne.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Borne {
    pub share: f32,
    pub line: usize,
    pub token: Option<usize>,
}

/// Looks for what bears a sentence.
pub(super) fn evidence(story: &Said, index: &Index, lexis: &Lexis) -> Evidence {
    let words: Vec<u32> =
        story.content.iter().map(|item| story.tokens.list[item.token].word).collect();
    let mut near = index.nearest(&words, lexis);
    for line in near.clone().into_iter().take(2) {
        for beside in index.beside(line) {
            if !near.contains(&beside) {
                near.push(beside);
            }
        }
    }
    let tables: Vec<Vec<Borne>> =
        near.iter().map(|line| table(story, &index.lines[*line], *line, lexis)).collect();
    let claims = claims(story, lexis);
    let weights = self::weights(story, &claims, 1.5, 0.0);
    // Who speaks bears no claim, but tells which of two sentences is meant; and a name may be the
    // wrong one.
    let pulls = self::weights(story, &claims, 0.7, 0.3);
    let all = weights.iter().sum::<f32>().max(1.0);
    let mut borne = vec![Borne::default(); story.content.len()];
    let mut lines = Vec::new();
    while lines.len() < MOST {
        let gains = tables.iter().map(|table| gain(&borne, table, &pulls));
        let best = gains.enumerate().max_by(|(_, one), (_, two)| one.total_cmp(two));
        let Some((place, gained)) = best else { break };
        let share = gained / all;
        // One word in common bears nothing: a second sentence must share two.
        let enough = lines.is_empty() || (share >= GAIN && shared(&tables[place], &claims) >= 2);
        if gained <= 0.0 || !enough {
            break;
        }
        lines.push(near[place]);
        for (one, other) in borne.iter_mut().zip(&tables[place]) {
            if other.share > one.share {
                *one = *other;
            }
        }
    }
    let weighed = borne.iter().zip(&weights);
    // A number that is not borne is told of by its own check: here it is one word that is missing.
    let all: f32 = weighed.clone().map(|(one, weight)| weight.min(1.0 + one.share)).sum();
    let sum: f32 = weighed.map(|(one, weight)| one.share * weight).sum();
    // The sum of nothing is -0.
    let support = sum / all.max(1.0) + 0.0;
    Evidence { lines, borne, claims, support, near }
}

/// Which items the sentence claims: all but the verb of saying and the speaker's name, unless
/// nothing else is left.
fn claims(story: &Said, lexis: &Lexis) -> Vec<bool> {
    let speaks = |at: usize| {
        let tokens = &story.tokens;
        let says = tokens.is(at, Roles::SAYS, lexis) || tokens.is(at, Roles::AGAIN, lexis);
        story.speech.who.contains(&at)
            || (says && story.speech.is_told() && !tokens.list[at].quoted)
    };
    let claims: Vec<bool> = story.content.iter().map(|item| !speaks(item.token)).collect();
    if claims.contains(&true) { claims } else { vec![true; claims.len()] }
}

/// A number or a date that is borne tells more than a word.
fn weights(story: &Said, claims: &[bool], name: f32, speaker: f32) -> Vec<f32> {
    let weight = |kind: ItemKind| match kind {
        ItemKind::Amount(_) | ItemKind::Moment(_) => 2.0,
        ItemKind::Name => name,
        ItemKind::Word => 1.0,
    };
    let items = story.content.iter().zip(claims);
    items.map(|(item, claims)| if *claims { weight(item.what) } else { speaker }).collect()
}

fn gain(borne: &[Borne], table: &[Borne], weights: &[f32]) -> f32 {
    let gains = borne.iter().zip(table).map(|(one, other)| (other.share - one.share).max(0.0));
    gains.zip(weights).map(|(gain, weight)| gain * weight).sum()
}

fn shared(table: &[Borne], claims: &[bool]) -> usize {
    table.iter().zip(claims).filter(|(one, claims)| **claims && one.share > 0.5).count()
}

/// How a sentence of a source bears each item.
fn table(story: &Said, line: &Line, place: usize, lexis: &Lexis) -> Vec<Borne> {
    let items = story.content.iter();
    items
        .map(|item| {
            let (share, token) = match item.what {
                ItemKind::Amount(at) => amount(story, at, line),
                ItemKind::Moment(at) => moment(story, at, line),
                ItemKind::Word | ItemKind::Name => word(story, item.token, line, lexis),
            };
            Borne { share, line: place, token }
        })
        .collect()
}

fn amount(story: &Said, at: usize, line: &Line) -> (f32, Option<usize>) {
    let told = &story.amounts[at];
    let found = line.said.amounts.iter().find(|amount| number::agrees(told, amount));
    found.map_or((0.0, None), |found| (1.0, Some(found.start)))
}

fn moment(story: &Said, at: usize, line: &Line) -> (f32, Option<usize>) {
    let all: Vec<What> = line.said.moments.iter().map(|moment| moment.what).collect();
    let told = date::stand(story.moments[at].what, &all) == Stand::Told;
    (f32::from(u8::from(told)), None)
}

fn word(story: &Said, at: usize, line: &Line, lexis: &Lexis) -> (f32, Option<usize>) {
    let word = story.tokens.list[at].word;
    let mut best = (0.0, None);
    for (place, token) in line.said.tokens.list.iter().enumerate() {
        let likeness = lexis.likeness(word, token.word);
        if likeness > best.0 {
            best = (likeness, Some(place));
        }
    }
    let place = story.name_at(at).and_then(|name| name.known);
    if best.0 < 1.0
        && place.is_some()
        && let Some(same) = line.said.names.iter().find(|name| name.known == place)
    {
        best = (1.0, Some(same.tokens.start));
    }
    best
}
