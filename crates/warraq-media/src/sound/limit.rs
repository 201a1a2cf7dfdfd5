//! The limiter: no true peak over a ceiling, found by the interpolation that meters use.
//!
//! Only the neighbourhood of what is too loud is looked at closely and turned down; the rest of
//! the sound is passed over, which is what makes it cheap.

use std::collections::VecDeque;
use std::ops::Range;

/// How far the limiter looks ahead and lets go, samples: 2 ms, long enough not to be heard.
const REACH: usize = 96;
/// Samples looked at together.
const BLOCK: usize = 512;
/// Points found between two samples (ITU-R BS.1770-4, annex 2: four times oversampling).
const PHASES: usize = 3;
/// Samples that take part in each.
const TAPS: usize = 12;
/// How far beneath the ceiling the limiter aims: a moving gain shifts the points between samples.
const AIM: f32 = 0.99;
/// One round settles nearly all sound; noise at full scale takes a few.
const ROUNDS: usize = 12;

/// Turns the channels down together wherever one has a true peak over the ceiling. They must be
/// of one length. Says whether anything was.
pub(super) fn limit(channels: &mut [&mut [f32]], ceiling: f32) -> bool {
    let between = Between::new();
    let mut aim = ceiling * AIM;
    for round in 0..ROUNDS {
        let loud = loud_places(channels, &between, ceiling);
        if loud.is_empty() {
            return round > 0;
        }
        for place in loud {
            turn_down(channels, &between, place, aim);
        }
        aim *= AIM;
    }
    true
}

/// The parts that hold a true peak over the ceiling, with room on both sides for the gain to
/// leave and come back to 1.
fn loud_places(channels: &[&mut [f32]], between: &Between, ceiling: f32) -> Vec<Range<usize>> {
    const ROOM: usize = 2 * REACH + 2 * TAPS;
    let length = channels.first().map_or(0, |channel| channel.len());
    let worth_a_look = ceiling / between.most;
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut peaks = vec![0.0; BLOCK];
    for start in (0..length).step_by(BLOCK) {
        let end = (start + BLOCK).min(length);
        let loud = channels.iter().any(|channel| {
            let seen = &channel[start.saturating_sub(TAPS)..end];
            if largest(seen) <= worth_a_look {
                return false;
            }
            between.peaks(channel, start..end, &mut peaks[..end - start]);
            largest(&peaks[..end - start]) > ceiling
        });
        if loud {
            let place = start.saturating_sub(ROOM)..(end + ROOM).min(length);
            match places.last_mut() {
                Some(last) if last.end >= place.start => last.end = place.end,
                _ => places.push(place),
            }
        }
    }
    places
}

fn largest(samples: &[f32]) -> f32 {
    // Eight at a time, or the compiler keeps the order and goes one by one.
    let mut most = [0.0f32; 8];
    let eights = samples.chunks_exact(8);
    let rest = eights.remainder().iter().fold(0.0f32, |most, sample| most.max(sample.abs()));
    for eight in eights {
        for (most, sample) in most.iter_mut().zip(eight) {
            *most = most.max(sample.abs());
        }
    }
    most.iter().fold(rest, |a, &b| a.max(b))
}

/// Turns down one part smoothly.
fn turn_down(channels: &mut [&mut [f32]], between: &Between, place: Range<usize>, aim: f32) {
    let mut wanted = vec![1.0f32; place.len()];
    let mut peaks = vec![0.0; place.len()];
    for channel in channels.iter() {
        between.peaks(channel, place.clone(), &mut peaks);
        for (at, peak) in peaks.iter().enumerate() {
            if *peak > aim {
                // A peak between samples lies half the taps behind the last that makes it.
                let first = at.saturating_sub(TAPS / 2);
                for gain in &mut wanted[first..=at] {
                    *gain = gain.min(aim / peak);
                }
            }
        }
    }
    // The lowest gain wanted within reach on both sides, averaged over the same reach: no sample
    // gets more than it wanted, and the gain has no steps.
    let lowest = lowest_within(&wanted, REACH);
    let mut sum = 0.0f64;
    let mut inside = 0usize;
    let mut ahead = 0usize;
    for at in 0..lowest.len() {
        while ahead < lowest.len() && ahead <= at + REACH {
            sum += f64::from(lowest[ahead]);
            inside += 1;
            ahead += 1;
        }
        if at > REACH {
            sum -= f64::from(lowest[at - REACH - 1]);
            inside -= 1;
        }
        let gain = (sum / inside as f64) as f32;
        for channel in channels.iter_mut() {
            channel[place.start + at] *= gain;
        }
    }
}

