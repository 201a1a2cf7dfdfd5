//! A line of the script taken apart for the voice: what is said, word by word, and in which
//! language. Knows nothing of sound.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use warraq_text::script::Line;

use super::languages;
use super::marks::is_mark as is_vowel_mark;

/// Longer runs of letters are not words; the voice gets them in parts, so that it stays quick.
const LONGEST_PART: usize = 60;

/// One thing the voice says: a word of the line, or one of several spoken for one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Which word of the line it belongs to, by its place.
    pub(super) word: usize,
    /// What is said: letters, marks, digits; no punctuation round it.
    pub(super) text: String,
    /// Code of the language it is said in.
    pub(super) voice: String,
    /// Whether it stands in a quotation.
    pub(super) quoted: bool,
    /// Whether it is said as it stands, its vowel marks being those of a pronunciation list.
    pub(super) exact: bool,
    /// The pause or tone that follows it.
    pub(super) stop: Option<Stop>,
}

/// What follows a word in speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// A short pause: comma, colon, dash.
    Short,
    /// A full stop.
    Full,
    /// A question.
    Question,
    /// A call.
    Call,
}

#[cfg(test)]
impl Token {
    /// A word said as it stands.
    pub(super) fn plain(text: &str, lang: &str) -> Self {
        let (text, voice) = (text.to_owned(), lang.to_owned());
        Self { word: 0, text, voice, quoted: false, exact: false, stop: None }
    }
}

impl Stop {
    /// As the voice reads it.
    pub(super) fn sign(self) -> char {
        match self {
            Stop::Short => ',',
            Stop::Full => '.',
            Stop::Question => '?',
            Stop::Call => '!',
        }
    }
}

/// The tokens of a line in order; `home` is the script's language. `inside` says whether the line
/// begins in a quotation, and afterwards whether the next one does. The error is a word in a script
/// that no voice of the home language reads.
pub(super) fn tokens(line: &Line, home: &str, inside: &mut bool) -> Result<Vec<Token>, String> {
    let mut tokens: Vec<Token> = Vec::new();
    for (place, word) in line.words.iter().enumerate() {
        let before = tokens.len();
        let quoted = quoting(&word.shown, inside);
        // The script itself is without marks: those in it were listed.
        let exact = word.spoken.chars().any(is_vowel_mark);
        for text in sayable(&word.spoken) {
            let voice = voice_for(&text, home).ok_or_else(|| word.shown.clone())?;
            let text = readable(&text, voice);
            let voice = voice.to_owned();
            tokens.push(Token { word: place, text, voice, quoted, exact, stop: None });
        }
        if tokens.len() == before + 1 && !exact {
            keep_typed_marks(&mut tokens[before].text, &word.shown);
        }
        if let (Some(stop), Some(last)) = (stop_after(&word.shown), tokens.last_mut()) {
            last.stop = Some(last.stop.map_or(stop, |earlier| stronger(earlier, stop)));
        }
    }
    if let Some(last) = tokens.last_mut() {
        last.stop = Some(last.stop.map_or(Stop::Full, |stop| stronger(stop, Stop::Full)));
    }
    Ok(tokens)
}

/// Whether a quotation may end in this word.
pub(super) fn closes(shown: &str) -> bool {
    shown.contains(['»', '”', '"'])
}

/// Whether a word belongs to a quotation; `inside` is whether one is open before it, and after.
fn quoting(shown: &str, inside: &mut bool) -> bool {
    let mut quoted = *inside;
    for c in shown.chars() {
        match c {
            '«' | '“' | '„' => *inside = true,
            '»' | '”' => *inside = false,
            '"' => *inside = !*inside,
            _ => continue,
        }
        quoted |= *inside;
    }
    quoted
}

