//! Lines of a script spoken side by side and set one after the other.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use warraq_text::script::{Line, Script};
use warraq_text::tongue::Message;

use super::espeak::{VOICE_RATE, Voice, VoiceData};
use super::keep::{self, Keep};
use super::marks::{Marker, for_the_voice, is_mark, pausal};
use super::tokens::{Stop, Token, tokens};
use super::{VoiceOptions, languages};
use crate::MediaError;
use crate::sound;
use crate::spoken::{GRID_MS, RATE, Spoken, SpokenLine, WordTime};
use crate::watch::Watch;

/// Ramp at each join, so that it does not click, milliseconds.
const FADE_MS: u32 = 5;
/// Between two runs of one breath, where the voice changes, milliseconds.
const BREATH_MS: u32 = 40;
/// After a comma inside a line, milliseconds.
const SHORT_PAUSE_MS: u32 = 160;
/// After a full stop, question or call inside a line, milliseconds.
const FULL_PAUSE_MS: u32 = 300;
/// More spoken words a second than this is not speech but a fault.
const FASTEST: f64 = 8.0;
/// More letters a second than this, likewise.
const FASTEST_LETTERS: f64 = 45.0;

/// Samples from one place a line may begin at to the next.
const GRID: usize = (GRID_MS * RATE as u64 / 1000) as usize;

/// Words in one breath, and words that get their vowel marks together. Sentences are shorter; what
/// is longer is no sentence, and is taken in parts so that time stays in step with length.
const LONGEST_RUN: usize = 60;

/// The largest sample of sixteen bits.
const WHOLE: f32 = i16::MAX as f32;

/// A line as sound at [`RATE`], silence round it cut, and its words' times in samples. Sixteen
/// bits are what the voice makes and what is kept: a line spoken now and one taken from the last
/// time are the same sound.
pub(super) struct LineSound {
    pub(super) samples: Vec<i16>,
    pub(super) words: Vec<(usize, usize)>,
}

pub(super) fn speak(
    script: &Script,
    options: &VoiceOptions,
    watch: &dyn Watch,
) -> Result<Spoken, MediaError> {
    let home = languages().iter().find(|&&code| code == script.lang.code()).ok_or_else(|| {
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
    let sounds = all_lines(script, &lines, keep.as_ref(), options, watch)?;
    if let Some(keep) = keep {
        keep.tidy();
    }
    let mut spoken = join(script, &sounds, options);
    spoken.voice = format!("espeak-{home}");
    sound::loudness::level(&mut spoken.samples)?;
    Ok(spoken)
}

/// Every line's sound, in order, kept from the last time or made by several workers.
fn all_lines(
    script: &Script,
    lines: &[Vec<Token>],
    keep: Option<&Keep>,
    options: &VoiceOptions,
    watch: &dyn Watch,
) -> Result<Vec<LineSound>, MediaError> {
    let mut voices: Vec<&str> = lines.iter().flatten().map(|token| token.voice).collect();
    voices.sort_unstable();
    voices.dedup();
    let data = Unpacked { voices, data: Mutex::new(None) };
    let workers = match options.workers {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        count => count,
    };
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let stop = std::sync::atomic::AtomicBool::new(false);
    let results: Mutex<Vec<Option<Result<LineSound, MediaError>>>> =
        Mutex::new(lines.iter().map(|_| None).collect());
    let work = || {
        let mut speaker = Speaker::new(&data, options.words_per_minute);
        while !stop.load(Ordering::Relaxed) {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(tokens) = lines.get(place) else { return };
            let result = if watch.cancelled() {
                Err(MediaError::Cancelled)
            } else {
                speaker.kept_line(&script.lines[place], tokens, keep)
            };
            if result.is_err() {
                stop.store(true, Ordering::Relaxed);
            }
            results.lock().expect("no worker panics while it holds the lock")[place] = Some(result);
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            watch.progress(done as u64, lines.len() as u64);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..workers.min(lines.len()) {
            scope.spawn(work);
        }
    });
    // Lines are handed out in order: those before the first failure are all there.
    let results = results.into_inner().expect("no worker panics while it holds the lock");
    results.into_iter().flatten().collect()
}

/// The voices' data, unpacked by the first worker that needs it.
struct Unpacked<'a> {
    voices: Vec<&'a str>,
    data: Mutex<Option<Arc<VoiceData>>>,
}

impl Unpacked<'_> {
    fn data(&self) -> Result<Arc<VoiceData>, MediaError> {
        let mut data = self.data.lock().expect("no worker panics while it holds the lock");
        if let Some(data) = &*data {
            return Ok(Arc::clone(data));
        }
        let fresh = Arc::new(VoiceData::unpack(&self.voices)?);
        *data = Some(Arc::clone(&fresh));
        Ok(fresh)
    }
}

