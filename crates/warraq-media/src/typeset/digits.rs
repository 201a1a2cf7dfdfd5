//! One kind of digits for a newsroom, in what is shown; what is written and spoken stays.

use std::borrow::Cow;

use crate::fonts::{Digits, Manner, Writing};

/// The first digit of each kind.
const WESTERN: char = '0';
const ARABIC: char = '\u{660}';
const PERSIAN: char = '\u{6F0}';

/// A word with its digits, and the signs that go with them, as the manner has them.
pub(super) fn shown(word: &str, manner: Manner) -> Cow<'_, str> {
    let zero = match (manner.digits, manner.writing) {
        (Digits::Western, _) => WESTERN,
        (Digits::Native, Writing::Arabic) => ARABIC,
        (Digits::Native, Writing::Persian | Writing::Urdu) => PERSIAN,
        _ => return Cow::Borrowed(word),
    };
    let names = word.contains(|c: char| c.is_ascii_alphabetic());
    if names || !word.contains(|c| value(c).is_some()) {
        return Cow::Borrowed(word);
    }
    let letters: Vec<char> = word.chars().collect();
    let points = letters.iter().filter(|&&c| c == '.').count();
    let shown = (0..letters.len()).map(|at| {
        let c = letters[at];
        if let Some(value) = value(c) {
            return char::from_u32(u32::from(zero) + value).unwrap_or(c);
        }
        let digit = |at: Option<usize>| {
            at.and_then(|at| letters.get(at)).is_some_and(|&c| value(c).is_some())
        };
        let (before, after) = (digit(at.checked_sub(1)), digit(Some(at + 1)));
        sign(c, zero != WESTERN, (before, after), points == 1)
    });
    Cow::Owned(shown.collect())
}

/// What a digit of any of the three kinds counts.
fn value(c: char) -> Option<u32> {
    [WESTERN, ARABIC, PERSIAN]
        .into_iter()
        .find_map(|zero| u32::from(c).checked_sub(u32::from(zero)).filter(|value| *value < 10))
}

/// A sign beside digits. Dates and versions («14.3.2026») have more than one point and keep them;
/// a comma between digits parts thousands.
fn sign(c: char, native: bool, (before, after): (bool, bool), one_point: bool) -> char {
    match c {
        '.' if native && before && after && one_point => '٫',
        ',' if native && before && after => '٬',
        '%' if native && (before || after) => '٪',
        '٫' if !native => '.',
        '٬' if !native => ',',
        '٪' if !native => '%',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use warraq_text::lang::Lang;

    #[test]
    fn digits_follow_the_newsroom_and_names_keep_theirs() {
        let to = |word: &str, lang: &str, digits| {
            shown(word, Manner { digits, ..Manner::of(&Lang::new(lang)) }).into_owned()
        };
        for (word, lang, native) in [
            ("2011.", "ar", "٢٠١١."),
            ("«3.5»", "ar", "«٣٫٥»"),
            ("12,500", "fa", "۱۲٬۵۰۰"),
            ("38%", "ur", "۳۸٪"),
            ("14.3.2026", "ar", "١٤.٣.٢٠٢٦"),
            ("14/3/2026،", "ar", "١٤/٣/٢٠٢٦،"),
            ("GPT-4o", "ar", "GPT-4o"),
            ("https://example.org/2026", "ar", "https://example.org/2026"),
            ("2026", "he", "2026"),
            ("2026", "en", "2026"),
            ("۲۰۲۶", "ar", "٢٠٢٦"),
            ("(07)", "ar", "(٠٧)"),
        ] {
            assert_eq!(to(word, lang, Digits::Native), native);
            assert_eq!(to(word, lang, Digits::AsWritten), word);
        }
        assert_eq!(to("٣٫٥٪", "ar", Digits::Western), "3.5%");
        assert_eq!(to("۱۲٬۵۰۰", "fa", Digits::Western), "12,500");
        assert_eq!(to("قال،", "ar", Digits::Western), "قال،");
    }
}
