//! How well words are found in a sound that nobody timed.

use warraq_text::read::read_markdown;
use warraq_text::script::{self, Script};

use super::super::recital::Recital;
use super::super::recording::{listen, told};
use super::super::{Cast, Embedded, Pace, VoiceOptions, recorded, speak};
use super::align;
use crate::sound::reel::{Sound, each_piece};
use crate::sound::track::Track;
use crate::sound::{self, levelled::Levelled, reel::Reel};
use crate::spoken::{RATE, Spoken};
use crate::watch::Unwatched;

const STORY: &str = "# ميناء الجزيرة يفتح رصيفه الثالث قبل موعده\n\nافتتح الميناء رصيفا بطول 420 مترا. \
    وقالت شركة Blue Harbor إن العمل انتهى قبل موعده بشهرين كاملين.\n\n## ماذا يتغير للصيادين؟\n\n\
    ينتظر الصيادون قرار البلدية بشأن الرصيف القديم، ولا يعرف أحد متى يصدر. أما السفن الكبيرة \
    فتبدأ الرسو غدا صباحا.\n";
/// Silence at the head of that reading, which is cut off.
const BEFORE_READING_MS: i64 = 300;
const OTHER_ENGLISH: &str = "# The library opened its doors on a Monday\n\nThe minister of \
    transport said that prices would rise by a tenth in the coming year, and nobody was surprised. \
    Fishermen along the coast had waited for the harbour since spring.\n\nA new bridge over the \
    river will be finished before the end of the summer, the council announced on Tuesday.\n";
const OTHER: &str = "# أسعار القمح\n\nهبطت أسعار القمح في الأسواق العالمية للأسبوع الرابع. ويقول \
    التجار إن المخازن ممتلئة حتى آخرها.\n\nولم تعلن الوزارة خطتها بعد.\n";

fn script_of(text: &str) -> Script {
    script::script(&read_markdown(text), &script::Options::default())
}

fn said(text: &str, words_per_minute: u32) -> (Script, Spoken, Levelled<Reel>) {
    let script = script_of(text);
    let pace = Pace { words_per_minute, ..Pace::USUAL };
    let options = VoiceOptions { pace, ..VoiceOptions::default() };
    let embedded = Embedded::default();
    let (spoken, sound) = speak(&script, Cast::alone(&embedded), &options, &Unwatched).unwrap();
    (script, spoken, sound)
}

/// The sound as another throat would make it: slower, lower by so much, in a room that hisses.
fn disguised(sound: &dyn Sound, lower: f64) -> Vec<f32> {
    let mut samples: Vec<f32> = Vec::new();
    each_piece(sound, |piece| {
        samples.extend_from_slice(piece[0]);
        Ok(())
    })
    .unwrap();
    let rate = (f64::from(RATE) / lower) as u32;
    let mut seed = 7_u32;
    let mut out = sound::resample(&samples, rate, RATE).unwrap();
    for sample in &mut out {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *sample = *sample * 0.6 + (seed >> 8) as f32 / 16_777_216.0 * 0.004 - 0.002;
    }
    out
}

fn wav(samples: &[f32], path: &std::path::Path) {
    let data: Vec<u8> = samples
        .iter()
        .flat_map(|sample| ((sample.clamp(-1.0, 1.0) * 32_767.0) as i16).to_le_bytes())
        .collect();
    let mut file = Vec::new();
    file.extend(b"RIFF");
    file.extend((36 + data.len() as u32).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes());
    file.extend(1_u16.to_le_bytes());
    file.extend(1_u16.to_le_bytes());
    file.extend(RATE.to_le_bytes());
    file.extend((RATE * 2).to_le_bytes());
    file.extend(2_u16.to_le_bytes());
    file.extend(16_u16.to_le_bytes());
    file.extend(b"data");
    file.extend((data.len() as u32).to_le_bytes());
    file.extend(data);
    std::fs::write(path, file).unwrap();
}

/// The mean distance of word beginnings within their lines, milliseconds, and the largest.
fn error(truth: &Spoken, found: &Spoken, stretch: f64) -> (f64, f64) {
    let mut all = Vec::new();
    for (truth, found) in truth.lines.iter().zip(&found.lines) {
        let (first, own) = (truth.words[0].start_ms, found.words[0].start_ms);
        for (word, heard) in truth.words.iter().zip(&found.words).skip(1) {
            let told = (word.start_ms - first) as f64 * stretch;
            all.push((told - (heard.start_ms as f64 - own as f64)).abs());
        }
    }
    (all.iter().sum::<f64>() / all.len() as f64, all.iter().copied().fold(0.0, f64::max))
}

