//! What a voice sounds like: a sentence said by it alone, as a file of sound.

use std::path::Path;
use std::time::{Duration, Instant};

use warraq_media::mux::{About, write_recording};
use warraq_media::sound::loudness::{Loudness, measure};
use warraq_media::voice::{Cast, Pace, VoiceOptions, languages, speak};
use warraq_text::lang::Lang;
use warraq_text::read::read_markdown;
use warraq_text::script;
use warraq_text::tongue::Message;

use super::{chosen, voice};
use crate::config;
use crate::error::NewsroomError;
use crate::film::tracks;
use crate::stage::{MediaWatch, Stage, Watcher};

/// A sentence with what voices stumble over: a year, a share, a name in other letters, a question.
const SENTENCES: [(&str, &str); 7] = [
    ("ar", "في عام 2026 ارتفعت الأسعار 12.5%، وقالت شركة Blue Harbor إن السبب هو النقل. فماذا بعد؟"),
    (
        "en",
        "In 2026 prices rose by 12.5%, and Blue Harbor said transport was the reason. What next?",
    ),
    (
        "fa",
        "در سال 2026 قیمت‌ها 12.5% بالا رفت و شرکت Blue Harbor گفت دلیل آن حمل و نقل است. بعد چه؟",
    ),
    (
        "fr",
        "En 2026 les prix ont augmenté de 12,5 %, et Blue Harbor accuse le transport. Et après ?",
    ),
    ("he", "בשנת 2026 עלו המחירים ב-12.5%, וחברת Blue Harbor אמרה שהסיבה היא התחבורה. מה הלאה?"),
    ("ur", "2026 میں قیمتیں 12.5% بڑھیں اور Blue Harbor نے کہا کہ وجہ نقل و حمل ہے۔ آگے کیا؟"),
    (
        "tr",
        "2026 yılında fiyatlar %12,5 arttı ve Blue Harbor bunun nedeninin ulaşım olduğunu söyledi.",
    ),
];

/// What was heard.
#[derive(Debug, Clone)]
pub struct Heard {
    /// What was said, as written.
    pub text: String,
    /// Length, milliseconds.
    pub duration_ms: u64,
    /// Words a minute, pauses included.
    pub words_a_minute: u32,
    /// How loud it is.
    pub loudness: Loudness,
    /// How long it took.
    pub took: Duration,
}

/// Has the voice of this name say a text, or a sentence of ours in its first language, into a file
/// (M4A). Nothing is kept, and nobody else is asked should it fail.
///
/// # Errors
/// When the voice is not known, cannot be used or fails, or the file cannot be written.
pub fn audition(
    root: &Path,
    name: &str,
    text: Option<&str>,
    file: &Path,
    watcher: &dyn Watcher,
) -> Result<Heard, NewsroomError> {
    let engine = voice(root, name)?;
    let known = SENTENCES.iter().find(|(lang, _)| engine.speaks(lang));
    let (lang, text) = match (text, known) {
        (Some(text), known) => {
            let own = read_markdown(text).lang;
            let home = known.map_or(own.code(), |(lang, _)| *lang).to_owned();
            (if engine.speaks(own.code()) { own } else { Lang::new(&home) }, text)
        }
        (None, Some((lang, text))) => (Lang::new(lang), *text),
        (None, None) => {
            let message = Message::new("voice-no-sentence").with("name", name);
            return Err(NewsroomError::Use(message.with("known", languages().join(", "))));
        }
    };
    let mut story = read_markdown(text);
    story.lang = lang;
    let script = script::script(&story, &script::Options::default());
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let options = VoiceOptions {
        pace: Pace::USUAL,
        marks: chosen(
            &config::load(root).map_err(|fault| NewsroomError::Use(fault.message()))?,
            None,
        )?
        .restorer(root)?,
        tail_ms: 300,
        folder: Some(folder.to_owned()),
        ..VoiceOptions::default()
    };
    let watch = MediaWatch { watcher, stage: Stage::Voice };
    let begun = Instant::now();
    let (spoken, voice) = speak(&script, Cast::alone(&*engine), &options, &watch)?;
    let took = begun.elapsed();
    let sound = tracks::sound(&spoken, &voice, None, folder)?;
    let part = tempfile::Builder::new()
        .prefix(".part-")
        .tempdir_in(folder)
        .map_err(|e| NewsroomError::file(folder, &e))?;
    let made = part.path().join("voice.m4a");
    write_recording(&made, sound, &About::default())?;
    std::fs::rename(&made, file).map_err(|e| NewsroomError::file(file, &e))?;
    let words: u32 = script.lines.iter().map(|line| line.spoken_words()).sum();
    let minutes = spoken.duration_ms.max(1) as f64 / 60_000.0;
    Ok(Heard {
        text: text.to_owned(),
        duration_ms: spoken.duration_ms,
        words_a_minute: (f64::from(words) / minutes).round() as u32,
        loudness: measure(&voice)?,
        took,
    })
}
