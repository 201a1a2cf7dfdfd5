//! Comments of readers: taken as plain text, cleaned, held, and shown only once a person or a rule
//! of the newsroom let them. Nothing here reads a clock: whoever calls says when it is.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::Row;
use sqlx::any::AnyRow;
use warraq_text::remark::clean;

use crate::store::Store;

mod day;
mod decide;
pub mod desk;
mod error;
pub mod export;
pub mod import;
mod judge;
mod own;
mod report;
mod secret;

pub use day::day;
pub use decide::Former;
pub use error::CommentError;
pub use judge::{Judge, Reason, state};
pub use own::Change;
pub use report::{Complaint, Reported};

/// Longest name, in Unicode scalar values: what the form on the page promises. Its browsers count
/// UTF-16 units, which are never fewer.
pub const MAX_AUTHOR: usize = warraq_site::comments::NAME_MAX;
/// Longest comment, in Unicode scalar values, likewise.
pub const MAX_TEXT: usize = warraq_site::comments::TEXT_MAX;
/// Longest slug, in bytes.
pub const MAX_SLUG: usize = 300;
/// Most comments that wait at once. A flood stops here and not at the end of the disk.
pub const MAX_HELD: i64 = 10_000;
/// Most comments one listing gives.
pub const MAX_LISTED: i64 = 1000;
/// What is read of a comment.
const COLUMNS: &str =
    "id, slug, parent, author, body, received, edited, state, mail, reasons, reports, person";

/// How far a comment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It waits for a person.
    Held,
    /// Readers see it.
    Shown,
    /// A person said no; readers never see it.
    Refused,
    /// Its words and name are gone; its place stays while answers stand under it.
    Deleted,
}

impl State {
    /// Its word in the database and in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            State::Held => "held",
            State::Shown => "shown",
            State::Refused => "refused",
            State::Deleted => "deleted",
        }
    }

    /// The state of this word; one we do not know is not shown to readers.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        let all = [State::Shown, State::Refused, State::Deleted];
        all.into_iter().find(|state| state.word() == word).unwrap_or(State::Held)
    }
}

/// One comment as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its number, never given twice.
    pub id: i64,
    /// The story it stands under.
    pub slug: String,
    /// The comment it answers; 0 for none.
    pub parent: i64,
    /// Who wrote it, as they signed; one line.
    pub author: String,
    /// What they wrote: plain text, lines apart by `\n`.
    pub text: String,
    /// When it came, seconds since 1970-01-01 UTC.
    pub received: i64,
    /// When its writer last changed it, likewise; 0 for never.
    pub edited: i64,
    /// How far it is.
    pub state: State,
    /// Its writer's mail; empty for none, and never shown to readers.
    pub mail: String,
    /// Why it is held: JSON, an array of reasons.
    pub reasons: String,
    /// How many readers reported it since a person last decided.
    pub reports: i64,
    /// The member of the newsroom who wrote it; 0 for a reader.
    pub person: i64,
}

impl Comment {
    /// The day it came, `YYYY-MM-DD` in UTC.
    #[must_use]
    pub fn date(&self) -> String {
        day(self.received)
    }
}

/// A comment as it comes in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sent {
    /// The story it is for.
    pub slug: String,
    /// The comment it answers; 0 for none.
    pub parent: i64,
    /// The name, as typed.
    pub author: String,
    /// The mail; may be empty. It is kept in small letters: one mailbox, however it is written.
    pub mail: String,
    /// The words, as typed.
    pub text: String,
    /// Where it was sent from; may be empty.
    pub address: String,
    /// The sum of what its writer will show to change it; may be empty.
    pub pass: String,
    /// The form it came with: the same form again is the same comment. Empty for none.
    pub form: String,
    /// The member of the newsroom who writes; 0 for a reader.
    pub person: i64,
    /// Whether its writer wants a letter when it is answered.
    pub letters: bool,
}

/// Which comments are meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of this story.
    pub slug: Option<String>,
    /// Only those in this state.
    pub state: Option<State>,
    /// Only those with a higher number than this: where the listing before ended.
    pub after: i64,
}

