//! `warraq draft`: an article from a brief, or the skeleton of its facts.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use warraq_newsroom::NewsroomError;
use warraq_newsroom::date;
use warraq_newsroom::draft::{Brief, confirm_host, endpoint};
use warraq_newsroom::intake::Input;
use warraq_text::tongue::{Message, Tongue};

use crate::command::runtime;
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    let flag = |name: &'static str, help| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(say(help))
    };
    Command::new("draft")
        .about(say("help-draft"))
        .arg(
            Arg::new("brief")
                .value_name("BRIEF")
                .required_unless_present("confirm-host")
                .help(say("help-draft-brief")),
        )
        .arg(
            Arg::new("out")
                .short('o')
                .long("out")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help(say("help-draft-out")),
        )
        .arg(flag("skeleton", "help-draft-skeleton"))
        .arg(flag("dry-run", "help-draft-dry-run"))
        .arg(flag("confirm-host", "help-draft-confirm"))
}

/// Writes a draft, or the skeleton where no model is set up.
///
/// # Errors
/// When the brief cannot be used, the endpoint fails, or the file is there already.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    if arguments.get_flag("confirm-host") {
        let host = confirm_host()?;
        session.say(&Message::new("draft-confirmed").with("host", host));
    }
    let Some(name) = arguments.get_one::<String>("brief") else { return Ok(ExitCode::SUCCESS) };
    let out = arguments.get_one::<PathBuf>("out");
    if let Some(path) = out.filter(|path| path.exists()) {
        let path = path.display().to_string();
        return Err(NewsroomError::Use(Message::new("draft-exists").with("path", path)));
    }
    let brief = Brief::read(&Input::named(name))?;
    if arguments.get_flag("dry-run") {
        for message in brief.request().messages {
            session.print(&format!("{:?}:\n{}\n", message.role, message.content));
        }
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.get_flag("skeleton") {
        return deliver(&brief.skeleton(), out, session);
    }
    match endpoint()? {
        Some(endpoint) => write(&brief, &endpoint, out, session),
        None => {
            session.note(&Message::new("draft-no-endpoint"));
            deliver(&brief.skeleton(), out, session)
        }
    }
}

/// Has the article written. A reply that broke off is kept, marked, and still a failure.
fn write(
    brief: &Brief,
    endpoint: &warraq_newsroom::endpoint::Endpoint,
    out: Option<&PathBuf>,
    session: &Session,
) -> Result<ExitCode, NewsroomError> {
    let mut hear = |text: &str| {
        if session.json {
            let event = serde_json::json!({"event": "text", "text": text});
            let _ = writeln!(io::stderr(), "{event}");
        } else if session.terminal {
            let _ = write!(io::stderr(), "{text}").and_then(|()| io::stderr().flush());
        }
    };
    let stop = session.asked_to_stop();
    let drafted = runtime()?.block_on(brief.draft(endpoint, &date::today(), &mut hear, stop));
    if session.terminal && !session.json {
        let _ = writeln!(io::stderr());
    }
    match drafted {
        Ok(story) => {
            let code = deliver(&story, out, session)?;
            if let Some(path) = out {
                let path = path.display().to_string();
                session.note(&Message::new("draft-done").with("path", path));
            }
            Ok(code)
        }
        Err(unfinished) => {
            if let Some(story) = &unfinished.story {
                deliver(story, out, session)?;
                let path = out.map_or("-".to_owned(), |path| path.display().to_string());
                session.note(&Message::new("draft-partial").with("path", path));
            }
            Err(unfinished.fault)
        }
    }
}

/// To the file, which must not be there, or to standard output.
fn deliver(
    text: &str,
    out: Option<&PathBuf>,
    session: &Session,
) -> Result<ExitCode, NewsroomError> {
    match out {
        Some(path) => new_file(path, text).map_err(|e| NewsroomError::file(path, &e))?,
        None => session.print(text.trim_end()),
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes a file whole or not at all, and never over another.
fn new_file(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes()).inspect_err(|_| {
        // Half a draft is worse than none; the failure itself is told.
        let _ = std::fs::remove_file(path);
    })
}
