//! A Persian sentence as it is said: numbers, dates of three calendars, hours, ordinals, money and
//! units in words.
//!
//! A slash between two figures is the decimal mark, as newspapers type it (`۲/۵` is two and a half);
//! only years that follow each other are a season (`۱۴۰۲/۱۴۰۳`). Fractions are therefore not read.
//! The ezafe is not written, so none is said: a voice adds it or leaves it out by its own rules.
//! A day before the name of a month is an ordinal, also before تیر and مهر, which are other words too.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::figure::{self, Figure, Number};
use super::numbers_fa::{cardinal, digits, in_words, ordinal};
use super::saying::{Saying, telephone, whole};

/// `assets/words/fa-spoken.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spoken {
    solar_months: Vec<String>,
    gregorian_months: Vec<String>,
    other_months: Vec<String>,
    scales: Vec<String>,
    score_after: Vec<String>,
    always: BTreeMap<String, String>,
    eras: BTreeMap<String, String>,
    units: BTreeMap<String, String>,
}

static DATA: LazyLock<Spoken> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../assets/words/fa-spoken.toml"))
        .expect("our own word file is well formed: a test reads it")
});

/// A figure with what is written to it: `۲۵٪`, `٪۲۵`, `$20`, `۱۲م`, `۲۰ساله`.
static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?P<before>و)?(?P<sign>[$€£₪﷼%٪]?)(?P<figure>[-−+]?[0-9](?:[0-9.,٫٬،:/–—−-]*[0-9])?)(?P<tail>[^0-9].*)?$",
    )
    .expect("our own pattern is well formed")
});

/// A figure in its sentence.
struct Written {
    figure: Figure,
    before: &'static str,
    /// What is said after it for a sign, a unit or letters written to it.
    unit: String,
    ending: Ending,
}

/// What the letters written to a figure make of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Cardinal,
    Ordinal,
    /// Before its noun: `دوازدهمین`.
    Leading,
}

/// How each word of a sentence is said, in order; empty for a word that is not said.
pub(super) fn said(shown: &[&str]) -> Vec<String> {
    Saying::each(shown, true, |sentence, at| {
        if let Some(number) = telephone(sentence.core(at)) {
            sentence.set(at, digits(&number), at);
        } else if let Some(written) = written(sentence.core(at)) {
            figure(sentence, at, &written);
        } else if let Some(unit) = after_figure(sentence, at) {
            sentence.set(at, unit, at);
        } else if !sentence.short_form(at, |form| DATA.always.get(form).cloned()) {
            sentence.word(at, plain);
        }
    })
}

/// A run of digits that stands by itself.
fn plain(run: &str) -> String {
    match figure::read(run) {
        Some(Figure::Number(number)) => in_words(&number),
        _ => digits(run),
    }
}

fn written(core: &str) -> Option<Written> {
    let found = WRITTEN.captures(core)?;
    let figure = figure::read(&notation(&found["figure"]))?;
    let tail = letters(found.name("tail").map_or("", |tail| tail.as_str()));
    let sign = if found["sign"].is_empty() { &tail } else { &found["sign"] };
    let ending = match (ending(&tail), &figure) {
        (Some(_), figure) if tail == "م" && is_year(figure) => Ending::Cardinal,
        (Some(ending), Figure::Number(_)) => ending,
        _ => Ending::Cardinal,
    };
    let unit = match (DATA.eras.get(sign).filter(|_| is_year(&figure)), DATA.units.get(sign)) {
        _ if ending != Ending::Cardinal || sign.is_empty() => "",
        (Some(named), _) | (None, Some(named)) => named,
        // «۲۰ساله»
        (None, None) if tail.chars().all(|c| ('\u{620}'..='\u{6D3}').contains(&c)) => &tail,
        (None, None) => return None,
    };
    let before = if found.name("before").is_some() { "و " } else { "" };
    Some(Written { figure, before, unit: unit.to_owned(), ending })
}

/// What letters after a figure make of it; `ام` may stand apart.
fn ending(tail: &str) -> Option<Ending> {
    match tail {
        "م" | "ام" => Some(Ending::Ordinal),
        "مین" | "امین" => Some(Ending::Leading),
        _ => None,
    }
}

/// The Persian letters for the Arabic ones that keyboards give.
fn letters(word: &str) -> String {
    word.replace('ي', "ی").replace('ك', "ک")
}

