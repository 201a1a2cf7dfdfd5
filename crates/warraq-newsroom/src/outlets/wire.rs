//! Requests as values, and their way to a server and back. What is secret is filled in here, at
//! the last moment and only for a host its owner confirmed: `{key}` and its like stand in a request
//! until then, so that what is printed or kept never holds a key.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, Method, Url};
use ring::hmac;
use serde_json::{Value, json};

use super::fault::Fault;
use crate::endpoint::{Hosts, Secret, innermost, is_loopback};
use crate::outbox::Files;

/// Longest answer that is read, bytes.
const MAX_ANSWER: usize = 2 * 1024 * 1024;
/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(10);
/// How long an answer may take where no file is sent, and where one is.
const ANSWER: Duration = Duration::from_secs(60);
const ANSWER_TO_FILE: Duration = Duration::from_secs(600);
/// How long a token we sign for Ghost holds (five minutes at most, Ghost Admin API documentation).
const TOKEN_HOLDS: u64 = 240;

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
    fn is_secret(&self) -> bool {
        let holds = |text: &str| SECRETS.iter().any(|name| text.contains(name));
        holds(&self.url)
            || self.headers.iter().any(|(_, value)| holds(value))
            || matches!(self.body, Body::Login(_) | Body::LoginForm(_))
    }

    fn has_file(&self) -> bool {
        match &self.body {
            Body::File(_) => true,
            Body::Form(fields) => fields.iter().any(|field| matches!(field, Field::File(..))),
            _ => false,
        }
    }
}

/// What stands in a request where something secret goes.
const SECRETS: [&str; 5] = ["{key}", "{basic}", "{jwt}", "{signature}", "{session}"];

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
                Err(Fault::Unreached { host, cause: innermost(&fault) })
            }
            Err(fault) => Err(Fault::Lost { host, cause: innermost(&fault) }),
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
                Err(fault) => return Err(Fault::Lost { host, cause: innermost(&fault) }),
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
        let key = self.key.as_ref().map(Secret::expose).filter(|key| fits_a_header(key));
        key.ok_or_else(|| Fault::setup("outlet-no-key").with("variable", &self.variable))
    }

    /// The text with what is secret in its places.
    fn filled(&self, text: &str, body: Option<&[u8]>) -> Result<String, Fault> {
        let mut text = text.to_owned();
        if text.contains("{key}") {
            text = text.replace("{key}", self.key()?);
        }
        if text.contains("{basic}") {
            let pair = format!("{}:{}", self.account, self.key()?);
            text = text.replace("{basic}", &STANDARD.encode(pair));
        }
        if text.contains("{jwt}") {
            text = text.replace("{jwt}", &ghost_token(self.key()?)?);
        }
        if text.contains("{signature}") {
            let key = hmac::Key::new(hmac::HMAC_SHA256, self.key()?.as_bytes());
            text =
                text.replace("{signature}", &hex(hmac::sign(&key, body.unwrap_or(&[])).as_ref()));
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

    /// The text with no trace of a key: servers like to quote it.
    fn blotted(&self, text: &str) -> String {
        [&self.key, &self.session.token]
            .into_iter()
            .flatten()
            .fold(text.to_owned(), |text, secret| secret.blot(&text))
    }
}

/// Whether it can be a key: visible letters of ASCII, and the spaces of WordPress's passwords.
fn fits_a_header(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ')
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

/// A token for Ghost's Admin API: HS256 over the hexadecimal secret of `id:secret` (Ghost Admin
/// API documentation, "Token authentication").
fn ghost_token(key: &str) -> Result<String, Fault> {
    let wrong = || Fault::setup("outlet-ghost-key");
    let (id, secret) = key.split_once(':').ok_or_else(wrong)?;
    let secret = unhex(secret).filter(|bytes| !bytes.is_empty()).ok_or_else(wrong)?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let head = json!({"alg": "HS256", "typ": "JWT", "kid": id});
    let claim = json!({"iat": now, "exp": now + TOKEN_HOLDS, "aud": "/admin/"});
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", encode(&head), encode(&claim));
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &secret), signed.as_bytes());
    Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(tag.as_ref())))
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    digits.len().is_multiple_of(2).then_some(())?;
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}
