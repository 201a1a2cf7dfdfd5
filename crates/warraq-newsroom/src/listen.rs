//! The story heard alone: a recording with chapters and a cover, its captions, and a transcript.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use warraq_media::Format;
use warraq_media::caption::{self, reading_speed};
use warraq_media::card::{CardSpec, Idea, draw};
use warraq_media::look::Look;
use warraq_media::mux::{About, write_recording};
use warraq_media::sound::loudness::{Loudness, measure};
use warraq_text::edition;
use warraq_text::lang::Lang;
use warraq_text::script::{AFTER_SENTENCE, LineKind};
use warraq_text::tongue::Message;

use crate::corrections::Corrections;
use crate::error::NewsroomError;
use crate::film::speech::{Booth, Said};
use crate::film::{Settings, tracks};
use crate::output::Output;
use crate::stage::{Stage, Watcher, run};
use crate::story_file::Found;
use crate::told::Told;

/// The folder beside a story that it is made in.
pub(crate) const VOICE: &str = "voice";
/// The sound itself.
pub(crate) const RECORDING: &str = "voice.m4a";
/// The files it makes.
const FILES: [&str; 5] =
    [RECORDING, "captions.srt", "captions.vtt", "captions.ass", "transcript.md"];
/// What the styled captions are set for: a film over which somebody lays this voice.
const SCREEN: (usize, usize) = (1920, 1080);
/// Sides of the cover, pixels: the least that directories of podcasts take (Apple Podcasts).
const COVER: usize = 1400;
/// The largest cover, bytes.
const MOST_COVER: usize = 500_000;
/// Characters a second that a caption may ask of a reader.
const FASTEST_READ: f64 = 20.0;

/// A recording that was made.
#[derive(Debug, Clone)]
pub struct Recording {
    /// The folder it lies in.
    pub folder: PathBuf,
    /// The sound, by its name in that folder.
    pub file: &'static str,
    /// Length, milliseconds.
    pub duration_ms: u64,
    /// Words said.
    pub words: u32,
    /// Name of the voice.
    pub voice: String,
    /// How loud it is.
    pub loudness: Loudness,
    /// How many captions there are.
    pub captions: usize,
    /// How many of them are too fast to read, and the characters a second of the fastest.
    pub too_fast: (usize, f64),
}

impl Recording {
    /// Words a minute, pauses included.
    #[must_use]
    pub fn words_a_minute(&self) -> u32 {
        let minutes = self.duration_ms.max(1) as f64 / 60_000.0;
        (f64::from(self.words) / minutes).round() as u32
    }
}

/// Speaks a story into `folder`, by default `voice/` beside it. Its files are made under a hidden
/// name and moved in when all are whole. None when the story cannot be spoken, which is told.
///
/// # Errors
/// When the voice fails, the folder cannot be written, or the watcher stops it.
pub fn listen(
    found: &Found,
    folder: Option<&Path>,
    settings: &Settings,
    watcher: &dyn Watcher,
) -> Result<Option<Recording>, NewsroomError> {
    settings.sounds_are_there()?;
    let told = found.told.clone().without_signs(watcher);
    let Some(booth) = Booth::open(&told, settings, watcher)? else { return Ok(None) };
    let folder = folder.map_or_else(|| found.folder().join(VOICE), Path::to_owned);
    let failed = |e: std::io::Error| NewsroomError::file(&folder, &e);
    fs::create_dir_all(&folder).map_err(failed)?;
    let part = tempfile::Builder::new().prefix(".part-").tempdir_in(&folder).map_err(failed)?;
    let made = run(watcher, Stage::Voice, || write(&told, &booth, part.path(), watcher))?;
    for name in FILES {
        fs::rename(part.path().join(name), folder.join(name)).map_err(failed)?;
    }
    let (count, fastest) = made.too_fast;
    if count > 0 {
        let notice = Message::new("speak-too-fast")
            .with("count", count)
            .with("fastest", format!("{fastest:.0}"));
        watcher.tells(&notice);
    }
    Ok(Some(Recording { folder, ..made }))
}

