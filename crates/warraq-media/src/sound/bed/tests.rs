//! A bed under a made-up voice: where it sits, when it rises, how it ends.

use super::*;
use crate::sound::levelled::Levelled;
use crate::sound::loudness::{PEAK_DBTP, measure};

const SECOND: usize = RATE as usize;

/// Repeatable noise, -1 to 1.
struct Noise(u32);

impl Noise {
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as f32 / 8_388_608.0 - 1.0
    }
}

/// A voice in memory.
type Voice = Vec<Vec<f32>>;

/// All of a sound.
fn whole(sound: &dyn Sound) -> Vec<Vec<f32>> {
    let mut whole = vec![vec![0.0; sound.length()]; sound.channels()];
    sound.hear(0, &mut whole).unwrap();
    whole
}

/// Lines of so many milliseconds with pauses after them, from 300 ms on: syllables of a buzzing
/// tone. Brought to the level a voice comes at.
fn voice(lines: &[(u64, u64)], tail_ms: u64) -> (Voice, Vec<Range<u64>>) {
    let mut spans = Vec::new();
    let mut now = 300;
    for (said, pause) in lines {
        spans.push(now..now + said);
        now += said + pause;
    }
    let length = samples_in((now + tail_ms) as u32, RATE);
    let mut noise = Noise(3);
    let samples: Vec<f32> = (0..length)
        .map(|n| {
            let ms = n as u64 * 1000 / u64::from(RATE);
            if !spans.iter().any(|span| span.contains(&ms)) {
                return 0.0;
            }
            let t = n as f32 / RATE as f32;
            let syllable = (t * 4.0 * std::f32::consts::PI).sin().abs();
            let buzz: f32 = (1..12).map(|k| (t * 751.0 * k as f32).sin() / k as f32).sum();
            (buzz * 0.3 + noise.next() * 0.05) * syllable
        })
        .collect();
    (whole(&Levelled::new(vec![samples]).unwrap()), spans)
}

/// Slow chords with a shimmer, different left and right.
fn music(seconds: usize, channels: usize) -> Track {
    let mut noise = Noise(11);
    let channels: Vec<Vec<f32>> = (0..channels)
        .map(|side| {
            (0..seconds * SECOND)
                .map(|n| {
                    let t = n as f32 / RATE as f32;
                    let root = [220.0, 174.6, 196.0, 164.8][(t / 4.0) as usize % 4];
                    let chord: f32 = [1.0, 1.25, 1.5]
                        .iter()
                        .map(|k| (t * root * k * std::f32::consts::TAU + side as f32).sin())
                        .sum();
                    0.2 * chord + 0.02 * noise.next()
                })
                .collect()
        })
        .collect();
    Track::new(&channels, "موسيقى هادئة.wav").unwrap()
}

/// A minute: two sections, sentences 300 ms apart.
fn minute() -> (Voice, Vec<Range<u64>>) {
    let lines: Vec<(u64, u64)> =
        (0..16).map(|line| (3200, if line % 5 == 4 { 700 } else { 300 })).collect();
    voice(&lines, 2600)
}

fn loudness(sound: &dyn Sound) -> f64 {
    measure(sound).unwrap().integrated
}

/// The bed's own gain at a moment: its samples against those of the track alone.
fn gain_db(bed: &Bed, ms: u64) -> f64 {
    20.0 * f64::from(bed.gain(samples_in(ms as u32, RATE)) / bed.factor).log10()
}

#[test]
fn it_sits_far_under_the_voice_and_the_film_is_as_loud_as_promised() {
    let (voice, speech) = minute();
    let spoken = loudness(&voice);
    for (seconds, channels) in [(90, 1), (90, 2), (10, 2)] {
        let bed =
            Bed::lay(music(seconds, channels), &voice, &speech, 62_000, &BedOptions::default());
        let bed = bed.unwrap();
        let alone = whole(&bed);
        let under = spoken - loudness(&alone);
        assert!((18.0..=20.0).contains(&under), "as a whole {under} LU under");
        assert!((18.0..=20.0).contains(&bed.under_lu()), "{}", bed.under_lu());
        // The parts under speech alone, cut out and measured again.
        let cut: Vec<Vec<f32>> = alone
            .iter()
            .map(|channel| {
                speech
                    .iter()
                    .flat_map(|span| {
                        let at = |ms: u64| samples_in(ms as u32, RATE);
                        channel[at(span.start)..at(span.end)].iter().copied()
                    })
                    .collect()
            })
            .collect();
        assert!((spoken - loudness(&cut) - bed.under_lu()).abs() < 0.2);

        let mixed = Levelled::new(Mixed { voice: &voice, bed: &bed }).unwrap();
        assert_eq!(mixed.channels(), channels);
        let heard = measure(&mixed).unwrap();
        assert!((heard.integrated - TARGET_LUFS).abs() < 1.0, "{heard:?}");
        assert!(heard.peak <= PEAK_DBTP, "{heard:?}");
    }
}

