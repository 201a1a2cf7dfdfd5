//! The rule `code-fence`: a code block drawn round prose.

use crate::finding::{Certainty, Edit, Finding};
use crate::tongue::Message;

use super::Rule;
use super::page::{Page, is_rule_line};

/// The rule.
pub(super) static RULE: Rule = Rule { name: "code-fence", doc: DOC, find };

const DOC: &str = "\
## What it finds

Three backticks (```` ``` ````) before and after the whole text or the whole answer, which is prose,
as a chat program sets a text to be copied.

## Why it matters

Markdown shows what stands between as code: in one line, in a typewriter's letters, without headings
and stress, and nothing in it is read as a sentence.

## Example

````text
```markdown
# سوق السمك

افتتحت البلدية السوق صباح أمس بحضور 40 تاجرا.
```
````

The two lines of backticks go.

## When it is wrong

A text that is nothing but an example of a text. A block inside a text, and a block that holds code,
are left alone.
";

/// What a fence round prose is marked with, if anything.
const PROSE: [&str; 8] = ["", "markdown", "md", "text", "txt", "plaintext", "plain", "mdx"];

fn find(page: &Page<'_>) -> Vec<Finding> {
    let body: Vec<usize> = page.body().filter(|&at| !is_outer_rule(page, at)).collect();
    let (Some(&first), Some(&last)) = (body.first(), body.last()) else { return Vec::new() };
    // After a brief only the answer is fenced.
    let answer = page.openers.iter().filter(|opener| opener.applies()).map(|o| o.line).next_back();
    let first =
        answer.map_or(first, |line| body.iter().copied().find(|&at| at > line).unwrap_or(first));
    let Some(info) = fence(page, first) else { return Vec::new() };
    let closing = first != last && fence(page, last) == Some("");
    let inside: Vec<usize> =
        body.into_iter().filter(|&at| at > first && (at < last || !closing)).collect();
    let fences = inside.iter().filter(|&&at| fence(page, at).is_some()).count();
    let named = matches!(info, "markdown" | "md" | "mdx");
    if fences % 2 == 1 || (fences > 0 && !named) || !is_prose(page, &inside) {
        return Vec::new();
    }
    let certainty = match () {
        () if named && closing => Certainty::Certain,
        () if closing => Certainty::Likely,
        () => Certainty::Suggestion,
    };
    let span = page.lines[first].span;
    let mut edits = vec![removal(page, first)];
    if closing {
        edits.push(removal(page, last));
    }
    vec![Finding {
        rule: RULE.name,
        span,
        certainty,
        message: Message::new("repair-code-fence"),
        hint: Some(Message::new("repair-code-fence-hint")),
        edits,
    }]
}

/// A rule drawn between the talk and the fence.
fn is_outer_rule(page: &Page<'_>, at: usize) -> bool {
    !page.lines[at].closed && is_rule_line(page.line(at))
}

fn removal(page: &Page<'_>, at: usize) -> Edit {
    Edit { span: page.lines[at].whole, replacement: String::new() }
}

/// What a fence is marked with, when the line is one that may stand round prose.
fn fence<'a>(page: &Page<'a>, at: usize) -> Option<&'a str> {
    let text = page.line(at);
    let info = text.strip_prefix("```").or_else(|| text.strip_prefix("~~~"))?;
    let info = info.trim_matches(['`', '~', ' ']);
    PROSE.into_iter().find(|known| info.eq_ignore_ascii_case(known))
}

/// Whether the lines are prose: a sentence of words among them, and hardly any that ends or begins
/// as code does.
fn is_prose(page: &Page<'_>, inside: &[usize]) -> bool {
    let sentence = |text: &str| {
        let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
        words.take(5).count() == 5
            && text
                .trim_end_matches(['*', '_', '"', '»', '”', ')'])
                .ends_with(['.', '!', '?', '؟', '۔', ':', '…'])
    };
    let code = |text: &str| {
        text.ends_with(['{', '}', ';', '\\'])
            || ["$ ", "//", "</", "<?", "import ", "def ", "let ", "const ", "@ "]
                .iter()
                .any(|head| text.starts_with(head))
            || text.contains("=\"")
            || text.contains("();")
    };
    let lines = || inside.iter().map(|&at| page.line(at));
    let sentences = lines().filter(|text| sentence(text)).count();
    sentences > 0 && lines().filter(|text| code(text)).count() * 8 <= sentences
}