/// Speaks a story into `voice/` of the folder it is made in; its files are named as that folder
/// names them. None when the story cannot be spoken, which is told.
///
/// # Errors
/// When the voice fails, the folder cannot be written, or the watcher stops it.
pub(crate) fn record(
    told: &Told,
    settings: &Settings,
    output: &mut Output,
    watcher: &dyn Watcher,
) -> Result<Option<edition::Voice>, NewsroomError> {
    let Some(booth) = Booth::open(told, settings, watcher)? else { return Ok(None) };
    let at = |name: &str| format!("{VOICE}/{name}");
    let file = output.place(&at(FILES[0]))?;
    let folder = file.parent().expect("it was placed in a folder");
    let made = run(watcher, Stage::Voice, || write(told, &booth, folder, watcher))?;
    let failed = |e: std::io::Error| NewsroomError::file(&file, &e);
    let bytes = fs::metadata(&file).map_err(failed)?.len();
    FILES.iter().for_each(|name| output.written(&at(name)));
    let [file, _, vtt, _, transcript] = FILES.map(at);
    let Recording { duration_ms, voice, .. } = made;
    Ok(Some(edition::Voice { file, bytes, duration_ms, vtt, transcript, voice }))
}

fn write(
    told: &Told,
    booth: &Booth<'_>,
    folder: &Path,
    watcher: &dyn Watcher,
) -> Result<Recording, NewsroomError> {
    let settings = booth.settings();
    let (said, voice) = booth.speak(folder, watcher)?;
    let pages = caption::pages(&said.script, &said.spoken);
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|e| NewsroomError::file(&path, &e))
    };
    let [file, srt, vtt, ass, transcript] = FILES;
    put(srt, caption::srt(&pages, &said.script).as_bytes())?;
    put(vtt, caption::vtt(&pages, &said.script).as_bytes())?;
    put(ass, caption::ass(&pages, &said.script, SCREEN).as_bytes())?;
    put(transcript, self::transcript(&said).as_bytes())?;
    let sound = tracks::sound(&said.spoken, &voice, settings.music.as_deref(), folder)?;
    let about =
        About { cover: Some(cover(told, settings)?), ..tracks::about(told, &said, &pages, false) };
    write_recording(&folder.join(file), sound, &about)?;
    let speeds = pages.iter().map(|page| reading_speed(page, &said.script));
    let too_fast = speeds.clone().filter(|&speed| speed > FASTEST_READ).count();
    Ok(Recording {
        folder: folder.to_owned(),
        file,
        duration_ms: said.spoken.duration_ms,
        words: said.script.lines.iter().map(|line| line.spoken_words()).sum(),
        voice: said.spoken.voice.clone(),
        loudness: measure(&voice)?,
        captions: pages.len(),
        too_fast: (too_fast, speeds.fold(0.0, f64::max)),
    })
}

/// The story's cover card, square, as JPEG.
fn cover(told: &Told, settings: &Settings) -> Result<Vec<u8>, NewsroomError> {
    let story = told.drawable();
    let said = (&*told.newsroom(), &*told.date_in_words());
    square(&story.title.text, said, &story.lang, &settings.look)
}

/// A cover with this title, as JPEG, what stands over it and at its foot beside it.
pub(crate) fn square(
    title: &str,
    (kicker, aside): (&str, &str),
    lang: &Lang,
    look: &Look,
) -> Result<Vec<u8>, NewsroomError> {
    let look = look.clone().in_language(lang);
    let spec = CardSpec {
        kicker,
        aside,
        direction: lang.direction(),
        lang: lang.code(),
        width: COVER,
        height: COVER,
        look: &look,
    };
    let picture = draw(&Idea::Cover(title.to_owned()), &spec)?;
    Ok(picture.encode(Format::Jpeg, MOST_COVER, "cover.jpg")?)
}

