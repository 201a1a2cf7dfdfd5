//! The whole voice: from script to sound with times.

use warraq_text::lang::Lang;
use warraq_text::script::{Line, LineKind, Script, Word};

use super::*;
use crate::MediaError;
use crate::sound::levelled::Levelled;
use crate::sound::loudness::{PEAK_DBTP, TARGET_LUFS, measure};
use crate::sound::reel::Reel;
use crate::sound::reel::Sound;
use crate::spoken::Spoken;
use crate::watch::Unwatched;
use crate::watch::Watch;

/// By the embedded voice alone.
fn speak(
    script: &Script,
    options: &VoiceOptions,
    watch: &dyn Watch,
) -> Result<(Spoken, Levelled<Reel>), MediaError> {
    super::speak(script, Cast::alone(&Embedded::default()), options, watch)
}

fn word(shown: &str, spoken: &str) -> Word {
    Word { shown: shown.to_owned(), spoken: spoken.to_owned() }
}

fn line(words: Vec<Word>) -> Line {
    Line { kind: LineKind::Sentence, words, pause_ms: 300 }
}

/// A line whose words are said as shown, but for their punctuation.
fn plain(text: &str) -> Line {
    let said = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    line(text.split(' ').map(|shown| word(shown, &said(shown))).collect())
}

fn script(lang: &str, lines: Vec<Line>) -> Script {
    Script { lang: Lang::new(lang), lines }
}

fn arabic() -> Script {
    script(
        "ar",
        vec![
            plain("مكتبة المدينة تفتح أبوابها"),
            line(vec![
                word("أعلنت", "أعلنت"),
                word("«Reuters»", "Reuters"),
                word("في", "في"),
                word("2011،", "ألفين وأحد عشر"),
                word("—", ""),
                word("أنّ", "أن"),
                word("المكتبة", "المكتبة"),
                word("جمعت", "جمعت"),
                word("3.5", "ثلاثة فاصلة خمسة"),
                word("مليون", "مليون"),
                word("كتاب!", "كتاب"),
            ]),
            plain("هل يعود القرّاء إلى المكتبة؟"),
        ],
    )
}

fn whole(sound: &dyn Sound) -> Vec<f32> {
    let mut whole = vec![vec![0.0; sound.length()]];
    sound.hear(0, &mut whole).expect("it lies in a file of ours");
    whole.remove(0)
}

fn check_times(script: &Script, spoken: &Spoken) {
    assert_eq!(spoken.lines.len(), script.lines.len());
    let mut now = 0;
    for (line, said) in script.lines.iter().zip(&spoken.lines) {
        assert_eq!(said.words.len(), line.words.len());
        assert!(said.start_ms >= now && said.end_ms > said.start_ms, "{said:?}");
        for (word, time) in line.words.iter().zip(&said.words) {
            assert!(time.start_ms >= now, "{} at {time:?} begins before {now}", word.shown);
            if word.spoken.is_empty() {
                assert_eq!(time.start_ms, time.end_ms);
            } else {
                assert!(time.end_ms >= time.start_ms + 40, "{} at {time:?}", word.shown);
            }
            now = time.end_ms;
        }
        assert!(now <= said.end_ms);
    }
    assert!(now <= spoken.duration_ms);
}

#[test]
fn every_word_of_an_arabic_story_has_its_time_and_is_heard() {
    let script = arabic();
    let (spoken, sound) = speak(&script, &VoiceOptions::default(), &Unwatched).unwrap();
    let samples = whole(&sound);
    let embedded = Embedded::default();
    let times = times(&script, Cast::alone(&embedded), &VoiceOptions::default(), &Unwatched);
    assert_eq!(times.unwrap(), spoken);
    check_times(&script, &spoken);
    for (line, said) in script.lines.iter().zip(&spoken.lines) {
        for (word, time) in line.words.iter().zip(&said.words) {
            let samples = &samples[time.start_ms as usize * 48..time.end_ms as usize * 48];
            let loudest = samples.iter().fold(0.0f32, |peak, s| peak.max(s.abs()));
            assert!(word.spoken.is_empty() || loudest > 0.02, "{} is not heard", word.shown);
        }
    }
    assert_eq!(spoken.voice, EMBEDDED);
}

