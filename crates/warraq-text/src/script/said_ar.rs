//! An Arabic sentence as it is said: figures in words, short forms whole, marks the voice can
//! hear, no vowel marks.
//!
//! Which case a number stands in is asked of `case_ar`.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::arabic::{Case, Gender, Stand, ordinal};
use super::case_ar::{APART, case};
use super::counted;
use super::figure::{self, Figure, Number};
use super::phrase_ar::{
    DATA, SCALES, attach, date, degrees, era, hour, in_words, inflected, listed, ratio, time, whole,
};
use super::token::{self, Token};
use crate::words::bare;

/// A figure with what is written to it: `والـ15`, `$5`, `25%`, `100كم`.
static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?P<clitic>[وف]?(?:[بك]?الـ?|للـ?|[بلك]ـ?)?ـ?)(?P<sign>[$€£]?)(?P<figure>[-−+]?[0-9](?:[0-9.,٫٬،:/–—−-]*[0-9])?)(?P<tail>[%٪°$€£]|[\p{Arabic}ـ]+[²23]?)?$",
    )
    .expect("our own pattern is well formed")
});

/// A figure in its sentence.
struct Written {
    clitic: String,
    figure: Figure,
    tail: Option<String>,
}

/// How each word of a sentence is said, in order; empty for a word that is not said.
pub(super) fn said(shown: &[&str]) -> Vec<String> {
    let tokens: Vec<Token<'_>> = shown.iter().map(|word| Token::new(word)).collect();
    let mut sentence = Sentence { tokens, said: vec![None; shown.len()], last: Case::Genitive };
    for at in 0..shown.len() {
        if sentence.said[at].is_none() {
            sentence.say(at);
        }
    }
    sentence.said.into_iter().map(Option::unwrap_or_default).collect()
}

struct Sentence<'a> {
    tokens: Vec<Token<'a>>,
    said: Vec<Option<String>>,
    /// The case of the last number, which one joined to it by و shares.
    last: Case,
}

