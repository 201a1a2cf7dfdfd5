//! Clips: the right picture at the right time, whatever the file is like.

use std::path::PathBuf;

use warraq_text::tongue::Tongue;

use super::*;
use crate::encode::Embedded;
use crate::mux::{PictureSpec, Writer};
use crate::picture::scale::FULL;
use crate::sound::aac::Aac;

const WIDTH: usize = 96;
const HEIGHT: usize = 160;

fn media(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/media")).join(name)
}

fn setting() -> ClipSetting {
    // Where a test needs ffmpeg it says so; the others must not find one.
    ClipSetting { ffmpeg: PathBuf::from("/nowhere/ffmpeg"), ..ClipSetting::new(WIDTH, HEIGHT, 30) }
}

/// The grey of a frame in the middle of its lower half.
fn grey(frame: &Frame) -> u8 {
    frame.y[frame.height * 3 / 4 * frame.width + frame.width / 2]
}

/// What `make.py` paints: picture `number` in limited range.
fn painted(number: u32) -> u8 {
    (16 + (30 + 4 * number) * 219 / 255) as u8
}

fn laid(reader: &mut Reader, shown: Shown) -> Frame {
    let mut frame = Frame::black(reader.setting.frame.0, reader.setting.frame.1);
    let shade = Shade::even(frame.height, FULL);
    reader.lay(&mut frame, shown, &shade).unwrap();
    frame
}

fn assert_pictures(clip: &Clip, moments: impl Iterator<Item = (u64, u32)>) {
    let mut reader = clip.reader().unwrap();
    for (ms, number) in moments {
        let found = grey(&laid(&mut reader, clip.shown(ms)));
        assert!(found.abs_diff(painted(number)) <= 2, "{ms} ms: {found}, picture {number}");
    }
}

/// A clip of our own making: pictures of rising grey, a key picture every five.
fn own_clip(folder: &Path, fps: u16, count: u32) -> PathBuf {
    let path = folder.join("مقطع.mp4");
    let spec = PictureSpec { width: WIDTH as u16, height: HEIGHT as u16, fps };
    let silent = Aac::silent();
    let mut writer = Writer::new(&path, spec, silent).unwrap();
    let mut encoder = Embedded::new(WIDTH, HEIGHT, u32::from(fps)).unwrap();
    for number in 0..count {
        let mut frame = Frame::black(WIDTH, HEIGHT);
        frame.y.fill(painted(number));
        let unit = encoder.picture(&frame, number % 5 == 0).unwrap();
        writer.picture(&unit).unwrap();
    }
    writer.finish().unwrap();
    path
}

#[test]
fn the_last_picture_whose_time_has_come_is_seen_over_and_over_or_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = own_clip(folder.path(), 25, 20);
    let clip = Clip::open(&path, setting()).unwrap();
    assert_eq!(clip.length_ms(), 800);
    assert_pictures(&clip, (0..60).map(|n| (n * 33, (n * 33 % 800 / 40) as u32)));
    assert_eq!(clip.shown(33), clip.shown(5));
    assert_eq!(clip.shown(800 * 7 + 41), clip.shown(41));
    let stays = Clip::open(&path, ClipSetting { end: End::Stays, ..setting() }).unwrap();
    assert_pictures(&stays, [(0, 0), (700, 17), (799, 19), (90_000, 19)].into_iter());
}

#[test]
fn a_reader_that_begins_later_or_goes_back_sees_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let own = own_clip(folder.path(), 30, 24);
    for path in [own, media("between.mp4")] {
        let clip = Clip::open(&path, setting()).unwrap();
        let count = clip.length_ms() / 40;
        let mut first = clip.reader().unwrap();
        let straight: Vec<Frame> =
            (0..count).map(|n| laid(&mut first, clip.shown(n * 40))).collect();
        for from in [count - 1, count / 2, 7, 0] {
            let mut reader = clip.reader().unwrap();
            for number in from..count {
                let frame = laid(&mut reader, clip.shown(number * 40));
                assert!(frame == straight[number as usize], "{number} from {from}");
            }
        }
        let mut back = clip.reader().unwrap();
        for number in (0..count).rev() {
            let frame = laid(&mut back, clip.shown(number * 40));
            assert!(frame == straight[number as usize], "{number}, going back");
        }
    }
}

#[test]
fn pictures_between_others_come_in_the_order_of_time() {
    let clip = Clip::open(&media("between.mp4"), setting()).unwrap();
    assert_eq!(clip.length_ms(), 1920);
    assert_pictures(&clip, (0..48).map(|n| (n * 40 + 20, n as u32)));
}

#[test]
fn uneven_times_are_kept() {
    let clip = Clip::open(&media("rate.mp4"), setting()).unwrap();
    let times = (0..10_u64).map(|n| if n < 4 { n * 40 } else { 160 + (n - 4) * 240 });
    let around = times.zip(0..).flat_map(|(at, number)| [(at + 1, number), (at + 38, number)]);
    assert_pictures(&clip, around.take(18));
}

/// The white square stands in the left top corner of what is seen.
fn assert_upright(frame: &Frame) {
    let at = |x: usize, y: usize| frame.y[y * frame.width + x];
    assert!(at(8, 12) > 220, "{}", at(8, 12));
    for (x, y) in [(WIDTH - 8, 12), (8, HEIGHT - 12), (WIDTH - 8, HEIGHT - 12)] {
        assert!(at(x, y) < 120, "{x}, {y}: {}", at(x, y));
    }
}

