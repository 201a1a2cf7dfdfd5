//! Figures as Arabic phrases: amounts with sign and fraction, units, dates, hours, parts, and the
//! clitics joined to them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::arabic::{Case, Gender, LARGEST, Stand, cardinal, digit_by_digit, ordinal};
use super::figure::Number;
use crate::words::bare;

/// `assets/words/ar-spoken.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Spoken {
    pub(super) months: Vec<String>,
    pub(super) month_names: Vec<String>,
    pub(super) days: Vec<String>,
    pub(super) years: Vec<String>,
    pub(super) feminine_years: Vec<String>,
    pub(super) maybe_years: Vec<String>,
    pub(super) ordinal_after: Vec<String>,
    pub(super) score_after: Vec<String>,
    pub(super) nominative_after: Vec<String>,
    pub(super) accusative_after: Vec<String>,
    pub(super) verbal_nouns: Vec<String>,
    pub(super) copulas: Vec<String>,
    pub(super) prepositions: Vec<String>,
    pub(super) feminine: Vec<String>,
    pub(super) masculine: Vec<String>,
    pub(super) always: BTreeMap<String, String>,
    pub(super) units: BTreeMap<String, [String; 4]>,
}

pub(super) static DATA: LazyLock<Spoken> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../assets/words/ar-spoken.toml"))
        .expect("our own word file is well formed: a test reads it")
});

/// The words a number of thousands, millions and so on is typed before.
pub(super) const SCALES: [&str; 4] = ["ألف", "مليون", "مليار", "تريليون"];

/// Whether a word, its clitics aside, is in the list.
pub(super) fn listed(list: &[String], word: &str) -> bool {
    let word = bare(word);
    list.contains(&word)
        || word.strip_prefix(['و', 'ل', 'ب']).is_some_and(|rest| list.iter().any(|one| one == rest))
}

/// The number when it is whole and not below zero.
pub(super) fn whole(number: &Number) -> Option<u64> {
    number.amount().filter(|_| number.fraction.is_none() && !number.negative)
}

/// The unit in the form its number asks for; in the singular where no number does.
pub(super) fn inflected(unit: &str, number: Option<&Number>) -> String {
    let Some([one, few, many, two]) = DATA.units.get(unit) else { return unit.to_owned() };
    let form = match number.and_then(whole) {
        Some(2) => two,
        Some(n) if (3..=10).contains(&(n % 100)) => few,
        Some(n) if n % 100 > 10 => many,
        _ => one,
    };
    form.clone()
}

/// The number in words, its sign and fraction with it.
pub(super) fn in_words(number: &Number, stand: Stand) -> String {
    let mut text = String::new();
    if number.negative {
        text.push_str("ناقص ");
    }
    let stand = match &number.fraction {
        // The parts of a decimal are named one by one.
        Some(_) if stand.case == Case::Accusative => Stand::alone(stand.gender, Case::Genitive),
        Some(_) => Stand { construct: false, ..stand },
        None => stand,
    };
    match number.amount().filter(|&n| n <= LARGEST) {
        Some(n) if number.fraction.is_some() => {
            text.push_str(&cardinal(n, Stand::alone(Gender::Masculine, stand.case)));
        }
        Some(n) => text.push_str(&cardinal(n, stand)),
        None => text.push_str(&digit_by_digit(&number.whole)),
    }
    if let Some(fraction) = &number.fraction {
        text.push_str(" فاصلة ");
        let short = fraction.len() <= 3 && !fraction.starts_with('0');
        match fraction.parse().ok().filter(|_| short) {
            Some(n) => text.push_str(&cardinal(n, Stand::alone(Gender::Masculine, stand.case))),
            None => text.push_str(&digit_by_digit(fraction)),
        }
    }
    text
}

/// The word for the era an abbreviation names, agreeing with the word for year.
pub(super) fn era(tail: &str, gender: Gender) -> Option<&'static str> {
    match (tail, gender) {
        ("هـ" | "ه", Gender::Masculine) => Some("هجري"),
        ("هـ" | "ه", Gender::Feminine) => Some("هجرية"),
        ("م", Gender::Masculine) => Some("ميلادي"),
        ("م", Gender::Feminine) => Some("ميلادية"),
        _ => None,
    }
}

