//! The rule `look-alike`: letters of another alphabet or language that look like the right ones.

use unicode_normalization::UnicodeNormalization;

use crate::finding::Finding;
use crate::fold;
use crate::phrases::MASKED;
use crate::span::Span;

use super::Rule;
use super::letters::{Respelt, Spelling, is_arabic, spelling, suggestions, words_of};
use super::page::{Line, Page};
use super::place::{in_address, in_code, in_quotes};
use super::scan;

/// The rule.
pub(super) static RULE: Rule = Rule { name: "look-alike", doc: DOC, find };

const DOC: &str = "\
## What it finds

A word in which some letters are not what they look like: a Latin letter or a figure inside an Arabic
word («فلoسطين»), a Latin letter inside a Hebrew one («שלoם»), a Cyrillic or Greek letter inside a Latin one, figures for letters in a word that
writers hide (\"k1lled\"), the Persian ک and ی in an Arabic line or the Arabic ك and ي in a Persian or
Urdu one, and letters without their dots («ڡلسطىں»).

## Why it matters

The eye sees one word, search and voice see another, and a filter sees none.

## Example

```text
افتتحت البلدیة سوق السمک أمس.
```

«البلدیة» → «البلدية», «السمک» → «السمك», as suggestions.

## When it is wrong

Names quoted in the spelling of their own language. Words that hold letters only that language has,
vocalised words and words in quotation marks are left alone.
";

fn find(page: &Page<'_>) -> Vec<Finding> {
    let neighbours = page.holds(0xDA) || page.holds(0xDB) || holds_any(page.text, ["ٮ", "ٯ", "پ"]);
    let head = page.text.char_indices().nth(3000).map_or(page.text.len(), |(at, _)| at);
    let own =
        if neighbours { named(page.text).or_else(|| spelling(&page.text[..head])) } else { None };
    let latin = (b'a'..=b'z').any(|byte| page.holds(byte));
    let figures = (b'0'..=b'9').any(|byte| page.holds(byte));
    let mixes = page.holds(0xD0) || page.holds(0xD1) || page.holds(0xCE) || page.holds(0xCF);
    if !neighbours && !latin && !figures && !page.holds(0xEF) && !page.holds(0xF0) {
        return Vec::new();
    }
    let styled = page.holds(0xEF) || page.holds(0xF0);
    let mut found = Vec::new();
    for line in page.open_lines() {
        let text = line.span.of(page.text);
        let mut words: Vec<Respelt> = Vec::new();
        if styled && text.contains(is_styled) {
            words.extend(of_styled(text));
        }
        if neighbours && (own != Some(Spelling::Arabic) || holds_neighbour(text)) {
            words.extend(of_neighbour(text, own));
        }
        if is_mixed(text.as_bytes(), mixes) {
            words.extend(of_other_script(text));
        }
        found.extend(told(page, line, words));
    }
    found
}

fn told(page: &Page<'_>, line: &Line, mut words: Vec<Respelt>) -> Vec<Finding> {
    if words.is_empty() {
        return Vec::new();
    }
    let text = line.span.of(page.text);
    words.retain(|(span, _)| !in_code(text, span.start) && !in_address(text, span.start));
    words.sort_by_key(|(span, _)| *span);
    words.dedup_by_key(|(span, _)| *span);
    for (span, _) in &mut words {
        *span = Span::new(line.span.start + span.start, line.span.start + span.end);
    }
    suggestions(RULE.name, ("repair-look-alike", "repair-look-alike-hint"), page.text, words)
}

/// Whether the line holds a letter of U+0680 to U+06FF, or one without its dots.
fn holds_neighbour(line: &str) -> bool {
    line.bytes().any(|byte| matches!(byte, 0xDA | 0xDB)) || holds_any(line, ["ٮ", "ٯ"])
}

/// As `contains` with characters, which would be decoded one by one.
fn holds_any<const N: usize>(text: &str, letters: [&str; N]) -> bool {
    letters.iter().any(|letter| text.contains(letter))
}

/// A Latin letter of full width (U+FF21 and on), or one of those made for formulas (U+1D400 and
/// on).
pub(crate) fn is_styled(c: char) -> bool {
    matches!(c, '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' | '\u{1D400}'..='\u{1D6A3}')
}

/// Words in letters that no keyboard writes words with: «𝗕𝗿𝗲𝗮𝗸𝗶𝗻𝗴», «ｗａｒ». One alone is a formula's.
fn of_styled(line: &str) -> Vec<Respelt> {
    let words = words_of(line, |c| c.is_alphanumeric()).into_iter().filter_map(|(at, word)| {
        let styled = word.chars().filter(|c| is_styled(*c)).count();
        let plain: String = word.nfkc().collect();
        (styled > 1).then(|| (Span::new(at, at + word.len()), Some(plain)))
    });
    words.collect()
}

/// The spelling of the language that the front matter names, where it is one of ours.
fn named(text: &str) -> Option<Spelling> {
    /// Front matter is no longer, bytes.
    const LONGEST: usize = 64 * 1024;
    let front = text.strip_prefix("---")?;
    let end = front.find("\n---").filter(|end| *end < LONGEST)?;
    let lang = front[..end].lines().find_map(|line| line.strip_prefix("lang:"))?;
    let lang = lang.trim().trim_matches(['"', '\'']);
    match lang.split('-').next()? {
        "fa" => Some(Spelling::Persian),
        "ur" => Some(Spelling::Urdu),
        "ar" => Some(Spelling::Arabic),
        _ => None,
    }
}

/// The words of a line that are spelt with a neighbour language's letters. A heading of few words
/// tells little of its language, and Persian and Urdu have borrowed many Arabic ones: in a text of
/// either, a line that looks like another language's is left alone.
fn of_neighbour(line: &str, page: Option<Spelling>) -> Vec<Respelt> {
    let Some(own) = spelling(line) else { return Vec::new() };
    if matches!(page, Some(Spelling::Persian | Spelling::Urdu)) && page != Some(own) {
        return Vec::new();
    }
    let respell: fn(&str) -> Option<Option<String>> = match own {
        Spelling::Arabic => as_arabic,
        Spelling::Persian => as_persian,
        Spelling::Urdu => as_urdu,
    };
    let inside =
        |c: char| is_arabic(c) || matches!(c, '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{200C}');
    let words = words_of(line, inside).into_iter().filter_map(|(at, word)| {
        let vocalised = word.contains(|c| matches!(c, '\u{064B}'..='\u{0652}'));
        if vocalised || word.chars().filter(|c| is_arabic(*c)).count() < 2 {
            return None;
        }
        let spelt = respell(word)?;
        (!in_quotes(line, at)).then(|| (Span::new(at, at + word.len()), spelt))
    });
    words.collect()
}

/// An Arabic word with foreign or undotted letters, in its own; `Some(None)` where the dots are
/// anybody's guess, none for a word that is right or belongs to the other language.
fn as_arabic(word: &str) -> Option<Option<String>> {
    const ENDS_IN_ALIF: [&str; 8] = ["علی", "إلی", "الی", "حتی", "لدی", "متی", "أخری", "کبری"];
    if word.contains(['پ', 'چ', 'ژ', 'گ', 'ٹ', 'ڈ', 'ڑ', 'ڤ', '\u{200C}']) {
        return None;
    }
    let alif = ENDS_IN_ALIF.contains(&word);
    let undotted = word.contains(['ں', 'ٯ', 'ڡ', 'ٮ']);
    let letters = word.char_indices().map(|(at, c)| match c {
        'ی' if alif && at + c.len_utf8() == word.len() => 'ى',
        'ک' => 'ك',
        'ی' | 'ے' => 'ي',
        'ہ' | 'ھ' | 'ە' => 'ه',
        'ۃ' => 'ة',
        'ں' => 'ن',
        // No Arabic word has it before another letter, but «شىء» as Egypt spells it.
        'ى' if undotted
            && word[at + c.len_utf8()..].starts_with(|next| is_arabic(next) && next != 'ء') =>
        {
            'ي'
        }
        'ٯ' => 'ق',
        'ڡ' => 'ف',
        _ => c,
    });
    let spelt: String = letters.collect();
    if spelt.contains('ٮ') {
        return Some(None);
    }
    (spelt != word).then_some(Some(spelt))
}

fn as_persian(word: &str) -> Option<Option<String>> {
    // Arabic words and phrases keep their spelling in Persian.
    if word.starts_with("ال") || word.contains(['ة', 'أ', 'إ', 'ٹ', 'ڈ', 'ڑ', 'ے']) {
        return None;
    }
    respelt(word, &[('ك', 'ک'), ('ي', 'ی')])
}

fn as_urdu(word: &str) -> Option<Option<String>> {
    if word.starts_with("ال") || word.contains(['ة', 'أ', 'إ']) {
        return None;
    }
    respelt(word, &[('ك', 'ک'), ('ي', 'ی'), ('ه', 'ہ')])
}

fn respelt(word: &str, pairs: &[(char, char)]) -> Option<Option<String>> {
    let right = |c: char| pairs.iter().find(|(wrong, _)| *wrong == c).map_or(c, |pair| pair.1);
    let spelt: String = word.chars().map(right).collect();
    (spelt != word).then_some(Some(spelt))
}

/// Whether an ASCII letter or figure touches a letter that is not ASCII, or a figure or sign a
/// letter: only such lines hold a word of two scripts.
fn is_mixed(line: &[u8], mixes: bool) -> bool {
    let foreign =
        |byte: u8| matches!(byte, 0xD7..=0xDB) || (mixes && (0xCE..=0xD1).contains(&byte));
    let near = |at: usize| line.get(at).copied().unwrap_or(b' ');
    let is_plain = |byte: u8| byte.is_ascii_digit() | (byte | 0x20).is_ascii_lowercase();
    scan::signs(line, 0, is_plain).any(|at| {
        let (before, after) = (near(at.wrapping_sub(1)), near(at + 1));
        let leet = line[at].is_ascii_alphabetic() && (is_leet(before) || is_leet(after));
        leet || before >= 0x80 || foreign(after)
    })
}

fn is_leet(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'@' | b'$' | b'!' | b'*')
}

