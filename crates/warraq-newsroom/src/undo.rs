//! Replacing a file so that it can be taken back: a record of what stood there, then one move.
//!
//! Records lie in `.warraq/undo/` of the newsroom the file is in (the nearest folder above it with
//! a `warraq.toml`), else of the file's own folder. Each is one step back; the newest is taken
//! first. A file that changed since is never overwritten.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use warraq_text::tongue::Message;

use crate::error::NewsroomError;

/// Steps kept for one file; older ones go.
const STEPS: usize = 20;

/// The first line of a record, as JSON; the file as it was follows, byte for byte.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    /// Format version.
    version: u32,
    /// The file, from the folder that holds `.warraq`.
    file: String,
    /// SHA-256 of the file as it was.
    before: String,
    /// SHA-256 of the file as it became.
    after: String,
}

/// Puts `after` in the place of `before`, which is what the file at `path` holds, and keeps a
/// record. Permissions stay; a symbolic link stays and what it points to is replaced.
///
/// # Errors
/// When the file holds something else by now, may not be written, or the disk refuses; the file is
/// then as it was.
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), NewsroomError> {
    let failed = |cause: io::Error| NewsroomError::file(path, &cause);
    let real = fs::canonicalize(path).map_err(failed)?;
    // A file that may not be written is not to be replaced either, though its folder would allow it.
    OpenOptions::new().write(true).open(&real).map_err(failed)?;
    if fs::read(&real).map_err(failed)? != before {
        return Err(refused("check-changed-meanwhile", path));
    }
    let records = Records::of(&real);
    records.add(before, after).map_err(|cause| NewsroomError::file(&records.folder, &cause))?;
    write_whole(&real, after).map_err(failed)
}

/// Takes the newest step of the file back, and gives the number of steps that are left.
///
/// # Errors
/// When there is no record, the file changed since, or the disk refuses; the file is then as it
/// was.
pub fn undo(path: &Path) -> Result<usize, NewsroomError> {
    let failed = |cause: io::Error| NewsroomError::file(path, &cause);
    let real = fs::canonicalize(path).map_err(failed)?;
    if real.is_dir() {
        return Err(refused("program-input-folder", path));
    }
    let now = hash(&fs::read(&real).map_err(failed)?);
    let records = Records::of(&real);
    let mut steps = records.steps().map_err(failed)?;
    while let Some(step) = steps.pop() {
        let Some((record, bytes)) = parse(&fs::read(&step).map_err(failed)?) else {
            return Err(NewsroomError::World(
                Message::new("check-undo-broken").with("path", step.display().to_string()),
            ));
        };
        if record.after == now {
            write_whole(&real, &bytes).map_err(failed)?;
            fs::remove_file(&step).map_err(failed)?;
            return Ok(steps.len());
        }
        if record.before != now {
            return Err(refused("check-changed-since", path));
        }
        // Stopped between the record and the file: this step was never made.
        fs::remove_file(&step).map_err(failed)?;
    }
    Err(refused("check-undo-none", path))
}

/// This cannot be done as asked to the file at `path`.
fn refused(id: &'static str, path: &Path) -> NewsroomError {
    NewsroomError::Use(Message::new(id).with("path", path.display().to_string()))
}

/// The records of one file.
struct Records {
    folder: PathBuf,
    /// The file, from the folder that holds `.warraq`: a newsroom may be moved.
    file: String,
}

impl Records {
    /// `real` is absolute and without links.
    fn of(real: &Path) -> Self {
        let beside = real.parent().unwrap_or(Path::new("/"));
        let newsroom = beside.ancestors().find(|folder| folder.join("warraq.toml").is_file());
        let home = newsroom.unwrap_or(beside);
        let below = real.strip_prefix(home).unwrap_or(real);
        let file = below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        Self { folder: home.join(".warraq").join("undo"), file }
    }

    fn prefix(&self) -> String {
        format!("{}-", &hash(self.file.as_bytes())[..16])
    }

    /// The records on disk, the oldest first.
    fn steps(&self) -> io::Result<Vec<PathBuf>> {
        let prefix = self.prefix();
        let entries = match fs::read_dir(&self.folder) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut steps = Vec::new();
        for entry in entries {
            let path = entry?.path();
            if number(&path, &prefix).is_some() {
                steps.push(path);
            }
        }
        steps.sort_by_key(|path| number(path, &prefix));
        Ok(steps)
    }

