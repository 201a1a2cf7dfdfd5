//! A sheet for the eye: what we set, and beside it what a browser sets with the same fonts.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{root, typed};

/// Draws the hard lines: `cargo xtask sheet lines`. Needs Chromium, and is no part of the gate.
pub fn run(arguments: &[String]) -> Result<()> {
    if arguments.first().map(String::as_str) != Some("lines") {
        bail!("say which sheet: lines");
    }
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
        .args("--disable-sync --hide-scrollbars --window-size=1640,3300".split(' '))
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