#[test]
fn it_rises_where_sections_pause_and_nowhere_else() {
    let (voice, speech) = minute();
    let bed = Bed::lay(music(90, 1), &voice, &speech, 62_000, &BedOptions::default()).unwrap();
    for pair in speech.windows(2) {
        let (from, to) = (pair[0].end, pair[1].start);
        let most = (from..to).map(|ms| gain_db(&bed, ms)).fold(f64::MIN, f64::max);
        if to - from >= PAUSE_MS {
            assert!((2.5..=4.0).contains(&most), "rises by {most} dB in the pause at {from}");
        } else {
            assert!(most.abs() < 0.01, "stays down between sentences: {most} dB at {from}");
        }
        // Never in the way of a word.
        assert!(gain_db(&bed, to + 1).abs() < 0.01 && gain_db(&bed, from - 1).abs() < 0.01);
    }
    // No jump: under a tenth of a decibel in 3 ms, once it has come in.
    let steps = (1000..59_000).step_by(3);
    let fastest =
        steps.map(|ms| (gain_db(&bed, ms + 3) - gain_db(&bed, ms)).abs()).fold(0.0, f64::max);
    assert!(fastest < 0.1, "{fastest} dB in 3 ms");
}

#[test]
fn it_comes_in_and_goes_out_with_the_film() {
    let (voice, speech) = voice(&[(4000, 300), (4000, 0)], 2600);
    let film_ms = 11_500;
    let bed = Bed::lay(music(10, 2), &voice, &speech, film_ms, &BedOptions::default()).unwrap();
    let alone = whole(&bed);
    let length = samples_in(film_ms as u32, RATE);
    for channel in &alone {
        assert_eq!(channel.len(), length);
        assert_eq!((channel[0], channel[length - 1]), (0.0, 0.0));
        let most = |part: &[f32]| part.iter().fold(0.0f32, |most, s| most.max(s.abs()));
        let middle = most(&channel[SECOND..length / 2]);
        assert!(middle > 0.0);
        assert!(most(&channel[..SECOND / 10]) < middle / 4.0);
        assert!(most(&channel[length - SECOND / 4..]) < middle / 4.0);
    }
    assert_eq!(whole(&Mixed { voice: &voice, bed: &bed })[0].len(), length);
}

#[test]
fn a_short_track_is_heard_again_without_a_gap_or_a_jump() {
    let (voice, speech) = minute();
    let bed = Bed::lay(music(7, 1), &voice, &speech, 62_000, &BedOptions::default()).unwrap();
    let alone = &whole(&bed)[0];
    let power = |part: &[f32]| part.iter().map(|s| f64::from(s * s)).sum::<f64>();
    let tenths: Vec<f64> = alone[SECOND..55 * SECOND].chunks(SECOND / 2).map(power).collect();
    let middle = tenths.iter().sum::<f64>() / tenths.len() as f64;
    assert!(tenths.iter().all(|&power| power > middle / 8.0 && power < middle * 5.0));
    let jump = alone.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max);
    let most = alone.iter().fold(0.0f32, |most, s| most.max(s.abs()));
    assert!(jump < most / 4.0, "{jump} of {most}");
}

#[test]
fn films_of_pauses_of_nothing_and_without_a_voice() {
    // Two words and a long tail: mostly pause.
    let (few, speech) = voice(&[(600, 300), (700, 0)], 2600);
    let bed = Bed::lay(music(30, 1), &few, &speech, 0, &BedOptions::default()).unwrap();
    assert!((18.0..=20.0).contains(&bed.under_lu()), "{}", bed.under_lu());
    let silent = vec![vec![0.0; 5 * SECOND]];
    let bed = Bed::lay(music(30, 1), &silent, &[], 5000, &BedOptions::default()).unwrap();
    let mixed = whole(&Levelled::new(Mixed { voice: &silent, bed: &bed }).unwrap());
    assert!(mixed[0].iter().all(|s| s.is_finite()));
    // Spans that are not in order, overlap, or lie beyond the end.
    let backwards = Range { start: 100, end: 50 };
    let odd = [4000..9000, backwards, 1000..3000, 2000..3500, u64::MAX - 5..u64::MAX];
    let bed = Bed::lay(music(30, 2), &few, &odd, 5000, &BedOptions::default()).unwrap();
    assert_eq!(bed.length(), 5 * SECOND);
    let none = Bed::lay(music(30, 1), &vec![Vec::new()], &[], 0, &BedOptions::default());
    assert!(matches!(none, Err(MediaError::Sound(_))));
}

#[test]
fn the_same_bed_each_time() {
    let (voice, speech) = minute();
    let make = || {
        let bed = Bed::lay(music(12, 2), &voice, &speech, 61_000, &BedOptions::default());
        whole(&Levelled::new(Mixed { voice: &voice, bed: &bed.unwrap() }).unwrap())
    };
    assert!(make() == make());
}
