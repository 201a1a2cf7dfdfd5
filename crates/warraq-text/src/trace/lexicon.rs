//! The words that show what a sentence claims, from `assets/trace/<language>.toml`. Data, so that a
//! language is one file; code only knows the ways of reading them.

mod file;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::stem::{self, Shape};
use file::{File, Meaning, Numbers};

/// What a word or a phrase shows. A number tells the group of words that name the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Sign {
    Negation,
    Affirming,
    All,
    NotAll,
    Most,
    Some,
    Only,
    First,
    Always,
    Superlative,
    Than,
    Hedge,
    Cause,
    Opinion,
    Approx,
    Over,
    Under,
    According,
    /// A verb of saying of several words.
    Says,
    Month(u8),
    Lunar(u8),
    Day(u8),
    Part(u8),
    Near(u8),
    Span(u8),
    Percent,
    Money(u8),
    Measure(u8),
    Place(u16),
    Passive,
    Heading,
}

/// What a single word may be; one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Roles(u32);

macro_rules! roles {
    ($($name:ident $bit:expr;)*) => {
        impl Roles {
            $(pub const $name: Roles = Roles(1 << $bit);)*
        }
    };
}

roles! {
    STOP 0; TITLE 1; BODY 2; PLACE_NOUN 3; IN_PLACE 4; JOINER 5; GIVEN 6; SAYS 7; AGAIN 8; ENDS 9;
    PRONOUN 10; NEXT 11; LAST 12; CLOCK 13; YEAR 14; LUNAR_YEAR 15; CAUSING 16; REVERSIBLE 17;
    FROM 18; TO 19; JOIN 20; GIVEN_WORD 21; HELPER 22; PERHAPS 23;
}

impl Roles {
    pub fn has(self, other: Roles) -> bool {
        self.0 & other.0 != 0
    }

    pub fn add(&mut self, other: Roles) {
        self.0 |= other.0;
    }
}

/// What a number word is worth.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Worth {
    pub digit: Option<f64>,
    pub scale: Option<f64>,
    pub vague: Option<f64>,
    pub part: Option<f64>,
    pub ordinal: Option<f64>,
    /// Two of what it names.
    pub pair: bool,
}

type Phrase = (Vec<String>, Sign);
/// Lists of words that name the same.
type Groups = [Vec<String>];
/// The sign of one of them.
type Numbered = fn(u8) -> Sign;

/// A language's words, made ready to be looked up. All keys are folded.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub shape: Shape,
    /// The subject follows its verb.
    pub verb_first: bool,
    pub roles: HashMap<String, Roles>,
    pub worth: HashMap<String, Worth>,
    /// By first word: the words after it, and what the whole shows.
    pub signs: HashMap<String, Vec<Phrase>>,
    /// By stem: the groups of words that name the same.
    pub groups: HashMap<String, Vec<u16>>,
    /// Pairs of stems that mean the opposite.
    pub opposites: Vec<(String, String)>,
}

static ALL: LazyLock<Vec<(Vec<String>, Lexicon)>> = LazyLock::new(|| {
    [
        include_str!("../../../../assets/trace/en.toml"),
        include_str!("../../../../assets/trace/ar.toml"),
        include_str!("../../../../assets/trace/fa.toml"),
        include_str!("../../../../assets/trace/fr.toml"),
        include_str!("../../../../assets/trace/he.toml"),
    ]
    .into_iter()
    .map(|file| {
        let file: File =
            toml::from_str(file).expect("our own files are well formed: a test reads them");
        (file.codes.clone(), Lexicon::of(file))
    })
    .collect()
});

/// The words of this language, or those of English: letters without a file are compared as they
/// stand, and digits still are digits.
pub(super) fn of(code: &str) -> &'static Lexicon {
    let known = ALL.iter().find(|(codes, _)| codes.iter().any(|one| one == code));
    &known.unwrap_or(&ALL[0]).1
}

impl Lexicon {
    fn of(file: File) -> Self {
        let mut lexicon = Self {
            shape: file.shape,
            verb_first: file.verb_first,
            roles: HashMap::new(),
            worth: HashMap::new(),
            signs: HashMap::new(),
            groups: HashMap::new(),
            opposites: Vec::new(),
        };
        lexicon.take_roles(&file);
        lexicon.take_signs(&file);
        lexicon.take_worths(&file.numbers);
        lexicon.take_meaning(&file.meaning);
        lexicon
    }

    fn take_roles(&mut self, file: &File) {
        let lists = [
            (&file.stop, Roles::STOP),
            (&file.names.titles, Roles::TITLE),
            (&file.names.bodies, Roles::BODY),
            (&file.names.place_nouns, Roles::PLACE_NOUN),
            (&file.names.in_place, Roles::IN_PLACE),
            (&file.names.joiners, Roles::JOINER),
            (&file.names.given, Roles::GIVEN),
            (&file.names.given_words, Roles::GIVEN_WORD),
            (&file.speech.says, Roles::SAYS),
            (&file.speech.again, Roles::AGAIN),
            (&file.speech.ends, Roles::ENDS),
            (&file.speech.pronouns, Roles::PRONOUN),
            (&file.speech.helpers, Roles::HELPER),
            (&file.marks.perhaps, Roles::PERHAPS),
            (&file.time.next, Roles::NEXT),
            (&file.time.last, Roles::LAST),
            (&file.time.clock, Roles::CLOCK),
            (&file.time.year, Roles::YEAR),
            (&file.time.lunar_year, Roles::LUNAR_YEAR),
            (&file.meaning.causing, Roles::CAUSING),
            (&file.meaning.reversible, Roles::REVERSIBLE),
            (&file.meaning.from, Roles::FROM),
            (&file.meaning.to, Roles::TO),
            (&file.meaning.joins, Roles::JOIN),
        ];
        for (words, role) in lists {
            for word in words {
                self.roles.entry(stem::fold(word)).or_default().add(role);
            }
        }
    }

