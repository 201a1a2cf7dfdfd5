//! Tidying: the white space of one part of a text, brought to what Markdown needs.

use crate::finding::Edit;
use crate::span::Span;

/// The edits that leave of `text` just `place`, with one blank line between blocks, no white space
/// at line ends but hard breaks, and one line ending at the end. Code blocks stay as they are.
pub(super) fn edits(text: &str, place: Span) -> Vec<Edit> {
    let mut edits = Vec::new();
    let part = place.of(text);
    let kept_end = part.trim_end().len();
    let blank_head = part.len() - part.trim_start_matches(['\n', '\r', ' ', '\u{00A0}']).len();
    // An indented first line keeps nothing of its indent: nothing stands above it to nest under.
    let kept_start = blank_head.min(kept_end);
    remove(&mut edits, Span::new(0, place.start + kept_start));
    let kept = &part[kept_start..kept_end];
    let mut at = place.start + kept_start;
    let mut blanks = 0;
    let mut fenced = false;
    let mut listed = false;
    for line in kept.split_inclusive('\n') {
        let end = at + line.len();
        let body = line.trim_end();
        if body.trim_start().starts_with("```") || body.trim_start().starts_with("~~~") {
            fenced = !fenced;
        }
        if !body.is_empty() && !line.starts_with([' ', '\t', '\u{00A0}']) {
            listed = is_item(body);
        }
        if !fenced {
            let opens = blanks > 0 || at == place.start + kept_start;
            if opens && !listed && is_indented_prose(body) {
                remove(&mut edits, Span::new(at, at + (body.len() - body.trim_start().len())));
                remove(
                    &mut edits,
                    Span::new(at + body.len(), end - usize::from(line.ends_with('\n'))),
                );
            } else {
                tidy_line(&mut edits, line, at, body, blanks);
            }
        }
        blanks = if body.is_empty() { blanks + 1 } else { 0 };
        at = end;
    }
    if at < text.len() || kept_end > 0 {
        edits.push(Edit { span: Span::new(at, text.len()), replacement: "\n".to_owned() });
    }
    edits
}

fn tidy_line(edits: &mut Vec<Edit>, line: &str, at: usize, body: &str, blanks: usize) {
    let end = at + line.len();
    if body.is_empty() {
        if blanks > 0 {
            remove(edits, Span::new(at, end));
        } else {
            let ending = usize::from(line.ends_with('\n'));
            remove(edits, Span::new(at, end - ending));
        }
        return;
    }
    let indent = line.len() - line.trim_start_matches([' ', '\u{00A0}', '\u{3000}']).len();
    let single = line[..indent].chars().count() == 1 || line[..indent].contains('\u{00A0}');
    if single {
        remove(edits, Span::new(at, at + indent));
    }
    let ending = usize::from(line.ends_with('\n'));
    let tail = &line[body.len()..line.len() - ending];
    let hard_break = tail.trim_end_matches('\r').ends_with("  ");
    let from = if hard_break {
        line.len() - ending - (tail.len() - tail.trim_end_matches('\r').len())
    } else {
        body.len()
    };
    remove(edits, Span::new(at + from, end - ending));
}

/// A list item may have indented paragraphs under it.
fn is_item(body: &str) -> bool {
    let rest = body.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < body.len() && rest.starts_with(['.', ')']);
    numbered || body.starts_with(['-', '*', '+', '>'])
}

/// A word processor's indented paragraph, which Markdown would take for code: words enough, ended
/// like a sentence or in letters that no program is written in.
fn is_indented_prose(body: &str) -> bool {
    let words = body.trim_start();
    let deep = body.starts_with('\t') || body.starts_with("    ");
    let ends = words.ends_with(['.', '!', '?', '؟', '۔', ':', '»', '"']);
    let foreign = words.chars().next().is_some_and(|c| !c.is_ascii() && c.is_alphabetic());
    deep && words.split_whitespace().count() >= 4 && (ends || foreign)
}

fn remove(edits: &mut Vec<Edit>, span: Span) {
    if !span.is_empty() {
        edits.push(Edit { span, replacement: String::new() });
    }
}