impl Sentence<'_> {
    fn say(&mut self, at: usize) {
        let token = self.tokens[at];
        if let Some(written) = self.written(at) {
            self.figure(at, &written);
        } else if APART.is_match(token.core) && self.reads_figure(at + 1) {
            self.said[at] = Some(String::new());
        } else if let Some(whole) = short_form(token) {
            let mark = if token.is_pointed() { None } else { token.mark(true) };
            self.said[at] = Some(whole.chars().chain(mark).collect());
        } else {
            let text = word(token);
            self.set(at, text, at);
        }
    }

    /// Stores what is said for word `at`, closed by the mark of word `closing`.
    fn set(&mut self, at: usize, mut text: String, closing: usize) {
        if !text.is_empty()
            && let Some(mark) = self.tokens[closing].mark(true)
        {
            text.push(mark);
        }
        self.said[at] = Some(text);
    }

    fn reads_figure(&self, at: usize) -> bool {
        at < self.tokens.len() && self.written(at).is_some()
    }

    /// The word `at` as a figure, with a clitic typed apart before it.
    fn written(&self, at: usize) -> Option<Written> {
        let core = figure::ascii_digits(self.tokens[at].core);
        let found = WRITTEN.captures(&core)?;
        let figure = figure::read(&grouped(&found["figure"]))?;
        let sign = Some(&found["sign"]).filter(|sign| !sign.is_empty());
        let tail = sign.map(|sign| (*sign).to_owned());
        let tail = tail.or_else(|| found.name("tail").map(|tail| tail.as_str().to_owned()));
        let known = |tail: &String| {
            DATA.units.contains_key(tail) || ["%", "٪", "°", "هـ", "ه"].contains(&tail.as_str())
        };
        if tail.as_ref().is_some_and(|tail| !known(tail)) {
            return None;
        }
        let mut clitic = found["clitic"].to_owned();
        if clitic.is_empty() && at > 0 && APART.is_match(self.tokens[at - 1].core) {
            clitic = self.tokens[at - 1].core.to_owned();
        }
        Some(Written { clitic: clitic.replace('ـ', ""), figure, tail })
    }

    fn figure(&mut self, at: usize, written: &Written) {
        let case = case(&self.tokens, at, &written.clitic, written.tail.is_some(), self.last);
        self.last = case;
        let text = match &written.figure {
            Figure::Date(day, month, year) => date(*day, *month, Some(*year)),
            Figure::Time(hour, minute) => time(*hour, *minute),
            Figure::Ratio(day, month @ 1..=12) if (1..=31).contains(day) && self.is_day(at) => {
                date(*day, *month, None)
            }
            Figure::Ratio(part, whole) => ratio(*part, *whole, self.is_part_of(at)),
            Figure::Pair(from, to) => self.pair(at, from, to, case),
            Figure::Number(number) => return self.number(at, number, written, case),
        };
        self.set(at, attach(&written.clitic, &text), at);
    }

    /// Whether the word after a part can be what it is part of.
    fn is_part_of(&self, at: usize) -> bool {
        let whole = |next: &&Token<'_>| next.core.starts_with("ال") || counted::is_noun(next.core);
        self.tokens[at].mark(true).is_none() && self.next(at).filter(whole).is_some()
    }

    fn pair(&self, at: usize, from: &Number, to: &Number, case: Case) -> String {
        let stand = self.stand(at, to.amount().unwrap_or(0), case);
        let score = self.before(at).is_some_and(|before| DATA.score_after.contains(&before));
        let score = score || from.amount() >= to.amount();
        let link = if score { "مقابل" } else { "إلى" };
        // The sides of a score are named; of a range the second is in the genitive.
        let named = if score && case == Case::Accusative { Case::Genitive } else { case };
        let first = Stand { construct: false, case: named, ..stand };
        let second = Stand { case: Case::Genitive, ..stand };
        format!("{} {link} {}", in_words(from, first), in_words(to, second))
    }

    fn number(&mut self, at: usize, number: &Number, written: &Written, case: Case) {
        if let Some(text) = self.as_ordinal(at, number, written) {
            return self.set(at, text, at);
        }
        if let Some(gender) = self.as_year(at, number, written) {
            let text = in_words(number, Stand::alone(gender, Case::Genitive));
            let named = written.tail.as_deref().and_then(|tail| era(tail, gender));
            let text = format!("{text} {}", named.unwrap_or_default());
            self.set(at, attach(&written.clitic, text.trim_end()), at);
            if let Some(era) = self.next(at).and_then(|next| era(next.core, gender)) {
                self.set(at + 1, era.to_owned(), at + 1);
            }
            return;
        }
        if let Some(tail) = &written.tail {
            let text = self.measured(at, number, tail, case);
            return self.set(at, attach(&written.clitic, &text), at);
        }
        if let Some(unit) = self.next(at).map(|next| figure::ascii_digits(next.core))
            && self.tokens[at].mark(true).is_none()
            && (DATA.units.contains_key(&unit) || unit == "%" || unit == "٪")
            && !written.clitic.contains("ال")
        {
            return self.before_unit(at, number, &written.clitic, &unit, case);
        }
        let stand = self.stand(at, number.amount().unwrap_or(0), case);
        let text = in_words(number, stand);
        self.set(at, attach(&written.clitic, &text), at);
    }

    /// A figure with its unit written to it. With `$5 مليون` the scale comes between.
    fn measured(&mut self, at: usize, number: &Number, tail: &str, case: Case) -> String {
        let stand = Stand { gender: Gender::Masculine, case, construct: true };
        match tail {
            "%" | "٪" => {
                let alone = Stand { construct: false, ..stand };
                return format!("{} في المئة", in_words(number, alone));
            }
            "°" => return degrees(number, case),
            _ => {}
        }
        let scale = self.next(at).map(|next| next.core.to_owned());
        if let Some(scale) = scale
            && SCALES.contains(&scale.as_str())
        {
            let unit = inflected(tail, None);
            let said = format!("{} {unit}", inflected(&scale, Some(number)));
            self.set(at + 1, said, at + 1);
            return in_words(number, stand);
        }
        match whole(number) {
            Some(1) => inflected(tail, None),
            Some(2) => inflected(tail, Some(number)),
            _ => format!("{} {}", in_words(number, stand), inflected(tail, Some(number))),
        }
    }

    /// A figure whose unit is the next word on screen.
    fn before_unit(&mut self, at: usize, number: &Number, clitic: &str, unit: &str, case: Case) {
        let stand = Stand { gender: Gender::Masculine, case, construct: true };
        if unit == "%" || unit == "٪" {
            let text = in_words(number, Stand { construct: false, ..stand });
            self.set(at, attach(clitic, &text), at);
            return self.set(at + 1, "في المئة".to_owned(), at + 1);
        }
        match whole(number) {
            Some(1) => {
                self.set(at, attach(clitic, &inflected(unit, None)), at);
                self.said[at + 1] = Some(String::new());
                if !SCALES.contains(&unit) {
                    self.set(at + 1, "واحد".to_owned(), at + 1);
                }
            }
            Some(2) => {
                let mut two = inflected(unit, Some(number));
                // Two millions of something lose their nun before it.
                let counted = self.tokens[at + 1].mark(true).is_none()
                    && self.next(at + 1).is_some_and(|next| counted::is_noun(next.core));
                if SCALES.contains(&unit) && counted {
                    two.truncate(two.trim_end_matches('ن').len());
                }
                self.set(at, attach(clitic, &two), at + 1);
                self.said[at + 1] = Some(String::new());
            }
            _ => {
                self.set(at, attach(clitic, &in_words(number, stand)), at);
                self.set(at + 1, inflected(unit, Some(number)), at + 1);
            }
        }
    }

    /// The figure as an ordinal: before a month, after `الساعة` or `القرن`, or made definite
    /// after a definite noun.
    fn as_ordinal(&self, at: usize, number: &Number, written: &Written) -> Option<String> {
        let n = whole(number).filter(|n| (1..=99).contains(n) && written.tail.is_none())?;
        let month = |at: usize| {
            self.next(at).is_some_and(|next| listed(&DATA.months, next.core))
                && self.tokens[at].mark(true).is_none()
        };
        let from = self.next(at).is_some_and(|next| next.core == "من");
        if n <= 31 && (month(at) || (from && month(at + 1))) {
            let day = ordinal(n, Gender::Masculine, Case::Genitive)?;
            let link = if from { "" } else { " من" };
            return Some(attach(written.clitic.trim_end_matches("ال"), &format!("{day}{link}")));
        }
        if n <= 31 && self.is_first_of_days(at, &month) {
            let day = ordinal(n, Gender::Masculine, Case::Genitive)?;
            return Some(attach(written.clitic.trim_end_matches("ال"), &day));
        }
        let before = self.before(at)?;
        let definite = written.clitic.ends_with("ال") || written.clitic.ends_with("لل");
        let clock = ["الساعة", "والساعة"].contains(&before.as_str()) && n <= 24;
        let named = DATA.ordinal_after.contains(&before);
        // «الدورة الـ77» is the seventy-seventh, «الدول الـ15» are fifteen.
        let ordered = definite && before.starts_with("ال") && !counted::is_plural(&before);
        if !(clock || named || ordered) {
            return None;
        }
        let gender = if clock { Gender::Feminine } else { counted::gender_of_one(&before) };
        let clitic = written.clitic.trim_end_matches("ال");
        let named = if clock { hour(n) } else { ordinal(n, gender, Case::Genitive) };
        Some(attach(clitic, &named?))
    }

    /// Whether another day and its month follow: «من 5 إلى 9 مايو», «بين 5 و9 مايو».
    fn is_first_of_days(&self, at: usize, month: &dyn Fn(usize) -> bool) -> bool {
        let Some(next) = self.next(at) else { return false };
        if ["إلى", "الى", "حتى"].contains(&next.core) {
            return self.reads_figure(at + 2) && month(at + 2);
        }
        next.core.starts_with('و') && self.reads_figure(at + 1) && month(at + 1)
    }

    /// Whether the figure is a year, and the gender it is read in: `عام` or `سنة`.
    fn as_year(&self, at: usize, number: &Number, written: &Written) -> Option<Gender> {
        if number.grouped || number.fraction.is_some() || number.negative {
            return None;
        }
        let tail = written.tail.as_deref();
        if tail.is_some_and(|tail| era(tail, Gender::Masculine).is_none()) {
            return None;
        }
        let before = at.checked_sub(1).map(|before| bare(self.tokens[before].core));
        let before = before.unwrap_or_default();
        if DATA.years.contains(&before) {
            let feminine = DATA.feminine_years.contains(&before);
            return Some(if feminine { Gender::Feminine } else { Gender::Masculine });
        }
        let n = number.amount().filter(|_| number.is_plain_year())?;
        let hijri = tail == Some("هـ") || self.next(at).is_some_and(|next| next.core == "هـ");
        let month =
            listed(&DATA.months, &before) || ["الأول", "الثاني", "الآخر"].contains(&before.as_str());
        let dated = month || DATA.maybe_years.contains(&before) || tail == Some("م");
        // «في 2000 مدرسة» counts.
        let counts = self.tokens[at].mark(true).is_none()
            && self
                .next(at)
                .is_some_and(|next| next.core.ends_with('ة') && counted::is_noun(next.core));
        let recent =
            (1900..2100).contains(&n) && dated && !counts && tail.is_none_or(|tail| tail == "م");
        (hijri || recent).then_some(Gender::Masculine)
    }

    /// Whether the word before names a day.
    fn is_day(&self, at: usize) -> bool {
        self.before(at).is_some_and(|before| DATA.days.contains(&before))
    }

    /// The word before a figure, bare; a clitic typed apart is passed over.
    fn before(&self, at: usize) -> Option<String> {
        let mut before = at.checked_sub(1)?;
        if APART.is_match(self.tokens[before].core) {
            before = before.checked_sub(1)?;
        }
        Some(bare(self.tokens[before].core))
    }

    fn next(&self, at: usize) -> Option<&Token<'_>> {
        self.tokens.get(at + 1)
    }

    /// How `n` stands before the next word.
    fn stand(&self, at: usize, n: u64, case: Case) -> Stand {
        let noun = self.next(at).filter(|_| self.tokens[at].mark(true).is_none());
        let noun = noun.map(|next| bare(next.core)).filter(|noun| counted::is_noun(noun));
        if noun.is_none()
            && let Some(plural) = self.before(at).filter(|before| counted::is_plural(before))
        {
            let plural = plural.strip_prefix("ال").unwrap_or(&plural);
            return Stand::alone(counted::gender(3, plural), case);
        }
        Stand {
            gender: noun.as_deref().map_or(Gender::Masculine, |noun| counted::gender(n, noun)),
            case,
            construct: noun.is_some(),
        }
    }
}

