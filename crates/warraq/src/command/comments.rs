//! `warraq comments`: list, approve or delete readers' comments, bring them from elsewhere and take
//! them out.

mod moving;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use warraq_newsroom::NewsroomError;
use warraq_newsroom::comments::{Comment, CommentError, Filter, State};
use warraq_newsroom::site_folder;
use warraq_newsroom::store::{Database, Store, StoreError};
use warraq_text::tongue::{Message, Tongue};

use crate::command::{format_argument, runtime, wants_json};
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    let dir = || {
        Arg::new("dir")
            .long("in")
            .value_name("DIR")
            .default_value(".")
            .value_parser(value_parser!(PathBuf))
            .help(say("help-comments-dir"))
    };
    let id = || {
        Arg::new("id")
            .value_name("ID")
            .required(true)
            .num_args(1..)
            .action(ArgAction::Append)
            .value_parser(value_parser!(i64))
            .help(say("help-comments-id"))
    };
    let all = Arg::new("all").long("all").action(ArgAction::SetTrue).help(say("help-comments-all"));
    let format = format_argument(tongue, "help-format");
    let with_dir = |command: Command| command.arg(data_argument(tongue)).arg(dir());
    Command::new("comments")
        .about(say("help-comments"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(
            with_dir(Command::new("list").about(say("help-comments-list"))).arg(all).arg(format),
        )
        .subcommand(with_dir(Command::new("approve").about(say("help-comments-approve"))).arg(id()))
        .subcommand(with_dir(Command::new("delete").about(say("help-comments-delete"))).arg(id()))
        .subcommand(with_dir(moving::import_tree(tongue)))
        .subcommand(with_dir(moving::export_tree(tongue)))
}

/// `--data FILE`, the same for every command that reads comments.
pub fn data_argument(tongue: Tongue) -> Arg {
    Arg::new("data")
        .long("data")
        .value_name("FILE")
        .help(Message::new("help-serve-data").say(tongue))
}

/// The database that `--data` names, or the one that goes with this folder.
///
/// # Errors
/// When the address of a server cannot be read.
pub fn database(arguments: &ArgMatches, dir: &Path) -> Result<Database, NewsroomError> {
    let named = arguments.get_one::<String>("data");
    let database = named.map_or_else(|| site_folder::database(dir), |named| Database::read(named));
    database.map_err(|fault| NewsroomError::Use(fault.message()))
}

/// Lists, approves or deletes.
///
/// # Errors
/// When there is no site or no such comment, or the database fails.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let (verb, arguments) = arguments.subcommand().expect("a verb is required");
    let dir: &PathBuf = arguments.get_one("dir").expect("it has a default");
    let database = database(arguments, dir)?;
    if verb == "import" {
        // It may be the first thing that is in the database.
        return moving::import(arguments, dir, &database, session);
    }
    if !database.is_there() {
        // Opening would make one: a folder misnamed would seem to have no comments.
        let path = database.to_string();
        return Err(NewsroomError::Use(Message::new("comments-no-data").with("path", path)));
    }
    runtime()?.block_on(async {
        let store = Store::open(&database).await.map_err(store)?;
        match verb {
            "list" => list(&store, arguments, session).await?,
            "export" => moving::export(&store, arguments, session).await?,
            _ => decide(&store, verb, arguments, session).await?,
        }
        store.close().await;
        Ok(ExitCode::SUCCESS)
    })
}

async fn list(
    store: &Store,
    arguments: &ArgMatches,
    session: &Session,
) -> Result<(), NewsroomError> {
    let state = if arguments.get_flag("all") { None } else { Some(State::Held) };
    let filter = Filter { state, ..Filter::default() };
    let comments = store.list(&filter).await.map_err(comment)?;
    if wants_json(arguments) {
        let rows: Vec<_> = comments.iter().map(row).collect();
        session.print(&serde_json::Value::from(rows).to_string());
        return Ok(());
    }
    if comments.is_empty() {
        session.note(&Message::new("comments-none"));
    }
    for comment in &comments {
        let state = match comment.state {
            State::Held => "comments-held",
            State::Shown => "comments-visible",
            State::Refused => "comments-refused",
            State::Deleted => "comments-emptied",
        };
        let state = Message::new(state).say(session.tongue);
        let Comment { id, slug, author, text, .. } = comment;
        session.print(&format!("{id}  {}  {state}  {slug}  {author}", comment.date()));
        for line in text.lines() {
            session.print(&format!("    {line}"));
        }
    }
    Ok(())
}

fn row(comment: &Comment) -> serde_json::Value {
    serde_json::json!({
        "id": comment.id,
        "slug": comment.slug,
        "author": comment.author,
        "text": comment.text,
        "received": comment.received,
        "state": comment.state.word(),
        "parent": comment.parent,
        "edited": comment.edited,
        "reports": comment.reports,
    })
}

async fn decide(
    store: &Store,
    verb: &str,
    arguments: &ArgMatches,
    session: &Session,
) -> Result<(), NewsroomError> {
    for &id in arguments.get_many::<i64>("id").expect("clap requires one") {
        let done = if verb == "approve" {
            store.decide(id, State::Shown, None).await.map_err(comment)?;
            "comments-approved"
        } else {
            store.delete(id).await.map_err(comment)?;
            "comments-deleted"
        };
        session.say(&Message::new(done).with("id", id.to_string()));
    }
    Ok(())
}

fn store(fault: StoreError) -> NewsroomError {
    NewsroomError::World(fault.message())
}

fn comment(fault: CommentError) -> NewsroomError {
    match fault {
        CommentError::Unknown { .. } => NewsroomError::Use(fault.message()),
        _ => NewsroomError::World(fault.message()),
    }
}
