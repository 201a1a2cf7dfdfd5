//! One spelling for what readers hold to be the same word, and a stem for what belongs to it. Stems
//! are for words that carry meaning only: names are compared as they stand.

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::fold;

/// How a language changes its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Shape {
    Arabic,
    English,
    French,
    Persian,
    Hebrew,
}

/// The word in lower case without vowel marks, tatweel, accents and points, hamza on no seat of
/// its own.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.nfd().filter_map(fold::letter) {
        match c {
            'ؤ' => folded.push('و'),
            'ئ' => folded.push('ي'),
            'ء' => {}
            _ => folded.extend(fold::lower(c)),
        }
    }
    folded
}

/// The stem of a folded word that has shed what may be joined to its front.
pub(super) fn stem(word: &str, shape: Shape) -> String {
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        return word.to_owned();
    }
    match shape {
        Shape::Arabic if is_arabic(word) => arabic(word),
        Shape::Persian if is_arabic(word) => persian(word),
        Shape::Hebrew if !word.is_ascii() => {
            cut(word, &["יהם", "יות", "ים", "ות", "יה", "ה", "י", "ת"], 3)
        }
        Shape::French => french(word),
        _ if word.is_ascii() => english(word),
        _ => word.to_owned(),
    }
}

/// The word as it stands, and what is left of it without each sign that may be joined to its front.
pub(super) fn variants(word: &str, shape: Shape) -> Vec<String> {
    let mut variants = vec![word.to_owned()];
    match shape {
        Shape::Arabic if is_arabic(word) => {
            shed(word, &["و", "ف"], 2, &mut variants);
            for at in 0..variants.len() {
                let from = variants[at].clone();
                if let Some(rest) = from.strip_prefix("لل").filter(|rest| letters(rest) >= 2) {
                    variants.push(format!("ال{rest}"));
                }
                shed(&from, &["ب", "ل", "ك", "س"], 3, &mut variants);
            }
            for at in 0..variants.len() {
                let from = variants[at].clone();
                shed(&from, &["ال"], 3, &mut variants);
            }
        }
        Shape::Hebrew if !word.is_ascii() => {
            shed(word, &["ו"], 2, &mut variants);
            for at in 0..variants.len() {
                let from = variants[at].clone();
                shed(&from, &["ב", "ל", "מ", "כ", "ש", "מה", "שה"], 3, &mut variants);
            }
            for at in 0..variants.len() {
                let from = variants[at].clone();
                shed(&from, &["ה"], 3, &mut variants);
            }
        }
        _ => {}
    }
    variants
}

fn shed(word: &str, fronts: &[&str], least: usize, variants: &mut Vec<String>) {
    let rests = fronts.iter().filter_map(|front| word.strip_prefix(front));
    variants.extend(rests.filter(|rest| letters(rest) >= least).map(str::to_owned));
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

fn is_arabic(word: &str) -> bool {
    word.starts_with(|c: char| ('\u{0620}'..='\u{06FF}').contains(&c))
}

/// Without the first of these endings that leaves enough of the word.
fn cut(word: &str, endings: &[&str], least: usize) -> String {
    let rests = endings.iter().filter_map(|ending| word.strip_suffix(ending));
    rests.into_iter().find(|rest| letters(rest) >= least).unwrap_or(word).to_owned()
}

/// Endings, then what a form adds in front, then the long vowels within: «يفتتح», «افتتاح» and
/// «افتتحت» come to one stem, and so do «مدارس» and «مدرسة». Never fewer than three letters.
fn arabic(word: &str) -> String {
    let mut rest = cut(word, &["ال"], 3);
    if let Some(bare) = word.strip_prefix("ال").filter(|bare| letters(bare) >= 3) {
        rest = bare.to_owned();
    }
    for _ in 0..2 {
        let endings = [
            "تهما", "يات", "يين", "يون", "تها", "تهم", "هما", "وها", "تين", "تان", "ها", "هم",
            "هن", "نا", "ات", "ان", "ين", "ون", "وا", "يه", "ته", "ه", "ي", "ت", "ا",
        ];
        rest = cut(&rest, &endings, 3);
    }
    let fronts = ["است", "يست", "تست", "مست", "ا", "ي", "ت", "م", "ن"];
    for front in fronts {
        let Some(bare) = rest.strip_prefix(front) else { continue };
        let bones = bones(bare);
        if letters(&bones) >= 3 {
            return bones;
        }
        // «يوافق», «موافقة»: of a root that begins with و the long vowel is all that is left.
        if letters(bare) == 4 && bare.starts_with("وا") {
            return bare.to_owned();
        }
    }
    let bones = bones(&rest);
    if letters(&bones) >= 3 { bones } else { rest }
}

fn bones(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, 'ا' | 'و' | 'ي')).collect()
}

