//! A backup goes back into an empty database, SQLite's or PostgreSQL's, whichever it came from.

use std::path::Path;

use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AssertSqlSafe};
use tokio::sync::mpsc::{self, Receiver, Sender};
use warraq_text::tongue::Message;

use super::catalogue::{Catalogue, Kind, Table, quoted, world};
use super::cell::{Cell, cells};
use super::folder::Coming;
use super::manifest::{self, Manifest};
use super::read::{Backup, Part, damaged, newer};
use super::{Held, blocking, broken, refused};
use crate::error::NewsroomError;
use crate::store::{self, Database, Store};

/// Values one statement may carry: SQLite takes 32,766, PostgreSQL 65,535.
const VALUES: usize = 4000;
/// Pieces that wait for the database.
const WAITING: usize = 4;

/// Lines of one table, a row each.
type Rows = (String, Vec<u8>);

/// Puts a backup into this empty database and its files into the newsroom's folder: all of it, or
/// nothing. Sums are checked before the first row is written, counts before the last is kept.
///
/// # Errors
/// When the backup is damaged or of a newer program; when the database holds something already, or
/// a file stands in the way; when the disk or the database fails.
pub async fn restore(
    file: &Path,
    folder: &Path,
    database: &Database,
) -> Result<Held, NewsroomError> {
    let path = file.to_owned();
    let mut backup = blocking(move || Backup::open(&path)).await?;
    let manifest = backup.manifest().clone();
    let known = i64::try_from(store::known_migrations()).unwrap_or(i64::MAX);
    let last = manifest.migrations.last().copied().unwrap_or_default();
    if last > known {
        return Err(newer(file, &manifest.program));
    }
    if !manifest.migrations.iter().copied().eq(1..=last) || last == 0 {
        return Err(damaged(file));
    }
    let (at, into, told) = (folder.to_owned(), database.clone(), manifest.clone());
    let coming = blocking(move || Coming::new(&at, &into, &told)).await?;
    refuse_what_is_full(database, last).await?;
    store::prepare(database, usize::try_from(last).unwrap_or_default()).await.map_err(world)?;
    let mut catalogue = Catalogue::of(database).await?;
    catalogue.run(if database.is_file() { "BEGIN IMMEDIATE" } else { "BEGIN" }).await?;
    let tables = catalogue.tables().await?;
    if !fit(&tables, &manifest) {
        return Err(damaged(file));
    }
    refuse_rows(&mut catalogue, &tables, database).await?;
    let (sending, rows) = mpsc::channel(WAITING);
    let reading = tokio::spawn(blocking(move || {
        hand_on(&mut backup, &coming, &sending)?;
        Ok(coming)
    }));
    let written = write(&mut catalogue, &tables, &manifest, rows).await;
    let coming = reading.await.map_err(|cause| broken(&cause))?;
    // What the database said comes first: where it failed, the reader only found nobody to read to.
    written?;
    let coming = coming?;
    settle(&mut catalogue, &manifest, file).await?;
    let files = manifest.files.clone();
    blocking(move || coming.place(&files)).await?;
    catalogue.run("COMMIT").await?;
    drop(catalogue);
    // What came with an older program is brought up to date.
    Store::open(database).await.map_err(world)?.close().await;
    Ok(manifest.held())
}

/// A database with tables of a later time, or with rows, is left as it is.
async fn refuse_what_is_full(database: &Database, last: i64) -> Result<(), NewsroomError> {
    if !database.is_there() {
        return Ok(());
    }
    let mut catalogue = Catalogue::of(database).await?;
    let tables = catalogue.tables().await?;
    refuse_rows(&mut catalogue, &tables, database).await?;
    let migrations = catalogue.migrations().await.map_err(|cause| catalogue.fault(&cause))?;
    if migrations.iter().any(|number| *number > last) {
        let message = Message::new("restore-later").with("name", database.to_string());
        return Err(refused(message));
    }
    Ok(())
}

async fn refuse_rows(
    catalogue: &mut Catalogue<'_>,
    tables: &[Table],
    database: &Database,
) -> Result<(), NewsroomError> {
    for table in tables {
        let rows = catalogue.count(&table.name).await.map_err(|cause| catalogue.fault(&cause))?;
        if rows > 0 {
            let message = Message::new("restore-not-empty").with("name", database.to_string());
            let message = message.with("table", table.name.as_str()).with("rows", rows.to_string());
            return Err(refused(message));
        }
    }
    Ok(())
}