/// A figure whose only point parts thousands: `10.000` is no fraction, nobody writes one of
/// noughts.
fn grouped(figure: &str) -> Cow<'_, str> {
    match figure.strip_suffix(".000") {
        Some(before) if before.len() <= 3 && before.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{before},000").into()
        }
        _ => figure.into(),
    }
}

/// What is said for a short form; its point is part of it and no pause.
fn short_form(token: Token<'_>) -> Option<&'static str> {
    let whole = DATA.always.get(&bare(token.pointed)).or_else(|| DATA.always.get(token.core));
    whole.map(String::as_str)
}

/// A word that is neither a figure nor a short form.
fn word(token: Token<'_>) -> String {
    if token.core.contains(|c: char| c.is_ascii_alphabetic()) {
        return token::latin(token.core);
    }
    let core = figure::ascii_digits(&bare(token.core));
    let mut kept = String::new();
    let mut rest = core.as_str();
    while let Some(c) = rest.chars().next() {
        // Figures in no shape we know («1-2-3», «3ب») are said run by run.
        let run = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if run > 0 {
            kept.push_str(&format!(" {} ", plain(&rest[..run])));
        } else {
            kept.push(if c.is_alphanumeric() { c } else { ' ' });
        }
        rest = &rest[run.max(c.len_utf8())..];
    }
    token::fold(&kept)
}

/// A run of digits that stands by itself.
fn plain(digits: &str) -> String {
    let number =
        Number { whole: digits.to_owned(), fraction: None, negative: false, grouped: false };
    in_words(&number, Stand::alone(Gender::Masculine, Case::Genitive))
}
