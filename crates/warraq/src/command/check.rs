//! `warraq check`: what a paste left in texts, told sentence by sentence, and mended on request.

mod letter;

use std::path::Path;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::Value;
use warraq_newsroom::NewsroomError;
use warraq_newsroom::check::{self, Sheet};
use warraq_newsroom::intake::Input;
use warraq_newsroom::undo;
use warraq_text::check::{Checked, check_beside, json};
use warraq_text::finding::Certainty;
use warraq_text::tongue::{Message, Tongue};
use warraq_text::{diff, repair, sarif};

use crate::session::Session;
use letter::Letters;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    Command::new("check")
        .about(say("help-check"))
        .arg(
            Arg::new("path")
                .value_name("PATH")
                .num_args(0..)
                .default_value(".")
                .help(say("help-check-path")),
        )
        .arg(
            Arg::new("fix")
                .long("fix")
                .value_name("certain|all")
                .num_args(0..=1)
                .require_equals(true)
                .default_missing_value("certain")
                .value_parser(["certain", "all"])
                .help(say("help-check-fix")),
        )
        .arg(Arg::new("diff").long("diff").action(ArgAction::SetTrue).help(say("help-check-diff")))
        .arg(
            Arg::new("undo")
                .long("undo")
                .action(ArgAction::SetTrue)
                .conflicts_with_all(["fix", "diff", "keep"])
                .help(say("help-check-undo")),
        )
        .arg(
            Arg::new("keep")
                .long("keep")
                .value_name("RULE")
                .action(ArgAction::Append)
                .help(say("help-check-keep")),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("text|json|sarif")
                .value_parser(["text", "json", "sarif"])
                .default_value("text")
                .help(say("help-check-format")),
        )
}

/// Checks the texts, and mends them or takes a mending back where asked to. Exit code 1 says that
/// something was found or, after mending, is left.
///
/// # Errors
/// When the arguments name no text or no rule. A text that cannot be read or written is told, the
/// others are still checked, and the exit code is that of the first such failure.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let paths: Vec<String> =
        arguments.get_many::<String>("path").into_iter().flatten().cloned().collect();
    if arguments.get_flag("undo") {
        return take_back(&paths, session);
    }
    let keep: Vec<String> =
        arguments.get_many::<String>("keep").into_iter().flatten().cloned().collect();
    if let Some(name) = keep.iter().find(|name| repair::rule(name).is_none()) {
        return Err(unknown_rule(name));
    }
    let fix = arguments.get_one::<String>("fix").map(|fix| match fix.as_str() {
        "all" => Certainty::Likely,
        _ => Certainty::Certain,
    });
    let targets = check::gather(&paths)?;
    if targets.is_empty() {
        session.note(&Message::new("check-no-texts"));
    }
    let format = arguments.get_one::<String>("format").map_or("text", String::as_str);
    let diff = arguments.get_flag("diff");
    // A mended standard input is the result: what is told goes to standard error then.
    let aside = fix.is_some() && !diff && targets.contains(&Input::Standard);
    let form = match format {
        _ if diff => Form::Diff,
        "json" => Form::Json,
        "sarif" => Form::Sarif,
        _ => Form::Letters,
    };
    let (head, tail) = match form {
        Form::Json => ("[".to_owned(), "]".to_owned()),
        Form::Sarif => sarif::frame(env!("CARGO_PKG_VERSION")),
        Form::Letters | Form::Diff => (String::new(), String::new()),
    };
    let mut run = Run {
        session,
        keep,
        fix,
        letters: Letters::new(session.tongue, aside),
        form,
        told: 0,
        found: 0,
        fault: None,
    };
    run.letters.write(&head);
    for target in &targets {
        if let Err(fault) = run.one(target) {
            session.error(&fault.message());
            run.fault.get_or_insert(fault.exit_code());
        }
    }
    match run.form {
        Form::Diff => {}
        // Where nothing could be read, that was told; «nothing found» would hide it.
        Form::Letters if run.fault.is_some() && run.letters.texts == 0 => {}
        Form::Letters => run.letters.sum_up(fix.is_some()),
        Form::Json | Form::Sarif => run.letters.line(&tail),
    }
    Ok(ExitCode::from(run.fault.unwrap_or(u8::from(run.found > 0))))
}

