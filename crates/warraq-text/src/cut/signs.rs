//! What a sentence shows on its face: a number that counts something, a quotation and its speaker, a
//! question, a word of what comes next.

use crate::words::{self, Words};

/// Words of the shortest quotation that opens a post.
pub(super) const QUOTED: usize = 4;

/// The most telling number that counts something: no date, no year, no time, no part of a name.
pub(super) fn number(text: &str, folded: &[String], words: &Words) -> Option<(i32, String)> {
    let shown: Vec<&str> = text.split_whitespace().collect();
    let mut best: Option<(i32, String)> = None;
    for (at, word) in folded.iter().enumerate() {
        let digits = word.chars().filter(|c| c.is_numeric()).count();
        let percent = shown[at].contains(['%', '٪']);
        let money = shown[at].contains(['$', '€', '£', '₪']);
        let plain = word.chars().all(|c| c.is_numeric() || ".,٫٬".contains(c));
        if digits == 0 || !plain {
            continue;
        }
        let next = folded.get(at + 1).map_or("", String::as_str);
        let before = at.checked_sub(1).map_or("", |at| folded[at].as_str());
        let unit = words.units.contains(next) || percent || money;
        let dated = words.when.contains(next) || words.when.contains(before);
        let year = digits == 4 && word.chars().count() == 4;
        let closed = !shown[at].ends_with(char::is_alphanumeric) && !percent && !money;
        let counts = unit || (!next.is_empty() && !closed && !next.contains(char::is_numeric));
        if !counts || (dated && !unit) || (year && !unit) {
            continue;
        }
        let points = 2 + if unit { 4 } else { 0 } + i32::from(digits > 2);
        if best.as_ref().is_none_or(|(most, _)| points > *most) {
            best = Some((points, shown[at].trim_matches(|c| "،,.؛:()".contains(c)).to_owned()));
        }
    }
    best
}

/// Whether the sentence quotes, and names who speaks outside of the quotation.
pub(super) fn names_speaker(text: &str, words: &Words) -> bool {
    let (longest, outside) = longest_quotation(text);
    let says = |word: &String| {
        words.says(word)
            || words
                .joints
                .iter()
                .any(|joint| word.strip_prefix(joint.as_str()).is_some_and(|rest| words.says(rest)))
    };
    let names = |word: &String| {
        !words.is_stop(word)
            && !words.pronouns.contains(word)
            && !says(word)
            && word.chars().count() > 1
    };
    longest >= QUOTED
        && outside.iter().enumerate().any(|(at, word)| {
            let near = at.saturating_sub(5)..(at + 6).min(outside.len());
            says(word) && outside[near].iter().any(names)
        })
}

/// Words of the longest quotation in it, and the words outside of all; none for one never closed.
pub(super) fn longest_quotation(text: &str) -> (usize, Vec<String>) {
    let mut outside: Vec<String> = Vec::new();
    let mut longest = 0;
    let mut rest = text;
    while let Some(open) = rest.find(['«', '“', '"', '”']) {
        outside.extend(rest[..open].split_whitespace().map(folded));
        let mark = rest[open..].chars().next().unwrap_or('"');
        let inside = &rest[open + mark.len_utf8()..];
        let close = match mark {
            '«' => '»',
            '“' => '”',
            '”' => '“',
            _ => '"',
        };
        let Some(end) = inside.find(close) else { return (0, Vec::new()) };
        longest = longest.max(inside[..end].split_whitespace().count());
        rest = &inside[end + close.len_utf8()..];
    }
    outside.extend(rest.split_whitespace().map(folded));
    outside.retain(|word| !word.is_empty());
    (longest, outside)
}

pub(super) fn says_next(text: &str, folded: &[String], words: &Words) -> bool {
    let said = format!(" {} ", folded.join(" "));
    let phrase = |entry: &String| {
        said.contains(&format!(" {entry} "))
            || (entry.ends_with('۔') && text.contains(entry.as_str()))
    };
    let future = |word: &String| {
        word.chars().count() > 4
            && words.future.iter().any(|head| word.starts_with(head.as_str()))
            && !words.not_future.iter().any(|head| word.starts_with(head.as_str()))
    };
    let unsaid = words.not_next.iter().any(|entry| said.contains(&format!(" {entry} ")));
    !unsaid && (words.next.iter().any(phrase) || folded.iter().any(future))
}

pub(super) fn asks(text: &str) -> bool {
    text.trim_end().ends_with(['؟', '?'])
}

/// The word bare, in lower case, without its marks.
pub(super) fn folded(word: &str) -> String {
    words::bare(word.trim_matches(|c: char| !c.is_alphanumeric())).to_lowercase()
}
