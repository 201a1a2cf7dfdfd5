//! What only its holder knows: the words of links and cookies. Of each only the sum is kept, so
//! that who reads the database cannot sign in with it.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::{SecureRandom, SystemRandom};
use sha2::{Digest, Sha256};

use super::PersonError;

/// Random bytes of a secret: 256 bits, not to be guessed at any pace.
const BYTES: usize = 32;

/// A secret, as its holder has it. It is never printed by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new one, from the system's chance.
    ///
    /// # Errors
    /// When the system has none to give.
    pub fn new() -> Result<Self, PersonError> {
        let mut bytes = [0; BYTES];
        SystemRandom::new().fill(&mut bytes).map_err(|_| PersonError::Chance)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// What somebody showed; none when it has not the form of one.
    #[must_use]
    pub fn shown(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        (bytes.len() == BYTES).then(|| Self(text.to_owned()))
    }

    /// The secret in letters, for a link or a cookie.
    #[must_use]
    pub fn letters(&self) -> &str {
        &self.0
    }

    /// What is kept of it, and looked up by it.
    #[must_use]
    pub fn sum(&self) -> String {
        sum("", &self.0)
    }

    /// What each form on a page of this session carries. It is made from the cookie, which a page
    /// of another site cannot read, and does not tell it.
    #[must_use]
    pub fn form(&self) -> String {
        sum("form\n", &self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

fn sum(purpose: &str, letters: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::new().chain_update(purpose).chain_update(letters).finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_told_by_its_form_and_never_printed() {
        let secret = Secret::new().unwrap();
        assert_eq!(Secret::shown(secret.letters()), Some(secret.clone()));
        assert_ne!(secret, Secret::new().unwrap());
        assert_ne!(secret.sum(), secret.form());
        assert!(!format!("{secret:?}{}{}", secret.sum(), secret.form()).contains(secret.letters()));
        for none in ["", "سرّ 12", "' OR 1=1 --", "AAAA", &"A".repeat(44)] {
            assert_eq!(Secret::shown(none), None, "{none}");
        }
    }
}
