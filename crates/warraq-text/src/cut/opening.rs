//! How a sentence begins: what cannot stand alone, and what it can be mended by.

use crate::words;

/// Words of the longest beginning in the word files.
const LONGEST_BEGINNING: usize = 5;

/// The sentence so that it can stand without the one before it: its connective dropped, or none
/// when it speaks of something said before.
pub fn standing(sentence: &str, code: &str) -> Option<String> {
    let words = words::of(code);
    let heads = heads(sentence);
    let begins = |list: &[String]| list.iter().filter_map(|entry| beginning(&heads, entry)).max();
    let backward = begins(&words.backward);
    let opener = begins(&words.openers);
    // The longer beginning decides: «لكنه» speaks of someone, «لكن» only joins.
    match (backward, opener) {
        (Some(back), Some(open)) if open > back => mended(&sentence[open..], code),
        (Some(_), _) => None,
        (None, Some(open)) => mended(&sentence[open..], code),
        (None, None) => Some(unjoined(sentence, &heads, words).to_owned()),
    }
}

/// The sentence without the و or ف joined to a preposition at its head: «ففي», «ومع».
fn unjoined<'a>(sentence: &'a str, heads: &[Head], words: &words::Words) -> &'a str {
    let joined = heads.first().and_then(|head| {
        let rest = words.joints.iter().find_map(|joint| head.bare.strip_prefix(joint.as_str()))?;
        words.joinable.iter().any(|word| word == rest).then_some(())
    });
    match (joined, sentence.trim_start().char_indices().nth(1)) {
        (Some(()), Some((at, _))) => &sentence.trim_start()[at..],
        _ => sentence,
    }
}

/// One of the first words of a sentence.
struct Head {
    /// Bare, in lower case, without the comma after it.
    bare: String,
    /// Where it ends in the sentence, bytes; the comma left out.
    end: usize,
}

/// The first words: as many as the longest beginning has.
fn heads(sentence: &str) -> Vec<Head> {
    let mut heads = Vec::new();
    let mut at = 0;
    while heads.len() < LONGEST_BEGINNING {
        at += sentence[at..].len() - sentence[at..].trim_start().len();
        let end = sentence[at..].find(char::is_whitespace).map_or(sentence.len(), |end| at + end);
        let word = sentence[at..end].trim_end_matches(['،', ',', ':', '؛', ';']);
        if word.is_empty() {
            break;
        }
        heads.push(Head { bare: words::bare(word).to_lowercase(), end: at + word.len() });
        at = end;
    }
    heads
}

/// What is left after the connective, if it can stand in its turn.
fn mended(rest: &str, code: &str) -> Option<String> {
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "،,:؛;".contains(c));
    if rest.split_whitespace().count() < 3 {
        return None;
    }
    let mut letters = rest.chars();
    let first = letters.next()?;
    let rest: String = first.to_uppercase().chain(letters).collect();
    // One connective may hide another («لكن، ومع ذلك،»); each turn is shorter than the last.
    standing(&rest, code)
}

/// How many bytes of the sentence `entry` takes, when the sentence begins with its words.
fn beginning(heads: &[Head], entry: &str) -> Option<usize> {
    let mut end = None;
    let mut heads = heads.iter();
    for expected in entry.split(' ') {
        let head = heads.next().filter(|head| head.bare == expected)?;
        end = Some(head.end);
    }
    end
}

/// Whether the sentence leans on the one before it in any way.
pub(super) fn leans(sentence: &str, code: &str) -> bool {
    standing(sentence, code).is_none_or(|standing| standing != sentence)
}

/// Whether the sentence is closed by a mark. What is not, an item of a list or a line of a table,
/// is a piece of something: read on in one row it runs into what follows.
pub(super) fn is_closed(sentence: &str) -> bool {
    let tail = sentence.trim_end_matches(|c: char| !c.is_alphanumeric());
    sentence[tail.len()..].contains(['.', '!', '?', '؟', '۔', '…', '։', '।', '。'])
}
