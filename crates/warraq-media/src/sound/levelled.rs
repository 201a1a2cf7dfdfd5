//! Sound at the level of the house, made as it is heard: raised or lowered as a whole, its peaks
//! turned down where they stand out.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use super::limit::limit;
use super::loudness::{PEAK_DBTP, TARGET_LUFS, integrated, ratio};
use super::reel::{PIECE, Sound};
use crate::MediaError;

/// How near to the target is near enough, LU.
const NEAR_LU: f64 = 0.3;
/// How often the level is looked for: limiting takes a little loudness away.
const TRIES: usize = 6;
/// Samples made together, as many as are heard together.
const WINDOW: usize = PIECE;
/// What the limiter is shown on both sides of them. It reaches not nearly so far, so each sample
/// comes out the same whichever window it is in; a multiple of what it looks at together.
const ROUND: usize = 1 << 14;

/// A sound brought to [`TARGET_LUFS`] with no true peak over [`PEAK_DBTP`].
#[derive(Debug)]
pub struct Levelled<S> {
    sound: S,
    factor: f32,
    /// Whether some peak has to be turned down.
    limits: bool,
    /// Whether one was.
    limited: AtomicBool,
    /// What the limiter was last shown, kept so that its memory need not be cleared each time.
    shown: Mutex<Vec<Vec<f32>>>,
}

impl<S: Sound> Levelled<S> {
    /// Finds the level; silence stays as it is.
    ///
    /// # Errors
    /// As [`Sound::hear`].
    pub fn new(sound: S) -> Result<Self, MediaError> {
        let limited = AtomicBool::new(false);
        let shown = Mutex::new(vec![vec![0.0; WINDOW + 2 * ROUND]; sound.channels()]);
        let mut levelled = Self { sound, factor: 1.0, limits: false, limited, shown };
        let mut decibels = TARGET_LUFS - integrated(&levelled.sound)?;
        if !decibels.is_finite() {
            return Ok(levelled);
        }
        levelled.limits = true;
        for _ in 0..TRIES {
            levelled.factor = ratio(decibels);
            let short = TARGET_LUFS - integrated(&levelled)?;
            if !short.is_finite() || short.abs() < NEAR_LU {
                break;
            }
            decibels += short;
        }
        levelled.limits = levelled.limited.load(Ordering::Relaxed);
        Ok(levelled)
    }

    /// Fills `into` from a window of the grid of windows, from the sample at `within` on.
    fn window(
        &self,
        start: isize,
        within: usize,
        into: &mut [&mut [f32]],
    ) -> Result<(), MediaError> {
        let mut wide = self.shown.lock().expect("no reader panics while it holds the lock");
        self.sound.hear(start - ROUND.cast_signed(), &mut wide)?;
        let mut channels: Vec<&mut [f32]> = wide.iter_mut().map(Vec::as_mut_slice).collect();
        for sample in channels.iter_mut().flat_map(|channel| channel.iter_mut()) {
            *sample *= self.factor;
        }
        if limit(&mut channels, ratio(PEAK_DBTP)) {
            self.limited.store(true, Ordering::Relaxed);
        }
        for (into, made) in into.iter_mut().zip(&*wide) {
            into.copy_from_slice(&made[ROUND + within..][..into.len()]);
        }
        Ok(())
    }
}

impl<S: Sound> Sound for Levelled<S> {
    fn channels(&self) -> usize {
        self.sound.channels()
    }

    fn length(&self) -> usize {
        self.sound.length()
    }

    fn hear(&self, start: isize, into: &mut [Vec<f32>]) -> Result<(), MediaError> {
        if !self.limits {
            self.sound.hear(start, into)?;
            for sample in into.iter_mut().flatten() {
                *sample *= self.factor;
            }
            return Ok(());
        }
        let wanted = into.iter().map(Vec::len).min().unwrap_or(0);
        let mut done = 0;
        while done < wanted {
            let place = start + done.cast_signed();
            let within = place.rem_euclid(WINDOW.cast_signed());
            let begin = place - within;
            let within = within.cast_unsigned();
            let count = (WINDOW - within).min(wanted - done);
            let mut parts: Vec<&mut [f32]> =
                into.iter_mut().map(|channel| &mut channel[done..done + count]).collect();
            self.window(begin, within, &mut parts)?;
            done += count;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
