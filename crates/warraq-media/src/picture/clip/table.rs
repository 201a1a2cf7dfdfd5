//! Where the pictures of an MP4 or MOV file lie and when they are seen (ISO/IEC 14496-12, -15).
//!
//! The boxes are walked here and only their leaves are read by mp4-atom: telephones and cameras
//! put boxes of their own everywhere, and a file is not refused for one that is not needed. No
//! count in a file is believed before it was measured against the bytes that are there.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use mp4_atom::{
    Atom, Avcc, Co64, Ctts, Elst, Mdhd, Mvhd, Stco, Stsc, Stss, Stsz, StszSamples, Stts, Tkhd,
};

/// The largest index that is read: ten hours of pictures stay under a tenth of it.
const MOST_INDEX: u64 = 64 << 20;
/// The most pictures, and the largest of them.
const MOST_SAMPLES: usize = 2_000_000;
const LARGEST_SAMPLE: u32 = 32 << 20;

/// One picture in the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sample {
    pub offset: u64,
    pub size: u32,
    /// When it is seen, in units of the track, counted from the first that is seen.
    pub at: i64,
    /// Whether decoding can begin here.
    pub key: bool,
}

/// The pictures of a file.
#[derive(Debug)]
pub(super) struct Track {
    /// Units a second.
    pub timescale: u32,
    pub samples: Vec<Sample>,
    /// Where the part that is shown begins, and how long it is, in units.
    pub start: i64,
    pub length: i64,
    /// Quarter turns clockwise that set the pictures upright.
    pub turns: u8,
    pub codec: Codec,
}

/// What the pictures are written in.
#[derive(Debug)]
pub(super) enum Codec {
    H264(Avcc),
    /// The four letters of another.
    Other(String),
}

/// Why a file has no usable track.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is not MP4 or MOV.
    Unknown,
    /// It is, but without pictures.
    Empty,
    /// It is, but cut short or damaged.
    Damaged,
}

impl From<mp4_atom::Error> for Fault {
    fn from(_: mp4_atom::Error) -> Self {
        Fault::Damaged
    }
}

impl From<std::io::Error> for Fault {
    fn from(_: std::io::Error) -> Self {
        Fault::Damaged
    }
}

/// Reads the first track of pictures in a file.
pub(super) fn read(file: &mut File) -> Result<Track, Fault> {
    let length = file.seek(SeekFrom::End(0))?;
    let index = find_index(file, length)?;
    let movie = find(&index, b"mvhd").map(|mut body| Mvhd::decode_body(&mut body)).transpose()?;
    let movie_scale = movie.map_or(1, |movie| movie.timescale.max(1));
    let track = children(&index)
        .filter(|(kind, _)| kind == b"trak")
        .find_map(|(_, body)| read_track(body, movie_scale).transpose())
        .ok_or(Fault::Empty)??;
    let inside = |sample: &Sample| {
        sample.size <= LARGEST_SAMPLE
            && sample.offset.checked_add(u64::from(sample.size)).is_some_and(|end| end <= length)
    };
    if track.samples.iter().all(inside) { Ok(track) } else { Err(Fault::Damaged) }
}

/// The body of the `moov` box.
fn find_index(file: &mut File, length: u64) -> Result<Vec<u8>, Fault> {
    let mut at = 0;
    let mut known = false;
    while at + 8 <= length {
        let mut head = [0; 16];
        file.seek(SeekFrom::Start(at))?;
        let have = usize::try_from((length - at).min(16)).unwrap_or(16);
        file.read_exact(&mut head[..have])?;
        let kind = &head[4..8];
        let (body, size) = match be(&head[..4]) {
            0 => (8, length - at),
            1 => (16, be(&head[8..16])),
            size => (8, size),
        };
        known |= [&b"ftyp"[..], b"moov", b"mdat", b"wide", b"free", b"skip"].contains(&kind);
        if !known {
            return Err(Fault::Unknown);
        }
        if size < body || size > length - at {
            return Err(Fault::Damaged);
        }
        if kind == b"moov" {
            if size > MOST_INDEX {
                return Err(Fault::Damaged);
            }
            let mut index = Vec::new();
            file.seek(SeekFrom::Start(at + body))?;
            file.take(size - body).read_to_end(&mut index)?;
            return Ok(index);
        }
        at += size;
    }
    Err(if known { Fault::Damaged } else { Fault::Unknown })
}

fn be(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |value, &byte| value << 8 | u64::from(byte))
}

