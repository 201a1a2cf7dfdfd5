//! What French figures count: the gender of nouns, units, money, parts.
//!
//! A noun's gender is heard after one alone (`une`, `vingt et une`). It is taken from the lists in
//! `assets/words/fr-spoken.toml`, then from the ending; a noun that neither knows is masculine.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::figure::Number;
use super::numbers_fr::{cardinal, digits};

/// `assets/words/fr-spoken.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Spoken {
    pub(super) months: Vec<String>,
    pub(super) days: Vec<String>,
    pub(super) years: Vec<String>,
    pub(super) naming_after: Vec<String>,
    scales: Vec<String>,
    passed_over: Vec<String>,
    feminine: Vec<String>,
    masculine: Vec<String>,
    feminine_endings: Vec<String>,
    feminine_units: Vec<String>,
    pub(super) always: BTreeMap<String, String>,
    coins: BTreeMap<String, [String; 2]>,
    units: BTreeMap<String, [String; 2]>,
}

pub(super) static DATA: LazyLock<Spoken> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../assets/words/fr-spoken.toml"))
        .expect("our own word file is well formed: a test reads it")
});

/// Whether the word, an elided one before it aside (`qu’en`), is in the list.
pub(super) fn listed(list: &[String], word: &str) -> bool {
    let word = word.rsplit(['\'', '’']).next().unwrap_or(word).to_lowercase();
    list.contains(&word)
}

/// Whether the word says thousands, millions and so on.
pub(super) fn is_scale(word: &str) -> bool {
    listed(&DATA.scales, word)
}

/// Whether adjectives of both genders are written so; the noun follows.
pub(super) fn is_passed_over(word: &str) -> bool {
    listed(&DATA.passed_over, word)
}

/// The gender of a noun in the singular or the plural.
pub(super) fn is_feminine(noun: &str) -> bool {
    let noun = noun.to_lowercase();
    let one = noun.strip_suffix(['s', 'x']).unwrap_or(&noun);
    let is = |list: &[String]| list.iter().any(|word| *word == noun || word == one);
    let ending = || DATA.feminine_endings.iter().any(|ending| one.ends_with(ending.as_str()));
    !is(&DATA.masculine) && (is(&DATA.feminine) || ending())
}

/// The gender of a unit or coin.
pub(super) fn is_feminine_unit(sign: &str) -> bool {
    DATA.feminine_units.iter().any(|one| one == sign)
}

/// Whether a noun after it is plural: from two on.
fn is_plural(number: &Number) -> bool {
    number.amount().is_none_or(|n| n >= 2)
}

/// What a unit or coin is called after this number.
pub(super) fn unit(sign: &str, number: Option<&Number>) -> Option<&'static str> {
    let [one, many] = DATA.units.get(sign).or_else(|| DATA.coins.get(sign))?;
    Some(if number.is_none_or(is_plural) { many } else { one })
}

/// What money is called after so many.
pub(super) fn coin(sign: &str, amount: u64) -> Option<&'static str> {
    let [one, many] = DATA.coins.get(sign)?;
    Some(if amount >= 2 { many } else { one })
}

/// Money after millions: `d’euros`.
pub(super) fn of_coins(sign: &str) -> Option<String> {
    let many = coin(sign, 2)?;
    Some(if many.starts_with('e') { format!("d'{many}") } else { format!("de {many}") })
}

/// The number in words, its sign and fraction with it.
pub(super) fn in_words(number: &Number, feminine: bool) -> String {
    let mut text = if number.negative { "moins " } else { "" }.to_owned();
    match number.amount() {
        Some(n) => text.push_str(&cardinal(n, feminine && number.fraction.is_none())),
        None => text.push_str(&digits(&number.whole)),
    }
    if let Some(fraction) = &number.fraction {
        text.push_str(" virgule");
        let rest = fraction.trim_start_matches('0');
        text.push_str(&" zéro".repeat(fraction.len() - rest.len()));
        match rest.parse().ok().filter(|_| fraction.len() <= 3) {
            Some(n) => text.push_str(&format!(" {}", cardinal(n, false))),
            None if rest.is_empty() => {}
            None => text.push_str(&format!(" {}", digits(rest))),
        }
    }
    text
}

/// Parts from thirds to tenths, for one; the first three have names of their own.
const PARTS: [&str; 8] =
    ["tiers", "quart", "cinquième", "sixième", "septième", "huitième", "neuvième", "dixième"];

/// A part: halves to tenths have names, others are read as figures.
pub(super) fn ratio(part: u64, whole: u64) -> String {
    let name = usize::try_from(whole).ok().and_then(|whole| PARTS.get(whole.wrapping_sub(3)));
    match name.filter(|_| (1..whole).contains(&part)) {
        None if (part, whole) == (1, 2) => "un demi".to_owned(),
        None => format!("{} sur {}", cardinal(part, false), cardinal(whole, false)),
        Some(name) if part > 1 && whole > 3 => format!("{} {name}s", cardinal(part, false)),
        Some(name) => format!("{} {name}", cardinal(part, false)),
    }
}
