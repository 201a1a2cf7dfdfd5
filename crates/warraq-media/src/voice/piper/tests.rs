//! A model of Piper's shape, small enough to be written byte by byte, goes the whole way.

use std::fs;

use warraq_text::lang::Lang;
use warraq_text::read::read_markdown;
use warraq_text::script::{self, Script};

use crate::voice::small_voice::{RATE, json, model};

use super::*;
use crate::MediaError;
use crate::sound::reel::Sound;
use crate::voice::{Cast, VoiceOptions, speak, times};
use crate::watch::Unwatched;

struct Files {
    folder: tempfile::TempDir,
}

impl Files {
    fn new(model: &[u8], json: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("ليلى.onnx"), model).expect("written");
        fs::write(folder.path().join("ليلى.onnx.json"), json).expect("written");
        Self { folder }
    }

    fn open(&self) -> Result<Piper, Message> {
        let path = |name: &str| self.folder.path().join(name);
        Piper::open("ليلى", (&path("ليلى.onnx"), &path("ليلى.onnx.json")), None, (100, 0))
    }
}

fn arabic() -> Script {
    let text = "# ميناء الجزيرة\n\nافتتح الميناء رصيفه الثالث عام 2011، وقالت Noor Rail: نعم. \
                فهل يعود الصيادون؟\n";
    script::script(&read_markdown(text), &script::Options::default())
}

#[test]
fn a_model_speaks_a_story_and_its_words_have_their_times() {
    let files = Files::new(&model("input"), &json("ar"));
    let piper = files.open().unwrap();
    assert_eq!(piper.lang(), "ar");
    let script = arabic();
    let said = |workers| {
        let options = VoiceOptions { workers, ..VoiceOptions::default() };
        let (spoken, sound) = speak(&script, Cast::alone(&piper), &options, &Unwatched).unwrap();
        let mut samples = vec![vec![0.0; sound.length()]];
        sound.hear(0, &mut samples).unwrap();
        (spoken, samples)
    };
    let (spoken, samples) = said(1);
    assert_eq!(spoken.voice, "ليلى");
    assert!(said(3) == (spoken.clone(), samples), "chance is the same at any thread count");
    for (line, said) in script.lines.iter().zip(&spoken.lines) {
        assert_eq!(said.words.len(), line.words.len());
        assert!(said.words.windows(2).all(|pair| pair[0].end_ms <= pair[1].start_ms));
        assert!(said.words.iter().all(|word| word.end_ms <= said.end_ms));
    }
    let cast = Cast::alone(&piper);
    assert_eq!(times(&script, cast, &VoiceOptions::default(), &Unwatched).unwrap(), spoken);
}

#[test]
fn higher_takes_as_long_and_faster_takes_less() {
    let files = Files::new(&model("input"), &json("ar"));
    let piper = files.open().unwrap();
    let (pace, height) = (Pace::USUAL.of_voice(200, 0), Pace::USUAL.of_voice(100, 12));
    // The small model does not know of paces; what it would be given for them is looked at.
    assert!((pace.share() - 2.0).abs() < 1e-9 && (height.height() - 2.0).abs() < 1e-9);
    let script = arabic();
    let tokens = crate::voice::tokens::tokens(&script.lines[0], "ar", &mut false).unwrap();
    let phrase = Phrase { lang: "ar", tokens: &tokens };
    let usual = piper.mouth(Pace::USUAL, &Unwatched).unwrap().say(&phrase).unwrap();
    let high = piper.mouth(height, &Unwatched).unwrap().say(&phrase).unwrap();
    assert_eq!((usual.rate, high.rate), (RATE, 2 * RATE));
    assert_eq!(usual.samples.len(), high.samples.len());
}

#[test]
fn a_sound_the_model_lacks_is_named_with_its_words_unless_it_has_one_near_it() {
    let without = |lacking: &str| {
        let mut value: serde_json::Value = serde_json::from_str(&json("ar")).unwrap();
        let map = value["phoneme_id_map"].as_object_mut().unwrap();
        lacking.chars().for_each(|sound| drop(map.remove(&sound.to_string())));
        let files = Files::new(&model("input"), &value.to_string());
        let piper = files.open().unwrap();
        speak(&arabic(), Cast::alone(&piper), &VoiceOptions::default(), &Unwatched).map(drop)
    };
    assert!(without("ɛɪʊ").is_ok());
    let Err(MediaError::Unsaid { failure: Failure::Unknown { sound, words }, voice, line }) =
        without("m")
    else {
        panic!("it was said")
    };
    assert_eq!((sound.as_str(), voice.as_str()), ("m", "ليلى"));
    assert!(line.contains("الجزيرة") && !words.is_empty());
}

