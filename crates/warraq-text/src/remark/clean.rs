//! What a stranger typed, made safe to keep: composed (NFC), without control characters and
//! without the marks that can turn the rest of a page round. It is still plain text and is
//! escaped by whoever writes it into a page.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::address::is_mark;

/// Most marks on one letter. Arabic with Quranic marks stacks four; a letter under dozens of
/// marks is a stunt that runs over its neighbours' lines.
const MAX_MARKS: usize = 6;

/// A name: one line, blanks run together. Empty when nothing visible is left.
#[must_use]
pub fn line(raw: &str) -> String {
    let kept = keep(raw).replace('\n', " ");
    visible(kept.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A text: line breaks as `\n`, one empty line between paragraphs at most, no blanks at the ends
/// of lines. Empty when nothing visible is left.
#[must_use]
pub fn text(raw: &str) -> String {
    let kept = keep(raw);
    let mut lines: Vec<&str> = Vec::new();
    for line in kept.lines().map(str::trim) {
        if !(line.is_empty() && lines.last().is_none_or(|last| last.is_empty())) {
            lines.push(line);
        }
    }
    visible(lines.join("\n").trim_end().to_owned())
}

/// Nothing at all when only signs that nobody sees are left: joiners, fillers, the empty Braille cell.
fn visible(text: String) -> String {
    let unseen = |c: char| c.is_whitespace() || is_mark(c) || c == '\u{2800}';
    if text.chars().all(unseen) { String::new() } else { text }
}

/// NFC; line breaks to `\n`, tabs to blanks; what does not belong in plain text left out.
fn keep(raw: &str) -> String {
    let mut kept = String::with_capacity(raw.len());
    let mut marks = 0;
    for c in raw.replace("\r\n", "\n").nfc() {
        let c = match c {
            '\r' | '\u{0085}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => ' ',
            c => c,
        };
        if (c.is_control() && c != '\n') || is_stray(c) {
            continue;
        }
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks <= MAX_MARKS {
            kept.push(c);
        }
    }
    kept
}

/// Invisible characters that reorder, hide or tag text: embeddings, overrides and isolates
/// (UAX #9), zero width space, word joiner and invisible operators, byte order mark, annotation
/// marks, tags, private use and noncharacters.
fn is_stray(c: char) -> bool {
    matches!(c,
        '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{200B}'
        | '\u{2060}'..='\u{2064}'
        | '\u{206A}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{E0000}'..='\u{E007F}'
        | '\u{F0000}'..='\u{10FFFF}'
    ) || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_loses_what_turns_a_page_round_and_nothing_else() {
        for (raw, kept) in [
            ("مرحبا\u{202E} abc 12\u{202C}", "مرحبا abc 12"),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"),
            ("قال (ABC):\u{200F} «نعم 100%»", "قال (ABC):\u{200F} «نعم 100%»"),
            ("a\0b\u{7}c\u{1b}[31m", "abc[31m"),
            ("سطر\r\nثانٍ\r\n\r\n\r\n\r\nفقرة", "سطر\nثانٍ\n\nفقرة"),
            ("\u{FEFF}  أول\u{2028}ثانٍ  \n\n", "أول\nثانٍ"),
            ("<script>alert('x')</script>", "<script>alert('x')</script>"),
            ("أحمد", "أحمد"),
            ("ا\u{0654}حمد", "أحمد"),
            ("\u{10FFFF}x\u{FFFE}", "x"),
            ("\u{200D} \u{200C}\n", ""),
        ] {
            assert_eq!(text(raw), kept, "{raw:?}");
        }
    }

    #[test]
    fn a_name_is_one_line() {
        assert_eq!(line("  د. هدى\n\n  العلي\t7 "), "د. هدى العلي 7");
        assert_eq!(line("\u{2067}\u{2069}"), "");
    }

    #[test]
    fn marks_on_one_letter_are_bounded() {
        let raw = format!("س{}لام", "\u{0651}\u{064B}\u{0301}".repeat(50));
        let kept = text(&raw);
        assert_eq!(kept.chars().filter(|&c| is_combining_mark(c)).count(), MAX_MARKS);
        assert!(kept.ends_with("لام"));
        assert_eq!(text("مُحَمَّدٌ رَسُولٌ"), text("مُحَمَّدٌ رَسُولٌ").nfc().collect::<String>());
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        for raw in ["أ\u{0653}\r\r\n\n b\t", "  \u{202A}س\u{064B}\u{0651} 9 x\u{200B} \n "] {
            assert_eq!(text(&text(raw)), text(raw));
            assert_eq!(line(&line(raw)), line(raw));
        }
    }
}
