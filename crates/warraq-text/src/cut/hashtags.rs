//! Hashtags from the names a story repeats, in the one form all platforms take: white space,
//! `#`, letters, digits and `_`, at least one letter, no tatweel, vowel or directional mark.

use std::collections::BTreeMap;

use super::names::{Counts, Term, terms};
use crate::story::Story;
use crate::words;

/// Longest hashtag, in scalars: longer ones are read by nobody.
const LONGEST: usize = 30;

/// At most `max` hashtags, `#` with each: two-word names first (`#بشار_الأسد`), then words of the
/// title that the text keeps repeating, then places it repeats. None when nothing is repeated, and
/// none in a language without a word file: there a name and «Le» cannot be told apart.
#[must_use]
pub fn hashtags(story: &Story, max: usize) -> Vec<String> {
    let words = words::of(story.lang.code());
    if !words.knows_particles() {
        return Vec::new();
    }
    let counts = Counts::of(story);
    let title = terms(&story.title.text, words);
    let mut chosen: Vec<Vec<String>> = Vec::new();
    let mut tags = Vec::new();
    let singles = title
        .iter()
        .map(|term| vec![term.clone()])
        .filter(|name| counts.times(counts.base(&name[0].key)) >= 3)
        .filter(|name| is_name(&name[0], &counts, words));
    for name in pairs(story, &counts).into_iter().chain(singles) {
        let keys: Vec<String> = name.iter().map(|term| counts.base(&term.key).to_owned()).collect();
        let said = chosen.iter().any(|one| keys.iter().any(|key| one.contains(key)));
        let Some(tag) = tag(&name, &counts).filter(|_| !said && tags.len() < max) else { continue };
        chosen.push(keys);
        tags.push(tag);
    }
    tags
}

/// Two words that stand side by side at least twice; those of the title first, then the most
/// frequent, then the earliest.
fn pairs(story: &Story, counts: &Counts) -> Vec<Vec<Term>> {
    let words = words::of(story.lang.code());
    let mut seen: BTreeMap<(String, String), Pair> = BTreeMap::new();
    let mut place = 0;
    // A title cut from the first sentence is no second mention.
    let title = Some(&story.title).filter(|_| !super::repeats_title(story));
    let headed = title.into_iter().map(|title| (true, title));
    for (titled, sentence) in headed.chain(story.sentences().map(|one| (false, one))) {
        for pair in terms(&sentence.text, words).windows(2) {
            place += 1;
            if pair[1].apart || !is_pair(pair, words) {
                continue;
            }
            let key = (counts.base(&pair[0].key).to_owned(), pair[1].key.clone());
            let entry = seen.entry(key).or_insert_with(|| Pair {
                titled,
                times: 0,
                place,
                terms: pair.to_vec(),
            });
            entry.times += 1;
        }
    }
    let mut repeated: Vec<Pair> = seen.into_values().filter(|pair| pair.times >= 2).collect();
    repeated.sort_by_key(|pair| (!pair.titled, usize::MAX - pair.times, pair.place));
    repeated.into_iter().map(|pair| pair.terms).collect()
}

/// Two neighbours and how often they are.
struct Pair {
    titled: bool,
    times: usize,
    place: usize,
    terms: Vec<Term>,
}

/// Whether two neighbours can be a name: capitals where the script has them; in Arabic no title
/// of a person and no two definite words (noun and adjective).
fn is_pair(pair: &[Term], words: &words::Words) -> bool {
    let capitals = pair.iter().all(|term| term.written.starts_with(char::is_uppercase));
    let cased = pair.iter().any(|term| term.written.contains(char::is_lowercase));
    let definite = pair[0].key.starts_with("ال");
    let titled = pair.iter().any(|term| words.is_title(&term.key));
    // An indefinite plural names nobody: «نقل مساعدات».
    let plural = pair.iter().any(|one| one.key.ends_with("ات") && !one.key.starts_with("ال"));
    !titled && !plural && !definite && (capitals || !cased)
}

/// Whether one word alone can be a name: a capital where the script has it.
fn is_name(term: &Term, counts: &Counts, words: &words::Words) -> bool {
    let cased = term.written.contains(char::is_lowercase);
    let base = counts.base(&term.key);
    (!cased || term.written.starts_with(char::is_uppercase)) && !words.is_title(base)
}

fn tag(name: &[Term], counts: &Counts) -> Option<String> {
    let parts: Vec<String> = name
        .iter()
        .enumerate()
        .map(|(place, term)| {
            let base = counts.base(&term.key);
            // Only the first word can carry a clitic; a cased script has none.
            if place == 0 && base != term.key { base.to_owned() } else { term.written.clone() }
        })
        .collect();
    let body: String =
        parts.join("_").chars().filter(|c| c.is_alphanumeric() || *c == '_').collect();
    let letters = body.chars().any(char::is_alphabetic);
    (letters && body.chars().count() <= LONGEST).then(|| format!("#{body}"))
}
