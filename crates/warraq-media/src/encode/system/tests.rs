//! A system `ffmpeg` as encoder, judged by its own decoder where there is one.

use std::fs;

use super::*;
use crate::mux::{PictureSpec, Writer};
use crate::sound::aac::Aac;

const SIZE: (usize, usize) = (160, 96);
const PICTURES: usize = 20;

/// The `ffmpeg` of this machine, with this encoder.
fn found(codec: Codec) -> Option<System> {
    let found = System::find(Path::new("ffmpeg"), codec);
    if let Err(cause) = &found {
        eprintln!("skipped: {cause}");
    }
    found.ok()
}

/// The same with each encoder that would do, where this machine's has it.
fn each(codec: Codec) -> Vec<System> {
    let Some(best) = found(codec) else { return Vec::new() };
    let said = Command::new("ffmpeg").args(["-hide_banner", "-encoders"]).output().unwrap();
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let has = |name: &str| said.split_whitespace().any(|word| word == name);
    let with = |&(encoder, settings)| System { encoder, settings, ..best.clone() };
    codec.choices().iter().filter(|(name, _)| has(name)).map(with).collect()
}

/// A picture whose brightness tells its place.
fn picture(place: usize) -> Frame {
    let mut frame = Frame::black(SIZE.0, SIZE.1);
    frame.y.fill(luma(place));
    frame
}

fn luma(place: usize) -> u8 {
    40 + (place * 8) as u8
}

/// So many pictures, each third a repeat.
fn group(system: &System, folder: &Path, pictures: usize) -> Group {
    let mut encoder = system.start(SIZE, 30, folder).unwrap();
    for place in 0..pictures {
        match place % 3 {
            2 => encoder.repeat().unwrap(),
            _ => encoder.encode(&picture(place), place == 0).unwrap(),
        }
    }
    encoder.finish().unwrap()
}

#[test]
fn two_groups_join_into_a_film_whose_pictures_stand_in_order() {
    let folder = tempfile::tempdir().unwrap();
    for system in Codec::ALL.into_iter().flat_map(each) {
        let codec = system.encoder;
        let made = group(&system, folder.path(), PICTURES);
        assert_eq!(made.units.len(), PICTURES, "{codec}");
        assert!(made.units[0].key, "{codec}");
        let again = group(&system, folder.path(), PICTURES);
        assert_eq!(made, again, "{codec}: the same pictures, the same bytes");
        // Not as large as the first: what is said of the whole must not depend on it.
        let short = group(&system, folder.path(), 2);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{codec} left something");

        let target = folder.path().join("فيلم.mp4");
        let spec = PictureSpec { width: SIZE.0 as u16, height: SIZE.1 as u16, fps: 30 };
        let mut film = Writer::new(&target, spec, Aac::silent()).unwrap();
        film.group(&made).unwrap();
        film.group(&short).unwrap();
        film.group(&made).unwrap();
        assert_eq!(film.finish().unwrap().pictures as usize, 2 * PICTURES + 2);
        let decoded = Command::new("ffmpeg")
            .args(["-v", "error", "-i"])
            .arg(&target)
            .args(["-f", "rawvideo", "-pix_fmt", "gray", "-"])
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&decoded.stderr), "", "{codec}");
        let seen: Vec<u8> =
            decoded.stdout.chunks(SIZE.0 * SIZE.1).map(|gray| gray[gray.len() / 2]).collect();
        assert_eq!(seen.len(), 2 * PICTURES + 2, "{codec}");
        // Grey is given back in full range.
        let full = |luma: u8| (f32::from(luma) - 16.0) * 255.0 / 219.0;
        for (at, &gray) in seen.iter().enumerate() {
            let place = if at < PICTURES + 2 { at % PICTURES } else { at - PICTURES - 2 };
            let drawn = full(luma(if place % 3 == 2 { place - 1 } else { place }));
            assert!((f32::from(gray) - drawn).abs() < 5.0, "{codec}, picture {at}: {seen:?}");
        }
        fs::remove_file(target).unwrap();
    }
}

#[test]
fn what_is_not_there_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let none = System::find(&folder.path().join("ffmpeg"), Codec::X264).unwrap_err();
    assert_eq!(none.message().id(), "encoder-no-ffmpeg");
    let Some(system) = found(Codec::X264) else { return };
    // One that knows no encoder at all: any other program.
    let other = System::find(Path::new("true"), Codec::Av1).unwrap_err();
    assert_eq!(other.message().id(), "encoder-not-in-ffmpeg");
    assert!(system.start(SIZE, 30, &folder.path().join("none")).is_err());
    let mut idle = system.start(SIZE, 30, folder.path()).unwrap();
    assert!(idle.repeat().is_err(), "nothing came before");
    drop(idle);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn an_encoder_that_ends_early_is_told_by_its_own_words() {
    let folder = tempfile::tempdir().unwrap();
    let Some(mut system) = found(Codec::X264) else { return };
    system.settings = "-profile:v none-such";
    let mut encoder = system.start(SIZE, 30, folder.path()).unwrap();
    let fed = (0..200).try_for_each(|place| encoder.encode(&picture(place % 20), false));
    let cause = match fed {
        Err(cause) => cause,
        Ok(()) => encoder.finish().unwrap_err(),
    };
    assert!(cause.to_string().contains("libx264: "), "{cause}");
}
