//! Loudness: brought to the level of spoken word on the web, measured by ITU-R BS.1770 / EBU R 128.

use std::collections::VecDeque;

use ebur128::{Channel, EbuR128, Mode};

use crate::MediaError;
use crate::spoken::RATE;

/// Integrated loudness aimed at, LUFS: usual for voice-over online. It is that of the sound played
/// on two channels, as the film carries it; one channel alone measures 3 LU less.
pub const TARGET_LUFS: f64 = -16.0;
/// Highest true peak, dBTP: the room that AAC needs above it.
pub const PEAK_DBTP: f64 = -1.5;

/// How loud a sound is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Loudness {
    /// Integrated, LUFS; minus infinity for silence.
    pub integrated: f64,
    /// True peak, dBTP.
    pub peak: f64,
}

/// Measures mono sound at [`RATE`] as it is heard from two channels.
///
/// # Errors
/// When the meter refuses; it has no reason to.
pub fn measure(samples: &[f32]) -> Result<Loudness, MediaError> {
    let refused = |cause: ebur128::Error| MediaError::Encode(cause.to_string());
    let mut meter = EbuR128::new(1, RATE, Mode::I | Mode::TRUE_PEAK).map_err(refused)?;
    meter.set_channel(0, Channel::DualMono).map_err(refused)?;
    meter.add_frames_f32(samples).map_err(refused)?;
    Ok(Loudness {
        integrated: meter.loudness_global().map_err(refused)?,
        peak: 20.0 * meter.true_peak(0).map_err(refused)?.log10(),
    })
}

/// Brings sound to [`TARGET_LUFS`] with no true peak over [`PEAK_DBTP`]; silence stays as it is.
///
/// # Errors
/// As [`measure`].
pub fn level(samples: &mut [f32]) -> Result<(), MediaError> {
    let raw = measure(samples)?;
    if !raw.integrated.is_finite() {
        return Ok(());
    }
    let original = samples.to_vec();
    let mut gain = TARGET_LUFS - raw.integrated;
    let mut ceiling = PEAK_DBTP;
    // Limiting takes a little loudness away, and peaks between samples stand over the limiter's:
    // a few rounds settle both.
    for _ in 0..6 {
        let factor = ratio(gain);
        for (sample, before) in samples.iter_mut().zip(&original) {
            *sample = before * factor;
        }
        limit(samples, ratio(ceiling));
        let now = measure(samples)?;
        let short = TARGET_LUFS - now.integrated;
        let over = now.peak - PEAK_DBTP;
        if over <= 0.0 && short.abs() < 0.3 {
            break;
        }
        ceiling -= if over > 0.0 { over + 0.05 } else { 0.0 };
        gain += short;
    }
    Ok(())
}

fn ratio(decibels: f64) -> f32 {
    10f64.powf(decibels / 20.0) as f32
}

/// How far the limiter looks ahead and lets go, samples: 2 ms, long enough not to be heard.
const REACH: usize = 96;

/// Turns the sound down round each sample over the ceiling, smoothly.
fn limit(samples: &mut [f32], ceiling: f32) {
    if samples.iter().all(|sample| sample.abs() <= ceiling) {
        return;
    }
    let wanted: Vec<f32> = samples
        .iter()
        .map(|sample| if sample.abs() > ceiling { ceiling / sample.abs() } else { 1.0 })
        .collect();
    // The lowest gain wanted within reach on both sides, averaged over the same reach: no sample
    // gets more than it wanted, and the gain has no steps.
    let lowest = lowest_within(&wanted, REACH);
    let mut sum = 0.0f64;
    let mut inside = 0usize;
    let mut ahead = 0usize;
    for place in 0..samples.len() {
        while ahead < lowest.len() && ahead <= place + REACH {
            sum += f64::from(lowest[ahead]);
            inside += 1;
            ahead += 1;
        }
        if place > REACH {
            sum -= f64::from(lowest[place - REACH - 1]);
            inside -= 1;
        }
        samples[place] = (samples[place] * (sum / inside as f64) as f32).clamp(-ceiling, ceiling);
    }
}

/// For each place the lowest value at most `reach` away, in linear time.
fn lowest_within(values: &[f32], reach: usize) -> Vec<f32> {
    let mut queue: VecDeque<usize> = VecDeque::new();
    let mut lowest = Vec::with_capacity(values.len());
    let mut ahead = 0;
    for place in 0..values.len() {
        while ahead < values.len() && ahead <= place + reach {
            while queue.back().is_some_and(|&last| values[last] >= values[ahead]) {
                queue.pop_back();
            }
            queue.push_back(ahead);
            ahead += 1;
        }
        while queue.front().is_some_and(|&first| first + reach < place) {
            queue.pop_front();
        }
        lowest.push(queue.front().map_or(1.0, |&first| values[first]));
    }
    lowest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two seconds of a tone with a burst ten times as loud.
    fn tone_with_burst() -> Vec<f32> {
        (0..2 * RATE as usize)
            .map(|n| {
                let loud = if (30_000..30_400).contains(&n) { 0.9 } else { 0.09 };
                (n as f32 * 997.0 * std::f32::consts::TAU / RATE as f32).sin() * loud
            })
            .collect()
    }

    #[test]
    fn the_meter_knows_the_reference_tone() {
        // EBU Tech 3341: a 997 Hz tone at -23 dBFS on two channels measures -23 LUFS.
        let tone: Vec<f32> = (0..5 * RATE as usize)
            .map(|n| (n as f32 * 997.0 * std::f32::consts::TAU / RATE as f32).sin() * 0.070_795)
            .collect();
        assert!((measure(&tone).unwrap().integrated + 23.0).abs() < 0.1);
    }

    #[test]
    fn loudness_and_peak_come_out_as_promised() {
        let mut samples = tone_with_burst();
        level(&mut samples).unwrap();
        let now = measure(&samples).unwrap();
        assert!((now.integrated - TARGET_LUFS).abs() < 1.0, "{now:?}");
        assert!(now.peak <= PEAK_DBTP + 0.05, "{now:?}");
    }

    #[test]
    fn silence_stays_silent() {
        let mut samples = vec![0.0; 48_000];
        level(&mut samples).unwrap();
        assert!(samples.iter().all(|&sample| sample == 0.0));
        level(&mut []).unwrap();
    }

    #[test]
    fn the_lowest_is_found_on_both_sides() {
        assert_eq!(
            lowest_within(&[1.0, 1.0, 0.2, 1.0, 1.0, 1.0], 1),
            [1.0, 0.2, 0.2, 0.2, 1.0, 1.0]
        );
    }
}
