//! The people of a newsroom in its database: who they are, what they may do, how they prove who
//! they are, and what they did. Nothing here reads a clock: whoever calls says when it is.

use sqlx::Row;
use sqlx::any::AnyRow;
use warraq_text::fold;

use crate::store::Store;
use warraq_text::remark::clean;

mod deeds;
mod error;
mod invitation;
mod key;
mod passkey;
mod password;
mod secret;
mod session;

pub use deeds::{Deed, Done, MAX_DEEDS};
pub use error::PersonError;
pub use invitation::{Invitation, Newcomer};
pub use key::{Assertion, Challenges, Party, PublicKey, Registration};
pub use passkey::Passkey;
pub use password::{MIN_PASSWORD, Password};
pub use secret::Secret;
pub use session::{MAX_AGE, MAX_IDLE, Session};

/// Longest name of a person, in Unicode scalar values.
pub const MAX_NAME: usize = 60;
/// What is read of a person.
const COLUMNS: &str = "id, name, role, password, handle, tongue, made";

/// What a person may do. Each may do what those after it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Decides about comments and answers them.
    Moderator,
    /// Also blocks writers and words, empties a writer's comments, and reads the log.
    Editor,
    /// Also says who is of the newsroom.
    Owner,
}

impl Role {
    /// All of them, the most first.
    pub const ALL: [Role; 3] = [Role::Owner, Role::Editor, Role::Moderator];

    /// Its word in the database and in forms.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Editor => "editor",
            Role::Moderator => "moderator",
        }
    }

    /// The role of this word; none where we do not know it.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// One of the newsroom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their number, never given twice.
    pub id: i64,
    /// Their name, which stands over their answers.
    pub name: String,
    /// What they may do; none for one who left.
    pub role: Option<Role>,
    /// Whether they have a password.
    pub has_password: bool,
    /// What their passkeys know them by, base64url.
    pub handle: String,
    /// The language of their pages; empty for the newsroom's.
    pub tongue: String,
    /// When they came, seconds since 1970.
    pub made: i64,
}

impl Store {
    /// All who are of the newsroom, in the order they came.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn people(&self) -> Result<Vec<Person>, PersonError> {
        let statement = format!("SELECT {COLUMNS} FROM people WHERE folded <> '' ORDER BY id");
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .fetch_all(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        let people: Result<Vec<_>, _> = rows.iter().map(person).collect();
        Ok(people.map_err(|cause| self.fault(&cause))?)
    }

    /// The person of this number, also one who left.
    ///
    /// # Errors
    /// When there is none or the database fails.
    pub async fn person(&self, id: i64) -> Result<Person, PersonError> {
        let statement = format!("SELECT {COLUMNS} FROM people WHERE id = $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        let row = row.ok_or(PersonError::Unknown)?;
        Ok(person(&row).map_err(|cause| self.fault(&cause))?)
    }

    /// Gives a person another role.
    ///
    /// # Errors
    /// When there is none of this number, they are the last owner, or the database fails.
    pub async fn give_role(&self, id: i64, role: Role) -> Result<(), PersonError> {
        let fault = |cause: sqlx::Error| self.fault(&cause);
        let mut all = self.owners_held().await?;
        let done = sqlx::query(
            "UPDATE people SET role = $1 WHERE id = $2 AND folded <> ''
               AND ($1 = 'owner' OR EXISTS
                 (SELECT 1 FROM people AS o WHERE o.role = 'owner' AND o.id <> $2))",
        )
        .bind(role.word())
        .bind(id)
        .execute(&mut *all)
        .await
        .map_err(fault)?;
        all.commit().await.map_err(fault)?;
        self.changed(id, done.rows_affected()).await
    }

    /// A person leaves: they are signed out everywhere, and neither password nor passkey lets them
    /// in again.
    ///
    /// # Errors
    /// When there is none of this number, they are the last owner, or the database fails.
    pub async fn leaves(&self, id: i64) -> Result<(), PersonError> {
        let fault = |cause: sqlx::Error| self.fault(&cause);
        let mut all = self.owners_held().await?;
        let done = sqlx::query(
            "UPDATE people SET folded = '', password = '', role = ''
             WHERE id = $1 AND folded <> '' AND EXISTS
                 (SELECT 1 FROM people AS o WHERE o.role = 'owner' AND o.id <> $1)",
        )
        .bind(id)
        .execute(&mut *all)
        .await
        .map_err(fault)?;
        if done.rows_affected() > 0 {
            for statement in [
                "DELETE FROM sessions WHERE person = $1",
                "DELETE FROM passkeys WHERE person = $1",
                // What they invited others by is no longer the word of one of the newsroom.
                "DELETE FROM invitations WHERE inviter = $1 AND used = 0",
            ] {
                sqlx::query(statement).bind(id).execute(&mut *all).await.map_err(fault)?;
            }
        }
        all.commit().await.map_err(fault)?;
        self.changed(id, done.rows_affected()).await
    }

    /// A transaction in which no other changes who is an owner: two who demote each other at once
    /// leave one. PostgreSQL locks the rows that are written, SQLite the file.
    async fn owners_held(&self) -> Result<sqlx::Transaction<'static, sqlx::Any>, PersonError> {
        let fault = |cause: sqlx::Error| self.fault(&cause);
        let mut all = self.pool.begin().await.map_err(fault)?;
        sqlx::query("UPDATE people SET role = role WHERE role = 'owner'")
            .execute(&mut *all)
            .await
            .map_err(fault)?;
        Ok(all)
    }

    /// The language of a person's pages, `ar` or `en`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn speaks(&self, id: i64, tongue: &str) -> Result<(), PersonError> {
        sqlx::query("UPDATE people SET tongue = $1 WHERE id = $2")
            .bind(tongue)
            .bind(id)
            .execute(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        Ok(())
    }

    /// Why a change touched nobody: there is none of this number, or it is the last owner.
    async fn changed(&self, id: i64, rows: u64) -> Result<(), PersonError> {
        if rows > 0 {
            return Ok(());
        }
        let person = self.person(id).await?;
        Err(if person.role.is_some() { PersonError::LastOwner } else { PersonError::Unknown })
    }
}

/// A name as it is kept, and as it is compared: case, vowel marks and hamza seats do not count, so
/// that nobody signs with a name that only looks like another's.
fn named(typed: &str) -> Result<(String, String), PersonError> {
    let name = clean::line(typed);
    let folded = fold::words(&name);
    if folded.is_empty() {
        return Err(PersonError::NoName);
    }
    if name.chars().count() > MAX_NAME {
        return Err(PersonError::LongName);
    }
    Ok((name, folded))
}

/// A row with [`COLUMNS`].
fn person(row: &AnyRow) -> Result<Person, sqlx::Error> {
    let word: String = row.try_get("role")?;
    let password: String = row.try_get("password")?;
    Ok(Person {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        role: Role::from_word(&word),
        has_password: !password.is_empty(),
        handle: row.try_get("handle")?,
        tongue: row.try_get("tongue")?,
        made: row.try_get("made")?,
    })
}
