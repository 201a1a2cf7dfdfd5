//! What a reader trips over: files too long, files without a header, work left for later.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::root;

/// A longer file is two things in one; the house aims at 100 to 300 lines.
const LONGEST_FILE: usize = 500;

/// Refuses what `ARCHITECTURE.md` and the house style rule out.
pub fn run() -> Result<()> {
    let mut faults = Vec::new();
    for path in rust_files(&root().join("crates"))? {
        let text = fs::read_to_string(&path)?;
        let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
        faults.extend(faults_of(&name, &text));
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    println!("tidy: nothing to trip over");
    Ok(())
}

fn faults_of(name: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let lines = text.lines().count();
    if lines > LONGEST_FILE {
        faults.push(format!("{name}: {lines} lines; split it by what it does"));
    }
    if !text.starts_with("//!") {
        faults.push(format!("{name}: say in a first line `//! …` what the file is for"));
    }
    // Spelled apart so that this file does not find itself.
    for word in [concat!("todo", "!("), concat!("unimplemented", "!("), concat!("FIX", "ME")] {
        if text.contains(word) {
            faults.push(format!(
                "{name}: `{word}` is work left for later; do it or say it in an issue"
            ));
        }
    }
    faults
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_named() {
        let long = format!("fn x() {{}}\n{}", "\n".repeat(LONGEST_FILE));
        assert_eq!(faults_of("a.rs", &long).len(), 2);
        assert_eq!(faults_of("b.rs", "//! Fine.\n"), Vec::<String>::new());
    }
}
