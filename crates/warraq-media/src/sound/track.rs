//! A track from outside, for under the voice: WAV, FLAC, MP3, AAC (M4A, ADTS), Vorbis or Opus
//! (OGG), decoded to one or two channels at the film's rate.
//!
//! At most ten minutes are read of a bed, whatever the file says of itself; a file with pictures, one that
//! breaks off and one without sound are refused in words.

mod opus;
mod source;

use std::fs::File;
use std::path::Path;

use symphonia::core::codecs::audio::well_known::CODEC_ID_OPUS;
use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader, TrackType};
use symphonia::core::io::{MediaSource, MediaSourceStream};
use symphonia::core::meta::MetadataOptions;
use warraq_text::tongue::Message;

use super::rates::Rates;
use super::reel::{Cut, Recorder};
use crate::MediaError;
use crate::spoken::RATE;
use opus::Opus;
use source::Bounded;

/// What is read of a track; a longer film hears it again.
const LONGEST_S: u64 = 600;
/// A shorter one would be heard as a stutter.
const SHORTEST_S: u64 = 3;
/// Rates of recordings; outside of them the number is a mistake or a trap.
const RATES: std::ops::RangeInclusive<u32> = 8_000..=192_000;
/// No recording has more channels.
const MOST_CHANNELS: usize = 32;
/// A reading of a story is read whole, or not at all: what an hour holds is laid against the script
/// in some 200 MB.
const LONGEST_READING_S: u64 = 3600;
/// Bytes of a second: two channels at 192 kHz are not as many. More are not read.
const BYTES_A_SECOND: u64 = (1 << 30) / 600;
/// Broken packets in a row until the file counts as broken.
const MOST_BROKEN: usize = 100;
/// Samples under -60 dBFS at both ends are the silence round a recording.
const SILENCE: f32 = 0.001;

/// What is said of sound in which nothing is heard.
pub(super) const SILENT: &str = "sound-bed-silent";

/// A track as the mix needs it: one channel or two, at [`RATE`], without the silence at both ends.
#[derive(Debug)]
pub struct Track {
    sound: Cut,
    name: String,
}

impl Track {
    /// Takes samples as they are, one channel or two; `name` is what messages call it. Silence at
    /// both ends is cut off.
    ///
    /// # Errors
    /// When nothing but silence is there, or less than three seconds of sound.
    pub fn new(channels: &[Vec<f32>], name: &str) -> Result<Self, MediaError> {
        let mut sounding = Sounding::new(channels.len().min(2), None)?;
        let channels: Vec<&[f32]> = channels.iter().map(Vec::as_slice).collect();
        sounding.add(&channels)?;
        sounding.finish(name)
    }

    /// Reads a file. What is read waits in a nameless file in `folder`, or among the system's
    /// temporary files.
    ///
    /// # Errors
    /// [`MediaError::Sound`] with a sentence for the writer.
    pub fn read(path: &Path, folder: Option<&Path>) -> Result<Self, MediaError> {
        Self::read_until(path, folder, LONGEST_S).map(|(track, _)| track)
    }

    /// Reads a file whole: a story read aloud.
    ///
    /// # Errors
    /// As [`Track::read`], and when it is longer than a story may be.
    pub(crate) fn reading(path: &Path, folder: Option<&Path>) -> Result<Self, MediaError> {
        let (track, stopped) = Self::read_until(path, folder, LONGEST_READING_S)?;
        if stopped {
            return Err(told(Message::new("recording-too-long"), &track.name));
        }
        Ok(track)
    }

    /// Reads so many seconds at most; whether the file goes on after them.
    fn read_until(
        path: &Path,
        folder: Option<&Path>,
        longest_s: u64,
    ) -> Result<(Self, bool), MediaError> {
        let file = File::open(path)?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let mut hint = Hint::new();
        if let Some(ending) = path.extension().and_then(|ending| ending.to_str()) {
            hint.with_extension(ending);
        }
        let source = Bounded::new(file, longest_s * BYTES_A_SECOND)?;
        let (sounding, stopped) = decode(Box::new(source), &hint, (folder, longest_s))
            .map_err(|cause| cause.of(&name))?;
        Ok((sounding.finish(&name)?, stopped))
    }

    /// One channel or two.
    pub(crate) fn channels(&self) -> usize {
        self.sound.channels()
    }

    /// Samples of each channel.
    pub(crate) fn length(&self) -> usize {
        self.sound.length()
    }

    /// The samples from `place` on, which must be there.
    pub(crate) fn hear(&self, place: usize, into: &mut [Vec<f32>]) -> Result<(), MediaError> {
        self.sound.hear(place, into)
    }