/// What is said, as Markdown: each section under its heading with the time it begins at.
fn transcript(said: &Said) -> String {
    let mut text = String::new();
    let mut rest = 0;
    for (line, spoken) in said.script.lines.iter().zip(&said.spoken.lines) {
        let seconds = spoken.start_ms / 1000;
        let time = format!("{:02}:{:02}", seconds / 60, seconds % 60);
        // Writing to a string cannot fail.
        let _ = match line.kind {
            LineKind::Title => writeln!(text, "# {}\n", line.shown()),
            LineKind::Heading => writeln!(text, "\n\n## {} ({time})\n", line.shown()),
            LineKind::Sentence if rest > AFTER_SENTENCE => {
                write!(text, "\n\n{}", line.shown())
            }
            LineKind::Sentence if text.is_empty() || text.ends_with('\n') => {
                write!(text, "{}", line.shown())
            }
            LineKind::Sentence => write!(text, " {}", line.shown()),
        };
        rest = if line.kind == LineKind::Sentence { line.pause_ms } else { 0 };
    }
    text.push('\n');
    text
}

/// What the voice is given for each sentence: the sentence as shown, and as said with its vowel
/// marks and figures in words. None when the story cannot be spoken, which is told.
///
/// # Errors
/// When a word has no voice, or the story's list cannot be taken.
pub fn script(
    found: &Found,
    settings: &Settings,
    watcher: &dyn Watcher,
) -> Result<Option<Vec<(String, String)>>, NewsroomError> {
    let told = found.told.clone().without_signs(watcher);
    let Some(booth) = Booth::open(&told, settings, watcher)? else { return Ok(None) };
    let script = booth.script();
    let words = booth.marked(&script)?;
    let said = |words: Vec<String>| {
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let lines = script.lines.iter().map(|line| line.shown());
    Ok(Some(lines.zip(words.into_iter().map(said)).collect()))
}

/// Takes the script as its writer had it said (`corrected`, what `warraq speak --script` printed,
/// edited) and remembers beside the story each word that is said otherwise than before. How many
/// those were; none when the story cannot be spoken, which is told.
///
/// # Errors
/// When a line of it is not of this story or has lost a word, or the disk refuses.
pub fn correct(
    found: &Found,
    corrected: &str,
    settings: &Settings,
    watcher: &dyn Watcher,
) -> Result<Option<usize>, NewsroomError> {
    let told = found.told.clone().without_signs(watcher);
    let Some(booth) = Booth::open(&told, settings, watcher)? else { return Ok(None) };
    let script = booth.script();
    let words = booth.marked(&script)?;
    let mut corrections = Corrections::of_story(Some(found.folder()))?;
    let count = corrections.learn(&script, &words, corrected)?;
    corrections.write(found.folder())?;
    Ok(Some(count))
}

#[cfg(test)]
mod tests {
    use warraq_media::spoken::{Spoken, SpokenLine};
    use warraq_text::read::read_markdown;
    use warraq_text::script;

    use super::*;

    #[test]
    fn a_transcript_keeps_sections_and_paragraphs() {
        let story = read_markdown(
            "# ميناء الجزيرة\n\nافتتح الميناء رصيفا. ووصل 12 قاربا.\n\nقالت Noor Rail نعم.\n\n\
             ## ماذا بعد؟\n\nلا أحد يعرف.\n",
        );
        let script = script::script(&story, &script::Options::default());
        let line = |place| SpokenLine { start_ms: place * 65_000, end_ms: 0, words: Vec::new() };
        let lines = (0..script.lines.len() as u64).map(line).collect();
        let spoken = Spoken { duration_ms: 1, lines, voice: String::new() };
        assert_eq!(
            transcript(&Said { script, spoken }),
            "# ميناء الجزيرة\n\nافتتح الميناء رصيفا. ووصل 12 قاربا.\n\nقالت Noor Rail نعم.\n\n\
             ## ماذا بعد؟ (04:20)\n\nلا أحد يعرف.\n"
        );
    }
}
