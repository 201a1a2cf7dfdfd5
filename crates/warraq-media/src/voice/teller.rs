//! One line told by its voices: vowel marks put in, quotations given to their speaker, what comes
//! back judged, timed and brought to the house's rate.

use warraq_text::script::Line;

use super::engine::{Cast, Engine, Failure, Mouth, Pace, Phrase, Utterance};
use super::judge::{heard, in_step, judge, level};
use super::marks::{for_the_voice, is_mark, pausal};
use super::restorer::{Marker, Restorer};
use super::speaker::{Embedded, Speaker};
use super::timing;
use super::tokens::Token;
use crate::MediaError;
use crate::sound;
use crate::spoken::RATE;
use crate::watch::Watch;

/// Words in one breath, and words that get their vowel marks together. Sentences are shorter; what
/// is longer is no sentence, and is taken in parts so that time stays in step with length.
const LONGEST_RUN: usize = 60;
/// Ramp where one speaker ends and another begins, milliseconds.
const FADE_MS: u32 = 5;
/// Between two of them, milliseconds.
const TURN_MS: u32 = 120;
/// What is kept of a sound before the first sample that is loud and after the last, milliseconds:
/// an f or h is hardly louder than silence.
const BEFORE_MS: u32 = 20;
const AFTER_MS: u32 = 60;

/// The largest sample of sixteen bits.
pub(super) const WHOLE: f32 = i16::MAX as f32;

/// A line as sound at [`RATE`], silence round it cut, and its words' times in samples. Sixteen
/// bits are what a voice makes and what is kept: a line spoken now and one taken from the last
/// time are the same sound.
pub(super) struct LineSound {
    pub(super) samples: Vec<i16>,
    pub(super) words: Vec<(usize, usize)>,
}

/// What one speaker says of a line, at the house's rate, and when its tokens are said.
struct Turn {
    samples: Vec<f32>,
    times: Vec<(usize, usize)>,
}

/// How long a line is and when its words are said, samples.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LineTimes {
    pub(super) length: usize,
    pub(super) words: Vec<(usize, usize)>,
}

