//! The checkers of the built site's pages, outside the gate: `cargo xtask pages [--site FOLDER |
//! --newsroom FOLDER] [STEP…]`. Here they are found and installed; what they do stands in
//! `xtask/pages/*.mjs`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::root;

/// What can be asked for by name; without a name, all of it.
const STEPS: &[&str] = &[
    "vnu",
    "axe",
    "lighthouse",
    "feeds",
    "browser",
    "xss",
    "admin",
    "comments",
    "hostile-comments",
];
/// The oldest Node the browser's driver runs on. Debian 12 has 18.
const OLDEST_NODE: u32 = 20;
/// The Node that is taken from its package where the system's is too old or absent.
const OWN_NODE: &str = "22.23.3";

/// What was asked for.
#[derive(Default)]
struct Asked {
    /// A ready site; a newsroom is built where none is named.
    site: Option<PathBuf>,
    /// A newsroom; the example where none is named.
    newsroom: Option<PathBuf>,
    steps: Vec<String>,
}

/// Checks the pages; the report is left in `target/pages/report.txt`.
pub fn run(arguments: &[String]) -> Result<()> {
    let asked = asked(arguments)?;
    let checkers = root().join("target/checkers");
    let node = installed(&checkers)?;
    let work = root().join("target/pages");
    fs::create_dir_all(&work).with_context(|| format!("{} cannot be made", work.display()))?;
    let program = root().join("target/release/warraq");
    let site = match asked.site {
        Some(site) => site,
        None => {
            let example = || root().join("examples/newsroom");
            built(&program, &asked.newsroom.unwrap_or_else(example), &work)?
        }
    };
    let status = Command::new(node)
        .arg(checkers.join("run.mjs"))
        .arg("--site")
        .arg(site)
        .arg("--program")
        .arg(program)
        .arg("--report")
        .arg(work.join("report.txt"))
        .args(&asked.steps)
        .status()
        .context("Node does not start")?;
    ensure!(status.success(), "the pages are not as they should be; see target/pages/report.txt");
    println!("pages: all is well");
    Ok(())
}

fn asked(arguments: &[String]) -> Result<Asked> {
    let mut asked = Asked::default();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--site" => {
                let site = arguments.next().context("--site wants a folder")?;
                asked.site = Some(PathBuf::from(site));
            }
            "--newsroom" => {
                let newsroom = arguments.next().context("--newsroom wants a folder")?;
                asked.newsroom = Some(PathBuf::from(newsroom));
            }
            step if STEPS.contains(&step) => asked.steps.push(step.to_owned()),
            other => bail!("no step «{other}»; there are {}", STEPS.join(", ")),
        }
    }
    Ok(asked)
}

/// Puts the scripts beside the checkers' packages, which are installed when their list changed;
/// gives the Node to run them with.
fn installed(checkers: &Path) -> Result<PathBuf> {
    fs::create_dir_all(checkers).with_context(|| format!("{checkers:?} cannot be made"))?;
    let list = "package-lock.json";
    let ours = root().join("xtask/pages");
    let wanted = fs::read(ours.join(list)).context("the list of checkers cannot be read")?;
    let stamp = checkers.join("installed.json");
    let there = checkers.join("node_modules").is_dir();
    let ready = there && fs::read(&stamp).is_ok_and(|had| had == wanted);
    for entry in fs::read_dir(&ours)? {
        let path = entry?.path();
        if path.is_file() {
            fs::copy(&path, checkers.join(path.file_name().unwrap_or_default()))?;
        }
    }
    if !ready {
        // Scripts of packages fetch programs from elsewhere; none of ours needs any.
        npm(checkers, &["ci", "--ignore-scripts", "--no-audit", "--no-fund"])?;
        fs::write(&stamp, wanted)?;
    }
    if node_version().is_some_and(|version| version >= OLDEST_NODE) {
        return Ok("node".into());
    }
    let machine = if cfg!(target_arch = "aarch64") { "arm64" } else { "x64" };
    let name = format!("node-linux-{machine}");
    let own = checkers.join("node").join("node_modules").join(&name).join("bin/node");
    if !own.is_file() {
        let package = format!("{name}@{OWN_NODE}");
        npm(
            checkers,
            &[
                "install",
                "--prefix",
                "node",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                &package,
            ],
        )?;
    }
    Ok(own)
}

/// The first number of the system's Node's version.
fn node_version() -> Option<u32> {
    let output = Command::new("node").arg("--version").output().ok()?;
    let version = String::from_utf8(output.stdout).ok()?;
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn npm(folder: &Path, words: &[&str]) -> Result<()> {
    let status = Command::new("npm")
        .args(words)
        .current_dir(folder)
        .status()
        .context("npm does not start; on Debian: apt install npm")?;
    ensure!(status.success(), "npm {} failed", words.join(" "));
    Ok(())
}

/// Builds a newsroom in a copy, so that it stays as it is.
fn built(program: &Path, newsroom: &Path, work: &Path) -> Result<PathBuf> {
    let copy = work.join("newsroom");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    copy_folder(newsroom, &copy)?;
    let status = Command::new(program)
        .arg("build")
        .arg(&copy)
        .status()
        .context("the program does not start; make it: cargo build --release -p warraq")?;
    ensure!(status.success(), "the newsroom in {} was not built", newsroom.display());
    Ok(copy.join("public"))
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_folder(&path, &target)?;
        } else {
            fs::copy(&path, &target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_has_its_script_and_a_hostile_list_is_long_and_holds_no_raw_direction() {
        let ours = root().join("xtask/pages");
        for step in STEPS {
            assert!(ours.join(format!("{step}.mjs")).is_file(), "{step}");
        }
        let list = fs::read_to_string(ours.join("xss.txt")).unwrap();
        let vectors = list.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
        assert!(vectors.count() >= 200);
        let raw = |c: char| {
            ('\u{202A}'..='\u{202E}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c)
        };
        assert!(!list.contains(raw), "written as escapes");
    }

    #[test]
    fn what_is_asked_for_is_known() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let asked = asked(&words("--site out vnu xss")).unwrap();
        assert_eq!(asked.steps, ["vnu", "xss"]);
        assert_eq!(asked.site, Some("out".into()));
        assert!(super::asked(&words("vnx")).is_err());
        assert!(super::asked(&words("--site")).is_err());
    }
}
