//! The embedded voice: eSpeak NG in pure Rust, its data unpacked into a private temporary folder
//! for as long as a script is spoken.

use espeak_ng::{EspeakNg, EventKind, Parameter};
use tempfile::TempDir;
use warraq_text::tongue::Message;

use super::engine::{Failure, Pace};
use super::judge::SILENCE;
use super::tokens::Token;

/// Samples a second that eSpeak NG makes.
pub(super) const VOICE_RATE: u32 = 22_050;

/// The data of one language, on disk because eSpeak NG reads it from there.
pub(super) struct VoiceData {
    folder: TempDir,
}

impl VoiceData {
    /// Unpacks it; the folder goes away with the value.
    pub(super) fn unpack(language: &str) -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix("warraq-voice-").tempdir();
        let folder = folder.map_err(|cause| failed(&cause))?;
        espeak_ng::install_bundled_languages(folder.path(), &[language])
            .map_err(|cause| failed(&cause))?;
        Ok(Self { folder })
    }
}

/// eSpeak NG's usual pitch, and how much of its scale is an octave.
const PITCH: i32 = 50;
const PITCH_OF_OCTAVE: i32 = 50;

/// One run of tokens as sound at [`VOICE_RATE`], without silence round it.
#[derive(Debug)]
pub(super) struct RunSound {
    /// Mono, -1 to 1. Empty when the voice made no sound.
    pub(super) samples: Vec<f32>,
    /// First and one past the last sample of each token, in order, not overlapping.
    pub(super) times: Vec<(usize, usize)>,
}

/// A voice for one language.
pub(super) struct Voice {
    engine: EspeakNg,
}

impl Voice {
    /// Opens the voice of this language; the pace is the one to be heard.
    pub(super) fn open(data: &VoiceData, language: &str, pace: Pace) -> Result<Self, Failure> {
        let mut engine = EspeakNg::with_data_dir(language, data.folder.path())
            .map_err(|cause| failed(&cause))?;
        let rate = pace.words_per_minute.saturating_mul(pace_percent(language)) / 100;
        engine.set_parameter(Parameter::Rate, i32::try_from(rate.clamp(80, 450)).unwrap_or(175));
        let pitch = PITCH + pace.semitones.clamp(-12, 12) * PITCH_OF_OCTAVE / 12;
        engine.set_parameter(Parameter::Pitch, pitch);
        engine.set_no_final_pause(true);
        Ok(Self { engine })
    }

    /// These words as the sounds of the phonetic alphabet, stress marked.
    pub(super) fn phonemes(&self, text: &str) -> Result<String, Failure> {
        self.engine.text_to_phonemes(text).map_err(|cause| failed(&cause))
    }

    /// Says these tokens in one breath; the stop of the last gives the tone.
    pub(super) fn say(&self, tokens: &[Token]) -> Result<RunSound, Failure> {
        let mut text = tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ");
        text.extend(tokens.last().and_then(|token| token.stop).map(super::tokens::Stop::sign));
        let (samples, marks) = self.synthesise(&text)?;
        let Some(first) = samples.iter().position(|s| s.abs() > SILENCE) else {
            return Ok(RunSound { samples: Vec::new(), times: Vec::new() });
        };
        let last = samples.iter().rposition(|s| s.abs() > SILENCE).unwrap_or(first);
        let marks: Vec<usize> = marks.into_iter().filter(|&mark| mark < last).collect();
        let mut starts = self.starts(tokens, &marks, first, last)?;
        space_out(&mut starts, first, last);
        let times = spans(&starts, &samples, last + 1)
            .into_iter()
            .map(|(start, end)| (start - first, end - first))
            .collect();
        Ok(RunSound { samples: samples[first..=last].to_vec(), times })
    }

    /// The sound of a text and where the voice begins each of what it takes for words.
    fn synthesise(&self, text: &str) -> Result<(Vec<f32>, Vec<usize>), Failure> {
        let (samples, rate, events) =
            self.engine.synth_with_events(text).map_err(|cause| failed(&cause))?;
        if rate != VOICE_RATE {
            return Err(failed(&format!("{rate} samples a second")));
        }
        let marks = events
            .iter()
            .filter(|event| matches!(event.kind, EventKind::Word(_)))
            .map(|event| event.audio_position_ms as usize * VOICE_RATE as usize / 1000)
            .collect();
        Ok((samples.iter().map(|&sample| f32::from(sample) / 32_768.0).collect(), marks))
    }

