//! What was gathered, into the database: in order, so that a comment has a higher number than the
//! one it answers, and in batches that are whole each. Broken off and begun again, it goes on.

use sqlx::{AnyConnection, Row};

use super::gather::{Gathered, Kept, Report};
use super::threads::Next;
use super::{ImportFault, System};
use crate::store::Store;

/// Comments of one transaction.
const BATCH: usize = 5000;

impl Store {
    /// Brings a gathered dump over; what was brought before stays as it is, whatever was decided of
    /// it since.
    ///
    /// # Errors
    /// When the database fails or the person stopped it; the batches before are brought over then.
    pub async fn bring(
        &self,
        gathered: Gathered,
        stop: &(dyn Fn() -> bool + Sync),
        report: &mut Report,
    ) -> Result<(), ImportFault> {
        let Gathered { order, pages, mut words } = gathered;
        let failed = |cause: sqlx::Error| ImportFault::Store(self.fault(&cause));
        let mut numbers: Vec<i64> = Vec::with_capacity(order.comments.len());
        for batch in order.comments.chunks(BATCH) {
            if stop() {
                return Err(ImportFault::Stopped);
            }
            // A batch often begins with a question; on SQLite a transaction that did would not wait
            // for a writer who came between.
            let begin = if self.database().is_file() { "BEGIN IMMEDIATE" } else { "BEGIN" };
            let mut transaction = self.pool.begin_with(begin).await.map_err(failed)?;
            for Next { words: at, page, parent } in batch {
                let kept = words.read(*at).map_err(|cause| ImportFault::Read(cause.to_string()))?;
                // Only comments whose story is known were gathered.
                let slug = pages[*page as usize].slug.as_deref().unwrap_or_default();
                // What is answered came before.
                let parent = parent.map_or(0, |parent| numbers[parent as usize]);
                let (number, new) =
                    one(&mut transaction, slug, parent, &kept).await.map_err(failed)?;
                numbers.push(number);
                report.brought += usize::from(new);
                report.known += usize::from(!new);
            }
            transaction.commit().await.map_err(failed)?;
        }
        Ok(())
    }
}

/// The number of a comment, and whether it was not there before.
async fn one(
    connection: &mut AnyConnection,
    slug: &str,
    parent: i64,
    kept: &Kept,
) -> Result<(i64, bool), sqlx::Error> {
    if let Some(own) = own(connection, slug, kept).await? {
        return Ok((own, false));
    }
    let row = sqlx::query(
        "INSERT INTO comments
           (slug, author, body, received, edited, state, parent, mail, origin, origin_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT DO NOTHING RETURNING id",
    )
    .bind(slug)
    .bind(&kept.author)
    .bind(&kept.text)
    .bind(kept.time)
    .bind(kept.edited)
    .bind(&kept.state)
    .bind(parent)
    .bind(&kept.mail)
    .bind(&kept.origin)
    .bind(&kept.id)
    .fetch_optional(&mut *connection)
    .await?;
    if let Some(row) = row {
        return Ok((row.try_get("id")?, true));
    }
    // The index holds only rows that have an origin, and is used only where the question says so.
    let there = sqlx::query(
        "SELECT id FROM comments WHERE origin = $1 AND origin_id = $2 AND origin <> ''",
    )
    .bind(&kept.origin)
    .bind(&kept.id)
    .fetch_one(connection)
    .await?;
    Ok((there.try_get("id")?, false))
}

/// The comment that was first written in this very database, and comes back.
async fn own(
    connection: &mut AnyConnection,
    slug: &str,
    kept: &Kept,
) -> Result<Option<i64>, sqlx::Error> {
    if kept.origin != System::Warraq.name() {
        return Ok(None);
    }
    let Some((number, _)) = kept.id.split_once('@') else { return Ok(None) };
    let Ok(number) = number.parse::<i64>() else { return Ok(None) };
    let row = sqlx::query(
        "SELECT id FROM comments WHERE id = $1 AND received = $2 AND slug = $3 AND origin = ''",
    )
    .bind(number)
    .bind(kept.time)
    .bind(slug)
    .fetch_optional(connection)
    .await?;
    row.map(|row| row.try_get("id")).transpose()
}
