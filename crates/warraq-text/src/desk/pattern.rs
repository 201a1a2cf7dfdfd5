//! Phrases with choices in them, from `assets/phrases/orders.toml`, looked for among the words of a
//! text. The file says how they are written.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::wording::{Gap, Word};
use crate::fold;

/// Most words that a `*` stands for.
const LOOSE: usize = 6;

/// The data file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub lead: Vec<String>,
    pub mark: Vec<Mark>,
    pub order: Vec<Entry<Place>>,
    pub refusal: Vec<Entry<Option<Place>>>,
}

/// One entry and its two witnesses.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry<Act> {
    pub lang: String,
    pub act: Act,
    pub says: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "for the test that walks the entries"))]
    pub catches: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "for the test that walks the entries"))]
    pub leaves: String,
}

/// Marks of one kind, with their witnesses.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mark {
    pub says: Vec<String>,
    pub act: MarkPlace,
    #[cfg_attr(not(test), expect(dead_code, reason = "for the test that walks the entries"))]
    pub catches: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "for the test that walks the entries"))]
    pub leaves: String,
}

/// Where a phrase tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Place {
    /// Wherever it stands.
    Anywhere,
    /// Where a clause begins, after a comma too.
    Head,
    /// Where a clause begins, but not after a comma.
    Start,
}

/// Where a mark tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum MarkPlace {
    Anywhere,
    Line,
}

pub(super) static FILE: LazyLock<File> = LazyLock::new(|| {
    let file = include_str!("../../../../assets/phrases/orders.toml");
    toml::from_str(file).unwrap_or_else(|fault| panic!("phrases/orders.toml: {fault}"))
});

/// What stands at one place of a phrase.
#[derive(Debug)]
enum Part {
    /// One of these words; it may be missing.
    Words(Vec<String>, bool),
    /// A few words of any kind.
    Loose,
}

/// Phrases by the word they begin with.
#[derive(Debug, Default)]
pub(super) struct Patterns<Act> {
    all: Vec<(Vec<Part>, Act)>,
    by_first: HashMap<String, Vec<usize>>,
}

impl<Act: Copy> Patterns<Act> {
    pub fn new<'a>(entries: impl Iterator<Item = (&'a str, &'a str, Act)>) -> Self {
        let mut patterns = Self { all: Vec::new(), by_first: HashMap::new() };
        for (says, lang, act) in entries {
            patterns.add(says, lang, act);
        }
        patterns
    }

    /// Adds a phrase under each word it may begin with; a phrase whose first words may be missing
    /// stands under those after them too.
    fn add(&mut self, says: &str, lang: &str, act: Act) {
        let parts: Vec<Part> = says.split_whitespace().map(part).collect();
        let place = self.all.len();
        // Arabic and Hebrew write «and» on the word: «وتجاهل», «והתעלם».
        let joined: &[&str] = match lang {
            "ar" => &["", "و", "ف"],
            "he" => &["", "ו"],
            _ => &[""],
        };
        for one in &parts {
            let Part::Words(words, optional) = one else { break };
            for word in words {
                for front in joined {
                    self.by_first.entry(format!("{front}{word}")).or_default().push(place);
                }
            }
            if !optional {
                break;
            }
        }
        self.all.push((parts, act));
    }

    /// What the phrases do that begin with the word at this place.
    pub fn at<'a>(&'a self, words: &'a [Word], place: usize) -> impl Iterator<Item = Act> + 'a {
        let first = words.get(place).and_then(|word| self.by_first.get(&word.text));
        let places = first.into_iter().flatten();
        places.map(|one| &self.all[*one]).filter_map(move |(parts, act)| {
            let rest = parts.iter().position(|part| part.takes_first(&words[place].text))? + 1;
            follow(&parts[rest..], words, place + 1).then_some(*act)
        })
    }
}

impl Part {
    /// Whether the first word of a phrase may be this one, «and» joined to it or not.
    fn takes_first(&self, word: &str) -> bool {
        let Part::Words(words, _) = self else { return false };
        let bare = word.strip_prefix(['و', 'ف', 'ו']);
        words.iter().any(|one| one == word || Some(one.as_str()) == bare)
    }
}

fn part(says: &str) -> Part {
    if says == "*" {
        return Part::Loose;
    }
    let optional = says.ends_with('?');
    let words = says.trim_end_matches('?').split('|').map(fold::words);
    Part::Words(words.collect(), optional)
}

/// Whether the words from `at` on are what the phrase goes on with, all in one sentence.
fn follow(parts: &[Part], words: &[Word], at: usize) -> bool {
    let Some((first, rest)) = parts.split_first() else { return true };
    let here = words.get(at).filter(|word| word.gap < Gap::End);
    match first {
        Part::Words(among, optional) => {
            here.is_some_and(|word| among.contains(&word.text)) && follow(rest, words, at + 1)
                || *optional && follow(rest, words, at)
        }
        Part::Loose => {
            let inside = words[at.min(words.len())..].iter().take(LOOSE);
            let reach = inside.take_while(|word| word.gap < Gap::End).count();
            (0..=reach).any(|skip| follow(rest, words, at + skip))
        }
    }
}
