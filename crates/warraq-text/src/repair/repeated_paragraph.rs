//! The rule `repeated-paragraph`: a paragraph that stands twice, wherever it is.

use foldhash::{HashMap, HashMapExt};

use crate::finding::{Certainty, Finding};
use crate::fold;
use crate::tongue::Message;

use super::Rule;
use super::page::{Page, is_heading};
use super::vocabulary::Word;

/// The rule.
pub(super) static RULE: Rule = Rule { name: "repeated-paragraph", doc: DOC, find };

const DOC: &str = "\
## What it finds

A paragraph that stands a second time further down, with the same words or nearly the same. Spacing,
vowel marks and punctuation do not count; figures do. A brief and the answer made from it are two
texts and are not compared.

## Why it matters

A model asked to go on begins again with what it has said, and a paste may hold a part twice. The
reader takes it for a mistake.

## Example

A report whose third paragraph, of twenty words, is its first again: the third goes.

## When it is wrong

A refrain. Short paragraphs, lines of verse, quotations and what stands three times or more are
therefore left alone, and where the words differ a little it is a suggestion.
";

/// Fewer words may be repeated on purpose, side by side or apart.
const LEAST: (usize, usize) = (6, 10);
/// So many words are not said twice by choice.
const SURE: usize = 16;
/// Fewer words are too few to be nearly the same.
const NEAR: usize = 20;
/// Of this many threes of words in a hundred, both must hold the same.
const SHARE: usize = 80;
/// The smallest threes kept of each paragraph, by which paragraphs that share any are found.
const MARKS: usize = 4;

/// A paragraph that may be repeated.
struct Paragraph {
    line: usize,
    /// Its place among the paragraphs of its text: neighbours differ by one.
    index: usize,
    /// Which text of the paste it belongs to.
    part: usize,
    words: (usize, usize),
    exact: u64,
    marks: [u64; MARKS],
}

fn find(page: &Page<'_>) -> Vec<Finding> {
    let words = page.words();
    let paragraphs = paragraphs(page, words);
    let mut seen: HashMap<(usize, u64), Vec<usize>> = HashMap::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let same = seen.entry((paragraph.part, paragraph.exact)).or_default();
        // The third of a kind makes it a refrain; more need not be kept.
        if same.len() < 3 {
            same.push(index);
        }
    }
    let mut found: Vec<(usize, Finding)> = Vec::new();
    for same in seen.values() {
        if let [first, second] = same[..] {
            let (first, second) = (&paragraphs[first], &paragraphs[second]);
            found.extend(exact(page, first, second).map(|finding| (second.line, finding)));
        }
    }
    found.extend(near(page, words, &paragraphs));
    found.sort_by_key(|(line, _)| *line);
    found.dedup_by_key(|(line, _)| *line);
    found.into_iter().map(|(_, finding)| finding).collect()
}

fn finding(page: &Page<'_>, at: usize, certainty: Certainty) -> Finding {
    Finding {
        rule: RULE.name,
        span: page.lines[at].span,
        certainty,
        message: Message::new("repair-repeated-paragraph"),
        hint: Some(Message::new("repair-repeated-paragraph-hint")),
        edits: vec![page.removal(at)],
    }
}

fn exact(page: &Page<'_>, first: &Paragraph, second: &Paragraph) -> Option<Finding> {
    let one = fold::words(page.line(first.line));
    let count = one.split(' ').count();
    let beside = second.index == first.index + 1;
    let least = if beside { LEAST.0 } else { LEAST.1 };
    if count < least || one != fold::words(page.line(second.line)) {
        return None;
    }
    let ends = page.line(second.line).ends_with(['.', '!', '?', '؟', '۔', '…']);
    let certainty = if count >= SURE && ends { Certainty::Likely } else { Certainty::Suggestion };
    (ends || beside).then(|| finding(page, second.line, certainty))
}

