//! The log: what was done in the newsroom's pages, by whom, when. It is only added to. It names
//! comments by number and never repeats their words: what is deleted is gone.

use sqlx::Row;

use super::PersonError;
use crate::store::Store;

/// Most lines one listing gives.
pub const MAX_DEEDS: i64 = 100;

/// What may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// A comment is shown.
    Approved,
    /// A comment is refused.
    Refused,
    /// A comment waits again.
    Held,
    /// A comment is deleted.
    Deleted,
    /// A comment is answered.
    Answered,
    /// All comments of a writer are emptied; the detail is how many.
    Erased,
    /// Something is blocked; the detail is its kind.
    Blocked,
    /// A block is lifted; the detail is its kind.
    Unblocked,
    /// Somebody is invited; the detail is the role.
    Invited,
    /// Somebody followed a link; the detail is the role.
    Joined,
    /// Somebody signed in; the detail is how.
    SignedIn,
    /// A person got another role.
    RoleGiven,
    /// A person left.
    Left,
    /// A person's sessions were ended.
    SignedOut,
    /// A person has another password.
    PasswordChanged,
    /// A person has one more passkey.
    PasskeyAdded,
    /// A person has one passkey less.
    PasskeyRemoved,
}

impl Deed {
    /// All of them.
    pub const ALL: [Deed; 17] = [
        Deed::Approved,
        Deed::Refused,
        Deed::Held,
        Deed::Deleted,
        Deed::Answered,
        Deed::Erased,
        Deed::Blocked,
        Deed::Unblocked,
        Deed::Invited,
        Deed::Joined,
        Deed::SignedIn,
        Deed::RoleGiven,
        Deed::Left,
        Deed::SignedOut,
        Deed::PasswordChanged,
        Deed::PasskeyAdded,
        Deed::PasskeyRemoved,
    ];

    /// Its word in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Deed::Approved => "approved",
            Deed::Refused => "refused",
            Deed::Held => "held",
            Deed::Deleted => "deleted",
            Deed::Answered => "answered",
            Deed::Erased => "erased",
            Deed::Blocked => "blocked",
            Deed::Unblocked => "unblocked",
            Deed::Invited => "invited",
            Deed::Joined => "joined",
            Deed::SignedIn => "signed-in",
            Deed::RoleGiven => "role-given",
            Deed::Left => "left",
            Deed::SignedOut => "signed-out",
            Deed::PasswordChanged => "password-changed",
            Deed::PasskeyAdded => "passkey-added",
            Deed::PasskeyRemoved => "passkey-removed",
        }
    }
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Its number.
    pub id: i64,
    /// When, seconds since 1970.
    pub done: i64,
    /// Who: the name, empty for the terminal.
    pub who: String,
    /// What; none for a deed of a newer program.
    pub deed: Option<Deed>,
    /// The number of the comment or the person it was done to; 0 for neither.
    pub subject: i64,
    /// That person's name; empty where it was done to no person.
    pub whom: String,
    /// A word more: a role, the kind of a block.
    pub detail: String,
}

impl Store {
    /// Writes a line.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn write_down(
        &self,
        person: i64,
        deed: Deed,
        subject: i64,
        detail: &str,
        now: i64,
    ) -> Result<(), PersonError> {
        sqlx::query(
            "INSERT INTO deeds (done, person, deed, subject, detail) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(now)
        .bind(person)
        .bind(deed.word())
        .bind(subject)
        .bind(detail)
        .execute(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        Ok(())
    }

    /// The lines before this number, the newest first, [`MAX_DEEDS`] at most; 0 for the newest.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn deeds(&self, before: i64) -> Result<Vec<Done>, PersonError> {
        let rows = sqlx::query(
            "SELECT d.id AS id, d.done AS done, d.deed AS deed, d.subject AS subject,
               d.detail AS detail, COALESCE(p.name, '') AS who, COALESCE(w.name, '') AS whom
             FROM deeds AS d
             LEFT JOIN people AS p ON p.id = d.person
             LEFT JOIN people AS w ON w.id = d.subject AND d.deed IN
               ('joined', 'role-given', 'left', 'signed-out')
             WHERE $1 = 0 OR d.id < $1 ORDER BY d.id DESC LIMIT $2",
        )
        .bind(before)
        .bind(MAX_DEEDS)
        .fetch_all(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        let line = |row: &sqlx::any::AnyRow| {
            let word: String = row.try_get("deed")?;
            Ok(Done {
                id: row.try_get("id")?,
                done: row.try_get("done")?,
                who: row.try_get("who")?,
                deed: Deed::ALL.into_iter().find(|deed| deed.word() == word),
                subject: row.try_get("subject")?,
                whom: row.try_get("whom")?,
                detail: row.try_get("detail")?,
            })
        };
        let lines: Result<Vec<_>, sqlx::Error> = rows.iter().map(line).collect();
        Ok(lines.map_err(|cause| self.fault(&cause))?)
    }
}