/// The parts of a spoken word that carry sound: runs of letters, marks and digits. A full stop or
/// comma between two digits, a sign beside a digit and an apostrophe stay in.
fn sayable(spoken: &str) -> Vec<String> {
    let letters: Vec<char> = spelled_out(spoken).chars().filter(|&c| !is_silent(c)).collect();
    let mut parts = Vec::new();
    let mut part = String::new();
    for (place, &c) in letters.iter().enumerate() {
        let before = place.checked_sub(1).map(|place| letters[place]);
        let after = letters.get(place + 1).copied();
        let is = |c: Option<char>, test: fn(char) -> bool| c.is_some_and(test);
        let inside = match c {
            '.' | ',' | '٫' | ':' => is(before, char::is_numeric) && is(after, char::is_numeric),
            '\'' | '’' => is(before, char::is_alphabetic) && is(after, char::is_alphabetic),
            '%' => is(before, char::is_numeric),
            '$' | '€' | '£' => is(before, char::is_numeric) || is(after, char::is_numeric),
            c => c.is_alphanumeric() || is_combining(c),
        };
        if inside {
            part.push(if c == '’' { '\'' } else { c });
        }
        let full = part.chars().count() >= LONGEST_PART;
        if (!inside || full) && !part.is_empty() {
            parts.push(std::mem::take(&mut part));
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts.retain(|part| part.chars().any(char::is_alphanumeric));
    parts
}

/// Ligatures such as ﷺ and letters in their joined shapes as plain letters, which alone the voice
/// and the vowel marks know.
fn spelled_out(spoken: &str) -> Cow<'_, str> {
    let is_shape = |c: char| matches!(c, '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
    if spoken.chars().any(is_shape) {
        spoken.nfkc().collect::<String>().into()
    } else {
        spoken.into()
    }
}

/// A token in letters that its voice reads: the nearest Arabic letter for those that Arabic
/// borrowed, the plain Latin letter for those that English lacks. Heard only, never shown.
fn readable(text: &str, voice: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match (voice, c) {
            ("ar", 'پ') => out.push('ب'),
            ("ar", 'ڤ' | 'ڥ') => out.push('ف'),
            ("ar", 'گ' | 'ڭ') => out.push('غ'),
            ("ar", 'چ') => out.push_str("تش"),
            ("ar", 'ژ') => out.push('ج'),
            ("ar", 'ک') => out.push('ك'),
            ("ar", 'ی' | 'ے') => out.push('ي'),
            ("ar", 'ٱ') => out.push('ا'),
            // The Hebrew voice reads bare letters; at points it falls silent.
            ("he", '\u{0591}'..='\u{05C7}') => {}
            ("en", 'ł') => out.push('l'),
            ("en", 'Ł') => out.push('L'),
            ("en", 'đ') => out.push('d'),
            ("en", 'Đ') => out.push('D'),
            ("en", 'ı') => out.push('i'),
            ("en", '\u{00C0}'..='\u{1EFF}') => {
                out.extend(std::iter::once(c).nfd().filter(|c| !is_combining(*c)))
            }
            _ => out.push(c),
        }
    }
    out
}

/// Characters with no sound that may stand inside a word: tatweel, joiners, direction marks.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\u{0640}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}' | '\u{00AD}'
    )
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05C7}' | '\u{064B}'..='\u{0670}')
}

/// The voice for a token by its first letter: its own script's, the home voice where that reads
/// the script, the home voice for digits.
fn voice_for<'h>(text: &str, home: &'h str) -> Option<&'h str> {
    let Some(letter) = text.chars().find(|c| c.is_alphabetic()) else {
        return Some(home);
    };
    if !languages().contains(&home) {
        // What another engine's language is written in we do not know better than it.
        return Some(home);
    }
    match letter {
        '\u{0600}'..='\u{06FF}'
        | '\u{0750}'..='\u{077F}'
        | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}' => Some(if matches!(home, "fa" | "ur") { home } else { "ar" }),
        '\u{0590}'..='\u{05FF}' => Some("he"),
        'A'..='Z' | 'a'..='z' | '\u{00AA}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' => {
            Some(if home == "fr" { "fr" } else { "en" })
        }
        _ => None,
    }
}

/// Puts marks the writer typed on the word shown onto the word said, when both are one word.
fn keep_typed_marks(said: &mut String, shown: &str) {
    if !shown.chars().any(is_vowel_mark) {
        return;
    }
    let typed: String = shown
        .trim_matches(|c: char| !c.is_alphanumeric() && !is_combining(c))
        .chars()
        .filter(|&c| !is_silent(c))
        .collect();
    let bare: String = typed.chars().filter(|c| !is_vowel_mark(*c)).collect();
    if bare == *said {
        *said = typed;
    }
}

/// The stop that the punctuation after a word asks for.
fn stop_after(shown: &str) -> Option<Stop> {
    shown
        .chars()
        .rev()
        .take_while(|c| !c.is_alphanumeric())
        .filter_map(|c| match c {
            '.' | '…' | '۔' => Some(Stop::Full),
            '?' | '؟' => Some(Stop::Question),
            '!' => Some(Stop::Call),
            ',' | '،' | '؛' | ';' | ':' | '–' | '—' => Some(Stop::Short),
            _ => None,
        })
        .reduce(stronger)
}

