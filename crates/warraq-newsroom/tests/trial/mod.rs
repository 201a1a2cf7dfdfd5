//! A database for one test: a file of its own, or, where `WARRAQ_TEST_DATABASE` names a PostgreSQL
//! server, a database of its own there.

use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, Row};
use tempfile::TempDir;
use warraq_newsroom::store::{Database, Store};

/// The variable that names the server.
const SERVER: &str = "WARRAQ_TEST_DATABASE";

/// A database, and the folder that goes with it.
pub struct Trial {
    _folder: TempDir,
    pub database: Database,
}

impl Trial {
    /// A new, empty one.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = match std::env::var(SERVER) {
            Ok(server) => on_server(&server, &folder).await,
            Err(_) => Database::File(folder.path().join("data/warraq.db")),
        };
        Self { _folder: folder, database }
    }

    /// Opened.
    pub async fn store(&self) -> Store {
        Store::open(&self.database).await.expect("the database opens")
    }

    /// A statement of the test's own, on a connection of its own.
    pub async fn execute(&self, statement: &str) {
        let mut connection = self.connect().await;
        connection.execute(AssertSqlSafe(statement.to_owned())).await.expect("a statement");
        connection.close().await.expect("closed");
    }

    /// The texts in the first column of what this statement finds.
    pub async fn texts(&self, statement: &str) -> Vec<String> {
        let mut connection = self.connect().await;
        let statement = AssertSqlSafe(statement.to_owned());
        let rows = connection.fetch_all(statement).await.expect("a statement");
        connection.close().await.expect("closed");
        rows.iter().map(|row| row.try_get(0).expect("a text")).collect()
    }

    async fn connect(&self) -> AnyConnection {
        sqlx::any::install_default_drivers();
        let address = match &self.database {
            Database::File(file) => format!("sqlite://{}", file.display()),
            Database::Server(url) => url.to_string(),
        };
        AnyConnection::connect(&address).await.expect("a connection")
    }
}

/// The folder's random name is the database's: two tests never meet.
async fn on_server(server: &str, folder: &TempDir) -> Database {
    sqlx::any::install_default_drivers();
    let name = folder.path().file_name().expect("a name").to_string_lossy();
    let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
    let name: String =
        letters.map(|byte| format!("{byte:02x}")).fold("warraq_".to_owned(), |name, c| name + &c);
    let mut connection = AnyConnection::connect(server).await.expect("the server answers");
    let statement = format!("CREATE DATABASE {name}");
    connection.execute(AssertSqlSafe(statement)).await.expect("a new database");
    connection.close().await.expect("closed");
    let mut url: reqwest::Url = server.parse().expect("an address");
    url.set_path(&name);
    Database::Server(url)
}
