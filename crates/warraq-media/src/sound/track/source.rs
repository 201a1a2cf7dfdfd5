//! A file of sound from outside: its beginning found, its length bounded.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use symphonia::core::io::MediaSource;

/// A file of which only so much is read.
pub(super) struct Bounded {
    file: File,
    /// What is taken for its beginning.
    from: u64,
    left: u64,
}

impl Bounded {
    /// The sound in a file, of which so many bytes are read at most.
    pub(super) fn new(mut file: File, most: u64) -> io::Result<Self> {
        let from = after_tag(&mut file)?;
        Ok(Self { file, from, left: most })
    }
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        if most == 0 && !buffer.is_empty() {
            return Err(io::Error::other("more was read than so much sound takes"));
        }
        let count = self.file.read(&mut buffer[..most])?;
        self.left -= count as u64;
        Ok(count)
    }
}

impl Seek for Bounded {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Start(place) => SeekFrom::Start(place.saturating_add(self.from)),
            other => other,
        };
        let place = self.file.seek(to)?;
        place.checked_sub(self.from).ok_or_else(|| io::Error::other("a place before the sound"))
    }
}

impl MediaSource for Bounded {
    fn is_seekable(&self) -> bool {
        self.file.is_seekable()
    }

    fn byte_len(&self) -> Option<u64> {
        self.file.byte_len().map(|length| length.saturating_sub(self.from))
    }
}

/// Where the sound begins behind an ID3 tag, which is as long as it says (ID3v2.4, 3.1): what
/// stands in one, such as the marks of a podcast's chapters, may look like sound.
fn after_tag(file: &mut File) -> io::Result<u64> {
    let mut head = Vec::new();
    file.by_ref().take(10).read_to_end(&mut head)?;
    let length = match head[..] {
        [b'I', b'D', b'3', _, _, flags, a, b, c, d] if (a | b | c | d) < 0x80 => {
            let body = [a, b, c, d].into_iter().fold(0, |sum, part| sum << 7 | u64::from(part));
            10 + body + if flags & 0x10 == 0 { 0 } else { 10 }
        }
        _ => 0,
    };
    let from = length.min(file.metadata()?.len());
    file.seek(SeekFrom::Start(from))
}
