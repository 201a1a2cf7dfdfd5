//! Writing a backup. The rows come from the database on one side and go into the file on another
//! thread, a few pieces at most between them.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use tar::{Builder, EntryType, Header};
use tokio::sync::mpsc::{self, Receiver};
use warraq_text::tongue::Message;

use super::catalogue::Catalogue;
use super::manifest::{self, FORMAT, Kept, Manifest};
use super::rows::{self, Piece};
use super::{Held, Wanted, blocking, broken, folder, read, seal};
use crate::error::NewsroomError;
use crate::outlets::wire::hex;

/// Pieces that wait for the disk.
const WAITING: usize = 4;

/// Writes the backup under a hidden name, reads it back, and moves it to its own.
pub async fn write(wanted: &Wanted, file: &Path, now: i64) -> Result<Held, NewsroomError> {
    let beside = match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let failed = |cause: io::Error| NewsroomError::file(file, &cause);
    let fresh = tempfile::Builder::new().prefix(".warraq-backup-").tempfile_in(&beside);
    let fresh = fresh.map_err(failed)?;
    let mut pack = Pack::new(fresh.reopen().map_err(failed)?, file.to_owned(), now);
    let mut catalogue = Catalogue::of(&wanted.database).await?;
    // A post that waits has its row and its files. The files are looked at before the rows are and
    // after: what came in between is then there, and what went had its row before.
    let whole = wanted.clone();
    pack = blocking(move || pack.files(&whole)).await?;
    let snapshot = if wanted.database.is_file() {
        "BEGIN"
    } else {
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    };
    catalogue.run(snapshot).await?;
    let (sending, pieces) = mpsc::channel(WAITING);
    let packing = tokio::spawn(blocking(move || pack.pieces(pieces)));
    let migrations = catalogue.migrations().await;
    let read = rows::read(&mut catalogue, &sending).await;
    drop(sending);
    let packed = packing.await.map_err(|cause| broken(&cause))?;
    // The disk's fault first: where it failed, the rows only stopped coming.
    let pack = packed?;
    let tables = read?;
    let migrations = migrations.map_err(|cause| catalogue.fault(&cause))?;
    catalogue.run("COMMIT").await?;
    let (whole, file) = (wanted.clone(), file.to_owned());
    blocking(move || {
        pack.files(&whole)?.finish(tables, migrations)?;
        let failed = |cause: io::Error| NewsroomError::file(&file, &cause);
        // As whoever restores it will read it.
        let held = read::Backup::open(fresh.path())?.manifest().held();
        fresh.persist_noclobber(&file).map_err(|fault| failed(fault.error))?;
        // The name is on the disk once the folder is.
        File::open(&beside).and_then(|folder| folder.sync_all()).map_err(failed)?;
        Ok(held)
    })
    .await
}

/// A backup that is being written.
struct Pack {
    tar: Builder<GzEncoder<File>>,
    /// Its name, for faults.
    path: PathBuf,
    made: i64,
    files: Vec<Kept>,
    seen: HashSet<String>,
}

impl Pack {
    fn new(file: File, path: PathBuf, made: i64) -> Self {
        let tar = Builder::new(seal::begin(file));
        Self { tar, path, made, files: Vec::new(), seen: HashSet::new() }
    }

    fn entry(&mut self, name: &str, bytes: u64, content: impl Read) -> Result<(), NewsroomError> {
        let mut header = Header::new_ustar();
        let failed = |cause: io::Error| NewsroomError::file(&self.path, &cause);
        header.set_path(name).map_err(failed)?;
        header.set_size(bytes);
        header.set_mode(0o600);
        header.set_mtime(u64::try_from(self.made).unwrap_or_default());
        header.set_entry_type(EntryType::Regular);
        header.set_cksum();
        self.tar.append(&header, content).map_err(failed)
    }

    /// Writes pieces of tables until there are no more.
    fn pieces(mut self, mut pieces: Receiver<Piece>) -> Result<Self, NewsroomError> {
        while let Some(piece) = pieces.blocking_recv() {
            self.entry(&piece.name, piece.lines.len() as u64, piece.lines.as_slice())?;
        }
        Ok(self)
    }

    /// Writes the files of the newsroom that were not written yet.
    fn files(mut self, wanted: &Wanted) -> Result<Self, NewsroomError> {
        let folder = &wanted.folder;
        for path in folder::list(folder, &wanted.database, wanted.all)? {
            if self.seen.contains(&path) {
                continue;
            }
            let place = folder.join(&path);
            let mut file = match File::open(&place) {
                // A post that went out in this moment takes its files with it.
                Err(cause) if cause.kind() == io::ErrorKind::NotFound => continue,
                opened => opened.map_err(|cause| NewsroomError::file(&place, &cause))?,
            };
            let about = file.metadata().map_err(|cause| NewsroomError::file(&place, &cause))?;
            let mut summed = Summed { from: &mut file, sum: Sha256::new(), bytes: 0 };
            let name = manifest::file(self.files.len() as u64);
            self.entry(&name, about.len(), (&mut summed).take(about.len()))?;
            if summed.bytes != about.len() {
                let message = Message::new("backup-changing").with("path", super::shown(&place));
                return Err(NewsroomError::World(message));
            }
            let sum = hex(&summed.sum.finalize());
            self.files.push(Kept { path: path.clone(), bytes: about.len(), sum });
            self.seen.insert(path);
        }
        Ok(self)
    }

    /// Writes what the backup says of itself, and closes it.
    fn finish(
        mut self,
        tables: Vec<manifest::Table>,
        migrations: Vec<i64>,
    ) -> Result<(), NewsroomError> {
        let program = env!("CARGO_PKG_VERSION").to_owned();
        let files = std::mem::take(&mut self.files);
        let made = self.made;
        let manifest = Manifest { format: FORMAT, program, made, migrations, tables, files };
        let text = serde_json::to_vec_pretty(&manifest)
            .map_err(|cause| NewsroomError::file(&self.path, &cause.into()))?;
        self.entry(manifest::NAME, text.len() as u64, text.as_slice())?;
        let failed = |cause: io::Error| NewsroomError::file(&self.path, &cause);
        let packed = self.tar.into_inner().map_err(failed)?;
        let mut file = packed.finish().map_err(failed)?;
        seal::close(&mut file).map_err(failed)
    }
}

/// A reader that counts and sums what goes through it.
pub(super) struct Summed<R> {
    pub(super) from: R,
    pub(super) sum: Sha256,
    pub(super) bytes: u64,
}

impl<R: Read> Read for Summed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(into)?;
        self.sum.update(&into[..count]);
        self.bytes += count as u64;
        Ok(count)
    }
}
