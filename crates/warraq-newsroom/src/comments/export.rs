//! Comments taken out: lines of JSON, a header first, then each comment, an answer never before
//! what it answers. Mails, which readers never see, go along only when asked for; what ties a
//! comment to a browser or a computer means nothing in another database and stays.
//! [`import`](super::import) reads it back.

use std::io::{BufWriter, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::error::NewsroomError;
use crate::store::{Store, StoreError};

/// Version of the lines.
pub const VERSION: u32 = 1;
/// Comments of one question.
const ROWS: i64 = 1000;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
pub struct Header {
    /// What the lines are: `comments`.
    pub warraq: String,
    /// [`VERSION`].
    pub version: u32,
}

/// One comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its name wherever it goes: `disqus:299619020`; one first written here `warraq:7@1795000000`,
    /// its number and when it came.
    pub id: String,
    /// The name of what it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The slug of its story.
    pub story: String,
    /// Who wrote it; empty for a deleted one.
    pub author: String,
    /// Its words, likewise.
    pub text: String,
    /// When it came, seconds since 1970-01-01 UTC.
    pub time: i64,
    /// When its writer last changed it, likewise; 0 for never.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub edited: i64,
    /// The word of its state, see [`State::word`](super::State::word).
    pub state: String,
    /// Its writer's mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
}

/// Serde asks with a reference.
fn is_zero(time: &i64) -> bool {
    *time == 0
}

/// What is taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Export {
    /// Only the comments of this story.
    pub slug: Option<String>,
    /// With mails.
    pub private: bool,
}

/// Why an export ended early.
#[derive(Debug)]
pub enum ExportFault {
    /// The database failed.
    Store(StoreError),
    /// What was written to did not take it.
    Write(std::io::Error),
}

impl From<std::io::Error> for ExportFault {
    fn from(cause: std::io::Error) -> Self {
        ExportFault::Write(cause)
    }
}

impl ExportFault {
    /// The same, of an export into `file`.
    #[must_use]
    pub fn into_error(self, file: &Path) -> NewsroomError {
        match self {
            ExportFault::Store(fault) => NewsroomError::World(fault.message()),
            ExportFault::Write(cause) => NewsroomError::file(file, &cause),
        }
    }
}

impl Store {
    /// Writes the comments meant into a file that is there whole or not at all, and is its owner's
    /// alone to read; gives how many there were.
    ///
    /// # Errors
    /// As [`Store::export`].
    pub async fn export_to(&self, export: &Export, file: &Path) -> Result<usize, ExportFault> {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        let beside = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
        let mut out = BufWriter::new(beside);
        let count = self.export(export, &mut out).await?;
        let beside = out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        beside.as_file().sync_all()?;
        beside.persist(file).map_err(|fault| fault.error)?;
        Ok(count)
    }

    /// Writes the comments meant; gives how many there were. Memory is that of a thousand of them.
    ///
    /// # Errors
    /// When the database fails, or what is written to.
    pub async fn export(
        &self,
        export: &Export,
        out: &mut (impl Write + Send),
    ) -> Result<usize, ExportFault> {
        let header = Header { warraq: "comments".to_owned(), version: VERSION };
        write_line(out, &header)?;
        let (mut count, mut after) = (0, 0_i64);
        loop {
            let rows = sqlx::query(
                "SELECT c.id, c.slug, c.author, c.body, c.received, c.edited, c.state, c.mail,
                        c.origin, c.origin_id, p.id AS above, p.received AS above_received,
                        p.origin AS above_origin, p.origin_id AS above_origin_id
                 FROM comments c LEFT JOIN comments p ON p.id = c.parent
                 WHERE c.id > $1 AND ($2 = '' OR c.slug = $2) ORDER BY c.id LIMIT $3",
            )
            .bind(after)
            .bind(export.slug.as_deref().unwrap_or_default())
            .bind(ROWS)
            .fetch_all(&self.pool)
            .await
            .map_err(|cause| ExportFault::Store(self.fault(&cause)))?;
            for row in &rows {
                let read = line(row, export.private);
                let (id, line) = read.map_err(|cause| ExportFault::Store(self.fault(&cause)))?;
                after = id;
                write_line(out, &line)?;
            }
            count += rows.len();
            if rows.is_empty() {
                out.flush()?;
                return Ok(count);
            }
        }
    }
}

fn write_line(out: &mut impl Write, line: &impl Serialize) -> std::io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

fn line(row: &AnyRow, private: bool) -> Result<(i64, Line), sqlx::Error> {
    let id: i64 = row.try_get("id")?;
    let received = row.try_get("received")?;
    let own = name(id, received, row.try_get("origin")?, row.try_get("origin_id")?);
    let above: Option<i64> = row.try_get("above")?;
    let parent = match above {
        Some(above) => Some(name(
            above,
            row.try_get("above_received")?,
            row.try_get("above_origin")?,
            row.try_get("above_origin_id")?,
        )),
        None => None,
    };
    let mail: String = row.try_get("mail")?;
    let line = Line {
        id: own,
        parent,
        story: row.try_get("slug")?,
        author: row.try_get("author")?,
        text: row.try_get("body")?,
        time: received,
        edited: row.try_get("edited")?,
        state: row.try_get("state")?,
        mail: Some(mail).filter(|mail| private && !mail.is_empty()),
    };
    Ok((id, line))
}

/// The name of a comment wherever it goes.
fn name(id: i64, received: i64, origin: String, origin_id: String) -> String {
    match origin.as_str() {
        "" => format!("warraq:{id}@{received}"),
        origin => format!("{origin}:{origin_id}"),
    }
}
