//! Letters, and only these: «confirm your address» to whoever asked to hear of answers, «an answer
//! to your comment» to whoever confirmed, «comments wait» to the newsroom's moderators. None before
//! a person or a rule let the comment be seen, none without the reader's own yes, none after one
//! click on «no more» until somebody asks anew with that mail, which is then asked back.
//!
//! A letter waits in the database until the mail server took it. It is written down as tried before
//! it is sent, so that a server that hangs, or a crash, delays it and repeats nothing at speed. Its
//! `Message-ID` is the same each time: should it come twice, it is one letter.

mod error;
mod letter;
mod queue;
mod send;
mod token;

use std::fmt;
use std::time::Duration;

use lettre::message::Mailbox;

use crate::config::{Config, MailConfig};
use crate::endpoint::Secret;
use crate::store::Store;

pub use error::MailError;
pub use queue::{Due, Kind, is_address};

/// Letters sent in one round. A round comes each minute, so this is also their pace.
pub const ROUND: i64 = 30;

/// What came of a round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Letters the mail server took.
    pub sent: usize,
    /// Letters it did not take, this time or for good.
    pub failed: usize,
}

/// Where the page of a story is, as a path within the site that begins with `/`.
pub type PageOf<'p> = &'p (dyn Fn(&str) -> Option<String> + Send + Sync);

/// The newsroom's letters.
pub struct PostOffice {
    store: Store,
    mail: MailConfig,
    from: Mailbox,
    key: Option<Secret>,
    /// The newsroom's name.
    title: String,
    /// The language of its site.
    lang: String,
    /// Where the site is, ending in `/`.
    base: String,
    /// How long the mail server may take for a letter.
    patience: Duration,
}

impl PostOffice {
    /// The office of a newsroom; none where it has no mail server or no address of its own, since
    /// links lead there. `key` is the password of the mail server.
    #[must_use]
    pub fn new(store: Store, config: &Config, key: Option<Secret>) -> Option<Self> {
        let base = config.base_url.clone().filter(|_| config.mail.is_set())?;
        let base = format!("{}/", base.trim_end_matches('/'));
        let from = config.mail.from.parse().ok()?;
        let lang = config.languages.first().cloned().unwrap_or_default();
        let (mail, title) = (config.mail.clone(), config.title.clone());
        let patience = send::PATIENCE;
        Some(Self { store, mail, from, key, title, lang, base, patience })
    }

    /// The same, giving the mail server so long for a letter; a minute where nothing is said.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// One round at `now` (seconds since 1970): finds what is to be written, and sends what is due.
    ///
    /// # Errors
    /// When the database fails. What the mail server says is written down with its letter.
    pub async fn round(&self, now: i64, page: PageOf<'_>) -> Result<Round, MailError> {
        self.store.gather(now, &self.mail.moderators).await?;
        let mut round = Round::default();
        for due in self.store.letters_due(now).await? {
            if !self.store.letter_tried(due.number, now).await? {
                continue;
            }
            match self.send(&due, page).await {
                Ok(()) => {
                    self.store.letter_sent(due.number).await?;
                    round.sent += 1;
                }
                Err(fault) => {
                    self.store.letter_failed(&due, &fault).await?;
                    round.failed += 1;
                }
            }
        }
        Ok(round)
    }
}

impl fmt::Debug for PostOffice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PostOffice({})", self.mail.host)
    }
}
