//! Who did it and whom it was done to, changed about: «A accused B» told as «B accused A».

use super::super::lexicon::{Roles, Sign};
use super::super::lexis::Lexis;
use super::super::said::Said;
use super::super::stem::Shape;
use super::super::token::Pause;
use super::{Case, Flag};
use crate::trace::Kind;

/// How far from its verb a part of the sentence is looked for, in tokens.
const REACH: usize = 9;

pub(super) fn check(case: &Case<'_>, flags: &mut Vec<Flag>) {
    for at in 0..case.said.tokens.len() {
        if case.said.tokens.is(at, Roles::REVERSIBLE, case.lexis) && is_reversed(case, at) {
            flags.push(Flag::new(Kind::Role, case.said.words(case.text, at..at + 1)));
            return;
        }
    }
    turned(case, flags);
}

/// Those who act and those who are acted on, as tokens.
struct Parts {
    agents: Vec<usize>,
    others: Vec<usize>,
}

fn is_reversed(case: &Case<'_>, verb: usize) -> bool {
    let (said, lexis) = (case.said, case.lexis);
    let mine = parts(said, verb, lexis);
    let word = said.tokens.list[verb].word;
    case.lines().any(|line| {
        let theirs = &line.said;
        let verbs = (0..theirs.tokens.len()).filter(|at| {
            theirs.tokens.is(*at, Roles::REVERSIBLE, lexis)
                && lexis.likeness(theirs.tokens.list[*at].word, word) > 0.0
        });
        verbs.into_iter().any(|at| {
            let other = parts(theirs, at, lexis);
            let is = |one: usize, list: &[usize]| {
                let one = said.tokens.list[one].word;
                list.iter().any(|other| lexis.likeness(one, theirs.tokens.list[*other].word) >= 1.0)
            };
            // «نادي» on both sides tells nothing.
            let moved = |one: usize, to: &[usize], from: &[usize]| is(one, to) && !is(one, from);
            mine.agents.iter().any(|one| moved(*one, &other.others, &other.agents))
                && mine.others.iter().any(|one| moved(*one, &other.agents, &other.others))
        })
    })
}

fn parts(said: &Said, verb: usize, lexis: &Lexis) -> Parts {
    let tokens = &said.tokens;
    let carries =
        |at: &usize| !tokens.is_empty_word(*at, lexis) && tokens.list[*at].figure.is_none();
    let right: Vec<usize> = (verb + 1..(verb + 1 + REACH).min(tokens.len()))
        .take_while(|at| tokens.list[*at].pause < Pause::Long)
        .filter(carries)
        .collect();
    let left: Vec<usize> = (verb.saturating_sub(REACH)..verb)
        .rev()
        .take_while(|at| tokens.list[*at + 1].pause < Pause::Long)
        .filter(carries)
        .collect();
    let passive = tokens
        .marks
        .iter()
        .find(|mark| mark.sign == Sign::Passive && mark.start > verb && mark.start <= verb + REACH);
    if let Some(by) = passive {
        let agents: Vec<usize> = right.iter().copied().filter(|at| *at >= by.end).take(3).collect();
        let between = right.iter().copied().filter(|at| *at < by.start);
        let others = left.iter().copied().take(3).chain(between).collect();
        return Parts { agents, others };
    }
    // «Will be asked»: nobody is told to ask.
    let passive = lexis.lexicon.shape == Shape::English
        && verb > 0
        && tokens.is(verb - 1, Roles::HELPER, lexis)
        && &*tokens.word(verb - 1, lexis).text != "to";
    if passive {
        return Parts { agents: Vec::new(), others: left.into_iter().take(3).collect() };
    }
    let before = left.first().copied().filter(|at| {
        *at + 1 == verb
            && tokens.list[verb].pause == Pause::None
            && (said.name_at(*at).is_some() || tokens.word(*at, lexis).definite)
    });
    if !lexis.lexicon.verb_first || before.is_some() {
        return Parts {
            agents: left.into_iter().take(3).collect(),
            others: right.into_iter().take(4).collect(),
        };
    }
    let Some(first) = right.first() else {
        return Parts { agents: Vec::new(), others: Vec::new() };
    };
    let mut end = first + 1;
    while end < tokens.len() && tokens.list[end].pause == Pause::None {
        let called = [Roles::TITLE, Roles::BODY, Roles::PLACE_NOUN];
        let named = said.name_at(end).is_some_and(|name| name.tokens.start < end);
        if !named && !called.iter().any(|role| tokens.is(end - 1, *role, lexis)) {
            break;
        }
        end += 1;
    }
    Parts {
        agents: right.iter().copied().filter(|at| *at < end).collect(),
        others: right.iter().copied().filter(|at| *at >= end).take(4).collect(),
    }
}

/// «From A to B» told as «from B to A».
fn turned(case: &Case<'_>, flags: &mut Vec<Flag>) {
    let Some((from, to)) = way(case.said, case.lexis) else { return };
    let word = |said: &Said, at: usize| said.tokens.list[at].word;
    for line in case.lines() {
        let Some((start, end)) = way(&line.said, case.lexis) else { continue };
        let same = |mine: usize, theirs: usize| {
            let (mine, theirs) = (word(case.said, mine), word(&line.said, theirs));
            case.lexis.same_name(mine, theirs)
        };
        if same(from, end) && same(to, start) && !same(from, to) {
            let told = case.said.words(case.text, from..to + 1);
            flags.push(Flag::new(Kind::Role, told));
            return;
        }
    }
}

/// The words after «from» and «to», in this order.
fn way(said: &Said, lexis: &Lexis) -> Option<(usize, usize)> {
    let tokens = &said.tokens;
    let after = |role: Roles, since: usize| {
        let at = (since..tokens.len()).find(|at| tokens.is(*at, role, lexis))?;
        (at + 1..(at + 4).min(tokens.len())).find(|at| !tokens.is_empty_word(*at, lexis))
    };
    let from = after(Roles::FROM, 0)?;
    let to = after(Roles::TO, from).filter(|to| to - from <= REACH)?;
    Some((from, to))
}
