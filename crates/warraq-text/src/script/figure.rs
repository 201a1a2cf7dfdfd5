//! Figures as people type them: any script's digits, grouped or not, with a fraction, a sign, a
//! range, a date or a time.

use std::sync::LazyLock;

use regex::Regex;

/// What a run of digits and signs means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Figure {
    /// A number.
    Number(Number),
    /// From one number to another, or a score: `10-15`.
    Pair(Number, Number),
    /// A part: `3/4`.
    Ratio(u64, u64),
    /// Hour and minute, both in range.
    Time(u64, u64),
    /// Day, month and year, in range.
    Date(u64, u64, u64),
}

/// One number as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    /// The whole part in ASCII digits, grouping dropped.
    pub whole: String,
    /// The digits after the decimal point, if any.
    pub fraction: Option<String>,
    /// Below zero.
    pub negative: bool,
    /// Typed with grouping marks, so no year.
    pub grouped: bool,
}

impl Number {
    /// The whole part; none when it is a code rather than an amount: a leading zero, or more
    /// than fifteen digits.
    pub(crate) fn amount(&self) -> Option<u64> {
        let code = self.whole.len() > 15 || (self.whole.len() > 1 && self.whole.starts_with('0'));
        if code { None } else { self.whole.parse().ok() }
    }

    /// Whether this can be a year written in four digits.
    pub(crate) fn is_plain_year(&self) -> bool {
        !self.grouped && !self.negative && self.fraction.is_none() && self.whole.len() == 4
    }

    /// Whole money and its hundredths, where they are written as such: `1.50`.
    pub(super) fn hundredths(&self) -> Option<(u64, u64)> {
        let part = self.fraction.as_deref().filter(|part| part.len() == 2)?;
        Some((self.amount().filter(|_| !self.negative)?, part.parse().ok()?))
    }
}

/// Replaces the decimal digits of all scripts by ASCII ones.
pub(crate) fn ascii_digits(text: &str) -> String {
    text.chars()
        .map(|c| match u32::from(c) {
            code @ 0x0660..=0x0669 => ascii_digit(code - 0x0660),
            code @ 0x06F0..=0x06F9 => ascii_digit(code - 0x06F0),
            code @ 0xFF10..=0xFF19 => ascii_digit(code - 0xFF10),
            _ => c,
        })
        .collect()
}

fn ascii_digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

static DATE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$"));
static ISO: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$"));
static TIME: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{1,2}):(\d{2})$"));
static RATIO: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{1,6})/(\d{1,6})$"));
static PAIR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([\d.,٫٬،]+)[-–—−]([\d.,٫٬،]+)$"));
/// Groups of three, then a fraction: `1,250,000.5`, `١٬٢٥٠٫٥`.
static GROUPED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^([-−+]?)(\d{1,3}(?:[,٬،]\d{3})+)(?:[.٫](\d+))?$"));
/// Points as grouping are told from a decimal point by standing more than once.
static POINTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^([-−+]?)(\d{1,3}(?:\.\d{3}){2,})()?$"));
static PLAIN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([-−+]?)(\d+)(?:[.٫,،](\d+))?$"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("our own pattern is well formed")
}

/// Reads a figure; `text` has ASCII digits already. None when it is something else.
pub(crate) fn read(text: &str) -> Option<Figure> {
    if !text.contains(|c: char| c.is_ascii_digit()) || text.len() > 64 {
        return None;
    }
    if let Some([day, month, year]) = numbers(&DATE, text)
        && is_day(day, month)
    {
        return Some(Figure::Date(day, month, year));
    }
    if let Some([year, month, day]) = numbers(&ISO, text)
        && is_day(day, month)
    {
        return Some(Figure::Date(day, month, year));
    }
    if let Some([hour, minute]) = numbers(&TIME, text)
        && hour <= 24
        && minute < 60
    {
        return Some(Figure::Time(hour, minute));
    }
    if let Some([part, whole]) = numbers(&RATIO, text) {
        // `2011/2012` is a season from one year to the next.
        if part >= 1000 && whole == part + 1 {
            let (from, to) = text.split_once('/')?;
            return Some(Figure::Pair(number(from)?, number(to)?));
        }
        return Some(Figure::Ratio(part, whole));
    }
    if let Some(found) = PAIR.captures(text) {
        return Some(Figure::Pair(number(&found[1])?, number(&found[2])?));
    }
    number(text).map(Figure::Number)
}

fn is_day(day: u64, month: u64) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

/// The groups of a pattern as numbers.
fn numbers<const N: usize>(pattern: &Regex, text: &str) -> Option<[u64; N]> {
    let found = pattern.captures(text)?;
    let mut all = [0; N];
    for (place, value) in all.iter_mut().enumerate() {
        *value = found.get(place + 1)?.as_str().parse().ok()?;
    }
    Some(all)
}

fn number(text: &str) -> Option<Number> {
    let (found, grouped) = match (GROUPED.captures(text), POINTED.captures(text)) {
        (Some(found), _) | (None, Some(found)) => (found, true),
        (None, None) => (PLAIN.captures(text)?, false),
    };
    let sign = &found[1];
    Some(Number {
        whole: found[2].chars().filter(char::is_ascii_digit).collect(),
        fraction: found.get(3).map(|part| part.as_str().to_owned()).filter(|part| !part.is_empty()),
        negative: sign == "-" || sign == "−",
        grouped,
    })
}

/// Each digit of a text by its name; `names` begin with that of nought.
pub(super) fn digit_names(text: &str, names: &[&str]) -> String {
    let said = text.chars().filter_map(|c| c.to_digit(10)).map(|digit| names[digit as usize]);
    said.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Option<(String, Option<String>)> {
        match read(&ascii_digits(text))? {
            Figure::Number(number) => Some((number.whole, number.fraction)),
            _ => None,
        }
    }

    #[test]
    fn figures_as_typed() {
        assert_eq!(whole("١٬٢٥٠٫٥"), Some(("1250".into(), Some("5".into()))));
        assert_eq!(whole("1,250,000"), Some(("1250000".into(), None)));
        assert_eq!(whole("1.250.000"), Some(("1250000".into(), None)));
        assert_eq!(whole("3,5"), Some(("3".into(), Some("5".into()))));
        assert_eq!(whole("٣،٥"), Some(("3".into(), Some("5".into()))));
        assert_eq!(whole("۱۲۳"), Some(("123".into(), None)));
        assert_eq!(whole("v2"), None);
        assert_eq!(read("7/10/2023"), Some(Figure::Date(7, 10, 2023)));
        assert_eq!(read("2023-10-07"), Some(Figure::Date(7, 10, 2023)));
        assert_eq!(read("2023/10/7"), Some(Figure::Date(7, 10, 2023)));
        assert!(matches!(read("2011/2012"), Some(Figure::Pair(..))));
        assert_eq!(read("10:30"), Some(Figure::Time(10, 30)));
        assert_eq!(read("40/60"), Some(Figure::Ratio(40, 60)));
        assert!(matches!(read("10-15"), Some(Figure::Pair(..))));
    }
}
