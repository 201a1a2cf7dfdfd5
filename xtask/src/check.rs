//! The checks beside the tests; each runs alone by name and says what repairs it.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{arrows, root, tidy, typed};

/// `cargo xtask check [--quick]`: all checks in order, the cheap ones first.
pub fn run(arguments: &[String]) -> Result<()> {
    let quick = arguments.iter().any(|argument| argument == "--quick");
    format()?;
    arrows::run()?;
    tidy::run()?;
    lint()?;
    if !quick {
        docs()?;
        deny()?;
    }
    println!("check: all is well");
    Ok(())
}

/// Formatting.
pub fn format() -> Result<()> {
    typed("cargo", &["fmt", "--all", "--check"], "Repair: cargo fmt --all")
}

/// Lints, warnings refused.
pub fn lint() -> Result<()> {
    let arguments =
        ["clippy", "--release", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    typed("cargo", &arguments, "Repair: cargo clippy --fix, then read the rest")
}

/// Documentation pages, broken links refused.
pub fn docs() -> Result<()> {
    let status = Command::new("cargo")
        .args(["doc", "--release", "--workspace", "--no-deps", "--quiet"])
        .env("RUSTDOCFLAGS", "--deny warnings")
        .current_dir(root())
        .status()
        .context("cargo does not start")?;
    if !status.success() {
        bail!("cargo doc failed. Repair the links and marks it names");
    }
    Ok(())
}

/// Licences, sources and advisories.
pub fn deny() -> Result<()> {
    let cure = "If it is not installed: cargo install cargo-deny --locked";
    typed("cargo", &["deny", "--all-features", "check", "bans", "licenses", "sources"], cure)
}
