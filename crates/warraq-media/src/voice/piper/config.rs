//! The JSON beside a Piper model.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use warraq_text::lang::Lang;
use warraq_text::tongue::Message;

use super::{lacking, named};

/// Longest such file, bytes.
const LONGEST: u64 = 4 * 1024 * 1024;
/// Rates a voice may have.
const RATES: std::ops::RangeInclusive<u32> = 8_000..=96_000;

/// The model's speakers by their names, and how many it has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Speakers {
    /// How many; one where it has no choice.
    pub count: u32,
    /// Their names and numbers, where they have names.
    pub names: BTreeMap<String, i32>,
}

/// What the model is given for a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Its sounds, as eSpeak NG writes them.
    Sounds,
    /// Its letters.
    Letters,
}

/// What of it matters to us.
#[derive(Debug)]
pub(super) struct Config {
    pub lang: String,
    pub kind: Kind,
    pub rate: u32,
    pub noise: f32,
    pub length: f32,
    pub noise_w: f32,
    /// The numbers of each sound or letter.
    pub ids: BTreeMap<String, Vec<i32>>,
    pub speakers: Speakers,
}

/// The file as it stands. It is Piper's, not ours: what else it says is passed over.
#[derive(Debug, Deserialize)]
struct File {
    audio: Audio,
    espeak: Option<Espeak>,
    language: Option<Language>,
    #[serde(default)]
    inference: Inference,
    phoneme_type: Option<String>,
    phoneme_id_map: BTreeMap<String, Vec<i32>>,
    #[serde(default)]
    num_speakers: u32,
    #[serde(default)]
    speaker_id_map: BTreeMap<String, i32>,
}

#[derive(Debug, Deserialize)]
struct Audio {
    sample_rate: u32,
}

#[derive(Debug, Deserialize)]
struct Espeak {
    voice: String,
}

#[derive(Debug, Deserialize)]
struct Language {
    code: String,
}

#[derive(Debug, Deserialize)]
#[serde(default)]
struct Inference {
    noise_scale: f32,
    length_scale: f32,
    noise_w: f32,
}

impl Default for Inference {
    /// As Piper has them.
    fn default() -> Self {
        Self { noise_scale: 0.667, length_scale: 1.0, noise_w: 0.8 }
    }
}

impl Config {
    /// Reads it; with its text.
    pub(super) fn read(json: &Path) -> Result<(Self, String), Message> {
        let about = fs::metadata(json).map_err(|cause| lacking(json, &cause))?;
        let broken = |cause: String| named("piper-json", json).with("cause", cause);
        if about.len() > LONGEST {
            return Err(broken(format!("longer than {} MB", LONGEST / 1024 / 1024)));
        }
        let text = fs::read_to_string(json).map_err(|cause| broken(cause.to_string()))?;
        let file: File = serde_json::from_str(&text).map_err(|cause| broken(cause.to_string()))?;
        Ok((Self::taken(file).map_err(broken)?, text))
    }

    fn taken(file: File) -> Result<Self, String> {
        let code = file.espeak.map(|espeak| espeak.voice);
        let code = code.or(file.language.map(|language| language.code));
        let code = code.ok_or("it does not say which language («espeak.voice»)")?;
        let rate = file.audio.sample_rate;
        if !RATES.contains(&rate) {
            return Err(format!("{rate} samples a second"));
        }
        let kind = match file.phoneme_type.as_deref() {
            None | Some("espeak") => Kind::Sounds,
            Some("text") => Kind::Letters,
            Some(other) => return Err(format!("sounds of the kind «{other}»")),
        };
        if let Some(lacking) =
            ["_", "^", "$"].iter().find(|&&s| !file.phoneme_id_map.contains_key(s))
        {
            return Err(format!("no number for «{lacking}» in «phoneme_id_map»"));
        }
        let Inference { noise_scale, length_scale, noise_w } = file.inference;
        let sane = |value: f32, most: f32| value.is_finite() && (0.0..=most).contains(&value);
        if !sane(noise_scale, 10.0) || !sane(noise_w, 10.0) || !(0.1..=10.0).contains(&length_scale)
        {
            return Err("«inference» has numbers that no voice has".to_owned());
        }
        Ok(Self {
            lang: Lang::new(&code).code().to_owned(),
            kind,
            rate,
            noise: noise_scale,
            length: length_scale,
            noise_w,
            ids: file.phoneme_id_map,
            speakers: Speakers { count: file.num_speakers.max(1), names: file.speaker_id_map },
        })
    }

    /// The number of a speaker, asked for by name or number.
    pub(super) fn speaker(&self, asked: Option<&str>, json: &Path) -> Result<Option<i32>, Message> {
        let Speakers { count, names } = &self.speakers;
        let known = |number: &i32| u32::try_from(*number).is_ok_and(|number| number < *count);
        let number = match asked {
            None => Some(0),
            Some(asked) => names.get(asked).copied().or_else(|| asked.parse().ok()),
        };
        match number.filter(known) {
            Some(_) if *count == 1 => Ok(None),
            Some(number) => Ok(Some(number)),
            None => Err(named("piper-speaker", json)
                .with("speaker", asked.unwrap_or_default())
                .with("count", count.to_string())
                .with("names", names.keys().cloned().collect::<Vec<_>>().join(", "))),
        }
    }
}
