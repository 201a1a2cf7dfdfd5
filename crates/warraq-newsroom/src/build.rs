//! `build`: the newsroom's stories as its site, in `public/`, and all that is stale made again.
//!
//! Each story and each page is known by marks of what it is made from. What has the same marks as
//! at the last build is neither read nor written again. A draft, a story whose day has not come and
//! one with sentences that nothing bears and nobody answered for stay unpublished, and are named.

mod all;
mod edition;
mod failed;
mod forms;
mod kept;
mod languages;
pub(crate) mod links;
mod pages;
mod pictures;
mod podcast;
mod public;
mod search;
mod side;
mod standing;
mod story;
mod terms;
mod theme;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::thread;

use fs2::FileExt;
use warraq_text::moment::Moment;
use warraq_text::tongue::Message;

use crate::config::{self, Config, FILE};
use crate::error::NewsroomError;
use crate::stage::{Stage, Watcher, run};
use crate::story_file::STORY;
use kept::{Kept, Stories, mark};
use pages::{Done, Pages, Settings};
use public::{PUBLIC, Public};
use side::side_by_side;
use story::{Holds, Record, Text};
use terms::Terms;

pub(crate) use languages::own_key;
pub use pages::Why;
pub(crate) use story::{corrections, credit, folders};

/// The file whose lock says that a build is under way.
const LOCK: &str = ".warraq/build.lock";

/// How to build.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The day, `YYYY-MM-DD`.
    pub today: String,
    /// The moment, seconds since 1970.
    pub now: i64,
    /// Leave films, cards and posts as they are.
    pub site_only: bool,
}

/// What was built.
#[derive(Debug, Clone, Default)]
pub struct Built {
    /// The folder.
    pub folder: PathBuf,
    /// The slugs of the stories in it, in the order of their folders.
    pub published: Vec<String>,
    /// The stories that were left out, by file, and why.
    pub left_out: LeftOut,
    /// The pages made anew, by path, and why.
    pub made: BTreeMap<String, Why>,
    /// Films, cards and posts made again, by the story's folder.
    pub remade: BTreeMap<String, Vec<String>>,
    /// The file of each published story, in the order of `published`.
    pub files: Vec<PathBuf>,
    /// Stories that were changed after their day and do not say so, and those taken down.
    pub notes: Vec<Message>,
    /// Pages that are no more.
    pub gone: Vec<String>,
    /// Pages whose templates failed; what stood there before stands there still.
    pub failed: Vec<Message>,
}

/// Stories that were left out, by file, and why.
pub type LeftOut = Vec<(PathBuf, Message)>;

/// A story that is published.
#[derive(Debug)]
struct Story {
    folder: PathBuf,
    record: Box<Record>,
    /// Its text, where it was read in this build.
    text: Option<Text>,
    /// What was remembered of it, where that is not what it is now.
    was: Option<Box<Record>>,
}

/// Builds the site of the newsroom we stand in.
///
/// # Errors
/// When there is no newsroom, its configuration or theme cannot be used, a story or page cannot be
/// read, or `public/` is another's.
pub fn site(options: &Options, watcher: &dyn Watcher) -> Result<Built, NewsroomError> {
    let root = Path::new("");
    if !root.join(FILE).is_file() {
        let here = std::env::current_dir().unwrap_or_default().display().to_string();
        return Err(NewsroomError::Use(Message::new("build-no-newsroom").with("path", here)));
    }
    let _alone = alone(root)?;
    let config = config::load(root).map_err(|fault| NewsroomError::Use(fault.message()))?;
    let theme = theme::load(root, config.theme.as_deref())?;
    theme.notes().iter().for_each(|note| watcher.tells(note));
    let frame = mark(&(env!("CARGO_PKG_VERSION"), format!("{config:?}"), theme.key()));
    let folders = folders(root, watcher);
    // Looking at the files of all stories and reading the memory take as long as one another.
    let (mut kept, (read_under, old), stamps) = thread::scope(|scope| {
        let old = scope.spawn(|| kept::stories(root));
        let kept = scope.spawn(|| Kept::load(root));
        let stamps = side_by_side(&folders, |folder| story::stamp(folder));
        let read = "reading does not panic";
        (kept.join().expect(read), old.join().expect(read), stamps)
    });
    let stamped = folders.into_iter().zip(stamps);
    let whole = kept.frame != frame;
    let last = std::mem::take(&mut kept.day);
    let today = today(&options.today, &last, watcher);
    let stood = standing::stood(&config, &old);
    let old = if whole || read_under != frame { Stories::new() } else { old };
    let read = || stories(stamped, &config, old, watcher);
    let (stories, unread) = run(watcher, Stage::Read, read)?;
    // A clock set back within a day takes no story off the site either.
    kept.now = kept.now.max(options.now);
    let (published, mut waiting) = sort(stories, today, kept.now);
    let (mut published, twice) = languages::once(&config, published);
    waiting.extend(twice);
    let mut built = Built {
        published: published.iter().map(|one| one.record.line.slug.clone()).collect(),
        files: published.iter().map(|one| one.folder.join(STORY)).collect(),
        left_out: waiting.iter().map(|(one, why)| (one.folder.join(STORY), why.clone())).collect(),
        ..Built::default()
    };
    built.left_out.extend(unread);
    built.notes = published.iter().filter_map(|story| standing::silent(story, today)).collect();
    let formed =
        forms::remake(&published, &kept.forms, (root, &config, frame), options.site_only, watcher)?;
    for (place, story) in published.iter_mut().enumerate() {
        let made = formed.forms.get(&place).map(|forms| &forms.made);
        let film = made.and_then(|made| made.film.as_ref());
        let voice = made.and_then(|made| made.voice.as_ref());
        story.record.line.film_ms = film.map(|film| film.duration_ms);
        story.record.line.voice_ms = voice.map(|voice| voice.duration_ms);
    }
    built.remade = formed.files;
    (kept.forms, kept.frame) = (formed.keys, frame);
    let remembered = run(watcher, Stage::Site, || -> Result<Vec<u8>, NewsroomError> {
        let mut public = Public::begin(root)?;
        kept.of_site(public.site());
        let presses = languages::presses(root, &config, &theme, (&published, watcher))?;
        let mut pages = Pages::new(&mut public, &kept, whole, watcher);
        let written = fs::read_to_string(root.join(FILE)).unwrap_or_default();
        let settings = Settings { config: &config, text: &written };
        let remembered = thread::scope(|scope| {
            // What the next build is to know of the stories is written down while pages are printed.
            let all = published.iter().chain(waiting.iter().map(|(story, _)| story));
            let all = all.map(|story| (name(&story.folder), &*story.record));
            let remembered = scope.spawn(|| kept::written(frame, all));
            pages.print((&presses, &published, &formed.forms), (&settings, today))?;
            Ok::<_, NewsroomError>(remembered.join().expect("a memory is plain JSON"))
        })?;
        let Done { pages: now, indexes, made, failed } = pages.done();
        let swapped = public.commit()?;
        built.folder = root.join(PUBLIC);
        built.made = made.into_iter().filter(|(path, _)| swapped.fresh.contains(path)).collect();
        built.gone = swapped.gone.into_iter().collect();
        built.notes.extend(
            waiting.iter().filter_map(|(story, _)| standing::taken_down(story, &built.gone)),
        );
        let moved = |story| standing::moved(&config, story, &stood, &built.gone);
        built.notes.extend(published.iter().flat_map(moved));
        built.failed = failed.messages();
        (kept.pages, kept.indexes, kept.site) = (now, indexes, swapped.site);
        Ok(remembered)
    })?;
    kept.day = today.to_owned();
    kept::keep_stories(root, &remembered);
    kept.save(root);
    Ok(built)
}