/// Words of two scripts, and figures for letters.
fn of_other_script(line: &str) -> Vec<Respelt> {
    let inside = |c: char| fold::is_word(c) || matches!(c, '@' | '$' | '!' | '*' | '\u{0640}');
    let words = words_of(line, inside).into_iter().filter_map(|(at, word)| {
        let spelt = if word.chars().any(is_hebrew) {
            within_hebrew(word)?
        } else if word.chars().any(is_arabic) {
            without_latin(word)?
        } else {
            Some(without_leet(word).or_else(|| without_cyrillic(word))?)
        };
        let stressed = word.contains('*') && line.matches('*').count().is_multiple_of(2);
        (!stressed).then(|| (Span::new(at, at + word.trim_end_matches('!').len()), spelt))
    });
    words.collect()
}

/// Words after which a figure stands without a space by mere haste: «قبل3أيام».
const BEFORE_FIGURES: [&str; 14] =
    ["في", "من", "إلى", "على", "قبل", "بعد", "منذ", "نحو", "كل", "مع", "عن", "ال", "حوالي", "و"];

/// An Arabic word with one Latin letter or figure in its middle, in Arabic letters where the shape
/// tells which is meant.
fn without_latin(word: &str) -> Option<Option<String>> {
    let foreign: Vec<(usize, char)> =
        word.char_indices().filter(|(_, c)| c.is_ascii_alphanumeric()).collect();
    let [(at, c)] = foreign[..] else { return None };
    let (before, after) = (&word[..at], &word[at + 1..]);
    let letters = |part: &str| !part.is_empty() && part.chars().all(is_arabic);
    let hasty = c.is_ascii_digit() && (BEFORE_FIGURES.contains(&before) || before.len() <= 2);
    if !letters(before) || !letters(after) || hasty {
        return None;
    }
    // «فلoسطين»: a stranger put in, where the word is whole without it.
    if MASKED.crosses(&[fold::words(before), fold::words(after)]) {
        return Some(Some(format!("{before}{after}")));
    }
    Some(meant(c).map(|letter| format!("{before}{letter}{after}")))
}

