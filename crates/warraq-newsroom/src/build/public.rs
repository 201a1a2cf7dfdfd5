//! `public/`, the site as it stands on the disk: what did not change is kept, and the whole is
//! swapped in at once.
//!
//! Two folders take turns: the one that is published, and the one of the build before it, in
//! `.warraq/next`. Only what differs is written into the second, then the two change places in one
//! step of the system. A build that dies leaves `public/` as it was, and the second folder without
//! its marker, so that the next build makes it anew.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use warraq_text::tongue::Message;

use super::kept::mark;
use super::side::side_by_side;
use crate::error::NewsroomError;
use crate::output::{MARKER, copy};

/// Where the site is published.
pub(crate) const PUBLIC: &str = "public";
/// The folder of the build before, within the newsroom.
const NEXT: &str = ".warraq/next";
/// Version of the marker's format.
const VERSION: u32 = 2;

/// The marker: which files are ours and what stands in them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Made {
    version: u32,
    files: Marks,
    /// What people added, and went along.
    #[serde(default)]
    others: BTreeSet<String>,
}

/// Files by path.
type Marks = HashMap<String, Mark>;

/// What tells a file of ours from another of its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Mark(
    /// Of its content, or of where it was copied from.
    String,
    /// Length, bytes.
    u64,
    /// When it was written, nanoseconds since 1970.
    u64,
);

/// The site's folder while it is being filled. Dropped before [`Public::commit`], it changes nothing
/// that is published.
#[derive(Debug)]
pub(crate) struct Public {
    folder: PathBuf,
    next: PathBuf,
    /// A mark of the site that is published; 0 where none is.
    site: u64,
    /// What is published now, and what stands in the second folder.
    before: Marks,
    /// Which of the published files stand there as we left them.
    left: HashSet<String>,
    beside: Marks,
    now: Marks,
    /// What people added to the second folder while it was published.
    strangers: BTreeSet<String>,
    raised: HashSet<PathBuf>,
    /// Paths that were written anew.
    fresh: BTreeSet<String>,
}

