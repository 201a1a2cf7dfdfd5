//! Words in quotation marks that no source has so.

use std::ops::Range;

use super::super::lexicon::Roles;
use super::super::token::Tokens;
use super::{Case, Flag};
use crate::trace::Kind;

/// The share of a quotation's words that must stand in the source in this order.
const VERBATIM: f32 = 0.9;
/// A shorter run is a word held at arm's length.
const SHORTEST: usize = 2;

pub(super) fn check(case: &Case<'_>, flags: &mut Vec<Flag>) {
    for quote in &case.said.tokens.quotes {
        if quote.len() < SHORTEST || found(case, quote).is_some() {
            continue;
        }
        let told = case.said.words(case.text, quote.clone());
        // «رواية "…"»: a title and no speech.
        let titled = quote.start > 0
            && !case.said.speech.is_told()
            && case.said.tokens.is(quote.start - 1, Roles::BODY, case.lexis);
        let kind = if titled && quote.len() <= 5 { Kind::Name } else { Kind::Quotation };
        flags.push(Flag::new(kind, told));
    }
}

/// The sentence of a source that has the words of a quotation.
pub(super) fn found(case: &Case<'_>, quote: &Range<usize>) -> Option<usize> {
    let tokens = &case.said.tokens;
    let words: Vec<u32> = tokens.list[quote.clone()].iter().map(|token| token.word).collect();
    let content: Vec<u32> = quote
        .clone()
        .filter(|at| !tokens.is_empty_word(*at, case.lexis))
        .map(|at| tokens.list[at].word)
        .collect();
    let asked = if content.is_empty() { &words } else { &content };
    let mut lines = case.index.nearest(asked, case.lexis);
    lines.extend(&case.evidence.lines);
    lines.into_iter().find(|line| {
        let mut theirs = words_of(&case.index.lines[*line].said.tokens);
        // A quotation of two sentences goes on in the next.
        let after = case.index.beside(*line).filter(|beside| beside > line);
        theirs.extend(after.flat_map(|beside| words_of(&case.index.lines[beside].said.tokens)));
        let same = |one: u32, other: u32| case.lexis.same_name(one, other);
        #[expect(clippy::cast_precision_loss, reason = "a share")]
        let share = common(&words, &theirs, same) as f32 / words.len() as f32;
        share >= VERBATIM
    })
}

fn words_of(tokens: &Tokens) -> Vec<u32> {
    tokens.list.iter().map(|token| token.word).collect()
}

/// The length of the longest run of words that both have in this order.
fn common(one: &[u32], other: &[u32], same: impl Fn(u32, u32) -> bool) -> usize {
    let mut row = vec![0_usize; other.len() + 1];
    for left in one {
        let mut corner = 0;
        for (place, right) in other.iter().enumerate() {
            let above = row[place + 1];
            row[place + 1] = if same(*left, *right) { corner + 1 } else { above.max(row[place]) };
            corner = above;
        }
    }
    row[other.len()]
}
