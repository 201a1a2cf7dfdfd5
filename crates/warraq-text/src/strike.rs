//! Sentences struck out of a Markdown text, and with them what stood only for their sake: the space
//! that parted them from their neighbours, a list mark, an empty line.

use crate::span::Span;

/// The text without these spans, which do not overlap. All else stays byte for byte.
///
/// # Panics
/// When a span does not lie on the text's characters.
#[must_use]
pub fn strike(text: &str, spans: &[Span]) -> String {
    let mut spans = spans.to_vec();
    spans.sort_unstable();
    let mut text = text.to_owned();
    // From the last to the first: the places of those before do not move.
    for span in spans.iter().rev() {
        let goes = widened(&text, with_marks(&text, *span));
        text.replace_range(goes.start..goes.end, "");
    }
    text
}

/// The span with the marks of emphasis and links that open right before it, and those of emphasis
/// that close right after it.
fn with_marks(text: &str, span: Span) -> Span {
    let before = text[..span.start].trim_end_matches(['*', '_', '[', '!']);
    let opened = &text[before.len()..span.start];
    let emphasis = opened.trim_matches(['[', '!']);
    // What closes inside the span, or goes on after it, is not ours to close.
    let closes = !emphasis.is_empty() && text[span.end..].starts_with(emphasis);
    let end = span.end + if closes { emphasis.len() } else { 0 };
    let whole = closes || opened.contains('[') || span.of(text).contains(emphasis);
    Span::new(if whole { before.len() } else { span.start }, end)
}

/// The span with what goes along.
fn widened(text: &str, span: Span) -> Span {
    let line = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at + 1);
    if is_bare(&text[line..span.start]) && is_bare(&text[span.end..end]) {
        return Span::new(line, with_blank_lines(text, line, end));
    }
    let blank = |c: char| c == ' ' || c == '\t';
    let rest = &text[span.end..];
    let after = rest.len() - rest.trim_start_matches(blank).len();
    if after > 0 && !rest[after..].starts_with('\n') {
        return Span::new(span.start, span.end + after);
    }
    let start = text[..span.start].trim_end_matches(blank).len();
    Span::new(start.max(line), span.end)
}

/// Whether a part of a line says nothing by itself: white space and the marks of Markdown.
fn is_bare(part: &str) -> bool {
    let marks = |c: char| c.is_whitespace() || "#>*_-+~`".contains(c);
    let part = part.trim_matches(marks);
    // The number of a list entry.
    let number = part.trim_end_matches(['.', ')']);
    part.is_empty() || number.len() < part.len() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The end of the lines that go: blank lines after them too, where one stands before them.
fn with_blank_lines(text: &str, start: usize, mut end: usize) -> usize {
    let before = &text[..start];
    let blank_before = before.is_empty() || before.ends_with("\n\n") || before.ends_with("\n\r\n");
    while blank_before && end < text.len() {
        let line = text[end..].split_inclusive('\n').next().unwrap_or_default();
        if !line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn struck(text: &str, sentences: &[&str]) -> String {
        let spans: Vec<Span> = sentences
            .iter()
            .map(|one| {
                let at = text.find(one).unwrap();
                Span::new(at, at + one.len())
            })
            .collect();
        strike(text, &spans)
    }

    #[test]
    fn a_sentence_goes_with_its_space() {
        let text = "# عنوان\n\nجملة أولى. جملة 2 Two. جملة ثالثة.\n";
        assert_eq!(struck(text, &["جملة أولى."]), "# عنوان\n\nجملة 2 Two. جملة ثالثة.\n");
        assert_eq!(struck(text, &["جملة 2 Two."]), "# عنوان\n\nجملة أولى. جملة ثالثة.\n");
        assert_eq!(struck(text, &["جملة ثالثة."]), "# عنوان\n\nجملة أولى. جملة 2 Two.\n");
        let both = ["جملة أولى.", "جملة ثالثة."];
        assert_eq!(struck(text, &both), "# عنوان\n\nجملة 2 Two.\n");
    }

    #[test]
    fn a_paragraph_goes_with_its_blank_line() {
        let text = "قبل.\n\nأولى. ثانية.\n\nبعد.\n";
        assert_eq!(struck(text, &["أولى.", "ثانية."]), "قبل.\n\nبعد.\n");
        assert_eq!(struck(text, &["بعد."]), "قبل.\n\nأولى. ثانية.\n\n");
    }

    #[test]
    fn list_marks_and_emphasis_go_with_their_entry() {
        let text = "- أول\n- **ثان**\n- third\n";
        assert_eq!(struck(text, &["ثان"]), "- أول\n- third\n");
        assert_eq!(struck("1. أول\n2. ثان\n", &["أول"]), "2. ثان\n");
        assert_eq!(struck("## ماذا بعد؟\n\nنص.\n", &["ماذا بعد؟"]), "نص.\n");
        assert_eq!(struck("> قال.\n> ثم قال.\n", &["ثم قال."]), "> قال.\n");
    }

    #[test]
    fn marks_of_emphasis_and_links_go_with_their_sentence() {
        let text = "قبل. **افتتح الوزير الميناء.** بعد 3.\n";
        assert_eq!(struck(text, &["افتتح الوزير الميناء."]), "قبل. بعد 3.\n");
        let text = "قبل. [وصل Noor](http://x.org/a) أمس. بعد.\n";
        assert_eq!(struck(text, &["وصل Noor](http://x.org/a) أمس."]), "قبل. بعد.\n");
        let text = "قبل.\n\n**[نام](http://x.org)** الفيل.\n";
        assert_eq!(struck(text, &["نام](http://x.org)** الفيل."]), "قبل.\n\n");
    }

    #[test]
    fn a_line_within_a_paragraph_goes_alone() {
        assert_eq!(struck("أول سطر.\nثاني سطر.\nثالث.\n", &["ثاني سطر."]), "أول سطر.\nثالث.\n");
        assert_eq!(struck("كلمة", &["كلمة"]), "");
    }
}
