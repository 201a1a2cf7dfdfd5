//! Sessions: browsers that somebody signed in with. The cookie's sum is kept and nothing that says
//! where the person was.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Person, PersonError, Secret, person};
use crate::store::Store;
use warraq_text::remark::clean;

/// A session that was not used for so long is over, seconds: seven days.
pub const MAX_IDLE: i64 = 7 * 24 * 3600;
/// A session this old is over, however it was used, seconds: thirty days.
pub const MAX_AGE: i64 = 30 * 24 * 3600;
/// That it was used is written down this often, seconds: a page read is not a write each time.
const GRAIN: i64 = 300;
/// Most sessions of one person; a new one ends the one unused for longest.
const MOST: i64 = 20;
/// Most characters that are kept of how a browser names itself.
const DEVICE: usize = 60;

/// A browser that is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its number, never given twice.
    pub id: i64,
    /// Whose it is.
    pub person: i64,
    /// The browser and its system, as far as they are known.
    pub device: String,
    /// When it was signed in, seconds since 1970.
    pub made: i64,
    /// When it was last used, to five minutes.
    pub seen: i64,
}

impl Store {
    /// Signs a person in: a new session with a new secret, whatever the browser had before.
    ///
    /// # Errors
    /// When the system has no chance to give, or the database fails.
    pub async fn sign_in(&self, id: i64, device: &str, now: i64) -> Result<Secret, PersonError> {
        let secret = Secret::new()?;
        let fault = |cause: sqlx::Error| self.fault(&cause);
        let mut all = self.pool.begin().await.map_err(fault)?;
        // Those that are over go with the next sign-in; nothing else needs to sweep.
        sqlx::query("DELETE FROM sessions WHERE seen < $1 OR made < $2")
            .bind(now - MAX_IDLE)
            .bind(now - MAX_AGE)
            .execute(&mut *all)
            .await
            .map_err(fault)?;
        sqlx::query(
            "DELETE FROM sessions WHERE person = $1 AND id NOT IN
               (SELECT id FROM sessions WHERE person = $1 ORDER BY seen DESC, id DESC LIMIT $2)",
        )
        .bind(id)
        .bind(MOST - 1)
        .execute(&mut *all)
        .await
        .map_err(fault)?;
        let device: String = clean::line(device).chars().take(DEVICE).collect();
        // One who left since the password was read is not let in.
        let made = sqlx::query(
            "INSERT INTO sessions (sum, person, device, made, seen)
             SELECT $1, id, $2, $3, $3 FROM people WHERE id = $4 AND folded <> ''",
        )
        .bind(secret.sum())
        .bind(device)
        .bind(now)
        .bind(id)
        .execute(&mut *all)
        .await
        .map_err(fault)?;
        all.commit().await.map_err(fault)?;
        if made.rows_affected() == 0 { Err(PersonError::Wrong) } else { Ok(secret) }
    }

    /// Who this browser is signed in as, with their session; none where it is over, was ended, or
    /// never was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn signed_in(
        &self,
        secret: &Secret,
        now: i64,
    ) -> Result<Option<(Person, Session)>, PersonError> {
        let fault = |cause: sqlx::Error| self.fault(&cause);
        let row = sqlx::query(
            "SELECT p.id AS id, p.name AS name, p.role AS role, p.password AS password,
               p.handle AS handle, p.tongue AS tongue, p.made AS made,
               s.id AS session, s.device AS device, s.made AS began, s.seen AS seen
             FROM sessions AS s JOIN people AS p ON p.id = s.person
             WHERE s.sum = $1 AND s.seen >= $2 AND s.made >= $3 AND p.folded <> ''",
        )
        .bind(secret.sum())
        .bind(now - MAX_IDLE)
        .bind(now - MAX_AGE)
        .fetch_optional(&self.pool)
        .await
        .map_err(fault)?;
        let Some(row) = row else { return Ok(None) };
        let person = person(&row).map_err(fault)?;
        let session = Session {
            id: row.try_get("session").map_err(fault)?,
            person: person.id,
            device: row.try_get("device").map_err(fault)?,
            made: row.try_get("began").map_err(fault)?,
            seen: row.try_get("seen").map_err(fault)?,
        };
        if now - session.seen >= GRAIN {
            sqlx::query("UPDATE sessions SET seen = $1 WHERE id = $2 AND seen < $1")
                .bind(now)
                .bind(session.id)
                .execute(&self.pool)
                .await
                .map_err(fault)?;
        }
        Ok(Some((person, session)))
    }

    /// The sessions of a person that are not over, the last used first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sessions(&self, person: i64, now: i64) -> Result<Vec<Session>, PersonError> {
        let rows = sqlx::query(
            "SELECT id, person, device, made, seen FROM sessions
             WHERE person = $1 AND seen >= $2 AND made >= $3 ORDER BY seen DESC, id DESC",
        )
        .bind(person)
        .bind(now - MAX_IDLE)
        .bind(now - MAX_AGE)
        .fetch_all(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        let sessions: Result<Vec<_>, _> = rows.iter().map(session).collect();
        Ok(sessions.map_err(|cause| self.fault(&cause))?)
    }

    /// Ends a session of this person; one that is over already is no fault.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, person: i64, session: i64) -> Result<(), PersonError> {
        sqlx::query("DELETE FROM sessions WHERE id = $1 AND person = $2")
            .bind(session)
            .bind(person)
            .execute(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        Ok(())
    }

    /// Ends all sessions of this person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out_everywhere(&self, person: i64) -> Result<(), PersonError> {
        sqlx::query("DELETE FROM sessions WHERE person = $1")
            .bind(person)
            .execute(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        Ok(())
    }
}

fn session(row: &AnyRow) -> Result<Session, sqlx::Error> {
    Ok(Session {
        id: row.try_get("id")?,
        person: row.try_get("person")?,
        device: row.try_get("device")?,
        made: row.try_get("made")?,
        seen: row.try_get("seen")?,
    })
}
