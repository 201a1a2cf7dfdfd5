//! The bed: a track under the voice, quiet enough to be forgotten.
//!
//! It sits 19 to 20 LU under the voice while someone speaks, rises a little where paragraphs and
//! sections pause, comes in and goes out slowly, and ends with the film. A short track is heard
//! again, its end faded over its beginning.

use std::ops::Range;

use super::loudness::{Meter, TARGET_LUFS, level, level_stereo, ratio};
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
/// Samples made together.
const BLOCK: usize = 4096;

/// A track laid under a voice.
#[derive(Debug, Clone)]
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

/// The film's sound, ready to be encoded.
#[derive(Debug, Clone, PartialEq)]
pub struct Mixed {
    /// One channel, or left and right, at [`RATE`].
    pub channels: Vec<Vec<f32>>,
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
        voice: &[f32],
        speech: &[Range<u64>],
        film_ms: u64,
        options: &BedOptions,
    ) -> Result<Self, MediaError> {
        let length = (film_ms * u64::from(RATE) / 1000) as usize;
        let length = length.max(voice.len());
        let spoken = spans(speech, length);
        let mut bed = Self {
            track,
            length,
            pauses: pauses(&spoken, length),
            options: *options,
            factor: 1.0,
            under_lu: options.under_lu,
        };
        let mut meter = Meter::new(1)?;
        meter.hear(&[voice])?;
        // Without a voice the bed is where one would have it.
        let voice = Some(meter.integrated()?).filter(|lufs| lufs.is_finite());
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

    /// The bed alone, as it is heard under the voice: a track of its own for an editor.
    #[must_use]
    pub fn samples(&self) -> Vec<Vec<f32>> {
        let mut whole = vec![Vec::with_capacity(self.length); self.track.channels().len()];
        self.each_block(|_, block| {
            for (whole, block) in whole.iter_mut().zip(block) {
                whole.extend_from_slice(block);
            }
        });
        whole
    }

    /// Voice and bed together, brought to the film's loudness: two channels with the voice in the
    /// middle where the track has two, one otherwise.
    ///
    /// # Errors
    /// When the meter refuses; it has no reason to.
    pub fn mix(&self, voice: &[f32]) -> Result<Mixed, MediaError> {
        let mut middle = Vec::with_capacity(self.length);
        middle.extend_from_slice(&voice[..voice.len().min(self.length)]);
        middle.resize(self.length, 0.0);
        let mut channels = vec![middle; self.track.channels().len()];
        self.each_block(|start, block| {
            for (channel, block) in channels.iter_mut().zip(block) {
                for (sample, bed) in channel[start..].iter_mut().zip(block) {
                    *sample += bed;
                }
            }
        });
        match &mut channels[..] {
            [left, right] => level_stereo(left, right)?,
            [middle] => level(middle)?,
            _ => {}
        }
        Ok(Mixed { channels })
    }

    /// Integrated loudness of the bed along the film, and of the parts under speech, LUFS.
    fn loudness(&self, spoken: &[Range<usize>]) -> Result<(f64, f64), MediaError> {
        let channels = self.track.channels().len();
        let (mut whole, mut under) = (Meter::new(channels)?, Meter::new(channels)?);
        let mut refused: Result<(), MediaError> = Ok(());
        let mut next = 0;
        self.each_block(|start, block| {
            let mut hear = || {
                let part = |range: Range<usize>| -> Vec<&[f32]> {
                    block.iter().map(|channel| &channel[range.clone()]).collect()
                };
                let end = start + block[0].len();
                whole.hear(&part(0..end - start))?;
                while let Some(span) = spoken.get(next).filter(|span| span.start < end) {
                    let (from, to) = (span.start.max(start), span.end.min(end));
                    if from < to {
                        under.hear(&part(from - start..to - start))?;
                    }
                    if span.end > end {
                        break;
                    }
                    next += 1;
                }
                Ok(())
            };
            if refused.is_ok() {
                refused = hear();
            }
        });
        refused?;
        Ok((whole.integrated()?, under.integrated()?))
    }

    /// Makes the bed in blocks, from the first sample to the last.
    fn each_block(&self, mut take: impl FnMut(usize, &[Vec<f32>])) {
        let mut block = vec![Vec::with_capacity(BLOCK); self.track.channels().len()];
        let mut gains = Vec::with_capacity(BLOCK);
        for start in (0..self.length).step_by(BLOCK) {
            let end = (start + BLOCK).min(self.length);
            gains.clear();
            if self.is_even(start..end) {
                gains.resize(end - start, self.factor);
            } else {
                gains.extend((start..end).map(|at| self.gain(at)));
            }
            for (channel, source) in block.iter_mut().zip(self.track.channels()) {
                channel.clear();
                channel.extend(
                    (start..end).zip(&gains).map(|(at, gain)| gain * self.heard(source, at)),
                );
            }
            take(start, &block);
        }
    }

    /// The track's sample at a place of the film; a short track begins again before it ends.
    fn heard(&self, source: &[f32], at: usize) -> f32 {
        if self.length <= self.track.length() {
            return source[at];
        }
        let cross = samples_in(CROSS_MS, RATE).min(source.len() / 3).max(1);
        let period = source.len() - cross;
        let (turn, place) = (at / period, at % period);
        if turn == 0 || place >= cross {
            return source[place];
        }
        // Two parts of a piece have little in common: their powers add up, so these keep it even.
        let angle = place as f32 / cross as f32 * std::f32::consts::FRAC_PI_2;
        source[place] * angle.sin() + source[period + place] * angle.cos()
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
