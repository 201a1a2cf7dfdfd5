//! Letters in the database: who follows what, what is to be written, what is due. Nothing here
//! reads a clock.

use lettre::Address;
use sqlx::Row;
use sqlx::any::AnyRow;
use warraq_text::remark::clean;

use super::token::{self, Deed};
use super::{MailError, ROUND};
use crate::store::Store;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// How long after each try the next one comes; after the last the letter is given up.
const DELAYS: [i64; 7] = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, DAY, 2 * DAY];
/// What is due later than this was set by a clock that since went back.
const FARTHEST: i64 = 3 * DAY;
/// How long a yes is waited for, and how long answers are told after.
const UNCONFIRMED: i64 = 30 * DAY;
const FOLLOWED: i64 = 180 * DAY;
/// Moderators are told no more often.
const PAUSE: i64 = HOUR;
/// Longest mail address, bytes (RFC 5321).
const MAX_MAIL: usize = 254;
/// Longest fault that is kept, scalars.
const MAX_FAULT: usize = 500;

/// What a letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// «Confirm your address».
    Confirm,
    /// «An answer to your comment».
    Answer,
    /// «Comments wait».
    Waiting,
}

/// A letter that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Its number.
    pub number: i64,
    /// What it is for.
    pub kind: Kind,
    /// Whom it goes to.
    pub mail: String,
    /// How often it was tried.
    pub tries: i64,
    /// What the story's comments are kept under: its address name, in other languages than the
    /// site's first with their code before it, `en:port`.
    pub slug: String,
    /// The number of the comment it is about.
    pub comment: i64,
    /// Who wrote that.
    pub author: String,
    /// What they wrote.
    pub text: String,
    /// How many comments wait now.
    pub waiting: i64,
    /// What its link to confirm carries; empty for moderators.
    pub confirm: String,
    /// What its link to leave carries; likewise.
    pub leave: String,
}

/// Whether letters can go there.
#[must_use]
pub fn is_address(mail: &str) -> bool {
    mail.len() <= MAX_MAIL && mail.parse::<Address>().is_ok()
}

