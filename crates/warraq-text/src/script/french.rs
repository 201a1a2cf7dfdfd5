//! A French sentence as it is said: numbers, dates, hours, ordinals, money and units in words.
//!
//! A comma parts the fraction, and so does a point, but one before three digits groups them
//! (`1.250`). Thousands parted by spaces are tied: up to three digits, then groups of just three,
//! which two figures side by side («article 3 200 euros») would be mistaken for. Telephone numbers
//! typed in pairs are said in pairs, as the French do. A Roman number is read where an ordinal's
//! ending is written to it (`XXIe`); kings and popes are left to the voice.

use std::sync::LazyLock;

use regex::Regex;

use super::figure::{self, Figure, Number};
use super::measured_fr::{
    DATA, coin, in_words, is_feminine, is_feminine_unit, is_passed_over, is_scale, listed,
    of_coins, ratio, unit,
};
use super::numbers_fr::{cardinal, digits, naming, ordinal, roman};
use super::saying::{Saying, is_day_of_month, telephone, whole};

/// A figure with what is written to it: `d’1,5`, `n°5`, `$20`, `25%`, `1er`.
static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<before>(?i:[dlns]|qu)['’]|[nN][°º])?(?P<sign>[$€£₪]?)(?P<figure>[-−+]?[0-9](?:[0-9.,:/٬–—−-]*[0-9])?)(?P<tail>[^0-9].*)?$",
    )
});
/// An hour, or from one to another: `14h30`, `9h-12h`.
static HOURS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(\d{1,2})h(\d{2})?(?:[-–—](\d{1,2})h(\d{2})?)?$"));
/// The head of a number whose thousands are parted by spaces, and a group of it.
static HEAD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:(?i:[dln]|qu)['’])?[$€£₪]?[-−]?[1-9]\d{0,2}$"));
static GROUP: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d{3}(?:,\d+)?(?:[^\d,.].*)?$"));
/// Where one number with parted thousands ends and another begins: `10 000-15 000`.
static RANGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d{3}[-–]\d{1,3}$"));
static POINTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[-−+]?\d{1,3}(?:\.\d{3})+(?:٫\d+)?$"));
static ROMAN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:(?i:[dl]|qu)['’])?(?P<value>[IVX]+)(?P<tail>\p{L}+)$"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("our own pattern is well formed")
}

/// A figure in its sentence, and the last of the words it is written in.
struct Written {
    before: String,
    sign: String,
    figure: Figure,
    tail: String,
    end: usize,
}

/// How each word of a sentence is said, in order; empty for a word that is not said.
pub(super) fn said(shown: &[&str]) -> Vec<String> {
    Saying::each(shown, false, |sentence, at| {
        if let Some(text) = hours(sentence.core(at)) {
            sentence.set(at, text, at);
        } else if let Some(number) = telephone(sentence.core(at)) {
            sentence.set(at, digits(&number), at);
        } else if let Some(written) = written(sentence, at) {
            figure(sentence, at, &written);
        } else if let Some(text) = roman_ordinal(sentence, at) {
            sentence.set(at, text, at);
        } else if !sentence.short_form(at, |form| DATA.always.get(form).cloned()) {
            sentence.word(at, plain);
        }
    })
}

/// A run of digits that stands by itself.
fn plain(run: &str) -> String {
    match figure::read(run) {
        Some(Figure::Number(number)) => in_words(&number, false),
        _ => digits(run),
    }
}

fn written(sentence: &Saying<'_>, at: usize) -> Option<Written> {
    let (text, end) = tied(sentence, at);
    let found = WRITTEN.captures(&text)?;
    let figure = figure::read(&notation(&found["figure"]))?;
    let tail = found.name("tail").map_or("", |tail| tail.as_str());
    let tail = tail.replace('ᵉ', "e").replace('ʳ', "r");
    let known = tail.is_empty()
        || unit(&tail, None).is_some()
        || matches!(&figure, Figure::Number(number) if with_ending(number, &tail).is_some());
    let before = found.name("before").map_or("", |before| before.as_str());
    let before = if before.starts_with(['n', 'N']) && before.ends_with(['°', 'º']) {
        "numéro ".to_owned()
    } else {
        before.replace('’', "'")
    };
    known.then(|| Written { before, sign: found["sign"].to_owned(), figure, tail, end })
}

/// A word with the groups of thousands that follow it, and the last of them.
fn tied(sentence: &Saying<'_>, at: usize) -> (String, usize) {
    let mut text = sentence.core(at).to_owned();
    let mut end = at;
    if HEAD.is_match(&text) {
        let mut open = true;
        while open && GROUP.is_match(sentence.next(end)) {
            let group = sentence.next(end);
            open = group.len() == 3 || RANGE.is_match(group);
            text.push('٬');
            text.push_str(group);
            end += 1;
        }
    }
    (text, end)
}

/// The figure with the marks of [`figure::read`], which a French comma and point differ from.
fn notation(text: &str) -> String {
    let text =
        if text.matches(',').count() == 1 { text.replace(',', "٫") } else { text.to_owned() };
    if POINTED.is_match(&text) { text.replace('.', "٬") } else { text }
}

fn figure(sentence: &mut Saying<'_>, at: usize, written: &Written) {
    let Written { before, sign, figure, tail, end } = written;
    let text = match figure {
        Figure::Number(number) => return say_number(sentence, at, number, written),
        Figure::Date(day, month, year) => format!("{} {}", date(*day, *month), naming(*year)),
        Figure::Time(hour, minute) => at_hour(*hour, Some(*minute)),
        Figure::Ratio(day, month)
            if listed(&DATA.days, sentence.before(at)) && is_day_of_month(*day, *month) =>
        {
            date(*day, *month)
        }
        Figure::Ratio(part, whole) => ratio(*part, *whole),
        Figure::Pair(from, to) => {
            let feminine = counts_feminine(sentence, *end);
            format!("{} à {}", pair_part(from, feminine), pair_part(to, feminine))
        }
    };
    let sign = if sign.is_empty() { tail } else { sign };
    let named = unit(sign, None).map(|unit| format!(" {unit}")).unwrap_or_default();
    sentence.set(at, format!("{before}{text}{named}"), *end);
    if let Some(unit) = unit(sentence.next(*end), None) {
        sentence.set(end + 1, unit.to_owned(), end + 1);
    }
}

fn say_number(sentence: &mut Saying<'_>, at: usize, number: &Number, written: &Written) {
    let Written { before, sign, tail, end, .. } = written;
    let next = sentence.next(*end).to_owned();
    let coin = if sign.is_empty() { tail } else { sign };
    let text = if let Some(text) = with_ending(number, tail) {
        text
    } else if let Some(text) = as_name(sentence, at, *end, number).filter(|_| coin.is_empty()) {
        text
    } else if is_scale(&next) {
        scaled(sentence, *end, coin);
        in_words(number, false)
    } else if !coin.is_empty() {
        measured(number, coin)
    } else if let Some(unit) = unit(&next, Some(number)) {
        let paid = number.hundredths().filter(|_| of_coins(&next).is_some());
        if paid.is_some() {
            return sentence.set(at, format!("{before}{}", measured(number, &next)), end + 1);
        }
        sentence.set(end + 1, unit.to_owned(), end + 1);
        if next == "h" {
            minutes(sentence, end + 1);
        }
        in_words(number, is_feminine_unit(&next))
    } else {
        in_words(number, counts_feminine(sentence, *end))
    };
    sentence.set(at, format!("{before}{text}"), *end);
}

/// A number with its unit or coin.
fn measured(number: &Number, sign: &str) -> String {
    if let (Some((amount, rest)), Some(_)) = (number.hundredths(), of_coins(sign)) {
        let name = coin(sign, amount).unwrap_or_default();
        let rest = if rest == 0 { String::new() } else { format!(" {}", cardinal(rest, false)) };
        return format!("{} {name}{rest}", cardinal(amount, is_feminine_unit(sign)));
    }
    let name = unit(sign, Some(number)).unwrap_or_default();
    format!("{} {name}", in_words(number, is_feminine_unit(sign)))
}

/// The minutes after an hour typed in parts: `14 h 05`.
fn minutes(sentence: &mut Saying<'_>, hour: usize) {
    let minute = Some(sentence.next(hour)).filter(|minute| minute.len() == 2);
    if let Some(minute) = minute.and_then(|minute| minute.parse().ok()).filter(|&n: &u64| n < 60) {
        let text = if minute == 0 { String::new() } else { cardinal(minute, true) };
        sentence.set(hour + 1, text, hour + 1);
    }
}

/// The scale after a figure, and the money of both: `$5 millions`, `5 millions €`.
fn scaled(sentence: &mut Saying<'_>, end: usize, coin: &str) {
    let scale = sentence.next(end).to_owned();
    let of = |sign: &str| match scale.as_str() {
        "mille" => unit(sign, None).map(str::to_owned),
        _ => of_coins(sign),
    };
    if let Some(of) = of(coin) {
        sentence.set(end + 1, format!("{scale} {of}"), end + 1);
    } else if let Some(of) = of(sentence.next(end + 1)) {
        sentence.set(end + 2, of, end + 2);
    }
}

/// A number that names: the day before a month, a year, the decade after `années`, a page.
fn as_name(sentence: &Saying<'_>, at: usize, end: usize, number: &Number) -> Option<String> {
    let n = whole(number)?;
    let before = sentence.before(at);
    if (1..=31).contains(&n) && listed(&DATA.months, sentence.next(end)) {
        return Some(day(n));
    }
    let since = listed(&DATA.years, before) || listed(&DATA.months, before);
    // «de 2014 à 2019»
    let until = before == "à" && at > 1 && sentence.core(at - 2).len() == 4;
    let year = number.is_plain_year() && (1000..2100).contains(&n) && (since || until);
    (year || listed(&DATA.naming_after, before)).then(|| naming(n))
}

/// Whether the noun after a figure is feminine.
fn counts_feminine(sentence: &Saying<'_>, end: usize) -> bool {
    let next = sentence.next(end);
    is_feminine(if is_passed_over(next) { sentence.next(end + 1) } else { next })
}

/// An ordinal written in figures: `1er`, `2nde`, `3e`, `20es`.
fn with_ending(number: &Number, tail: &str) -> Option<String> {
    let n = whole(number).filter(|&n| n > 0)?;
    Some(match tail {
        "er" | "ers" if n != 1 => return None,
        "er" => "premier".to_owned(),
        "ers" => "premiers".to_owned(),
        "re" | "ère" | "ere" => ordinal(n, true),
        "res" | "ères" => format!("{}s", ordinal(n, true)),
        "d" | "nd" if n == 2 => "second".to_owned(),
        "de" | "nde" if n == 2 => "seconde".to_owned(),
        "e" | "ème" | "eme" | "ième" => ordinal(n, false),
        "es" | "èmes" | "emes" | "ièmes" => format!("{}s", ordinal(n, false)),
        _ => return None,
    })
}

/// A Roman ordinal: `XXIe siècle`.
fn roman_ordinal(sentence: &Saying<'_>, at: usize) -> Option<String> {
    let core = sentence.core(at);
    let found = ROMAN.captures(core)?;
    let whole = roman(&found["value"])?.to_string();
    let number = Number { whole, fraction: None, negative: false, grouped: false };
    let text = with_ending(&number, &found["tail"].replace('ᵉ', "e").replace('ʳ', "r"))?;
    let elided = &core[..found.name("value").map_or(0, |value| value.start())];
    Some(format!("{}{text}", elided.replace('’', "'")))
}

fn day(n: u64) -> String {
    if n == 1 { ordinal(1, false) } else { cardinal(n, false) }
}

fn date(of: u64, month: u64) -> String {
    let name = usize::try_from(month).ok().and_then(|month| DATA.months.get(month - 1));
    format!("{} {}", day(of), name.map_or("", String::as_str))
}

/// `14h30`, alone or from one to another.
fn hours(core: &str) -> Option<String> {
    let found = HOURS.captures(core)?;
    let part = |group: usize| found.get(group).and_then(|part| part.as_str().parse::<u64>().ok());
    let valid = |hour: u64, minute: Option<u64>| hour <= 24 && minute.is_none_or(|m| m < 60);
    let (from, minute) = (part(1)?, part(2));
    let first = valid(from, minute).then(|| at_hour(from, minute))?;
    let Some(to) = part(3) else { return Some(first) };
    valid(to, part(4)).then(|| format!("{first} à {}", at_hour(to, part(4))))
}

/// The hour as it is announced: `quatorze heures trente`.
fn at_hour(hour: u64, minute: Option<u64>) -> String {
    let noun = if hour < 2 { "heure" } else { "heures" };
    let rest = minute.filter(|&minute| minute > 0);
    let rest = rest.map(|minute| format!(" {}", cardinal(minute, true))).unwrap_or_default();
    format!("{} {noun}{rest}", cardinal(hour, true))
}

/// Years are the usual four-digit ends of a range.
fn pair_part(number: &Number, feminine: bool) -> String {
    match number.amount() {
        Some(n) if number.is_plain_year() && (1000..2100).contains(&n) => naming(n),
        _ => in_words(number, feminine),
    }
}
