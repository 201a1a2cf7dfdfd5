//! `warraq speak`: the story heard alone, or the words the voice is given.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::json;
use warraq_newsroom::NewsroomError;
use warraq_newsroom::listen::{self, Recording};
use warraq_newsroom::story_file;
use warraq_text::tongue::{Message, Tongue};

use super::heard;
use crate::progress::Progress;
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    let command = Command::new("speak")
        .about(say("help-speak"))
        .arg(
            Arg::new("out")
                .short('o')
                .long("out")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .help(say("help-speak-out")),
        )
        .arg(
            Arg::new("script")
                .long("script")
                .action(ArgAction::SetTrue)
                .help(say("help-speak-script")),
        )
        .arg(
            Arg::new("corrected")
                .long("corrected")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .conflicts_with("script")
                .help(say("help-speak-corrected")),
        );
    heard::arguments(command, "help-speak-max-seconds", tongue)
}

/// Speaks the story, or prints its script, and tells where it is.
///
/// # Errors
/// When the story cannot be found or spoken, or the world fails.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let named: &String = arguments.get_one("story").expect("clap requires it");
    let progress = Progress::new(session, arguments.get_flag("timings"));
    let found = story_file::open(named, &progress)?;
    let settings = heard::settings(arguments, &found)?;
    let as_json = heard::as_json(arguments);
    if arguments.get_flag("script") {
        let lines = listen::script(&found, &settings, &progress)?;
        // Why there is none was told.
        let Some(lines) = lines else { return Ok(ExitCode::from(2)) };
        print(&lines, as_json, session);
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(file) = arguments.get_one::<PathBuf>("corrected") {
        let read = std::fs::read_to_string(file).map_err(|e| NewsroomError::file(file, &e))?;
        let learnt = listen::correct(&found, &read, &settings, &progress)?;
        let Some(count) = learnt else { return Ok(ExitCode::from(2)) };
        session.note(&Message::new("speak-corrected").with("count", count));
    }
    let out = arguments.get_one::<PathBuf>("out").map(PathBuf::as_path);
    let made = listen::listen(&found, out, &settings, &progress)?;
    progress.tell_costs();
    let Some(made) = made else { return Ok(ExitCode::from(2)) };
    if as_json {
        session.print(&json(&made).to_string());
    } else {
        session.print(&made.folder.join(made.file).display().to_string());
    }
    Ok(ExitCode::SUCCESS)
}

/// What is shown, and under it what is said.
fn print(lines: &[(String, String)], as_json: bool, session: &Session) {
    if as_json {
        let rows: Vec<_> =
            lines.iter().map(|(shown, said)| json!({"shown": shown, "said": said})).collect();
        session.print(&json!(rows).to_string());
        return;
    }
    for (shown, said) in lines {
        session.print(&format!("{shown}\n    {said}\n"));
    }
}

fn json(made: &Recording) -> serde_json::Value {
    let tenth = |value: f64| (value * 10.0).round() / 10.0;
    json!({
        "folder": made.folder.display().to_string(),
        "file": made.file,
        "duration_ms": made.duration_ms,
        "voice": made.voice,
        "words": made.words,
        "words_a_minute": made.words_a_minute(),
        "loudness_lufs": tenth(made.loudness.integrated),
        "true_peak_dbtp": tenth(made.loudness.peak),
        "captions": made.captions,
        "captions_too_fast": made.too_fast.0,
        "fastest_caption": tenth(made.too_fast.1),
    })
}
