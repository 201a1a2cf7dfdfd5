//! `voices/NAME.toml`: what one voice is made of.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use warraq_media::data::{DataFault, FaultKind};
use warraq_media::voice::{EMBEDDED, Embedded, Engine, Piper};
use warraq_text::lang::Lang;
use warraq_text::tongue::Message;

use super::server::Server;
use super::{PITCHES, RATES, within};
use crate::beside;
use crate::error::NewsroomError;

/// Where a newsroom keeps its voices.
pub const FOLDER: &str = "voices";

/// What makes the sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The voice inside the program, made faster or higher.
    Embedded,
    /// A model on disk: ONNX with the JSON that belongs to it.
    Piper,
    /// A server that speaks the OpenAI speech protocol.
    Server,
}

/// The file as it stands.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VoiceFile {
    engine: Kind,
    /// For a model: its file, beside this one or by a whole path.
    model: Option<String>,
    json: Option<PathBuf>,
    speaker: Option<String>,
    /// For a server: the address before `/audio/speech`, the model's and the voice's name there.
    url: Option<String>,
    voice: Option<String>,
    format: Option<String>,
    languages: Option<Vec<String>>,
    marks: Option<bool>,
    /// For all: per cent of the usual pace, semitones.
    rate: Option<u32>,
    pitch: Option<i32>,
    #[serde(skip)]
    name: String,
}

/// The file of the voice of this name, where there is one.
pub(super) fn find(root: &Path, name: &str) -> Result<Option<VoiceFile>, NewsroomError> {
    // A name is no path: it must not lead out of the folder.
    if !is_name(name) {
        return Ok(None);
    }
    let path = root.join(FOLDER).join(format!("{name}.toml"));
    let read: Option<VoiceFile> = beside::read(&path, ("voice-toml-long", beside::BY_HAND))?;
    Ok(read.map(|file| VoiceFile { name: name.to_owned(), ..file }))
}

/// Whether this can be a voice's name.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0'])
}

impl VoiceFile {
    fn shown(&self) -> String {
        format!("{FOLDER}/{}.toml", self.name)
    }

    fn manner(&self) -> Result<(u32, i32), NewsroomError> {
        let (rate, pitch) = (self.rate.unwrap_or(100), self.pitch.unwrap_or(0));
        let file = self.shown();
        within(&file, "rate", (f64::from(rate), f64::from(RATES.0), f64::from(RATES.1)))?;
        within(&file, "pitch", (f64::from(pitch), f64::from(PITCHES.0), f64::from(PITCHES.1)))?;
        Ok((rate, pitch))
    }

    /// What the engine cannot do without.
    fn needs<T>(&self, key: &str, value: Option<T>) -> Result<T, NewsroomError> {
        let cause = format!("missing key «{key}»");
        let fault = DataFault::new(&self.shown(), FaultKind::Line { line: 1, cause });
        value.ok_or_else(|| NewsroomError::Use(fault.message()))
    }

    pub(super) fn open(&self, root: &Path) -> Result<Box<dyn Engine>, NewsroomError> {
        let (rate, pitch) = self.manner()?;
        match self.engine {
            Kind::Embedded => Ok(Box::new(Embedded::new(&self.name, rate, pitch))),
            Kind::Piper => {
                let (model, json) = self.files(root)?;
                let speaker = self.speaker.as_deref();
                Piper::open(&self.name, (&model, &json), speaker, (rate, pitch))
                    .map(|voice| Box::new(voice) as Box<dyn Engine>)
                    .map_err(NewsroomError::Use)
            }
            Kind::Server => Ok(Box::new(self.server()?)),
        }
    }

    /// The model and its JSON.
    fn files(&self, root: &Path) -> Result<(PathBuf, PathBuf), NewsroomError> {
        let model = self.needs("model", self.model.as_ref())?;
        let folder = root.join(FOLDER);
        let json = self.json.clone().unwrap_or_else(|| PathBuf::from(format!("{model}.json")));
        Ok((folder.join(model), folder.join(json)))
    }

    /// Whether it is on a server.
    pub(super) fn is_served(&self) -> bool {
        self.engine == Kind::Server
    }

    pub(super) fn server(&self) -> Result<Server, NewsroomError> {
        let (rate, pitch) = self.manner()?;
        let languages = self.needs("languages", self.languages.as_ref())?;
        Server::open(super::server::Asked {
            name: self.name.clone(),
            url: self.needs("url", self.url.clone())?,
            model: self.needs("model", self.model.clone())?,
            voice: self.needs("voice", self.voice.clone())?,
            format: self.format.clone().unwrap_or_else(|| "wav".to_owned()),
            languages: languages.iter().map(|code| Lang::new(code).code().to_owned()).collect(),
            marks: self.marks.unwrap_or(false),
            rate,
            pitch,
        })
    }

    /// What it speaks, or why it cannot be used.
    fn speaks(&self, root: &Path) -> Result<String, Message> {
        let spoken = || match self.engine {
            Kind::Embedded => Ok(warraq_media::voice::languages().join(", ")),
            Kind::Piper => {
                let (model, json) = self.files(root)?;
                let speaker = self.speaker.as_deref();
                let voice = Piper::open(&self.name, (&model, &json), speaker, (100, 0));
                voice.map(|voice| voice.lang().to_owned()).map_err(NewsroomError::Use)
            }
            Kind::Server => Ok(self.server()?.languages().join(", ")),
        };
        spoken().map_err(|fault| fault.message())
    }
}

/// One voice in a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// What it is made of; none where its file cannot be taken.
    pub kind: Option<Kind>,
    /// The codes of its languages, or why it cannot be used.
    pub speaks: Result<String, Message>,
}

/// The voices of the newsroom in this folder, by name, the embedded one first.
///
/// # Errors
/// When the folder cannot be read.
pub fn list(root: &Path) -> Result<Vec<Listed>, NewsroomError> {
    let folder = root.join(FOLDER);
    let failed = |e: std::io::Error| NewsroomError::file(&folder, &e);
    let mut names = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let is_voice = path.extension().is_some_and(|ending| ending == "toml");
            let name = path.file_stem().and_then(|name| name.to_str());
            names.extend(name.filter(|name| is_voice && is_name(name)).map(str::to_owned));
        }
    }
    names.sort();
    let mut listed = Vec::new();
    if !names.iter().any(|name| name == EMBEDDED) {
        let speaks = Ok(warraq_media::voice::languages().join(", "));
        listed.push(Listed { name: EMBEDDED.to_owned(), kind: Some(Kind::Embedded), speaks });
    }
    for name in names {
        match find(root, &name) {
            Ok(Some(file)) => {
                let speaks = file.speaks(root);
                listed.push(Listed { name, kind: Some(file.engine), speaks });
            }
            Ok(None) => {}
            Err(fault) => {
                listed.push(Listed { name, kind: None, speaks: Err(fault.message()) });
            }
        }
    }
    Ok(listed)
}
