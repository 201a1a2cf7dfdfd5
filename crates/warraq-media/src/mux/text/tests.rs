//! Titles, chapters and captions, read back out of the file.

use mp4_atom::{Any, Decode, Moov, StszSamples};
use warraq_text::lang::Lang;
use warraq_text::script::{Line, LineKind, Script, Word};

use super::super::about::{self, Chapter};
use super::super::{Writer, chapters};
use super::*;
use crate::encode::Embedded;
use crate::frame::Frame;
use crate::sound::aac;
use crate::spoken::{Spoken, SpokenLine};

const SPEC: PictureSpec = PictureSpec { width: 64, height: 64, fps: 30 };

fn about() -> About {
    let chapter = |start_ms, title: &str| Chapter { start_ms, title: title.to_owned() };
    let caption = |start_ms, end_ms, text: &str| Caption { start_ms, end_ms, text: text.into() };
    About {
        title: "حكاية المكتبة\nالقديمة".to_owned(),
        language: "ar".to_owned(),
        chapters: vec![
            chapter(300, "حكاية المكتبة"),
            chapter(1000, "ما بعد الحريق"),
            chapter(1000, "في اللحظة نفسها"),
            chapter(99_000, "بعد النهاية"),
        ],
        captions: vec![
            caption(300, 900, "قال المدير:\n«لن نغلق»"),
            caption(1000, 1700, "BBC نقلت الخبر."),
            caption(1700, 1700, "بلا وقت"),
            caption(1900, 60_000, "إلى النهاية"),
        ],
        ..About::default()
    }
}

/// Two seconds of grey with this to say.
fn film(about: About) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("film.mp4");
    let sound = aac::encode(&vec![vec![0.0; 96_000]]).unwrap();
    let mut writer = Writer::new(&target, SPEC, sound).unwrap();
    writer.about(about);
    let mut encoder = Embedded::new(64, 64, 30).unwrap();
    writer.picture(&encoder.picture(&Frame::black(64, 64), true).unwrap()).unwrap();
    for _ in 1..60 {
        writer.picture(&encoder.again().unwrap()).unwrap();
    }
    writer.finish().unwrap();
    std::fs::read(&target).unwrap()
}

fn moov(bytes: &[u8]) -> Moov {
    let mut rest = bytes;
    Any::decode(&mut rest).unwrap();
    match Any::decode(&mut rest).unwrap() {
        Any::Moov(moov) => moov,
        other => panic!("{other:?}"),
    }
}

/// The texts of a track and how long each lasts, found as a player finds them.
fn texts(bytes: &[u8], trak: &Trak) -> Vec<(u32, String)> {
    let stbl = &trak.mdia.minf.stbl;
    let StszSamples::Different { sizes } = &stbl.stsz.samples else { panic!() };
    let mut at = stbl.stco.as_ref().unwrap().entries[0] as usize;
    let times = stbl.stts.entries.iter();
    let times = times.flat_map(|e| std::iter::repeat_n(e.sample_delta, e.sample_count as usize));
    sizes
        .iter()
        .zip(times)
        .map(|(&size, time)| {
            let length = usize::from(u16::from_be_bytes([bytes[at], bytes[at + 1]]));
            assert_eq!(length + 2, size as usize);
            let text = String::from_utf8(bytes[at + 2..at + 2 + length].to_vec()).unwrap();
            at += size as usize;
            (time, text)
        })
        .collect()
}

#[test]
fn chapters_and_captions_fill_their_tracks_in_logical_order() {
    let bytes = film(about());
    let moov = moov(&bytes);
    assert_eq!(moov.trak.len(), 4);
    assert!(moov.trak.iter().all(|trak| trak.edts.is_none()));
    assert!(moov.trak.iter().all(|trak| trak.mdia.mdhd.language == "ara"));
    let reference = &moov.trak[0].tref.as_ref().unwrap().track_reference_type_boxes[0];
    assert_eq!((reference.reference_type, &reference.track_ids[..]), (b"chap".into(), &[3][..]));
    let (chapters, captions) = (&moov.trak[2], &moov.trak[3]);
    assert_eq!(
        texts(&bytes, chapters),
        [(1000, "حكاية المكتبة".to_owned()), (1000, "ما بعد الحريق".to_owned())]
    );
    let said: Vec<(u32, String)> = [
        (300, ""),
        (600, "قال المدير:\n«لن نغلق»"),
        (100, ""),
        (700, "BBC نقلت الخبر."),
        (200, ""),
        (100, "إلى النهاية"),
    ]
    .map(|(time, text)| (time, text.to_owned()))
    .to_vec();
    assert_eq!(texts(&bytes, captions), said);
    assert!(!captions.tkhd.enabled, "the pictures carry the captions");
    for trak in [chapters, captions] {
        assert_eq!(trak.mdia.mdhd.duration, 2000);
    }
}