/// For each place the lowest value at most `reach` away, in linear time.
fn lowest_within(values: &[f32], reach: usize) -> Vec<f32> {
    let mut queue: VecDeque<usize> = VecDeque::new();
    let mut lowest = Vec::with_capacity(values.len());
    let mut ahead = 0;
    for place in 0..values.len() {
        while ahead < values.len() && ahead <= place + reach {
            while queue.back().is_some_and(|&last| values[last] >= values[ahead]) {
                queue.pop_back();
            }
            queue.push_back(ahead);
            ahead += 1;
        }
        while queue.front().is_some_and(|&first| first + reach < place) {
            queue.pop_front();
        }
        lowest.push(queue.front().map_or(1.0, |&first| values[first]));
    }
    lowest
}

/// The windowed sinc that finds the points between samples: four phases of which the first is
/// the sample itself, twelve samples each, the window of the meter the sound is measured with.
struct Between {
    taps: [[f32; TAPS]; PHASES],
    /// The most a point between can stand over the largest sample round it.
    most: f32,
}

impl Between {
    fn new() -> Self {
        use std::f64::consts::PI;
        let mut taps = [[0.0f32; TAPS]; PHASES];
        for (phase, taps) in taps.iter_mut().enumerate() {
            for (tap, value) in taps.iter_mut().enumerate() {
                let place = (4 * tap + phase + 1) as f64;
                let window = 0.5 * (1.0 - (2.0 * PI * place / 48.0).cos());
                let x = (place - 24.0) * PI / 4.0;
                *value = (window * x.sin() / x) as f32;
            }
        }
        let sums = taps.iter().map(|taps| taps.iter().map(|tap| tap.abs()).sum::<f32>());
        let most = sums.fold(1.0f32, f32::max);
        Self { taps, most }
    }

    /// For each sample of the part the largest of itself and the points that it completes.
    fn peaks(&self, samples: &[f32], part: Range<usize>, peaks: &mut [f32]) {
        let mut padded = [0.0f32; BLOCK + TAPS];
        let mut point = [0.0f32; BLOCK];
        for (block, peaks) in peaks.chunks_mut(BLOCK).enumerate() {
            let start = part.start + block * BLOCK;
            let count = peaks.len();
            let before = start.min(TAPS);
            padded[..TAPS - before].fill(0.0);
            padded[TAPS - before..TAPS + count]
                .copy_from_slice(&samples[start - before..start + count]);
            for (peak, sample) in peaks.iter_mut().zip(&padded[TAPS..]) {
                *peak = sample.abs();
            }
            for taps in &self.taps {
                let point = &mut point[..count];
                point.fill(0.0);
                for (tap, value) in taps.iter().enumerate() {
                    for (point, sample) in point.iter_mut().zip(&padded[TAPS - tap..]) {
                        *point += value * sample;
                    }
                }
                for (peak, point) in peaks.iter_mut().zip(&*point) {
                    *peak = peak.max(point.abs());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_is_found_on_both_sides() {
        assert_eq!(
            lowest_within(&[1.0, 1.0, 0.2, 1.0, 1.0, 1.0], 1),
            [1.0, 0.2, 0.2, 0.2, 1.0, 1.0]
        );
    }

    #[test]
    fn a_peak_between_samples_is_found() {
        // A quarter of the rate at 45 degrees: no sample is over 0.71 of the peak.
        let tone: Vec<f32> = (0..2000)
            .map(|n| {
                ((n as f32 * 0.5 + 0.25) * std::f32::consts::PI).sin() * (n as f32 / 500.0).min(1.0)
            })
            .collect();
        let mut peaks = vec![0.0; tone.len()];
        Between::new().peaks(&tone, 0..tone.len(), &mut peaks);
        assert!((0.7..0.72).contains(&largest(&tone)));
        assert!((0.97..1.03).contains(&largest(&peaks)), "{}", largest(&peaks));
    }

    #[test]
    fn only_what_is_too_loud_is_turned_down_and_both_channels_alike() {
        let mut left: Vec<f32> = (0..20_000).map(|n| (n as f32 * 0.05).sin() * 0.2).collect();
        let mut right: Vec<f32> = left.iter().map(|sample| sample * 0.5).collect();
        for sample in &mut left[10_000..10_050] {
            *sample *= 4.5;
        }
        let before = (left.clone(), right.clone());
        assert!(limit(&mut [&mut left, &mut right], 0.5));
        assert!(largest(&left) <= 0.5);
        assert_eq!(left[..9000], before.0[..9000]);
        assert_eq!(right[12_000..], before.1[12_000..]);
        let turned = right[10_020] / before.1[10_020];
        assert!(turned < 0.7, "the other channel goes with it: {turned}");
        assert!(!limit(&mut [&mut left, &mut right], 0.5), "nothing is left to do");
    }

    #[test]
    fn short_sounds_and_none() {
        assert!(!limit(&mut [&mut []], 0.5));
        let mut click = [0.9f32];
        assert!(limit(&mut [&mut click], 0.5));
        assert!(click[0] <= 0.5);
        let mut full = vec![1.0f32; 3];
        limit(&mut [&mut full], 0.5);
        assert!(largest(&full) <= 0.5);
    }
}