/// One worker's voices and vowel marks, opened when first needed.
struct Speaker<'a> {
    data: &'a Unpacked<'a>,
    words_per_minute: u32,
    voices: Vec<(&'static str, Voice)>,
    marker: Option<Marker>,
}

impl<'a> Speaker<'a> {
    fn new(data: &'a Unpacked<'a>, words_per_minute: u32) -> Self {
        Self { data, words_per_minute, voices: Vec::new(), marker: None }
    }

    fn voice(&mut self, language: &'static str) -> Result<&Voice, MediaError> {
        let place = match self.voices.iter().position(|(code, _)| *code == language) {
            Some(place) => place,
            None => {
                let data = self.data.data()?;
                let voice = Voice::open(&data, language, self.words_per_minute)?;
                self.voices.push((language, voice));
                self.voices.len() - 1
            }
        };
        Ok(&self.voices[place].1)
    }

    /// The line as it was said the last time, or else said now.
    fn kept_line(
        &mut self,
        line: &Line,
        tokens: &[Token],
        keep: Option<&Keep>,
    ) -> Result<LineSound, MediaError> {
        let Some(keep) = keep else { return self.line(line, tokens) };
        let key = keep::key(tokens, line.words.len(), self.words_per_minute);
        if let Some(said) = keep.find(&key) {
            return Ok(said);
        }
        let said = self.line(line, tokens)?;
        keep.put(&key, &said);
        Ok(said)
    }

    fn line(&mut self, line: &Line, tokens: &[Token]) -> Result<LineSound, MediaError> {
        let tokens = self.marked(tokens)?;
        let mut samples: Vec<f32> = Vec::new();
        let mut times: Vec<(usize, usize)> = Vec::new();
        let runs = tokens.chunk_by(|a, b| a.voice == b.voice && a.stop.is_none());
        for run in runs.flat_map(|run| run.chunks(LONGEST_RUN)) {
            let said = self.voice(run[0].voice)?.say(run)?;
            if said.samples.is_empty() || too_fast(run, said.samples.len()) {
                return Err(MediaError::Voice(
                    Message::new("sound-line-not-said")
                        .with("words", spell(run))
                        .with("line", line.shown()),
                ));
            }
            let start = samples.len();
            times.extend(said.times.iter().map(|(from, to)| (start + from, start + to)));
            samples.extend(said.samples);
            sound::fade(&mut samples[start..], VOICE_RATE, FADE_MS);
            let pause = match run.last().and_then(|token| token.stop) {
                None => BREATH_MS,
                Some(Stop::Short) => SHORT_PAUSE_MS,
                Some(_) => FULL_PAUSE_MS,
            };
            samples.resize(samples.len() + sound::samples_in(pause, VOICE_RATE), 0.0);
        }
        samples.truncate(times.last().map_or(0, |(_, end)| *end));
        let samples = sound::resample(&samples, VOICE_RATE, RATE)?;
        let samples: Vec<i16> =
            samples.iter().map(|sample| (sample.clamp(-1.0, 1.0) * WHOLE).round() as i16).collect();
        let words = word_spans(line.words.len(), &tokens, &times)
            .into_iter()
            .map(|(from, to)| (at_rate(from).min(samples.len()), at_rate(to).min(samples.len())))
            .collect();
        Ok(LineSound { samples, words })
    }

    /// The tokens with vowel marks on the Arabic ones, a whole sentence marked at once.
    fn marked(&mut self, tokens: &[Token]) -> Result<Vec<Token>, MediaError> {
        let mut tokens = tokens.to_vec();
        let arabic: Vec<usize> =
            (0..tokens.len()).filter(|&place| tokens[place].voice == "ar").collect();
        if arabic.is_empty() {
            return Ok(tokens);
        }
        let bare: Vec<String> = arabic.iter().map(|&place| tokens[place].text.clone()).collect();
        if self.marker.is_none() {
            self.marker = Some(Marker::new()?);
        }
        let marker = self.marker.as_ref().expect("set above");
        let mut marked = Vec::with_capacity(bare.len());
        for words in bare.chunks(LONGEST_RUN) {
            marked.extend(marker.mark(words)?);
        }
        for (place, marked) in arabic.into_iter().zip(marked) {
            let token = &mut tokens[place];
            token.text = for_the_voice(&token.text, &marked);
            if token.stop.is_some() {
                token.text = pausal(&token.text);
            }
        }
        Ok(tokens)
    }
}

