//! Where a sentence that is too long ends: at a clause where that keeps enough, never inside a
//! quotation, a bracket or a link, never between a number and what it counts, nor after a word that
//! wants another.

use unicode_segmentation::UnicodeSegmentation;

use crate::words::{self, Words};

/// What a cut sentence ends in.
pub(super) const CUT: char = '…';

/// Marks that end a clause.
const CLAUSES: &str = "،,؛;:";

/// The longest beginning of `text`, closed by `…`, that `fits`. None when nothing that could be
/// read fits. Length must grow with the text.
pub(super) fn clipped(text: &str, code: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
    let ends = ends(text, words::of(code));
    let longest = |ends: &[usize]| {
        let fitting = ends.partition_point(|&end| fits(&closed(text, end)));
        fitting.checked_sub(1).map(|last| ends[last])
    };
    let clauses: Vec<usize> = ends
        .iter()
        .copied()
        .filter(|&end| text[end..].starts_with(|c| CLAUSES.contains(c)))
        .collect();
    let end = match (longest(&clauses), longest(&ends)) {
        (Some(clause), Some(word)) if clause * 2 >= word => Some(clause),
        (_, word) => word,
    };
    end.map(|end| closed(text, end))
}

/// As [`clipped`], and when no word can end it, inside one, or inside the quotation that all of it
/// is: its mark is then closed. Empty when not even a letter fits.
pub(super) fn forced(text: &str, code: &str, fits: impl Fn(&str) -> bool) -> String {
    if let Some(cut) = clipped(text, code, &fits) {
        return cut;
    }
    let close = match text.trim_start().chars().next() {
        Some('«') => "»",
        Some('“') => "”",
        Some('"') => "\"",
        _ => "",
    };
    let shut = |end: usize| format!("{}{close}", closed(text, end));
    let search = |ends: &[usize]| {
        let fitting = ends.partition_point(|&end| fits(&shut(end)));
        fitting.checked_sub(1).map(|last| shut(ends[last]))
    };
    let spaces: Vec<usize> = text
        .char_indices()
        .filter(|(at, c)| *at > 0 && c.is_whitespace())
        .map(|(at, _)| at)
        .collect();
    let letters = || text.grapheme_indices(true).skip(1).map(|(at, _)| at).collect::<Vec<_>>();
    search(&spaces).or_else(|| search(&letters())).unwrap_or_default()
}

fn closed(text: &str, end: usize) -> String {
    let loose = |c: char| c.is_whitespace() || CLAUSES.contains(c) || ".«([\"“-–—".contains(c);
    format!("{}{CUT}", text[..end].trim_end_matches(loose))
}

/// Where the text may end, in bytes: before white space or a clause's mark outside of quotations
/// and brackets, after a word that wants no other.
fn ends(text: &str, words: &Words) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut depth = 0_i32;
    let mut straight = false;
    let mut word = 0;
    for (at, c) in text.char_indices() {
        let inside = depth != 0 || straight;
        let next = text[at + c.len_utf8()..].chars().next();
        let clause = CLAUSES.contains(c) && next.is_none_or(char::is_whitespace);
        if (c.is_whitespace() || clause)
            && !inside
            && at > 0
            && is_end(&text[word..at], clause, words)
        {
            ends.push(at);
        }
        match c {
            '«' | '“' | '(' | '[' => depth += 1,
            '»' | '”' | ')' | ']' => depth -= 1,
            '"' => {
                let before = text[..at].chars().next_back().is_some_and(char::is_alphabetic);
                let after = next.is_some_and(char::is_alphabetic);
                straight ^= !(before && after);
            }
            _ => {}
        }
        if c.is_whitespace() {
            word = at + c.len_utf8();
        }
    }
    ends
}

/// Whether a text may end in this word.
fn is_end(word: &str, clause: bool, words: &Words) -> bool {
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    let bare = words::bare(core).to_lowercase();
    let wants = words.is_stop(&bare)
        || words.says(&bare)
        || words.is_title(&bare)
        || words.particles.contains(&bare)
        || bare.chars().any(char::is_numeric) && !word.ends_with(['%', '٪']);
    // A clause's mark lets a particle end it, and a verb of saying not even then.
    !core.is_empty() && if clause { !words.says(&bare) } else { !wants }
}

/// Whether quotation marks and brackets are closed where the text ends.
pub(super) fn is_balanced(text: &str) -> bool {
    let count = |mark: char| text.matches(mark).count();
    let straight = text
        .char_indices()
        .filter(|(at, c)| {
            let before = text[..*at].chars().next_back().is_some_and(char::is_alphabetic);
            let after = text[at + c.len_utf8()..].chars().next().is_some_and(char::is_alphabetic);
            *c == '"' && !(before && after)
        })
        .count();
    count('«') == count('»') && count('“') == count('”') && straight % 2 == 0
}
