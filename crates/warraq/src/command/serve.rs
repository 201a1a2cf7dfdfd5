//! `warraq serve`: a site with its comments.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
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
    let options = ServeOptions {
        addr: address,
        tongue: session.tongue,
        ..ServeOptions::new(dir.clone(), database).configured(&config)
    };
    // What fails while serving (a full disk, a locked database) is told on standard error; the
    // reader gets a sentence of their own.
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_max_level(tracing_subscriber::filter::LevelFilter::WARN)
        .init();
    let asked = session.asked_to_stop();
    runtime()?.block_on(async {
        let server = Server::bind(options).await.map_err(fault)?;
        let listening = Message::new("serve-listening")
            .with("folder", dir.display().to_string())
            .with("address", server.url());
        session.note(&listening);
        if arguments.get_flag("new-owner") {
            session.say(&Message::new("serve-new-owner"));
            for link in server.owner_links().await.map_err(fault)? {
                session.print(&format!("    {link}"));
            }
        }
        server.run(asked).await.map_err(fault)
    })?;
    Ok(ExitCode::SUCCESS)
}

fn fault(fault: ServerError) -> NewsroomError {
    match fault {
        ServerError::NoSite { .. } => NewsroomError::Use(fault.message()),
        _ => NewsroomError::World(fault.message()),
    }
}
