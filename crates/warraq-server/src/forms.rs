//! The signed forms comments come with, the proof of work beside them, and the sums under which
//! senders are known. All hang on one secret of the database.

use std::sync::{Mutex, PoisonError};

use ring::rand::{SecureRandom, SystemRandom};
use ring::{digest, hmac};

/// How long a form may be filled in, seconds.
pub(crate) const DAY: i64 = 86_400;
/// Nobody reads and writes faster, seconds.
pub(crate) const QUICK: i64 = 2;
/// Zeros in front of a proof, bits: some 65,000 tries, a tenth of a second of a browser.
const EFFORT: u32 = 16;
/// No flood asks for more, bits: seconds of an old telephone.
const MOST_EFFORT: u32 = 20;
/// Comments a minute from which on more is asked, bit by bit with each doubling.
const FLOOD: u32 = 60;
/// Longest token and longest proof that are looked at, bytes.
const LONGEST: usize = 200;

/// Makes and knows forms.
pub(crate) struct Forms {
    key: hmac::Key,
    random: SystemRandom,
    flood: Mutex<Flood>,
}

/// Comments of this minute and the one before it.
#[derive(Default)]
struct Flood {
    minute: i64,
    now: u32,
    before: u32,
}

/// What a form holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Token {
    /// What it sends back.
    pub text: String,
    /// The zeros its proof needs, bits.
    pub effort: u32,
}

/// A form that is ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    /// Its name: the same form sent twice has the same.
    pub name: String,
    /// How long ago it was made, seconds; below 0 where the clock was set back since.
    pub age: i64,
    effort: u32,
}

/// Why a form is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// It is not ours, or was made for something else.
    Forged,
    /// It is older than a day, or from a day to come.
    Stale,
}

impl Forms {
    /// Forms signed with this secret.
    pub(crate) fn new(secret: &[u8; 32]) -> Self {
        Self {
            key: hmac::Key::new(hmac::HMAC_SHA256, secret),
            random: SystemRandom::new(),
            flood: Mutex::default(),
        }
    }

    /// A form for this story or comment; `None` where the system has no randomness.
    pub(crate) fn token(&self, about: &str, now: i64) -> Option<Token> {
        let effort = self.flood(now, 0);
        let signed = format!("{now}.{}.{effort}", self.name()?);
        let mark = hex(hmac::sign(&self.key, signed_of(about, &signed).as_bytes()).as_ref());
        Some(Token { text: format!("{signed}.{mark}"), effort })
    }

    /// A random name of 128 bits.
    pub(crate) fn name(&self) -> Option<String> {
        let mut bytes = [0; 16];
        self.random.fill(&mut bytes).ok()?;
        Some(hex(&bytes))
    }

    /// The form of this token, where it is ours and was made for this.
    pub(crate) fn known(&self, token: &str, about: &str, now: i64) -> Result<Known, Unfit> {
        let parts: Vec<&str> = token.split('.').take(5).collect();
        let [time, name, effort, mark] = parts[..] else { return Err(Unfit::Forged) };
        let mark = unhex(mark).filter(|_| token.len() <= LONGEST).ok_or(Unfit::Forged)?;
        let signed = signed_of(about, &format!("{time}.{name}.{effort}"));
        hmac::verify(&self.key, signed.as_bytes(), &mark).map_err(|_| Unfit::Forged)?;
        let made: i64 = time.parse().map_err(|_| Unfit::Forged)?;
        let effort = effort.parse().map_err(|_| Unfit::Forged)?;
        let age = now.saturating_sub(made);
        if age.saturating_abs() > DAY {
            return Err(Unfit::Stale);
        }
        Ok(Known { name: name.to_owned(), age, effort })
    }

    /// A comment came: the more come, the more is asked of the next forms.
    pub(crate) fn came(&self, now: i64) {
        self.flood(now, 1);
    }

    /// What is asked now, with so many comments more.
    fn flood(&self, now: i64, more: u32) -> u32 {
        // Numbers that are whole at any moment: a poisoned lock guards good ones.
        let mut flood = self.flood.lock().unwrap_or_else(PoisonError::into_inner);
        let minute = now.div_euclid(60);
        if minute != flood.minute {
            flood.before = if minute == flood.minute + 1 { flood.now } else { 0 };
            (flood.minute, flood.now) = (minute, 0);
        }
        flood.now = flood.now.saturating_add(more);
        let times = flood.now.max(flood.before) / FLOOD;
        (EFFORT + (u32::BITS - times.leading_zeros())).min(MOST_EFFORT)
    }

    /// The keyed sum of an address, a pass or the like: enough to know it again, too little to learn
    /// it from without the secret.
    pub(crate) fn sum(&self, kind: &str, of: &str) -> String {
        let sum = hmac::sign(&self.key, format!("{kind}\n{of}").as_bytes());
        hex(&sum.as_ref()[..16])
    }
}

