//! Why a letter was not written or not sent.

use std::fmt;

use warraq_text::tongue::{Message, Tongue};

use crate::store::StoreError;

/// Why a letter was not written or not sent.
#[derive(Debug)]
pub enum MailError {
    /// What was given is no mail address.
    Address,
    /// The link is not one of ours, or its letters are over.
    Token,
    /// The mail server did not take it.
    Refused {
        /// What it said.
        said: String,
        /// Whether it is no use to try again: there is no such mailbox.
        for_good: bool,
    },
    /// The database failed.
    Store(StoreError),
}

impl MailError {
    /// The sentence a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            MailError::Address => Message::new("newsroom-letter-address"),
            MailError::Token => Message::new("newsroom-letter-token"),
            MailError::Refused { said, .. } => {
                Message::new("newsroom-letter-refused").with("cause", said.as_str())
            }
            MailError::Store(fault) => fault.message(),
        }
    }
}

impl From<StoreError> for MailError {
    fn from(fault: StoreError) -> Self {
        MailError::Store(fault)
    }
}

impl fmt::Display for MailError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().say(Tongue::En))
    }
}

impl std::error::Error for MailError {}
