//! What a backup says of itself. It comes last, so that one that was cut has none.

use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use super::Held;

/// The version of the format.
pub const FORMAT: u32 = 1;
/// Its name in the backup.
pub const NAME: &str = "manifest.json";
/// The longest that is read, bytes: two hundred thousand files.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// What a backup holds, and what it was made by.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Format version.
    pub format: u32,
    /// The program's version.
    pub program: String,
    /// When it was made, seconds since 1970.
    pub made: i64,
    /// The migrations of the database, by number.
    pub migrations: Vec<i64>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// The files, by their numbers from 0.
    pub files: Vec<Kept>,
}

/// One table.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// What the values of each line are, in order.
    pub columns: Vec<String>,
    /// How many lines there are.
    pub rows: u64,
    /// SHA-256 of all its lines.
    pub sum: String,
    /// The column whose numbers are never given twice, where it has one.
    pub number: Option<Number>,
}

/// Numbers that are never given twice.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// The column.
    pub column: String,
    /// The last that was given, be its row there or not; 0 for none.
    pub last: i64,
}

/// One file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// Where it stands in the newsroom's folder, with `/`.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of it.
    pub sum: String,
}

impl Manifest {
    /// What it holds.
    pub fn held(&self) -> Held {
        let rows = self.tables.iter().map(|table| table.rows).sum();
        Held { rows, files: self.files.len() as u64 }
    }
}

/// The name of a piece of a table's lines; pieces count from 0.
pub fn piece(table: &str, number: u64) -> String {
    format!("tables/{table}.{number:06}.jsonl")
}

/// The name of a file in the backup.
pub fn file(number: u64) -> String {
    format!("files/{number:08}")
}

/// Whether a file of this path may be written in a newsroom's folder: it leads nowhere else, is
/// nothing hidden, and is no database.
pub fn is_ours(path: &str) -> bool {
    let plain = Path::new(path).components().all(
        |part| matches!(part, Component::Normal(name) if !name.to_string_lossy().starts_with('.')),
    );
    // Written in one way only: `a//b` and `a/./b` are other names for a file that is refused.
    let whole = path.split('/').all(|part| !part.is_empty() && part != ".");
    plain && is_clean(path) && whole && path.len() <= 4096 && !path.starts_with(crate::store::FILE)
}

/// Whether every system takes this name for one and the same file.
pub fn is_clean(path: &str) -> bool {
    !path.contains(|letter: char| letter.is_control() || letter == '\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_out_of_the_folder_or_over_the_database_is_not_ours() {
        for good in ["data/outbox/ab12", "stories/2026-ميناء/story.md", "warraq.toml", "a/.../b"]
        {
            assert_eq!(is_ours(good), good != "a/.../b", "{good}");
        }
        for bad in [
            "",
            "/etc/passwd",
            "../x",
            "data/../../x",
            "data/./x/..",
            "data/",
            ".git/hooks/x",
            "data/.hidden",
            "data/warraq.db",
            "data/warraq.db-wal",
            "data//warraq.db",
            "data/./warraq.db",
            "a\\..\\b",
            "a\nb",
            "a\0b",
        ] {
            assert!(!is_ours(bad), "{bad:?}");
        }
    }
}
