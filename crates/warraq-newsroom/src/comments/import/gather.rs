//! A dump read to its end before anything is brought over: words wait in a file that goes away by
//! itself, what ties them together in memory. A dump that ends in the middle so changes nothing.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::places::{Place, Places};
use super::threads::{Order, Threads, Told};
use super::{Dump, Foreign, ImportFault, MAX_PAGES, Page, Piece, State, System};

/// What was read and what became of it, in numbers of comments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// In the dump.
    pub read: usize,
    /// Pingbacks, trackbacks and plugins' notes, besides.
    pub pings: usize,
    /// The same comment in the dump again.
    pub doubles: usize,
    /// To be shown.
    pub shown: usize,
    /// To wait for review.
    pub held: usize,
    /// To be refused: they were taken for spam.
    pub refused: usize,
    /// Without any words left, such as a picture that is gone.
    pub wordless: usize,
    /// Cut, being longer than is kept.
    pub cut: usize,
    /// Without a time; they take that of the import.
    pub undated: usize,
    /// Without a name.
    pub nameless: usize,
    /// Kept out because the map says so.
    pub left_out: usize,
    /// Kept out because nobody knows their story.
    pub unplaced: usize,
    /// The pages of those, those with most comments first.
    pub pages: Vec<Unplaced>,
    /// What made no sense, and the places of deleted ones.
    pub told: Told,
    /// Brought over.
    pub brought: usize,
    /// Brought over before.
    pub known: usize,
}

/// A page whose story nobody knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// The page.
    pub page: Arc<Page>,
    /// How many comments it has.
    pub count: usize,
}

/// A dump that was read whole, ready to be brought over.
pub struct Gathered {
    pub(super) order: Order,
    pub(super) pages: Vec<Placed>,
    pub(super) words: Words,
}

impl Gathered {
    /// How many comments would be brought over.
    #[must_use]
    pub fn count(&self) -> usize {
        self.order.comments.len()
    }
}

pub(super) struct Placed {
    page: Arc<Page>,
    /// The story it is; `None` for none.
    pub slug: Option<String>,
    /// The first page that is the same story.
    story: u32,
    left_out: bool,
    count: usize,
}

/// What waits of a comment.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    pub origin: String,
    pub id: String,
    pub author: String,
    pub mail: String,
    pub text: String,
    pub time: i64,
    pub edited: i64,
    /// The word of its state.
    pub state: String,
}

/// Reads a dump to its end; `now`, in seconds since 1970, stands for the times it does not tell, and
/// `stop` is asked now and then whether to go on.
/// The report is true also where a fault is given: then of what was read.
///
/// # Errors
/// When the dump cannot be read to its end.
pub async fn gather(
    mut dump: Dump,
    places: &Places,
    now: i64,
    stop: &(dyn Fn() -> bool + Sync),
    report: &mut Report,
) -> Result<Gathered, ImportFault> {
    let system = dump.system();
    let mut pages =
        Pages { places, system, all: Vec::new(), by_name: HashMap::new(), stories: HashMap::new() };
    let mut threads = Threads::default();
    let mut words = Words::new().map_err(read)?;
    loop {
        let batch = dump.batch().await?;
        if stop() {
            return Err(ImportFault::Stopped);
        }
        if batch.is_empty() {
            break;
        }
        for piece in batch {
            match piece {
                Piece::Ping => report.pings += 1,
                Piece::Comment(comment) => {
                    report.read += 1;
                    let page = pages.of(&comment.page)?;
                    take(*comment, page, now, system, &mut threads, &mut words, report)?;
                }
            }
        }
    }
    let all = &pages.all;
    for placed in all.iter().filter(|placed| placed.slug.is_none()) {
        if placed.left_out {
            report.left_out += placed.count;
        } else {
            report.unplaced += placed.count;
            report.pages.push(Unplaced { page: Arc::clone(&placed.page), count: placed.count });
        }
    }
    report.pages.sort_by_key(|unplaced| std::cmp::Reverse(unplaced.count));
    let order = threads.settle(|page| all[page as usize].story);
    report.told = order.told;
    words.done().map_err(read)?;
    Ok(Gathered { order, pages: pages.all, words })
}

