//! `warraq backup`: the newsroom's database and files in one file, while the server runs.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use warraq_newsroom::backup::{self, Held, Wanted};
use warraq_newsroom::{NewsroomError, site_folder};
use warraq_text::tongue::{Message, Tongue};

use crate::command::runtime;
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    Command::new("backup")
        .about(say("help-backup"))
        .arg(
            Arg::new("file")
                .short('o')
                .long("out")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help(say("help-backup-file")),
        )
        .arg(dir_argument(tongue))
        .arg(super::comments::data_argument(tongue))
        .arg(Arg::new("all").long("all").action(ArgAction::SetTrue).help(say("help-backup-all")))
}

/// `--in DIR`, the newsroom.
pub fn dir_argument(tongue: Tongue) -> Arg {
    Arg::new("dir")
        .long("in")
        .value_name("DIR")
        .default_value(".")
        .value_parser(value_parser!(PathBuf))
        .help(Message::new("help-build-dir").say(tongue))
}

/// Writes the backup and reads it back.
///
/// # Errors
/// When there is no database, it or the disk fails, or the file is there already.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let dir: &PathBuf = arguments.get_one("dir").expect("it has a default");
    let wanted = Wanted {
        folder: site_folder::home(dir),
        database: super::comments::database(arguments, dir)?,
        all: arguments.get_flag("all"),
    };
    // A clock set before 1970 counts as 1970.
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let now = i64::try_from(since.as_secs()).unwrap_or(i64::MAX);
    let named = arguments.get_one::<PathBuf>("file").cloned();
    let file = named.unwrap_or_else(|| PathBuf::from(backup::name(now)));
    let held = runtime()?.block_on(backup::write(&wanted, &file, now))?;
    session.say(&told("backup-done", &held, &file));
    Ok(ExitCode::SUCCESS)
}

/// What a backup held, in words.
pub fn told(id: &'static str, held: &Held, file: &Path) -> Message {
    Message::new(id)
        .with("rows", held.rows.to_string())
        .with("files", held.files.to_string())
        .with("path", file.display().to_string())
}