/// The paragraphs of prose, each standing apart, with their marks.
fn paragraphs(page: &Page<'_>, words: &[Word]) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let (mut part, mut from, mut last) = (0, 0, None);
    for (index, &at) in page.content.iter().enumerate() {
        let span = page.lines[at].span;
        let talk = page.openers.iter().any(|opener| opener.holds(at));
        let labelled = last.is_some_and(|last: usize| page.chat[last..at].contains(&true));
        part += usize::from(talk || labelled);
        last = Some(at);
        while words.get(from).is_some_and(|word| word.span().start < span.start) {
            from += 1;
        }
        let after = words[from..].iter().take_while(|word| word.span().start < span.end);
        let own = after.count();
        let text = page.line(at);
        let below = page.lines.get(at + 1).is_none_or(|line| line.is_blank());
        let shown = text.starts_with(['>', '"', '«', '“', '|', '-', '*', '—', '–']);
        if page.lines[at].closed || is_heading(text) || talk || shown {
            continue;
        }
        if own >= LEAST.0 - 2 && below && page.is_apart_above(at) {
            let (exact, marks) = marks(&words[from..from + own]);
            let words = (from, from + own);
            paragraphs.push(Paragraph { line: at, index, part, words, exact, marks });
        }
    }
    paragraphs
}

/// Three words in a row as one number.
fn three(words: &[Word]) -> u64 {
    let sum = words.iter().fold(0_u64, |sum, word| sum.rotate_left(21) ^ word.folded);
    let mixed = (sum ^ (sum >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed ^ (mixed >> 32)
}

/// One number for all the words, and the smallest numbers of their threes.
fn marks(words: &[Word]) -> (u64, [u64; MARKS]) {
    let mut smallest = [u64::MAX; MARKS];
    let mut whole = 0_u64;
    for (at, word) in words.iter().enumerate() {
        whole = whole.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(word.folded);
        // One place in four is enough to find a twin by, and the same ones in both.
        let chosen = word.folded.wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 62 == 0;
        if !chosen || words.len() < NEAR || at + 3 > words.len() {
            continue;
        }
        let number = three(&words[at..at + 3]);
        if number < smallest[MARKS - 1] && !smallest.contains(&number) {
            smallest[MARKS - 1] = number;
            smallest.sort_unstable();
        }
    }
    (whole, smallest)
}

/// Paragraphs that say nearly the same as an earlier one.
fn near(page: &Page<'_>, words: &[Word], paragraphs: &[Paragraph]) -> Vec<(usize, Finding)> {
    let mut marked: HashMap<(usize, u64), usize> = HashMap::new();
    let mut found = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if paragraph.words.1 - paragraph.words.0 < NEAR {
            continue;
        }
        // Each mark remembers its first paragraph only, so that the work stays linear.
        let mut twin = None;
        for mark in paragraph.marks {
            let first = *marked.entry((paragraph.part, mark)).or_insert(index);
            if first != index && twin.is_none() {
                twin = Some(first);
            }
        }
        let Some(twin) = twin.map(|twin| &paragraphs[twin]) else { continue };
        if twin.exact != paragraph.exact
            && may_be_near(twin, paragraph)
            && is_near(page, words, twin, paragraph)
        {
            found.push((paragraph.line, finding(page, paragraph.line, Certainty::Suggestion)));
        }
    }
    found
}

/// Where one is so much shorter, too few threes can be shared; a tenth is left for threes that
/// stand twice.
fn may_be_near(one: &Paragraph, two: &Paragraph) -> bool {
    let length = |paragraph: &Paragraph| paragraph.words.1 - paragraph.words.0;
    let (short, long) = (length(one).min(length(two)), length(one).max(length(two)));
    short * 100 >= long * (SHARE - 10)
}

fn is_near(page: &Page<'_>, words: &[Word], one: &Paragraph, two: &Paragraph) -> bool {
    let threes = |paragraph: &Paragraph| {
        let own = &words[paragraph.words.0..paragraph.words.1];
        let mut threes: Vec<u64> = own.windows(3).map(three).collect();
        threes.sort_unstable();
        threes.dedup();
        threes
    };
    let figures = |paragraph: &Paragraph| {
        page.line(paragraph.line).chars().filter(|c| c.is_numeric()).collect::<String>()
    };
    let (first, second) = (threes(one), threes(two));
    let shared = first.iter().filter(|three| second.binary_search(three).is_ok()).count();
    let all = first.len() + second.len() - shared;
    shared * 100 >= all * SHARE && figures(one) == figures(two)
}