/// Waits until no other build is under way in this newsroom; the next waits until this is dropped.
fn alone(root: &Path) -> Result<File, NewsroomError> {
    let path = root.join(LOCK);
    let failed = |cause: std::io::Error| NewsroomError::file(&path, &cause);
    fs::create_dir_all(root.join(".warraq")).map_err(failed)?;
    let lock = File::create(&path).map_err(failed)?;
    lock.lock_exclusive().map_err(failed)?;
    Ok(lock)
}

/// The day to build for. A clock that was set back would take stories off the site that stand on it:
/// then the day of the last build counts, which is told.
fn today<'a>(now: &'a str, last: &'a str, watcher: &dyn Watcher) -> &'a str {
    // Days written so are in order as words are.
    if now >= last {
        return now;
    }
    watcher.tells(&Message::new("build-clock").with("now", now).with("last", last));
    last
}

/// Reads the stories, those whose files changed since they were remembered.
fn stories(
    stamped: impl Iterator<Item = (PathBuf, Option<(u64, Holds)>)>,
    config: &Config,
    mut old: Stories,
    watcher: &dyn Watcher,
) -> Result<(Vec<Story>, LeftOut), NewsroomError> {
    let terms = Terms::new(config);
    let base = config.base_url.as_deref();
    let (mut stories, mut unread) = (Vec::new(), Vec::new());
    for (folder, stamp) in stamped {
        let Some((stamp, holds)) = stamp else { continue };
        let remembered = old.remove(&name(&folder));
        let same = remembered.as_ref().is_some_and(|record| {
            record.stamp == stamp && !record.doubtful && pictures::all_there(&record.pictures)
        });
        let (record, was) = if same { (remembered, None) } else { (None, remembered) };
        if let Some(record) = record {
            stories.push(Story { folder, record, text: None, was: None });
            continue;
        }
        match story::read(&folder, holds, (&terms, base), watcher) {
            Ok((mut record, text)) => {
                record.stamp = stamp;
                stories.push(Story { folder, record: Box::new(record), text: Some(text), was });
            }
            // One story that cannot be read keeps no other from its readers.
            Err(NewsroomError::Use(why)) => unread.push((folder.join(STORY), why)),
            Err(fault) => return Err(fault),
        }
    }
    Ok((stories, unread))
}

fn name(folder: &Path) -> String {
    folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Stories that wait, each with why.
type Waiting = Vec<(Story, Message)>;

/// The stories that are published by now, and those that wait: for their moment, or for their day
/// where no time is told.
fn sort(stories: Vec<Story>, today: &str, now: i64) -> (Vec<Story>, Waiting) {
    let (mut published, mut waiting) = (Vec::new(), Vec::new());
    for story in stories {
        let file = story.folder.join(STORY);
        let date = story.record.line.date.as_str();
        let why = match &story.record.waits {
            Some(waits) => Some(waits.message(&file)),
            None => {
                let time = story.record.line.time.as_deref();
                let later = |id| {
                    let told = Message::new(id).with("path", file.display().to_string());
                    told.with("date", time.unwrap_or(date))
                };
                match time.and_then(Moment::read) {
                    Some(moment) => (moment.second() > now).then(|| later("build-later-time")),
                    None => (date > today).then(|| later("build-later")),
                }
            }
        };
        match why {
            Some(why) => waiting.push((story, why)),
            None => published.push(story),
        }
    }
    (published, waiting)
}
