//! Passwords: what is taken for one, the sum that is kept, and how one is held against it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use ring::rand::{SecureRandom, SystemRandom};
use sha2::{Digest, Sha256};
use sqlx::Row;
use tokio::sync::Semaphore;
use warraq_text::fold;

use super::{Person, PersonError, named, person};
use crate::store::Store;

/// Fewest characters of a password: NIST SP 800-63B asks for eight beside a second proof and
/// fifteen alone; ten, with the commonest refused and tries slowed down, is between.
pub const MIN_PASSWORD: usize = 10;
/// Most characters.
const MAX_PASSWORD: usize = 256;
/// Argon2id as the OWASP cheat sheet names it first: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const SALT: usize = 16;
const SUM: usize = 32;
/// The mark in front of a sum made so. Other numbers will get another mark.
const MARK: &str = "argon2id-19456-2-1";
/// What passwords are made of that are tried first, and some that are long enough to be taken.
const COMMONEST: &str = include_str!("../../../../assets/admin/commonest.txt");

/// Two sums at once: each takes 19 MiB, and a flood of tries must not take the machine's memory.
static AT_ONCE: Semaphore = Semaphore::const_new(2);
/// The sum an unknown name is held against, so that it takes as long as a known one.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    let salt = [7; SALT];
    sum_of("", &salt).map(|sum| written(&salt, &sum)).unwrap_or_default()
});

/// A password as it was typed. It is never printed.
#[derive(Clone)]
pub struct Password(String);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password")
    }
}

impl Password {
    /// What was typed, whatever it is worth. Composed (NFC): the same Arabic letters come in two
    /// spellings from two keyboards.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        use unicode_normalization::UnicodeNormalization;
        Self(text.chars().take(MAX_PASSWORD + 1).nfc().collect())
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it may be somebody's password.
    fn is_worth(&self, name: &str) -> Result<(), PersonError> {
        let length = self.0.chars().count();
        if length < MIN_PASSWORD {
            return Err(PersonError::ShortPassword);
        }
        if length > MAX_PASSWORD {
            return Err(PersonError::LongPassword);
        }
        // What stands round a common word («Password2026!») is tried with it.
        let folded = fold::words(&self.0).replace(' ', "");
        let core = folded.trim_matches(|c: char| c.is_numeric());
        let common =
            COMMONEST.lines().any(|line| !line.is_empty() && (line == core || line == folded));
        let letters: BTreeSet<char> = self.0.chars().collect();
        let own = fold::words(name).replace(' ', "");
        if common || core.is_empty() || letters.len() < 5 || core == own {
            return Err(PersonError::CommonPassword);
        }
        Ok(())
    }

    /// The sum that is kept of it.
    pub(super) async fn sum(self, name: &str) -> Result<String, PersonError> {
        self.is_worth(name)?;
        let mut salt = [0; SALT];
        SystemRandom::new().fill(&mut salt).map_err(|_| PersonError::Chance)?;
        let sum = working(move || sum_of(&self.0, &salt)).await?;
        Ok(written(&salt, &sum))
    }

    /// Whether this is what the sum was made of.
    async fn is(self, kept: String) -> Result<bool, PersonError> {
        let Some((salt, sum)) = read(&kept) else { return Ok(false) };
        let made = working(move || sum_of(&self.0, &salt)).await?;
        // Sums of the sums are compared: how long that takes tells nothing of either.
        Ok(Sha256::digest(made) == Sha256::digest(sum))
    }
}

