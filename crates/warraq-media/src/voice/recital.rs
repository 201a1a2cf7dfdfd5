//! Lines of a script spoken side by side and set one after the other.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;

use warraq_text::script::{Line, LineKind, Script};
use warraq_text::tongue::Message;

use super::VoiceOptions;
use super::engine::Cast;
use super::keep::{self, Keep};
use super::placer::Placer;
use super::speaker::Embedded;
use super::teller::{LineSound, LineTimes, Teller, WHOLE};
use super::tokens::{Token, closes, tokens};
use crate::MediaError;
use crate::sound::levelled::Levelled;
use crate::sound::reel::{Recorder, Reel};
use crate::spoken::{RATE, Spoken};
use crate::watch::{Unwatched, Watch};

/// Speaks a script. Loudness is -16 LUFS as two equal channels, true peak at most -1.5 dBTP. The
/// sound waits in a nameless file, so that a script of hours takes no more memory than a short one.
///
/// # Errors
/// [`MediaError::Voice`] when a voice does not speak the language, a word's script has none, or the
/// script has nothing to say; [`MediaError::Unsaid`] when a line cannot be said, or comes out as
/// what cannot be right for it; [`MediaError::Io`]; [`MediaError::Cancelled`].
pub fn speak(
    script: &Script,
    cast: Cast<'_>,
    options: &VoiceOptions,
    watch: &dyn Watch,
) -> Result<(Spoken, Levelled<Reel>), MediaError> {
    let recital = Recital::new(script, cast, options)?;
    let mut placer = Placer::new(script, options);
    let mut reel = Recorder::new(1, options.folder.as_deref())?;
    let mut samples: Vec<f32> = Vec::new();
    let kept = |keep: &Keep, key| keep.find(&key);
    recital.each_line(
        watch,
        kept,
        |said| said,
        |said| {
            let (start, end) = placer.place(said.samples.len(), &said.words);
            reel.silence_until(start)?;
            samples.clear();
            samples.extend(said.samples.iter().map(|&sample| f32::from(sample) / WHOLE));
            reel.add(&[&samples])?;
            reel.silence_until(end)
        },
    )?;
    Ok((placer.spoken(&recital.voice()), Levelled::new(reel.finish()?)?))
}

/// When each word of a script is said, as [`speak`] would say it. Of lines that are kept no sound
/// is read.
///
/// # Errors
/// As [`speak`].
pub fn times(
    script: &Script,
    cast: Cast<'_>,
    options: &VoiceOptions,
    watch: &dyn Watch,
) -> Result<Spoken, MediaError> {
    let recital = Recital::new(script, cast, options)?;
    let mut placer = Placer::new(script, options);
    let kept = |keep: &Keep, key| keep.times(&key);
    let timed = |said: LineSound| LineTimes { length: said.samples.len(), words: said.words };
    recital.each_line(watch, kept, timed, |said: LineTimes| {
        placer.place(said.length, &said.words);
        Ok(())
    })?;
    Ok(placer.spoken(&recital.voice()))
}

/// What the voice is given for each word of each line: figures in words, vowel marks put in,
/// endings as they are said before a pause. For the eye of a writer who wants to know.
///
/// # Errors
/// As [`speak`], for what can be known without speaking.
pub fn marked(script: &Script, options: &VoiceOptions) -> Result<Vec<Vec<String>>, MediaError> {
    let embedded = Embedded::default();
    let cast = Cast { narrator: &embedded, quotations: None };
    let recital = Recital::new(script, cast, options)?;
    let mut teller = recital.teller(&Unwatched);
    let mut lines = Vec::with_capacity(recital.lines.len());
    for (line, tokens) in script.lines.iter().zip(&recital.lines) {
        let mut words = vec![String::new(); line.words.len()];
        for token in teller.marked(tokens)? {
            let word = &mut words[token.word];
            if !word.is_empty() {
                word.push(' ');
            }
            word.push_str(&token.text);
        }
        lines.push(words);
    }
    Ok(lines)
}

/// Gives each line, in order: its samples at the house's rate, when each of its words is said, and
/// the samples of its pause.
pub(super) fn each_told(
    recital: &Recital,
    watch: &dyn Watch,
    mut take: impl FnMut(&[f32], &[(usize, usize)], usize) -> Result<(), MediaError>,
) -> Result<(), MediaError> {
    let kept = |keep: &Keep, key| keep.find(&key);
    let mut pauses = recital.script.lines.iter().map(|line| line.pause_ms);
    let mut samples: Vec<f32> = Vec::new();
    recital.each_line(
        watch,
        kept,
        |said| said,
        |said| {
            samples.clear();
            samples.extend(said.samples.iter().map(|&sample| f32::from(sample) / WHOLE));
            let pause = crate::sound::samples_in(pauses.next().unwrap_or(0), RATE);
            take(&samples, &said.words, pause)
        },
    )
}

