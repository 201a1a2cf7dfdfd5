//! Days, months, years, weekdays and hours, by what they mean: the same month by any of its names,
//! the same day in either calendar.

mod stand;

pub(super) use stand::{Stand, stand};

use super::lexicon::{Roles, Sign};
use super::lexis::Lexis;
use super::token::{Mark, Pause, Tokens};
use crate::script::figure::{Figure, Number};

/// A moment told, with the tokens that tell it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    pub what: What,
    pub start: usize,
    pub end: usize,
}

/// What is told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A day of a month, with the year where it is told.
    Day {
        calendar: Calendar,
        month: u8,
        day: u8,
        year: Option<u16>,
    },
    Month {
        calendar: Calendar,
        month: u8,
    },
    Year {
        calendar: Calendar,
        year: u16,
    },
    Weekday(u8),
    /// Morning, night, winter.
    Part(u8),
    /// Yesterday, tomorrow.
    Near(u8),
    /// Next week, last year: whether it lies ahead, and the length of time.
    Relative(bool, u8),
    Clock(u8, u8),
}

/// The calendar a month belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Calendar {
    /// From January to December.
    Sun,
    /// The language's other one: the Hijri months, in Persian those of the solar year.
    Other,
}

/// The moments of a sentence; marks in `taken` which tokens tell them.
pub(super) fn moments(tokens: &Tokens, taken: &mut [bool], lexis: &Lexis) -> Vec<Moment> {
    let mut found = Vec::new();
    let mut take = |what: What, start: usize, end: usize, taken: &mut [bool]| {
        found.push(Moment { what, start, end });
        taken[start..end].fill(true);
    };
    for at in 0..tokens.len() {
        match tokens.list[at].figure {
            Some(Figure::Date(day, month, year)) => {
                let (day, month) = (small(day), small(month));
                let calendar =
                    if (1300..1500).contains(&year) { Calendar::Other } else { Calendar::Sun };
                let year = u16::try_from(year).unwrap_or(0);
                take(What::Day { calendar, month, day, year: Some(year) }, at, at + 1, taken);
                take(What::Year { calendar, year }, at, at + 1, taken);
            }
            Some(Figure::Time(hour, minute)) => {
                take(What::Clock(small(hour), small(minute)), at, at + 1, taken);
            }
            _ => {}
        }
    }
    for mark in &tokens.marks {
        let (calendar, month) = match mark.sign {
            Sign::Month(month) => (Calendar::Sun, month + 1),
            Sign::Lunar(month) => (Calendar::Other, month + 1),
            _ => continue,
        };
        if taken[mark.start] || !is_month(tokens, mark, lexis) {
            continue;
        }
        let (start, day) = day_beside(tokens, mark, lexis);
        let (end, year) =
            year_after(tokens, day.map_or(mark.end, |(_, end)| end.max(mark.end)), lexis);
        match day {
            Some((day, _)) => take(What::Day { calendar, month, day, year }, start, end, taken),
            None => take(What::Month { calendar, month }, start, end, taken),
        }
        if let Some(year) = year {
            take(What::Year { calendar, year }, end - 1, end, taken);
        }
    }
    for mark in &tokens.marks {
        let free = !taken[mark.start];
        match mark.sign {
            Sign::Day(day) => take(What::Weekday(day), mark.start, mark.end, taken),
            Sign::Near(near) if free => take(What::Near(near), mark.start, mark.end, taken),
            Sign::Part(part) => {
                if free && let Some((hour, start)) = hour_before(tokens, mark.start) {
                    take(What::Clock(hour, 0), start, mark.start, taken);
                }
                take(What::Part(part), mark.start, mark.end, taken);
            }
            Sign::Span(span) if free => {
                if let Some((ahead, start, end)) = relative(tokens, mark, lexis) {
                    take(What::Relative(ahead, span), start, end, taken);
                }
            }
            _ => {}
        }
    }
    for at in 0..tokens.len() {
        if taken[at] {
            continue;
        }
        if let Some(hour) = hour_after(tokens, at, lexis) {
            take(What::Clock(hour, 0), at, at + 2, taken);
        } else if let Some((calendar, year)) = year_alone(tokens, at, lexis) {
            take(What::Year { calendar, year }, at, at + 1, taken);
        }
    }
    found
}

fn small(value: u64) -> u8 {
    u8::try_from(value).unwrap_or(0)
}

fn number(tokens: &Tokens, at: usize) -> Option<&Number> {
    match tokens.list.get(at)?.figure.as_ref()? {
        Figure::Number(number) => Some(number),
        _ => None,
    }
}

fn figure(tokens: &Tokens, at: usize) -> Option<u64> {
    number(tokens, at).filter(|number| number.fraction.is_none())?.amount()
}

/// A name of a month that is an ordinary word as well needs a figure or a preposition beside it:
/// «May 3», «in March», «في آب», «شهر رجب».
fn is_month(tokens: &Tokens, mark: &Mark, lexis: &Lexis) -> bool {
    let text = &*tokens.word(mark.start, lexis).text;
    if mark.end > mark.start + 1 || text.chars().count() > 5 {
        return true;
    }
    let beside = |at: usize| figure(tokens, at).is_some();
    let before = mark.start.checked_sub(1);
    beside(mark.end)
        || before.is_some_and(|at| {
            beside(at) || tokens.is_empty_word(at, lexis) || tokens.is_empty_word(mark.start, lexis)
        })
        || before.is_some_and(|at| {
            tokens.marked(at).any(|mark| matches!(mark.sign, Sign::Span(_) | Sign::Month(_)))
        })
        || tokens.word(mark.start, lexis).heads.iter().any(|head| **head != *text)
}

