//! A model of Piper's shape, small enough to be written here byte by byte, goes the whole way.

use std::fs;

use warraq_text::lang::Lang;
use warraq_text::read::read_markdown;
use warraq_text::script::{self, Script};

use super::*;
use crate::MediaError;
use crate::sound::reel::Sound;
use crate::voice::{Cast, VoiceOptions, speak, times};
use crate::watch::Unwatched;

const RATE: u32 = 16_000;
/// Samples of each number the model is given.
const HOP: usize = 640;
const SOUNDS: &str = "_^$ .,?!ˈˌːabdefhijklmnqrstuwxzðħŋɣɹʃʒʔʕθɛɪʊəɡɬɐɑæɒɔoˤ\u{0303}ʰʲˠ";

/// Fields of ONNX's protocol buffers (onnx/onnx.proto), no more of them than the model needs.
mod onnx {
    fn varint(mut value: u64, into: &mut Vec<u8>) {
        while value >= 0x80 {
            into.push(value as u8 | 0x80);
            value >>= 7;
        }
        into.push(value as u8);
    }

    pub fn number(field: u64, value: u64) -> Vec<u8> {
        let mut out = Vec::new();
        varint(field << 3, &mut out);
        varint(value, &mut out);
        out
    }

    pub fn bytes(field: u64, value: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        varint(field << 3 | 2, &mut out);
        varint(value.len() as u64, &mut out);
        out.extend(value);
        out
    }

    pub fn node(kind: &str, inputs: &[&str], output: &str, attributes: &[Vec<u8>]) -> Vec<u8> {
        let mut node: Vec<u8> =
            inputs.iter().flat_map(|input| bytes(1, input.as_bytes())).collect();
        node.extend(bytes(2, output.as_bytes()));
        node.extend(bytes(3, output.as_bytes()));
        node.extend(bytes(4, kind.as_bytes()));
        attributes.iter().for_each(|attribute| node.extend(bytes(5, attribute)));
        bytes(1, &node)
    }

    pub fn tensor(name: &str, dims: &[u64], kind: u64, data: &[u8]) -> Vec<u8> {
        let mut tensor: Vec<u8> = dims.iter().flat_map(|&dim| number(1, dim)).collect();
        tensor.extend(number(2, kind));
        tensor.extend(bytes(8, name.as_bytes()));
        tensor.extend(bytes(9, data));
        bytes(5, &tensor)
    }

    /// An input (field 11) or output (12) of so many dimensions of any length.
    pub fn value(field: u64, name: &str, kind: u64, dims: usize) -> Vec<u8> {
        let shape: Vec<u8> =
            (0..dims).flat_map(|dim| bytes(1, &bytes(2, &[b'a' + dim as u8]))).collect();
        let tensor = [number(1, kind), bytes(2, &shape)].concat();
        let kind = bytes(1, &tensor);
        bytes(field, &[bytes(1, name.as_bytes()), bytes(2, &kind)].concat())
    }
}

/// Each number is a tone of its own; `noise` of chance is added to it.
fn model(first_input: &str) -> Vec<u8> {
    use onnx::{bytes, node, number, tensor, value};
    let count = SOUNDS.chars().count();
    let mut table: Vec<f32> = Vec::new();
    for sound in 0..count {
        let silent = SOUNDS.chars().nth(sound).is_some_and(|c| "_^$ .,?!".contains(c));
        table.extend((0..HOP).map(|at| {
            let ramp = (at.min(HOP - 1 - at) as f32 / 60.0).min(1.0);
            let hz = 150.0 + 60.0 * sound as f32;
            let wave = (at as f32 * hz * std::f32::consts::TAU / RATE as f32).sin();
            if silent { 0.0 } else { 0.3 * ramp * wave }
        }));
    }
    let floats =
        |values: &[f32]| -> Vec<u8> { values.iter().flat_map(|v| v.to_le_bytes()).collect() };
    let ints =
        |values: &[i64]| -> Vec<u8> { values.iter().flat_map(|v| v.to_le_bytes()).collect() };
    let graph: Vec<u8> = [
        node("Gather", &["table", first_input], "tones", &[]),
        node("Reshape", &["tones", "shape"], "line", &[]),
        node("RandomNormalLike", &["line"], "chance", &[]),
        node("Gather", &["scales", "zero"], "noise", &[]),
        node("Mul", &["chance", "noise"], "hiss", &[]),
        node("Mul", &["hiss", "little"], "breath", &[]),
        node("Add", &["line", "breath"], "output", &[]),
        bytes(2, "صوت".as_bytes()),
        tensor("table", &[count as u64, HOP as u64], 1, &floats(&table)),
        tensor("shape", &[4], 7, &ints(&[1, 1, 1, -1])),
        tensor("zero", &[], 7, &ints(&[0])),
        tensor("little", &[], 1, &floats(&[0.001])),
        value(11, first_input, 7, 2),
        value(11, "input_lengths", 7, 1),
        value(11, "scales", 1, 1),
        value(12, "output", 1, 4),
    ]
    .concat();
    [number(1, 8), bytes(7, &graph), bytes(8, &number(2, 15))].concat()
}

fn json(voice: &str) -> String {
    let ids: serde_json::Map<String, serde_json::Value> = SOUNDS
        .chars()
        .enumerate()
        .map(|(id, sound)| (sound.to_string(), serde_json::json!([id])))
        .collect();
    serde_json::json!({
        "audio": {"sample_rate": RATE, "quality": "x_low"},
        "espeak": {"voice": voice},
        "inference": {"noise_scale": 0.5, "length_scale": 1, "noise_w": 0.8},
        "phoneme_type": "espeak",
        "phoneme_id_map": ids,
        "num_speakers": 1,
        "piper_version": "1.0.0",
    })
    .to_string()
}

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
