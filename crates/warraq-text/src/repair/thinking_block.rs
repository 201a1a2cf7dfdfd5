//! The rule `thinking-block`: what a model thought before its answer.

use crate::finding::{Certainty, Edit, Finding};
use crate::fold;
use crate::phrases::{THOUGHTS, Thought};
use crate::span::Span;
use crate::tongue::Message;

use super::Rule;
use super::page::Page;
use super::place::in_code;

/// The rule.
pub(super) static RULE: Rule = Rule { name: "thinking-block", doc: DOC, find };

const DOC: &str = "\
## What it finds

A model's thinking between the tags `<think>` and `</think>` (or `<thinking>`, `<reasoning>`,
`<reflection>`, `<scratchpad>`) at the head of lines, and the line a chat page puts in its place
(\"Thought for 12 seconds\", «فكّر لمدة 12 ثانية»).

## Why it matters

It is a draft in another voice, often in another language, and never meant for the reader.

## Example

```text
<think>
The user wants a short report.
</think>
افتتحت البلدية السوق صباح أمس.
```

The first three lines go.

## When it is wrong

A text about such models that shows a block outside code. A tag without its partner is a suggestion.
";

const TAGS: [&str; 8] = [
    "think",
    "thinking",
    "thought",
    "thoughts",
    "reasoning",
    "reflection",
    "scratchpad",
    "analysis",
];

fn find(page: &Page<'_>) -> Vec<Finding> {
    let mut found = blocks(page);
    let labels = (0..page.lines.len()).filter(|&at| page.thought[at]);
    let labels =
        labels.filter(|&at| !found.iter().any(|block| block.span.holds(page.lines[at].span)));
    let labels: Vec<Finding> = labels
        .map(|at| finding(page.lines[at].span, Certainty::Certain, vec![page.removal(at)]))
        .collect();
    found.extend(labels);
    found
}

fn finding(span: Span, certainty: Certainty, edits: Vec<Edit>) -> Finding {
    Finding {
        rule: RULE.name,
        span,
        certainty,
        message: Message::new("repair-thinking-block"),
        hint: Some(Message::new("repair-thinking-block-hint")),
        edits,
    }
}

/// A tag, and where it stands.
struct Tag {
    place: Span,
    line: usize,
    name: &'static str,
    closes: bool,
}

/// The lines of thinking: those of whole blocks, and the labels in their place.
pub(super) fn mark(page: &Page<'_>) -> Vec<bool> {
    let mut thought = vec![false; page.lines.len()];
    for (open, close) in pairs(&tags(page)) {
        let block = open.line..=close.line;
        for (mark, line) in thought[block.clone()].iter_mut().zip(&page.lines[block]) {
            let line = line.span;
            *mark = open.place.start <= line.start && line.end <= close.place.end;
        }
    }
    for (at, line) in page.lines.iter().enumerate() {
        thought[at] |= !line.closed && !line.is_blank() && is_label(line.span.of(page.text));
    }
    if (0..thought.len()).all(|at| thought[at] || page.lines[at].is_blank()) {
        thought.fill(false);
    }
    thought
}

fn blocks(page: &Page<'_>) -> Vec<Finding> {
    let tags = tags(page);
    if tags.is_empty() {
        return Vec::new();
    }
    let pairs = pairs(&tags);
    let mut found: Vec<Finding> = Vec::new();
    for (open, close) in &pairs {
        let span = Span::new(open.place.start, close.place.end);
        let blank = page.text[span.end..].len() - page.text[span.end..].trim_start().len();
        let whole = Span::new(span.start, span.end + blank);
        let nothing_left =
            page.text[..span.start].trim().is_empty() && whole.end == page.text.len();
        let certainty = if nothing_left { Certainty::Suggestion } else { Certainty::Certain };
        found.push(finding(
            span,
            certainty,
            vec![Edit { span: whole, replacement: String::new() }],
        ));
    }
    for tag in &tags {
        if !pairs
            .iter()
            .any(|(open, close)| (open.place.start..close.place.end).contains(&tag.place.start))
        {
            let edit = Edit { span: tag.place, replacement: String::new() };
            found.push(finding(tag.place, Certainty::Suggestion, vec![edit]));
        }
    }
    found
}

/// The tags that begin or end a line, outside code.
fn tags(page: &Page<'_>) -> Vec<Tag> {
    if !page.holds(b'<') {
        return Vec::new();
    }
    let mut tags = Vec::new();
    for (number, line) in page.lines.iter().enumerate() {
        let text = line.span.of(page.text);
        if line.closed || !text.contains('<') {
            continue;
        }
        for (at, _) in text.match_indices('<') {
            let Some((name, closes, len)) = tag(&text[at..]) else { continue };
            let edge = at == 0 || at + len == text.len() || closes;
            if edge && !in_code(text, at) {
                let place = Span::new(line.span.start + at, line.span.start + at + len);
                tags.push(Tag { place, line: number, name, closes });
            }
        }
    }
    tags
}

/// The tag that `text` begins with: its name, whether it closes, and its length.
fn tag(text: &str) -> Option<(&'static str, bool, usize)> {
    let inner = text.strip_prefix('<')?;
    let (inner, closes) = inner.strip_prefix('/').map_or((inner, false), |rest| (rest, true));
    let end = inner.bytes().take(20).position(|byte| byte == b'>')?;
    let written = inner.get(..end)?.trim();
    let name = TAGS.into_iter().find(|name| written.eq_ignore_ascii_case(name))?;
    Some((name, closes, text.len() - inner.len() + end + 1))
}

fn pairs(tags: &[Tag]) -> Vec<(&Tag, &Tag)> {
    let mut pairs = Vec::new();
    let mut open: Option<&Tag> = None;
    for tag in tags {
        match open {
            None if !tag.closes => open = Some(tag),
            Some(first) if tag.closes && tag.name == first.name => {
                pairs.push((first, tag));
                open = None;
            }
            _ => {}
        }
    }
    pairs
}

/// "Thought for 12 seconds", «فكّر لمدة 12 ثانية», "Thinking…": a line of its own.
fn is_label(line: &str) -> bool {
    if line.len() > 80 || line.starts_with(['>', '"', '«', '“', '`', '#']) {
        return false;
    }
    // The page shows it with an arrow or a star: «Thought for 5s ›».
    let timed = line.starts_with(char::is_numeric);
    if !timed && !THOUGHTS.opens(line) {
        return false;
    }
    let folded = fold::words(line);
    let ends = line.ends_with(['.', '?', '؟', '،', ',']);
    let lasts = |rest: &str| -> bool {
        let mut words = rest.split(' ').filter(|word| !word.is_empty());
        let figures = rest.contains(char::is_numeric);
        figures
            && words.all(|word| {
                word.starts_with(char::is_numeric) || THOUGHTS.whole(word) == Some(Thought::Time)
            })
    };
    // Persian, Urdu and Turkish say it at the end: «۱۲ ثانیه فکر کرد».
    let lasted = THOUGHTS.after(&folded, Thought::Lasted).is_some_and(lasts)
        || THOUGHTS.before(&folded, Thought::Lasted).is_some_and(lasts);
    let named = THOUGHTS.whole(&folded) == Some(Thought::Label);
    (lasted && !ends) || (named && !line.ends_with('.'))
}