fn persian(word: &str) -> String {
    let bare = word.strip_prefix("مي").filter(|rest| letters(rest) >= 3).unwrap_or(word);
    cut(bare, &["هايي", "هاي", "ها", "ترين", "ان", "اند", "ند", "ي"], 3)
}

fn french(word: &str) -> String {
    let endings = [
        "issement", "ements", "ement", "ations", "ation", "eront", "aient", "erait", "era", "ees",
        "ait", "ant", "ent", "ee", "es", "er", "ez", "e", "s",
    ];
    cut(word, &endings, 4)
}

/// Light: what inflection and the commonest derivations add.
fn english(word: &str) -> String {
    if letters(word) <= 3 {
        return word.to_owned();
    }
    let endings = ["ies", "ied"].iter().filter_map(|ending| word.strip_suffix(ending));
    if let Some(bare) = endings.into_iter().find(|bare| bare.len() >= 3) {
        return bare.to_owned();
    }
    if let Some(bare) = word.strip_suffix("ly").filter(|bare| bare.len() >= 4) {
        return english(bare);
    }
    let endings = [
        "ations", "ation", "ingly", "ments", "ment", "ings", "ions", "ing", "ion", "edly", "ers",
        "ors", "ed", "er", "or", "es", "al", "s", "e", "y",
    ];
    let rest = cut(word, &endings, 3);
    let rest = if rest.len() > 4 { cut(&rest, &["at", "e"], 3) } else { rest };
    let bytes = rest.as_bytes();
    // «stopped» and «stop»
    let doubled = bytes.len() > 3
        && bytes[bytes.len() - 1] == bytes[bytes.len() - 2]
        && !matches!(bytes[bytes.len() - 1], b's' | b'l' | b'e' | b'o');
    if doubled { rest[..rest.len() - 1].to_owned() } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(words: &[&str], shape: Shape) {
        let stems = |word: &str| -> Vec<String> {
            let variants = variants(&fold(word), shape);
            variants.iter().map(|variant| stem(variant, shape)).collect()
        };
        let first = stems(words[0]);
        for word in &words[1..] {
            let other = stems(word);
            assert!(first.iter().any(|one| other.contains(one)), "{first:?} {other:?}");
        }
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        same(&["افتتاح", "يفتتح", "وافتتحت", "بالافتتاح"], Shape::Arabic);
        same(&["مدرسة", "المدارس", "ومدرستها", "للمدرسة"], Shape::Arabic);
        same(&["وافق", "يوافق", "الموافقة", "نوافق"], Shape::Arabic);
        same(&["تاريخ", "التواريخ"], Shape::Arabic);
        same(&["مَسْؤول", "المسؤولون", "مسئول"], Shape::Arabic);
        same(&["closed", "closing", "closes", "close"], Shape::English);
        same(&["stopped", "stop", "stops"], Shape::English);
        same(&["הספריה", "ספריות"], Shape::Hebrew);
    }

    #[test]
    fn short_words_stay_whole() {
        assert_eq!(stem("بدر", Shape::Arabic), "بدر");
        assert_eq!(stem("bus", Shape::English), "bus");
        assert_eq!(stem("2,000", Shape::English), "2,000");
    }
}