#[test]
fn a_model_that_is_broken_or_of_another_kind_is_refused_in_words() {
    let whole = model("input");
    let refused = |bytes: &[u8]| {
        let files = Files::new(bytes, &json("ar"));
        let piper = files.open().unwrap();
        match speak(&arabic(), Cast::alone(&piper), &VoiceOptions::default(), &Unwatched) {
            Err(MediaError::Unsaid { failure: Failure::Refused(message), .. }) => message,
            Err(other) => panic!("{other:?}"),
            Ok(_) => panic!("{} bytes were taken", bytes.len()),
        }
    };
    for length in [0, 1, 40, 200, whole.len() / 2, whole.len() - 1] {
        assert_eq!(refused(&whole[..length]).id(), "piper-unreadable", "{length}");
    }
    assert_eq!(refused(b"<html>404</html>").id(), "piper-unreadable");
    let other = refused(&model("tokens"));
    assert_eq!(other.id(), "piper-unreadable");
    assert!(other.say(warraq_text::tongue::Tongue::Ar).contains("«input»"));
}

#[test]
fn a_json_that_is_missing_or_says_what_cannot_be_is_refused_in_words() {
    let files = Files::new(&model("input"), &json("ar"));
    fs::remove_file(files.folder.path().join("ليلى.onnx.json")).unwrap();
    assert_eq!(files.open().unwrap_err().id(), "piper-lacking");
    for bent in [
        "{".to_owned(),
        "{}".to_owned(),
        json("ar").replace("16000", "7"),
        json("ar").replace("\"espeak\":{\"voice\":\"ar\"},", ""),
        json("ar").replace("\"phoneme_type\":\"espeak\"", "\"phoneme_type\":\"pinyin\""),
        json("ar").replace("\"^\":", "\"^^\":"),
        json("ar").replace("\"length_scale\":1", "\"length_scale\":0"),
    ] {
        let message = Files::new(&model("input"), &bent).open().unwrap_err();
        assert_eq!(message.id(), "piper-json", "{bent}");
        for tongue in [warraq_text::tongue::Tongue::En, warraq_text::tongue::Tongue::Ar] {
            assert!(!message.say(tongue).contains('{') || bent == "{", "{message:?}");
        }
    }
}

#[test]
fn one_of_several_speakers_is_chosen_by_name_or_number() {
    let text = json("ar").replace(
        "\"num_speakers\":1",
        "\"num_speakers\":3,\"speaker_id_map\":{\"ليلى\":1,\"منى\":2}",
    );
    let files = Files::new(&model("input"), &text);
    let path = |name: &str| files.folder.path().join(name);
    let open = |speaker| {
        Piper::open("ل", (&path("ليلى.onnx"), &path("ليلى.onnx.json")), speaker, (100, 0))
    };
    for (asked, number) in [(None, 0), (Some("منى"), 2), (Some("1"), 1)] {
        assert_eq!(open(asked).unwrap().speaker, Some(number));
    }
    assert_eq!(open(Some("سعاد")).unwrap_err().id(), "piper-speaker");
    assert_eq!(open(Some("3")).unwrap_err().id(), "piper-speaker");
    assert_eq!(open(None).unwrap().speakers().count, 3);
}

#[test]
fn a_language_the_model_does_not_speak_is_refused() {
    let files = Files::new(&model("input"), &json("de"));
    let piper = files.open().unwrap();
    assert!(!piper.speaks("ar") && !piper.speaks("de"), "no sounds of German are known here");
    let script = Script { lang: Lang::new("ar"), ..arabic() };
    let result = speak(&script, Cast::alone(&piper), &VoiceOptions::default(), &Unwatched);
    assert!(matches!(result, Err(MediaError::Voice(message)) if message.id() == "sound-no-voice"));
}
