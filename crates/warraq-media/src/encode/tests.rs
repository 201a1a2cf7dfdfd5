//! The embedded encoder, judged by the OpenH264 decoder.

use ::openh264::decoder::Decoder;
use ::openh264::formats::YUVSource;

use super::bits::units;
use super::*;

const WIDTH: usize = 160;
const HEIGHT: usize = 96;

/// A picture with soft shapes that move with `step`, so that there is something to code.
fn picture(step: usize) -> Frame {
    let mut frame = Frame::black(WIDTH, HEIGHT);
    for row in 0..HEIGHT {
        for column in 0..WIDTH {
            let wave = ((column + 3 * step) as f32 / 9.0).sin() * ((row + step) as f32 / 7.0).cos();
            frame.y[row * WIDTH + column] = (126.0 + wave * 90.0) as u8;
        }
    }
    for (place, value) in frame.u.iter_mut().enumerate() {
        *value = (100 + (place + step) % 50) as u8;
    }
    frame
}

type Planes = (Vec<u8>, Vec<u8>, Vec<u8>);

/// Every picture of the stream, in order. The decoder holds one back until asked to flush.
fn decode(stream: &[Vec<u8>]) -> Vec<Planes> {
    let planes = |yuv: &::openh264::decoder::DecodedYUV<'_>| {
        let plane = |data: &[u8], stride: usize, width: usize, height: usize| {
            (0..height).flat_map(|row| data[row * stride..][..width].to_vec()).collect::<Vec<u8>>()
        };
        let (y, u, v) = yuv.strides();
        (
            plane(yuv.y(), y, WIDTH, HEIGHT),
            plane(yuv.u(), u, WIDTH / 2, HEIGHT / 2),
            plane(yuv.v(), v, WIDTH / 2, HEIGHT / 2),
        )
    };
    let mut decoder = Decoder::new().unwrap();
    let mut pictures = Vec::new();
    for unit in stream {
        if let Some(yuv) = decoder.decode(unit).unwrap() {
            pictures.push(planes(&yuv));
        }
    }
    pictures.extend(decoder.flush_remaining().unwrap().iter().map(planes));
    pictures
}

/// A stream after a plan: `K` a key, `P` a new picture, `.` a repeat.
fn film(plan: &str) -> Vec<Vec<u8>> {
    let mut encoder = Embedded::new(WIDTH, HEIGHT, 30).unwrap();
    let mut step = 0;
    plan.chars()
        .map(|kind| {
            step += 1;
            match kind {
                '.' => encoder.again().unwrap(),
                kind => encoder.picture(&picture(step), kind == 'K').unwrap(),
            }
        })
        .collect()
}

#[test]
fn repeats_equal_the_picture_before_and_disturb_nothing_after() {
    let plan = "KP..P.PP......PK...P.P";
    let with = decode(&film(plan));
    assert_eq!(with.len(), plan.len());
    for (place, kind) in plan.chars().enumerate() {
        if kind == '.' {
            assert!(with[place] == with[place - 1], "picture {place} is not a repeat");
        } else if place > 0 {
            assert!(with[place] != with[place - 1], "picture {place} did not move");
        }
    }
    // The pictures between repeats are what the encoder alone would have made of them.
    let mut encoder = Embedded::new(WIDTH, HEIGHT, 30).unwrap();
    let mut alone = Vec::new();
    for (place, kind) in plan.chars().enumerate() {
        if kind != '.' {
            alone.push(encoder.picture(&picture(place + 1), kind == 'K').unwrap());
        }
    }
    let alone = decode(&alone);
    let kept: Vec<&Planes> =
        with.iter().zip(plan.chars()).filter(|(_, kind)| *kind != '.').map(|(p, _)| p).collect();
    assert!(kept.iter().zip(&alone).all(|(a, b)| **a == *b));
}

#[test]
fn a_picture_comes_back_nearly_as_it_was() {
    let pictures = decode(&film("KPP"));
    let sent = picture(3);
    let error: f64 = sent
        .y
        .iter()
        .zip(&pictures[2].0)
        .map(|(a, b)| (f64::from(*a) - f64::from(*b)).powi(2))
        .sum::<f64>()
        / (WIDTH * HEIGHT) as f64;
    assert!(error < 10.0, "mean square error {error}");
}

#[test]
fn keys_carry_the_same_parameter_sets_and_only_keys_do() {
    let stream = film("KP.PKP");
    let sets = |unit: &[u8]| -> Vec<Vec<u8>> {
        units(unit).into_iter().filter(|u| matches!(u[0] & 31, 7 | 8)).map(<[u8]>::to_vec).collect()
    };
    assert_eq!(sets(&stream[0]).len(), 2);
    assert_eq!(sets(&stream[0]), sets(&stream[4]));
    for place in [1, 2, 3, 5] {
        assert!(sets(&stream[place]).is_empty());
        assert_eq!(units(&stream[place]).len(), 1, "one slice a picture");
    }
    assert_eq!(sets(&stream[0])[0][1], 100, "High profile");
}

#[test]
fn the_same_pictures_give_the_same_bytes() {
    assert_eq!(film("KP..PKP."), film("KP..PKP."));
}

#[test]
fn what_it_cannot_do_it_refuses() {
    assert!(Embedded::new(161, 96, 30).is_err());
    assert!(Embedded::new(0, 0, 30).is_err());
    assert!(Embedded::new(8000, 4000, 30).is_err());
    let mut encoder = Embedded::new(WIDTH, HEIGHT, 30).unwrap();
    assert!(encoder.again().is_err());
    assert!(encoder.picture(&Frame::black(32, 32), true).is_err());
}
