//! The folder a command writes: filled beside its place under a hidden name, then moved in whole.
//!
//! Refuses a folder that is neither empty nor ours. What a person added to our folder moves with
//! it; a `story.md` or `brief.md` edited by hand is never overwritten.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use warraq_text::tongue::Message;

use crate::error::NewsroomError;

/// Name of the file that says a folder is ours and what we wrote in it.
pub const MARKER: &str = ".warraq-made.json";

/// The marker's contents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Marker {
    /// Format version.
    version: u32,
    /// SHA-256 of the input it was made from.
    input: String,
    /// SHA-256 of every file we wrote, by its path with `/`.
    files: BTreeMap<String, String>,
}

/// A folder being written. Dropped before [`Output::commit`], it leaves no trace.
#[derive(Debug)]
pub struct Output {
    target: PathBuf,
    part: PathBuf,
    /// Folders above it that were made for it, the nearest first.
    raised: Vec<PathBuf>,
    before: Option<Marker>,
    now: Marker,
}

impl Output {
    /// Begins to write what will stand at `target`, made from `input`.
    ///
    /// # Errors
    /// When `target` is a file, or a folder that is neither empty nor ours, or when the folder
    /// beside it cannot be made.
    pub fn begin(target: &Path, input: &[u8]) -> Result<Self, NewsroomError> {
        let beside = siblings(target)?;
        restore(target, &beside.old)?;
        let before = claim(target)?;
        remove_if_there(&beside.part, target)?;
        let raised = missing_above(&beside.part);
        fs::create_dir_all(&beside.part).map_err(|e| NewsroomError::file(target, &e))?;
        let now = Marker { version: 1, input: hash(input), files: BTreeMap::new() };
        Ok(Self { target: target.to_owned(), part: beside.part, raised, before, now })
    }

    /// The text of `name` when a person edited it since we wrote it.
    #[must_use]
    pub fn edited_by_hand(&self, name: &str) -> Option<String> {
        let ours = self.before.as_ref()?.files.get(name)?;
        let bytes = fs::read(self.target.join(name)).ok()?;
        if hash(&bytes) == *ours {
            return None;
        }
        String::from_utf8(bytes).ok()
    }

    /// Whether the folder was last made from another input than this one.
    #[must_use]
    pub fn input_changed(&self) -> bool {
        self.before.as_ref().is_some_and(|before| before.input != self.now.input)
    }

    /// Writes one file; its folder is made where needed. `name` is a path with `/`.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), NewsroomError> {
        let path = self.place(name)?;
        fs::write(&path, bytes).map_err(|e| NewsroomError::file(&self.target.join(name), &e))?;
        self.now.files.insert(name.to_owned(), hash(bytes));
        Ok(())
    }

    /// Carries over a file that a person edited, still known as edited the next time.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep(&mut self, name: &str, text: &str) -> Result<(), NewsroomError> {
        self.write(name, text.as_bytes())?;
        if let Some(ours) = self.before.as_ref().and_then(|before| before.files.get(name)) {
            self.now.files.insert(name.to_owned(), ours.clone());
        }
        Ok(())
    }

    /// Where to write a file that is made piece by piece; call [`Output::written`] after.
    ///
    /// # Errors
    /// When its folder cannot be made.
    pub fn place(&self, name: &str) -> Result<PathBuf, NewsroomError> {
        let path = self.part.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)
                .map_err(|e| NewsroomError::file(&self.target.join(name), &e))?;
        }
        Ok(path)
    }

    /// Takes note of a file made at [`Output::place`].
    pub fn written(&mut self, name: &str) {
        // A film is megabytes and always made anew: its hash would never be asked for.
        self.now.files.insert(name.to_owned(), String::new());
    }

    /// Puts a file already written under a second name too: a hard link where the disk has them, a
    /// copy elsewhere.
    ///
    /// # Errors
    /// When neither can be made.
    pub fn link(&mut self, name: &str, second: &str) -> Result<(), NewsroomError> {
        let (from, to) = (self.part.join(name), self.place(second)?);
        fs::hard_link(&from, &to)
            .or_else(|_| fs::copy(&from, &to).map(|_| ()))
            .map_err(|e| NewsroomError::file(&self.target.join(second), &e))?;
        self.written(second);
        Ok(())
    }

    /// The text of a file already written.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&self, name: &str) -> Result<String, NewsroomError> {
        fs::read_to_string(self.part.join(name))
            .map_err(|e| NewsroomError::file(&self.target.join(name), &e))
    }

    /// The size in bytes of a file already written.
    ///
    /// # Errors
    /// When it is not there.
    pub fn size(&self, name: &str) -> Result<u64, NewsroomError> {
        fs::metadata(self.part.join(name))
            .map(|data| data.len())
            .map_err(|e| NewsroomError::file(&self.target.join(name), &e))
    }

    /// Where the folder will stand.
    #[must_use]
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// The folder that is being filled, for asking what its disk holds.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.part
    }

    /// Moves the folder into its place and returns it.
    ///
    /// # Errors
    /// When a move fails; the last good folder stays or comes back.
    pub fn commit(mut self) -> Result<PathBuf, NewsroomError> {
        let marker = serde_json::to_vec_pretty(&self.now).expect("a marker is plain JSON");
        let failed = |e: io::Error| NewsroomError::file(&self.target, &e);
        fs::write(self.part.join(MARKER), marker).map_err(failed)?;
        let old = siblings(&self.target)?.old;
        if self.target.exists() {
            self.carry_over()?;
            fs::rename(&self.target, &old).map_err(failed)?;
        }
        if let Err(cause) = fs::rename(&self.part, &self.target) {
            restore(&self.target, &old)?;
            return Err(failed(cause));
        }
        remove_if_there(&old, &self.target)?;
        self.part = PathBuf::new();
        Ok(self.target.clone())
    }

    /// Copies what a person added to our folder into the new one.
    fn carry_over(&self) -> Result<(), NewsroomError> {
        let Some(before) = &self.before else { return Ok(()) };
        for name in files_below(&self.target, &self.target)? {
            let to = self.part.join(&name);
            // A name that is no text is no name of ours.
            let known = name.to_str().map(|name| name.replace('\\', "/"));
            let ours = known.is_some_and(|name| name == MARKER || before.files.contains_key(&name));
            if ours || to.symlink_metadata().is_ok() {
                continue;
            }
            let from = self.target.join(&name);
            let folder = to.parent().expect("a file below the folder has a parent");
            fs::create_dir_all(folder)
                .and_then(|()| copy(&from, &to))
                .map_err(|e| NewsroomError::file(&from, &e))?;
        }
        Ok(())
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if !self.part.as_os_str().is_empty() {
            // Nobody is left to tell; the next run removes what this could not.
            let _ = fs::remove_dir_all(&self.part);
            for folder in &self.raised {
                let _ = fs::remove_dir(folder);
            }
        }
    }
}