#[test]
fn nero_reads_the_same_chapters_and_lists_know_the_title() {
    let bytes = film(about());
    let moov = moov(&bytes);
    let list = moov.udta.unwrap().chpl.unwrap().entries;
    let list: Vec<(u64, &str)> = list.iter().map(|e| (e.start, e.title.as_str())).collect();
    assert_eq!(list, [(0, "حكاية المكتبة"), (10_000_000, "ما بعد الحريق")]);
    let title = "حكاية المكتبة القديمة".as_bytes();
    let at = bytes.windows(4).position(|four| four == b"\xA9nam").unwrap();
    let data = &bytes[at + 4..];
    assert_eq!(
        data[..16],
        [0, 0, 0, 16 + title.len() as u8, b'd', b'a', b't', b'a', 0, 0, 0, 1, 0, 0, 0, 0]
    );
    assert!(data[16..].starts_with(title));
}

#[test]
fn a_film_with_nothing_to_say_has_two_tracks_and_the_same_bytes_each_time() {
    let bare = film(About::default());
    let tables = moov(&bare);
    assert_eq!(tables.trak.len(), 2);
    assert_eq!(tables.trak[0].mdia.mdhd.language, "und");
    assert!(tables.udta.unwrap().chpl.is_none());
    assert!(bare == film(About::default()));
    assert!(film(about()) == film(about()));
}

#[test]
fn one_chapter_is_none_and_long_titles_are_cut_between_letters() {
    let long = "كِتَابٌ ".repeat(60);
    let mut about = about();
    about.chapters.truncate(1);
    assert!(about::written(&about, 2000).is_empty());
    about.chapters =
        (0..300).map(|place| Chapter { start_ms: place * 5, title: long.clone() }).collect();
    let bytes = film(about);
    let list = moov(&bytes).udta.unwrap().chpl.unwrap().entries;
    assert_eq!(list.len(), 255);
    let cut = &list[0].title;
    assert!(cut.len() > 240 && long.starts_with(cut.as_str()));
    let after = long[cut.len()..].chars().next().unwrap();
    assert!(!('\u{064B}'..='\u{0652}').contains(&after), "a letter keeps its mark");
}

#[test]
fn languages_have_three_letters() {
    let known = ["ar", "ar-EG", "ur", "he", "fra", "x", "", "AR"].map(about::three_letters);
    assert_eq!(known, ["ara", "ara", "urd", "heb", "fra", "und", "und", "und"]);
}

#[test]
fn the_sections_of_a_script_are_its_chapters() {
    let line = |kind, text: &str| Line {
        kind,
        words: text
            .split(' ')
            .map(|word| Word { shown: word.to_owned(), spoken: word.to_owned() })
            .collect(),
        pause_ms: 300,
    };
    let script = Script {
        lang: Lang::new("ar"),
        lines: vec![
            line(LineKind::Title, "عنوان"),
            line(LineKind::Sentence, "جملة أولى."),
            line(LineKind::Heading, "ما بعد الحريق"),
            line(LineKind::Sentence, "جملة ثانية."),
        ],
    };
    let lines = (0..4).map(|place| SpokenLine {
        start_ms: 300 + place * 1000,
        end_ms: 1000 + place * 1000,
        words: Vec::new(),
    });
    let spoken = Spoken { duration_ms: 0, lines: lines.collect(), voice: String::new() };
    let found = chapters(&script, &spoken, "عنوان الفيلم");
    let found: Vec<(u64, &str)> = found.iter().map(|c| (c.start_ms, c.title.as_str())).collect();
    assert_eq!(found, [(0, "عنوان الفيلم"), (2300, "ما بعد الحريق")]);
}
