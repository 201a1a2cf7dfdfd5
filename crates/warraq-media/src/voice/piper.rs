//! Voices of the Piper kind: a VITS model as ONNX with a JSON file beside it, run in process. The
//! embedded voice gives the sounds of the words, the model speaks them.

mod config;
mod sounds;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::UNIX_EPOCH;

use rten::{Model, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::Tensor;
use rten_tensor::prelude::*;
use sha2::{Digest, Sha256};
use warraq_text::tongue::Message;

use super::engine::{Engine, Failure, Mouth, Pace, Phrase, Utterance};
use super::languages;
use super::speaker::{Embedded, Speaker};
use crate::watch::Watch;
pub use config::Speakers;
use config::{Config, Kind};
use sounds::ids;

/// The largest model that is read, bytes: Piper's finest have some 120 MB.
const LARGEST: u64 = 512 * 1024 * 1024;
/// The longest sound of one phrase, seconds.
const LONGEST_S: usize = 300;

/// A model on disk, ready to be asked.
pub struct Piper {
    name: String,
    file: PathBuf,
    config: Config,
    /// Which of the model's speakers, where it has several.
    speaker: Option<i32>,
    rate: u32,
    semitones: i32,
    identity: String,
    /// Who knows the sounds of words.
    reader: Embedded,
    /// Read when the first phrase is said.
    model: OnceLock<Result<Model, String>>,
}

impl std::fmt::Debug for Piper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Piper").field("name", &self.name).field("file", &self.file).finish()
    }
}

impl Piper {
    /// A voice of this name from a model and its JSON; so fast, per cent, and so many semitones
    /// higher than by itself. The model itself is read when it first speaks.
    ///
    /// # Errors
    /// When a file is missing, is not what it should be, or asks for what is not there.
    pub fn open(
        name: &str,
        (file, json): (&Path, &Path),
        speaker: Option<&str>,
        (rate, semitones): (u32, i32),
    ) -> Result<Self, Message> {
        let about = fs::metadata(file).map_err(|cause| lacking(file, &cause))?;
        if about.len() > LARGEST {
            let most = (LARGEST / (1024 * 1024)).to_string();
            return Err(named("piper-large", file).with("most", most));
        }
        let (config, text) = Config::read(json)?;
        let speaker = config.speaker(speaker, json)?;
        let changed = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let sum = Sha256::digest(text.as_bytes());
        let identity = format!(
            "piper {} {} {} {speaker:?} {rate} {semitones}",
            about.len(),
            changed.map_or(0, |time| time.as_nanos()),
            sum.iter().map(|byte| format!("{byte:02x}")).collect::<String>(),
        );
        Ok(Self {
            name: name.to_owned(),
            file: file.to_owned(),
            config,
            speaker,
            rate,
            semitones,
            identity,
            reader: Embedded::default(),
            model: OnceLock::new(),
        })
    }

    /// The code of the language it speaks.
    #[must_use]
    pub fn lang(&self) -> &str {
        &self.config.lang
    }

    /// Reads the model now rather than when it first speaks.
    ///
    /// # Errors
    /// When it cannot be run.
    pub fn ready(&self) -> Result<(), Failure> {
        self.model().map(drop)
    }

    /// The speakers it may speak as.
    #[must_use]
    pub fn speakers(&self) -> &Speakers {
        &self.config.speakers
    }

    fn model(&self) -> Result<&Model, Failure> {
        let read = || {
            // Not mapped: a file that changes under a mapping is worse than a second of reading.
            let bytes = fs::read(&self.file).map_err(|cause| cause.to_string())?;
            let model = Model::load(bytes).map_err(|cause| cause.to_string())?;
            let names = |id| model.node_info(id).and_then(|node| node.name().map(str::to_owned));
            let inputs: Vec<String> =
                model.input_ids().iter().filter_map(|&id| names(id)).collect();
            let wanted = ["input", "input_lengths", "scales"];
            match wanted.iter().find(|name| !inputs.iter().any(|input| input == *name)) {
                Some(name) => Err(format!("it has no «{name}» to be given: another architecture")),
                None if model.output_ids().is_empty() => Err("it gives nothing".to_owned()),
                None => Ok(model),
            }
        };
        let refused = |cause: &String| {
            Failure::Refused(named("piper-unreadable", &self.file).with("cause", cause.as_str()))
        };
        self.model.get_or_init(read).as_ref().map_err(refused)
    }
}

