//! Taking a model into the newsroom's voices.

use std::fs;
use std::path::{Path, PathBuf};

use warraq_media::voice::{Engine, Piper, languages};
use warraq_text::tongue::Message;

use super::file::{FOLDER, is_name};
use super::put;
use crate::error::NewsroomError;

/// A voice that was added.
#[derive(Debug, Clone)]
pub struct Added {
    /// Its name.
    pub name: String,
    /// The file that describes it.
    pub file: PathBuf,
    /// The code of its language.
    pub lang: String,
    /// The names of its speakers, where it has several.
    pub speakers: Vec<String>,
}

/// Copies a model and its JSON into the voices of the newsroom in `root` and describes it there.
/// The JSON lies beside the model as `FILE.json` where none is named.
///
/// # Errors
/// When a file is missing or is not what it should be, the name is taken, or the disk refuses;
/// nothing is left behind then.
pub fn add(
    root: &Path,
    model: &Path,
    json: Option<&Path>,
    name: Option<&str>,
) -> Result<Added, NewsroomError> {
    let beside = PathBuf::from(format!("{}.json", model.display()));
    let json = json.unwrap_or(&beside);
    let stem = || model.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let name = name.map(str::to_owned).or_else(stem).unwrap_or_default();
    if !is_name(&name) {
        return Err(NewsroomError::Use(Message::new("voice-name").with("name", name)));
    }
    let voice = Piper::open(&name, (model, json), None, (100, 0)).map_err(NewsroomError::Use)?;
    voice.ready().map_err(|failure| NewsroomError::Use(failure.message(&name, "")))?;
    let (lang, speakers) = (voice.lang().to_owned(), voice.speakers().clone());
    if !voice.speaks(&lang) {
        let message = Message::new("voice-no-sounds").with("name", name.as_str());
        let message = message.with("lang", lang).with("known", languages().join(", "));
        return Err(NewsroomError::Use(message));
    }
    let folder = root.join(FOLDER);
    let file = folder.join(format!("{name}.toml"));
    let (own, own_json) = (format!("{name}.onnx"), format!("{name}.onnx.json"));
    if let Some(taken) =
        [&file, &folder.join(&own), &folder.join(&own_json)].into_iter().find(|path| path.exists())
    {
        let message = Message::new("voice-taken").with("path", taken.display().to_string());
        return Err(NewsroomError::Use(message));
    }
    let read = |path: &Path| fs::read(path).map_err(|e| NewsroomError::file(path, &e));
    put(&folder.join(&own), &read(model)?)?;
    put(&folder.join(&own_json), &read(json)?)?;
    let names: Vec<String> = speakers.names.keys().cloned().collect();
    let described = format!(
        "# The voice {name} (language: {lang}). “warraq voice try {name}” lets you hear it.\n\
         engine = \"piper\"\nmodel = {}\n{}",
        toml::Value::String(own),
        match speakers.count {
            1 => String::new(),
            count =>
                format!("# One of its {count} speakers, by name or number.\nspeaker = \"0\"\n"),
        }
    );
    put(&file, described.as_bytes())?;
    Ok(Added { name, file, lang, speakers: names })
}
