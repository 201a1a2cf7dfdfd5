//! The title of a text that has none marked: its first heading, its short first line, or its first
//! sentence cut at a word.

use crate::finding::Edit;
use crate::span::Span;
use crate::story::Story;

/// The longest title made from a sentence, in characters.
const LONGEST: usize = 80;
/// A first line with more words than this is prose.
const MOST_WORDS: usize = 16;

/// The edit of `markdown` that gives it a title line, `given` where there is such; none when it has
/// one.
pub(super) fn titling(markdown: &str, story: &Story, given: Option<&str>) -> Option<Edit> {
    let first = markdown.lines().next().unwrap_or_default();
    if first.starts_with("# ") || has_title(markdown) {
        return None;
    }
    if let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) {
        let replacement = format!("# {}\n\n", escape(given));
        return Some(Edit { span: Span::new(0, 0), replacement });
    }
    let marks = first.bytes().take_while(|&b| b == b'#').count();
    if (2..=6).contains(&marks) && first[marks..].starts_with(' ') {
        return Some(Edit { span: Span::new(0, marks), replacement: "#".to_owned() });
    }
    if is_headline(markdown) {
        return Some(Edit { span: Span::new(0, 0), replacement: "# ".to_owned() });
    }
    let title = escape(&story.title.text);
    (!title.is_empty())
        .then(|| Edit { span: Span::new(0, 0), replacement: format!("# {title}\n\n") })
}

/// Whether a title line stands anywhere outside code, in either of Markdown's two ways.
fn has_title(markdown: &str) -> bool {
    let mut fenced = false;
    let mut above = "";
    markdown.lines().any(|line| {
        fenced ^= line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        let underlined = line.len() >= 2 && line.bytes().all(|b| b == b'=') && !above.is_empty();
        above = line;
        !fenced && (line.starts_with("# ") || underlined)
    })
}

/// Whether the first line is a headline: short, alone, not ended like a sentence, with more below.
pub(super) fn is_headline(markdown: &str) -> bool {
    let mut lines = markdown.lines();
    let first = lines.next().unwrap_or_default();
    let alone = lines.next().is_some_and(|line| line.trim().is_empty());
    let more = lines.any(|line| line.contains(char::is_alphabetic));
    let words = first.split_whitespace().count();
    let marked = first.starts_with(['>', '-', '*', '+', '|', '#', '`', '!', '[', '<', '\t', '~']);
    let ends = first.ends_with(['.', '،', ',', ';', '؛', ':', '۔', '…']);
    alone && more && !marked && !ends && (2..=MOST_WORDS).contains(&words) && first.len() < 240
}

/// A sentence as a title: whole when short, else cut after a clause or a word, with an ellipsis.
pub(super) fn from_sentence(sentence: &str) -> String {
    let sentence = sentence.trim_end_matches(['.', '۔', ' ', ':', '،', ',']);
    let Some((end, _)) = sentence.char_indices().nth(LONGEST) else { return sentence.to_owned() };
    let head = &sentence[..end];
    let clause = head.rfind(['،', ',', ':', '؛', ';']).filter(|&at| at > end / 3);
    if let Some(at) = clause {
        return head[..at].trim_end().to_owned();
    }
    let word = head.rfind(char::is_whitespace).unwrap_or(end);
    format!("{}…", head[..word].trim_end())
}

/// Plain text as Markdown that reads as that same text.
fn escape(plain: &str) -> String {
    let mut markdown = String::with_capacity(plain.len());
    for c in plain.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '~') {
            markdown.push('\\');
        }
        markdown.push(c);
    }
    markdown
}
