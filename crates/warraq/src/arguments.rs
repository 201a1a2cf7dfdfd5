//! The one tree of commands, from which help, completions and the manual come; every sentence in
//! the person's language.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command};
use warraq_text::tongue::{Message, Tongue};

use crate::command;

/// The whole tree in this tongue.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    let program = Command::new("warraq")
        .version(version())
        .about(say("help-warraq"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .help_template(template(tongue))
        .arg(
            Arg::new("json")
                .long("json")
                .global(true)
                .action(ArgAction::SetTrue)
                .help(say("help-json")),
        )
        .arg(
            Arg::new("tongue")
                .long("tongue")
                .global(true)
                .value_name("ar|en")
                .value_parser(["ar", "en"])
                .help(say("help-tongue")),
        );
    let program = command::ALL.iter().fold(program, |program, entry| {
        program.subcommand((entry.tree)(tongue).help_template(template(tongue)))
    });
    in_tongue(program, tongue)
}

/// The program's version with its licence, which the built-in voice decides.
fn version() -> &'static str {
    if warraq_newsroom::has_embedded_voice() {
        concat!(env!("CARGO_PKG_VERSION"), " (GPL-3.0-or-later, with the embedded voice)")
    } else {
        concat!(env!("CARGO_PKG_VERSION"), " (MIT OR Apache-2.0)")
    }
}

/// Help and version options in this tongue, for the program and each of its commands.
fn in_tongue(command: Command, tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    let top = command.get_name() == "warraq";
    let names: Vec<String> =
        command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_help_heading(say("help-commands"))
        .next_help_heading(say("help-options"))
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(say("help-help"))
                .help_heading(say("help-options")),
        );
    if top {
        let version = Arg::new("version")
            .short('V')
            .long("version")
            .action(ArgAction::Version)
            .help(say("help-version"));
        command = command.arg(version);
    }
    command = command.mut_args(|arg| {
        let heading = if arg.is_positional() { "help-arguments" } else { "help-options" };
        arg.help_heading(say(heading))
    });
    for name in names {
        command = command.mut_subcommand(name, |sub| in_tongue(sub, tongue));
    }
    command
}

fn template(tongue: Tongue) -> String {
    let usage = Message::new("help-usage").say(tongue);
    format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}\n")
}

/// Prints help where it was asked for, or says in one sentence what is wrong with the arguments.
pub fn explain_fault(fault: &clap::Error, tongue: Tongue) -> ExitCode {
    match fault.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = write!(io::stdout(), "{}", fault.render());
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = write!(io::stderr(), "{}", fault.render());
            ExitCode::from(2)
        }
        _ => {
            let _ = writeln!(io::stderr(), "warraq: {}", sentence(fault).say(tongue));
            ExitCode::from(2)
        }
    }
}

fn sentence(fault: &clap::Error) -> Message {
    let context = |kind| fault.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    match fault.kind() {
        ErrorKind::InvalidSubcommand => Message::new("use-unknown-command")
            .with("name", context(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => Message::new("use-unknown-argument").with("name", argument),
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => {
            Message::new("use-missing-argument").with("name", argument)
        }
        ErrorKind::ArgumentConflict => Message::new("use-conflict")
            .with("name", argument)
            .with("other", context(ContextKind::PriorArg)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Message::new("use-invalid-value")
            .with("name", argument)
            .with("value", context(ContextKind::InvalidValue)),
        _ => Message::new("use-wrong").with("cause", fault.kind().to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_is_sound_in_both_tongues() {
        tree(Tongue::En).debug_assert();
        tree(Tongue::Ar).debug_assert();
    }

    #[test]
    fn an_unknown_argument_is_named_in_arabic() {
        let fault = tree(Tongue::Ar)
            .try_get_matches_from(["warraq", "make", "x.md", "--fast"])
            .expect_err("there is no such option");
        assert!(sentence(&fault).say(Tongue::Ar).contains("--fast"));
    }

    #[test]
    fn two_options_that_do_not_go_together_are_named() {
        let fault = tree(Tongue::Ar)
            .try_get_matches_from(["warraq", "publish", "x", "--to", "m", "--edit", "--delete"])
            .expect_err("one thing at a time");
        let said = sentence(&fault).say(Tongue::Ar);
        assert!(said.contains("--edit") && said.contains("--delete"), "{said}");
    }
}
