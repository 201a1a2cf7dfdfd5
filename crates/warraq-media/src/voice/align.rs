//! When each word of a script is said in a sound that nobody timed: the embedded voice says the
//! same words, and the two sounds are laid against each other.
//!
//! First the whole, by tenths of a second and not far from an even pace, so that an hour takes no
//! more than some 200 MB; then each line by itself, by hundredths.

mod ear;
mod path;

pub(super) use ear::{Ear, HOP, Moment};
use path::way;

/// Moments taken together when the whole is laid out.
const COARSE: usize = 10;
/// How far the whole may stray from an even pace, in coarse moments: a minute, or this part of it.
const STRAY: usize = 600;
const STRAY_PART: usize = 20;
/// What is looked at beyond a line's coarse place, moments.
const BESIDE: usize = 60;

/// A script as the embedded voice says it, pauses included.
pub(super) struct Told {
    pub moments: Vec<Moment>,
    pub lines: Vec<ToldLine>,
}

/// One line of it, in moments of the whole.
pub(super) struct ToldLine {
    pub span: (usize, usize),
    /// From when to when each word is said.
    pub words: Vec<(usize, usize)>,
}

/// A line as it is heard.
pub(super) struct Heard {
    /// From which moment to which each word is said.
    pub words: Vec<(usize, usize)>,
    /// How unlike the two voices are where they say it, as a share of how unlike they are when one
    /// of them says it backwards: what two voices never share is in both.
    pub unlike: f32,
}

/// Finds the lines in a sound, in order. None where there is no way through both.
pub(super) fn align(told: &Told, heard: &[Moment]) -> Option<Vec<Heard>> {
    let rough = way(
        &together(&told.moments),
        &together(heard),
        STRAY.max(heard.len() / COARSE / STRAY_PART),
        false,
    )?;
    let about = |moment: usize| {
        let at = (moment / COARSE).min(rough.places.len() - 1);
        rough.places[at] * COARSE
    };
    let mut lines = Vec::with_capacity(told.lines.len());
    let mut earliest = 0;
    for line in &told.lines {
        let (from, to) = line.span;
        let start = about(from).saturating_sub(BESIDE).max(earliest);
        let start = start.min(heard.len().saturating_sub(1));
        let end = (about(to) + COARSE + BESIDE).clamp(start + 1, heard.len());
        let near = &heard[start..end];
        let own = told.moments.get(from..to)?;
        let found = way(own, near, near.len(), true)?;
        let backwards: Vec<Moment> = own.iter().rev().copied().collect();
        let nonsense = way(&backwards, near, near.len(), true)?;
        let place = |moment: usize| match found.places.get(moment - from) {
            Some(place) => start + place,
            None => start + found.places.last().map_or(0, |last| last + 1),
        };
        let words: Vec<(usize, usize)> =
            line.words.iter().map(|&(a, b)| (place(a), place(b).max(place(a)))).collect();
        earliest = words.last().map_or(earliest, |&(_, end)| end);
        lines.push(Heard { words, unlike: found.cost / nonsense.cost.max(f32::EPSILON) });
    }
    Some(lines)
}

/// Each ten moments as their mean.
fn together(moments: &[Moment]) -> Vec<Moment> {
    let mean = |some: &[Moment]| -> Moment {
        std::array::from_fn(|number| {
            some.iter().map(|moment| moment[number]).sum::<f32>() / some.len() as f32
        })
    };
    moments.chunks(COARSE).map(mean).collect()
}

#[cfg(all(test, feature = "voice-espeak"))]
mod tests;
