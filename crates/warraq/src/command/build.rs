//! `warraq build`: the newsroom's site.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::json;
use warraq_newsroom::check::write_standard;
use warraq_newsroom::{NewsroomError, build, date};
use warraq_text::tongue::{Message, Tongue};

use crate::progress::Progress;
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    Command::new("build")
        .about(say("help-build"))
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .default_value(".")
                .value_parser(value_parser!(PathBuf))
                .help(say("help-build-dir")),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("text|json")
                .value_parser(["text", "json"])
                .default_value("text")
                .help(say("help-build-format")),
        )
}

/// Builds the site into `public/`. Stories that stay unpublished are named, and no fault.
///
/// # Errors
/// When there is no newsroom, a story cannot be read, or the site cannot be written.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let dir: &PathBuf = arguments.get_one("dir").expect("it has a default");
    let built = build::site(dir, &date::today(), &Progress::new(session, false))?;
    for (_, why) in &built.left_out {
        session.note(why);
    }
    let folder = built.folder.display().to_string();
    if arguments.get_one::<String>("format").is_some_and(|format| format == "json") {
        let left_out: Vec<_> = built
            .left_out
            .iter()
            .map(|(file, why)| {
                let story = file.display().to_string();
                json!({"story": story, "reason": why.id(), "message": why.say(session.tongue)})
            })
            .collect();
        let told = json!({"folder": folder, "published": built.published, "left_out": left_out});
        write_standard(&format!("{told:#}\n"))?;
    } else {
        let count = built.published.len();
        session.say(&Message::new("build-told").with("folder", folder).with("count", count));
    }
    Ok(ExitCode::SUCCESS)
}
