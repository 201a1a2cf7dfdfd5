//! Loudness: brought to the level of spoken word on the web, measured by ITU-R BS.1770 / EBU R 128.

use ebur128::{Channel, EbuR128, Mode};

use super::limit::limit;
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
    measured(&[samples])
}

/// Measures sound of two channels at [`RATE`].
///
/// # Errors
/// When the channels are not of one length.
pub fn measure_stereo(left: &[f32], right: &[f32]) -> Result<Loudness, MediaError> {
    measured(&[left, right])
}

fn measured(channels: &[&[f32]]) -> Result<Loudness, MediaError> {
    let mut meter = Meter::with(channels.len(), Mode::I | Mode::TRUE_PEAK)?;
    meter.hear(channels)?;
    let mut peak = 0.0f64;
    for channel in 0..channels.len() {
        peak = peak.max(meter.0.true_peak(channel as u32).map_err(refused)?);
    }
    Ok(Loudness { integrated: meter.integrated()?, peak: 20.0 * peak.log10() })
}

/// Hears sound in pieces and says how loud the whole was.
pub(super) struct Meter(EbuR128);

impl Meter {
    /// For one channel, heard from two, or for two.
    pub(super) fn new(channels: usize) -> Result<Self, MediaError> {
        Self::with(channels, Mode::I)
    }

    fn with(channels: usize, mode: Mode) -> Result<Self, MediaError> {
        let mut meter = EbuR128::new(channels as u32, RATE, mode).map_err(refused)?;
        if channels == 1 {
            meter.set_channel(0, Channel::DualMono).map_err(refused)?;
        }
        Ok(Self(meter))
    }

    pub(super) fn hear(&mut self, channels: &[&[f32]]) -> Result<(), MediaError> {
        self.0.add_frames_planar_f32(channels).map_err(refused)
    }

    /// LUFS; minus infinity for silence and for less than 400 ms.
    pub(super) fn integrated(&self) -> Result<f64, MediaError> {
        self.0.loudness_global().map_err(refused)
    }
}

fn refused(cause: ebur128::Error) -> MediaError {
    MediaError::Encode(cause.to_string())
}

/// Brings sound to [`TARGET_LUFS`] with no true peak over [`PEAK_DBTP`]; silence stays as it is.
///
/// # Errors
/// As [`measure`].
pub fn level(samples: &mut [f32]) -> Result<(), MediaError> {
    level_together(&mut [samples])
}

/// The same for two channels, which keep their balance.
///
/// # Errors
/// As [`measure_stereo`].
pub fn level_stereo(left: &mut [f32], right: &mut [f32]) -> Result<(), MediaError> {
    level_together(&mut [left, right])
}

/// Measuring is most of the work: it is done once, and once more for each time the limiter had
/// something to do, since limiting takes a little loudness away.
fn level_together(channels: &mut [&mut [f32]]) -> Result<(), MediaError> {
    let mut short = TARGET_LUFS - integrated(channels)?;
    if !short.is_finite() {
        return Ok(());
    }
    for _ in 0..5 {
        let factor = ratio(short);
        for sample in channels.iter_mut().flat_map(|channel| channel.iter_mut()) {
            *sample *= factor;
        }
        let limited = limit(channels, ratio(PEAK_DBTP));
        // What was nearly silent may cross the meter's absolute gate on its way up, so that its
        // loudness does not rise as its samples do.
        if !limited && short < MOST_LIFT {
            return Ok(());
        }
        short = TARGET_LUFS - integrated(channels)?;
        if short.abs() < NEAR_LU {
            return Ok(());
        }
    }
    Ok(())
}

/// How near to the target is near enough, LU.
const NEAR_LU: f64 = 0.3;
/// A rise of more than this is measured again, dB.
const MOST_LIFT: f64 = 30.0;

fn integrated(channels: &[&mut [f32]]) -> Result<f64, MediaError> {
    let mut meter = Meter::new(channels.len())?;
    let heard: Vec<&[f32]> = channels.iter().map(|channel| &**channel).collect();
    meter.hear(&heard)?;
    meter.integrated()
}

/// The factor of so many decibels.
pub(super) fn ratio(decibels: f64) -> f32 {
    10f64.powf(decibels / 20.0) as f32
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
    fn two_channels_keep_their_balance() {
        let mut left = tone_with_burst();
        let mut right: Vec<f32> = left.iter().map(|sample| sample * 0.5).collect();
        level_stereo(&mut left, &mut right).unwrap();
        let now = measure_stereo(&left, &right).unwrap();
        assert!((now.integrated - TARGET_LUFS).abs() < 1.0, "{now:?}");
        assert!(now.peak <= PEAK_DBTP + 0.05, "{now:?}");
        for place in (0..left.len()).step_by(997) {
            assert!((left[place] - 2.0 * right[place]).abs() < 1e-4);
        }
    }

    #[test]
    fn noise_at_full_scale_and_a_whisper_come_out_as_promised_too() {
        let mut seed = 7u32;
        let mut noise: Vec<f32> = (0..3 * RATE as usize)
            .map(|n| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let syllable = if n / 9_000 % 3 == 0 { 1.0 } else { 0.02 };
                ((seed >> 8) as f32 / 8_388_608.0 - 1.0) * syllable
            })
            .collect();
        for factor in [1.0, 0.0005] {
            for sample in &mut noise {
                *sample *= factor;
            }
            let mut samples = noise.clone();
            level(&mut samples).unwrap();
            let now = measure(&samples).unwrap();
            assert!((now.integrated - TARGET_LUFS).abs() < 1.0, "{factor}: {now:?}");
            assert!(now.peak <= PEAK_DBTP + 0.01, "{factor}: {now:?}");
        }
    }
}
