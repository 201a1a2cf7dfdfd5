//! A conversation with a chat assistant, copied from its page or written down: who said what. What
//! the person asked is the brief; the assistant's last answer is the story.
//!
//! A speaker's label is a line of its own («قال ChatGPT:», `## User`) or stands before the words
//! (`Assistant: …`). Markdown's signs round it do not count.

use super::document::{Apart, Aside, ReadDocument};
use super::fault::SourceFault;
use super::talk::{TALK, is_one};
use crate::fold;
use crate::tongue::Message;

/// Longest label, in bytes: «المساعد الذكي قال» with stars round it is some forty.
const MAX_LABEL: usize = 96;
/// Most turns that are read.
const MAX_TURNS: usize = 20_000;

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
#[must_use]
pub fn turns(text: &str) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    let mut fenced = false;
    let mut names: Vec<(Speaker, String)> = Vec::new();
    for line in text.lines() {
        let label = if fenced { None } else { label(line) };
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
            turns.push(Turn { speaker: label.speaker, text: label.rest.to_owned() });
        } else if let Some(turn) = turns.last_mut() {
            turn.text.push('\n');
            turn.text.push_str(line);
        }
    }
    for turn in &mut turns {
        turn.text = turn.text.trim().to_owned();
    }
    turns.retain(|turn| !turn.text.is_empty());
    turns
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
    let asked = || turns.iter().filter(|turn| turn.speaker == Speaker::User);
    match turns.iter().rev().find(|turn| turn.speaker == Speaker::Assistant) {
        Some(answer) => {
            document.markdown = format!("{}\n", answer.text);
            document.apart =
                asked().map(|turn| Aside { kind: Apart::Brief, text: turn.text.clone() }).collect();
            document.note_count("source-note-turns", asked().count());
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

/// A line that names a speaker.
struct Label<'a> {
    speaker: Speaker,
    /// The label as it is compared.
    name: String,
    /// What the line says after it.
    rest: &'a str,
}

/// The speaker a line names, and what it says after the label.
fn label(line: &str) -> Option<Label<'_>> {
    let words = &TALK.transcript;
    let bare = line.trim().trim_start_matches(['#', '*', '_', '>', ' ']);
    let dressed = bare.len() < line.trim().len();
    let (before, after) = match bare.split_once([':', '：']) {
        Some((before, after)) => (before, Some(after)),
        None => (bare, None),
    };
    if before.len() > MAX_LABEL {
        return None;
    }
    let name = fold::words(before);
    let rest = after.unwrap_or_default().trim_start_matches(['*', '_', ' ']).trim();
    // A name alone needs its colon, or the dress of a heading: «أنت» may begin a line of a poem.
    let named = after.is_some() || dressed;
    let user = is_one(&words.said_by_user, &name) || (named && is_one(&words.user, &name));
    let assistant =
        is_one(&words.said_by_assistant, &name) || (named && is_one(&words.assistant, &name));
    let speaker = match (user, assistant) {
        (true, _) => Speaker::User,
        (_, true) => Speaker::Assistant,
        _ => return None,
    };
    Some(Label { speaker, name, rest })
}