/// The day beside a month's name, with the token it begins at and the one it ends before.
fn day_beside(tokens: &Tokens, mark: &Mark, lexis: &Lexis) -> (usize, Option<(u8, usize)>) {
    let fits = |value: u64| (1..=31).contains(&value);
    let day = |at: usize| figure(tokens, at).filter(|value| fits(*value)).map(small);
    if let Some(before) = mark.start.checked_sub(1) {
        if let Some(day) = day(before) {
            return (before, Some((day, mark.end)));
        }
        // «الثاني من مارس», «12th of May», «5 من شهر مايو»
        for back in 2..=3 {
            let Some(at) = mark.start.checked_sub(back) else { break };
            if !(at + 1..mark.start)
                .all(|at| tokens.is_empty_word(at, lexis) || is_span(tokens, at))
            {
                break;
            }
            let said = tokens.word(at, lexis).worth;
            let said = said.ordinal.or(said.digit).filter(|value| *value >= 1.0 && *value <= 31.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 31")]
            let said = said.map(|value| value as u8);
            if let Some(day) = day(at).or(said) {
                return (at, Some((day, mark.end)));
            }
        }
    }
    if tokens.list.get(mark.end).is_some_and(|token| token.pause == Pause::None)
        && let Some(day) = day(mark.end)
    {
        return (mark.start, Some((day, mark.end + 1)));
    }
    (mark.start, None)
}

fn is_span(tokens: &Tokens, at: usize) -> bool {
    tokens.marked(at).any(|mark| matches!(mark.sign, Sign::Span(_)))
}

/// The year after a month, and where it ends.
fn year_after(tokens: &Tokens, end: usize, lexis: &Lexis) -> (usize, Option<u16>) {
    for at in end..(end + 2).min(tokens.len()) {
        if let Some(year) = figure(tokens, at).filter(|year| (1200..2200).contains(year)) {
            return (at + 1, u16::try_from(year).ok());
        }
        if !tokens.is_empty_word(at, lexis) && tokens.word(at, lexis).letters > 2 {
            break;
        }
    }
    (end, None)
}

/// A year without a month: after a word that leads to years, or a figure that counts nothing.
fn year_alone(tokens: &Tokens, at: usize, lexis: &Lexis) -> Option<(Calendar, u16)> {
    let number = number(tokens, at).filter(|number| number.is_plain_year())?;
    let year = number.amount().filter(|year| (1200..2100).contains(year))?;
    let led = at > 0 && (tokens.is(at - 1, Roles::YEAR, lexis) || is_span(tokens, at - 1));
    let lunar = tokens.is(at + 1, Roles::LUNAR_YEAR, lexis);
    let ends = at + 1 == tokens.len() || tokens.list[at + 1].pause > Pause::None;
    let modern = (1900..2100).contains(&year);
    let counts = !ends && !tokens.is_empty_word(at + 1, lexis) && !led;
    let calendar = if lunar { Calendar::Other } else { Calendar::Sun };
    let year = u16::try_from(year).ok()?;
    (led || lunar || (modern && !counts)).then_some((calendar, year))
}

/// «9 مساء», «9 pm».
fn hour_before(tokens: &Tokens, at: usize) -> Option<(u8, usize)> {
    let before = at.checked_sub(1)?;
    let hour = figure(tokens, before).filter(|hour| (1..=24).contains(hour))?;
    Some((small(hour), before))
}

/// «الساعة التاسعة», «الساعة 9».
fn hour_after(tokens: &Tokens, at: usize, lexis: &Lexis) -> Option<u8> {
    if at + 1 >= tokens.len()
        || !tokens.is(at, Roles::CLOCK, lexis)
        || tokens.word(at, lexis).letters < 4
    {
        return None;
    }
    if let Some(hour) = figure(tokens, at + 1).filter(|hour| (1..=24).contains(hour)) {
        return Some(small(hour));
    }
    let worth = tokens.word(at + 1, lexis).worth;
    // An hour is feminine in Arabic: «ربع الساعة الأول» is none.
    if tokens.word(at + 1, lexis).text.ends_with(|c: char| !matches!(c, 'ه' | 'ي') && !c.is_ascii())
    {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 12")]
    worth.ordinal.filter(|hour| *hour <= 12.0).map(|hour| hour as u8)
}

/// «الأسبوع المقبل», «next week»: whether it lies ahead, and its tokens.
fn relative(tokens: &Tokens, mark: &Mark, lexis: &Lexis) -> Option<(bool, usize, usize)> {
    let (start, end) = (mark.start, mark.end);
    let led = start.checked_sub(1);
    let tells = |at: usize, role: Roles| tokens.is(at, role, lexis);
    for (role, ahead) in [(Roles::NEXT, true), (Roles::LAST, false)] {
        if tells(end, role) && tokens.list[end].pause == Pause::None {
            return Some((ahead, start, end + 1));
        }
        if let Some(before) =
            led.filter(|at| tells(*at, role) && tokens.list[start].pause == Pause::None)
        {
            return Some((ahead, before, end));
        }
    }
    None
}
