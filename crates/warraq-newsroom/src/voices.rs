//! The voices of a newsroom: `voices/NAME.toml` says what each is made of, `[voice]` in
//! `warraq.toml` and in a story's `voice.toml` who speaks.

mod add;
mod audition;
mod file;
mod server;

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use warraq_media::data::{DataFault, FaultKind};
use warraq_media::voice::{EMBEDDED, Embedded, Engine, Pace, Restorer};
use warraq_text::tongue::Message;

use crate::config::{Config, FILE};
use crate::error::NewsroomError;
use crate::pronounce;
use crate::stage::Watcher;
use crate::undo::write_whole;

pub use add::{Added, add};
pub use audition::{Heard, audition};
pub use file::{FOLDER, Kind, Listed, list};
pub use server::{KEY_VARIABLE, confirm_host};

/// Per cent of the usual pace that a voice can be asked for.
const RATES: (u32, u32) = (50, 200);
/// Semitones it can be moved by.
const PITCHES: (i32, i32) = (-12, 12);
/// Per cent of the usual pauses.
const PAUSES: (u32, u32) = (0, 300);

/// `[voice]`: who speaks, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VoiceConfig {
    /// The voices by name: the first that speaks the story's language, then the next should it
    /// fail.
    pub order: Option<Vec<String>>,
    /// Who says what stands between quotation marks.
    pub quotations: Option<String>,
    /// How fast, per cent of the usual pace.
    pub rate: Option<u32>,
    /// How much higher, semitones.
    pub pitch: Option<i32>,
    /// How long the pauses are, per cent of the usual.
    pub pauses: Option<u32>,
    /// A model that puts in the vowel marks of Arabic instead of the one inside the program: its
    /// file, in the folder `voices` or by a whole path.
    pub marks: Option<PathBuf>,
}

impl VoiceConfig {
    /// What it says, and where it says nothing, what the other does.
    fn or(self, other: &Self) -> Self {
        Self {
            order: self.order.or_else(|| other.order.clone()),
            quotations: self.quotations.or_else(|| other.quotations.clone()),
            rate: self.rate.or(other.rate),
            pitch: self.pitch.or(other.pitch),
            pauses: self.pauses.or(other.pauses),
            marks: self.marks.or_else(|| other.marks.clone()),
        }
    }

    /// Whether every number is one a voice can be asked for; `file` is named where not.
    pub(crate) fn checked(&self, file: &str) -> Result<(), NewsroomError> {
        let percent = |key, value: Option<u32>, (least, most): (u32, u32)| {
            let value = value.unwrap_or(100);
            within(file, key, (f64::from(value), f64::from(least), f64::from(most)))
        };
        percent("rate", self.rate, RATES)?;
        percent("pauses", self.pauses, PAUSES)?;
        let (least, most) = PITCHES;
        let pitch = self.pitch.unwrap_or(0);
        within(file, "pitch", (f64::from(pitch), f64::from(least), f64::from(most)))
    }

    /// Who puts in the vowel marks, in the newsroom of this folder.
    ///
    /// # Errors
    /// When its model cannot be used.
    fn restorer(&self, root: &Path) -> Result<Restorer, NewsroomError> {
        match &self.marks {
            Some(file) => Restorer::read(&root.join(FOLDER).join(file)).map_err(NewsroomError::Use),
            None => Ok(Restorer::default()),
        }
    }

    fn pace(&self) -> Pace {
        Pace { pauses: self.pauses.unwrap_or(100), ..Pace::USUAL }
            .of_voice(self.rate.unwrap_or(100), self.pitch.unwrap_or(0))
    }
}

fn within(
    file: &str,
    key: &str,
    (value, least, most): (f64, f64, f64),
) -> Result<(), NewsroomError> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    let kind = FaultKind::Bound {
        key: key.to_owned(),
        value: value as f32,
        least: least as f32,
        most: most as f32,
    };
    Err(NewsroomError::Use(DataFault::new(file, kind).message()))
}

