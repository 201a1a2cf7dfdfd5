//! Known days, every country's months, and the file of months itself.

use std::collections::BTreeSet;

use super::*;
use crate::format::direction::is_mark;

fn day(text: &str) -> Day {
    Day::read(text).unwrap()
}

fn say(text: &str, lang: &str, country: &str, calendar: Calendar) -> Option<String> {
    let country = Some(country).filter(|country| !country.is_empty());
    said(day(text), &Lang::new(lang), country, calendar)
}

#[test]
fn a_country_has_its_own_months() {
    for (countries, expected) in [
        (["", "EG", "SA"].as_slice(), "23 نوفمبر 2026"),
        (&["SY", "LB", "IQ", "JO", "ps"], "23 تشرين الثاني 2026"),
        (&["MA"], "23 نونبر 2026"),
        (&["DZ", "TN"], "23 نوفمبر 2026"),
        (&["MR"], "23 نوفمبر 2026"),
    ] {
        for country in countries {
            let said = say("2026-11-23", "ar", country, Calendar::Gregorian);
            assert_eq!(said.as_deref(), Some(expected), "{country}");
        }
    }
    for (country, expected) in
        [("DZ", "1 أوت 2026"), ("MA", "1 غشت 2026"), ("MR", "1 أغشت 2026"), ("LB", "1 آب 2026")]
    {
        let said = say("2026-08-01", "ar", country, Calendar::Gregorian);
        assert_eq!(said.as_deref(), Some(expected));
    }
}

#[test]
fn a_language_has_its_own_order_and_digits() {
    for (lang, country, calendar, expected) in [
        ("fa", "IR", Calendar::Solar, "۲ آذر ۱۴۰۵"),
        ("fa", "AF", Calendar::Solar, "۲ قوس ۱۴۰۵"),
        ("fa-IR", "", Calendar::Gregorian, "۲۳ نوامبر ۲۰۲۶"),
        ("fa", "AF", Calendar::Gregorian, "۲۳ نومبر ۲۰۲۶"),
        ("fa", "", Calendar::Hijri, "۱۳ جمادی\u{200C}الثانی ۱۴۴۸ قمری"),
        ("ar", "", Calendar::Hijri, "13 جمادى الآخرة 1448 هـ"),
        ("ar", "IQ", Calendar::Solar, "2 آذر 1405 هـ.ش"),
        ("ur", "PK", Calendar::Gregorian, "23 نومبر 2026"),
        ("ur", "PK", Calendar::Hijri, "13 جمادی الثانی 1448 ہجری"),
        ("ps", "AF", Calendar::Solar, "۱۴۰۵ لیندۍ ۲"),
        ("ckb", "IQ", Calendar::Gregorian, "٢٣ی تشرینی دووەمی ٢٠٢٦"),
        ("he", "IL", Calendar::Gregorian, "23 בנובמבר 2026"),
        ("en", "GB", Calendar::Gregorian, "23 November 2026"),
        ("en", "us", Calendar::Gregorian, "November 23, 2026"),
        ("tr", "", Calendar::Gregorian, "23 Kasım 2026"),
        ("fr", "", Calendar::Gregorian, "23 novembre 2026"),
    ] {
        let said = say("2026-11-23", lang, country, calendar);
        assert_eq!(said.as_deref(), Some(expected), "{lang} {country} {calendar:?}");
    }
    assert_eq!(
        say("2026-11-01", "fr", "", Calendar::Gregorian).as_deref(),
        Some("1er novembre 2026")
    );
    assert_eq!(say("2026-11-23", "xx", "", Calendar::Gregorian), None);
    assert_eq!(say("2026-11-23", "he", "", Calendar::Solar), None);
}

