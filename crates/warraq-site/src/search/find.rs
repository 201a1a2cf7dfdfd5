//! The search itself, as the server makes it; `search.js` makes the same one in a page.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use warraq_text::search::{bare, each_form, stem};

use super::{Document, block_name, postings, read_list, shard};

/// What of a query is read: characters, and words.
const LONGEST_QUERY: usize = 200;
const MOST_WORDS: usize = 8;
/// Hits a search gives at most, whatever it is asked for.
const MOST_HITS: usize = 100;
/// Fewest letters of a word that are looked for as the beginning of one.
const PREFIX_LEAST: usize = 2;

/// How a word was found, the best first to count.
const FORM: u8 = 3;
const STEM: u8 = 2;
const PREFIX: u8 = 1;

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Found {
    /// The best, as many as were asked for.
    pub hits: Vec<Hit>,
    /// How many stories there are in all.
    pub total: usize,
    /// Whether they have all words of the query; if none has, these have most of them.
    pub all: bool,
}

/// A story that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// Its id.
    pub id: u32,
    /// What is shown of it.
    pub document: Document,
    /// Its title, in pieces.
    pub title: Vec<Piece>,
    /// Its standfirst, in pieces.
    pub standfirst: Vec<Piece>,
}

/// A piece of a text: a whole word that was looked for, or what stands between. Whole words only:
/// a mark within an Arabic word would break the joining of its letters in some browsers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it was looked for.
    pub found: bool,
}

/// A word of the query.
struct Asked {
    form: String,
    stem: String,
    /// Whether it may be the beginning of a word: the last one, while somebody types.
    half: bool,
}

/// Looks for `query` and gives the best `limit` stories. Order: more words whole, then by stem,
/// then by beginning (the last word); then what stands in titles; then the newest. `read` gives a
/// file of the index by its path. Any text may be asked: what is too long is cut.
pub fn find(read: impl Fn(&str) -> Option<Vec<u8>>, query: &str, limit: usize) -> Found {
    let asked = asked(query);
    let Some(list) = read_list(&read).filter(|_| !asked.is_empty()) else {
        return Found::default();
    };
    let mut shards: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for name in asked.iter().flat_map(Asked::shards) {
        if list.shards.binary_search(&name).is_ok() && !shards.contains_key(&name) {
            let bytes = read(&shard::path(&name)).unwrap_or_default();
            shards.insert(name, bytes);
        }
    }
    let mut scores = vec![Score::default(); list.documents as usize];
    for word in &asked {
        let mut best = vec![0; scores.len()];
        for name in word.shards() {
            word.look(shards.get(&name).map_or(&[], Vec::as_slice), &mut best);
        }
        scores.iter_mut().zip(best).for_each(|(score, best)| score.add(best));
    }
    let words = scores.iter().map(|score| score.words).max().unwrap_or_default();
    let mut ids: Vec<u32> =
        (0..list.documents).filter(|id| words > 0 && scores[*id as usize].words == words).collect();
    ids.sort_by_key(|id| std::cmp::Reverse((scores[*id as usize], *id)));
    let best = ids.iter().take(limit.min(MOST_HITS));
    let documents = Documents { read: &read, block: list.block };
    let hits = documents.get(best.copied()).into_iter();
    Found {
        hits: hits.map(|(id, document)| hit(id, document, &asked)).collect(),
        total: ids.len(),
        all: usize::from(words) == asked.len(),
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    words: u8,
    ways: u8,
    weights: u8,
}

impl Score {
    /// Adds how a word was found, times four, and what it counts there; 0 for not at all.
    fn add(&mut self, best: u8) {
        self.words += u8::from(best > 0);
        self.ways += best >> 2;
        self.weights += best & 3;
    }
}

fn asked(query: &str) -> Vec<Asked> {
    let end = query.char_indices().nth(LONGEST_QUERY).map_or(query.len(), |(at, _)| at);
    let mut asked: Vec<Asked> = Vec::new();
    each_form(&query[..end], |form, _| {
        asked.retain(|word| word.form != form);
        asked.push(Asked { form: form.to_owned(), stem: stem(form).into_owned(), half: false });
    });
    asked.truncate(MOST_WORDS);
    if let Some(last) = asked.last_mut() {
        last.half = last.form.chars().count() >= PREFIX_LEAST;
    }
    asked
}

impl Asked {
    /// The shards it may stand in. Half a word may yet grow a front that is taken off, or be one
    /// that has it already.
    fn shards(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::from([shard::name(&self.stem)]);
        if self.half {
            let rest = self.form.strip_prefix(['ف', 'ب', 'ك', 'ل', 'س']).unwrap_or_default();
            let halves = [self.form.as_str(), bare(&self.form), rest];
            let long = halves.iter().filter(|half| half.chars().count() >= PREFIX_LEAST);
            names.extend(long.map(|half| shard::name(half)));
        }
        names
    }

    /// How it is found in a form; 0 for not at all.
    fn way(&self, form: &str, of: &str) -> u8 {
        if form == self.form {
            FORM
        } else if of == self.stem {
            STEM
        } else if self.half && (form.starts_with(&self.form) || bare(form).starts_with(self.bare()))
        {
            PREFIX
        } else {
            0
        }
    }

    fn bare(&self) -> &str {
        bare(&self.form)
    }

    fn look(&self, bytes: &[u8], best: &mut [u8]) {
        let lines = shard::lines(bytes).filter(|line| self.half || line.stem == self.stem);
        for line in lines {
            for entry in line.entries() {
                let way = self.way(&entry.form(line.stem), line.stem);
                if way == 0 {
                    continue;
                }
                for posting in postings::read(entry.postings) {
                    if let Some(best) = best.get_mut(posting.id as usize) {
                        *best = (*best).max(way << 2 | posting.weight);
                    }
                }
            }
        }
    }
}

/// The blocks of documents, each read once.
struct Documents<'a, R> {
    read: &'a R,
    block: u32,
}

impl<R: Fn(&str) -> Option<Vec<u8>>> Documents<'_, R> {
    fn get(&self, ids: impl Iterator<Item = u32>) -> Vec<(u32, Document)> {
        let mut blocks: BTreeMap<u32, Vec<Option<Document>>> = BTreeMap::new();
        ids.filter_map(|id| {
            let block = blocks.entry(id / self.block).or_insert_with_key(|block| {
                let bytes = (self.read)(&block_name(*block)).unwrap_or_default();
                serde_json::from_slice(&bytes).unwrap_or_default()
            });
            let document = block.get((id % self.block) as usize)?.clone()?;
            Some((id, document))
        })
        .collect()
    }
}

fn hit(id: u32, document: Document, asked: &[Asked]) -> Hit {
    Hit {
        id,
        title: pieces(&document.title, asked),
        standfirst: pieces(&document.standfirst, asked),
        document,
    }
}

fn pieces(text: &str, asked: &[Asked]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut done = 0;
    let mut push = |text: &str, found| {
        if !text.is_empty() {
            pieces.push(Piece { text: text.to_owned(), found });
        }
    };
    each_form(text, |form, at| {
        let of = stem(form);
        if at.start >= done && asked.iter().any(|word| word.way(form, &of) > 0) {
            push(&text[done..at.start], false);
            push(&text[at.clone()], true);
            done = at.end;
        }
    });
    push(&text[done..], false);
    pieces
}
