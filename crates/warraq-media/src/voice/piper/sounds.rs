//! Words as the numbers a Piper model is given: bos, then each sound with a pad after it, then eos
//! (as Piper's own program lays them out).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::config::{Config, Kind};
use crate::voice::engine::{Failure, Phrase};
use crate::voice::speaker::Speaker;
use crate::voice::tokens::Token;

/// Sounds that a model may lack, each with what is nearest to it. Foreign names are said by it as
/// a speaker of the language says them.
const NEAR: &[(char, char)] = &[
    ('ɡ', 'g'),
    ('g', 'ɡ'),
    ('ɹ', 'r'),
    ('ɾ', 'r'),
    ('ʁ', 'ɣ'),
    ('ɣ', 'ʁ'),
    ('χ', 'x'),
    ('x', 'χ'),
    ('ɫ', 'l'),
    ('ŋ', 'n'),
    ('ɲ', 'n'),
    ('p', 'b'),
    ('v', 'f'),
    ('ʒ', 'z'),
    ('ɟ', 'ʒ'),
    ('ɪ', 'i'),
    ('y', 'i'),
    ('ᵻ', 'ɪ'),
    ('ʊ', 'u'),
    ('ɛ', 'e'),
    ('ø', 'e'),
    ('œ', 'ɛ'),
    ('ɜ', 'ɛ'),
    ('e', 'ɛ'),
    ('ɐ', 'a'),
    ('ə', 'a'),
    ('ʌ', 'a'),
    ('æ', 'a'),
    ('ɑ', 'a'),
    ('ɒ', 'ɔ'),
    ('ɔ', 'o'),
    ('o', 'ɔ'),
    ('ɚ', 'ə'),
    ('ɬ', 'l'),
    ('ʔ', 'ʕ'),
];
/// Steps along that list, at most.
const STEPS: usize = 4;

/// The numbers of a phrase.
pub(super) fn ids(
    phrase: &Phrase<'_>,
    config: &Config,
    reader: &mut Speaker<'_>,
) -> Result<Vec<i32>, Failure> {
    let number = |sound: &str| config.ids.get(sound).map_or(&[][..], Vec::as_slice);
    let pad = number("_");
    let mut ids = [number("^"), pad].concat();
    let runs = phrase.tokens.chunk_by(|a, b| a.voice == b.voice && a.stop.is_none());
    for (place, run) in runs.enumerate() {
        let words = run.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ");
        let sounds = match config.kind {
            Kind::Letters => words.to_lowercase(),
            Kind::Sounds => plain(&reader.voice(&run[0].voice)?.phonemes(&words)?),
        };
        let gap = if place > 0 { " " } else { "" };
        let sign = run.last().and_then(|token: &Token| token.stop).map(|stop| stop.sign());
        for sound in gap.chars().chain(sounds.nfd()).chain(sign) {
            match known(sound, config) {
                Some(own) => ids.extend([own, pad].concat()),
                None if passes(sound) => {}
                None => {
                    return Err(Failure::Unknown { sound: sound.to_string(), words });
                }
            }
        }
    }
    ids.extend(number("$"));
    Ok(ids)
}

/// What eSpeak NG says between brackets is the language it changes to, not a sound.
fn plain(sounds: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::with_capacity(sounds.len());
    for c in sounds.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '\n' if depth == 0 => out.push(' '),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

fn known(sound: char, config: &Config) -> Option<&[i32]> {
    let mut sound = sound;
    for _ in 0..=STEPS {
        if let Some(ids) = config.ids.get(sound.encode_utf8(&mut [0; 4]) as &str) {
            return Some(ids);
        }
        sound = NEAR.iter().find(|(lacking, _)| *lacking == sound)?.1;
    }
    None
}

/// What colours a sound or a pause but is none: a model without it says the rest.
fn passes(sound: char) -> bool {
    is_combining_mark(sound)
        || matches!(sound, '\u{02B0}'..='\u{02FF}' | '\u{1D2C}'..='\u{1DBF}' | '\u{0361}')
        || sound.is_whitespace()
        || sound.is_ascii_punctuation()
        || matches!(sound, '\u{200C}' | '\u{200D}' | '،' | '؟' | '؛' | '’')
}
