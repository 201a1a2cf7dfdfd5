//! Where sentences end, on top of the Unicode rules (UAX #29), which know no abbreviations.
//!
//! A sentence never ends at a comma or a colon, at the stop of an abbreviation or an initial, inside
//! a short quotation or a bracket, or at a line ending within a paragraph.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

use crate::phrases::{self, Stop};
use crate::span::Span;

/// A quotation longer than this is split all the same: the writer has forgotten to close it.
/// In bytes.
const LONGEST_QUOTATION: usize = 600;

/// The sentences of `text` in order, without the white space around them. A text without a letter
/// or figure has none.
#[must_use]
pub fn split(text: &str) -> Vec<Span> {
    let mut sentences: Vec<Span> = Vec::new();
    let mut start = 0;
    let mut quoted = Quoted::default();
    let mut at = 0;
    for piece in text.split_sentence_bounds() {
        at += piece.len();
        quoted.read(piece, at - piece.len());
        if at == text.len() || ends(&text[start..at], &text[at..], quoted, at) {
            push(text, Span::new(start, at), &mut sentences);
            start = at;
        }
    }
    sentences
}

/// Adds a sentence; what has no letter or figure belongs to the one before it, and alone is none.
fn push(text: &str, span: Span, sentences: &mut Vec<Span>) {
    let piece = span.of(text);
    let trimmed = piece.trim();
    if trimmed.is_empty() {
        return;
    }
    let start = span.start + (piece.len() - piece.trim_start().len());
    let end = start + trimmed.len();
    if trimmed.contains(char::is_alphanumeric) {
        sentences.push(Span::new(start, end));
    } else if let Some(last) = sentences.last_mut() {
        last.end = end;
    }
}

/// Whether a sentence ends between `so_far` and `rest`, where the Unicode rules say so.
fn ends(so_far: &str, rest: &str, quoted: Quoted, at: usize) -> bool {
    let said = so_far.trim_end();
    let gap = &so_far[said.len()..];
    if gap.matches('\n').count() >= 2 || gap.contains('\u{2029}') {
        return true;
    }
    if gap.contains(['\n', '\r']) && rest.starts_with(['\n', '\r']) {
        // The blank line is still to come.
        return false;
    }
    let closes = |c: char| {
        matches!(c, '"' | '»' | '”' | '’' | '\'' | ')' | ']' | '›') || (c == '“' && quoted.turned)
    };
    let bare = said.trim_end_matches(closes);
    let stopped = bare.ends_with(['.', '!', '?', '؟', '۔', '。', '！', '？', '…', '।']);
    if !stopped || !has_letters(said) {
        return false;
    }
    let next = rest.trim_start();
    if quoted.holds(at) || (trails_off(bare) && (connects(next) || ends_joining(bare))) {
        return false;
    }
    if bare.ends_with('۔') && bare.len() == said.len() && spells_letters(bare, next) {
        return false;
    }
    if gap.is_empty() && bare.len() == said.len() && !runs_on(said, next) {
        return false;
    }
    if bare.len() < said.len() && goes_on(next) {
        return false;
    }
    // «(متولد ۱۳۲۰ ه.ش.) درگذشت»: the stop of an abbreviation in a bracket is no more than that.
    let unit =
        || said.ends_with(')') && ABBREVIATIONS.contains_key(&last_word(bare).to_lowercase());
    let shortened = if bare.len() == said.len() { is_abbreviation(bare, next) } else { unit() };
    !(bare.ends_with('.') && shortened)
}

fn trails_off(said: &str) -> bool {
    said.ends_with('…') || said.ends_with("...") || said.ends_with("۔۔۔")
}

/// Whether the dots stand for the rest of a list: «بانک‌ها، مدارس و ... تعطیل شدند».
fn ends_joining(said: &str) -> bool {
    const WORDS: [&str; 7] = ["و", "یا", "اور", "أو", "או", "and", "or"];
    let word = said.trim_end_matches(['.', '…', '۔']).trim_end().rsplit(char::is_whitespace).next();
    word.is_some_and(|word| WORDS.contains(&word))
}

/// Urdu writes foreign initials by the names of their letters, a stop after each: «اے۔ کیو۔ خان».
/// One alone may be a word («جی۔»): two beside one another are initials.
fn spells_letters(said: &str, next: &str) -> bool {
    const NAMES: [&str; 26] = [
        "اے",
        "بی",
        "سی",
        "ڈی",
        "ای",
        "ایف",
        "جی",
        "ایچ",
        "آئی",
        "جے",
        "کے",
        "ایل",
        "ایم",
        "این",
        "او",
        "پی",
        "کیو",
        "آر",
        "ایس",
        "ٹی",
        "یو",
        "وی",
        "ڈبلیو",
        "ایکس",
        "وائی",
        "زیڈ",
    ];
    let named = |word: &str| NAMES.contains(&word);
    let parts = |c: char| c.is_whitespace() || c == '۔';
    let mut before = said.trim_end_matches('۔').rsplit(parts).filter(|word| !word.is_empty());
    if !before.next().is_some_and(named) {
        return false;
    }
    let stopped = said.trim_end_matches('۔').trim_end_matches(|c| !parts(c)).trim_end();
    let after = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    (stopped.ends_with('۔') && before.next().is_some_and(named)) || named(after)
}