struct Siblings {
    part: PathBuf,
    old: PathBuf,
}

/// Hidden names beside the target, on the same disk so that a move is one step.
fn siblings(target: &Path) -> Result<Siblings, NewsroomError> {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned());
    let Some(name) = name else {
        let path = target.display().to_string();
        return Err(NewsroomError::Use(Message::new("program-out-unnamed").with("path", path)));
    };
    let beside = |ending: &str| target.with_file_name(format!(".{name}.{ending}"));
    Ok(Siblings { part: beside("warraq-part"), old: beside("warraq-old") })
}

/// The folders above `path` that are not there yet, the nearest first.
fn missing_above(path: &Path) -> Vec<PathBuf> {
    path.ancestors()
        .skip(1)
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
        .map(Path::to_owned)
        .collect()
}

/// Brings the last good folder back when a crash fell between the two moves.
fn restore(target: &Path, old: &Path) -> Result<(), NewsroomError> {
    if old.exists() && !target.exists() {
        fs::rename(old, target).map_err(|e| NewsroomError::file(target, &e))?;
    }
    remove_if_there(old, target)
}

/// Whether we may replace the folder: none there, an empty one, or one with our marker.
fn claim(target: &Path) -> Result<Option<Marker>, NewsroomError> {
    let entries = match fs::read_dir(target) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(_) if target.is_file() => return Err(foreign(target)),
        Err(cause) => return Err(NewsroomError::file(target, &cause)),
    };
    if entries.count() == 0 {
        return Ok(None);
    }
    let marker = fs::read(target.join(MARKER)).map_err(|_| foreign(target))?;
    serde_json::from_slice(&marker).map(Some).map_err(|_| foreign(target))
}

fn foreign(target: &Path) -> NewsroomError {
    let path = target.display().to_string();
    NewsroomError::Use(Message::new("program-out-foreign").with("path", path))
}

/// Removes a hidden folder beside `target`, which is the one a person knows by name.
fn remove_if_there(folder: &Path, target: &Path) -> Result<(), NewsroomError> {
    match fs::remove_dir_all(folder) {
        Ok(()) => Ok(()),
        // Below a file there is nothing either; making the folder will say so by its name.
        Err(cause)
            if matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            Ok(())
        }
        Err(cause) => Err(NewsroomError::file(target, &cause)),
    }
}

/// Paths of all files and links below `folder`, relative to `root`, links not followed.
fn files_below(folder: &Path, root: &Path) -> Result<Vec<PathBuf>, NewsroomError> {
    let failed = |e: io::Error| NewsroomError::file(folder, &e);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.file_type().map_err(failed)?.is_dir() {
            names.extend(files_below(&entry.path(), root)?);
        } else if let Ok(name) = entry.path().strip_prefix(root) {
            names.push(name.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Copies a file; a link stays a link where the system lets us make one. What is neither, such as
/// a socket, holds nothing to keep.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let kind = fs::symlink_metadata(from)?.file_type();
    #[cfg(unix)]
    if kind.is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(from)?, to);
    }
    if kind.is_file() || kind.is_symlink() { fs::copy(from, to).map(drop) } else { Ok(()) }
}

fn hash(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

#[cfg(test)]
mod tests;
