//! The film's sound: AAC-LC, 48 kHz, two channels: the voice alone on both, or a mix in stereo.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};

use syom::{EncodeOptions, Encoder};

use super::reel::{Sound, each_piece};
use crate::MediaError;
use crate::spoken::RATE;

/// Samples of each channel in one access unit.
pub const UNIT: usize = 1024;

/// Bits a second asked for; what the platforms allow at most.
const BITRATE: u32 = 128_000;

/// Encoded sound.
#[derive(Debug)]
pub struct Aac {
    /// Access units without headers, [`UNIT`] samples each. The first is the first to be heard.
    pub units: Units,
    /// The AudioSpecificConfig of ISO/IEC 14496-3 for the container.
    pub config: Vec<u8>,
    /// Samples of each channel that were encoded; the last unit is filled up with silence.
    pub samples: u64,
}

impl Aac {
    /// What a film without sound has.
    #[must_use]
    pub fn silent() -> Self {
        Self {
            units: Units { sizes: Vec::new().into_iter(), file: None },
            config: Vec::new(),
            samples: 0,
        }
    }
}

/// Access units in order, taken from a nameless file one by one.
#[derive(Debug)]
pub struct Units {
    sizes: std::vec::IntoIter<u32>,
    file: Option<BufReader<File>>,
}

impl Iterator for Units {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        let size = self.sizes.next()?;
        let file = self.file.as_mut()?;
        let mut unit = vec![0; size as usize];
        Some(file.read_exact(&mut unit).map(|()| unit))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.sizes.size_hint()
    }
}

impl ExactSizeIterator for Units {}

/// Encodes a sound; one channel is heard from two. What is outside -1 to 1 is cut.
///
/// # Errors
/// When the encoder or the disk refuses.
pub fn encode(sound: &dyn Sound) -> Result<Aac, MediaError> {
    let options = EncodeOptions::raw().with_bitrate_bps(BITRATE);
    let mut encoder = Encoder::new(RATE, 2, &options).map_err(refused)?;
    let config = encoder.asc().to_vec();
    let mut shelf =
        Shelf { file: BufWriter::new(tempfile::tempfile()?), sizes: Vec::new(), primed: false };
    let samples = sound.length();
    let mut clean = [Vec::new(), Vec::new()];
    each_piece(sound, |piece| {
        for (clean, channel) in clean.iter_mut().zip([piece[0], piece[piece.len() - 1]]) {
            clean.clear();
            clean.extend(channel.iter().map(|sample| sample.clamp(-1.0, 1.0)));
        }
        encoder
            .feed(&[&clean[0], &clean[1]], |unit| shelf.put(unit.payload))
            .map(drop)
            .map_err(refused)
    })?;
    if samples > 0 {
        encoder.finish(|unit| shelf.put(unit.payload)).map_err(refused)?;
    }
    Ok(Aac { units: shelf.units()?, config, samples: samples as u64 })
}

fn refused(cause: syom::AacError) -> MediaError {
    MediaError::Encode(cause.to_string())
}

/// Where access units wait.
struct Shelf {
    file: BufWriter<File>,
    sizes: Vec<u32>,
    primed: bool,
}

impl Shelf {
    /// Puts a unit beside the others. The first only primes the decoder's overlap; an edit list
    /// would say so, but platforms refuse it. Without it the sound begins where it should, out of
    /// a silent lead-in.
    fn put(&mut self, unit: &[u8]) -> Result<(), syom::AacError> {
        if !std::mem::replace(&mut self.primed, true) {
            return Ok(());
        }
        self.sizes.push(unit.len() as u32);
        self.file.write_all(unit).map_err(Into::into)
    }

    fn units(self) -> Result<Units, MediaError> {
        let mut file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.seek(SeekFrom::Start(0))?;
        Ok(Units { sizes: self.sizes.into_iter(), file: Some(BufReader::new(file)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Half a second of silence, then a tone.
    fn sound() -> Vec<f32> {
        (0..RATE as usize)
            .map(|n| {
                let on = if n >= 24_000 { 0.5 } else { 0.0 };
                (n as f32 * 440.0 * std::f32::consts::TAU / RATE as f32).sin() * on
            })
            .collect()
    }

    #[test]
    fn sound_starts_where_it_did_and_is_as_long() {
        let coded = encode(&vec![sound()]).unwrap();
        assert_eq!(coded.units.len(), (RATE as usize).div_ceil(UNIT));
        assert_eq!(coded.config, [0x11, 0x90], "AAC-LC, 48 kHz, two channels");
        let adts: Vec<u8> = coded.units.flat_map(|unit| adts(&unit.unwrap())).collect();
        let heard = syom::decode(&adts).unwrap();
        let first = heard.channels[0].iter().position(|s| s.abs() > 0.1).unwrap();
        assert!(first.abs_diff(24_000) < 200, "{first}");
    }

    #[test]
    fn two_channels_stay_apart() {
        let left = sound();
        let right = vec![0.0; left.len()];
        let coded = encode(&vec![left, right]).unwrap();
        let adts: Vec<u8> = coded.units.flat_map(|unit| adts(&unit.unwrap())).collect();
        let split = syom::decode_with(&adts, &syom::DecodeOptions::audio()).unwrap();
        let most = |channel: &[f32]| channel.iter().fold(0.0f32, |most, s| most.max(s.abs()));
        assert!(most(&split.channels[0]) > 0.4);
        assert!(most(&split.channels[1]) < 0.05, "{}", most(&split.channels[1]));
    }

    #[test]
    fn no_sound_has_no_units() {
        assert_eq!(encode(&vec![Vec::new()]).unwrap().units.len(), 0);
        assert_eq!(Aac::silent().units.count(), 0);
    }

    fn adts(unit: &[u8]) -> Vec<u8> {
        let length = unit.len() + 7;
        let mut frame = vec![
            0xFF,
            0xF1,
            0x4C,
            0x80 | (length >> 11) as u8,
            (length >> 3) as u8,
            ((length & 7) << 5) as u8 | 0x1F,
            0xFC,
        ];
        frame.extend_from_slice(unit);
        frame
    }
}
