//! A track from outside, for under the voice: WAV, FLAC, MP3, AAC (M4A, ADTS) or Vorbis (OGG),
//! decoded to one or two channels at the film's rate.
//!
//! At most ten minutes are read, whatever the file says of itself; a file with pictures, one that
//! breaks off and one without sound are refused in words.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader, TrackType};
use symphonia::core::io::{MediaSource, MediaSourceStream};
use symphonia::core::meta::MetadataOptions;
use warraq_text::tongue::Message;

use super::resample;
use crate::MediaError;
use crate::spoken::RATE;

/// What is read of a track; a longer film hears it again.
const LONGEST_S: u64 = 600;
/// A shorter one would be heard as a stutter.
const SHORTEST_S: u64 = 3;
/// Rates of recordings; outside of them the number is a mistake or a trap.
const RATES: std::ops::RangeInclusive<u32> = 8_000..=192_000;
/// No recording has more channels.
const MOST_CHANNELS: usize = 32;
/// Bytes read at most: ten minutes of two channels at 192 kHz are not as many.
const MOST_BYTES: u64 = 1 << 30;
/// Broken packets in a row until the file counts as broken.
const MOST_BROKEN: usize = 100;
/// Samples under -60 dBFS at both ends are the silence round a recording.
const SILENCE: f32 = 0.001;

/// A track as the mix needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    /// One channel or two, of one length, at [`RATE`], without the silence at both ends.
    channels: Vec<Vec<f32>>,
    name: String,
}

impl Track {
    /// Takes samples as they are, one channel or two; `name` is what messages call it. Silence at
    /// both ends is cut off.
    ///
    /// # Errors
    /// When nothing but silence is there, or less than three seconds of sound.
    pub fn new(channels: Vec<Vec<f32>>, name: &str) -> Result<Self, MediaError> {
        let channels = sounding(channels).map_err(|cause| told(cause, name))?;
        Ok(Self { channels, name: name.to_owned() })
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`MediaError::Sound`] with a sentence for the writer.
    pub fn read(path: &Path) -> Result<Self, MediaError> {
        let file = File::open(path)?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let mut hint = Hint::new();
        if let Some(ending) = path.extension().and_then(|ending| ending.to_str()) {
            hint.with_extension(ending);
        }
        let source = Bounded { file, left: MOST_BYTES };
        match decode(Box::new(source), &hint).and_then(sounding) {
            Ok(channels) => Ok(Self { channels, name }),
            Err(cause) => Err(told(cause, &name)),
        }
    }

    /// The channels, one or two.
    #[must_use]
    pub fn channels(&self) -> &[Vec<f32>] {
        &self.channels
    }

    /// Samples of each channel.
    pub(super) fn length(&self) -> usize {
        self.channels.first().map_or(0, Vec::len)
    }

    /// What is said when nothing of it is heard in a film.
    pub(super) fn silent(&self) -> MediaError {
        told(Message::new("sound-bed-silent"), &self.name)
    }
}

fn decode(source: Box<dyn MediaSource>, hint: &Hint) -> Result<Vec<Vec<f32>>, Message> {
    let stream = MediaSourceStream::new(source, Default::default());
    let mut format = symphonia::default::get_probe()
        .probe(hint, stream, FormatOptions::default(), MetadataOptions::default())
        .map_err(|cause| unreadable(&cause))?;
    if format.tracks().iter().any(|track| track.track_type() == Some(TrackType::Video)) {
        return Err(Message::new("sound-bed-video"));
    }
    let track = format
        .default_track(TrackType::Audio)
        .ok_or_else(|| unreadable(&Error::Unsupported("no sound in it")))?;
    let parameters = track
        .codec_params
        .as_ref()
        .and_then(|parameters| parameters.audio())
        .ok_or_else(|| unreadable(&Error::Unsupported("sound of an unknown kind")))?;
    if let Some(rate) = parameters.sample_rate.filter(|rate| !RATES.contains(rate)) {
        return Err(Message::new("sound-bed-rate").with("rate", rate.to_string()));
    }
    let (id, said) = (track.id, track.num_frames);
    let mut decoder = symphonia::default::get_codecs()
        .make_audio_decoder(parameters, &AudioDecoderOptions::default())
        .map_err(|cause| unreadable(&cause))?;
    let mut heard = Heard::default();
    heard.all(&mut *format, &mut *decoder, id)?;
    heard.whole(said)?;
    heard.at_film_rate()
}

/// Without the silence at both ends.
fn sounding(mut channels: Vec<Vec<f32>>) -> Result<Vec<Vec<f32>>, Message> {
    let length = channels.iter().map(Vec::len).min().unwrap_or(0);
    let heard = |at: &usize| channels.iter().any(|channel| channel[*at].abs() > SILENCE);
    let first = (0..length).find(heard);
    let last = (0..length).rfind(heard);
    let (Some(first), Some(last)) = (first, last) else {
        return Err(Message::new("sound-bed-silent"));
    };
    if ((last - first) as u64) < SHORTEST_S * u64::from(RATE) {
        return Err(Message::new("sound-bed-short").with("seconds", SHORTEST_S.to_string()));
    }
    channels.truncate(2);
    for channel in &mut channels {
        channel.truncate(last + 1);
        channel.drain(..first);
    }
    Ok(channels)
}

