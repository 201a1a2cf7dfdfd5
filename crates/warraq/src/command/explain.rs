//! `warraq explain`: what a repair rule finds, why, with an example, and when it is wrong.

use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command};
use warraq_newsroom::NewsroomError;
use warraq_text::repair;
use warraq_text::tongue::{Message, Tongue};

use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    Command::new("explain")
        .about(say("help-explain"))
        .arg(Arg::new("rule").value_name("RULE").help(say("help-explain-rule")))
}

/// Prints the rule's page; without a rule, the list of rules.
///
/// # Errors
/// When there is no such rule.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let Some(name) = arguments.get_one::<String>("rule") else {
        for rule in repair::ALL {
            session.print(rule.name);
        }
        return Ok(ExitCode::SUCCESS);
    };
    match repair::ALL.iter().find(|rule| rule.name == name) {
        Some(rule) => {
            session.print(rule.doc.trim());
            Ok(ExitCode::SUCCESS)
        }
        None => {
            let known: Vec<&str> = repair::ALL.iter().map(|rule| rule.name).collect();
            Err(NewsroomError::Use(
                Message::new("explain-unknown")
                    .with("name", name.as_str())
                    .with("known", known.join(" · ")),
            ))
        }
    }
}