    fn add(&self, before: &[u8], after: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        // Old drafts are the writer's own business: a repository does not take them along.
        let ignore = self.folder.with_file_name(".gitignore");
        if fs::symlink_metadata(&ignore).is_err() {
            fs::write(&ignore, "*\n")?;
        }
        let steps = self.steps()?;
        let last = steps.last().and_then(|path| number(path, &self.prefix())).unwrap_or(0);
        let record = Record {
            version: 1,
            file: self.file.clone(),
            before: hash(before),
            after: hash(after),
        };
        let mut bytes = serde_json::to_vec(&record).expect("a record is plain JSON");
        bytes.push(b'\n');
        bytes.extend_from_slice(before);
        write_whole(&self.folder.join(format!("{}{:06}", self.prefix(), last + 1)), &bytes)?;
        for old in steps.iter().rev().skip(STEPS - 1) {
            fs::remove_file(old)?;
        }
        Ok(())
    }
}

/// The number in a record's name.
fn number(path: &Path, prefix: &str) -> Option<u64> {
    path.file_name()?.to_str()?.strip_prefix(prefix)?.parse().ok()
}

/// A record's head and the file as it was, when both are whole.
fn parse(bytes: &[u8]) -> Option<(Record, Vec<u8>)> {
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    let record: Record = serde_json::from_slice(&bytes[..end]).ok()?;
    let before = &bytes[end + 1..];
    (record.version == 1 && hash(before) == record.before).then(|| (record, before.to_vec()))
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes a file whole under a hidden name beside its place, and moves it in. One that stood there
/// hands its permissions on.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let part = path.with_file_name(format!(".{name}.{}.warraq-part", std::process::id()));
    let written = (|| {
        // A file left by a run that was killed, or a link laid there, is not written through.
        if fs::symlink_metadata(&part).is_ok() {
            fs::remove_file(&part)?;
        }
        let mut file = OpenOptions::new().write(true).create_new(true).open(&part)?;
        file.write_all(bytes)?;
        if let Ok(data) = fs::metadata(path) {
            fs::set_permissions(&part, data.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&part, path)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("قصة 12.md");
        fs::write(&path, text).unwrap();
        (dir, path)
    }

    #[test]
    fn several_steps_go_back_one_by_one() {
        let (_dir, path) = file("أولى\r\n");
        replace(&path, "أولى\r\n".as_bytes(), "ثانية Ali".as_bytes()).unwrap();
        replace(&path, "ثانية Ali".as_bytes(), "ثالثة 3".as_bytes()).unwrap();
        assert_eq!(undo(&path).unwrap(), 1);
        assert_eq!(fs::read_to_string(&path).unwrap(), "ثانية Ali");
        assert_eq!(undo(&path).unwrap(), 0);
        assert_eq!(fs::read_to_string(&path).unwrap(), "أولى\r\n");
        assert_eq!(undo(&path).unwrap_err().message().id(), "check-undo-none");
    }

    #[test]
    fn a_file_that_changed_is_left() {
        let (_dir, path) = file("one");
        replace(&path, b"one", b"two").unwrap();
        fs::write(&path, "mine").unwrap();
        assert_eq!(undo(&path).unwrap_err().message().id(), "check-changed-since");
        assert_eq!(replace(&path, b"two", b"three").unwrap_err().exit_code(), 2);
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    }

    #[test]
    fn a_step_that_was_never_made_is_passed_over() {
        let (_dir, path) = file("one");
        replace(&path, b"one", b"two").unwrap();
        Records::of(&fs::canonicalize(&path).unwrap()).add(b"two", b"three").unwrap();
        assert_eq!(undo(&path).unwrap(), 0);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
    }

    #[test]
    fn no_more_than_the_bound_is_kept() {
        let (_dir, path) = file("0");
        for step in 0..STEPS + 3 {
            replace(&path, step.to_string().as_bytes(), (step + 1).to_string().as_bytes()).unwrap();
        }
        assert_eq!(undo(&path).unwrap(), STEPS - 1);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let (dir, path) = file("one");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let link = dir.path().join("رابط.md");
        symlink(&path, &link).unwrap();
        replace(&link, b"one", b"two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(undo(&path).unwrap(), 0);
        let left: Vec<_> = fs::read_dir(dir.path()).unwrap().collect();
        assert_eq!(left.len(), 3, "the file, the link, and .warraq");
    }
}
