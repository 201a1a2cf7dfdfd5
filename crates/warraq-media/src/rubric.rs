//! Rubrication: what of a text the scribe would have written in red, and where that stands once
//! the text is set.

use vello_cpu::kurbo::Rect;
use warraq_text::lang::Direction;

use crate::MediaError;
use crate::fonts::Fonts;
use crate::picture::word_places;
use crate::typeset::{self, Block, Passage};

/// What of a block is in rubric.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Tint {
    /// Nothing.
    None,
    /// Its first words.
    Opening(usize),
    /// All of it.
    Whole,
    /// The marks of quotation it begins and ends with, this wide.
    Marks([f64; 2]),
}

impl Tint {
    /// The marks of a text that begins and ends with one, set as this passage at this size.
    pub(crate) fn marks(
        fonts: &mut Fonts,
        copy: &Passage,
        size: f32,
        text: &str,
    ) -> Result<Self, MediaError> {
        let mut widths = [0.0; 2];
        let ends = [text.chars().next(), text.chars().last()];
        for (width, mark) in widths.iter_mut().zip(ends) {
            let mark = mark.map(String::from).unwrap_or_default();
            let words = [mark.as_str()];
            let set = typeset::set(fonts, &Passage { words: &words, breaks: &[], size, ..*copy })?;
            *width = f64::from(set.width());
        }
        Ok(Tint::Marks(widths))
    }

    /// The rectangles it fills in a block that stands here.
    pub(crate) fn places(
        self,
        block: &Block,
        (x, y): (f64, f64),
        direction: Direction,
    ) -> Vec<Rect> {
        match self {
            Tint::None => Vec::new(),
            Tint::Opening(words) => word_places(block, &(0..words), x, y),
            Tint::Whole => word_places(block, &(0..usize::MAX), x, y),
            Tint::Marks(widths) => marks(block, (x, y), direction, widths),
        }
    }
}

/// The rectangles of the first character of the first word and the last of the last.
fn marks(
    block: &Block,
    (x, y): (f64, f64),
    direction: Direction,
    [open, close]: [f64; 2],
) -> Vec<Rect> {
    let last = block.rows.iter().flat_map(|row| &row.words).map(|piece| piece.word).max();
    let Some(last) = last else { return Vec::new() };
    let aside = f64::from(block.size) * 0.1;
    let rtl = direction == Direction::Rtl;
    // A word that mixes directions stands in pieces: the mark is at the outer edge of them.
    let outer = |word: usize, at_right: bool| {
        let pieces = word_places(block, &(word..word + 1), x, y).into_iter();
        pieces.reduce(|a, b| if (a.x1 > b.x1) == at_right { a } else { b })
    };
    let end_of = |word: Rect, width: f64, at_right: bool| match at_right {
        true => Rect::new(word.x1 - width - aside, word.y0, word.x1, word.y1),
        false => Rect::new(word.x0, word.y0, word.x0 + width + aside, word.y1),
    };
    let first = outer(0, rtl).map(|word| end_of(word, open, rtl));
    let last = outer(last, !rtl).map(|word| end_of(word, close, !rtl));
    first.into_iter().chain(last).collect()
}

/// The words between the marks of their language: « » in Arabic, Persian, Urdu and French; “ ” in
/// English and most others. The writer's own were taken away.
pub(crate) fn marked(words: &str, lang: &str) -> String {
    let (open, close) = match lang {
        "ar" | "fa" | "ur" | "ps" | "ckb" | "sd" | "ug" | "fr" => ('«', '»'),
        _ => ('“', '”'),
    };
    format!("{open}{words}{close}")
}

/// How many words open a title: what stands before its colon or comma where that is short, else
/// the first two.
pub(crate) fn opening(words: &[&str]) -> usize {
    const LONGEST: usize = 5;
    let parts = |word: &&str| word.ends_with([':', '؛', ';', '،', ',', '؟', '?', '!']);
    match words.iter().take(LONGEST).position(parts) {
        Some(at) if at + 1 < words.len() => at + 1,
        _ => 2.min(words.len().saturating_sub(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_opens_with_its_first_part() {
        for (title, words) in [
            ("ترام الميناء: شهر أول فوق التوقعات", 2),
            ("ميناء الجزيرة يفتح رصيفه الثالث", 2),
            ("The harbour tram: one month on", 3),
            ("خبر", 0),
            ("لماذا تأخر الترام؟", 2),
        ] {
            let title: Vec<&str> = title.split(' ').collect();
            assert_eq!(opening(&title), words, "{title:?}");
        }
    }

    #[test]
    fn marks_are_the_languages_own() {
        assert_eq!(marked("قول", "ar"), "«قول»");
        assert_eq!(marked("words", "en"), "“words”");
    }
}
