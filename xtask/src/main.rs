//! The project's own chores. `cargo xtask` lists them.

mod arrows;
mod bench;
mod check;
mod comments;
mod fuzz;
mod http;
mod kill;
mod pages;
mod postgres;
mod sheet;
mod site;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

/// A chore: its name, what it does, and the doing.
struct Chore {
    name: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Result<()>,
}

const CHORES: &[Chore] = &[
    Chore {
        name: "check",
        about: "everything CI asks beside the tests; --quick leaves out what needs a second build",
        run: check::run,
    },
    Chore { name: "fmt", about: "is the code formatted", run: |_| check::format() },
    Chore { name: "clippy", about: "does the linter agree", run: |_| check::lint() },
    Chore { name: "docs", about: "do the documentation pages build", run: |_| check::docs() },
    Chore { name: "deny", about: "licences, sources and advisories", run: |_| check::deny() },
    Chore { name: "arrows", about: "do the crates' arrows point down", run: |_| arrows::run() },
    Chore { name: "tidy", about: "sizes of files, headers, leftovers", run: |_| tidy::run() },
    Chore { name: "fuzz", about: "throw random bytes at a reader: NAME SECONDS", run: fuzz::run },
    Chore { name: "bench", about: "measure: intake, film, site, comments", run: bench::run },
    Chore {
        name: "kill",
        about: "kill a film ten times, or posts (outbox), a site (build) or the server (comments) a hundred",
        run: kill::run,
    },
    Chore {
        name: "postgres",
        about: "run the database's suites on a PostgreSQL of Debian's",
        run: postgres::run,
    },
    Chore {
        name: "load",
        about: "an hour (or MINUTES) of readers at the comments' server",
        run: comments::load,
    },
    Chore { name: "sheet", about: "what to look at: lines, looks", run: sheet::run },
    Chore {
        name: "pages",
        about: "check the site's pages: vnu, axe, lighthouse, feeds, browser, xss",
        run: pages::run,
    },
    Chore { name: "bless", about: "rewrite the specimens' expectations", run: |_| bless() },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else {
        for chore in CHORES {
            println!("cargo xtask {:<8} {}", chore.name, chore.about);
        }
        return ExitCode::from(2);
    };
    let Some(chore) = CHORES.iter().find(|chore| chore.name == name) else {
        eprintln!("xtask: no chore «{name}»; run `cargo xtask` for the list");
        return ExitCode::from(2);
    };
    match (chore.run)(rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("xtask {name}: {fault:#}");
            ExitCode::FAILURE
        }
    }
}

/// The workspace's own folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask stands in the workspace").into()
}

/// Runs a program in the workspace; `cure` is what to type when it fails.
fn typed(program: &str, arguments: &[&str], cure: &str) -> Result<()> {
    let status = Command::new(program)
        .args(arguments)
        .current_dir(root())
        .status()
        .with_context(|| format!("{program} does not start"))?;
    if !status.success() {
        bail!("{program} {} failed. {cure}", arguments.join(" "));
    }
    Ok(())
}

fn bless() -> Result<()> {
    let status = Command::new("cargo")
        .args(["test", "--release", "-p", "warraq-text"])
        .env("BLESS", "1")
        .current_dir(root())
        .status()
        .context("cargo does not start")?;
    if !status.success() {
        bail!("the tests failed for another reason than expectations");
    }
    println!("Read the diff before committing it: git diff tests/suite");
    Ok(())
}
