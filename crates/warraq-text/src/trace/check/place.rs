//! A common noun for a place in place of another: «at the town hall» where the source has «at the
//! library».

use super::super::index::Line;
use super::super::lexicon::Roles;
use super::super::name;
use super::super::said::Said;
use super::{Case, Flag};
use crate::trace::Kind;

pub(super) fn check(case: &Case<'_>, flags: &mut Vec<Flag>) {
    let said = case.said;
    let Some(line) = case.lines().next().filter(|_| case.evidence.support >= 0.5) else { return };
    for at in 0..said.tokens.len() {
        let Some(place) = place_after(case, said, at).filter(|place| is_missing(case, *place))
        else {
            continue;
        };
        let preposition = said.tokens.list[at].word;
        let used = case.used(line);
        let theirs = &line.said;
        let other = (0..theirs.tokens.len())
            .filter(|other| theirs.tokens.list[*other].word == preposition)
            .filter_map(|other| Some((other, place_after(case, theirs, other)?)))
            .filter(|(_, other)| !used.contains(other) && is_common(theirs, *other))
            .find(|(before, other)| {
                let site = is_site(case, said, place) || is_site(case, theirs, *other);
                site || (is_bare(case, place) && follows_same(case, at, line, *before))
            });
        if let Some((_, other)) = other {
            let told = said.words(case.text, place..place + 1);
            flags.push(Flag::new(Kind::Place, told).against(told_at(line, other)));
        }
    }
}

/// Whether a word is not among the common ones: a village's name may be any other.
fn is_bare(case: &Case<'_>, at: usize) -> bool {
    let word = case.said.tokens.word(at, case.lexis);
    word.groups.is_empty() && !word.definite && !name::is_verb(&case.said.tokens, at, case.lexis)
}

/// Whether the two prepositions follow the same site: «مخزن في بحري», «مخزن في كرري».
fn follows_same(case: &Case<'_>, at: usize, line: &Line, other: usize) -> bool {
    let (Some(mine), Some(theirs)) = (at.checked_sub(1), other.checked_sub(1)) else {
        return false;
    };
    let (mine, theirs) = (&case.said.tokens.list[mine], &line.said.tokens.list[theirs]);
    !case.lexis.word(mine.word).roles.has(Roles::STOP)
        && case.lexis.likeness(mine.word, theirs.word) > 0.5
}

/// Whether a word is one that sites are called by.
fn is_site(case: &Case<'_>, said: &Said, at: usize) -> bool {
    said.tokens.is(at, Roles::BODY, case.lexis) || said.tokens.is(at, Roles::PLACE_NOUN, case.lexis)
}

fn told_at(line: &Line, at: usize) -> String {
    line.said.words(&line.text, at..at + 1).to_owned()
}

/// The first word with a meaning after a preposition of place, where it follows at once.
fn place_after(case: &Case<'_>, said: &Said, at: usize) -> Option<usize> {
    if !said.tokens.is(at, Roles::IN_PLACE, case.lexis) {
        return None;
    }
    (at + 1..(at + 3).min(said.tokens.len()))
        .take_while(|next| !said.tokens.parted(at, *next))
        .find(|next| !said.tokens.is_empty_word(*next, case.lexis))
}

fn is_common(said: &Said, at: usize) -> bool {
    let number = said.amounts.iter().any(|amount| (amount.start..amount.end).contains(&at));
    let date = said.moments.iter().any(|moment| (moment.start..moment.end).contains(&at));
    !number && !date && said.tokens.list[at].figure.is_none()
}

fn is_missing(case: &Case<'_>, at: usize) -> bool {
    is_common(case.said, at)
        && case.said.name_at(at).is_none()
        && case.borne(at).is_some_and(|borne| borne.share < 0.1)
}
