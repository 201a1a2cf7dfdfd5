//! The rule `assistant-offer`: what a chat assistant offers after the text.

use crate::finding::{Certainty, Finding};
use crate::fold;
use crate::phrases::{OFFERS, OPENERS, Offering, Opening};
use crate::tongue::Message;

use super::Rule;
use super::page::{Page, is_rule_line};

/// The rule.
pub(super) static RULE: Rule = Rule { name: "assistant-offer", doc: DOC, find };

const DOC: &str = "\
## What it finds

The closing line or lines in which a chat assistant offers more work: a question to the writer («هل
ترغب», \"Would you like\") or a word about itself («يمكنني», \"I can\"), together with the work it
means («نسخة مختصرة», \"shorten\", \"translate\"). It must be the last thing in the paste, page
furniture aside, and stand under a rule, or under an answer whose opener was found, or speak of
itself.

## Why it matters

It is addressed to the writer. Read aloud at the end of a film it takes the place of the last word.

## Example

```text
وعاد الصيادون إلى الميناء قبل الغروب.

---

هل ترغب بنسخة أقصر؟ يمكنني أيضًا ترجمة التقرير.
```

The last line goes.

## When it is wrong

An advertisement that ends with such a question. Without a rule, an opener, or a word about itself
the line only gets a suggestion, and a question to the reader that names no such work is not looked
at.
";

/// An offer is a few lines at most, its list of choices included.
const MOST: usize = 10;
/// A line longer than this is prose; in bytes.
const LONGEST: usize = 900;
/// What an assistant tells of its work is said in a sentence or two; in words.
const LONGEST_TOLD: usize = 30;

fn find(page: &Page<'_>) -> Vec<Finding> {
    let (Some(&first), Some(&last)) = (page.offer.first(), page.offer.last()) else {
        return last_resort(page);
    };
    let mut span = page.lines[first].span;
    span.end = page.lines[last].span.end;
    vec![Finding {
        rule: RULE.name,
        span,
        certainty: Certainty::Certain,
        message: Message::new("repair-assistant-offer"),
        hint: Some(Message::new("repair-assistant-offer-hint")),
        edits: page.offer.iter().map(|&at| page.removal(at)).collect(),
    }]
}

/// A last line that offers in words only: a person decides.
fn last_resort(page: &Page<'_>) -> Vec<Finding> {
    let Some(&at) = page.content.last() else { return Vec::new() };
    let text = page.line(at);
    // «إذا احتجت مساعدة فاتصل بالرقم 112» is advice, and asks nothing.
    let asks = text.contains(['?', '؟']);
    let told = listen(text).filter(|offer| asks || *offer == Offer::Personal);
    if page.content.len() < 2 || page.lines[at].closed || told.is_none() {
        return Vec::new();
    }
    vec![Finding {
        rule: RULE.name,
        span: page.lines[at].span,
        certainty: Certainty::Suggestion,
        message: Message::new("repair-assistant-offer"),
        hint: Some(Message::new("repair-assistant-offer-hint")),
        edits: vec![page.removal(at)],
    }]
}

/// The lines of the closing offer, in order; none when nothing would be left without them.
pub(super) fn mark(page: &Page<'_>) -> Vec<usize> {
    let mut lines: Vec<usize> = Vec::new();
    let mut choices: Vec<usize> = Vec::new();
    let mut evidence = page.openers.iter().any(super::assistant_opener::Opener::applies);
    let mut above = None;
    for &at in page.content.iter().rev() {
        let text = page.line(at);
        if lines.len() + choices.len() >= MOST || (page.lines[at].closed && lines.is_empty()) {
            return Vec::new();
        }
        if page.lines[at].closed {
            above = Some(at);
            break;
        }
        if is_rule_line(text) {
            evidence |= !lines.is_empty();
            if lines.is_empty() && choices.is_empty() {
                continue;
            }
            above = Some(at);
            break;
        }
        if let Some(offer) = listen(text).or_else(|| listen_with_choices(page, at, &choices)) {
            evidence |= offer == Offer::Personal;
            lines.append(&mut choices);
            lines.push(at);
        } else if lines.is_empty() && is_choice(text) {
            choices.push(at);
        } else {
            above = Some(at);
            break;
        }
    }
    let introduced = above.is_some_and(|at| page.line(at).ends_with(':'));
    if lines.is_empty() || !evidence || above.is_none() || introduced {
        return Vec::new();
    }
    lines.sort_unstable();
    lines
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offer {
    /// It asks, and names the work.
    Asking,
    /// It asks, names the work, and speaks of itself.
    Personal,
}

fn listen(text: &str) -> Option<Offer> {
    if text.len() > LONGEST || text.starts_with(['"', '«', '“', '>', '#', '`', '|']) {
        return None;
    }
    let folded = fold::words(text);
    // What it tells of its work is no offer, but ends an answer as one does.
    if let Some(offer) = tells(text, &folded) {
        return Some(offer);
    }
    let asks = OFFERS.after(&folded, Offering::Ask).is_some();
    let of_itself = OFFERS.within(&folded, Offering::Myself);
    let begins_with_itself = OFFERS.after(&folded, Offering::Myself).is_some();
    // Turkish, Persian and Urdu ask at the end: "… kısaltmamı ister misiniz?"
    let ends_asking = of_itself && OFFERS.closes(&folded, Offering::Ask);
    if !(asks || begins_with_itself || ends_asking) || !OFFERS.stem_within(&folded, Offering::Work)
    {
        return None;
    }
    Some(if of_itself { Offer::Personal } else { Offer::Asking })
}

/// «تم تصحيح الأخطاء مع الحفاظ على المعنى», "(Word count: 312)", "Key changes I made:".
fn tells(text: &str, folded: &str) -> Option<Offer> {
    // «ملاحظة: حافظت على المعلومات.»
    let labelled = text.split_once(':').map(|(label, rest)| (fold::words(label), rest));
    let unlabelled = labelled.filter(|(label, _)| OPENERS.after(label, Opening::Label) == Some(""));
    let folded = unlabelled.map_or_else(|| folded.to_owned(), |(_, rest)| fold::words(rest));
    let words = folded.split(' ').count();
    if OFFERS.after(&folded, Offering::Tells).is_some() && words <= LONGEST_TOLD {
        return Some(Offer::Personal);
    }
    let did = OFFERS.after(&folded, Offering::Did).is_some() && words <= LONGEST_TOLD;
    did.then_some(Offer::Asking)
}

/// «هل تريد أن:» says what it means only in the list under it.
fn listen_with_choices(page: &Page<'_>, at: usize, choices: &[usize]) -> Option<Offer> {
    let mut said = page.line(at).to_owned();
    for &choice in choices {
        said.push(' ');
        said.push_str(page.line(choice));
    }
    listen(&said).filter(|_| page.line(at).ends_with([':', '؟', '?']))
}

/// One of the choices under «هل تريد أن:».
fn is_choice(text: &str) -> bool {
    let numbered = text.trim_start_matches(char::is_numeric);
    text.starts_with(['-', '*', '•', '·'])
        || (numbered.len() < text.len() && numbered.starts_with(['.', ')', '-']))
}
