//! Numbers that the sources do not have, or have for something else.

use super::super::index::Line;
use super::super::lexicon::Sign;
use super::super::lexis::Lexis;
use super::super::number::{Amount, Class, agrees};
use super::{Case, Flag};
use crate::trace::Kind;
use crate::trace::date::What;

pub(super) fn check(case: &Case<'_>, flags: &mut Vec<Flag>) {
    for amount in &case.said.amounts {
        let told = || case.said.words(case.text, amount.start..amount.end).to_owned();
        let lines: Vec<&Line> = case.lines().collect();
        let same = |line: &&Line| line.said.amounts.iter().any(|other| agrees(amount, other));
        if lines.iter().any(same) {
            if let Some(other) = swapped(case, amount, &lines) {
                flags.push(Flag::new(Kind::Number, told()).against(other.clone()));
                // «Three weeks» for «three months» moves a date as well.
                if matches!(amount.measure, Some(Sign::Span(_))) {
                    flags.push(Flag::new(Kind::Date, told()).against(other));
                }
            }
            continue;
        }
        let years = case.context().into_iter().flat_map(|line| &line.said.moments);
        let is_year = |what: What| matches!(what, What::Year { year, .. } if (f64::from(year) - amount.value).abs() < 0.1);
        if years.into_iter().any(|moment| is_year(moment.what)) || is_elsewhere(case, amount) {
            continue;
        }
        let rival = rival(case, amount, &lines);
        if is_slight(amount) && rival.is_none() {
            continue;
        }
        flags.push(Flag::new(Kind::Number, told()).against(rival.unwrap_or_default()));
    }
}

/// Two of something and the order of things are said in passing: only another number in their place
/// makes them false.
fn is_slight(amount: &Amount) -> bool {
    amount.class == Class::Ordinal
        || (amount.class == Class::Plain
            && (amount.value - 2.0).abs() < 0.1
            && amount.end == amount.start + 1)
}

/// Whether a sentence that was looked at has the number for the same thing.
fn is_elsewhere(case: &Case<'_>, amount: &Amount) -> bool {
    let near = case.evidence.near.iter().map(|line| &case.index.lines[*line]);
    let mut amounts = near.flat_map(|line| &line.said.amounts);
    amounts.any(|other| agrees(amount, other) && counts_same(amount, other, case.lexis))
}

/// Whether two numbers count the same thing.
fn counts_same(one: &Amount, other: &Amount, lexis: &Lexis) -> bool {
    let alike = |left: &[u32], right: &[u32]| {
        left.iter().any(|one| right.iter().any(|other| lexis.likeness(*one, *other) > 0.0))
    };
    alike(&one.after, &other.after)
        || alike(&one.before, &other.before)
        || alike(&one.after, &other.before)
        || alike(&one.before, &other.after)
}

/// The number that the source has for what this one counts, where the source has this number for
/// another thing.
fn swapped(case: &Case<'_>, amount: &Amount, lines: &[&Line]) -> Option<String> {
    let alike = |one: Option<&u32>, other: Option<&u32>| {
        one.zip(other).is_some_and(|(one, other)| case.lexis.likeness(*one, *other) > 0.0)
    };
    let after = |other: &Amount| alike(amount.after.first(), other.after.first());
    let before = |other: &Amount| alike(amount.before.first(), other.before.first());
    let counts = |other: &Amount| after(other) || before(other);
    let all =
        || lines.iter().flat_map(|line| line.said.amounts.iter().map(move |other| (*line, other)));
    let agreeing: Vec<&Amount> =
        all().map(|(_, other)| other).filter(|other| agrees(amount, other)).collect();
    let measured = agreeing.iter().all(|other| {
        amount.measure.is_some() && other.measure.is_some() && other.measure != amount.measure
    });
    if measured {
        let (line, other) = all().find(|(_, other)| agrees(amount, other))?;
        return Some(
            line.said
                .words(&line.text, other.start..(other.end + 1).min(line.said.tokens.len()))
                .to_owned(),
        );
    }
    if agreeing.iter().any(|other| counts(other)) {
        return None;
    }
    let (line, other) = all().find(|(_, other)| {
        other.class == amount.class && counts(other) && !agrees(amount, other) && !is_slight(other)
    })?;
    Some(line.said.words(&line.text, other.start..other.end).to_owned())
}

/// The number the source has where the story has this one.
fn rival(case: &Case<'_>, amount: &Amount, lines: &[&Line]) -> Option<String> {
    let mine = |other: &Amount| case.said.amounts.iter().any(|one| agrees(one, other));
    let all =
        || lines.iter().flat_map(|line| line.said.amounts.iter().map(move |other| (*line, other)));
    let free = || all().filter(|(_, other)| other.class == amount.class && !mine(other));
    let found =
        free().find(|(_, other)| counts_same(amount, other, case.lexis)).or_else(|| free().next());
    found.map(|(line, other)| line.said.words(&line.text, other.start..other.end).to_owned())
}
