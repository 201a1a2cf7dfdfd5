//! Which database a newsroom uses, and how it is addressed.

use std::fmt;
use std::path::{Path, PathBuf};

use reqwest::Url;

use super::StoreError;

/// The variable of the environment that names a PostgreSQL server: it holds a password, so it
/// stands in no file.
pub const VARIABLE: &str = "WARRAQ_DATABASE";

/// Where a newsroom keeps comments, people and outbox.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// A file of SQLite's.
    File(PathBuf),
    /// A PostgreSQL server, `postgres://name:password@host/database`.
    Server(Url),
}

impl Database {
    /// What a person wrote: the address of a server, or a file.
    ///
    /// # Errors
    /// When it begins like the address of a server and is none.
    pub fn read(text: &str) -> Result<Self, StoreError> {
        let server = ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
        if !server {
            return Ok(Database::File(PathBuf::from(text)));
        }
        let url = Url::parse(text).map_err(|_| StoreError::Address)?;
        if url.host_str().is_none_or(str::is_empty) && url.query().is_none() {
            return Err(StoreError::Address);
        }
        Ok(Database::Server(url))
    }

    /// The server the environment names, where it does; else this file.
    ///
    /// # Errors
    /// When the environment's address cannot be read.
    pub fn here(file: PathBuf) -> Result<Self, StoreError> {
        match std::env::var(VARIABLE) {
            Ok(text) if !text.is_empty() => Self::read(&text),
            _ => Ok(Database::File(file)),
        }
    }

    /// Whether it is a file.
    #[must_use]
    pub fn is_file(&self) -> bool {
        matches!(self, Database::File(_))
    }

    /// Whether there may be something in it: a server is not asked.
    #[must_use]
    pub fn is_there(&self) -> bool {
        match self {
            Database::File(file) => file.is_file(),
            Database::Server(_) => true,
        }
    }

    /// Makes the folder a file stands in, when absent.
    pub(super) async fn make_folder(&self) -> Result<(), StoreError> {
        let Some(folder) = self.folder() else { return Ok(()) };
        let made = tokio::fs::create_dir_all(folder).await;
        made.map_err(|cause| StoreError::Folder { folder: folder.to_owned(), cause })
    }

    /// The folder a file stands in.
    fn folder(&self) -> Option<&Path> {
        match self {
            Database::File(file) => file.parent().filter(|folder| !folder.as_os_str().is_empty()),
            Database::Server(_) => None,
        }
    }

    /// The address as sqlx takes it. In a file's path a percent sign, a question mark or Arabic
    /// must not be taken for a part of the address.
    pub(super) fn address(&self) -> Result<String, StoreError> {
        match self {
            Database::File(file) => file_address(file, "rwc"),
            Database::Server(url) => Ok(url.to_string()),
        }
    }
}

/// A file of SQLite's as an address; `mode` is `ro` to read it, `rwc` to make it where it is not.
pub(crate) fn file_address(file: &Path, mode: &str) -> Result<String, StoreError> {
    let unusable = || StoreError::Path { file: file.to_owned() };
    let whole = std::path::absolute(file).map_err(|_| unusable())?;
    whole.to_str().ok_or_else(unusable)?;
    let url = Url::from_file_path(&whole).map_err(|()| unusable())?;
    Ok(format!("sqlite://{}?mode={mode}", url.path()))
}

/// Without a password, for messages and logs.
impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Database::File(file) => write!(f, "{}", file.display()),
            Database::Server(url) => {
                let mut shown = url.clone();
                // Nothing to take away is no fault.
                let _ = shown.set_password(None);
                shown.set_query(None);
                f.write_str(shown.as_str())
            }
        }
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Database({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_known_by_its_scheme_and_its_password_is_never_said() {
        let file = Database::read("data/أخبار.db").unwrap();
        assert_eq!(file, Database::File(PathBuf::from("data/أخبار.db")));
        let server =
            Database::read("postgres://waraq:s3cret@127.0.0.1:5433/news?password=s3cret").unwrap();
        for said in [server.to_string(), format!("{server:?}")] {
            assert!(said.contains("127.0.0.1:5433/news") && !said.contains("s3cret"), "{said}");
        }
        assert!(!server.is_file() && server.is_there());
        assert!(matches!(Database::read("postgres://"), Err(StoreError::Address)));
    }
}
