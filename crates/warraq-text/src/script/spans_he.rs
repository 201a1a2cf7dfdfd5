//! Hebrew figures of two parts: dates, hours, ranges, scores, shares.

use super::counted_he::DATA;
use super::figure::Number;
use super::numbers_he::{Gender, Stand, cardinal, in_words};

/// A date in figures: the day is counted, in the masculine.
pub(super) fn date(day: u64, month: u64, year: Option<u64>) -> String {
    let name = usize::try_from(month).ok().and_then(|month| DATA.months.get(month - 1));
    let year = year.map(|year| format!(" {}", cardinal(year, Gender::Feminine, Stand::Alone)));
    let day = cardinal(day, Gender::Masculine, Stand::Alone);
    format!("{day} ב{}{}", name.map_or("", String::as_str), year.unwrap_or_default())
}

/// The hour with its minutes; of the clock's twelve hours the quarter and the half have names.
pub(super) fn at_hour(hour: u64, minute: u64) -> String {
    let name = match hour {
        0 | 24 => "חצות".to_owned(),
        _ => cardinal(hour, Gender::Feminine, Stand::Alone),
    };
    let by_clock = hour <= 12 || hour == 24;
    match minute {
        0 => name,
        1 => format!("{name} ודקה"),
        15 if by_clock => format!("{name} ורבע"),
        30 if by_clock => format!("{name} וחצי"),
        _ => format!("{name} ו{} דקות", cardinal(minute, Gender::Feminine, Stand::Before)),
    }
}

/// From one to the other. A score, which falls or is told of by the word before, has no link.
pub(super) fn pair(from: &Number, to: &Number, gender: Gender, score: bool) -> String {
    if score || from.amount() >= to.amount() {
        let side = |number| in_words(number, Gender::Feminine, Stand::Alone);
        return format!("{} {}", side(from), side(to));
    }
    let years = to.is_plain_year();
    let gender = if years { Gender::Feminine } else { gender };
    let from = in_words(from, gender, Stand::Alone);
    format!("{from} עד {}", in_words(to, gender, Stand::Alone))
}

/// Parts from thirds to tenths, for one and for many. The first two are masculine.
const PARTS: [(&str, &str); 8] = [
    ("שליש", "שלישים"),
    ("רבע", "רבעים"),
    ("חמישית", "חמישיות"),
    ("שישית", "שישיות"),
    ("שביעית", "שביעיות"),
    ("שמינית", "שמיניות"),
    ("תשיעית", "תשיעיות"),
    ("עשירית", "עשיריות"),
];

/// A part: halves to tenths have names, others are divided.
pub(super) fn ratio(part: u64, whole: u64) -> String {
    let name = usize::try_from(whole).ok().and_then(|whole| PARTS.get(whole.wrapping_sub(3)));
    let gender = if whole <= 4 { Gender::Masculine } else { Gender::Feminine };
    match (part, name.filter(|_| (1..whole).contains(&part))) {
        (1, None) if whole == 2 => "חצי".to_owned(),
        (1, Some((one, _))) => (*one).to_owned(),
        (_, Some((_, many))) => format!("{} {many}", cardinal(part, gender, Stand::Before)),
        (_, None) => {
            let side = |n| cardinal(n, Gender::Feminine, Stand::Alone);
            format!("{} חלקי {}", side(part), side(whole))
        }
    }
}
