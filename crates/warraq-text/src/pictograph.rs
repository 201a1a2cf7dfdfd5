//! Pictographs and signs that a form cannot draw: left out of it by name, never shown as a box.
//!
//! Only signs are left out. A letter, digit or punctuation mark that cannot be drawn is somebody's
//! word, and the form that cannot draw it must say so instead.

use std::sync::LazyLock;

use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;

use crate::story::{Sentence, Story};

/// Emoji, flags, keycaps and other signs that are not letters, digits or punctuation (Unicode
/// general category So).
static SIGN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\p{So}|\p{Extended_Pictographic}|\p{Regional_Indicator}|\x{20E3}")
        .expect("our own pattern is well formed")
});

/// The story without the signs that `drawable` refuses, and those signs, each once, in order.
///
/// Sentences keep their spans: they still say where the sentence stands in the text.
#[must_use]
pub fn without(story: &Story, drawable: &dyn Fn(&str) -> bool) -> (Story, Vec<String>) {
    let mut left_out: Vec<String> = Vec::new();
    let mut story = story.clone();
    let mut mend = |sentence: &mut Sentence| {
        if let Some(mended) = mended(&sentence.text, drawable, &mut left_out) {
            sentence.text = mended;
        }
    };
    mend(&mut story.title);
    for section in &mut story.sections {
        section.heading.iter_mut().for_each(&mut mend);
        for block in &mut section.blocks {
            block.sentences.iter_mut().for_each(&mut mend);
            block.sentences.retain(|sentence| !sentence.text.is_empty());
        }
    }
    (story, left_out)
}

/// The text without those signs; none when it holds none.
fn mended(
    text: &str,
    drawable: &dyn Fn(&str) -> bool,
    left_out: &mut Vec<String>,
) -> Option<String> {
    if text.is_ascii() || !SIGN.is_match(text) {
        return None;
    }
    let mut kept = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        if SIGN.is_match(cluster) && !drawable(cluster) {
            if !left_out.iter().any(|sign| sign == cluster) {
                left_out.push(cluster.to_owned());
            }
        } else {
            kept.push_str(cluster);
        }
    }
    let mut plain = String::with_capacity(kept.len());
    for word in kept.split_whitespace() {
        // The stop of a sentence that ended in a sign goes to the word before it.
        let stop = word.chars().all(|c| ".,،؛;:!?؟…۔".contains(c));
        if !plain.is_empty() && !stop {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_markdown;

    #[test]
    fn signs_go_and_words_stay() {
        let story =
            read_markdown("# فوز كبير 🎉\n\nفاز الفريق 3-1 🏆 أمس © Reuters. 👨‍👩‍👧 جاؤوا 🎉.\n");
        let (plain, left_out) = without(&story, &|sign| sign == "©");
        assert_eq!(plain.title.text, "فوز كبير");
        let said: Vec<_> = plain.sentences().map(|sentence| sentence.text.as_str()).collect();
        assert_eq!(said, ["فاز الفريق 3-1 أمس © Reuters.", "جاؤوا."]);
        assert_eq!(left_out, ["🎉", "🏆", "👨‍👩‍👧"]);
    }

    #[test]
    fn letters_are_never_left_out() {
        let story = read_markdown("# 図書館 reopened\n\nThe 図書館 reopened on 3 March.\n");
        assert_eq!(without(&story, &|_| false).0, story);
    }
}
