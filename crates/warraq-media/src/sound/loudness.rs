//! Loudness, measured by ITU-R BS.1770 / EBU R 128.

use ebur128::{Channel, EbuR128, Mode};

use super::reel::{Sound, each_piece};
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

/// Measures sound; one channel as it is heard from two.
///
/// # Errors
/// As [`Sound::hear`]; the meter has no reason to refuse.
pub fn measure(sound: &dyn Sound) -> Result<Loudness, MediaError> {
    let mut meter = Meter::with(sound.channels(), Mode::I | Mode::TRUE_PEAK)?;
    each_piece(sound, |piece| meter.hear(piece))?;
    let mut peak = 0.0f64;
    for channel in 0..sound.channels() {
        peak = peak.max(meter.0.true_peak(channel as u32).map_err(refused)?);
    }
    Ok(Loudness { integrated: meter.integrated()?, peak: 20.0 * peak.log10() })
}

/// Integrated loudness, LUFS; minus infinity for silence.
pub(super) fn integrated(sound: &dyn Sound) -> Result<f64, MediaError> {
    let mut meter = Meter::new(sound.channels())?;
    each_piece(sound, |piece| meter.hear(piece))?;
    meter.integrated()
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

/// The factor of so many decibels.
pub(super) fn ratio(decibels: f64) -> f32 {
    10f64.powf(decibels / 20.0) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_meter_knows_the_reference_tone() {
        // EBU Tech 3341: a 997 Hz tone at -23 dBFS on two channels measures -23 LUFS.
        let tone: Vec<f32> = (0..5 * RATE as usize)
            .map(|n| (n as f32 * 997.0 * std::f32::consts::TAU / RATE as f32).sin() * 0.070_795)
            .collect();
        assert!((measure(&vec![tone]).unwrap().integrated + 23.0).abs() < 0.1);
    }
}
