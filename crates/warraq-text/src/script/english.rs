//! An English sentence as it is said: numbers, years, ordinals, money and per cent in words.

use std::sync::LazyLock;

use regex::Regex;

use super::figure::{self, Figure, Number};
use super::token::{self, Token};

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: [(u64, &str); 4] = [
    (1_000_000_000_000, "trillion"),
    (1_000_000_000, "billion"),
    (1_000_000, "million"),
    (1_000, "thousand"),
];
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
const SHORT: [(&str, &str); 14] = [
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
    ("km", "kilometres"),
    ("kg", "kilograms"),
    ("=", "equals"),
];

static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<sign>[$€£]?)(?P<figure>[-−+]?[0-9](?:[0-9.,:/–—−-]*[0-9])?)(?P<tail>%|st|nd|rd|th|s|km|kg|m|bn|[$€£])?$")
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
        let mut text = match figure_said(token.core, before, next, &mut currency) {
            Some(text) => text,
            None => match currency.take() {
                Some(unit) if is_scale(token.core) => format!("{} {unit}", token.core),
                _ => word(*token),
            },
        };
        // The point of «Dr.» and «U.S.» is no pause, but at the end of the sentence it is.
        let initials = token.core.contains('.') && !token.core.contains(|c: char| c.is_numeric());
        let listed = SHORT.iter().any(|(form, _)| *form == token.pointed);
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

/// A figure in words; money whose scale is the next word leaves its unit in `currency`.
fn figure_said(
    core: &str,
    before: &str,
    next: &str,
    currency: &mut Option<&'static str>,
) -> Option<String> {
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
    let money = if sign.is_empty() { tail } else { sign };
    if let Some(unit) = unit_of_money(money, plain == Some(1) && !is_scale(next)) {
        if is_scale(next) {
            *currency = Some(unit);
            return Some(text);
        }
        return Some(format!("{text} {unit}"));
    }
    Some(match (tail, plain) {
        ("st" | "nd" | "rd" | "th", Some(n)) => ordinal(n),
        ("s", Some(n)) => plural(&if number.is_plain_year() { year(n) } else { cardinal(n) }),
        ("%", _) => format!("{text} percent"),
        ("km", _) => format!("{text} kilometres"),
        ("kg", _) => format!("{text} kilograms"),
        ("m", _) => format!("{text} metres"),
        ("", Some(n @ 1..=31)) if MONTHS.contains(&next) => format!("the {} of", ordinal(n)),
        ("", Some(n @ 1..=31)) if MONTHS.contains(&before) => ordinal(n),
        ("", Some(n)) if is_year(number, n, before) => year(n),
        _ => text,
    })
}

fn unit_of_money(sign: &str, single: bool) -> Option<&'static str> {
    Some(match (sign, single) {
        ("$", true) => "dollar",
        ("$", false) => "dollars",
        ("€", true) => "euro",
        ("€", false) => "euros",
        ("£", true) => "pound",
        ("£", false) => "pounds",
        _ => return None,
    })
}

fn is_year(number: &Number, n: u64, before: &str) -> bool {
    let before = before.to_lowercase();
    let month = MONTHS.iter().any(|month| month.to_lowercase() == before);
    let day = before.len() <= 2 && before.parse::<u64>().is_ok();
    number.is_plain_year()
        && (1100..2100).contains(&n)
        && (month || day || BEFORE_YEARS.contains(&before.as_str()))
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

fn digits(text: &str) -> String {
    let names = text.chars().filter_map(|c| c.to_digit(10)).map(|digit| ONES[digit as usize]);
    names.collect::<Vec<_>>().join(" ")
}

/// The number in words, American custom (no *and*).
fn cardinal(n: u64) -> String {
    if n == 0 {
        return ONES[0].to_owned();
    }
    let mut parts = Vec::new();
    let mut rest = n;
    for (value, name) in SCALES {
        if rest >= value {
            parts.push(format!("{} {name}", below_thousand(rest / value)));
            rest %= value;
        }
    }
    if rest > 0 {
        parts.push(below_thousand(rest));
    }
    parts.join(" ")
}

fn below_thousand(n: u64) -> String {
    match n {
        0..20 => ONES[n as usize].to_owned(),
        20..100 if n.is_multiple_of(10) => TENS[(n / 10) as usize].to_owned(),
        20..100 => format!("{} {}", TENS[(n / 10) as usize], ONES[(n % 10) as usize]),
        100..1000 if n.is_multiple_of(100) => format!("{} hundred", ONES[(n / 100) as usize]),
        100..1000 => format!("{} hundred {}", ONES[(n / 100) as usize], below_thousand(n % 100)),
        _ => cardinal(n),
    }
}

/// A year: *twenty eleven*, *nineteen oh five*, *two thousand nine*.
fn year(n: u64) -> String {
    let (century, rest) = (n / 100, n % 100);
    match rest {
        _ if !(1100..2100).contains(&n) || (2000..2010).contains(&n) => cardinal(n),
        0 => format!("{} hundred", cardinal(century)),
        1..=9 => format!("{} oh {}", cardinal(century), cardinal(rest)),
        _ => format!("{} {}", cardinal(century), cardinal(rest)),
    }
}

fn ordinal(n: u64) -> String {
    let text = cardinal(n);
    let (head, last) =
        text.rsplit_once(' ').map_or(("", text.as_str()), |(head, last)| (head, last));
    let last = match last {
        "one" => "first".to_owned(),
        "two" => "second".to_owned(),
        "three" => "third".to_owned(),
        "five" => "fifth".to_owned(),
        "eight" => "eighth".to_owned(),
        "nine" => "ninth".to_owned(),
        "twelve" => "twelfth".to_owned(),
        _ => match last.strip_suffix('y') {
            Some(stem) => format!("{stem}ieth"),
            None => format!("{last}th"),
        },
    };
    if head.is_empty() { last } else { format!("{head} {last}") }
}

/// *Nineties*, *nineteen nineties*.
fn plural(text: &str) -> String {
    match text.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{text}s"),
    }
}
