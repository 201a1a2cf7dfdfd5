//! Words as search holds them: the one folding that feeds every index and every query. It refuses
//! nothing; what is no letter parts words.
//!
//! [`crate::fold`] compares what two people wrote and keeps more apart. The same rules stand in
//! the reader's script `search.js`, over the same [`tables`].

pub(crate) mod letters;
mod stem;
pub mod tables;

use std::ops::Range;

pub use stem::{bare, stem};

use letters::{Kind, Letters};

/// Letters of a word that count; what follows them is left out of the word, in an index as in a
/// query, because nobody looks for a word of more.
pub const LONGEST_WORD: usize = 40;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The whole word, folded.
    pub form: String,
    /// What its forms have in common, see [`stem`].
    pub stem: String,
}

/// The words of a text in order. Single letters are no words here, single digits are.
pub fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut words = Vec::new();
    each_form(text, |form, _| {
        words.push(Word { form: form.to_owned(), stem: stem(form).into_owned() });
    });
    words.into_iter()
}

/// Hands over each word of a text, folded, with the bytes of `text` it stands in. Ten times faster
/// than [`words`] for an index, which stems each form once and not each time it is met.
pub fn each_form(text: &str, each: impl FnMut(&str, Range<usize>)) {
    let letters = Letters::shared();
    let mut reader = Reader { form: String::new(), length: 0, at: 0..0, each };
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        match letters.kind(c) {
            Kind::Letter(letter) => reader.letter(letter, start..end),
            Kind::Silent => reader.silent(end),
            Kind::Gap => reader.gap(),
            Kind::Several => letters::parts(c, &mut |kind| match kind {
                Kind::Letter(letter) => reader.letter(letter, start..end),
                Kind::Gap => reader.gap(),
                Kind::Silent | Kind::Several => reader.silent(end),
            }),
        }
    }
    reader.gap();
}

struct Reader<F> {
    form: String,
    length: usize,
    at: Range<usize>,
    each: F,
}

impl<F: FnMut(&str, Range<usize>)> Reader<F> {
    fn letter(&mut self, letter: char, at: Range<usize>) {
        if self.length == 0 {
            self.at.start = at.start;
        }
        self.at.end = at.end;
        self.length += 1;
        if self.length <= LONGEST_WORD {
            self.form.push(letter);
        }
    }

    fn silent(&mut self, end: usize) {
        if self.length > 0 {
            self.at.end = end;
        }
    }

    fn gap(&mut self) {
        if self.length > 1 || self.form.starts_with(|c: char| c.is_ascii_digit()) {
            (self.each)(&self.form, self.at.clone());
        }
        self.form.clear();
        self.length = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<String> {
        words(text).map(|word| word.form).collect()
    }

    #[test]
    fn spellings_of_one_word_fold_to_one_form() {
        for (one, other) in [
            ("مدرسة", "مدرسه"),
            ("إعلان", "اعلان"),
            ("كتـــاب", "كتاب"),
            ("مَدْرَسَةٌ", "مدرسة"),
            ("٢٠٢٦ ۲۰۲۶", "2026 2026"),
            ("کتاب\u{200c}ها", "كتابها"),
            ("مبنى", "مبني"),
            ("ﻻﺟﺌﻮﻥ", "لاجيون"),
            ("ﷲ", "الله"),
            ("ڤيروس", "فيروس"),
            ("Élysée ﬁne STRAßE", "elysee fine strasse"),
            ("ہے", "هي"),
        ] {
            assert_eq!(forms(one), forms(other), "{one} {other}");
        }
    }

    #[test]
    fn words_part_at_signs_and_single_letters_are_left_out() {
        assert_eq!(
            forms("port’s «الميناء»، 2,5% و Covid-19"),
            ["port", "الميناء", "2", "5", "covid", "19"]
        );
        assert_eq!(forms(&"ا".repeat(99))[0].chars().count(), LONGEST_WORD);
        assert!(forms("\u{202e}\u{640}\u{fd3e} — ؟").is_empty());
    }

    #[test]
    fn a_word_stands_where_it_is_read() {
        let text = "إلى «مِينَاءِ» بيروت";
        let mut read = Vec::new();
        each_form(text, |_, at| read.push(&text[at]));
        assert_eq!(read, ["إلى", "مِينَاءِ", "بيروت"]);
    }
}
