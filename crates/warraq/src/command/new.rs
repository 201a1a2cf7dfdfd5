//! `warraq new`: a newsroom to begin in.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command, value_parser};
use warraq_newsroom::{NewsroomError, date, new};
use warraq_text::tongue::{Message, Tongue};

use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    Command::new("new")
        .about(say("help-new"))
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(say("help-new-dir")),
        )
        .arg(Arg::new("title").long("title").value_name("TITLE").help(say("help-new-title")))
        .arg(
            Arg::new("lang")
                .long("lang")
                .value_name("ar|en")
                .value_parser(["ar", "en"])
                .default_value("ar")
                .help(say("help-new-lang")),
        )
}

/// Makes the folder and says what to do next.
///
/// # Errors
/// When the folder is in use or cannot be written.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let dir: &PathBuf = arguments.get_one("dir").expect("it is required");
    let title = arguments.get_one::<String>("title");
    let lang = arguments.get_one::<String>("lang").expect("it has a default");
    let tongue = Tongue::from_locale(lang);
    let story = new::newsroom(dir, title.map(String::as_str), tongue, &date::today())?;
    let told = Message::new("new-told").with("folder", dir.display().to_string());
    session.say(&told.with("story", story.display().to_string()));
    Ok(ExitCode::SUCCESS)
}
