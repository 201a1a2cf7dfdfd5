//! The rule `rule-line`: rules drawn between the parts of a chat answer.

use crate::finding::{Certainty, Finding};
use crate::tongue::Message;

use super::Rule;
use super::page::{Page, is_heading, is_rule_line};
use super::starred_heading::starred;

/// The rule.
pub(super) static RULE: Rule = Rule { name: "rule-line", doc: DOC, find };

const DOC: &str = "\
## What it finds

A line of dashes, stars or underscores (`---`, `***`, `___`) that sets off an assistant's talk from
its answer, or stands before the first or after the last line of a text, and, in an answer whose
talk was found, before its headings.

## Why it matters

It divides nothing once the talk is gone, and under a line of text Markdown reads `---` as \"the
line above is a heading\".

## Example

```text
---

**المدينة تستعد للشتاء**
```

The rule goes.

## When it is wrong

A writer who closes every text with a drawn line. A rule between two paragraphs, which marks a
change of scene, stays.
";

fn find(page: &Page<'_>) -> Vec<Finding> {
    let talk = !page.offer.is_empty() || page.openers.iter().any(|opener| opener.applies());
    let is_talk = |at: usize| page.offer.contains(&at) || page.openers.iter().any(|o| o.holds(at));
    let is_rule = |at: usize| is_rule_line(page.line(at)) && !page.lines[at].closed;
    let mut found = Vec::new();
    if !page.body().any(|at| !is_rule(at)) {
        return found;
    }
    let mut next = vec![None; page.content.len()];
    let mut below = None;
    for (index, &at) in page.content.iter().enumerate().rev() {
        next[index] = below;
        if !is_rule(at) {
            below = Some(at);
        }
    }
    // What stands before a rule, other rules passed over; talk and the edge count as `None`.
    let mut before: Option<usize> = None;
    for (index, &at) in page.content.iter().enumerate() {
        if !is_rule(at) {
            before = (!is_talk(at)).then_some(at);
            continue;
        }
        let after = next[index].filter(|&at| !is_talk(at));
        let underline = page.lines.get(at.wrapping_sub(1)).is_some_and(|line| !line.is_blank())
            && before.is_some()
            && !page.is_furniture(at - 1);
        let heads =
            after.is_some_and(|at| is_heading(page.line(at)) || starred(page.line(at)).is_some());
        let certainty = match () {
            () if underline && after.is_some() => continue,
            () if before.is_none() || after.is_none() => Certainty::Certain,
            () if talk && heads => Certainty::Likely,
            () => continue,
        };
        found.push(Finding {
            rule: RULE.name,
            span: page.lines[at].span,
            certainty,
            message: Message::new("repair-rule-line"),
            hint: Some(Message::new("repair-rule-line-hint")),
            edits: vec![page.removal(at)],
        });
    }
    found
}
