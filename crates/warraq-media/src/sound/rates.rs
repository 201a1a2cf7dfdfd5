//! Sound brought to another rate piece by piece.

use rubato::audioadapter_buffers::direct::SequentialSliceOfVecs;
use rubato::{Fft, FixedSync, Resampler};

use crate::MediaError;

/// Where the pieces go, one slice for each channel.
pub(super) type Take<'t> = dyn FnMut(&[&[f32]]) -> Result<(), MediaError> + 't;

/// Changes the rate of a sound, in step with it to within two samples.
pub(super) struct Rates {
    /// None where both rates are the same.
    resampler: Option<Fft<f32>>,
    /// What is not yet enough for a turn of the resampler.
    waiting: Vec<Vec<f32>>,
    /// Samples the resampler still puts before the sound.
    delay: usize,
    /// Samples of each channel taken and given so far.
    taken: usize,
    given: usize,
}

impl Rates {
    /// # Errors
    /// When the resampler cannot be set up for these rates.
    pub(super) fn new(channels: usize, from: u32, to: u32) -> Result<Self, MediaError> {
        let resampler = match from == to {
            true => None,
            false => {
                let (from, to) = (from as usize, to as usize);
                let made = Fft::<f32>::new(from, to, 1024, channels, FixedSync::Both);
                Some(made.map_err(|cause| refused(&cause))?)
            }
        };
        let delay = resampler.as_ref().map_or(0, Resampler::output_delay);
        Ok(Self { resampler, waiting: vec![Vec::new(); channels], delay, taken: 0, given: 0 })
    }

    /// Takes samples, as many of each channel.
    ///
    /// # Errors
    /// What the resampler or `take` refuses.
    pub(super) fn add(&mut self, channels: &[&[f32]], take: &mut Take) -> Result<(), MediaError> {
        self.taken += channels.first().map_or(0, |channel| channel.len());
        if self.resampler.is_none() {
            return take(channels);
        }
        for (waiting, channel) in self.waiting.iter_mut().zip(channels) {
            waiting.extend_from_slice(channel);
        }
        self.turn(usize::MAX, take)
    }

    /// Gives what is still inside.
    ///
    /// # Errors
    /// As [`Rates::add`].
    pub(super) fn finish(mut self, take: &mut Take) -> Result<(), MediaError> {
        let Some(resampler) = &self.resampler else { return Ok(()) };
        let whole = (self.taken as f64 * resampler.resample_ratio()).ceil() as usize;
        while self.given < whole {
            let wanted = self.resampler.as_ref().map_or(0, Resampler::input_frames_next);
            self.waiting.iter_mut().for_each(|waiting| waiting.resize(wanted, 0.0));
            self.turn(whole, take)?;
        }
        Ok(())
    }

    /// Works off what waits; no more than `whole` samples are given in all.
    fn turn(&mut self, whole: usize, take: &mut Take) -> Result<(), MediaError> {
        let Some(resampler) = &mut self.resampler else { return Ok(()) };
        let mut done = 0;
        let count = self.waiting.first().map_or(0, Vec::len);
        while done + resampler.input_frames_next() <= count {
            let step = resampler.input_frames_next();
            let part: Vec<Vec<f32>> =
                self.waiting.iter().map(|waiting| waiting[done..done + step].to_vec()).collect();
            let input = SequentialSliceOfVecs::new(&part, part.len(), step)
                .map_err(|cause| refused(&cause))?;
            let made = resampler.process(&input, None).map_err(|cause| refused(&cause))?;
            let made = made.take_data();
            let frames = made.len() / part.len().max(1);
            let skip = self.delay.min(frames);
            self.delay -= skip;
            let give = (frames - skip).min(whole - self.given);
            let side = |channel: usize| -> Vec<f32> {
                made.iter()
                    .skip(skip * part.len() + channel)
                    .step_by(part.len())
                    .copied()
                    .take(give)
                    .collect()
            };
            let channels: Vec<Vec<f32>> = (0..part.len()).map(side).collect();
            let slices: Vec<&[f32]> = channels.iter().map(Vec::as_slice).collect();
            take(&slices)?;
            self.given += give;
            done += step;
        }
        self.waiting.iter_mut().for_each(|waiting| drop(waiting.drain(..done)));
        Ok(())
    }
}

fn refused(cause: &dyn std::fmt::Display) -> MediaError {
    MediaError::Encode(cause.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_any_length_make_the_same_sound() {
        let tone = |n: usize, hz: f32| (n as f32 * hz * std::f32::consts::TAU / 44_100.0).sin();
        let left: Vec<f32> = (0..30_000).map(|n| tone(n, 440.0)).collect();
        let right: Vec<f32> = (0..30_000).map(|n| tone(n, 700.0)).collect();
        let made = |step: usize| {
            let mut whole = vec![Vec::new(); 2];
            let mut take = |piece: &[&[f32]]| {
                whole
                    .iter_mut()
                    .zip(piece)
                    .for_each(|(whole, piece)| whole.extend_from_slice(piece));
                Ok(())
            };
            let mut rates = Rates::new(2, 44_100, 48_000).unwrap();
            for (left, right) in left.chunks(step).zip(right.chunks(step)) {
                rates.add(&[left, right], &mut take).unwrap();
            }
            rates.finish(&mut take).unwrap();
            whole
        };
        let whole = made(30_000);
        assert_eq!(whole[0].len(), 32_654);
        assert!(whole[0] != whole[1]);
        assert!(made(997) == whole && made(1) == whole);
    }

    #[test]
    fn the_same_rate_changes_nothing_and_nothing_stays_nothing() {
        for (from, sound) in [(48_000, vec![0.1, 0.2]), (22_050, Vec::new())] {
            let mut whole: Vec<f32> = Vec::new();
            let mut take = |piece: &[&[f32]]| {
                whole.extend_from_slice(piece[0]);
                Ok(())
            };
            let mut rates = Rates::new(1, from, 48_000).unwrap();
            rates.add(&[&sound], &mut take).unwrap();
            rates.finish(&mut take).unwrap();
            assert_eq!(whole, sound);
        }
    }
}
