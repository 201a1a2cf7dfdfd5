//! What becomes of a comment: decided, taken back, moved, deleted.

use super::{Comment, CommentError, State};
use crate::store::Store;

/// What a decision found, so that it can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Former {
    /// The comment's number.
    pub id: i64,
    /// Where it was.
    pub state: State,
    /// How often it had been reported.
    pub reports: i64,
    /// The [`edited`](Comment::edited) of its words.
    pub edited: i64,
}

impl Store {
    /// A person decides: a comment is shown from now on, or refused, or held again; what readers
    /// reported is settled with it. The same decision twice is no fault. `seen` is the
    /// [`edited`](Comment::edited) of the words they read: of a comment that its writer changed
    /// since, nothing is decided.
    ///
    /// # Errors
    /// When there is none of this number (a deleted one is none), its words are others by now, or
    /// the database fails.
    pub async fn decide(
        &self,
        id: i64,
        state: State,
        seen: Option<i64>,
    ) -> Result<(), CommentError> {
        let done = sqlx::query(
            "UPDATE comments SET state = $1, reports = 0
             WHERE id = $2 AND state <> 'deleted' AND ($3 = 0 OR edited = $4)",
        )
        .bind(state.word())
        .bind(id)
        .bind(i64::from(seen.is_some()))
        .bind(seen.unwrap_or_default())
        .execute(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        if done.rows_affected() > 0 {
            return Ok(());
        }
        match self.comment(id).await? {
            Comment { state: State::Deleted, .. } => Err(CommentError::Unknown { id }),
            _ => Err(CommentError::Changed { id }),
        }
    }

    /// Takes a decision back: the comment is as it was `before`, reports and all. `after` is what it was
    /// made by that decision: where it is something else by now, or has other words than those that
    /// would be shown again, nothing is done.
    ///
    /// # Errors
    /// When there is none of this number, it is another by now, or the database fails.
    pub async fn undo(&self, before: &Former, after: State) -> Result<(), CommentError> {
        let done = sqlx::query(
            "UPDATE comments SET state = $1, reports = $2
             WHERE id = $3 AND state = $4 AND ($1 <> 'shown' OR edited = $5)",
        )
        .bind(before.state.word())
        .bind(before.reports)
        .bind(before.id)
        .bind(after.word())
        .bind(before.edited)
        .execute(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        if done.rows_affected() > 0 {
            return Ok(());
        }
        self.comment(before.id).await?;
        Err(CommentError::Changed { id: before.id })
    }

    /// Brings the comments of one story to another; gives how many there were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn move_comments(&self, from: &str, to: &str) -> Result<u64, CommentError> {
        let moved = sqlx::query("UPDATE comments SET slug = $1 WHERE slug = $2")
            .bind(to)
            .bind(from)
            .execute(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        Ok(moved.rows_affected())
    }

    /// Deletes a comment for good, name, words and all, and with it who asked for letters about it.
    /// Where others answered it, its empty place stays for them; so does that of one that was brought
    /// from elsewhere, so that it does not come again.
    ///
    /// # Errors
    /// When there is none of this number or the database fails.
    pub async fn delete(&self, id: i64) -> Result<(), CommentError> {
        self.delete_read(id, None).await
    }

    /// The same, where its words are still those that were read: `seen` is their
    /// [`edited`](Comment::edited).
    ///
    /// # Errors
    /// When there is none of this number, its words are others by now, or the database fails.
    pub async fn delete_read(&self, id: i64, seen: Option<i64>) -> Result<(), CommentError> {
        let fault = |cause: sqlx::Error| self.fault(&cause);
        let mut all = self.pool.begin().await.map_err(fault)?;
        let mut gone = 0;
        for statement in [
            "UPDATE comments SET state = 'deleted', author = '', body = '', mail = '', address = '',
               pass = '', reasons = '[]', reports = 0, person = 0, letters = 0
             WHERE id = $1 AND state <> 'deleted' AND ($2 = 0 OR edited = $3)
               AND (origin <> '' OR EXISTS (SELECT 1 FROM comments WHERE parent = $1))",
            "DELETE FROM comments WHERE id = $1 AND state <> 'deleted' AND ($2 = 0 OR edited = $3)",
        ] {
            let one = sqlx::query(statement).bind(id).bind(i64::from(seen.is_some()));
            let done = one.bind(seen.unwrap_or_default()).execute(&mut *all).await;
            let done = done.map_err(fault)?;
            gone += done.rows_affected();
        }
        if gone == 0 {
            drop(all);
            return match self.comment(id).await?.state {
                State::Deleted => Err(CommentError::Unknown { id }),
                _ => Err(CommentError::Changed { id }),
            };
        }
        let followers = sqlx::query("DELETE FROM followers WHERE comment = $1").bind(id);
        followers.execute(&mut *all).await.map_err(fault)?;
        Ok(all.commit().await.map_err(fault)?)
    }
}