impl Store {
    /// Somebody asks to be told of answers to this comment. A letter asks them back once the
    /// comment is shown; none does while another to the same address waits for its answer, so that
    /// nobody is flooded in another's name. Gives whether a letter will come.
    ///
    /// # Errors
    /// When it is no mail address, or the database fails.
    pub async fn follow(&self, comment: i64, mail: &str, now: i64) -> Result<bool, MailError> {
        // One mailbox, however its name is written.
        let mail = clean::line(mail).to_lowercase();
        if !is_address(&mail) {
            return Err(MailError::Address);
        }
        let Some(secret) = token::secret() else { return Ok(false) };
        let done = sqlx::query(
            "INSERT INTO followers (comment, mail, secret, asked) SELECT $1, $2, $3, $4
             WHERE NOT EXISTS (SELECT 1 FROM followers WHERE mail = $2 AND confirmed = 0)
             ON CONFLICT DO NOTHING",
        )
        .bind(comment)
        .bind(mail)
        .bind(secret)
        .bind(now)
        .execute(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        Ok(done.rows_affected() > 0)
    }

    /// A follower says yes. Twice is no fault.
    ///
    /// # Errors
    /// When the token is none of ours, or the database fails.
    pub async fn confirm(&self, token: &str, now: i64) -> Result<(), MailError> {
        let (number, _) = self.follower(token, Deed::Confirm).await?;
        sqlx::query("UPDATE followers SET confirmed = $1 WHERE number = $2 AND confirmed = 0")
            .bind(now.max(1))
            .bind(number)
            .execute(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        Ok(())
    }

    /// A follower wants no more: all they follow ends, wishes that wait with it, and what waits for
    /// them is not sent. The same link again is no fault of theirs, but by then it is nobody's.
    ///
    /// # Errors
    /// When the token is none of ours, or the database fails.
    pub async fn leave(&self, token: &str) -> Result<(), MailError> {
        let (_, mail) = self.follower(token, Deed::Leave).await?;
        for statement in [
            "DELETE FROM followers WHERE mail = $1",
            "UPDATE comments SET letters = 0 WHERE letters = 1 AND LOWER(mail) = $1",
        ] {
            let done = sqlx::query(statement).bind(&mail).execute(&self.pool).await;
            done.map_err(|cause| self.fault(&cause))?;
        }
        Ok(())
    }

    /// Number and mail of the follower who holds this token.
    async fn follower(&self, token: &str, deed: Deed) -> Result<(i64, String), MailError> {
        let number = token::number(token).ok_or(MailError::Token)?;
        let row = sqlx::query("SELECT mail, secret FROM followers WHERE number = $1")
            .bind(number)
            .fetch_optional(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        let row = row.ok_or(MailError::Token)?;
        let read = |name: &str| row.try_get::<String, _>(name).map_err(|cause| self.fault(&cause));
        let (mail, secret) = (read("mail")?, read("secret")?);
        if token::is_of(token, number, &secret, deed) {
            Ok((number, mail))
        } else {
            Err(MailError::Token)
        }
    }

    /// Takes over whose writers asked for letters with their comment. A wish is taken over once, so
    /// that who left is not asked again; it waits while the same mail was asked and has not answered.
    async fn wishes(&self, now: i64) -> Result<(), MailError> {
        let rows = sqlx::query(
            "SELECT id, mail FROM comments c WHERE letters = 1 AND state = 'shown'
               AND NOT EXISTS (SELECT 1 FROM followers f
                               WHERE f.mail = LOWER(c.mail) AND f.confirmed = 0)
             ORDER BY id LIMIT $1",
        )
        .bind(ROUND)
        .fetch_all(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        for row in rows {
            let pair = row.try_get("id").and_then(|id| Ok((id, row.try_get("mail")?)));
            let (id, mail): (i64, String) = pair.map_err(|cause| self.fault(&cause))?;
            match self.follow(id, &mail, now).await {
                Ok(_) | Err(MailError::Address) => {}
                Err(fault) => return Err(fault),
            }
            // One that was not taken over waits for the next round.
            sqlx::query(
                "UPDATE comments SET letters = 0 WHERE id = $1
                   AND ($2 = 0 OR EXISTS (SELECT 1 FROM followers WHERE comment = $1))",
            )
            .bind(id)
            .bind(i64::from(is_address(&mail)))
            .execute(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        }
        Ok(())
    }

    /// Writes down what letters are to be written, each once, and lets go of what is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn gather(&self, now: i64, moderators: &[String]) -> Result<(), MailError> {
        self.wishes(now).await?;
        // CROSS JOIN: SQLite takes it as an order, and begins at the followers, who are few.
        for (statement, then) in [
            // Who did not answer is not asked again for what they wrote meanwhile.
            (
                "UPDATE comments SET letters = 0 WHERE letters = 1 AND LOWER(mail) IN
                   (SELECT mail FROM followers WHERE confirmed = 0 AND asked < $1)",
                now - UNCONFIRMED,
            ),
            ("DELETE FROM followers WHERE confirmed = 0 AND asked < $1", now - UNCONFIRMED),
            ("DELETE FROM followers WHERE asked < $1", now - FOLLOWED),
            (
                "DELETE FROM letters WHERE made < $1 AND follower = 0",
                now - FOLLOWED,
            ),
            (
                "DELETE FROM letters WHERE follower <> 0 AND made <= $1
                   AND NOT EXISTS (SELECT 1 FROM followers WHERE followers.number = letters.follower)",
                now,
            ),
            (
                "INSERT INTO letters (kind, follower, comment, mail, made, due)
                 SELECT 'confirm', f.number, f.comment, '', $1, $1
                 FROM followers f CROSS JOIN comments c
                 WHERE c.id = f.comment AND f.confirmed = 0 AND c.state = 'shown' ON CONFLICT DO NOTHING",
                now,
            ),
            (
                "INSERT INTO letters (kind, follower, comment, mail, made, due)
                 SELECT 'answer', f.number, a.id, '', $1, $1
                 FROM followers f CROSS JOIN comments a
                 WHERE a.parent = f.comment AND f.confirmed > 0 AND a.state = 'shown'
                   AND LOWER(a.mail) <> f.mail
                 ON CONFLICT DO NOTHING",
                now,
            ),
        ] {
            let done = sqlx::query(statement).bind(then).execute(&self.pool).await;
            done.map_err(|cause| self.fault(&cause))?;
        }
        for moderator in moderators {
            sqlx::query(
                "INSERT INTO letters (kind, follower, comment, mail, made, due)
                 SELECT 'waiting', 0, MAX(c.id), $1, $2, $2 FROM comments c WHERE c.state = 'held'
                 HAVING (MAX(c.id) > (SELECT COALESCE(MAX(comment), 0) FROM letters
                                      WHERE follower = 0 AND mail = $1)
                     OR MAX(c.edited) > (SELECT COALESCE(MAX(made), 0) FROM letters
                                         WHERE follower = 0 AND mail = $1)
                     OR EXISTS (SELECT 1 FROM reports r CROSS JOIN comments h
                                WHERE h.id = r.comment AND h.state = 'held'
                                  AND r.received > (SELECT COALESCE(MAX(made), 0) FROM letters
                                                    WHERE follower = 0 AND mail = $1)))
                   AND NOT EXISTS (SELECT 1 FROM letters
                                   WHERE follower = 0 AND mail = $1 AND made > $3 AND made <= $2)
                 ON CONFLICT DO NOTHING",
            )
            .bind(moderator)
            .bind(now)
            .bind(now - PAUSE)
            .execute(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        }
        Ok(())
    }

    /// The letters that are due, eldest first, [`ROUND`] at most. One whose comment is no longer
    /// shown is not among them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn letters_due(&self, now: i64) -> Result<Vec<Due>, MailError> {
        let rows = sqlx::query(
            "SELECT l.number, l.kind, l.follower, l.comment, l.mail AS moderator, l.tries,
               COALESCE(f.mail, '') AS mail, COALESCE(f.secret, '') AS secret,
               COALESCE(c.slug, '') AS slug, COALESCE(c.author, '') AS author,
               COALESCE(c.body, '') AS body,
               (SELECT COUNT(*) FROM comments WHERE state = 'held') AS waiting
             FROM letters l LEFT JOIN comments c ON c.id = l.comment
             LEFT JOIN followers f ON f.number = l.follower
             WHERE l.state = 'waiting' AND (l.due <= $1 OR l.due > $2)
               AND (l.kind = 'waiting' AND EXISTS (SELECT 1 FROM comments WHERE state = 'held')
                 OR l.kind = 'confirm' AND c.state = 'shown' AND f.confirmed = 0
                 OR l.kind = 'answer' AND c.state = 'shown' AND f.confirmed > 0)
             ORDER BY l.number LIMIT $3",
        )
        .bind(now)
        .bind(now.saturating_add(FARTHEST))
        .bind(ROUND)
        .fetch_all(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        let due = rows.iter().map(due).collect::<Result<Vec<_>, _>>();
        Ok(due.map_err(|cause| self.fault(&cause))?)
    }

    /// Writes down that a letter is tried now; `false` where another did meanwhile.
    pub(super) async fn letter_tried(&self, number: i64, now: i64) -> Result<bool, MailError> {
        let row = sqlx::query("SELECT tries FROM letters WHERE number = $1 AND state = 'waiting'")
            .bind(number)
            .fetch_optional(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        let Some(row) = row else { return Ok(false) };
        let tries: i64 = row.try_get("tries").map_err(|cause| self.fault(&cause))?;
        let place = usize::try_from(tries).unwrap_or_default().min(DELAYS.len() - 1);
        let done = sqlx::query(
            "UPDATE letters SET tries = tries + 1, due = $1
             WHERE number = $2 AND tries = $3 AND state = 'waiting'",
        )
        .bind(now.saturating_add(DELAYS[place]))
        .bind(number)
        .bind(tries)
        .execute(&self.pool)
        .await
        .map_err(|cause| self.fault(&cause))?;
        Ok(done.rows_affected() > 0)
    }

    /// The mail server took it.
    pub(super) async fn letter_sent(&self, number: i64) -> Result<(), MailError> {
        self.settle(number, "sent", "").await
    }

    /// The mail server did not take it: it waits for its next try, or is given up.
    pub(super) async fn letter_failed(
        &self,
        due: &Due,
        fault: &MailError,
    ) -> Result<(), MailError> {
        let said = fault.to_string();
        let for_good =
            matches!(fault, MailError::Refused { for_good: true, .. } | MailError::Address);
        let last = usize::try_from(due.tries + 1).is_ok_and(|tries| tries >= DELAYS.len());
        let state = if for_good || last { "given-up" } else { "waiting" };
        let said: String = clean::line(&said).chars().take(MAX_FAULT).collect();
        self.settle(due.number, state, &said).await
    }

    async fn settle(&self, number: i64, state: &str, fault: &str) -> Result<(), MailError> {
        sqlx::query("UPDATE letters SET state = $1, fault = $2 WHERE number = $3")
            .bind(state)
            .bind(fault)
            .bind(number)
            .execute(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        Ok(())
    }
}

fn due(row: &AnyRow) -> Result<Due, sqlx::Error> {
    let text = |name: &str| row.try_get::<String, _>(name);
    let follower: i64 = row.try_get("follower")?;
    let secret = text("secret")?;
    let link = |deed| {
        if secret.is_empty() { String::new() } else { token::token(follower, &secret, deed) }
    };
    let kind = match text("kind")?.as_str() {
        "confirm" => Kind::Confirm,
        "answer" => Kind::Answer,
        _ => Kind::Waiting,
    };
    Ok(Due {
        number: row.try_get("number")?,
        kind,
        mail: if follower == 0 { text("moderator")? } else { text("mail")? },
        tries: row.try_get("tries")?,
        slug: text("slug")?,
        comment: row.try_get("comment")?,
        author: text("author")?,
        text: text("body")?,
        waiting: row.try_get("waiting")?,
        confirm: link(Deed::Confirm),
        leave: link(Deed::Leave),
    })
}
