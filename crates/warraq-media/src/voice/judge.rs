//! Whether a sound can be the words it is to say, and its own words brought to one level.

use super::engine::{Failure, Pace};
use super::marks::is_mark;
use super::tokens::Token;

/// What is softer counts as silence where a sound begins and ends: about -48 dB.
pub(super) const SILENCE: f32 = 0.004;
/// More spoken words a second than this is not speech but a fault.
const FASTEST: f64 = 8.0;
/// More letters a second than this, likewise.
const FASTEST_LETTERS: f64 = 45.0;
/// In a whole sentence, so many words a second more than were asked for are a fault.
const FASTER: f64 = 3.0;
/// A whole sentence, for that.
const SENTENCE: usize = 8;
/// No voice needs so long for a word, seconds, with a breath to spare.
const SLOWEST_S: f64 = 3.0;
const BREATH_S: f64 = 4.0;
/// What touches the top.
const TOP: f32 = 0.999;
/// So many samples in a row at the top are a top cut off, and so large a part of all such samples
/// is heard as a rasp.
const FLAT: usize = 3;
const RASP: f64 = 0.002;
/// The level of speech that lines are brought to, as the root of the mean square: -20 dB.
const LEVEL: f32 = 0.1;
/// No line is made louder or softer than by 24 dB.
const MOST_GAIN: f32 = 16.0;

/// From the first sample that is heard to one past the last.
pub(super) fn heard(samples: &[f32]) -> Option<(usize, usize)> {
    let loud = |sample: &f32| sample.abs() > SILENCE;
    Some((samples.iter().position(loud)?, samples.iter().rposition(loud)? + 1))
}

/// Whether so much sound can be these words.
pub(super) fn judge(
    samples: &[f32],
    rate: u32,
    words: &[Token],
    pace: Pace,
) -> Result<(), Failure> {
    let Some((from, to)) = heard(samples) else { return Err(Failure::Empty) };
    let seconds = (to - from) as f64 / f64::from(rate.max(1));
    let ms = (seconds * 1000.0) as u64;
    let letters = words.iter().flat_map(|word| word.text.chars());
    let letters = letters.filter(|&c| c.is_alphabetic() && !is_mark(c)).count();
    let a_second = words.len() as f64 / seconds;
    if words.len() > 2 && a_second > FASTEST
        || letters > 3 && letters as f64 / seconds > FASTEST_LETTERS
    {
        return Err(Failure::Short { ms, words: words.len() });
    }
    let longest = BREATH_S + words.len().max(letters / 5) as f64 * SLOWEST_S / pace.share();
    if seconds > longest {
        return Err(Failure::Long { ms, words: words.len() });
    }
    if clipped(samples) {
        return Err(Failure::Clipped);
    }
    Ok(())
}

/// Whether a whole sentence is said about as fast as was asked for. The embedded voice keeps its
/// pace by itself, in syllables: ten words of a syllable each are soon said.
pub(super) fn in_step(
    samples: &[f32],
    rate: u32,
    words: &[Token],
    pace: Pace,
) -> Result<(), Failure> {
    let Some((from, to)) = heard(samples) else { return Err(Failure::Empty) };
    let seconds = (to - from) as f64 / f64::from(rate.max(1));
    let asked = f64::from(pace.words_per_minute) / 60.0;
    if words.len() >= SENTENCE && words.len() as f64 / seconds > asked + FASTER {
        return Err(Failure::Short { ms: (seconds * 1000.0) as u64, words: words.len() });
    }
    Ok(())
}

fn clipped(samples: &[f32]) -> bool {
    let runs = samples.chunk_by(|a, b| a.abs() >= TOP && b.abs() >= TOP && a * b > 0.0);
    let flat: usize = runs.map(<[f32]>::len).filter(|&length| length >= FLAT).sum();
    flat as f64 > RASP * samples.len() as f64
}

/// Brings a line to the level of the others, whoever says it.
pub(super) fn level(samples: &mut [f32]) {
    let peak = samples.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
    let spoken = samples.iter().filter(|sample| sample.abs() > peak / 30.0);
    let (count, sum) = spoken.fold((0_u32, 0.0), |(n, sum), s| (n + 1, sum + s * s));
    if count == 0 {
        return;
    }
    let own = (sum / count as f32).sqrt().max(f32::EPSILON);
    let gain = (LEVEL / own).clamp(1.0 / MOST_GAIN, MOST_GAIN).min(0.98 / peak);
    samples.iter_mut().for_each(|sample| *sample *= gain);
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: u32 = 22_050;

    fn words(text: &str) -> Vec<Token> {
        text.split(' ').map(|word| Token::plain(word, "ar")).collect()
    }

    fn tone(seconds: f64, top: f32) -> Vec<f32> {
        let count = (seconds * f64::from(RATE)) as usize;
        (0..count).map(|at| (top * (at as f32 * 0.05).sin()).clamp(-1.0, 1.0)).collect()
    }

    #[test]
    fn what_no_tongue_can_say_is_noticed() {
        let said = |text: &str, seconds: f64| {
            let (sound, words) = (tone(seconds, 0.5), words(text));
            judge(&sound, RATE, &words, Pace::USUAL)
                .and_then(|()| in_step(&sound, RATE, &words, Pace::USUAL))
                .map_err(|failure| failure.kind())
        };
        assert_eq!(said("ذهب إلى المدينة", 1.0), Ok(()));
        assert_eq!(said("ذهب إلى المدينة", 0.25), Err("short"));
        assert_eq!(said("Lodz", 1.0 / 30.0), Err("short"));
        assert_eq!(said("و", 1.0 / 30.0), Ok(()));
        let sentence = "أعلنت البلدية أمس فتح رصيف ثالث في ميناء الجزيرة";
        assert_eq!(said(sentence, 3.6), Ok(()));
        assert_eq!(said(sentence, 1.5), Err("short"), "six words a second are not two and a half");
        assert_eq!(said(sentence, 60.0), Err("long"));
        assert_eq!(judge(&[0.0; 9000], RATE, &words("نعم"), Pace::USUAL), Err(Failure::Empty));
        assert_eq!(judge(&[], RATE, &words("نعم"), Pace::USUAL), Err(Failure::Empty));
    }

    #[test]
    fn tops_cut_off_are_noticed_and_a_loud_voice_is_not() {
        let said = |top| judge(&tone(1.0, top), RATE, &words("نعم بالطبع"), Pace::USUAL);
        assert_eq!(said(0.99), Ok(()));
        assert_eq!(said(2.0), Err(Failure::Clipped));
    }

    #[test]
    fn soft_and_loud_lines_come_to_one_level() {
        for top in [0.01, 0.2, 0.9] {
            let mut line = tone(1.0, top);
            level(&mut line);
            let power = line.iter().map(|s| s * s).sum::<f32>() / line.len() as f32;
            assert!((power.sqrt() - LEVEL).abs() < 0.01, "{top}: {}", power.sqrt());
        }
        let mut silence = vec![0.0; 10];
        level(&mut silence);
        assert_eq!(silence, [0.0; 10]);
    }
}
