//! Sound as samples: rates, ramps, files. Levels are in `loudness`, the film's sound in `aac`,
//! what lies under the voice in `track` and `bed`.

pub mod aac;
pub mod bed;
mod limit;
pub mod loudness;
pub mod track;

use std::io::Cursor;

use rubato::audioadapter_buffers::direct::SequentialSlice;
use rubato::{Fft, FixedSync, Resampler};

use crate::MediaError;
use crate::spoken::RATE;

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
    if samples.is_empty() || from == to {
        return Ok(samples.to_vec());
    }
    let refused = |cause: &dyn std::fmt::Display| MediaError::Encode(cause.to_string());
    let mut resampler = Fft::<f32>::new(from as usize, to as usize, 1024, 1, FixedSync::Both)
        .map_err(|cause| refused(&cause))?;
    let input = SequentialSlice::new(samples, 1, samples.len()).map_err(|cause| refused(&cause))?;
    let output =
        resampler.process_all(&input, samples.len(), None).map_err(|cause| refused(&cause))?;
    Ok(output.take_data())
}

/// A WAV file: mono, 16 bits, at [`RATE`].
///
/// # Errors
/// When the sound is too long for the format (4 GiB).
pub fn wav(samples: &[f32]) -> Result<Vec<u8>, MediaError> {
    wav_of(&[samples])
}

/// A WAV file of two channels, 16 bits, at [`RATE`], as long as the shorter.
///
/// # Errors
/// As [`wav`].
pub fn wav_stereo(left: &[f32], right: &[f32]) -> Result<Vec<u8>, MediaError> {
    wav_of(&[left, right])
}

fn wav_of(channels: &[&[f32]]) -> Result<Vec<u8>, MediaError> {
    let refused = |cause: hound::Error| MediaError::Encode(cause.to_string());
    let spec = hound::WavSpec {
        channels: channels.len() as u16,
        sample_rate: RATE,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut file = Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut file, spec).map_err(refused)?;
    let length = channels.iter().map(|channel| channel.len()).min().unwrap_or(0);
    for place in 0..length {
        for channel in channels {
            let scaled = (channel[place].clamp(-1.0, 1.0) * f32::from(i16::MAX)).round();
            writer.write_sample(scaled as i16).map_err(refused)?;
        }
    }
    writer.finalize().map_err(refused)?;
    Ok(file.into_inner())
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

    #[test]
    fn a_wav_reads_back() {
        let bytes = wav(&tone(48_000, 440.0, 480)).unwrap();
        let read = hound::WavReader::new(Cursor::new(bytes)).unwrap();
        assert_eq!((read.spec().sample_rate, read.len()), (48_000, 480));
        let bytes = wav_stereo(&[0.5, 0.5], &[-0.5, -0.5]).unwrap();
        let mut read = hound::WavReader::new(Cursor::new(bytes)).unwrap();
        let samples: Vec<i16> = read.samples().map(|sample| sample.unwrap()).collect();
        assert_eq!(samples, [16_384, -16_384, 16_384, -16_384]);
    }
}
