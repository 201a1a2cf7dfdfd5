//! People a story names in full, and where it calls them by the surname alone.

use std::collections::{HashMap, HashSet};

use super::signs::folded;
use crate::words::Words;

/// People named in full: the surname, and the given name before it.
pub(super) fn people(placed: &[(usize, &str)], words: &Words) -> HashMap<String, String> {
    // What is also written small is no name: «Fair Tax Alliance» and "a tax".
    let small: HashSet<String> = placed
        .iter()
        .flat_map(|(_, text)| text.split_whitespace())
        .filter(|word| word.starts_with(char::is_lowercase))
        .map(folded)
        .collect();
    let mut people = HashMap::new();
    for (_, text) in placed {
        let shown: Vec<&str> = text.split_whitespace().collect();
        for pair in shown.windows(2) {
            let (given, family) = (folded(pair[0]), folded(pair[1]));
            let capital = |word: &str| {
                word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase)
            };
            let known = words.is_given(&given) && !family.starts_with("ال");
            let cased =
                capital(pair[0]) && capital(pair[1].trim_start_matches(['«', '"', '“', '(']));
            let closed = !pair[0].ends_with(char::is_alphanumeric);
            let word = |key: &str| {
                words.is_stop(key)
                    || words.when.contains(key)
                    || words.is_title(key)
                    || words.says(key)
            };
            if (known || cased)
                && !closed
                && !word(&given)
                && !word(&family)
                && !small.contains(&family)
                && family.chars().count() > 2
            {
                people.entry(family).or_insert(given);
            }
        }
    }
    people
}

/// Whom the sentence names in full, and whom by the surname alone.
pub(super) fn named(
    folded: &[String],
    people: &HashMap<String, String>,
) -> (Vec<String>, Vec<String>) {
    let (mut gives, mut wants) = (Vec::new(), Vec::new());
    for (at, word) in folded.iter().enumerate() {
        let Some(given) = people.get(word) else { continue };
        let full = at.checked_sub(1).is_some_and(|at| folded[at].ends_with(given.as_str()));
        let list = if full { &mut gives } else { &mut wants };
        list.push(word.clone());
    }
    wants.retain(|one| !gives.contains(one));
    (gives, wants)
}
