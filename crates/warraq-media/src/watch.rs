//! How long work tells its watcher how far it is, and learns that it should stop.

/// Someone who watches a long piece of work. Called from worker threads.
pub trait Watch: Sync {
    /// `done` of `total` steps (frames for a film, lines for a voice) are finished.
    fn progress(&self, done: u64, total: u64);
    /// Whether the work should stop at the next safe point.
    fn cancelled(&self) -> bool;
}

/// Nobody watches: for tests and for short work.
pub struct Unwatched;

impl Watch for Unwatched {
    fn progress(&self, _done: u64, _total: u64) {}
    fn cancelled(&self) -> bool {
        false
    }
}
