//! The rule `assistant-disclaimer`: what a model says about itself and what it cannot do.

use crate::finding::{Certainty, Edit, Finding};
use crate::fold;
use crate::phrases::{DISCLAIMERS, Disclaimer};
use crate::sentence;
use crate::span::Span;
use crate::tongue::Message;

use super::Rule;
use super::page::Page;

/// The rule.
pub(super) static RULE: Rule = Rule { name: "assistant-disclaimer", doc: DOC, find };

const DOC: &str = "\
## What it finds

Sentences in which a model names itself («كنموذج لغوي», \"As an AI language model\") or says what it
cannot do or know (\"I can't browse\", «حتى آخر تحديث لمعلوماتي»). Naming itself at the head of the
sentence tells by itself; the rest counts only in the first or last paragraphs of the text.

## Why it matters

The sentence is about the writer's tool. Published, it tells that the text was pasted unread.

## Example

```text
كنموذج لغوي، لا أستطيع تصفح الإنترنت. افتتحت البلدية السوق في مايو.
```

The first sentence goes.

## When it is wrong

A column in the voice of a machine. Quotations, list items, lines that another line introduces with a
colon, and the middle of a text are left alone.
";

/// How many paragraphs from the head or the tail a model's excuses stand in.
const EDGE: usize = 2;
/// A longer paragraph is prose in which such a sentence is somebody's; in bytes.
const LONGEST: usize = 2400;

fn find(page: &Page<'_>) -> Vec<Finding> {
    let body: Vec<usize> = page.body().collect();
    let mut found = Vec::new();
    for (index, &at) in body.iter().enumerate() {
        let edge = index < EDGE || index + EDGE >= body.len();
        let text = page.line(at);
        let quoted = text.starts_with(['"', '«', '“', '‘', '\'', '>', '`', '|', '#']);
        let introduced = index > 0 && page.line(body[index - 1]).ends_with([':', '：']);
        if page.lines[at].closed || quoted || introduced || text.len() > LONGEST {
            continue;
        }
        if !edge && !may_name_itself(text) {
            continue;
        }
        found.extend(in_paragraph(page, at, edge, body.len()));
    }
    found
}

/// A look at the head of the line, so that most are known without being parted into sentences.
fn may_name_itself(text: &str) -> bool {
    const HEAD: usize = 60;
    let head = || text.chars().take(HEAD).collect::<String>();
    DISCLAIMERS.opens(text)
        && [Disclaimer::Myself, Disclaimer::Role]
            .into_iter()
            .any(|act| DISCLAIMERS.after(&fold::words(&head()), act).is_some())
}

fn in_paragraph(page: &Page<'_>, at: usize, edge: bool, paragraphs: usize) -> Vec<Finding> {
    let text = page.line(at);
    let sentences = sentence::split(text);
    let told: Vec<Option<Certainty>> =
        sentences.iter().map(|span| listen(span.of(text), edge)).collect();
    let whole = told.iter().all(Option::is_some);
    if told.iter().all(Option::is_none) || (whole && paragraphs == 1) {
        return Vec::new();
    }
    let finding = |span: Span, certainty: Certainty, edit: Edit| Finding {
        rule: RULE.name,
        span,
        certainty,
        message: Message::new("repair-assistant-disclaimer"),
        hint: Some(Message::new("repair-assistant-disclaimer-hint")),
        edits: vec![edit],
    };
    if whole {
        let sure = told.into_iter().flatten().max().unwrap_or(Certainty::Likely);
        return vec![finding(page.lines[at].span, sure, page.removal(at))];
    }
    let start = page.lines[at].span.start;
    let found = sentences.iter().zip(told).enumerate().filter_map(|(index, (span, certainty))| {
        // Only the first or last sentences: in between it is part of what is told.
        let edge = index == 0 || index + 1 == sentences.len();
        let place = Span::new(start + span.start, start + span.end);
        let next = sentences.get(index + 1).map_or(span.end, |next| next.start);
        let edit = Edit { span: Span::new(place.start, start + next), replacement: String::new() };
        Some(finding(place, certainty.filter(|_| edge)?, edit))
    });
    found.collect()
}

/// Whether «I» follows soon: "As an AI language model, ChatGPT …" is said by somebody else.
fn speaks_itself(rest: &str) -> bool {
    const SOON: usize = 4;
    rest.match_indices(' ')
        .map(|(at, _)| at + 1)
        .take(SOON)
        .chain([0])
        .any(|at| DISCLAIMERS.after(&rest[at..], Disclaimer::Person).is_some())
}

/// How sure it is that a model speaks of itself in this sentence.
fn listen(sentence: &str, edge: bool) -> Option<Certainty> {
    if sentence.len() > 700 || sentence.contains(['«', '"', '“']) {
        return None;
    }
    let folded = fold::words(sentence);
    // «ملاحظة: بصفتي نموذجا لغويا»: the label goes with it, a speaker's name would not.
    let unlabelled = DISCLAIMERS.after(&folded, Disclaimer::Label).unwrap_or(&folded);
    let in_role = DISCLAIMERS.after(unlabelled, Disclaimer::Role).is_some_and(speaks_itself);
    let opens = in_role || DISCLAIMERS.after(unlabelled, Disclaimer::Myself).is_some();
    let limits = DISCLAIMERS.within(&folded, Disclaimer::Limit);
    let names = opens || DISCLAIMERS.within(&folded, Disclaimer::Myself);
    match () {
        () if opens && edge => Some(Certainty::Certain),
        () if opens && limits => Some(Certainty::Likely),
        () if edge && names && limits => Some(Certainty::Certain),
        () if edge && limits => Some(Certainty::Likely),
        () => None,
    }
}
