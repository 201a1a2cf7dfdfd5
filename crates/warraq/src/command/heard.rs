//! What `speak` and `film` are asked alike: whose voice, what lies under it, where it is kept.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use warraq_newsroom::NewsroomError;
use warraq_newsroom::film::{LONGEST_S, Settings};
use warraq_newsroom::looks;
use warraq_newsroom::story_file::Found;
use warraq_text::tongue::{Message, Tongue};

use crate::command::{format_argument, wants_json};

/// Adds the shared arguments; `longest` is the help of `--max-seconds`.
pub fn arguments(command: Command, longest: &'static str, tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    let named = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(say(help))
    };
    let flag = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(say(help))
    };
    command
        .arg(Arg::new("story").value_name("STORY").required(true).help(say("help-story")))
        .arg(
            named("max-seconds", "N", longest)
                .value_parser(value_parser!(u32).range(8..=i64::from(LONGEST_S))),
        )
        .arg(
            named("recording", "FILE", "help-film-recording")
                .value_parser(value_parser!(PathBuf))
                .conflicts_with("max-seconds"),
        )
        .arg(named("voice", "NAME", "help-voice-name").conflicts_with("recording"))
        .arg(named("music", "FILE", "help-film-music").value_parser(value_parser!(PathBuf)))
        .arg(named("look", "NAME", "help-card-look"))
        .arg(flag("fresh", "help-film-fresh"))
        .arg(
            named("threads", "N", "help-film-threads")
                .value_parser(value_parser!(u8).range(1..=16)),
        )
        .arg(flag("timings", "help-make-timings"))
        .arg(format_argument(tongue, "help-format"))
}

/// The settings that these arguments ask for.
///
/// # Errors
/// When there is no such look, or it cannot be used.
pub fn settings(arguments: &ArgMatches, found: &Found) -> Result<Settings, NewsroomError> {
    let look = arguments.get_one::<String>("look").map(String::as_str);
    let mut settings = Settings {
        look: looks::look(Path::new("."), &found.told.config, look)?,
        max_seconds: arguments.get_one("max-seconds").copied(),
        voice: arguments.get_one::<String>("voice").cloned(),
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

/// Whether the result is wanted as JSON.
pub fn as_json(arguments: &ArgMatches) -> bool {
    wants_json(arguments)
}
