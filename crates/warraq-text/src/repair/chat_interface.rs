//! The rule `chat-interface`: labels and buttons of the page a conversation was copied from.

use crate::finding::{Certainty, Finding};
use crate::fold;
use crate::phrases::{CHAT, Chat};
use crate::tongue::Message;

use super::Rule;
use super::page::{Line, Page};

/// The rule.
pub(super) static RULE: Rule = Rule { name: "chat-interface", doc: DOC, find };

const DOC: &str = "\
## What it finds

Lines that a chat page puts round what is said: who speaks («ChatGPT said:», «قلت:»), its buttons
(\"Copy code\", \"Regenerate\", 👍), the count of its answers (\"2 / 2\"). A label that says who spoke
tells by itself; a bare name or an everyday word («Copy», «User») only beside other such lines.

## Why it matters

Copied along, such a line becomes part of the story and is spoken by the voice.

## Example

```text
You said:

اكتب خبرا عن إضراب الخبازين

ChatGPT said:

توقف الخبازون عن العمل يوم الجمعة.
```

Both labels go.

## When it is wrong

A conversation with a program that is published as one, in which each label stands on a line of its
own. An interview whose speakers are named in their lines is left alone.
";

/// A label is short; in bytes.
const LONGEST: usize = 180;
/// The page's warning is a sentence or two; in bytes.
const WARNING: usize = 260;

fn find(page: &Page<'_>) -> Vec<Finding> {
    let found = (0..page.lines.len()).filter(|&at| page.chat[at]);
    let finding = |at: usize| Finding {
        rule: RULE.name,
        span: page.lines[at].span,
        certainty: Certainty::Certain,
        message: Message::new("repair-chat-interface").with("line", page.line(at)),
        hint: Some(Message::new("repair-chat-interface-hint")),
        edits: vec![page.removal(at)],
    };
    found.map(finding).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A phrase of the list, and what it does.
    Named(Chat),
    /// Thumbs and the count of answers: nothing without company.
    Sign,
    /// Text of somebody's own.
    Text,
}

/// Which lines are of the chat page.
pub(super) fn mark(page: &Page<'_>) -> Vec<bool> {
    let mut chat = vec![false; page.lines.len()];
    let kinds: Vec<(usize, Kind)> = (0..page.lines.len())
        .filter(|&at| !page.lines[at].is_blank() && !page.chrome[at] && !page.thought[at])
        .map(|at| (at, kind(page.lines[at], page.text)))
        .collect();
    let has = |act: Chat| kinds.iter().any(|(_, kind)| *kind == Kind::Named(act));
    let spoken = has(Chat::Said);
    let parted = has(Chat::Asker) && has(Chat::Answerer);
    let buttons = kinds
        .iter()
        .filter(|(_, kind)| matches!(kind, Kind::Named(Chat::Button | Chat::Warns)))
        .count();
    let evidence = spoken || parted || buttons >= 2;
    for (index, &(at, kind)) in kinds.iter().enumerate() {
        let beside = |near: Option<usize>| {
            near.and_then(|near| kinds.get(near)).is_some_and(|(_, kind)| *kind != Kind::Text)
        };
        let neighbours = beside(index.checked_sub(1)) || beside(Some(index + 1));
        let edge = index == 0 || index + 1 == kinds.len() || is_edge(&kinds, index);
        chat[at] = match kind {
            Kind::Named(Chat::Said) => true,
            Kind::Named(Chat::Asker | Chat::Answerer) => spoken || parted,
            Kind::Named(Chat::Button | Chat::Warns) => evidence || edge || at_code(page, at),
            Kind::Named(Chat::Shared) => (evidence || edge) && neighbours,
            Kind::Sign => {
                neighbours || (edge && index + 1 == kinds.len() && is_thumb(page.line(at)))
            }
            Kind::Text | Kind::Named(Chat::Errs | Chat::Verify) => false,
        };
    }
    if kinds.iter().all(|&(at, _)| chat[at]) {
        chat.fill(false);
    }
    chat
}

/// Whether only such lines stand between this one and the head or the tail of the paste.
fn is_edge(kinds: &[(usize, Kind)], index: usize) -> bool {
    const STEPS: usize = 12;
    let quiet = |part: &[(usize, Kind)]| {
        part.len() <= STEPS && part.iter().all(|(_, kind)| *kind != Kind::Text)
    };
    quiet(&kinds[..index]) || quiet(&kinds[index + 1..])
}

/// "Copy code" stands right above the code.
fn at_code(page: &Page<'_>, at: usize) -> bool {
    let closed = |at: Option<&Line>| at.is_some_and(|line| line.closed);
    closed(page.lines.get(at + 1)) || at.checked_sub(1).is_some_and(|at| closed(page.lines.get(at)))
}

fn kind(line: Line, text: &str) -> Kind {
    let words = line.span.of(text);
    let folded = || fold::words(words);
    if words.len() <= WARNING && CHAT.opens(words) && CHAT.after(&folded(), Chat::Warns).is_some() {
        return Kind::Named(Chat::Warns);
    }
    if line.closed
        || words.len() > LONGEST
        || words.starts_with(['>', '"', '«', '“', '`', '|', '-'])
    {
        return Kind::Text;
    }
    if is_thumb(words) || is_count(words) {
        return Kind::Sign;
    }
    let folded = folded();
    // A sentence of two words is a sentence: «You said.»
    let ends = words.ends_with(['.', '?', '؟', '،', ',']);
    // Programs word their notice anew each year; that they err and what to do stays.
    let quotes = words.contains(['"', '«', '“', '„']);
    if !quotes && CHAT.within(&folded, Chat::Errs) && CHAT.within(&folded, Chat::Verify) {
        return Kind::Named(Chat::Button);
    }
    match CHAT.whole(&folded) {
        Some(Chat::Errs | Chat::Verify) => Kind::Text,
        Some(Chat::Said) if !ends => Kind::Named(Chat::Said),
        Some(act) if act != Chat::Warns && (!ends || act == Chat::Button) => Kind::Named(act),
        _ => Kind::Text,
    }
}

fn is_thumb(line: &str) -> bool {
    !line.is_empty()
        && line.chars().all(|c| {
            matches!(c, '👍' | '👎' | '🔄' | '📋' | '🔊' | '♻' | '\u{FE0F}' | ' ')
                || ('\u{1F3FB}'..='\u{1F3FF}').contains(&c)
        })
        && line.contains(['👍', '👎', '🔄', '📋', '🔊'])
}

/// "2 / 2", "‹ 1/3 ›": which of several answers is shown.
fn is_count(line: &str) -> bool {
    let inner = line.trim_matches(['<', '>', '‹', '›', '❮', '❯', ' ']);
    let Some((one, all)) = inner.split_once('/') else { return false };
    let number = |part: &str| {
        let part = part.trim();
        part.len() <= 2 && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())
    };
    number(one) && number(all)
}
