//! Killing the program. In the middle of a film, ten times over: what was finished is kept, nothing
//! half-written is left, and the film is the same in the end. While it publishes, a hundred times:
//! no post is lost, none is doubled. While it builds, a hundred times: the site is the old one or the
//! new one, never some of each.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::{root, typed};

/// How often the program is killed.
const KILLS: u32 = 10;

/// `cargo xtask kill [STORY]`: a film, by default of the Arabic example; `cargo xtask kill outbox`:
/// posts to the outlets the tests have; `cargo xtask kill build`: a site; `cargo xtask kill
/// comments`: the server readers write to.
pub fn run(arguments: &[String]) -> Result<()> {
    if arguments.first().is_some_and(|wanted| wanted == "comments") {
        return crate::comments::kill();
    }
    let test = match arguments.first().map(String::as_str) {
        Some("outbox") => {
            Some("kill::no_post_is_lost_or_doubled_when_the_program_is_killed_at_any_moment")
        }
        Some("build") => {
            Some("kill::the_site_is_the_old_one_or_the_new_one_whenever_a_build_is_killed")
        }
        _ => None,
    };
    if let Some(test) = test {
        let whole = ["test", "--release", "-p", "warraq", "--test", "program", test];
        let whole = [&whole[..], &["--", "--exact", "--ignored", "--nocapture"]].concat();
        return typed("cargo", &whole, "Look at what it says was lost or doubled");
    }
    typed("cargo", &["build", "--release", "-p", "warraq"], "Repair what it names")?;
    let folder = root().join("target/kill");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let story = match arguments.first() {
        Some(story) => std::path::absolute(story)?,
        None => root().join("examples/brief-ar.md"),
    };
    let undisturbed = folder.join("undisturbed");
    let begun = Instant::now();
    wait(film(&story, &undisturbed, &folder.join("cache-1"), 2)?)?;
    let whole = begun.elapsed();
    let wanted = fs::read(undisturbed.join("film.mp4"))?;
    println!("undisturbed: {:.1} s, {} bytes", whole.as_secs_f64(), wanted.len());
    for threads in [1, 8] {
        let other = folder.join(format!("threads-{threads}"));
        wait(film(&story, &other, &folder.join(format!("cache-{threads}-threads")), threads)?)?;
        same(&wanted, &other.join("film.mp4"))?;
        println!("on {threads} threads: the same bytes");
    }
    let (killed, cache) = (folder.join("killed"), folder.join("cache-2"));
    for round in 1..=KILLS {
        let mut child = film(&story, &killed, &cache, 2)?;
        sleep(whole * round / (KILLS + 1));
        child.kill()?;
        child.wait()?;
        if killed.join("film.mp4").exists() && round < KILLS / 2 {
            println!("round {round}: it was done before it was killed");
        }
        println!("round {round}: killed, {} scenes kept", scenes(&cache));
    }
    let kept = scenes(&cache);
    wait(film(&story, &killed, &cache, 2)?)?;
    same(&wanted, &killed.join("film.mp4"))?;
    println!("run to its end: the same bytes, {kept} scenes were there before it");
    Ok(())
}

fn film(story: &Path, out: &Path, cache: &Path, threads: u8) -> Result<Child> {
    Command::new(root().join("target/release/warraq"))
        .args(["film", "--threads", &threads.to_string(), "-o"])
        .args([out, story])
        .env("WARRAQ_CACHE", cache)
        .current_dir(root())
        .stdout(Stdio::null())
        .spawn()
        .context("warraq does not start")
}

fn wait(mut child: Child) -> Result<()> {
    let status = child.wait()?;
    if !status.success() {
        bail!("warraq ended with {status}");
    }
    Ok(())
}

fn same(wanted: &[u8], file: &Path) -> Result<()> {
    if fs::read(file)? != wanted {
        bail!("{} is another film", file.display());
    }
    Ok(())
}

/// How many finished scenes lie in the cache.
fn scenes(cache: &Path) -> usize {
    let entries = fs::read_dir(cache.join("scenes")).into_iter().flatten().flatten();
    entries.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "scene")).count()
}
