//! Numbers by value: digits of any script, words, magnitudes, parts, percentages, money, and what
//! each of them counts.

mod agree;

pub(super) use agree::agrees;

use super::lexicon::{Roles, Sign};
use super::lexis::Lexis;
use super::token::{Pause, Tokens};
use crate::script::figure::{Figure, Number};

/// A number in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    pub value: f64,
    pub class: Class,
    pub hedge: Hedge,
    /// The tokens it is written with.
    pub start: usize,
    pub end: usize,
    /// The words it counts: those after it and those before it, nearest first.
    pub after: Vec<u32>,
    pub before: Vec<u32>,
    /// The measure right after it, such as kilometres or days.
    pub measure: Option<Sign>,
    /// The measure stands right after it.
    pub measure_follows: bool,
}

/// What kind of number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Plain,
    Percent,
    Money(u8),
    Ordinal,
    /// A half, a third.
    Part,
    /// Hundreds, thousands.
    Vague,
    /// From one to another, or a score: the two stand one after the other.
    Pair,
}

/// How exactly it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hedge {
    Exact,
    About,
    Over,
    Under,
}

/// The numbers of a sentence. What `taken` marks belongs to dates.
pub(super) fn amounts(tokens: &Tokens, taken: &[bool], lexis: &Lexis) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if taken[at] {
            at += 1;
            continue;
        }
        match read(tokens, taken, at, lexis) {
            Some(Read { values, class, end }) => {
                for value in values {
                    found.push(finish(tokens, lexis, value, class, at, end));
                }
                // «في المئة» is no number of its own.
                let percent = tokens.marked(end).find(|mark| mark.sign == Sign::Percent);
                at = percent.map_or(end, |mark| mark.end);
            }
            None => at += 1,
        }
    }
    found
}

struct Read {
    values: Vec<f64>,
    class: Class,
    end: usize,
}

fn read(tokens: &Tokens, taken: &[bool], at: usize, lexis: &Lexis) -> Option<Read> {
    let percent = tokens.marked(at).any(|mark| mark.sign == Sign::Percent);
    if percent {
        return None;
    }
    let one = |value, class, end| Some(Read { values: vec![value], class, end });
    if let Some(figure) = &tokens.list[at].figure {
        match figure {
            Figure::Pair(from, to) => {
                let values = vec![value(from), value(to)];
                return Some(Read { values, class: Class::Pair, end: at + 1 });
            }
            Figure::Ratio(part, whole) => {
                #[expect(clippy::cast_precision_loss, reason = "six digits at most")]
                let share = *part as f64 / (*whole).max(1) as f64;
                return one(share, Class::Part, at + 1);
            }
            Figure::Number(_) => {}
            Figure::Time(..) | Figure::Date(..) => return None,
        }
    }
    if let Some((value, end)) = whole(tokens, taken, at, lexis) {
        return one(value, Class::Plain, end);
    }
    let worth = tokens.word(at, lexis).worth;
    if let Some(part) = worth.part.filter(|_| is_part(tokens, at, lexis)) {
        let next = if at + 1 < tokens.len() && tokens.word(at + 1, lexis).letters == 1 {
            at + 2
        } else {
            at + 1
        };
        if let Some(scale) = scale_at(tokens, next, lexis) {
            return one(part * scale, Class::Plain, next + 1);
        }
        return one(part, Class::Part, at + 1);
    }
    if let Some(ordinal) = worth.ordinal {
        return one(ordinal, Class::Ordinal, at + 1);
    }
    if worth.pair {
        return one(2.0, Class::Plain, at + 1);
    }
    worth.vague.and_then(|vague| one(vague, Class::Vague, at + 1))
}

/// «third» is a part after «a» or before «of», and an order elsewhere.
fn is_part(tokens: &Tokens, at: usize, lexis: &Lexis) -> bool {
    let word = tokens.word(at, lexis);
    if word.worth.ordinal.is_none() {
        return true;
    }
    let short = |at: usize| tokens.word(at, lexis).letters <= 2;
    (at > 0 && tokens.word(at - 1, lexis).letters == 1)
        || (at + 1 < tokens.len() && short(at + 1) && &*tokens.word(at + 1, lexis).text == "of")
}

/// A number of digits or number words, as far as it goes: «مليونان وخمسة وعشرون ألفا».
fn whole(tokens: &Tokens, taken: &[bool], at: usize, lexis: &Lexis) -> Option<(f64, usize)> {
    let (mut total, mut end, mut scale) = group(tokens, taken, at, lexis)?;
    while let Some(next) = added(tokens, end, lexis).filter(|next| !taken[*next]) {
        // «ثلاثة ملايين ونصف»
        if let Some(part) = tokens.word(next, lexis).worth.part.filter(|_| scale > 1.0) {
            total += part * scale;
            end = next + 1;
            continue;
        }
        let Some((value, after, smaller)) = group(tokens, taken, next, lexis) else { break };
        if value >= scale {
            break;
        }
        total += value;
        end = after;
        scale = smaller;
    }
    // One of something is hardly ever counted.
    let counted = tokens.list[at].figure.is_some() || end > at + 1 || (total - 1.0).abs() > 0.1;
    counted.then_some((total, end))
}

/// The place of a number that is joined to the one ending at `end`.
fn added(tokens: &Tokens, end: usize, lexis: &Lexis) -> Option<usize> {
    if end >= tokens.len() || tokens.list[end].pause > Pause::None {
        return None;
    }
    let word = tokens.word(end, lexis);
    if word.joined && !lexis.lexicon.worth.contains_key(&*word.text) {
        return Some(end);
    }
    // «two hundred and fifty»; «12 و15» are two numbers, as «ستة و...» would be.
    (word.roles.has(Roles::JOIN) && end + 1 < tokens.len()).then_some(end + 1)
}

