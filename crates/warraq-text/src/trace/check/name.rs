//! Names that the sources do not have, or have in another sentence's place.

use super::super::index::Line;
use super::super::lexicon::Roles;
use super::super::name::{self, Name};
use super::super::said::{ItemKind, Said};
use super::super::token::Pause;
use super::{Case, Flag};
use crate::trace::Kind;

pub(super) fn check(case: &Case<'_>, flags: &mut Vec<Flag>) {
    let context = case.context();
    for name in &case.said.names {
        let kind = if name.place { Kind::Place } else { Kind::Name };
        let told = || case.said.words(case.text, name.tokens.clone()).to_owned();
        let lines = bearing(case, name);
        let missing: Vec<usize> = name
            .tokens
            .clone()
            .filter(|at| is_telling(case, *at) && !stands(case, *at, name, &lines))
            .collect();
        if missing.is_empty() {
            continue;
        }
        let unknown = missing.iter().any(|at| is_unknown(case, *at, name));
        let beside = missing.iter().all(|at| stands(case, *at, name, &context));
        let rival = rival(case, name, &lines);
        if unknown || rival.is_some() || (!beside && case.evidence.support < 0.5) {
            let rival = rival.unwrap_or_default();
            if name.site {
                flags.push(Flag::new(Kind::Place, told()).against(rival.clone()));
            }
            flags.push(Flag::new(kind, told()).against(rival));
        }
    }
    replaced(case, flags);
}

/// The first sentence that bears this one, and those that bear two things more than the name: a name
/// alone may come from anywhere.
fn bearing<'a>(case: &Case<'a>, name: &Name) -> Vec<&'a Line> {
    let items = case.said.content.iter().zip(&case.evidence.borne);
    let others: Vec<usize> = items
        .filter(|(item, borne)| borne.share > 0.5 && !name.tokens.contains(&item.token))
        .map(|(_, borne)| borne.line)
        .collect();
    let bears = |line: usize| others.iter().filter(|other| **other == line).count() >= 2;
    let lines = case.evidence.lines.iter().enumerate();
    let kept = lines.filter(|(place, line)| *place == 0 || bears(**line));
    kept.map(|(_, line)| &case.index.lines[*line]).collect()
}

/// Whether a word of a name tells who it is: «City» in «Harlow City» does not.
fn is_telling(case: &Case<'_>, at: usize) -> bool {
    let (tokens, lexis) = (&case.said.tokens, case.lexis);
    let common = [Roles::BODY, Roles::PLACE_NOUN, Roles::TITLE, Roles::JOINER, Roles::STOP];
    !common.iter().any(|role| tokens.is(at, *role, lexis)) && tokens.word(at, lexis).letters > 1
}

fn stands(case: &Case<'_>, at: usize, name: &Name, lines: &[&Line]) -> bool {
    let (word, lexis) = (case.said.tokens.list[at].word, case.lexis);
    lines.iter().any(|line| {
        let mut tokens = line.said.tokens.list.iter();
        tokens.any(|token| {
            lexis.same_name(token.word, word)
                // «الأوروبيين» tells of «أوروبا».
                || (name.known.is_some() && lexis.likeness(word, token.word) >= 1.0)
                || plural(lexis.word(word).text.as_ref(), &lexis.word(token.word).text)
        }) || (name.known.is_some()
            && line.said.names.iter().any(|other| other.known == name.known))
            || is_short_for(case, at, line)
    })
}

fn plural(one: &str, other: &str) -> bool {
    one.is_ascii() && (one.strip_suffix('s') == Some(other) || other.strip_suffix('s') == Some(one))
}

/// «WHO» for «World Health Organization», and the other way round.
fn is_short_for(case: &Case<'_>, at: usize, line: &Line) -> bool {
    let lexis = case.lexis;
    let initials = |said: &Said, letters: &str| {
        let words = said.tokens.list.iter().filter(|token| token.capital);
        let first: String =
            words.filter_map(|token| lexis.word(token.word).text.chars().next()).collect();
        letters.len() >= 2 && first.contains(letters)
    };
    let text = &*lexis.word(case.said.tokens.list[at].word).text;
    let short = |text: &str| text.len() <= 5 && text.is_ascii();
    if short(text) && initials(&line.said, text) {
        return true;
    }
    let mut theirs = line.said.tokens.list.iter().filter(|token| token.capital);
    theirs.any(|token| {
        let other = &*lexis.word(token.word).text;
        short(other)
            && other.starts_with(text.chars().next().unwrap_or(' '))
            && initials(case.said, other)
    })
}

