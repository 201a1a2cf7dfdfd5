//! Whether the database answers, and how often it did not.

use std::sync::atomic::Ordering;
use std::time::Duration;

use sqlx::Row;

use super::{Store, StoreError};

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

impl Store {
    /// How many comments wait for a person: an answer from the tables themselves, so that a
    /// database that is gone, locked or damaged gives none.
    ///
    /// # Errors
    /// When the database does not answer within two seconds.
    pub async fn pulse(&self) -> Result<i64, StoreError> {
        let asked = sqlx::query("SELECT COUNT(*) AS waiting FROM comments WHERE state = 'held'")
            .fetch_one(&self.pool);
        match tokio::time::timeout(PATIENCE, asked).await {
            Ok(row) => {
                let waiting = row.and_then(|row| row.try_get("waiting"));
                waiting.map_err(|cause| self.fault(&cause))
            }
            Err(_late) => {
                self.faults.fetch_add(1, Ordering::Relaxed);
                Err(StoreError::database(&self.database, super::LATE.to_owned()))
            }
        }
    }

    /// How often the database failed since it was opened.
    #[must_use]
    pub fn faults(&self) -> u64 {
        self.faults.load(Ordering::Relaxed)
    }
}
