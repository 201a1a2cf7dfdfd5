//! What Hebrew figures count: the gender of nouns as far as their writing and the lists of
//! `assets/words/he-spoken.toml` tell, units, money, months.
//!
//! A plural in `ים` is held to be masculine and one in `ות` feminine, which the lists correct; a
//! word in `י` is the construct of a masculine plural, and one in `יו` or `יהם` says whose many
//! they are. A singular is a counted noun only where it is listed. Where none of this holds
//! nothing is counted, and the number is said in the feminine, as counting is.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::numbers_he::{Gender, Stand};

/// `assets/words/he-spoken.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Spoken {
    pub(super) months: Vec<String>,
    other_months: Vec<String>,
    pub(super) days: Vec<String>,
    pub(super) years: Vec<String>,
    pub(super) score_after: Vec<String>,
    pub(super) cardinal_after: Vec<String>,
    pub(super) heads: Vec<String>,
    pub(super) scales: Vec<String>,
    feminine: Vec<String>,
    masculine: Vec<String>,
    article_is_letter: Vec<String>,
    uncounted: Vec<String>,
    always: BTreeMap<String, String>,
    units: BTreeMap<String, Unit>,
}

/// A unit or coin: its name for one and for many, and its gender.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unit {
    pub(super) one: String,
    pub(super) many: String,
    #[serde(default)]
    feminine: bool,
}

impl Unit {
    pub(super) fn gender(&self) -> Gender {
        if self.feminine { Gender::Feminine } else { Gender::Masculine }
    }
}

pub(super) static DATA: LazyLock<Spoken> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../assets/words/he-spoken.toml"))
        .expect("our own word file is well formed: a test reads it")
});

/// Letters joined to the front of a word.
const PREFIXES: [char; 7] = ['ו', 'ש', 'ה', 'ב', 'ל', 'מ', 'כ'];

/// Endings of a plural that say whose it is.
const OWNED: [&str; 4] = ["יו", "יהם", "יהן", "ינו"];

/// The word with its gershayim as they are typed on keyboards.
pub(super) fn plain_marks(word: &str) -> String {
    word.replace(['״', '”', '“'], "\"").replace(['׳', '’'], "'")
}

pub(super) fn listed(list: &[String], word: &str) -> bool {
    list.iter().any(|one| one == word)
}

pub(super) fn unit(sign: &str) -> Option<&'static Unit> {
    DATA.units.get(&plain_marks(sign))
}

/// What is said for a short form, with up to two letters joined before it: `בארה"ב`.
pub(super) fn short_form(word: &str) -> Option<String> {
    let word = plain_marks(word);
    let mut rest = word.as_str();
    for _ in 0..3 {
        if let Some(whole) = DATA.always.get(rest) {
            return Some(format!("{}{whole}", &word[..word.len() - rest.len()]));
        }
        rest = rest.strip_prefix(PREFIXES)?;
    }
    None
}

/// Whether the word names a month: `מאי`, `במאי`.
pub(super) fn is_month(word: &str) -> bool {
    let is = |word: &str| listed(&DATA.months, word) || listed(&DATA.other_months, word);
    is(word) || word.strip_prefix('ב').is_some_and(is)
}

/// The gender of the noun after a figure, and how the number stands before it; none where the
/// word counts nothing. `then` is the word after the noun.
pub(super) fn counted(noun: &str, then: &str) -> Option<(Gender, Stand)> {
    if listed(&DATA.uncounted, noun) {
        return None;
    }
    // «2 מהחיילים»: two of them, by themselves.
    if let Some(all) = noun
        .strip_prefix('מ')
        .and_then(with_article)
        .filter(|_| !listed(&DATA.article_is_letter, noun))
    {
        return Some((counted_gender(all)?, Stand::Alone));
    }
    // «3 ילדיו»: whose they are is written to a plural, which is definite thereby.
    if let Some(stem) = OWNED.iter().find_map(|ending| noun.strip_suffix(ending)) {
        let plural = stem.ends_with("ות");
        let gender = if plural { counted_gender(stem)? } else { Gender::Masculine };
        return (stem.chars().count() > 1).then_some((gender, Stand::Definite));
    }
    let definite = with_article(noun);
    let base = definite.unwrap_or(noun);
    let gender = counted_gender(base)?;
    // «3 חברי הכנסת»: the article of the last noun makes the first definite.
    let chained = base.ends_with('י') && with_article(then).is_some();
    let stand = if definite.is_some() || chained { Stand::Definite } else { Stand::Before };
    Some((gender, stand))
}

/// The word without its article, where its first letter is one.
fn with_article(word: &str) -> Option<&str> {
    let rest = word.strip_prefix('ה').filter(|rest| rest.chars().count() > 2)?;
    (!listed(&DATA.article_is_letter, word)).then_some(rest)
}

fn counted_gender(noun: &str) -> Option<Gender> {
    if listed(&DATA.feminine, noun) {
        return Some(Gender::Feminine);
    }
    let long = noun.chars().count() > 3;
    let masculine = noun.ends_with("ים") || noun.ends_with('י') && long;
    if listed(&DATA.masculine, noun) || masculine {
        return Some(Gender::Masculine);
    }
    (noun.ends_with("ות") && long).then_some(Gender::Feminine)
}

/// The gender of a listed singular noun, which one stands after: `ילד אחד`.
pub(super) fn singular(noun: &str) -> Option<Gender> {
    let plural = noun.ends_with("ים") || noun.ends_with("ות") || noun.ends_with('י');
    match (listed(&DATA.masculine, noun), listed(&DATA.feminine, noun)) {
        (true, _) if !plural => Some(Gender::Masculine),
        (_, true) if !plural => Some(Gender::Feminine),
        _ => None,
    }
}

/// The gender of a singular noun that is put in order, its joined letters aside.
pub(super) fn gender_of_one(noun: &str) -> Gender {
    let mut base = noun;
    for _ in 0..3 {
        if listed(&DATA.masculine, base) {
            return Gender::Masculine;
        }
        if listed(&DATA.feminine, base) {
            return Gender::Feminine;
        }
        let Some(rest) = base.strip_prefix(PREFIXES) else { break };
        base = rest;
    }
    if noun.ends_with(['ה', 'ת']) { Gender::Feminine } else { Gender::Masculine }
}
