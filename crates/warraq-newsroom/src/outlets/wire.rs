//! Requests as values, and their way to a server and back. What is secret is filled in here, at
//! the last moment and only for a host its owner confirmed: `{key}` and its like stand in a request
//! until then, so that what is printed or kept never holds a key.

mod request;
mod seal;

use std::time::Duration;

use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, Url};
use serde_json::Value;

use super::fault::Fault;
use crate::endpoint::{Hosts, Secret, innermost, is_loopback};
use crate::outbox::Files;

pub use request::{Body, Field, FileRef, Request};
pub(crate) use seal::hex;

/// Longest answer that is read, bytes.
const MAX_ANSWER: usize = 2 * 1024 * 1024;
/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(10);
/// How long an answer may take where no file is sent, and where one is.
const ANSWER: Duration = Duration::from_secs(60);
const ANSWER_TO_FILE: Duration = Duration::from_secs(600);

/// An answer.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Its status.
    pub status: u16,
    /// Its body, as text.
    pub text: String,
    /// Its body as JSON; null where it is none.
    pub json: Value,
    /// How long the server asks us to wait.
    pub wait: Option<Duration>,
    /// Who answered.
    pub host: String,
}

impl Reply {
    /// Whether it says yes.
    #[must_use]
    pub fn is_yes(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The text at this place of the JSON, such as `/data/id`; a number as its digits.
    #[must_use]
    pub fn text_at(&self, place: &str) -> Option<String> {
        match self.json.pointer(place)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }
}

/// What came of a login.
#[derive(Debug, Clone, Default)]
pub struct Session {
    /// The token; it goes where `{session}` stands.
    pub token: Option<Secret>,
    /// Who we are there.
    pub who: String,
}

/// The way to one outlet.
pub struct Wire {
    key: Option<Secret>,
    /// Whose key it is where the server wants a name with it (Basic).
    account: String,
    /// The variable of the environment the key comes from.
    variable: String,
    hosts: Hosts,
    files: Files,
    /// The session, once there was a login.
    pub session: Session,
}

impl Wire {
    /// A way for requests signed with this key.
    #[must_use]
    pub fn new(
        key: Option<Secret>,
        (account, variable): (&str, &str),
        hosts: Hosts,
        files: Files,
    ) -> Self {
        let (account, variable) = (account.to_owned(), variable.to_owned());
        Self { key, account, variable, hosts, files, session: Session::default() }
    }

    /// Whether the key is a token already, so that this login is not needed: it has no parts to
    /// fill its form with.
    pub(crate) fn key_is_session(&mut self, login: &Request) -> bool {
        let whole = self.key.as_ref().is_some_and(|key| !key.expose().contains(':'));
        let is = matches!(login.body, Body::LoginForm(_)) && whole;
        if is {
            self.session = Session { token: self.key.clone(), who: String::new() };
        }
        is
    }

    /// Sends a request and reads its answer, whatever its status.
    ///
    /// # Errors
    /// [`Fault::Setup`] where the key may not go there; [`Fault::Unreached`] where nothing was
    /// sent; [`Fault::Lost`] where it was sent and no whole answer came.
    pub async fn send(&self, request: &Request) -> Result<Reply, Fault> {
        let url = self.address(request)?;
        let host = host_of(&url);
        let client = client(&url, request.has_file())?;
        let body = self.body_bytes(request);
        let mut call = client.request(request.method.clone(), url);
        for (name, value) in &request.headers {
            call = call.header(*name, self.filled(value, body.as_deref())?);
        }
        call = match &request.body {
            Body::Empty => call,
            Body::Json(_) | Body::Login(_) => {
                call.header("Content-Type", "application/json").body(body.unwrap_or_default())
            }
            Body::LoginForm(_) => call
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(body.unwrap_or_default()),
            Body::File(file) => {
                call.header("Content-Type", &file.mime).body(self.files.read(&file.sum)?)
            }
            Body::Form(fields) => call.multipart(self.form(fields)?),
        };
        match call.send().await {
            Ok(response) => self.read(host, response).await,
            Err(fault) if fault.is_connect() => {
                Err(Fault::Unreached { host, cause: self.cause(fault) })
            }
            Err(fault) => Err(Fault::Lost { host, cause: self.cause(fault) }),
        }
    }

