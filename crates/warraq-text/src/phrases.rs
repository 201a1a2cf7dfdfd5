//! The phrases of page furniture and of chat assistants, by language, from `assets/phrases/*.toml`.
//!
//! A phrase alone never decides anything: the rules weigh it with where it stands and with what
//! else the line does. Each phrase carries a text it must catch and one it must leave alone.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::fold;

/// All the phrases of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// Language code of the file.
    pub lang: String,
    /// Lines of page furniture.
    #[serde(default)]
    pub chrome: Vec<Phrase<Furniture>>,
    /// What an assistant says before it hands over a text.
    #[serde(default)]
    pub opener: Vec<Phrase<Opening>>,
    /// What an assistant says after it.
    #[serde(default)]
    pub offer: Vec<Phrase<Offering>>,
    /// Abbreviations whose full stop ends no sentence, without that stop.
    #[serde(default)]
    pub abbreviation: Vec<Phrase<Stop>>,
}

/// One phrase and its two witnesses.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase<Act> {
    /// The phrase. An opener's or offer's `thing` is a stem: a word that begins so, after an
    /// article and a one-letter prefix.
    pub says: String,
    /// What it does in its line.
    pub act: Act,
    /// A text in which the phrase must tell.
    pub catches: String,
    /// A text that holds it (or nearly) and must be left alone.
    pub leaves: String,
}

/// How far a line of page furniture speaks for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Furniture {
    /// No story begins or ends with this line.
    Plain,
    /// A word that a poem or a story may end with: needs other furniture beside it.
    Shared,
}

/// What a phrase does in an assistant's opening line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Opening {
    /// Says yes: «بالطبع», "Sure".
    Assent,
    /// Hands over to the one who asked: «إليك», "I've written".
    Hand,
    /// Points at what follows, as a journalist may too: «فيما يلي», "here is".
    Show,
    /// Speaks to the one who asked: «كما طلبت», "your notes".
    Address,
    /// Names what is handed over: «مقال», "article".
    Thing,
    /// A chat page's label over the assistant's answer: "ChatGPT said:".
    Speaker,
    /// Says that a title follows: «بعنوان», "titled".
    Promise,
}

/// What a phrase does in an assistant's closing line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Offering {
    /// Opens the question: «هل ترغب», "Would you like".
    Ask,
    /// The assistant speaks of itself: «يمكنني», "I can".
    Myself,
    /// Names the work: «مختصر», "translate".
    Work,
}

/// What follows an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stop {
    /// A name or a number: never the end of a sentence («د.», "Dr.").
    Before,
    /// Anything: the end of a sentence only after a number («ق.م.», "a.m.").
    Either,
}

/// Every language's phrases, in a fixed order.
pub static ALL: LazyLock<Vec<Phrases>> = LazyLock::new(|| {
    [
        ("ar", include_str!("../../../assets/phrases/ar.toml")),
        ("en", include_str!("../../../assets/phrases/en.toml")),
        ("fa", include_str!("../../../assets/phrases/fa.toml")),
        ("fr", include_str!("../../../assets/phrases/fr.toml")),
    ]
    .into_iter()
    .map(|(code, file)| {
        let phrases: Phrases =
            toml::from_str(file).unwrap_or_else(|fault| panic!("phrases/{code}.toml: {fault}"));
        assert_eq!(phrases.lang, code, "phrases/{code}.toml names another language");
        phrases
    })
    .collect()
});

/// Phrases of one kind over all languages, folded for comparing.
///
/// A paste mixes languages (an Arabic story under an English menu), so all are asked at once.
#[derive(Debug)]
pub struct Folded<Act> {
    entries: Vec<(String, Act)>,
}

impl<Act: Copy + PartialEq> Folded<Act> {
    fn new(kind: impl Fn(&Phrases) -> &Vec<Phrase<Act>>) -> Self {
        let entries = ALL
            .iter()
            .flat_map(kind)
            .map(|phrase| (fold::words(&phrase.says), phrase.act))
            .collect();
        Self { entries }
    }

