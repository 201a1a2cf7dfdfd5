//! Names in scripts with capitals: words that stand in capitals where no sentence begins.

use std::collections::{HashMap, HashSet};

use super::{Found, Token, can_name};
use crate::words::Words;

/// Words of the longest name.
const LONGEST: usize = 4;

/// Runs of capitals, whether one stands inside a sentence, and the line it is in.
type Runs = Vec<(Vec<String>, bool, usize)>;

/// Finds the names of the sentences, the first of which is the title. A title in which most words
/// have capitals tells nothing of names: it only counts for those the text has.
pub(super) fn names(lines: &[Vec<Token>], words: &Words, found: &mut Found) {
    let small: HashSet<&str> = lines
        .iter()
        .skip(1)
        .flatten()
        .filter(|token| token.written.starts_with(char::is_lowercase))
        .map(|token| token.key.as_str())
        .collect();
    let mut runs: Runs = Vec::new();
    for (number, line) in lines.iter().enumerate().skip(1) {
        let mut run: Vec<&Token> = Vec::new();
        let mut inner = false;
        for (at, token) in line.iter().enumerate() {
            let first = at == 0 || (token.opens && run.is_empty());
            let capital = token.written.starts_with(char::is_uppercase)
                && can_name(&token.key, words)
                && !(first && small.contains(token.key.as_str()));
            if !capital || token.opens {
                close(&mut run, (inner, number), words, &mut runs);
            }
            if capital {
                inner = if run.is_empty() { at > 0 } else { inner };
                run.push(token);
            }
            if token.closes {
                close(&mut run, (inner, number), words, &mut runs);
            }
        }
        close(&mut run, (inner, number), words, &mut runs);
    }
    // «Haddad» is «Leila Haddad» again.
    let mut inner: HashMap<Vec<String>, bool> = HashMap::new();
    for (run, within, _) in &runs {
        *inner.entry(run.clone()).or_default() |= within;
    }
    let title = format!(" {} ", lines.first().map_or(String::new(), |line| keys(line).join(" ")));
    let mut titled: HashSet<Vec<String>> = HashSet::new();
    for (run, _, line) in &runs {
        let whole = runs
            .iter()
            .map(|(other, ..)| other)
            .find(|other| run.len() == 1 && other.len() == 2 && other.last() == run.last());
        let known = words.places.iter().any(|place| *place == run.join(" "));
        let name = whole.unwrap_or(run);
        // One word that only ever opens sentences may be any word.
        if name.len() > LONGEST || (name.len() == 1 && !inner[name] && !known) {
            continue;
        }
        let lower: Vec<String> = name.iter().map(|word| word.to_lowercase()).collect();
        if titled.insert(name.clone()) && title.contains(&format!(" {} ", lower.join(" "))) {
            found.add(name.clone(), 0, 0);
        }
        // «Millbrook» of «Millbrook Borough Council» and «Millbrook Town Hall».
        let first = &name[..1];
        let shares = |other: &Vec<String>| other.len() > 2 && other[..1] == *first && other != name;
        if name.len() > 2 && runs.iter().any(|(other, ..)| shares(other)) {
            let lower = first[0].to_lowercase();
            if titled.insert(first.to_vec()) && title.contains(&format!(" {lower} ")) {
                found.add(first.to_vec(), 0, 0);
            }
            found.add(first.to_vec(), *line, 1);
            continue;
        }
        found.add(name.clone(), *line, usize::from(known || name.len() == 2));
    }
}

fn keys(line: &[Token]) -> Vec<&str> {
    line.iter().map(|token| token.key.as_str()).collect()
}

/// Ends a run of capitals: the titles before a name are none of it.
fn close(run: &mut Vec<&Token>, (inner, line): (bool, usize), words: &Words, runs: &mut Runs) {
    let titles = run.iter().take_while(|token| words.is_title(&token.key)).count();
    let name: Vec<String> = run.iter().skip(titles).map(|token| token.written.clone()).collect();
    if !name.is_empty() {
        runs.push((name, inner || titles > 0, line));
    }
    run.clear();
}
