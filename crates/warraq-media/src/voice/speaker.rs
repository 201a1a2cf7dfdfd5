//! One line spoken: each run of words in the voice of its script, with the time of every word.

use std::sync::{Arc, Mutex};

use warraq_text::script::Line;
use warraq_text::tongue::Message;

use super::espeak::{VOICE_RATE, Voice, VoiceData};
use super::marks::{Marker, for_the_voice, is_mark, pausal};
use super::tokens::{Stop, Token};
use crate::MediaError;
use crate::sound;
use crate::spoken::RATE;

/// Ramp at each join, so that it does not click, milliseconds.
const FADE_MS: u32 = 5;
/// Between two runs of one breath, where the voice changes, milliseconds.
const BREATH_MS: u32 = 40;
/// After a comma inside a line, milliseconds.
const SHORT_PAUSE_MS: u32 = 160;
/// After a full stop, question or call inside a line, milliseconds.
const FULL_PAUSE_MS: u32 = 300;
/// More spoken words a second than this is not speech but a fault.
const FASTEST: f64 = 8.0;
/// More letters a second than this, likewise.
const FASTEST_LETTERS: f64 = 45.0;

/// Words in one breath, and words that get their vowel marks together. Sentences are shorter; what
/// is longer is no sentence, and is taken in parts so that time stays in step with length.
const LONGEST_RUN: usize = 60;

/// The largest sample of sixteen bits.
pub(super) const WHOLE: f32 = i16::MAX as f32;

/// A line as sound at [`RATE`], silence round it cut, and its words' times in samples. Sixteen
/// bits are what the voice makes and what is kept: a line spoken now and one taken from the last
/// time are the same sound.
pub(super) struct LineSound {
    pub(super) samples: Vec<i16>,
    pub(super) words: Vec<(usize, usize)>,
}

/// How long a line is and when its words are said, samples.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LineTimes {
    pub(super) length: usize,
    pub(super) words: Vec<(usize, usize)>,
}

/// The voices' data, unpacked by the first worker that needs it.
pub(super) struct Unpacked<'a> {
    pub voices: Vec<&'a str>,
    pub data: Mutex<Option<Arc<VoiceData>>>,
}

impl Unpacked<'_> {
    fn data(&self) -> Result<Arc<VoiceData>, MediaError> {
        let mut data = self.data.lock().expect("no worker panics while it holds the lock");
        if let Some(data) = &*data {
            return Ok(Arc::clone(data));
        }
        let fresh = Arc::new(VoiceData::unpack(&self.voices)?);
        *data = Some(Arc::clone(&fresh));
        Ok(fresh)
    }
}

/// One worker's voices and vowel marks, opened when first needed.
pub(super) struct Speaker<'a> {
    data: &'a Unpacked<'a>,
    words_per_minute: u32,
    voices: Vec<(&'static str, Voice)>,
    marker: Option<Marker>,
}

impl<'a> Speaker<'a> {
    pub(super) fn new(data: &'a Unpacked<'a>, words_per_minute: u32) -> Self {
        Self { data, words_per_minute, voices: Vec::new(), marker: None }
    }

    fn voice(&mut self, language: &'static str) -> Result<&Voice, MediaError> {
        let place = match self.voices.iter().position(|(code, _)| *code == language) {
            Some(place) => place,
            None => {
                let data = self.data.data()?;
                let voice = Voice::open(&data, language, self.words_per_minute)?;
                self.voices.push((language, voice));
                self.voices.len() - 1
            }
        };
        Ok(&self.voices[place].1)
    }

    /// Says a line.
    pub(super) fn line(&mut self, line: &Line, tokens: &[Token]) -> Result<LineSound, MediaError> {
        let tokens = self.marked(tokens)?;
        let mut samples: Vec<f32> = Vec::new();
        let mut times: Vec<(usize, usize)> = Vec::new();
        let runs = tokens.chunk_by(|a, b| a.voice == b.voice && a.stop.is_none());
        for run in runs.flat_map(|run| run.chunks(LONGEST_RUN)) {
            let said = self.voice(run[0].voice)?.say(run)?;
            if said.samples.is_empty() || too_fast(run, said.samples.len()) {
                return Err(MediaError::Voice(
                    Message::new("sound-line-not-said")
                        .with("words", spell(run))
                        .with("line", line.shown()),
                ));
            }
            let start = samples.len();
            times.extend(said.times.iter().map(|(from, to)| (start + from, start + to)));
            samples.extend(said.samples);
            sound::fade(&mut samples[start..], VOICE_RATE, FADE_MS);
            let pause = match run.last().and_then(|token| token.stop) {
                None => BREATH_MS,
                Some(Stop::Short) => SHORT_PAUSE_MS,
                Some(_) => FULL_PAUSE_MS,
            };
            samples.resize(samples.len() + sound::samples_in(pause, VOICE_RATE), 0.0);
        }
        samples.truncate(times.last().map_or(0, |(_, end)| *end));
        let samples = sound::resample(&samples, VOICE_RATE, RATE)?;
        let samples: Vec<i16> =
            samples.iter().map(|sample| (sample.clamp(-1.0, 1.0) * WHOLE).round() as i16).collect();
        let words = word_spans(line.words.len(), &tokens, &times)
            .into_iter()
            .map(|(from, to)| (at_rate(from).min(samples.len()), at_rate(to).min(samples.len())))
            .collect();
        Ok(LineSound { samples, words })
    }

