//! The language model's endpoint: any server that speaks the OpenAI chat protocol
//! (`POST …/chat/completions`, streamed). One call in, text out; what the text means is for
//! `warraq-text` to read.
//!
//! It follows no redirect, sends the key only to a host confirmed on this machine, and bounds
//! the reply in time and size.

use std::sync::Once;
use std::time::Duration;

use reqwest::Url;

use crate::config::ModelConfig;

mod call;
mod error;
mod events;
mod hosts;
mod reply;
mod secret;
mod speech;
mod wire;

pub use call::chat;
pub use error::EndpointError;
pub(crate) use error::innermost;
pub(crate) use hosts::is_loopback;
pub use hosts::{Hosts, HostsError};
pub use secret::Secret;
pub use speech::{Speech, SpeechError, speech};
pub use wire::{ChatMessage, ChatRequest, Reply, Role, Usage};

/// Environment variable with the key. Generic names such as `OPENAI_API_KEY` are never read:
/// their owner did not mean us.
pub const KEY_VARIABLE: &str = "WARRAQ_MODEL_KEY";
/// Environment variable with the address; it goes before `warraq.toml`.
pub const URL_VARIABLE: &str = "WARRAQ_MODEL_URL";
/// Environment variable with the model's name; it goes before `warraq.toml`.
pub const NAME_VARIABLE: &str = "WARRAQ_MODEL";
/// Longest reply that is taken, bytes of UTF-8.
pub const MAX_REPLY: usize = 1024 * 1024;

/// How long to wait, and how often to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For a connection.
    pub connect: Duration,
    /// For the first word: a large model on a laptop reads a long brief for minutes.
    pub first: Duration,
    /// Between two pieces of a reply.
    pub idle: Duration,
    /// How often in all a request is tried that was refused for now (429, 5xx).
    pub tries: u32,
    /// Before the second try; doubled each time.
    pub backoff: Duration,
    /// Longest wait a server may ask for (`Retry-After`); beyond it we give up and say so.
    pub longest_wait: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            first: Duration::from_secs(300),
            idle: Duration::from_secs(60),
            tries: 3,
            backoff: Duration::from_secs(1),
            longest_wait: Duration::from_secs(60),
        }
    }
}

/// Where a model is called. The key is in here only if its host was confirmed.
#[derive(Debug, Clone)]
pub struct Endpoint {
    base: Url,
    model: String,
    key: Option<Secret>,
    /// How long to wait, and how often to try.
    pub patience: Patience,
}

impl Endpoint {
    /// An endpoint without a key. `base_url` is what stands before `/chat/completions`.
    ///
    /// # Errors
    /// [`EndpointError::Url`] when it is no plain `http(s)` address.
    pub fn new(base_url: &str, model: &str) -> Result<Self, EndpointError> {
        let refuse = || EndpointError::Url { url: base_url.to_owned() };
        let base = Url::parse(base_url.trim()).map_err(|_| refuse())?;
        // Credentials in an address end up in logs and shell histories.
        let plain = base.username().is_empty()
            && base.password().is_none()
            && base.query().is_none()
            && base.fragment().is_none();
        if !matches!(base.scheme(), "http" | "https") || !base.has_host() || !plain {
            return Err(refuse());
        }
        Ok(Self { base, model: model.to_owned(), key: None, patience: Patience::default() })
    }

