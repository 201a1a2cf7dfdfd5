//! The bed: a track under the voice, quiet enough to be forgotten.
//!
//! It sits 19 to 20 LU under the voice while someone speaks, rises a little where paragraphs and
//! sections pause, comes in and goes out slowly, and ends with the film. A short track is heard
//! again, its end faded over its beginning.

use std::ops::Range;

use super::loudness::{Meter, TARGET_LUFS, integrated, ratio};
use super::reel::{Sound, each_piece};
use super::samples_in;
use super::track::Track;
use crate::MediaError;
use crate::spoken::{RATE, Spoken};

/// How a bed behaves. The defaults are the house's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BedOptions {
    /// How far under the voice it sits while someone speaks, LU.
    pub under_lu: f64,
    /// How far it rises where the voice pauses, dB.
    pub lift_db: f64,
    /// How long it takes to come in, milliseconds.
    pub fade_in_ms: u32,
    /// How long it takes to go out, milliseconds.
    pub fade_out_ms: u32,
}

impl Default for BedOptions {
    fn default() -> Self {
        Self { under_lu: 19.3, lift_db: 4.0, fade_in_ms: 800, fade_out_ms: 2500 }
    }
}

/// A shorter silence is a breath between sentences: a bed that rose there would pump.
const PAUSE_MS: u64 = 500;
/// How long the rise takes.
const RISE_MS: u32 = 500;
/// How long the way back takes; it is over when the voice begins.
const DUCK_MS: u32 = 300;
/// How long a track's end is heard together with its beginning.
const CROSS_MS: u32 = 3000;
/// Pauses lift the bed as a whole nearer to the voice than this much less than was asked, LU,
/// only in films that are mostly pause: those get it lower.
const NEARER_LU: f64 = 1.1;
/// How much lower at most, so that it stays audible under speech.
const LOWER_LU: f64 = 0.6;
/// A track laid under a voice.
#[derive(Debug)]
pub struct Bed {
    track: Track,
    /// Length of the film, samples.
    length: usize,
    /// Where the voice pauses, samples, in order.
    pauses: Vec<Range<usize>>,
    options: BedOptions,
    /// Factor of the track's samples under speech.
    factor: f32,
    /// LU under the voice while someone speaks, measured.
    under_lu: f64,
}

/// When someone speaks, milliseconds, in order: one span a line.
#[must_use]
pub fn speech(spoken: &Spoken) -> Vec<Range<u64>> {
    spoken.lines.iter().map(|line| line.start_ms..line.end_ms).collect()
}

impl Bed {
    /// Lays a track under a voice at [`RATE`] that is at its level already. `speech` says when
    /// someone speaks, milliseconds; the film lasts `film_ms`, or as long as the voice.
    ///
    /// # Errors
    /// When the track is silent all along the film.
    pub fn lay(
        track: Track,
        voice: &dyn Sound,
        speech: &[Range<u64>],
        film_ms: u64,
        options: &BedOptions,
    ) -> Result<Self, MediaError> {
        let length = (film_ms * u64::from(RATE) / 1000) as usize;
        let length = length.max(voice.length());
        let spoken = spans(speech, length);
        let mut bed = Self {
            track,
            length,
            pauses: pauses(&spoken, length),
            options: *options,
            factor: 1.0,
            under_lu: options.under_lu,
        };
        // Without a voice the bed is where one would have it.
        let voice = Some(integrated(voice)?).filter(|lufs| lufs.is_finite());
        let voice = voice.unwrap_or(TARGET_LUFS);
        let (whole, under_speech) = bed.loudness(&spoken)?;
        let heard = if under_speech.is_finite() { under_speech } else { whole };
        if !heard.is_finite() {
            return Err(bed.track.silent());
        }
        let mut gain = voice - options.under_lu - heard;
        let near = whole + gain - (voice - options.under_lu + NEARER_LU);
        gain -= near.clamp(0.0, LOWER_LU);
        bed.factor = ratio(gain);
        bed.under_lu = voice - (heard + gain);
        Ok(bed)
    }

