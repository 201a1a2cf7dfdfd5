//! A dump as a file: packed or not, of which system, and its pieces in batches.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

use super::blogger::Blogger;
use super::disqus::Disqus;
use super::isso::Isso;
use super::lines::Lines;
use super::own::Own;
use super::remark42::Remark42;
use super::wordpress::WordPress;
use super::xml::Xml;
use super::{ImportFault, Piece, System};

/// Pieces of one batch.
const BATCH: usize = 1000;
/// How much of a file's beginning tells what it is, in bytes.
const HEAD: u64 = 64 << 10;
/// The beginning of every SQLite file ("Database File Format", 1.3.1).
const SQLITE: &[u8] = b"SQLite format 3\0";
/// The beginning of a zip archive.
const ZIP: &[u8] = b"PK\x03\x04";
/// The beginning of a gzip file (RFC 1952, 2.3.1).
const GZIP: &[u8] = &[0x1F, 0x8B];

type Pieces = Box<dyn Iterator<Item = Result<Piece, ImportFault>> + Send>;

/// An open dump.
pub struct Dump {
    system: System,
    reading: Reading,
    /// What ended the last batch before its time.
    fault: Option<ImportFault>,
}

enum Reading {
    Pieces(Option<Pieces>),
    Rows(Box<Isso>),
}

impl Dump {
    /// Opens a dump of this system; of the one its beginning tells, where none is named.
    ///
    /// # Errors
    /// When it cannot be read or is none.
    pub async fn open(file: &Path, named: Option<System>) -> Result<Self, ImportFault> {
        let head = blocking(file, |file| {
            let mut head = Vec::new();
            reader(file)?.take(HEAD).read_to_end(&mut head).map_err(read)?;
            Ok(head)
        });
        let told = sniff(&head.await?);
        let system = match (named, told) {
            (_, Err(ImportFault::Packed)) => return Err(ImportFault::Packed),
            (Some(named), Ok(told)) if named != told => return Err(ImportFault::Other(named)),
            (Some(named), Err(_)) => return Err(ImportFault::Other(named)),
            (_, told) => told?,
        };
        let reading = match system {
            System::Isso => Reading::Rows(Box::new(Isso::open(file).await?)),
            _ => {
                let pieces = blocking(file, move |file| pieces(file, system)).await?;
                Reading::Pieces(Some(pieces))
            }
        };
        Ok(Self { system, reading, fault: None })
    }

    /// The system it comes from.
    #[must_use]
    pub fn system(&self) -> System {
        self.system
    }

    /// Its next pieces; none at the end.
    ///
    /// # Errors
    /// When it ends in the middle or makes no sense from here on.
    pub async fn batch(&mut self) -> Result<Vec<Piece>, ImportFault> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        let reading = match &mut self.reading {
            Reading::Rows(isso) => return isso.batch().await,
            Reading::Pieces(pieces) => pieces,
        };
        let Some(mut pieces) = reading.take() else { return Ok(Vec::new()) };
        let read = tokio::task::spawn_blocking(move || {
            let mut batch = Vec::with_capacity(BATCH);
            let fault = loop {
                match pieces.next() {
                    Some(Ok(piece)) if batch.len() + 1 < BATCH => batch.push(piece),
                    Some(Ok(piece)) => {
                        batch.push(piece);
                        break None;
                    }
                    Some(Err(fault)) => break Some(fault),
                    None => break None,
                }
            };
            (pieces, batch, fault)
        });
        let (pieces, batch, fault) =
            read.await.map_err(|cause| ImportFault::Read(cause.to_string()))?;
        match fault {
            Some(fault) if batch.is_empty() => return Err(fault),
            Some(fault) => self.fault = Some(fault),
            None => *reading = Some(pieces),
        }
        Ok(batch)
    }
}

/// Does what waits on the disk where it stops nobody else.
async fn blocking<T: Send + 'static>(
    file: &Path,
    work: impl FnOnce(&Path) -> Result<T, ImportFault> + Send + 'static,
) -> Result<T, ImportFault> {
    let file = file.to_owned();
    let done = tokio::task::spawn_blocking(move || work(&file)).await;
    done.map_err(|cause| ImportFault::Read(cause.to_string()))?
}

fn pieces(file: &Path, system: System) -> Result<Pieces, ImportFault> {
    Ok(match system {
        System::Disqus => Box::new(Disqus::new(Xml::new(reader(file)?))),
        System::WordPress => Box::new(WordPress::new(Xml::new(reader(file)?))),
        System::Blogger => {
            Box::new(Blogger::new(Xml::new(reader(file)?), Xml::new(reader(file)?))?)
        }
        System::Remark42 => Box::new(Remark42::new(Lines::new(reader(file)?))?),
        System::Warraq => Box::new(Own::new(Lines::new(reader(file)?))?),
        // A database is asked, not read.
        System::Isso => return Err(ImportFault::Other(system)),
    })
}

/// The file's content, unpacked where it is packed with gzip.
fn reader(file: &Path) -> Result<Box<dyn Read + Send>, ImportFault> {
    let mut source = BufReader::new(File::open(file).map_err(read)?);
    let packed = source.fill_buf().map_err(read)?.starts_with(GZIP);
    Ok(if packed { Box::new(MultiGzDecoder::new(source)) } else { Box::new(source) })
}

fn read(cause: std::io::Error) -> ImportFault {
    match cause.kind() {
        std::io::ErrorKind::UnexpectedEof => ImportFault::Cut,
        _ => ImportFault::Read(cause.to_string()),
    }
}

/// The system whose dump begins so.
fn sniff(head: &[u8]) -> Result<System, ImportFault> {
    if head.starts_with(SQLITE) {
        return Ok(System::Isso);
    }
    if head.starts_with(ZIP) {
        return Err(ImportFault::Packed);
    }
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if text.starts_with('{') {
        let first = text.lines().next().unwrap_or_default();
        return match () {
            () if first.contains("\"warraq\"") => Ok(System::Warraq),
            () if first.contains("\"version\"") || first.contains("\"users\"") => {
                Ok(System::Remark42)
            }
            () => Err(ImportFault::Unknown),
        };
    }
    let roots =
        [("<disqus", System::Disqus), ("<rss", System::WordPress), ("<feed", System::Blogger)];
    let found = roots.into_iter().filter_map(|(root, system)| Some((text.find(root)?, system)));
    let first = found.min_by_key(|(at, _)| *at).filter(|_| text.starts_with('<'));
    first.map(|(_, system)| system).ok_or(ImportFault::Unknown)
}
