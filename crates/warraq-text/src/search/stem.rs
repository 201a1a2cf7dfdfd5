//! The light stem of a folded word: particles, article, pronouns and plurals taken off, nothing
//! within the word touched. After light10 (Larkey, Ballesteros and Connell, "Light Stemming for
//! Arabic Information Retrieval", 2007), with the one-letter particles it leaves on.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::tables;

/// Fewest letters that stay of an English word.
const ENGLISH_LEAST: usize = 3;
/// Fewest letters that stay of half a word.
const HALF_LEAST: usize = 2;
/// Endings stand in a row at most so often: «كتاب + ي + ات + هم».
const ENDINGS_IN_A_ROW: usize = 4;

/// The stem of a folded word (see [`super::words`]). Words with digits and those in other scripts
/// than Arabic and Latin stay as they are.
#[must_use]
pub fn stem(form: &str) -> Cow<'_, str> {
    if form.bytes().any(|byte| byte.is_ascii_digit()) {
        return form.into();
    }
    if form.starts_with(|c| ('\u{620}'..='\u{6ff}').contains(&c)) {
        return arabic(form).into();
    }
    if form.bytes().all(|byte| byte.is_ascii_lowercase()) { english(form) } else { form.into() }
}

/// A folded word without article and conjunction, down to two letters: what somebody who has
/// typed half a word has typed of it.
#[must_use]
pub fn bare(form: &str) -> &str {
    without_fronts(form, &TABLES.fronts, Typed::Half)
}

/// How much of a word there is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Typed {
    Whole,
    Half,
}

fn arabic(form: &str) -> &str {
    let mut word = without_fronts(form, &TABLES.fronts, Typed::Whole);
    for _ in 0..ENDINGS_IN_A_ROW {
        if TABLES.rooted.iter().any(|rooted| word.ends_with(rooted)) {
            break;
        }
        let rest = |affix: &Affix| {
            word.strip_suffix(affix.text).filter(|rest| has_letters(rest, affix.least))
        };
        let Some(rest) = TABLES.endings.iter().find_map(rest) else { break };
        word = rest;
    }
    without_fronts(word, &TABLES.particles, Typed::Whole)
}

/// Takes off one front after another, so that «وبميناء», «بميناء» and «ميناء» end alike.
fn without_fronts<'a>(form: &'a str, fronts: &[Affix], typed: Typed) -> &'a str {
    // «وزي» is on its way to «وزير».
    let is_whole = |word: &str| {
        let half = typed == Typed::Half;
        TABLES.whole.iter().any(|whole| word.starts_with(whole) || half && whole.starts_with(word))
    };
    let mut word = form;
    while !is_whole(word) {
        let rest = |affix: &Affix| {
            let least = if typed == Typed::Half { HALF_LEAST } else { affix.least };
            let rest = word.strip_prefix(affix.text)?;
            let fits = affix.next.is_empty() || rest.starts_with(|c| affix.next.contains(c));
            (fits && has_letters(rest, least)).then_some(rest)
        };
        match fronts.iter().find_map(rest) {
            Some(rest) => word = rest,
            None => break,
        }
    }
    word
}

fn english(form: &str) -> Cow<'_, str> {
    for &(ending, instead) in &TABLES.plurals {
        let Some(rest) = form.strip_suffix(ending) else { continue };
        if ending == instead || rest.len() < ENGLISH_LEAST {
            return form.into();
        }
        return if instead.is_empty() { rest.into() } else { format!("{rest}{instead}").into() };
    }
    form.into()
}

fn has_letters(word: &str, least: usize) -> bool {
    word.chars().nth(least - 1).is_some()
}

struct Affix {
    text: &'static str,
    least: usize,
    next: &'static str,
}

struct Tables {
    fronts: Vec<Affix>,
    particles: Vec<Affix>,
    endings: Vec<Affix>,
    whole: Vec<&'static str>,
    rooted: Vec<&'static str>,
    plurals: Vec<(&'static str, &'static str)>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables {
    fronts: affixes(tables::FRONTS),
    particles: affixes(tables::PARTICLES),
    endings: affixes(tables::ENDINGS),
    whole: tables::WHOLE.iter().flat_map(|row| row.split(' ')).collect(),
    rooted: tables::ROOTED.split(' ').collect(),
    plurals: tables::PLURALS.split(' ').filter_map(|pair| pair.split_once('/')).collect(),
});

fn affixes(table: &'static str) -> Vec<Affix> {
    let affix = |entry: &'static str| {
        let mut parts = entry.split('/');
        Affix {
            text: parts.next().unwrap_or_default(),
            least: parts.next().and_then(|least| least.parse().ok()).expect("a table of affixes"),
            next: parts.next().unwrap_or_default(),
        }
    };
    table.split(' ').map(affix).collect()
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        words(text).map(|word| word.stem).collect()
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for text in [
            "ميناء الميناء والميناء بالميناء للميناء وميناء بميناء ولميناء فالميناء كالميناء",
            "مدرسة المدرسة مدرستها مدرسات ومدرستهم للمدرسة مدرستنا",
            "كتاب الكتاب کتاب\u{200c}ها کتاب\u{200c}های كتابهم بكتاب وكتابا",
            "إعلان الإعلانات إعلانات بإعلان وإعلانهم",
            "لبنان لبناني لبنانيون بلبنان اللبنانية واللبنانيين",
            "سوريا سوري السوريين السورية وسوريا",
            "فسيفساء الفسيفساء بفسيفساء وبالفسيفساء",
            "كلام الكلام بالكلام وكلام كلامه",
            "port ports port’s",
            "stories story",
        ] {
            let stems = stems(text);
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
        }
    }

    #[test]
    fn words_that_only_look_alike_stay_apart() {
        for text in ["سلام كلام", "وزارة زار", "كتاب تاب", "لبنان لبن", "news new", "ماء ما"]
        {
            let stems = stems(text);
            assert_ne!(stems[0], stems[1]);
        }
        assert_eq!(stems("وقت بلد bus 1990s"), ["وقت", "بلد", "bus", "1990s"]);
    }

    #[test]
    fn half_a_word_is_read_without_its_article() {
        assert_eq!(
            ["المي", "وال", "ال", "وزي", "والوزي"].map(bare),
            ["مي", "وال", "ال", "وزي", "وزي"]
        );
    }
}
