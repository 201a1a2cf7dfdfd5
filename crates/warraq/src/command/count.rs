//! `warraq count`: any text by a platform's own rules, and what will be found in it.

use std::path::Path;
use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command};
use warraq_newsroom::NewsroomError;
use warraq_newsroom::check::{write_standard, written};
use warraq_newsroom::intake::Input;
use warraq_newsroom::social;
use warraq_text::count::{Counted, Measure, report};
use warraq_text::platforms::{self, Platform};
use warraq_text::quote;
use warraq_text::tongue::{Message, Tongue};

use crate::command::{format_argument, wants_json};
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    Command::new("count")
        .about(say("help-count"))
        .arg(Arg::new("file").value_name("FILE").default_value("-").help(say("help-count-file")))
        .arg(platform(tongue, "help-count-for").required(true))
        .arg(format_argument(tongue, "help-count-format"))
}

/// The option that names a platform; which there are is the newsroom's to say.
pub(super) fn platform(tongue: Tongue, help: &'static str) -> Arg {
    let known: Vec<&str> = platforms::all().iter().map(|one| one.id.as_str()).collect();
    Arg::new("for")
        .long("for")
        .value_name("PLATFORM")
        .help(Message::new(help).with("known", known.join(", ")).say(tongue))
}

/// The platform that is named; none where none is.
pub(super) fn named(arguments: &ArgMatches) -> Result<Option<Platform>, NewsroomError> {
    let Some(id) = arguments.get_one::<String>("for") else { return Ok(None) };
    let all = social::platforms(Path::new("."))?;
    social::platform(&all, id).map(Some)
}

/// Counts a text as it stands, the line end that closes a file left out. Exit code 1 says that it
/// does not fit, or that something in it will not be found.
///
/// # Errors
/// When the text cannot be read.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let file: &String = arguments.get_one("file").expect("it has a default");
    let text = written(&Input::named(file))?;
    let text = text.strip_suffix('\n').unwrap_or(&text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    let platform = named(arguments)?.expect("clap requires it");
    let counted = report(text, &platform);
    let json = wants_json(arguments);
    let told = match json {
        true => format!("{:#}\n", counted.json(session.tongue)),
        false => letter(&counted, &platform, session.tongue),
    };
    write_standard(&told)?;
    let findings = !counted.fits || !counted.found.missed.is_empty();
    Ok(ExitCode::from(u8::from(findings)))
}

/// The count in words: how long it is, what is found in it, what is not and why.
fn letter(counted: &Counted, platform: &Platform, tongue: Tongue) -> String {
    let mut lines = Vec::new();
    let mut say = |message: Message| lines.push(quote::spoken(&message.say(tongue)));
    let measured = |id, measure: &Measure| {
        Message::new(id)
            .with("length", measure.length)
            .with("limit", measure.limit)
            .with("unit", Message::new(unit_word(measure.unit.word())).say(tongue))
    };
    let Counted { length, limit, unit, .. } = *counted;
    let whole = measured("count-length", &Measure { length, limit, unit });
    say(whole.with("platform", platform.name.as_str()));
    if let Some(second) = &counted.second {
        say(measured("count-second", second));
    }
    let fits = if counted.fits { "count-fits" } else { "count-too-long" };
    say(Message::new(fits));
    counted.refused.iter().for_each(|refusal| say(refusal.clone()));
    for (name, measure, fits) in &counted.texts {
        let id = match () {
            () if *fits => "count-other-fits",
            () if measure.length > measure.limit => "count-other-not",
            // What is refused or missing was told above.
            () => continue,
        };
        let name = Message::new("count-other-name").with("name", name.as_str()).say(tongue);
        say(measured(id, measure).with("name", name));
    }
    let found = &counted.found;
    let spots = [("count-urls", &found.urls), ("count-hashtags", &found.hashtags)];
    for (id, spots) in spots.into_iter().chain([("count-mentions", &found.mentions)]) {
        if !spots.is_empty() {
            let words: Vec<String> = spots.iter().map(|spot| quote::short(&spot.text)).collect();
            say(Message::new(id).with("words", words.join(" ")));
        }
    }
    for missed in &found.missed {
        let reason = quote::spoken(&missed.reason.say(tongue));
        lines.push(format!("«{}»: {reason}", quote::short(&missed.text)));
    }
    lines.join("\n") + "\n"
}

/// What a unit is called, by its word in data files.
pub(super) fn unit_word(unit: &str) -> &'static str {
    match unit {
        "weighted" => "count-unit-weighted",
        "graphemes" => "count-unit-graphemes",
        "utf16" => "count-unit-utf16",
        "bytes" => "count-unit-bytes",
        _ => "count-unit-scalars",
    }
}
