//! Words that a writer had said otherwise than the vowel marks were put: remembered beside the
//! story, each with its sentence, so that the same letters elsewhere are left alone.

use std::path::Path;

use serde::{Deserialize, Serialize};
use warraq_text::script::Script;
use warraq_text::tongue::Message;

use crate::beside;
use crate::error::NewsroomError;
use crate::undo::write_whole;

/// The file they are remembered in.
pub const MARKS_TOML: &str = "marks.toml";

/// The longest that is read, bytes: each word of the longest story, with its sentence.
const LONGEST: u64 = 16 * 1024 * 1024;

/// What stands at its head.
const HEAD: &str = "# Words of this story as you had them said. Written by “warraq speak STORY \
                    --corrected FILE”;\n# take a [[word]] out to have it said as before.\n\n";

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Corrections {
    word: Vec<Correction>,
}

/// One word of one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Correction {
    /// As shown.
    sentence: String,
    /// Its place in the sentence, from 1.
    place: usize,
    /// The word as shown, and as it is said.
    shown: String,
    said: String,
}

impl Corrections {
    /// Those of the story in this folder.
    pub fn of_story(folder: Option<&Path>) -> Result<Self, NewsroomError> {
        let read = |folder: &Path| beside::read(&folder.join(MARKS_TOML), ("marks-long", LONGEST));
        Ok(folder.map(read).transpose()?.flatten().unwrap_or_default())
    }

    /// Has the words of a script said so. A word that is no longer where it was is left alone.
    pub fn apply(&self, script: &mut Script) {
        for line in &mut script.lines {
            let sentence = line.shown();
            for own in self.word.iter().filter(|own| own.sentence == sentence) {
                let word = own.place.checked_sub(1).and_then(|at| line.words.get_mut(at));
                if let Some(word) = word.filter(|word| word.shown == own.shown) {
                    word.spoken.clone_from(&own.said);
                }
            }
        }
    }

    /// Takes what differs from `said`, the words of each line as they are said now. How many words
    /// that were.
    pub fn learn(
        &mut self,
        script: &Script,
        said: &[Vec<String>],
        corrected: &str,
    ) -> Result<usize, NewsroomError> {
        let mut count = 0;
        let mut now = 0;
        for (sentence, own) in pairs(corrected) {
            let refused = |id| NewsroomError::Use(Message::new(id).with("sentence", sentence));
            let ahead = script.lines[now..].iter().position(|line| line.shown() == sentence);
            let place = now + ahead.ok_or_else(|| refused("marks-no-sentence"))?;
            now = place + 1;
            let (line, before) = (&script.lines[place], &said[place]);
            let own: Vec<&str> = own.split_whitespace().collect();
            let lengths: Vec<usize> =
                before.iter().map(|word| word.split_whitespace().count()).collect();
            if lengths.iter().sum::<usize>() != own.len() {
                return Err(refused("marks-other-words"));
            }
            let mut token = 0;
            for (at, (word, before)) in line.words.iter().zip(before).enumerate() {
                let said = own[token..token + lengths[at]].join(" ");
                token += lengths[at];
                if said != *before {
                    self.put(Correction {
                        sentence: sentence.to_owned(),
                        place: at + 1,
                        shown: word.shown.clone(),
                        said,
                    });
                    count += 1;
                }
            }
        }
        Ok(count)
    }

    fn put(&mut self, new: Correction) {
        self.word.retain(|own| own.sentence != new.sentence || own.place != new.place);
        self.word.push(new);
    }

    /// Writes them beside the story, whole.
    pub fn write(&self, folder: &Path) -> Result<(), NewsroomError> {
        let path = folder.join(MARKS_TOML);
        let failed = |e: std::io::Error| NewsroomError::file(&path, &e);
        let text = toml::to_string(self).map_err(|fault| failed(std::io::Error::other(fault)))?;
        write_whole(&path, format!("{HEAD}{text}").as_bytes()).map_err(failed)
    }
}

/// The sentences of a printed script, each with what is said under it.
fn pairs(printed: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines: Vec<&str> = printed.lines().map(|line| line.trim_end_matches('\r')).collect();
    let pairs: Vec<(&str, &str)> = lines
        .windows(2)
        .filter(|pair| is_said(pair[1]) && !is_said(pair[0]) && !pair[0].trim().is_empty())
        .map(|pair| (pair[0].trim(), pair[1].trim()))
        .collect();
    pairs.into_iter()
}