/// Whether no source has the word as a name anywhere.
fn is_unknown(case: &Case<'_>, at: usize, name: &Name) -> bool {
    let word = case.said.tokens.list[at].word;
    let known = name.known.is_some_and(|known| {
        case.index
            .lines
            .iter()
            .any(|line| line.said.names.iter().any(|other| other.known == Some(known)))
    });
    !known
        && case.index.naming(word, case.lexis).is_empty()
        && !case
            .evidence
            .near
            .iter()
            .any(|line| stands(case, at, name, &[&case.index.lines[*line]]))
}

/// A name of the same kind that the source has here and the story has not.
fn rival(case: &Case<'_>, name: &Name, lines: &[&Line]) -> Option<String> {
    let first = lines.first()?;
    let lexis = case.lexis;
    let absent = |other: &&Name| {
        other.place == name.place
            && (other.known.is_none()
                || case.said.names.iter().all(|mine| mine.known != other.known))
            && other.tokens.clone().all(|at| {
                let word = first.said.tokens.list[at].word;
                case.said.tokens.list.iter().all(|token| !lexis.same_name(token.word, word))
            })
    };
    let other = first.said.names.iter().find(absent)?;
    Some(first.said.words(&first.text, other.tokens.clone()).to_owned())
}

/// A word in the place where the source has a name: both stand after the same word, and neither
/// text has the other's.
fn replaced(case: &Case<'_>, flags: &mut Vec<Flag>) {
    let (said, lexis) = (case.said, case.lexis);
    for item in &said.content {
        let at = item.token;
        let unborne = case.borne(at).is_some_and(|borne| borne.share == 0.0);
        let ordinary = !said.tokens.word(at, lexis).groups.is_empty()
            || name::is_verb(&said.tokens, at, lexis);
        if !unborne || ordinary || at == 0 || item.what != ItemKind::Word {
            continue;
        }
        let Some(before) = case.borne(at - 1).filter(|borne| borne.share > 0.95) else { continue };
        let Some(theirs) = before.token.map(|token| token + 1) else { continue };
        let line = &case.index.lines[before.line];
        let (place, range) = match line.said.name_at(theirs) {
            Some(other) => (other.place, other.tokens.clone()),
            // «المغنية ميادة», where the source has «المغنية ليندا»
            None if is_apposed(said, at, case) && is_apposed(&line.said, theirs, case) => {
                (false, theirs..theirs + 1)
            }
            None => continue,
        };
        let absent = range.clone().all(|place| {
            let word = line.said.tokens.list[place].word;
            said.tokens.list.iter().all(|token| lexis.likeness(token.word, word) == 0.0)
        });
        if absent {
            let kind = if place { Kind::Place } else { Kind::Name };
            let source = line.said.words(&line.text, range);
            flags.push(Flag::new(kind, said.words(case.text, at..at + 1)).against(source));
        }
    }
}

/// Whether a word without the article stands right after one that has it, as names do after what
/// tells who they are, with another word of theirs behind it.
fn is_apposed(said: &Said, at: usize, case: &Case<'_>) -> bool {
    let (tokens, lexis) = (&said.tokens, case.lexis);
    if at == 0 || at + 1 >= tokens.len() {
        return false;
    }
    let word = tokens.word(at, lexis);
    let joined = |at: usize| tokens.list[at].pause == Pause::None;
    let next = !tokens.is_empty_word(at + 1, lexis) && joined(at + 1);
    tokens.word(at - 1, lexis).text.contains("ال")
        && tokens.word(at - 1, lexis).definite
        && !word.definite
        && !word.joined
        && word.groups.is_empty()
        && !name::is_verb(tokens, at, lexis)
        && !tokens.is_empty_word(at, lexis)
        && joined(at)
        && next
}
