//! What can go wrong between us and an outlet, and what it means for the post: whether it can have
//! been accepted all the same, and whether trying again can help.

use std::time::Duration;

use serde_json::Value;
use warraq_text::quote;
use warraq_text::tongue::Message;

use super::wire::Reply;

/// Why a request did not do what it was sent for.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// Nothing was sent: something here is not as it must be.
    Setup(Message),
    /// Nothing was sent: no connection.
    Unreached {
        /// Who was called.
        host: String,
        /// What the system said.
        cause: String,
    },
    /// It was sent and no whole answer came: whether it was accepted is not known.
    Lost {
        /// Who was called.
        host: String,
        /// What the system said.
        cause: String,
    },
    /// It was sent without an answer, and it could not be looked at whether it was accepted.
    Unseen {
        /// Who was asked.
        host: String,
        /// Why not.
        cause: String,
    },
    /// The server answered that something is wrong with itself, or what its interface does not
    /// have: whether the request was accepted is not known.
    Strange {
        /// Who answered.
        host: String,
        /// The status.
        status: u16,
        /// What it said.
        detail: String,
    },
    /// 401 or 403: the key is not taken.
    Denied {
        /// Who answered.
        host: String,
        /// What it said.
        detail: String,
    },
    /// 429: not now.
    Busy {
        /// Who answered.
        host: String,
        /// How long we were asked to wait.
        wait: Option<Duration>,
    },
    /// Any other no: it was not accepted, and the same again would not be.
    Refused {
        /// Who answered.
        host: String,
        /// The status.
        status: u16,
        /// What it said.
        detail: String,
    },
}

impl Fault {
    /// A fault on our side of the wire.
    pub(super) fn setup(id: &'static str) -> Self {
        Fault::Setup(Message::new(id))
    }

    /// The same with a word in its message.
    #[must_use]
    pub(super) fn with(self, name: &'static str, value: &str) -> Self {
        match self {
            Fault::Setup(message) => Fault::Setup(message.with(name, value)),
            other => other,
        }
    }

    /// What an answer that is no yes means.
    #[must_use]
    pub fn of(reply: &Reply) -> Self {
        let (host, detail) = (reply.host.clone(), detail(reply));
        match reply.status {
            401 | 403 => Fault::Denied { host, detail },
            429 => Fault::Busy { host, wait: reply.wait },
            status @ 400..=499 => Fault::Refused { host, status, detail },
            status => Fault::Strange { host, status, detail },
        }
    }

    /// The same fault of a look: nothing is said of what was looked for.
    #[must_use]
    pub fn unseen(self) -> Self {
        match self {
            Fault::Unreached { host, cause } | Fault::Lost { host, cause } => {
                Fault::Unseen { host, cause }
            }
            other => other,
        }
    }

    /// Whether the request can have been accepted although this happened.
    #[must_use]
    pub fn leaves_doubt(&self) -> bool {
        matches!(self, Fault::Lost { .. } | Fault::Strange { .. } | Fault::Unseen { .. })
    }

    /// Whether trying again later can help.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.leaves_doubt() || matches!(self, Fault::Unreached { .. } | Fault::Busy { .. })
    }

    /// The sentence a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        let at = |id: &'static str, host: &str| Message::new(id).with("host", host);
        match self {
            Fault::Setup(message) => message.clone(),
            Fault::Unreached { host, cause } => {
                at("outlet-unreached", host).with("cause", cause.as_str())
            }
            Fault::Lost { host, cause } => at("outlet-lost", host).with("cause", cause.as_str()),
            Fault::Unseen { host, cause } => {
                at("outlet-unseen", host).with("cause", cause.as_str())
            }
            Fault::Strange { host, status, detail } => at("outlet-strange", host)
                .with("status", status.to_string())
                .with("detail", detail.as_str()),
            Fault::Denied { host, detail } => {
                at("outlet-denied", host).with("detail", detail.as_str())
            }
            Fault::Busy { host, .. } => at("outlet-busy", host),
            Fault::Refused { host, status: 413, .. } => at("outlet-too-large", host),
            Fault::Refused { host, status, detail } => at("outlet-refused", host)
                .with("status", status.to_string())
                .with("detail", detail.as_str()),
        }
    }
}

/// What a refusal says, in the shapes the outlets have: Mastodon `error`, Bluesky `message`,
/// Telegram `description`, WordPress `message`, Ghost `errors[0].message`, Google `error.message`.
pub(super) fn detail(reply: &Reply) -> String {
    const PLACES: [&str; 6] = [
        "/errors/0/context",
        "/errors/0/message",
        "/error/message",
        "/message",
        "/description",
        "/error",
    ];
    let said = PLACES.iter().find_map(|place| reply.json.pointer(place).and_then(Value::as_str));
    // A web page says nothing a person could use.
    let plain = (!reply.text.trim_start().starts_with('<')).then_some(reply.text.trim());
    let said = said.or(plain).unwrap_or_default();
    if said.is_empty() { "—".to_owned() } else { quote::short(said) }
}
