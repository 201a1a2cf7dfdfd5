//! The gender of what an Arabic number counts, as far as its writing tells.

use super::arabic::Gender;
use super::phrase_ar::DATA;
use crate::words;

/// Whether the word after a figure can be what it counts: an Arabic word, indefinite, and no
/// particle or verb of the stop list.
pub(super) fn is_noun(word: &str) -> bool {
    let word = words::bare(word);
    word.chars().count() > 2
        && word.chars().all(|c| ('\u{620}'..='\u{64A}').contains(&c))
        && !word.starts_with("ال")
        && !["بالمئة", "بالمائة", "بالألف"].contains(&word.as_str())
        && !words::of("ar").is_stop(&word)
}

/// Whether a definite noun is plural, as far as its writing tells: a listed one, a sound plural,
/// or a broken one of the shape الأعضاء.
pub(super) fn is_plural(noun: &str) -> bool {
    let Some(base) = noun.strip_prefix("ال") else { return false };
    let listed = |list: &[String]| list.iter().any(|word| word == base);
    let broken = base.starts_with('أ') && base.chars().count() > 4 && !base.ends_with('ة');
    let sound =
        base.chars().count() > 4 && ["ات", "ين", "ون"].iter().any(|ending| base.ends_with(ending));
    (listed(&DATA.feminine) || listed(&DATA.masculine) || broken || sound) && base != "أسبوع"
}

/// The gender of a singular noun by its ending.
pub(super) fn gender_of_one(noun: &str) -> Gender {
    let noun = noun.strip_prefix("ال").unwrap_or(noun);
    let listed = |list: &[String]| list.iter().any(|word| word == noun);
    let feminine = noun.ends_with('ة') || noun.ends_with('ى') || listed(&DATA.feminine);
    if feminine && !listed(&DATA.masculine) { Gender::Feminine } else { Gender::Masculine }
}

/// The gender that decides the form of `n` before `noun`: that of its singular. After three to
/// ten the noun is plural.
pub(super) fn gender(n: u64, noun: &str) -> Gender {
    let listed = |list: &[String]| list.iter().any(|word| word == noun);
    if listed(&DATA.masculine) {
        return Gender::Masculine;
    }
    // «25 حربا»: from eleven on the noun is in the accusative singular.
    let one = noun.strip_suffix('ا').unwrap_or(noun);
    if listed(&DATA.feminine) || DATA.feminine.iter().any(|word| word == one) {
        return Gender::Feminine;
    }
    if let Some(stem) = noun.strip_suffix("ات") {
        return if is_verbal(stem) { Gender::Masculine } else { Gender::Feminine };
    }
    let plural = (3..=10).contains(&(n % 100));
    // A plural of the shape أسئلة has a masculine singular: سؤال.
    let shape = noun.starts_with(['أ', 'آ']) && noun.ends_with('ة');
    if plural && shape { Gender::Masculine } else { gender_of_one(noun) }
}

/// Whether the stem of a plural in ات is a verbal noun with a masculine singular (انفجار, إجراء,
/// تصريح, تطور); hollow verbs make feminine ones (إصابة, استقالة).
fn is_verbal(stem: &str) -> bool {
    let letters: Vec<char> = stem.chars().collect();
    match letters[..] {
        ['ا', 'س', 'ت', ..] => letters.len() > 6,
        ['ا', ..] => letters.len() >= 5,
        ['إ', ..] => letters.len() >= 5,
        ['ت', _, _, 'ي', _] | ['ت', _, _, _] => true,
        _ => false,
    }
}