    fn take_signs(&mut self, file: &File) {
        let marks = &file.marks;
        let phrases = file.speech.says.iter().filter(|says| says.contains(' '));
        let says: Vec<String> = phrases.cloned().collect();
        let plain = [
            (&marks.negation, Sign::Negation),
            (&marks.affirming, Sign::Affirming),
            (&marks.all, Sign::All),
            (&marks.not_all, Sign::NotAll),
            (&marks.most, Sign::Most),
            (&marks.some, Sign::Some),
            (&marks.only, Sign::Only),
            (&marks.first, Sign::First),
            (&marks.always, Sign::Always),
            (&marks.superlative, Sign::Superlative),
            (&marks.than, Sign::Than),
            (&marks.hedge, Sign::Hedge),
            (&marks.cause, Sign::Cause),
            (&marks.opinion, Sign::Opinion),
            (&marks.approx, Sign::Approx),
            (&marks.over, Sign::Over),
            (&marks.under, Sign::Under),
            (&says, Sign::Says),
            (&file.speech.according, Sign::According),
            (&file.numbers.percent, Sign::Percent),
            (&file.meaning.passive, Sign::Passive),
            (&file.meaning.headings, Sign::Heading),
        ];
        for (phrases, sign) in plain {
            self.sign(phrases, sign);
        }
        let time = &file.time;
        let grouped: [(&Groups, Numbered); 8] = [
            (&time.months, Sign::Month),
            (&time.lunar, Sign::Lunar),
            (&time.days, Sign::Day),
            (&time.parts, Sign::Part),
            (&time.near, Sign::Near),
            (&time.spans, Sign::Span),
            (&file.numbers.money, Sign::Money),
            (&file.numbers.measures, Sign::Measure),
        ];
        for (groups, sign) in grouped {
            for (group, phrases) in (0..).zip(groups) {
                self.sign(phrases, sign(group));
            }
        }
        for (group, phrases) in (0..).zip(&file.names.places) {
            self.sign(phrases, Sign::Place(group));
        }
    }

    fn sign(&mut self, phrases: &[String], sign: Sign) {
        for phrase in phrases {
            let mut words = phrase.split_whitespace().map(stem::fold);
            let first = words.next().expect("no phrase of ours is empty");
            self.signs.entry(first).or_default().push((words.collect(), sign));
        }
    }

    fn take_worths(&mut self, numbers: &Numbers) {
        let mut worth = |word: &String, set: fn(&mut Worth, f64), value: f64| {
            set(self.worth.entry(stem::fold(word)).or_default(), value);
        };
        for (word, value) in &numbers.digits {
            worth(word, |worth, value| worth.digit = Some(value), *value);
        }
        for (word, value) in &numbers.scales {
            worth(word, |worth, value| worth.scale = Some(value), *value);
        }
        for (word, value) in &numbers.vague {
            worth(word, |worth, value| worth.vague = Some(value), *value);
        }
        for (word, value) in &numbers.parts {
            worth(word, |worth, value| worth.part = Some(value), *value);
        }
        for (word, value) in &numbers.ordinals {
            worth(word, |worth, value| worth.ordinal = Some(value), *value);
        }
        for word in &numbers.pairs {
            worth(word, |worth, _| worth.pair = true, 2.0);
        }
    }

    fn take_meaning(&mut self, meaning: &Meaning) {
        for (group, words) in (0..).zip(&meaning.synonyms) {
            for word in words.iter().filter(|word| !word.contains(' ')) {
                let groups = self.groups.entry(stem::stem(&stem::fold(word), self.shape));
                groups.or_default().push(group);
            }
        }
        let stem = |word: &String| stem::stem(&stem::fold(word), self.shape);
        self.opposites =
            meaning.opposites.iter().map(|[one, two]| (stem(one), stem(two))).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_well_formed_and_told_apart() {
        for code in ["en", "ar", "fa", "fr", "he"] {
            let lexicon = of(code);
            assert!(lexicon.roles.len() > 100, "{code}");
            assert!(lexicon.signs.values().flatten().any(|(_, sign)| *sign == Sign::Month(11)));
        }
        assert_eq!(of("tlh").shape, Shape::English);
    }

    #[test]
    fn opposites_are_no_synonyms() {
        for code in ["en", "ar", "fa", "fr", "he"] {
            let lexicon = of(code);
            for (one, two) in &lexicon.opposites {
                assert_ne!(one, two, "{code}: both have the stem {one}");
            }
        }
    }
}
