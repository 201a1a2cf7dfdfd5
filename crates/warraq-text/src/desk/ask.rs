//! The requests to a language model. Their words are data under `assets/prompts`; a brief goes in as
//! quoted material, between marks that it does not contain.

use serde::Deserialize;

use super::prompt::Prompt;
use crate::lang::Lang;

/// A request to an OpenAI-compatible chat endpoint, without model name or key.
#[derive(Debug, Clone, PartialEq)]
pub struct ChatRequest {
    /// The messages, in order.
    pub messages: Vec<ChatMessage>,
    /// Sampling temperature, 0 to 2; low, for a text that must add nothing.
    pub temperature: f32,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChatMessage {
    /// Who speaks.
    pub role: Role,
    /// What is said.
    pub content: String,
}

/// Who speaks in a message we send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The rules.
    System,
    /// The task and the brief.
    User,
}

impl Role {
    /// The word the protocol uses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Role::System => "system",
            Role::User => "user",
        }
    }
}

/// The request for an article from this brief, `words` long or as long as the prompt's form
/// usually is.
#[must_use]
pub fn ask(brief: &str, prompt: &Prompt, lang: &Lang, words: Option<u32>) -> ChatRequest {
    let brief = brief.trim();
    let fence = fence(&[brief]);
    let words = words.unwrap_or(prompt.words()).to_string();
    let values = [
        ("{brief}", brief),
        ("{fence}", fence.as_str()),
        ("{language}", lang.code()),
        ("{words}", words.as_str()),
    ];
    let rules = &values[1..];
    request(filled(&prompt.system, rules), filled(&prompt.user, &values), prompt.temperature)
}

/// The prompt of a task that is always the same and that no newsroom replaces.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Task {
    temperature: f32,
    system: String,
    user: String,
}

impl Task {
    /// Reads one of our own files.
    pub fn read(file: &str) -> Task {
        toml::from_str(file).expect("our own prompt file is well formed: a test asks with it")
    }

    /// The request, with its places filled.
    pub fn request(&self, values: &[(&str, &str)]) -> ChatRequest {
        request(filled(&self.system, values), filled(&self.user, values), self.temperature)
    }
}

fn request(system: String, user: String, temperature: f32) -> ChatRequest {
    let message = |role, content| ChatMessage { role, content };
    let messages = vec![message(Role::System, system), message(Role::User, user)];
    ChatRequest { messages, temperature }
}

/// A mark that none of the texts contains, so that nothing in them can close a quotation.
pub(super) fn fence(texts: &[&str]) -> String {
    let runs = texts.iter().flat_map(|text| text.split(|c| c != '=')).map(str::len);
    "=".repeat(runs.max().unwrap_or(0).max(7) + 1)
}

/// The template with its places filled in one pass: what is put in is never read again.
fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::new();
    let mut rest = template.trim();
    while let Some(at) = rest.find('{') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let place = values.iter().find(|(place, _)| rest.starts_with(place));
        let (taken, value) = place.map_or((1, "{"), |(place, value)| (place.len(), *value));
        text.push_str(value);
        rest = &rest[taken..];
    }
    text + rest
}
