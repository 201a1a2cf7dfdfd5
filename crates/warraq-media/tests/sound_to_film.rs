//! From script to film file: voice, captions, pictures and container together.

#![cfg(feature = "voice-espeak")]

use mp4_atom::{Any, Decode};
use warraq_media::caption::{pages, srt, vtt};
use warraq_media::encode::Embedded;
use warraq_media::frame::Frame;
use warraq_media::mux::{PictureSpec, Writer};
use warraq_media::sound::aac;
use warraq_media::spoken::RATE;
use warraq_media::voice::{self, Cast, VoiceOptions, speak};
use warraq_media::watch::Unwatched;
use warraq_text::lang::Lang;
use warraq_text::script::{Line, LineKind, Script, Word};

fn word(shown: &str, spoken: &str) -> Word {
    Word { shown: shown.to_owned(), spoken: spoken.to_owned() }
}

fn script() -> Script {
    let title = vec![word("المكتبة", "المكتبة"), word("تعود", "تعود")];
    let sentence = vec![
        word("في", "في"),
        word("2011", "ألفين وأحد عشر"),
        word("أعادت", "أعادت"),
        word("«UNESCO»", "UNESCO"),
        word("فتح", "فتح"),
        word("المكتبة،", "المكتبة"),
        word("وعاد", "وعاد"),
        word("القرّاء", "القراء"),
        word("—", ""),
        word("كما", "كما"),
        word("قالوا", "قالوا"),
        word("—", ""),
        word("إلى", "إلى"),
        word("بيتهم.", "بيتهم"),
    ];
    Script {
        lang: Lang::new("ar"),
        lines: vec![
            Line { kind: LineKind::Title, words: title, pause_ms: 700 },
            Line { kind: LineKind::Sentence, words: sentence, pause_ms: 300 },
        ],
    }
}

#[test]
fn sound_pictures_and_captions_fit_each_other() {
    let script = script();
    let (spoken, sound) = {
        let embedded = voice::Embedded::default();
        speak(&script, Cast::alone(&embedded), &VoiceOptions::default(), &Unwatched).unwrap()
    };
    let pages = pages(&script, &spoken);

    // Every word once, in both caption files.
    let all: Vec<&str> =
        script.lines.iter().flat_map(|line| &line.words).map(|word| word.shown.as_str()).collect();
    for file in [srt(&pages, &script), vtt(&pages, &script)] {
        let words: Vec<String> = file
            .lines()
            .filter(|row| !row.contains(" --> ") && !row.chars().all(|c| c.is_ascii_digit()))
            .filter(|row| *row != "WEBVTT")
            .flat_map(|row| row.split(' '))
            .map(|word| word.replace(['\u{202B}', '\u{202C}', '\u{200F}'], ""))
            .filter(|word| !word.is_empty())
            .collect();
        assert_eq!(words, all);
    }

    // A film exactly as long as the sound, a new picture at each page.
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("film.mp4");
    let frames = spoken.duration_ms * 30 / 1000;
    let spec = PictureSpec { width: 320, height: 576, fps: 30 };
    let mut writer = Writer::new(&target, spec, aac::encode(&sound).unwrap()).unwrap();
    let mut encoder = Embedded::new(320, 576, 30).unwrap();
    let mut shown = None;
    for frame in 0..frames {
        let now = frame * 1000 / 30;
        let page = pages.iter().position(|page| (page.start_ms..page.end_ms).contains(&now));
        let key = frame % 90 == 0;
        let unit = if key || shown != Some(page) {
            let mut picture = Frame::black(320, 576);
            picture.y.fill(page.map_or(40, |page| 80 + 30 * (page % 4) as u8));
            encoder.picture(&picture, key).unwrap()
        } else {
            encoder.again().unwrap()
        };
        shown = Some(page);
        writer.picture(&unit).unwrap();
    }
    let written = writer.finish().unwrap();
    assert!(written.duration_ms.abs_diff(spoken.duration_ms) <= 34);

    let bytes = std::fs::read(&target).unwrap();
    let mut rest = &bytes[..];
    let Any::Ftyp(_) = Any::decode(&mut rest).unwrap() else { panic!("ftyp first") };
    let Any::Moov(moov) = Any::decode(&mut rest).unwrap() else { panic!("moov second") };
    let seconds: Vec<f64> = moov
        .trak
        .iter()
        .map(|trak| trak.mdia.mdhd.duration as f64 / f64::from(trak.mdia.mdhd.timescale))
        .collect();
    assert!((seconds[0] - seconds[1]).abs() <= 1.0 / 30.0, "{seconds:?}");
    assert_eq!(moov.trak[1].mdia.mdhd.timescale, RATE);
}
