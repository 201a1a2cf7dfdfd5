//! Reading a backup: from beginning to end, each thing once, believing nothing. A backup may come
//! from anywhere, and its seal only says that it is whole.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::GzDecoder;
use sha2::{Digest, Sha256};
use tar::{Archive, Entry, EntryType};
use warraq_text::tongue::Message;

use super::manifest::{self, FORMAT, Manifest, is_ours};
use super::pack::Summed;
use super::{refused, seal, shown};
use crate::error::NewsroomError;
use crate::outlets::wire::hex;

/// The longest piece of a table, bytes.
pub const MAX_PIECE: u64 = 64 * 1024 * 1024;
/// How much more than its own length a backup may hold. Rows that are all alike shrink to a
/// fiftieth; what is built to burst, to a thousandth.
const MAX_GROWTH: u64 = 400;
/// What any backup may hold, however small it is, bytes.
const MODEST: u64 = 64 * 1024 * 1024;

/// What comes by while a backup is read.
pub enum Part<'p> {
    /// Lines of the table of this name.
    Lines(&'p str, &'p [u8]),
    /// The file of this number.
    File(usize, &'p mut dyn Read),
}

/// A backup that is whole.
#[derive(Debug)]
pub struct Backup {
    file: File,
    path: PathBuf,
    manifest: Manifest,
}

impl Backup {
    /// Opens a backup and reads all of it.
    ///
    /// # Errors
    /// When it is cut, changed, no backup, or of a newer program; when the disk fails.
    pub fn open(path: &Path) -> Result<Self, NewsroomError> {
        let failed = |cause: io::Error| NewsroomError::file(path, &cause);
        let mut file = File::open(path).map_err(failed)?;
        if !seal::holds(&mut file).map_err(failed)? {
            return Err(damaged(path));
        }
        let manifest = Walk::new(path).through(&mut file, &mut |_| Ok(()))?;
        Ok(Self { file, path: path.to_owned(), manifest })
    }

    /// What it says of itself, and was found to be so.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Its name.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads all of it once more and hands it on, checking as the first time.
    ///
    /// # Errors
    /// When it changed meanwhile, or whoever takes it has a fault.
    pub fn hand_on(
        &mut self,
        take: &mut dyn FnMut(Part<'_>) -> Result<(), NewsroomError>,
    ) -> Result<(), NewsroomError> {
        Walk::new(&self.path).through(&mut self.file, take).map(drop)
    }
}

/// A fault of what is no backup, or no longer.
pub fn damaged(path: &Path) -> NewsroomError {
    refused(Message::new("restore-damaged").with("path", shown(path)))
}

/// What was found so far.
struct Walk<'p> {
    path: &'p Path,
    tables: Vec<Found>,
    files: Vec<(u64, String)>,
}

struct Found {
    name: String,
    pieces: u64,
    rows: u64,
    sum: Sha256,
}

impl<'p> Walk<'p> {
    fn new(path: &'p Path) -> Self {
        Self { path, tables: Vec::new(), files: Vec::new() }
    }

