//! The ZIP package of a document, opened with bounds: a hostile package can claim anything, so
//! nothing it says of itself is believed.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use super::fault::SourceFault;
use super::{MAX_BYTES, encoding, magic};

/// Most files in a package. A document with a thousand pictures has some 1,100.
pub(super) const MAX_ENTRIES: usize = 10_000;
/// Most bytes that are unpacked from one package, all its files together.
pub(super) const MAX_EXPANDED: usize = 64 * 1024 * 1024;
/// How often longer a file may be than its packed form. A document's XML reaches some 50; deflate
/// can reach 1,032, and does so only for bombs.
const MAX_RATIO: usize = 300;
/// Below this many bytes the ratio is not asked.
const SMALL: usize = 4 * 1024 * 1024;
/// First bytes of a file's entry in the package's directory.
const ENTRY: &[u8] = b"PK\x01\x02";

/// A package and how much may still be unpacked from it.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: usize,
}

impl<'a> Archive<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// [`SourceFault::TooLong`], [`SourceFault::Locked`] for an encrypted DOCX,
    /// [`SourceFault::Crowded`] and [`SourceFault::Broken`].
    pub fn open(bytes: &'a [u8]) -> Result<Self, SourceFault> {
        if bytes.len() > MAX_BYTES {
            return Err(SourceFault::TooLong { bytes: bytes.len() });
        }
        if magic::is_locked_docx(bytes) {
            return Err(SourceFault::Locked);
        }
        // Counted before the directory is read, because reading it takes memory for each entry.
        if memmem::find_iter(bytes, ENTRY).take(MAX_ENTRIES + 1).count() > MAX_ENTRIES {
            return Err(SourceFault::Crowded);
        }
        let zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| SourceFault::Broken { part: "ZIP" })?;
        Ok(Self { zip, left: MAX_EXPANDED })
    }

    /// The text of one file, decoded; `None` where there is none of this name. `part` is the name
    /// in messages.
    ///
    /// # Errors
    /// [`SourceFault::Locked`], [`SourceFault::Bomb`] and [`SourceFault::Broken`].
    pub fn text(&mut self, name: &str, part: &'static str) -> Result<Option<String>, SourceFault> {
        let broken = SourceFault::Broken { part };
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                return Err(SourceFault::Locked);
            }
            Err(_) => return Err(broken),
        };
        let packed = usize::try_from(file.compressed_size()).unwrap_or(usize::MAX);
        let bound = self.left.min(packed.saturating_mul(MAX_RATIO).max(SMALL));
        let mut bytes = Vec::new();
        let read = file.take(bound as u64 + 1).read_to_end(&mut bytes);
        if bytes.len() > bound {
            return Err(SourceFault::Bomb);
        }
        read.map_err(|_| broken)?;
        self.left -= bytes.len();
        let decoded = encoding::decode(&bytes).map_err(|_| broken)?;
        Ok(Some(decoded.text.into_owned()))
    }

    /// The name of the first file that `wanted` says yes to.
    pub fn find(&self, wanted: impl Fn(&str) -> bool) -> Option<String> {
        self.zip.file_names().flatten().find(|name| wanted(name)).map(Cow::into_owned)
    }

    /// The same for a file without which there is no document.
    ///
    /// # Errors
    /// [`SourceFault::PartMissing`], and as [`Archive::text`].
    pub fn needed(&mut self, name: &str, part: &'static str) -> Result<String, SourceFault> {
        self.text(name, part)?.ok_or(SourceFault::PartMissing { part })
    }
}
