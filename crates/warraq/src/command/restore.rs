//! `warraq restore`: a backup into an empty database.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use warraq_newsroom::{NewsroomError, backup, site_folder};
use warraq_text::tongue::{Message, Tongue};

use crate::command::{backup as backing, runtime};
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    Command::new("restore")
        .about(say("help-restore"))
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(say("help-restore-file")),
        )
        .arg(backing::dir_argument(tongue))
        .arg(super::comments::data_argument(tongue))
        .arg(
            Arg::new("verify")
                .long("verify")
                .action(ArgAction::SetTrue)
                .help(say("help-restore-verify")),
        )
}

/// Restores, or only reads the backup through.
///
/// # Errors
/// When the backup is damaged, the database is not empty, or the world fails.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let file: &PathBuf = arguments.get_one("file").expect("it is required");
    if arguments.get_flag("verify") {
        let held = backup::verify(file)?;
        session.say(&backing::told("backup-whole", &held, file));
        return Ok(ExitCode::SUCCESS);
    }
    let dir: &PathBuf = arguments.get_one("dir").expect("it has a default");
    let database = super::comments::database(arguments, dir)?;
    let home = site_folder::home(dir);
    let restoring = backup::restore(file, &home, &database);
    let held = runtime()?.block_on(restoring)?;
    session.say(&backing::told("restore-done", &held, file));
    Ok(ExitCode::SUCCESS)
}
