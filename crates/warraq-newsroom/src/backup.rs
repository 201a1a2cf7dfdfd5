//! A backup of a newsroom: the rows of its database, whichever it is, and the files that go with
//! them, taken while the server runs and read back whole before it is called done.
//!
//! It is a gzipped tar of plain things, so that it can be read without us: the rows as JSON lines in
//! `tables/`, the files by their numbers in `files/`, and last `manifest.json`, which says what must
//! be there. Rows know no database of their own: what SQLite wrote PostgreSQL takes, and back.

mod catalogue;
mod cell;
mod folder;
mod manifest;
mod pack;
mod read;
mod restore;
mod rows;
mod seal;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use tokio::task::{JoinError, spawn_blocking};
use warraq_text::tongue::Message;

use crate::error::NewsroomError;
use crate::store::Database;

pub use restore::restore;

/// What is to be backed up.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The newsroom's folder, of which `data/` goes along.
    pub folder: PathBuf,
    /// Its database.
    pub database: Database,
    /// Stories, pages, themes and whatever else the folder holds go along, except what `build`
    /// makes.
    pub all: bool,
}

/// What a backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Rows of all tables.
    pub rows: u64,
    /// Files.
    pub files: u64,
}

/// The name of a backup made at this second since 1970, such as `warraq-2026-11-26T2342.tar.gz`;
/// the time is UTC's, so that names sort.
#[must_use]
pub fn name(now: i64) -> String {
    let at = Timestamp::from_second(now).unwrap_or(Timestamp::UNIX_EPOCH);
    format!("warraq-{}.tar.gz", at.strftime("%Y-%m-%dT%H%M"))
}

/// Writes a backup to `file`, which must not be there, made at `now` (seconds since 1970). All rows
/// are of one moment, whatever is written meanwhile. The file appears once it is whole, is on the
/// disk and was read back.
///
/// # Errors
/// When the database is not there, holds what a backup cannot, or fails; when the disk does; when
/// the file is there already.
pub async fn write(wanted: &Wanted, file: &Path, now: i64) -> Result<Held, NewsroomError> {
    if !wanted.database.is_there() {
        let name = wanted.database.to_string();
        return Err(refused(Message::new("backup-no-database").with("name", name)));
    }
    if file.exists() {
        return Err(refused(Message::new("backup-in-the-way").with("path", shown(file))));
    }
    pack::write(wanted, file, now).await
}

/// Reads a backup through and says what it holds, changing nothing.
///
/// # Errors
/// When it is cut, changed, no backup, or of a newer program; when the disk fails.
pub fn verify(file: &Path) -> Result<Held, NewsroomError> {
    Ok(read::Backup::open(file)?.manifest().held())
}

fn refused(message: Message) -> NewsroomError {
    NewsroomError::Use(message)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Work that may wait for the disk.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, NewsroomError> + Send + 'static,
) -> Result<T, NewsroomError> {
    spawn_blocking(work).await.map_err(|cause| broken(&cause))?
}

fn broken(cause: &JoinError) -> NewsroomError {
    NewsroomError::World(Message::new("backup-broken").with("cause", cause.to_string()))
}
