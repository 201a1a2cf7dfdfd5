//! The cuts: a story's posts and threads for social platforms, its most telling sentences, its
//! hashtags and the alternative text of its cards. Nothing is written here but the story's own
//! sentences: a post is chosen, not composed. A sentence that leans on one left out is mended by
//! dropping its connective, or passed over.

mod alt;
mod back;
mod clip;
mod compose;
mod hashtags;
mod link;
pub(crate) mod names;
mod opening;
mod people;
mod rank;
mod reading;
mod sheet;
mod signs;
mod stand;
mod tail;
mod telling;
mod thread;
mod units;

use std::collections::BTreeSet;

use crate::platforms::Platform;
use crate::story::Story;
use crate::tongue::Message;

pub use alt::{CardKind, alt_text};
pub use hashtags::hashtags;
pub use opening::standing;
use reading::Said;
pub(crate) use telling::shortest_telling;
pub use telling::{Told, telling};

/// What is to stand below the words of a post, each on a line of its own.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tail<'a> {
    /// A label that must not be missing, such as that a model helped.
    pub label: Option<&'a str>,
    /// Where the whole story is.
    pub link: Option<&'a str>,
}

/// What a newsroom wants of its cuts.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// What stands below the words.
    pub tail: Tail<'a>,
    /// Sentences that no post may hold, by their places in [`Story::sentences`]: those that
    /// nothing bears out.
    pub red: &'a BTreeSet<usize>,
    /// Whether the title is one of those.
    pub red_title: bool,
    /// The newsroom's list of accounts.
    pub handles: &'a [Handle],
    /// The longest post, in the platform's unit, where a server said another than its file
    /// (a Mastodon instance of 300 or 11,000).
    pub limit: Option<usize>,
}

static NONE_RED: BTreeSet<usize> = BTreeSet::new();

impl Default for Order<'_> {
    fn default() -> Self {
        let tail = Tail::default();
        Self { tail, red: &NONE_RED, red_title: false, handles: &[], limit: None }
    }
}

/// An account of someone the stories name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handle {
    /// The name as it stands in stories.
    pub name: String,
    /// The account on the platform, such as `@unrwa`.
    pub handle: String,
}

/// What a cut opens with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Title and first sentence.
    Lead,
    /// A number and what it counts.
    Number,
    /// Someone's words, with the speaker.
    Quote,
    /// A question of the story.
    Question,
    /// What comes next.
    Next,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 5] = [Kind::Lead, Kind::Number, Kind::Quote, Kind::Question, Kind::Next];

    /// The kind of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The word used in JSON and on the command line, such as `lead`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Lead => "lead",
            Kind::Number => "number",
            Kind::Quote => "quote",
            Kind::Question => "question",
            Kind::Next => "next",
        }
    }
}

/// One post, or one part of a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The text, in logical order.
    pub text: String,
    /// Its length by the platform's rule.
    pub length: usize,
    /// The limit by the same rule.
    pub limit: usize,
    /// The rule's unit, such as `weighted`.
    pub unit: &'static str,
    /// Which sentences of the story it holds, by their places in [`Story::sentences`], in the
    /// order they stand in it.
    pub sentences: Vec<usize>,
    /// Whether a sentence or the title was too long and had to be cut: it then ends in `…`.
    pub clipped: bool,
    /// Whether it is within all limits. False only when label and link alone are too long.
    pub fits: bool,
    /// Its hashtags, `#` with each.
    pub tags: Vec<String>,
    /// The accounts named below it, `@` with each.
    pub mentions: Vec<String>,
}

/// One way to tell the story on a platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// What it opens with.
    pub kind: Kind,
    /// The title beside it, where the platform has a field for one.
    pub title: Option<String>,
    /// One post, or the parts of a thread in order.
    pub parts: Vec<Part>,
    /// Its points; more is better. Only the order means anything.
    pub points: i32,
    /// Why it stands where it does.
    pub reasons: Vec<Message>,
}

/// A story read for cutting: done once, used for every platform.
#[derive(Debug)]
pub struct Cutting<'a> {
    story: &'a Story,
    said: Vec<Said<'a>>,
    /// All places, the most telling first.
    told: Vec<usize>,
    /// Hashtags, the best first.
    tags: Vec<String>,
    /// Whether the first sentence says all that the title does.
    repeated: bool,
}

/// Hashtags that are looked for; no platform takes more of ours.
const TAGS: usize = 8;

impl<'a> Cutting<'a> {
    /// Reads the story. Time is linear in its words.
    #[must_use]
    pub fn of(story: &'a Story) -> Self {
        let counts = names::Counts::of(story);
        let told = telling::ranked(story, &counts);
        Self {
            said: reading::read(story, &counts),
            told: told.into_iter().map(|one| one.sentence).collect(),
            tags: hashtags::ranked(story, &counts, TAGS),
            repeated: says_title(story, &counts),
            story,
        }
    }

    /// The cuts for one platform, best first. Empty when the story has neither title nor sentence,
    /// or when all of it is red.
    #[must_use]
    pub fn cuts(&self, platform: &Platform, order: &Order<'_>) -> Vec<Cut> {
        rank::cuts(self, platform, order)
    }
}

/// The cuts of `story` for `platform`, best first; for several platforms see [`Cutting`].
#[must_use]
pub fn cuts(story: &Story, platform: &Platform, order: &Order<'_>) -> Vec<Cut> {
    Cutting::of(story).cuts(platform, order)
}

/// The best single post of `story` for `platform`, and below it its tail. Empty for a story with
/// neither title nor sentence.
#[must_use]
pub fn posts(story: &Story, platform: &Platform, tail: Tail<'_>) -> Part {
    let order = Order { tail, ..Order::default() };
    let best = cuts(story, platform, &order).into_iter().find(|cut| cut.parts.len() == 1);
    best.and_then(|cut| cut.parts.into_iter().next())
        .unwrap_or_else(|| sheet::Sheet::new(&Cutting::of(story), platform, &order).empty())
}

/// Whether the first sentence begins with the title, or the title is cut from it.
fn repeats_title(story: &Story) -> bool {
    let title = story.title.text.trim().trim_end_matches([clip::CUT, '.', ' ']);
    story.sentences().next().is_some_and(|first| first.text.starts_with(title))
}

/// Whether the first sentence says all that the title does: under the title it is said twice.
fn says_title(story: &Story, counts: &names::Counts) -> bool {
    let words = crate::words::of(story.lang.code());
    let Some(first) = story.sentences().next() else { return false };
    let stem = |term: &names::Term| -> String {
        let base = counts.base(&term.key);
        let base = base.strip_prefix("ال").unwrap_or(base);
        base.chars().take(5).collect()
    };
    let own: BTreeSet<String> = names::terms(&first.text, words).iter().map(stem).collect();
    let title = names::terms(&story.title.text, words);
    let missing = title.iter().filter(|term| !own.contains(&stem(term))).count();
    repeats_title(story) || (title.len() > 2 && missing * 8 <= title.len())
}

#[cfg(test)]
mod tests;
