//! How somebody becomes one of the newsroom: a link that works once, from the terminal for the
//! first owner, from an owner for the others. There is no form to sign up with.

use sqlx::Row;

use super::{Password, PersonError, PublicKey, Role, Secret, named};
use crate::store::Store;

/// How long a link works, seconds: an hour.
const VALID: i64 = 3600;

/// A link that still works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// What whoever follows it will be.
    pub role: Role,
    /// When it is over, seconds since 1970.
    pub expires: i64,
}

/// What somebody who follows a link says of themselves.
#[derive(Debug, Clone)]
pub struct Newcomer {
    /// The name, as typed.
    pub name: String,
    /// The password; empty for none.
    pub password: Password,
    /// A passkey, already proved, with what it knows the person by and the device's name.
    pub passkey: Option<(PublicKey, String, String)>,
}

impl Store {
    /// Makes a link's secret for somebody with this role, invited by this person (0 for the
    /// terminal). Only its sum is kept.
    ///
    /// # Errors
    /// When the system has no chance to give, or the database fails.
    pub async fn invite(&self, role: Role, inviter: i64, now: i64) -> Result<Secret, PersonError> {
        let secret = Secret::new()?;
        let fault = |cause: sqlx::Error| self.fault(&cause);
        sqlx::query("DELETE FROM invitations WHERE expires <= $1")
            .bind(now)
            .execute(&self.pool)
            .await
            .map_err(fault)?;
        sqlx::query(
            "INSERT INTO invitations (sum, role, inviter, expires) VALUES ($1, $2, $3, $4)",
        )
        .bind(secret.sum())
        .bind(role.word())
        .bind(inviter)
        .bind(now + VALID)
        .execute(&self.pool)
        .await
        .map_err(fault)?;
        Ok(secret)
    }

    /// What a link is good for. Looking does not use it up: programs that read mail look too.
    ///
    /// # Errors
    /// When it was used, is over, or never was, or the database fails.
    pub async fn invitation(&self, secret: &Secret, now: i64) -> Result<Invitation, PersonError> {
        let fault = |cause: sqlx::Error| self.fault(&cause);
        let row = sqlx::query(
            "SELECT role, expires FROM invitations WHERE sum = $1 AND used = 0 AND expires > $2",
        )
        .bind(secret.sum())
        .bind(now)
        .fetch_optional(&self.pool)
        .await
        .map_err(fault)?;
        let row = row.ok_or(PersonError::Invitation)?;
        let word: String = row.try_get("role").map_err(fault)?;
        let role = Role::from_word(&word).ok_or(PersonError::Invitation)?;
        Ok(Invitation { role, expires: row.try_get("expires").map_err(fault)? })
    }

    /// Somebody follows a link and is of the newsroom from now on; gives their number. The link is
    /// used up with it, in one transaction: whoever comes second with the same link finds it used,
    /// and a name that is taken leaves it as it was.
    ///
    /// # Errors
    /// When the link does not work, the name or the password is not taken, there is neither
    /// password nor passkey, or the database fails.
    pub async fn welcome(
        &self,
        secret: &Secret,
        newcomer: Newcomer,
        now: i64,
    ) -> Result<i64, PersonError> {
        let invitation = self.invitation(secret, now).await?;
        let (name, folded) = named(&newcomer.name)?;
        let password = match (newcomer.password.is_empty(), &newcomer.passkey) {
            (true, None) => return Err(PersonError::NoProof),
            (true, Some(_)) => String::new(),
            (false, _) => newcomer.password.sum(&name).await?,
        };
        let handle = match &newcomer.passkey {
            Some((_, handle, _)) => handle.clone(),
            None => Secret::new()?.letters().to_owned(),
        };
        let fault = |cause: sqlx::Error| self.fault(&cause);
        let mut all = self.pool.begin().await.map_err(fault)?;
        let used = sqlx::query(
            "UPDATE invitations SET used = $1 WHERE sum = $2 AND used = 0 AND expires > $1",
        )
        .bind(now)
        .bind(secret.sum())
        .execute(&mut *all)
        .await
        .map_err(fault)?;
        if used.rows_affected() == 0 {
            return Err(PersonError::Invitation);
        }
        let row = sqlx::query(
            "INSERT INTO people (name, folded, role, password, handle, made)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id",
        )
        .bind(&name)
        .bind(&folded)
        .bind(invitation.role.word())
        .bind(password)
        .bind(handle)
        .bind(now)
        .fetch_optional(&mut *all)
        .await
        .map_err(fault)?;
        let row = row.ok_or(PersonError::Taken)?;
        let id: i64 = row.try_get("id").map_err(fault)?;
        if let Some((key, _, device)) = &newcomer.passkey
            && !super::passkey::keep(&mut all, id, key, device, now).await.map_err(fault)?
        {
            return Err(PersonError::Passkey("known already"));
        }
        all.commit().await.map_err(fault)?;
        Ok(id)
    }
}