impl Public {
    /// Begins to fill the site of the newsroom in `root`.
    ///
    /// # Errors
    /// When `public/` is neither empty nor ours, or the second folder cannot be made ready.
    pub fn begin(root: &Path) -> Result<Self, NewsroomError> {
        let (folder, next) = (root.join(PUBLIC), root.join(NEXT));
        let before = claim(&folder)?;
        let site = fs::read(folder.join(MARKER)).map_or(0, |marker| mark(&marker));
        let beside = match made(&next) {
            Some(made) if before.is_some() => made,
            _ => {
                clear(&next)?;
                Made::default()
            }
        };
        fs::create_dir_all(&next).map_err(|cause| NewsroomError::file(&next, &cause))?;
        // From here on the second folder is neither the one nor the other.
        match fs::remove_file(next.join(MARKER)) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                return Err(NewsroomError::file(&next, &cause));
            }
            _ => {}
        }
        let before = before.unwrap_or_default();
        Ok(Self {
            left: left(&folder, &before),
            folder,
            next,
            site,
            before,
            beside: beside.files,
            strangers: beside.others,
            now: Marks::new(),
            raised: HashSet::new(),
            fresh: BTreeSet::new(),
        })
    }

    /// A mark of the site that is published now: what is remembered of another says nothing of it.
    pub fn site(&self) -> u64 {
        self.site
    }

    /// Whether a published file stands there as we left it.
    pub fn as_left(&self, path: &str) -> bool {
        self.left.contains(path)
    }

    /// Keeps a file as it is published, if it stands there as we left it.
    ///
    /// # Errors
    /// When the second folder cannot take it.
    pub fn keep(&mut self, path: &str) -> Result<bool, NewsroomError> {
        let Some(mark) = self.before.get(path).cloned().filter(|_| self.as_left(path)) else {
            return Ok(false);
        };
        if self.now.get(path) == Some(&mark) {
            return Ok(true);
        }
        if self.beside.get(path) != Some(&mark) {
            let at = self.folder.join(path);
            let to = self.place(path)?;
            fs::hard_link(&at, &to)
                .or_else(|_| copy(&at, &to))
                .map_err(|cause| NewsroomError::file(&at, &cause))?;
        }
        self.now.insert(path.to_owned(), mark);
        Ok(true)
    }

    /// Writes a file; one that is published with the same content is kept.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), NewsroomError> {
        let hash = hash(bytes);
        if self.before.get(path).is_some_and(|mark| mark.0 == hash) && self.keep(path)? {
            return Ok(());
        }
        let to = self.place(path)?;
        fs::write(&to, bytes).map_err(|cause| self.failed(path, &cause))?;
        self.take(path, hash, &to)
    }

    /// Copies a file of the newsroom into the site; one that was copied before and has not changed
    /// since is kept.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn copy(&mut self, path: &str, from: &Path) -> Result<(), NewsroomError> {
        let failed = |cause: &io::Error| NewsroomError::file(from, cause);
        let about = fs::metadata(from).map_err(|cause| failed(&cause))?;
        let origin = format!("{}-{}-{}", about.len(), written(&about), inode(&about));
        if self.before.get(path).is_some_and(|mark| mark.0 == origin) && self.keep(path)? {
            return Ok(());
        }
        let to = self.place(path)?;
        fs::copy(from, &to).map_err(|cause| failed(&cause))?;
        self.take(path, origin, &to)
    }

    fn take(&mut self, path: &str, hash: String, to: &Path) -> Result<(), NewsroomError> {
        let about = fs::metadata(to).map_err(|cause| self.failed(path, &cause))?;
        self.now.insert(path.to_owned(), Mark(hash, about.len(), written(&about)));
        self.fresh.insert(path.to_owned());
        Ok(())
    }

    /// Whether this path has been filled.
    pub fn has(&self, path: &str) -> bool {
        self.now.contains_key(path)
    }

    /// Whether the site will have this path: it has been filled, or a person put a file there.
    pub fn will_have(&self, path: &str) -> bool {
        let added = || !self.before.contains_key(path) && self.folder.join(path).is_file();
        self.has(path) || added()
    }

    /// The paths that have been filled.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.now.keys().map(String::as_str)
    }

    /// The bytes of a file as it is published now.
    pub fn published(&self, path: &str) -> Option<Vec<u8>> {
        self.before.get(path)?;
        fs::read(self.folder.join(path)).ok()
    }

    /// Room for a file in the second folder. What stands there may be the published file itself
    /// under a second name: it is taken out, never written into.
    fn place(&mut self, path: &str) -> Result<PathBuf, NewsroomError> {
        let to = self.next.join(path);
        if let Some(folder) = to.parent().filter(|folder| !self.raised.contains(*folder)) {
            fs::create_dir_all(folder).map_err(|cause| self.failed(path, &cause))?;
            self.raised.insert(folder.to_owned());
        }
        self.beside.remove(path);
        match fs::remove_file(&to) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(self.failed(path, &cause)),
            _ => Ok(to),
        }
    }

    fn failed(&self, path: &str, cause: &io::Error) -> NewsroomError {
        NewsroomError::file(&self.folder.join(path), cause)
    }

    /// Puts the site in its place. What a person added to `public/` goes along. The paths that were
    /// written anew, and those that are gone.
    ///
    /// # Errors
    /// When the disk refuses; what is published stays as it was.
    pub fn commit(self) -> Result<Swapped, NewsroomError> {
        let failed = |cause: io::Error| NewsroomError::file(&self.folder, &cause);
        let mut others = BTreeSet::new();
        for path in files_below(&self.folder).map_err(failed)? {
            if !self.before.contains_key(&path) && path != MARKER && !self.now.contains_key(&path) {
                let (from, to) = (self.folder.join(&path), self.next.join(&path));
                if let Some(folder) = to.parent() {
                    fs::create_dir_all(folder).map_err(failed)?;
                }
                let _ = fs::remove_file(&to);
                copy(&from, &to).map_err(failed)?;
                others.insert(path);
            }
        }
        // What is left of the build before the last, and is no more.
        for path in self.beside.keys().chain(&self.strangers) {
            if !self.now.contains_key(path) && !others.contains(path) {
                let _ = fs::remove_file(self.next.join(path));
                // A folder that is not empty stays.
                let folders = Path::new(path).ancestors().skip(1);
                for folder in folders.filter(|folder| !folder.as_os_str().is_empty()) {
                    let _ = fs::remove_dir(self.next.join(folder));
                }
            }
        }
        let gone = self.before.keys().filter(|path| !self.now.contains_key(*path)).cloned();
        let gone = gone.collect();
        let marker = serde_json::to_vec(&Made { version: VERSION, files: self.now, others })
            .expect("a marker is plain JSON");
        let site = mark(&marker);
        fs::write(self.next.join(MARKER), marker).map_err(failed)?;
        swap(&self.folder, &self.next).map_err(failed)?;
        Ok(Swapped { fresh: self.fresh, gone, site })
    }
}

/// What a build changed.
#[derive(Debug, Default)]
pub(crate) struct Swapped {
    /// Paths written anew.
    pub fresh: BTreeSet<String>,
    /// Paths that are no more.
    pub gone: BTreeSet<String>,
    /// A mark of the site that is published now.
    pub site: u64,
}