#[test]
fn a_telephone_held_upright_gives_upright_pictures() {
    let clip = Clip::open(&media("upright.mov"), setting()).unwrap();
    assert_pictures(&clip, (0..8).map(|n| (n * 40 + 20, n as u32)));
    assert_upright(&laid(&mut clip.reader().unwrap(), clip.shown(0)));
    // Scaled down and turned at once, and darkened in its own rows.
    let small = ClipSetting { frame: (48, 80), ..setting() };
    let clip = Clip::open(&media("upright.mov"), small).unwrap();
    let mut frame = Frame::black(48, 80);
    let mut shade = Shade::even(80, FULL);
    shade.darken(60..80, 0, 1);
    clip.reader().unwrap().lay(&mut frame, clip.shown(0), &shade).unwrap();
    assert!(frame.y[4 * 48 + 4] > 220 && frame.y[4 * 48 + 44] < 120);
    assert!(frame.y[60 * 48..].iter().all(|&value| value == 16));
}

#[test]
fn samples_of_the_full_range_are_brought_into_the_films() {
    let clip = Clip::open(&media("full.mp4"), setting()).unwrap();
    assert_pictures(&clip, (0..4).map(|n| (n * 40 + 20, n as u32)));
}

#[test]
fn what_the_decoder_inside_cannot_do_says_what_is_missing() {
    for (name, word) in [("hevc.mp4", "hvc1"), ("lines.mp4", "H.264"), ("vp9.webm", "MP4")] {
        let fault = Clip::open(&media(name), setting()).unwrap_err();
        let (en, ar) = (fault.message().say(Tongue::En), fault.message().say(Tongue::Ar));
        for said in [&en, &ar] {
            assert!(
                said.contains(word) && said.contains("ffmpeg") && said.contains(name),
                "{said}"
            );
        }
    }
    let picture = Clip::open(&media("cmyk.jpg"), setting()).unwrap_err();
    assert!(picture.message().say(Tongue::En).contains("neither MP4 nor MOV"));
}

#[test]
fn ffmpeg_does_the_rest_where_it_is() {
    let found = std::process::Command::new("ffmpeg").arg("-version").output();
    if !found.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: no ffmpeg here");
        return;
    }
    let setting = ClipSetting { ffmpeg: PathBuf::from("ffmpeg"), ..setting() };
    for (name, count) in [("hevc.mp4", 12), ("lines.mp4", 8), ("vp9.webm", 12)] {
        let clip = Clip::open(&media(name), setting.clone()).unwrap();
        assert_eq!(clip.length_ms(), count * 40, "{name}");
        let mut reader = clip.reader().unwrap();
        for number in 0..count {
            let found = grey(&laid(&mut reader, clip.shown(number * 40 + 25)));
            // The film's rate is another: a picture may come one frame early or late.
            let wanted = painted(number as u32);
            assert!(found.abs_diff(wanted) <= 6, "{name}, {number}: {found} for {wanted}");
        }
        let mut late = clip.reader().unwrap();
        let end = clip.shown(count * 40 - 1);
        assert!(grey(&laid(&mut late, end)).abs_diff(painted(count as u32 - 1)) <= 6, "{name}");
        assert_upright(&laid(&mut late, clip.shown(0)));
    }
}

#[test]
fn spoilt_files_are_refused_or_read_and_never_panic() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = 88_172_645_463_325_252_u64;
    for name in ["between.mp4", "upright.mov", "rate.mp4"] {
        let whole = std::fs::read(media(name)).unwrap();
        for round in 0..150 {
            let mut bytes = whole.clone();
            for _ in 0..=round % 6 {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                let place = state as usize % bytes.len();
                bytes[place] = (state >> 32) as u8;
            }
            if round % 3 == 0 {
                bytes.truncate(state as usize % bytes.len());
            }
            let path = folder.path().join("spoilt.mp4");
            std::fs::write(&path, &bytes).unwrap();
            let Ok(clip) = Clip::open(&path, setting()) else { continue };
            let Ok(mut reader) = clip.reader() else { continue };
            let mut frame = Frame::black(WIDTH, HEIGHT);
            let shade = Shade::even(HEIGHT, FULL);
            for ms in [0, 300, 900, 100] {
                // Either is right, as long as it comes back.
                drop(reader.lay(&mut frame, clip.shown(ms), &shade));
            }
        }
    }
}

#[test]
fn a_file_cut_short_or_without_pictures_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let whole = std::fs::read(own_clip(folder.path(), 25, 10)).unwrap();
    let path = folder.path().join("ناقص.mp4");
    std::fs::write(&path, &whole[..whole.len() - 200]).unwrap();
    let fault = Clip::open(&path, setting()).unwrap_err().message();
    assert!(fault.say(Tongue::En).contains("cut short"), "{}", fault.say(Tongue::En));
    assert!(fault.say(Tongue::Ar).contains("ناقص.mp4"));
    let mut nothing = b"\0\0\0\x10ftypisom\0\0\0\0".to_vec();
    nothing.extend(b"\0\0\0\x08moov");
    std::fs::write(&path, nothing).unwrap();
    let fault = Clip::open(&path, setting()).unwrap_err().message();
    assert!(fault.say(Tongue::En).contains("no moving pictures"), "{}", fault.say(Tongue::En));
}
