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
only when it is repeated, when three and more stand together, or when it leads to another text
(«اقرأ أيضا: …»), marks an advertisement, or tells the page's day among its first lines.

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
/// What a line that leads elsewhere or tells the day may have; in words.
const LONGER: usize = 20;
/// What a page's own sentence may have; in bytes.
const BANNER: usize = 800;
/// The day of a page stands among its first lines.
const HEAD: usize = 8;
/// So many lines of furniture with nothing between them are furniture wherever they stand.
const CLUSTER: usize = 3;
/// Unnamed short lines that a run of furniture may step over.
const STEPS: usize = 8;

fn find(page: &Page<'_>) -> Vec<Finding> {
    let found = (0..page.lines.len()).filter(|&at| page.chrome[at]);
    found
        .map(|at| Finding {
            rule: RULE.name,
            span: page.lines[at].span,
            certainty: match named(page.line(at)) {
                Some(Furniture::Plain | Furniture::Shared | Furniture::Banner) => {
                    Certainty::Certain
                }
                _ => Certainty::Likely,
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
    mark_standing(text, lines, &filled, &kinds, &mut chrome);
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
    if line.closed || is_heading(words) || words.len() > BANNER {
        return Kind::Prose;
    }
    if let Some(act) = named(words) {
        return Kind::Named(act);
    }
    if words.len() > 200 {
        return Kind::Prose;
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

/// The phrase a line consists of, counters and ornaments aside: «تعليقات (3)», "☰ Menu"; or the
/// one it begins with, of those that go on.
fn named(line: &str) -> Option<Furniture> {
    if line.len() > 200 && !CHROME.opens(line) {
        return None;
    }
    if line.starts_with(['>', '-', '*', '_', '"', '«', '`', '|']) {
        return None;
    }
    let folded = fold::words(line);
    let words: Vec<&str> =
        folded.split(' ').filter(|word| !word.chars().all(char::is_numeric)).collect();
    if words.is_empty() {
        return None;
    }
    if CHROME.after(&folded, Furniture::Banner).is_some() {
        return Some(Furniture::Banner);
    }
    // A sentence of two words is a sentence, however often menus say it; "All rights reserved." is
    // written with its stop.
    let ends = (line.ends_with('.') && words.len() < 3) || line.ends_with('،');
    if words.len() > LONGER || ends {
        return None;
    }
    let whole = if words.len() <= LONGEST { CHROME.whole(&words.join(" ")) } else { None };
    whole.filter(|act| *act != Furniture::Stamp).or_else(|| leads_or_tells(line, &folded))
}

/// A line that is more than its phrase: «اقرأ أيضا: …», «الرئيسية / محليات», "Posted on May 12".
fn leads_or_tells(line: &str, folded: &str) -> Option<Furniture> {
    let phrase = |part: &str| CHROME.whole(&fold::words(part));
    let leads = line.split_once([':', '|', '：']).is_some_and(|(before, after)| {
        !after.trim().is_empty() && phrase(before) == Some(Furniture::Leads)
    });
    if leads {
        return Some(Furniture::Leads);
    }
    let stamp =
        CHROME.after(folded, Furniture::Stamp).is_some() || CHROME.closes(folded, Furniture::Stamp);
    if stamp && folded.contains(char::is_numeric) && !line.ends_with(['.', '؟', '?']) {
        return Some(Furniture::Stamp);
    }
    let crumbs: Vec<&str> = line.split(['/', '>', '›', '»', '«']).map(str::trim).collect();
    let short = |crumb: &&str| !crumb.is_empty() && crumb.split_whitespace().count() <= 3;
    let path = crumbs.len() > 1 && crumbs.iter().all(short) && phrase(crumbs[0]).is_some();
    path.then_some(Furniture::Plain)
}

/// What is furniture by itself wherever it stands apart: a line that leads to another text, an
/// advertisement's mark, the page's day among its first lines; and many such lines together.
fn mark_standing(
    text: &str,
    lines: &[Line],
    filled: &[usize],
    kinds: &[Kind],
    chrome: &mut [bool],
) {
    let mut cluster: Vec<usize> = Vec::new();
    for (index, (&at, kind)) in filled.iter().zip(kinds).enumerate() {
        let near = |at: usize| lines[at].is_blank() || chrome[at];
        let apart = (at == 0 || near(at - 1)) && (at + 1 >= lines.len() || near(at + 1));
        let goes_on = || lines[at].span.of(text).contains([':', '|', '：']);
        let alone = match kind {
            Kind::Named(Furniture::Ad) => true,
            Kind::Named(Furniture::Leads) => goes_on(),
            Kind::Named(Furniture::Stamp) => index < HEAD,
            _ => false,
        };
        if alone && apart {
            chrome[at] = true;
        }
        if matches!(kind, Kind::Named(_)) {
            cluster.push(index);
        } else {
            mark_cluster(lines, filled, kinds, &cluster, chrome);
            cluster.clear();
        }
    }
    mark_cluster(lines, filled, kinds, &cluster, chrome);
}

/// Buttons under a title, or between two paragraphs: prose touches them on neither side.
fn mark_cluster(
    lines: &[Line],
    filled: &[usize],
    kinds: &[Kind],
    cluster: &[usize],
    chrome: &mut [bool],
) {
    let (Some(&first), Some(&last)) = (cluster.first(), cluster.last()) else { return };
    let shared = |index: &usize| kinds[*index] == Kind::Named(Furniture::Shared);
    let blank = |at: Option<usize>| at.is_none_or(|at| lines.get(at).is_none_or(Line::is_blank));
    let apart = blank(filled[first].checked_sub(1)) && blank(Some(filled[last] + 1));
    if cluster.len() >= CLUSTER && apart && !cluster.iter().all(shared) {
        cluster.iter().for_each(|&index| chrome[filled[index]] = true);
    }
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
                // A title may be a short line alone, but not in the midst of a menu.
                let inside = taken.len() >= 2 && touch(&unnamed, index, places);
                if unnamed.len() >= 2 || inside {
                    taken.append(&mut unnamed);
                }
                unnamed.clear();
                taken.push(index);
                plain |= *act != Furniture::Shared;
            }
            Kind::Short if unnamed.len() < STEPS => unnamed.push(index),
            _ => break,
        }
    }
    if taken.first() != Some(&0) {
        return Vec::new();
    }
    // A run that runs into prose ends where it last stood apart.
    while !taken.is_empty() && !is_apart(&taken, kinds, places, lines) {
        taken.pop();
    }
    let named = taken.iter().filter(|&&index| matches!(kinds[index], Kind::Named(_))).count();
    let enough = plain || named >= 2;
    if enough { taken } else { Vec::new() }
}

/// Whether the unnamed lines and the one at `index` stand in lines that follow each other.
fn touch(unnamed: &[usize], index: usize, places: &[usize]) -> bool {
    unnamed.iter().all(|&at| {
        let side = |other: Option<usize>| {
            other.and_then(|other| places.get(other)).is_some_and(|&p| p.abs_diff(places[at]) == 1)
        };
        at < index && side(at.checked_sub(1)) && side(Some(at + 1))
    })
}

/// Whether a blank line stands between the run and the prose beside it, or the run is long enough
/// to be a menu all the same. A verse's last word is no furniture.
fn is_apart(taken: &[usize], kinds: &[Kind], places: &[usize], lines: &[Line]) -> bool {
    let Some(&last) = taken.last() else { return false };
    let Some(&next) = places.get(last + 1) else { return true };
    let touches = places[last].abs_diff(next) == 1;
    let plain_edge = matches!(kinds[last], Kind::Named(act) if act != Furniture::Shared);
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
        .filter(|&(&at, kind)| {
            matches!(kind, Kind::Named(Furniture::Plain | Furniture::Leads)) && apart(at)
        })
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