/// The boxes in a body; one that claims more than there is ends the walk.
fn children(mut body: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    std::iter::from_fn(move || {
        let kind = body.get(4..8)?.try_into().ok()?;
        let size = be(&body[..4]);
        let (from, size) = match size {
            0 => (8, body.len()),
            1 => (16, usize::try_from(be(body.get(8..16)?)).ok()?),
            size => (8, usize::try_from(size).ok()?),
        };
        let inner = body.get(from..size)?;
        body = &body[size..];
        Some((kind, inner))
    })
}

fn find<'a>(body: &'a [u8], kind: &[u8; 4]) -> Option<&'a [u8]> {
    children(body).find(|(own, _)| own == kind).map(|(_, inner)| inner)
}

fn path<'a>(body: &'a [u8], kinds: &[&[u8; 4]]) -> Option<&'a [u8]> {
    kinds.iter().try_fold(body, |body, kind| find(body, kind))
}

/// A leaf that must be there.
fn leaf<A: Atom>(body: &[u8], kind: &[u8; 4]) -> Result<A, Fault> {
    let mut inner = find(body, kind).ok_or(Fault::Damaged)?;
    Ok(A::decode_body(&mut inner)?)
}

/// A leaf that may be absent.
fn maybe<A: Atom>(body: &[u8], kind: &[u8; 4]) -> Result<Option<A>, Fault> {
    Ok(find(body, kind).map(|mut inner| A::decode_body(&mut inner)).transpose()?)
}

/// None when it is a track of something else.
fn read_track(body: &[u8], movie_scale: u32) -> Result<Option<Track>, Fault> {
    let media = find(body, b"mdia").ok_or(Fault::Damaged)?;
    // Read by hand: names of handlers are written in two ways, and only the kind is needed.
    let handler = find(media, b"hdlr").ok_or(Fault::Damaged)?;
    if handler.get(8..12) != Some(b"vide") {
        return Ok(None);
    }
    let head: Tkhd = leaf(body, b"tkhd")?;
    let times: Mdhd = leaf(media, b"mdhd")?;
    let timescale = times.timescale.max(1);
    let table = path(media, &[b"minf", b"stbl"]).ok_or(Fault::Damaged)?;
    let (samples, late, whole) = samples(table)?;
    if samples.is_empty() {
        return Err(Fault::Empty);
    }
    let edits = find(body, b"edts").map(|edits| maybe::<Elst>(edits, b"elst")).transpose()?;
    let (start, length) = edits
        .flatten()
        .map_or((0, whole), |list| shown_part(&list, late, whole, (movie_scale, timescale)));
    let (turns, codec) = (turns(&head), codec(table)?);
    Ok(Some(Track { timescale, samples, start, length, turns, codec }))
}

/// The matrix of a telephone held upright is a quarter turn; what is no quarter turn is left out.
fn turns(head: &Tkhd) -> u8 {
    let matrix = &head.matrix;
    match (matrix.a.signum(), matrix.b.signum(), matrix.c.signum(), matrix.d.signum()) {
        (0, 1, -1, 0) => 1,
        (-1, 0, 0, -1) => 2,
        (0, -1, 1, 0) => 3,
        _ => 0,
    }
}

/// The first description of the samples. A file that changes it on the way is rare, and decodes
/// as damaged from there on.
fn codec(table: &[u8]) -> Result<Codec, Fault> {
    let body = find(table, b"stsd").and_then(|body| body.get(8..)).ok_or(Fault::Damaged)?;
    let (kind, entry) = children(body).next().ok_or(Fault::Damaged)?;
    if !matches!(&kind, b"avc1" | b"avc3") {
        return Ok(Codec::Other(kind.iter().map(|&byte| char::from(byte)).collect()));
    }
    // Seventy-eight bytes of sizes and names stand before the boxes of a visual entry.
    let boxes = entry.get(78..).ok_or(Fault::Damaged)?;
    leaf(boxes, b"avcC").map(Codec::H264)
}