/// Days as they were kept or announced by Umm al-Qura; the Nowruz days by the calendar of Iran.
#[test]
fn known_days_are_reckoned() {
    for (common, calendar, expected) in [
        ("2023-07-19", Calendar::Hijri, (1445, 1, 1)),
        ("2024-03-11", Calendar::Hijri, (1445, 9, 1)),
        ("2024-04-10", Calendar::Hijri, (1445, 10, 1)),
        ("2025-03-01", Calendar::Hijri, (1446, 9, 1)),
        ("2025-03-30", Calendar::Hijri, (1446, 10, 1)),
        ("2025-06-26", Calendar::Hijri, (1447, 1, 1)),
        ("2026-02-18", Calendar::Hijri, (1447, 9, 1)),
        ("2026-06-16", Calendar::Hijri, (1448, 1, 1)),
        ("1979-02-11", Calendar::Solar, (1357, 11, 22)),
        ("2021-03-20", Calendar::Solar, (1399, 12, 30)),
        ("2024-03-20", Calendar::Solar, (1403, 1, 1)),
        ("2025-03-20", Calendar::Solar, (1403, 12, 30)),
        ("2025-03-21", Calendar::Solar, (1404, 1, 1)),
        ("2026-03-21", Calendar::Solar, (1405, 1, 1)),
        ("2024-02-29", Calendar::Gregorian, (2024, 2, 29)),
    ] {
        let Reckoned { year, month, day } = calendar.reckon(day(common)).unwrap();
        assert_eq!((year, month, day), expected, "{common} {calendar:?}");
    }
}

#[test]
fn a_calendar_is_silent_where_it_is_not_known() {
    assert!(Calendar::Hijri.reckon(day("1882-11-12")).is_some());
    for (common, calendar) in [
        ("1882-11-11", Calendar::Hijri),
        ("2174-11-26", Calendar::Hijri),
        ("0000-01-01", Calendar::Solar),
        ("9999-12-31", Calendar::Solar),
    ] {
        assert_eq!(calendar.reckon(day(common)), None, "{common}");
    }
    for common in ["0000-01-01", "9999-12-31"] {
        assert!(Calendar::Gregorian.reckon(day(common)).is_some());
    }
}

#[test]
fn a_month_heads_an_archive() {
    let head =
        |year, month, lang, calendar| month_said(year, month, &Lang::new(lang), None, calendar);
    for (year, month, lang, calendar, expected) in [
        (2026, 11, "ar", Calendar::Gregorian, "نوفمبر 2026"),
        (1448, 6, "ar", Calendar::Hijri, "جمادى الآخرة 1448 هـ"),
        (1405, 9, "fa", Calendar::Solar, "آذر ۱۴۰۵"),
        (2026, 11, "he", Calendar::Gregorian, "נובמבר 2026"),
    ] {
        assert_eq!(head(year, month, lang, calendar).as_deref(), Some(expected));
    }
    assert_eq!(head(2026, 0, "ar", Calendar::Gregorian), None);
    assert_eq!(head(2026, 13, "ar", Calendar::Gregorian), None);
}

#[test]
fn digits_of_all_three_kinds_are_rewritten() {
    assert_eq!(Digits::Arabic.write("23 نوفمبر ۲۰۲۶"), "٢٣ نوفمبر ٢٠٢٦");
    assert_eq!(Digits::Latin.write("۱۴۰۵ و٢٠٢٦"), "1405 و2026");
}

#[test]
fn the_file_of_months_is_whole() {
    let mut seen = BTreeSet::new();
    for names in &MONTHS.names {
        let key = format!("{:?} {}", names.calendar, names.lang);
        let countries =
            if names.countries.is_empty() { &[String::new()][..] } else { &names.countries };
        for country in countries {
            assert!(seen.insert(format!("{key} {country}")), "{key} {country} stands twice");
        }
        for slot in ["{day}", "{month}", "{year}"] {
            assert!(names.day.contains(slot), "{key}: a day without {slot}");
        }
        for slot in ["{month}", "{year}"] {
            assert!(names.heading.contains(slot), "{key}: a heading without {slot}");
        }
        let distinct: BTreeSet<_> = names.months.iter().collect();
        assert_eq!(distinct.len(), 12, "{key}");
        let words = names.months.iter().chain([&names.day, &names.heading]);
        assert!(!words.flat_map(|word| word.chars()).any(is_mark), "{key}");
    }
    for names in &MONTHS.names {
        let all = format!("{:?} {} ", names.calendar, names.lang);
        assert!(seen.contains(&all), "«{all}» has names for a country only");
    }
}
