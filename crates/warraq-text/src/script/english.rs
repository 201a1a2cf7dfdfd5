//! An English sentence as it is said: numbers, years, ordinals, money and per cent in words.

use std::sync::LazyLock;

use regex::Regex;

use super::figure::{self, Figure, Number};
use super::measured_en::{money, parts, unit};
use super::numbers_en::{cardinal, digits, ordinal, plural, year};
use super::token::{self, Token};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// After these a four-digit figure is a year.
const BEFORE_YEARS: [&str; 15] = [
    "in", "since", "year", "until", "by", "from", "before", "after", "of", "spring", "summer",
    "autumn", "winter", "early", "late",
];
const SHORT: [(&str, &str); 12] = [
    ("Dr.", "Doctor"),
    ("Mr.", "Mister"),
    ("Mrs.", "Missus"),
    ("Ms.", "Miz"),
    ("Prof.", "Professor"),
    ("etc.", "et cetera"),
    ("e.g.", "for example"),
    ("i.e.", "that is"),
    ("vs.", "versus"),
    ("&", "and"),
    ("%", "percent"),
    ("=", "equals"),
];

static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<sign>[$€£]?)(?P<figure>[-−+]?[0-9](?:[0-9.,:/–—−-]*[0-9])?)(?P<tail>%|st|nd|rd|th|s|km/h|km²|km|kg|cm|mm|m²|m|g|mph|MW|bn|°[CF]?|[$€£])?$")
        .expect("our own pattern is well formed")
});

/// How each word of a sentence is said, in order; empty for a word that is not said.
pub(super) fn said(shown: &[&str]) -> Vec<String> {
    let tokens: Vec<Token<'_>> = shown.iter().map(|word| Token::new(word)).collect();
    let mut said: Vec<String> = Vec::with_capacity(tokens.len());
    let mut currency = None;
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map_or("", |before| tokens[before].core);
        let next = tokens.get(at + 1).map_or("", |next| next.core);
        let earlier = at.checked_sub(2).map_or("", |earlier| tokens[earlier].core);
        let round = Round { earlier, before, next };
        let mut text = match figure_said(token.core, &round, &mut currency) {
            Some(text) => text,
            None => match (currency.take(), measures(before, token.core)) {
                (Some(unit), _) if is_scale(token.core) => format!("{} {unit}", token.core),
                (_, Some(unit)) => unit.to_owned(),
                _ if token.pointed == "No." && is_figure(next) => "number".to_owned(),
                _ => word(*token),
            },
        };
        // The point of «Dr.» and «U.S.» is no pause, but at the end of the sentence it is.
        let initials = token.core.contains('.') && !token.core.contains(|c: char| c.is_numeric());
        let listed = SHORT.iter().any(|(form, _)| *form == token.pointed) || text == "number";
        let last = at + 1 == tokens.len();
        let short = token.is_pointed() && (listed || initials) && !last;
        if !text.is_empty()
            && !short
            && let Some(mark) = token.mark(false)
        {
            text.push(mark);
        }
        said.push(text);
    }
    said
}

fn word(token: Token<'_>) -> String {
    let short = SHORT.iter().find(|(form, _)| *form == token.pointed || *form == token.core);
    short.map_or_else(|| token::latin(token.core), |(_, whole)| (*whole).to_owned())
}

fn is_scale(word: &str) -> bool {
    ["hundred", "thousand", "million", "billion", "trillion"].contains(&word)
}

/// The words round a figure.
struct Round<'a> {
    earlier: &'a str,
    before: &'a str,
    next: &'a str,
}

fn is_figure(core: &str) -> bool {
    figure::read(&figure::ascii_digits(core)).is_some()
}

/// What a unit standing after a figure is called.
fn measures(before: &str, core: &str) -> Option<&'static str> {
    match figure::read(&figure::ascii_digits(before))? {
        Figure::Number(number) => {
            let single = number.fraction.is_none() && number.amount() == Some(1);
            unit(core, single)
        }
        _ => unit(core, false),
    }
}

