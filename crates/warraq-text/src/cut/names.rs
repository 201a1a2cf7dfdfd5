//! Names a text keeps coming back to. Arabic has no capitals, so a name is what is repeated:
//! words that are no particles, stripped of clitics only when the rest stands alone elsewhere.

use std::collections::HashMap;

use crate::story::Story;
use crate::words::{self, Words, bare};

/// A word of the text as its names are counted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    /// Bare; in lower case where the script has it.
    pub key: String,
    /// Bare, as written.
    pub written: String,
    /// Whether punctuation or a particle stands between it and the word before.
    pub apart: bool,
}

/// The words of a sentence that can be names or parts of them.
pub(crate) fn terms(sentence: &str, words: &Words) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut apart = true;
    for shown in sentence.split_whitespace() {
        let core = shown.trim_matches(|c: char| !c.is_alphanumeric());
        let opens = !shown.starts_with(core.chars().next().unwrap_or(' '));
        let closes = !core.is_empty() && !shown.ends_with(core);
        let written = bare(core);
        let key = written.to_lowercase();
        let named = key.chars().count() > 1
            && key.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '\'')
            && key.chars().any(char::is_alphabetic)
            && !words.is_stop(&key)
            // Tanwin is an adverb's or an adjective's ending, not a name's.
            && !core.ends_with("\u{64B}")
            && !core.ends_with("\u{64B}ا")
            && !core.ends_with("ا\u{64B}");
        if named {
            terms.push(Term { key, written, apart: apart || opens });
        }
        apart = !named || closes;
    }
    terms
}

/// How often each word stands in the story, clitics taken off where the rest stands alone too.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    words: HashMap<String, usize>,
    /// The words that carry a clitic, and what is left without it.
    bases: HashMap<String, String>,
}

impl Counts {
    /// Counts the words of title and sentences.
    pub(crate) fn of(story: &Story) -> Self {
        let words = words::of(story.lang.code());
        let mut counts: HashMap<String, usize> = HashMap::new();
        let title = std::iter::once(&story.title);
        for sentence in title.chain(story.sentences()) {
            for term in terms(&sentence.text, words) {
                *counts.entry(term.key).or_default() += 1;
            }
        }
        let bases: HashMap<String, String> = counts
            .keys()
            .filter_map(|word| Some((word.clone(), unjoined(word, &counts, &words.clitics)?)))
            .collect();
        // Read before any is added, so that the order of a hash map decides nothing.
        let joined: Vec<(&String, usize)> =
            bases.iter().map(|(word, base)| (base, counts[word])).collect();
        for (base, times) in joined {
            *counts.entry(base.clone()).or_default() += times;
        }
        Self { words: counts, bases }
    }

    /// The word without its clitic, when what remains stands alone in the story.
    pub(crate) fn base<'a>(&'a self, word: &'a str) -> &'a str {
        self.bases.get(word).map_or(word, String::as_str)
    }

    /// How often the word stands in the story.
    pub(crate) fn times(&self, word: &str) -> usize {
        self.words.get(word).copied().unwrap_or(0)
    }
}

/// The word without its clitic, when it has one and the rest stands alone in the story.
fn unjoined(word: &str, counts: &HashMap<String, usize>, clitics: &[String]) -> Option<String> {
    let alone = |rest: &&str| rest.chars().count() > 2 && counts.contains_key(*rest);
    let stripped = clitics.iter().rev().filter_map(|clitic| word.strip_prefix(clitic.as_str()));
    if let Some(rest) = stripped.into_iter().find(alone) {
        return Some(rest.to_owned());
    }
    // «للنظام» is ل and «النظام».
    let rest = word.strip_prefix("لل").filter(|_| !clitics.is_empty())?;
    Some(format!("ال{rest}")).filter(|definite| counts.contains_key(definite))
}
