//! Lines set one after the other on the grid that films are cut by.

use warraq_text::script::Script;

use super::VoiceOptions;
use crate::sound;
use crate::spoken::{GRID_MS, RATE, Spoken, SpokenLine, WordTime};

/// Samples from one place a line may begin at to the next.
const GRID: usize = (GRID_MS * RATE as u64 / 1000) as usize;

/// Sets lines one after the other, with their pauses, lead-in and tail.
pub(super) struct Placer<'a> {
    script: &'a Script,
    tail_ms: u32,
    /// How long the pauses are, per cent.
    pauses: u32,
    /// Where the next line begins, samples.
    next: usize,
    lines: Vec<SpokenLine>,
}

impl<'a> Placer<'a> {
    pub(super) fn new(script: &'a Script, options: &VoiceOptions) -> Self {
        let next = sound::samples_in(options.lead_in_ms, RATE).next_multiple_of(GRID);
        let lines = Vec::with_capacity(script.lines.len());
        Self { script, tail_ms: options.tail_ms, pauses: options.pace.pauses, next, lines }
    }

    /// Where the next line, of so many samples, begins, and where its pause ends.
    pub(super) fn place(&mut self, length: usize, words: &[(usize, usize)]) -> (usize, usize) {
        let pause = self.script.lines.get(self.lines.len()).map_or(0, |line| line.pause_ms);
        self.place_pausing(length, words, pause.saturating_mul(self.pauses) / 100)
    }

    /// The same with a pause of its own, milliseconds.
    pub(super) fn place_pausing(
        &mut self,
        length: usize,
        words: &[(usize, usize)],
        pause_ms: u32,
    ) -> (usize, usize) {
        let ms = |sample: usize| sample as u64 * 1000 / u64::from(RATE);
        let (start, end) = (self.next, self.next + length);
        let time = |&(from, to): &(usize, usize)| WordTime {
            start_ms: ms(start + from),
            end_ms: ms(start + to),
        };
        let last = self.lines.len() + 1 == self.script.lines.len();
        let pause = if last { self.tail_ms } else { pause_ms };
        let words = words.iter().map(time).collect();
        self.lines.push(SpokenLine { start_ms: ms(start), end_ms: ms(end), words });
        // Pauses go to the nearest place on the grid, kept to within half a step; the tail to the
        // next one.
        let wanted = end + sound::samples_in(pause, RATE);
        let near = if last { wanted } else { wanted.saturating_sub(GRID / 2) };
        self.next = near.max(end).next_multiple_of(GRID);
        (start, self.next)
    }

    pub(super) fn spoken(self, voice: &str) -> Spoken {
        Spoken {
            duration_ms: self.next as u64 * 1000 / u64::from(RATE),
            lines: self.lines,
            voice: voice.to_owned(),
        }
    }
}
