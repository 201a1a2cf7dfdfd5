//! Why a model gave no (whole) reply, each with its sentence. What had arrived is kept.

use std::fmt;
use std::time::Duration;

use warraq_text::tongue::{Message, Tongue};

use super::MAX_REPLY;

/// Longest quotation from a server, in characters.
const MAX_DETAIL: usize = 300;

/// Why a model gave no (whole) reply. `host` is `name` or `name:port`; `detail` is what the server
/// said, cleaned and cut short; `partial` is the text that had arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields mean the same in every case and are told above")]
pub enum EndpointError {
    /// No address or no model name.
    NotConfigured,
    /// Not a plain `http(s)` address.
    Url { url: String },
    /// There is a key, but nobody confirmed this host for it.
    NotConfirmed { host: String },
    /// There is a key and it would travel unencrypted.
    Plain { host: String },
    /// The key has characters no key has.
    Key,
    /// This machine cannot encrypt (it has no root certificates, for one).
    Tls { cause: String },
    /// No connection: name unknown, refused, certificate not accepted.
    Refused { host: String, cause: String },
    /// No connection or no answer in time.
    Slow { host: String, after: Duration },
    /// Silence in the middle of the reply.
    Idle { host: String, after: Duration, partial: String },
    /// 401 or 403.
    Unauthorised { host: String },
    /// 404: no such model, or no such address.
    NoModel { host: String, model: String, detail: String },
    /// 429, after all tries; `wait` is what the server asked for.
    Busy { host: String, wait: Option<Duration>, detail: String },
    /// 5xx, after all tries.
    Server { host: String, status: u16, detail: String },
    /// Any other refusal.
    Rejected { host: String, status: u16, detail: String },
    /// A redirect, which is not followed.
    Moved { host: String, to: String },
    /// A web page or something else that is no model's reply.
    NotAModel { host: String },
    /// An error told inside a reply.
    Reported { host: String, detail: String, partial: String },
    /// The connection ended before the reply did.
    CutOff { host: String, partial: String },
    /// A whole reply without a word in it.
    Empty { host: String },
    /// More than [`MAX_REPLY`].
    Long { host: String, partial: String },
    /// The person stopped it.
    Cancelled { partial: String },
}

impl EndpointError {
    /// The text that had arrived; empty when none had.
    #[must_use]
    pub fn partial(&self) -> &str {
        match self {
            EndpointError::Idle { partial, .. }
            | EndpointError::Reported { partial, .. }
            | EndpointError::CutOff { partial, .. }
            | EndpointError::Long { partial, .. }
            | EndpointError::Cancelled { partial } => partial,
            _ => "",
        }
    }

    /// The sentence a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        use EndpointError as E;
        let at = |id, host: &str| Message::new(id).with("host", host);
        match self {
            E::NotConfigured => Message::new("newsroom-endpoint-not-configured"),
            E::Url { url } => Message::new("newsroom-endpoint-url").with("url", url.as_str()),
            E::NotConfirmed { host } => at("newsroom-endpoint-not-confirmed", host),
            E::Plain { host } => at("newsroom-endpoint-plain", host),
            E::Key => Message::new("newsroom-endpoint-key"),
            E::Tls { cause } => Message::new("newsroom-endpoint-tls").with("cause", cause.as_str()),
            E::Refused { host, cause } => {
                at("newsroom-endpoint-refused", host).with("cause", cause.as_str())
            }
            E::Slow { host, after } => {
                at("newsroom-endpoint-slow", host).with("seconds", seconds(*after))
            }
            E::Idle { host, after, .. } => {
                at("newsroom-endpoint-idle", host).with("seconds", seconds(*after))
            }
            E::Unauthorised { host } => at("newsroom-endpoint-unauthorised", host),
            E::NoModel { host, model, detail } => {
                quoting("newsroom-endpoint-no-model", host, detail).with("model", model.as_str())
            }
            E::Busy { host, wait: None, detail } => quoting("newsroom-endpoint-busy", host, detail),
            E::Busy { host, wait: Some(wait), detail } => {
                quoting("newsroom-endpoint-busy-until", host, detail)
                    .with("seconds", seconds(*wait))
            }
            E::Server { host, status, detail } => {
                quoting("newsroom-endpoint-server", host, detail).with("status", status.to_string())
            }
            E::Rejected { host, status, detail } => {
                quoting("newsroom-endpoint-rejected", host, detail)
                    .with("status", status.to_string())
            }
            E::Moved { host, to } => at("newsroom-endpoint-moved", host).with("to", to.as_str()),
            E::NotAModel { host } => at("newsroom-endpoint-not-a-model", host),
            E::Reported { host, detail, .. } => quoting("newsroom-endpoint-reported", host, detail),
            E::CutOff { host, .. } => at("newsroom-endpoint-cut-off", host),
            E::Empty { host } => at("newsroom-endpoint-empty", host),
            E::Long { host, .. } => {
                at("newsroom-endpoint-long", host).with("limit", (MAX_REPLY / 1024).to_string())
            }
            E::Cancelled { .. } => Message::new("newsroom-endpoint-cancelled"),
        }
    }
}

