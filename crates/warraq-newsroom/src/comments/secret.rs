//! What only this newsroom knows, and what it forgets again.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::{SecureRandom, SystemRandom};
use sqlx::Row;

use super::CommentError;
use crate::store::{Store, StoreError};

impl Store {
    /// The 32 random bytes kept under this name; made when first asked for, and the same for every
    /// server on this database.
    ///
    /// # Errors
    /// When the system has no randomness, or the database fails.
    pub async fn secret(&self, name: &str) -> Result<[u8; 32], StoreError> {
        let mut bytes = [0; 32];
        let none = |cause: &str| StoreError::database(self.database(), cause.to_owned());
        SystemRandom::new().fill(&mut bytes).map_err(|_| none("no randomness"))?;
        sqlx::query("INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(name)
            .bind(URL_SAFE_NO_PAD.encode(bytes))
            .execute(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        let row = sqlx::query("SELECT value FROM secrets WHERE name = $1")
            .bind(name)
            .fetch_one(&self.pool)
            .await
            .map_err(|cause| self.fault(&cause))?;
        let text: String = row.try_get("value").map_err(|cause| self.fault(&cause))?;
        let kept = URL_SAFE_NO_PAD.decode(text).ok().and_then(|kept| kept.try_into().ok());
        kept.ok_or_else(|| none("the key of forms is damaged"))
    }

    /// Forgets where comments and reports came from that came before this moment, and reports of
    /// what is gone. A report stays counted.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget(&self, before: i64) -> Result<(), CommentError> {
        for statement in [
            "UPDATE comments SET address = '' WHERE address <> '' AND received < $1",
            "UPDATE reports SET reader = CAST(id AS TEXT)
             WHERE received < $1 AND reader <> CAST(id AS TEXT)",
            "DELETE FROM reports WHERE received < $1
               AND NOT EXISTS (SELECT 1 FROM comments c WHERE c.id = reports.comment)",
        ] {
            let query = sqlx::query(statement).bind(before);
            query.execute(&self.pool).await.map_err(|cause| self.fault(&cause))?;
        }
        Ok(())
    }
}
