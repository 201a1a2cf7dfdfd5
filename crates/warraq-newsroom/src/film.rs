//! The film of one story: script, voice, captions, pictures, container.

mod pictures;
mod shot;
pub(crate) mod speech;
pub(crate) mod tracks;

use std::fs;
use std::path::{Path, PathBuf};

use warraq_media::encode::system::System;
use warraq_media::look::Look;
use warraq_text::edition::Film;

use crate::cache;
use crate::error::NewsroomError;
use crate::stage::{Stage, Watcher, run};
use crate::story_file::Found;
use crate::told::Told;
pub use pictures::FILM_TOML;
use shot::Making;
pub(crate) use shot::Shot;
pub use shot::still;
pub use speech::LONGEST_S;
use speech::{Booth, Said};
pub use warraq_media::encode::system::Codec;
pub use warraq_media::preset::Preset;
pub use warraq_media::shape::{SHORT_SIDES, Shape};

/// The short side of a draft, pixels.
const DRAFT: u32 = 360;

/// The timeline for an editor's cutting room, beside the film.
pub(crate) const TIMELINE: &str = "film.otio";

/// The captions for players that set them in a style of their own, beside the film.
pub(crate) const ASS: &str = "captions.ass";

/// How a film is made.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Width in pixels.
    pub width: u16,
    /// Height in pixels.
    pub height: u16,
    /// Pictures a second.
    pub fps: u16,
    /// Its look.
    pub look: Look,
    /// At most this many seconds; the most telling sentences are chosen to fit.
    pub max_seconds: Option<u32>,
    /// What the platform takes at most, seconds: a story that fits is told whole.
    pub most_seconds: Option<u32>,
    /// No travel, no drift.
    pub calm: bool,
    /// The writer's own reading of the story, in the place of a voice.
    pub recording: Option<PathBuf>,
    /// The voice that is to speak, instead of those the newsroom and the story name.
    pub voice: Option<String>,
    /// Without a voice, at the pace of a reading eye.
    pub silent: bool,
    /// A track to lay under the voice.
    pub music: Option<PathBuf>,
    /// The story's folder, where its pictures lie; without one the film has none.
    pub folder: Option<PathBuf>,
    /// Whether the file carries its captions as a track of their own; most platforms want none.
    pub captions: bool,
    /// An encoder of the system's `ffmpeg` instead of the one inside the program.
    pub encoder: Option<Codec>,
    /// How many threads draw and encode; the bytes are the same for each.
    pub threads: usize,
    /// Where finished scenes and spoken lines are kept; none to make all anew.
    pub cache: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            width: 1080,
            height: 1920,
            fps: 30,
            look: Look::news(),
            max_seconds: None,
            most_seconds: None,
            calm: false,
            recording: None,
            voice: None,
            silent: false,
            music: None,
            folder: None,
            captions: true,
            encoder: None,
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            cache: cache::folder(),
        }
    }
}

impl Settings {
    /// Asked for before the work is done, not after.
    pub(crate) fn sounds_are_there(&self) -> Result<(), NewsroomError> {
        for file in self.music.iter().chain(&self.recording) {
            fs::metadata(file).map_err(|e| NewsroomError::file(file, &e))?;
        }
        Ok(())
    }

    /// The same film in this shape, its short side so many pixels long.
    #[must_use]
    pub fn in_shape(self, shape: &Shape, short_side: usize) -> Self {
        let (width, height) = shape.size(short_side);
        let side = |pixels: usize| u16::try_from(pixels).unwrap_or(u16::MAX);
        Self { width: side(width), height: side(height), ..self }
    }

    /// The same film as one platform takes it: its shape, size, rate and length, no caption track.
    #[must_use]
    pub fn for_platform(self, preset: &Preset) -> Self {
        let settings = match Shape::named(&preset.shape) {
            Some(shape) => self.in_shape(shape, preset.short_side),
            None => self,
        };
        Self {
            fps: u16::try_from(preset.fps).unwrap_or(settings.fps),
            most_seconds: Some(preset.most_seconds),
            captions: false,
            ..settings
        }
    }

    /// The same film small, to look at before the real one: the short side at 360 pixels.
    #[must_use]
    pub fn draft(self) -> Self {
        let short = u32::from(self.width.min(self.height)).max(1);
        let side = |side: u16| u16::try_from(u32::from(side) * DRAFT / short).unwrap_or(side) & !1;
        Self { width: side(self.width), height: side(self.height), ..self }
    }
}

/// Speaks, draws and writes the film into a folder that is there; `target` names its final place
/// in messages. What the film says comes with it. None when the story cannot be spoken, which is
/// told.
///
/// # Errors
/// When the voice or the encoder fails, the disk has no room, or the watcher stops it.
pub(crate) fn shoot(
    told: &Told,
    settings: &Settings,
    folder: &Path,
    target: &Path,
    watcher: &dyn Watcher,
) -> Result<Option<(Shot, Said)>, NewsroomError> {
    let Some(booth) = Booth::open(told, settings, watcher)? else { return Ok(None) };
    // Asked for before the work is done, not after.
    let system = settings.encoder.map(|codec| System::find(Path::new("ffmpeg"), codec));
    let system = system.transpose()?;
    let said = run(watcher, Stage::Voice, || booth.speak(folder, watcher))?;
    shot::enough_room(&said.0.spoken, folder, target)?;
    let backdrops = pictures::backdrops(told, &said.0.script, settings, watcher)?;
    let making = Making { settings, backdrops: &backdrops, system: system.as_ref() };
    let shot = run(watcher, Stage::Film, || shot::write(told, &making, &said, folder, watcher))?;
    Ok(Some((shot, said.0)))
}

/// A film made by itself, beside its story.
#[derive(Debug, Clone)]
pub struct Made {
    /// The folder it lies in.
    pub folder: PathBuf,
    /// The film and what belongs to it, by their names in that folder.
    pub film: Film,
    /// How many scenes it is made of.
    pub scenes: u64,
    /// How many of those were kept from the last time.
    pub scenes_kept: u64,
}

/// Makes the film of one story into `folder`, by default `film/` beside the story. Its files are
/// made under a hidden name and moved in when all are whole. None when the story cannot be spoken,
/// which is told.
///
/// # Errors
/// When the voice or the encoder fails, the folder cannot be written, or the watcher stops it.
pub fn film(
    found: &Found,
    folder: Option<&Path>,
    settings: &Settings,
    watcher: &dyn Watcher,
) -> Result<Option<Made>, NewsroomError> {
    settings.sounds_are_there()?;
    let told = found.told.clone().without_signs(watcher);
    let folder = folder.map_or_else(|| found.folder().join("film"), Path::to_owned);
    let failed = |e: std::io::Error| NewsroomError::file(&folder, &e);
    fs::create_dir_all(&folder).map_err(failed)?;
    let part = tempfile::Builder::new().prefix(".part-").tempdir_in(&folder).map_err(failed)?;
    let Some((Shot { film, scenes, scenes_kept }, _)) =
        shoot(&told, settings, part.path(), &folder, watcher)?
    else {
        return Ok(None);
    };
    let (timeline, ass) = (TIMELINE.to_owned(), ASS.to_owned());
    for name in [&film.srt, &film.vtt, &ass, &film.poster, &timeline, &film.file] {
        fs::rename(part.path().join(name), folder.join(name)).map_err(failed)?;
    }
    Ok(Some(Made { folder, film, scenes, scenes_kept }))
}
