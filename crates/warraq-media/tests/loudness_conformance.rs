//! The meter against test signals after EBU Tech 3341 and 3342, made here from their description.

#![expect(clippy::unwrap_used, reason = "a broken suite is a failed test")]

use std::f64::consts::TAU;
use std::path::{Path, PathBuf};

use serde_json::Value;
use warraq_media::sound::loudness::measure;

fn description() -> Option<Value> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut places = crates
        .ancestors()
        .map(|folder| folder.join("shared/conformance/loudness/ebu-synthetic.json"));
    let file: PathBuf = places.find(|file| file.exists())?;
    Some(serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap())
}

/// A sine in segments of a peak level, dBFS, and a length, seconds.
fn tone(rate: f64, hz: f64, segments: &[Value]) -> Vec<f32> {
    let mut samples = Vec::new();
    for segment in segments {
        let (level, seconds) = (segment[0].as_f64().unwrap(), segment[1].as_f64().unwrap());
        let amplitude = 10f64.powf(level / 20.0);
        for _ in 0..(seconds * rate).round() as usize {
            let place = samples.len() as f64;
            samples.push(((place * hz * TAU / rate).sin() * amplitude) as f32);
        }
    }
    samples
}

#[test]
fn integrated_loudness_and_range_are_those_of_the_suite() {
    let Some(suite) = description() else {
        println!("skipped: no shared/conformance/loudness");
        return;
    };
    let rate = suite["sample_rate"].as_f64().unwrap();
    let hz = suite["frequency_hz"].as_f64().unwrap();
    let mut measured = 0;
    for test in suite["tests"].as_array().unwrap() {
        let samples = tone(rate, hz, test["segments"].as_array().unwrap());
        let tolerance = test["tolerance_lu"].as_f64().unwrap();
        if let Some(expected) = test["integrated_lufs"].as_f64() {
            let found = measure(&vec![samples.clone(), samples.clone()]).unwrap().integrated;
            assert!((found - expected).abs() <= tolerance, "{}: {found}", test["id"]);
            // One channel is heard from two, so it measures the same.
            let mono = measure(&vec![samples.clone()]).unwrap().integrated;
            assert!((mono - expected).abs() <= tolerance, "{}: {mono}", test["id"]);
            measured += 1;
        }
        if let Some(expected) = test["loudness_range_lu"].as_f64() {
            let mut meter = ebur128::EbuR128::new(2, rate as u32, ebur128::Mode::LRA).unwrap();
            meter.add_frames_planar_f32(&[&samples, &samples]).unwrap();
            let found = meter.loudness_range().unwrap();
            assert!((found - expected).abs() <= tolerance, "{}: {found}", test["id"]);
            measured += 1;
        }
    }
    assert!(measured >= 9);
}

#[test]
fn true_peaks_are_those_of_the_suite() {
    let Some(suite) = description() else {
        println!("skipped: no shared/conformance/loudness");
        return;
    };
    let rate = suite["sample_rate"].as_f64().unwrap();
    for test in suite["true_peak"].as_array().unwrap() {
        let divisor = test["frequency"].as_str().unwrap().rsplit('/').next().unwrap();
        let hz = rate / divisor.parse::<f64>().unwrap();
        let phase = test["phase_deg"].as_f64().unwrap().to_radians();
        let amplitude = test["amplitude"].as_f64().unwrap();
        let ramp = test["fade_seconds"].as_f64().unwrap() * rate;
        let length = 2.0 * rate;
        let samples: Vec<f32> = (0..length as usize)
            .map(|n| {
                let place = n as f64;
                let fade = (place / ramp).min((length - place) / ramp).min(1.0);
                ((place * hz * TAU / rate + phase).sin() * amplitude * fade) as f32
            })
            .collect();
        let found = measure(&vec![samples.clone(), samples.clone()]).unwrap().peak;
        let expected = test["true_peak_dbtp"].as_f64().unwrap();
        assert!(found <= expected + test["tolerance_plus_db"].as_f64().unwrap(), "{found}");
        assert!(found >= expected - test["tolerance_minus_db"].as_f64().unwrap(), "{found}");
    }
}
