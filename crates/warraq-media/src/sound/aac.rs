//! The film's sound: AAC-LC, 48 kHz, two channels: the voice alone on both, or a mix in stereo.

use syom::{EncodeOptions, Encoder};

use crate::MediaError;
use crate::spoken::RATE;

/// Samples of each channel in one access unit.
pub const UNIT: usize = 1024;

/// Samples given to the encoder together.
const BLOCK: usize = UNIT * 16;

/// Bits a second asked for; what the platforms allow at most.
const BITRATE: u32 = 128_000;

/// Encoded sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aac {
    /// Access units without headers, [`UNIT`] samples each. The first is the first to be heard.
    pub units: Vec<Vec<u8>>,
    /// The AudioSpecificConfig of ISO/IEC 14496-3 for the container.
    pub config: Vec<u8>,
    /// Samples of each channel that were encoded; the last unit is filled up with silence.
    pub samples: u64,
}

/// Encodes mono samples at [`RATE`], -1 to 1, on two equal channels; what is outside is cut.
///
/// # Errors
/// When the encoder refuses.
pub fn encode(samples: &[f32]) -> Result<Aac, MediaError> {
    encode_stereo(samples, samples)
}

/// Encodes two channels, as long as the shorter.
///
/// # Errors
/// As [`encode`].
pub fn encode_stereo(left: &[f32], right: &[f32]) -> Result<Aac, MediaError> {
    let refused = |cause: syom::AacError| MediaError::Encode(cause.to_string());
    let options = EncodeOptions::raw().with_bitrate_bps(BITRATE);
    let mut encoder = Encoder::new(RATE, 2, &options).map_err(refused)?;
    let config = encoder.asc().to_vec();
    let mut units: Vec<Vec<u8>> = Vec::new();
    let samples = left.len().min(right.len());
    let mut clean = [Vec::with_capacity(BLOCK), Vec::with_capacity(BLOCK)];
    for start in (0..samples).step_by(BLOCK) {
        let end = (start + BLOCK).min(samples);
        for (clean, channel) in clean.iter_mut().zip([left, right]) {
            clean.clear();
            clean.extend(channel[start..end].iter().map(|sample| sample.clamp(-1.0, 1.0)));
        }
        encoder
            .feed(&[&clean[0], &clean[1]], |unit| {
                units.push(unit.payload.to_vec());
                Ok(())
            })
            .map_err(refused)?;
    }
    if samples > 0 {
        encoder
            .finish(|unit| {
                units.push(unit.payload.to_vec());
                Ok(())
            })
            .map_err(refused)?;
    }
    // The first unit only primes the decoder's overlap. An edit list would say so, but platforms
    // refuse it: without the unit the sound begins where it should, out of a silent lead-in.
    if !units.is_empty() {
        units.remove(0);
    }
    Ok(Aac { units, config, samples: samples as u64 })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Half a second of silence, then a tone.
    fn sound() -> Vec<f32> {
        (0..RATE as usize)
            .map(|n| {
                let on = if n >= 24_000 { 0.5 } else { 0.0 };
                (n as f32 * 440.0 * std::f32::consts::TAU / RATE as f32).sin() * on
            })
            .collect()
    }

    #[test]
    fn sound_starts_where_it_did_and_is_as_long() {
        let coded = encode(&sound()).unwrap();
        assert_eq!(coded.units.len(), (RATE as usize).div_ceil(UNIT));
        assert_eq!(coded.config, [0x11, 0x90], "AAC-LC, 48 kHz, two channels");
        let adts: Vec<u8> = coded.units.iter().flat_map(|unit| adts(unit)).collect();
        let heard = syom::decode(&adts).unwrap();
        let first = heard.channels[0].iter().position(|s| s.abs() > 0.1).unwrap();
        assert!(first.abs_diff(24_000) < 200, "{first}");
    }

    #[test]
    fn two_channels_stay_apart() {
        let left = sound();
        let right = vec![0.0; left.len()];
        let coded = encode_stereo(&left, &right).unwrap();
        let adts: Vec<u8> = coded.units.iter().flat_map(|unit| adts(unit)).collect();
        let split = syom::decode_with(&adts, &syom::DecodeOptions::audio()).unwrap();
        let most = |channel: &[f32]| channel.iter().fold(0.0f32, |most, s| most.max(s.abs()));
        assert!(most(&split.channels[0]) > 0.4);
        assert!(most(&split.channels[1]) < 0.05, "{}", most(&split.channels[1]));
    }

    #[test]
    fn no_sound_has_no_units() {
        assert!(encode(&[]).unwrap().units.is_empty());
    }

    fn adts(unit: &[u8]) -> Vec<u8> {
        let length = unit.len() + 7;
        let mut frame = vec![
            0xFF,
            0xF1,
            0x4C,
            0x80 | (length >> 11) as u8,
            (length >> 3) as u8,
            ((length & 7) << 5) as u8 | 0x1F,
            0xFC,
        ];
        frame.extend_from_slice(unit);
        frame
    }
}