impl Known {
    /// Whether this proof was worked out for this token.
    pub(crate) fn is_proved(&self, token: &str, proof: &str) -> bool {
        if proof.is_empty() || token.len() + proof.len() > LONGEST {
            return false;
        }
        let sum = digest::digest(&digest::SHA256, format!("{token}.{proof}").as_bytes());
        let first = sum.as_ref().first_chunk().map_or(u32::MAX, |four| u32::from_be_bytes(*four));
        first.leading_zeros() >= self.effort
    }
}

/// What is signed for a form. No other sum begins like it.
fn signed_of(about: &str, signed: &str) -> String {
    format!("form\n{about}\n{signed}")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes().chunks(2).map(|pair| {
        let pair = std::str::from_utf8(pair).ok().filter(|pair| pair.len() == 2)?;
        u8::from_str_radix(pair, 16).ok()
    });
    digits.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms() -> Forms {
        Forms::new(&[7; 32])
    }

    #[test]
    fn a_form_is_known_again_and_any_other_is_not() {
        let forms = forms();
        let token = forms.token("ميناء-2026", 1_795_000_000).unwrap();
        let known = forms.known(&token.text, "ميناء-2026", 1_795_000_040).unwrap();
        assert_eq!((known.age, known.effort), (40, token.effort));
        let again = forms.known(&token.text, "ميناء-2026", 1_795_000_041).unwrap();
        assert_eq!(known.name, again.name);
        let forged = Err(Unfit::Forged);
        assert_eq!(forms.known(&token.text, "ميناء-2027", 1_795_000_040), forged);
        let other = Forms::new(&[8; 32]);
        assert_eq!(other.known(&token.text, "ميناء-2026", 1_795_000_040), forged);
        let later = token.text.replacen("1795000000", "1795000009", 1);
        let easier = token.text.replacen(".16.", ".01.", 1);
        let longer = format!("{}.{}", token.text, "0".repeat(500));
        for token in
            [later.as_str(), &easier, &longer, "", "...", "1.2.3.4", "1.a.16.zz", "أ.ب.ج.د"]
        {
            assert_eq!(forms.known(token, "ميناء-2026", 1_795_000_040), forged, "{token}");
        }
    }

    #[test]
    fn a_form_of_another_day_is_stale_whichever_way_the_clock_went() {
        let forms = forms();
        let token = forms.token("a", 1_000_000).unwrap().text;
        assert!(forms.known(&token, "a", 1_000_000 + DAY).is_ok());
        assert_eq!(forms.known(&token, "a", 1_000_001 + DAY), Err(Unfit::Stale));
        assert_eq!(forms.known(&token, "a", 999_000).unwrap().age, -1000);
        for now in [999_999 - DAY, 0, i64::MIN, i64::MAX] {
            assert_eq!(forms.known(&token, "a", now), Err(Unfit::Stale), "{now}");
        }
    }

    #[test]
    fn a_proof_holds_for_its_token_only() {
        let forms = forms();
        let token = forms.token("a", 1).unwrap();
        let known = forms.known(&token.text, "a", 1).unwrap();
        let proof = (0_u64..).map(|n| n.to_string()).find(|n| known.is_proved(&token.text, n));
        let proof = proof.unwrap();
        let other = forms.token("a", 1).unwrap();
        let known_other = forms.known(&other.text, "a", 1).unwrap();
        assert!(!known_other.is_proved(&other.text, &proof) || proof == "0");
        assert!(!known.is_proved(&token.text, ""));
        assert!(!known.is_proved(&token.text, &"9".repeat(1000)));
    }

    #[test]
    fn a_flood_makes_forms_harder_and_ends() {
        let forms = forms();
        let effort = |now| forms.token("a", now).unwrap().effort;
        assert_eq!(effort(600), EFFORT);
        for _ in 0..FLOOD {
            forms.came(600);
        }
        assert_eq!(effort(600), EFFORT + 1);
        for _ in 0..FLOOD * 100 {
            forms.came(610);
        }
        assert_eq!((effort(615), effort(660)), (MOST_EFFORT, MOST_EFFORT));
        assert_eq!(effort(720), EFFORT);
    }

    #[test]
    fn sums_tell_apart_and_tell_nothing() {
        let forms = forms();
        assert_eq!(forms.sum("address", "192.0.2.1"), forms.sum("address", "192.0.2.1"));
        assert_ne!(forms.sum("address", "192.0.2.1"), forms.sum("address", "192.0.2.2"));
        assert_ne!(forms.sum("address", "x"), forms.sum("pass", "x"));
        assert_eq!(forms.sum("address", "192.0.2.1").len(), 32);
    }
}
