//! `warraq doctor`: what is missing here, and the cure.

use std::process::ExitCode;

use clap::{ArgMatches, Command};
use warraq_newsroom::NewsroomError;
use warraq_newsroom::doctor::{State, examine};
use warraq_text::tongue::{Message, Tongue};

use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    Command::new("doctor").about(Message::new("help-doctor").say(tongue))
}

/// Prints one line for each thing examined.
///
/// # Errors
/// None; what is missing is the answer, not a failure.
pub fn run(_: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    for check in examine() {
        let mark = match check.state {
            State::Good => "✓",
            State::Optional => "·",
            State::Missing => "✗",
        };
        session.print(&format!("{mark} {}", check.message.say(session.tongue)));
        if let Some(cure) = check.cure {
            session.print(&format!("    {}", cure.say(session.tongue)));
        }
    }
    Ok(ExitCode::SUCCESS)
}