    /// How far under the voice it sits while someone speaks, LU, as measured.
    #[must_use]
    pub fn under_lu(&self) -> f64 {
        self.under_lu
    }

    /// Integrated loudness of the bed along the film, and of the parts under speech, LUFS.
    fn loudness(&self, spoken: &[Range<usize>]) -> Result<(f64, f64), MediaError> {
        let (mut whole, mut under) = (Meter::new(self.channels())?, Meter::new(self.channels())?);
        let (mut start, mut next) = (0, 0);
        each_piece(self, |piece| {
            let end = start + piece[0].len();
            whole.hear(piece)?;
            while let Some(span) = spoken.get(next).filter(|span| span.start < end) {
                let (from, to) = (span.start.max(start), span.end.min(end));
                if from < to {
                    let part = piece.iter().map(|channel| &channel[from - start..to - start]);
                    under.hear(&part.collect::<Vec<_>>())?;
                }
                if span.end > end {
                    break;
                }
                next += 1;
            }
            start = end;
            Ok(())
        })?;
        Ok((whole.integrated()?, under.integrated()?))
    }

    /// The track from a place of the film on, as long as `into`; a short track begins again before
    /// it ends.
    fn track(&self, start: usize, into: &mut [Vec<f32>]) -> Result<(), MediaError> {
        let length = self.track.length();
        if self.length <= length {
            return self.track.hear(start, into);
        }
        let cross = samples_in(CROSS_MS, RATE).min(length / 3).max(1);
        let period = length - cross;
        let count = into.first().map_or(0, Vec::len);
        let mut done = 0;
        while done < count {
            let (turn, place) = ((start + done) / period, (start + done) % period);
            let fades = turn > 0 && place < cross;
            let run = (if fades { cross } else { period } - place).min(count - done);
            let mut part = vec![vec![0.0; run]; self.channels()];
            self.track.hear(place, &mut part)?;
            if fades {
                let mut ending = vec![vec![0.0; run]; self.channels()];
                self.track.hear(period + place, &mut ending)?;
                for (part, ending) in part.iter_mut().zip(&ending) {
                    cross_over(part, ending, place, cross);
                }
            }
            for (into, part) in into.iter_mut().zip(&part) {
                into[done..done + run].copy_from_slice(part);
            }
            done += run;
        }
        Ok(())
    }

    /// How many samples the bed takes to come in and to go out.
    fn ways(&self) -> (usize, usize) {
        let way = |ms: u32| samples_in(ms, RATE).min(self.length / 4);
        (way(self.options.fade_in_ms), way(self.options.fade_out_ms))
    }

    /// Whether nothing moves the factor here, as in most of the film.
    fn is_even(&self, part: Range<usize>) -> bool {
        let (way_in, way_out) = self.ways();
        let paused = |pause: &Range<usize>| pause.start < part.end && part.start < pause.end;
        part.start >= way_in && part.end + way_out < self.length && !self.pauses.iter().any(paused)
    }

    /// The factor at a place: level, rise in a pause, ways in and out.
    fn gain(&self, at: usize) -> f32 {
        let next = self.pauses.partition_point(|pause| pause.end <= at);
        let lift = match self.pauses.get(next) {
            Some(pause) if pause.start <= at => {
                let rise = smooth(at - pause.start, samples_in(RISE_MS, RATE));
                let duck = smooth(pause.end - at, samples_in(DUCK_MS, RATE));
                let rise = if pause.start == 0 { 1.0 } else { rise };
                let duck = if pause.end == self.length { 1.0 } else { duck };
                rise.min(duck)
            }
            _ => 0.0,
        };
        let (way_in, way_out) = self.ways();
        let fade = smooth(at, way_in).min(smooth(self.length - 1 - at, way_out));
        let lifted = if lift > 0.0 { ratio(self.options.lift_db * f64::from(lift)) } else { 1.0 };
        self.factor * lifted * fade
    }
}