/// A number below a magnitude, with the magnitude: its value, where it ends, and the least that a
/// number joined to it must stay below.
fn group(tokens: &Tokens, taken: &[bool], at: usize, lexis: &Lexis) -> Option<(f64, usize, f64)> {
    let free = |at: usize| at < tokens.len() && !taken[at];
    let token = &tokens.list[at];
    let (mut value, mut end, mut least) = match &token.figure {
        Some(Figure::Number(number)) => (value(number), at + 1, 1.0),
        Some(_) => return None,
        None => small(tokens, at, lexis)?,
    };
    while free(end) && tokens.list[end].pause == Pause::None {
        let Some(scale) = scale_at(tokens, end, lexis) else { break };
        let letter = tokens.word(end, lexis).letters == 1;
        if scale <= least || (letter && tokens.list[end].start != tokens.list[end - 1].end) {
            break;
        }
        value *= scale;
        least = scale;
        end += 1;
    }
    Some((value, end, least))
}

fn scale_at(tokens: &Tokens, at: usize, lexis: &Lexis) -> Option<f64> {
    if at >= tokens.len() || tokens.marked(at).any(|mark| mark.sign == Sign::Percent) {
        return None;
    }
    let word = tokens.word(at, lexis);
    // «وألف» begins a number of its own.
    let own = !word.joined || lexis.lexicon.worth.contains_key(&*word.text);
    word.worth.scale.filter(|_| own)
}

/// A number word, or units and tens together, in the order of any language.
fn small(tokens: &Tokens, at: usize, lexis: &Lexis) -> Option<(f64, usize, f64)> {
    let worth = tokens.word(at, lexis).worth;
    let Some(first) = worth.digit else {
        // «مليون» alone, «a hundred»
        let scale =
            worth.scale.filter(|_| worth.vague.is_none() && tokens.word(at, lexis).letters > 1)?;
        return Some((scale, at + 1, scale));
    };
    let digit = |at: usize| {
        let next = tokens.list.get(at).filter(|token| token.pause == Pause::None)?;
        lexis.word(next.word).worth.digit
    };
    let next = at + 1;
    let joined = next < tokens.len() && {
        let word = tokens.word(next, lexis);
        word.joined && !lexis.lexicon.worth.contains_key(&*word.text)
    };
    match digit(next) {
        // «خمسة عشر»; «خمسة وعشرون»; «twenty-five»
        Some(ten) if first < 10.0 && !joined && (ten - 10.0).abs() < 0.1 => {
            Some((first + ten, next + 1, 1.0))
        }
        Some(tens) if first < 10.0 && joined && (20.0..100.0).contains(&tens) => {
            Some((first + tens, next + 1, 1.0))
        }
        Some(unit) if (20.0..100.0).contains(&first) && !joined && unit < 10.0 => {
            Some((first + unit, next + 1, 1.0))
        }
        _ => {
            let least = [1e9, 1e6, 1e3, 100.0, 10.0].into_iter().find(|least| first % least == 0.0);
            Some((first, next, least.unwrap_or(1.0)))
        }
    }
}

fn value(number: &Number) -> f64 {
    let text = match &number.fraction {
        Some(fraction) => format!("{}.{fraction}", number.whole),
        None => number.whole.clone(),
    };
    let value: f64 = text.parse().unwrap_or(0.0);
    if number.negative { -value } else { value }
}

/// Looks round the number: how exactly it is said and what it counts.
fn finish(
    tokens: &Tokens,
    lexis: &Lexis,
    value: f64,
    class: Class,
    start: usize,
    end: usize,
) -> Amount {
    let mut amount = Amount {
        value,
        class,
        hedge: Hedge::Exact,
        start,
        end,
        after: Vec::new(),
        before: Vec::new(),
        measure: None,
        measure_follows: false,
    };
    for mark in &tokens.marks {
        let before = mark.end <= start && start - mark.end <= 1;
        match mark.sign {
            Sign::Approx if before => amount.hedge = Hedge::About,
            Sign::Over if before => amount.hedge = Hedge::Over,
            Sign::Under if before && amount.hedge == Hedge::Exact => amount.hedge = Hedge::Under,
            Sign::Percent if mark.start == end => amount.class = Class::Percent,
            // Only a sign stands before its number: «$5».
            Sign::Money(kind)
                if mark.start == end
                    || (mark.end == start && !tokens.is_letters(mark.start, lexis)) =>
            {
                amount.class = Class::Money(kind)
            }
            Sign::Measure(_) | Sign::Span(_) if mark.start == end || mark.start + 1 == end => {
                amount.measure = Some(mark.sign);
                amount.measure_follows |= mark.start == end;
            }
            _ => {}
        }
    }
    let carries =
        |at: &usize| !tokens.is_empty_word(*at, lexis) && tokens.list[*at].figure.is_none();
    let reach = (end + 5).min(tokens.len());
    let near = (end..reach).take_while(|at| *at == end || !tokens.parted(*at - 1, *at));
    amount.after = near.filter(carries).take(2).map(|at| tokens.list[at].word).collect();
    let near = (start.saturating_sub(5)..start).rev().take_while(|at| !tokens.parted(*at, *at + 1));
    amount.before = near.filter(carries).take(2).map(|at| tokens.list[at].word).collect();
    amount
}