fn named(id: &'static str, file: &Path) -> Message {
    Message::new(id).with("path", file.display().to_string())
}

fn lacking(file: &Path, cause: &std::io::Error) -> Message {
    named("piper-lacking", file).with("cause", cause.to_string())
}

impl Engine for Piper {
    fn name(&self) -> &str {
        &self.name
    }

    fn identity(&self) -> String {
        self.identity.clone()
    }

    fn speaks(&self, lang: &str) -> bool {
        self.config.lang == lang
            && (self.config.kind == Kind::Letters || languages().contains(&lang))
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
        Ok(Box::new(Throat {
            model: self.model()?,
            voice: self,
            reader: self.reader.speaker(pace),
            pace,
            pool: Arc::new(ThreadPool::with_num_threads(1)),
        }))
    }
}

/// One worker's use of the model, on a pool of one, so that sums are added in the same order at
/// any thread count.
struct Throat<'a> {
    model: &'a Model,
    voice: &'a Piper,
    reader: Speaker<'a>,
    pace: Pace,
    pool: Arc<ThreadPool>,
}

impl Mouth for Throat<'_> {
    fn say(&mut self, phrase: &Phrase<'_>) -> Result<Utterance, Failure> {
        let ids = ids(phrase, &self.voice.config, &mut self.reader)?;
        // Higher is spoken slower, and played faster.
        let height = self.pace.height();
        let (pool, rate) = (Arc::clone(&self.pool), self.voice.config.rate);
        let most = LONGEST_S * rate as usize;
        let samples = pool.run(|| {
            // A voice breathes by chance: the same words are to have the same chance each time.
            fastrand::seed(ids.iter().fold(7, |sum: u64, &id| {
                sum.wrapping_mul(31).wrapping_add(u64::from(id.cast_unsigned()))
            }));
            self.run(&ids, height)
        });
        let samples = samples.map_err(|cause| {
            Failure::Refused(named("piper-failed", &self.voice.file).with("cause", cause))
        })?;
        if samples.len() > most {
            let ms = samples.len() as u64 * 1000 / u64::from(rate);
            return Err(Failure::Long { ms, words: phrase.tokens.len() });
        }
        let rate = (f64::from(rate) * height).round() as u32;
        Ok(Utterance { samples, rate, times: None })
    }
}

impl Throat<'_> {
    fn run(&self, ids: &[i32], height: f64) -> Result<Vec<f32>, String> {
        let text = |cause: &dyn std::fmt::Display| cause.to_string();
        let config = &self.voice.config;
        let slower = (height / self.pace.share()) as f32;
        let scales = vec![config.noise, config.length * slower, config.noise_w];
        let count = i32::try_from(ids.len()).map_err(|cause| text(&cause))?;
        let node = |name: &str| self.model.node_id(name).map_err(|cause| text(&cause));
        let mut inputs = vec![
            (node("input")?, ValueOrView::from(Tensor::from_data(&[1, ids.len()], ids.to_vec()))),
            (node("input_lengths")?, ValueOrView::from(Tensor::from_data(&[1], vec![count]))),
            (node("scales")?, ValueOrView::from(Tensor::from_data(&[3], scales))),
        ];
        if let Some(speaker) = self.voice.speaker {
            inputs.push((node("sid")?, Tensor::from_data(&[1], vec![speaker]).into()));
        }
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(&self.pool)));
        let output = self.model.output_ids()[..1].to_vec();
        let mut values: Vec<Value> =
            self.model.run(inputs, &output, Some(options)).map_err(|cause| text(&cause))?;
        let value = values.pop().ok_or("no sound came out of it")?;
        let sound: Tensor<f32> = value.try_into().map_err(|cause| format!("{cause:?}"))?;
        let clean = |sample: &f32| if sample.is_finite() { sample.clamp(-1.0, 1.0) } else { 0.0 };
        Ok(sound.iter().map(clean).collect())
    }
}

#[cfg(test)]
#[cfg(feature = "voice-espeak")]
mod tests;
