//! Hebrew numbers in words, in the full spelling without points: both genders, the construct
//! before a definite noun, `ו` before the last part.

use super::figure::{Number, digit_names};

/// The gender of what is counted; what counts nothing is feminine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Masculine,
    Feminine,
}

/// How a number stands to what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// By itself: `שניים`.
    Alone,
    /// Before its noun: `שני`.
    Before,
    /// Before a definite noun: `שלושת`.
    Definite,
}

use Gender::{Feminine, Masculine};

const FEMININE: [&str; 11] =
    ["אפס", "אחת", "שתיים", "שלוש", "ארבע", "חמש", "שש", "שבע", "שמונה", "תשע", "עשר"];
const MASCULINE: [&str; 11] =
    ["אפס", "אחד", "שניים", "שלושה", "ארבעה", "חמישה", "שישה", "שבעה", "שמונה", "תשעה", "עשרה"];
const CONSTRUCT: [&str; 11] =
    ["", "", "שני", "שלושת", "ארבעת", "חמשת", "ששת", "שבעת", "שמונת", "תשעת", "עשרת"];
const TENS: [&str; 10] =
    ["", "", "עשרים", "שלושים", "ארבעים", "חמישים", "שישים", "שבעים", "שמונים", "תשעים"];
const ORDINALS: [(&str, &str); 11] = [
    ("", ""),
    ("ראשון", "ראשונה"),
    ("שני", "שנייה"),
    ("שלישי", "שלישית"),
    ("רביעי", "רביעית"),
    ("חמישי", "חמישית"),
    ("שישי", "שישית"),
    ("שביעי", "שביעית"),
    ("שמיני", "שמינית"),
    ("תשיעי", "תשיעית"),
    ("עשירי", "עשירית"),
];
const SCALES: [(u64, &str); 3] =
    [(1_000_000_000_000, "טריליון"), (1_000_000_000, "מיליארד"), (1_000_000, "מיליון")];

/// Each digit by its name.
pub(super) fn digits(text: &str) -> String {
    digit_names(text, &FEMININE)
}

/// Words of a number, and whether they are one part, which takes the `ו` when it is last.
struct Part {
    text: String,
    single: bool,
}

/// The number in words.
pub(super) fn cardinal(n: u64, gender: Gender, stand: Stand) -> String {
    let mut parts = Vec::new();
    let mut rest = n;
    for (value, name) in SCALES {
        if let group @ 1.. = rest / value {
            parts.push(scaled(group, name));
        }
        rest %= value;
    }
    if let group @ 1.. = rest / 1000 {
        parts.push(thousands(group));
    }
    rest %= 1000;
    if n <= 10 {
        return up_to_ten(n, gender, stand).to_owned();
    }
    if rest > 0 {
        parts.push(below_thousand(rest, gender));
    }
    let last = parts.len() - 1;
    let join = |(place, part): (usize, Part)| {
        let joined = place > 0 && place == last && part.single;
        if joined { format!("ו{}", part.text) } else { part.text }
    };
    parts.into_iter().enumerate().map(join).collect::<Vec<_>>().join(" ")
}

fn up_to_ten(n: u64, gender: Gender, stand: Stand) -> &'static str {
    let n = n as usize;
    match (gender, stand) {
        (Feminine, Stand::Before | Stand::Definite) if n == 2 => "שתי",
        (Masculine, Stand::Before) if n == 2 => CONSTRUCT[n],
        (Masculine, Stand::Definite) if n >= 2 => CONSTRUCT[n],
        (Masculine, _) => MASCULINE[n],
        (Feminine, _) => FEMININE[n],
    }
}

/// So many millions and more.
fn scaled(group: u64, name: &str) -> Part {
    let part = below_thousand(group, Masculine);
    let text = match group {
        1 => name.to_owned(),
        2 => format!("שני {name}"),
        _ => format!("{} {name}", part.text),
    };
    Part { text, ..part }
}

fn thousands(group: u64) -> Part {
    let part = below_thousand(group, Masculine);
    let text = match group {
        1 => "אלף".to_owned(),
        2 => "אלפיים".to_owned(),
        3..=10 => format!("{} אלפים", CONSTRUCT[group as usize]),
        _ => format!("{} אלף", part.text),
    };
    Part { text, ..part }
}

fn below_thousand(n: u64, gender: Gender) -> Part {
    let names = if gender == Masculine { &MASCULINE } else { &FEMININE };
    let mut parts = match n / 100 {
        0 => Vec::new(),
        1 => vec!["מאה".to_owned()],
        2 => vec!["מאתיים".to_owned()],
        hundred => vec![format!("{} מאות", FEMININE[(hundred % 10) as usize])],
    };
    let one = (n % 10) as usize;
    match n % 100 {
        0 => {}
        rest @ 1..=10 => parts.push(names[rest as usize].to_owned()),
        12 if gender == Masculine => parts.push("שנים עשר".to_owned()),
        12 => parts.push("שתים עשרה".to_owned()),
        11..=19 => {
            let ten = if gender == Masculine { "עשר" } else { "עשרה" };
            parts.push(format!("{} {ten}", names[one]));
        }
        rest => {
            parts.push(TENS[(rest / 10) as usize].to_owned());
            if one > 0 {
                parts.push(names[one].to_owned());
            }
        }
    }
    let single = parts.len() == 1;
    if !single && let Some(last) = parts.last_mut() {
        last.insert(0, 'ו');
    }
    Part { text: parts.join(" "), single }
}

/// The ordinal without its article; beyond ten it is the number itself.
pub(super) fn ordinal(n: u64, gender: Gender) -> String {
    let name = usize::try_from(n).ok().filter(|&n| n > 0).and_then(|n| ORDINALS.get(n));
    match (name, gender) {
        (Some((masculine, _)), Masculine) => (*masculine).to_owned(),
        (Some((_, feminine)), Feminine) => (*feminine).to_owned(),
        (None, _) => cardinal(n, gender, Stand::Alone),
    }
}

/// The number in words, its sign and fraction with it. A number with a fraction is feminine,
/// whatever it counts: `שלוש נקודה חמש`.
pub(super) fn in_words(number: &Number, gender: Gender, stand: Stand) -> String {
    let mut text = if number.negative { "מינוס " } else { "" }.to_owned();
    let whole = number.fraction.is_none();
    match number.amount() {
        Some(n) if whole => text.push_str(&cardinal(n, gender, stand)),
        Some(n) => text.push_str(&cardinal(n, Feminine, Stand::Alone)),
        None => text.push_str(&digits(&number.whole)),
    }
    if let Some(fraction) = &number.fraction {
        text.push_str(" נקודה ");
        let short = fraction.len() <= 2 && !fraction.starts_with('0');
        match fraction.parse().ok().filter(|_| short) {
            Some(n) => text.push_str(&cardinal(n, Feminine, Stand::Alone)),
            None => text.push_str(&digits(fraction)),
        }
    }
    text
}
