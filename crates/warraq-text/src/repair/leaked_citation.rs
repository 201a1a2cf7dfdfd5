//! The rule `leaked-citation`: handles by which a chat program marks its sources, left in the text.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Certainty, Edit, Finding};
use crate::span::Span;
use crate::tongue::Message;

use super::Rule;
use super::page::{Line, Page};
use super::place::{in_code, in_quotes};

/// The rule.
pub(super) static RULE: Rule = Rule { name: "leaked-citation", doc: DOC, find };

const DOC: &str = "\
## What it finds

What chat programs write inside their answers to point at a source, and what their own page would
turn into a button: `:contentReference[oaicite:0]{index=0}`, `turn0search1`, `【4†source】`,
`[cite: 2]`, `:cite[…]`, `[^1^]`, `<grok-card …>`, a link to `sandbox:/mnt/data`.

## Why it matters

It means nothing outside the chat, the voice spells it out, and it shows that the text was pasted
unread.

## Example

```text
بلغ عدد الزوار 40 ألفا【4†source】.
```

The handle goes, with the space before it.

## When it is wrong

A text about these handles that shows one without quotation marks or code marks. Footnotes (`[1]`,
`[^1]`) are left alone.
";

/// The handles, as seen in pastes: ChatGPT (`oaicite`, `turn0search1`, `【4†source】`, private-use
/// marks U+E200 to U+E202, `sandbox:`), Gemini (`[cite: 1]`), Copilot (`[^1^]`), Grok (`grok-card`,
/// `grok:render`), DeepSeek (`[citation:3]`) and Perplexity (`[web:2]`).
static HANDLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\x{E200}[^\x{E200}\x{E201}\n]{0,600}\x{E201}",
        r"|:?\[?contentReference\[oaicite:[^\]\n]{1,20}\](?:\{[^}\n]{0,40}\})?\]?",
        r"|:contentReference\{[^}\n]{0,60}\}",
        r"|\[oaicite:[^\]\n]{1,40}\](?:\{[^}\n]{0,40}\})?",
        r"|【[^】\n]{0,80}†[^】\n]{0,80}】|【(?:citation:|cite:|turn|source)[^】\n]{0,60}】",
        r"|:cite\[[^\]\n]{0,120}\](?:\{[^}\n]{0,40}\})?",
        r"|\[cite(?:_start|_end|:[ \d,\-]{1,40})\]|\[citation:[ \d,]{1,30}\]",
        r"|\[(?:web|attached_file|memory):\d{1,3}\]|\[\^\d{1,3}\^\]",
        r"|[\[(]?(?:file|nav)?(?:cite|list)?(?:turn\d{1,3}(?:search|view|news|image|fetch|file|forecast|finance|sports|academia|reddit|youtube|maps|product|click|open)\d{1,3}(?:-L?\d{1,5}(?:-L?\d{1,5})?)?[,、 ]{0,2})+[\])]?",
        r"|<grok-card\b[^>\n]{0,300}>(?:</grok-card>)?|<grok:render\b[^>\n]{0,300}>.{0,600}?</grok:render>",
        r"|\[[^\]\n]{0,120}\]\(grok_render[^)\n]{1,300}\)",
        r"|\[?grok_card[^\s\]]{0,80}\]?|</?(?:antml:)?cite\b[^>\n]{0,80}>",
        r"|\[[^\]\n]{1,120}\]\(sandbox:/[^)\n]{1,200}\)",
    ))
    .expect("our own pattern is well formed")
});

fn find(page: &Page<'_>) -> Vec<Finding> {
    // One of these stands in every handle, and hardly in any other text.
    let marks =
        ["cit", "turn", "grok", "【", "sandbox:", "[^", "[web:", "_file:", "[mem", "\u{E200}"];
    let held = |mark: &&&str| mark.bytes().all(|byte| page.holds(byte));
    if !marks.iter().filter(held).any(|mark| page.text.contains(mark)) {
        return Vec::new();
    }
    page.open_lines().flat_map(|line| in_line(page, line)).collect()
}

fn in_line(page: &Page<'_>, line: &Line) -> Vec<Finding> {
    let text = line.span.of(page.text);
    let handles = HANDLE.find_iter(text).filter(|handle| {
        let at = handle.start();
        let shown = in_code(text, at) || in_quotes(text, at);
        let inside_word = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
            && handle.as_str().starts_with(|c: char| c.is_ascii_alphabetic());
        !shown && (!inside_word || text[..at].ends_with(|c: char| c.is_ascii_digit()))
    });
    let mut found: Vec<Finding> = Vec::new();
    for handle in handles {
        // A handle that is a title between angle brackets holds words of the text between two tags.
        let at = line.span.start + handle.start();
        let end = line.span.start
            + handle.as_str().trim_end_matches([' ', ',', '、']).len()
            + handle.start();
        let start = with_space_before(text, handle.start(), end - line.span.start);
        let edit =
            Edit { span: Span::new(line.span.start + start, end), replacement: String::new() };
        match found.last_mut().filter(|last| last.span.end >= edit.span.start) {
            Some(last) => {
                last.span.end = end;
                last.edits.push(edit);
            }
            None => found.push(Finding {
                rule: RULE.name,
                span: Span::new(at, end),
                certainty: Certainty::Certain,
                message: Message::new("repair-leaked-citation"),
                hint: Some(Message::new("repair-leaked-citation-hint")),
                edits: vec![edit],
            }),
        }
    }
    for finding in &mut found {
        let handle = finding.span.of(page.text);
        finding.message = Message::new("repair-leaked-citation").with("handle", handle);
    }
    found
}

/// Where the removal begins: the spaces before the handle go too, unless a word follows it.
fn with_space_before(text: &str, start: usize, end: usize) -> usize {
    let bare = text[..start].trim_end_matches([' ', '\u{00A0}']).len();
    let word_follows = text[end..].starts_with(char::is_alphanumeric);
    if word_follows { start } else { bare }
}
