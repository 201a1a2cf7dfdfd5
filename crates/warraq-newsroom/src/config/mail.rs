//! What `warraq.toml` says of letters: the server that takes them, and who they are from. The
//! password has no place here: it comes from the environment.

use lettre::message::Mailbox;
use serde::Deserialize;

use super::Refused;

/// The variable of the environment that holds the password of the mail server.
pub const KEY_VARIABLE: &str = "WARRAQ_MAIL_KEY";

/// The mail server and what is written through it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailConfig {
    /// The server's name, such as `smtp.example.org`; without one no letter is written.
    pub host: String,
    /// Its port; 587, or 465 with `tls = "tls"`, where nothing is said.
    pub port: Option<u16>,
    /// How the way there is kept secret.
    pub tls: Tls,
    /// The name it knows us by; empty for none.
    pub user: String,
    /// Who letters are from: `مرفأ <letters@example.org>`.
    pub from: String,
    /// Who is told that comments wait.
    pub moderators: Vec<String>,
}

/// How the way to the mail server is kept secret.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// Asked for after the first words, and insisted on.
    #[default]
    Starttls,
    /// From the first byte.
    Tls,
    /// Not at all: to a server on this machine only.
    None,
}

impl MailConfig {
    /// Whether letters are written at all.
    #[must_use]
    pub fn is_set(&self) -> bool {
        !self.host.is_empty()
    }

    /// The first value that makes no sense, or that is missing: letters need the site's address for
    /// their links.
    pub(super) fn refused(&self, base_url: Option<&str>) -> Option<Refused> {
        if *self == Self::default() {
            return None;
        }
        if !self.is_set() {
            return Some(Refused::new("mail.host", "mail-host", "", &["mail"]));
        }
        if base_url.is_none() {
            return Some(Refused::new("base_url", "mail-base", "", &["mail"]));
        }
        let loopback = matches!(self.host.as_str(), "localhost" | "127.0.0.1" | "::1");
        if self.tls == Tls::None && !loopback {
            return Some(Refused::new("mail.tls", "mail-tls", "none", &["mail", "tls"]));
        }
        if self.from.parse::<Mailbox>().is_err() {
            return Some(Refused::new("mail.from", "mail-address", &self.from, &["mail", "from"]));
        }
        let wrong = self.moderators.iter().find(|mail| mail.parse::<Mailbox>().is_err())?;
        let at = ["mail", "moderators"];
        Some(Refused::new("mail.moderators", "mail-address", wrong, &at))
    }
}