fn take(
    comment: Foreign,
    (number, placed): (u32, &mut Placed),
    now: i64,
    system: System,
    threads: &mut Threads,
    words: &mut Words,
    report: &mut Report,
) -> Result<(), ImportFault> {
    placed.count += 1;
    if placed.slug.is_none() {
        return Ok(());
    }
    let Foreign { origin, id, parent, author, mail, text, cut, time, .. } = comment;
    let deleted = comment.state == State::Deleted;
    let empty = deleted || text.is_empty();
    let name = if system == System::Warraq { format!("{origin}:{id}") } else { id.clone() };
    // Our own exports are in order, whatever clocks said since.
    let when = if system == System::Warraq {
        i64::try_from(report.read).unwrap_or(i64::MAX)
    } else {
        time.unwrap_or(now)
    };
    let parent = parent.as_deref();
    if !threads.add(&name, parent, number, when, words.at, empty)? {
        report.doubles += 1;
        return Ok(());
    }
    report.wordless += usize::from(empty && !deleted);
    let state = if empty { State::Deleted } else { comment.state };
    match state {
        State::Shown => report.shown += 1,
        State::Held => report.held += 1,
        State::Refused => report.refused += 1,
        State::Deleted => {}
    }
    if !empty {
        report.cut += usize::from(cut);
        report.undated += usize::from(time.is_none());
        report.nameless += usize::from(author.is_empty());
    }
    let kept = Kept {
        origin,
        id,
        author: if empty { String::new() } else { author },
        mail: mail.filter(|_| !empty).unwrap_or_default(),
        text: if empty { String::new() } else { text },
        time: time.unwrap_or(now),
        edited: comment.edited,
        state: state.word().to_owned(),
    };
    words.keep(&kept).map_err(read)
}

fn read(cause: io::Error) -> ImportFault {
    ImportFault::Read(cause.to_string())
}

/// The pages of a dump and the stories they are.
struct Pages<'a> {
    places: &'a Places,
    system: System,
    all: Vec<Placed>,
    by_name: HashMap<Arc<Page>, u32>,
    /// The first page of each story.
    stories: HashMap<String, u32>,
}

impl Pages<'_> {
    fn of(&mut self, page: &Arc<Page>) -> Result<(u32, &mut Placed), ImportFault> {
        let number = match self.by_name.get(page) {
            Some(number) => *number,
            None => self.add(page)?,
        };
        Ok((number, &mut self.all[number as usize]))
    }

    fn add(&mut self, page: &Arc<Page>) -> Result<u32, ImportFault> {
        if self.all.len() >= MAX_PAGES {
            return Err(ImportFault::Many);
        }
        let number = u32::try_from(self.all.len()).map_err(|_| ImportFault::Many)?;
        let place = self.places.place(page, self.system);
        let left_out = place == Place::LeftOut;
        let slug = match place {
            Place::Story(slug) => Some(slug),
            Place::LeftOut | Place::Unknown => None,
        };
        let story = match &slug {
            Some(slug) => *self.stories.entry(slug.clone()).or_insert(number),
            None => number,
        };
        self.by_name.insert(Arc::clone(page), number);
        self.all.push(Placed { page: Arc::clone(page), slug, story, left_out, count: 0 });
        Ok(number)
    }
}

/// Words that wait, each with its length before it.
pub(super) struct Words {
    file: BufWriter<File>,
    at: u64,
    line: Vec<u8>,
}

impl Words {
    fn new() -> io::Result<Self> {
        Ok(Self { file: BufWriter::new(tempfile::tempfile()?), at: 0, line: Vec::new() })
    }

    fn keep(&mut self, kept: &Kept) -> io::Result<()> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, kept)?;
        let length = u32::try_from(self.line.len()).map_err(io::Error::other)?;
        self.file.write_all(&length.to_le_bytes())?;
        self.file.write_all(&self.line)?;
        self.at += 4 + u64::from(length);
        Ok(())
    }

    fn done(&mut self) -> io::Result<()> {
        self.file.flush()
    }

    /// What waits at this place.
    pub fn read(&mut self, at: u64) -> io::Result<Kept> {
        let file = self.file.get_mut();
        file.seek(SeekFrom::Start(at))?;
        let mut length = [0; 4];
        file.read_exact(&mut length)?;
        self.line.resize(u32::from_le_bytes(length) as usize, 0);
        file.read_exact(&mut self.line)?;
        Ok(serde_json::from_slice(&self.line)?)
    }
}
