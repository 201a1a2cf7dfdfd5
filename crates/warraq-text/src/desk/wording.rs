//! The words of a text as they are compared, each with its place and with what stands before it.

use crate::fold;

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Folded.
    pub text: String,
    /// Its first byte.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// What stands before it.
    pub gap: Gap,
}

/// What stands between two words, the strongest of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// A space, or a mark that words are written with.
    Space,
    /// A comma.
    Comma,
    /// A colon, quotation mark, bracket, dash, line ending or the like: a clause may begin.
    Mark,
    /// A full stop or its kin before white space, or an empty line; also the beginning.
    End,
}

/// The words of `text`, folded as [`fold::words`] folds them.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    let mut gap = Gap::End;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let Some(letter) = fold::letter(c) else {
            // A vowel mark is part of the word it stands on; a direction mark is part of none.
            if let Some(word) = words.last_mut().filter(|_| open && c < '\u{2000}') {
                word.end = at + c.len_utf8();
            }
            continue;
        };
        if !fold::is_word(letter) {
            gap = if open { weigh(' ', c) } else { gap.max(weigh(before, c)) };
            open = false;
            // «\r\n» and a line of spaces are a line ending and an empty line all the same.
            if before != '\n' || !matches!(c, '\r' | ' ' | '\t') {
                before = c;
            }
            continue;
        }
        if !open {
            words.push(Word { text: String::new(), start: at, end: at, gap });
            open = true;
        }
        if let Some(word) = words.last_mut() {
            word.text.extend(fold::lower(letter));
            word.end = at + c.len_utf8();
        }
        before = c;
    }
    words
}

/// What `c` makes of a gap, right after `before`.
fn weigh(before: char, c: char) -> Gap {
    const STOPS: [char; 6] = ['.', '!', '?', '؟', '۔', '…'];
    match c {
        '\n' if before == '\n' => Gap::End,
        _ if c.is_whitespace() && STOPS.contains(&before) => Gap::End,
        '\n' | '\u{2028}' | '\u{2029}' => Gap::Mark,
        ',' | '،' => Gap::Comma,
        '\'' | '’' | '-' | '/' | '&' => Gap::Space,
        _ if c.is_whitespace() => Gap::Space,
        _ => Gap::Mark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_their_place_and_what_stands_before_them() {
        let text = "قال: «تجاهَلِ المـقال»، then\ngo. أَعِد!";
        let found = words(text);
        let shown: Vec<_> = found.iter().map(|word| (word.text.as_str(), word.gap)).collect();
        assert_eq!(
            shown,
            [
                ("قال", Gap::End),
                ("تجاهل", Gap::Mark),
                ("المقال", Gap::Space),
                ("then", Gap::Mark),
                ("go", Gap::Mark),
                ("اعد", Gap::End),
            ]
        );
        assert_eq!(&text[found[1].start..found[1].end], "تجاهَلِ");
        assert!(words("").is_empty());
    }
}