    fn through(
        mut self,
        file: &mut File,
        take: &mut dyn FnMut(Part<'_>) -> Result<(), NewsroomError>,
    ) -> Result<Manifest, NewsroomError> {
        use std::io::Seek;
        let path = self.path;
        let failed = |cause: io::Error| NewsroomError::file(path, &cause);
        file.rewind().map_err(failed)?;
        let length = file.metadata().map_err(failed)?.len();
        let most = MODEST.saturating_add(length.saturating_mul(MAX_GROWTH));
        let unpacked = GzDecoder::new(BufReader::new(file)).take(most);
        let mut archive = Archive::new(unpacked);
        let mut manifest = None;
        // Raw: a name that is told in an entry of its own, and may be as long as it likes, is no
        // name of ours.
        for entry in archive.entries().map_err(|_| damaged(path))?.raw(true) {
            let mut entry = entry.map_err(|_| damaged(path))?;
            let name = std::str::from_utf8(&entry.path_bytes()).map(str::to_owned);
            let name = name.map_err(|_| damaged(path))?;
            if manifest.is_some() || entry.header().entry_type() != EntryType::Regular {
                return Err(foreign(path, &name));
            }
            match name.as_str() {
                manifest::NAME => manifest = Some(self.manifest(&mut entry)?),
                _ if name == manifest::file(self.files.len() as u64) => {
                    self.file(&mut entry, take)?;
                }
                _ => self.piece(&name, &mut entry, take)?,
            }
        }
        let manifest = manifest.ok_or_else(|| damaged(path))?;
        if self.agrees_with(&manifest) { Ok(manifest) } else { Err(damaged(path)) }
    }

    fn manifest(&self, entry: &mut Entry<'_, impl Read>) -> Result<Manifest, NewsroomError> {
        /// All that is read of a manifest of a format that may be newer.
        #[derive(serde::Deserialize)]
        struct Format {
            format: u32,
            program: String,
        }
        let text = self.whole(entry, manifest::MAX_BYTES)?;
        let format: Format = serde_json::from_slice(&text).map_err(|_| damaged(self.path))?;
        if format.format > FORMAT {
            return Err(newer(self.path, &format.program));
        }
        serde_json::from_slice(&text).map_err(|_| damaged(self.path))
    }

    fn piece(
        &mut self,
        name: &str,
        entry: &mut Entry<'_, impl Read>,
        take: &mut dyn FnMut(Part<'_>) -> Result<(), NewsroomError>,
    ) -> Result<(), NewsroomError> {
        let table = name.strip_prefix("tables/").and_then(|name| name.split('.').next());
        let table = table.unwrap_or_default();
        let goes_on = self.tables.last().is_some_and(|last| last.name == table);
        if !goes_on {
            let name = table.to_owned();
            self.tables.push(Found { name, pieces: 0, rows: 0, sum: Sha256::new() });
        }
        let lines = self.whole(entry, MAX_PIECE + super::rows::FULL as u64)?;
        let Some(found) = self.tables.last_mut() else { return Err(foreign(self.path, name)) };
        if table.is_empty() || name != manifest::piece(table, found.pieces) {
            return Err(foreign(self.path, name));
        }
        found.pieces += 1;
        found.rows += lines.iter().filter(|&&byte| byte == b'\n').count() as u64;
        found.sum.update(&lines);
        take(Part::Lines(table, &lines))
    }

    fn file(
        &mut self,
        entry: &mut Entry<'_, impl Read>,
        take: &mut dyn FnMut(Part<'_>) -> Result<(), NewsroomError>,
    ) -> Result<(), NewsroomError> {
        let mut summed = Summed { from: entry, sum: Sha256::new(), bytes: 0 };
        take(Part::File(self.files.len(), &mut summed))?;
        io::copy(&mut summed, &mut io::sink()).map_err(|_| damaged(self.path))?;
        self.files.push((summed.bytes, hex(&summed.sum.finalize())));
        Ok(())
    }

    fn whole(&self, entry: &mut Entry<'_, impl Read>, most: u64) -> Result<Vec<u8>, NewsroomError> {
        let mut bytes = Vec::new();
        let read = entry.take(most + 1).read_to_end(&mut bytes);
        if read.is_err() || bytes.len() as u64 > most {
            return Err(damaged(self.path));
        }
        Ok(bytes)
    }

    /// Whether all that was found is what the manifest tells, no more and no less.
    fn agrees_with(self, manifest: &Manifest) -> bool {
        let mut found = self.tables.into_iter();
        // A table without rows has no pieces.
        let tables = manifest.tables.iter().all(|told| {
            let empty =
                || Found { name: told.name.clone(), pieces: 0, rows: 0, sum: Sha256::new() };
            let found = if told.rows == 0 { Some(empty()) } else { found.next() };
            found.is_some_and(|found| {
                let same = found.name == told.name && found.rows == told.rows;
                same && hex(&found.sum.finalize()) == told.sum
            })
        });
        let paths: HashSet<&str> = manifest.files.iter().map(|file| file.path.as_str()).collect();
        // A file cannot be the folder of another.
        let above = |path: &str| path.match_indices('/').any(|(at, _)| paths.contains(&path[..at]));
        let files = self.files.len() == manifest.files.len()
            && !paths.iter().any(|path| above(path))
            && paths.len() == manifest.files.len()
            && manifest.files.iter().zip(&self.files).all(|(told, (bytes, sum))| {
                is_ours(&told.path) && told.bytes == *bytes && told.sum == *sum
            });
        tables && files && found.next().is_none()
    }
}

fn foreign(path: &Path, name: &str) -> NewsroomError {
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(100).collect();
    refused(Message::new("restore-foreign").with("path", shown(path)).with("name", name))
}

/// A fault of a backup that a newer program made.
pub fn newer(path: &Path, program: &str) -> NewsroomError {
    let program: String = program.chars().filter(|letter| !letter.is_control()).take(40).collect();
    refused(Message::new("restore-newer").with("path", shown(path)).with("program", program))
}
