//! Why a page did not come, each case with its sentence.

use std::fmt;
use std::time::Duration;

use warraq_text::tongue::{Message, Tongue};

use super::{MAX_PAGE, MAX_REDIRECTS};

/// Why a page did not come. `host` is `name` or `name:port`, of the address that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields mean the same in every case and are told above")]
pub enum FetchError {
    /// No address of the web.
    Address { url: String },
    /// A user name or password in the address.
    Credentials,
    /// Inside this machine or a private network.
    Private { host: String },
    /// The name has no address.
    UnknownHost { host: String },
    /// No connection: refused, unreachable, certificate not accepted.
    Refused { host: String, cause: String },
    /// This machine cannot encrypt.
    Tls { host: String, cause: String },
    /// No answer in time.
    Slow { host: String, after: Duration },
    /// 404 or 410.
    Missing { host: String, status: u16 },
    /// 401, 402, 403 or 451.
    Denied { host: String, status: u16 },
    /// A login page stands in its place.
    Login { host: String },
    /// 429.
    Busy { host: String },
    /// 5xx.
    Server { host: String, status: u16 },
    /// Any other answer that is no page.
    Rejected { host: String, status: u16 },
    /// More than [`MAX_REDIRECTS`] in a row.
    Redirects { host: String },
    /// A redirect without an address of the web.
    Redirect { host: String },
    /// No page: a picture, a document.
    Type { host: String, content_type: String },
    /// Compressed, though that was not asked for.
    Packed { host: String, packing: String },
    /// Longer than [`MAX_PAGE`].
    Long { host: String },
    /// The connection ended before the page did.
    CutOff { host: String },
}

impl FetchError {
    /// What a status means that brings no page; `None` for 200 and its kin.
    pub(super) fn of_status(status: u16, host: &str) -> Option<Self> {
        let host = host.to_owned();
        Some(match status {
            200 | 203 => return None,
            404 | 410 => FetchError::Missing { host, status },
            401 | 402 | 403 | 451 => FetchError::Denied { host, status },
            429 => FetchError::Busy { host },
            500.. => FetchError::Server { host, status },
            _ => FetchError::Rejected { host, status },
        })
    }

    /// The sentence a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        use FetchError as E;
        let at = |id, host: &String| Message::new(id).with("host", host.as_str());
        // A code is a name, not a number to group by thousands.
        let coded = |id, host, status: &u16| at(id, host).with("status", status.to_string());
        match self {
            E::Address { url } => Message::new("source-fetch-address").with("url", url.as_str()),
            E::Credentials => Message::new("source-fetch-credentials"),
            E::Private { host } => at("source-fetch-private", host),
            E::UnknownHost { host } => at("source-fetch-unknown-host", host),
            E::Refused { host, cause } => {
                at("source-fetch-refused", host).with("cause", cause.as_str())
            }
            E::Tls { host, cause } => at("source-fetch-tls", host).with("cause", cause.as_str()),
            E::Slow { host, after } => {
                let seconds = i64::try_from(after.as_secs()).unwrap_or(i64::MAX);
                at("source-fetch-slow", host).with("seconds", seconds)
            }
            E::Missing { host, status } => coded("source-fetch-missing", host, status),
            E::Denied { host, status } => coded("source-fetch-denied", host, status),
            E::Login { host } => at("source-fetch-login", host),
            E::Busy { host } => at("source-fetch-busy", host),
            E::Server { host, status } => coded("source-fetch-server", host, status),
            E::Rejected { host, status } => coded("source-fetch-rejected", host, status),
            E::Redirects { host } => {
                at("source-fetch-redirects", host).with("limit", MAX_REDIRECTS)
            }
            E::Redirect { host } => at("source-fetch-redirect", host),
            E::Type { host, content_type } => {
                let kind: String = content_type.chars().take(80).collect();
                at("source-fetch-type", host)
                    .with("type", if kind.is_empty() { "?".to_owned() } else { kind })
            }
            E::Packed { host, packing } => {
                let packing: String = packing.chars().take(80).collect();
                at("source-fetch-packed", host).with("packing", packing)
            }
            E::Long { host } => {
                at("source-fetch-long", host).with("limit", MAX_PAGE / (1024 * 1024))
            }
            E::CutOff { host } => at("source-fetch-cut-off", host),
        }
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().say(Tongue::En))
    }
}

impl std::error::Error for FetchError {}
