//! The passkeys people have, and signing in with one.

use sqlx::{Any, Row, Transaction};

use super::key::{Assertion, Party, PublicKey};
use super::{Person, PersonError, person};
use crate::store::Store;
use warraq_text::remark::clean;

/// Most passkeys of one person.
const MOST: i64 = 20;
/// Most characters of a device's name.
const DEVICE: usize = 60;

/// One passkey of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Its number.
    pub id: i64,
    /// Its name at the device, base64url.
    pub credential: String,
    /// The browser it was made with.
    pub device: String,
    /// When it was made, seconds since 1970.
    pub made: i64,
}

impl Store {
    /// The passkeys of a person, in the order they were made.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn passkeys(&self, person: i64) -> Result<Vec<Passkey>, PersonError> {
        let fault = |cause: sqlx::Error| self.fault(&cause);
        let rows = sqlx::query(
            "SELECT id, credential, device, made FROM passkeys WHERE person = $1 ORDER BY id",
        )
        .bind(person)
        .fetch_all(&self.pool)
        .await
        .map_err(fault)?;
        let passkey = |row: &sqlx::any::AnyRow| {
            Ok(Passkey {
                id: row.try_get("id")?,
                credential: row.try_get("credential")?,
                device: row.try_get("device")?,
                made: row.try_get("made")?,
            })
        };
        let passkeys: Result<Vec<_>, sqlx::Error> = rows.iter().map(passkey).collect();
        Ok(passkeys.map_err(fault)?)
    }

    /// Gives a person one more passkey.
    ///
    /// # Errors
    /// When the key is somebody's already, they have too many, or the database fails.
    pub async fn add_passkey(
        &self,
        person: i64,
        key: &PublicKey,
        device: &str,
        now: i64,
    ) -> Result<(), PersonError> {
        let fault = |cause: sqlx::Error| self.fault(&cause);
        let mut all = self.pool.begin().await.map_err(fault)?;
        if held(&mut all, person).await.map_err(fault)? >= MOST {
            return Err(PersonError::Passkey("too many"));
        }
        if !keep(&mut all, person, key, device, now).await.map_err(fault)? {
            return Err(PersonError::Passkey("known already"));
        }
        Ok(all.commit().await.map_err(fault)?)
    }

    /// Takes a passkey from a person.
    ///
    /// # Errors
    /// When it is the last way they have to sign in, or the database fails.
    pub async fn remove_passkey(&self, person: i64, passkey: i64) -> Result<(), PersonError> {
        let fault = |cause: sqlx::Error| self.fault(&cause);
        let mut all = self.pool.begin().await.map_err(fault)?;
        held(&mut all, person).await.map_err(fault)?;
        let done = sqlx::query(
            "DELETE FROM passkeys WHERE id = $1 AND person = $2
               AND (EXISTS (SELECT 1 FROM people AS p WHERE p.id = $2 AND p.password <> '')
                 OR EXISTS (SELECT 1 FROM passkeys AS k WHERE k.person = $2 AND k.id <> $1))",
        )
        .bind(passkey)
        .bind(person)
        .execute(&mut *all)
        .await
        .map_err(fault)?;
        all.commit().await.map_err(fault)?;
        let is_there = self.passkeys(person).await?.iter().any(|one| one.id == passkey);
        if done.rows_affected() == 0 && is_there { Err(PersonError::LastProof) } else { Ok(()) }
    }

    /// The person whose passkey signed this. Its challenge must have been looked at before.
    ///
    /// # Errors
    /// When nobody's key signed it for this site, its count went back, or the database fails.
    pub async fn proves_by_key(
        &self,
        party: &Party,
        assertion: &Assertion,
    ) -> Result<Person, PersonError> {
        let fault = |cause: sqlx::Error| self.fault(&cause);
        let row = sqlx::query(
            "SELECT p.id AS id, p.name AS name, p.role AS role, p.password AS password,
               p.handle AS handle, p.tongue AS tongue, p.made AS made,
               k.id AS passkey, k.key AS key, k.uses AS uses
             FROM passkeys AS k JOIN people AS p ON p.id = k.person
             WHERE k.credential = $1 AND p.folded <> ''",
        )
        .bind(&assertion.credential)
        .fetch_optional(&self.pool)
        .await
        .map_err(fault)?;
        let row = row.ok_or(PersonError::Passkey("of nobody here"))?;
        let person = person(&row).map_err(fault)?;
        let key = PublicKey {
            credential: assertion.credential.clone(),
            key: row.try_get("key").map_err(fault)?,
            uses: row.try_get("uses").map_err(fault)?,
        };
        if !assertion.handle.is_empty() && assertion.handle != person.handle {
            return Err(PersonError::Passkey("of another person"));
        }
        let uses = key.proves(party, assertion).map_err(PersonError::Passkey)?;
        let passkey: i64 = row.try_get("passkey").map_err(fault)?;
        // A count that stands still or goes back is a copied key (WebAuthn § 6.1.1); of two at once
        // only one writes.
        let counted = sqlx::query(
            "UPDATE passkeys SET uses = $1 WHERE id = $2 AND (uses < $1 OR (uses = 0 AND $1 = 0))",
        )
        .bind(uses)
        .bind(passkey)
        .execute(&self.pool)
        .await
        .map_err(fault)?;
        if counted.rows_affected() == 0 {
            return Err(PersonError::Passkey("its count went back"));
        }
        Ok(person)
    }
}

/// How many passkeys a person has, while nobody else gives them one or takes one from them: two at
/// once must not both take one of the last two.
async fn held(all: &mut Transaction<'_, Any>, person: i64) -> Result<i64, sqlx::Error> {
    let own = sqlx::query("UPDATE people SET id = id WHERE id = $1").bind(person);
    own.execute(&mut **all).await?;
    let count = sqlx::query("SELECT COUNT(*) AS keys FROM passkeys WHERE person = $1").bind(person);
    count.fetch_one(&mut **all).await?.try_get("keys")
}

/// Writes a key down; false where it is somebody's already.
pub(super) async fn keep(
    all: &mut Transaction<'_, Any>,
    person: i64,
    key: &PublicKey,
    device: &str,
    now: i64,
) -> Result<bool, sqlx::Error> {
    let device: String = clean::line(device).chars().take(DEVICE).collect();
    let done = sqlx::query(
        "INSERT INTO passkeys (person, credential, key, uses, device, made)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
    )
    .bind(person)
    .bind(&key.credential)
    .bind(&key.key)
    .bind(key.uses)
    .bind(device)
    .bind(now)
    .execute(&mut **all)
    .await?;
    Ok(done.rows_affected() > 0)
}