impl Store {
    /// Takes a comment in this state, with the reasons why it is held (JSON); `now` in seconds
    /// since 1970. Gives its number, the number of the first where its form came before.
    ///
    /// # Errors
    /// When the text is missing or name or text too long after cleaning, what it answers is not
    /// shown under this story, too many wait, or the database fails.
    pub async fn take(
        &self,
        sent: &Sent,
        state: State,
        reasons: &str,
        now: i64,
    ) -> Result<i64, CommentError> {
        if sent.slug.is_empty() || sent.slug.len() > MAX_SLUG {
            return Err(CommentError::Slug);
        }
        let author = clean::line(&sent.author);
        let text = clean::text(&sent.text);
        if author.chars().count() > MAX_AUTHOR {
            return Err(CommentError::LongAuthor);
        }
        bounded(&text)?;
        self.answers(sent).await?;
        // What this newsroom's own readers sent may fill the queue; what was brought from elsewhere,
        // and what need not wait, has its room beside it. On PostgreSQL two at once may take one
        // place too many.
        let row = sqlx::query(
            "INSERT INTO comments
               (slug, author, body, received, state, parent, mail, address, pass, form, reasons, person,
                letters)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
             WHERE $5 <> 'held' OR (SELECT COUNT(*) FROM comments WHERE state = 'held' AND origin = '') < $14
             ON CONFLICT DO NOTHING
             RETURNING id",
        )
        .bind(&sent.slug)
        .bind(author)
        .bind(text)
        .bind(now)
        .bind(state.word())
        .bind(sent.parent)
        .bind(clean::line(&sent.mail).to_lowercase())
        .bind(&sent.address)
        .bind(&sent.pass)
        .bind(&sent.form)
        .bind(reasons)
        .bind(sent.person)
        .bind(i64::from(sent.letters))
        .bind(MAX_HELD)
        .fetch_optional(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        match row {
            Some(row) => Ok(row.try_get("id").map_err(|cause| self.fault(&cause))?),
            None => {
                let first = self.sent_with(&sent.form).await?;
                first.map(|first| first.id).ok_or(CommentError::Full)
            }
        }
    }

    /// What is answered must be there for all to see.
    async fn answers(&self, sent: &Sent) -> Result<(), CommentError> {
        if sent.parent == 0 {
            return Ok(());
        }
        let found =
            sqlx::query("SELECT id FROM comments WHERE id = $1 AND slug = $2 AND state = 'shown'")
                .bind(sent.parent)
                .bind(&sent.slug)
                .fetch_optional(&self.pool)
                .await
                .map_err(|cause| self.fault(&cause))?;
        if found.is_none() { Err(CommentError::Unknown { id: sent.parent }) } else { Ok(()) }
    }

    /// The comment that came with this form.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sent_with(&self, form: &str) -> Result<Option<Comment>, CommentError> {
        if form.is_empty() {
            return Ok(None);
        }
        // The index holds only rows that have a form, and SQLite uses it only where the question
        // says so.
        let statement = format!("SELECT {COLUMNS} FROM comments WHERE form = $1 AND form <> ''");
        let row = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(form)
            .fetch_optional(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        let first = row.as_ref().map(comment).transpose();
        Ok(first.map_err(|cause| self.fault(&cause))?)
    }

    /// The comments meant, oldest first, [`MAX_LISTED`] at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list(&self, filter: &Filter) -> Result<Vec<Comment>, CommentError> {
        // Said only where it is asked, so that an index serves; `$1` and `$2` stand in either way, since
        // both databases want each value used.
        let of_story = if filter.slug.is_some() { " AND slug = $1" } else { " AND $1 = ''" };
        let of_state = if filter.state.is_some() { " AND state = $2" } else { " AND $2 = ''" };
        let statement = format!(
            "SELECT {COLUMNS} FROM comments
             WHERE id > $3{of_story}{of_state} ORDER BY id LIMIT $4"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(filter.slug.as_deref().unwrap_or_default())
            .bind(filter.state.map_or("", State::word))
            .bind(filter.after)
            .bind(MAX_LISTED)
            .fetch_all(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        self.comments(rows.iter())
    }

    /// The comments shown under this story, oldest first, and the places of deleted ones that have
    /// answers: the newest [`MAX_LISTED`] of them. An answer whose parent is not among them stands
    /// by itself.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn shown(&self, slug: &str) -> Result<Vec<Comment>, CommentError> {
        let statement = format!(
            "SELECT {COLUMNS} FROM comments
             WHERE slug = $1 AND (state = 'shown' OR state = 'deleted'
               AND EXISTS (SELECT 1 FROM comments a WHERE a.parent = comments.id))
             ORDER BY id DESC LIMIT $2"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(slug)
            .bind(MAX_LISTED)
            .fetch_all(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        let mut comments = self.comments(rows.iter().rev())?;
        let mut answered = BTreeSet::new();
        // From the newest: an answer has a higher number than what it answers.
        for comment in comments.iter().rev() {
            if comment.state == State::Shown || answered.contains(&comment.id) {
                answered.insert(comment.parent);
            }
        }
        comments.retain(|comment| comment.state == State::Shown || answered.contains(&comment.id));
        Ok(comments)
    }

    /// How many comments are shown under each of these stories; one without any is left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counts(&self, slugs: &[String]) -> Result<BTreeMap<String, i64>, CommentError> {
        let mut counts = BTreeMap::new();
        for some in slugs.chunks(100) {
            let places: Vec<String> = (1..=some.len()).map(|n| format!("${n}")).collect();
            let statement = format!(
                "SELECT slug, COUNT(*) AS shown FROM comments
                 WHERE state = 'shown' AND slug IN ({}) GROUP BY slug",
                places.join(", ")
            );
            let mut query = sqlx::query(sqlx::AssertSqlSafe(statement));
            for slug in some {
                query = query.bind(slug);
            }
            let rows = query.fetch_all(&self.pool).await.map_err(|cause| self.fault(&cause))?;
            for row in rows {
                let pair = row.try_get("slug").and_then(|slug| Ok((slug, row.try_get("shown")?)));
                counts.extend([pair.map_err(|cause| self.fault(&cause))?]);
            }
        }
        Ok(counts)
    }

    /// The comment of this number.
    ///
    /// # Errors
    /// When there is none or the database fails.
    pub async fn comment(&self, id: i64) -> Result<Comment, CommentError> {
        let statement = format!("SELECT {COLUMNS} FROM comments WHERE id = $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        let row = row.ok_or(CommentError::Unknown { id })?;
        Ok(comment(&row).map_err(|cause| self.fault(&cause))?)
    }

    fn comments<'r>(
        &self,
        rows: impl Iterator<Item = &'r AnyRow>,
    ) -> Result<Vec<Comment>, CommentError> {
        let comments: Result<Vec<_>, _> = rows.map(comment).collect();
        Ok(comments.map_err(|cause| self.fault(&cause))?)
    }
}

/// Whether these words, as typed, may be a comment's.
///
/// # Errors
/// When there are none left after cleaning, or too many.
pub fn fits(text: &str) -> Result<(), CommentError> {
    bounded(&clean::text(text))
}

/// A text is there and no longer than may be.
fn bounded(text: &str) -> Result<(), CommentError> {
    match text.chars().count() {
        0 => Err(CommentError::NoText),
        count if count > MAX_TEXT => Err(CommentError::LongText),
        _ => Ok(()),
    }
}

fn comment(row: &AnyRow) -> Result<Comment, sqlx::Error> {
    Ok(Comment {
        id: row.try_get("id")?,
        slug: row.try_get("slug")?,
        parent: row.try_get("parent")?,
        author: row.try_get("author")?,
        text: row.try_get("body")?,
        received: row.try_get("received")?,
        edited: row.try_get("edited")?,
        state: State::from_word(row.try_get("state")?),
        mail: row.try_get("mail")?,
        reasons: row.try_get("reasons")?,
        reports: row.try_get("reports")?,
        person: row.try_get("person")?,
    })
}
