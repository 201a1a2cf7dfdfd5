//! The rule `starred-heading`: headings written as a line between stars.

use crate::finding::{Certainty, Edit, Finding};
use crate::span::Span;
use crate::tongue::Message;

use super::Rule;
use super::assistant_opener::without_label;
use super::page::{Page, is_heading, is_rule_line};

/// The rule.
pub(super) static RULE: Rule = Rule { name: "starred-heading", doc: DOC, find };

const DOC: &str = "\
## What it finds

A short line that stands alone between stars or double underscores (`*…*`, `**…**`), does not end
like a sentence, and has text under it. It becomes a heading, `## …`; the first one of an answer, or
of a text that has more of them, becomes the title, `# …`.

## Why it matters

A chat answer copied from a telephone marks its headings with stars. Left so, they are shown as
slanted paragraphs, give the page no quick navigation, and the film no section titles.

## Example

```text
**أسباب التأخير**

توقف العمل أسبوعين بسبب المطر.
```

The first line becomes `## أسباب التأخير`.

## When it is wrong

A line stressed on purpose. In a text that has `##` headings already only the title of an answer is
looked for; a run of three starred lines is left alone, and a single line between single stars is a suggestion.
";

/// A heading is short; in words, and in bytes before they are counted.
const LONGEST: (usize, usize) = (16, 300);

/// The words between the stars, when the line is one.
pub(super) fn starred(line: &str) -> Option<&str> {
    if line.len() > LONGEST.1 {
        return None;
    }
    ["***", "**", "__", "*"].into_iter().find_map(|mark| {
        let inner = line.strip_prefix(mark)?.strip_suffix(mark)?;
        let clean = !inner.contains(['*', '`']) && inner.trim() == inner && !inner.contains("__");
        let words = inner.split_whitespace().count();
        let ends = inner.ends_with(['.', '،', ',', '؛', ';', '۔']);
        let lettered = inner.chars().any(char::is_alphabetic);
        (clean && !ends && lettered && words <= LONGEST.0).then_some(inner)
    })
}

fn find(page: &Page<'_>) -> Vec<Finding> {
    let headings =
        page.content.iter().filter(|&&at| is_heading(page.line(at)) && !page.lines[at].closed);
    let levels: Vec<usize> =
        headings.map(|&at| page.line(at).bytes().take_while(|&b| b == b'#').count()).collect();
    let lines: Vec<usize> = page.body().filter(|&at| !is_rule_line(page.line(at))).collect();
    let heads = heads(page, &lines);
    let opener = page.openers.iter().filter(|opener| opener.applies()).map(|o| o.line).next();
    let answer = lines.iter().copied().find(|&at| opener.is_none_or(|line| at > line));
    // An answer with headings of its own may still have its title between stars, first of all.
    let has_sections = levels.iter().any(|&level| level > 1);
    let title_only = has_sections && opener.is_some() && levels.iter().all(|&level| level > 1);
    let wanted = heads.iter().filter(|&&at| !has_sections || (title_only && answer == Some(at)));
    let found = wanted.map(|&at| {
        let is_title = (levels.is_empty() || title_only)
            && answer == Some(at)
            && (opener.is_some() || heads.len() > 1);
        let bold = !page.line(at).starts_with('*') || page.line(at).starts_with("**");
        let certainty = match () {
            () if opener.is_some() && heads.len() > 1 => Certainty::Certain,
            () if bold || heads.len() > 1 || opener.is_some() => Certainty::Likely,
            () => Certainty::Suggestion,
        };
        finding(page, at, is_title, certainty)
    });
    found.collect()
}

/// The starred lines that head something: a blank line above, text or one more heading below.
fn heads(page: &Page<'_>, lines: &[usize]) -> Vec<usize> {
    let is_starred = |at: usize| {
        starred(page.line(at)).is_some() && !page.lines[at].closed && page.is_apart_above_talk(at)
    };
    let marks: Vec<bool> = lines.iter().map(|&at| is_starred(at)).collect();
    let mark = |index: Option<usize>| index.and_then(|i| marks.get(i)).copied().unwrap_or(false);
    let heads = (0..lines.len()).filter(|&index| {
        let run = (mark(index.checked_sub(2)) && mark(index.checked_sub(1)))
            || (mark(index.checked_sub(1)) && mark(Some(index + 1)))
            || (mark(Some(index + 1)) && mark(Some(index + 2)));
        marks[index] && !run && index + 1 < lines.len()
    });
    heads.map(|index| lines[index]).collect()
}

fn finding(page: &Page<'_>, at: usize, is_title: bool, certainty: Certainty) -> Finding {
    let span = page.lines[at].span;
    let inner = starred(page.line(at)).unwrap_or_default();
    let mark = (span.len() - inner.len()) / 2;
    let start = page.lines[at].whole.start;
    // «**الخلفية:**» needs no colon once it is a heading.
    let colon = inner.len() - inner.trim_end_matches([':', ' ']).len();
    let hashes = if is_title { "# " } else { "## " };
    // «**العنوان: حريق في السوق**»: the label is no part of the title.
    let label = if is_title { without_label(inner) } else { None };
    let label = label.map_or(0, |title| title.as_ptr() as usize - inner.as_ptr() as usize);
    Finding {
        rule: RULE.name,
        span,
        certainty,
        message: Message::new("repair-starred-heading").with("heading", inner),
        hint: Some(Message::new("repair-starred-heading-hint")),
        edits: vec![
            Edit {
                span: Span::new(start, span.start + mark + label),
                replacement: hashes.to_owned(),
            },
            Edit { span: Span::new(span.end - mark - colon, span.end), replacement: String::new() },
        ],
    }
}
