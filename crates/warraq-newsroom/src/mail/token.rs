//! The links in letters: a follower's number and a signature over it and what the link is for, with
//! a key of that follower's. A link to confirm cannot leave, and none can be made from another.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac::{self, HMAC_SHA256, Key};
use ring::rand::{SecureRandom, SystemRandom};

/// Longest token that is looked at, bytes.
const MAX_BYTES: usize = 100;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// «Yes, write to me».
    Confirm,
    /// «No more».
    Leave,
}

impl Deed {
    fn signed(self, number: i64) -> String {
        let deed = match self {
            Deed::Confirm => "confirm",
            Deed::Leave => "leave",
        };
        format!("{deed} {number}")
    }
}

/// A key for a new follower; none where the system gives no randomness.
pub(super) fn secret() -> Option<String> {
    let mut bytes = [0; 32];
    SystemRandom::new().fill(&mut bytes).ok()?;
    Some(URL_SAFE_NO_PAD.encode(bytes))
}

/// The token of this follower for this deed.
pub(super) fn token(number: i64, secret: &str, deed: Deed) -> String {
    let tag = hmac::sign(&Key::new(HMAC_SHA256, secret.as_bytes()), deed.signed(number).as_bytes());
    format!("{number}.{}", URL_SAFE_NO_PAD.encode(tag))
}

/// The number a token claims, before it is known whether it may.
pub(super) fn number(token: &str) -> Option<i64> {
    let number = token.get(..token.len().min(MAX_BYTES))?.split_once('.')?.0;
    number.parse().ok().filter(|number| *number > 0)
}

/// Whether the token is this follower's for this deed; the time it takes tells nothing.
pub(super) fn is_of(token: &str, number: i64, secret: &str, deed: Deed) -> bool {
    let tag = token.split_once('.').and_then(|(_, tag)| URL_SAFE_NO_PAD.decode(tag).ok());
    let key = Key::new(HMAC_SHA256, secret.as_bytes());
    token.len() <= MAX_BYTES
        && tag.is_some_and(|tag| hmac::verify(&key, deed.signed(number).as_bytes(), &tag).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_for_one_deed_of_one_follower() {
        let (ours, other) = (secret().unwrap(), secret().unwrap());
        assert_ne!(ours, other);
        let confirm = token(7, &ours, Deed::Confirm);
        assert_eq!(number(&confirm), Some(7));
        assert!(is_of(&confirm, 7, &ours, Deed::Confirm));
        assert!(!is_of(&confirm, 7, &ours, Deed::Leave));
        assert!(!is_of(&confirm, 7, &other, Deed::Confirm));
        assert!(!is_of(&confirm.replacen('7', "8", 1), 8, &ours, Deed::Confirm));
        for bad in [
            "",
            ".",
            "7.",
            "7.x",
            "٧.x",
            "-1.x",
            &"7".repeat(5000),
            &format!("7.{}", "é".repeat(200)),
        ] {
            assert!(!is_of(bad, 7, &ours, Deed::Confirm), "{bad}");
        }
        assert_eq!(number(&"é".repeat(200)), None);
    }
}
