//! `warraq make`: one input to every form.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use warraq_newsroom::NewsroomError;
use warraq_newsroom::film::LONGEST_S;
use warraq_newsroom::intake::Input;
use warraq_newsroom::make::{Form, Made, Options, make};
use warraq_text::tongue::{Message, Tongue};

use crate::command::{format_argument, wants_json};
use crate::progress::Progress;
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    Command::new("make")
        .about(say("help-make"))
        .arg(Arg::new("input").value_name("INPUT").required(true).help(say("help-make-input")))
        .arg(
            Arg::new("out")
                .short('o')
                .long("out")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .help(say("help-make-out")),
        )
        .arg(
            Arg::new("forms")
                .long("forms")
                .value_name("FORMS")
                .value_delimiter(',')
                .value_parser(Form::ALL.map(Form::word))
                .help(say("help-make-forms")),
        )
        .arg(
            Arg::new("max-seconds")
                .long("max-seconds")
                .value_name("N")
                .value_parser(value_parser!(u32).range(8..=i64::from(LONGEST_S)))
                .help(say("help-make-max-seconds")),
        )
        .arg(
            Arg::new("date")
                .long("date")
                .value_name("YYYY-MM-DD")
                .value_parser(date)
                .help(say("help-make-date")),
        )
        .arg(Arg::new("calm").long("calm").action(ArgAction::SetTrue).help(say("help-make-calm")))
        .arg(
            Arg::new("timings")
                .long("timings")
                .action(ArgAction::SetTrue)
                .help(say("help-make-timings")),
        )
        .arg(format_argument(tongue, "help-format"))
}

/// Makes the story's forms and tells where they are.
///
/// # Errors
/// When the input cannot be used or the world fails.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let input: &String = arguments.get_one("input").expect("clap requires it");
    let forms = arguments
        .get_many::<String>("forms")
        .map(|words| words.filter_map(|word| Form::from_word(word)).collect::<Vec<_>>());
    let options = Options {
        out: arguments.get_one::<PathBuf>("out").cloned(),
        forms: forms.unwrap_or_else(|| Form::USUAL.to_vec()),
        max_seconds: arguments.get_one("max-seconds").copied(),
        date: arguments.get_one::<String>("date").cloned(),
        calm: arguments.get_flag("calm"),
        tongue: session.tongue,
    };
    let progress = Progress::new(session, arguments.get_flag("timings"));
    let made = make(&Input::named(input), &options, &progress)?;
    progress.tell_costs();
    if wants_json(arguments) {
        session.print(&made.json().to_string());
    } else {
        tell(&made, session);
    }
    Ok(ExitCode::SUCCESS)
}

/// A person sees what was repaired and where to look; a pipe gets the proof sheet's path alone.
fn tell(made: &Made, session: &Session) {
    if session.terminal && !session.json {
        let counts = Message::new("make-repairs")
            .with("applied", made.applied)
            .with("waiting", made.waiting);
        session.note(&counts);
        session.note(&Message::new("make-done"));
    }
    session.print(&made.folder.join("index.html").display().to_string());
}

fn date(text: &str) -> Result<String, String> {
    warraq_newsroom::date::parse(text).ok_or_else(|| "YYYY-MM-DD".to_owned())
}
