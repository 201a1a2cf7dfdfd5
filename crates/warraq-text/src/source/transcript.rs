//! A conversation with a chat assistant, copied from its page or written down: who said what. What
//! the person asked is the brief; the assistant's last answer is the story.
//!
//! A speaker's label is a line of its own («قال ChatGPT:», `## User`) or stands before the words
//! (`Assistant: …`). Markdown's signs round it do not count. An interview has labels too: it is
//! known by its names, its questions, and what stands before the first of them, and left whole.

mod label;

use super::document::{Apart, Aside, ReadDocument};
use super::fault::SourceFault;
use crate::tongue::Message;
use label::{Weight, label};

/// Most turns that are read.
const MAX_TURNS: usize = 20_000;
/// A last answer of fewer words is a word of courtesy, where an earlier one says more.
const FULL: usize = 20;
/// So many times as much.
const FULLER: usize = 3;
/// Most lines of a chat page that stand over the first label.
const MAX_ABOVE: usize = 3;
/// More words than these over the first label are somebody's own; a line of fewer is furniture.
const PROSE: usize = 8;

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// The person.
    User,
    /// The assistant.
    Assistant,
}

/// What one of them said at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Who.
    pub speaker: Speaker,
    /// The words, as they stand, without the label and without blank lines round them.
    pub text: String,
}

/// The turns of a conversation, in order; empty where the text is none. What stands before the
/// first label is page furniture and belongs to nobody.
///
/// Labels that other texts use too («جواب:», "Gemini" alone) are tried only where the surer ones
/// find no conversation, and must then make one that no interview looks like.
#[must_use]
pub fn turns(text: &str) -> Vec<Turn> {
    let sure = listen(text, |weight| weight <= Weight::Named);
    if sure.both_speak() {
        return if sure.is_told_by_another() { Vec::new() } else { sure.turns };
    }
    let common = listen(text, |weight| weight <= Weight::Common);
    if common.is_commission() {
        return common.turns;
    }
    let bare = listen(text, |weight| weight != Weight::Common);
    if bare.both_speak() && bare.begins() {
        return bare.turns;
    }
    sure.turns
}

/// A text heard as a conversation.
#[derive(Default)]
struct Heard {
    turns: Vec<Turn>,
    /// A label that only chat pages write is among the labels.
    said: bool,
    /// The lines over the first label that hold something, as many as matter.
    above: Vec<String>,
}

impl Heard {
    fn both_speak(&self) -> bool {
        let speaks = |who| self.turns.iter().any(|turn| turn.speaker == who);
        speaks(Speaker::User) && speaks(Speaker::Assistant)
    }

    /// Whether an article holds the talk: prose stands over it, and no chat page wrote the labels.
    fn is_told_by_another(&self) -> bool {
        let prose = |line: &String| {
            line.split_whitespace().count() >= PROSE
                && line.ends_with(['.', '!', '؟', '?', '۔', ':'])
        };
        !self.said && self.above.iter().any(prose)
    }

    /// Whether the person speaks first, under nothing but a page's own few words.
    fn begins(&self) -> bool {
        let furniture = |line: &String| line.split_whitespace().count() < PROSE;
        self.turns.first().is_some_and(|turn| turn.speaker == Speaker::User)
            && self.above.len() <= MAX_ABOVE
            && self.above.iter().all(furniture)
    }

    /// Whether the first says what is to be written and the other writes it: an interviewer asks,
    /// and stands under a title.
    fn is_commission(&self) -> bool {
        let asks =
            |turn: &Turn| turn.speaker == Speaker::User && turn.text.ends_with(['?', '؟', '⸮']);
        let words = |turn: &Turn| turn.text.split_whitespace().count();
        let longest = |who| self.turns.iter().filter(|turn| turn.speaker == who).map(words).max();
        self.both_speak()
            && self.begins()
            && self.above.is_empty()
            && !self.turns.iter().any(asks)
            && longest(Speaker::Assistant) > longest(Speaker::User)
    }
}

