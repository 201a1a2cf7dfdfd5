//! The rule `repeated-lead`: the first paragraph standing twice.

use crate::finding::{Certainty, Finding};
use crate::fold;
use crate::tongue::Message;

use super::Rule;
use super::page::{Page, is_heading, is_rule_line};

/// The rule.
pub(super) static RULE: Rule = Rule { name: "repeated-lead", doc: DOC, find };

const DOC: &str = "\
## What it finds

A paragraph of six words or more that stands twice in a row at the head of a text (or right after an
assistant's opener or a heading): once as the page's summary, once as the article's first
paragraph. Spacing, vowel marks and punctuation do not count. What is repeated further down is for
`repeated-paragraph`.

## Why it matters

The voice reads it twice, and a short post made of the first two sentences says one thing two times.

## Example

```text
أعلنت البلدية فتح الجسر الجديد أمام السيارات.

 أعلنت البلدية فتح الجسر الجديد أمام السيارات.
```

The second goes.

## When it is wrong

A speech or a poem that opens by saying its first line twice.
";

/// Fewer words are a refrain or a heading.
const LEAST_WORDS: usize = 6;

fn find(page: &Page<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut at_head = true;
    let mut last: Option<(usize, u64)> = None;
    for &at in &page.content {
        let text = page.line(at);
        let opens = page.openers.iter().any(|opener| opener.holds(at));
        if page.lines[at].closed || opens || is_heading(text) || is_rule_line(text) {
            (at_head, last) = (true, None);
            continue;
        }
        let mark = fingerprint(text);
        let again = last.is_some_and(|(before, other)| other == mark && same(page, before, at));
        if again && fold::words(text).split(' ').count() >= LEAST_WORDS {
            if at_head {
                found.push(finding(page, at));
            }
            continue;
        }
        at_head = last.is_none();
        last = Some((at, mark));
    }
    found
}

fn finding(page: &Page<'_>, at: usize) -> Finding {
    Finding {
        rule: RULE.name,
        span: page.lines[at].span,
        certainty: Certainty::Certain,
        message: Message::new("repair-repeated-lead"),
        hint: Some(Message::new("repair-repeated-lead-hint")),
        edits: vec![page.removal(at)],
    }
}

/// Equal for equal words; lets two long paragraphs that differ be told apart in one look.
fn fingerprint(text: &str) -> u64 {
    let letters = text.chars().filter_map(fold::letter).filter(|&c| fold::is_word(c)).take(24);
    letters.fold(0, |sum: u64, c| sum.wrapping_mul(31).wrapping_add(u64::from(u32::from(c))))
}

/// Verse is set line under line: two equal lines are a repeat only as paragraphs of their own.
fn same(page: &Page<'_>, before: usize, at: usize) -> bool {
    page.is_apart_above(at) && fold::words(page.line(before)) == fold::words(page.line(at))
}
