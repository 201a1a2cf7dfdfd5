//! Vowel marks for Arabic, put in for the voice alone: without them it reads bare consonants.
//!
//! The marks come from the model of libtashkeel (`assets/models/tashkeel.onnx`), or from one of the
//! same inputs and output that the newsroom names, run in pure Rust. Letters it does not know stay
//! as they are.

use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use libtashkeel_base::{InferenceEngine, LibtashkeelError, LibtashkeelResult, do_tashkeel};
use rten::{Model, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::Tensor;
use rten_tensor::prelude::*;
use sha2::{Digest, Sha256};
use warraq_text::tongue::{Message, Tongue};

use super::marks::{is_mark, overlay};
use crate::MediaError;

static MODEL_FILE: &[u8] = include_bytes!("../../../../assets/models/tashkeel.onnx");

/// The largest model that is read, bytes: libtashkeel's has five million.
const LARGEST: u64 = 512 * 1024 * 1024;

/// What the model is given: the letters, the marks the writer set, how many letters.
const INPUTS: [&str; 3] = ["char_inputs", "diac_inputs", "input_lengths"];
/// What it gives: the place of each letter's mark in libtashkeel's list.
const OUTPUT: &str = "predictions";

/// What the model says where a letter carries no mark. Its 0 is padding, which the package
/// leaves out of the answer; it would then run out of answers before it runs out of letters.
const NO_MARK: u8 = 1;
const PADDING: u8 = 0;
/// The last mark of libtashkeel's list: a sukun. The package takes no other number.
const LAST_MARK: u8 = 14;

/// Who puts vowel marks into Arabic: the model inside the program, unless another is named.
#[derive(Clone, Default)]
pub struct Restorer(Option<Arc<Own>>);

/// A model of the newsroom's own.
struct Own {
    model: Model,
    identity: String,
}

impl fmt::Debug for Restorer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Restorer").field(&self.identity()).finish()
    }
}

impl Restorer {
    /// The model in this file: an ONNX model with libtashkeel's inputs and output, and its numbers
    /// for letters and marks. It is tried on a sentence before it is taken.
    ///
    /// # Errors
    /// When the file is missing or too large, is no such model, or fails at the sentence.
    pub fn read(file: &Path) -> Result<Self, Message> {
        let named = |id| Message::new(id).with("path", file.display().to_string());
        let lacking =
            |cause: std::io::Error| named("marks-lacking").with("cause", cause.to_string());
        let unfit = |cause: String| named("marks-unfit").with("cause", cause);
        if fs::metadata(file).map_err(lacking)?.len() > LARGEST {
            let most = (LARGEST / (1024 * 1024)).to_string();
            return Err(named("marks-large").with("most", most));
        }
        // Not mapped: a file that changes under a mapping is worse than a second of reading.
        let bytes = fs::read(file).map_err(lacking)?;
        let sum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let identity = format!("marks {sum}");
        let model = Model::load(bytes).map_err(|cause| unfit(cause.to_string()))?;
        for name in INPUTS.iter().chain([&OUTPUT]) {
            model.node_id(name).map_err(|_| unfit(format!("it has no «{name}»")))?;
        }
        let restorer = Self(Some(Arc::new(Own { model, identity })));
        let trial = ["يكتب", "الوراق", "كتابا"].map(str::to_owned);
        let tried = restorer.marker().and_then(|marker| marker.mark(&trial));
        tried.map_err(|fault| unfit(fault.message().say(Tongue::En)))?;
        Ok(restorer)
    }

    /// What tells one model's marks from another's; none for the model inside the program.
    pub(super) fn identity(&self) -> Option<String> {
        self.0.as_ref().map(|own| own.identity.clone())
    }

    /// One for a thread: each runs the model on a pool of one, so that sums are added in the same
    /// order at any thread count.
    pub(super) fn marker(&self) -> Result<Marker<'_>, MediaError> {
        let model = match &self.0 {
            Some(own) => &own.model,
            None => built_in()?,
        };
        Ok(Marker { model, pool: Arc::new(ThreadPool::with_num_threads(1)) })
    }
}