/// What came out of the decoder so far.
#[derive(Default)]
struct Heard {
    channels: Vec<Vec<f32>>,
    rate: u32,
    /// Whether we stopped before the file did.
    stopped: bool,
}

impl Heard {
    fn frames(&self) -> u64 {
        self.channels.first().map_or(0, Vec::len) as u64
    }

    fn all(
        &mut self,
        format: &mut dyn FormatReader,
        decoder: &mut dyn AudioDecoder,
        id: u32,
    ) -> Result<(), Message> {
        let mut planes: Vec<Vec<f32>> = Vec::new();
        let mut broken = 0;
        loop {
            let packet = match format.next_packet() {
                Ok(Some(packet)) => packet,
                // Where a file breaks off is found by its own count; a stream without one ends
                // where it ends. A chained stream begins another recording: the first is used.
                Ok(None) | Err(Error::ResetRequired) => return Ok(()),
                Err(_) if self.frames() > 0 => return Ok(()),
                Err(cause) => return Err(unreadable(&cause)),
            };
            if packet.track_id != id {
                continue;
            }
            match decoder.decode(&packet) {
                Ok(decoded) => {
                    broken = 0;
                    self.same_kind(decoded.spec().rate(), decoded.num_planes())?;
                    decoded.copy_to_vecs_planar(&mut planes);
                    self.keep(&planes);
                }
                Err(cause) if broken >= MOST_BROKEN => return Err(unreadable(&cause)),
                Err(_) => broken += 1,
            }
            if self.frames() >= LONGEST_S * u64::from(self.rate.max(1)) {
                self.stopped = true;
                return Ok(());
            }
        }
    }

    /// Refuses rates no recording has, and a change on the way.
    fn same_kind(&mut self, rate: u32, planes: usize) -> Result<(), Message> {
        if !RATES.contains(&rate) {
            return Err(Message::new("sound-bed-rate").with("rate", rate.to_string()));
        }
        let kept = if planes == 2 { 2 } else { 1 };
        if planes == 0 || planes > MOST_CHANNELS {
            return Err(unreadable(&Error::Unsupported("so many channels")));
        }
        if self.rate == 0 {
            self.rate = rate;
            self.channels = vec![Vec::new(); kept];
        }
        if self.rate != rate || self.channels.len() != kept {
            return Err(unreadable(&Error::Unsupported("a rate that changes on the way")));
        }
        Ok(())
    }

    /// Two channels stay two; more are brought together into one, as one alone stays.
    fn keep(&mut self, planes: &[Vec<f32>]) {
        let clean = |sample: f32| if sample.is_finite() { sample.clamp(-8.0, 8.0) } else { 0.0 };
        if let ([left, right], [first, second]) = (&mut self.channels[..], planes) {
            left.extend(first.iter().map(|&sample| clean(sample)));
            right.extend(second.iter().map(|&sample| clean(sample)));
        } else if let Some(first) = planes.first() {
            let share = 1.0 / planes.len() as f32;
            self.channels[0].extend((0..first.len()).map(|at| {
                planes.iter().map(|plane| clean(plane.get(at).copied().unwrap_or(0.0))).sum::<f32>()
                    * share
            }));
        }
    }

    /// Refuses a file that holds less than it says.
    fn whole(&self, said: Option<u64>) -> Result<(), Message> {
        let Some(said) = said.filter(|_| !self.stopped) else { return Ok(()) };
        let (held, rate) = (self.frames(), u64::from(self.rate.max(1)));
        // Encoders count what they add at both ends in different ways.
        if held + held / 50 + rate / 2 < said {
            return Err(Message::new("sound-bed-cut")
                .with("held", (held / rate).to_string())
                .with("said", (said / rate).to_string()));
        }
        Ok(())
    }

    fn at_film_rate(self) -> Result<Vec<Vec<f32>>, Message> {
        self.channels
            .into_iter()
            .map(|channel| resample(&channel, self.rate, RATE).map_err(|cause| cause.message()))
            .collect()
    }
}

fn unreadable(cause: &Error) -> Message {
    Message::new("sound-bed-unreadable").with("cause", cause.to_string())
}

fn told(message: Message, name: &str) -> MediaError {
    MediaError::Sound(message.with("name", name))
}

/// A file of which only so much is read.
struct Bounded {
    file: File,
    left: u64,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        if most == 0 && !buffer.is_empty() {
            return Err(io::Error::other("more was read than ten minutes of sound take"));
        }
        let count = self.file.read(&mut buffer[..most])?;
        self.left -= count as u64;
        Ok(count)
    }
}

impl Seek for Bounded {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

impl MediaSource for Bounded {
    fn is_seekable(&self) -> bool {
        self.file.is_seekable()
    }

    fn byte_len(&self) -> Option<u64> {
        self.file.byte_len()
    }
}

#[cfg(test)]
mod tests;