impl Store {
    /// The person of this name and password. An unknown name takes as long as a wrong password.
    ///
    /// # Errors
    /// When they do not go together, or the database fails.
    pub async fn proves(&self, name: &str, password: Password) -> Result<Person, PersonError> {
        let folded = named(name).map_or_else(|_| String::new(), |(_, folded)| folded);
        let statement =
            format!("SELECT {} FROM people WHERE folded = $1 AND folded <> ''", super::COLUMNS);
        let row = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(folded)
            .fetch_optional(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        let kept = row.as_ref().map(|row| row.try_get::<String, _>("password")).transpose();
        let kept = kept.map_err(|cause| self.fault(&cause))?.filter(|kept| !kept.is_empty());
        let known = kept.is_some();
        let is = password.is(kept.unwrap_or_else(|| NOBODY.clone())).await?;
        match row {
            Some(row) if known && is => Ok(person(&row).map_err(|cause| self.fault(&cause))?),
            _ => Err(PersonError::Wrong),
        }
    }

    /// Gives a person another password, and signs them out everywhere but in this session.
    ///
    /// # Errors
    /// When it is no good password or the database fails.
    pub async fn give_password(
        &self,
        person: &Person,
        password: Password,
        session: i64,
    ) -> Result<(), PersonError> {
        let sum = password.sum(&person.name).await?;
        let fault = |cause: sqlx::Error| self.fault(&cause);
        let mut all = self.pool.begin().await.map_err(fault)?;
        sqlx::query("UPDATE people SET password = $1 WHERE id = $2 AND folded <> ''")
            .bind(sum)
            .bind(person.id)
            .execute(&mut *all)
            .await
            .map_err(fault)?;
        sqlx::query("DELETE FROM sessions WHERE person = $1 AND id <> $2")
            .bind(person.id)
            .bind(session)
            .execute(&mut *all)
            .await
            .map_err(fault)?;
        Ok(all.commit().await.map_err(fault)?)
    }
}

/// Runs where it may take long.
async fn working(
    work: impl FnOnce() -> Option<[u8; SUM]> + Send + 'static,
) -> Result<[u8; SUM], PersonError> {
    // The semaphore is never closed; without a turn the work is done all the same.
    let turn = AT_ONCE.acquire().await.ok();
    let sum = tokio::task::spawn_blocking(work).await.ok().flatten();
    drop(turn);
    sum.ok_or(PersonError::Chance)
}

fn sum_of(password: &str, salt: &[u8]) -> Option<[u8; SUM]> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(SUM)).ok()?;
    let mut sum = [0; SUM];
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon.hash_password_into(password.as_bytes(), salt, &mut sum).ok()?;
    Some(sum)
}

fn written(salt: &[u8], sum: &[u8]) -> String {
    format!("{MARK}${}${}", STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(sum))
}

fn read(kept: &str) -> Option<([u8; SALT], [u8; SUM])> {
    let mut parts = kept.split('$');
    if parts.next()? != MARK {
        return None;
    }
    let salt = STANDARD_NO_PAD.decode(parts.next()?).ok()?.try_into().ok()?;
    let sum = STANDARD_NO_PAD.decode(parts.next()?).ok()?.try_into().ok()?;
    parts.next().is_none().then_some((salt, sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_held_against_its_sum() {
        let typed = || Password::typed("خيمة 47 في Rabat");
        let sum = typed().sum("هدى").await.unwrap();
        assert!(!sum.contains("Rabat") && sum.starts_with(MARK));
        assert_ne!(sum, typed().sum("هدى").await.unwrap(), "salted");
        assert!(typed().is(sum.clone()).await.unwrap());
        assert!(!Password::typed("خيمة 48 في Rabat").is(sum).await.unwrap());
        for kept in ["", "plain", "$$", &NOBODY] {
            assert!(!typed().is(kept.to_owned()).await.unwrap());
        }
    }

    #[test]
    fn what_is_tried_first_is_no_password() {
        let worth = |text: &str| Password::typed(text).is_worth("Huda Ali");
        for common in [
            "1234567890",
            "Password2026!",
            "qwertyuiop",
            "aaaaaaaaaaaa",
            "ILOVEYOU123",
            "Huda Ali 99",
            "كلمة السر 123",
            "١٢٣٤٥٦٧٨٩٠",
        ] {
            assert!(matches!(worth(common), Err(PersonError::CommonPassword)), "{common}");
        }
        assert!(matches!(worth("قصير 1"), Err(PersonError::ShortPassword)));
        assert!(matches!(worth(&"أب3".repeat(200)), Err(PersonError::LongPassword)));
        assert!(worth("ثلاث سفن في ميناء 7").is_ok());
    }

    #[test]
    fn two_spellings_of_the_same_letters_are_the_same_password() {
        assert_eq!(Password::typed("أمل").0, Password::typed("ا\u{0654}مل").0);
    }
}
