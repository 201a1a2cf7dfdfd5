//! Days as pages write them, in the calendar of the Gregorian year.

use crate::fold;

/// Months by name: English, French, Arabic (of Egypt and of the Levant, of the Maghreb), Hebrew,
/// Urdu; the number is the month's.
const MONTHS: &[(&str, u32)] = &[
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("janvier", 1),
    ("février", 2),
    ("mars", 3),
    ("avril", 4),
    ("mai", 5),
    ("juin", 6),
    ("juillet", 7),
    ("août", 8),
    ("septembre", 9),
    ("octobre", 10),
    ("novembre", 11),
    ("décembre", 12),
    ("يناير", 1),
    ("فبراير", 2),
    ("مارس", 3),
    ("أبريل", 4),
    ("ابريل", 4),
    ("إبريل", 4),
    ("مايو", 5),
    ("يونيو", 6),
    ("يوليو", 7),
    ("أغسطس", 8),
    ("اغسطس", 8),
    ("سبتمبر", 9),
    ("أكتوبر", 10),
    ("اكتوبر", 10),
    ("نوفمبر", 11),
    ("ديسمبر", 12),
    ("شباط", 2),
    ("آذار", 3),
    ("نيسان", 4),
    ("أيار", 5),
    ("حزيران", 6),
    ("تموز", 7),
    ("آب", 8),
    ("أيلول", 9),
    ("جانفي", 1),
    ("فيفري", 2),
    ("أفريل", 4),
    ("ماي", 5),
    ("جوان", 6),
    ("جويلية", 7),
    ("أوت", 8),
    ("ינואר", 1),
    ("פברואר", 2),
    ("מרץ", 3),
    ("אפריל", 4),
    ("מאי", 5),
    ("יוני", 6),
    ("יולי", 7),
    ("אוגוסט", 8),
    ("ספטמבר", 9),
    ("אוקטובר", 10),
    ("נובמבר", 11),
    ("דצמבר", 12),
    ("جنوری", 1),
    ("فروری", 2),
    ("مارچ", 3),
    ("اپریل", 4),
    ("مئی", 5),
    ("جون", 6),
    ("جولائی", 7),
    ("اگست", 8),
    ("ستمبر", 9),
    ("اکتوبر", 10),
    ("نومبر", 11),
    ("دسمبر", 12),
];

/// The first day in `text`, as `YYYY-MM-DD`: ISO, `2026/11/23`, `23.11.2026` (day before month, as
/// most of the world has it), or with the month by name. Digits may be of any script.
pub(super) fn day(text: &str) -> Option<String> {
    let text: String = text.chars().take(400).map(latin_digit).collect();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let parts: Vec<&str> =
        text.split(|c: char| !fold::is_word(c)).filter(|part| !part.is_empty()).collect();
    numeric(&parts).or_else(|| named(&parts))
}

fn latin_digit(c: char) -> char {
    let zero = match c {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return c,
    };
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

fn numeric(parts: &[&str]) -> Option<String> {
    for (at, part) in parts.iter().enumerate() {
        // `2026-11-23T10:00` leaves `23T10` as a part; `20261123` is all in one.
        if part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_digit()) {
            let found = written(number(&part[..4])?, number(&part[4..6])?, number(&part[6..])?);
            if found.is_some() {
                return found;
            }
        }
        let Some(three) = parts.get(at..at + 3) else { break };
        let (Some(first), Some(second)) = (number(three[0]), number(three[1])) else { continue };
        let Some(third) = number(three[2].split(['T', 't']).next().unwrap_or_default()) else {
            continue;
        };
        let found = written(first, second, third).or_else(|| written(third, second, first));
        if found.is_some() {
            return found;
        }
    }
    None
}

fn named(parts: &[&str]) -> Option<String> {
    for (at, part) in parts.iter().enumerate() {
        let Some(month) = month(part, parts.get(at + 1).copied()) else { continue };
        let near = &parts[at.saturating_sub(2)..(at + 4).min(parts.len())];
        let numbers: Vec<u32> = near
            .iter()
            .filter_map(|part| number(part.trim_end_matches(|c: char| c.is_ascii_lowercase())))
            .collect();
        let year = numbers.iter().copied().find(|&year| (1900..2200).contains(&year));
        let day = numbers.iter().copied().find(|day| (1..=31).contains(day));
        if let (Some(year), Some(day)) = (year, day) {
            return written(year, month, day);
        }
    }
    None
}

fn month(part: &str, next: Option<&str>) -> Option<u32> {
    // The Levant's months of two words.
    let two = match (part, next) {
        ("كانون", Some("الثاني")) => Some(1),
        ("تشرين", Some("الأول" | "الاول")) => Some(10),
        ("تشرين", Some("الثاني")) => Some(11),
        ("كانون", Some("الأول" | "الاول")) => Some(12),
        _ => None,
    };
    two.or_else(|| {
        let lower = part.to_lowercase();
        // Hebrew writes "in" before the month as one letter.
        let bare = lower.strip_prefix('ב').unwrap_or(&lower);
        MONTHS.iter().find(|(name, _)| *name == lower || *name == bare).map(|&(_, month)| month)
    })
}

fn number(part: &str) -> Option<u32> {
    (part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| part.parse().ok())
        .flatten()
}

fn written(year: u32, month: u32, day: u32) -> Option<String> {
    let known =
        (1900..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    known.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_many_dresses() {
        for (text, wanted) in [
            ("2026-11-23T08:15:00+03:00", "2026-11-23"),
            ("20261123", "2026-11-23"),
            ("/2026/03/09/nahr", "2026-03-09"),
            ("Published: Nov. 3rd, 2026 at 10:45", "2026-11-03"),
            ("الإثنين ٢٣ نوفمبر ٢٠٢٦ - 14:20", "2026-11-23"),
            ("23 تشرين الثاني 2026", "2026-11-23"),
            ("5 בנובמבר 2026", "2026-11-05"),
            ("۲۳ نومبر ۲۰۲۶", "2026-11-23"),
            ("le 1er août 2026", "2026-08-01"),
            ("23.11.2026", "2026-11-23"),
        ] {
            assert_eq!(day(text).as_deref(), Some(wanted), "{text}");
        }
        for none in ["", "99/99/9999", "maybe in 2026", "1405/09/02"] {
            assert_eq!(day(none), None, "{none}");
        }
    }
}
