//! The film's file: MP4 (ISO/IEC 14496-12, -14, -15) with `moov` first, no edit list, constant
//! frame rate, sound and pictures interleaved by half seconds, the same bytes each time. What the
//! film says of itself (title, chapters, captions) is in `about`; pictures of another encoder come
//! from `samples`.
//!
//! Samples wait in a nameless file beside the target; only their sizes stay in memory. The file
//! appears under its name when it is whole, or not at all.

mod about;
mod boxes;
mod entries;
mod recording;
mod samples;
mod text;

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::MediaError;
use crate::encode::bits::units;
use crate::encode::{AccessUnit, Group};
use crate::sound::aac::{Aac, Units};

pub use about::{About, Caption, Chapter, chapters};
pub use recording::write_recording;
pub use samples::{Description, Samples};

/// What kind of pictures a film has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureSpec {
    /// Width in pixels.
    pub width: u16,
    /// Height in pixels.
    pub height: u16,
    /// Pictures a second.
    pub fps: u16,
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Size of the file, bytes.
    pub bytes: u64,
    /// How many pictures it holds.
    pub pictures: u32,
    /// Length of the pictures, milliseconds.
    pub duration_ms: u64,
}

/// One track's samples as the tables need them.
#[derive(Debug, Default)]
struct Track {
    /// Size of each sample, bytes.
    sizes: Vec<u32>,
    /// Places of the samples that begin a group, counted from 1.
    keys: Vec<u32>,
    /// Each chunk: where it begins in the media data, and how many samples it holds.
    chunks: Vec<(u64, u32)>,
    /// How many samples later each is shown than it is decoded; empty where that is the order.
    later: Vec<i32>,
}

/// Writes one film. Dropped before [`Writer::finish`], it leaves nothing behind.
pub struct Writer {
    target: PathBuf,
    spec: PictureSpec,
    media: BufWriter<File>,
    length: u64,
    pictures: Track,
    sound: Track,
    /// Sound not yet written, in order.
    waiting: Units,
    aac: AacSpec,
    /// Pictures of the chunk that is being gathered, with their length prefixes.
    chunk: Vec<u8>,
    chunk_pictures: u32,
    coding: Coding,
    about: About,
}

/// What kind of pictures come.
enum Coding {
    /// H.264 of the embedded encoder; its parameter sets are known from the first picture on.
    Stream(Option<Parameters>),
    /// Samples of another encoder.
    Foreign(Description),
}

/// What the tables say of the sound, apart from its samples.
#[derive(Debug, Clone)]
struct AacSpec {
    config: Vec<u8>,
    samples: u64,
}

/// The parameter sets of the pictures, one of each.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Parameters {
    sequence: Vec<u8>,
    picture: Vec<u8>,
}

impl Writer {
    /// Begins a film that will stand at `target`, with this sound ([`Aac::silent`] for a
    /// film without any).
    ///
    /// # Errors
    /// When the frame rate or a side is 0, or the folder cannot be written to.
    pub fn new(target: &Path, spec: PictureSpec, sound: Aac) -> Result<Self, MediaError> {
        if spec.fps == 0 || spec.width == 0 || spec.height == 0 {
            return Err(MediaError::Encode("a film without size or rate".to_owned()));
        }
        Ok(Self {
            target: target.to_owned(),
            spec,
            media: BufWriter::new(tempfile::tempfile_in(folder_of(target))?),
            length: 0,
            pictures: Track::default(),
            sound: Track::default(),
            aac: AacSpec { config: sound.config, samples: sound.samples },
            waiting: sound.units,
            chunk: Vec::new(),
            chunk_pictures: 0,
            coding: Coding::Stream(None),
            about: About::default(),
        })
    }

    /// Says what the film is about. Any time before [`Writer::finish`]; the last word counts.
    pub fn about(&mut self, about: About) {
        self.about = about;
    }

    /// Adds the next closed group of pictures.
    ///
    /// # Errors
    /// When its pictures are of another kind or size than those before, or the disk refuses.
    pub fn group(&mut self, group: &Group) -> Result<(), MediaError> {
        let Some(description) = &group.description else {
            return group.units.iter().try_for_each(|unit| self.picture(&unit.bytes));
        };
        if description.size() != (self.spec.width, self.spec.height) {
            return Err(refused("pictures of another size than the film"));
        }
        if self.pictures.sizes.is_empty() {
            self.coding = Coding::Foreign(description.clone());
        }
        match &self.coding {
            Coding::Foreign(known) if known == description => {}
            _ => return Err(refused("the kind of pictures changes within the film")),
        }
        group.units.iter().try_for_each(|unit| self.foreign(unit))
    }

