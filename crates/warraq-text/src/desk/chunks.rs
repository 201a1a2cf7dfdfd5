//! A long brief in parts that a model can take in at once.

use unicode_segmentation::UnicodeSegmentation;

use crate::sentence;

/// The ways of dividing, the gentlest first.
const WAYS: [fn(&str) -> Vec<usize>; 4] = [headings, paragraphs, sentences, words];

/// The brief in parts of at most `most_chars` characters, divided at its headings, then where that
/// is not enough at paragraphs, sentences and words. Joined together they are the brief, byte for
/// byte; only a word longer than a part makes a part that is longer.
#[must_use]
pub fn chunks(brief: &str, most_chars: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    divide(brief, most_chars.max(1), &WAYS, &mut parts);
    parts
}

/// Divides one way, and what is still too long the next way.
fn divide<'a>(
    text: &'a str,
    most: usize,
    ways: &[fn(&str) -> Vec<usize>],
    parts: &mut Vec<&'a str>,
) {
    let whole = (text.len() <= most || text.chars().count() <= most) && !text.is_empty();
    let Some((way, gentler)) = ways.split_first().filter(|_| !whole) else {
        parts.extend((!text.is_empty()).then_some(text));
        return;
    };
    let mut starts = way(text);
    starts.push(text.len());
    let (mut from, mut at, mut held) = (0, 0, 0);
    for next in starts {
        let size = text[at..next].chars().count();
        if held + size > most && held > 0 {
            parts.push(&text[from..at]);
            (from, held) = (at, 0);
        }
        if size > most {
            divide(&text[at..next], most, gentler, parts);
            from = next;
        } else {
            held += size;
        }
        at = next;
    }
    parts.extend((from < text.len()).then(|| &text[from..]));
}

/// Where lines begin that are headings of Markdown.
fn headings(text: &str) -> Vec<usize> {
    line_starts(text).filter(|at| is_heading(&text[*at..])).collect()
}

fn is_heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with([' ', '\t'])
}

/// Where paragraphs begin; a heading goes with the paragraph below it.
fn paragraphs(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let (mut blank, mut headed) = (false, false);
    for at in std::iter::once(0).chain(line_starts(text)) {
        let line = text[at..].split('\n').next().unwrap_or("");
        if line.trim().is_empty() {
            blank = true;
            continue;
        }
        if blank && !headed {
            starts.push(at);
        }
        (blank, headed) = (false, is_heading(line));
    }
    starts
}

/// Where sentences begin, after the first.
fn sentences(text: &str) -> Vec<usize> {
    sentence::split(text).into_iter().skip(1).map(|sentence| sentence.start).collect()
}

/// Where words, marks and spaces begin; the Unicode rules for words divide no grapheme.
fn words(text: &str) -> Vec<usize> {
    text.split_word_bound_indices().map(|(at, _)| at).skip(1).collect()
}

/// Where lines begin, after the first.
fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('\n').map(|(at, _)| at + 1).filter(|at| *at < text.len())
}
