//! The rule `leftover-bidi`: direction controls that came along with the paste.

use crate::finding::{Certainty, Edit, Finding};
use crate::span::Span;
use crate::tongue::Message;

use super::Rule;
use super::page::{Line, Page};

/// The rule.
pub(super) static RULE: Rule = Rule { name: "leftover-bidi", doc: DOC, find };

const DOC: &str = "\
## What it finds

Invisible characters that turn the direction of the text: embeddings and overrides (U+202A to
U+202E) that messengers and old editors wrap round a line, and isolates (U+2066 to U+2069) that do
not come in pairs. Paired isolates and the single marks LRM, RLM and ALM are honest and stay, and so
does ZWNJ.

## Why it matters

The page sets the direction of each block itself. A control left open turns everything after it, is
counted by platforms, and an override can make a reader see other letters than stand there.

## Example

A name between U+202A and U+202C in an Arabic sentence: the two controls go, the name stays.

## When it is wrong

A text about these controls. An override over letters is only a suggestion, because the letters
under it may have been written backwards.
";

const PDF: char = '\u{202C}';
const PDI: char = '\u{2069}';

fn find(page: &Page<'_>) -> Vec<Finding> {
    // Both blocks of controls begin with this byte in UTF-8, as dashes and curly quotes do.
    if !page.holds(0xE2) || !(page.holds(0x80) || page.holds(0x81)) {
        return Vec::new();
    }
    let lines = page.lines.iter().filter(|line| !line.closed);
    lines.filter_map(|line| in_line(page, line)).collect()
}

/// Where a control stands in its line, and whether its partner was found.
struct Control {
    at: usize,
    sign: char,
    paired: bool,
}

fn in_line(page: &Page<'_>, line: &Line) -> Option<Finding> {
    let text = line.whole.of(page.text);
    if !text.as_bytes().windows(2).any(|pair| pair == [0xE2, 0x80] || pair == [0xE2, 0x81]) {
        return None;
    }
    let controls = controls(text);
    let wrong: Vec<&Control> =
        controls.iter().filter(|control| !(control.paired && is_isolate(control.sign))).collect();
    let (first, last) = (wrong.first()?, wrong.last()?);
    let overrides = wrong.iter().any(|c| matches!(c.sign, '\u{202D}' | '\u{202E}'));
    let certainty = match () {
        () if overrides => Certainty::Suggestion,
        () if wrong.iter().any(|control| control.paired) => Certainty::Likely,
        () => Certainty::Certain,
    };
    let place = |at: usize| line.whole.start + at;
    let edits = wrong.iter().map(|control| Edit {
        span: Span::new(place(control.at), place(control.at + control.sign.len_utf8())),
        replacement: String::new(),
    });
    Some(Finding {
        rule: RULE.name,
        span: Span::new(place(first.at), place(last.at + last.sign.len_utf8())),
        certainty,
        message: Message::new("repair-leftover-bidi").with("count", wrong.len()),
        hint: Some(Message::new("repair-leftover-bidi-hint")),
        edits: edits.collect(),
    })
}

fn is_isolate(sign: char) -> bool {
    matches!(sign, '\u{2066}'..='\u{2069}')
}

/// The controls of a line, each matched with its partner as UAX #9 (BD8 to BD11) pairs them. The
/// algorithm closes all of them at the end of a paragraph, so that a line is enough.
fn controls(text: &str) -> Vec<Control> {
    let mut controls: Vec<Control> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let signs = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'));
    for (at, sign) in signs {
        let index = controls.len();
        controls.push(Control { at, sign, paired: false });
        if sign == PDF || sign == PDI {
            let partner = open.last().copied();
            let fits =
                partner.is_some_and(|other| is_isolate(controls[other].sign) == (sign == PDI));
            if let Some(other) = partner.filter(|_| fits) {
                open.pop();
                controls[other].paired = true;
                controls[index].paired = true;
            }
        } else {
            open.push(index);
        }
    }
    controls
}