/// A script about to be spoken.
pub(super) struct Recital<'a> {
    script: &'a Script,
    cast: Cast<'a>,
    options: &'a VoiceOptions,
    /// Who words are found by in the sound of voices that do not tell when they say them.
    guide: Embedded,
    lines: Vec<Vec<Token>>,
    keep: Option<Keep>,
}

impl<'a> Recital<'a> {
    fn voice(&self) -> String {
        self.cast.names().collect::<Vec<_>>().join(", ")
    }

    fn teller<'t>(&'t self, watch: &'t dyn Watch) -> Teller<'t> {
        let guided = (&self.guide, self.script.lang.code());
        Teller::new(self.cast, guided, (self.options.pace, &self.options.marks), watch)
    }

    pub(super) fn new(
        script: &'a Script,
        cast: Cast<'a>,
        options: &'a VoiceOptions,
    ) -> Result<Self, MediaError> {
        let home = script.lang.code();
        if let Some(engine) = cast.engines().find(|engine| !engine.speaks(home)) {
            let message = Message::new("sound-no-voice").with("voice", engine.name());
            return Err(MediaError::Voice(message.with("language", home)));
        }
        let mut lines = Vec::with_capacity(script.lines.len());
        let mut inside = false;
        for (place, line) in script.lines.iter().enumerate() {
            // A quotation that nothing closes before the next heading was over with its line.
            inside &= script.lines[place..]
                .iter()
                .take_while(|line| line.kind == LineKind::Sentence)
                .any(|line| line.words.iter().any(|word| closes(&word.shown)));
            let mut tokens = tokens(line, home, &mut inside).map_err(|word| {
                MediaError::Voice(
                    Message::new("sound-no-voice-for-word")
                        .with("word", word)
                        .with("line", line.shown()),
                )
            })?;
            if cast.quotations.is_none() {
                tokens.iter_mut().for_each(|token| token.quoted = false);
            }
            lines.push(tokens);
        }
        if lines.iter().all(Vec::is_empty) {
            return Err(MediaError::Voice(Message::new("sound-nothing-to-say")));
        }
        let keep = options.kept.as_deref().map(Keep::in_folder);
        Ok(Self { script, cast, options, guide: Embedded::default(), lines, keep })
    }

    /// Gives each line, in order: what is `kept` of it from the last time, or else what is wanted
    /// of it (`made`), now that one of several workers has said it.
    fn each_line<T: Send>(
        &self,
        watch: &dyn Watch,
        kept: impl Fn(&Keep, crate::store::Key) -> Option<T> + Sync,
        made: impl Fn(LineSound) -> T + Sync,
        mut take: impl FnMut(T) -> Result<(), MediaError>,
    ) -> Result<(), MediaError> {
        let workers = match self.options.workers {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            count => count,
        };
        let workers = self.cast.engines().fold(workers, |most, one| most.min(one.at_once()));
        let mut voices: Vec<String> = self.cast.engines().map(|one| one.identity()).collect();
        voices.extend(self.options.marks.identity());
        let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
        let one = |teller: &mut Teller, line: &Line, tokens: &[Token]| -> Result<T, MediaError> {
            if watch.cancelled() {
                return Err(MediaError::Cancelled);
            }
            let key = || keep::key(tokens, line.words.len(), &voices, self.options.pace);
            if let Some(said) = self.keep.as_ref().and_then(|keep| kept(keep, key())) {
                return Ok(said);
            }
            let said = teller.line(line, tokens)?;
            if let Some(keep) = &self.keep {
                keep.put(&key(), &said);
            }
            Ok(made(said))
        };
        let work = |send: mpsc::SyncSender<(usize, Result<T, MediaError>)>| {
            let mut teller = self.teller(watch);
            while !stop.load(Ordering::Relaxed) {
                let place = next.fetch_add(1, Ordering::Relaxed);
                let Some(tokens) = self.lines.get(place) else { return };
                let said = one(&mut teller, &self.script.lines[place], tokens);
                if send.send((place, said)).is_err() {
                    return;
                }
            }
        };
        let result = std::thread::scope(|scope| {
            let (send, receive) = mpsc::sync_channel(workers);
            for _ in 0..workers.clamp(1, self.lines.len().max(1)) {
                let send = send.clone();
                scope.spawn(|| work(send));
            }
            drop(send);
            let result = self.gather(&receive, watch, &mut take);
            stop.store(true, Ordering::Relaxed);
            result
        });
        if let Some(keep) = &self.keep {
            keep.tidy();
        }
        result
    }

    /// Gives the lines on in order, whichever is said first.
    fn gather<T>(
        &self,
        receive: &mpsc::Receiver<(usize, Result<T, MediaError>)>,
        watch: &dyn Watch,
        take: &mut dyn FnMut(T) -> Result<(), MediaError>,
    ) -> Result<(), MediaError> {
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (done, (place, said)) in receive.iter().enumerate() {
            watch.progress(done as u64 + 1, self.lines.len() as u64);
            waiting.insert(place, said);
            // A line that failed waits for its turn as well: the first failure is told, each time.
            while let Some(said) = waiting.remove(&next) {
                take(said?)?;
                next += 1;
            }
        }
        Ok(())
    }
}
