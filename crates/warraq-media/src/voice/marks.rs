//! Vowel marks for Arabic, put in for the voice alone: without them it reads bare consonants.
//!
//! The marks come from the model of libtashkeel (`assets/models/tashkeel.onnx`), run in pure Rust.
//! It refuses nothing: letters it does not know stay as they are.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock, OnceLock};

use libtashkeel_base::{InferenceEngine, LibtashkeelError, LibtashkeelResult, do_tashkeel};
use rten::{Model, RunOptions, ThreadPool, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};
use warraq_text::tongue::Message;

use crate::MediaError;

static MODEL_FILE: &[u8] = include_bytes!("../../../../assets/models/tashkeel.onnx");

/// What the model says where a letter carries no mark. Its 0 is padding, which the package
/// leaves out of the answer; it would then run out of answers before it runs out of letters.
const NO_MARK: u8 = 1;
const PADDING: u8 = 0;

/// Puts vowel marks into Arabic text. One for each thread: each runs the model on a pool of one,
/// so that sums are added in the same order at any thread count.
pub(super) struct Marker {
    model: &'static Model,
    pool: Arc<ThreadPool>,
}

impl Marker {
    /// Loads the model once for the whole program.
    pub(super) fn new() -> Result<Self, MediaError> {
        static MODEL: OnceLock<Result<Model, String>> = OnceLock::new();
        let model = MODEL
            .get_or_init(|| Model::load_static_slice(MODEL_FILE).map_err(|cause| cause.to_string()))
            .as_ref()
            .map_err(|cause| marks_failed(cause))?;
        Ok(Self { model, pool: Arc::new(ThreadPool::with_num_threads(1)) })
    }

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
        Ok(words.iter().zip(marked).map(|(own, model)| overlay(own, model)).collect())
    }

    fn predict(&self, letters: Vec<i64>, hints: Vec<i64>) -> Result<Vec<u8>, String> {
        let text = |cause: &dyn std::fmt::Display| cause.to_string();
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
        let inputs = vec![
            input("char_inputs", letters, &[1, count])?,
            input("diac_inputs", hints, &[1, count])?,
            input("input_lengths", vec![length], &[1])?,
        ];
        let predictions = self.model.node_id("predictions").map_err(|cause| text(&cause))?;
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(&self.pool)));
        let [marks] =
            self.model.run_n(inputs, [predictions], Some(options)).map_err(|cause| text(&cause))?;
        let marks: NdTensor<u8, 2> = marks.try_into().map_err(|cause| text(&cause))?;
        Ok(marks.iter().map(|&mark| if mark == PADDING { NO_MARK } else { mark }).collect())
    }
}

impl InferenceEngine for Marker {
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

/// Whether a character is an Arabic vowel mark (tanwin, short vowels, shadda, sukun, dagger alif).
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{0652}' | '\u{0670}')
}

static NAMES_FILE: &str = include_str!("../../../../assets/words/names-ar.txt");

/// Given names, without marks.
static NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = NAMES_FILE.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Whether a bare word is a given name, alone or with a letter joined before it.
fn is_name(bare: &str) -> bool {
    let joined = bare.strip_prefix(['و', 'ف', 'ل', 'ب', 'ك']);
    NAMES.contains(bare) || joined.is_some_and(|rest| NAMES.contains(rest))
}

const FATHATAN: char = '\u{064B}';
const DAMMATAN: char = '\u{064C}';
const KASRATAN: char = '\u{064D}';
const DAMMA: char = '\u{064F}';
const KASRA: char = '\u{0650}';
const SHADDA: char = '\u{0651}';

/// A letter and the marks above and below it.
type Marked = (char, String);

fn letters(word: &str) -> Vec<Marked> {
    let mut letters: Vec<Marked> = Vec::new();
    for c in word.chars() {
        match letters.last_mut() {
            Some((_, marks)) if is_mark(c) => marks.push(c),
            _ => letters.push((c, String::new())),
        }
    }
    letters
}

fn spell(letters: &[Marked]) -> String {
    let mut word = String::new();
    for (letter, marks) in letters {
        word.push(*letter);
        word.push_str(marks);
    }
    word
}

/// The model's marks, except where the writer set marks of his own.
fn overlay(own: &str, model: &str) -> String {
    let own = letters(own);
    let mut merged = letters(model);
    for ((_, marks), (_, typed)) in merged.iter_mut().zip(&own) {
        if !typed.is_empty() {
            typed.clone_into(marks);
        }
    }
    spell(&merged)
}

/// Words the voice's own dictionary says rightly when bare. With marks it spells them letter by
/// letter: «فِي» becomes "fi-i", «الَّذِي» "al-la-thi-i".
const SAID_BARE: &[&str] = &[
    "في",
    "إلى",
    "على",
    "عن",
    "مع",
    "منذ",
    "عند",
    "حتى",
    "الذي",
    "التي",
    "الذين",
    "هذا",
    "هذه",
    "ذلك",
    "تلك",
    "هؤلاء",
    "أولئك",
    "هو",
    "هي",
    "لا",
    "ما",
    "لم",
    "لن",
    "قد",
    "ثم",
    "أو",
    "بل",
    "لكن",
    "كما",
];