/// A figure in words; money whose scale is the next word leaves its unit in `currency`.
fn figure_said(
    core: &str,
    round: &Round<'_>,
    currency: &mut Option<&'static str>,
) -> Option<String> {
    let &Round { before, next, .. } = round;
    let core = figure::ascii_digits(core);
    let found = WRITTEN.captures(&core)?;
    let figure = figure::read(&found["figure"])?;
    let sign = &found["sign"];
    let tail = found.name("tail").map_or("", |tail| tail.as_str());
    let number = match &figure {
        Figure::Number(number) => number,
        other => return Some(compound(other)),
    };
    let plain = number.amount().filter(|_| number.fraction.is_none() && !number.negative);
    let text = in_words(number);
    let scale = match tail {
        "bn" => " billion",
        "m" if !sign.is_empty() => " million",
        _ => "",
    };
    let text = format!("{text}{scale}");
    let coin = if sign.is_empty() { tail } else { sign };
    if let Some(unit) = money(coin, plain == Some(1) && !is_scale(next)) {
        if is_scale(next) {
            *currency = Some(unit);
            return Some(text);
        }
        if let Some((amount, rest)) = number.hundredths().filter(|_| scale.is_empty()) {
            let unit = money(coin, amount == 1).unwrap_or(unit);
            return Some(format!("{} {unit} {}", cardinal(amount), cardinal(rest)));
        }
        return Some(format!("{text} {unit}"));
    }
    if let Some(unit) = unit(tail, plain == Some(1)) {
        return Some(format!("{text} {unit}"));
    }
    Some(match (tail, plain) {
        ("st" | "nd" | "rd" | "th", Some(n)) => ordinal(n),
        ("s", Some(n)) => plural(&if number.is_plain_year() { year(n) } else { cardinal(n) }),
        ("%", _) => format!("{text} percent"),
        ("", Some(n @ 1..=31)) if MONTHS.contains(&next) => format!("the {} of", ordinal(n)),
        ("", Some(n @ 1..=31)) if MONTHS.contains(&before) => ordinal(n),
        ("", Some(n)) if is_year(number, n, round) => year(n),
        _ => text,
    })
}

fn is_year(number: &Number, n: u64, round: &Round<'_>) -> bool {
    let before = round.before.to_lowercase();
    // «from 2014 to 2019»
    let four = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let follows = ["to", "until"].contains(&before.as_str()) && four(round.earlier);
    let month = MONTHS.iter().any(|month| month.to_lowercase() == before);
    let day = before.len() <= 2 && before.parse::<u64>().is_ok();
    number.is_plain_year()
        && (1100..2100).contains(&n)
        && (month || day || follows || BEFORE_YEARS.contains(&before.as_str()))
}

fn compound(figure: &Figure) -> String {
    match figure {
        Figure::Date(day, month, year_of) => {
            let name = usize::try_from(*month).ok().and_then(|month| MONTHS.get(month - 1));
            format!("{} {} {}", name.unwrap_or(&""), ordinal(*day), year(*year_of))
        }
        Figure::Time(hour, 0) => format!("{} o'clock", cardinal(*hour)),
        Figure::Time(hour, minute @ 1..=9) => {
            format!("{} oh {}", cardinal(*hour), cardinal(*minute))
        }
        Figure::Time(hour, minute) => format!("{} {}", cardinal(*hour), cardinal(*minute)),
        Figure::Ratio(1, 2) => "half".to_owned(),
        Figure::Ratio(part, whole) if parts(*part, *whole).is_some() => {
            format!("{} {}", cardinal(*part), parts(*part, *whole).unwrap_or_default())
        }
        Figure::Ratio(part, whole) => format!("{} over {}", cardinal(*part), cardinal(*whole)),
        Figure::Pair(from, to) => format!("{} to {}", pair_part(from), pair_part(to)),
        Figure::Number(number) => in_words(number),
    }
}

/// Years are the usual four-digit ends of a range.
fn pair_part(number: &Number) -> String {
    match number.amount() {
        Some(n) if number.is_plain_year() && (1100..2100).contains(&n) => year(n),
        _ => in_words(number),
    }
}

fn in_words(number: &Number) -> String {
    let mut text = if number.negative { "minus ".to_owned() } else { String::new() };
    match number.amount() {
        Some(n) => text.push_str(&cardinal(n)),
        None => text.push_str(&digits(&number.whole)),
    }
    if let Some(fraction) = &number.fraction {
        text.push_str(" point ");
        text.push_str(&digits(fraction));
    }
    text
}
