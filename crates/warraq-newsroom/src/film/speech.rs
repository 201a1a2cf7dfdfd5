//! What a film says: the script, spoken, no longer than the settings allow.

use std::cell::Cell;
use std::path::Path;

use warraq_media::MediaError;
use warraq_media::sound::levelled::Levelled;
use warraq_media::sound::reel::Reel;
use warraq_media::spoken::Spoken;
use warraq_media::voice::{self, Cast, VoiceOptions};
use warraq_text::script::{self, Pronounce, Script};
use warraq_text::tongue::Message;

use super::Settings;
use crate::corrections::Corrections;
use crate::error::NewsroomError;
use crate::pronounce;
use crate::stage::{MediaWatch, Stage, Watcher};
use crate::told::Told;
use crate::voices::Company;

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

/// Where a story is spoken: what it says, and who says it.
pub(crate) struct Booth<'a> {
    told: &'a Told,
    settings: &'a Settings,
    words: Words,
    company: Company,
    /// How many narrators have failed, and whether whoever says the quotations has.
    failed: Cell<(usize, bool)>,
}

/// How the story's words are said.
struct Words {
    list: Pronounce,
    corrections: Corrections,
}

impl<'a> Booth<'a> {
    /// None when the story cannot be spoken, which is told: there is no voice for its language, or
    /// it is longer than we make.
    ///
    /// # Errors
    /// When what is written of voices and words cannot be taken.
    pub fn open(
        told: &'a Told,
        settings: &'a Settings,
        watcher: &dyn Watcher,
    ) -> Result<Option<Self>, NewsroomError> {
        let lang = told.story.lang.code();
        let folder = settings.folder.as_deref();
        let asked = (settings.voice.as_deref(), lang);
        let by_voice = settings.recording.is_none() && !settings.silent;
        let named = (&told.config, folder);
        let company = match by_voice {
            true => Company::gather(Path::new("."), named, asked, watcher)?,
            false => Company::of_nobody(Path::new("."), named)?,
        };
        let embedded = voice::languages().contains(&lang);
        if by_voice && company.narrators.is_empty() || settings.recording.is_some() && !embedded {
            watcher.tells(&Message::new("make-no-voice").with("lang", lang));
            return Ok(None);
        }
        let list = pronounce::list(&told.config, folder)?;
        let words = Words { list, corrections: Corrections::of_story(folder)? };
        let booth = Self { told, settings, words, company, failed: Cell::new((0, false)) };
        if let Some(minutes) = too_long(&booth.script()) {
            let notice = Message::new("make-film-too-long")
                .with("minutes", minutes.to_string())
                .with("most", (LONGEST_S / 60).to_string());
            watcher.tells(&notice);
            return Ok(None);
        }
        Ok(Some(booth))
    }

    /// What was asked for.
    pub fn settings(&self) -> &'a Settings {
        self.settings
    }

    /// What the whole story, or the part of it that was asked for, says.
    pub fn script(&self) -> Script {
        planned(self.told, self.settings.max_seconds, &self.words)
    }

    /// What a voice that wants marks is given for each word of each line.
    pub fn marked(&self, script: &Script) -> Result<Vec<Vec<String>>, MediaError> {
        let marks = self.company.marks.clone();
        voice::marked(script, &VoiceOptions { marks, ..VoiceOptions::default() })
    }

    /// The script and its voice, no longer than the settings allow where that can be had. The
    /// sound waits nameless in `folder`.
    pub fn speak(
        &self,
        folder: &Path,
        watcher: &dyn Watcher,
    ) -> Result<(Said, Levelled<Reel>), NewsroomError> {
        self.fitted(watcher, |script, options, watch| {
            let options = VoiceOptions { folder: Some(folder.to_owned()), ..options };
            match &self.settings.recording {
                Some(file) => voice::recorded(script, file, &options, watch),
                None if self.settings.silent => voice::silence(script, &options),
                None => {
                    self.by_someone(watcher, |cast| voice::speak(script, cast, &options, watch))
                }
            }
        })
    }

    /// The script and when its words are said, without the sound.
    pub fn time(&self, watcher: &dyn Watcher) -> Result<Said, NewsroomError> {
        let said = self.fitted(watcher, |script, options, watch| {
            let spoken = match &self.settings.recording {
                Some(file) => voice::recorded(script, file, &options, watch)?.0,
                None if self.settings.silent => voice::pace(script, &options),
                None => {
                    self.by_someone(watcher, |cast| voice::times(script, cast, &options, watch))?
                }
            };
            Ok((spoken, ()))
        });
        Ok(said?.0)
    }

    /// By the first in the order that does not fail; each failure is told. Whoever fails once is
    /// not asked again: a story is told by one voice.
    fn by_someone<T>(
        &self,
        watcher: &dyn Watcher,
        say: impl Fn(Cast<'_>) -> Result<T, MediaError>,
    ) -> Result<T, MediaError> {
        loop {
            let (failed, alone) = self.failed.get();
            let narrator = &*self.company.narrators[failed];
            let quotations = self.company.quotations.as_deref().filter(|_| !alone);
            let fault = match say(Cast { narrator, quotations }) {
                Err(fault @ MediaError::Unsaid { .. }) => fault,
                other => return other,
            };
            let whose = match &fault {
                MediaError::Unsaid { voice, .. } => voice.as_str(),
                _ => narrator.name(),
            };
            let (next, notice) = if whose != narrator.name() {
                let notice = Message::new("voice-quotations-narrated");
                ((failed, true), notice.with("voice", whose).with("next", narrator.name()))
            } else if let Some(next) = self.company.narrators.get(failed + 1) {
                let notice = Message::new("voice-next").with("voice", whose);
                ((failed + 1, alone), notice.with("next", next.name()))
            } else {
                return Err(fault);
            };
            watcher.tells(&fault.message());
            watcher.tells(&notice);
            self.failed.set(next);
        }
    }

    /// What `say` makes of the longest script that keeps to the settings.
    fn fitted<T>(
        &self,
        watcher: &dyn Watcher,
        say: impl Fn(&Script, VoiceOptions, &MediaWatch) -> Result<(Spoken, T), MediaError>,
    ) -> Result<(Said, T), NewsroomError> {
        let (told, settings, words) = (self.told, self.settings, &self.words);
        let watch = MediaWatch { watcher, stage: Stage::Voice };
        let voice = VoiceOptions {
            pace: self.company.pace,
            marks: self.company.marks.clone(),
            tail_ms: TAIL_MS,
            workers: settings.threads,
            kept: settings.cache.as_ref().map(|cache| cache.join("voice")),
            ..VoiceOptions::default()
        };
        // A recording says the whole story, and is as long as it is.
        let whole_only = settings.recording.is_some();
        let bound = settings.max_seconds.into_iter().chain(settings.most_seconds).min();
        let taken = bound;
        let bound = bound.filter(|_| !whole_only);
        let whole =
            || u32::try_from(planned(told, None, words).estimate_ms() / 1000).unwrap_or(u32::MAX);
        let mut plan = match settings.max_seconds {
            Some(_) => bound,
            None => bound.filter(|&most| whole() > most),
        };
        for _ in 0..TRIES {
            let script = planned(told, plan, words);
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
                    let notice =
                        Message::new("make-film-longer").with("seconds", seconds.to_string());
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

fn planned(told: &Told, max_seconds: Option<u32>, words: &Words) -> Script {
    let limits = script::Options { max_seconds, ..script::Options::default() };
    let mut script = script::script(told.drawable(), &limits);
    words.list.apply(&mut script);
    words.corrections.apply(&mut script);
    script
}
