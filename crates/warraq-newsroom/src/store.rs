//! The newsroom's database: one SQLite file, opened by the server and the command line alike.
//! Statements are kept to what PostgreSQL also takes, through sqlx's `Any`.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use reqwest::Url;
use sqlx::any::AnyPoolOptions;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AnyConnection, AnyPool, Connection, SqlSafeStr};
use warraq_text::tongue::{Message, Tongue};

/// Where the database of a newsroom stands, relative to its folder.
pub const FILE: &str = "data/warraq.db";

/// An open database. Cheap to clone; clones share their connections.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) pool: AnyPool,
    file: PathBuf,
}

/// Why the database did not do what was asked.
#[derive(Debug)]
pub enum StoreError {
    /// The folder of the database cannot be made.
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The path cannot be written as an address (it is not Unicode).
    Path {
        /// The path.
        file: PathBuf,
    },
    /// The database refused: locked, damaged, full, not a database, or from a newer Warraq.
    Database {
        /// The file.
        file: PathBuf,
        /// What it said.
        cause: String,
    },
}

impl StoreError {
    /// The sentence a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            StoreError::Folder { folder, cause } => Message::new("newsroom-store-folder")
                .with("folder", folder.display().to_string())
                .with("cause", cause.to_string()),
            StoreError::Path { file } => {
                Message::new("newsroom-store-path").with("file", file.display().to_string())
            }
            StoreError::Database { file, cause } => Message::new("newsroom-store-database")
                .with("file", file.display().to_string())
                .with("cause", cause.as_str()),
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().say(Tongue::En))
    }
}

impl std::error::Error for StoreError {}

impl Store {
    /// Opens the database in this file, making it and its folder when absent, and brings its
    /// tables up to date.
    ///
    /// # Errors
    /// When the folder cannot be made or the file is no database we can use.
    pub async fn open(file: &Path) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder {
            tokio::fs::create_dir_all(folder)
                .await
                .map_err(|cause| StoreError::Folder { folder: folder.to_owned(), cause })?;
        }
        let database = |cause: String| StoreError::Database { file: file.to_owned(), cause };
        let address = address(file)?;
        bring_up(&address).await.map_err(database)?;
        let pool = AnyPoolOptions::new()
            .max_connections(4)
            .acquire_timeout(Duration::from_secs(10))
            .after_connect(|connection, _| Box::pin(async move { relax(connection).await }))
            .connect(&address)
            .await
            .map_err(|cause| database(cause.to_string()))?;
        Ok(Self { pool, file: file.to_owned() })
    }

    /// Closes it, once all that is under way is done. Dropping without closing loses nothing that
    /// was answered, but leaves the log beside the file.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// The same fault, with the file's name.
    pub(crate) fn fault(&self, cause: &sqlx::Error) -> StoreError {
        StoreError::Database { file: self.file.clone(), cause: cause.to_string() }
    }
}

/// Makes the file what we need, on a connection of its own: a pool would try again and again
/// where the file is no database. The write-ahead log lets the site read while a comment is
/// written; it is a property of the file and stays.
async fn bring_up(address: &str) -> Result<(), String> {
    let said = |cause: sqlx::Error| cause.to_string();
    let mut connection = AnyConnection::connect(address).await.map_err(said)?;
    sqlx::query("PRAGMA journal_mode = WAL").execute(&mut connection).await.map_err(said)?;
    migrations().run(&mut connection).await.map_err(|cause| cause.to_string())?;
    connection.close().await.map_err(said)
}

/// FULL writes each commit to the disk before it is answered: with NORMAL a power cut may lose the
/// last ones, and with them that a post was already sent. sqlx itself waits five seconds for a busy
/// file.
async fn relax(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    sqlx::query("PRAGMA synchronous = FULL").execute(connection).await.map(drop)
}

/// The file as an address: a percent sign, a question mark or Arabic in its path must not be
/// taken for a part of the address.
fn address(file: &Path) -> Result<String, StoreError> {
    let unusable = || StoreError::Path { file: file.to_owned() };
    let whole = std::path::absolute(file).map_err(|_| unusable())?;
    whole.to_str().ok_or_else(unusable)?;
    let url = Url::from_file_path(&whole).map_err(|()| unusable())?;
    Ok(format!("sqlite://{}?mode=rwc", url.path()))
}

/// All migrations, in order. They are only ever added.
fn migrations() -> Migrator {
    let all = [
        ("comments", include_str!("../migrations/sqlite/0001_comments.sql")),
        ("outbox", include_str!("../migrations/sqlite/0002_outbox.sql")),
    ];
    let numbered = (1..).zip(all);
    let migration = |(number, (name, sql)): (i64, (&'static str, &'static str))| {
        Migration::new(number, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(numbered.map(migration).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_path_with_odd_characters_is_the_file_itself() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("غرفة 1").join("a?b#100%25.db");
        let store = Store::open(&file).await.unwrap();
        store.close().await;
        assert!(file.is_file());
    }

    #[tokio::test]
    async fn what_is_no_database_is_named_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("warraq.db");
        std::fs::write(&file, "ليست قاعدة بيانات، بل نص عادي. ".repeat(50)).unwrap();
        let before = std::fs::read(&file).unwrap();
        let fault = Store::open(&file).await.unwrap_err();
        assert!(matches!(fault, StoreError::Database { .. }), "{fault:?}");
        assert!(fault.message().say(Tongue::Ar).contains("warraq.db"));
        assert_eq!(std::fs::read(&file).unwrap(), before);
    }

    #[tokio::test]
    async fn a_folder_that_cannot_be_made_is_named() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("data"), "in the way").unwrap();
        let fault = Store::open(&folder.path().join("data/warraq.db")).await.unwrap_err();
        assert!(matches!(fault, StoreError::Folder { .. }), "{fault:?}");
    }

    #[tokio::test]
    async fn a_database_of_a_newer_program_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("warraq.db");
        let store = Store::open(&file).await.unwrap();
        sqlx::query(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9999, 'from a newer program', 1, x'00', 0)",
        )
        .execute(&store.pool)
        .await
        .unwrap();
        store.close().await;
        assert!(matches!(Store::open(&file).await, Err(StoreError::Database { .. })));
    }
}
