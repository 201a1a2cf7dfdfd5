//! Reading: a repaired text as a brief and a story, with the way back to the source.
//!
//! Nothing here fails: a text without headings gets its title from its first line or sentence, a
//! text without an assistant's answer is all story.

mod language;
mod markdown;
mod plain;
mod tidy;
mod title;

use crate::finding::Edit;
use crate::patch::{Patched, WayBack};
use crate::repair::Repaired;
use crate::source::transcript::names_assistant;
use crate::span::Span;
use crate::story::Story;

pub use language::detect;
pub use markdown::read_markdown;

/// A paste as read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What stood before the assistant's answer, where there is one.
    pub brief: Option<Part>,
    /// The story: the assistant's answer, or all of the paste. Spans refer to
    /// [`Reading::markdown`].
    pub story: Story,
    /// The story's text as tidy Markdown, beginning with its title as `# …`: one blank line
    /// between blocks, one line ending at the end.
    pub markdown: String,
    /// Whether an assistant's talk was found: the words are a model's, and the story carries
    /// `ai: assisted`.
    pub assisted: bool,
    back: WayBack,
}

/// The brief of a paste.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it says. Spans refer to [`Part::markdown`].
    pub story: Story,
    /// Its text as tidy Markdown, without a title of our making.
    pub markdown: String,
    back: WayBack,
}

impl Reading {
    /// Where a span of [`Reading::markdown`] stands in the source of `repaired`, which it was read
    /// from. A title made up from the first sentence stands nowhere: its span is empty.
    #[must_use]
    pub fn to_source(&self, repaired: &Repaired, span: Span) -> Span {
        repaired.to_source(self.back.to_old(span))
    }
}

impl Part {
    /// A brief that came apart from its story, without a title of our making.
    #[must_use]
    pub fn of(repaired: &Repaired) -> Self {
        part(repaired.text(), Span::new(0, repaired.text().len()), Vec::new())
    }

    /// Where a span of [`Part::markdown`] stands in the source of `repaired`.
    #[must_use]
    pub fn to_source(&self, repaired: &Repaired, span: Span) -> Span {
        repaired.to_source(self.back.to_old(span))
    }
}

/// The rules that find an assistant's own talk, or what its interface left in the text.
const ASSISTANT: [&str; 6] = [
    "assistant-opener",
    "assistant-offer",
    "assistant-disclaimer",
    "thinking-block",
    "chat-interface",
    "leaked-citation",
];

/// Reads a repaired text.
#[must_use]
pub fn read(repaired: &Repaired) -> Reading {
    read_under(repaired, None)
}

/// Reads a repaired text whose front matter gives it this title: it stands where the text itself
/// has none.
#[must_use]
pub fn read_under(repaired: &Repaired, title: Option<&str>) -> Reading {
    let text = repaired.text();
    let talk = |rule: &str| {
        let applied = repaired.findings().iter().filter(|finding| finding.certainty.applies());
        applied.filter(move |finding| finding.rule == rule).map(|finding| finding.span).next()
    };
    let opener = talk("assistant-opener");
    let assisted = ASSISTANT.iter().any(|rule| talk(rule).is_some());
    let boundary = opener.or_else(|| answerer(repaired));
    let boundary = boundary.map_or(0, |span| repaired.to_text(span).start);
    let (before, after) = text.split_at(boundary);
    let has_words = |part: &str| part.contains(char::is_alphabetic);
    let parted = has_words(before) && has_words(after);
    let brief = parted.then(|| part(text, Span::new(0, boundary), Vec::new()));
    let place = Span::new(if parted { boundary } else { 0 }, text.len());
    let Part { story, markdown, back } = titled(text, place, title);
    Reading { brief, story, markdown, assisted, back }
}

/// The last line of a chat page that stood right over an answer: what shows that a model thought,
/// or who spoke. An answer without an opener begins there.
fn answerer(repaired: &Repaired) -> Option<Span> {
    let applied = repaired.findings().iter().filter(|finding| finding.certainty.applies());
    let mut over = applied.filter(|finding| match finding.rule {
        "thinking-block" => true,
        "chat-interface" => names_assistant(finding.span.of(repaired.source())),
        _ => false,
    });
    let words = |part: &str| part.contains(char::is_alphabetic);
    // A thought at the very end heads nothing.
    over.rfind(|finding| words(&repaired.text()[repaired.to_text(finding.span).start..]))
        .map(|finding| finding.span)
}

/// The part of `text` at `place`, with a title line.
fn titled(text: &str, place: Span, title: Option<&str>) -> Part {
    let untitled = part(text, place, Vec::new());
    let Some(mut edit) = title::titling(&untitled.markdown, &untitled.story, title) else {
        return untitled;
    };
    edit.span = untitled.back.to_old(edit.span);
    // A long text is not held twice.
    drop(untitled);
    part(text, place, vec![edit])
}

fn part(text: &str, place: Span, mut edits: Vec<Edit>) -> Part {
    edits.extend(tidy::edits(text, place));
    edits.sort_by_key(|edit| edit.span);
    let (markdown, back) = Patched::new(text, &edits).into_text();
    Part { story: read_markdown(&markdown), markdown, back }
}

#[cfg(test)]
mod tests;
