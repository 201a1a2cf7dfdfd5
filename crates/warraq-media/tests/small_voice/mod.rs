//! A voice of Piper's shape, made of tones, small enough to be written byte by byte: for the tests
//! of whoever uses such voices.

/// Its samples a second.
pub const RATE: u32 = 16_000;
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

    pub(super) fn number(field: u64, value: u64) -> Vec<u8> {
        let mut out = Vec::new();
        varint(field << 3, &mut out);
        varint(value, &mut out);
        out
    }

    pub(super) fn bytes(field: u64, value: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        varint(field << 3 | 2, &mut out);
        varint(value.len() as u64, &mut out);
        out.extend(value);
        out
    }

    pub(super) fn node(
        kind: &str,
        inputs: &[&str],
        output: &str,
        attributes: &[Vec<u8>],
    ) -> Vec<u8> {
        let mut node: Vec<u8> =
            inputs.iter().flat_map(|input| bytes(1, input.as_bytes())).collect();
        node.extend(bytes(2, output.as_bytes()));
        node.extend(bytes(3, output.as_bytes()));
        node.extend(bytes(4, kind.as_bytes()));
        attributes.iter().for_each(|attribute| node.extend(bytes(5, attribute)));
        bytes(1, &node)
    }

    pub(super) fn tensor(name: &str, dims: &[u64], kind: u64, data: &[u8]) -> Vec<u8> {
        let mut tensor: Vec<u8> = dims.iter().flat_map(|&dim| number(1, dim)).collect();
        tensor.extend(number(2, kind));
        tensor.extend(bytes(8, name.as_bytes()));
        tensor.extend(bytes(9, data));
        bytes(5, &tensor)
    }

    /// An input (field 11) or output (12) of so many dimensions of any length.
    pub(super) fn value(field: u64, name: &str, kind: u64, dims: usize) -> Vec<u8> {
        let shape: Vec<u8> =
            (0..dims).flat_map(|dim| bytes(1, &bytes(2, &[b'a' + dim as u8]))).collect();
        let tensor = [number(1, kind), bytes(2, &shape)].concat();
        let kind = bytes(1, &tensor);
        bytes(field, &[bytes(1, name.as_bytes()), bytes(2, &kind)].concat())
    }
}

/// The model: each number is a tone of its own; a little chance is added to it. `first_input` is the
/// name of what it is given first, `input` for Piper.
pub fn model(first_input: &str) -> Vec<u8> {
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

/// A restorer of vowel marks of libtashkeel's shape that gives every letter the same `mark` (5 is
/// fatha, 1 none). `first_input` is the name of what it is given first, `char_inputs` by rights;
/// one that is `scanty` gives a mark for the whole text only.
pub fn restorer(first_input: &str, mark: u8, scanty: bool) -> Vec<u8> {
    use onnx::{bytes, node, number, tensor, value};
    let from = if scanty { "input_lengths" } else { first_input };
    let graph: Vec<u8> = [
        node("Mul", &[from, "nothing"], "zeros", &[]),
        node("Add", &["zeros", "mark"], "predictions", &[]),
        bytes(2, "تشكيل".as_bytes()),
        tensor("nothing", &[], 7, &0i64.to_le_bytes()),
        tensor("mark", &[], 7, &i64::from(mark).to_le_bytes()),
        value(11, first_input, 7, 2),
        value(11, "diac_inputs", 7, 2),
        value(11, "input_lengths", 7, 1),
        value(12, "predictions", 7, 2),
    ]
    .concat();
    [number(1, 8), bytes(7, &graph), bytes(8, &number(2, 15))].concat()
}

/// The JSON beside it, of this language.
pub fn json(voice: &str) -> String {
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