#[test]
fn level_silence_and_length_are_as_promised() {
    let options = VoiceOptions::default();
    let (spoken, sound) = speak(&arabic(), &options, &Unwatched).unwrap();
    let level = measure(&sound).unwrap();
    let samples = whole(&sound);
    assert!((level.integrated - TARGET_LUFS).abs() < 1.0, "{level:?}");
    assert!(level.peak <= PEAK_DBTP + 0.05, "{level:?}");
    assert!(samples[..300 * 48].iter().all(|&s| s == 0.0));
    let tail = samples.len() - 2000 * 48;
    assert!(samples[tail..].iter().all(|&s| s == 0.0));
    assert_eq!(spoken.lines[0].start_ms, 300);
}

/// A join that clicks is a step from one sample to the next that no voice makes: here none at the
/// ends of lines and turns is larger than a hundredth, 40 dB under the top.
#[test]
fn where_lines_and_speakers_meet_nothing_clicks() {
    let higher = Embedded::new("شاهد", 95, 4);
    let narrator = Embedded::default();
    let cast = Cast { narrator: &narrator, quotations: Some(&higher) };
    let script = script(
        "ar",
        vec![
            plain("قالت نور: «انتهى العمل قبل موعده بشهرين، والحمد لله» ومضت إلى عملها"),
            plain("وقالت Reuters إن 3 سفن رست"),
        ],
    );
    let (spoken, sound) =
        super::speak(&script, cast, &VoiceOptions::default(), &Unwatched).unwrap();
    assert_eq!(spoken.voice, "embedded, شاهد");
    let samples = whole(&sound);
    let step = |at: usize| (samples[at] - samples[at - 1]).abs();
    // From sound to silence and back, wherever it happens; a voice that passes through nothing on
    // its way from one side to the other is not silent.
    let (mut edges, mut now) = (0, 0);
    for run in samples.chunk_by(|a, b| (*a == 0.0) == (*b == 0.0)) {
        let (start, end) = (now, now + run.len());
        now = end;
        if run[0] == 0.0 && run.len() >= 48 {
            for at in [start, end].into_iter().filter(|&at| at > 0 && at < samples.len()) {
                assert!(step(at) < 0.01, "{} at {at}", step(at));
                edges += 1;
            }
        }
    }
    assert!(edges >= 8, "two lines, the first of three turns: {edges}");
}

#[test]
fn a_quotation_left_open_does_not_take_the_rest_of_the_story() {
    let higher = Embedded::new("شاهد", 100, 6);
    let narrator = Embedded::default();
    let cast = Cast { narrator: &narrator, quotations: Some(&higher) };
    let said = |cast: Cast<'_>, second: &str| {
        let script = script("ar", vec![plain("قالت نور «انتهى العمل"), plain(second)]);
        let (spoken, sound) =
            super::speak(&script, cast, &VoiceOptions::default(), &Unwatched).unwrap();
        let from = spoken.lines[1].start_ms as usize * 48;
        let until = spoken.lines[1].end_ms as usize * 48;
        // What of the level is the other line's doing is left out.
        let samples = whole(&sound)[from..until].to_vec();
        let most = samples.iter().fold(0.0_f32, |most, sample| most.max(sample.abs()));
        samples.iter().map(|sample| (sample / most * 1000.0).round() as i32).collect::<Vec<_>>()
    };
    let alone = Cast::alone(&narrator);
    let open = "ومضت إلى عملها في المدينة";
    assert_eq!(said(cast, open).len(), said(alone, open).len());
    let closed = "ومضت إلى عملها في المدينة»";
    assert!(said(cast, closed) != said(alone, closed), "it goes on where it is closed");
    assert!(said(cast, open) != said(cast, closed));
}

#[test]
fn the_same_sound_with_any_number_of_workers() {
    let speak_with = |workers| {
        let options = VoiceOptions { workers, ..VoiceOptions::default() };
        let (spoken, sound) = speak(&arabic(), &options, &Unwatched).unwrap();
        (spoken, whole(&sound))
    };
    assert!(speak_with(1) == speak_with(3));
}

#[test]
fn every_language_promised_is_spoken() {
    for (lang, text) in [
        ("ar", "هذا خبر قصير من المدينة"),
        ("en", "The library opens at nine, and it isn't 3.5 miles away."),
        ("fr", "La bibliothèque ouvre ses portes."),
        ("fa", "کتابخانه شهر امروز باز شد"),
        ("ur", "شہر کی لائبریری آج کھل گئی"),
        ("he", "הספרייה נפתחה היום"),
    ] {
        assert!(languages().contains(&lang));
        let script = script(lang, vec![plain(text)]);
        let (spoken, _) = speak(&script, &VoiceOptions::default(), &Unwatched).unwrap();
        check_times(&script, &spoken);
    }
}