/// A marked word in the spelling the voice says best.
///
/// Function words stay bare; names lose the ending that the model gives a noun in their place; the doubling that a sun letter takes after the article is left out,
/// because the voice doubles it by itself and would say it three times as long.
pub(super) fn for_the_voice(bare: &str, marked: &str) -> String {
    if SAID_BARE.contains(&bare) {
        return bare.to_owned();
    }
    let mut letters = letters(marked);
    if is_name(bare)
        && let Some((_, marks)) = letters.last_mut()
    {
        marks.retain(|mark| !matches!(mark, DAMMATAN | KASRATAN | FATHATAN));
    }
    let article = letters.iter().position(|(letter, _)| *letter == 'ا').unwrap_or(usize::MAX);
    if article <= 1
        && letters.get(article + 1).is_some_and(|(lam, marks)| *lam == 'ل' && marks.is_empty())
        && let Some((sun, marks)) = letters.get_mut(article + 2)
        && "تثدذرزسشصضطظن".contains(*sun)
    {
        marks.retain(|mark| mark != SHADDA);
    }
    let count = letters.len();
    if count >= 2 && letters[count - 1] == ('ي', String::new()) {
        letters[count - 2].1.retain(|mark| mark != KASRA);
    }
    if count >= 3 && letters[count - 1] == ('ا', String::new()) && letters[count - 2].0 == 'و' {
        // The silent alif of «قالوا».
        if letters[count - 2].1.is_empty() {
            letters[count - 3].1.retain(|mark| mark != DAMMA);
        }
    }
    spell(&letters)
}

/// The word as it is said before a pause: its last short vowel or tanwin falls silent, the tanwin
/// before a final alif becomes that long vowel, and the ة is said as ه.
pub(super) fn pausal(word: &str) -> String {
    let mut letters = letters(word);
    let count = letters.len();
    if count >= 2 && matches!(letters[count - 1].0, 'ا' | 'ى') {
        for (_, marks) in &mut letters[count - 2..] {
            marks.retain(|mark| mark != FATHATAN);
        }
        return spell(&letters);
    }
    if let Some((letter, marks)) = letters.last_mut()
        && count >= 2
    {
        marks.retain(|mark| mark == SHADDA);
        if *letter == 'ة' {
            *letter = 'ه';
        }
    }
    spell(&letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn every_word_is_marked_and_none_is_lost() {
        let marker = Marker::new().unwrap();
        let bare = words("نشرت الصحيفة وثائق جديدة، وتكشفت التفاصيل في ألفين وأحد عشر");
        let marked = marker.mark(&bare).unwrap();
        assert_eq!(marked.len(), bare.len());
        for (bare, marked) in bare.iter().zip(&marked) {
            let stripped: String = marked.chars().filter(|&c| !is_mark(c)).collect();
            assert_eq!(&stripped, bare);
        }
        assert!(marked[0].chars().filter(|&c| is_mark(c)).count() >= 2, "{marked:?}");
    }

    #[test]
    fn marks_the_writer_set_stay() {
        let marker = Marker::new().unwrap();
        let marked = marker.mark(&words("كُتِبَ النص")).unwrap();
        assert_eq!(marked[0], "كُتِبَ");
    }

    #[test]
    fn odd_letters_do_no_harm() {
        let marker = Marker::new().unwrap();
        for odd in ["گپچ", "\u{064B}", "ـ", "a b", "١٢٣", "_", "__ ا"] {
            let marked = marker.mark(&words(odd)).unwrap();
            assert_eq!(marked.len(), words(odd).len(), "{odd}");
        }
    }

    #[test]
    fn the_voice_gets_the_spelling_it_says_best() {
        assert_eq!(for_the_voice("في", "فِي"), "في");
        assert_eq!(for_the_voice("الصحيفة", "الصَّحِيفَةُ"), "الصَحِيفَةُ");
        assert_eq!(for_the_voice("والشمس", "وَالشَّمْسُ"), "وَالشَمْسُ");
        assert_eq!(for_the_voice("القمر", "الْقَمَرُ"), "الْقَمَرُ");
        assert_eq!(for_the_voice("نور", "نُورٌ"), "نُور");
        assert_eq!(for_the_voice("وخالد", "وَخَالِدٍ"), "وَخَالِد");
        assert_eq!(for_the_voice("كتاب", "كِتَابٌ"), "كِتَابٌ");
    }

    #[test]
    fn before_a_pause_the_last_vowel_falls_silent() {
        assert_eq!(pausal("الكِتَابُ"), "الكِتَاب");
        assert_eq!(pausal("كِتَابٍ"), "كِتَاب");
        assert_eq!(pausal("كِتَابًا"), "كِتَابا");
        assert_eq!(pausal("الحَقُّ"), "الحَقّ");
        assert_eq!(pausal("رَأَى"), "رَأَى");
        assert_eq!(pausal("مَدْرَسَةٌ"), "مَدْرَسَه");
        assert_eq!(pausal("وَ"), "وَ");
        assert_eq!(pausal(""), "");
    }
}