/// Whether the backup's tables and columns are the database's; only the database's own names come
/// into statements.
fn fit(tables: &[Table], manifest: &Manifest) -> bool {
    let told = |table: &Table| manifest.tables.iter().find(|told| told.name == table.name);
    let same = |told: &manifest::Table, table: &Table| {
        let mut ours: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        let mut theirs: Vec<&str> = told.columns.iter().map(String::as_str).collect();
        ours.sort_unstable();
        theirs.sort_unstable();
        let counted = table.columns.iter().find(|column| column.counted);
        let counted = counted.map(|column| column.name.as_str());
        ours == theirs && told.number.as_ref().map(|number| number.column.as_str()) == counted
    };
    tables.len() == manifest.tables.len()
        && tables.iter().all(|table| told(table).is_some_and(|told| same(told, table)))
}

/// Reads the backup once more, on a thread that may wait, and hands its rows to the database.
fn hand_on(
    backup: &mut Backup,
    coming: &Coming,
    sending: &Sender<Rows>,
) -> Result<(), NewsroomError> {
    let path = backup.path().to_owned();
    backup.hand_on(&mut |part| match part {
        Part::File(number, bytes) => coming.keep(number, bytes),
        Part::Lines(table, lines) => {
            let rows = (table.to_owned(), lines.to_vec());
            sending.blocking_send(rows).map_err(|_| damaged(&path))
        }
    })
}

async fn write(
    catalogue: &mut Catalogue<'_>,
    tables: &[Table],
    manifest: &Manifest,
    mut rows: Receiver<Rows>,
) -> Result<(), NewsroomError> {
    while let Some((name, lines)) = rows.recv().await {
        let table = tables.iter().find(|table| table.name == name);
        let told = manifest.tables.iter().find(|told| told.name == name);
        let (Some(table), Some(told)) = (table, told) else { return Err(wrong_row(&name)) };
        let kind = |name: &String| {
            table.columns.iter().find(|column| column.name == *name).map(|column| column.kind)
        };
        let kinds: Vec<Kind> = told.columns.iter().filter_map(kind).collect();
        // Only the rows of one statement are taken apart at a time.
        let mut lines = lines.split_inclusive(|&byte| byte == b'\n').peekable();
        while lines.peek().is_some() {
            let some = lines.by_ref().take((VALUES / kinds.len().max(1)).max(1));
            let some = some.map(|line| cells(line, kinds.len())).collect::<Option<Vec<_>>>();
            let some = some.ok_or_else(|| wrong_row(&name))?;
            let statement = AssertSqlSafe(insert(told, some.len()));
            let mut query = sqlx::query(statement);
            for (cell, kind) in some.into_iter().flat_map(|row| row.into_iter().zip(&kinds)) {
                query = bind(query, cell, *kind).ok_or_else(|| wrong_row(&name))?;
            }
            let done = query.execute(&mut catalogue.connection).await;
            done.map_err(|cause| catalogue.fault(&cause))?;
        }
    }
    Ok(())
}

fn insert(table: &manifest::Table, rows: usize) -> String {
    let columns: Vec<String> = table.columns.iter().map(|name| quoted(name)).collect();
    let mut places = 1..;
    let row = |_| {
        let row: Vec<String> =
            places.by_ref().take(columns.len()).map(|n| format!("${n}")).collect();
        format!("({})", row.join(", "))
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    format!(
        "INSERT INTO {} ({}) VALUES {}",
        quoted(&table.name),
        columns.join(", "),
        rows.join(", ")
    )
}

/// The statement with one value more; none where the value is not of this kind.
fn bind<'q>(
    query: Query<'q, Any, AnyArguments>,
    cell: Cell,
    kind: Kind,
) -> Option<Query<'q, Any, AnyArguments>> {
    Some(match (cell, kind) {
        (Cell::Null, Kind::Number) => query.bind(None::<i64>),
        (Cell::Null, Kind::Text) => query.bind(None::<String>),
        (Cell::Number(number), Kind::Number) => query.bind(number),
        (Cell::Text(text), Kind::Text) => query.bind(text),
        _ => return None,
    })
}

/// Counts what is there now, and lets numbers go on where they were.
async fn settle(
    catalogue: &mut Catalogue<'_>,
    manifest: &Manifest,
    file: &Path,
) -> Result<(), NewsroomError> {
    for table in &manifest.tables {
        let rows = catalogue.count(&table.name).await.map_err(|cause| catalogue.fault(&cause))?;
        if u64::try_from(rows) != Ok(table.rows) {
            return Err(damaged(file));
        }
        if let Some(number) = &table.number {
            let set = catalogue.set_number(&table.name, number).await;
            set.map_err(|cause| catalogue.fault(&cause))?;
        }
    }
    Ok(())
}

fn wrong_row(table: &str) -> NewsroomError {
    refused(Message::new("restore-row").with("table", table))
}
