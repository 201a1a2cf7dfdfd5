//! How far a claim reaches: «all» where the source has «some», «only», «first», «the largest», and
//! what is possible told as certain.

use super::super::index::Line;
use super::super::lexicon::Sign;
use super::super::token::{Mark, Tokens};
use super::{Case, Flag};
use crate::trace::Kind;

const WIDE: [Sign; 6] =
    [Sign::All, Sign::Most, Sign::Only, Sign::First, Sign::Always, Sign::Superlative];

pub(super) fn check(case: &Case<'_>, flags: &mut Vec<Flag>) {
    let context = case.context();
    for sign in WIDE {
        for mark in case.said.marks(sign).filter(|mark| counts(&case.said.tokens, mark, case)) {
            let told = case.said.words(case.text, mark.start..mark.end);
            if !context.iter().any(|line| has(line, sign, mark, case)) {
                flags.push(Flag::new(Kind::Scope, told));
            }
        }
    }
    narrowed(case, flags);
    assured(case, flags);
}

/// Whether a mark is what it looks like.
fn counts(tokens: &Tokens, mark: &Mark, case: &Case<'_>) -> bool {
    let within = |other: &Mark| other.start <= mark.start && mark.end <= other.end;
    let harmless = tokens.marks.iter().any(|other| other.sign == Sign::NotAll && within(other));
    // «أكبر من» compares two.
    let compares = mark.sign == Sign::Superlative
        && tokens.marked(mark.end).any(|other| other.sign == Sign::Than);
    // «most important» is no share; «first» alone is an order.
    let single = mark.end == mark.start + 1;
    let next = tokens.list.get(mark.end).map(|token| &*case.lexis.word(token.word).text);
    let bare =
        single && matches!(&*tokens.word(mark.start, case.lexis).text, "most" | "first" | "any");
    let noun = next.is_some_and(|word| word.ends_with('s') && word.len() > 3);
    let timed = tokens.marked(mark.end).any(|mark| matches!(mark.sign, Sign::Span(_)));
    !(harmless || compares || (bare && !noun) || (mark.sign == Sign::All && timed))
}

fn has(line: &Line, sign: Sign, mark: &Mark, case: &Case<'_>) -> bool {
    line.said.tokens.marks.iter().any(|other| {
        let same = || {
            let (mine, theirs) =
                (&case.said.tokens.list[mark.start], &line.said.tokens.list[other.start]);
            case.lexis.likeness(mine.word, theirs.word) > 0.0
        };
        other.sign == sign && (sign != Sign::Superlative || same())
    })
}

/// «Some» where the source has all or most of the same.
fn narrowed(case: &Case<'_>, flags: &mut Vec<Flag>) {
    let Some(mark) = case.said.marks(Sign::Some).next() else { return };
    let Some(line) = case.lines().next() else { return };
    if line.said.tokens.has(Sign::Some) {
        return;
    }
    let mut wide = line.said.tokens.marks.iter();
    let other = wide.find(|other| {
        matches!(other.sign, Sign::All | Sign::Most) && counts(&line.said.tokens, other, case)
    });
    if let Some(other) = other {
        let told = case.said.words(case.text, mark.start..mark.end);
        let source = line.said.words(&line.text, other.start..other.end);
        flags.push(Flag::new(Kind::Scope, told).against(source));
    }
}

/// What the source holds possible and the story tells as so.
fn assured(case: &Case<'_>, flags: &mut Vec<Flag>) {
    let tokens = &case.said.tokens;
    let doubts = [Sign::Hedge, Sign::Opinion, Sign::Negation].iter().any(|sign| tokens.has(*sign));
    let Some(line) = case.lines().next().filter(|_| !doubts) else { return };
    let used = case.used(line);
    for mark in line.said.marks(Sign::Hedge) {
        let theirs = &line.said.tokens;
        let next = (mark.end..theirs.len())
            .take_while(|at| !theirs.parted(mark.start, *at))
            .filter(|at| !theirs.is_empty_word(*at, case.lexis))
            .take(3)
            .find(|at| used.contains(at));
        let Some(next) = next.filter(|next| !line.said.negated[*next]) else { continue };
        let told = case.said.content.iter().find(|item| {
            let word = case.said.tokens.list[item.token].word;
            case.lexis.likeness(word, line.said.tokens.list[next].word) > 0.0
        });
        let told = told.map_or("", |item| case.said.words(case.text, item.token..item.token + 1));
        let source = line.said.words(&line.text, mark.start..next + 1);
        flags.push(Flag::new(Kind::Scope, told).against(source));
        return;
    }
}
