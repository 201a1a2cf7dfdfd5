//! What a passkey is asked to sign. A challenge carries its own time and seal, so that nothing is
//! kept for the many that are never answered; only those that were are remembered while they last.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};

use crate::people::PersonError;

/// How long a challenge may be answered, seconds. Somebody may be looking for their key.
const VALID: i64 = 600;
const CHANCE: usize = 16;
const TIME: usize = 8;

/// Gives challenges out and takes each once. A new one at each start of the server.
pub struct Challenges {
    seal: hmac::Key,
    /// Those that were answered, with the second they are over.
    answered: Mutex<HashMap<String, i64>>,
}

impl fmt::Debug for Challenges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Challenges")
    }
}

impl Challenges {
    /// With a new seal.
    ///
    /// # Errors
    /// When the system has no chance to give.
    pub fn new() -> Result<Self, PersonError> {
        let seal = hmac::Key::generate(hmac::HMAC_SHA256, &SystemRandom::new())
            .map_err(|_| PersonError::Chance)?;
        Ok(Self { seal, answered: Mutex::default() })
    }

    /// A challenge for this purpose, base64url: signing in, or making a key for this person.
    ///
    /// # Errors
    /// When the system has no chance to give.
    pub fn give(&self, purpose: &str, now: i64) -> Result<String, PersonError> {
        let mut bytes = [0; CHANCE + TIME];
        SystemRandom::new().fill(&mut bytes[..CHANCE]).map_err(|_| PersonError::Chance)?;
        bytes[CHANCE..].copy_from_slice(&now.to_be_bytes());
        let seal = hmac::sign(&self.seal, &sealed(purpose, &bytes));
        Ok(URL_SAFE_NO_PAD.encode([&bytes, seal.as_ref()].concat()))
    }

    /// Whether this is one of ours, for this purpose, not over and not answered before.
    #[must_use]
    pub fn holds(&self, purpose: &str, challenge: &str, now: i64) -> bool {
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(challenge) else { return false };
        let Some((head, seal)) = bytes.split_at_checked(CHANCE + TIME) else { return false };
        let Ok(time) = head[CHANCE..].try_into().map(i64::from_be_bytes) else { return false };
        hmac::verify(&self.seal, &sealed(purpose, head), seal).is_ok()
            && (time..time + VALID).contains(&now)
            && !self.answered().contains_key(challenge)
    }

    /// Marks one as answered; false where it was already. Called once the signature is good, so
    /// that only holders of keys can fill the memory.
    #[must_use]
    pub fn spend(&self, challenge: &str, now: i64) -> bool {
        let mut answered = self.answered();
        answered.retain(|_, over| *over > now);
        answered.insert(challenge.to_owned(), now + VALID).is_none()
    }

    fn answered(&self) -> std::sync::MutexGuard<'_, HashMap<String, i64>> {
        // An entry is written whole or not at all, so a poisoned lock guards good entries.
        self.answered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn sealed(purpose: &str, bytes: &[u8]) -> Vec<u8> {
    [purpose.as_bytes(), b"\0", bytes].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_is_good_once_for_its_purpose_and_its_time() {
        let challenges = Challenges::new().unwrap();
        let given = challenges.give("sign-in", 1000).unwrap();
        assert!(challenges.holds("sign-in", &given, 1000));
        assert!(challenges.holds("sign-in", &given, 1000 + VALID - 1));
        for (purpose, now) in [("sign-in", 999), ("sign-in", 1000 + VALID), ("key هدى 7", 1000)]
        {
            assert!(!challenges.holds(purpose, &given, now), "{purpose} {now}");
        }
        for forged in ["", "AAAA", &given[1..], &format!("{given}AA")] {
            assert!(!challenges.holds("sign-in", forged, 1000), "{forged}");
        }
        assert!(!Challenges::new().unwrap().holds("sign-in", &given, 1000), "another seal");
        assert!(challenges.spend(&given, 1001));
        assert!(!challenges.spend(&given, 1002));
        assert!(!challenges.holds("sign-in", &given, 1002));
    }
}
