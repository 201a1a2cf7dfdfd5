//! A sentence that a voice elsewhere sent: WAV, FLAC, MP3, AAC or Vorbis, whatever it is called.

use std::io::Cursor;

use symphonia::core::formats::probe::Hint;
use warraq_text::tongue::Tongue;

use super::reel::Sound;
use super::track::{Refusal, SILENT, decode};
use crate::MediaError;

/// The longest sentence, seconds.
const LONGEST_S: u64 = 600;
/// Servers that send a WAV before they know its length write one that no file has.
const UNKNOWN: u32 = 0x7FFF_0000;

/// Reads it whole: mono at [`RATE`](crate::spoken::RATE), silence and all. The error says in
/// English what was wrong with it.
///
/// # Errors
/// When it is no sound, breaks off, or is longer than ten minutes.
pub fn read(mut bytes: Vec<u8>) -> Result<Vec<f32>, String> {
    if bytes.is_empty() {
        return Ok(Vec::new());
    }
    length_known(&mut bytes);
    let source = Box::new(Cursor::new(bytes));
    let (sounding, stopped) = match decode(source, &Hint::new(), (None, LONGEST_S)) {
        Ok(decoded) => decoded,
        // A whole file with nothing in it.
        Err(Refusal::Said(message)) if message.id() == SILENT => return Ok(Vec::new()),
        Err(Refusal::Said(message)) => return Err(message.with("name", "sound").say(Tongue::En)),
        Err(Refusal::Failed(cause)) => return Err(cause.to_string()),
    };
    if stopped {
        return Err(format!("longer than {LONGEST_S} seconds"));
    }
    let reel = sounding.recorder.finish().map_err(|cause| cause.to_string())?;
    mixed(&reel).map_err(|cause| cause.to_string())
}

fn mixed(sound: &dyn Sound) -> Result<Vec<f32>, MediaError> {
    let mut channels = vec![vec![0.0; sound.length()]; sound.channels()];
    sound.hear(0, &mut channels)?;
    let share = 1.0 / channels.len().max(1) as f32;
    let mix = |at: usize| channels.iter().map(|channel| channel[at]).sum::<f32>() * share;
    Ok((0..sound.length()).map(mix).collect())
}

/// Puts the true lengths into a WAV that was sent before they were known.
fn length_known(bytes: &mut [u8]) {
    let whole = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let number = |at: usize, bytes: &[u8]| {
        let four = bytes.get(at..at + 4)?;
        Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
    };
    if !bytes.starts_with(b"RIFF") || bytes.get(8..12) != Some(b"WAVE") {
        return;
    }
    let mut at = 12;
    while let Some(length) = number(at + 4, bytes) {
        if &bytes[at..at + 4] == b"data" {
            if length >= UNKNOWN {
                let left = whole - (at as u32 + 8);
                bytes[at + 4..at + 8].copy_from_slice(&left.to_le_bytes());
                bytes[4..8].copy_from_slice(&(whole - 8).to_le_bytes());
            }
            return;
        }
        at = at.saturating_add(8).saturating_add(length as usize).next_multiple_of(2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wav(data_length: u32, samples: usize, channels: u16) -> Vec<u8> {
        let mut file = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0".to_vec();
        file.extend(channels.to_le_bytes());
        file.extend(24_000_u32.to_le_bytes());
        file.extend((24_000 * 2 * u32::from(channels)).to_le_bytes());
        file.extend((2 * channels).to_le_bytes());
        file.extend(16_u16.to_le_bytes());
        file.extend(b"data");
        file.extend(data_length.to_le_bytes());
        for at in 0..samples {
            let sample = ((at as f32 * 0.1).sin() * 9000.0) as i16;
            (0..channels).for_each(|_| file.extend(sample.to_le_bytes()));
        }
        let riff = if data_length >= UNKNOWN { data_length } else { file.len() as u32 - 8 };
        file[4..8].copy_from_slice(&riff.to_le_bytes());
        file
    }

    #[test]
    fn a_sentence_is_read_whole_however_its_length_is_told() {
        for (said, channels) in [(4800, 1), (9600, 2), (u32::MAX, 1), (0x7FFF_FFFF, 2)] {
            let samples = read(wav(said, 2400, channels)).unwrap();
            assert!(samples.len().abs_diff(4800) < 4, "{said}: {}", samples.len());
            let peak = samples.iter().fold(0.0_f32, |peak, s| peak.max(s.abs()));
            assert!((peak - 0.275).abs() < 0.02, "{peak}");
        }
    }

    #[test]
    fn what_is_no_sound_or_breaks_off_is_told() {
        assert_eq!(read(Vec::new()), Ok(Vec::new()));
        assert_eq!(read(wav(0, 0, 1)), Ok(Vec::new()));
        for bent in [
            b"<html>\xd8\xb5</html>".to_vec(),
            b"{\"error\": 1}".to_vec(),
            b"RIFF".to_vec(),
            b"RIFF\xff\xff\xff\xffWAVEdata\xff".to_vec(),
            wav(240_000, 2400, 1),
            wav(4800, 2400, 1)[..30].to_vec(),
        ] {
            let cause = read(bent).unwrap_err();
            assert!(cause.len() > 5, "{cause}");
        }
    }
}
