//! The lines that name a speaker, and how far each tells by itself.

use crate::fold;

use super::super::talk::{TALK, is_one};
use super::Speaker;

/// Longest label, in bytes: «المساعد الذكي قال» with stars round it is some forty.
const MAX_LABEL: usize = 96;

/// How far a label tells that a chat page or a person wrote down who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// «قال ChatGPT»: no other text has such a line.
    Said,
    /// A name before a colon, or dressed as a heading: `Assistant:`, `## User`.
    Named,
    /// As `Named`, with a word that interviews and lists of questions use too: «جواب:».
    Common,
    /// A name alone in its line: "Gemini".
    Bare,
}

/// A line that names a speaker.
pub(super) struct Label<'a> {
    pub speaker: Speaker,
    pub weight: Weight,
    /// The label as it is compared.
    pub name: String,
    /// What the line says after it.
    pub rest: &'a str,
}

/// The speaker a line names, and what it says after the label.
pub(super) fn label(line: &str) -> Option<Label<'_>> {
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
    let named = after.is_some() || dressed;
    let own = if named { Weight::Named } else { Weight::Bare };
    let lists = [
        (&words.said_by_user, Speaker::User, Weight::Said),
        (&words.said_by_assistant, Speaker::Assistant, Weight::Said),
        (&words.user, Speaker::User, own),
        (&words.assistant, Speaker::Assistant, own),
        (&words.question, Speaker::User, Weight::Common),
        (&words.answer, Speaker::Assistant, Weight::Common),
    ];
    let (_, speaker, weight) = lists.into_iter().find(|(list, _, _)| is_one(list, &name))?;
    // «سؤال» alone in a line is a heading of any text.
    let tells = named || weight != Weight::Common;
    tells.then_some(Label { speaker, weight, name, rest })
}
