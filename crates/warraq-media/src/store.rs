//! Work kept on disk between two runs, each piece named by all that it was made from.
//!
//! Keeping is a service, not a duty: what cannot be read or written costs the time of making it
//! again and nothing else, so nothing here fails. A torn or foreign file is as good as none.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

/// Names a piece of work by all that its bytes depend on.
pub(crate) type Key = [u8; 32];

/// The code that makes what is kept: a sum over this crate's sources and the versions it is built
/// with, so that no change of ours ever meets a piece kept from before it.
pub(crate) const ENGINE: &str = env!("WARRAQ_MEDIA_ENGINE");

/// The first bytes of a kept piece; the last is the version of the format.
const MAGIC: &[u8; 4] = b"WQK1";
/// No piece is longer, bytes; what is was not written by us.
const LONGEST: u64 = 256 * 1024 * 1024;

/// A folder of kept pieces of one kind.
pub(crate) struct Store {
    folder: PathBuf,
    /// The ending of their names.
    kind: &'static str,
}

impl Store {
    /// Pieces of this kind in this folder, which is made where it is missing.
    pub(crate) fn in_folder(folder: &Path, kind: &'static str) -> Self {
        // A folder that cannot be made keeps nothing.
        let _ = fs::create_dir_all(folder);
        Self { folder: folder.to_owned(), kind }
    }

    fn path(&self, key: &Key) -> PathBuf {
        let name: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        self.folder.join(name).with_extension(self.kind)
    }

    /// The piece of this key, where it was kept whole.
    pub(crate) fn find(&self, key: &Key) -> Option<Vec<u8>> {
        let path = self.path(key);
        if fs::metadata(&path).ok()?.len() > LONGEST {
            return None;
        }
        let mut bytes = fs::read(&path).ok()?;
        let (sum, body) = bytes.strip_prefix(MAGIC)?.split_at_checked(32)?;
        if Sha256::digest(body)[..] != *sum {
            return None;
        }
        // What is in use is the last to be tidied away.
        if let Ok(file) = OpenOptions::new().append(true).open(&path) {
            let _ = file.set_modified(SystemTime::now());
        }
        bytes.drain(..MAGIC.len() + 32);
        Some(bytes)
    }

    /// Keeps a piece, whole or not at all.
    pub(crate) fn put(&self, key: &Key, body: &[u8]) {
        let Ok(mut file) = tempfile::NamedTempFile::new_in(&self.folder) else { return };
        let parts = [&MAGIC[..], &Sha256::digest(body), body];
        if parts.iter().all(|part| file.write_all(part).is_ok()) {
            let _ = file.persist(self.path(key));
        }
    }

    /// Lets go of the pieces longest out of use, until they take no more than `most` bytes.
    pub(crate) fn tidy(&self, most: u64) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let mut kept: Vec<(SystemTime, u64, PathBuf)> = entries
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let about = fs::metadata(&path).ok()?;
                let ours = path.extension().is_some_and(|ending| ending == self.kind);
                (ours && about.is_file()).then_some((about.modified().ok()?, about.len(), path))
            })
            .collect();
        kept.sort();
        let mut whole: u64 = kept.iter().map(|(_, length, _)| length).sum();
        for (_, length, path) in kept {
            if whole <= most {
                return;
            }
            if fs::remove_file(path).is_ok() {
                whole -= length;
            }
        }
    }
}

/// Takes a number written as eight bytes off the front.
pub(crate) fn number(bytes: &mut &[u8]) -> Option<u64> {
    let (own, rest) = bytes.split_first_chunk::<8>()?;
    *bytes = rest;
    Some(u64::from_le_bytes(*own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_comes_back_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::in_folder(&folder.path().join("جديد"), "scene");
        let piece = vec![7; 300];
        assert_eq!(store.find(&[1; 32]), None);
        store.put(&[1; 32], &piece);
        assert_eq!(store.find(&[1; 32]), Some(piece));
        assert_eq!(store.find(&[2; 32]), None);
        let path = store.path(&[1; 32]);
        let whole = fs::read(&path).unwrap();
        let mut bent = whole.clone();
        bent[60] ^= 1;
        for torn in [&whole[..20], &whole[..whole.len() - 1], b"", MAGIC, &bent] {
            fs::write(&path, torn).unwrap();
            assert_eq!(store.find(&[1; 32]), None);
        }
    }

    #[test]
    fn what_is_longest_out_of_use_goes_first_and_other_files_stay() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::in_folder(folder.path(), "line");
        fs::write(folder.path().join("notes.txt"), [0; 5000]).unwrap();
        for (key, age) in [(1, 30), (2, 20), (3, 10)] {
            store.put(&[key; 32], &[key; 1000]);
            let file = OpenOptions::new().append(true).open(store.path(&[key; 32])).unwrap();
            let then = SystemTime::now() - std::time::Duration::from_secs(age);
            file.set_modified(then).unwrap();
        }
        assert!(store.find(&[1; 32]).is_some(), "asked for, it is the newest");
        store.tidy(2500);
        let left = [1, 2, 3].map(|key| store.path(&[key; 32]).exists());
        assert_eq!(left, [true, false, true]);
        assert!(folder.path().join("notes.txt").exists());
    }

    #[test]
    fn a_folder_that_cannot_be_made_keeps_nothing() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let store = Store::in_folder(file.path(), "line");
        store.put(&[7; 32], b"x");
        assert_eq!(store.find(&[7; 32]), None);
        store.tidy(0);
    }
}
