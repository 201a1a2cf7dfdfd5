//! What a writer may do with their own comments: find, change and delete them, for as long as the
//! newsroom lets them. Who shows the pass that a comment came with is its writer.

use warraq_text::remark::clean;

use super::{COLUMNS, Comment, CommentError, State, bounded};
use crate::store::Store;

/// Most comments of one writer that are looked at.
const MOST: i64 = 50;

/// A change to a comment by its writer.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// The comment's number.
    pub id: i64,
    /// The sum of what its writer shows.
    pub pass: &'a str,
    /// The new words, as typed.
    pub text: &'a str,
    /// Where it goes if it was seen; what waited waits on.
    pub state: State,
    /// Why it waits: JSON, an array of reasons.
    pub reasons: &'a str,
    /// How long after it came it may be changed, seconds.
    pub window: i64,
}

impl Store {
    /// The comments of this writer under this story that they may still change, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own(
        &self,
        slug: &str,
        pass: &str,
        window: i64,
        now: i64,
    ) -> Result<Vec<Comment>, CommentError> {
        if pass.is_empty() {
            return Ok(Vec::new());
        }
        let statement = format!(
            "SELECT {COLUMNS} FROM comments
             WHERE pass = $1 AND pass <> '' AND slug = $2 AND state IN ('held', 'shown')
               AND received >= $3 AND received <= $4
             ORDER BY id DESC LIMIT $5"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(pass)
            .bind(slug)
            .bind(now.saturating_sub(window))
            .bind(now.saturating_add(window))
            .bind(MOST)
            .fetch_all(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        self.comments(rows.iter().rev())
    }

    /// Whether one of this writer's comments is seen.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn knows(&self, pass: &str) -> Result<bool, CommentError> {
        if pass.is_empty() {
            return Ok(false);
        }
        // SQLite uses the index of those that have a pass only where the question says so.
        let statement = "SELECT id FROM comments
             WHERE pass = $1 AND pass <> '' AND state = 'shown' LIMIT 1";
        let row = sqlx::query(statement).bind(pass).fetch_optional(&self.pool).await;
        Ok(row.map_err(|cause| self.fault(&cause))?.is_some())
    }

    /// Changes the words of a comment; each change has an `edited` of its own, whatever the clock
    /// says, so that a decision can name the words it was made on. One that waits, for whatever
    /// reason, waits on: otherwise a writer could lift what a person or a rule held. Gives the state
    /// it is in now. A clock that was set back does not close the window, nor open it for good.
    ///
    /// # Errors
    /// When it is not this writer's or no longer theirs to change, the text is missing or too long
    /// after cleaning, or the database fails.
    pub async fn change(&self, change: &Change<'_>, now: i64) -> Result<State, CommentError> {
        let text = clean::text(change.text);
        bounded(&text)?;
        let row = sqlx::query(
            "UPDATE comments
             SET body = $1, reasons = $3,
               edited = CASE WHEN edited < $2 THEN $2 ELSE edited + 1 END,
               state = CASE WHEN state = 'held' THEN 'held' ELSE $4 END
             WHERE id = $5 AND pass = $6 AND pass <> '' AND state IN ('held', 'shown')
               AND received >= $7 AND received <= $8
             RETURNING state",
        )
        .bind(text)
        .bind(now)
        .bind(change.reasons)
        .bind(change.state.word())
        .bind(change.id)
        .bind(change.pass)
        .bind(now.saturating_sub(change.window))
        .bind(now.saturating_add(change.window))
        .fetch_optional(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        self.word(row.ok_or(CommentError::NotOwn)?)
    }

    /// Deletes a comment of this writer's, as [`Store::delete`] does.
    ///
    /// # Errors
    /// When it is not this writer's or no longer theirs to delete, or the database fails.
    pub async fn withdraw(
        &self,
        id: i64,
        pass: &str,
        window: i64,
        now: i64,
    ) -> Result<(), CommentError> {
        let mine = sqlx::query(
            "SELECT id FROM comments WHERE id = $1 AND pass = $2 AND pass <> ''
               AND state IN ('held', 'shown') AND received >= $3 AND received <= $4",
        )
        .bind(id)
        .bind(pass)
        .bind(now.saturating_sub(window))
        .bind(now.saturating_add(window))
        .fetch_optional(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        if mine.is_none() {
            return Err(CommentError::NotOwn);
        }
        self.delete(id).await
    }
}
