//! Spoken lines kept on disk: a line said again in the same voice is not spoken again. The times
//! of its words lie apart from its samples, for whoever needs no more than them.

use std::path::Path;

use super::engine::Pace;
use super::teller::{LineSound, LineTimes};
use super::tokens::Token;
use crate::digest::Digest;
use crate::store::{ENGINE, Key, Store, number};

/// Kept lines take this much at most, bytes: about an hour of sound.
const MOST_BYTES: u64 = 384 * 1024 * 1024;

/// The times of kept lines take this much at most, bytes.
const MOST_TIMES: u64 = 16 * 1024 * 1024;

/// The kept lines of all scripts.
pub(super) struct Keep {
    sounds: Store,
    times: Store,
}

impl Keep {
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self { sounds: Store::in_folder(folder, "line"), times: Store::in_folder(folder, "times") }
    }

    /// The line of this key, where it was kept whole.
    pub(super) fn find(&self, key: &Key) -> Option<LineSound> {
        let times = self.times(key)?;
        let (pairs, rest) = self.sounds.find(key).map(split)?;
        (rest == 0 && pairs.len() == times.length)
            .then_some(LineSound { samples: pairs, words: times.words })
    }

    /// When the words of the line of this key are said, where it was kept.
    pub(super) fn times(&self, key: &Key) -> Option<LineTimes> {
        unpack(&self.times.find(key)?)
    }

    /// Keeps a line, whole or not at all.
    pub(super) fn put(&self, key: &Key, line: &LineSound) {
        let samples: Vec<u8> = line.samples.iter().flat_map(|s| s.to_le_bytes()).collect();
        self.sounds.put(key, &samples);
        self.times.put(key, &pack(line));
    }

    /// Lets go of the lines longest out of use.
    pub(super) fn tidy(&self) {
        self.sounds.tidy(MOST_BYTES);
        self.times.tidy(MOST_TIMES);
    }
}

/// All that the sound of a line depends on.
pub(super) fn key(tokens: &[Token], words: usize, voices: &[String], pace: Pace) -> Key {
    let mut digest = Digest::new("line");
    digest.text(ENGINE).number(words as u64).number(u64::from(pace.words_per_minute));
    digest.number(i64::from(pace.semitones).cast_unsigned()).number(u64::from(pace.pauses));
    digest.number(voices.len() as u64);
    for voice in voices {
        digest.text(voice);
    }
    for token in tokens {
        digest.number(token.word as u64).text(&token.text).text(&token.voice);
        digest.number(u64::from(token.quoted));
        digest.number(u64::from(token.exact));
        digest.number(token.stop.map_or(0, |stop| 1 + stop as u64));
    }
    digest.finish()
}

/// Two bytes each as samples, and how many bytes are left over.
fn split(bytes: Vec<u8>) -> (Vec<i16>, usize) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    (pairs.iter().map(|pair| i16::from_le_bytes(*pair)).collect(), rest.len())
}

/// How many samples, how many words, each one's first and last sample.
fn pack(line: &LineSound) -> Vec<u8> {
    let mut body = Vec::with_capacity(16 + line.words.len() * 16);
    body.extend((line.samples.len() as u64).to_le_bytes());
    body.extend((line.words.len() as u64).to_le_bytes());
    for &(from, to) in &line.words {
        body.extend((from as u64).to_le_bytes());
        body.extend((to as u64).to_le_bytes());
    }
    body
}

fn unpack(mut body: &[u8]) -> Option<LineTimes> {
    let length = usize::try_from(number(&mut body)?).ok()?;
    let count = usize::try_from(number(&mut body)?).ok()?;
    let mut words = Vec::new();
    for _ in 0..count {
        let mut place = || usize::try_from(number(&mut body)?).ok();
        words.push((place()?, place()?));
    }
    let whole = body.is_empty() && words.iter().all(|&(_, to)| to <= length);
    whole.then_some(LineTimes { length, words })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let keep = Keep::in_folder(folder.path());
        let line =
            LineSound { samples: vec![0, -7, i16::MAX, i16::MIN], words: vec![(0, 2), (2, 4)] };
        keep.put(&[3; 32], &line);
        let read = keep.find(&[3; 32]).unwrap();
        assert_eq!((read.samples, &read.words), (line.samples.clone(), &line.words));
        assert_eq!(keep.times(&[3; 32]).unwrap().words, line.words);
        assert!(keep.find(&[4; 32]).is_none());
        let packed = pack(&line);
        assert!(unpack(&packed[..20]).is_none());
        assert!(unpack(&[&packed[..], &[0]].concat()).is_none());
        let short = LineSound { samples: vec![0; 3], ..line };
        assert!(unpack(&pack(&short)).is_none(), "a word ends past the sound");
        keep.sounds.put(&[3; 32], &[0; 7]);
        assert!(keep.find(&[3; 32]).is_none(), "half a sample");
    }
}