#[test]
fn what_cannot_be_spoken_is_said_so() {
    let refusal = |script: Script| match speak(&script, &VoiceOptions::default(), &Unwatched) {
        Err(MediaError::Voice(message)) => message.id(),
        _ => panic!("it was spoken"),
    };
    assert_eq!(refusal(script("zh", vec![plain("你好")])), "sound-no-voice");
    assert_eq!(refusal(script("ar", vec![plain("زار 東京 أمس")])), "sound-no-voice-for-word");
    assert_eq!(refusal(script("ar", vec![line(vec![word("—", "")])])), "sound-nothing-to-say");
    assert_eq!(refusal(script("ar", vec![])), "sound-nothing-to-say");
}

#[test]
fn odd_words_are_said_too() {
    for (lang, words) in [
        ("ar", "½ ① 2011 ٢٠١١ ٣٫٥ x ء و گوگل ڤيينا U.S. AT&T فيروس-19 G20 10:30 ﷺ ﻻ ة Łódź آ"),
        ("en", "½ 100% $5 1,000,000 hm naïve العربية of the of a"),
        ("fr", "l'eau aujourd'hui n°5"),
        ("he", "שָׁלוֹם 2011"),
    ] {
        let alone = words.split(' ').map(|odd| line(vec![word(odd, odd)])).collect();
        let alone = script(lang, alone);
        check_times(&alone, &speak(&alone, &VoiceOptions::default(), &Unwatched).unwrap().0);
        let script = script(lang, vec![plain(words)]);
        check_times(&script, &speak(&script, &VoiceOptions::default(), &Unwatched).unwrap().0);
    }
}

#[test]
fn a_sentence_without_end_takes_time_in_step_with_its_length() {
    let endless = vec!["كلمة طويلة"; 80].join(" ");
    let script = script("ar", vec![plain(&endless)]);
    check_times(&script, &speak(&script, &VoiceOptions::default(), &Unwatched).unwrap().0);
    let word = "ا".repeat(500);
    let script = self::script("ar", vec![line(vec![self::word(&word, &word)])]);
    check_times(&script, &speak(&script, &VoiceOptions::default(), &Unwatched).unwrap().0);
}

#[test]
fn vowel_marks_change_what_is_heard() {
    let said = |shown: &str| {
        let script = script("ar", vec![line(vec![word(shown, "كتب"), word("النص", "النص")])]);
        whole(&speak(&script, &VoiceOptions::default(), &Unwatched).unwrap().1)
    };
    assert!(said("كَتَبَ") != said("كُتِبَ"));
}

#[test]
fn every_sentence_to_a_person_is_there_in_both_tongues() {
    use warraq_text::tongue::{Message, Tongue};
    for message in [
        Message::new("sound-no-voice").with("voice", "v").with("language", "zh"),
        Message::new("sound-no-voice-built").with("language", "ar"),
        Message::new("sound-no-voice-for-word").with("word", "w").with("line", "l"),
        Message::new("sound-nothing-to-say"),
        Message::new("sound-voice-failed").with("cause", "c"),
        Message::new("sound-marks-failed").with("cause", "c"),
    ] {
        for tongue in [Tongue::En, Tongue::Ar] {
            let said = message.say(tongue);
            assert!(!said.contains('{'), "{said}");
        }
    }
    for failure in [
        Failure::Empty,
        Failure::Format("c".to_owned()),
        Failure::Short { ms: 1250, words: 9 },
        Failure::Long { ms: 61_000, words: 1 },
        Failure::Clipped,
        Failure::Unknown { sound: "ʕ".to_owned(), words: "w".to_owned() },
    ] {
        for tongue in [Tongue::En, Tongue::Ar] {
            let said = failure.message("ليلى 2", "نص السطر").say(tongue);
            assert!(said.contains("نص السطر") && !said.contains('{'), "{said}");
        }
    }
}

#[test]
fn the_one_who_waits_may_stop_it() {
    struct Impatient;
    impl Watch for Impatient {
        fn progress(&self, _done: u64, _total: u64) {}
        fn cancelled(&self) -> bool {
            true
        }
    }
    let result = speak(&arabic(), &VoiceOptions::default(), &Impatient);
    assert!(matches!(result, Err(MediaError::Cancelled)));
}
