//! The rule `page-chrome`: furniture of the page a text was copied from.

use std::collections::HashMap;

use crate::finding::{Certainty, Finding};
use crate::fold;
use crate::phrases::{CHROME, Furniture};
use crate::tongue::Message;

use super::Rule;
use super::page::{Line, Page, is_heading};

/// The rule.
pub(super) static RULE: Rule = Rule { name: "page-chrome", doc: DOC, find };

const DOC: &str = "\
## What it finds

Lines that belong to the page a text was copied from: its menu, its list of pages, its comment
counter, its buttons. They are known by their words *and* by where they stand: in one run at the
head or at the tail of the paste, apart from prose. A short line that no phrase names goes with
them when at least two such lines stand between two of them. In the middle of a text a line goes
only when it is repeated.

## Why it matters

Copied along, such a line becomes the first sentence of the story, is spoken by the voice and stands
on the card.

## Example

```text
القائمة الرئيسية

الصفحات

افتتحت البلدية السوق الجديد صباح أمس.
```

The first two lines go.

## When it is wrong

A story that ends with a line made of such words alone, such as a closing «التنقل السريع» on its
own. A single everyday word («تعليقات», \"Close\") is therefore left alone unless other furniture
stands beside it, and nothing goes when nothing else would be left.
";

/// A line longer than this is prose, whatever its words; in words.
const LONGEST: usize = 8;
/// Unnamed short lines that a run of furniture may step over.
const STEPS: usize = 8;

fn find(page: &Page<'_>) -> Vec<Finding> {
    let found = (0..page.lines.len()).filter(|&at| page.chrome[at]);
    found
        .map(|at| Finding {
            rule: RULE.name,
            span: page.lines[at].span,
            certainty: if named(page.line(at)).is_some() {
                Certainty::Certain
            } else {
                Certainty::Likely
            },
            message: Message::new("repair-page-chrome").with("line", page.line(at)),
            hint: Some(Message::new("repair-page-chrome-hint")),
            edits: vec![page.removal(at)],
        })
        .collect()
}

/// Which lines are furniture.
pub(super) fn mark(text: &str, lines: &[Line]) -> Vec<bool> {
    let mut chrome = vec![false; lines.len()];
    let filled: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].is_blank()).collect();
    let kinds: Vec<Kind> = filled.iter().map(|&at| kind(lines[at], text)).collect();
    let head = run(&kinds, &filled, lines);
    let backwards: Vec<Kind> = kinds.iter().rev().copied().collect();
    let from_end: Vec<usize> = filled.iter().rev().copied().collect();
    let tail = run(&backwards, &from_end, lines);
    for at in head.iter().map(|&i| filled[i]).chain(tail.iter().map(|&i| from_end[i])) {
        chrome[at] = true;
    }
    mark_repeated(text, lines, &filled, &kinds, &mut chrome);
    if filled.iter().all(|&at| chrome[at]) {
        chrome.fill(false);
    }
    chrome
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Named(Furniture),
    Short,
    Prose,
}

fn kind(line: Line, text: &str) -> Kind {
    let words = line.span.of(text);
    if line.closed || is_heading(words) || words.len() > 200 {
        return Kind::Prose;
    }
    if let Some(act) = named(words) {
        return Kind::Named(act);
    }
    let ends = words.ends_with(['.', '!', '?', '؟', '۔', ':', '،', ',', '»', '"', '*', '_']);
    let opens = words.starts_with(['>', '-', '*', '_', '|', '«', '"', '`']);
    let short = fold::words(words).split(' ').count() <= 3;
    if short && !ends && !opens && words.chars().any(char::is_alphabetic) {
        Kind::Short
    } else {
        Kind::Prose
    }
}

/// The phrase a line consists of, counters and ornaments aside: «تعليقات (3)», "☰ Menu".
fn named(line: &str) -> Option<Furniture> {
    if line.starts_with(['>', '-', '*', '_', '"', '«', '`', '|']) {
        return None;
    }
    let folded = fold::words(line);
    let words: Vec<&str> =
        folded.split(' ').filter(|word| !word.chars().all(char::is_numeric)).collect();
    // A sentence of two words is a sentence, however often menus say it; "All rights reserved." is
    // written with its stop.
    let ends = (line.ends_with('.') && words.len() < 3) || line.ends_with('،');
    if words.is_empty() || words.len() > LONGEST || ends {
        return None;
    }
    CHROME.whole(&words.join(" "))
}

/// The run of furniture at the head of `kinds`, as places in it. It ends with the last named line
/// before prose; what is unnamed inside it goes along only as a list of two or more.
fn run(kinds: &[Kind], places: &[usize], lines: &[Line]) -> Vec<usize> {
    let mut taken: Vec<usize> = Vec::new();
    let mut unnamed: Vec<usize> = Vec::new();
    let mut plain = false;
    for (index, kind) in kinds.iter().enumerate() {
        match kind {
            Kind::Named(act) => {
                if unnamed.len() >= 2 {
                    taken.append(&mut unnamed);
                }
                unnamed.clear();
                taken.push(index);
                plain |= *act == Furniture::Plain;
            }
            Kind::Short if unnamed.len() < STEPS => unnamed.push(index),
            _ => break,
        }
    }
    let named = taken.iter().filter(|&&index| matches!(kinds[index], Kind::Named(_))).count();
    let first_is_named = taken.first() == Some(&0);
    if !first_is_named || !(plain || named >= 2) || !is_apart(&taken, kinds, places, lines) {
        return Vec::new();
    }
    taken
}

/// Whether a blank line stands between the run and the prose beside it, or the run is long enough
/// to be a menu all the same. A verse's last word is no furniture.
fn is_apart(taken: &[usize], kinds: &[Kind], places: &[usize], lines: &[Line]) -> bool {
    let Some(&last) = taken.last() else { return false };
    let Some(&next) = places.get(last + 1) else { return true };
    let touches = places[last].abs_diff(next) == 1;
    let plain_edge = kinds[last] == Kind::Named(Furniture::Plain);
    !touches || taken.len() >= 3 || plain_edge || lines[next].closed
}

/// A named line that stands apart two times or more is furniture wherever it is: «اقرأ أيضا».
fn mark_repeated(
    text: &str,
    lines: &[Line],
    filled: &[usize],
    kinds: &[Kind],
    chrome: &mut [bool],
) {
    let apart = |at: usize| {
        (at == 0 || lines[at - 1].is_blank()) && lines.get(at + 1).is_none_or(Line::is_blank)
    };
    let mut seen: HashMap<String, usize> = HashMap::new();
    let candidates: Vec<(usize, String)> = filled
        .iter()
        .zip(kinds)
        .filter(|&(&at, kind)| *kind == Kind::Named(Furniture::Plain) && apart(at))
        .map(|(&at, _)| (at, fold::words(lines[at].span.of(text))))
        .collect();
    for (_, folded) in &candidates {
        *seen.entry(folded.clone()).or_default() += 1;
    }
    for (at, folded) in candidates {
        if seen[&folded] >= 2 {
            chrome[at] = true;
        }
    }
}