/// Fades `ending` out and `part` in. Two parts of a piece have little in common: their powers add
/// up, so these keep it even.
fn cross_over(part: &mut [f32], ending: &[f32], place: usize, cross: usize) {
    for (at, (sample, ending)) in part.iter_mut().zip(ending).enumerate() {
        let angle = (place + at) as f32 / cross as f32 * std::f32::consts::FRAC_PI_2;
        *sample = *sample * angle.sin() + ending * angle.cos();
    }
}

/// The bed alone, as it is heard under the voice.
impl Sound for Bed {
    fn channels(&self) -> usize {
        self.track.channels()
    }

    fn length(&self) -> usize {
        self.length
    }

    fn hear(&self, start: isize, into: &mut [Vec<f32>]) -> Result<(), MediaError> {
        let wanted = into.first().map_or(0, Vec::len);
        let end = start.saturating_add_unsigned(wanted).clamp(0, self.length.cast_signed());
        let first = start.clamp(0, end);
        let (skip, first, end) = (
            (first - start).cast_unsigned().min(wanted),
            first.cast_unsigned(),
            end.cast_unsigned(),
        );
        into.iter_mut().for_each(|channel| channel.fill(0.0));
        let mut heard = vec![vec![0.0; end - first]; self.channels()];
        self.track(first, &mut heard)?;
        let even = self.is_even(first..end);
        for (at, place) in (first..end).enumerate() {
            let gain = if even { self.factor } else { self.gain(place) };
            for (into, heard) in into.iter_mut().zip(&heard) {
                into[skip + at] = heard[at] * gain;
            }
        }
        Ok(())
    }
}

/// Voice and bed together: two channels with the voice in the middle where the track has two, one
/// otherwise.
pub struct Mixed<'a> {
    /// The voice, of one channel.
    pub voice: &'a dyn Sound,
    /// What lies under it, as long as the film.
    pub bed: &'a Bed,
}

impl Sound for Mixed<'_> {
    fn channels(&self) -> usize {
        self.bed.channels()
    }

    fn length(&self) -> usize {
        self.bed.length()
    }

    fn hear(&self, start: isize, into: &mut [Vec<f32>]) -> Result<(), MediaError> {
        self.bed.hear(start, into)?;
        let mut voice = vec![vec![0.0; into.first().map_or(0, Vec::len)]];
        self.voice.hear(start, &mut voice)?;
        for (sample, voice) in into.iter_mut().flat_map(|into| into.iter_mut().zip(&voice[0])) {
            *sample += voice;
        }
        Ok(())
    }
}

/// From 0 to 1 along so many samples, without a corner at either end.
fn smooth(at: usize, along: usize) -> f32 {
    if at >= along {
        return 1.0;
    }
    0.5 - 0.5 * (at as f32 / along as f32 * std::f32::consts::PI).cos()
}

/// The spans in samples, in order, within the film, those that touch made one.
fn spans(speech: &[Range<u64>], length: usize) -> Vec<Range<usize>> {
    let sample = |ms: u64| ((ms.saturating_mul(u64::from(RATE)) / 1000) as usize).min(length);
    let mut sorted: Vec<Range<usize>> =
        speech.iter().map(|span| sample(span.start)..sample(span.end)).collect();
    sorted.retain(|span| span.start < span.end);
    sorted.sort_by_key(|span| span.start);
    let mut spans: Vec<Range<usize>> = Vec::new();
    for span in sorted {
        match spans.last_mut() {
            Some(last) if last.end >= span.start => last.end = last.end.max(span.end),
            _ => spans.push(span),
        }
    }
    spans
}

/// Where nobody speaks long enough for the bed to rise.
fn pauses(spoken: &[Range<usize>], length: usize) -> Vec<Range<usize>> {
    let least = (PAUSE_MS * u64::from(RATE) / 1000) as usize;
    let starts = std::iter::once(0).chain(spoken.iter().map(|span| span.end));
    let ends = spoken.iter().map(|span| span.start).chain(std::iter::once(length));
    starts
        .zip(ends)
        .map(|(start, end)| start..end)
        .filter(|pause| pause.end.saturating_sub(pause.start) >= least)
        .collect()
}

#[cfg(test)]
mod tests;