/// How findings are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Letters,
    Json,
    Sarif,
    Diff,
}

/// One run over all texts.
struct Run<'a> {
    session: &'a Session,
    keep: Vec<String>,
    fix: Option<Certainty>,
    form: Form,
    letters: Letters,
    /// Findings told as JSON so far.
    told: usize,
    /// Findings, or after mending those that are left.
    found: usize,
    fault: Option<u8>,
}

impl Run<'_> {
    fn one(&mut self, target: &Input) -> Result<(), NewsroomError> {
        let sheet = Sheet::read(target)?;
        for doubt in &sheet.notes {
            let doubt = doubt.say(self.session.tongue);
            let note = Message::new("check-in-doubt").with("path", sheet.name.as_str());
            self.session.note(&note.with("doubt", doubt));
        }
        let checked = check_beside(&sheet.text, &self.keep, sheet.brief.as_deref());
        for name in checked.unknown() {
            let path = sheet.name.as_str();
            let note = Message::new("check-unknown-kept").with("path", path);
            self.session.note(&note.with("name", name.as_str()));
        }
        let left = match self.fix {
            _ if self.form == Form::Diff => {
                let fixed = checked.fixed(self.fix.unwrap_or(Certainty::Certain));
                let diff = diff::unified(&sheet.name, &sheet.text, &fixed);
                check::write_standard(&diff)?;
                checked
            }
            Some(least) => self.mend(target, &sheet, checked, least)?,
            None => {
                if self.form == Form::Letters {
                    self.letters.found(&sheet.name, &checked);
                }
                checked
            }
        };
        self.found += left.findings().len();
        let tongue = self.session.tongue;
        match self.form {
            Form::Json => self.write(json(&sheet.name, &left, tongue)),
            Form::Sarif => self.write(sarif::results(&sheet.name, &left, tongue)),
            Form::Letters | Form::Diff => {}
        }
        Ok(())
    }

    /// Mends one text, and gives what is left to be found in it.
    fn mend(
        &mut self,
        target: &Input,
        sheet: &Sheet,
        checked: Checked,
        least: Certainty,
    ) -> Result<Checked, NewsroomError> {
        sheet.mendable()?;
        let fixed = checked.fixed(least);
        match target {
            Input::Standard => check::write_standard(&fixed)?,
            Input::File(path) if fixed != sheet.text => sheet.replace(path, &fixed)?,
            Input::File(_) | Input::Address(_) => {}
        }
        let brief = sheet.brief.as_deref();
        let left = if fixed == sheet.text {
            checked.clone()
        } else {
            check_beside(&fixed, &self.keep, brief)
        };
        if self.form == Form::Letters {
            self.letters.fixed(&sheet.name, &checked, &left, least);
        }
        Ok(left)
    }

    /// Writes findings into the list that is being told.
    fn write(&mut self, found: impl Iterator<Item = Value>) {
        for one in found {
            let comma = if self.told == 0 { "" } else { "," };
            self.told += 1;
            self.letters.write(&format!("{comma}{one}"));
        }
    }
}

fn unknown_rule(name: &str) -> NewsroomError {
    let known: Vec<&str> = repair::ALL.iter().map(|rule| rule.name).collect();
    NewsroomError::Use(
        Message::new("check-unknown-rule").with("name", name).with("known", known.join(", ")),
    )
}

fn take_back(paths: &[String], session: &Session) -> Result<ExitCode, NewsroomError> {
    let mut fault = None;
    for path in paths {
        let undone = if path == "-" {
            Err(NewsroomError::Use(Message::new("check-undo-standard")))
        } else {
            undo::undo(Path::new(path))
        };
        match undone {
            Ok(left) => {
                let said = Message::new("check-undone").with("path", path.as_str());
                session.say(&said.with("left", left));
            }
            Err(cause) => {
                session.error(&cause.message());
                fault.get_or_insert(cause.exit_code());
            }
        }
    }
    Ok(ExitCode::from(fault.unwrap_or(0)))
}
