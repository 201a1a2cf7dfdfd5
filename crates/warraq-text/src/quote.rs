//! A finding in its sentence, the span marked inside the quotation itself: terminals reorder
//! right-to-left lines, so that a caret under a column would point at another word.

use crate::sentence;
use crate::span::Span;

/// The context shown on each side of the span, in characters.
const SIDE: usize = 60;
/// A longer span is shown by its beginning and its end, in characters.
const LONGEST: usize = 140;
/// No sentence is looked for further away than this, in bytes, however long the line.
const REACH: usize = 2000;

/// A span in its sentence. The three parts are safe to print: what is invisible or would steer a
/// terminal is spelt out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The sentence up to the span, cut at a word, with an ellipsis where it was cut.
    pub before: String,
    /// The span itself.
    pub marked: String,
    /// The rest of the sentence.
    pub after: String,
}

impl Quote {
    /// The quotation on one line, the span between these marks.
    #[must_use]
    pub fn line(&self, open: &str, close: &str) -> String {
        format!("«{}{open}{}{close}{}»", self.before, self.marked, self.after)
    }
}

/// Quotes the sentence of `text` in which `span` stands.
///
/// # Panics
/// When `span` is not of this text.
#[must_use]
pub fn quote(text: &str, span: Span) -> Quote {
    let sentence = sentence_around(text, span);
    let before = &text[sentence.start..span.start];
    let after = &text[span.end..sentence.end];
    Quote {
        before: visible(&tail(before, sentence.start > 0)),
        marked: visible(&middle(span.of(text))),
        after: visible(&head(after)),
    }
}

/// A long text by its beginning and its end, on one line, safe to print.
#[must_use]
pub fn short(text: &str) -> String {
    visible(&middle(text))
}

/// A sentence of ours into which foreign text was filled, safe to print: as [`visible`], but the
/// isolates and marks of direction that our own messages are written with stay.
#[must_use]
pub fn spoken(sentence: &str) -> String {
    let ours = |c: char| matches!(c, '\u{2068}' | '\u{2069}' | '\u{200E}' | '\u{200F}');
    let parts = sentence.split_inclusive(ours).map(|part| {
        let words = part.trim_end_matches(ours);
        [&visible(words), &part[words.len()..]].concat()
    });
    parts.collect()
}

/// `text` on one line, with what cannot be seen spelt out: line endings as `⏎`, marks of direction,
/// zero-width signs that join nothing and control characters by their code.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        match c {
            '\r' if signs.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{2028}' | '\u{2029}' if shown.ends_with('⏎') => {}
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => shown.push('⏎'),
            '\t' => shown.push(' '),
            _ if is_hidden(c) => shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(c))),
            _ => shown.push(c),
        }
    }
    shown
}

/// The joiner and the non-joiner are letters' business (U+200C is Persian spelling) and stay.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{00AD}' | '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}')
}

/// The sentence round a span; a span that fills its lines is its own sentence.
fn sentence_around(text: &str, span: Span) -> Span {
    let from = floor(text, span.start.saturating_sub(REACH));
    let to = floor(text, (span.end + REACH).min(text.len()));
    let above = &text[from..span.start];
    let below = &text[span.end..to];
    let line_start = above.rfind('\n').map_or(from, |at| from + at + 1);
    let line_end = below.find('\n').map_or(to, |at| span.end + at);
    let alone = text[line_start..span.start].trim().is_empty()
        && text[span.end..line_end].trim().is_empty();
    if alone {
        return span;
    }
    let start = above.rfind("\n\n").map_or(from, |at| from + at + 2);
    let end = below.find("\n\n").map_or(to, |at| span.end + at);
    let paragraph = &text[start..end];
    let mut around = Span::new(line_start.min(span.start), line_end);
    for sentence in sentence::split(paragraph) {
        let sentence = Span::new(start + sentence.start, start + sentence.end);
        if sentence.start <= span.start && span.start < sentence.end.max(span.start + 1) {
            around.start = sentence.start;
        }
        if sentence.start < span.end && span.end <= sentence.end {
            around.end = sentence.end;
        }
    }
    Span::new(around.start.min(span.start), around.end.max(span.end))
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn tail(text: &str, cut: bool) -> String {
    let Some((at, _)) = text.char_indices().rev().nth(SIDE) else {
        return if cut && text.len() >= REACH { format!("…{text}") } else { text.to_owned() };
    };
    let kept = &text[at..];
    let word = kept.find(char::is_whitespace).map_or(0, |at| at + 1);
    format!("…{}", kept[floor(kept, word.min(kept.len()))..].trim_start())
}

fn head(text: &str) -> String {
    let Some((at, _)) = text.char_indices().nth(SIDE) else { return text.to_owned() };
    let kept = &text[..at];
    let word = kept.rfind(char::is_whitespace).unwrap_or(at);
    format!("{}…", kept[..word].trim_end())
}

fn middle(text: &str) -> String {
    let Some((_, _)) = text.char_indices().nth(LONGEST) else { return text.to_owned() };
    let (first, last) = (LONGEST * 2 / 3, LONGEST / 3);
    let start = text.char_indices().nth(first).map_or(0, |(at, _)| at);
    let end = text.char_indices().rev().nth(last).map_or(text.len(), |(at, _)| at);
    format!("{} … {}", text[..start].trim_end(), text[end..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str, what: &str) -> String {
        let start = text.find(what).expect("it is there");
        quote(text, Span::new(start, start + what.len())).line("⟦", "⟧")
    }

    #[test]
    fn the_span_is_marked_in_its_sentence() {
        let text = "وصل الوفد. قال Omar كلاما قـ ـاسيا في 12 مايو. ثم مضى.";
        assert_eq!(quoted(text, "قـ ـاسيا"), "«قال Omar كلاما ⟦قـ ـاسيا⟧ في 12 مايو.»");
    }

    #[test]
    fn a_whole_line_is_quoted_alone() {
        assert_eq!(quoted("القائمة\nالصفحات\nخبر", "الصفحات"), "«⟦الصفحات⟧»");
    }

    #[test]
    fn long_sides_and_long_spans_are_cut_at_words() {
        let text = format!("{} X {}", "كلمة ".repeat(100), "كلمة ".repeat(100));
        let line = quoted(&text, "X");
        assert!(line.starts_with("«…كلمة ") && line.ends_with("كلمة…»"), "{line}");
        assert!(line.chars().count() < 2 * SIDE + 20);
        let all = quote(&text, Span::new(0, text.len())).marked;
        assert!(all.contains(" … ") && all.chars().count() < LONGEST + 10);
    }

    #[test]
    fn nothing_that_steers_a_terminal_gets_through() {
        let shown = visible("أ\u{202E}ب\u{1B}[31m\r\n\r\nمی\u{200C}خواهم");
        assert_eq!(shown, "أ⟨U+202E⟩ب⟨U+001B⟩[31m⏎می\u{200C}خواهم");
    }

    #[test]
    fn an_endless_line_is_quoted_in_no_time() {
        let text = "ا".repeat(2_000_000);
        let quote = quote(&text, Span::new(1_000_000, 1_000_002));
        assert!(quote.before.chars().count() <= SIDE + 2);
    }
}