/// The Arabic letter that a Latin one or a figure stands for: by its shape, as people write their
/// dialects with figures, else by its sound.
pub(crate) fn meant(c: char) -> Option<char> {
    let pairs = [
        ("oO", 'ه'),
        ("alI1", 'ا'),
        ("3", 'ع'),
        ("6tT", 'ط'),
        ("7", 'ح'),
        ("9", 'و'),
        ("jJ", 'ل'),
        ("bB", 'ب'),
        ("dD", 'د'),
        ("rR", 'ر'),
        ("zZ", 'ز'),
        ("sS", 'س'),
        ("fF", 'ف'),
        ("qQ", 'ق'),
        ("kK", 'ك'),
        ("L", 'ل'),
        ("mM", 'م'),
        ("nN", 'ن'),
        ("hH", 'ه'),
        ("wW", 'و'),
        ("yY", 'ي'),
    ];
    pairs.into_iter().find(|(signs, _)| signs.contains(c)).map(|(_, letter)| letter)
}

fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{05D0}'..='\u{05EA}')
}

/// A Hebrew word with one Latin letter between its own, in Hebrew letters where the shape tells
/// which is meant. A prefix before a Latin name («הGPS») is no such word.
fn within_hebrew(word: &str) -> Option<Option<String>> {
    let mut foreign = word.char_indices().filter(|(_, c)| c.is_ascii_alphabetic());
    let (at, c) = foreign.next()?;
    let (before, after) = (&word[..at], &word[at + 1..]);
    let letters = |part: &str| !part.is_empty() && part.chars().all(is_hebrew);
    if foreign.next().is_some() || !letters(before) || !letters(after) {
        return None;
    }
    if MASKED.crosses(&[before.to_owned(), after.to_owned()]) {
        return Some(Some(format!("{before}{after}")));
    }
    let meant = match c {
        'o' | 'O' => Some('ס'),
        'n' => Some('ח'),
        'l' | 'I' => Some('ו'),
        'u' | 'v' => Some('ט'),
        _ => None,
    };
    Some(meant.map(|letter| format!("{before}{letter}{after}")))
}