    /// The same endpoint with this key, provided its host is confirmed here (or is this machine).
    ///
    /// # Errors
    /// [`EndpointError::NotConfirmed`]; [`EndpointError::Plain`] where the key would travel
    /// unencrypted to another machine; [`EndpointError::Key`] where it cannot be a key.
    pub fn with_key(mut self, key: Secret, hosts: &Hosts) -> Result<Self, EndpointError> {
        if key.expose().is_empty() || !key.expose().bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(EndpointError::Key);
        }
        let host = self.host();
        if !hosts::is_loopback(&host) {
            if self.base.scheme() != "https" {
                return Err(EndpointError::Plain { host });
            }
            if !hosts.is_confirmed(&host) {
                return Err(EndpointError::NotConfirmed { host });
            }
        }
        self.key = Some(key);
        Ok(self)
    }

    /// The endpoint as configured: the environment first (`variable` looks a name up in it), then
    /// `warraq.toml`.
    ///
    /// # Errors
    /// [`EndpointError::NotConfigured`] where address or name is missing, and as
    /// [`Endpoint::new`] and [`Endpoint::with_key`].
    pub fn configured(
        config: &ModelConfig,
        hosts: &Hosts,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, EndpointError> {
        let set = |name| variable(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
        let url = set(URL_VARIABLE).or_else(|| config.url.clone());
        let model = set(NAME_VARIABLE).or_else(|| config.name.clone());
        let (Some(url), Some(model)) = (url, model) else {
            return Err(EndpointError::NotConfigured);
        };
        let endpoint = Self::new(&url, &model)?;
        match set(KEY_VARIABLE) {
            Some(key) => endpoint.with_key(Secret::new(&key), hosts),
            None => Ok(endpoint),
        }
    }

    /// The endpoint as this process's environment and `warraq.toml` have it.
    ///
    /// # Errors
    /// As [`Endpoint::configured`].
    pub fn from_environment(config: &ModelConfig, hosts: &Hosts) -> Result<Self, EndpointError> {
        Self::configured(config, hosts, |name| std::env::var(name).ok())
    }

    /// The host and, where it is not the scheme's own, the port: `localhost:11434`.
    #[must_use]
    pub fn host(&self) -> String {
        let name = self.base.host_str().unwrap_or_default();
        match self.base.port() {
            Some(port) => format!("{name}:{port}"),
            None => name.to_owned(),
        }
    }

    /// The model's name.
    #[must_use]
    pub fn model(&self) -> &str {
        &self.model
    }

    /// Where a chat is asked for.
    #[must_use]
    pub fn chat_address(&self) -> String {
        self.address("chat/completions").into()
    }

    /// What is sent for this request, as JSON: all of it but the key, which goes in a header.
    #[must_use]
    pub fn body(&self, request: &ChatRequest) -> serde_json::Value {
        body(&self.model, request)
    }

    /// `base/path`, whether or not the base ends in a slash.
    pub(crate) fn address(&self, path: &str) -> Url {
        let mut url = self.base.clone();
        let path = format!("{}/{path}", url.path().trim_end_matches('/'));
        url.set_path(&path);
        url
    }

    /// A client for this endpoint alone.
    fn client(&self) -> Result<reqwest::Client, EndpointError> {
        install_provider();
        let mut builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(self.patience.connect)
            .user_agent(concat!("warraq/", env!("CARGO_PKG_VERSION")));
        if hosts::is_loopback(&self.host()) {
            builder = builder.no_proxy();
        }
        if self.base.scheme() == "http" {
            // Without encryption no certificates are needed, and a bare machine has none to load.
            builder = builder.tls_certs_only([]);
        }
        builder.build().map_err(|cause| EndpointError::Tls { cause: error::innermost(&cause) })
    }
}

/// What is sent to the model of this name for a request, as JSON.
#[must_use]
pub fn body(model: &str, request: &ChatRequest) -> serde_json::Value {
    serde_json::to_value(wire::Body::new(model, request))
        .expect("texts and numbers have their JSON")
}

/// rustls asks for one provider of cryptography in the process; ours is ring. One that is there
/// already is as good.
pub(crate) fn install_provider() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _already_there = rustls::crypto::ring::default_provider().install_default();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing_confirmed() -> (tempfile::TempDir, Hosts) {
        let folder = tempfile::tempdir().unwrap();
        let hosts = Hosts::load_from(&folder.path().join("hosts.toml")).unwrap();
        (folder, hosts)
    }

    #[test]
    fn a_key_is_never_printed() {
        let key = Secret::new("sk-very-secret");
        let (_folder, hosts) = nothing_confirmed();
        let endpoint = Endpoint::new("http://127.0.0.1:1/v1", "m").unwrap();
        let endpoint = endpoint.with_key(key.clone(), &hosts).unwrap();
        for printed in [format!("{key:?}"), key.to_string(), format!("{endpoint:?}")] {
            assert!(!printed.contains("very"), "{printed}");
        }
        assert_eq!(key.blot("رفض sk-very-secret!"), "رفض •••!");
    }

    #[test]
    fn addresses_are_plain_web_addresses() {
        for url in ["", "localhost:11434", "ftp://h/v1", "http://u:p@h/v1", "http://h/v1?key=1"] {
            assert!(matches!(Endpoint::new(url, "m"), Err(EndpointError::Url { .. })), "{url}");
        }
        for (base, whole) in [
            ("http://localhost:11434/v1", "http://localhost:11434/v1/chat/completions"),
            ("https://example.org/v1/", "https://example.org/v1/chat/completions"),
            ("https://example.org", "https://example.org/chat/completions"),
        ] {
            assert_eq!(
                Endpoint::new(base, "m").unwrap().address("chat/completions").as_str(),
                whole
            );
        }
    }

    #[test]
    fn a_key_goes_only_to_a_confirmed_host_and_only_encrypted() {
        let (_folder, mut hosts) = nothing_confirmed();
        let with_key = |url: &str, hosts: &Hosts| {
            Endpoint::new(url, "m").unwrap().with_key(Secret::new("sk-1"), hosts)
        };
        let there = "https://models.example.org/v1";
        assert!(matches!(with_key(there, &hosts), Err(EndpointError::NotConfirmed { host })
            if host == "models.example.org"));
        hosts.confirm("models.example.org").unwrap();
        assert!(with_key(there, &hosts).is_ok());
        for other in ["https://models.example.org:8443/v1", "https://evil.models.example.org/v1"] {
            assert!(matches!(with_key(other, &hosts), Err(EndpointError::NotConfirmed { .. })));
        }
        let plain = with_key("http://models.example.org/v1", &hosts);
        assert!(matches!(plain, Err(EndpointError::Plain { .. })));
        for here in ["http://localhost:11434/v1", "http://[::1]:8080/v1", "http://127.0.0.1/v1"] {
            assert!(with_key(here, &hosts).is_ok(), "{here}");
        }
        let broken = Endpoint::new(there, "m").unwrap().with_key(Secret::new("sk\n1"), &hosts);
        assert!(matches!(broken, Err(EndpointError::Key)));
    }

    #[test]
    fn the_environment_goes_before_the_file() {
        let (_folder, hosts) = nothing_confirmed();
        let file = ModelConfig {
            url: Some("http://localhost:1/v1".to_owned()),
            name: Some("from-file".to_owned()),
            ..ModelConfig::default()
        };
        let none = |_: &str| None;
        let fault = Endpoint::configured(&ModelConfig::default(), &hosts, none).unwrap_err();
        assert!(matches!(fault, EndpointError::NotConfigured));
        assert_eq!(Endpoint::configured(&file, &hosts, none).unwrap().model(), "from-file");
        let environment = |name: &str| match name {
            "WARRAQ_MODEL" => Some(" from-env ".to_owned()),
            "WARRAQ_MODEL_URL" => Some(String::new()),
            "OPENAI_API_KEY" => panic!("a generic key was asked for"),
            _ => None,
        };
        let endpoint = Endpoint::configured(&file, &hosts, environment).unwrap();
        assert_eq!((endpoint.model(), endpoint.host().as_str()), ("from-env", "localhost:1"));
    }
}
