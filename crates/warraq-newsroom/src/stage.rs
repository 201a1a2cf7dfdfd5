//! The stages of making a story, and who watches them.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use warraq_text::tongue::Message;

/// One stage of `make`, in the order they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading and repairing the input, finding the story in it.
    Read,
    /// Cutting the posts.
    Social,
    /// Drawing the cards.
    Cards,
    /// Speaking the script.
    Voice,
    /// Drawing and encoding the film.
    Film,
    /// The site's pages and the proof sheet.
    Site,
}

impl Stage {
    /// All, in order.
    pub const ALL: [Stage; 6] =
        [Stage::Read, Stage::Social, Stage::Cards, Stage::Voice, Stage::Film, Stage::Site];

    /// The word used in JSON progress.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Stage::Read => "read",
            Stage::Social => "social",
            Stage::Cards => "cards",
            Stage::Voice => "voice",
            Stage::Film => "film",
            Stage::Site => "site",
        }
    }

    /// What it does, for a person.
    #[must_use]
    pub fn message(self) -> Message {
        Message::new(match self {
            Stage::Read => "stage-read",
            Stage::Social => "stage-social",
            Stage::Cards => "stage-cards",
            Stage::Voice => "stage-voice",
            Stage::Film => "stage-film",
            Stage::Site => "stage-site",
        })
    }
}

/// What a stage cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Time on the clock.
    pub wall: Duration,
    /// Time on all cores together; none where the system does not tell.
    pub cpu: Option<Duration>,
}

/// Someone who watches a story being made. Called from worker threads.
pub trait Watcher: Sync {
    /// A stage begins.
    fn begins(&self, stage: Stage);
    /// `done` of `total` steps of the stage are finished (lines for the voice, frames for the film).
    fn progress(&self, stage: Stage, done: u64, total: u64);
    /// A stage is done.
    fn ends(&self, stage: Stage, cost: Cost);
    /// Something the person should know, though nothing failed.
    fn tells(&self, notice: &Message);
    /// Whether to stop at the next safe point.
    fn cancelled(&self) -> bool;
}

/// Nobody watches.
pub(crate) struct Quiet;

impl Watcher for Quiet {
    fn begins(&self, _: Stage) {}
    fn progress(&self, _: Stage, _: u64, _: u64) {}
    fn ends(&self, _: Stage, _: Cost) {}
    fn tells(&self, _: &Message) {}
    fn cancelled(&self) -> bool {
        false
    }
}

/// A watcher that also remembers what was told, for a result that is read by a program.
pub struct Heard<'a> {
    watcher: &'a dyn Watcher,
    told: Mutex<Vec<Message>>,
}

impl<'a> Heard<'a> {
    /// Passes all on to `watcher`.
    #[must_use]
    pub fn new(watcher: &'a dyn Watcher) -> Self {
        Self { watcher, told: Mutex::default() }
    }

    /// What was told, in order.
    #[must_use]
    pub fn told(self) -> Vec<Message> {
        self.told.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watcher for Heard<'_> {
    fn begins(&self, stage: Stage) {
        self.watcher.begins(stage);
    }
    fn progress(&self, stage: Stage, done: u64, total: u64) {
        self.watcher.progress(stage, done, total);
    }
    fn ends(&self, stage: Stage, cost: Cost) {
        self.watcher.ends(stage, cost);
    }
    fn tells(&self, notice: &Message) {
        // What a thread told before it failed was told.
        self.told.lock().unwrap_or_else(PoisonError::into_inner).push(notice.clone());
        self.watcher.tells(notice);
    }
    fn cancelled(&self) -> bool {
        self.watcher.cancelled()
    }
}

/// Runs one stage, telling its beginning, end and cost.
pub(crate) fn run<T, E>(
    watcher: &dyn Watcher,
    stage: Stage,
    work: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    watcher.begins(stage);
    let (wall, cpu) = (Instant::now(), cpu_time());
    let made = work()?;
    let cpu = cpu_time().zip(cpu).map(|(now, then)| now.saturating_sub(then));
    watcher.ends(stage, Cost { wall: wall.elapsed(), cpu });
    Ok(made)
}

/// CPU time of the whole process so far.
fn cpu_time() -> Option<Duration> {
    #[cfg(unix)]
    {
        use rustix::time::{ClockId, clock_gettime};
        let spent = clock_gettime(ClockId::ProcessCPUTime);
        let nanos = u32::try_from(spent.tv_nsec).ok()?;
        Some(Duration::new(u64::try_from(spent.tv_sec).ok()?, nanos))
    }
    #[cfg(not(unix))]
    None
}

/// Lets a piece of media work report to a story's watcher.
pub(crate) struct MediaWatch<'a> {
    pub(crate) watcher: &'a dyn Watcher,
    pub(crate) stage: Stage,
}

impl warraq_media::watch::Watch for MediaWatch<'_> {
    fn progress(&self, done: u64, total: u64) {
        self.watcher.progress(self.stage, done, total);
    }

    fn cancelled(&self) -> bool {
        self.watcher.cancelled()
    }
}
