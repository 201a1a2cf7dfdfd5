//! The film of one story: script, voice, captions, pictures, container.

use warraq_media::caption::{self, Page};
use warraq_media::encode::{Embedded, Encoder};
use warraq_media::film::{Colophon, FilmPlan, compose, still};
use warraq_media::look::Look;
use warraq_media::mux::{PictureSpec, Writer};
use warraq_media::sound::aac;
use warraq_media::spoken::Spoken;
use warraq_media::voice::{VoiceOptions, speak};
use warraq_media::{MediaError, voice};
use warraq_text::edition::Film;
use warraq_text::script::{self, Script};
use warraq_text::tongue::Message;

use super::Options;
use super::reading::Read;
use crate::error::NewsroomError;
use crate::output::Output;
use crate::stage::{MediaWatch, Stage, Watcher, run};

const WIDTH: u16 = 1080;
const HEIGHT: u16 = 1920;
const FPS: u16 = 30;
/// Silence at the end of the voice: a breath, then the two seconds the colophon is shown.
const TAIL_MS: u32 = 2600;
/// Disk taken by a second of film, at most: 4 Mbit/s of picture and 128 kbit/s of sound, twice,
/// since the container is put together from a file beside it.
const BYTES_A_SECOND: u64 = 2 * (4_000_000 + 128_000) / 8;
/// How often a short film is planned anew when the voice takes longer than planned.
const TRIES: usize = 8;
/// A title and one sentence: no film is shorter.
const LEAST_LINES: usize = 2;
/// The longest film, seconds: what is longer belongs into several, and the sound is held whole
/// while it is levelled and encoded (1.1 GB at the peak of a film of this length, measured).
pub const LONGEST_S: u32 = 30 * 60;
/// No voice says more letters in a second; pasted words without spaces are measured by it.
const LETTERS_A_SECOND: u64 = 20;
/// When the poster is taken: the title stands whole.
const POSTER_MS: u64 = 1500;

/// Speaks, draws and writes the film; none when the story's language has no voice, which is told.
///
/// # Errors
/// When the voice or the encoder fails, the disk has no room, or the watcher stops it.
pub(super) fn film(
    read: &Read,
    options: &Options,
    output: &mut Output,
    watcher: &dyn Watcher,
) -> Result<Option<Film>, NewsroomError> {
    let lang = read.story.lang.code();
    if !voice::languages().contains(&lang) {
        watcher.tells(&Message::new("make-no-voice").with("lang", lang));
        return Ok(None);
    }
    if let Some(minutes) = too_long(read, options) {
        let told = Message::new("make-film-too-long")
            .with("minutes", minutes.to_string())
            .with("most", (LONGEST_S / 60).to_string());
        watcher.tells(&told);
        return Ok(None);
    }
    let (script, spoken) = run(watcher, Stage::Voice, || spoken(read, options, watcher))?;
    enough_room(&spoken, output)?;
    let pages = caption::pages(&script, &spoken);
    run(watcher, Stage::Film, || {
        let made = Made { read, options, script: &script, spoken: &spoken, pages: &pages };
        made.write(output, watcher).map(Some)
    })
}

/// About how many minutes the film would take, when that is more than we make.
fn too_long(read: &Read, options: &Options) -> Option<u64> {
    let limits = script::Options { max_seconds: options.max_seconds, ..script::Options::default() };
    let script = script::script(read.drawable(), &limits);
    let letters: usize = script
        .lines
        .iter()
        .flat_map(|line| &line.words)
        .map(|word| word.shown.chars().count() + 1)
        .sum();
    let seconds = (script.estimate_ms() / 1000).max(letters as u64 / LETTERS_A_SECOND);
    (seconds > u64::from(LONGEST_S)).then(|| seconds.div_ceil(60))
}

