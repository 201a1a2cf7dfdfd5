//! A Hebrew sentence as it is said: numbers in the gender of what they count, dates, hours,
//! ordinals, money and units in words.
//!
//! A number that counts nothing we know is feminine. Of a figure with the article (`ה-12`) the
//! noun before it is put in order, unless a counted noun follows; its gender is that of the noun
//! before, or of the head of its chain where `assets/words/he-spoken.toml` lists it. A point
//! parts the fraction, but `ה-7.10` is a day. Years in letters (`תשפ״ד`) are left as they are.

use std::sync::LazyLock;

use regex::Regex;

use super::counted_he::{
    DATA, Unit, counted, gender_of_one, is_month, listed, plain_marks, short_form, singular, unit,
};
use super::figure::{self, Figure, Number};
use super::numbers_he::{Gender, Stand, cardinal, digits, in_words, ordinal};
use super::saying::{Saying, is_day_of_month, telephone, whole};
use super::spans_he::{at_hour, date, pair, ratio};

/// A figure with what is written to it: `ב-12`, `וה־3`, `$20`, `25%`, `15ק״מ`.
static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<clitic>[ולבכמהש]{1,4}[-־–]?)?(?P<sign>[$€£₪]?)(?P<figure>[-−+]?[0-9](?:[0-9.,:/–—−-]*[0-9])?)(?P<tail>[^0-9].*)?$",
    )
});
/// A clitic typed apart from its figure: `ב- 20`.
static APART: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[ולבכמהש]{1,4}[-־]$"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("our own pattern is well formed")
}

/// A figure in its sentence.
struct Written {
    clitic: String,
    figure: Figure,
    unit: Option<&'static Unit>,
}

/// How each word of a sentence is said, in order; empty for a word that is not said.
pub(super) fn said(shown: &[&str]) -> Vec<String> {
    Saying::each(shown, false, |sentence, at| {
        if let Some(number) = telephone(sentence.core(at)) {
            sentence.set(at, digits(&number), at);
        } else if let Some(written) = written(sentence, at) {
            figure(sentence, at, &written);
        } else if APART.is_match(sentence.core(at)) && written(sentence, at + 1).is_some() {
            sentence.set(at, String::new(), at);
        } else if let Some(name) = after_scale(sentence, at) {
            sentence.set(at, name, at);
        } else if !sentence.short_form(at, short_form) {
            sentence.word(at, plain);
        }
    })
}

/// A run of digits that stands by itself.
fn plain(run: &str) -> String {
    match figure::read(run) {
        Some(Figure::Number(number)) => in_words(&number, Gender::Feminine, Stand::Alone),
        _ => digits(run),
    }
}

fn written(sentence: &Saying<'_>, at: usize) -> Option<Written> {
    let found = WRITTEN.captures(sentence.core(at))?;
    let figure = figure::read(&found["figure"])?;
    let tail = found.name("tail").map_or("", |tail| tail.as_str());
    let sign = if found["sign"].is_empty() { tail } else { &found["sign"] };
    let unit = unit(sign);
    if !sign.is_empty() && unit.is_none() {
        return None;
    }
    let mut clitic = found.name("clitic").map_or("", |clitic| clitic.as_str());
    if clitic.is_empty() && at > 0 && APART.is_match(sentence.core(at - 1)) {
        clitic = sentence.core(at - 1);
    }
    let clitic = clitic.trim_end_matches(['-', '־', '–']).to_owned();
    Some(Written { clitic, figure, unit })
}

fn figure(sentence: &mut Saying<'_>, at: usize, written: &Written) {
    let text = match &written.figure {
        Figure::Number(number) => return say_number(sentence, at, number, written),
        Figure::Date(day, month, year) => date(*day, *month, Some(*year)),
        Figure::Time(hour, minute) => at_hour(*hour, *minute),
        Figure::Ratio(day, month)
            if listed(&DATA.days, sentence.before(at)) && is_day_of_month(*day, *month) =>
        {
            date(*day, *month, None)
        }
        Figure::Ratio(part, whole) => ratio(*part, *whole),
        Figure::Pair(from, to) => {
            let next = unit(sentence.next(at));
            if let Some(unit) = next {
                sentence.set(at + 1, unit.many.clone(), at + 1);
            }
            let counts = counts(sentence, at).map(|(gender, _)| gender);
            let gender = written.unit.or(next).map(Unit::gender).or(counts);
            let day = is_month(sentence.next(at)).then_some(Gender::Masculine);
            let score = listed(&DATA.score_after, sentence.before(at));
            pair(from, to, gender.or(day).unwrap_or(Gender::Feminine), score)
        }
    };
    let named = written.unit.map(|unit| format!(" {}", unit.many)).unwrap_or_default();
    sentence.set(at, format!("{}{text}{named}", written.clitic), at);
}