#[test]
fn words_are_found_in_another_voice_at_another_pace() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("قراءة.wav");
    for (pace, lower) in [(150, 1.0), (120, 1.06), (185, 0.94), (135, 1.12)] {
        let (script, truth, sound) = said(STORY, pace);
        wav(&disguised(&sound, lower), &path);
        let options = VoiceOptions::default();
        let (found, _) = recorded(&script, &path, &options, &Unwatched).unwrap();
        let (mean, worst) = error(&truth, &found, lower);
        println!(
            "{pace} words a minute, {lower} lower: {mean:.0} ms on average, {worst:.0} at worst"
        );
        assert!(mean <= 60.0, "{pace}, {lower}: {mean:.0} ms");
        for (line, said) in script.lines.iter().zip(&found.lines) {
            assert_eq!(line.words.len(), said.words.len());
            assert!(said.words.windows(2).all(|pair| pair[0].end_ms <= pair[1].start_ms + 1));
        }
    }
}

#[test]
fn a_recording_of_other_words_is_refused_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("غيرها.wav");
    let (_, _, sound) = said(OTHER, 140);
    wav(&disguised(&sound, 1.05), &path);
    let refused = recorded(&script_of(STORY), &path, &VoiceOptions::default(), &Unwatched);
    let refused = refused.map(|_| ()).unwrap_err();
    assert_eq!(refused.message().id(), "recording-other-words");
    wav(&vec![0.0; RATE as usize * 5], &path);
    let silent = recorded(&script_of(STORY), &path, &VoiceOptions::default(), &Unwatched);
    assert!(matches!(silent, Err(crate::MediaError::Sound(_))));
}

#[test]
fn a_sentence_that_is_not_read_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ناقصة.wav");
    let script = script_of(STORY);
    for (left_out, pace, lower) in [(2, 150, 1.04), (4, 130, 0.95), (1, 170, 1.06)] {
        let mut read = script.clone();
        let missing = read.lines.remove(left_out).shown();
        let pace = Pace { words_per_minute: pace, ..Pace::USUAL };
        let options = VoiceOptions { pace, ..VoiceOptions::default() };
        let embedded = Embedded::default();
        let (_, sound) = speak(&read, Cast::alone(&embedded), &options, &Unwatched).unwrap();
        wav(&disguised(&sound, lower), &path);
        let refused = recorded(&script, &path, &VoiceOptions::default(), &Unwatched);
        let said = refused.map(|_| ()).unwrap_err().to_string();
        assert!(said.contains(&missing), "{left_out}: {said}");
    }
}

/// A person's reading, with the words' times as another program found them (see
/// `tests/sound/README.md`).
#[test]
fn words_are_found_in_a_persons_reading() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sound");
    let text = std::fs::read_to_string(folder.join("reading.md")).unwrap();
    let truth = std::fs::read_to_string(folder.join("reading.tsv")).unwrap();
    let truth: Vec<i64> =
        truth.lines().map(|line| line.split_once('\t').unwrap().1.parse().unwrap()).collect();
    let mut script = script_of(&text);
    script.lang = warraq_text::lang::Lang::new("en");
    let (file, options) = (folder.join("reading.opus"), VoiceOptions::default());
    let embedded = Embedded::default();
    let recital = Recital::new(&script, Cast::alone(&embedded), &options).unwrap();
    let track = Track::reading(&file, None).unwrap();
    let heard = listen(&track, &Unwatched).unwrap();
    let lines = align(&told(&recital, &Unwatched).unwrap(), &heard).unwrap();
    let found = lines.iter().flat_map(|line| &line.words).map(|word| word.0 as i64 * 10);
    // The track begins where something is heard.
    let errors: Vec<i64> =
        found.zip(&truth).map(|(found, own)| (found + BEFORE_READING_MS - own).abs()).collect();
    assert_eq!(errors.len(), truth.len());
    let mean = errors.iter().sum::<i64>() as f64 / errors.len() as f64;
    eprintln!("a person's reading: {mean:.0} ms off on average, {:?} at most", errors.iter().max());
    assert!(mean <= 60.0, "{mean}: {errors:?}");

    let mut other = script_of(OTHER_ENGLISH);
    other.lang = script.lang.clone();
    assert!(recorded(&other, &file, &options, &Unwatched).is_err(), "other words");
    for at in [1, 2, 3] {
        let mut more = script.clone();
        more.lines.insert(at, other.lines[1].clone());
        let refused = recorded(&more, &file, &options, &Unwatched).map(drop).unwrap_err();
        assert!(refused.to_string().contains(&other.lines[1].shown()), "{at}: {refused}");
    }
}
