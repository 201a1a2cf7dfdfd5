//! The spelling that the voice is given: marked words as it says them best, names without tanwin,
//! pausal endings. The marks themselves come from the [`Restorer`](super::restorer::Restorer).

use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a character is an Arabic vowel mark (tanwin, short vowels, shadda, sukun, dagger alif).
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{0652}' | '\u{0670}')
}

static NAMES_FILE: &str = include_str!("../../../../assets/words/names-ar.txt");

/// Given names, without marks.
static NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = NAMES_FILE.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Whether a bare word is a given name, alone or with a letter joined before it.
fn is_name(bare: &str) -> bool {
    let joined = bare.strip_prefix(['و', 'ف', 'ل', 'ب', 'ك']);
    NAMES.contains(bare) || joined.is_some_and(|rest| NAMES.contains(rest))
}

const FATHATAN: char = '\u{064B}';
const DAMMATAN: char = '\u{064C}';
const KASRATAN: char = '\u{064D}';
const DAMMA: char = '\u{064F}';
const KASRA: char = '\u{0650}';
const SHADDA: char = '\u{0651}';

/// A letter and the marks above and below it.
type Marked = (char, String);

fn letters(word: &str) -> Vec<Marked> {
    let mut letters: Vec<Marked> = Vec::new();
    for c in word.chars() {
        match letters.last_mut() {
            Some((_, marks)) if is_mark(c) => marks.push(c),
            _ => letters.push((c, String::new())),
        }
    }
    letters
}

fn spell(letters: &[Marked]) -> String {
    let mut word = String::new();
    for (letter, marks) in letters {
        word.push(*letter);
        word.push_str(marks);
    }
    word
}

/// The model's marks, except where the writer set marks of his own, and none on what is no letter.
pub(super) fn overlay(own: &str, model: &str) -> String {
    let own = letters(own);
    let mut merged = letters(model);
    for ((letter, marks), (_, typed)) in merged.iter_mut().zip(&own) {
        if !letter.is_alphabetic() || !typed.is_empty() {
            typed.clone_into(marks);
        }
    }
    spell(&merged)
}

/// Words the voice's own dictionary says rightly when bare. With marks it spells them letter by
/// letter: «فِي» becomes "fi-i", «الَّذِي» "al-la-thi-i".
const SAID_BARE: &[&str] = &[
    "في",
    "إلى",
    "على",
    "عن",
    "مع",
    "منذ",
    "عند",
    "حتى",
    "الذي",
    "التي",
    "الذين",
    "هذا",
    "هذه",
    "ذلك",
    "تلك",
    "هؤلاء",
    "أولئك",
    "هو",
    "هي",
    "لا",
    "ما",
    "لم",
    "لن",
    "قد",
    "ثم",
    "أو",
    "بل",
    "لكن",
    "كما",
];

/// A marked word in the spelling the voice says best.
///
/// Function words stay bare; names lose the ending that the model gives a noun in their place; the doubling that a sun letter takes after the article is left out,
/// because the voice doubles it by itself and would say it three times as long.
pub(super) fn for_the_voice(bare: &str, marked: &str) -> String {
    if SAID_BARE.contains(&bare) {
        return bare.to_owned();
    }
    let mut letters = letters(marked);
    if is_name(bare)
        && let Some((_, marks)) = letters.last_mut()
    {
        marks.retain(|mark| !matches!(mark, DAMMATAN | KASRATAN | FATHATAN));
    }
    let article = letters.iter().position(|(letter, _)| *letter == 'ا').unwrap_or(usize::MAX);
    if article <= 1
        && letters.get(article + 1).is_some_and(|(lam, marks)| *lam == 'ل' && marks.is_empty())
        && let Some((sun, marks)) = letters.get_mut(article + 2)
        && "تثدذرزسشصضطظن".contains(*sun)
    {
        marks.retain(|mark| mark != SHADDA);
    }
    let count = letters.len();
    if count >= 2 && letters[count - 1] == ('ي', String::new()) {
        letters[count - 2].1.retain(|mark| mark != KASRA);
    }
    if count >= 3 && letters[count - 1] == ('ا', String::new()) && letters[count - 2].0 == 'و' {
        // The silent alif of «قالوا».
        if letters[count - 2].1.is_empty() {
            letters[count - 3].1.retain(|mark| mark != DAMMA);
        }
    }
    spell(&letters)
}

/// The word as it is said before a pause: its last short vowel or tanwin falls silent, the tanwin
/// before a final alif becomes that long vowel, and the ة is said as ه.
pub(super) fn pausal(word: &str) -> String {
    let mut letters = letters(word);
    let count = letters.len();
    if count >= 2 && matches!(letters[count - 1].0, 'ا' | 'ى') {
        for (_, marks) in &mut letters[count - 2..] {
            marks.retain(|mark| mark != FATHATAN);
        }
        return spell(&letters);
    }
    if let Some((letter, marks)) = letters.last_mut()
        && count >= 2
    {
        marks.retain(|mark| mark == SHADDA);
        if *letter == 'ة' {
            *letter = 'ه';
        }
    }
    spell(&letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_voice_gets_the_spelling_it_says_best() {
        assert_eq!(for_the_voice("في", "فِي"), "في");
        assert_eq!(for_the_voice("الصحيفة", "الصَّحِيفَةُ"), "الصَحِيفَةُ");
        assert_eq!(for_the_voice("والشمس", "وَالشَّمْسُ"), "وَالشَمْسُ");
        assert_eq!(for_the_voice("القمر", "الْقَمَرُ"), "الْقَمَرُ");
        assert_eq!(for_the_voice("نور", "نُورٌ"), "نُور");
        assert_eq!(for_the_voice("وخالد", "وَخَالِدٍ"), "وَخَالِد");
        assert_eq!(for_the_voice("كتاب", "كِتَابٌ"), "كِتَابٌ");
    }

    #[test]
    fn before_a_pause_the_last_vowel_falls_silent() {
        assert_eq!(pausal("الكِتَابُ"), "الكِتَاب");
        assert_eq!(pausal("كِتَابٍ"), "كِتَاب");
        assert_eq!(pausal("كِتَابًا"), "كِتَابا");
        assert_eq!(pausal("الحَقُّ"), "الحَقّ");
        assert_eq!(pausal("رَأَى"), "رَأَى");
        assert_eq!(pausal("مَدْرَسَةٌ"), "مَدْرَسَه");
        assert_eq!(pausal("وَ"), "وَ");
        assert_eq!(pausal(""), "");
    }
}