/// One worker: its mouths, its vowel marks, and a guide to find words by, each opened when first
/// needed.
pub(super) struct Teller<'a> {
    cast: Cast<'a>,
    pace: Pace,
    restorer: &'a Restorer,
    lang: &'a str,
    watch: &'a dyn Watch,
    guide: Speaker<'a>,
    narrator: Option<Box<dyn Mouth + 'a>>,
    quoted: Option<Box<dyn Mouth + 'a>>,
    marker: Option<Marker<'a>>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(
        cast: Cast<'a>,
        (guide, lang): (&'a Embedded, &'a str),
        (pace, restorer): (Pace, &'a Restorer),
        watch: &'a dyn Watch,
    ) -> Self {
        let guide = guide.speaker(pace);
        let (narrator, quoted, marker) = (None, None, None);
        Self { cast, pace, restorer, lang, watch, guide, narrator, quoted, marker }
    }

    /// Says a line.
    pub(super) fn line(&mut self, line: &Line, bare: &[Token]) -> Result<LineSound, MediaError> {
        let tokens = self.marked(bare)?;
        let mut samples: Vec<f32> = Vec::new();
        let mut times: Vec<(usize, usize)> = Vec::new();
        let mut now = 0;
        let turns = tokens.chunk_by(|a, b| a.quoted == b.quoted);
        for marked in turns.flat_map(|turn| turn.chunks(LONGEST_RUN)) {
            let bare = &bare[now..now + marked.len()];
            now += marked.len();
            let speaker = self.speaker(marked[0].quoted);
            let failed = |failure: Failure| failure.of(speaker.name(), &line.shown());
            let mut said = self.turn(bare, marked, speaker).map_err(failed)?;
            if !samples.is_empty() {
                let pause = TURN_MS * self.pace.pauses / 100;
                samples.resize(samples.len() + sound::samples_in(pause, RATE), 0.0);
            }
            let start = samples.len();
            times.extend(said.times.iter().map(|(from, to)| (start + from, start + to)));
            sound::fade(&mut said.samples, RATE, FADE_MS);
            samples.extend(said.samples);
        }
        let samples: Vec<i16> =
            samples.iter().map(|sample| (sample.clamp(-1.0, 1.0) * WHOLE).round() as i16).collect();
        let words = word_spans(line.words.len(), &tokens, &times)
            .into_iter()
            .map(|(from, to)| (from.min(samples.len()), to.min(samples.len())))
            .collect();
        Ok(LineSound { samples, words })
    }

    fn speaker(&self, quoted: bool) -> &'a dyn Engine {
        self.cast.quotations.filter(|_| quoted).unwrap_or(self.cast.narrator)
    }

    /// What one speaker says of a line, at the house's rate, and when its tokens are said.
    fn turn(
        &mut self,
        bare: &[Token],
        marked: &[Token],
        speaker: &'a dyn Engine,
    ) -> Result<Turn, Failure> {
        let pace = speaker.pace(self.pace);
        let quoted = marked[0].quoted && self.cast.quotations.is_some();
        let mouth = if quoted { &mut self.quoted } else { &mut self.narrator };
        let mouth = match mouth {
            Some(mouth) => mouth,
            empty => empty.insert(speaker.mouth(pace, self.watch)?),
        };
        let tokens = if speaker.wants_marks() { marked } else { bare };
        let Utterance { samples, rate, times } = mouth.say(&Phrase { lang: self.lang, tokens })?;
        if let Some(times) = times {
            let samples = at_rate(&samples, rate)?;
            let at = |sample: usize| sample * RATE as usize / rate.max(1) as usize;
            let times = times.iter().map(|&(from, to)| (at(from), at(to))).collect();
            return Ok(Turn { samples, times });
        }
        judge(&samples, rate, marked, pace)?;
        in_step(&samples, rate, marked, pace)?;
        let mut samples = at_rate(&samples, rate)?;
        if let Some((from, to)) = heard(&samples) {
            samples.truncate(to + sound::samples_in(AFTER_MS, RATE));
            samples.drain(..from.saturating_sub(sound::samples_in(BEFORE_MS, RATE)));
        }
        level(&mut samples);
        let times = timing::find(&samples, marked, &mut self.guide)?;
        Ok(Turn { samples, times })
    }

    /// The tokens with vowel marks on the Arabic ones, a whole sentence marked at once.
    pub(super) fn marked(&mut self, tokens: &[Token]) -> Result<Vec<Token>, MediaError> {
        let mut tokens = tokens.to_vec();
        let arabic: Vec<usize> =
            (0..tokens.len()).filter(|&place| tokens[place].voice == "ar").collect();
        if arabic.is_empty() {
            return Ok(tokens);
        }
        // What is said as it stands gives the model its letters alone: its marks would change those
        // of its neighbours, and a writer who corrects one word means that word.
        let letters = |token: &Token| match token.exact {
            true => token.text.chars().filter(|&c| !is_mark(c)).collect(),
            false => token.text.clone(),
        };
        let bare: Vec<String> = arabic.iter().map(|&place| letters(&tokens[place])).collect();
        if self.marker.is_none() {
            self.marker = Some(self.restorer.marker()?);
        }
        let marker = self.marker.as_ref().expect("set above");
        let mut marked = Vec::with_capacity(bare.len());
        for words in bare.chunks(LONGEST_RUN) {
            marked.extend(marker.mark(words)?);
        }
        for (place, marked) in arabic.into_iter().zip(marked) {
            let token = &mut tokens[place];
            if token.exact {
                continue;
            }
            token.text = for_the_voice(&token.text, &marked);
            if token.stop.is_some() {
                token.text = pausal(&token.text);
            }
        }
        Ok(tokens)
    }
}

fn at_rate(samples: &[f32], rate: u32) -> Result<Vec<f32>, Failure> {
    if rate == RATE {
        return Ok(samples.to_vec());
    }
    sound::resample(samples, rate, RATE).map_err(|cause| Failure::Format(cause.to_string()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_not_said_stands_empty_where_the_next_begins() {
        let token = |word: usize| Token { word, ..Token::plain("كلمة", "ar") };
        let tokens = [token(1), token(1), token(3)];
        let spans = word_spans(5, &tokens, &[(0, 5), (6, 9), (10, 20)]);
        assert_eq!(spans, [(0, 0), (0, 9), (10, 10), (10, 20), (20, 20)]);
    }
}