fn is_said(line: &str) -> bool {
    line.starts_with([' ', '\t']) && !line.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use warraq_text::read::read_markdown;
    use warraq_text::script;

    use super::*;

    fn story() -> (Script, Vec<Vec<String>>) {
        let text = "# علم البلاد\n\nرفع 12 بحارا علم البلاد. وقال: «علم الجميع».\n";
        let script = script::script(&read_markdown(text), &script::Options::default());
        let said = script
            .lines
            .iter()
            .map(|line| line.words.iter().map(|word| word.spoken.clone()).collect::<Vec<String>>());
        let said = said.collect();
        (script, said)
    }

    fn printed(script: &Script, said: &[Vec<String>]) -> String {
        let lines = script.lines.iter().zip(said);
        lines.map(|(line, said)| format!("{}\n    {}\n\n", line.shown(), said.join(" "))).collect()
    }

    #[test]
    fn a_word_corrected_in_one_sentence_is_left_alone_in_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let (mut script, said) = story();
        let text = printed(&script, &said).replace("وقال علم", "وقال عَلِمَ");
        let mut corrections = Corrections::default();
        assert_eq!(corrections.learn(&script, &said, &printed(&script, &said)).unwrap(), 0);
        let text = text.replace("وقال: علم", "وقال: عَلِمَ");
        assert_eq!(corrections.learn(&script, &said, &text).unwrap(), 1, "{text}");
        corrections.write(folder.path()).unwrap();
        let read = Corrections::of_story(Some(folder.path())).unwrap();
        assert_eq!(read, corrections);
        read.apply(&mut script);
        let all: Vec<String> = script.lines.iter().map(|line| line.spoken()).collect();
        assert_eq!(all.join(" ").matches("عَلِمَ").count(), 1);
        assert!(all[2].contains("عَلِمَ"), "{all:?}");
        // Corrected back, it is remembered so.
        let (script, said) = story();
        let again = printed(&script, &said).replace("وقال: علم", "وقال: عُلِّم");
        assert_eq!(corrections.learn(&script, &said, &again).unwrap(), 1);
        assert_eq!(corrections.word.len(), 1);
    }

    #[test]
    fn a_line_of_another_story_or_with_a_word_lost_is_named() {
        let (script, said) = story();
        let whole = printed(&script, &said);
        let learn = |text: &str| Corrections::default().learn(&script, &said, text).unwrap_err();
        let fault = learn(&whole.replace("علم البلاد\n    ", "علم الجزيرة\n    "));
        assert_eq!((fault.message().id(), fault.exit_code()), ("marks-no-sentence", 2));
        let fault = learn(&whole.replacen("    علم البلاد", "    علم", 1));
        assert_eq!(fault.message().id(), "marks-other-words");
    }

    #[test]
    fn as_many_words_as_a_story_has_can_be_corrected() {
        let folder = tempfile::tempdir().unwrap();
        let text = format!("# علم\n\n{}", "رفع 12 بحارا علم البلاد على كل سفينة هنا. ".repeat(400));
        let script = script::script(&read_markdown(&text), &script::Options::default());
        let said: Vec<Vec<String>> = script
            .lines
            .iter()
            .map(|line| line.words.iter().map(|word| word.spoken.clone()).collect())
            .collect();
        let marked: Vec<Vec<String>> = said
            .iter()
            .map(|line| line.iter().map(|word| word.replace('ل', "لَ")).collect())
            .collect();
        let mut corrections = Corrections::default();
        assert!(corrections.learn(&script, &said, &printed(&script, &marked)).unwrap() > 400);
        corrections.word = vec![corrections.word[0].clone(); 3000];
        corrections.write(folder.path()).unwrap();
        assert_eq!(Corrections::of_story(Some(folder.path())).unwrap(), corrections);
    }

    #[test]
    fn a_file_that_is_not_ours_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(MARKS_TOML), "[[word]]\nsentnce = \"أ\"\n").unwrap();
        assert!(Corrections::of_story(Some(folder.path())).is_err());
        assert_eq!(Corrections::of_story(None).unwrap(), Corrections::default());
    }
}