/// Lets two folders change places, in one step where the system has it. Elsewhere there is a moment
/// between two steps; [`claim`] brings back what a death in it would lose.
fn swap(folder: &Path, next: &Path) -> io::Result<()> {
    if !folder.exists() {
        return fs::rename(next, folder);
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, folder, CWD, next, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    let old = aside(folder);
    clear(&old).map_err(|fault| io::Error::other(fault.to_string()))?;
    fs::rename(folder, &old)?;
    if let Err(cause) = fs::rename(next, folder) {
        fs::rename(&old, folder)?;
        return Err(cause);
    }
    fs::rename(&old, next)
}

fn aside(folder: &Path) -> PathBuf {
    folder.with_file_name(format!(".{PUBLIC}.warraq-old"))
}

/// The files that stand in the folder as these marks say.
fn left(folder: &Path, marks: &Marks) -> HashSet<String> {
    let all: Vec<(&String, &Mark)> = marks.iter().collect();
    let stands = side_by_side(&all, |(path, mark)| {
        fs::symlink_metadata(folder.join(path)).is_ok_and(|about| {
            about.is_file() && about.len() == mark.1 && written(&about) == mark.2
        })
    });
    let left = all.into_iter().zip(stands).filter(|(_, stands)| *stands);
    left.map(|((path, _), _)| path.clone()).collect()
}

/// What is published, by our marker; none where nothing is. A folder of somebody else is refused.
fn claim(folder: &Path) -> Result<Option<Marks>, NewsroomError> {
    let failed = |cause: io::Error| NewsroomError::file(folder, &cause);
    let old = aside(folder);
    if old.exists() && !folder.exists() {
        fs::rename(&old, folder).map_err(failed)?;
    }
    let foreign = || {
        let path = folder.display().to_string();
        NewsroomError::Use(Message::new("program-out-foreign").with("path", path))
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(_) if folder.is_file() => return Err(foreign()),
        Err(cause) => return Err(failed(cause)),
    };
    if entries.count() == 0 {
        return Ok(None);
    }
    made(folder).map(|made| Some(made.files)).ok_or_else(foreign)
}

fn made(folder: &Path) -> Option<Made> {
    /// The marker of [`crate::output`], which `make` writes and which earlier builds wrote.
    #[derive(Deserialize)]
    struct First {
        files: BTreeMap<String, String>,
    }
    let marker = fs::read(folder.join(MARKER)).ok()?;
    if let Ok(first) = serde_json::from_slice::<First>(&marker) {
        let unknown = |(path, hash)| (path, Mark(hash, 0, 0));
        let files = first.files.into_iter().map(unknown).collect();
        return Some(Made { version: 1, files, others: BTreeSet::new() });
    }
    let made: Made = serde_json::from_slice(&marker).ok()?;
    (made.version == VERSION).then_some(made)
}

fn clear(folder: &Path) -> Result<(), NewsroomError> {
    match fs::remove_dir_all(folder) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
            Err(NewsroomError::file(folder, &cause))
        }
        _ => Ok(()),
    }
}

/// Paths of all files and links below a folder, with `/`, links not followed; none where there is no
/// folder. A name that is no text is no name of ours, and left where it is.
fn files_below(folder: &Path) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, name)) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            let Ok(own) = entry.file_name().into_string() else { continue };
            let path = if name.is_empty() { own } else { format!("{name}/{own}") };
            if entry.file_type()?.is_dir() {
                folders.push((entry.path(), path));
            } else {
                files.push(path);
            }
        }
    }
    Ok(files)
}

/// When a file was last written, nanoseconds since 1970; 0 where the system cannot tell.
pub(crate) fn written(about: &fs::Metadata) -> u64 {
    let since = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.and_then(|since| u64::try_from(since.as_nanos()).ok()).unwrap_or_default()
}

/// What tells a file from another put in its place with the same length and time.
pub(crate) fn inode(about: &fs::Metadata) -> u64 {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        about.ino() ^ u64::from_ne_bytes(about.ctime_nsec().to_ne_bytes())
    }
    #[cfg(not(unix))]
    {
        let _ = about;
        0
    }
}

/// A mark of bytes: the first half of their SHA-256.
pub(crate) fn hash(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let digest = Sha256::digest(bytes);
    let mut text = String::with_capacity(32);
    for byte in &digest[..16] {
        write!(text, "{byte:02x}").expect("writing to a string does not fail");
    }
    text
}

#[cfg(test)]
mod tests;
