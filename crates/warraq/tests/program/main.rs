//! The program as a person meets it: arguments in, files and sentences out.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod bad_input;
mod build;
mod check;
mod comments;
mod draft;
mod faults;
mod film;
mod kill;
#[path = "../../../warraq-text/tests/lexicons/mod.rs"]
mod lexicons;
mod outlet_server;
mod publish;
mod read;
mod serve;
mod site;
mod social;
mod speak;
mod thread;
mod trace;
mod voice;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The program with English messages and nothing of the tester's own settings.
fn warraq(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_warraq"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("WARRAQ_TONGUE", "en")
        .env("WARRAQ_CACHE", "")
        .env_remove("WARRAQ_MODEL_URL")
        .env_remove("WARRAQ_MODEL")
        .env_remove("WARRAQ_MODEL_KEY")
        .env_remove("WARRAQ_SPEECH_KEY");
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    warraq(folder, arguments).output().expect("the program starts")
}

/// Runs it with this on standard input.
fn feed(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = warraq(folder, arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that refuses early closes its end; that is its right.
    let _ = child.stdin.take().expect("it is piped").write_all(input);
    child.wait_with_output().expect("the program ends")
}

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name)
}
