//! Readers report a comment: each once. Where enough of them did, nobody sees it until a person of
//! the newsroom looked.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::{CommentError, Reason, State};
use crate::store::Store;

/// What a reader finds wrong with a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Complaint {
    /// It abuses somebody or stirs up hatred.
    Abuse,
    /// It gives away what is somebody's own.
    Private,
    /// It is not true.
    False,
    /// It advertises or defrauds.
    Spam,
    /// Something else.
    Other,
}

impl Complaint {
    /// Its word in the form and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Complaint::Abuse => "abuse",
            Complaint::Private => "private",
            Complaint::False => "false",
            Complaint::Spam => "spam",
            Complaint::Other => "other",
        }
    }

    /// The complaint of this word; one we do not know is another one.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        let all = [Complaint::Abuse, Complaint::Private, Complaint::False, Complaint::Spam];
        all.into_iter().find(|one| one.word() == word).unwrap_or(Complaint::Other)
    }
}

/// What a reader reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// The comment's number.
    pub id: i64,
    /// The story it stands under.
    pub slug: String,
    /// Who reports: the keyed sum of their address.
    pub reader: String,
    /// Why.
    pub complaint: Complaint,
}

impl Store {
    /// Takes a report of a comment that is seen. A second one by the same reader changes nothing.
    /// The one that makes `most` holds the comment again (0: none does), but never one of the
    /// newsroom's own. Gives the state the comment is in now.
    ///
    /// # Errors
    /// When there is no such comment to be seen under this story, or the database fails.
    pub async fn report(
        &self,
        report: &Reported,
        most: u32,
        now: i64,
    ) -> Result<State, CommentError> {
        let mut work = self.pool.begin().await.map_err(|cause| self.fault(&cause))?;
        let taken = sqlx::query(
            "INSERT INTO reports (comment, reader, reason, received)
             SELECT $1, $2, $3, $4
             WHERE EXISTS (SELECT 1 FROM comments WHERE id = $1 AND slug = $5 AND state = 'shown')
             ON CONFLICT DO NOTHING",
        )
        .bind(report.id)
        .bind(&report.reader)
        .bind(report.complaint.word())
        .bind(now)
        .bind(&report.slug)
        .execute(&mut *work)
        .await
        .map_err(|cause| self.fault(&cause))?;
        if taken.rows_affected() > 0 {
            let held = serde_json::to_string(&[Reason::REPORTED]).unwrap_or_default();
            sqlx::query(
                "UPDATE comments SET reports = reports + 1,
                   state = CASE WHEN $1 > 0 AND reports + 1 >= $1 AND person = 0
                     THEN 'held' ELSE state END,
                   reasons = CASE WHEN $1 > 0 AND reports + 1 >= $1 AND person = 0
                     THEN $2 ELSE reasons END
                 WHERE id = $3 AND state = 'shown'",
            )
            .bind(i64::from(most))
            .bind(held)
            .bind(report.id)
            .execute(&mut *work)
            .await
            .map_err(|cause| self.fault(&cause))?;
        }
        let row = sqlx::query("SELECT state FROM comments WHERE id = $1 AND slug = $2")
            .bind(report.id)
            .bind(&report.slug)
            .fetch_optional(&mut *work)
            .await
            .map_err(|cause| self.fault(&cause))?;
        work.commit().await.map_err(|cause| self.fault(&cause))?;
        // The third reader at once finds it held already: they are thanked all the same.
        let state = self.word(row.ok_or(CommentError::Unknown { id: report.id })?)?;
        match state {
            State::Shown | State::Held => Ok(state),
            State::Refused | State::Deleted => Err(CommentError::Unknown { id: report.id }),
        }
    }

    /// What readers found wrong with this comment, newest first, so many at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reports(&self, id: i64, most: u32) -> Result<Vec<Complaint>, CommentError> {
        let statement = "SELECT reason FROM reports WHERE comment = $1 ORDER BY id DESC LIMIT $2";
        let query = sqlx::query(statement).bind(id).bind(i64::from(most));
        let rows = query.fetch_all(&self.pool).await.map_err(|cause| self.fault(&cause))?;
        let word = |row: &AnyRow| row.try_get::<String, _>("reason");
        let words: Result<Vec<String>, _> = rows.iter().map(word).collect();
        let words = words.map_err(|cause| self.fault(&cause))?;
        Ok(words.iter().map(|word| Complaint::from_word(word)).collect())
    }

    /// The state in a row.
    pub(super) fn word(&self, row: AnyRow) -> Result<State, CommentError> {
        let word = row.try_get::<String, _>("state").map_err(|cause| self.fault(&cause))?;
        Ok(State::from_word(&word))
    }
}
