//! The rule `promised-title-missing`: an answer that announces a title and gives none.

use crate::finding::{Certainty, Finding};
use crate::tongue::Message;

use super::Rule;
use super::page::{Page, is_heading, is_rule_line};
use super::starred_heading::starred;

/// The rule.
pub(super) static RULE: Rule = Rule { name: "promised-title-missing", doc: DOC, find };

const DOC: &str = "\
## What it finds

An assistant's opener that announces a title («إليك مقالًا بعنوان:», \"an article titled:\") with no
title after it: the first line of the answer is neither a heading nor a short line of its own.

## Why it matters

The title was lost in copying, or was never given, and the story would be named by its first
sentence.

## Example

```text
بالطبع، إليك مقالًا بعنوان:

افتتحت البلدية سوق السمك صباح أمس بحضور 40 تاجرا، وقالت إن العمل يبدأ غدا.
```

The first sentence is shown; only the writer knows the title.

## When it is wrong

A title as long as a sentence. Nothing is changed.
";

/// A title is a short line that does not end like a sentence; in words.
const LONGEST: usize = 16;

fn find(page: &Page<'_>) -> Vec<Finding> {
    let openers = page.openers.iter().filter(|opener| opener.applies() && opener.lacks_title());
    let found = openers.filter_map(|opener| {
        let after = page.content.iter().copied().filter(|&at| at > opener.line);
        let first = after
            .filter(|&at| !is_rule_line(page.line(at)))
            .find(|&at| !page.offer.contains(&at))?;
        (!is_title(page, first)).then(|| Finding {
            rule: RULE.name,
            span: page.lines[first].span,
            certainty: Certainty::Suggestion,
            message: Message::new("repair-promised-title-missing"),
            hint: Some(Message::new("repair-promised-title-missing-hint")),
            edits: Vec::new(),
        })
    });
    found.collect()
}

fn is_title(page: &Page<'_>, at: usize) -> bool {
    let text = page.line(at);
    let ends = text.ends_with(['.', '،', ',', '؛', ';', '۔', ':']);
    let short = text.split_whitespace().take(LONGEST + 1).count() <= LONGEST;
    let hashed = text.starts_with('#');
    is_heading(text) || hashed || starred(text).is_some() || (short && !ends)
}
