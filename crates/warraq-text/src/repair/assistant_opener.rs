//! The rule `assistant-opener`: what a chat assistant says before it hands over a text.

use crate::finding::{Certainty, Edit, Finding};
use crate::fold;
use crate::phrases::{OPENERS, Opening};
use crate::span::Span;
use crate::tongue::Message;

use super::Rule;
use super::page::{Page, is_heading, is_rule_line};
use super::starred_heading::starred;

/// The rule.
pub(super) static RULE: Rule = Rule { name: "assistant-opener", doc: DOC, find };

const DOC: &str = "\
## What it finds

The line in which a chat assistant agrees and hands over what was asked for: it says yes («بالطبع»,
\"Sure\"), hands over («إليك», \"here is\"), and names a text («مقال», \"article\"). What it does and
where it stands decide together: before everything else, or right before a heading or a rule. Text before it is the brief; text after it is the answer. A title quoted in the line is
kept as the story's title.

## Why it matters

It is addressed to the writer, not to the reader. Published, it tells everyone that the text was
pasted unread.

## Example

```text
بالتأكيد! إليك تقريرًا منسقًا بعنوان:

---

**سوق المدينة يفتح أبوابه**
```

The first line goes.

## When it is wrong

An interview that begins with such words, unquoted, as its first line. A line that another line
introduces with a colon, a quotation and a list item are left alone; where only the words speak for
it, it is a suggestion.
";

/// A line longer than this says more than an opener does; in words.
const LONGEST: usize = 40;
/// A paste holds a few turns of a conversation, not more.
const MOST: usize = 16;

/// An opener as it stands on the page.
pub(super) struct Opener {
    /// The line before it that goes with it: a bare «بالتأكيد!».
    company: Option<usize>,
    /// Its line.
    pub line: usize,
    certainty: Certainty,
    /// The title it quotes.
    title: Option<String>,
    /// It announces a title and ends without one.
    promises: bool,
}

impl Opener {
    /// Whether the line belongs to it, and it is sure enough to be taken out.
    pub fn holds(&self, at: usize) -> bool {
        self.certainty.applies() && (self.line == at || self.company == Some(at))
    }

    /// Whether it announces a title that it does not give itself.
    pub fn lacks_title(&self) -> bool {
        self.promises
    }

    /// Whether it is sure enough to be taken out.
    pub fn applies(&self) -> bool {
        self.certainty.applies()
    }
}

fn find(page: &Page<'_>) -> Vec<Finding> {
    let findings = page.openers.iter().map(|opener| {
        let mut edits: Vec<Edit> = opener.company.map(|at| page.removal(at)).into_iter().collect();
        edits.push(match &opener.title {
            Some(title) => {
                Edit { span: page.lines[opener.line].span, replacement: format!("# {title}") }
            }
            None => page.removal(opener.line),
        });
        edits.extend(unlabelled_title(page, opener));
        let first = opener.company.unwrap_or(opener.line);
        Finding {
            rule: RULE.name,
            span: Span::new(page.lines[first].span.start, page.lines[opener.line].span.end),
            certainty: opener.certainty,
            message: Message::new("repair-assistant-opener"),
            hint: Some(Message::new("repair-assistant-opener-hint")),
            edits,
        }
    });
    findings.collect()
}

/// «العنوان: حريق في سوق الخشب» under an opener is the title.
fn unlabelled_title(page: &Page<'_>, opener: &Opener) -> Option<Edit> {
    let next = page.content.iter().copied().find(|&at| at > opener.line)?;
    let text = page.line(next);
    let title = without_label(text)?;
    let begins = text.starts_with(char::is_alphabetic);
    let certain = opener.certainty.applies() && !title.ends_with(['.', '۔', ':']);
    let edit = Edit { span: page.lines[next].span, replacement: format!("# {title}") };
    (begins && certain && page.is_apart_above_talk(next)).then_some(edit)
}

/// What follows the label of a title: «العنوان: …», "Headline: …".
pub(super) fn without_label(text: &str) -> Option<&str> {
    const TITLE: usize = 200;
    let (label, title) = text.split_once([':', '：']).filter(|_| text.len() <= TITLE)?;
    let names = OPENERS.after(&fold::words(label), Opening::Label) == Some("");
    (names && !title.trim().is_empty()).then(|| title.trim())
}

/// The openers on the page.
pub(super) fn mark(page: &Page<'_>) -> Vec<Opener> {
    let openers = page.content.iter().enumerate().filter_map(|(index, _)| opener(page, index));
    openers.take(MOST).collect()
}

fn opener(page: &Page<'_>, index: usize) -> Option<Opener> {
    let line = page.content[index];
    let text = page.line(line);
    if page.lines[line].closed || !begins_as_speech(text) {
        return None;
    }
    let before = index.checked_sub(1).map(|at| page.content[at]);
    let next = page.content.get(index + 1).map(|&at| page.line(at))?;
    let Some(speech) = listen(text) else {
        // «سؤال رائع!» and nothing else, over a heading.
        let staged = is_heading(next) || starred(next).is_some() || is_rule_line(next);
        let bare = before.is_none() && staged && is_bare_assent(text);
        return bare.then_some(Opener {
            company: None,
            line,
            certainty: Certainty::Likely,
            title: None,
            promises: false,
        });
    };
    let assent = before.filter(|&at| is_bare_assent(page.line(at)));
    let speech = Speech { assent: speech.assent || assent.is_some(), ..speech };
    let company = assent;
    let said_by_another =
        company.is_none() && before.is_some_and(|at| ends_with_colon(page.line(at)));
    let first = before.is_none() || (company.is_some() && index == 1);
    let staged = is_rule_line(next) || is_heading(next) || starred(next).is_some();
    let certainty = match () {
        () if said_by_another => Certainty::Suggestion,
        () if speech.assent && speech.hands && speech.ends && (first || staged) => {
            Certainty::Certain
        }
        () if speech.assent && speech.strength() >= 2 && (staged || first || speech.ends) => {
            Certainty::Likely
        }
        // «فيما يلي نص البيان:» over a heading is a journalist's line, unless it is the very first.
        () if speech.hands && speech.ends && staged && (speech.addressed || first) => {
            Certainty::Likely
        }
        // "Here is a polished version of the article:" is said to nobody but the writer.
        () if speech.hands && speech.ends && first && speech.made => Certainty::Likely,
        // "Here is the article you requested."
        () if speech.hands && first && speech.as_asked => Certainty::Likely,
        // "Here's the article:" under a chat page's own lines.
        () if speech.hands && speech.ends && first && page.is_of_a_chat() => Certainty::Likely,
        // «فيما يلي نص البيان:» and nothing more is a journalist's line.
        () if speech.strength() >= 2 && (speech.assent || speech.addressed) => {
            Certainty::Suggestion
        }
        () => return None,
    };
    let quoted = quoted_title(text);
    let promises = quoted.is_none() && announces(text);
    let title = if staged { None } else { quoted };
    Some(Opener { company, line, certainty, title, promises })
}

/// What a line does, as far as an opener goes. It always names a text.
struct Speech {
    assent: bool,
    hands: bool,
    /// It speaks to the one who asked.
    addressed: bool,
    /// It says that this is what was asked for.
    as_asked: bool,
    /// It says that it made the text, for the one who asked or out of theirs.
    made: bool,
    /// It ends with a colon, or promises a title.
    ends: bool,
}

impl Speech {
    fn strength(&self) -> usize {
        usize::from(self.assent) + usize::from(self.hands) + usize::from(self.ends)
    }
}

fn listen(text: &str) -> Option<Speech> {
    // Most lines of a paste are long: those are known before they are folded.
    if text.len() > LONGEST * 16 || !OPENERS.opens(text) {
        return None;
    }
    let folded = fold::words(text);
    if folded.split(' ').count() > LONGEST {
        return None;
    }
    let after = OPENERS.after(&folded, Opening::Assent);
    let rest = after.unwrap_or(&folded);
    // «بالتأكيد يا أحمد، إليك …»: a word or two may stand between.
    let does = |act: Opening| {
        let skips = if after.is_some() { 2 } else { 0 };
        (0..=skips).any(|skip| OPENERS.after(skip_words(rest, skip), act).is_some())
    };
    let (hands, shows) = (does(Opening::Hand), does(Opening::Show));
    if !(after.is_some() || hands || shows) || !OPENERS.stem_within(rest, Opening::Thing) {
        return None;
    }
    let asked = OPENERS.within(rest, Opening::Address);
    let as_asked = OPENERS.within(rest, Opening::Asked);
    let asked = asked || as_asked;
    let made = OPENERS.within(rest, Opening::Craft) || (hands && asked);
    let addressed = hands || asked;
    let hands = hands || shows;
    let ends = ends_with_colon(text) || OPENERS.within(rest, Opening::Promise);
    Some(Speech { assent: after.is_some(), hands, addressed, as_asked, made, ends })
}

fn skip_words(text: &str, count: usize) -> &str {
    text.splitn(count + 1, ' ').nth(count).unwrap_or("")
}

fn ends_with_colon(text: &str) -> bool {
    text.trim_end_matches(['*', '_', ' ']).ends_with([':', '：'])
}

/// A quotation, a list item or a heading is someone's words *in* the text.
fn begins_as_speech(text: &str) -> bool {
    const SHOWN: [char; 16] =
        ['"', '«', '“', '„', '‘', '\'', '>', '-', '—', '–', '*', '_', '#', '`', '|', '('];
    !text.starts_with(SHOWN) && !text.starts_with('[')
}

fn is_bare_assent(text: &str) -> bool {
    if text.len() > 200 || !OPENERS.opens(text) {
        return false;
    }
    let folded = fold::words(text);
    begins_as_speech(text)
        && folded.split(' ').count() <= 8
        && OPENERS.after(&folded, Opening::Assent).is_some_and(|rest| {
            // «بالطبع! بكل سرور.»
            rest.is_empty() || OPENERS.after(rest, Opening::Assent) == Some("")
        })
}

/// Whether the line ends with the promise of a title: «بعنوان:».
fn announces(text: &str) -> bool {
    ends_with_colon(text) && OPENERS.closes(&fold::words(text), Opening::Promise)
}

/// A title in quotation marks or stars after a promise: «مقالًا بعنوان "سقوط الجدار":».
fn quoted_title(text: &str) -> Option<String> {
    if !OPENERS.within(&fold::words(text), Opening::Promise) {
        return None;
    }
    let pairs = [('«', '»'), ('“', '”'), ('"', '"'), ('*', '*')];
    pairs.into_iter().find_map(|(open, close)| {
        let (_, rest) = text.split_once(open)?;
        let (title, _) = rest.trim_start_matches(open).split_once(close)?;
        (!title.trim().is_empty()).then(|| title.trim().to_owned())
    })
}