/// The turns by the labels of a weight that `counts`.
fn listen(text: &str, counts: impl Fn(Weight) -> bool) -> Heard {
    let mut heard = Heard::default();
    let turns = &mut heard.turns;
    let mut fenced = false;
    let mut names: Vec<(Speaker, String)> = Vec::new();
    for line in text.lines() {
        let label = if fenced { None } else { label(line).filter(|label| counts(label.weight)) };
        // One speaker keeps one label: «Model: X5» in an answer is no new turn.
        let label = label.filter(|label| {
            match names.iter().find(|(speaker, _)| *speaker == label.speaker) {
                Some((_, first)) => *first == label.name,
                None => {
                    names.push((label.speaker, label.name.clone()));
                    true
                }
            }
        });
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if let Some(label) = label.filter(|_| turns.len() < MAX_TURNS) {
            heard.said |= label.weight == Weight::Said;
            turns.push(Turn { speaker: label.speaker, text: label.rest.to_owned() });
        } else if let Some(turn) = turns.last_mut() {
            turn.text.push('\n');
            turn.text.push_str(line);
        } else if heard.above.len() <= MAX_ABOVE && !line.trim().is_empty() {
            heard.above.push(line.trim().to_owned());
        }
    }
    for turn in turns.iter_mut() {
        turn.text = turn.text.trim().to_owned();
    }
    turns.retain(|turn| !turn.text.is_empty());
    heard
}

/// Whether a line names the assistant as the one who speaks next, and says nothing more.
pub(crate) fn names_assistant(line: &str) -> bool {
    label(line).is_some_and(|label| label.speaker == Speaker::Assistant && label.rest.is_empty())
}

/// Whether both speak, so that it is a conversation and not a text with one such line.
pub(super) fn is_transcript(text: &str) -> bool {
    let turns = turns(text);
    let speaks = |who| turns.iter().any(|turn| turn.speaker == who);
    speaks(Speaker::User) && speaks(Speaker::Assistant)
}

/// Reads a conversation: [`ReadDocument::markdown`] is the assistant's last answer,
/// [`Apart::Brief`] what the person said.
///
/// # Errors
/// [`SourceFault::NotAChat`] where nobody's label is found.
pub fn read(text: &str) -> Result<ReadDocument, SourceFault> {
    let turns = turns(text);
    if turns.is_empty() {
        return Err(SourceFault::NotAChat);
    }
    let mut document = ReadDocument::default();
    let answer = last_full_answer(&turns);
    // What the person said after it is thanks.
    let before = &turns[..answer.unwrap_or(turns.len())];
    let asked = || before.iter().filter(|turn| turn.speaker == Speaker::User);
    match answer.map(|at| &turns[at]) {
        Some(answer) => {
            document.markdown = format!("{}\n", answer.text);
            document.apart =
                asked().map(|turn| Aside { kind: Apart::Brief, text: turn.text.clone() }).collect();
            document.note_count("source-note-turns", asked().count());
            let answers = turns.iter().filter(|turn| turn.speaker == Speaker::Assistant).count();
            document.note_count("source-note-other-answers", answers - 1);
        }
        None => {
            let said: Vec<_> = asked().map(|turn| turn.text.as_str()).collect();
            document.markdown = format!("{}\n", said.join("\n\n"));
            document.notes.push(Message::new("source-note-no-answer"));
        }
    }
    if turns.len() >= MAX_TURNS {
        document.notes.push(Message::new("source-note-too-many").with("limit", MAX_TURNS));
    }
    Ok(document)
}

/// The last answer, unless it is a mere «على الرحب والسعة» after one that says far more.
fn last_full_answer(turns: &[Turn]) -> Option<usize> {
    let words = |at: usize| turns[at].text.split_whitespace().count();
    let answers = (0..turns.len()).filter(|&at| turns[at].speaker == Speaker::Assistant);
    let longest = answers.clone().map(words).max()?;
    let full = |&at: &usize| words(at) >= FULL || words(at) * FULLER > longest;
    answers.rev().find(full)
}
