//! Sound that can be heard piece by piece, so that a film of any length takes no more memory than
//! a short one: what is recorded waits on disk, the rest is made as it is heard.

use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Mutex;

use crate::MediaError;

/// Samples heard together where a whole sound is gone through.
pub(crate) const PIECE: usize = 1 << 17;

/// Sound of one channel or two at [`RATE`](crate::spoken::RATE), -1 to 1.
pub trait Sound: Sync {
    /// One channel or two.
    fn channels(&self) -> usize;

    /// Samples of each channel.
    fn length(&self) -> usize;

    /// The samples from `start` on: `into`, a vector for each channel, is filled to its length.
    /// Before the first sample and after the last there is silence.
    ///
    /// # Errors
    /// When the disk refuses.
    fn hear(&self, start: isize, into: &mut [Vec<f32>]) -> Result<(), MediaError>;
}

/// Goes through a sound from its first sample to its last.
///
/// # Errors
/// As [`Sound::hear`] and `take`.
pub(crate) fn each_piece(
    sound: &dyn Sound,
    mut take: impl FnMut(&[&[f32]]) -> Result<(), MediaError>,
) -> Result<(), MediaError> {
    let mut piece = vec![Vec::new(); sound.channels()];
    for start in (0..sound.length()).step_by(PIECE) {
        let count = PIECE.min(sound.length() - start);
        piece.iter_mut().for_each(|channel| channel.resize(count, 0.0));
        sound.hear(start.cast_signed(), &mut piece)?;
        let heard: Vec<&[f32]> = piece.iter().map(Vec::as_slice).collect();
        take(&heard)?;
    }
    Ok(())
}

/// Sound held in memory, one vector for each channel.
impl Sound for Vec<Vec<f32>> {
    fn channels(&self) -> usize {
        self.len()
    }

    fn length(&self) -> usize {
        self.iter().map(Vec::len).min().unwrap_or(0)
    }

    fn hear(&self, start: isize, into: &mut [Vec<f32>]) -> Result<(), MediaError> {
        for (channel, into) in self.iter().zip(into) {
            for (at, sample) in into.iter_mut().enumerate() {
                let place = start.checked_add_unsigned(at).and_then(|at| usize::try_from(at).ok());
                *sample = place.and_then(|place| channel.get(place)).copied().unwrap_or(0.0);
            }
        }
        Ok(())
    }
}

/// Recorded sound, in a nameless file.
#[derive(Debug)]
pub struct Reel {
    /// The file, and what was last read of it.
    file: Mutex<(File, Vec<u8>)>,
    channels: usize,
    length: usize,
}

/// Bytes of a sample in the file.
const WIDTH: usize = size_of::<f32>();

impl Reel {
    /// The same reel from the sample at `first` on, so many samples of it.
    pub(super) fn cut(self, first: usize, length: usize) -> Cut {
        Cut { reel: self, first, length }
    }
}

impl Sound for Reel {
    fn channels(&self) -> usize {
        self.channels
    }

    fn length(&self) -> usize {
        self.length
    }

    fn hear(&self, start: isize, into: &mut [Vec<f32>]) -> Result<(), MediaError> {
        let wanted = into.iter().map(Vec::len).min().unwrap_or(0);
        let end = start.saturating_add_unsigned(wanted).clamp(0, self.length.cast_signed());
        let first = start.clamp(0, end);
        let (skip, count) = ((first - start).cast_unsigned(), (end - first).cast_unsigned());
        let (skip, count) = (skip.min(wanted), count.min(wanted));
        let step = self.channels * WIDTH;
        let mut file = self.file.lock().expect("no reader panics while it holds the lock");
        let (file, bytes) = &mut *file;
        bytes.resize(count * step, 0);
        file.seek(SeekFrom::Start((first.cast_unsigned() * step) as u64))?;
        file.read_exact(bytes)?;
        for (channel, into) in into.iter_mut().enumerate() {
            into[..skip].fill(0.0);
            into[skip + count..].fill(0.0);
            let samples = bytes.as_chunks::<WIDTH>().0.iter().skip(channel).step_by(self.channels);
            for (into, bytes) in into[skip..].iter_mut().zip(samples) {
                *into = f32::from_le_bytes(*bytes);
            }
        }
        Ok(())
    }
}

/// A part of a reel.
#[derive(Debug)]
pub(super) struct Cut {
    reel: Reel,
    first: usize,
    length: usize,
}

