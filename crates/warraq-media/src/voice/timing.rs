//! When each word is said in a sound whose engine does not tell: the embedded voice says the same,
//! and the two are laid against each other; where it does not speak the language, words share the
//! time by their length and begin after the silences between them.

use super::align::{Ear, HOP, Told, ToldLine, align};
use super::engine::Failure;
use super::judge::SILENCE;
use super::speaker::Speaker;
use super::tokens::Token;
use super::{espeak::VOICE_RATE, languages};
use crate::sound;
use crate::spoken::RATE;

/// Silences shorter than this stand inside a word: the closure of a t or k, milliseconds.
const CLOSURE_MS: u32 = 70;

/// The first and one past the last sample of each token, in order. `samples` are at [`RATE`].
pub(super) fn find(
    samples: &[f32],
    tokens: &[Token],
    guide: &mut Speaker<'_>,
) -> Result<Vec<(usize, usize)>, Failure> {
    let known = tokens.iter().all(|token| languages().contains(&token.voice.as_str()));
    let told = if known { laid(samples, tokens, guide)? } else { None };
    let mut times = told.unwrap_or_else(|| shared(samples, tokens));
    in_order(&mut times, samples.len());
    Ok(times)
}

/// By the embedded voice. None where no way leads through both.
fn laid(
    samples: &[f32],
    tokens: &[Token],
    guide: &mut Speaker<'_>,
) -> Result<Option<Vec<(usize, usize)>>, Failure> {
    let said = guide.utter(tokens)?;
    let at_rate = |sample: usize| sample * RATE as usize / VOICE_RATE as usize;
    let own = sound::resample(&said.samples, VOICE_RATE, RATE)
        .map_err(|cause| Failure::Format(cause.to_string()))?;
    let heard = |samples: &[f32]| {
        let mut ear = Ear::new();
        ear.add(samples);
        // The last moments are heard whole.
        ear.add(&vec![0.0; 4 * HOP]);
        ear.finish()
    };
    let words = said.times.unwrap_or_default();
    let moment = |sample: usize| at_rate(sample) / HOP;
    let line = ToldLine {
        span: (0, own.len() / HOP),
        words: words.iter().map(|&(from, to)| (moment(from), moment(to))).collect(),
    };
    let told = Told { moments: heard(&own), lines: vec![line] };
    let Some(lines) = align(&told, &heard(samples)) else { return Ok(None) };
    let sample = |&(from, to): &(usize, usize)| (from * HOP, to * HOP);
    Ok(lines.first().map(|line| line.words.iter().map(sample).collect()))
}

/// By length, each beginning moved to the nearest end of a silence.
fn shared(samples: &[f32], tokens: &[Token]) -> Vec<(usize, usize)> {
    let length = |token: &Token| token.text.chars().count() + 1;
    let whole: usize = tokens.iter().map(length).sum::<usize>().max(1);
    let ends = silences(samples);
    let near = samples.len() / tokens.len().max(1) / 2;
    let mut before = 0;
    let starts: Vec<usize> = tokens
        .iter()
        .map(|token| {
            let fair = samples.len() * before / whole;
            before += length(token);
            let end = ends.iter().copied().min_by_key(|end| end.abs_diff(fair));
            end.filter(|end| end.abs_diff(fair) < near).unwrap_or(fair)
        })
        .collect();
    let ends = starts.iter().skip(1).copied().chain([samples.len()]);
    starts.iter().copied().zip(ends).collect()
}

/// Where sound begins again after a silence.
fn silences(samples: &[f32]) -> Vec<usize> {
    let least = sound::samples_in(CLOSURE_MS, RATE);
    let mut ends = Vec::new();
    let mut quiet = 0;
    for (at, sample) in samples.iter().enumerate() {
        if sample.abs() > SILENCE {
            if quiet >= least {
                ends.push(at);
            }
            quiet = 0;
        } else {
            quiet += 1;
        }
    }
    ends
}

/// Times that never go back nor beyond the sound.
fn in_order(times: &mut [(usize, usize)], length: usize) {
    let mut now = 0;
    for (from, to) in times {
        *from = (*from).clamp(now, length);
        *to = (*to).clamp(*from, length);
        now = *to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_guide_words_begin_where_silences_end() {
        let tone = |ms: u32| vec![0.3; sound::samples_in(ms, RATE)];
        let rest = |ms: u32| vec![0.0; sound::samples_in(ms, RATE)];
        let line = [tone(400), rest(200), tone(500), rest(40), tone(300)].concat();
        let tokens: Vec<Token> =
            ["merhaba", "dünya", "bugün"].map(|word| Token::plain(word, "tr")).into();
        let mut times = shared(&line, &tokens);
        in_order(&mut times, line.len());
        assert_eq!(times[0].0, 0);
        assert_eq!(times[1].0, sound::samples_in(600, RATE));
        assert!(times[2].0 > times[1].0 && times[2].1 == line.len());
    }
}
