//! The chat protocol as it is spoken: what we send (strictly) and what we take (loosely).
//! Servers differ: fields are missing, null, of another kind, or new. Whatever we do not need is
//! not looked at.

use serde::Serialize;
use serde_json::{Value, json};
use warraq_text::desk;

/// One turn of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChatMessage {
    /// Whose turn.
    pub role: Role,
    /// What is said.
    pub content: String,
}

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The instructions.
    System,
    /// The one who asks.
    User,
    /// The model.
    Assistant,
}

/// What a model is asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ChatRequest {
    /// The conversation so far, oldest first.
    pub messages: Vec<ChatMessage>,
    /// How freely words are chosen, 0–2; the server's own when `None` (some models take no other).
    pub temperature: Option<f32>,
    /// Longest reply in the model's tokens; the server's own when `None`.
    pub max_tokens: Option<u32>,
    /// The schema a reply in JSON is to keep to; free text when `None`. A server that does not
    /// know of it is asked again without.
    pub schema: Option<Value>,
}

impl From<desk::ChatRequest> for ChatRequest {
    fn from(asked: desk::ChatRequest) -> Self {
        let messages = asked.messages.into_iter().map(|message| ChatMessage {
            role: match message.role {
                desk::Role::System => Role::System,
                desk::Role::User => Role::User,
            },
            content: message.content,
        });
        Self {
            messages: messages.collect(),
            temperature: Some(asked.temperature),
            max_tokens: None,
            schema: None,
        }
    }
}

/// A whole reply.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// The text.
    pub text: String,
    /// Why it ended, in the server's words: `stop`, or `length` when it ran into a limit.
    pub finish: Option<String>,
    /// What it cost, where the server says.
    pub usage: Option<Usage>,
}

/// Tokens counted by the server.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Tokens read.
    pub prompt: u64,
    /// Tokens written.
    pub completion: u64,
}

/// The body of a request. What not every server knows, `plain` leaves out.
#[derive(Debug, Serialize)]
pub(super) struct Body<'a> {
    pub model: &'a str,
    pub messages: &'a [ChatMessage],
    pub stream: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temperature: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_tokens: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stream_options: Option<StreamOptions>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_format: Option<Value>,
}

/// Asks for the count of tokens at the end of a stream.
#[derive(Debug, Serialize)]
struct StreamOptions {
    include_usage: bool,
}

impl<'a> Body<'a> {
    /// The whole request to this model.
    pub fn new(model: &'a str, request: &'a ChatRequest) -> Self {
        let schema = |schema: &Value| {
            let named = json!({"name": "article", "strict": true, "schema": schema});
            json!({"type": "json_schema", "json_schema": named})
        };
        Self {
            model,
            messages: &request.messages,
            stream: true,
            temperature: request.temperature,
            max_tokens: request.max_tokens,
            stream_options: Some(StreamOptions { include_usage: true }),
            response_format: request.schema.as_ref().map(schema),
        }
    }

    /// Without what not every server knows.
    pub fn plain(self) -> Self {
        Self { stream_options: None, response_format: None, ..self }
    }
}

/// One piece of a streamed reply, or a whole one.
#[derive(Debug, Default)]
pub(super) struct Piece {
    pub text: String,
    pub finish: Option<String>,
    pub usage: Option<Usage>,
    pub error: Option<Fault>,
    /// Whether it looks like a piece of a reply at all.
    pub known: bool,
}

/// An error as servers tell it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fault {
    pub message: String,
    pub code: String,
}

impl Piece {
    /// Reads one JSON value; `None` where the text is no JSON object.
    pub(super) fn read(json: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(json).ok()?;
        value.as_object()?;
        let choice = &value["choices"][0];
        let mut text = words(&choice["delta"]["content"]);
        if text.is_empty() {
            text = words(&choice["message"]["content"]);
        }
        Some(Self {
            text,
            finish: choice["finish_reason"].as_str().map(str::to_owned),
            usage: usage(&value["usage"]),
            error: fault(&value),
            known: value["choices"].is_array(),
        })
    }
}

