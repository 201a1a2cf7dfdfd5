//! Spoken lines kept on disk: a line said again in the same voice is not spoken again.

use std::path::Path;

use super::line::LineSound;
use super::tokens::Token;
use crate::digest::Digest;
use crate::store::{ENGINE, Key, Store, number};

/// Kept lines take this much at most, bytes: about an hour of sound.
const MOST_BYTES: u64 = 384 * 1024 * 1024;

/// The kept lines of all scripts.
pub(super) struct Keep(Store);

impl Keep {
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self(Store::in_folder(folder, "line"))
    }

    /// The line of this key, where it was kept whole.
    pub(super) fn find(&self, key: &Key) -> Option<LineSound> {
        unpack(&self.0.find(key)?)
    }

    /// Keeps a line, whole or not at all.
    pub(super) fn put(&self, key: &Key, line: &LineSound) {
        self.0.put(key, &pack(line));
    }

    /// Lets go of the lines longest out of use.
    pub(super) fn tidy(&self) {
        self.0.tidy(MOST_BYTES);
    }
}

/// All that the sound of a line depends on.
pub(super) fn key(tokens: &[Token], words: usize, words_per_minute: u32) -> Key {
    let mut digest = Digest::new("line");
    digest.text(ENGINE).number(words as u64).number(u64::from(words_per_minute));
    for token in tokens {
        digest.number(token.word as u64).text(&token.text).text(token.voice);
        digest.number(token.stop.map_or(0, |stop| 1 + stop as u64));
    }
    digest.finish()
}

/// How many words, each one's first and last sample, the samples.
fn pack(line: &LineSound) -> Vec<u8> {
    let mut body = Vec::with_capacity(8 + line.words.len() * 16 + line.samples.len() * 2);
    body.extend((line.words.len() as u64).to_le_bytes());
    for &(from, to) in &line.words {
        body.extend((from as u64).to_le_bytes());
        body.extend((to as u64).to_le_bytes());
    }
    line.samples.iter().for_each(|sample| body.extend(sample.to_le_bytes()));
    body
}

fn unpack(mut body: &[u8]) -> Option<LineSound> {
    let count = usize::try_from(number(&mut body)?).ok()?;
    let mut words = Vec::new();
    for _ in 0..count {
        let mut place = || usize::try_from(number(&mut body)?).ok();
        words.push((place()?, place()?));
    }
    let (pairs, rest) = body.as_chunks::<2>();
    let samples: Vec<i16> = pairs.iter().map(|pair| i16::from_le_bytes(*pair)).collect();
    let whole = rest.is_empty() && words.iter().all(|&(_, to)| to <= samples.len());
    whole.then_some(LineSound { samples, words })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_as_it_was() {
        let line =
            LineSound { samples: vec![0, -7, i16::MAX, i16::MIN], words: vec![(0, 2), (2, 4)] };
        let packed = pack(&line);
        let read = unpack(&packed).unwrap();
        assert_eq!((read.samples, read.words), (line.samples, line.words));
        assert!(unpack(&packed[..packed.len() - 1]).is_none());
        assert!(unpack(&packed[..20]).is_none());
        assert!(unpack(&packed[..packed.len() - 2]).is_none(), "a word ends past the sound");
    }
}
