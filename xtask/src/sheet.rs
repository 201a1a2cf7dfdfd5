//! Sheets for the eye: what we set, and beside it what a browser sets with the same fonts; and
//! every look in every shape.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{root, typed};

/// `cargo xtask sheet lines`, `cargo xtask sheet looks [NAME]`: written under `target`.
pub fn run(arguments: &[String]) -> Result<()> {
    match arguments.split_first() {
        Some((name, _)) if name == "lines" => lines(),
        Some((name, rest)) if name == "looks" => looks(rest),
        _ => bail!("say which sheet: lines, looks"),
    }
}

/// Draws cards and films in every look, or in the one named, onto contact sheets.
fn looks(rest: &[String]) -> Result<()> {
    let example = "run --quiet --release -p warraq-media --example sheet_looks --";
    let words: Vec<&str> = example.split(' ').chain(rest.iter().map(String::as_str)).collect();
    typed("cargo", &words, "See the message above.")
}

/// Draws the hard lines. Needs Chromium, and is no part of the gate.
fn lines() -> Result<()> {
    let folder = root().join("target/sheet");
    let place = folder.display().to_string();
    let example = "run --quiet --release -p warraq-media --example lines --";
    let words: Vec<&str> = example.split(' ').chain([place.as_str()]).collect();
    typed("cargo", &words, "See the message above.")?;
    let profile = folder.join("profile");
    let picture = folder.join("lines.png");
    let status = Command::new("chromium")
        .args("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run".split(' '))
        .args("--disable-background-networking --disable-component-update".split(' '))
        .args("--disable-sync --hide-scrollbars --window-size=2200,3300".split(' '))
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(format!("--screenshot={}", picture.display()))
        .arg(format!("file://{place}/lines.html"))
        .status()
        .context("Chromium does not start; on Debian: apt install chromium")?;
    if !status.success() {
        bail!("Chromium drew nothing");
    }
    println!("Look at {}", picture.display());
    Ok(())
}
