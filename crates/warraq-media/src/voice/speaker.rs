//! The embedded voice as an engine: each run of words in the voice of its script, so that a Latin
//! name in an Arabic sentence is said and not passed over.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::engine::{Engine, Failure, Mouth, Pace, Phrase, Utterance};
use super::espeak::{VOICE_RATE, Voice, VoiceData};
use super::judge::judge;
use super::languages;
use super::tokens::{Stop, Token};
use crate::sound;
use crate::watch::Watch;

/// Ramp at each join, so that it does not click, milliseconds.
const FADE_MS: u32 = 5;
/// Between two runs of one breath, where the voice changes, milliseconds.
const BREATH_MS: u32 = 40;
/// After a comma inside a line, milliseconds.
const SHORT_PAUSE_MS: u32 = 160;
/// After a full stop, question or call inside a line, milliseconds.
const FULL_PAUSE_MS: u32 = 300;

/// Its name.
pub const EMBEDDED: &str = "embedded";

/// The embedded voice, or one made of it by speaking faster or higher.
pub struct Embedded {
    name: String,
    rate: u32,
    semitones: i32,
    /// The languages' data, each unpacked by the first worker that needs it.
    data: Mutex<BTreeMap<String, Arc<VoiceData>>>,
}

impl Default for Embedded {
    fn default() -> Self {
        Self::new(EMBEDDED, 100, 0)
    }
}

impl Embedded {
    /// A voice of this name: so fast, per cent, and so many semitones higher.
    #[must_use]
    pub fn new(name: &str, rate: u32, semitones: i32) -> Self {
        Self { name: name.to_owned(), rate, semitones, data: Mutex::default() }
    }

    fn data(&self, language: &str) -> Result<Arc<VoiceData>, Failure> {
        let mut data = self.data.lock().expect("no worker panics while it holds the lock");
        if let Some(data) = data.get(language) {
            return Ok(Arc::clone(data));
        }
        let fresh = Arc::new(VoiceData::unpack(language)?);
        data.insert(language.to_owned(), Arc::clone(&fresh));
        Ok(fresh)
    }

    /// Its mouth, for whoever needs more of it than an [`Utterance`].
    pub(super) fn speaker(&self, pace: Pace) -> Speaker<'_> {
        Speaker { engine: self, pace, voices: Vec::new() }
    }
}

impl Engine for Embedded {
    fn name(&self) -> &str {
        &self.name
    }

    fn identity(&self) -> String {
        format!("espeak {} {}", self.rate, self.semitones)
    }

    fn speaks(&self, lang: &str) -> bool {
        languages().contains(&lang)
    }

    fn wants_marks(&self) -> bool {
        true
    }

    fn at_once(&self) -> usize {
        usize::MAX
    }

    fn pace(&self, asked: Pace) -> Pace {
        asked.of_voice(self.rate, self.semitones)
    }

    fn mouth<'a>(&'a self, pace: Pace, _: &'a dyn Watch) -> Result<Box<dyn Mouth + 'a>, Failure> {
        Ok(Box::new(self.speaker(pace)))
    }
}

/// One worker's voices, opened when first needed.
pub(super) struct Speaker<'a> {
    engine: &'a Embedded,
    pace: Pace,
    voices: Vec<(String, Voice)>,
}

impl Speaker<'_> {
    pub(super) fn voice(&mut self, language: &str) -> Result<&Voice, Failure> {
        let place = match self.voices.iter().position(|(code, _)| code == language) {
            Some(place) => place,
            None => {
                let data = self.engine.data(language)?;
                let voice = Voice::open(&data, language, self.pace)?;
                self.voices.push((language.to_owned(), voice));
                self.voices.len() - 1
            }
        };
        Ok(&self.voices[place].1)
    }

    /// Says these tokens, run by run.
    pub(super) fn utter(&mut self, tokens: &[Token]) -> Result<Utterance, Failure> {
        let mut samples: Vec<f32> = Vec::new();
        let mut times: Vec<(usize, usize)> = Vec::new();
        let pace = self.pace;
        for run in tokens.chunk_by(|a, b| a.voice == b.voice && a.stop.is_none()) {
            let said = self.voice(&run[0].voice)?.say(run)?;
            judge(&said.samples, VOICE_RATE, run, pace)?;
            let start = samples.len();
            times.extend(said.times.iter().map(|(from, to)| (start + from, start + to)));
            samples.extend(said.samples);
            sound::fade(&mut samples[start..], VOICE_RATE, FADE_MS);
            let pause = match run.last().and_then(|token| token.stop) {
                None => BREATH_MS,
                Some(Stop::Short) => SHORT_PAUSE_MS * pace.pauses / 100,
                Some(_) => FULL_PAUSE_MS * pace.pauses / 100,
            };
            samples.resize(samples.len() + sound::samples_in(pause, VOICE_RATE), 0.0);
        }
        samples.truncate(times.last().map_or(0, |(_, end)| *end));
        Ok(Utterance { samples, rate: VOICE_RATE, times: Some(times) })
    }
}

impl Mouth for Speaker<'_> {
    fn say(&mut self, phrase: &Phrase<'_>) -> Result<Utterance, Failure> {
        self.utter(phrase.tokens)
    }
}