/// A date in figures: the day as an ordinal, the month by name.
pub(super) fn date(day: u64, month: u64, year: Option<u64>) -> String {
    let day = ordinal(day, Gender::Masculine, Case::Genitive).unwrap_or_default();
    let name = usize::try_from(month).ok().and_then(|month| DATA.month_names.get(month - 1));
    let stand = Stand::alone(Gender::Masculine, Case::Genitive);
    let year = year.map(|year| format!(" {}", cardinal(year, stand))).unwrap_or_default();
    format!("{day} من {}{year}", name.map_or("", String::as_str))
}

/// Quarter, third and half have names; other minutes are counted.
pub(super) fn time(at: u64, minute: u64) -> String {
    let hour = match at {
        0 | 24 => "منتصف الليل".to_owned(),
        _ => hour(at).unwrap_or_default(),
    };
    let stand = Stand { gender: Gender::Feminine, case: Case::Genitive, construct: true };
    match minute {
        0 => hour,
        1 => format!("{hour} ودقيقة"),
        2 => format!("{hour} ودقيقتين"),
        15 => format!("{hour} والربع"),
        20 => format!("{hour} والثلث"),
        30 => format!("{hour} والنصف"),
        3..=10 => format!("{hour} و{} دقائق", cardinal(minute, stand)),
        _ => format!("{hour} و{} دقيقة", cardinal(minute, stand)),
    }
}

/// Parts from thirds to tenths, and their plurals.
const PARTS: [(&str, &str); 8] = [
    ("ثلث", "أثلاث"),
    ("ربع", "أرباع"),
    ("خمس", "أخماس"),
    ("سدس", "أسداس"),
    ("سبع", "أسباع"),
    ("ثمن", "أثمان"),
    ("تسع", "أتساع"),
    ("عشر", "أعشار"),
];

/// A part: halves to tenths have names. `construct` says that what it is part of follows.
pub(super) fn ratio(part: u64, whole: u64, construct: bool) -> String {
    let stand = Stand::alone(Gender::Masculine, Case::Genitive);
    let named = (3..=10).contains(&whole) && part < whole;
    let name = usize::try_from(whole).ok().and_then(|whole| PARTS.get(whole.wrapping_sub(3)));
    match (part, name.filter(|_| named)) {
        (1, None) if whole == 2 => "نصف".to_owned(),
        (1, Some((one, _))) => (*one).to_owned(),
        (2, Some((one, _))) => format!("{one}{}", if construct { "ي" } else { "ين" }),
        (_, Some((_, many))) => format!("{} {many}", cardinal(part, stand)),
        _ => format!("{} على {}", cardinal(part, stand), cardinal(whole, stand)),
    }
}

/// So many degrees, the sign said.
pub(super) fn degrees(number: &Number, case: Case) -> String {
    let few = number.fraction.is_none() && number.amount().is_some_and(|n| (3..=10).contains(&n));
    let stand = Stand { gender: Gender::Feminine, case, construct: true };
    format!("{} {}", in_words(number, stand), if few { "درجات" } else { "درجة" })
}

/// The hour as it is called: the first is «the one».
pub(super) fn hour(n: u64) -> Option<String> {
    match n {
        1 => Some("الواحدة".to_owned()),
        _ => ordinal(n, Gender::Feminine, Case::Genitive),
    }
}

/// Puts the clitic before the number: `ب`, `و`; the article before each of its parts.
pub(super) fn attach(clitic: &str, text: &str) -> String {
    let Some(before) =
        clitic.strip_suffix("ال").or_else(|| clitic.strip_suffix("لل").map(|_| clitic))
    else {
        return format!("{clitic}{text}");
    };
    let parts: Vec<String> = text.split(" و").map(|part| format!("ال{part}")).collect();
    let definite = parts.join(" و");
    match before.strip_suffix("لل") {
        Some(joined) => format!("{joined}لل{}", definite.strip_prefix("ال").unwrap_or(&definite)),
        None => format!("{before}{definite}"),
    }
}
