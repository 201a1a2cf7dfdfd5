//! The film's file, read back by the box parser.

use mp4_atom::{Any, Codec, Colr, Decode, Moov};

use super::*;
use crate::encode::Embedded;
use crate::frame::Frame;
use crate::sound::aac;
use crate::spoken::RATE;

const SPEC: PictureSpec = PictureSpec { width: 160, height: 96, fps: 30 };

/// Two seconds and a bit: pictures that change every sixth frame, a tone from half a second on.
fn film(target: &Path, pictures: usize) -> Written {
    let sound: Vec<f32> = (0..pictures * RATE as usize / 30)
        .map(|n| {
            let on = if n > 24_000 { 0.4 } else { 0.0 };
            (n as f32 * 440.0 * std::f32::consts::TAU / RATE as f32).sin() * on
        })
        .collect();
    let mut writer = Writer::new(target, SPEC, aac::encode(&vec![sound]).unwrap()).unwrap();
    let mut encoder = Embedded::new(160, 96, 30).unwrap();
    for place in 0..pictures {
        let key = place % 45 == 0;
        let unit = if place % 6 == 0 || key {
            let mut frame = Frame::black(160, 96);
            frame.y.fill((16 + place) as u8);
            encoder.picture(&frame, key).unwrap()
        } else {
            encoder.again().unwrap()
        };
        writer.picture(&unit).unwrap();
    }
    writer.finish().unwrap()
}

/// Kinds and places of the outermost boxes.
fn outline(bytes: &[u8]) -> Vec<(String, usize, usize)> {
    let mut place = 0;
    let mut outline = Vec::new();
    while place < bytes.len() {
        let size = u32::from_be_bytes(bytes[place..place + 4].try_into().unwrap()) as usize;
        let kind = String::from_utf8(bytes[place + 4..place + 8].to_vec()).unwrap();
        outline.push((kind, place, size));
        place += size;
    }
    outline
}

fn tables(bytes: &[u8]) -> Moov {
    let (_, place, size) = outline(bytes)[1].clone();
    let mut body = &bytes[place..place + size];
    match Any::decode(&mut body).unwrap() {
        Any::Moov(moov) => moov,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_tables_stand_first_and_say_what_the_film_is() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("خبر.mp4");
    let written = film(&target, 70);
    let bytes = std::fs::read(&target).unwrap();
    assert_eq!(written.bytes, bytes.len() as u64);
    assert_eq!((written.pictures, written.duration_ms), (70, 2333));
    let kinds: Vec<String> = outline(&bytes).into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds, ["ftyp", "moov", "mdat"]);

    let moov = tables(&bytes);
    assert_eq!(moov.trak.len(), 2);
    assert!(moov.trak.iter().all(|trak| trak.edts.is_none()));
    assert_eq!(moov.mvhd.creation_time, 0);
    let (video, sound) = (&moov.trak[0], &moov.trak[1]);
    assert!(video.tkhd.duration.abs_diff(sound.tkhd.duration) <= u64::from(RATE) / 30);
    let stbl = &video.mdia.minf.stbl;
    assert_eq!(stbl.stss.as_ref().unwrap().entries, [1, 46]);
    assert_eq!(stbl.stts.entries.len(), 1, "constant frame rate");
    let Codec::Avc1(avc1) = &stbl.stsd.codecs[0] else { panic!("not avc1") };
    assert!(matches!(
        avc1.colr,
        Some(Colr::Nclx {
            colour_primaries: 1,
            transfer_characteristics: 1,
            matrix_coefficients: 1,
            full_range_flag: false
        })
    ));
    let times = &sound.mdia.minf.stbl.stts.entries;
    let heard: u64 =
        times.iter().map(|t| u64::from(t.sample_count) * u64::from(t.sample_delta)).sum();
    assert_eq!(heard, sound.mdia.mdhd.duration);
}

#[test]
fn every_sample_is_found_where_the_tables_say() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("film.mp4");
    film(&target, 70);
    let bytes = std::fs::read(&target).unwrap();
    let moov = tables(&bytes);
    let stbl = &moov.trak[0].mdia.minf.stbl;
    let mp4_atom::StszSamples::Different { sizes } = &stbl.stsz.samples else { panic!() };
    let mut sizes = sizes.iter();
    let mut found = 0;
    let chunks = &stbl.stco.as_ref().unwrap().entries;
    for (place, &start) in chunks.iter().enumerate() {
        let run = stbl.stsc.entries.iter().rfind(|run| run.first_chunk as usize <= place + 1);
        let mut at = start as usize;
        for _ in 0..run.unwrap().samples_per_chunk {
            let size = *sizes.next().unwrap() as usize;
            let first = u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
            assert_eq!(first + 4, size, "one unit a picture");
            assert!(matches!(bytes[at + 4] & 31, 1 | 5));
            at += size;
            found += 1;
        }
    }
    assert_eq!(found, 70);
    assert!(chunks.len() >= 4, "interleaved by half seconds");
}

#[test]
fn the_same_film_is_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (folder.path().join("a.mp4"), folder.path().join("b.mp4"));
    film(&a, 20);
    film(&b, 20);
    assert!(std::fs::read(a).unwrap() == std::fs::read(b).unwrap());
}

#[test]
fn a_film_given_up_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("film.mp4");
    let sound = || aac::encode(&vec![vec![0.0; 4800]]).unwrap();
    let mut writer = Writer::new(&target, SPEC, sound()).unwrap();
    let mut encoder = Embedded::new(160, 96, 30).unwrap();
    let unit = encoder.picture(&Frame::black(160, 96), true).unwrap();
    writer.picture(&unit).unwrap();
    drop(writer);
    let writer = Writer::new(&target, SPEC, sound()).unwrap();
    assert!(writer.finish().is_err(), "a film without a picture");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let nowhere = folder.path().join("no/film.mp4");
    assert!(matches!(Writer::new(&nowhere, SPEC, sound()), Err(MediaError::Io(_))));
}

#[test]
fn a_stream_that_does_not_fit_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let sound = aac::Aac::silent();
    let mut writer = Writer::new(&folder.path().join("f.mp4"), SPEC, sound).unwrap();
    assert!(writer.picture(&[0, 0, 1, 0x41, 1]).is_err(), "no parameter sets yet");
    assert!(writer.picture(b"not a stream").is_err());
}

#[test]
fn a_film_beyond_four_gigabytes_gets_wide_places() {
    let parameters = Parameters { sequence: vec![0x67, 100, 0, 40], picture: vec![0x68, 1] };
    let track = Track {
        sizes: vec![3_000_000_000, 3_000_000_000],
        keys: vec![1],
        chunks: vec![(0, 1), (3_000_000_000, 1)],
        later: Vec::new(),
    };
    let aac = AacSpec { config: vec![0x11, 0x90], samples: 0 };
    let head = boxes::head(&boxes::Content {
        spec: &SPEC,
        codec: entries::avc1(&SPEC, &parameters).unwrap().into(),
        pictures: &track,
        aac: &aac,
        sound: &Track::default(),
        about: &About::default(),
        texts: &[],
        length: 6_000_000_000,
    })
    .unwrap();
    let moov = tables(&head[..head.len() - 16]);
    let co64 = moov.trak[0].mdia.minf.stbl.co64.clone().unwrap();
    assert_eq!(co64.entries, [head.len() as u64, head.len() as u64 + 3_000_000_000]);
    assert_eq!(head[head.len() - 8..], (6_000_000_016u64).to_be_bytes());
}
