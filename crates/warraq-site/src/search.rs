//! Search that works on any static host: an index in small text files, read by the page's own
//! script and by [`find`] alike. It holds words and where they stand; what a word is, is said by
//! [`warraq_text::search`]. Nothing is asked of another server.
//!
//! All files stand under `search/`:
//!
//! - `list.json`, the [`List`]: how many stories there are and which other files exist.
//! - `docs-<n>.json`: what is shown of each story, [`BLOCK`] of them a file, one a line, `null`
//!   for an id nobody has.
//! - Shards named for the first two letters of a stem (hexadecimal code points, `645-64A.txt`).
//!   One line a stem, sorted: `stem TAB form TAB postings TAB form TAB postings…`, forms sorted,
//!   with `~` where a form has the stem in it.
//! - Postings are numbers, newest story first: four times the id, or the distance to the id
//!   before, plus the [`Weight`]. Each is written in base 32, lowest digit first, in the letters
//!   `A–Z a–z 0–9 - _`, of which the last 32 say that another digit follows.

mod find;
mod index;
mod page;
mod patch;
mod postings;
mod shard;

pub use find::{Found, Hit, Piece, find};
pub use index::Index;
pub use page::answered;
pub(crate) use page::script;
pub use patch::{Patch, patch};

use serde::{Deserialize, Serialize};
use warraq_text::search::each_form;

/// Stories in one `docs-<n>.json`. A reader fetches one for each story shown in the worst case, so
/// they are kept to about 30 KB.
pub const BLOCK: u32 = 50;

/// Most letters of a standfirst that are shown.
const STANDFIRST: usize = 200;

/// The text of a story by what it is. All of it plain text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Fields<'a> {
    /// The title.
    pub title: &'a str,
    /// The standfirst; empty for none.
    pub standfirst: &'a str,
    /// Labels over the title, topics.
    pub labels: &'a [String],
    /// Who wrote it.
    pub authors: &'a [String],
    /// Headings within the text.
    pub headings: &'a [String],
    /// The text.
    pub body: &'a str,
}

/// How much it counts where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
enum Weight {
    Body = 0,
    Heading = 1,
    Standfirst = 2,
    Title = 3,
}

impl Fields<'_> {
    /// Hands over every word with what it counts, the heaviest first.
    fn each_form(&self, mut each: impl FnMut(&str, Weight)) {
        let mut read = |text: &str, weight| each_form(text, |form, _| each(form, weight));
        read(self.title, Weight::Title);
        self.labels.iter().for_each(|text| read(text, Weight::Title));
        read(self.standfirst, Weight::Standfirst);
        self.authors.iter().for_each(|text| read(text, Weight::Standfirst));
        self.headings.iter().for_each(|text| read(text, Weight::Heading));
        read(self.body, Weight::Body);
    }
}

/// What is shown of a story that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The title, plain.
    pub title: String,
    /// Address from the folder that holds `search/`, percent-encoded.
    pub href: String,
    /// The day as a person reads it; empty for none.
    pub said: String,
    /// The day as `YYYY-MM-DD`; empty for none.
    pub iso: String,
    /// The standfirst, plain. The index keeps its first 200 letters, ending at a word.
    pub standfirst: String,
    /// Language code of the story.
    pub lang: String,
    /// `rtl` or `ltr`.
    pub dir: String,
}

impl Document {
    fn shortened(mut self) -> Self {
        if let Some((cut, _)) = self.standfirst.char_indices().nth(STANDFIRST) {
            let end = self.standfirst[..cut].rfind(char::is_whitespace).unwrap_or(cut);
            self.standfirst.truncate(self.standfirst[..end].trim_end().len());
            self.standfirst.push('…');
        }
        self
    }
}

/// What `list.json` says, so that a reader asks for no file that is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct List {
    /// One more than the highest id.
    documents: u32,
    block: u32,
    /// Names of the shards without `.txt`, sorted.
    shards: Vec<String>,
}

const LIST: &str = "search/list.json";

/// Stories an index holds at most; a list that claims more is not believed.
const MOST: u32 = 1 << 20;

fn read_list(read: &impl Fn(&str) -> Option<Vec<u8>>) -> Option<List> {
    let list: List = serde_json::from_slice(&read(LIST)?).ok()?;
    (list.documents <= MOST && list.block > 0).then_some(list)
}

fn block_name(block: u32) -> String {
    format!("search/docs-{block}.json")
}