/// Whether what follows only goes on: «انتظرنا... ثم انتظرنا».
fn connects(next: &str) -> bool {
    const WORDS: [&str; 17] = [
        "ثم", "ولكن", "لكن", "و", "أو", "ربما", "پھر", "اور", "لیکن", "اما", "سپس", "شاید", "ואז",
        "אבל", "או", "אולי", "ו",
    ];
    let word = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    // Few Hebrew words begin with a ו of their own: it is "and".
    WORDS.contains(&word) || next.starts_with(char::is_lowercase) || next.starts_with('ו')
}

/// "1." alone is the number of what follows. A look at its head is enough: nothing but figures for
/// so long is a table.
fn has_letters(said: &str) -> bool {
    said.chars().take(400).any(char::is_alphabetic) || said.len() > 400
}

/// Whether two whole words touch at a stop, the space forgotten («انتهى.ثم»); «ق.م» is no such
/// place.
fn runs_on(said: &str, next: &str) -> bool {
    let word = said.trim_end_matches(['.', '!', '?', '؟', '۔', '…']);
    let before = word.chars().rev().take_while(|c| c.is_alphabetic()).count();
    let after = next.chars().take_while(|c| c.is_alphabetic()).take(4).count();
    before >= 3 && after >= 2
}

/// Whether what follows a closed quotation still belongs to its sentence: «كفى!» قال الرجل.
fn goes_on(next: &str) -> bool {
    const SPEECH: [&str; 33] = [
        "قال",
        "قالت",
        "أضاف",
        "أضافت",
        "صرخ",
        "صرخت",
        "هتف",
        "أجاب",
        "أجابت",
        "سأل",
        "سألت",
        "رد",
        "ردت",
        "تابع",
        "تابعت",
        "همس",
        "همست",
        "يقول",
        "تقول",
        "كتب",
        "كتبت",
        "صاح",
        "گفت",
        "گفتم",
        "پرسید",
        "אמר",
        "אמרה",
        "אמרתי",
        "אמרו",
        "ענה",
        "ענתה",
        "שאל",
        "שאלה",
    ];
    let word = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    SPEECH.contains(&word) || next.starts_with(char::is_lowercase)
}

static ABBREVIATIONS: LazyLock<HashMap<String, Stop>> = LazyLock::new(|| {
    let all = phrases::ALL.iter().flat_map(|phrases| &phrases.abbreviation);
    all.map(|phrase| (phrase.says.to_lowercase(), phrase.act)).collect()
});

/// Whether the stop at the end of `said` abbreviates its last word.
fn is_abbreviation(said: &str, next: &str) -> bool {
    let word = last_word(said);
    let start = said.trim_end_matches('.').len() - word.len();
    let after_number = said[..start].trim_end().ends_with(char::is_numeric);
    let arabic = word.strip_prefix(['و', 'ل', 'ب']).filter(|rest| !rest.is_empty());
    let known = ABBREVIATIONS
        .get(&word.to_lowercase())
        .or_else(|| arabic.and_then(|rest| ABBREVIATIONS.get(rest)));
    let unit = after_number && !(known == Some(&Stop::Before) && word.is_ascii());
    match known {
        // «200 م.» and "9 a.m." may end a sentence; a small letter after it says that they do not.
        // «300 ق.م. وبقي»: an era between a year and what goes on.
        Some(Stop::Either) if unit && (next.starts_with('و') || predicates(next)) => true,
        _ if unit => known.is_some() && next.starts_with(char::is_lowercase),
        Some(Stop::Before) => true,
        Some(Stop::Either) => !next.starts_with(char::is_uppercase),
        None => (is_initial(word) && !after_number) || is_item_number(said, word),
    }
}

/// Whether a Persian sentence goes on: these words begin none.
fn predicates(next: &str) -> bool {
    const WORDS: [&str; 8] = ["است", "بود", "بودند", "بوده", "شد", "شده", "را", "که"];
    WORDS.contains(&next.split(|c: char| !c.is_alphabetic()).next().unwrap_or(""))
}