/// Of two stops the one that colours the voice more.
fn stronger(a: Stop, b: Stop) -> Stop {
    let weight = |stop| match stop {
        Stop::Short => 0,
        Stop::Full => 1,
        Stop::Call => 2,
        Stop::Question => 3,
    };
    if weight(b) > weight(a) { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;
    use warraq_text::script::{LineKind, Word};

    fn line(words: &[(&str, &str)]) -> Line {
        Line {
            kind: LineKind::Sentence,
            words: words
                .iter()
                .map(|(shown, spoken)| Word {
                    shown: (*shown).to_owned(),
                    spoken: (*spoken).to_owned(),
                })
                .collect(),
            pause_ms: 300,
        }
    }

    #[test]
    fn one_shown_word_may_be_several_spoken_in_two_languages() {
        let line = line(&[
            ("قالت", "قالت"),
            ("«Reuters»", "Reuters"),
            ("عام", "عام"),
            ("2011،", "ألفين وأحد عشر"),
            ("—", ""),
            ("إنّه", "إنه"),
            ("جاء؟", "جاء"),
        ]);
        let tokens = tokens(&line, "ar", &mut false).unwrap();
        let said: Vec<_> =
            tokens.iter().map(|t| (t.word, t.text.as_str(), t.voice.as_str(), t.stop)).collect();
        assert_eq!(
            said,
            [
                (0, "قالت", "ar", None),
                (1, "Reuters", "en", None),
                (2, "عام", "ar", None),
                (3, "ألفين", "ar", None),
                (3, "وأحد", "ar", None),
                (3, "عشر", "ar", Some(Stop::Short)),
                (5, "إنّه", "ar", None),
                (6, "جاء", "ar", Some(Stop::Question)),
            ]
        );
    }

    #[test]
    fn what_a_list_has_marked_is_said_as_it_stands() {
        let line = line(&[("صقر،", "صَقْر"), ("DP", "دي بي"), ("World.", ""), ("قُتل", "قتل")]);
        let tokens = tokens(&line, "ar", &mut false).unwrap();
        let said: Vec<_> = tokens.iter().map(|t| (t.text.as_str(), t.exact, t.stop)).collect();
        assert_eq!(
            said,
            [
                ("صَقْر", true, Some(Stop::Short)),
                ("دي", false, None),
                ("بي", false, Some(Stop::Full)),
                ("قُتل", false, Some(Stop::Full)),
            ]
        );
    }

    #[test]
    fn a_script_without_a_voice_is_named() {
        assert_eq!(tokens(&line(&[("東京", "東京")]), "ar", &mut false), Err("東京".to_owned()));
    }

    #[test]
    fn signs_round_a_word_are_not_said() {
        assert_eq!(sayable("(don’t)"), ["don't"]);
        assert_eq!(sayable("3.5,"), ["3.5"]);
        assert_eq!(sayable("well-known"), ["well", "known"]);
        assert_eq!(sayable("الســلام"), ["السلام"]);
        assert_eq!(sayable("100%"), ["100%"]);
        assert_eq!(sayable("$5"), ["$5"]);
        assert_eq!(sayable("C++"), ["C"]);
        assert!(sayable("—…").is_empty());
        assert_eq!(sayable(&"a".repeat(150)).len(), 3);
    }

    #[test]
    fn letters_a_voice_lacks_are_said_by_the_nearest() {
        let said = |word: &str| -> Vec<String> {
            tokens(&line(&[(word, word)]), "ar", &mut false)
                .unwrap()
                .into_iter()
                .map(|t| t.text)
                .collect()
        };
        assert_eq!(said("ڤيينا"), ["فيينا"]);
        assert_eq!(said("ﷺ"), ["صلى", "الله", "عليه", "وسلم"]);
        assert_eq!(said("Łódź"), ["Lodz"]);
    }

    #[test]
    fn a_quotation_goes_on_from_line_to_line() {
        let mut inside = false;
        let mut quoted = |words: &[(&str, &str)]| -> Vec<bool> {
            let tokens = tokens(&line(words), "ar", &mut inside).unwrap();
            tokens.iter().map(|token| token.quoted).collect()
        };
        assert_eq!(
            quoted(&[("قال:", "قال"), ("«نعم»،", "نعم"), ("ثم", "ثم")]),
            [false, true, false]
        );
        assert_eq!(
            quoted(&[("قال:", "قال"), ("«لن", "لن"), ("نعود.", "نعود")]),
            [false, true, true]
        );
        assert_eq!(quoted(&[("أبدا»", "أبدا"), ("ومضى", "ومضى")]), [true, false]);
        assert_eq!(
            quoted(&[("\"DP", "DP"), ("World\"", "World"), ("هنا", "هنا")]),
            [true, true, false]
        );
    }

    #[test]
    fn a_language_that_only_other_engines_speak_is_said_in_it() {
        let tokens = tokens(&line(&[("Привет", "Привет"), ("12", "12")]), "ru", &mut false);
        assert!(tokens.unwrap().iter().all(|token| token.voice == "ru"));
    }
}
