//! Persian numbers in words. What is counted stays in the singular and changes nothing.

use super::figure::{Number, digit_names};

const ONES: [&str; 20] = [
    "صفر",
    "یک",
    "دو",
    "سه",
    "چهار",
    "پنج",
    "شش",
    "هفت",
    "هشت",
    "نه",
    "ده",
    "یازده",
    "دوازده",
    "سیزده",
    "چهارده",
    "پانزده",
    "شانزده",
    "هفده",
    "هجده",
    "نوزده",
];
const TENS: [&str; 10] = ["", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"];
const HUNDREDS: [&str; 10] =
    ["", "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد"];
const SCALES: [(u64, &str); 4] = [
    (1_000_000_000_000, "تریلیون"),
    (1_000_000_000, "میلیارد"),
    (1_000_000, "میلیون"),
    (1_000, "هزار"),
];
/// What the places after the decimal mark are called.
const PLACES: [&str; 4] = ["", "دهم", "صدم", "هزارم"];

/// Each digit by its name.
pub(super) fn digits(text: &str) -> String {
    digit_names(text, &ONES)
}

/// The number in words; a thousand is `هزار`, a million `یک میلیون`.
pub(super) fn cardinal(n: u64) -> String {
    let mut parts = Vec::new();
    let mut rest = n;
    for (value, name) in SCALES {
        match rest / value {
            0 => {}
            1 if value == 1_000 => parts.push(name.to_owned()),
            group => parts.push(format!("{} {name}", below_thousand(group))),
        }
        rest %= value;
    }
    if rest > 0 || n == 0 {
        parts.push(below_thousand(rest));
    }
    parts.join(" و ")
}

fn below_thousand(n: u64) -> String {
    let mut parts = Vec::new();
    if n >= 100 {
        parts.push(HUNDREDS[(n / 100 % 10) as usize]);
    }
    match n % 100 {
        0 if n > 0 => {}
        rest @ 0..20 => parts.push(ONES[rest as usize]),
        rest => {
            parts.push(TENS[(rest / 10) as usize]);
            if rest % 10 > 0 {
                parts.push(ONES[(rest % 10) as usize]);
            }
        }
    }
    parts.join(" و ")
}

/// The ordinal: `سوم`, `سی‌ام`, `بیست و یکم`.
pub(super) fn ordinal(n: u64) -> String {
    let text = cardinal(n);
    match text.strip_suffix("سه") {
        Some(head) => format!("{head}سوم"),
        None if text.ends_with("سی") => format!("{text}\u{200C}ام"),
        None => format!("{text}م"),
    }
}

/// The number in words, its sign and fraction with it: `سه ممیز هفت دهم`.
pub(super) fn in_words(number: &Number) -> String {
    let mut text = if number.negative { "منفی " } else { "" }.to_owned();
    match number.amount() {
        Some(n) => text.push_str(&cardinal(n)),
        None => text.push_str(&digits(&number.whole)),
    }
    if let Some(fraction) = &number.fraction {
        text.push_str(" ممیز ");
        match (PLACES.get(fraction.len()), fraction.parse()) {
            (Some(place), Ok(n)) => text.push_str(&format!("{} {place}", cardinal(n))),
            _ => text.push_str(&digits(fraction)),
        }
    }
    text
}