/// Content is a string, null, or a list of parts with a text each.
fn words(content: &Value) -> String {
    match content {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().filter_map(|part| part["text"].as_str()).collect(),
        _ => String::new(),
    }
}

fn usage(value: &Value) -> Option<Usage> {
    value.as_object()?;
    Some(Usage {
        prompt: value["prompt_tokens"].as_u64().unwrap_or(0),
        completion: value["completion_tokens"].as_u64().unwrap_or(0),
    })
}

/// The error in a value: an object with a message, or a bare text; under `error`, or told as
/// `message` or `detail` at the top by some servers when nothing else is there.
fn fault(value: &Value) -> Option<Fault> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match &value["error"] {
        Value::String(message) => Some(Fault { message: message.clone(), code: String::new() }),
        Value::Object(error) => {
            let error = Value::Object(error.clone());
            let code = if error["code"].is_string() { &error["code"] } else { &error["type"] };
            Some(Fault { message: text(&error["message"]), code: text(code) })
        }
        _ if value["choices"].is_array() => None,
        _ => ["message", "detail"]
            .into_iter()
            .find_map(|key| value[key].as_str())
            .map(|message| Fault { message: message.to_owned(), code: String::new() }),
    }
}

/// What an error's body says: the message in its JSON, or nothing where it is a web page.
pub(super) fn fault_in(body: &str) -> Fault {
    if let Some(fault) = serde_json::from_str(body).ok().as_ref().and_then(fault) {
        return fault;
    }
    let plain = body.trim_start();
    let message = if plain.starts_with(['<', '{']) { "" } else { plain };
    Fault { message: message.to_owned(), code: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_taken_as_servers_send_them() {
        for (json, text, finish) in [
            (r#"{"choices":[{"delta":{"content":"أهلًا 5"}}]}"#, "أهلًا 5", None),
            (r#"{"choices":[{"delta":{"role":"assistant","content":null}}]}"#, "", None),
            (r#"{"choices":[{"delta":{},"finish_reason":"stop"}]}"#, "", Some("stop")),
            (r#"{"choices":[]}"#, "", None),
            (
                r#"{"choices":[{"message":{"content":[{"type":"text","text":"أ"},{"text":"ب"}]}}]}"#,
                "أب",
                None,
            ),
            (
                r#"{"choices":[{"delta":{"reasoning_content":"..."},"index":"x"}],"new":1}"#,
                "",
                None,
            ),
        ] {
            let piece = Piece::read(json).unwrap();
            assert_eq!((piece.text.as_str(), piece.finish.as_deref()), (text, finish), "{json}");
            assert!(piece.known && piece.error.is_none());
        }
        let piece =
            Piece::read(r#"{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4}}"#);
        assert_eq!(piece.unwrap().usage, Some(Usage { prompt: 9, completion: 4 }));
        assert!(Piece::read("[DONE]").is_none());
        assert!(Piece::read("[1]").is_none());
    }

    #[test]
    fn errors_are_found_in_their_many_places() {
        for (body, message, code) in [
            (
                r#"{"error":{"message":"نفد الرصيد","type":"t","code":"insufficient_quota"}}"#,
                "نفد الرصيد",
                "insufficient_quota",
            ),
            (r#"{"error":{"message":"m","type":"overloaded","code":null}}"#, "m", "overloaded"),
            (r#"{"error":"model not found"}"#, "model not found", ""),
            (r#"{"detail":"Not Found"}"#, "Not Found", ""),
            ("<html><body>502</body></html>", "", ""),
            ("upstream timed out", "upstream timed out", ""),
        ] {
            let fault = fault_in(body);
            assert_eq!((fault.message.as_str(), fault.code.as_str()), (message, code), "{body}");
        }
    }
}
