//! Whether a sentence of a story can be read without the one before it, and how it then begins.
//! Stricter than [`opening::standing`](super::opening::standing): a post is read by people who have
//! seen nothing else, so that a verb whose subject was named before, or a possessive without its
//! owner, keeps a sentence where it is.

use super::back::speaks_back;
use super::names::Counts;
use super::opening;
use crate::words::{self, Words};

/// How many of the first words may lean on a name said before.
const LOOKED_AT: usize = 3;

/// The sentence as it stands alone, its connective dropped, or none when it leans on what went
/// before. `seen` tells which words the story uses without a joint.
pub(super) fn alone(sentence: &str, code: &str, seen: &Counts) -> Option<String> {
    let words = words::of(code);
    let text = match opening::standing(sentence, code) {
        Some(text) => unjoined(&text, words, seen)?,
        None => reported(sentence, words)?,
    };
    (!is_dangling(&text, words)).then_some(text)
}

/// The first words, bare and in lower case.
fn heads(sentence: &str) -> Vec<String> {
    sentence
        .split_whitespace()
        .take(LOOKED_AT + 1)
        .map(|word| words::bare(word.trim_matches(|c: char| !c.is_alphanumeric())).to_lowercase())
        .collect()
}

/// What is joined to the first word, when it is a joint and no letter of the word's own.
fn joined<'a>(first: &'a str, words: &'a Words) -> Option<(&'a str, &'a str)> {
    // Of three letters only with an ending: «وقت» is no beginning of «وقتل».
    let is_own = |own: &String| {
        first.strip_prefix(own.as_str()).is_some_and(|rest| {
            own.chars().count() > 3 || ["", "ت", "ا", "وا", "ة", "ات", "ه"].contains(&rest)
        })
    };
    let own = words.radical.iter().any(is_own);
    let joint = words.joints.iter().find(|joint| first.starts_with(joint.as_str()))?;
    (!own && joint.as_str() == "و").then(|| (joint.as_str(), &first[joint.len()..]))
}

/// The sentence without the «و» at its head. None when what is left may be no word: a stray joint
/// is a lesser fault than half a name, and passing the sentence over the least.
fn unjoined(text: &str, words: &Words, seen: &Counts) -> Option<String> {
    let heads = heads(text);
    let first = heads.first()?;
    let Some((joint, rest)) = joined(first, words) else { return Some(text.to_owned()) };
    let long = rest.chars().count() > 3;
    let starts = |list: &[&str]| list.iter().any(|head| rest.starts_with(head));
    let is_word = words.past.contains(rest)
        || words.past.contains(rest.trim_end_matches(['ت', 'ا']))
        || words.says(rest)
        || words.is_stop(rest)
        || seen.times(rest) > 0
        || (long && rest.ends_with('ت'))
        || (long
            && starts(&["ال", "ي", "ت", "سي", "ست", "أ", "إ", "ان", "است", "ارت", "اعت", "اخت"]))
        || (long && starts(&["اجت", "افت", "اشت", "احت", "انت", "اقت", "اتف", "لل"]));
    is_word.then(|| text.trim_start().strip_prefix(joint).unwrap_or(text).to_owned())
}

/// «وقال رئيس البلدية …» without its joint: what was said stands alone where the speaker is named.
fn reported(sentence: &str, words: &Words) -> Option<String> {
    let heads = heads(sentence);
    let (joint, verb) = joined(heads.first()?, words)?;
    let leaning = words.backward.iter().any(|entry| entry == verb);
    (words.says(verb) && !leaning)
        .then(|| sentence.trim_start().strip_prefix(joint).unwrap_or(sentence).to_owned())
}

/// Whether the sentence speaks of someone or something not yet named.
fn is_dangling(text: &str, words: &Words) -> bool {
    let heads = heads(text);
    if speaks_back(text, words) {
        return true;
    }
    if words.particles.is_empty() {
        // In a script with capitals a name may stand before the pronoun, and is its owner.
        let named = |word: &str| word.starts_with(char::is_uppercase);
        let inner = text.split_whitespace().skip(1).take(LOOKED_AT).position(named);
        let near = inner.map_or(heads.len(), |at| at + 1);
        return heads.iter().take(near).any(|word| words.pronouns.contains(word));
    }
    let quoted = text.trim_start().starts_with(|c: char| !c.is_alphanumeric());
    let Some(first) = heads.first().filter(|_| !quoted) else { return false };
    let past = |word: &str| words.past.contains(word);
    let verb = words.says(first) || past(first) || past(first.trim_end_matches(['ت', 'ا']));
    let present = first.chars().count() > 3
        && first.starts_with(['ي', 'ت'])
        && !first.starts_with("تم")
        && !words.is_stop(first)
        && !words.places.iter().any(|place| place == first);
    let hidden = heads.get(1).is_some_and(|next| words.particles.contains(next));
    // «يُذكر أن», «يُتوقع أن» have what follows for their subject.
    let impersonal = heads.get(1).is_some_and(|next| next == "أن") && first.starts_with('ي');
    if hidden && !impersonal && (verb || present) {
        return true;
    }
    // «قال:» with nobody between the verb and the colon.
    if verb && text.split_whitespace().next().is_some_and(|word| word.ends_with([':', '،'])) {
        return true;
    }
    let mut before = heads.iter().take(LOOKED_AT).take_while(|word| !is_named(word, words));
    before.any(|word| owned(word, verb || present, words)) || wants_owner(text, words)
}

/// «على يد والده» before anyone is named.
fn wants_owner(text: &str, words: &Words) -> bool {
    let folded =
        text.split_whitespace().map(super::signs::folded).take_while(|word| !words.is_given(word));
    folded.into_iter().any(|word| words.own.contains(&word))
}

/// Whether the word names what a possessive after it can belong to.
fn is_named(word: &str, words: &Words) -> bool {
    word.starts_with("ال")
        || words.is_given(word)
        || words.heads.contains(word)
        || words.places.iter().any(|place| place == word)
        || word.contains(|c: char| c.is_ascii_alphabetic())
}

/// Whether the word ends in a pronoun: «كلفته», «عددها», «بينهم»; after a verb also «إصلاحه».
fn owned(word: &str, after_verb: bool, words: &Words) -> bool {
    let letters = word.chars().count();
    let plural = letters > 3 && (word.ends_with("ها") || word.ends_with("هما"));
    let long = letters > 4
        && (word.ends_with("هم") || word.ends_with("ته") || after_verb && word.ends_with('ه'));
    (plural || long) && !words.not_owned.contains(word)
}
