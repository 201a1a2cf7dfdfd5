//! Names in scripts without capitals, by what stands beside them.

use std::collections::HashMap;

use super::{Found, Token, can_name};
use crate::cut::names::Counts;
use crate::words::Words;

/// What joins to the word after it within a name: «عبد الله», «أبو الخير».
const BOUND: [&str; 5] = ["عبد", "أبو", "بن", "ابن", "آل"];

/// Finds the names of the sentences, the first of which is the title.
pub(super) fn names(lines: &[Vec<Token>], counts: &Counts, words: &Words, found: &mut Found) {
    let mut pairs: HashMap<(&str, &str), usize> = HashMap::new();
    // «وزارة الصحة: …» in a title names who says it.
    let speaks = |line: usize, pair: &[Token]| line == 0 && pair[1].closes;
    let all =
        lines.iter().enumerate().flat_map(|(at, line)| line.windows(2).map(move |pair| (at, pair)));
    for (_, pair) in all.filter(|(line, pair)| !speaks(*line, pair)) {
        *pairs.entry((counts.base(&pair[0].key), &pair[1].key)).or_default() += 1;
    }
    let finder = Finder { counts, words, pairs };
    for (at, line) in lines.iter().enumerate() {
        let mut skip = 0;
        for place in 0..line.len() {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            if line[place].written.contains(char::is_lowercase) {
                continue;
            }
            let Some((name, extra)) = finder.at(line, place, at == 0) else { continue };
            let bare = finder.words.bare_heads.contains(&line[place].key) && name.len() == 1;
            skip = name.len() - 1 + usize::from(bare);
            found.add(name, at, extra);
        }
    }
}

struct Finder<'a> {
    counts: &'a Counts,
    words: &'a Words,
    pairs: HashMap<(&'a str, &'a str), usize>,
}

impl Finder<'_> {
    /// The name that begins at this word, and what it is worth beside its mentions.
    fn at(&self, line: &[Token], place: usize, titled: bool) -> Option<(Vec<String>, usize)> {
        self.place(line, place)
            .map(|name| (name, 1))
            .or_else(|| self.person(line, place).map(|name| (name, 1)))
            .or_else(|| self.institution(line, place, titled).map(|name| (name, 0)))
            .or_else(|| {
                let word = self.plain(&line[place], |word| self.words.topics.contains(word))?;
                Some((vec![word], 0))
            })
    }

    /// The word without a clitic, when `known` knows it so.
    fn plain(&self, token: &Token, known: impl Fn(&str) -> bool) -> Option<String> {
        let key = token.key.as_str();
        if known(key) {
            return Some(key.to_owned());
        }
        let base = self.counts.base(key);
        if base != key && known(base) {
            return Some(base.to_owned());
        }
        let mut joined =
            self.words.clitics.iter().rev().filter_map(|one| key.strip_prefix(one.as_str()));
        let definite = key.strip_prefix("لل").map(|rest| format!("ال{rest}"));
        joined
            .find(|rest| known(rest))
            .map(str::to_owned)
            .or_else(|| definite.filter(|word| known(word)))
    }

    fn is_place(&self, word: &str) -> bool {
        !self.words.unnaming.contains(word)
            && !self.words.when.contains(word)
            && self.words.places.iter().any(|place| place == word)
    }

    fn place(&self, line: &[Token], place: usize) -> Option<Vec<String>> {
        let token = &line[place];
        if let Some(next) = line.get(place + 1).filter(|_| !token.closes) {
            let both = |word: &str| self.is_place(&format!("{word} {}", next.key));
            if let Some(first) = self.plain(token, both) {
                return Some(vec![first, next.key.clone()]);
            }
        }
        // A place after an institution is found with it.
        self.plain(token, |word| self.is_place(word)).map(|word| vec![word])
    }

    /// A given name and the word after it, where they are met twice or a title or a verb of saying
    /// stands before them: «كامل» and «أمل» are words as well.
    fn person(&self, line: &[Token], place: usize) -> Option<Vec<String>> {
        let token = &line[place];
        let next = line.get(place + 1).filter(|next| !token.closes && !next.opens)?;
        let times = self.pairs.get(&(self.counts.base(&token.key), next.key.as_str())).copied();
        let twice = times.unwrap_or(0) >= 2;
        let before = place.checked_sub(1).map(|at| line[at].key.as_str());
        let introduced = before.is_some_and(|word| {
            self.words.is_title(word)
                || self.words.says(word)
                || word.strip_prefix('و').is_some_and(|word| self.words.says(word))
        });
        let given = self.plain(token, |word| self.words.is_given(word));
        let foreign = || {
            (twice && before.is_some_and(|word| self.words.is_title(word)))
                .then(|| token.key.clone())
        };
        let first = given.or_else(foreign)?;
        let definite = next.key.starts_with("ال") || next.key.starts_with("لل");
        if !can_name(&first, self.words)
            || !can_name(&next.key, self.words)
            || !(twice || introduced)
        {
            return None;
        }
        if definite && !twice {
            return None;
        }
        let mut name = vec![first, next.key.clone()];
        if BOUND.contains(&next.key.as_str())
            && let Some(third) = line.get(place + 2).filter(|_| !next.closes)
        {
            name.push(third.key.clone());
        }
        Some(name)
    }

    /// «وزارة الصحة», «بلدية صيدا», «جمعية حماية المستهلك»; of «مدينة الفاشر» the name alone.
    fn institution(&self, line: &[Token], place: usize, titled: bool) -> Option<Vec<String>> {
        let token = &line[place];
        let next = line.get(place + 1).filter(|next| !token.closes && !next.opens)?;
        let head = self.plain(token, |word| {
            self.words.heads.contains(word) || self.words.definite_heads.contains(word)
        })?;
        let names = |key: &str| can_name(key, self.words) && !self.words.unnaming.contains(key);
        if !names(&next.key) || self.words.heads.contains(&next.key) {
            return None;
        }
        let times = self.pairs.get(&(self.counts.base(&token.key), next.key.as_str())).copied();
        let again = times.unwrap_or(0) >= 2;
        let known = self.is_place(&next.key) || self.words.is_given(&next.key);
        let definite = next.key.starts_with("ال");
        if self.words.bare_heads.contains(&head) && (known || definite && (again || titled)) {
            return Some(vec![next.key.clone()]);
        }
        let mut name = vec![head, next.key.clone()];
        // «وزارة الصحة: …» names who says it, not what it is about.
        let speaks = titled && next.closes;
        if known || (definite && (again || titled && !speaks)) {
            return Some(name);
        }
        // «جمعية حماية المستهلك»: an indefinite word wants its owner.
        let owner = line.get(place + 2).filter(|_| !next.closes && !definite)?;
        let owned = owner.key.starts_with("ال") || self.is_place(&owner.key);
        if again && owned && names(&owner.key) {
            name.push(owner.key.clone());
            return Some(name);
        }
        (again && !owned).then_some(name)
    }
}
