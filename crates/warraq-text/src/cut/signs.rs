//! What a sentence shows on its face: a number that counts something, a quotation and its speaker, a
//! question, a word of what comes next.

use crate::words::{self, Words};

/// Words of the shortest quotation that opens a post.
pub(super) const QUOTED: usize = 4;
/// The same where the sentence begins with it: such a quotation is no mere borrowed word.
const OPENING: usize = 3;
/// Words of the longest sentence that does nothing but point elsewhere.
const POINTING: usize = 8;
/// What opens a quotation.
const MARKS: [char; 4] = ['«', '“', '"', '”'];

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
    let least = if text.starts_with(MARKS) { OPENING } else { QUOTED };
    longest >= least && attributes(&outside, words)
}

/// Whether the words outside of a quotation tell who speaks.
fn attributes(outside: &[String], words: &Words) -> bool {
    let names = |word: &String| {
        !words.is_stop(word)
            && !words.pronouns.contains(word)
            && !says(word, words)
            && word.chars().count() > 1
    };
    outside.iter().enumerate().any(|(at, word)| {
        let near = at.saturating_sub(5)..(at + 6).min(outside.len());
        says(word, words) && outside[near].iter().any(names)
    })
}

/// Whether the word announces speech, a joint or not.
fn says(word: &str, words: &Words) -> bool {
    let bare = words.joints.iter().find_map(|joint| word.strip_prefix(joint.as_str()));
    words.says(word) || bare.is_some_and(|rest| words.says(rest))
}

/// Whether `text` goes on with the quotation of the sentence before: «…»، قال حسن. «…». Cut off
/// there, half of what was said may mean the contrary.
pub(super) fn quotes_on(before: &str, text: &str, words: &Words) -> bool {
    let (longest, outside) = longest_quotation(before);
    let spoken = longest > 0 && (outside.is_empty() || outside.iter().any(|one| says(one, words)));
    spoken && text.trim_start().starts_with(MARKS) && !attributes(&longest_quotation(text).1, words)
}

/// Whether the sentence only sends a reader elsewhere: "Read the plan.", whose link no post shows.
pub(super) fn points_on(folded: &[String], words: &Words) -> bool {
    folded.len() <= POINTING && folded.first().is_some_and(|first| words.pointers.contains(first))
}

/// The text without its quotations; one never closed ends with the text.
fn outside(text: &str) -> String {
    let mut left = String::new();
    let mut rest = text;
    while let Some(open) = rest.find(MARKS) {
        left.push_str(&rest[..open]);
        let mark = rest[open..].chars().next().unwrap_or('"');
        let inside = &rest[open + mark.len_utf8()..];
        let close = closing(mark);
        let end = inside.find(close).map_or(inside.len(), |end| end + close.len_utf8());
        rest = &inside[end..];
    }
    left.push_str(rest);
    left
}

/// What closes a quotation that this mark opens.
fn closing(mark: char) -> char {
    match mark {
        '«' => '»',
        '“' => '”',
        '”' => '“',
        _ => '"',
    }
}

/// Words of the longest quotation in it, and the words outside of all; none for one never closed.
pub(super) fn longest_quotation(text: &str) -> (usize, Vec<String>) {
    let mut outside: Vec<String> = Vec::new();
    let mut longest = 0;
    let mut rest = text;
    while let Some(open) = rest.find(MARKS) {
        outside.extend(rest[..open].split_whitespace().map(folded));
        let mark = rest[open..].chars().next().unwrap_or('"');
        let inside = &rest[open + mark.len_utf8()..];
        let close = closing(mark);
        let Some(end) = inside.find(close) else { return (0, Vec::new()) };
        longest = longest.max(inside[..end].split_whitespace().count());
        rest = &inside[end + close.len_utf8()..];
    }
    outside.extend(rest.split_whitespace().map(folded));
    outside.retain(|word| !word.is_empty());
    (longest, outside)
}

/// Whether the sentence, not someone it quotes, says what comes next.
pub(super) fn says_next(text: &str, words: &Words) -> bool {
    let text = outside(text);
    let folded: Vec<String> = text.split_whitespace().map(folded).collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speaker_is_found_behind_a_quotation_too() {
        let says = |text: &str, code: &str| names_speaker(text, words::of(code));
        assert!(says("«نحتاج إلى الوقود في 3 مدارس»، قال مدير المدارس خالد نصار.", "ar"));
        assert!(says("“We can't wait,” Peter Lindqvist said.", "en"));
        assert!(!says("«نحتاج إلى الوقود في 3 مدارس»، قال.", "ar"));
        assert!(!says("He said the plan was “far too late” for Gaza.", "en"));
    }

    #[test]
    fn a_quotation_goes_on_until_another_speaks() {
        let on =
            |text: &str| quotes_on("\"It is a start,\" said Mayor Lee.", text, words::of("en"));
        assert!(on("\"But we need more.\"") && on("\"But we need more,\" he added."));
        assert!(!on("\"Who pays?\" asked Ms. Gray, 54.") && !on("Residents left."));
    }

    #[test]
    fn what_someone_promises_is_not_what_comes_next() {
        let next = |text: &str, code: &str| says_next(text, words::of(code));
        assert!(!next("\"Nothing will change,\" said John Doe.", "en"));
        assert!(!next("«سوف نبني 12 مدرسة»، قالت ليلى حداد.", "ar"));
        assert!(next("قالت ليلى حداد إن «المدرسة» ستفتح غدا.", "ar"));
    }
}
