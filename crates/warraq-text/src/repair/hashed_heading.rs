//! The rule `hashed-heading`: headings whose hash marks Markdown does not read, or with stars inside.

use crate::finding::{Certainty, Edit, Finding};
use crate::span::Span;
use crate::tongue::Message;

use super::Rule;
use super::page::{Page, is_heading};

/// The rule.
pub(super) static RULE: Rule = Rule { name: "hashed-heading", doc: DOC, find };

const DOC: &str = "\
## What it finds

A line that begins with hash marks and a word but has no space between (`##أسباب التأخير`), and a
heading that is stressed as well (`### **ما بعد المطر**`).

## Why it matters

CommonMark wants the space; without it the marks are shown, and a platform makes the first word a
hashtag. Stars in a heading say twice what the marks say once.

## Example

```text
##أسباب التأخير

توقف العمل أسبوعين بسبب المطر.
```

The first line becomes `## أسباب التأخير`.

## When it is wrong

A line that begins with a hashtag. With one mark only, the line must have two words or more, no
underline and no second hashtag, and a text under it; it is applied only where several lines are
written so or it opens the text.
";

/// A heading is short; in words.
const LONGEST: usize = 16;

fn find(page: &Page<'_>) -> Vec<Finding> {
    if !page.holds(b'#') {
        return Vec::new();
    }
    let body: Vec<usize> = page.body().filter(|&at| !page.lines[at].closed).collect();
    let hashed = |index: usize| tight(page, &body, index);
    let tights: Vec<(usize, usize)> =
        (0..body.len()).filter_map(|index| Some((index, hashed(index)?))).collect();
    let single = tights.iter().filter(|(_, marks)| *marks == 1).count();
    let mut found: Vec<Finding> = Vec::new();
    for &(index, marks) in &tights {
        let certainty = match () {
            () if marks > 1 || tights.len() > single => Certainty::Certain,
            () if index == 0 || single > 1 => Certainty::Likely,
            () => Certainty::Suggestion,
        };
        let start = page.lines[body[index]].span.start + marks;
        let space = Edit { span: Span::new(start, start), replacement: " ".to_owned() };
        found.push(finding(page, body[index], certainty, vec![space]));
    }
    for &at in body.iter().filter(|&&at| is_heading(page.line(at))) {
        let edits = stars(page, at);
        if !edits.is_empty() {
            found.push(finding(page, at, Certainty::Certain, edits));
        }
    }
    found
}

fn finding(page: &Page<'_>, at: usize, certainty: Certainty, edits: Vec<Edit>) -> Finding {
    Finding {
        rule: RULE.name,
        span: page.lines[at].span,
        certainty,
        message: Message::new("repair-hashed-heading").with("heading", page.line(at)),
        hint: Some(Message::new("repair-hashed-heading-hint")),
        edits,
    }
}

/// How many hash marks touch the words of this line, when it heads the text under it.
fn tight(page: &Page<'_>, body: &[usize], index: usize) -> Option<usize> {
    let text = page.line(body[index]);
    let words = text.trim_start_matches('#');
    let marks = text.len() - words.len();
    let first = words.chars().next()?;
    let heads = (1..=6).contains(&marks)
        && (first.is_alphabetic() || (marks > 1 && (first.is_numeric() || first == '*')))
        && !words.contains('#')
        && words.split_whitespace().take(LONGEST + 1).count() <= LONGEST
        && !words.ends_with(['.', '،', ',', '؛', ';', '۔']);
    let below = body.get(index + 1).is_some_and(|&at| !page.line(at).starts_with('#'));
    if !heads || !(below || marks > 1) || !page.is_apart_above_talk(body[index]) {
        return None;
    }
    if marks > 1 {
        return Some(marks);
    }
    let words_many = words.contains(' ') && !words.contains('_');
    let apart = page.lines.get(body[index] + 1).is_none_or(|line| line.is_blank());
    (words_many && apart).then_some(marks)
}

/// The edits that take the stress out of a heading that is stressed from end to end.
fn stars(page: &Page<'_>, at: usize) -> Vec<Edit> {
    let line = page.lines[at].span;
    let text = page.line(at);
    let inner = text.trim_start_matches('#').trim();
    let Some(mark) = ["***", "**", "__", "*"].into_iter().find(|mark| inner.starts_with(mark))
    else {
        return Vec::new();
    };
    let core = inner.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    let Some(core) =
        core.filter(|core| !core.is_empty() && !core.contains(['*', '`']) && !core.contains("__"))
    else {
        return Vec::new();
    };
    let start = line.start + (core.as_ptr() as usize - text.as_ptr() as usize);
    let end = start + core.len();
    let gone =
        |from: usize, to: usize| Edit { span: Span::new(from, to), replacement: String::new() };
    vec![gone(start - mark.len(), start), gone(end, end + mark.len())]
}