/// The model inside the program, loaded once.
fn built_in() -> Result<&'static Model, MediaError> {
    static MODEL: OnceLock<Result<Model, String>> = OnceLock::new();
    MODEL
        .get_or_init(|| Model::load_static_slice(MODEL_FILE).map_err(|cause| cause.to_string()))
        .as_ref()
        .map_err(|cause| marks_failed(cause))
}

/// Puts vowel marks into Arabic text.
pub(super) struct Marker<'a> {
    model: &'a Model,
    pool: Arc<ThreadPool>,
}

impl Marker<'_> {
    /// The words with vowel marks, one for each given, in order.
    ///
    /// `words` are bare Arabic words; a stop such as `،` may follow a word and stays. A word with
    /// marks of its own keeps them.
    pub(super) fn mark(&self, words: &[String]) -> Result<Vec<String>, MediaError> {
        let text = words.join(" ");
        let marked = do_tashkeel(self, &text, None, true)
            .map_err(|cause| marks_failed(&cause.to_string()))?;
        let marked: Vec<&str> = marked.split(' ').collect();
        if marked.len() != words.len() {
            return Err(marks_failed("a word was lost"));
        }
        // Between words there is nothing to mark, whatever a model thinks.
        let marked = marked.into_iter().map(|word| word.trim_start_matches(is_mark));
        Ok(words.iter().zip(marked).map(|(own, model)| overlay(own, model)).collect())
    }

    fn predict(&self, letters: Vec<i64>, hints: Vec<i64>) -> Result<Vec<u8>, String> {
        let text = |cause: &dyn fmt::Display| cause.to_string();
        let input = |name: &str, values: Vec<i64>, shape: &[usize]| {
            let values = values
                .into_iter()
                .map(|value| i32::try_from(value).map_err(|cause| text(&cause)))
                .collect::<Result<Vec<i32>, String>>()?;
            let node = self.model.node_id(name).map_err(|cause| text(&cause))?;
            Ok::<_, String>((node, ValueOrView::from(Tensor::from_data(shape, values))))
        };
        let count = letters.len();
        let length = i64::try_from(count).map_err(|cause| text(&cause))?;
        let [given, hinted, lengths] = INPUTS;
        let inputs = vec![
            input(given, letters, &[1, count])?,
            input(hinted, hints, &[1, count])?,
            input(lengths, vec![length], &[1])?,
        ];
        let predictions = self.model.node_id(OUTPUT).map_err(|cause| text(&cause))?;
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(&self.pool)));
        let [marks] =
            self.model.run_n(inputs, [predictions], Some(options)).map_err(|cause| text(&cause))?;
        let marks = bytes(marks)?;
        if marks.len() != count {
            return Err(format!("it gave {} marks for {count} letters", marks.len()));
        }
        if let Some(odd) = marks.iter().find(|&&mark| mark > LAST_MARK) {
            return Err(format!("{odd} is no mark's number"));
        }
        Ok(marks.into_iter().map(|mark| if mark == PADDING { NO_MARK } else { mark }).collect())
    }
}

/// The places of the marks; models differ in how they write whole numbers.
fn bytes(marks: Value) -> Result<Vec<u8>, String> {
    let small = |mark: i32| u8::try_from(mark).map_err(|_| format!("{mark} is no mark's number"));
    match marks {
        Value::UInt8Tensor(marks) => Ok(marks.iter().copied().collect()),
        Value::Int8Tensor(marks) => marks.iter().map(|&mark| small(mark.into())).collect(),
        Value::Int32Tensor(marks) => marks.iter().map(|&mark| small(mark)).collect(),
        _ => Err(format!("«{OUTPUT}» are no whole numbers")),
    }
}

impl InferenceEngine for Marker<'_> {
    fn infer(
        &self,
        input_ids: Vec<i64>,
        diac_ids: Vec<i64>,
        _seq_length: usize,
    ) -> LibtashkeelResult<(Vec<u8>, Vec<f32>)> {
        let marks = self.predict(input_ids, diac_ids).map_err(LibtashkeelError::InferenceError)?;
        Ok((marks, Vec::new()))
    }
}

fn marks_failed(cause: &str) -> MediaError {
    MediaError::Voice(Message::new("sound-marks-failed").with("cause", cause))
}

#[cfg(test)]
#[cfg(feature = "voice-espeak")]
mod tests;
