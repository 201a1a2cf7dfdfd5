//! `warraq serve`: a site with its comments.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use tracing_subscriber::filter::LevelFilter;
use warraq_newsroom::endpoint::Secret;
use warraq_newsroom::{NewsroomError, config, site_folder};
use warraq_server::{ServeOptions, Server, ServerError};
use warraq_text::tongue::{Message, Tongue};

use crate::command::runtime;
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    Command::new("serve")
        .about(say("help-serve"))
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .default_value(".")
                .value_parser(value_parser!(PathBuf))
                .help(say("help-serve-dir")),
        )
        .arg(
            Arg::new("address")
                .long("address")
                .value_name("ADDRESS:PORT")
                .default_value("127.0.0.1:8080")
                .value_parser(value_parser!(SocketAddr))
                .help(say("help-serve-address")),
        )
        .arg(
            Arg::new("new-owner")
                .long("new-owner")
                .action(ArgAction::SetTrue)
                .help(say("help-serve-new-owner")),
        )
        .arg(super::comments::data_argument(tongue))
        .arg(
            Arg::new("log")
                .long("log")
                .value_name("text|json")
                .value_parser(["text", "json"])
                .default_value("text")
                .help(say("help-serve-log")),
        )
        .arg(
            Arg::new("log-level")
                .long("log-level")
                .value_name("error|warn|info")
                .value_parser(["error", "warn", "info"])
                .default_value("warn")
                .help(say("help-serve-log-level")),
        )
}

/// Serves until Ctrl-C.
///
/// # Errors
/// When the folder holds no site, the address is taken, or the database cannot be opened.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let dir: &PathBuf = arguments.get_one("dir").expect("it has a default");
    let address: SocketAddr = *arguments.get_one("address").expect("it has a default");
    let config = config::load(&site_folder::home(dir))
        .map_err(|fault| NewsroomError::Use(fault.message()))?;
    let database = super::comments::database(arguments, dir)?;
    let mail_key = mail_key();
    if mail_key.is_none() && !config.mail.user.is_empty() {
        session.note(&Message::new("serve-no-mail-key"));
    }
    let options = ServeOptions {
        addr: address,
        tongue: session.tongue,
        mail_key,
        ..ServeOptions::new(dir.clone(), database).configured(&config)
    };
    log(arguments);
    let asked = session.asked_to_stop();
    runtime()?.block_on(async {
        let server = Server::bind(options).await.map_err(fault)?;
        let listening = Message::new("serve-listening")
            .with("folder", dir.display().to_string())
            .with("address", server.url());
        session.note(&listening);
        if arguments.get_flag("new-owner") {
            let links = server.owner_links().await.map_err(fault)?;
            let none = links.is_empty();
            session.say(&Message::new(if none { "serve-no-owner" } else { "serve-new-owner" }));
            for link in links {
                session.print(&format!("    {link}"));
            }
        }
        server.run(asked).await;
        Ok::<(), NewsroomError>(())
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The password of the mail server, from the environment.
fn mail_key() -> Option<Secret> {
    let key = std::env::var(config::MAIL_KEY_VARIABLE).ok();
    key.filter(|key| !key.is_empty()).map(|key| Secret::new(&key))
}

/// What fails while serving (a full disk, a locked database) is told on standard error; the reader
/// gets a sentence of their own. At `info` each request is told as well.
fn log(arguments: &ArgMatches) {
    let named = |name| arguments.get_one::<String>(name).map(String::as_str);
    let level = match named("log-level") {
        Some("error") => LevelFilter::ERROR,
        Some("info") => LevelFilter::INFO,
        _ => LevelFilter::WARN,
    };
    let lines = tracing_subscriber::fmt().with_writer(std::io::stderr).with_max_level(level);
    if named("log") == Some("json") { lines.json().init() } else { lines.init() }
}

fn fault(fault: ServerError) -> NewsroomError {
    match fault {
        ServerError::NoSite { .. } => NewsroomError::Use(fault.message()),
        _ => NewsroomError::World(fault.message()),
    }
}