    /// What is said when nothing of it is heard in a film.
    pub(super) fn silent(&self) -> MediaError {
        told(Message::new(SILENT), &self.name)
    }
}

/// Why a file is not taken.
pub(super) enum Refusal {
    /// A sentence that lacks the file's name.
    Said(Message),
    /// Not the file's fault.
    Failed(MediaError),
}

impl Refusal {
    fn of(self, name: &str) -> MediaError {
        match self {
            Self::Said(message) => told(message, name),
            Self::Failed(cause) => cause,
        }
    }
}

impl From<Message> for Refusal {
    fn from(message: Message) -> Self {
        Self::Said(message)
    }
}

impl From<MediaError> for Refusal {
    fn from(cause: MediaError) -> Self {
        Self::Failed(cause)
    }
}

/// Records what comes, and remembers where it is more than silence.
pub(super) struct Sounding {
    pub(super) recorder: Recorder,
    /// The first and the last sample that is heard.
    heard: Option<(usize, usize)>,
}

impl Sounding {
    fn new(channels: usize, folder: Option<&Path>) -> Result<Self, MediaError> {
        Ok(Self { recorder: Recorder::new(channels, folder)?, heard: None })
    }

    fn add(&mut self, channels: &[&[f32]]) -> Result<(), MediaError> {
        let before = self.recorder.length();
        self.recorder.add(channels)?;
        let count = self.recorder.length() - before;
        let loud = |at: &usize| channels.iter().any(|channel| channel[*at].abs() > SILENCE);
        if let Some(last) = (0..count).rfind(loud) {
            let first = (0..count).find(loud).unwrap_or(last);
            let first = self.heard.map_or(before + first, |(earlier, _)| earlier);
            self.heard = Some((first, before + last));
        }
        Ok(())
    }

    fn finish(self, name: &str) -> Result<Track, MediaError> {
        let Some((first, last)) = self.heard else {
            return Err(told(Message::new(SILENT), name));
        };
        if ((last - first) as u64) < SHORTEST_S * u64::from(RATE) {
            let short = Message::new("sound-bed-short").with("seconds", SHORTEST_S.to_string());
            return Err(told(short, name));
        }
        let sound = self.recorder.finish()?.cut(first, last - first + 1);
        Ok(Track { sound, name: name.to_owned() })
    }
}

/// Reads a source to its end, or for so many seconds; whether it goes on after them.
pub(super) fn decode(
    source: Box<dyn MediaSource>,
    hint: &Hint,
    (folder, longest_s): (Option<&Path>, u64),
) -> Result<(Sounding, bool), Refusal> {
    let stream = MediaSourceStream::new(source, Default::default());
    let mut format = symphonia::default::get_probe()
        .probe(hint, stream, FormatOptions::default(), MetadataOptions::default())
        .map_err(|cause| unreadable(&cause))?;
    if format.tracks().iter().any(|track| track.track_type() == Some(TrackType::Video)) {
        return Err(Message::new("sound-bed-video").into());
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
        return Err(Message::new("sound-bed-rate").with("rate", rate.to_string()).into());
    }
    let (id, said) = (track.id, track.num_frames);
    let decoder: Result<Box<dyn AudioDecoder>, Error> = match parameters.codec {
        CODEC_ID_OPUS => Opus::new(parameters).map(|opus| Box::new(opus) as _),
        _ => symphonia::default::get_codecs()
            .make_audio_decoder(parameters, &AudioDecoderOptions::default()),
    };
    let mut decoder = decoder.map_err(|cause| unreadable(&cause))?;
    let mut heard = Heard { folder, longest_s, kind: None, frames: 0, stopped: false };
    heard.all(&mut *format, &mut *decoder, id)?;
    heard.whole(said)?;
    let stopped = heard.stopped;
    Ok((heard.finish()?, stopped))
}

/// What came out of the decoder so far.
struct Heard<'f> {
    folder: Option<&'f Path>,
    longest_s: u64,
    /// Known from the first packet on.
    kind: Option<Recording>,
    /// Samples of each channel, at the file's rate.
    frames: u64,
    /// Whether we stopped before the file did.
    stopped: bool,
}

/// How the packets are recorded.
struct Recording {
    rate: u32,
    channels: usize,
    rates: Rates,
    sounding: Sounding,
}

