//! Films of other encoders, taken apart and put together again.

use std::path::PathBuf;

use mp4_atom::{Any, Codec};

use super::super::{About, PictureSpec, Writer};
use super::*;
use crate::encode::Group;
use crate::sound::aac;

fn sample(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/film").join(name)
}

#[test]
fn every_picture_of_each_kind_is_read_with_its_place_on_screen() {
    for (name, kind, size) in [
        ("hevc.mp4", "hvc1", (64, 48)),
        ("av1.mp4", "av01", (64, 64)),
        ("avc.mp4", "avc1", (64, 48)),
    ] {
        let samples = Samples::open(&sample(name)).unwrap();
        assert_eq!((samples.description().kind(), samples.description().size()), (kind, size));
        assert_eq!(samples.len(), 20, "{name}");
        let samples: Vec<AccessUnit> = samples.collect::<Result<_, _>>().unwrap();
        assert!(samples[0].key && !samples[1].key);
        assert!(samples.iter().all(|sample| !sample.bytes.is_empty()));
        let mut shown: Vec<i32> =
            samples.iter().enumerate().map(|(at, sample)| at as i32 + sample.later).collect();
        let in_order = shown.is_sorted();
        assert_eq!(in_order, name == "av1.mp4", "{name}: {shown:?}");
        shown.sort_unstable();
        assert!(shown.into_iter().eq(0..20), "{name}: each moment has one picture");
    }
}

#[test]
fn they_are_put_into_a_film_of_ours_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["hevc.mp4", "av1.mp4", "avc.mp4"] {
        let made: Vec<Vec<u8>> = (0..2)
            .map(|_| {
                let target = folder.path().join("فيلم.mp4");
                let samples = Samples::open(&sample(name)).unwrap();
                let sound = aac::encode(&vec![vec![0.1; 96_000]]).unwrap();
                let description = samples.description().clone();
                let (width, height) = description.size();
                let spec = PictureSpec { width, height, fps: 10 };
                let mut film = Writer::new(&target, spec, sound).unwrap();
                film.about(About { language: "ar".to_owned(), ..About::default() });
                let units = samples.collect::<Result<_, _>>().unwrap();
                film.group(&Group { units, description: Some(description) }).unwrap();
                assert_eq!(film.finish().unwrap().duration_ms, 2000);
                std::fs::read(&target).unwrap()
            })
            .collect();
        assert!(made[0] == made[1]);
        // Ours read again is the same pictures in the same order.
        let (first, again) = (
            Samples::open(&sample(name)).unwrap(),
            Samples::open(&folder.path().join("فيلم.mp4")).unwrap(),
        );
        assert_eq!(first.description().kind(), again.description().kind());
        let all = |samples: Samples| samples.collect::<Result<Vec<_>, _>>().unwrap();
        assert!(all(first) == all(again), "{name}");
        let mut rest = &made[0][..];
        let Any::Ftyp(_) = Any::decode(&mut rest).unwrap() else { panic!("ftyp first") };
        let Any::Moov(moov) = Any::decode(&mut rest).unwrap() else { panic!("moov second") };
        assert!(moov.trak[0].edts.is_none());
        let codec = &moov.trak[0].mdia.minf.stbl.stsd.codecs[0];
        assert!(!matches!(codec, Codec::Unknown(..)));
    }
}

#[test]
fn pictures_of_two_makers_do_not_mix() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("film.mp4");
    let group = |name: &str| {
        let samples = Samples::open(&sample(name)).unwrap();
        let description = Some(samples.description().clone());
        Group { units: samples.collect::<Result<_, _>>().unwrap(), description }
    };
    let new = |width, height| {
        let spec = PictureSpec { width, height, fps: 10 };
        Writer::new(&target, spec, aac::Aac::silent()).unwrap()
    };
    let mut film = new(64, 48);
    film.group(&group("hevc.mp4")).unwrap();
    assert!(film.picture(&[0, 0, 1, 0x65, 1]).is_err());
    assert!(film.group(&group("avc.mp4")).is_err(), "another kind");
    assert!(film.group(&Group { description: None, ..group("hevc.mp4") }).is_err());
    film.group(&group("hevc.mp4")).unwrap();
    assert_eq!(film.finish().unwrap().pictures, 40);
    assert!(new(64, 50).group(&group("hevc.mp4")).is_err(), "another size");
    assert!(new(64, 48).finish().is_err(), "a film without a picture");
}

#[test]
fn what_is_no_film_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.mp4");
    let whole = std::fs::read(sample("hevc.mp4")).unwrap();
    let moov = whole.windows(4).position(|four| four == b"moov").unwrap() - 4;
    let mut huge = whole.clone();
    huge[moov..moov + 4].copy_from_slice(&0x7FFF_FFFFu32.to_be_bytes());
    let mut zero = whole.clone();
    zero[..4].copy_from_slice(&2u32.to_be_bytes());
    let cases: [&[u8]; 6] =
        [b"", b"not a film at all", &whole[..moov], &whole[..moov + 100], &huge, &zero];
    for (place, bytes) in cases.iter().enumerate() {
        std::fs::write(&path, bytes).unwrap();
        assert!(matches!(Samples::open(&path), Err(MediaError::Encode(_))), "case {place}");
    }
    let m4a = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/sound/tone.m4a");
    assert!(Samples::open(&m4a).is_err(), "sound alone");
    assert!(matches!(Samples::open(&folder.path().join("none.mp4")), Err(MediaError::Io(_))));
}

#[test]
fn a_scratched_film_is_read_or_refused_but_never_believed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.mp4");
    for name in ["hevc.mp4", "avc.mp4", "av1.mp4"] {
        let whole = std::fs::read(sample(name)).unwrap();
        let moov = whole.windows(4).position(|four| four == b"moov").unwrap();
        let mut seed = 5u32;
        for _ in 0..300 {
            let mut scratched = whole.clone();
            for _ in 0..3 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = moov + (seed >> 8) as usize % (whole.len() - moov);
                scratched[at] = [0, 1, 0x7F, 0xFF][seed as usize >> 30];
            }
            std::fs::write(&path, &scratched).unwrap();
            let Ok(samples) = Samples::open(&path) else { continue };
            assert!(samples.len() <= MOST_SAMPLES);
            for sample in samples.flatten() {
                assert!(sample.bytes.len() <= whole.len());
            }
        }
    }
}
