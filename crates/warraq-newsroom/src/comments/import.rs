//! Comments kept elsewhere, brought here: each system's dump is read as a stream of plain
//! [`Foreign`] comments, whatever its own shape, so that a dump of a million takes no more memory
//! than what ties them together. Nothing of a dump is believed: sizes are bounded, texts are made
//! plain, and threads that make no sense are told of.

mod blogger;
mod bring;
mod disqus;
mod fault;
mod gather;
mod isso;
mod lines;
mod own;
mod places;
mod remark42;
mod source;
mod threads;
mod wordpress;
mod xml;

use std::sync::Arc;

pub use fault::ImportFault;
pub use gather::{Gathered, Report, Unplaced, gather};
pub use places::{Place, Places};
pub use source::Dump;
pub use threads::Told;

use warraq_text::remark::clean;

use super::{MAX_AUTHOR, State};

/// Longest text that is kept of a comment from elsewhere, in Unicode scalar values: as long as any
/// of the systems takes (WordPress 65,525 bytes, Disqus 25,000 letters).
pub const MAX_FOREIGN_TEXT: usize = 65_536;
/// Longest mail address, in bytes (RFC 5321, 4.5.3.1.3, without its angles).
const MAX_MAIL: usize = 254;
/// Longest identifier and page address that is kept, in bytes.
const MAX_NAME: usize = 2048;
/// Most pages of one dump.
pub const MAX_PAGES: usize = 500_000;

/// Where comments come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum System {
    /// Disqus: its XML export.
    Disqus,
    /// WordPress: an export of the whole blog (WXR).
    WordPress,
    /// Isso: its database.
    Isso,
    /// Remark42: a backup.
    Remark42,
    /// Blogger: the export of a blog, old (Atom) or from Takeout.
    Blogger,
    /// Warraq: what `warraq comments export` wrote.
    Warraq,
}

impl System {
    /// All of them.
    pub const ALL: [System; 6] = [
        System::Disqus,
        System::WordPress,
        System::Isso,
        System::Remark42,
        System::Blogger,
        System::Warraq,
    ];

    /// Its name on the command line and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            System::Disqus => "disqus",
            System::WordPress => "wordpress",
            System::Isso => "isso",
            System::Remark42 => "remark42",
            System::Blogger => "blogger",
            System::Warraq => "warraq",
        }
    }

    /// The system of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|system| system.name() == name)
    }
}

/// The page a comment stood under.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Page {
    /// Its address, whole or a path, as the dump says.
    pub address: String,
    /// Its title; may be empty.
    pub title: String,
    /// Other names of it: WordPress's `post_name`, Disqus's identifier.
    pub names: Vec<String>,
}

/// A comment kept elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// The system it was first written in: the dump's own but for our exports.
    pub origin: String,
    /// What tells it from every other of its system.
    pub id: String,
    /// The [`Foreign::id`] of the comment it answers, as the dump says; there may be none of it.
    pub parent: Option<String>,
    /// Where it stood.
    pub page: Arc<Page>,
    /// Who wrote it, as they signed; one line, empty where nobody did.
    pub author: String,
    /// Their mail address, where the dump has one.
    pub mail: Option<String>,
    /// What they wrote: plain text with marks, see [`warraq_text::marked`].
    pub text: String,
    /// Whether the text was longer than [`MAX_FOREIGN_TEXT`] and is cut.
    pub cut: bool,
    /// When, seconds since 1970-01-01 UTC; `None` where the dump's time is none.
    pub time: Option<i64>,
    /// When its writer last changed it, likewise; 0 for never or where the dump does not say.
    pub edited: i64,
    /// What became of it there; what was taken for spam is refused here.
    pub state: State,
}

/// What a dump holds, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A comment.
    Comment(Box<Foreign>),
    /// A pingback, a trackback or a plugin's note among the comments.
    Ping,
}

/// A comment as a parser found it, before it is made safe.
#[derive(Debug, Default)]
struct Raw {
    id: String,
    parent: String,
    author: String,
    mail: String,
    /// Plain text with marks.
    text: String,
    time: Option<i64>,
}

impl Raw {
    /// The comment, cleaned and bounded.
    fn comment(self, system: System, page: &Arc<Page>, state: State) -> Foreign {
        let (text, cut) = bounded(clean::text(&self.text));
        let mail = clean::line(&self.mail);
        let real = mail.len() <= MAX_MAIL && mail.contains('@') && !mail.contains(' ');
        Foreign {
            origin: system.name().to_owned(),
            id: short(&self.id),
            parent: Some(short(&self.parent)).filter(|parent| !parent.is_empty()),
            page: Arc::clone(page),
            author: clean::line(&self.author).chars().take(MAX_AUTHOR).collect(),
            mail: real.then_some(mail),
            text,
            cut,
            time: self.time,
            edited: 0,
            state,
        }
    }
}

/// The text, no longer than is kept, and whether it was.
fn bounded(mut text: String) -> (String, bool) {
    let end = text.char_indices().nth(MAX_FOREIGN_TEXT).map(|(end, _)| end);
    if let Some(end) = end {
        text.truncate(end);
        text.truncate(text.trim_end().len());
    }
    (text, end.is_some())
}

/// An identifier or an address of bounded length.
fn short(name: &str) -> String {
    let name = clean::line(name);
    name[..name.floor_char_boundary(MAX_NAME)].to_owned()
}

/// A page, its names bounded.
fn page(address: &str, title: &str, names: &[&str]) -> Arc<Page> {
    let names = names.iter().map(|name| short(name)).filter(|name| !name.is_empty()).collect();
    Arc::new(Page { address: short(address), title: short(title), names })
}

/// The seconds since 1970 of what dumps write: RFC 3339, or `2010-09-20 13:19:10` in UTC.
fn moment(written: &str) -> Option<i64> {
    let written = written.trim();
    if let Ok(at) = written.parse::<jiff::Timestamp>() {
        return Some(at.as_second());
    }
    let at: jiff::civil::DateTime = written.parse().ok()?;
    Some(at.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second())
}
