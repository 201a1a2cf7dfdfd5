//! The rows of a database as lines: read one after another within one transaction, handed on in
//! pieces, so that a million take no more memory than a thousand.

use futures_util::TryStreamExt;
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row, ValueRef};
use tokio::sync::mpsc::Sender;
use warraq_text::tongue::Message;

use super::catalogue::{Catalogue, Column, Kind, Table, quoted};
use super::manifest;
use super::read::MAX_PIECE;
use crate::error::NewsroomError;
use crate::outlets::wire::hex;

/// A piece is handed on once it is this long, bytes.
pub const FULL: usize = 1024 * 1024;

/// Some lines of a table.
#[derive(Debug)]
pub struct Piece {
    /// Its name in the backup.
    pub name: String,
    /// The lines.
    pub lines: Vec<u8>,
}

/// Hands on all lines of all tables and says what they were. Whoever takes the pieces going away is
/// no fault here: they say why.
pub async fn read(
    catalogue: &mut Catalogue<'_>,
    pieces: &Sender<Piece>,
) -> Result<Vec<manifest::Table>, NewsroomError> {
    let mut told = Vec::new();
    for table in catalogue.tables().await? {
        let number = catalogue.number(&table).await;
        let number = number.map_err(|cause| catalogue.fault(&cause))?;
        let (rows, sum) = lines(catalogue, &table, pieces).await?;
        let columns = table.columns.into_iter().map(|column| column.name).collect();
        told.push(manifest::Table { name: table.name, columns, rows, sum, number });
    }
    Ok(told)
}

async fn lines(
    catalogue: &mut Catalogue<'_>,
    table: &Table,
    pieces: &Sender<Piece>,
) -> Result<(u64, String), NewsroomError> {
    let names: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    // The first column is a key of every table, so that sorting costs nothing.
    let statement = format!("SELECT {} FROM {} ORDER BY 1", names.join(", "), quoted(&table.name));
    let (mut count, mut number, mut sum, mut lines) = (0, 0, Sha256::new(), Vec::new());
    let mut hand_on = async |lines: Vec<u8>, sum: &mut Sha256| {
        sum.update(&lines);
        let name = manifest::piece(&table.name, number);
        number += 1;
        pieces.send(Piece { name, lines }).await.is_ok()
    };
    let failed = {
        let mut rows = sqlx::query(AssertSqlSafe(statement)).fetch(&mut catalogue.connection);
        loop {
            match rows.try_next().await.and_then(|row| row.map(|row| line(&row, table)).transpose())
            {
                Ok(Some(line)) if line.len() as u64 > MAX_PIECE => {
                    let message = Message::new("backup-row").with("table", table.name.as_str());
                    return Err(NewsroomError::World(message));
                }
                Ok(Some(line)) => lines.extend(line),
                Ok(None) => break None,
                Err(cause) => break Some(cause),
            }
            count += 1;
            if lines.len() >= FULL && !hand_on(std::mem::take(&mut lines), &mut sum).await {
                break None;
            }
        }
    };
    if let Some(cause) = failed {
        return Err(catalogue.fault(&cause));
    }
    if !lines.is_empty() {
        hand_on(lines, &mut sum).await;
    }
    Ok((count, hex(&sum.finalize())))
}

/// One row as a line of JSON.
fn line(row: &AnyRow, table: &Table) -> Result<Vec<u8>, sqlx::Error> {
    let values = table.columns.iter().enumerate().map(|(place, column)| value(row, place, column));
    let values = values.collect::<Result<Vec<Value>, _>>()?;
    let mut line = Value::from(values).to_string().into_bytes();
    line.push(b'\n');
    Ok(line)
}

fn value(row: &AnyRow, place: usize, column: &Column) -> Result<Value, sqlx::Error> {
    if row.try_get_raw(place)?.is_null() {
        return Ok(Value::Null);
    }
    match column.kind {
        Kind::Number => row.try_get::<i64, _>(place).map(Value::from),
        Kind::Text => row.try_get::<String, _>(place).map(Value::from),
    }
}
