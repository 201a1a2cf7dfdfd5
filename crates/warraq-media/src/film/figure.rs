//! Numbers and dates worth a moment of their own: found in the caption, shown large while it is
//! said, with the words that make them true.

use std::sync::LazyLock;

use serde::Deserialize;
use warraq_text::script::Word;

/// A number or a date as it stands in the text, and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figure {
    /// The number, such as `3.5%`; a date whole.
    pub number: String,
    /// The words after it that belong to it; may be empty.
    pub unit: Vec<String>,
    /// Its word, by its place in the line.
    pub word: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Figures {
    carry: Vec<String>,
    months: Vec<String>,
    leading: Vec<String>,
}

impl Figures {
    fn carries(&self, word: &str) -> bool {
        self.carry.iter().chain(&self.months).any(|carry| carry == word)
    }
}

static FIGURES: LazyLock<Figures> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../assets/figures.toml")).expect("a test reads it")
});

/// At most this many words are shown with a number.
const UNIT_WORDS: usize = 3;

/// The first number among these words of a line that says enough to stand alone: two digits or
/// more, a share, or a number of thousands. Small counts («3 أسباب») stay in the caption.
pub(crate) fn find(line: &[Word], words: std::ops::Range<usize>) -> Option<Figure> {
    words.filter(|&word| word < line.len()).find_map(|word| {
        let number = number(&line[word].shown)?;
        let unit = unit(&line[word..]);
        let digits = number.chars().filter(|c| c.is_numeric()).count();
        let carries = unit.first().is_some_and(|first| FIGURES.carries(first));
        let share = number.contains(['%', '٪']);
        if !(digits >= 2 || carries || share) {
            return None;
        }
        // A date is one thing: «3» alone over «مايو 2025» would shout the wrong part of it.
        if unit.first().is_some_and(|first| FIGURES.months.contains(first)) {
            let number = format!("{number} {}", unit.join(" "));
            return Some(Figure { number, unit: Vec::new(), word });
        }
        // What follows a year is not counted by it («the study of 2019 expected»).
        let unit = if is_year(&number) && !carries { Vec::new() } else { unit };
        Some(Figure { number, unit, word })
    })
}

/// Four digits that count years rather than things.
fn is_year(number: &str) -> bool {
    let digit = |c: char| c.to_digit(10).or_else(|| u32::from(c).checked_sub(0x660));
    let digits: Option<Vec<u32>> = number.chars().map(digit).collect();
    matches!(digits.as_deref(), Some([1, 9, _, _] | [2, 0, _, _]))
}

/// The number a word is, without what stands round it. A word with letters in it is a name.
fn number(shown: &str) -> Option<String> {
    let bare = shown.trim_matches(|c: char| !c.is_alphanumeric() && !"%٪+-−$€£".contains(c));
    let is_part = |c: char| c.is_numeric() || ".,٫٬%٪+-−/:–$€£".contains(c);
    (bare.chars().any(char::is_numeric) && bare.chars().all(is_part)).then(|| bare.to_owned())
}

/// The words after a number that belong to it: one, and the next after each that carries it on.
/// Punctuation ends it, and so does a word that opens a quotation or bracket.
fn unit(from_number: &[Word]) -> Vec<String> {
    let mut unit = Vec::new();
    let mut ended = ends(&from_number[0].shown);
    for word in from_number.iter().skip(1).take(UNIT_WORDS) {
        let bare = word.shown.trim_matches(|c: char| !c.is_alphanumeric() && !is_mark(c));
        if ended || bare.is_empty() || !word.shown.starts_with(bare) {
            break;
        }
        unit.push(bare.to_owned());
        ended = ends(&word.shown) || !FIGURES.carries(bare);
    }
    while unit.last().is_some_and(|last| FIGURES.leading.contains(last)) {
        unit.pop();
    }
    unit
}

fn is_mark(c: char) -> bool {
    crate::fonts::is_vowel_mark(c)
}

fn ends(shown: &str) -> bool {
    shown.ends_with(['.', '،', '؛', ',', ';', ':', '!', '؟', '?', ')', '»', '”', ']'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Option<(String, String)> {
        let line: Vec<Word> = text
            .split(' ')
            .map(|shown| Word { shown: shown.to_owned(), spoken: shown.to_owned() })
            .collect();
        find(&line, 0..line.len()).map(|found| (found.number, found.unit.join(" ")))
    }

    #[test]
    fn a_number_takes_what_makes_it_true() {
        for (text, number, unit) in [
            ("بكلفة 12.5 مليون دولار، وفق البيان", "12.5", "مليون دولار"),
            ("بطول 420 مترًا، وقالت", "420", "مترًا"),
            ("يوم 14 مارس 2026.", "14 مارس 2026", ""),
            ("إن 38% من الركاب", "38%", ""),
            ("about 38% of people", "38%", ""),
            ("وصلت إلى «3.5%» أمس", "3.5%", ""),
            ("ارتفعت 40 في المئة", "40", "في المئة"),
            ("about 3 million people (in 2025)", "3", "million people"),
            ("منذ عام 2011، ولا", "2011", ""),
            ("دراسة عام 2019 توقعت", "2019", ""),
        ] {
            assert_eq!(figure(text), Some((number.to_owned(), unit.to_owned())), "{text}");
        }
    }

    #[test]
    fn small_counts_and_names_stay_in_the_caption() {
        for text in ["له 3 أسباب", "نموذج GPT-4o الجديد", "بلا أرقام", "رحلة F16 أمس"]
        {
            assert_eq!(figure(text), None, "{text}");
        }
    }
}
