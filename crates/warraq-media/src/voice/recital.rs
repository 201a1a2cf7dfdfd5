//! Lines of a script spoken side by side and set one after the other.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};

use warraq_text::script::{Line, Script};
use warraq_text::tongue::Message;

use super::keep::{self, Keep};
use super::placer::Placer;
use super::speaker::{LineSound, LineTimes, Speaker, Unpacked, WHOLE};
use super::tokens::{Token, tokens};
use super::{VoiceOptions, languages};
use crate::MediaError;
use crate::sound::levelled::Levelled;
use crate::sound::reel::{Recorder, Reel};
use crate::spoken::{RATE, Spoken};
use crate::watch::Watch;

pub(super) fn speak(
    script: &Script,
    options: &VoiceOptions,
    watch: &dyn Watch,
) -> Result<(Spoken, Levelled<Reel>), MediaError> {
    let recital = Recital::new(script, options)?;
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

pub(super) fn times(
    script: &Script,
    options: &VoiceOptions,
    watch: &dyn Watch,
) -> Result<Spoken, MediaError> {
    let recital = Recital::new(script, options)?;
    let mut placer = Placer::new(script, options);
    let kept = |keep: &Keep, key| keep.times(&key);
    let timed = |said: LineSound| LineTimes { length: said.samples.len(), words: said.words };
    recital.each_line(watch, kept, timed, |said: LineTimes| {
        placer.place(said.length, &said.words);
        Ok(())
    })?;
    Ok(placer.spoken(&recital.voice()))
}

/// What the voice is given for each word of each line, vowel marks put in.
pub(super) fn marked(
    script: &Script,
    options: &VoiceOptions,
) -> Result<Vec<Vec<String>>, MediaError> {
    let recital = Recital::new(script, options)?;
    let data = Unpacked { voices: Vec::new(), data: Mutex::new(None) };
    let mut speaker = Speaker::new(&data, options.words_per_minute);
    let mut lines = Vec::with_capacity(recital.lines.len());
    for (line, tokens) in script.lines.iter().zip(&recital.lines) {
        let mut words = vec![String::new(); line.words.len()];
        for token in speaker.marked(tokens)? {
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
    options: &'a VoiceOptions,
    /// The language's code.
    home: &'static str,
    lines: Vec<Vec<Token>>,
    keep: Option<Keep>,
}

impl<'a> Recital<'a> {
    fn voice(&self) -> String {
        format!("espeak-{}", self.home)
    }

    pub(super) fn new(script: &'a Script, options: &'a VoiceOptions) -> Result<Self, MediaError> {
        let home =
            languages().iter().find(|&&code| code == script.lang.code()).ok_or_else(|| {
                MediaError::Voice(
                    Message::new("sound-no-voice")
                        .with("language", script.lang.code())
                        .with("known", languages().join(", ")),
                )
            })?;
        let mut lines = Vec::with_capacity(script.lines.len());
        for line in &script.lines {
            lines.push(tokens(line, home).map_err(|word| {
                MediaError::Voice(
                    Message::new("sound-no-voice-for-word")
                        .with("word", word)
                        .with("line", line.shown()),
                )
            })?);
        }
        if lines.iter().all(Vec::is_empty) {
            return Err(MediaError::Voice(Message::new("sound-nothing-to-say")));
        }
        let keep = options.kept.as_deref().map(Keep::in_folder);
        Ok(Self { script, options, home, lines, keep })
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
        let mut voices: Vec<&str> = self.lines.iter().flatten().map(|token| token.voice).collect();
        voices.sort_unstable();
        voices.dedup();
        let data = Unpacked { voices, data: Mutex::new(None) };
        let workers = match self.options.workers {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            count => count,
        };
        let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
        let one = |speaker: &mut Speaker, line: &Line, tokens: &[Token]| -> Result<T, MediaError> {
            if watch.cancelled() {
                return Err(MediaError::Cancelled);
            }
            let key = || keep::key(tokens, line.words.len(), self.options.words_per_minute);
            if let Some(said) = self.keep.as_ref().and_then(|keep| kept(keep, key())) {
                return Ok(said);
            }
            let said = speaker.line(line, tokens)?;
            if let Some(keep) = &self.keep {
                keep.put(&key(), &said);
            }
            Ok(made(said))
        };
        let work = |send: mpsc::SyncSender<(usize, Result<T, MediaError>)>| {
            let mut speaker = Speaker::new(&data, self.options.words_per_minute);
            while !stop.load(Ordering::Relaxed) {
                let place = next.fetch_add(1, Ordering::Relaxed);
                let Some(tokens) = self.lines.get(place) else { return };
                let said = one(&mut speaker, &self.script.lines[place], tokens);
                if send.send((place, said)).is_err() {
                    return;
                }
            }
        };
        let result = std::thread::scope(|scope| {
            let (send, receive) = mpsc::sync_channel(workers);
            for _ in 0..workers.min(self.lines.len()) {
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
