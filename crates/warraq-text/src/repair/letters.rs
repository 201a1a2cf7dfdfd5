//! Which language a line in Arabic letters is in, told by words as well as letters: a line that
//! holds foreign letters of the same shape cannot be judged by its letters alone.

use crate::finding::{Certainty, Edit, Finding};
use crate::span::Span;
use crate::tongue::Message;

/// More words than this in one line are told of together.
const MANY: usize = 3;

/// A word as it stands and as it would read; none when only a person knows.
pub(super) type Respelt = (Span, Option<String>);

/// The suggestions for the words of one line: one each, or one for all where they are many.
pub(super) fn suggestions(
    rule: &'static str,
    ids: (&'static str, &'static str),
    text: &str,
    words: Vec<Respelt>,
) -> Vec<Finding> {
    let finding = |words: &[Respelt]| {
        let (first, last) = (words[0].0, words[words.len() - 1].0);
        let span = Span::new(first.start, last.end);
        let edits = words
            .iter()
            .filter_map(|(span, spelt)| Some(Edit { span: *span, replacement: spelt.clone()? }));
        Finding {
            rule,
            span,
            certainty: Certainty::Suggestion,
            message: Message::new(ids.0).with("word", first.of(text)).with("count", words.len()),
            hint: Some(Message::new(ids.1)),
            edits: edits.collect(),
        }
    };
    match words.len() {
        0 => Vec::new(),
        1..=MANY => words.iter().map(|word| finding(std::slice::from_ref(word))).collect(),
        _ => vec![finding(&words)],
    }
}

/// The words of `line`, with where each begins: letters, marks and what `joins` them.
pub(super) fn words_of(line: &str, inside: impl Fn(char) -> bool) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(start) = line[at..].find(&inside).map(|found| at + found) {
        let end = line[start..].find(|c| !inside(c)).map_or(line.len(), |found| start + found);
        words.push((start, &line[start..end]));
        at = end;
    }
    words
}

/// A language in Arabic letters, as far as its spelling differs from its neighbours'.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// ك ي ه ة.
    Arabic,
    /// ک ی ه, and ZWNJ within words.
    Persian,
    /// ک ی ہ ھ ے.
    Urdu,
}

const ARABIC: [&str; 26] = [
    "في", "من", "على", "إلى", "الى", "أن", "إن", "التي", "الذي", "هذا", "هذه", "عن", "مع", "بعد",
    "ثم", "قال", "كان", "كانت", "لم", "لا", "ما", "قد", "بين", "أو", "وقال", "منذ",
];
const PERSIAN: [&str; 24] = [
    "از", "در", "به", "که", "این", "است", "با", "برای", "را", "آن", "می", "شد", "بود", "کرد",
    "های", "هم", "شده", "كه", "اين", "براي", "مي", "كرد", "های", "هاي",
];
const URDU: [&str; 22] = [
    "ہے", "کے", "کی", "میں", "اور", "سے", "نے", "کو", "کا", "پر", "ہیں", "تھا", "تھی", "گیا", "يہ",
    "یہ", "كے", "كى", "ميں", "وہ", "كو", "ہوا",
];

/// The spelling most of `line` follows; none when it gives no sign of one.
pub(crate) fn spelling(line: &str) -> Option<Spelling> {
    let (mut arabic, mut persian, mut urdu) = (0, 0, 0);
    // Letters alone may be those of a foreign name.
    let mut names = 0;
    // A quotation keeps the spelling of its own language.
    let mut quoted = false;
    let own = line.split_inclusive(['«', '»']).filter(|part| {
        let inside = quoted && part.ends_with('»');
        quoted = part.ends_with('«');
        !inside
    });
    let words = own.flat_map(|part| part.split(|c: char| !(c.is_alphabetic() || is_mark(c))));
    for word in words.take(400) {
        arabic += usize::from(ARABIC.contains(&word)) * 2;
        persian += usize::from(PERSIAN.contains(&word)) * 2;
        urdu += usize::from(URDU.contains(&word)) * 2;
        let article = ["ال", "وال", "بال", "لل"].iter().any(|front| word.starts_with(front));
        // «المپیک» and «الگو» begin as Arabic words do, and are none.
        let foreign = word.contains(['پ', 'چ', 'ژ', 'گ']);
        arabic += usize::from(article && word.len() > 8 && !foreign);
        for c in word.chars() {
            match c {
                'ة' | 'أ' | 'إ' | 'ؤ' => arabic += 2,
                'ى' if word.ends_with('ى') => arabic += 1,
                'پ' | 'چ' | 'ژ' | 'گ' => names += 1,
                'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' => urdu += 2,
                // Kurdish, Pashto, Uighur and their kin follow none of the three.
                'ێ' | 'ۆ' | 'ڕ' | 'ڵ' | 'ە' | 'ټ' | 'ډ' | 'ړ' | 'ښ' | 'ځ' | 'څ' | 'ې' =>
                {
                    return None;
                }
                _ => {}
            }
        }
    }
    if arabic == 0 {
        persian += names;
    }
    match () {
        () if urdu > arabic && urdu > persian => Some(Spelling::Urdu),
        () if persian > arabic => Some(Spelling::Persian),
        () if arabic > persian => Some(Spelling::Arabic),
        () => None,
    }
}

/// A vowel mark or ZWNJ, which belongs to the word it stands in.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{0652}' | '\u{0670}' | '\u{0640}')
}

/// Any letter of the Arabic script.
pub(super) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{063F}' | '\u{0641}'..='\u{064A}' | '\u{066E}' | '\u{066F}'
        | '\u{0671}'..='\u{06D3}' | '\u{06D5}' | '\u{06EE}' | '\u{06EF}' | '\u{06FA}'..='\u{06FC}'
        | '\u{06FF}' | '\u{0750}'..='\u{077F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_what_letters_hide() {
        let lines = [
            ("افتتحت البلدية سوق السمک في وسط المدینة", Some(Spelling::Arabic)),
            ("شهرداري بازار تازه را در مركز شهر گشود", Some(Spelling::Persian)),
            ("بندرگاه تین دن بند رہی اور ماہی گیر واپس آئے", Some(Spelling::Urdu)),
            ("المپیک تهران ۲۴", Some(Spelling::Persian)),
            ("12 SeaLine", None),
        ];
        for (line, wanted) in lines {
            assert_eq!(spelling(line), wanted, "{line}");
        }
    }
}
