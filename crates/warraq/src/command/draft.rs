//! `warraq draft`: an article from a brief, or the skeleton of its facts; a passage of a story
//! written anew.

mod revise;

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use warraq_newsroom::NewsroomError;
use warraq_newsroom::config::Config;
use warraq_newsroom::date;
use warraq_newsroom::draft::{Brief, Caller, Heard, Wanted, confirm_host, endpoint, settings};
use warraq_newsroom::endpoint::{self, ChatRequest, Endpoint};
use warraq_newsroom::intake::Input;
use warraq_newsroom::story_file::STORY;
use warraq_text::desk::Form;
use warraq_text::tongue::{Message, Tongue};

use crate::command::runtime;
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    let flag = |name: &'static str, help| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(say(help))
    };
    let number = |name: &'static str, help| {
        Arg::new(name)
            .long(name)
            .value_name("N")
            .value_parser(value_parser!(usize))
            .requires("ask")
            .help(say(help))
    };
    let forms = Form::ALL.map(Form::word);
    Command::new("draft")
        .about(say("help-draft"))
        .arg(
            Arg::new("brief")
                .value_name("BRIEF|STORY")
                .required_unless_present("confirm-host")
                .help(say("help-draft-brief")),
        )
        .arg(
            Arg::new("form")
                .long("form")
                .value_name(forms.join("|"))
                .value_parser(forms)
                .default_value(Form::default().word())
                .hide_possible_values(true)
                .help(say("help-draft-form")),
        )
        .arg(
            Arg::new("words")
                .long("words")
                .value_name("N")
                .value_parser(value_parser!(u32).range(50..=20_000))
                .help(say("help-draft-words")),
        )
        .arg(
            Arg::new("out")
                .short('o')
                .long("out")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help(say("help-draft-out")),
        )
        .arg(number("section", "help-draft-section").conflicts_with("sentence"))
        .arg(number("sentence", "help-draft-sentence"))
        .arg(
            Arg::new("ask")
                .long("ask")
                .value_name("WISH")
                .conflicts_with_all(["out", "skeleton", "words"])
                .help(say("help-draft-ask")),
        )
        .arg(flag("fresh", "help-draft-fresh"))
        .arg(flag("skeleton", "help-draft-skeleton"))
        .arg(flag("dry-run", "help-draft-dry-run"))
        .arg(flag("confirm-host", "help-draft-confirm"))
}

/// Writes a draft, or the skeleton where no model is set up; or one passage of a story anew.
///
/// # Errors
/// When the brief or story cannot be used, the endpoint fails, or the file is there already.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    if arguments.get_flag("confirm-host") {
        let host = confirm_host()?;
        session.say(&Message::new("draft-confirmed").with("host", host));
    }
    let Some(name) = arguments.get_one::<String>("brief") else { return Ok(ExitCode::SUCCESS) };
    if let Some(wish) = arguments.get_one::<String>("ask") {
        return revise::run(name, wish, arguments, session);
    }
    let out = arguments.get_one::<PathBuf>("out");
    if let Some(path) = out.filter(|path| path.exists()) {
        let path = path.display().to_string();
        return Err(NewsroomError::Use(Message::new("draft-exists").with("path", path)));
    }
    let brief = Brief::read(&Input::named(name))?;
    if arguments.get_flag("skeleton") {
        return deliver(&brief.skeleton(), out, session);
    }
    let form = arguments.get_one::<String>("form").and_then(|word| Form::from_word(word));
    let words = arguments.get_one::<u32>("words").copied();
    let wanted = Wanted { form: form.unwrap_or_default(), words };
    let config = settings()?;
    if arguments.get_flag("dry-run") {
        show(&brief.requests(wanted, &config)?, &config, session)?;
        return Ok(ExitCode::SUCCESS);
    }
    match endpoint()? {
        Some(endpoint) => {
            let fresh = arguments.get_flag("fresh");
            write(&brief, (wanted, &config), (&endpoint, fresh), out, session)
        }
        None => {
            session.note(&Message::new("draft-no-endpoint"));
            deliver(&brief.skeleton(), out, session)
        }
    }
}

/// Prints what would be sent, to the letter; the key, which goes in a header, is not part of it.
fn show(requests: &[ChatRequest], config: &Config, session: &Session) -> Result<(), NewsroomError> {
    let endpoint = endpoint()?;
    for request in requests {
        let (address, body) = match &endpoint {
            Some(endpoint) => (endpoint.chat_address(), endpoint.body(request)),
            None => {
                let name = config.model.name.clone().unwrap_or_default();
                (Message::new("draft-nowhere").say(session.tongue), endpoint::body(&name, request))
            }
        };
        session.print(&format!("POST {address}\n{body:#}\n"));
    }
    Ok(())
}

/// Has the article written. A reply that broke off is kept, marked, and still a failure.
fn write(
    brief: &Brief,
    (wanted, config): (Wanted, &Config),
    (endpoint, fresh): (&Endpoint, bool),
    out: Option<&PathBuf>,
    session: &Session,
) -> Result<ExitCode, NewsroomError> {
    let mut hear = |heard: Heard<'_>| hear(session, heard);
    let mut stop = std::pin::pin!(session.asked_to_stop());
    let mut caller = Caller::new(endpoint, fresh, &mut hear, stop.as_mut());
    let today = date::today();
    let drafted = runtime()?.block_on(brief.draft(wanted, config, &today, &mut caller));
    let spent = caller.spent;
    if session.terminal && !session.json {
        let _ = writeln!(io::stderr());
    }
    spent.message(&config.model).iter().for_each(|told| session.note(told));
    match drafted {
        Ok(story) => {
            let code = deliver(&story, out, session)?;
            if let Some(path) = out {
                beside(path, brief, session)?;
                let path = path.display().to_string();
                let open = brief.open_in(&story);
                let told = Message::new("draft-done").with("path", path).with("count", open);
                session.note(&told);
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

/// Shows what is heard while a model works.
fn hear(session: &Session, heard: Heard<'_>) {
    match heard {
        Heard::Text(text) if session.json => {
            let event = serde_json::json!({"event": "text", "text": text});
            let _ = writeln!(io::stderr(), "{event}");
        }
        Heard::Text(text) if session.terminal => {
            let _ = write!(io::stderr(), "{text}").and_then(|()| io::stderr().flush());
        }
        Heard::Text(_) => {}
        Heard::Note(note) => session.note(&note),
    }
}

/// Puts the brief beside a `story.md` that has none, so that its sentences are held against it.
fn beside(story: &Path, brief: &Brief, session: &Session) -> Result<(), NewsroomError> {
    let file = story.with_file_name("brief.md");
    if story.file_name().is_none_or(|name| name != STORY) {
        return Ok(());
    }
    let path = file.display().to_string();
    if !file.exists() {
        new_file(&file, brief.markdown()).map_err(|e| NewsroomError::file(&file, &e))?;
        session.note(&Message::new("draft-brief-beside").with("path", path));
    } else if std::fs::read_to_string(&file).ok().as_deref() != Some(brief.markdown()) {
        session.note(&Message::new("draft-brief-other").with("path", path));
    }
    Ok(())
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

/// Writes a file whole or not at all, and never over another; its folder is made where it is
/// missing.
fn new_file(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes()).inspect_err(|_| {
        // Half a draft is worse than none; the failure itself is told.
        let _ = std::fs::remove_file(path);
    })
}
