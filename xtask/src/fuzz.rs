//! Fuzzing a reader: libFuzzer over a target of `fuzz/`, seeded with the specimens and examples.
//!
//! `cargo fuzz run NAME` does the same where cargo-fuzz and a nightly compiler are at hand; the
//! flags below are all that it needs of the compiler, and stable has them.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::root;

/// What libFuzzer looks at: which branches ran, how often, and what was compared with what.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Ccodegen-units=1";

/// No input takes longer than this, in seconds.
const SLOWEST: u32 = 10;
/// Inputs are at most this long, in bytes; long texts are the tests' business.
const LONGEST: u32 = 2048;

/// `cargo xtask fuzz NAME SECONDS`: by default a minute.
pub fn run(arguments: &[String]) -> Result<()> {
    let known = targets()?;
    let Some(name) = arguments.first().filter(|name| known.contains(name)) else {
        bail!("name a target: {}", known.join(", "));
    };
    let seconds: u32 = match arguments.get(1) {
        Some(seconds) => seconds.parse().context("the second argument is a number of seconds")?,
        None => 60,
    };
    let corpus = root().join("fuzz/corpus").join(name);
    let artifacts = root().join("fuzz/artifacts").join(name);
    fs::create_dir_all(&corpus)?;
    fs::create_dir_all(&artifacts)?;
    sow(&corpus)?;
    let status = Command::new("cargo")
        .args(["run", "--release", "--quiet", "--manifest-path", "fuzz/Cargo.toml"])
        .args(["--target", &host()?, "--bin", name, "--"])
        .arg(&corpus)
        .args([
            format!("-max_total_time={seconds}"),
            format!("-timeout={SLOWEST}"),
            format!("-max_len={LONGEST}"),
            format!("-artifact_prefix={}/", artifacts.display()),
            "-print_final_stats=1".to_owned(),
        ])
        .env("RUSTFLAGS", FLAGS)
        .current_dir(root())
        .status()
        .context("cargo does not start")?;
    if !status.success() {
        bail!("{name} failed; the input is in {}. Make a specimen of it", artifacts.display());
    }
    Ok(())
}

/// The targets, by their files.
fn targets() -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root().join("fuzz/fuzz_targets"))? {
        let path = entry?.path();
        names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

/// Puts our own texts into a corpus, one specimen a file: random bytes alone seldom make a word.
fn sow(corpus: &Path) -> Result<()> {
    for folder in ["tests/suite", "tests/pages", "examples"] {
        for entry in fs::read_dir(root().join(folder))? {
            let path = entry?.path();
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            for (number, piece) in text.split("\n=== ").enumerate() {
                let seed = corpus.join(format!("seed-{name}-{number}"));
                fs::write(&seed, piece)?;
            }
        }
    }
    Ok(())
}

/// The machine's own target: named, it keeps the flags off build scripts.
fn host() -> Result<String> {
    let output = Command::new("rustc").arg("-vV").output().context("rustc does not start")?;
    let said = String::from_utf8_lossy(&output.stdout);
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc names no host")?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_in_the_manifest() {
        let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).expect("it is there");
        let targets = targets().expect("they are there");
        assert!(targets.len() >= 3);
        for name in targets {
            assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
        }
    }
}