    /// What the phrase does that is the whole of `folded`.
    #[must_use]
    pub fn whole(&self, folded: &str) -> Option<Act> {
        self.entries.iter().find(|(says, _)| says == folded).map(|&(_, act)| act)
    }

    /// What stands in `folded` after the longest phrase of this act that it begins with.
    #[must_use]
    pub fn after<'t>(&self, folded: &'t str, act: Act) -> Option<&'t str> {
        self.of(act).filter_map(|says| begins(folded, says)).min_by_key(|rest| rest.len())
    }

    /// Whether a phrase of this act stands anywhere in `folded`, as whole words.
    #[must_use]
    pub fn within(&self, folded: &str, act: Act) -> bool {
        self.of(act).any(|says| {
            folded.match_indices(says).any(|(at, _)| {
                let before = at == 0 || folded.as_bytes()[at - 1] == b' ';
                before && begins(&folded[at..], says).is_some()
            })
        })
    }

    /// Whether a word of `folded` begins with a stem of this act, a one-letter prefix and the
    /// Arabic article aside. A stem of several words is looked for as it stands.
    #[must_use]
    pub fn stem_within(&self, folded: &str, act: Act) -> bool {
        folded.split(' ').any(|word| {
            self.of(act).any(|stem| {
                word.starts_with(stem) || bare(word).is_some_and(|bare| bare.starts_with(stem))
            })
        }) || self.of(act).any(|stem| stem.contains(' ') && folded.contains(stem))
    }

    fn of(&self, act: Act) -> impl Iterator<Item = &str> {
        self.entries.iter().filter(move |(_, own)| *own == act).map(|(says, _)| says.as_str())
    }
}

/// What follows `says` at the head of `folded`, when `folded` begins with it as whole words.
fn begins<'t>(folded: &'t str, says: &str) -> Option<&'t str> {
    let rest = folded.strip_prefix(says)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix(' ') }
}

/// An Arabic word without its article or one-letter preposition: «بالمقال», «للنشر», «ونسخة».
fn bare(word: &str) -> Option<&str> {
    const FRONTS: [&str; 12] =
        ["وال", "بال", "فال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك", "س"];
    FRONTS.iter().find_map(|front| word.strip_prefix(front))
}

/// Page furniture of all languages.
pub static CHROME: LazyLock<Folded<Furniture>> = LazyLock::new(|| Folded::new(|p| &p.chrome));
/// Opening phrases of all languages.
pub static OPENERS: LazyLock<Folded<Opening>> = LazyLock::new(|| Folded::new(|p| &p.opener));
/// Offering phrases of all languages.
pub static OFFERS: LazyLock<Folded<Offering>> = LazyLock::new(|| Folded::new(|p| &p.offer));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::repair;
    use crate::sentence;

    fn walk<Act>(rule: &str, phrases: &[Phrase<Act>]) -> Vec<String> {
        let tells = |text: &str| {
            let repaired = repair(text);
            repaired.findings().iter().any(|f| f.rule == rule && f.certainty.applies())
        };
        let missed = phrases.iter().filter(|p| !tells(&p.catches));
        let hit = phrases.iter().filter(|p| tells(&p.leaves));
        let missed = missed.map(|p| format!("{rule} «{}» misses {:?}", p.says, p.catches));
        missed.chain(hit.map(|p| format!("{rule} «{}» hits {:?}", p.says, p.leaves))).collect()
    }

    #[test]
    fn every_phrase_catches_and_leaves_what_it_says() {
        let mut faults = Vec::new();
        for phrases in ALL.iter() {
            faults.extend(walk("page-chrome", &phrases.chrome));
            faults.extend(walk("assistant-opener", &phrases.opener));
            faults.extend(walk("assistant-offer", &phrases.offer));
            for phrase in &phrases.abbreviation {
                let (one, two) = (&phrase.catches, &phrase.leaves);
                if sentence::split(one).len() != 1 || sentence::split(two).len() != 2 {
                    faults.push(format!("abbreviation «{}»", phrase.says));
                }
            }
        }
        assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    }
}
