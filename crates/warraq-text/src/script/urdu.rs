//! An Urdu sentence as it is said: numbers, years, dates, hours, ordinals, money and units in words.
//!
//! Groups of two digits after the first three (`1,25,000`) are read as those of three are. A year is
//! told in hundreds where a month, `سن` or `سال` stands before it, or `میں` or `ء` after it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::figure::{self, Figure, Number};
use super::numbers_ur::{cardinal, digits, in_words, ordinal, year};
use super::saying::{Saying, telephone, whole};

/// `assets/words/ur-spoken.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spoken {
    months: Vec<String>,
    years_before: Vec<String>,
    years_after: Vec<String>,
    scales: Vec<String>,
    score_after: Vec<String>,
    always: BTreeMap<String, String>,
    units: BTreeMap<String, String>,
}

static DATA: LazyLock<Spoken> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../assets/words/ur-spoken.toml"))
        .expect("our own word file is well formed: a test reads it")
});

/// A figure with what is written to it: `25%`, `$20`, `12ویں`, `1947ء`.
static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<sign>[$€£₪%٪]?)(?P<figure>[-−+]?[0-9](?:[0-9.,٫٬،:/–—−-]*[0-9])?)(?P<tail>[^0-9].*)?$",
    )
});
/// Lakhs and crores as they are grouped.
static LAKHS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[-−+]?\d{1,2}(?:[,٬،]\d{2})+[,٬،]\d{3}(?:[.٫]\d+)?$"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("our own pattern is well formed")
}

/// A figure in its sentence.
struct Written {
    figure: Figure,
    sign: String,
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
    let tail = found.name("tail").map_or("", |tail| tail.as_str());
    let sign = if found["sign"].is_empty() { tail } else { &found["sign"] };
    let named = sign.is_empty() || DATA.units.contains_key(sign) || is_ending(sign);
    named.then(|| Written { figure, sign: sign.to_owned() })
}

/// The endings of ordinals.
fn is_ending(tail: &str) -> bool {
    ["واں", "ویں"].contains(&tail)
}

fn notation(text: &str) -> String {
    if LAKHS.is_match(text) { text.replace([',', '٬', '،'], "") } else { text.to_owned() }
}

fn figure(sentence: &mut Saying<'_>, at: usize, written: &Written) {
    let next = sentence.next(at).to_owned();
    let sign = written.sign.as_str();
    let text = match &written.figure {
        Figure::Number(number) => match whole(number) {
            Some(n) if is_ending(sign) => return sentence.set(at, ordinal(n, sign), at),
            Some(n) if is_ending(&next) => return sentence.set(at, ordinal(n, &next), at + 1),
            Some(n) if is_year(sentence, at, number, sign) => year(n),
            _ => in_words(number),
        },
        Figure::Date(day, month, year_of) => date(*day, *month, *year_of),
        Figure::Time(hour, minute) => {
            // «8:30 بجے»: the clock is named in the hour already.
            let closing = if *minute > 0 && next == "بجے" { at + 1 } else { at };
            return sentence.set(at, at_hour(*hour, *minute), closing);
        }
        Figure::Ratio(part, whole) => ratio(*part, *whole),
        Figure::Pair(from, to) => pair(sentence, at, from, to),
    };
    let unit = DATA.units.get(sign).map_or("", String::as_str);
    // «$5 ملین»: the coin comes after the scale.
    if !unit.is_empty() && DATA.scales.contains(&next) {
        sentence.set(at, text, at);
        sentence.set(at + 1, format!("{next} {unit}"), at + 1);
    } else {
        sentence.set(at, format!("{text} {unit}").trim_end().to_owned(), at);
    }
}

fn is_year(sentence: &Saying<'_>, at: usize, number: &Number, sign: &str) -> bool {
    let before = sentence.before(at).to_owned();
    let known = DATA.months.contains(&before)
        || DATA.years_before.contains(&before)
        || sign == "ء"
        || DATA.years_after.iter().any(|after| after == sentence.next(at));
    number.is_plain_year() && known
}

fn date(day: u64, month: u64, year_of: u64) -> String {
    let name = usize::try_from(month).ok().and_then(|month| DATA.months.get(month - 1));
    format!("{} {} {}", cardinal(day), name.map_or("", String::as_str), year(year_of))
}

/// The hour with its minutes: `چودہ بج کر تیس منٹ`.
fn at_hour(hour: u64, minute: u64) -> String {
    match minute {
        0 => cardinal(hour),
        _ => format!("{} بج کر {} منٹ", cardinal(hour), cardinal(minute)),
    }
}

/// A part: half, third and quarters have names, others are said as so many of so many.
fn ratio(part: u64, whole: u64) -> String {
    match (part, whole) {
        (1, 2) => "آدھا".to_owned(),
        (1, 3) => "ایک تہائی".to_owned(),
        (2, 3) => "دو تہائی".to_owned(),
        (1, 4) => "ایک چوتھائی".to_owned(),
        (3, 4) => "تین چوتھائی".to_owned(),
        _ => format!("{} بٹا {}", cardinal(part), cardinal(whole)),
    }
}

/// From one to the other; a score, which falls or is told of by the word before, has no link.
fn pair(sentence: &Saying<'_>, at: usize, from: &Number, to: &Number) -> String {
    let score = DATA.score_after.iter().any(|word| word == sentence.before(at));
    if score || from.amount() >= to.amount() {
        return format!("{} {}", in_words(from), in_words(to));
    }
    let part = |number: &Number| match number.amount() {
        Some(n) if number.is_plain_year() => year(n),
        _ => in_words(number),
    };
    format!("{} سے {}", part(from), part(to))
}

/// What a unit or coin is called that stands after a figure or its scale.
fn after_figure(sentence: &Saying<'_>, at: usize) -> Option<String> {
    let before = sentence.before(at);
    let counted = figure::read(&notation(before)).is_some()
        || DATA.scales.iter().any(|scale| scale == before);
    DATA.units.get(sentence.core(at)).filter(|_| counted).cloned()
}
