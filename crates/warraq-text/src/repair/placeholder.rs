//! The rule `placeholder`: a gap that somebody was to fill.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Certainty, Finding};
use crate::fold;
use crate::phrases::{GAPS, Gap};
use crate::span::Span;
use crate::tongue::Message;

use super::Rule;
use super::page::{Line, Page};
use super::place::{in_code, in_quotes};

/// The rule.
pub(super) static RULE: Rule = Rule { name: "placeholder", doc: DOC, find };

const DOC: &str = "\
## What it finds

A gap left for the writer: words in brackets that ask for something or name what is missing
(`[Your Name]`, `[أدخل التاريخ]`), a template's `{{name}}`, a number or date in X (`XX/XX/20XX`), and
\"Lorem ipsum\".

## Why it matters

Only the writer knows what belongs there, and the reader sees that it was forgotten.

## Example

```text
قال [اسم المسؤول] إن الجسر يفتح يوم [التاريخ].
```

Both gaps are shown; nothing is changed.

## When it is wrong

A form or a template that is published as one. Remarks in brackets (`[…]`, `[sic]`, «[ضحك]»), links,
footnotes, quotations and code are left alone.
";

static GAP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\[[^\[\]\n]{1,80}\]|\{\{[^{}\n]{1,60}\}\}|\{[^{}\n]{2,60}\}|<[^<>\n/]{2,60}>|\([^()\n]{2,60}\)",
        r"|(?-u:\b)(?:\d{1,2}[/.\-])?X{2,4}[/.\-](?:X{2,4}|\d{2,4}|20XX)(?:[/.\-](?:\d{4}|\d{0,2}X{2,4}))?(?-u:\b)",
        r"|(?-u:\b)20XX(?-u:\b)",
        r"|(?i:lorem ipsum dolor)",
    ))
    .expect("our own pattern is well formed")
});

fn find(page: &Page<'_>) -> Vec<Finding> {
    let signs = [b'[', b'{', b'<', b'X', b'('].iter().any(|&byte| page.holds(byte));
    if !signs && !page.text.contains("orem ipsum") {
        return Vec::new();
    }
    page.open_lines().flat_map(|line| in_line(page, line)).collect()
}

fn in_line(page: &Page<'_>, line: &Line) -> Vec<Finding> {
    let text = line.span.of(page.text);
    let bytes = text.as_bytes();
    let may_hold = bytes.iter().any(|byte| matches!(byte, b'[' | b'{' | b'<' | b'X' | b'('));
    if !may_hold && !text.contains("orem ipsum") {
        return Vec::new();
    }
    let gaps = GAP.find_iter(text).filter(|gap| {
        let (at, end) = (gap.start(), gap.end());
        // `[text](address)`, `[text][1]`, `[1]: address` and `![picture]` are Markdown.
        let linked = gap.as_str().starts_with('[')
            && (text[end..].starts_with(['(', '[', ':']) || text[..at].ends_with(['!', ']']));
        let address = super::place::in_address(text, at);
        !linked && !address && !in_code(text, at) && !in_quotes(text, at) && is_gap(gap.as_str())
    });
    let finding = |gap: regex::Match<'_>| Finding {
        rule: RULE.name,
        span: Span::new(line.span.start + gap.start(), line.span.start + gap.end()),
        certainty: Certainty::Suggestion,
        message: Message::new("repair-placeholder").with("gap", gap.as_str()),
        hint: Some(Message::new("repair-placeholder-hint")),
        edits: Vec::new(),
    };
    gaps.map(finding).collect()
}

/// Whether a find asks for something. Double braces always do; other brackets by their words.
fn is_gap(found: &str) -> bool {
    if !found.starts_with(['[', '{', '<', '(']) {
        return true;
    }
    let inner = found.trim_matches(['[', ']', '{', '}', '<', '>', '(', ')', ' ']);
    if found.starts_with("{{") {
        return inner.chars().any(char::is_alphabetic);
    }
    if !inner.is_empty() && inner.chars().all(|c| matches!(c, 'X' | 'x' | '_' | '.' | ' ')) {
        return inner.matches(['X', 'x', '_']).count() >= 2 && !found.starts_with('(');
    }
    let folded = fold::words(inner);
    let words = folded.split(' ').count();
    if words > 12 {
        return false;
    }
    let asks = GAPS.after(&folded, Gap::Asks).is_some_and(|rest| !rest.is_empty());
    // Round brackets hold all kinds of remarks: only an order with its object is a gap.
    if found.starts_with('(') {
        return GAPS
            .after(&folded, Gap::Orders)
            .is_some_and(|rest| GAPS.stem_within(rest, Gap::Thing));
    }
    let names = GAPS.after(&folded, Gap::Thing).is_some() && words <= 5;
    // Persian, Urdu and Turkish order at the end: «[یہاں اپنا نام درج کریں]».
    let ends = (GAPS.closes(&folded, Gap::Orders) && GAPS.stem_within(&folded, Gap::Thing))
        || (GAPS.closes(&folded, Gap::Last) && (2..=5).contains(&words));
    // «[اسمك]» asks alone; "[the company]" is an editor's, "[Company Name]" a template's.
    let alone = GAPS.whole(&folded) == Some(Gap::Asks) && !found.is_ascii();
    let titled = inner.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let template = titled && words <= 4 && GAPS.closes(&folded, Gap::Thing);
    let ordered = GAPS.after(&folded, Gap::Orders).is_some_and(|rest| !rest.is_empty());
    asks || names || ends || alone || template || ordered
}
