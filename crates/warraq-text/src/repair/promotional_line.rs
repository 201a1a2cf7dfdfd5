//! The rule `promotional-line`: a call to follow, subscribe or share, beside the text.

use crate::finding::{Certainty, Finding};
use crate::fold;
use crate::phrases::{PROMOTIONS, Promotion};
use crate::tongue::Message;

use super::Rule;
use super::page::{Page, is_heading, is_rule_line};

/// The rule.
pub(super) static RULE: Rule = Rule { name: "promotional-line", doc: DOC, find };

const DOC: &str = "\
## What it finds

A line that asks the reader to follow, subscribe, like or share («تابعونا على فيسبوك», \"Subscribe to
our newsletter\"): a call, and what it is about. Only in the first or last lines of the text, where
pages put them.

## Why it matters

It belongs to the page the text came from, not to the story, and each form has its own way to say it.

## Example

```text
وعاد الصيادون إلى الميناء قبل الغروب.

تابعونا على فيسبوك وتيليجرام
```

The last line goes.

## When it is wrong

A story about such a call, or a newsletter that means it. In the middle of a text, in quotations and
after a colon it is left alone.
";

/// How many lines at the head and at the tail are looked at.
const EDGE: usize = 4;
/// A longer line is prose; in words.
const LONGEST: usize = 26;

fn find(page: &Page<'_>) -> Vec<Finding> {
    let body: Vec<usize> = page.body().filter(|&at| !is_rule_line(page.line(at))).collect();
    let head = calls(page, body.iter().copied());
    let tail = calls(page, body.iter().rev().copied());
    if head.len() + tail.len() >= body.len() {
        return Vec::new();
    }
    let introduced = |at: usize| {
        let above = body.iter().take_while(|&&line| line < at).last();
        above.is_some_and(|&above| page.line(above).ends_with([':', '：']))
    };
    let lines = head.into_iter().chain(tail.into_iter().rev()).filter(|&at| !introduced(at));
    let finding = |at: usize| Finding {
        rule: RULE.name,
        span: page.lines[at].span,
        certainty: Certainty::Likely,
        message: Message::new("repair-promotional-line").with("line", page.line(at)),
        hint: Some(Message::new("repair-promotional-line-hint")),
        edits: vec![page.removal(at)],
    };
    lines.map(finding).collect()
}

/// The calls at one end, from the edge inwards. The address they call to may stand among them in
/// a line of its own, and goes along.
fn calls(page: &Page<'_>, lines: impl Iterator<Item = usize>) -> Vec<usize> {
    let takes = |&at: &usize| is_call(page, at) || is_handle(page.line(at));
    let run: Vec<usize> = lines.take(EDGE).take_while(takes).collect();
    if run.iter().any(|&at| is_call(page, at)) { run } else { Vec::new() }
}

/// The address of a channel and nothing more: "@name", "t.me/name".
fn is_handle(line: &str) -> bool {
    let name =
        ["@", "t.me/", "https://t.me/", "https://chat.whatsapp.com/", "https://whatsapp.com/"];
    let rest = name.iter().find_map(|start| line.strip_prefix(start));
    rest.is_some_and(|rest| {
        let sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '/' | '+' | '-' | '.');
        rest.len() >= 3 && rest.chars().all(sign)
    })
}

fn is_call(page: &Page<'_>, at: usize) -> bool {
    let text = page.line(at);
    let shown = text.starts_with(['"', '«', '“', '`', '|']) || is_heading(text);
    if page.lines[at].closed || shown || text.len() > 400 {
        return false;
    }
    let folded = fold::words(text);
    if folded.split(' ').count() > LONGEST {
        return false;
    }
    let about = |rest: &str| PROMOTIONS.stem_within(rest, Promotion::About);
    let begins = PROMOTIONS.after(&folded, Promotion::Call).is_some_and(about);
    // Persian, Urdu and Turkish call at the end: «کانال ما را دنبال کنید».
    let ends = PROMOTIONS.closes(&folded, Promotion::Call) && about(&folded);
    let urges = |rest: &str| {
        [Promotion::Urges, Promotion::Call].iter().any(|act| PROMOTIONS.within(rest, *act))
    };
    let leads = PROMOTIONS
        .after(&folded, Promotion::Leads)
        .is_some_and(|rest| urges(rest) && about(&folded));
    begins || leads || ends || PROMOTIONS.after(&folded, Promotion::Whole).is_some()
}
