//! Comments of readers: taken as plain text, cleaned, held, and shown only once a person approved
//! them. Nothing here reads a clock: whoever calls says when it is.

use sqlx::Row;
use sqlx::any::AnyRow;

use crate::store::Store;

pub mod clean;
mod day;
mod error;

pub use error::CommentError;

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

/// One comment as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its number, never given twice.
    pub id: i64,
    /// The story it stands under.
    pub slug: String,
    /// Who wrote it, as they signed; one line.
    pub author: String,
    /// What they wrote: plain text, lines apart by `\n`.
    pub text: String,
    /// When it came, seconds since 1970-01-01 UTC.
    pub received: i64,
    /// Whether it is shown.
    pub approved: bool,
}

impl Comment {
    /// The day it came, `YYYY-MM-DD` in UTC.
    #[must_use]
    pub fn date(&self) -> String {
        day::day(self.received)
    }
}

/// Which comments are meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of this story.
    pub slug: Option<String>,
    /// Only those shown (`true`) or waiting (`false`).
    pub approved: Option<bool>,
}

impl Store {
    /// Takes a comment and holds it for review; `now` in seconds since 1970. Gives its number.
    ///
    /// # Errors
    /// When name or text is missing or too long after cleaning, too many wait, or the database
    /// fails.
    pub async fn hold(
        &self,
        slug: &str,
        author: &str,
        text: &str,
        now: i64,
    ) -> Result<i64, CommentError> {
        if slug.is_empty() || slug.len() > MAX_SLUG {
            return Err(CommentError::Slug);
        }
        let author = clean::line(author);
        let text = clean::text(text);
        bounded(&author, MAX_AUTHOR, CommentError::NoAuthor, CommentError::LongAuthor)?;
        bounded(&text, MAX_TEXT, CommentError::NoText, CommentError::LongText)?;
        // One statement counts and inserts, so that two writers cannot both take the last place.
        let row = sqlx::query(
            "INSERT INTO comments (slug, author, body, received, approved)
             SELECT $1, $2, $3, $4, 0
             WHERE (SELECT COUNT(*) FROM comments WHERE approved = 0) < $5
             RETURNING id",
        )
        .bind(slug)
        .bind(author)
        .bind(text)
        .bind(now)
        .bind(MAX_HELD)
        .fetch_optional(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        let row = row.ok_or(CommentError::Full)?;
        Ok(row.try_get("id").map_err(|cause| self.fault(&cause))?)
    }

    /// The comments meant, oldest first, [`MAX_LISTED`] at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list(&self, filter: &Filter) -> Result<Vec<Comment>, CommentError> {
        let approved = filter.approved.map_or(-1, i64::from);
        let rows = sqlx::query(
            "SELECT id, slug, author, body, received, approved FROM comments
             WHERE ($1 = '' OR slug = $1) AND ($2 = -1 OR approved = $2)
             ORDER BY id LIMIT $3",
        )
        .bind(filter.slug.as_deref().unwrap_or_default())
        .bind(approved)
        .bind(MAX_LISTED)
        .fetch_all(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        let comments: Result<Vec<_>, _> = rows.iter().map(comment).collect();
        Ok(comments.map_err(|cause| self.fault(&cause))?)
    }

    /// The comments shown under this story, oldest first: the newest [`MAX_LISTED`] of them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn approved(&self, slug: &str) -> Result<Vec<Comment>, CommentError> {
        let rows = sqlx::query(
            "SELECT id, slug, author, body, received, approved FROM comments
             WHERE slug = $1 AND approved = 1 ORDER BY id DESC LIMIT $2",
        )
        .bind(slug)
        .bind(MAX_LISTED)
        .fetch_all(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        let comments: Result<Vec<_>, _> = rows.iter().rev().map(comment).collect();
        Ok(comments.map_err(|cause| self.fault(&cause))?)
    }

    /// Shows a comment from now on. Approving it twice is no fault.
    ///
    /// # Errors
    /// When there is none of this number or the database fails.
    pub async fn approve(&self, id: i64) -> Result<(), CommentError> {
        let done = sqlx::query("UPDATE comments SET approved = 1 WHERE id = $1")
            .bind(id)
            .execute(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        if done.rows_affected() == 0 { Err(CommentError::Unknown { id }) } else { Ok(()) }
    }

    /// Deletes a comment for good, shown or waiting.
    ///
    /// # Errors
    /// When there is none of this number or the database fails.
    pub async fn delete(&self, id: i64) -> Result<(), CommentError> {
        let done = sqlx::query("DELETE FROM comments WHERE id = $1")
            .bind(id)
            .execute(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        if done.rows_affected() == 0 { Err(CommentError::Unknown { id }) } else { Ok(()) }
    }
}

fn bounded(
    text: &str,
    limit: usize,
    none: CommentError,
    long: CommentError,
) -> Result<(), CommentError> {
    match text.chars().count() {
        0 => Err(none),
        count if count > limit => Err(long),
        _ => Ok(()),
    }
}

fn comment(row: &AnyRow) -> Result<Comment, sqlx::Error> {
    Ok(Comment {
        id: row.try_get("id")?,
        slug: row.try_get("slug")?,
        author: row.try_get("author")?,
        text: row.try_get("body")?,
        received: row.try_get("received")?,
        approved: row.try_get::<i64, _>("approved")? != 0,
    })
}

#[cfg(test)]
mod tests {
    use warraq_text::tongue::Tongue;

    use super::*;

    async fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("data/warraq.db")).await.unwrap();
        (folder, store)
    }

    fn texts(comments: &[Comment]) -> Vec<&str> {
        comments.iter().map(|comment| comment.text.as_str()).collect()
    }

    #[tokio::test]
    async fn a_comment_is_held_then_approved_then_seen() {
        let (_folder, store) = store().await;
        let text = "شكرًا، لكن الرقم 3.5 في نص OECD هو 5.3.\nأرجو التصحيح.";
        let id = store.hold("ميناء-2026", "هدى (Huda)", text, 1_795_000_000).await.unwrap();
        assert!(store.approved("ميناء-2026").await.unwrap().is_empty());
        store.approve(id).await.unwrap();
        store.approve(id).await.unwrap();
        let shown = store.approved("ميناء-2026").await.unwrap();
        assert_eq!(texts(&shown), [text]);
        assert_eq!(
            (shown[0].author.as_str(), shown[0].date().as_str()),
            ("هدى (Huda)", "2026-11-18")
        );
        assert!(store.approved("other").await.unwrap().is_empty());
        assert!(store.approved("").await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn a_listing_is_of_what_was_asked() {
        let (_folder, store) = store().await;
        let first = store.hold("a", "n", "الأول", 1).await.unwrap();
        store.hold("a", "n", "الثاني", 2).await.unwrap();
        store.hold("b", "n", "third", 3).await.unwrap();
        store.approve(first).await.unwrap();
        let list = async |slug: Option<&str>, approved| {
            let filter = Filter { slug: slug.map(str::to_owned), approved };
            let comments = store.list(&filter).await.unwrap();
            comments.into_iter().map(|comment| comment.text).collect::<Vec<_>>()
        };
        assert_eq!(list(None, None).await, ["الأول", "الثاني", "third"]);
        assert_eq!(list(None, Some(false)).await, ["الثاني", "third"]);
        assert_eq!(list(Some("a"), Some(true)).await, ["الأول"]);
        assert_eq!(list(Some("a' OR '1'='1"), None).await, Vec::<String>::new());
    }

    #[tokio::test]
    async fn what_is_kept_outlives_the_program_and_numbers_are_not_reused() {
        let (folder, store) = store().await;
        store.hold("a", "n", "يبقى", 1).await.unwrap();
        let gone = store.hold("a", "n", "يُحذف", 2).await.unwrap();
        store.delete(gone).await.unwrap();
        assert!(matches!(store.delete(gone).await, Err(CommentError::Unknown { .. })));
        assert!(matches!(store.approve(gone).await, Err(CommentError::Unknown { .. })));
        store.close().await;
        let again = Store::open(&folder.path().join("data/warraq.db")).await.unwrap();
        assert_eq!(texts(&again.list(&Filter::default()).await.unwrap()), ["يبقى"]);
        assert!(again.hold("a", "n", "جديد", 3).await.unwrap() > gone);
    }

    #[tokio::test]
    async fn names_and_texts_are_bounded() {
        let (_folder, store) = store().await;
        let long_name = "م".repeat(MAX_AUTHOR + 1);
        let long_text = "ن".repeat(MAX_TEXT + 1);
        let cases: [(&str, &str, &str); 6] = [
            ("", "n", "t"),
            ("a", " \u{200E}\t", "t"),
            ("a", &long_name, "t"),
            ("a", "n", "\r\n \u{202E}"),
            ("a", "n", &long_text),
            ("a", "n", "\u{200D}\u{200B}"),
        ];
        for (slug, author, text) in cases {
            let fault = store.hold(slug, author, text, 0).await.unwrap_err();
            assert!(!matches!(fault, CommentError::Store(_)), "{fault:?}");
            for tongue in [Tongue::En, Tongue::Ar] {
                assert!(!fault.message().say(tongue).is_empty());
            }
        }
        assert!(store.list(&Filter::default()).await.unwrap().is_empty());
        store.hold("a", &long_name[2..], &long_text[2..], 0).await.unwrap();
    }

    #[tokio::test]
    async fn a_flood_stops_at_the_bound() {
        let (_folder, store) = store().await;
        sqlx::query(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
             INSERT INTO comments (slug, author, body, received) SELECT 'a', 'n', 't', i FROM n",
        )
        .execute(&store.pool)
        .await
        .unwrap();
        assert!(matches!(store.hold("a", "n", "t", 0).await, Err(CommentError::Full)));
        store.approve(1).await.unwrap();
        store.hold("a", "n", "t", 0).await.unwrap();
        assert_eq!(store.list(&Filter::default()).await.unwrap().len(), 1000);
        sqlx::query("UPDATE comments SET approved = 1").execute(&store.pool).await.unwrap();
        let shown = store.approved("a").await.unwrap();
        assert_eq!((shown.len(), shown[0].id, shown[999].id), (1000, 9002, 10_001));
    }
}
