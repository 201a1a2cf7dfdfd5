//! `warraq voice`: which voices there are, a new one, and what one sounds like.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::json;
use warraq_newsroom::NewsroomError;
use warraq_newsroom::voices::{self, Kind, Listed, audition};
use warraq_text::tongue::{Message, Tongue};

use crate::command::{format_argument, wants_json};
use crate::progress::Progress;
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    let file = |name: &'static str, help: &'static str| {
        Arg::new(name).value_name("FILE").value_parser(value_parser!(PathBuf)).help(say(help))
    };
    let format = || format_argument(tongue, "help-format");
    Command::new("voice")
        .about(say("help-voice"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(Command::new("list").about(say("help-voice-list")).arg(format()))
        .subcommand(
            Command::new("add")
                .about(say("help-voice-add"))
                .arg(file("model", "help-voice-model").required(true))
                .arg(file("described", "help-voice-json").long("config"))
                .arg(
                    Arg::new("name")
                        .long("name")
                        .value_name("NAME")
                        .help(say("help-voice-add-name")),
                ),
        )
        .subcommand(
            Command::new("try")
                .about(say("help-voice-try"))
                .arg(
                    Arg::new("name").value_name("NAME").required(true).help(say("help-voice-name")),
                )
                .arg(Arg::new("text").long("text").value_name("TEXT").help(say("help-voice-text")))
                .arg(file("out", "help-voice-out").long("out").short('o'))
                .arg(
                    Arg::new("confirm-host")
                        .long("confirm-host")
                        .action(ArgAction::SetTrue)
                        .help(say("help-voice-confirm-host")),
                )
                .arg(format()),
        )
}

/// Runs what was asked.
///
/// # Errors
/// When the voice is not known, cannot be used, or does not speak.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    match arguments.subcommand() {
        Some(("list", arguments)) => list(arguments, session),
        Some(("add", arguments)) => add(arguments, session),
        Some(("try", arguments)) => hear(arguments, session),
        _ => unreachable!("clap requires one of them"),
    }
    .map(|()| ExitCode::SUCCESS)
}

fn as_json(arguments: &ArgMatches) -> bool {
    wants_json(arguments)
}

fn word(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(Kind::Embedded) => "embedded",
        Some(Kind::Piper) => "piper",
        Some(Kind::Server) => "server",
        None => "—",
    }
}

fn list(arguments: &ArgMatches, session: &Session) -> Result<(), NewsroomError> {
    let listed = voices::list(Path::new("."))?;
    if as_json(arguments) {
        let row = |listed: &Listed| {
            let (speaks, fault) = match &listed.speaks {
                Ok(codes) => (codes.split(", ").collect::<Vec<_>>(), None),
                Err(fault) => (Vec::new(), Some(fault.say(session.tongue))),
            };
            let engine = listed.kind.map(|kind| word(Some(kind)));
            json!({"name": listed.name, "engine": engine, "languages": speaks, "fault": fault})
        };
        let rows: Vec<_> = listed.iter().map(row).collect();
        session.print(&json!(rows).to_string());
        return Ok(());
    }
    for Listed { name, kind, speaks } in listed {
        let speaks = speaks.unwrap_or_else(|fault| fault.say(session.tongue));
        session.print(&format!("{name}\t{}\t{speaks}", word(kind)));
    }
    Ok(())
}

fn add(arguments: &ArgMatches, session: &Session) -> Result<(), NewsroomError> {
    let path = |name: &str| arguments.get_one::<PathBuf>(name).map(PathBuf::as_path);
    let model = path("model").expect("clap requires it");
    let name = arguments.get_one::<String>("name").map(String::as_str);
    let added = voices::add(Path::new("."), model, path("described"), name)?;
    let message = Message::new("voice-added")
        .with("name", added.name.as_str())
        .with("lang", added.lang.as_str())
        .with("path", added.file.display().to_string());
    session.note(&message);
    if !added.speakers.is_empty() {
        let names = added.speakers.join(", ");
        session.note(&Message::new("voice-added-speakers").with("names", names));
    }
    session.print(&added.name);
    Ok(())
}

fn hear(arguments: &ArgMatches, session: &Session) -> Result<(), NewsroomError> {
    let name: &String = arguments.get_one("name").expect("clap requires it");
    if arguments.get_flag("confirm-host") {
        let host = voices::confirm_host(Path::new("."), name)?;
        session.note(&Message::new("draft-confirmed").with("host", host));
    }
    let text = arguments.get_one::<String>("text").map(String::as_str);
    let beside = PathBuf::from(format!("{name}.m4a"));
    let out = arguments.get_one::<PathBuf>("out").unwrap_or(&beside);
    let progress = Progress::new(session, false);
    let heard = audition(Path::new("."), name, text, out, &progress)?;
    let tenth = |value: f64| (value * 10.0).round() / 10.0;
    if as_json(arguments) {
        let row = json!({
            "voice": name,
            "file": out.display().to_string(),
            "text": heard.text,
            "duration_ms": heard.duration_ms,
            "words_a_minute": heard.words_a_minute,
            "loudness_lufs": tenth(heard.loudness.integrated),
            "true_peak_dbtp": tenth(heard.loudness.peak),
            "took_ms": u64::try_from(heard.took.as_millis()).unwrap_or(u64::MAX),
        });
        session.print(&row.to_string());
        return Ok(());
    }
    let seconds = |ms: u128| format!("{}.{}", ms / 1000, ms % 1000 / 100);
    let message = Message::new("voice-heard")
        .with("seconds", seconds(heard.duration_ms.into()))
        .with("pace", heard.words_a_minute.to_string())
        .with("took", seconds(heard.took.as_millis()));
    session.note(&message);
    session.print(&out.display().to_string());
    Ok(())
}
