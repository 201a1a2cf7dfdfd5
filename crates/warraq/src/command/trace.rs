//! `warraq trace`: each sentence of a story with what bears it in its brief, and what nothing bears.

use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command};
use warraq_newsroom::NewsroomError;
use warraq_newsroom::check::{Sheet, write_standard};
use warraq_newsroom::intake::Input;
use warraq_newsroom::story_file;
use warraq_text::quote;
use warraq_text::tongue::{Message, Tongue};
use warraq_text::trace::{Source, Traced, Verdict, to_json, trace};

use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    Command::new("trace")
        .about(say("help-trace"))
        .arg(Arg::new("story").value_name("STORY").required(true).help(say("help-trace-story")))
        .arg(
            Arg::new("brief")
                .long("brief")
                .value_name("FILE")
                .num_args(1..)
                .action(ArgAction::Append)
                .help(say("help-trace-brief")),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("text|json")
                .value_parser(["text", "json"])
                .default_value("text")
                .help(say("help-trace-format")),
        )
}

/// Traces a story to the briefs that are named, or to the one beside it. Exit code 1 says that a
/// sentence is borne in part only or not at all. A story without a brief is the writer's own: it is
/// not traced, which is told.
///
/// # Errors
/// When the story or a brief cannot be read or is no text.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let named: &String = arguments.get_one("story").expect("clap requires it");
    let input = match named.as_str() {
        "-" => Input::named(named),
        _ => Input::File(story_file::find(named)?),
    };
    let story = read(&input, session)?;
    let briefs: Vec<&String> = arguments.get_many("brief").into_iter().flatten().collect();
    let mut sources: Vec<(String, String)> = Vec::new();
    for brief in briefs {
        let sheet = read(&Input::named(brief), session)?;
        sources.push((sheet.name, sheet.text));
    }
    if sources.is_empty() {
        sources.extend(story.brief.clone().map(|brief| ("brief.md".to_owned(), brief)));
    }
    let json = arguments.get_one::<String>("format").is_some_and(|format| format == "json");
    if sources.is_empty() {
        session.note(&Message::new("trace-no-brief").with("path", story.name.as_str()));
        if json {
            write_standard("[]\n")?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let sources: Vec<Source<'_>> =
        sources.iter().map(|(name, text)| Source { name, text }).collect();
    let traced = trace(&story.text, &sources);
    let tongue = session.tongue;
    if json {
        write_standard(&format!("{:#}\n", to_json(&story.text, &traced, tongue)))?;
    } else {
        write_standard(&letters(&story.text, &traced, tongue))?;
    }
    let red = traced.iter().any(|one| one.verdict.is_red());
    Ok(ExitCode::from(u8::from(red)))
}

fn read(input: &Input, session: &Session) -> Result<Sheet, NewsroomError> {
    let sheet = Sheet::read(input)?;
    for doubt in &sheet.notes {
        let note = Message::new("check-in-doubt").with("path", sheet.name.as_str());
        session.note(&note.with("doubt", doubt.say(session.tongue)));
    }
    Ok(sheet)
}

/// The sentences one by one, then how many there are of each verdict.
fn letters(story: &str, traced: &[Traced], tongue: Tongue) -> String {
    let mut told: String = traced.iter().map(|one| letter(story, one, tongue)).collect();
    let count = |verdict: Verdict| traced.iter().filter(|one| one.verdict == verdict).count();
    let sum = Message::new("trace-summary")
        .with("supported", count(Verdict::Supported))
        .with("partly", count(Verdict::Partly))
        .with("unsupported", count(Verdict::Unsupported))
        .with("opinion", count(Verdict::Opinion));
    told.push_str(&sum.say(tongue));
    told.push('\n');
    told
}

/// One sentence: its verdict and itself, then why, then what bears it.
fn letter(story: &str, traced: &Traced, tongue: Tongue) -> String {
    let verdict = Message::new(match traced.verdict {
        Verdict::Supported => "trace-verdict-supported",
        Verdict::Partly => "trace-verdict-partly",
        Verdict::Unsupported => "trace-verdict-unsupported",
        Verdict::Opinion => "trace-verdict-opinion",
    });
    let text = quote::visible(traced.span.of(story));
    let mut letter = format!("{}: «{text}»\n", verdict.say(tongue));
    if traced.verdict != Verdict::Supported {
        letter.push_str(&format!("  {}\n", quote::spoken(&traced.reason(tongue))));
    }
    for evidence in traced.evidence.iter().filter(|_| traced.verdict != Verdict::Unsupported) {
        let source = quote::visible(&evidence.source);
        letter.push_str(&format!("  {source}: «{}»\n", quote::short(&evidence.text)));
    }
    letter.push('\n');
    letter
}
