//! Days as a newsroom's readers name them: in their language, with their country's month names, by
//! the calendar they count in. A language whose months we do not have gets `None`, and no other
//! language's words; names and patterns are data, `assets/months.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use icu_calendar::Date;
use icu_calendar::cal::{Gregorian, Hijri, Persian};
use serde::Deserialize;

use crate::data;
use crate::day::Day;
use crate::lang::Lang;

/// A calendar that days are said in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Calendar {
    /// The common one.
    #[default]
    Gregorian,
    /// The Hijri calendar of Umm al-Qura, as Saudi Arabia reckons it ahead. Where a month begins
    /// by sight of the moon, the day may be another.
    Hijri,
    /// The solar Hijri calendar of Iran and Afghanistan.
    Solar,
}

/// A day or its month in some calendar, to group and to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reckoned {
    /// The year, such as 2026, 1448 or 1405.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Calendar {
    /// The day in this calendar. `None` where the calendar is not known to be right: Umm al-Qura
    /// outside the years 1300 to 1600, which have been published or computed by its own rule
    /// (KACST), and the solar one outside 1178 to 3000, for which the leap years of our reckoning
    /// have been held against the spring equinox.
    #[must_use]
    pub fn reckon(self, day: Day) -> Option<Reckoned> {
        let (year, month, of_month) = (i32::from(day.year()), day.month(), day.day());
        let common = Date::try_new_gregorian(year, month, of_month).ok()?;
        let (year, month, of_month) = match self {
            Calendar::Gregorian => parts(common.to_calendar(Gregorian)),
            Calendar::Hijri => parts(common.to_calendar(Hijri::new_umm_al_qura())),
            Calendar::Solar => parts(common.to_calendar(Persian)),
        };
        let known = match self {
            Calendar::Gregorian => 0..=9999,
            Calendar::Hijri => 1300..=1600,
            Calendar::Solar => 1178..=3000,
        };
        if !known.contains(&year) {
            return None;
        }
        Some(Reckoned { year: u16::try_from(year).ok()?, month, day: of_month })
    }
}

/// Year, month, day.
fn parts<C: icu_calendar::Calendar>(date: Date<C>) -> (i32, u8, u8) {
    (date.year().extended_year(), date.month().number(), date.day_of_month().0)
}

/// The signs figures are written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Digits {
    /// 0123456789
    Latin,
    /// ٠١٢٣٤٥٦٧٨٩
    Arabic,
    /// ۰۱۲۳۴۵۶۷۸۹
    Persian,
}

impl Digits {
    /// What the newspapers of this language use: Persian digits for Persian and Pashto, Arabic ones
    /// for Central Kurdish, 0-9 for Arabic, Urdu and all others.
    #[must_use]
    pub fn usual(lang: &Lang) -> Self {
        MONTHS.digits.get(lang.code()).copied().unwrap_or(Digits::Latin)
    }

    /// The text with its digits, of all three kinds, in these.
    #[must_use]
    pub fn write(self, text: &str) -> String {
        text.chars().map(|c| Self::value(c).map_or(c, |value| self.digit(value))).collect()
    }

    /// What a digit counts, 0 to 9.
    fn value(c: char) -> Option<u32> {
        [Digits::Latin, Digits::Arabic, Digits::Persian].into_iter().find_map(|digits| {
            u32::from(c).checked_sub(u32::from(digits.zero())).filter(|&value| value < 10)
        })
    }

    fn digit(self, value: u32) -> char {
        char::from_u32(u32::from(self.zero()) + value).unwrap_or(self.zero())
    }

    fn zero(self) -> char {
        match self {
            Digits::Latin => '0',
            Digits::Arabic => '\u{0660}',
            Digits::Persian => '\u{06F0}',
        }
    }
}

/// The day in words, such as «23 نوفمبر 2026» or «۲ آذر ۱۴۰۵», in the [usual](Digits::usual) digits
/// of the language ([`Digits::write`] changes them) and without marks of direction. `country` is a
/// code of ISO 3166-1, in any case. `None` when we do not have the months of this calendar in this
/// language, or when the calendar does not reach the day.
#[must_use]
pub fn said(day: Day, lang: &Lang, country: Option<&str>, calendar: Calendar) -> Option<String> {
    let names = names(lang, country, calendar)?;
    let reckoned = calendar.reckon(day)?;
    let of_month = match &names.first {
        Some(first) if reckoned.day == 1 => first.clone(),
        _ => reckoned.day.to_string(),
    };
    let said = names
        .day
        .replace("{day}", &of_month)
        .replace("{month}", names.month(reckoned.month)?)
        .replace("{year}", &reckoned.year.to_string());
    Some(Digits::usual(lang).write(&said))
}

/// A month as the heading of an archive has it, such as «نوفمبر 2026»; the year and the month
/// (1 to 12) are of the calendar named. `None` as in [`said`], and for a month that is none.
#[must_use]
pub fn month_said(
    year: u16,
    month: u8,
    lang: &Lang,
    country: Option<&str>,
    calendar: Calendar,
) -> Option<String> {
    let names = names(lang, country, calendar)?;
    let said =
        names.heading.replace("{month}", names.month(month)?).replace("{year}", &year.to_string());
    Some(Digits::usual(lang).write(&said))
}

/// The names for the country, or for everybody.
fn names(lang: &Lang, country: Option<&str>, calendar: Calendar) -> Option<&'static Names> {
    let ours = || {
        MONTHS.names.iter().filter(|names| names.calendar == calendar && names.lang == lang.code())
    };
    country
        .and_then(|country| ours().find(|names| names.is_for(country)))
        .or_else(|| ours().find(|names| names.countries.is_empty()))
}

static MONTHS: LazyLock<Months> = LazyLock::new(|| {
    data::read(include_str!("../../../assets/months.toml")).expect("a test reads our own file")
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Months {
    digits: BTreeMap<String, Digits>,
    names: Vec<Names>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    calendar: Calendar,
    lang: String,
    #[serde(default)]
    countries: Vec<String>,
    months: [String; 12],
    day: String,
    #[serde(rename = "month")]
    heading: String,
    first: Option<String>,
}

impl Names {
    fn is_for(&self, country: &str) -> bool {
        self.countries.iter().any(|own| own.eq_ignore_ascii_case(country))
    }

    /// The name of a month, 1 to 12.
    fn month(&self, month: u8) -> Option<&str> {
        self.months.get(usize::from(month).checked_sub(1)?).map(String::as_str)
    }
}

#[cfg(test)]
mod tests;
