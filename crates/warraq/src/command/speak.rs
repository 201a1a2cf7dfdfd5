//! `warraq speak`: the story heard alone, or the words the voice is given.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::json;
use warraq_newsroom::NewsroomError;
use warraq_newsroom::film::{LONGEST_S, Settings};
use warraq_newsroom::listen::{self, Recording};
use warraq_newsroom::looks;
use warraq_newsroom::story_file::{self, Found};
use warraq_text::tongue::{Message, Tongue};

use crate::progress::Progress;
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    let named = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(say(help))
    };
    let flag = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(say(help))
    };
    Command::new("speak")
        .about(say("help-speak"))
        .arg(Arg::new("story").value_name("STORY").required(true).help(say("help-story")))
        .arg(named("out", "DIR", "help-speak-out").short('o').value_parser(value_parser!(PathBuf)))
        .arg(flag("script", "help-speak-script"))
        .arg(
            named("max-seconds", "N", "help-speak-max-seconds")
                .value_parser(value_parser!(u32).range(8..=i64::from(LONGEST_S))),
        )
        .arg(
            named("recording", "FILE", "help-film-recording")
                .value_parser(value_parser!(PathBuf))
                .conflicts_with("max-seconds"),
        )
        .arg(named("music", "FILE", "help-film-music").value_parser(value_parser!(PathBuf)))
        .arg(named("look", "NAME", "help-card-look"))
        .arg(flag("fresh", "help-film-fresh"))
        .arg(
            named("threads", "N", "help-film-threads")
                .value_parser(value_parser!(u8).range(1..=16)),
        )
        .arg(flag("timings", "help-make-timings"))
        .arg(
            named("format", "text|json", "help-format")
                .value_parser(["text", "json"])
                .default_value("text"),
        )
}

/// Speaks the story, or prints its script, and tells where it is.
///
/// # Errors
/// When the story cannot be found or spoken, or the world fails.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let named: &String = arguments.get_one("story").expect("clap requires it");
    let progress = Progress::new(session, arguments.get_flag("timings"));
    let found = story_file::open(named, &progress)?;
    let settings = settings(arguments, &found)?;
    let as_json = arguments.get_one::<String>("format").is_some_and(|format| format == "json");
    if arguments.get_flag("script") {
        let lines = listen::script(&found, &settings, &progress)?;
        // Why there is none was told.
        let Some(lines) = lines else { return Ok(ExitCode::from(2)) };
        print(&lines, as_json, session);
        return Ok(ExitCode::SUCCESS);
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

fn settings(arguments: &ArgMatches, found: &Found) -> Result<Settings, NewsroomError> {
    let look = arguments.get_one::<String>("look").map(String::as_str);
    let mut settings = Settings {
        look: looks::look(Path::new("."), &found.told.config, look)?,
        max_seconds: arguments.get_one("max-seconds").copied(),
        recording: arguments.get_one::<PathBuf>("recording").cloned(),
        music: arguments.get_one::<PathBuf>("music").cloned(),
        folder: Some(found.folder().to_owned()),
        ..Settings::default()
    };
    if let Some(&threads) = arguments.get_one::<u8>("threads") {
        settings.threads = usize::from(threads);
    }
    if arguments.get_flag("fresh") {
        settings.cache = None;
    }
    Ok(settings)
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