/// Who speaks a story.
pub(crate) struct Company {
    /// In the order they are asked.
    pub narrators: Vec<Box<dyn Engine>>,
    pub quotations: Option<Box<dyn Engine>>,
    pub pace: Pace,
    pub marks: Restorer,
}

impl Company {
    /// Those whom the newsroom in `root`, its story in `folder`, or the command line (`asked`)
    /// names, as far as they speak this language. One that cannot be used is told and passed over
    /// where there is another.
    ///
    /// # Errors
    /// When a name is not known, or none of those named can be used.
    pub fn gather(
        root: &Path,
        (config, folder): (&Config, Option<&Path>),
        (asked, lang): (Option<&str>, &str),
        watcher: &dyn Watcher,
    ) -> Result<Self, NewsroomError> {
        let chosen = chosen(config, folder)?;
        let order = match asked {
            Some(name) => vec![name.to_owned()],
            None => chosen.order.clone().unwrap_or_else(|| vec![EMBEDDED.to_owned()]),
        };
        let mut narrators = Vec::new();
        let mut refused = Vec::new();
        for name in &order {
            match voice(root, name) {
                Ok(voice) if voice.speaks(lang) => narrators.push(voice),
                Ok(_) => {}
                Err(fault) => refused.push(fault),
            }
        }
        // Where nobody is left the last of them is the error: it is not told twice.
        let last = if narrators.is_empty() { refused.pop() } else { None };
        refused.iter().for_each(|fault| watcher.tells(&fault.message()));
        if let Some(fault) = last {
            return Err(fault);
        }
        let quotations = match &chosen.quotations {
            Some(name) => Some(voice(root, name)?).filter(|voice| voice.speaks(lang)),
            None => None,
        };
        let marks = chosen.restorer(root)?;
        Ok(Self { narrators, quotations, pace: chosen.pace(), marks })
    }

    /// The pace and the marks alone, where no voice is to speak.
    ///
    /// # Errors
    /// When a number in it is none that can be asked for, or the marks' model cannot be used.
    pub fn of_nobody(
        root: &Path,
        (config, folder): (&Config, Option<&Path>),
    ) -> Result<Self, NewsroomError> {
        let chosen = chosen(config, folder)?;
        let (pace, marks) = (chosen.pace(), chosen.restorer(root)?);
        Ok(Self { narrators: Vec::new(), quotations: None, pace, marks })
    }
}

/// What the story says of its voices, and where it says nothing, what the newsroom does.
fn chosen(config: &Config, folder: Option<&Path>) -> Result<VoiceConfig, NewsroomError> {
    config.voice.checked(FILE)?;
    let own = folder.map(pronounce::of_story).transpose()?.unwrap_or_default().voice;
    Ok(own.or(&config.voice))
}

/// The voice of this name of the newsroom in this folder.
///
/// # Errors
/// When there is none, or it cannot be used.
pub fn voice(root: &Path, name: &str) -> Result<Box<dyn Engine>, NewsroomError> {
    match file::find(root, name)? {
        Some(own) => own.open(root),
        None if name == EMBEDDED => Ok(Box::new(Embedded::default())),
        None => Err(unknown(root, name)?),
    }
}

/// That there is no voice of this name, and which there are.
fn unknown(root: &Path, name: &str) -> Result<NewsroomError, NewsroomError> {
    let known = list(root)?.into_iter().map(|listed| listed.name).collect::<Vec<_>>();
    let message = Message::new("voice-unknown").with("name", name);
    Ok(NewsroomError::Use(message.with("known", known.join(", "))))
}

/// Writes a file whole, or not at all, and the folder it lies in where that is missing.
fn put(path: &Path, bytes: &[u8]) -> Result<(), NewsroomError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = fs::create_dir_all(folder).and_then(|()| write_whole(path, bytes));
    written.map_err(|e| NewsroomError::file(path, &e))
}

#[cfg(test)]
mod tests;
