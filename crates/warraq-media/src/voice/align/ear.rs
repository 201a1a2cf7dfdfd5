//! Sound as an ear takes it: how loud each band of pitch is, a hundred times a second, without the
//! level of the recording and the colour of the room.

use std::f32::consts::PI;
use std::sync::Arc;

use realfft::{RealFftPlanner, RealToComplex};

use crate::spoken::RATE;

/// Samples from one moment to the next: 10 ms.
pub(in crate::voice) const HOP: usize = RATE as usize / 100;
/// Samples heard at once: 25 ms.
const WINDOW: usize = RATE as usize / 40;
const SPAN: usize = 2048;
/// Bands of pitch, evenly apart on the mel scale.
const BANDS: usize = 24;
const LOWEST_HZ: f32 = 100.0;
const HIGHEST_HZ: f32 = 7000.0;
/// Numbers that are kept of a moment.
const NUMBERS: usize = 13;
/// What is softer than the loudest by more than this is as good as silence: 50 dB, in nepers.
const QUIET: f32 = 11.5;

/// One moment.
pub(in crate::voice) type Moment = [f32; NUMBERS];

/// Hears a sound in pieces.
pub(in crate::voice) struct Ear {
    fft: Arc<dyn RealToComplex<f32>>,
    window: Vec<f32>,
    /// For each band, its first bin and the share of each bin from there.
    bands: Vec<(usize, Vec<f32>)>,
    waiting: Vec<f32>,
    heard: Vec<[f32; BANDS]>,
}

impl Ear {
    pub(in crate::voice) fn new() -> Self {
        let hann = |at| 0.5 - 0.5 * (2.0 * PI * at as f32 / WINDOW as f32).cos();
        Self {
            fft: RealFftPlanner::new().plan_fft_forward(SPAN),
            window: (0..WINDOW).map(hann).collect(),
            bands: bands(),
            waiting: Vec::new(),
            heard: Vec::new(),
        }
    }

    /// Hears more of it, mono, at the house's rate.
    pub(in crate::voice) fn add(&mut self, samples: &[f32]) {
        self.waiting.extend_from_slice(samples);
        let mut start = 0;
        while start + WINDOW <= self.waiting.len() {
            let moment = self.moment(start);
            self.heard.push(moment);
            start += HOP;
        }
        self.waiting.drain(..start);
    }

    fn moment(&self, start: usize) -> [f32; BANDS] {
        let mut samples = self.fft.make_input_vec();
        let piece = &self.waiting[start..start + WINDOW];
        for ((sample, &heard), &weight) in samples.iter_mut().zip(piece).zip(&self.window) {
            *sample = heard * weight;
        }
        let mut bins = self.fft.make_output_vec();
        // Both have the sizes that the transform made them with.
        let _ = self.fft.process(&mut samples, &mut bins);
        let mut moment = [0.0; BANDS];
        for (value, (first, shares)) in moment.iter_mut().zip(&self.bands) {
            let power =
                bins[*first..].iter().zip(shares).map(|(bin, share)| bin.norm_sqr() * share);
            *value = (power.sum::<f32>() + 1e-9).ln();
        }
        moment
    }

    /// All moments, each number of them with the mean 0 and the spread 1.
    pub(in crate::voice) fn finish(self) -> Vec<Moment> {
        let loudest = self.heard.iter().flatten().copied().fold(f32::NEG_INFINITY, f32::max);
        let floor = loudest - QUIET;
        let turned = |moment: &[f32; BANDS]| -> Moment {
            std::array::from_fn(|number| {
                let angle = PI * number as f32 / BANDS as f32;
                let wave = |at: usize| (angle * (at as f32 + 0.5)).cos();
                moment.iter().enumerate().map(|(at, value)| value.max(floor) * wave(at)).sum()
            })
        };
        let mut moments: Vec<Moment> = self.heard.iter().map(turned).collect();
        let count = moments.len().max(1) as f32;
        for number in 0..NUMBERS {
            let mean = moments.iter().map(|moment| moment[number]).sum::<f32>() / count;
            let square = |moment: &Moment| (moment[number] - mean).powi(2);
            let spread = (moments.iter().map(square).sum::<f32>() / count).sqrt().max(1e-6);
            moments.iter_mut().for_each(|moment| moment[number] = (moment[number] - mean) / spread);
        }
        moments
    }
}

/// Triangles that overlap by half.
fn bands() -> Vec<(usize, Vec<f32>)> {
    let mel = |hz: f32| 1127.0 * (1.0 + hz / 700.0).ln();
    let hz = |mel: f32| 700.0 * ((mel / 1127.0).exp() - 1.0);
    let step = (mel(HIGHEST_HZ) - mel(LOWEST_HZ)) / (BANDS + 1) as f32;
    let edge = |at: usize| hz(mel(LOWEST_HZ) + step * at as f32) * SPAN as f32 / RATE as f32;
    (0..BANDS)
        .map(|band| {
            let (low, middle, high) = (edge(band), edge(band + 1), edge(band + 2));
            let first = low.ceil() as usize;
            let shares = (first..=high.floor() as usize).map(|bin| {
                let bin = bin as f32;
                ((bin - low) / (middle - low)).min((high - bin) / (high - middle)).max(0.0)
            });
            (first, shares.collect())
        })
        .collect()
}

/// How unlike two moments are: the angle between them, 0 to 2. How far apart they lie would tell
/// two voices rather than two sounds.
pub(super) fn unlike(a: &Moment, b: &Moment) -> f32 {
    1.0 - a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>()
}

/// The moments as they are laid against others, all of length one, and which of them are quiet:
/// those in the lowest fifth between the softest and the loudest.
pub(super) fn bare(moments: &[Moment]) -> (Vec<Moment>, Vec<bool>) {
    let mut levels: Vec<f32> = moments.iter().map(|moment| moment[0]).collect();
    levels.sort_by(f32::total_cmp);
    let part = |share: usize| levels.get(levels.len() * share / 100).copied().unwrap_or(0.0);
    let (soft, loud) = (part(2), part(95));
    let quiet = moments.iter().map(|moment| moment[0] < soft + (loud - soft) / 5.0).collect();
    let unit = |moment: &Moment| -> Moment {
        let length = moment.iter().map(|number| number * number).sum::<f32>().sqrt().max(1e-6);
        moment.map(|number| number / length)
    };
    (moments.iter().map(unit).collect(), quiet)
}
