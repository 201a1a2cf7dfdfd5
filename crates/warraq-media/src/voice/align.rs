//! When each word of a script is said in a sound that nobody timed: the embedded voice says the
//! same words, and the two sounds are laid against each other.
//!
//! First the whole, by tenths of a second and not far from an even pace, so that an hour takes no
//! more than some 200 MB; then each line by itself, by hundredths.

mod ear;
mod path;

use ear::bare;
pub(super) use ear::{Ear, HOP, Moment};
use path::{Search, Side, Way, way};

/// Moments taken together when the whole is laid out.
const COARSE: usize = 10;
/// How far the whole may stray from an even pace, in coarse moments: a minute, or this part of it.
const STRAY: usize = 600;
const STRAY_PART: usize = 20;
/// What it costs to pass over a moment of the script: more than two voices that say other words.
const LACK: f32 = 1.2;
/// What is looked at beyond a line's coarse place, moments.
const BESIDE: usize = 60;

/// A script as the embedded voice says it, pauses included.
#[derive(Clone)]
pub(super) struct Told {
    pub moments: Vec<Moment>,
    pub lines: Vec<ToldLine>,
}

/// One line of it, in moments of the whole.
#[derive(Clone)]
pub(super) struct ToldLine {
    pub span: (usize, usize),
    /// From when to when each word is said.
    pub words: Vec<(usize, usize)>,
}

impl Told {
    /// The same script without this line and the pause after it.
    pub(super) fn without(&self, place: usize) -> Self {
        let from = self.lines[place].span.0;
        let to = self.lines.get(place + 1).map_or(self.lines[place].span.1, |next| next.span.0);
        let mut told = self.clone();
        told.moments.drain(from..to);
        told.lines.remove(place);
        let moved = |moment: &mut usize| *moment -= to - from;
        for line in &mut told.lines[place..] {
            moved(&mut line.span.0);
            moved(&mut line.span.1);
            for word in &mut line.words {
                moved(&mut word.0);
                moved(&mut word.1);
            }
        }
        told
    }
}

/// How unlike lines are from what is heard for them, on average.
pub(super) fn strangeness(lines: &[Heard]) -> f32 {
    lines.iter().map(|line| line.unlike).sum::<f32>() / lines.len().max(1) as f32
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
    let rough = roughly(told, heard)?;
    let about = |moment: usize| {
        let at = (moment / COARSE).min(rough.places.len() - 1);
        rough.places[at] * COARSE
    };
    let (own, own_quiet) = bare(&told.moments);
    let (all, all_quiet) = bare(heard);
    let mut lines = Vec::with_capacity(told.lines.len());
    let mut earliest = 0;
    for line in &told.lines {
        let (from, to) = line.span;
        let start = about(from).saturating_sub(BESIDE).max(earliest);
        let start = start.min(heard.len().saturating_sub(1));
        // A line that the way squeezes is given room to be heard at all.
        let least = start + (to - from) / 2;
        let end = (about(to) + COARSE + BESIDE).max(least).clamp(start + 1, heard.len().max(1));
        let near = Side { moments: all.get(start..end)?, quiet: &all_quiet[start..end] };
        let search = Search { band: near.moments.len(), free: true, lack: None };
        let mut moments = own.get(from..to)?.to_vec();
        let mut quiet = own_quiet[from..to].to_vec();
        let found = way(&Side { moments: &moments, quiet: &quiet }, &near, search);
        moments.reverse();
        quiet.reverse();
        let nonsense = way(&Side { moments: &moments, quiet: &quiet }, &near, search);
        // What is too short for the line even at twice its pace does not hold it.
        let (Some(found), Some(nonsense)) = (found, nonsense) else {
            let place = (start, start);
            lines.push(Heard { words: vec![place; line.words.len()], unlike: 1.0 });
            continue;
        };
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

/// The whole by tenths of a second. Where no way keeps to twice and half the pace, one may pass
/// over what is lacking.
fn roughly(told: &Told, heard: &[Moment]) -> Option<Way> {
    let (own, own_quiet) = bare(&together(&told.moments));
    let (all, all_quiet) = bare(&together(heard));
    let band = STRAY.max(heard.len() / COARSE / STRAY_PART);
    let search = Search { band, free: false, lack: Some(LACK) };
    let told = Side { moments: &own, quiet: &own_quiet };
    way(&told, &Side { moments: &all, quiet: &all_quiet }, search)
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

#[cfg(test)]
#[cfg(feature = "voice-espeak")]
mod tests;
