//! Being the only one to do something, wherever the database is.

use sqlx::{AnyConnection, Row};

use super::{Store, StoreError, connect};

/// Whether nobody else does it.
#[derive(Debug)]
pub enum Alone {
    /// The database is a file: a lock beside it says so.
    Here,
    /// The server says so for as long as this connection is there.
    Held(Box<AnyConnection>),
    /// Somebody else does it.
    Taken,
}

impl Store {
    /// Asks a server for the right to do what has this number.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn alone(&self, number: i64) -> Result<Alone, StoreError> {
        if self.database.is_file() {
            return Ok(Alone::Here);
        }
        let mut connection = connect(&self.database).await?;
        let row = sqlx::query("SELECT pg_try_advisory_lock($1) AS mine")
            .bind(number)
            .fetch_one(&mut connection)
            .await
            .map_err(|cause| self.fault(&cause))?;
        let mine: bool = row.try_get("mine").map_err(|cause| self.fault(&cause))?;
        Ok(if mine { Alone::Held(Box::new(connection)) } else { Alone::Taken })
    }
}