impl Heard<'_> {
    fn rate(&self) -> u64 {
        self.kind.as_ref().map_or(1, |kind| u64::from(kind.rate))
    }

    fn all(
        &mut self,
        format: &mut dyn FormatReader,
        decoder: &mut dyn AudioDecoder,
        id: u32,
    ) -> Result<(), Refusal> {
        let mut planes: Vec<Vec<f32>> = Vec::new();
        let mut broken = 0;
        loop {
            let packet = match format.next_packet() {
                Ok(Some(packet)) => packet,
                // Where a file breaks off is found by its own count; a stream without one ends
                // where it ends. A chained stream begins another recording: the first is used.
                Ok(None) | Err(Error::ResetRequired) => return Ok(()),
                Err(_) if self.frames > 0 => return Ok(()),
                Err(cause) => return Err(unreadable(&cause).into()),
            };
            if packet.track_id != id {
                continue;
            }
            match decoder.decode(&packet) {
                Ok(decoded) => {
                    broken = 0;
                    let (rate, planes_now) = (decoded.spec().rate(), decoded.num_planes());
                    decoded.copy_to_vecs_planar(&mut planes);
                    self.keep(rate, planes_now, &planes)?;
                }
                Err(cause) if broken >= MOST_BROKEN => return Err(unreadable(&cause).into()),
                Err(_) => broken += 1,
            }
            if self.frames >= self.longest_s * self.rate() {
                self.stopped = true;
                return Ok(());
            }
        }
    }

    /// Refuses rates no recording has, and a change on the way.
    fn recording(&mut self, rate: u32, planes: usize) -> Result<&mut Recording, Refusal> {
        if !RATES.contains(&rate) {
            return Err(Message::new("sound-bed-rate").with("rate", rate.to_string()).into());
        }
        if planes == 0 || planes > MOST_CHANNELS {
            return Err(unreadable(&Error::Unsupported("so many channels")).into());
        }
        // Two channels stay two; more are brought together into one, as one alone stays.
        let channels = if planes == 2 { 2 } else { 1 };
        if self.kind.is_none() {
            let rates = Rates::new(channels, rate, RATE)?;
            let sounding = Sounding::new(channels, self.folder)?;
            self.kind = Some(Recording { rate, channels, rates, sounding });
        }
        let same = |kind: &&mut Recording| kind.rate == rate && kind.channels == channels;
        self.kind
            .as_mut()
            .filter(same)
            .ok_or_else(|| unreadable(&Error::Unsupported("a rate that changes on the way")).into())
    }

    fn keep(&mut self, rate: u32, count: usize, planes: &[Vec<f32>]) -> Result<(), Refusal> {
        let recording = self.recording(rate, count)?;
        let clean = |sample: f32| if sample.is_finite() { sample.clamp(-8.0, 8.0) } else { 0.0 };
        let planes = &planes[..count.min(planes.len())];
        let length = planes.iter().map(Vec::len).min().unwrap_or(0);
        let channels: Vec<Vec<f32>> = if recording.channels == 2 {
            planes.iter().map(|plane| plane.iter().map(|&sample| clean(sample)).collect()).collect()
        } else {
            let share = 1.0 / planes.len().max(1) as f32;
            let middle = |at| planes.iter().map(|plane| clean(plane[at])).sum::<f32>() * share;
            vec![(0..length).map(middle).collect()]
        };
        let slices: Vec<&[f32]> = channels.iter().map(|channel| &channel[..length]).collect();
        let Recording { rates, sounding, .. } = recording;
        rates.add(&slices, &mut |piece| sounding.add(piece))?;
        self.frames += length as u64;
        Ok(())
    }

    /// Refuses a file that holds less than it says.
    fn whole(&self, said: Option<u64>) -> Result<(), Message> {
        let Some(said) = said.filter(|_| !self.stopped) else { return Ok(()) };
        let (held, rate) = (self.frames, self.rate());
        // Encoders count what they add at both ends in different ways.
        if held + held / 50 + rate / 2 < said {
            return Err(Message::new("sound-bed-cut")
                .with("held", (held / rate).to_string())
                .with("said", (said / rate).to_string()));
        }
        Ok(())
    }

    fn finish(self) -> Result<Sounding, Refusal> {
        let Some(Recording { rates, mut sounding, .. }) = self.kind else {
            return Err(Message::new(SILENT).into());
        };
        rates.finish(&mut |piece| sounding.add(piece))?;
        Ok(sounding)
    }
}

fn unreadable(cause: &Error) -> Message {
    Message::new("sound-bed-unreadable").with("cause", cause.to_string())
}

fn told(message: Message, name: &str) -> MediaError {
    MediaError::Sound(message.with("name", name))
}

#[cfg(test)]
mod tests;
