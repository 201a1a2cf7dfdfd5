//! Comments as those who decide about them look at them: what waits, what was reported, what a
//! writer sent before, and emptying all that a writer sent.

use sqlx::Row;
use warraq_text::fold;

use super::{COLUMNS, Comment, CommentError, State};
use crate::store::Store;

/// Comments on one page of a listing.
pub const PAGE: usize = 20;
/// Comments a search looks through before it answers with what it has.
const LOOKED_THROUGH: i64 = 20_000;
/// Comments that are read at once by a search.
const AT_ONCE: i64 = 500;

/// Which comments are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pile {
    /// Those that wait, the longest waiting first.
    Held,
    /// Those that readers see and reported, the longest reported first.
    Reported,
    /// Those that readers see, the newest first.
    Shown,
    /// Those a person said no to, the newest first.
    Refused,
    /// All, the newest first.
    All,
}

impl Pile {
    /// All of them, in the order a page offers them.
    pub const ALL: [Pile; 5] = [Pile::Held, Pile::Reported, Pile::Shown, Pile::Refused, Pile::All];

    /// Its word in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Pile::Held => "held",
            Pile::Reported => "reported",
            Pile::Shown => "shown",
            Pile::Refused => "refused",
            Pile::All => "all",
        }
    }

    /// The pile of this word; none where we do not know it.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pile| pile.word() == word)
    }

    fn condition(self) -> &'static str {
        match self {
            Pile::Held => "state = 'held'",
            Pile::Reported => "reports > 0 AND state <> 'deleted'",
            Pile::Shown => "state = 'shown'",
            Pile::Refused => "state = 'refused'",
            Pile::All => "state <> 'deleted'",
        }
    }

    /// Whether the lowest number comes first.
    fn rises(self) -> bool {
        matches!(self, Pile::Held | Pile::Reported)
    }
}

/// What of a pile is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The pile.
    pub pile: Pile,
    /// Only those of this story; empty for all.
    pub slug: String,
    /// Only those with these words in name or text, however they are spelled; empty for all.
    pub words: String,
    /// The number the listing before ended at; 0 for the beginning.
    pub from: i64,
}

/// A page of a pile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leaf {
    /// The comments, [`PAGE`] at most.
    pub comments: Vec<Comment>,
    /// The number to go on from; 0 where there is no more.
    pub next: i64,
}

/// What a writer sent, by what became of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct History {
    /// How many wait.
    pub held: i64,
    /// How many readers see.
    pub shown: i64,
    /// How many were refused.
    pub refused: i64,
}

/// Whose comments are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Writer {
    /// Whoever wrote with this mail.
    Mail(String),
    /// Whoever signed this comment with this name: with a mail, all of that mail; without, all that
    /// are signed so and have none. Others may have the same name, so a person looks at the list.
    Signed {
        /// The name.
        name: String,
        /// The comment's number.
        id: i64,
    },
}