impl Cut {
    pub(super) fn channels(&self) -> usize {
        self.reel.channels
    }

    pub(super) fn length(&self) -> usize {
        self.length
    }

    /// The samples from `place` on, which must be within the part.
    pub(super) fn hear(&self, place: usize, into: &mut [Vec<f32>]) -> Result<(), MediaError> {
        self.reel.hear((self.first + place).cast_signed(), into)
    }
}

/// Records a reel.
pub struct Recorder {
    file: BufWriter<File>,
    channels: usize,
    length: usize,
}

impl Recorder {
    /// Begins a reel of one channel or two in this folder, or among the system's temporary files.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn new(channels: usize, folder: Option<&Path>) -> Result<Self, MediaError> {
        let file = match folder {
            Some(folder) => tempfile::tempfile_in(folder)?,
            None => tempfile::tempfile()?,
        };
        Ok(Self { file: BufWriter::with_capacity(PIECE, file), channels, length: 0 })
    }

    /// Samples of each channel so far.
    #[must_use]
    pub fn length(&self) -> usize {
        self.length
    }

    /// Adds samples, as many of each channel as of the shortest.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn add(&mut self, channels: &[&[f32]]) -> Result<(), MediaError> {
        let count = channels.iter().map(|channel| channel.len()).min().unwrap_or(0);
        for place in 0..count {
            for channel in &channels[..self.channels] {
                self.file.write_all(&channel[place].to_le_bytes())?;
            }
        }
        self.length += count;
        Ok(())
    }

    /// Adds silence up to this length.
    ///
    /// # Errors
    /// As [`Recorder::add`].
    pub fn silence_until(&mut self, length: usize) -> Result<(), MediaError> {
        let silence = [0; 4096];
        let mut left = length.saturating_sub(self.length) * self.channels * WIDTH;
        while left > 0 {
            let count = left.min(silence.len());
            self.file.write_all(&silence[..count])?;
            left -= count;
        }
        self.length = self.length.max(length);
        Ok(())
    }

    /// The reel, whole.
    ///
    /// # Errors
    /// As [`Recorder::add`].
    pub fn finish(self) -> Result<Reel, MediaError> {
        let file = self.file.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        Ok(Reel {
            file: Mutex::new((file, Vec::new())),
            channels: self.channels,
            length: self.length,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recorded(channels: &[&[f32]]) -> Reel {
        let mut recorder = Recorder::new(channels.len(), None).unwrap();
        recorder.add(channels).unwrap();
        recorder.finish().unwrap()
    }

    #[test]
    fn a_reel_gives_back_what_was_recorded_with_silence_round_it() {
        let reel = recorded(&[&[0.1, 0.2, 0.3], &[-0.1, -0.2, -0.3]]);
        assert_eq!((reel.channels(), reel.length()), (2, 3));
        let mut into = vec![vec![9.0; 6]; 2];
        reel.hear(-2, &mut into).unwrap();
        assert_eq!(into[0], [0.0, 0.0, 0.1, 0.2, 0.3, 0.0]);
        assert_eq!(into[1], [0.0, 0.0, -0.1, -0.2, -0.3, 0.0]);
        for start in [-9, 3, 70] {
            reel.hear(start, &mut into).unwrap();
            assert!(into.iter().flatten().all(|&sample| sample == 0.0), "{start}");
        }
        let held = vec![vec![0.1, 0.2, 0.3], vec![-0.1, -0.2, -0.3]];
        let mut same = vec![vec![0.0; 4]; 2];
        for start in -4..4 {
            reel.hear(start, &mut same).unwrap();
            let mut also = vec![vec![0.0; 4]; 2];
            held.hear(start, &mut also).unwrap();
            assert_eq!(same, also, "{start}");
        }
    }

    #[test]
    fn silence_is_recorded_and_pieces_follow_each_other() {
        let mut recorder = Recorder::new(1, None).unwrap();
        recorder.add(&[&[0.5]]).unwrap();
        recorder.silence_until(PIECE + 5).unwrap();
        recorder.add(&[&[0.25]]).unwrap();
        let reel = recorder.finish().unwrap();
        let mut whole = Vec::new();
        each_piece(&reel, |piece| {
            whole.extend_from_slice(piece[0]);
            Ok(())
        })
        .unwrap();
        assert_eq!(whole.len(), PIECE + 6);
        assert_eq!((whole[0], whole[1], whole[PIECE + 5]), (0.5, 0.0, 0.25));
    }
}
