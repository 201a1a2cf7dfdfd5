//! The index of all stories, made at once.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;
use warraq_text::search::stem;

use super::postings::{self, Posting};
use super::shard::{self, Writer};
use super::{BLOCK, Document, Fields, LIST, List, MOST, Weight, block_name};
use crate::site::File;

/// An index that is being filled. The files it gives depend on the stories and their ids only, not
/// on the order they were added in.
#[derive(Debug, Default)]
pub struct Index {
    /// The forms met so far. The seed is fixed: the same stories take the same time.
    forms: HashMap<Box<str>, Form, FixedState>,
    /// In the order they were met, because writing to a list of each form's own is what would
    /// take the time.
    standings: Vec<Standing>,
    documents: BTreeMap<u32, Document>,
}

#[derive(Debug, Clone, Copy)]
struct Form {
    number: u32,
    /// The story it was met in last.
    story: u32,
}

/// A form in a story: the form's number, and the id times four plus the weight.
#[derive(Debug, Clone, Copy)]
struct Standing {
    form: u32,
    packed: u32,
}

impl Index {
    /// An empty index.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a story. Ids begin at 0 with the oldest story and grow with the date, because what is
    /// newer is found first. A story whose id has been given before, or is a million and more, is
    /// left out.
    pub fn add(&mut self, id: u32, fields: &Fields<'_>, document: Document) {
        if id >= MOST || self.documents.contains_key(&id) {
            return;
        }
        self.documents.insert(id, document.shortened());
        fields.each_form(|form, weight| self.stand(form, id, weight));
    }

    fn stand(&mut self, form: &str, id: u32, weight: Weight) {
        let next = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
        let number = match self.forms.get_mut(form) {
            // Heaviest first, so a word that stands here already counts no more.
            Some(known) if known.story == id => return,
            Some(known) => {
                known.story = id;
                known.number
            }
            None => {
                self.forms.insert(form.into(), Form { number: next, story: id });
                next
            }
        };
        self.standings.push(Standing { form: number, packed: id << 2 | weight as u32 });
    }

    /// What is packed, by form, and where each form's part ends.
    fn by_form(&self) -> (Vec<u32>, Vec<usize>) {
        let mut ends = vec![0; self.forms.len()];
        self.standings.iter().for_each(|one| ends[one.form as usize] += 1);
        let mut sum = 0;
        for end in &mut ends {
            (*end, sum) = (sum, sum + *end);
        }
        let mut packed = vec![0; self.standings.len()];
        for one in &self.standings {
            let end = &mut ends[one.form as usize];
            packed[*end] = one.packed;
            *end += 1;
        }
        (packed, ends)
    }

    /// The files of the index, by path.
    #[must_use]
    pub fn files(&self) -> Vec<File> {
        let (packed, ends) = self.by_form();
        let mut forms: Vec<Filed<'_>> = self
            .forms
            .iter()
            .map(|(form, Form { number, .. })| {
                let at = *number as usize;
                let start = at.checked_sub(1).map_or(0, |before| ends[before]);
                (stem(form).into_owned(), &**form, &packed[start..ends[at]])
            })
            .collect();
        forms.sort_unstable();
        let mut shards = Vec::new();
        let mut files = Vec::new();
        for forms in forms.chunk_by(|a, b| a.0.chars().take(2).eq(b.0.chars().take(2))) {
            let name = shard::name(&forms[0].0);
            files.push(File { path: shard::path(&name), bytes: shard_bytes(forms) });
            shards.push(name);
        }
        shards.sort_unstable();
        let documents = self.documents.last_key_value().map_or(0, |(id, _)| id + 1);
        for block in 0..documents.div_ceil(BLOCK) {
            let ids = block * BLOCK..documents.min((block + 1) * BLOCK);
            let bytes = block_bytes(ids.map(|id| self.documents.get(&id)));
            files.push(File { path: block_name(block), bytes });
        }
        files.push(list_file(&List { documents, block: BLOCK, shards }));
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        files
    }
}

/// A stem, one of its forms, and where that stands.
type Filed<'a> = (String, &'a str, &'a [u32]);

fn shard_bytes(forms: &[Filed<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    for forms in forms.chunk_by(|a, b| a.0 == b.0) {
        let mut writer = Writer::new(&forms[0].0, &mut out);
        for (_, form, packed) in forms {
            let mut packed = packed.to_vec();
            packed.sort_unstable_by(|a, b| b.cmp(a));
            let postings =
                packed.iter().map(|packed| Posting { id: packed >> 2, weight: (packed & 3) as u8 });
            writer.form(form, |out| postings::write(postings, out));
        }
        writer.end();
    }
    out
}

/// A block of documents: a JSON array with one document a line.
pub(super) fn block_bytes<'a>(documents: impl Iterator<Item = Option<&'a Document>>) -> Vec<u8> {
    let lines: Vec<String> = documents
        .map(|document| serde_json::to_string(&document).expect("plain strings become JSON"))
        .collect();
    format!("[\n{}\n]\n", lines.join(",\n")).into_bytes()
}

pub(super) fn list_file(list: &List) -> File {
    let bytes = serde_json::to_vec(list).expect("names and numbers become JSON");
    File { path: LIST.to_owned(), bytes }
}
