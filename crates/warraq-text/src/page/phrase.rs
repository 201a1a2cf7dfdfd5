//! What page furniture says in words, told apart from the article's own.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::fold;

/// What a line says that is no part of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// Read this other article.
    Related,
    /// Share, follow, subscribe, print.
    Ask,
    /// The article is over.
    Ending,
    /// Who wrote it.
    Byline,
    /// Whose it is and what may not be done with it.
    Rights,
}

/// A phrase found at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub says: Says,
    /// Words of the line after the phrase.
    pub rest: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    related: Vec<String>,
    ask: Vec<String>,
    ending: Vec<String>,
    byline: Vec<String>,
    rights: Vec<String>,
}

/// No phrase of the lists has more words than this.
const LONGEST: usize = 8;

static PHRASES: LazyLock<HashMap<String, Says>> = LazyLock::new(|| {
    let lists: Lists = toml::from_str(include_str!("../../../../assets/page/phrases.toml"))
        .expect("the list in assets/page/phrases.toml is checked by a test");
    let mut phrases = HashMap::new();
    for (list, says) in [
        (lists.ask, Says::Ask),
        (lists.byline, Says::Byline),
        (lists.related, Says::Related),
        (lists.ending, Says::Ending),
        (lists.rights, Says::Rights),
    ] {
        phrases.extend(list.iter().map(|phrase| (fold::words(phrase), says)));
    }
    phrases
});

/// The longest phrase that `line` begins with.
pub(super) fn opens(line: &str) -> Option<Found> {
    // Only the head is folded; a phrase and the signs between its words fit in it.
    let head = line.char_indices().nth(80).map_or(line, |(end, _)| &line[..end]);
    let folded = fold::words(head);
    let ends: Vec<usize> = folded
        .char_indices()
        .filter(|&(_, c)| c == ' ')
        .map(|(at, _)| at)
        .chain([folded.len()])
        .collect();
    let says = |(number, &end): (usize, &usize)| Some((number, *PHRASES.get(&folded[..end])?));
    let (number, says) = ends.iter().take(LONGEST).enumerate().rev().find_map(says)?;
    let words =
        if head.len() < line.len() { fold::words(line).split(' ').count() } else { ends.len() };
    Some(Found { says, rest: words - number - 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_at_the_start_only() {
        assert_eq!(
            opens("إقرأ أيضاً: 12 سؤالا عن النهر"),
            Some(Found { says: Says::Related, rest: 4 })
        );
        assert_eq!(opens("قراءة أيضا"), None);
        assert_eq!(opens("קראו גם:"), Some(Found { says: Says::Related, rest: 0 }));
        assert_eq!(opens("Tags"), Some(Found { says: Says::Ending, rest: 0 }));
        assert_eq!(opens(""), None);
    }

    #[test]
    fn no_phrase_is_longer_than_what_is_tried() {
        for phrase in PHRASES.keys() {
            assert!(phrase.split(' ').count() <= LONGEST && !phrase.is_empty(), "{phrase}");
        }
    }
}