fn is_year(figure: &Figure) -> bool {
    matches!(figure, Figure::Number(number)
        if number.is_plain_year() && number.amount().is_some_and(|n| (1000..2100).contains(&n)))
}

/// The figure with the marks of [`figure::read`]: a slash is the decimal mark, but in a season.
fn notation(text: &str) -> String {
    match figure::read(text) {
        Some(Figure::Ratio(..)) => text.replace('/', "٫"),
        _ => text.to_owned(),
    }
}

fn figure(sentence: &mut Saying<'_>, at: usize, written: &Written) {
    let next = letters(sentence.next(at));
    let (text, end) = match &written.figure {
        Figure::Number(number) => match (written.ending, ending(&next), whole(number)) {
            (Ending::Ordinal, _, Some(n)) => (ordinal(n), at),
            (Ending::Leading, _, Some(n)) => (format!("{}ین", ordinal(n)), at),
            (_, Some(Ending::Ordinal), Some(n)) if next == "ام" => (ordinal(n), at + 1),
            (_, Some(Ending::Leading), Some(n)) => (format!("{}ین", ordinal(n)), at + 1),
            (_, _, Some(n @ 1..=31)) if is_day(sentence, at) => (ordinal(n), at),
            _ => (in_words(number), at),
        },
        Figure::Date(day, month, year) => (date(*day, *month, *year), at),
        Figure::Time(hour, 0) => (cardinal(*hour), at),
        Figure::Time(hour, minute) => {
            (format!("{} و {} دقیقه", cardinal(*hour), cardinal(*minute)), at)
        }
        Figure::Ratio(..) => unreachable!("the notation has made a decimal of it"),
        Figure::Pair(from, to) => (pair(sentence, at, from, to), at),
    };
    let before = written.before;
    // «$5 میلیون»: the coin comes after the scale.
    if !written.unit.is_empty() && DATA.scales.contains(&next) {
        sentence.set(at, format!("{before}{text}"), at);
        sentence.set(at + 1, format!("{next} {}", written.unit), at + 1);
    } else {
        sentence.set(at, format!("{before}{text} {}", written.unit).trim_end().to_owned(), end);
    }
}

/// Whether the figure is a day: a month follows, or a second day and its month («۱۲ تا ۱۵ مه»).
fn is_day(sentence: &Saying<'_>, at: usize) -> bool {
    let month = |at: usize| {
        let lists = [&DATA.solar_months, &DATA.gregorian_months, &DATA.other_months];
        let next = letters(sentence.next(at));
        // «آذرماه»
        let name = next.strip_suffix("ماه").unwrap_or(&next);
        lists.into_iter().flatten().any(|month| month == name)
    };
    month(at)
        || (["تا", "و"].contains(&sentence.next(at))
            && is_figure(sentence, at + 2)
            && month(at + 2))
}

fn is_figure(sentence: &Saying<'_>, at: usize) -> bool {
    matches!(figure::read(sentence.core(at)), Some(Figure::Number(_)))
}

/// A date in figures: the year tells the calendar.
fn date(day: u64, month: u64, year: u64) -> String {
    let solar = (1200..1500).contains(&year);
    let names = if solar { &DATA.solar_months } else { &DATA.gregorian_months };
    let name = usize::try_from(month).ok().and_then(|month| names.get(month - 1));
    format!("{} {} {}", ordinal(day), name.map_or("", String::as_str), cardinal(year))
}

/// From one to the other; a score where it falls or the word before tells of a match.
fn pair(sentence: &Saying<'_>, at: usize, from: &Number, to: &Number) -> String {
    let before = letters(sentence.before(at));
    let score = DATA.score_after.contains(&before) || from.amount() >= to.amount();
    format!("{} {} {}", in_words(from), if score { "بر" } else { "تا" }, in_words(to))
}

/// What a unit, coin or era is called that stands after a figure or its scale.
fn after_figure(sentence: &Saying<'_>, at: usize) -> Option<String> {
    let core = letters(sentence.core(at));
    let before = letters(sentence.before(at));
    let figure = figure::read(&notation(&before));
    if let Some(era) = DATA.eras.get(&core).filter(|_| figure.as_ref().is_some_and(is_year)) {
        return Some(era.clone());
    }
    let counted = figure.is_some() || DATA.scales.contains(&before);
    DATA.units.get(&core).filter(|_| counted).cloned()
}
