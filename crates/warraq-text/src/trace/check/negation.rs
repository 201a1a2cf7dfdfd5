//! What the story denies and the source tells, or the other way round; and words turned into their
//! opposites.

use super::super::index::Line;
use super::super::lexicon::Sign;
use super::super::lexis::Lexis;
use super::super::said::Said;
use super::super::stem::Shape;
use super::super::token::{Token, Tokens};
use super::{Case, Flag};
use crate::trace::Kind;

pub(super) fn check(case: &Case<'_>, flags: &mut Vec<Flag>) {
    opposed(case, flags);
    turned(case, flags);
}

/// A word that no source has, where the source has its opposite.
fn opposed(case: &Case<'_>, flags: &mut Vec<Flag>) {
    for at in 0..case.said.tokens.len() {
        // A synonym may stand in another sentence for another thing.
        let borne = case.borne(at).is_some_and(|borne| borne.share > 0.95);
        if borne || case.said.tokens.list[at].figure.is_some() {
            continue;
        }
        for line in case.lines() {
            if let Some(theirs) = opposite(case, at, line) {
                let told = case.said.words(case.text, at..at + 1);
                let source = line.said.words(&line.text, theirs..theirs + 1);
                flags.push(Flag::new(Kind::Negation, told).against(source));
                return;
            }
        }
    }
}

/// The token of a source's sentence that means the opposite and that nothing in the story's sentence
/// stands for.
fn opposite(case: &Case<'_>, at: usize, line: &Line) -> Option<usize> {
    let (mine, theirs, lexis) = (&case.said.tokens, &line.said.tokens, case.lexis);
    let word = mine.list[at].word;
    // «For» and «against» are opposites only beside the same word.
    let small = mine.is_empty_word(at, lexis);
    let same = |one: Option<&Token>, other: Option<&Token>| {
        one.zip(other).is_some_and(|(one, other)| lexis.likeness(one.word, other.word) > 0.0)
    };
    let beside_same = |other: usize| {
        let before =
            |list: &[Token], at: usize| at.checked_sub(1).and_then(|at| list.get(at).cloned());
        same(before(&mine.list, at).as_ref(), before(&theirs.list, other).as_ref())
            || same(mine.list.get(at + 1), theirs.list.get(other + 1))
    };
    let used = if small { Vec::new() } else { case.used(line) };
    (0..theirs.len()).find(|other| {
        lexis.oppose(word, theirs.list[*other].word)
            && !used.contains(other)
            && (small || !theirs.is_empty_word(*other, lexis))
            && line.said.name_at(*other).is_none()
            // «كامل» is a name or a measure before it is «completed».
            && !theirs.marked(*other).any(|mark| mark.sign == Sign::All)
            && (!small || beside_same(*other))
            // «Not closed» is «open».
            && case.said.negated[at] == line.said.negated[*other]
    })
}

/// Whether a sentence denies, as two negations lift each other.
fn is_odd(said: &Said) -> bool {
    said.tokens.denials() % 2 == 1
}

/// What one denies and the other tells. Where both deny something they are held to agree, as the
/// reach of a negation is a guess; and the word that is denied must stand in both, as «will not
/// lose» may be another's «will keep».
fn turned(case: &Case<'_>, flags: &mut Vec<Flag>) {
    let (mine, lexis) = (&case.said.tokens, case.lexis);
    if mine.has(Sign::Only) {
        return;
    }
    for line in case.lines() {
        let theirs = &line.said.tokens;
        if is_odd(case.said) == is_odd(&line.said)
            || theirs.has(Sign::Only)
            || opposed_anywhere(case, line)
        {
            continue;
        }
        let pairs = heads(case.said, lexis)
            .into_iter()
            .filter_map(|at| Some((at, alike(mine, at, theirs, lexis)?)));
        let others = heads(&line.said, lexis)
            .into_iter()
            .filter_map(|at| Some((alike(theirs, at, mine, lexis)?, at)));
        let mut pairs = pairs.chain(others);
        let turned = pairs.find(|(at, other)| {
            case.said.negated[*at] != line.said.negated[*other] && !mine.list[*at].quoted
        });
        if let Some((at, other)) = turned {
            let told = case.said.words(case.text, at.saturating_sub(1)..at + 1);
            let source = line.said.words(&line.text, other.saturating_sub(1)..other + 1);
            flags.push(Flag::new(Kind::Negation, told).against(source));
            return;
        }
    }
}

/// The first word with a meaning after each negation that denies; where the negation is such a word
/// itself, that too.
fn heads(said: &Said, lexis: &Lexis) -> Vec<usize> {
    let tokens = &said.tokens;
    let first = |from: usize| (from..tokens.len()).find(|at| !tokens.is_empty_word(*at, lexis));
    let before = |at: usize| (0..at).rev().find(|at| !tokens.is_empty_word(*at, lexis));
    tokens
        .denying()
        .filter_map(|mark| {
            if lexis.lexicon.shape == Shape::Persian { before(mark.end) } else { first(mark.end) }
        })
        .collect()
}

fn alike(one: &Tokens, at: usize, other: &Tokens, lexis: &Lexis) -> Option<usize> {
    let word = one.list[at].word;
    (0..other.len()).find(|place| lexis.likeness(word, other.list[*place].word) > 0.5)
}

/// Whether a word of one means the opposite of a word of the other: «not allowed» is «banned».
fn opposed_anywhere(case: &Case<'_>, line: &Line) -> bool {
    let lexis = case.lexis;
    case.said
        .tokens
        .list
        .iter()
        .any(|mine| line.said.tokens.list.iter().any(|theirs| lexis.oppose(mine.word, theirs.word)))
}
