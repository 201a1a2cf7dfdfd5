//! What a film says: the script, spoken, no longer than the settings allow.

use std::path::Path;

use warraq_media::MediaError;
use warraq_media::sound::levelled::Levelled;
use warraq_media::sound::reel::Reel;
use warraq_media::spoken::Spoken;
use warraq_media::voice::{self, VoiceOptions};
use warraq_text::script::{self, Pronounce, Script};
use warraq_text::tongue::Message;

use super::Settings;
use crate::error::NewsroomError;
use crate::pronounce;
use crate::stage::{MediaWatch, Stage, Watcher};
use crate::told::Told;

/// Silence at the end of the voice: a breath, then the two seconds the colophon is shown.
const TAIL_MS: u32 = 2600;
/// How often a short film is planned anew when the voice takes longer than planned.
const TRIES: usize = 8;
/// A title and one sentence: no film is shorter.
const LEAST_LINES: usize = 2;
/// The longest film, seconds: what is longer belongs into several.
pub const LONGEST_S: u32 = 3 * 3600;
/// No voice says more letters in a second; pasted words without spaces are measured by it.
const LETTERS_A_SECOND: u64 = 20;

/// A script and when its words are said.
pub(crate) struct Said {
    pub script: Script,
    pub spoken: Spoken,
}

/// Whether a story can be spoken: there is a voice for its language, and it is not longer than we
/// make. Why not is told.
///
/// # Errors
/// When the story's pronunciation list cannot be taken.
pub(crate) fn can_be_said(
    told: &Told,
    settings: &Settings,
    watcher: &dyn Watcher,
) -> Result<bool, NewsroomError> {
    let lang = told.story.lang.code();
    if !settings.silent && !voice::languages().contains(&lang) {
        watcher.tells(&Message::new("make-no-voice").with("lang", lang));
        return Ok(false);
    }
    if let Some(minutes) = too_long(&script(told, settings)?) {
        let notice = Message::new("make-film-too-long")
            .with("minutes", minutes.to_string())
            .with("most", (LONGEST_S / 60).to_string());
        watcher.tells(&notice);
        return Ok(false);
    }
    Ok(true)
}

/// What the whole story, or the part of it that was asked for, says.
pub(crate) fn script(told: &Told, settings: &Settings) -> Result<Script, NewsroomError> {
    let list = pronounce::list(&told.config, settings.folder.as_deref())?;
    Ok(planned(told, settings.max_seconds, &list))
}

/// About how many minutes the script would take, when that is more than we make.
fn too_long(script: &Script) -> Option<u64> {
    let letters: usize = script
        .lines
        .iter()
        .flat_map(|line| &line.words)
        .map(|word| word.shown.chars().count() + 1)
        .sum();
    let seconds = (script.estimate_ms() / 1000).max(letters as u64 / LETTERS_A_SECOND);
    (seconds > u64::from(LONGEST_S)).then(|| seconds.div_ceil(60))
}

fn planned(told: &Told, max_seconds: Option<u32>, list: &Pronounce) -> Script {
    let limits = script::Options { max_seconds, ..script::Options::default() };
    let mut script = script::script(told.drawable(), &limits);
    list.apply(&mut script);
    script
}

/// The script and its voice, no longer than the settings allow where that can be had. The sound
/// waits nameless in `folder`.
pub(crate) fn speak(
    told: &Told,
    settings: &Settings,
    folder: &Path,
    watcher: &dyn Watcher,
) -> Result<(Said, Levelled<Reel>), NewsroomError> {
    fitted(told, settings, watcher, |script, options, watch| {
        let options = VoiceOptions { folder: Some(folder.to_owned()), ..options };
        match &settings.recording {
            Some(file) => voice::recorded(script, file, &options, watch),
            None if settings.silent => voice::silence(script, &options),
            None => voice::speak(script, &options, watch),
        }
    })
}

/// The script and when its words are said, without the sound.
pub(super) fn time(
    told: &Told,
    settings: &Settings,
    watcher: &dyn Watcher,
) -> Result<Said, NewsroomError> {
    let said = fitted(told, settings, watcher, |script, options, watch| {
        let spoken = match &settings.recording {
            Some(file) => voice::recorded(script, file, &options, watch)?.0,
            None if settings.silent => voice::pace(script, &options),
            None => voice::times(script, &options, watch)?,
        };
        Ok((spoken, ()))
    });
    Ok(said?.0)
}

/// What `say` makes of the longest script that keeps to the settings.
fn fitted<T>(
    told: &Told,
    settings: &Settings,
    watcher: &dyn Watcher,
    say: impl Fn(&Script, VoiceOptions, &MediaWatch) -> Result<(Spoken, T), MediaError>,
) -> Result<(Said, T), NewsroomError> {
    let watch = MediaWatch { watcher, stage: Stage::Voice };
    let voice = VoiceOptions {
        tail_ms: TAIL_MS,
        workers: settings.threads,
        kept: settings.cache.as_ref().map(|cache| cache.join("voice")),
        ..VoiceOptions::default()
    };
    let list = pronounce::list(&told.config, settings.folder.as_deref())?;
    // A recording says the whole story, and is as long as it is.
    let whole_only = settings.recording.is_some();
    let bound = settings.max_seconds.into_iter().chain(settings.most_seconds).min();
    let taken = bound;
    let bound = bound.filter(|_| !whole_only);
    let whole =
        || u32::try_from(planned(told, None, &list).estimate_ms() / 1000).unwrap_or(u32::MAX);
    let mut plan = match settings.max_seconds {
        Some(_) => bound,
        None => bound.filter(|&most| whole() > most),
    };
    for _ in 0..TRIES {
        let script = planned(told, plan, &list);
        if script.lines.is_empty() {
            return Err(NewsroomError::Use(Message::new("make-film-empty")));
        }
        let (spoken, sound) = say(&script, voice.clone(), &watch)?;
        let seconds = spoken.duration_ms.div_ceil(1000);
        let Some(most) = bound else {
            if let Some(most) = taken.filter(|&most| seconds > u64::from(most)) {
                let notice = Message::new("film-recording-longer")
                    .with("seconds", seconds.to_string())
                    .with("most", most.to_string());
                watcher.tells(&notice);
            }
            return Ok((Said { script, spoken }, sound));
        };
        if seconds <= u64::from(most) || script.lines.len() <= LEAST_LINES {
            if seconds > u64::from(most) {
                let notice = Message::new("make-film-longer").with("seconds", seconds.to_string());
                watcher.tells(&notice);
            }
            return Ok((Said { script, spoken }, sound));
        }
        // The plan knows words, not how long this voice takes for them: plan for less.
        let before = plan.unwrap_or(most.saturating_add(1));
        let less = u64::from(before) * u64::from(most) / seconds;
        plan = Some(u32::try_from(less).unwrap_or(before).min(before.saturating_sub(1)));
    }
    Err(NewsroomError::Use(Message::new("make-film-too-short")))
}