/// The samples in the order of the file, how late the first is shown, and how long all are.
fn samples(table: &[u8]) -> Result<(Vec<Sample>, i64, i64), Fault> {
    let sizes: Stsz = leaf(table, b"stsz")?;
    let count = match &sizes.samples {
        StszSamples::Identical { count, .. } => *count as usize,
        StszSamples::Different { sizes } => sizes.len(),
    };
    if count > MOST_SAMPLES {
        return Err(Fault::Damaged);
    }
    let size = |at: usize| match &sizes.samples {
        StszSamples::Identical { size, .. } => *size,
        StszSamples::Different { sizes } => sizes[at],
    };
    let durations: Stts = leaf(table, b"stts")?;
    let delays: Option<Ctts> = maybe(table, b"ctts")?;
    let keys: Option<Stss> = maybe(table, b"stss")?;
    let mut durations = spread(durations.entries.iter().map(|e| (e.sample_count, e.sample_delta)));
    let delays = delays.map_or_else(Vec::new, |delays| delays.entries);
    let mut delays = spread(delays.iter().map(|e| (e.sample_count, e.sample_offset)));
    let mut samples = Vec::with_capacity(count);
    let (mut decoded_at, mut last) = (0_i64, 0);
    for (at, offset) in offsets(table, count, size)?.into_iter().enumerate() {
        // A table that ends too soon goes on with its last value.
        let duration = i64::from(durations.next().unwrap_or(last));
        last = u32::try_from(duration).unwrap_or(1);
        let shown = decoded_at.checked_add(delays.next().unwrap_or(0)).ok_or(Fault::Damaged)?;
        samples.push(Sample { offset, size: size(at), at: shown, key: keys.is_none() });
        decoded_at = decoded_at.checked_add(duration).ok_or(Fault::Damaged)?;
    }
    for &key in keys.iter().flat_map(|keys| &keys.entries) {
        let place = (key as usize).checked_sub(1);
        if let Some(sample) = place.and_then(|place| samples.get_mut(place)) {
            sample.key = true;
        }
    }
    // The first has to be a place to begin, whatever the table says.
    if let Some(first) = samples.first_mut() {
        first.key = true;
    }
    let first = samples.iter().map(|sample| sample.at).min().unwrap_or(0);
    for sample in &mut samples {
        sample.at -= first;
    }
    Ok((samples, first, decoded_at.max(1)))
}

/// A table of runs as one value after the other.
fn spread<T: Copy>(runs: impl Iterator<Item = (u32, T)>) -> impl Iterator<Item = T> {
    runs.flat_map(|(count, value)| std::iter::repeat_n(value, count as usize))
}

/// Where each sample begins: chunks have a place, samples follow one another in them.
fn offsets(table: &[u8], count: usize, size: impl Fn(usize) -> u32) -> Result<Vec<u64>, Fault> {
    let chunks = match maybe::<Stco>(table, b"stco")? {
        Some(chunks) => chunks.entries.into_iter().map(u64::from).collect(),
        None => leaf::<Co64>(table, b"co64")?.entries,
    };
    let runs = leaf::<Stsc>(table, b"stsc")?.entries;
    let mut offsets = Vec::with_capacity(count);
    for (place, run) in runs.iter().enumerate() {
        let first = (run.first_chunk as usize).checked_sub(1).ok_or(Fault::Damaged)?;
        let next = runs.get(place + 1).map_or(chunks.len(), |next| {
            (next.first_chunk as usize).saturating_sub(1).min(chunks.len())
        });
        for &chunk in chunks.get(first..next).unwrap_or_default() {
            let mut at = chunk;
            for _ in 0..run.samples_per_chunk {
                if offsets.len() == count {
                    return Ok(offsets);
                }
                let own = u64::from(size(offsets.len()));
                offsets.push(at);
                at = at.checked_add(own).ok_or(Fault::Damaged)?;
            }
        }
    }
    if offsets.len() < count { Err(Fault::Damaged) } else { Ok(offsets) }
}

/// The part of the track that is shown, in its units: where it begins and how long it is. Of an
/// edit list with several parts the first is taken to the end of the track. Times are counted from
/// the first picture shown, and lists count from where decoding begins: `late` is between them.
fn shown_part(list: &Elst, late: i64, whole: i64, scales: (u32, u32)) -> (i64, i64) {
    let mut parts = list.entries.iter().filter_map(|edit| Some((edit, edit.media_time?)));
    let Some((edit, from)) = parts.next() else { return (0, whole) };
    let start = i64::try_from(from).unwrap_or(0).saturating_sub(late).clamp(0, whole - 1);
    let (movie, own) = (u128::from(scales.0), u128::from(scales.1));
    let length = u128::from(edit.segment_duration) * own / movie;
    let rest = whole - start;
    let alone = parts.next().is_none() && length > 0;
    (
        start,
        if alone {
            i64::try_from(length).map_or(rest, |length| length.clamp(1, rest))
        } else {
            rest
        },
    )
}
