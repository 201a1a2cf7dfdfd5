//! The pictures of a film that another encoder wrote: one video track of an MP4, sample by
//! sample, with its description.
//!
//! The file may be anything: sizes, counts and places are held against the file's length before
//! they are believed, and only one sample is in memory at a time.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use mp4_atom::{Codec, Decode, Encode, Moov, Stbl, Stsd, StszSamples};

use super::boxes::refused;
use crate::MediaError;
use crate::encode::AccessUnit;

/// The largest table of a film of half an hour takes a few megabytes.
const MOST_TABLES: u64 = 64 << 20;
/// Pictures: four hours of 60 a second.
const MOST_SAMPLES: usize = 900_000;
/// The largest single picture.
const MOST_SAMPLE: u32 = 64 << 20;
/// Boxes looked at on the way to the tables.
const MOST_BOXES: usize = 10_000;

/// What kind of pictures a track holds: its sample entry, kept as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description(pub(super) Codec);

impl Description {
    /// What is so of every picture of this kind: not how many bytes a second the ones at hand take.
    fn of(codec: &Codec) -> Self {
        let mut codec = codec.clone();
        match &mut codec {
            Codec::Avc1(entry) => entry.btrt = None,
            Codec::Hvc1(entry) => entry.btrt = None,
            Codec::Hev1(entry) => entry.btrt = None,
            Codec::Av01(entry) => entry.btrt = None,
            _ => {}
        }
        Self(codec)
    }

    /// The four letters of its kind, such as `hvc1`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.0 {
            Codec::Hvc1(_) => "hvc1",
            Codec::Hev1(_) => "hev1",
            Codec::Av01(_) => "av01",
            _ => "avc1",
        }
    }

    /// Width and height of its pictures.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.0.visual().map_or((0, 0), |visual| (visual.width, visual.height))
    }

    /// The box a container describes it with.
    pub(crate) fn to_bytes(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let stsd = Stsd { codecs: vec![self.0.clone()] };
        stsd.encode(&mut bytes).ok().map(|()| bytes)
    }

    /// What [`Description::to_bytes`] wrote.
    pub(crate) fn from_bytes(mut bytes: &[u8]) -> Option<Self> {
        let stsd = Stsd::decode(&mut bytes).ok().filter(|_| bytes.is_empty())?;
        stsd.codecs.into_iter().next().map(Self)
    }
}

/// Where a sample lies.
#[derive(Debug, Clone, Copy)]
struct Place {
    start: u64,
    size: u32,
    key: bool,
    later: i32,
}

/// Reads samples in the order of the file.
pub struct Samples {
    file: BufReader<File>,
    description: Description,
    places: std::vec::IntoIter<Place>,
}

impl Samples {
    /// Opens the first video track of an MP4 that is not fragmented.
    ///
    /// # Errors
    /// When the file is no such MP4, its pictures are of another kind than H.264, HEVC or AV1, or
    /// come at uneven times.
    pub fn open(path: &Path) -> Result<Self, MediaError> {
        let mut file = BufReader::new(File::open(path)?);
        let length = file.get_ref().metadata()?.len();
        let moov = tables(&mut file, length)?;
        let video = moov
            .trak
            .iter()
            .find(|trak| trak.mdia.hdlr.handler == mp4_atom::FourCC::new(b"vide"))
            .ok_or_else(|| refused("no video track"))?;
        let stbl = &video.mdia.minf.stbl;
        let [codec] = &stbl.stsd.codecs[..] else {
            return Err(refused("more than one kind of pictures in a track"));
        };
        if !matches!(codec, Codec::Avc1(_) | Codec::Hvc1(_) | Codec::Hev1(_) | Codec::Av01(_)) {
            return Err(refused("pictures that are neither H.264, HEVC nor AV1"));
        }
        let places = places(stbl, length)?;
        Ok(Self { file, description: Description::of(codec), places: places.into_iter() })
    }

    /// How large the pictures of an MP4 are shown, pixels: width, height.
    ///
    /// # Errors
    /// When the file is no MP4 with a film in it.
    pub fn size(path: &Path) -> Result<(u32, u32), MediaError> {
        let mut file = BufReader::new(File::open(path)?);
        let length = file.get_ref().metadata()?.len();
        let moov = tables(&mut file, length)?;
        let video =
            moov.trak.iter().find(|trak| trak.mdia.hdlr.handler == mp4_atom::FourCC::new(b"vide"));
        let head = &video.ok_or_else(|| refused("no video track"))?.tkhd;
        Ok((u32::from(head.width.integer()), u32::from(head.height.integer())))
    }

    /// What kind of pictures they are.
    #[must_use]
    pub fn description(&self) -> &Description {
        &self.description
    }
}

impl Iterator for Samples {
    type Item = Result<AccessUnit, MediaError>;

    fn next(&mut self) -> Option<Self::Item> {
        let place = self.places.next()?;
        let mut read = || -> Result<AccessUnit, MediaError> {
            self.file.seek(SeekFrom::Start(place.start))?;
            let mut bytes = vec![0; place.size as usize];
            self.file.read_exact(&mut bytes)?;
            Ok(AccessUnit { bytes, key: place.key, later: place.later })
        };
        Some(read())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.places.size_hint()
    }
}

