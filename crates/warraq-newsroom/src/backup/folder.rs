//! The files of a newsroom that go into a backup, and how they come back.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::TempDir;
use warraq_text::tongue::Message;

use super::manifest::{Kept, Manifest, is_clean, is_ours};
use super::{refused, shown};
use crate::error::NewsroomError;
use crate::outlets::wire::hex;
use crate::store::Database;

/// What goes with the database.
const DATA: &str = "data";
/// What `build` makes again.
const BUILT: &str = "public";

/// The paths of the files, within the folder and with `/`, in order. Hidden ones, links, locks,
/// the database itself, wherever it lies, and older backups stay out.
pub fn list(folder: &Path, database: &Database, all: bool) -> Result<Vec<String>, NewsroomError> {
    let mut found = Vec::new();
    if all {
        walk(folder, "", &mut found)?;
    } else if folder.join(DATA).is_dir() {
        walk(&folder.join(DATA), "data/", &mut found)?;
    }
    found.retain(|path| !is_of(&folder.join(path), database));
    Ok(found)
}

/// Whether this file is the database's, or one that SQLite keeps beside it.
fn is_of(place: &Path, database: &Database) -> bool {
    let Database::File(file) = database else { return false };
    let (Ok(place), Ok(file)) = (std::path::absolute(place), std::path::absolute(file)) else {
        return false;
    };
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let beside = ["", "-wal", "-shm", "-journal"];
    let (Some(own), Some(other)) = (name(&file), name(&place)) else { return false };
    // A folder may be reached by several names.
    let home = |path: &Path| {
        path.parent().map(|above| fs::canonicalize(above).unwrap_or_else(|_| above.to_owned()))
    };
    home(&place) == home(&file) && beside.iter().any(|end| other == format!("{own}{end}"))
}

fn walk(folder: &Path, before: &str, found: &mut Vec<String>) -> Result<(), NewsroomError> {
    let failed = |cause: io::Error| NewsroomError::file(folder, &cause);
    let mut entries =
        fs::read_dir(folder).map_err(failed)?.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type().map_err(failed)?;
        // What stays out may be called as it likes.
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if hidden || !(kind.is_dir() || kind.is_file()) {
            continue;
        }
        let name = entry.file_name().into_string().ok().filter(|name| is_clean(name));
        let Some(name) = name else {
            let path = shown(&entry.path());
            return Err(refused(Message::new("backup-name").with("path", path)));
        };
        let path = format!("{before}{name}");
        let backup = name.starts_with("warraq-") && name.ends_with(".tar.gz");
        if !is_ours(&path) || name.ends_with(".lock") || path == BUILT || backup {
            continue;
        }
        if kind.is_dir() {
            walk(&entry.path(), &format!("{path}/"), found)?;
        } else if kind.is_file() {
            found.push(path);
        }
    }
    Ok(())
}

/// The files of a backup on their way into a newsroom's folder: first beside their places, so that
/// what fails leaves nothing.
#[derive(Debug)]
pub struct Coming {
    folder: PathBuf,
    beside: TempDir,
}

impl Coming {
    /// Looks whether there is room, and nothing in the way: a file that is there already must be
    /// the same, and none may take the database's place.
    pub fn new(
        folder: &Path,
        database: &Database,
        manifest: &Manifest,
    ) -> Result<Self, NewsroomError> {
        let failed = |cause: io::Error| NewsroomError::file(folder, &cause);
        fs::create_dir_all(folder).map_err(failed)?;
        let needed: u64 = manifest.files.iter().map(|file| file.bytes).fold(0, u64::saturating_add);
        let free = fs2::available_space(folder).map_err(failed)?;
        if needed > free {
            let megabytes = |bytes: u64| (bytes / 1_000_000).to_string();
            let message = Message::new("restore-room").with("needed", megabytes(needed));
            return Err(NewsroomError::World(message.with("free", megabytes(free))));
        }
        for file in &manifest.files {
            let place = folder.join(&file.path);
            let taken = fs::symlink_metadata(&place).is_ok() && !is_same(&place, file);
            if taken || is_of(&place, database) {
                let message = Message::new("restore-in-the-way").with("path", shown(&place));
                return Err(refused(message));
            }
        }
        let beside = tempfile::Builder::new().prefix(".warraq-restore-").tempdir_in(folder);
        Ok(Self { folder: folder.to_owned(), beside: beside.map_err(failed)? })
    }

    /// Where the file of this number waits.
    pub fn waiting(&self, number: usize) -> PathBuf {
        self.beside.path().join(number.to_string())
    }

    /// Writes a file beside its place.
    pub fn keep(&self, number: usize, bytes: &mut dyn Read) -> Result<(), NewsroomError> {
        let path = self.waiting(number);
        let failed = |cause: io::Error| NewsroomError::file(&path, &cause);
        let mut file = File::create_new(&path).map_err(failed)?;
        io::copy(bytes, &mut file).map_err(failed)?;
        file.sync_all().map_err(failed)
    }

    /// Moves all into their places.
    pub fn place(&self, files: &[Kept]) -> Result<(), NewsroomError> {
        for (number, file) in files.iter().enumerate() {
            let place = self.folder.join(&file.path);
            let failed = |cause: io::Error| NewsroomError::file(&place, &cause);
            if let Some(above) = place.parent() {
                fs::create_dir_all(above).map_err(failed)?;
            }
            fs::rename(self.waiting(number), &place).map_err(failed)?;
        }
        Ok(())
    }
}

/// Whether the file there is the one meant.
fn is_same(place: &Path, meant: &Kept) -> bool {
    let about = fs::symlink_metadata(place);
    let alike = about.is_ok_and(|about| about.is_file() && about.len() == meant.bytes);
    let sum = || {
        let mut sum = Sha256::new();
        let mut file = File::open(place)?;
        io::copy(&mut file, &mut sum)?;
        io::Result::Ok(hex(&sum.finalize()))
    };
    alike && sum().is_ok_and(|sum| sum == meant.sum)
}