/// The last word of `said`, without its stops. The gershayim of a Hebrew abbreviation (`בת"א`) are
/// part of it.
fn last_word(said: &str) -> &str {
    let bare = said.trim_end_matches('.');
    let mut start = bare.len();
    for (at, c) in bare.char_indices().rev() {
        let inside = c == '"' && bare[..at].ends_with(char::is_alphabetic);
        if c.is_whitespace() || (matches!(c, '(' | '«' | '"' | '“') && !inside) {
            break;
        }
        start = at;
    }
    &bare[start..]
}

/// A single capital, or several with stops between them: "J.", "U.S"; and a single letter of a
/// script without capitals, in which no word is so short: «י. כהן».
fn is_initial(word: &str) -> bool {
    let capital = |c: char| {
        c.is_uppercase() || matches!(c, '\u{05D0}'..='\u{05EA}' | '\u{0621}'..='\u{064A}')
    };
    word.split('.').all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(capital) && letters.next().is_none()
    }) && word != "I"
}

/// "1." at the head of a line numbers what follows.
fn is_item_number(said: &str, word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_numeric) && said.trim().len() == word.len() + 1
}

/// The quotation or bracket that is open where the reading stands.
#[derive(Debug, Default, Clone, Copy)]
struct Quoted {
    opened: Option<(char, usize)>,
    /// The last one opened with ”, as Urdu is often typed: ”…“.
    turned: bool,
}

impl Quoted {
    fn read(&mut self, piece: &str, offset: usize) {
        let mut before = ' ';
        for (at, c) in piece.char_indices() {
            // Between two letters it is no quotation mark: ד"ר, צה"ל.
            let inside = c == '"'
                && before.is_alphabetic()
                && piece[at + 1..].starts_with(char::is_alphabetic);
            let turned = c == '”'
                && !before.is_alphanumeric()
                && piece[at + c.len_utf8()..].starts_with(char::is_alphabetic);
            before = c;
            if inside {
                continue;
            }
            match (self.opened, c) {
                (None, '«') => self.opened = Some(('»', offset + at)),
                (None, '“') => (self.opened, self.turned) = (Some(('”', offset + at)), false),
                (None, '”') if turned => {
                    (self.opened, self.turned) = (Some(('“', offset + at)), true);
                }
                (None, '(') => self.opened = Some((')', offset + at)),
                (None, '"') => self.opened = Some(('"', offset + at)),
                (Some((close, _)), _) if c == close => self.opened = None,
                (Some(_), '\n') if piece[at + 1..].starts_with('\n') => self.opened = None,
                _ => {}
            }
        }
    }

    fn holds(self, at: usize) -> bool {
        self.opened.is_some_and(|(_, since)| at - since <= LONGEST_QUOTATION)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn abbreviations_initials_and_figures_end_nothing() {
        for whole in [
            "وصل د. سامي إلى القاعة، ومعه م. هند: كلاهما متأخر.",
            "بني المعبد في القرن الثالث ق.م. وبقي قائما 3.5 قرون.",
            "Dr. J. R. Salem met 3.5 million readers, e.g. the U.S. ones.",
            "1. افتتاح السوق في 12.5 هكتار",
        ] {
            assert_eq!(said(whole), [whole]);
        }
    }

    #[test]
    fn stops_of_every_script_end_a_sentence() {
        assert_eq!(said("هل جاء؟ نعم! ثم مضى."), ["هل جاء؟", "نعم!", "ثم مضى."]);
        assert_eq!(said("انتهى اليوم.ثم مضى"), ["انتهى اليوم.", "ثم مضى"]);
        assert_eq!(said("وہ آیا۔ پھر گیا۔"), ["وہ آیا۔", "پھر گیا۔"]);
        assert_eq!(said("طوله 20 م. ثم وصل Ali. انتهى"), ["طوله 20 م.", "ثم وصل Ali.", "انتهى"]);
    }

    #[test]
    fn direct_speech_stays_together_and_ends_with_its_mark() {
        assert_eq!(said("قال: «لن أبيع. سأبقى.» ثم خرج."), ["قال: «لن أبيع. سأبقى.»", "ثم خرج."]);
        assert_eq!(said("«كفى!» قال الرجل. وخرج."), ["«كفى!» قال الرجل.", "وخرج."]);
        assert_eq!(
            said("He said: \"No. Never.\" Then he left."),
            ["He said: \"No. Never.\"", "Then he left."]
        );
    }

    #[test]
    fn a_line_ending_inside_a_paragraph_ends_nothing() {
        assert_eq!(said("سطر أول\nوسطر ثان. ثم"), ["سطر أول\nوسطر ثان.", "ثم"]);
        assert_eq!(said("عنوان\n\nنص تحته."), ["عنوان", "نص تحته."]);
    }

    #[test]
    fn an_unclosed_quotation_does_not_swallow_the_text() {
        let text = format!("قال «{}", "كلام طويل هنا. ".repeat(80));
        assert!(said(&text).len() > 20);
    }
}