    /// The tokens with vowel marks on the Arabic ones, a whole sentence marked at once.
    pub(super) fn marked(&mut self, tokens: &[Token]) -> Result<Vec<Token>, MediaError> {
        let mut tokens = tokens.to_vec();
        let arabic: Vec<usize> =
            (0..tokens.len()).filter(|&place| tokens[place].voice == "ar").collect();
        if arabic.is_empty() {
            return Ok(tokens);
        }
        let bare: Vec<String> = arabic.iter().map(|&place| tokens[place].text.clone()).collect();
        if self.marker.is_none() {
            self.marker = Some(Marker::new()?);
        }
        let marker = self.marker.as_ref().expect("set above");
        let mut marked = Vec::with_capacity(bare.len());
        for words in bare.chunks(LONGEST_RUN) {
            marked.extend(marker.mark(words)?);
        }
        for (place, marked) in arabic.into_iter().zip(marked) {
            let token = &mut tokens[place];
            if token.exact {
                continue;
            }
            token.text = for_the_voice(&token.text, &marked);
            if token.stop.is_some() {
                token.text = pausal(&token.text);
            }
        }
        Ok(tokens)
    }
}

/// Whether so many samples of the voice cannot be these words: more words, or more letters, than
/// a tongue can say. One or two words may be short.
fn too_fast(words: &[Token], samples: usize) -> bool {
    let seconds = samples as f64 / f64::from(VOICE_RATE);
    let letters = words.iter().flat_map(|word| word.text.chars());
    let letters = letters.filter(|&c| c.is_alphabetic() && !is_mark(c)).count();
    words.len() > 2 && words.len() as f64 / seconds > FASTEST
        || letters > 3 && letters as f64 / seconds > FASTEST_LETTERS
}

fn spell(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// A place in the voice's samples as a place in ours.
fn at_rate(sample: usize) -> usize {
    sample * RATE as usize / VOICE_RATE as usize
}

/// From first to last token of each word; a word not said stands empty where the next begins.
fn word_spans(words: usize, tokens: &[Token], times: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut spans: Vec<Option<(usize, usize)>> = vec![None; words];
    for (token, &(start, end)) in tokens.iter().zip(times) {
        let span = &mut spans[token.word];
        *span = Some(span.map_or((start, end), |(first, _)| (first, end)));
    }
    let mut next = times.last().map_or(0, |(_, end)| *end);
    let mut filled: Vec<(usize, usize)> = spans
        .into_iter()
        .rev()
        .map(|span| {
            let span = span.unwrap_or((next, next));
            next = span.0;
            span
        })
        .collect();
    filled.reverse();
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &str) -> Vec<Token> {
        let token = |text: &str| Token {
            word: 0,
            text: text.to_owned(),
            voice: "ar",
            exact: false,
            stop: None,
        };
        words.split(' ').map(token).collect()
    }

    #[test]
    fn what_no_tongue_can_say_is_noticed() {
        let second = VOICE_RATE as usize;
        assert!(!too_fast(&said("ذهب إلى المدينة"), second));
        assert!(too_fast(&said("ذهب إلى المدينة"), second / 4));
        assert!(too_fast(&said("Lodz"), second / 30));
        assert!(!too_fast(&said("و"), second / 30));
    }

    #[test]
    fn a_word_not_said_stands_empty_where_the_next_begins() {
        let mut tokens = said("a b c");
        tokens[0].word = 1;
        tokens[1].word = 1;
        tokens[2].word = 3;
        let spans = word_spans(5, &tokens, &[(0, 5), (6, 9), (10, 20)]);
        assert_eq!(spans, [(0, 0), (0, 9), (10, 10), (10, 20), (20, 20)]);
    }
}