/// A message that ends in what the server said.
fn quoting(id: &'static str, host: &str, detail: &str) -> Message {
    Message::new(id).with("host", host).with("detail", if detail.is_empty() { "—" } else { detail })
}

/// Whole seconds, rounded up: "within 0 s" would say nothing.
fn seconds(time: Duration) -> String {
    time.as_millis().div_ceil(1000).to_string()
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().say(Tongue::En))
    }
}

impl std::error::Error for EndpointError {}

/// What a server said, fit to be quoted on a terminal: one line, no control or direction
/// characters, cut short.
pub(super) fn quoted(said: &str) -> String {
    let line = warraq_text::remark::clean::line(said);
    match line.char_indices().nth(MAX_DETAIL) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

/// The cause at the bottom of a chain of causes: the one that says what happened.
pub(crate) fn innermost(fault: &dyn std::error::Error) -> String {
    let mut fault = fault;
    while let Some(source) = fault.source() {
        fault = source;
    }
    quoted(&fault.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_said_whole_in_both_tongues() {
        use EndpointError as E;
        let text = |said: &str| said.to_owned();
        let (host, after) = (text("models.example:8443"), Duration::from_millis(1500));
        for fault in [
            E::NotConfigured,
            E::Url { url: text("x") },
            E::NotConfirmed { host: host.clone() },
            E::Plain { host: host.clone() },
            E::Key,
            E::Tls { cause: text("no roots") },
            E::Refused { host: host.clone(), cause: text("refused") },
            E::Slow { host: host.clone(), after },
            E::Idle { host: host.clone(), after, partial: text("نصف") },
            E::Unauthorised { host: host.clone() },
            E::NoModel { host: host.clone(), model: text("m"), detail: String::new() },
            E::Busy { host: host.clone(), wait: None, detail: text("لاحقًا") },
            E::Busy { host: host.clone(), wait: Some(after), detail: String::new() },
            E::Server { host: host.clone(), status: 502, detail: String::new() },
            E::Rejected { host: host.clone(), status: 400, detail: String::new() },
            E::Moved { host: host.clone(), to: text("https://other.example") },
            E::NotAModel { host: host.clone() },
            E::Reported { host: host.clone(), detail: text("x"), partial: String::new() },
            E::CutOff { host: host.clone(), partial: String::new() },
            E::Empty { host: host.clone() },
            E::Long { host, partial: String::new() },
            E::Cancelled { partial: String::new() },
        ] {
            for tongue in [Tongue::En, Tongue::Ar] {
                let said = fault.message().say(tongue);
                assert!(!said.contains('{') && said.contains(' '), "{said}");
            }
        }
    }

    #[test]
    fn a_quotation_is_one_short_line() {
        let said = quoted(&format!("خطأ 5\r\n\u{1b}[31m{}", "س".repeat(400)));
        assert!(said.starts_with("خطأ 5 [31mسس") && said.ends_with('…'), "{said}");
        assert_eq!(said.chars().count(), 301);
    }
}