    /// Where each token begins, from the voice's marks.
    ///
    /// As a rule there is a mark for each token. A token such as `3.5` has several; then each is
    /// said alone to count its marks. Where even that does not add up, because the voice says two
    /// short words as one, the tokens share the time by their length, each moved to the mark
    /// nearest to it.
    fn starts(
        &self,
        tokens: &[Token],
        marks: &[usize],
        first: usize,
        last: usize,
    ) -> Result<Vec<usize>, Failure> {
        let clamped = |mark: usize| mark.clamp(first, last);
        if marks.len() == tokens.len() {
            return Ok(marks.iter().map(|&mark| clamped(mark)).collect());
        }
        let mut counts = Vec::with_capacity(tokens.len());
        for token in tokens {
            let (samples, marks) = self.synthesise(&token.text)?;
            let end = samples.iter().rposition(|s| s.abs() > SILENCE).unwrap_or(0);
            counts.push(marks.iter().filter(|&&mark| mark < end).count());
        }
        if counts.iter().sum::<usize>() == marks.len() && !counts.contains(&0) {
            let mut place = 0;
            return Ok(counts
                .iter()
                .map(|count| {
                    let start = clamped(marks[place]);
                    place += count;
                    start
                })
                .collect());
        }
        Ok(shared(tokens, marks, first, last))
    }
}

/// Starts shared out by length of text, each at the nearest mark that keeps the order.
fn shared(tokens: &[Token], marks: &[usize], first: usize, last: usize) -> Vec<usize> {
    let length = |token: &Token| token.text.chars().count() + 1;
    let whole: usize = tokens.iter().map(length).sum();
    let mut before = 0;
    let mut starts: Vec<usize> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let fair = first + (last - first) * before / whole.max(1);
        let near = marks
            .iter()
            .copied()
            .min_by_key(|mark| mark.abs_diff(fair))
            .filter(|mark| mark.abs_diff(fair) < VOICE_RATE as usize / 5)
            .unwrap_or(fair);
        let after = starts.last().map_or(first, |&earlier| earlier + 1);
        starts.push(if near >= after { near } else { fair.max(after) }.min(last));
        before += length(token);
    }
    starts
}

/// Shortest time of a token, samples: 45 ms, or it could not be seen to light up.
const SHORTEST: usize = VOICE_RATE as usize * 45 / 1000;

/// Moves starts that stand too close together apart, within the sound. The voice may give a word
/// that it swallows the same place as the next.
fn space_out(starts: &mut [usize], first: usize, last: usize) {
    let count = starts.len();
    let room = SHORTEST.min((last - first) / count.max(1));
    for (place, start) in starts.iter_mut().enumerate() {
        let latest = last.saturating_sub((count - place) * room).max(first);
        *start = (*start).min(latest);
    }
    for place in 1..count {
        starts[place] = starts[place].max(starts[place - 1] + room);
    }
}

/// Each token from its start to its last audible sample before the next one starts.
fn spans(starts: &[usize], samples: &[f32], end: usize) -> Vec<(usize, usize)> {
    let mut spans = Vec::with_capacity(starts.len());
    for (place, &start) in starts.iter().enumerate() {
        let next = starts.get(place + 1).copied().unwrap_or(end).max(start);
        let heard = samples[start..next].iter().rposition(|s| s.abs() > SILENCE);
        let end = heard.map_or(next, |last| start + last + 1);
        spans.push((start, end.max(start + SHORTEST).min(next)));
    }
    spans
}

/// How far the voice's own words a minute are from those heard, per cent; measured on news
/// sentences. A fully marked Arabic word has three to four syllables.
fn pace_percent(language: &str) -> u32 {
    match language {
        "ar" => 210,
        "en" => 82,
        "fr" => 77,
        _ => 108,
    }
}

fn failed(cause: &dyn std::fmt::Display) -> Failure {
    Failure::Refused(Message::new("sound-voice-failed").with("cause", cause.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_on_top_of_each_other_move_apart() {
        let mut starts = [0, 5000, 5000, 5000, 20_000, 20_000];
        space_out(&mut starts, 0, 20_000);
        assert!(starts.windows(2).all(|pair| pair[1] - pair[0] >= SHORTEST), "{starts:?}");
        assert!(starts[5] + SHORTEST <= 20_000);
        let mut crowded = [10, 10, 10];
        space_out(&mut crowded, 10, 40);
        assert_eq!(crowded, [10, 20, 30]);
    }

    #[test]
    fn a_word_ends_where_it_falls_silent() {
        let mut samples = vec![0.0; 10_000];
        samples[0..3000].fill(0.5);
        samples[6000..9000].fill(0.5);
        assert_eq!(spans(&[0, 6000], &samples, 9000), [(0, 3000), (6000, 9000)]);
    }
}
