//! Why a person is not let in, or a change to people is not made, each with its sentence.

use std::fmt;

use warraq_text::tongue::{Message, Tongue};

use crate::store::StoreError;

use super::{MAX_NAME, MIN_PASSWORD};

/// Why people stay as they were.
#[derive(Debug)]
pub enum PersonError {
    /// There is no letter in the name.
    NoName,
    /// The name is longer than [`MAX_NAME`].
    LongName,
    /// Another of the newsroom has the name, or one that is hardly told apart from it.
    Taken,
    /// There is neither password nor passkey.
    NoProof,
    /// The password is shorter than [`MIN_PASSWORD`].
    ShortPassword,
    /// The password is longer than any that is typed.
    LongPassword,
    /// The password is one of those that are tried first.
    CommonPassword,
    /// Name and password do not go together, or there is no such name; which, is not said.
    Wrong,
    /// The link was used, is over, or never was.
    Invitation,
    /// The passkey does not prove what it should; the reason is for the log.
    Passkey(&'static str),
    /// There is nobody of this number.
    Unknown,
    /// Without them nobody could say who is of the newsroom.
    LastOwner,
    /// The last way to sign in stays.
    LastProof,
    /// The system has no chance to give.
    Chance,
    /// The database failed.
    Store(StoreError),
}

impl From<StoreError> for PersonError {
    fn from(fault: StoreError) -> Self {
        PersonError::Store(fault)
    }
}

impl PersonError {
    /// The sentence a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            PersonError::NoName => Message::new("admin-fault-no-name"),
            PersonError::LongName => Message::new("admin-fault-long-name").with("limit", MAX_NAME),
            PersonError::Taken => Message::new("admin-fault-taken"),
            PersonError::NoProof => Message::new("admin-fault-no-proof"),
            PersonError::ShortPassword => {
                Message::new("admin-fault-short-password").with("limit", MIN_PASSWORD)
            }
            PersonError::LongPassword => Message::new("admin-fault-long-password"),
            PersonError::CommonPassword => Message::new("admin-fault-common-password"),
            PersonError::Wrong => Message::new("admin-fault-wrong"),
            PersonError::Invitation => Message::new("admin-fault-invitation"),
            PersonError::Passkey(_) => Message::new("admin-fault-passkey"),
            PersonError::Unknown => Message::new("admin-fault-unknown"),
            PersonError::LastOwner => Message::new("admin-fault-last-owner"),
            PersonError::LastProof => Message::new("admin-fault-last-proof"),
            PersonError::Chance => Message::new("admin-fault-chance"),
            PersonError::Store(fault) => fault.message(),
        }
    }
}

impl fmt::Display for PersonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().say(Tongue::En))
    }
}

impl std::error::Error for PersonError {}
