//! Hashtags from the people, places, institutions and topics a story is about, in the one form all
//! platforms take: white space, `#`, letters, digits and `_`, at least one letter, no tatweel, vowel
//! or directional mark. Arabic has no capitals: there a name is known by what stands beside it (a
//! given name, a title, «وزارة»), so that no common noun and no verb becomes a tag.

mod cased;
mod uncased;

use std::collections::HashMap;

use super::names::Counts;
use crate::story::Story;
use crate::words::{self, Words};

/// Longest hashtag, in scalars: longer ones are read by nobody.
const LONGEST: usize = 30;
/// Points from which a name is what the story is about.
const ENOUGH: usize = 3;
/// What a name in the title is worth, in mentions.
const TITLED: usize = 3;

/// At most `max` hashtags, `#` with each, the best first. None in a language without a word file:
/// there a name and «Le» cannot be told apart.
#[must_use]
pub fn hashtags(story: &Story, max: usize) -> Vec<String> {
    ranked(story, &Counts::of(story), max)
}

/// As [`hashtags`], of a story whose words are counted already.
pub(super) fn ranked(story: &Story, counts: &Counts, max: usize) -> Vec<String> {
    let words = words::of(story.lang.code());
    if !words.knows_particles() {
        return Vec::new();
    }
    // A title cut from the first sentence is no second mention.
    let title = if super::repeats_title(story) { "" } else { story.title.text.as_str() };
    let lines: Vec<Vec<Token>> = std::iter::once(title)
        .chain(story.sentences().map(|sentence| sentence.text.as_str()))
        .map(tokens)
        .collect();
    let mut found = Found::default();
    uncased::names(&lines, counts, words, &mut found);
    cased::names(&lines, words, &mut found);
    found.tags(max)
}

/// A word as names are looked for in it.
#[derive(Debug)]
struct Token {
    /// Bare, as written.
    written: String,
    /// Bare, in lower case.
    key: String,
    /// Whether a mark stands before it, or after.
    opens: bool,
    closes: bool,
}

fn tokens(sentence: &str) -> Vec<Token> {
    sentence
        .split_whitespace()
        .map(|shown| {
            let core = shown.trim_matches(|c: char| !c.is_alphanumeric());
            // «l'Assemblée», «Haddad's»: the word without its article or ending.
            let word = match core.split_once(['\'', '’']) {
                Some((article, rest))
                    if article.chars().count() <= 2 && rest.chars().count() > 2 =>
                {
                    rest
                }
                Some((rest, ending)) if ending.chars().count() <= 1 => rest,
                _ => core,
            };
            let written = words::bare(word);
            Token {
                key: written.to_lowercase(),
                written,
                opens: !core.is_empty() && !shown.starts_with(core),
                closes: core.is_empty() || !shown.ends_with(core),
            }
        })
        .collect()
}

/// The names found, by their words.
#[derive(Debug, Default)]
struct Found {
    names: Vec<Name>,
    places: HashMap<Vec<String>, usize>,
}

#[derive(Debug)]
struct Name {
    written: Vec<String>,
    keys: Vec<String>,
    titled: bool,
    /// Whether the first sentence names it.
    led: bool,
    times: usize,
    /// More for what people follow: a person, a place.
    extra: usize,
}

impl Found {
    /// One more mention; the title's is no mention in the text.
    /// `line` 0 is the title, 1 the first sentence.
    fn add(&mut self, written: Vec<String>, line: usize, extra: usize) {
        let titled = line == 0;
        let keys: Vec<String> = written.iter().map(|word| word.to_lowercase()).collect();
        let at = *self.places.entry(keys.clone()).or_insert_with(|| {
            self.names.push(Name { written, keys, titled: false, led: false, times: 0, extra });
            self.names.len() - 1
        });
        self.names[at].titled |= titled;
        self.names[at].led |= line == 1;
        self.names[at].times += usize::from(line > 0);
    }

    fn tags(mut self, max: usize) -> Vec<String> {
        let points = |name: &Name| {
            let titled = if name.titled { TITLED } else { 0 };
            name.times.min(5) + name.extra + titled + usize::from(name.led)
        };
        self.names.retain(|name| name.times > 0 && points(name) >= ENOUGH);
        // A stable sort: of equals the earlier is first.
        self.names.sort_by_key(|name| usize::MAX - points(name));
        let mut chosen: Vec<Vec<String>> = Vec::new();
        let mut tags: Vec<String> = Vec::new();
        for name in self.names {
            let said = chosen.iter().any(|one| name.keys.iter().any(|key| one.contains(key)));
            let Some(tag) = tag(&name.written).filter(|_| !said && tags.len() < max) else {
                continue;
            };
            chosen.push(name.keys);
            tags.push(tag);
        }
        tags
    }
}

fn tag(name: &[String]) -> Option<String> {
    let parts: Vec<String> = name
        .iter()
        .map(|word| word.chars().filter(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect();
    let body = parts.join("_");
    let letters = body.chars().any(char::is_alphabetic);
    (letters && body.chars().count() <= LONGEST).then(|| format!("#{body}"))
}

/// Whether the word can be part of a name: letters, none of them a particle's, no verb of saying.
fn can_name(key: &str, words: &Words) -> bool {
    key.chars().count() > 1
        && key.chars().all(|c| c.is_alphanumeric() || c == '-')
        && key.chars().any(char::is_alphabetic)
        && !words.is_stop(key)
        && !words.says(key)
        && !words.when.contains(key)
}
