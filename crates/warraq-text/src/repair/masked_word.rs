//! The rule `masked-word`: a word broken by tatweel and a space to hide it from a filter.

use crate::finding::{Certainty, Edit, Finding};
use crate::fold;
use crate::span::Span;
use crate::tongue::Message;

use super::Rule;
use super::page::Page;

/// The rule.
pub(super) static RULE: Rule = Rule { name: "masked-word", doc: DOC, find };

const DOC: &str = "\
## What it finds

A word in Arabic letters that is broken in two: tatweel, a space, tatweel («قـ ـاسم»). With a full
stop, a star or any other sign in the place of the space it is found too, as likely. Tatweel on one side
only proves nothing and is left alone.

## Why it matters

Writers break words so that a platform's filter does not read them. No voice can speak such a word,
no reader can search for it, and a line may break in the middle of it.

## Example

```text
وصف الشاهد المعركة بأنها عنـ ـيفة.
```

«عنـ ـيفة» → «عنيفة».

## When it is wrong

A grammar that shows a prefix beside a suffix («بـ ـها»). An honest kashida («الســلام»), a
preposition before a figure («بـ 20») and the «هـ» after a year are not touched.
";

/// Longer runs of signs are drawn, not hidden behind; in characters.
const LONGEST: usize = 8;
const TATWEEL: char = '\u{0640}';

fn find(page: &Page<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for line in page.lines.iter().filter(|line| !line.closed && !line.is_blank()) {
        let text = line.span.of(page.text);
        let mut from = 0;
        while let Some(at) = text[from..].find(TATWEEL).map(|at| from + at) {
            let (end, joint) = joint(text, at);
            from = end;
            if let Some(certainty) = joint {
                let span = Span::new(line.span.start + at, line.span.start + end);
                add(&mut found, page.text, line.span, span, certainty);
            }
        }
    }
    for finding in &mut found {
        finding.message = Message::new("repair-masked-word")
            .with("broken", finding.span.of(page.text))
            .with("whole", whole(finding, page.text));
    }
    found
}

/// The end of the signs that begin with the tatweel at `at`, and, where they break a word, how sure
/// that is.
fn joint(text: &str, at: usize) -> (usize, Option<Certainty>) {
    let signs = text[at..].find(|c: char| !is_joint(c)).map_or(text.len(), |end| at + end);
    let run = &text[at..signs];
    let gap = run.trim_matches(|c| c == TATWEEL || fold::is_silent(c));
    let letters = text[..at].chars().next_back().is_some_and(is_arabic)
        && text[signs..].chars().next().is_some_and(is_arabic);
    if gap.is_empty() || !letters || run.chars().count() > LONGEST {
        return (signs, None);
    }
    let both = run.ends_with(|c| c == TATWEEL || fold::is_silent(c)) && run.contains(TATWEEL);
    let spaces = gap.chars().all(|c| matches!(c, ' ' | '\u{00A0}' | TATWEEL) || fold::is_silent(c));
    let certainty = match (both, spaces) {
        (true, true) => Certainty::Certain,
        (true, false) => Certainty::Likely,
        (false, _) => return (signs, None),
    };
    (signs, Some(certainty))
}

/// Tatweel, a space, and any sign or pictograph: between two tatweels each of them breaks a word.
fn is_joint(c: char) -> bool {
    matches!(c, TATWEEL | ' ' | '\u{00A0}')
        || fold::is_silent(c)
        || !(c.is_alphanumeric() || c.is_whitespace() || is_bracket(c))
}

/// What may close one word and open another: «هـ»ـ«.
fn is_bracket(c: char) -> bool {
    matches!(c, '«' | '»' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '"' | '“' | '”' | '`')
}

/// An Arabic letter, or a vowel mark on one.
fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{063F}' | '\u{0641}'..='\u{064A}' | '\u{064B}'..='\u{0652}'
        | '\u{066E}'..='\u{06D3}' | '\u{06FA}'..='\u{06FF}' | '\u{0750}'..='\u{077F}')
}

/// Adds a joint; two joints in one word are one finding.
fn add(found: &mut Vec<Finding>, text: &str, line: Span, joint: Span, certainty: Certainty) {
    let edit = Edit { span: joint, replacement: String::new() };
    let end = text[joint.end..line.end]
        .find(|c| !is_arabic(c) && c != TATWEEL)
        .map_or(line.end, |at| joint.end + at);
    if let Some(last) = found.last_mut().filter(|last| last.span.end >= joint.start) {
        last.span.end = last.span.end.max(end);
        last.certainty = last.certainty.min(certainty);
        last.edits.push(edit);
        return;
    }
    let start = text[line.start..joint.start]
        .rfind(|c| !is_arabic(c) && c != TATWEEL)
        .map_or(line.start, |at| {
            line.start + at + text[line.start + at..].chars().next().map_or(0, char::len_utf8)
        });
    found.push(Finding {
        rule: RULE.name,
        span: Span::new(start, end),
        certainty,
        message: Message::new("repair-masked-word"),
        hint: Some(Message::new("repair-masked-word-hint")),
        edits: vec![edit],
    });
}

/// The word without its joints.
fn whole(finding: &Finding, text: &str) -> String {
    let mut word = String::new();
    let mut at = finding.span.start;
    for edit in &finding.edits {
        word.push_str(&text[at..edit.span.start]);
        at = edit.span.end;
    }
    word.push_str(&text[at..finding.span.end]);
    word
}
