//! The commands, one file each and one line in [`ALL`].

mod backup;
mod build;
mod card;
mod check;
mod comments;
mod count;
mod cut;
mod doctor;
mod draft;
mod explain;
mod film;
mod heard;
mod make;
mod new;
mod publish;
mod read;
mod restore;
mod review;
mod serve;
mod speak;
mod trace;
mod voice;

use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command};
use tokio::runtime::Runtime;
use warraq_newsroom::NewsroomError;
use warraq_text::tongue::{Message, Tongue};

use crate::session::Session;

/// One command: its part of the tree and what it does.
pub struct Entry {
    name: &'static str,
    /// Its arguments, described in this tongue.
    pub tree: fn(Tongue) -> Command,
    run: fn(&ArgMatches, &Session) -> Result<ExitCode, NewsroomError>,
}

/// Every command, in the order help lists them.
pub const ALL: &[Entry] = &[
    Entry { name: "make", tree: make::tree, run: make::run },
    Entry { name: "new", tree: new::tree, run: new::run },
    Entry { name: "read", tree: read::tree, run: read::run },
    Entry { name: "check", tree: check::tree, run: check::run },
    Entry { name: "trace", tree: trace::tree, run: trace::run },
    Entry { name: "review", tree: review::tree, run: review::run },
    Entry { name: "cut", tree: cut::tree, run: cut::run },
    Entry { name: "count", tree: count::tree, run: count::run },
    Entry { name: "card", tree: card::tree, run: card::run },
    Entry { name: "draft", tree: draft::tree, run: draft::run },
    Entry { name: "speak", tree: speak::tree, run: speak::run },
    Entry { name: "voice", tree: voice::tree, run: voice::run },
    Entry { name: "film", tree: film::tree, run: film::run },
    Entry { name: "build", tree: build::tree, run: build::run },
    Entry { name: "publish", tree: publish::tree, run: publish::run },
    Entry { name: "explain", tree: explain::tree, run: explain::run },
    Entry { name: "serve", tree: serve::tree, run: serve::run },
    Entry { name: "comments", tree: comments::tree, run: comments::run },
    Entry { name: "backup", tree: backup::tree, run: backup::run },
    Entry { name: "restore", tree: restore::tree, run: restore::run },
    Entry { name: "doctor", tree: doctor::tree, run: doctor::run },
];

/// Runs the command the arguments name.
///
/// # Errors
/// As the command.
pub fn run(matches: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let (name, arguments) = matches.subcommand().expect("a command is required");
    let entry = ALL.iter().find(|entry| entry.name == name).expect("the tree is made from ALL");
    (entry.run)(arguments, session)
}

/// `--format text|json`: what a command's result is written as; `help` is its sentence.
pub fn format_argument(tongue: Tongue, help: &'static str) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("text|json")
        .value_parser(["text", "json"])
        .default_value("text")
        .help(Message::new(help).say(tongue))
}

/// Whether the result is asked for as JSON.
pub fn wants_json(arguments: &ArgMatches) -> bool {
    arguments.get_one::<String>("format").is_some_and(|format| format == "json")
}

/// The runtime of the commands that wait on the network or the database.
///
/// # Errors
/// When the system gives no threads.
fn runtime() -> Result<Runtime, NewsroomError> {
    Runtime::new().map_err(|cause| {
        NewsroomError::World(Message::new("program-no-runtime").with("cause", cause.to_string()))
    })
}
