//! The command line: arguments, progress and printing, nothing else. One file a command.

mod arguments;
mod command;
mod progress;
mod session;

use std::process::ExitCode;

use session::Session;

fn main() -> ExitCode {
    let tongue = session::tongue_of_environment();
    let matches = match arguments::tree(tongue).try_get_matches() {
        Ok(matches) => matches,
        Err(fault) => return arguments::explain_fault(&fault, tongue),
    };
    let session = Session::new(&matches, tongue);
    match command::run(&matches, &session) {
        Ok(code) => code,
        Err(fault) => {
            session.error(&fault.message());
            ExitCode::from(fault.exit_code())
        }
    }
}