impl Store {
    /// A page of a pile.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn leaf(&self, wanted: &Wanted) -> Result<Leaf, CommentError> {
        let words = fold::words(&wanted.words);
        if words.is_empty() {
            let most = i64::try_from(PAGE + 1).unwrap_or(AT_ONCE);
            let mut comments = self.some_of(wanted, wanted.from, most).await?;
            let more = comments.len() > PAGE;
            comments.truncate(PAGE);
            let next = comments.last().filter(|_| more).map_or(0, |last| last.id);
            return Ok(Leaf { comments, next });
        }
        let mut leaf = Leaf::default();
        let mut from = wanted.from;
        let mut looked = 0;
        loop {
            let some = self.some_of(wanted, from, AT_ONCE).await?;
            let ended = i64::try_from(some.len()).unwrap_or(AT_ONCE) < AT_ONCE;
            for one in some {
                from = one.id;
                looked += 1;
                let said = |text: &str| fold::words(text).contains(&words);
                if said(&one.author) || said(&one.text) {
                    leaf.comments.push(one);
                }
                if leaf.comments.len() == PAGE || looked == LOOKED_THROUGH {
                    leaf.next = from;
                    return Ok(leaf);
                }
            }
            if ended {
                return Ok(leaf);
            }
        }
    }

    async fn some_of(
        &self,
        wanted: &Wanted,
        from: i64,
        most: i64,
    ) -> Result<Vec<Comment>, CommentError> {
        let (beyond, order) = if wanted.pile.rises() { (">", "ASC") } else { ("<", "DESC") };
        // Nothing a stranger sent goes into the statement. What is not asked is not said, so that an
        // index serves.
        let of_story = if wanted.slug.is_empty() { "$1 = ''" } else { "slug = $1" };
        let statement = format!(
            "SELECT {COLUMNS} FROM comments
             WHERE {} AND {of_story} AND ($2 = 0 OR id {beyond} $2)
             ORDER BY id {order} LIMIT $3",
            wanted.pile.condition()
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(&wanted.slug)
            .bind(from)
            .bind(most)
            .fetch_all(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        self.comments(rows.iter())
    }

    /// How many wait, and how many were reported.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn waiting(&self) -> Result<(i64, i64), CommentError> {
        let row = sqlx::query(
            "SELECT (SELECT COUNT(*) FROM comments WHERE state = 'held') AS held,
               (SELECT COUNT(*) FROM comments WHERE reports > 0 AND state <> 'deleted') AS reported",
        )
        .fetch_one(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        let counts = row.try_get("held").and_then(|held| Ok((held, row.try_get("reported")?)));
        Ok(counts.map_err(|cause| self.fault(&cause))?)
    }

    /// What the writer of this comment sent, it included: by mail, or, where there is none, by the
    /// name, which others may have too.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn history(&self, of: &Comment) -> Result<History, CommentError> {
        // Two statements, so that each has its index.
        let statement = if of.mail.is_empty() {
            "SELECT state, COUNT(*) AS many FROM comments
             WHERE author = $1 AND author <> '' AND mail = '' AND person = 0 GROUP BY state"
        } else {
            "SELECT state, COUNT(*) AS many FROM comments
             WHERE LOWER(mail) = LOWER($1) AND mail <> '' AND person = 0 GROUP BY state"
        };
        let by = if of.mail.is_empty() { &of.author } else { &of.mail };
        let rows = sqlx::query(statement)
            .bind(by)
            .fetch_all(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        let mut history = History::default();
        for row in rows {
            let pair = row.try_get("state").and_then(|state| Ok((state, row.try_get("many")?)));
            let (state, many): (String, i64) = pair.map_err(|cause| self.fault(&cause))?;
            match State::from_word(&state) {
                State::Held => history.held = many,
                State::Shown => history.shown = many,
                State::Refused => history.refused = many,
                State::Deleted => {}
            }
        }
        Ok(history)
    }

    /// Where a comment was sent from; empty where that is not known, or no longer.
    ///
    /// # Errors
    /// When there is none of this number or the database fails.
    pub async fn sent_from(&self, id: i64) -> Result<String, CommentError> {
        let row = sqlx::query("SELECT address FROM comments WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        let row = row.ok_or(CommentError::Unknown { id })?;
        Ok(row.try_get("address").map_err(|cause| self.fault(&cause))?)
    }

    /// All comments of a writer that are not empty, the oldest first, [`super::MAX_LISTED`] at
    /// most.
    ///
    /// # Errors
    /// When the comment named is not signed so, or the database fails.
    pub async fn of_writer(&self, writer: &Writer) -> Result<Vec<Comment>, CommentError> {
        let (condition, by) = self.known_by(writer).await?;
        self.those(condition, &by).await
    }

    /// What all comments of a writer have in common: a condition, and what goes into it.
    async fn known_by(&self, writer: &Writer) -> Result<(&'static str, String), CommentError> {
        let (name, id) = match writer {
            Writer::Mail(mail) => return Ok((MAIL, mail.trim().to_owned())),
            Writer::Signed { name, id } => (name, *id),
        };
        let comment = self.comment(id).await?;
        let same = fold::words(&comment.author) == fold::words(name);
        if !same || comment.state == State::Deleted || comment.person != 0 {
            return Err(CommentError::Unknown { id });
        }
        let by_mail = !comment.mail.is_empty();
        Ok(if by_mail { (MAIL, comment.mail) } else { (NAME, comment.author) })
    }

    async fn those(&self, condition: &'static str, by: &str) -> Result<Vec<Comment>, CommentError> {
        let statement = format!(
            "SELECT {COLUMNS} FROM comments WHERE {condition} AND person = 0
             AND state <> 'deleted' ORDER BY id LIMIT $2"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(by)
            .bind(super::MAX_LISTED)
            .fetch_all(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        self.comments(rows.iter())
    }
}

const MAIL: &str = "LOWER(mail) = LOWER($1) AND mail <> ''";
const NAME: &str = "author = $1 AND author <> '' AND mail = ''";
