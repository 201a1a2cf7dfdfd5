//! The steps of a deed on disk. One without a receipt was about to be sent, and may have been
//! accepted.

use sqlx::Row as _;

use super::Outbox;
use crate::error::NewsroomError;
use crate::outlets::Receipt;

impl Outbox {
    /// The receipts of a deed's steps so far, in order.
    pub(crate) async fn done(&self, key: &str) -> Result<Vec<Receipt>, NewsroomError> {
        let rows = sqlx::query(
            "SELECT receipt FROM outbox_steps WHERE key = $1 AND receipt <> '' ORDER BY step",
        )
        .bind(key)
        .fetch_all(&self.store.pool)
        .await
        .map_err(|cause| self.failed(&cause))?;
        rows.iter()
            .map(|row| {
                let text: String = row.try_get(0).map_err(|cause| self.failed(&cause))?;
                serde_json::from_str(&text).map_err(|_| self.not_ours(key))
            })
            .collect()
    }

    /// When a step was sent whose answer did not come; none when it was not sent.
    pub(super) async fn sent(&self, key: &str, step: usize) -> Result<Option<i64>, NewsroomError> {
        let row = sqlx::query(
            "SELECT sent FROM outbox_steps WHERE key = $1 AND step = $2 AND receipt = ''",
        )
        .bind(key)
        .bind(number(step))
        .fetch_optional(&self.store.pool)
        .await
        .map_err(|cause| self.failed(&cause))?;
        row.map(|row| row.try_get(0).map_err(|cause| self.failed(&cause))).transpose()
    }

    /// Writes down that a step is about to be sent.
    pub(super) async fn sending(
        &self,
        key: &str,
        step: usize,
        now: i64,
    ) -> Result<(), NewsroomError> {
        let insert = "INSERT INTO outbox_steps (key, step, receipt, sent) VALUES ($1, $2, '', $3)
                      ON CONFLICT (key, step) DO NOTHING";
        let query = sqlx::query(insert).bind(key).bind(number(step)).bind(now);
        let written = query.execute(&self.store.pool).await;
        written.map(drop).map_err(|cause| self.failed(&cause))
    }

    /// Writes down that a step was not accepted.
    pub(super) async fn unsent(&self, key: &str, step: usize) -> Result<(), NewsroomError> {
        let delete = "DELETE FROM outbox_steps WHERE key = $1 AND step = $2 AND receipt = ''";
        let query = sqlx::query(delete).bind(key).bind(number(step));
        query.execute(&self.store.pool).await.map(drop).map_err(|cause| self.failed(&cause))
    }

    /// Writes down what a step left behind.
    pub(super) async fn received(
        &self,
        key: &str,
        step: usize,
        is: &Receipt,
    ) -> Result<(), NewsroomError> {
        let text = serde_json::to_string(is).expect("a receipt has its JSON");
        let update = "UPDATE outbox_steps SET receipt = $3 WHERE key = $1 AND step = $2";
        let query = sqlx::query(update).bind(key).bind(number(step)).bind(text);
        query.execute(&self.store.pool).await.map(drop).map_err(|cause| self.failed(&cause))
    }
}

fn number(step: usize) -> i64 {
    i64::try_from(step).expect("a deed has a few steps")
}