    /// Adds the next picture: an Annex B access unit. One with an IDR slice is a place to seek to.
    ///
    /// # Errors
    /// When the first picture brings no parameter sets, a later one brings others, the unit holds
    /// no picture, or the disk refuses.
    pub fn picture(&mut self, access_unit: &[u8]) -> Result<(), MediaError> {
        let Coding::Stream(known) = &mut self.coding else {
            return Err(refused("a picture among those of another encoder"));
        };
        let before = self.chunk.len();
        let (mut sequence, mut picture, mut key) = (None, None, false);
        for unit in units(access_unit) {
            match unit[0] & 0x1F {
                7 => sequence = Some(unit.to_vec()),
                8 => picture = Some(unit.to_vec()),
                kind @ (1 | 5 | 6) => {
                    key |= kind == 5;
                    let length =
                        u32::try_from(unit.len()).map_err(|_| refused("a picture too large"))?;
                    self.chunk.extend_from_slice(&length.to_be_bytes());
                    self.chunk.extend_from_slice(unit);
                }
                _ => {}
            }
        }
        if let (Some(sequence), Some(picture)) = (sequence, picture) {
            let parameters = Parameters { sequence, picture };
            if *known.get_or_insert_with(|| parameters.clone()) != parameters {
                return Err(refused("the pictures' parameter sets change within the film"));
            }
        }
        if known.is_none() {
            return Err(refused("the first picture has no parameter sets"));
        }
        let size =
            u32::try_from(self.chunk.len() - before).map_err(|_| refused("a picture too large"))?;
        if size == 0 {
            return Err(refused("an access unit without a picture"));
        }
        self.counted(size, key)
    }

    /// Adds the next picture of another encoder.
    fn foreign(&mut self, unit: &AccessUnit) -> Result<(), MediaError> {
        let size = u32::try_from(unit.bytes.len()).map_err(|_| refused("a picture too large"))?;
        self.chunk.extend_from_slice(&unit.bytes);
        self.pictures.later.push(unit.later);
        self.counted(size, unit.key)
    }

    /// Takes note of a picture that was put into the chunk.
    fn counted(&mut self, size: u32, key: bool) -> Result<(), MediaError> {
        self.pictures.sizes.push(size);
        if key {
            let place = u32::try_from(self.pictures.sizes.len())
                .map_err(|_| refused("too many pictures"))?;
            self.pictures.keys.push(place);
        }
        self.chunk_pictures += 1;
        if self.chunk_pictures >= u32::from(self.spec.fps).div_ceil(2) {
            self.close_chunk()?;
        }
        Ok(())
    }

    /// Writes the gathered pictures and the sound heard while they are seen.
    fn close_chunk(&mut self) -> io::Result<()> {
        if self.chunk_pictures > 0 {
            self.pictures.chunks.push((self.length, self.chunk_pictures));
            self.media.write_all(&self.chunk)?;
            self.length += self.chunk.len() as u64;
            self.chunk.clear();
            self.chunk_pictures = 0;
        }
        let seen = boxes::sound_units_until(self.pictures.sizes.len(), self.spec.fps);
        let count = seen.saturating_sub(self.sound.sizes.len());
        self.sound_chunk(count)
    }

    fn sound_chunk(&mut self, count: usize) -> io::Result<()> {
        let begin = self.length;
        let mut taken = 0;
        for unit in self.waiting.by_ref().take(count) {
            let unit = unit?;
            self.media.write_all(&unit)?;
            self.length += unit.len() as u64;
            self.sound.sizes.push(
                u32::try_from(unit.len())
                    .map_err(|_| io::Error::other("a sound unit too large"))?,
            );
            taken += 1;
        }
        if taken > 0 {
            self.sound.chunks.push((begin, taken));
        }
        Ok(())
    }

    /// Puts the film together and gives it its name; a file of that name is replaced.
    ///
    /// # Errors
    /// When no picture came, or the disk refuses; then no file is left.
    pub fn finish(mut self) -> Result<Written, MediaError> {
        self.close_chunk()?;
        self.sound_chunk(usize::MAX)?;
        let codec = match &self.coding {
            Coding::Stream(Some(parameters)) => entries::avc1(&self.spec, parameters)?.into(),
            Coding::Foreign(description) if !self.pictures.sizes.is_empty() => {
                description.0.clone()
            }
            _ => return Err(refused("a film without a picture")),
        };
        let duration_ms = film_ms(self.pictures.sizes.len(), self.spec.fps);
        let texts = text::text_tracks(&self.about, duration_ms)?;
        let mut head = boxes::head(&boxes::Content {
            spec: &self.spec,
            codec,
            pictures: &self.pictures,
            aac: &self.aac,
            sound: &self.sound,
            about: &self.about,
            texts: &texts,
            length: self.length,
        })?;
        // Text is small: it stands before all else, where a player has it at once.
        head.extend(texts.iter().flat_map(|text| &text.data));
        let mut media = self.media.into_inner().map_err(io::IntoInnerError::into_error)?;
        let mut whole = whole_file(folder_of(&self.target))?;
        whole.as_file_mut().write_all(&head)?;
        copy(&mut media, self.length, whole.as_file_mut())?;
        whole.as_file_mut().sync_all()?;
        whole.persist(&self.target).map_err(|refused| refused.error)?;
        Ok(Written {
            bytes: head.len() as u64 + self.length,
            pictures: u32::try_from(self.pictures.sizes.len()).unwrap_or(u32::MAX),
            duration_ms,
        })
    }
}

/// Puts so many bytes of media data, from their beginning, behind what is written.
fn copy(media: &mut File, length: u64, whole: &mut File) -> io::Result<()> {
    media.seek(SeekFrom::Start(0))?;
    let copied = io::copy(&mut media.take(length), whole)?;
    if copied == length { Ok(()) } else { Err(io::Error::other("the media data came out short")) }
}

fn film_ms(pictures: usize, fps: u16) -> u64 {
    pictures as u64 * 1000 / u64::from(fps)
}

fn refused(cause: &str) -> MediaError {
    MediaError::Encode(cause.to_owned())
}

fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A file beside the target, gone unless it is given its name; readable by those whom the
/// person's own new files are readable by.
fn whole_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".warraq-").suffix(".mp4");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests;