/// A hidden word with figures or signs for letters: "k1lled", "su!cide".
fn without_leet(word: &str) -> Option<String> {
    let word = word.trim_end_matches('!');
    let mixed = word.is_ascii()
        && word.len() <= 24
        && word.bytes().any(|b| b.is_ascii_alphabetic())
        && word.bytes().any(|b| !b.is_ascii_alphabetic());
    if !mixed {
        return None;
    }
    let read = |one: char| -> String {
        let letter = |c: char| match c {
            '0' => 'o',
            '1' => one,
            '!' => 'i',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            _ => c,
        };
        word.chars().map(letter).collect()
    };
    // The figure must be part of the hidden word, not hang on its end: "rape2" is no mask.
    let end = word.rfind(|c: char| !c.is_ascii_alphabetic()).unwrap_or(0);
    let hides = |plain: &String| MASKED.covers(&plain.to_lowercase(), end);
    let plain = ['i', 'l'].into_iter().map(read);
    // A star stands for any vowel: "k*lling".
    let starred = plain.clone().filter(|plain| plain.contains('*')).flat_map(|plain| {
        ["a", "e", "i", "o", "u"].into_iter().map(move |vowel| plain.replace('*', vowel))
    });
    plain.filter(|plain| !plain.contains('*')).chain(starred).find(hides).or_else(|| with_o(word))
}

/// "g0vernment": a nought in the midst of a long word, which no name of a thing is.
fn with_o(word: &str) -> Option<String> {
    const LONG: usize = 8;
    let (before, after) = word.split_once('0')?;
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase());
    let inside = !before.is_empty() && after.len() > 1;
    let lower = letters(&before[usize::from(inside)..]) && letters(after);
    (inside && lower && word.len() >= LONG).then(|| format!("{before}o{after}"))
}

/// The Latin letter that one of Cyrillic or Greek looks like.
pub(crate) fn like_latin(c: char) -> Option<char> {
    const FOREIGN: &str = "аеорсхуіѕјԁԛԝһӏАВЕКМНОРСТХІЅЈοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
    const LATIN: &str = "aeopcxyisjdqwhlABEKMHOPCTXISJoABEZHIKMNOPTYX";
    if !matches!(c, '\u{370}'..='\u{52F}') {
        return None;
    }
    let place = FOREIGN.chars().position(|other| other == c)?;
    LATIN.chars().nth(place)
}

/// A Latin word with letters of Cyrillic or Greek that look Latin.
fn without_cyrillic(word: &str) -> Option<String> {
    let foreign = |c: &char| matches!(c, '\u{370}'..='\u{52F}');
    let latin = word.chars().filter(char::is_ascii_alphabetic).count();
    let others = word.chars().filter(foreign).count();
    if others == 0 || latin == 0 || latin < others {
        return None;
    }
    word.chars().map(|c| if foreign(&c) { like_latin(c) } else { Some(c) }).collect()
}