impl ExactSizeIterator for Samples {}

/// Finds the tables among the outermost boxes and reads them.
fn tables(file: &mut BufReader<File>, length: u64) -> Result<Moov, MediaError> {
    let mut at = 0u64;
    for _ in 0..MOST_BOXES {
        if at + 8 > length {
            break;
        }
        file.seek(SeekFrom::Start(at))?;
        let mut head = [0; 8];
        file.read_exact(&mut head)?;
        let mut size = u64::from(u32::from_be_bytes([head[0], head[1], head[2], head[3]]));
        let mut header = 8;
        if size == 1 && at + 16 <= length {
            let mut wide = [0; 8];
            file.read_exact(&mut wide)?;
            size = u64::from_be_bytes(wide);
            header = 16;
        } else if size == 0 {
            size = length - at;
        }
        if size < header || size > length - at {
            return Err(refused("a box that is longer than the file"));
        }
        if &head[4..] == b"moov" {
            if size > MOST_TABLES {
                return Err(refused("tables that are too large"));
            }
            let mut bytes = vec![0; size as usize];
            file.seek(SeekFrom::Start(at))?;
            file.read_exact(&mut bytes)?;
            return Moov::decode(&mut &bytes[..]).map_err(refused);
        }
        at += size;
    }
    Err(refused("no tables; is it an MP4?"))
}

/// Where each sample lies, whether it is a key, and when it is shown.
fn places(stbl: &Stbl, length: u64) -> Result<Vec<Place>, MediaError> {
    let count = match &stbl.stsz.samples {
        StszSamples::Identical { count, .. } => *count as usize,
        StszSamples::Different { sizes } => sizes.len(),
    };
    if count == 0 || count > MOST_SAMPLES {
        return Err(refused("no pictures, or too many"));
    }
    let size = |at: usize| match &stbl.stsz.samples {
        StszSamples::Identical { size, .. } => *size,
        StszSamples::Different { sizes } => sizes[at],
    };
    // One duration for all, but for the last, which some writers make up.
    let even = match &stbl.stts.entries[..] {
        [] => false,
        [_] => true,
        [_, last] => last.sample_count == 1,
        _ => false,
    };
    let ticks = stbl.stts.entries.first().map_or(0, |entry| entry.sample_delta);
    if !even || ticks == 0 {
        return Err(refused("pictures at uneven times"));
    }
    let later = later(stbl, count, ticks)?;
    let mut places = Vec::with_capacity(count);
    let chunks: Vec<u64> = match (&stbl.stco, &stbl.co64) {
        (Some(stco), _) => stco.entries.iter().map(|&at| u64::from(at)).collect(),
        (None, Some(co64)) => co64.entries.clone(),
        (None, None) => Vec::new(),
    };
    let mut runs = stbl.stsc.entries.iter().peekable();
    let mut in_chunk = 0;
    for (chunk, &start) in chunks.iter().enumerate() {
        while let Some(run) = runs.next_if(|run| run.first_chunk as usize <= chunk + 1) {
            in_chunk = run.samples_per_chunk;
        }
        let mut at = start;
        for _ in 0..in_chunk {
            let number = places.len();
            if number == count {
                break;
            }
            let size = size(number);
            if size == 0
                || size > MOST_SAMPLE
                || at.checked_add(u64::from(size)).is_none_or(|end| end > length)
            {
                return Err(refused("a picture outside of the file"));
            }
            places.push(Place { start: at, size, key: stbl.stss.is_none(), later: later[number] });
            at += u64::from(size);
        }
    }
    if places.len() != count {
        return Err(refused("tables that do not agree on how many pictures there are"));
    }
    for &key in stbl.stss.iter().flat_map(|stss| &stss.entries) {
        if let Some(place) = (key as usize).checked_sub(1).and_then(|at| places.get_mut(at)) {
            place.key = true;
        }
    }
    if places.first().is_none_or(|first| !first.key) {
        return Err(refused("the first picture is no key"));
    }
    Ok(places)
}

/// How many pictures later each is shown than its place says. Only the order matters: the film
/// has an even rate, so an encoder's delay at the beginning is left out with its edit list.
fn later(stbl: &Stbl, count: usize, ticks: u32) -> Result<Vec<i32>, MediaError> {
    let mut shown: Vec<(i64, usize)> = Vec::with_capacity(count);
    let offsets = stbl.ctts.iter().flat_map(|ctts| &ctts.entries);
    for entry in offsets {
        for _ in 0..entry.sample_count {
            if shown.len() == count {
                break;
            }
            let at = shown.len();
            shown.push((at as i64 * i64::from(ticks) + entry.sample_offset, at));
        }
    }
    for at in shown.len()..count {
        shown.push((at as i64 * i64::from(ticks), at));
    }
    shown.sort_unstable();
    let mut later = vec![0; count];
    for (place, &(_, at)) in shown.iter().enumerate() {
        later[at] = i32::try_from(place as i64 - at as i64).map_err(refused)?;
    }
    Ok(later)
}

#[cfg(test)]
mod tests;
