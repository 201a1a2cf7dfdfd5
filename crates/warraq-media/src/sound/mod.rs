//! Sound as samples: rates and ramps. What is heard piece by piece is in `reel`, levels are in
//! `loudness` and `levelled`, the film's sound in `aac`, what lies under the voice in `track` and
//! `bed`, what a voice elsewhere sent in `utterance`.

pub mod aac;
pub mod bed;
pub mod levelled;
mod limit;
pub mod loudness;
mod rates;
pub mod reel;
pub mod track;
pub mod utterance;

use crate::MediaError;
use rates::Rates;

/// How many samples a time takes.
#[must_use]
pub fn samples_in(ms: u32, rate: u32) -> usize {
    (u64::from(ms) * u64::from(rate) / 1000) as usize
}

/// Ramps the first and the last milliseconds from and to silence.
pub fn fade(samples: &mut [f32], rate: u32, ms: u32) {
    let ramp = samples_in(ms, rate).min(samples.len() / 2);
    let last = samples.len();
    for place in 0..ramp {
        let gain = place as f32 / ramp as f32;
        samples[place] *= gain;
        samples[last - 1 - place] *= gain;
    }
}

/// The same sound at another rate, in step with the original to within two samples.
///
/// # Errors
/// When the resampler cannot be set up for these rates.
pub fn resample(samples: &[f32], from: u32, to: u32) -> Result<Vec<f32>, MediaError> {
    let mut whole = Vec::with_capacity(samples.len() * to as usize / from as usize + 1);
    let mut rates = Rates::new(1, from, to)?;
    let mut take = |piece: &[&[f32]]| {
        whole.extend_from_slice(piece[0]);
        Ok(())
    };
    rates.add(&[samples], &mut take)?;
    rates.finish(&mut take)?;
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(rate: u32, hz: f32, count: usize) -> Vec<f32> {
        (0..count)
            .map(|n| (n as f32 * hz * std::f32::consts::TAU / rate as f32).sin() * 0.5)
            .collect()
    }

    #[test]
    fn a_tone_keeps_its_pitch_place_and_length_at_another_rate() {
        let out = resample(&tone(22_050, 440.0, 22_050), 22_050, 48_000).unwrap();
        assert!(out.len().abs_diff(48_000) <= 1, "{}", out.len());
        let want = tone(48_000, 440.0, 48_000);
        let worst = out[2000..46_000]
            .iter()
            .zip(&want[2000..46_000])
            .map(|(a, b)| (a - b).abs())
            .fold(0.0, f32::max);
        assert!(worst < 0.04, "more than a sample out of step: {worst}");
    }

    #[test]
    fn a_fade_begins_and_ends_in_silence() {
        let mut samples = vec![1.0; 1000];
        fade(&mut samples, 48_000, 5);
        assert_eq!((samples[0], samples[999]), (0.0, 0.0));
        assert_eq!(samples[500], 1.0);
        fade(&mut [], 48_000, 5);
    }
}