/// Whether so many samples of the voice cannot be these words: more words, or more letters, than
/// a tongue can say. One or two words may be short.
fn too_fast(words: &[Token], samples: usize) -> bool {
    let seconds = samples as f64 / f64::from(VOICE_RATE);
    let letters = words.iter().flat_map(|word| word.text.chars());
    let letters = letters.filter(|&c| c.is_alphabetic() && !is_mark(c)).count();
    words.len() > 2 && words.len() as f64 / seconds > FASTEST
        || letters > 3 && letters as f64 / seconds > FASTEST_LETTERS
}

fn spell(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// A place in the voice's samples as a place in ours.
fn at_rate(sample: usize) -> usize {
    sample * RATE as usize / VOICE_RATE as usize
}

/// From first to last token of each word; a word not said stands empty where the next begins.
fn word_spans(words: usize, tokens: &[Token], times: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut spans: Vec<Option<(usize, usize)>> = vec![None; words];
    for (token, &(start, end)) in tokens.iter().zip(times) {
        let span = &mut spans[token.word];
        *span = Some(span.map_or((start, end), |(first, _)| (first, end)));
    }
    let mut next = times.last().map_or(0, |(_, end)| *end);
    let mut filled: Vec<(usize, usize)> = spans
        .into_iter()
        .rev()
        .map(|span| {
            let span = span.unwrap_or((next, next));
            next = span.0;
            span
        })
        .collect();
    filled.reverse();
    filled
}

/// Lines one after the other, with their pauses, lead-in and tail.
fn join(script: &Script, sounds: &[LineSound], options: &VoiceOptions) -> Spoken {
    let lead_in = sound::samples_in(options.lead_in_ms, RATE).next_multiple_of(GRID);
    let mut samples = vec![0.0; lead_in];
    let mut lines = Vec::with_capacity(sounds.len());
    let ms = |sample: usize| sample as u64 * 1000 / u64::from(RATE);
    for (place, (line, said)) in script.lines.iter().zip(sounds).enumerate() {
        let start = samples.len();
        samples.extend(said.samples.iter().map(|&sample| f32::from(sample) / WHOLE));
        let words = said
            .words
            .iter()
            .map(|(from, to)| WordTime { start_ms: ms(start + from), end_ms: ms(start + to) })
            .collect();
        lines.push(SpokenLine { start_ms: ms(start), end_ms: ms(samples.len()), words });
        let last = place + 1 == sounds.len();
        let pause = if last { options.tail_ms } else { line.pause_ms };
        // Pauses go to the nearest place on the grid, kept to within half a step; the tail to the
        // next one.
        let wanted = samples.len() + sound::samples_in(pause, RATE);
        let near = if last { wanted } else { wanted.saturating_sub(GRID / 2) };
        let end = near.max(samples.len()).next_multiple_of(GRID);
        samples.resize(end, 0.0);
    }
    Spoken { samples, lines, voice: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &str) -> Vec<Token> {
        let token = |text: &str| Token { word: 0, text: text.to_owned(), voice: "ar", stop: None };
        words.split(' ').map(token).collect()
    }

    #[test]
    fn what_no_tongue_can_say_is_noticed() {
        let second = VOICE_RATE as usize;
        assert!(!too_fast(&said("ذهب إلى المدينة"), second));
        assert!(too_fast(&said("ذهب إلى المدينة"), second / 4));
        assert!(too_fast(&said("Lodz"), second / 30));
        assert!(!too_fast(&said("و"), second / 30));
    }

    #[test]
    fn a_word_not_said_stands_empty_where_the_next_begins() {
        let mut tokens = said("a b c");
        tokens[0].word = 1;
        tokens[1].word = 1;
        tokens[2].word = 3;
        let spans = word_spans(5, &tokens, &[(0, 5), (6, 9), (10, 20)]);
        assert_eq!(spans, [(0, 0), (0, 9), (10, 10), (10, 20), (20, 20)]);
    }
}
