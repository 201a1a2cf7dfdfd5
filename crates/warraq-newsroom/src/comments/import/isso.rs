//! Isso: its SQLite file, opened for reading only. Shape after isso-comments/isso,
//! `isso/db/comments.py` and `isso/db/threads.py`: `mode` is a set of flags, 1 accepted, 2 pending,
//! 4 deleted but answered; texts are Markdown. SQLite keeps any kind of value in any column, so that
//! each is asked for in the kind we take.

use std::path::Path;
use std::sync::Arc;

use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Connection, Row};
use warraq_text::marked;

use super::{ImportFault, Page, Piece, Raw, State, System, page};
use crate::store;

/// Rows of one question.
const ROWS: i64 = 500;

pub(super) struct Isso {
    connection: AnyConnection,
    /// The row that was read last.
    place: i64,
    page: Arc<Page>,
}

impl Isso {
    /// Opens the file.
    pub async fn open(file: &Path) -> Result<Self, ImportFault> {
        sqlx::any::install_default_drivers();
        let address = store::file_address(file, "ro")?;
        let mut connection = AnyConnection::connect(&address).await.map_err(read)?;
        // A view or a trigger in the file could do more than be read.
        for guard in ["PRAGMA trusted_schema = OFF", "PRAGMA query_only = ON"] {
            sqlx::query(guard).execute(&mut connection).await.map_err(read)?;
        }
        let tables: i64 = sqlx::query(
            "SELECT COUNT(*) AS tables FROM sqlite_master
             WHERE type = 'table' AND name IN ('comments', 'threads')",
        )
        .fetch_one(&mut connection)
        .await
        .and_then(|row| row.try_get("tables"))
        .map_err(read)?;
        if tables != 2 {
            return Err(ImportFault::Other(System::Isso));
        }
        Ok(Self { connection, place: i64::MIN, page: Arc::default() })
    }

    /// The next comments; none at the end.
    pub async fn batch(&mut self) -> Result<Vec<Piece>, ImportFault> {
        // A number is given anew once the newest comment was deleted; with its time it is not.
        let rows = sqlx::query(
            "SELECT c.rowid AS place,
                    CAST(c.id AS INTEGER) || '@' || CAST(c.created AS INTEGER) AS id,
                    CASE WHEN c.parent IS NULL THEN ''
                         ELSE CAST(c.parent AS INTEGER) || '@'
                              || COALESCE(CAST(p.created AS INTEGER), '') END AS parent,
                    CAST(c.created AS INTEGER) AS created,
                    CAST(c.mode AS INTEGER) AS mode,
                    CAST(substr(c.text, 1, 262144) AS TEXT) AS body,
                    CAST(substr(c.author, 1, 2048) AS TEXT) AS author,
                    CAST(substr(c.email, 1, 2048) AS TEXT) AS email,
                    CAST(substr(t.uri, 1, 2048) AS TEXT) AS uri,
                    CAST(substr(t.title, 1, 2048) AS TEXT) AS title
             FROM comments c
             LEFT JOIN comments p ON p.id = c.parent
             LEFT JOIN threads t ON t.id = c.tid
             WHERE c.rowid > $1 ORDER BY c.rowid LIMIT $2",
        )
        .bind(self.place)
        .bind(ROWS)
        .fetch_all(&mut self.connection)
        .await
        .map_err(read)?;
        rows.iter().map(|row| self.comment(row).map_err(read)).collect()
    }

    fn comment(&mut self, row: &AnyRow) -> Result<Piece, sqlx::Error> {
        let text = |name| row.try_get::<Option<String>, _>(name).map(Option::unwrap_or_default);
        self.place = row.try_get("place")?;
        let uri = text("uri")?;
        if self.page.address != uri {
            self.page = page(&uri, &text("title")?, &[]);
        }
        let mode = row.try_get::<Option<i64>, _>("mode")?.unwrap_or(1);
        let state = match mode {
            mode if mode & 4 != 0 => State::Deleted,
            mode if mode & 2 != 0 => State::Held,
            _ => State::Shown,
        };
        let raw = Raw {
            id: text("id")?,
            parent: text("parent")?,
            author: text("author")?,
            mail: text("email")?,
            text: marked::of_markdown(&text("body")?),
            time: row.try_get("created")?,
        };
        Ok(Piece::Comment(Box::new(raw.comment(System::Isso, &self.page, state))))
    }
}

fn read(cause: sqlx::Error) -> ImportFault {
    ImportFault::Read(cause.to_string())
}
