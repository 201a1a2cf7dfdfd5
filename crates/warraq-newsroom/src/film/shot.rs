//! A film put together: pictures drawn and encoded, sound, captions and poster beside them.

use std::fs;
use std::path::Path;

use warraq_media::backdrop::Backdrop;
use warraq_media::caption::{self, Page};
use warraq_media::encode::system::System;
use warraq_media::encode::{EMBEDDED, Embedded, Encoder};
use warraq_media::film::{self, Coder, Colophon, FilmPlan, FilmSummary, compose};
use warraq_media::look::Look;
use warraq_media::mux::{PictureSpec, Writer};
use warraq_media::sound::levelled::Levelled;
use warraq_media::sound::reel::{Reel, Sound};
use warraq_media::spoken::Spoken;
use warraq_media::{Format, MediaError};
use warraq_text::edition::Film;
use warraq_text::tongue::Message;

use super::speech::{Booth, Said};
use super::{ASS, Settings, TIMELINE, pictures, tracks};
use crate::error::NewsroomError;
use crate::stage::{MediaWatch, Stage, Watcher};
use crate::told::Told;

/// Disk taken by a second of film, at most: 4 Mbit/s of picture and 128 kbit/s of sound, twice,
/// since the container is put together from a file beside it, and the voice before it is encoded.
const BYTES_A_SECOND: u64 = 2 * (4_000_000 + 128_000) / 8 + 4 * 48_000;
/// When the poster is taken: the title stands whole.
const POSTER_MS: u64 = 1500;
/// The largest poster, bytes: it is loaded before the film is asked for.
const MOST_POSTER: usize = 120_000;

/// Refuses a film the disk cannot hold before anything is drawn.
pub(super) fn enough_room(
    spoken: &Spoken,
    folder: &Path,
    target: &Path,
) -> Result<(), NewsroomError> {
    const MB: u64 = 1_000_000;
    let needed = spoken.duration_ms * BYTES_A_SECOND / 1000;
    // A system that does not tell is believed to have room; a full disk is still told later.
    let free = fs2::available_space(folder).unwrap_or(u64::MAX);
    if free >= needed {
        return Ok(());
    }
    Err(NewsroomError::World(
        Message::new("make-film-space")
            .with("needed", needed.div_ceil(MB).to_string())
            .with("free", (free / MB).to_string())
            .with("path", target.display().to_string()),
    ))
}

/// One moment of the film as PNG.
///
/// # Errors
/// When the story cannot be spoken or drawn, or the watcher stops it.
pub fn still(
    told: &Told,
    settings: &Settings,
    at_ms: u64,
    watcher: &dyn Watcher,
) -> Result<Vec<u8>, NewsroomError> {
    settings.sounds_are_there()?;
    let Some(booth) = Booth::open(told, settings, watcher)? else {
        return Err(NewsroomError::Use(Message::new("film-still-unsaid")));
    };
    let said = booth.time(watcher)?;
    let backdrops = pictures::backdrops(told, &said.script, settings, watcher)?;
    let made = Made::new(told, settings, &said, &backdrops);
    Ok(film::still(&made.plan(), at_ms)?.quick_png()?)
}

/// A film that was made, and how much of it was there before.
pub(crate) struct Shot {
    pub film: Film,
    pub scenes: u64,
    pub scenes_kept: u64,
}

/// How a film is made, all that was asked for being there.
pub(super) struct Making<'a> {
    pub settings: &'a Settings,
    pub backdrops: &'a [Backdrop],
    /// The encoder, where it is not the one inside the program.
    pub system: Option<&'a System>,
}