    async fn read(&self, host: String, mut response: reqwest::Response) -> Result<Reply, Fault> {
        let status = response.status().as_u16();
        let wait = asked_to_wait(response.headers());
        let mut bytes = Vec::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if bytes.len() + chunk.len() <= MAX_ANSWER => {
                    bytes.extend_from_slice(&chunk);
                }
                Ok(None) => break,
                // More than we read was sent; what it begins with decides.
                Ok(Some(_)) => break,
                Err(fault) => return Err(Fault::Lost { host, cause: self.cause(fault) }),
            }
        }
        let text = self.blotted(&String::from_utf8_lossy(&bytes));
        let json: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
        // Telegram tells in the body how long to wait (Bot API, ResponseParameters).
        let told = json.pointer("/parameters/retry_after").and_then(Value::as_u64);
        Ok(Reply { status, text, json, wait: told.map(Duration::from_secs).or(wait), host })
    }

    /// The address with its secrets filled in, where they may go there.
    fn address(&self, request: &Request) -> Result<Url, Fault> {
        let parse = |text: &str| {
            Url::parse(text).map_err(|_| Fault::setup("outlet-address").with("url", &request.url))
        };
        if request.is_secret() {
            self.key()?;
        }
        let bare = parse(&request.url.replace("{key}", "key"))?;
        let host = host_of(&bare);
        if request.is_secret() && !is_loopback(&host) {
            if bare.scheme() != "https" {
                return Err(Fault::setup("outlet-plain").with("host", &host));
            }
            if !self.hosts.is_confirmed(&host) {
                return Err(Fault::setup("outlet-not-confirmed").with("host", &host));
            }
        }
        parse(&self.filled(&request.url, None)?)
    }

    fn key(&self) -> Result<&str, Fault> {
        let key = self.key.as_ref().map(Secret::expose).filter(|key| seal::fits_a_header(key));
        key.ok_or_else(|| Fault::setup("outlet-no-key").with("variable", &self.variable))
    }

    /// The text with what is secret in its places.
    fn filled(&self, text: &str, body: Option<&[u8]>) -> Result<String, Fault> {
        let mut text = text.to_owned();
        if text.contains("{key}") {
            text = text.replace("{key}", self.key()?);
        }
        if text.contains("{basic}") {
            text = text.replace("{basic}", &seal::basic(&self.account, self.key()?));
        }
        if text.contains("{jwt}") {
            text = text.replace("{jwt}", &seal::ghost_token(self.key()?)?);
        }
        if text.contains("{signature}") {
            text = text.replace("{signature}", &seal::signature(self.key()?, body.unwrap_or(&[])));
        }
        if text.contains("{session}") {
            let token = self.session.token.as_ref().map_or("", Secret::expose);
            text = text.replace("{session}", token);
        }
        Ok(text)
    }

    /// The bytes of a body that is no form and no file.
    fn body_bytes(&self, request: &Request) -> Option<Vec<u8>> {
        match &request.body {
            Body::Json(value) => Some(value.to_string().into_bytes()),
            Body::Login(value) => {
                let mut value = value.clone();
                for field in value.as_object_mut()?.values_mut() {
                    if let Value::String(text) = field {
                        *text = self.with_key(text);
                    }
                }
                Some(value.to_string().into_bytes())
            }
            Body::LoginForm(fields) => {
                let mut url = Url::parse("http://form").ok()?;
                let pairs = fields.iter().map(|(name, value)| (*name, self.with_key(value)));
                url.query_pairs_mut().extend_pairs(pairs);
                Some(url.query().unwrap_or_default().as_bytes().to_vec())
            }
            Body::Empty | Body::Form(_) | Body::File(_) => None,
        }
    }

    /// A login's field: `{key}` is the whole key, `{key.0}` what stands before its first colon.
    fn with_key(&self, text: &str) -> String {
        let key = self.key.as_ref().map_or("", Secret::expose);
        match text.strip_prefix("{key.").and_then(|rest| rest.strip_suffix('}')) {
            Some(place) => {
                let place: usize = place.parse().unwrap_or(usize::MAX);
                key.split(':').nth(place).unwrap_or_default().to_owned()
            }
            None if text == "{key}" => key.to_owned(),
            None => text.to_owned(),
        }
    }

    fn form(&self, fields: &[Field]) -> Result<Form, Fault> {
        let mut form = Form::new();
        for field in fields {
            form = match field {
                Field::Text(name, value) => form.text(*name, value.clone()),
                Field::File(name, file) => {
                    let part =
                        Part::bytes(self.files.read(&file.sum)?).file_name(file.name.clone());
                    let part = part
                        .mime_str(&file.mime)
                        .map_err(|_| Fault::setup("outlet-file-kind").with("file", &file.name))?;
                    form.part(*name, part)
                }
            };
        }
        Ok(form)
    }

    /// What went wrong on the way, without the address: Telegram's holds the key.
    fn cause(&self, fault: reqwest::Error) -> String {
        self.blotted(&innermost(&fault.without_url()))
    }

    /// The text with no trace of a key: servers like to quote it.
    fn blotted(&self, text: &str) -> String {
        [&self.key, &self.session.token]
            .into_iter()
            .flatten()
            .fold(text.to_owned(), |text, secret| secret.blot(&text))
    }
}

/// Host and, where it is not the scheme's own, port.
pub(super) fn host_of(url: &Url) -> String {
    let name = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| name.to_owned(), |port| format!("{name}:{port}"))
}

fn client(url: &Url, file: bool) -> Result<Client, Fault> {
    crate::endpoint::install_provider();
    let mut builder = Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(CONNECT)
        .timeout(if file { ANSWER_TO_FILE } else { ANSWER })
        .user_agent(concat!("warraq/", env!("CARGO_PKG_VERSION")));
    if is_loopback(&host_of(url)) {
        builder = builder.no_proxy();
    }
    if url.scheme() == "http" {
        // Without encryption no certificates are needed, and a bare machine has none to load.
        builder = builder.tls_certs_only([]);
    }
    builder.build().map_err(|cause| Fault::setup("outlet-tls").with("cause", &innermost(&cause)))
}

/// How long the headers ask us to wait: `Retry-After` in seconds, or Mastodon's
/// `X-RateLimit-Reset`, a moment in RFC 3339 (Mastodon documentation, "Rate limits").
fn asked_to_wait(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim).map(str::to_owned);
    if let Some(seconds) = text(RETRY_AFTER.as_str()).and_then(|value| value.parse().ok()) {
        return Some(Duration::from_secs(seconds));
    }
    let reset: jiff::Timestamp = text("x-ratelimit-reset")?.parse().ok()?;
    let seconds = reset.as_second() - jiff::Timestamp::now().as_second();
    text("x-ratelimit-remaining").filter(|left| left == "0")?;
    Some(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
}
