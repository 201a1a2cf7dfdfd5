//! Requests as values, as an outlet makes them and as they are printed.

use reqwest::Method;
use serde_json::{Value, json};

/// One request, all of it but what is secret.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Its method.
    pub method: Method,
    /// Where it goes; may hold `{key}`.
    pub url: String,
    /// Headers beside those of the body; may hold `{key}`, `{basic}`, `{jwt}`, `{signature}` and
    /// `{session}`.
    pub headers: Vec<(&'static str, String)>,
    /// What it carries.
    pub body: Body,
}

/// What a request carries.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Nothing.
    Empty,
    /// JSON.
    Json(Value),
    /// A login: the only body that may hold `{key}`, or `{key.0}` for a part of a key.
    Login(Value),
    /// The same as a form in the address's notation.
    LoginForm(Vec<(&'static str, String)>),
    /// A form with files.
    Form(Vec<Field>),
    /// A file by itself.
    File(FileRef),
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// Words.
    Text(&'static str, String),
    /// A file.
    File(&'static str, FileRef),
}

/// A file kept in the outbox.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FileRef {
    /// What it is called where it goes.
    pub name: String,
    /// Its media type.
    pub mime: String,
    /// The sum of its bytes, under which the outbox keeps it.
    pub sum: String,
}

impl Request {
    /// A request without a body.
    #[must_use]
    pub fn new(method: Method, url: String) -> Self {
        Self { method, url, headers: Vec::new(), body: Body::Empty }
    }

    /// The same request with this header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The same request with this body.
    #[must_use]
    pub fn body(mut self, body: Body) -> Self {
        self.body = body;
        self
    }

    /// The request as it is printed: what is secret by its name, files by name and sum.
    #[must_use]
    pub fn json(&self) -> Value {
        let headers: serde_json::Map<String, Value> =
            self.headers.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        let file =
            |file: &FileRef| json!({"file": file.name, "type": file.mime, "sha256": file.sum});
        let body = match &self.body {
            Body::Empty => Value::Null,
            Body::Json(value) | Body::Login(value) => value.clone(),
            Body::LoginForm(fields) => {
                Value::Object(fields.iter().map(|(n, v)| ((*n).to_owned(), json!(v))).collect())
            }
            Body::File(one) => file(one),
            Body::Form(fields) => Value::Object(
                fields
                    .iter()
                    .map(|field| match field {
                        Field::Text(name, value) => ((*name).to_owned(), json!(value)),
                        Field::File(name, one) => ((*name).to_owned(), file(one)),
                    })
                    .collect(),
            ),
        };
        json!({"method": self.method.as_str(), "url": self.url, "headers": headers, "body": body})
    }

    /// Whether anything secret goes with it.
    pub(super) fn is_secret(&self) -> bool {
        let holds = |text: &str| SECRETS.iter().any(|name| text.contains(name));
        holds(&self.url)
            || self.headers.iter().any(|(_, value)| holds(value))
            || matches!(self.body, Body::Login(_) | Body::LoginForm(_))
    }

    pub(super) fn has_file(&self) -> bool {
        match &self.body {
            Body::File(_) => true,
            Body::Form(fields) => fields.iter().any(|field| matches!(field, Field::File(..))),
            _ => false,
        }
    }
}

/// What stands in a request where something secret goes.
const SECRETS: [&str; 5] = ["{key}", "{basic}", "{jwt}", "{signature}", "{session}"];