/// Writes the film, its captions and its poster into a folder.
pub(super) fn write(
    told: &Told,
    making: &Making,
    (said, voice): &(Said, Levelled<Reel>),
    folder: &Path,
    watcher: &dyn Watcher,
) -> Result<Shot, NewsroomError> {
    let &Making { settings, backdrops, system } = making;
    let film = Film {
        file: "film.mp4".to_owned(),
        width: u32::from(settings.width),
        height: u32::from(settings.height),
        fps: u32::from(settings.fps),
        duration_ms: 0,
        poster: "poster.jpg".to_owned(),
        srt: "captions.srt".to_owned(),
        vtt: "captions.vtt".to_owned(),
        voice: said.spoken.voice.clone(),
    };
    let made = Made::new(told, settings, said, backdrops);
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|e| NewsroomError::file(&path, &e))
    };
    put(&film.srt, caption::srt(&made.pages, &said.script).as_bytes())?;
    put(&film.vtt, caption::vtt(&made.pages, &said.script).as_bytes())?;
    let size = (usize::from(settings.width), usize::from(settings.height));
    put(ASS, caption::ass(&made.pages, &said.script, size).as_bytes())?;
    let plan = made.plan();
    let poster = film::still(&plan, POSTER_MS)?;
    put(&film.poster, &poster.encode(Format::Jpeg, MOST_POSTER, &film.poster)?)?;
    let (duration_ms, summary) = made.render(voice, system, &folder.join(&film.file), watcher)?;
    let timeline = tracks::timeline(told, said, &made.pages, &film.file, &summary);
    put(TIMELINE, timeline.as_bytes())?;
    Ok(Shot {
        film: Film { duration_ms, ..film },
        scenes: summary.scenes,
        scenes_kept: summary.scenes_kept,
    })
}

/// Everything the film is made of.
struct Made<'a> {
    settings: &'a Settings,
    told: &'a Told,
    said: &'a Said,
    backdrops: &'a [Backdrop],
    look: Look,
    pages: Vec<Page>,
    newsroom: String,
    date: String,
    kept: Option<std::path::PathBuf>,
}

impl<'a> Made<'a> {
    fn new(
        told: &'a Told,
        settings: &'a Settings,
        said: &'a Said,
        backdrops: &'a [Backdrop],
    ) -> Self {
        Self {
            settings,
            told,
            said,
            backdrops,
            look: settings.look.clone().in_language(&told.story.lang),
            pages: caption::pages(&said.script, &said.spoken),
            newsroom: told.newsroom(),
            date: told.date_in_words(),
            kept: settings.cache.as_ref().map(|cache| cache.join("scenes")),
        }
    }

    fn plan(&self) -> FilmPlan<'_> {
        FilmPlan {
            script: &self.said.script,
            spoken: &self.said.spoken,
            pages: &self.pages,
            title: &self.told.drawable().title.text,
            kicker: &self.newsroom,
            date: &self.date,
            direction: self.told.story.direction(),
            look: &self.look,
            width: usize::from(self.settings.width),
            height: usize::from(self.settings.height),
            fps: u32::from(self.settings.fps),
            backdrops: self.backdrops,
            colophon: Colophon { lines: self.told.colophon() },
            calm: self.settings.calm,
            threads: self.settings.threads,
            kept: self.kept.as_deref(),
        }
    }

    /// Draws, encodes and joins picture and sound; returns the film's length in milliseconds.
    fn render(
        &self,
        voice: &dyn Sound,
        system: Option<&System>,
        path: &Path,
        watcher: &dyn Watcher,
    ) -> Result<(u64, FilmSummary), MediaError> {
        let watch = MediaWatch { watcher, stage: Stage::Film };
        let Settings { width, height, fps, ref music, captions, .. } = *self.settings;
        let folder = path.parent().unwrap_or(Path::new("."));
        let sound = tracks::sound(&self.said.spoken, voice, music.as_deref(), folder)?;
        let mut film = Writer::new(path, PictureSpec { width, height, fps }, sound)?;
        film.about(tracks::about(self.told, self.said, &self.pages, captions));
        let plan = self.plan();
        let start = || -> Result<Box<dyn Encoder>, MediaError> {
            match system {
                Some(system) => system.start((plan.width, plan.height), plan.fps, folder),
                None => Ok(Box::new(Embedded::new(plan.width, plan.height, plan.fps)?)),
            }
        };
        let coder = Coder { name: system.map_or(EMBEDDED, System::name), start: &start };
        let summary = compose(&plan, &coder, &mut |group| film.group(&group), &watch)?;
        Ok((film.finish()?.duration_ms, summary))
    }
}
