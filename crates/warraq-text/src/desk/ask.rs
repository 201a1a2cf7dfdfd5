//! The request to a language model. Its words are data under `assets/prompts`; the brief goes in
//! as quoted material, between marks that it does not contain.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::lang::Lang;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// An article with title, lead and sections.
    Article,
}

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

/// One prompt file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Prompt {
    temperature: f32,
    system: String,
    user: String,
}

static ARABIC: LazyLock<Prompt> =
    LazyLock::new(|| read(include_str!("../../../../assets/prompts/article.ar.toml")));
static ENGLISH: LazyLock<Prompt> =
    LazyLock::new(|| read(include_str!("../../../../assets/prompts/article.en.toml")));

fn read(file: &str) -> Prompt {
    toml::from_str(file).expect("our own prompt file is well formed: a test asks with it")
}

/// The request for this form in this language. Arabic is asked for in Arabic, every other
/// language in English by its code.
#[must_use]
pub fn ask(brief: &str, form: Form, lang: &Lang) -> ChatRequest {
    let Form::Article = form;
    let prompt = if lang.code() == "ar" { &*ARABIC } else { &*ENGLISH };
    let brief = brief.trim();
    let fence = fence(brief);
    let values = [("{brief}", brief), ("{fence}", fence.as_str()), ("{language}", lang.code())];
    ChatRequest {
        messages: vec![
            ChatMessage { role: Role::System, content: filled(&prompt.system, &values) },
            ChatMessage { role: Role::User, content: filled(&prompt.user, &values) },
        ],
        temperature: prompt.temperature,
    }
}

/// A mark the brief does not contain, so that nothing in it can close the quotation.
fn fence(brief: &str) -> String {
    let longest = brief.split(|c| c != '=').map(str::len).max().unwrap_or(0);
    "=".repeat(longest.max(7) + 1)
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
