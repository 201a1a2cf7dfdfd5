//! What a build remembers for the next: the stories as they were read, and what each page was made
//! from. A cache: without it all is read and made again.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::search::Indexed;
use super::story::Record;

/// The files, within the newsroom: of pages and what else there is, and of stories.
const FILE: &str = ".warraq/site.json";
const STORIES: &str = ".warraq/stories.json";
/// Version of their formats.
const VERSION: u32 = 3;

/// The stories as they were read, by the name of their folder.
pub(crate) type Stories = HashMap<String, Box<Record>>;

/// The memory of a build.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Kept {
    version: u32,
    /// Of what all pages share: program, configuration, theme.
    pub frame: u64,
    /// The latest day a build was made on, `YYYY-MM-DD`.
    pub day: String,
    /// The latest moment a build was made at, seconds since 1970.
    pub now: i64,
    /// A mark of the site whose pages are remembered. A build may die after its site was put in its
    /// place and before this is written; then what is told here is of another site.
    pub site: u64,
    /// What each page was made from, by its path.
    pub pages: HashMap<String, Basis>,
    /// What the films, cards and posts of each story were made from, by the story's folder.
    pub forms: HashMap<String, Basis>,
    /// What the search index of each language was made from, by the language's folder.
    pub indexes: BTreeMap<String, Indexed>,
}

/// What a page was made from, as marks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Basis(
    /// Its own text; 0 where it has none.
    pub u64,
    /// The stories around it, or in it.
    pub u64,
);

impl Kept {
    /// Forgets the pages of any site but this one.
    pub fn of_site(&mut self, site: u64) {
        if self.site != site {
            self.pages.clear();
            self.indexes.clear();
        }
    }

    /// The memory of the last build, or none.
    pub fn load(root: &Path) -> Self {
        let kept: Option<Self> =
            fs::read(root.join(FILE)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        kept.filter(|kept| kept.version == VERSION).unwrap_or_default()
    }

    /// Remembers this build. That it cannot be remembered harms nothing, so nobody waits until it
    /// lies on the disk: one that a power cut left in pieces is no JSON, and so no memory.
    pub fn save(mut self, root: &Path) {
        self.version = VERSION;
        let bytes = serde_json::to_vec(&self).expect("a memory is plain JSON");
        put(root, FILE, &bytes);
    }
}

/// The stories of the last build and the frame they were read under, or none.
pub(crate) fn stories(root: &Path) -> (u64, Stories) {
    let bytes = fs::read(root.join(STORIES)).ok();
    let kept: Option<(u32, u64, Stories)> =
        bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let kept = kept.filter(|(version, ..)| *version == VERSION);
    kept.map(|(_, frame, stories)| (frame, stories)).unwrap_or_default()
}

/// These stories, read under this frame, as they are remembered.
pub(crate) fn written<'a>(
    frame: u64,
    stories: impl Iterator<Item = (String, &'a Record)>,
) -> Vec<u8> {
    let stories: HashMap<String, &Record> = stories.collect();
    serde_json::to_vec(&(VERSION, frame, stories)).expect("a memory is plain JSON")
}

/// Remembers stories that were [`written`].
pub(crate) fn keep_stories(root: &Path, written: &[u8]) {
    put(root, STORIES, written);
}

fn put(root: &Path, file: &str, bytes: &[u8]) {
    let part = root.join(format!("{file}.part"));
    let _ = fs::write(&part, bytes).and_then(|()| fs::rename(&part, root.join(file)));
}

/// A mark of a value: the same for the same value in the same program.
pub(crate) fn mark(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