/// The script and its voice, no longer than the settings allow where that can be had.
fn spoken(
    read: &Read,
    options: &Options,
    watcher: &dyn Watcher,
) -> Result<(Script, Spoken), NewsroomError> {
    let watch = MediaWatch { watcher, stage: Stage::Voice };
    let voice = VoiceOptions { tail_ms: TAIL_MS, ..VoiceOptions::default() };
    let mut planned = options.max_seconds;
    for _ in 0..TRIES {
        let limits = script::Options { max_seconds: planned, ..script::Options::default() };
        let script = script::script(read.drawable(), &limits);
        if script.lines.is_empty() {
            return Err(NewsroomError::Use(Message::new("make-film-empty")));
        }
        let spoken = speak(&script, &voice, &watch)?;
        let (Some(most), Some(plan)) = (options.max_seconds, planned) else {
            return Ok((script, spoken));
        };
        let seconds = spoken.duration_ms().div_ceil(1000);
        if seconds <= u64::from(most) || script.lines.len() <= LEAST_LINES {
            if seconds > u64::from(most) {
                let told = Message::new("make-film-longer").with("seconds", seconds.to_string());
                watcher.tells(&told);
            }
            return Ok((script, spoken));
        }
        // The plan knows words, not how long this voice takes for them: plan for less.
        let less = u64::from(plan) * u64::from(most) / seconds;
        planned = Some(u32::try_from(less).unwrap_or(plan).min(plan - 1));
    }
    Err(NewsroomError::Use(Message::new("make-film-too-short")))
}

/// Refuses a film the disk cannot hold before anything is drawn.
fn enough_room(spoken: &Spoken, output: &Output) -> Result<(), NewsroomError> {
    const MB: u64 = 1_000_000;
    let needed = spoken.duration_ms() * BYTES_A_SECOND / 1000;
    // A system that does not tell is believed to have room; a full disk is still told later.
    let free = fs2::available_space(output.folder()).unwrap_or(u64::MAX);
    if free >= needed {
        return Ok(());
    }
    Err(NewsroomError::World(
        Message::new("make-film-space")
            .with("needed", needed.div_ceil(MB).to_string())
            .with("free", (free / MB).to_string())
            .with("path", output.target().display().to_string()),
    ))
}

/// Everything the film is made of.
struct Made<'a> {
    read: &'a Read,
    options: &'a Options,
    script: &'a Script,
    spoken: &'a Spoken,
    pages: &'a [Page],
}

impl Made<'_> {
    fn write(&self, output: &mut Output, watcher: &dyn Watcher) -> Result<Film, NewsroomError> {
        let film = Film {
            file: "film/film.mp4".to_owned(),
            width: u32::from(WIDTH),
            height: u32::from(HEIGHT),
            fps: u32::from(FPS),
            duration_ms: 0,
            poster: "film/poster.png".to_owned(),
            srt: "film/captions.srt".to_owned(),
            vtt: "film/captions.vtt".to_owned(),
            voice: self.spoken.voice.clone(),
        };
        output.write(&film.srt, caption::srt(self.pages, self.script).as_bytes())?;
        output.write(&film.vtt, caption::vtt(self.pages, self.script).as_bytes())?;
        let look = Look::news().in_language(&self.read.story.lang);
        let date = self.read.date_in_words();
        let newsroom = self.read.newsroom();
        let plan = FilmPlan {
            script: self.script,
            spoken: self.spoken,
            pages: self.pages,
            title: &self.read.drawable().title.text,
            kicker: &newsroom,
            date: &date,
            direction: self.read.story.direction(),
            look: &look,
            width: usize::from(WIDTH),
            height: usize::from(HEIGHT),
            fps: u32::from(FPS),
            colophon: Colophon { lines: self.read.colophon() },
            calm: self.options.calm,
            threads: std::thread::available_parallelism().map_or(1, usize::from),
        };
        output.write(&film.poster, &still(&plan, POSTER_MS)?)?;
        let path = output.place(&film.file)?;
        let duration_ms = self.render(&plan, &path, watcher)?;
        output.written(&film.file);
        Ok(Film { duration_ms, ..film })
    }

    /// Draws, encodes and joins picture and sound; returns the film's length in milliseconds.
    fn render(
        &self,
        plan: &FilmPlan,
        path: &std::path::Path,
        watcher: &dyn Watcher,
    ) -> Result<u64, MediaError> {
        let watch = MediaWatch { watcher, stage: Stage::Film };
        let sound = aac::encode(&self.spoken.samples)?;
        let spec = PictureSpec { width: WIDTH, height: HEIGHT, fps: FPS };
        let mut film = Writer::new(path, spec, sound)?;
        let encoder = || -> Result<Box<dyn Encoder>, MediaError> {
            Ok(Box::new(Embedded::new(plan.width, plan.height, plan.fps)?))
        };
        compose(plan, &encoder, &mut |unit| film.picture(&unit.bytes), &watch)?;
        let written = film.finish()?;
        Ok(written.duration_ms)
    }
}
