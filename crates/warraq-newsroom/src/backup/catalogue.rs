//! Which tables a database has, as it says itself: nothing here knows a table of ours by name.

use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Executor, Row};
use warraq_text::tongue::Message;

use super::manifest::Number;
use crate::error::NewsroomError;
use crate::store::{self, Database, StoreError};

/// The table in which migrations are written down.
const MIGRATIONS: &str = "_sqlx_migrations";

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Whole numbers of 64 bits.
    Number,
    /// Text.
    Text,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether its numbers are never given twice.
    pub counted: bool,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in the database's order.
    pub columns: Vec<Column>,
}

/// A database that is asked.
pub struct Catalogue<'d> {
    /// A connection of its own.
    pub connection: AnyConnection,
    database: &'d Database,
    file: bool,
}

impl<'d> Catalogue<'d> {
    /// Connects to the database, where it is.
    pub async fn of(database: &'d Database) -> Result<Self, NewsroomError> {
        let connection = store::connect(database).await.map_err(world)?;
        Ok(Self { connection, database, file: database.is_file() })
    }

    /// What the database said, with its name.
    pub fn fault(&self, cause: &sqlx::Error) -> NewsroomError {
        world(StoreError::database(self.database, cause.to_string()))
    }

    /// One statement without values.
    pub async fn run(&mut self, statement: &'static str) -> Result<(), NewsroomError> {
        let done = self.connection.execute(statement).await;
        done.map(drop).map_err(|cause| self.fault(&cause))
    }

    /// The tables of ours, by name.
    ///
    /// # Errors
    /// When the database fails, or has a column of another kind than ours are.
    pub async fn tables(&mut self) -> Result<Vec<Table>, NewsroomError> {
        let names = self.names().await.map_err(|cause| self.fault(&cause))?;
        let mut tables = Vec::new();
        for name in names.into_iter().filter(|name| name != MIGRATIONS) {
            let told = self.columns(&name).await.map_err(|cause| self.fault(&cause))?;
            let mut columns = Vec::new();
            for (column, kind, counted) in told {
                let kind = match kind.as_str() {
                    "bigint" | "integer" => Kind::Number,
                    "text" => Kind::Text,
                    _ => return Err(unknown(&name, &column, &kind)),
                };
                columns.push(Column { name: column, kind, counted });
            }
            tables.push(Table { name, columns });
        }
        Ok(tables)
    }

    async fn names(&mut self) -> Result<Vec<String>, sqlx::Error> {
        let statement = if self.file {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
             ORDER BY name"
        } else {
            "SELECT CAST(table_name AS TEXT) AS name FROM information_schema.tables
             WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1"
        };
        let rows = sqlx::query(statement).fetch_all(&mut self.connection).await?;
        let mut names =
            rows.iter().map(|row| row.try_get("name")).collect::<Result<Vec<String>, _>>()?;
        // Each database has a mind of its own on which letter comes first.
        names.sort_unstable();
        Ok(names)
    }

    /// Name, kind and whether its numbers are counted, of each column.
    async fn columns(&mut self, table: &str) -> Result<Vec<(String, String, bool)>, sqlx::Error> {
        // In a file only `INTEGER PRIMARY KEY AUTOINCREMENT` is called INTEGER: see the store.
        let statement = if self.file {
            "SELECT name, lower(type) AS kind, CASE WHEN pk = 1 AND type = 'INTEGER' THEN 1 ELSE 0 END
               AS counted FROM pragma_table_info($1) ORDER BY cid"
        } else {
            "SELECT CAST(column_name AS TEXT) AS name, CAST(data_type AS TEXT) AS kind,
               CASE WHEN is_identity = 'YES' THEN 1 ELSE 0 END AS counted
             FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position"
        };
        let rows = sqlx::query(statement).bind(table).fetch_all(&mut self.connection).await?;
        let told = |row: &AnyRow| -> Result<_, sqlx::Error> {
            let counted: i64 = row.try_get("counted")?;
            Ok((row.try_get("name")?, row.try_get("kind")?, counted == 1))
        };
        rows.iter().map(told).collect()
    }

    /// The migrations it has been through.
    pub async fn migrations(&mut self) -> Result<Vec<i64>, sqlx::Error> {
        if !self.names().await?.iter().any(|name| name == MIGRATIONS) {
            return Ok(Vec::new());
        }
        let rows = sqlx::query("SELECT version FROM _sqlx_migrations ORDER BY version")
            .fetch_all(&mut self.connection)
            .await?;
        rows.iter().map(|row| row.try_get("version")).collect()
    }

    /// The numbers of this table that were given, where it has such.
    pub async fn number(&mut self, table: &Table) -> Result<Option<Number>, sqlx::Error> {
        let Some(column) = table.columns.iter().find(|column| column.counted) else {
            return Ok(None);
        };
        let last = if self.file {
            let statement =
                "SELECT COALESCE(MAX(seq), 0) AS last FROM sqlite_sequence WHERE name = $1";
            sqlx::query(statement).bind(&table.name).fetch_one(&mut self.connection).await?
        } else {
            let sequence = self.sequence(&table.name, &column.name).await?;
            let statement = format!(
                "SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS last FROM {sequence}"
            );
            sqlx::query(AssertSqlSafe(statement)).fetch_one(&mut self.connection).await?
        };
        Ok(Some(Number { column: column.name.clone(), last: last.try_get("last")? }))
    }

    /// Lets the next number of this table be one after the last that was given.
    pub async fn set_number(&mut self, table: &str, number: &Number) -> Result<(), sqlx::Error> {
        if number.last <= 0 {
            return Ok(());
        }
        if self.file {
            let moved =
                sqlx::query("UPDATE sqlite_sequence SET seq = MAX(seq, $2) WHERE name = $1")
                    .bind(table)
                    .bind(number.last)
                    .execute(&mut self.connection)
                    .await?;
            if moved.rows_affected() == 0 {
                sqlx::query("INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)")
                    .bind(table)
                    .bind(number.last)
                    .execute(&mut self.connection)
                    .await?;
            }
            return Ok(());
        }
        let sequence = self.sequence(table, &number.column).await?;
        sqlx::query("SELECT setval(CAST($1 AS regclass), $2)")
            .bind(sequence)
            .bind(number.last)
            .fetch_one(&mut self.connection)
            .await
            .map(drop)
    }

    /// What PostgreSQL calls the sequence of a column, ready to stand in a statement.
    async fn sequence(&mut self, table: &str, column: &str) -> Result<String, sqlx::Error> {
        let row = sqlx::query("SELECT CAST(pg_get_serial_sequence($1, $2) AS TEXT) AS name")
            .bind(quoted(table))
            .bind(column)
            .fetch_one(&mut self.connection)
            .await?;
        row.try_get("name")
    }

    /// How many rows a table has.
    pub async fn count(&mut self, table: &str) -> Result<i64, sqlx::Error> {
        let statement = format!("SELECT COUNT(*) AS rows_there FROM {}", quoted(table));
        let row = sqlx::query(AssertSqlSafe(statement)).fetch_one(&mut self.connection).await?;
        row.try_get("rows_there")
    }
}

/// A name of the catalogue's as it stands in a statement.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A fault of the store's is one of the world's.
pub fn world(fault: StoreError) -> NewsroomError {
    NewsroomError::World(fault.message())
}

fn unknown(table: &str, column: &str, kind: &str) -> NewsroomError {
    let message = Message::new("backup-kind").with("table", table).with("column", column);
    NewsroomError::World(message.with("kind", kind))
}
