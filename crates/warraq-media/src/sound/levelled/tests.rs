//! Tones, noise and whispers brought to the level of the house.

use super::*;
use crate::sound::loudness::measure;
use crate::sound::reel::each_piece;
use crate::spoken::RATE;

/// Two seconds of a tone with a burst ten times as loud.
fn tone_with_burst() -> Vec<f32> {
    (0..2 * RATE as usize)
        .map(|n| {
            let loud = if (30_000..30_400).contains(&n) { 0.9 } else { 0.09 };
            (n as f32 * 997.0 * std::f32::consts::TAU / RATE as f32).sin() * loud
        })
        .collect()
}

/// Noise at full scale in syllables.
fn noise(seconds: usize) -> Vec<f32> {
    let mut seed = 7u32;
    (0..seconds * RATE as usize)
        .map(|n| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let syllable = if n / 9_000 % 3 == 0 { 1.0 } else { 0.02 };
            ((seed >> 8) as f32 / 8_388_608.0 - 1.0) * syllable
        })
        .collect()
}

fn whole(sound: &dyn Sound) -> Vec<Vec<f32>> {
    let mut whole = vec![Vec::new(); sound.channels()];
    each_piece(sound, |piece| {
        whole.iter_mut().zip(piece).for_each(|(whole, piece)| whole.extend_from_slice(piece));
        Ok(())
    })
    .unwrap();
    whole
}

#[test]
fn loudness_and_peak_come_out_as_promised() {
    let whisper: Vec<f32> = noise(3).iter().map(|sample| sample * 0.0005).collect();
    for samples in [tone_with_burst(), noise(3), noise(9), whisper] {
        let now = measure(&Levelled::new(vec![samples]).unwrap()).unwrap();
        assert!((now.integrated - TARGET_LUFS).abs() < 1.0, "{now:?}");
        assert!(now.peak <= PEAK_DBTP + 0.05, "{now:?}");
    }
}

#[test]
fn silence_stays_silent() {
    let levelled = Levelled::new(vec![vec![0.0; 48_000]]).unwrap();
    assert!(whole(&levelled)[0].iter().all(|&sample| sample == 0.0));
    assert_eq!(whole(&Levelled::new(vec![Vec::new()]).unwrap()), [[0.0; 0]]);
}

#[test]
fn two_channels_keep_their_balance() {
    let left = tone_with_burst();
    let right: Vec<f32> = left.iter().map(|sample| sample * 0.5).collect();
    let levelled = Levelled::new(vec![left, right]).unwrap();
    let now = measure(&levelled).unwrap();
    assert!((now.integrated - TARGET_LUFS).abs() < 1.0, "{now:?}");
    assert!(now.peak <= PEAK_DBTP + 0.05, "{now:?}");
    let channels = whole(&levelled);
    for place in (0..channels[0].len()).step_by(997) {
        assert!((channels[0][place] - 2.0 * channels[1][place]).abs() < 1e-4);
    }
}

#[test]
fn it_is_the_same_sound_wherever_one_begins_to_listen() {
    // Bursts everywhere, one of them where two windows meet, so that the limiter is at work there.
    let bursts: Vec<f32> = noise(9)
        .iter()
        .enumerate()
        .map(|(n, sample)| if (n + 300) % (WINDOW / 8) < 600 { *sample } else { sample * 0.06 })
        .collect();
    let levelled = Levelled::new(vec![bursts.clone()]).unwrap();
    assert!(levelled.limits);
    let whole = &whole(&levelled)[0];
    let mut part = vec![vec![0.0; 5000]];
    for start in [0, 700, WINDOW - 2500, WINDOW, 2 * WINDOW - 1, 3 * WINDOW - 4999] {
        levelled.hear(start.cast_signed(), &mut part).unwrap();
        assert!(part[0] == whole[start..start + 5000], "{start}");
    }
    let all_at_once = {
        let mut samples: Vec<f32> = bursts.iter().map(|s| s * levelled.factor).collect();
        limit(&mut [&mut samples], ratio(PEAK_DBTP));
        samples
    };
    // As if the limiter had seen all of it together, but for the rounding of its running sums; and
    // at the very beginning, where here it is shown the silence before.
    let pairs = whole.iter().zip(&all_at_once).skip(200);
    let apart = pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
    assert!(apart < 1e-6, "{apart}");
}
