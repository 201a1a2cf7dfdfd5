//! Urdu numbers in words: each up to ninety-nine has a name of its own; beyond, hundreds,
//! thousands, then the Indian scale of lakh, crore, arab and kharab. Nothing agrees in gender but
//! ordinals.

use super::figure::{Number, digit_names};

/// Zero to ninety-nine.
const NAMES: [&str; 100] = [
    "صفر",
    "ایک",
    "دو",
    "تین",
    "چار",
    "پانچ",
    "چھ",
    "سات",
    "آٹھ",
    "نو",
    "دس",
    "گیارہ",
    "بارہ",
    "تیرہ",
    "چودہ",
    "پندرہ",
    "سولہ",
    "سترہ",
    "اٹھارہ",
    "انیس",
    "بیس",
    "اکیس",
    "بائیس",
    "تئیس",
    "چوبیس",
    "پچیس",
    "چھبیس",
    "ستائیس",
    "اٹھائیس",
    "انتیس",
    "تیس",
    "اکتیس",
    "بتیس",
    "تینتیس",
    "چونتیس",
    "پینتیس",
    "چھتیس",
    "سینتیس",
    "اڑتیس",
    "انتالیس",
    "چالیس",
    "اکتالیس",
    "بیالیس",
    "تینتالیس",
    "چوالیس",
    "پینتالیس",
    "چھیالیس",
    "سینتالیس",
    "اڑتالیس",
    "انچاس",
    "پچاس",
    "اکیاون",
    "باون",
    "تریپن",
    "چون",
    "پچپن",
    "چھپن",
    "ستاون",
    "اٹھاون",
    "انسٹھ",
    "ساٹھ",
    "اکسٹھ",
    "باسٹھ",
    "تریسٹھ",
    "چونسٹھ",
    "پینسٹھ",
    "چھیاسٹھ",
    "سڑسٹھ",
    "اڑسٹھ",
    "انہتر",
    "ستر",
    "اکہتر",
    "بہتر",
    "تہتر",
    "چوہتر",
    "پچہتر",
    "چھہتر",
    "ستتر",
    "اٹھہتر",
    "اناسی",
    "اسی",
    "اکیاسی",
    "بیاسی",
    "تراسی",
    "چوراسی",
    "پچاسی",
    "چھیاسی",
    "ستاسی",
    "اٹھاسی",
    "نواسی",
    "نوے",
    "اکیانوے",
    "بانوے",
    "ترانوے",
    "چورانوے",
    "پچانوے",
    "چھیانوے",
    "ستانوے",
    "اٹھانوے",
    "ننانوے",
];
const SCALES: [(u64, &str); 6] = [
    (100_000_000_000, "کھرب"),
    (1_000_000_000, "ارب"),
    (10_000_000, "کروڑ"),
    (100_000, "لاکھ"),
    (1_000, "ہزار"),
    (100, "سو"),
];

/// Each digit by its name.
pub(super) fn digits(text: &str) -> String {
    digit_names(text, &NAMES)
}

/// The number in words.
pub(super) fn cardinal(n: u64) -> String {
    let mut parts = Vec::new();
    let mut rest = n;
    for (value, name) in SCALES {
        let group = rest / value;
        rest %= value;
        if group > 0 {
            parts.push(format!("{} {name}", cardinal(group)));
        }
    }
    if rest > 0 || n == 0 {
        parts.push(NAMES[rest as usize].to_owned());
    }
    parts.join(" ")
}

/// A year: those from 1100 to 1999 are told in hundreds.
pub(super) fn year(n: u64) -> String {
    match (n / 100, n % 100) {
        (11..=19, 0) => format!("{} سو", cardinal(n / 100)),
        (11..=19, rest) => format!("{} سو {}", cardinal(n / 100), cardinal(rest)),
        _ => cardinal(n),
    }
}

/// The ordinal with the ending that is written to its figure, `واں` or `ویں`. The first four and
/// the sixth end otherwise; the feminine is said for `ویں`, which the oblique is written as too.
pub(super) fn ordinal(n: u64, ending: &str) -> String {
    let stem = match n {
        1 => "پہل",
        2 => "دوسر",
        3 => "تیسر",
        4 => "چوتھ",
        6 => "چھٹ",
        9 => return format!("ن{ending}"),
        _ => return format!("{}{ending}", cardinal(n)),
    };
    format!("{stem}{}", if ending == "واں" { "ا" } else { "ی" })
}

/// The number in words, its sign and the digits of its fraction with it.
pub(super) fn in_words(number: &Number) -> String {
    let mut text = if number.negative { "منفی " } else { "" }.to_owned();
    match number.amount() {
        Some(n) => text.push_str(&cardinal(n)),
        None => text.push_str(&digits(&number.whole)),
    }
    if let Some(fraction) = &number.fraction {
        text.push_str(" اعشاریہ ");
        text.push_str(&digits(fraction));
    }
    text
}