fn say_number(sentence: &mut Saying<'_>, at: usize, number: &Number, written: &Written) {
    let Written { clitic, unit: joined, .. } = written;
    let next = plain_marks(sentence.next(at));
    let n = whole(number);
    let text = if let Some(text) = as_day(sentence, at, number, written) {
        text
    } else if let Some(text) = as_ordinal(sentence, at, n, written) {
        text
    } else if listed(&DATA.scales, &next) {
        let scale = joined.map_or(next.clone(), |coin| format!("{next} {}", coin.many));
        return before_scale(sentence, at, number, clitic, &scale);
    } else if let Some(unit) = joined {
        let (before, name) = measured(number, unit);
        format!("{before} {name}").trim_start().to_owned()
    } else if let Some(unit) = unit(&next) {
        let (before, name) = measured(number, unit);
        // «ק"מ 1»: one stands after its noun.
        let (before, name) = if n == Some(1) {
            name.split_once(' ').unwrap_or((name.as_str(), ""))
        } else {
            (before.as_str(), name.as_str())
        };
        let (before, name) = (before.to_owned(), name.to_owned());
        sentence.set(at + 1, name, at + 1);
        before
    } else if let Some(gender) = n.filter(|&n| n == 1).and_then(|_| singular(&next)) {
        sentence.set(at + 1, cardinal(1, gender, Stand::Alone), at + 1);
        next
    } else {
        let year = is_year(sentence, at, number, clitic);
        let stand = counts(sentence, at).filter(|_| !year);
        let (gender, stand) = stand.unwrap_or((Gender::Feminine, Stand::Alone));
        in_words(number, gender, stand)
    };
    sentence.set(at, format!("{clitic}{text}"), at);
}

/// The gender and stand of a number by the noun after it.
fn counts(sentence: &Saying<'_>, at: usize) -> Option<(Gender, Stand)> {
    let noun = Some(sentence.next(at)).filter(|noun| noun.chars().all(is_letter))?;
    counted(noun, sentence.next(at + 1))
}

fn is_letter(c: char) -> bool {
    ('א'..='ת').contains(&c) || "\"'״׳".contains(c)
}

/// A number and its unit, apart; one stands after it.
fn measured(number: &Number, unit: &Unit) -> (String, String) {
    match whole(number) {
        Some(1) => {
            let one = cardinal(1, unit.gender(), Stand::Alone);
            (String::new(), format!("{} {one}", unit.one))
        }
        _ => (in_words(number, unit.gender(), Stand::Before), unit.many.clone()),
    }
}

/// A number before thousands, millions and so on.
fn before_scale(sentence: &mut Saying<'_>, at: usize, number: &Number, clitic: &str, scale: &str) {
    let n = whole(number);
    if n == Some(1) || (n == Some(2) && scale.starts_with("אלף")) {
        let text = if n == Some(1) {
            scale.to_owned()
        } else {
            scale.replacen("אלף", "אלפיים", 1)
        };
        return sentence.set(at, format!("{clitic}{text}"), at + 1);
    }
    let thousands = scale.starts_with("אלף") || scale.starts_with("אלפים");
    let few = n.is_some_and(|n| n <= 10) && thousands;
    let stand = if few { Stand::Definite } else { Stand::Before };
    let scale = if few { scale.replacen("אלף", "אלפים", 1) } else { scale.to_owned() };
    sentence.set(at, format!("{clitic}{}", in_words(number, Gender::Masculine, stand)), at);
    sentence.set(at + 1, scale, at + 1);
}

/// What money is called that stands after a scale: `5 מיליון ₪`.
fn after_scale(sentence: &Saying<'_>, at: usize) -> Option<String> {
    let unit = unit(sentence.core(at))?;
    listed(&DATA.scales, sentence.before(at)).then(|| unit.many.clone())
}

/// A day: before its month, before a second day and its month, or `ה-7.10`.
fn as_day(sentence: &Saying<'_>, at: usize, number: &Number, written: &Written) -> Option<String> {
    let next = sentence.next(at);
    let day = number.amount().filter(|day| (1..=31).contains(day) && !number.negative)?;
    if let Some(month) = &number.fraction {
        let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
        let counts =
            unit(next).is_some() || listed(&DATA.scales, next) || counts(sentence, at).is_some();
        let named = written.clitic.ends_with('ה') && written.unit.is_none() && !counts;
        return named.then(|| date(day, month, None));
    }
    let second = if next == "עד" { at + 2 } else { at + 1 };
    let until = next == "עד" || next.starts_with(['ל', 'ו']) && next.len() > 2;
    let span = until && written_number(sentence, second) && is_month(sentence.next(second));
    let is_day = written.unit.is_none() && (is_month(next) || span);
    is_day.then(|| cardinal(day, Gender::Masculine, Stand::Alone))
}

fn written_number(sentence: &Saying<'_>, at: usize) -> bool {
    written(sentence, at).is_some_and(|written| matches!(written.figure, Figure::Number(_)))
}

/// A figure with the article: an ordinal after the noun it puts in order.
fn as_ordinal(
    sentence: &Saying<'_>,
    at: usize,
    n: Option<u64>,
    written: &Written,
) -> Option<String> {
    let n = n.filter(|&n| n > 0 && written.clitic.ends_with('ה') && written.unit.is_none())?;
    let mut noun = at.checked_sub(1)?;
    if APART.is_match(sentence.core(noun)) {
        noun = noun.checked_sub(1)?;
    }
    let before = if noun + 1 == at { sentence.before(at) } else { sentence.core(noun) };
    let letters = before.chars().count() > 2 && before.chars().all(is_letter);
    let other = listed(&DATA.cardinal_after, before) || counts(sentence, at).is_some();
    if !letters || other {
        return None;
    }
    let head = sentence.before(noun);
    let noun = if listed(&DATA.heads, head) { head } else { before };
    Some(ordinal(n, gender_of_one(noun)))
}

/// Whether a four-digit figure is a year: after `ב-`, `מ-` or `ל-`, after a month, after `שנת`.
fn is_year(sentence: &Saying<'_>, at: usize, number: &Number, clitic: &str) -> bool {
    let before = sentence.before(at);
    number.is_plain_year()
        && number.amount().is_some_and(|n| (1000..2100).contains(&n))
        && (clitic.ends_with(['ב', 'מ', 'ל']) || is_month(before) || listed(&DATA.years, before))
}
