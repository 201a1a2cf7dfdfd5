//! `warraq trace`: each sentence of a story with what bears it in its brief, and what nothing bears.

use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use warraq_newsroom::NewsroomError;
use warraq_newsroom::check::write_standard;
use warraq_newsroom::date;
use warraq_newsroom::draft::{self, Caller, Heard};
use warraq_newsroom::intake::Input;
use warraq_newsroom::story_file;
use warraq_newsroom::trace::{Answer, Mark, Settled, Tracing};
use warraq_text::desk::Opinion;
use warraq_text::quote;
use warraq_text::tongue::{Message, Tongue};
use warraq_text::trace::{Traced, Verdict};

use crate::command::{format_argument, runtime, wants_json};
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    let numbers = |name: &'static str, help| {
        Arg::new(name)
            .long(name)
            .value_name("N")
            .value_parser(value_parser!(usize))
            .value_delimiter(',')
            .action(ArgAction::Append)
            .requires("by")
            .help(say(help))
    };
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
        .arg(format_argument(tongue, "help-trace-format"))
        .arg(
            Arg::new("opinion")
                .long("opinion")
                .action(ArgAction::SetTrue)
                .help(say("help-trace-opinion")),
        )
        .arg(
            Arg::new("accept")
                .long("accept")
                .value_name("NAME")
                .conflicts_with("by")
                .help(say("help-trace-accept")),
        )
        .arg(numbers("background", "help-trace-background"))
        .arg(numbers("add", "help-trace-add"))
        .arg(numbers("cut", "help-trace-cut"))
        .arg(Arg::new("by").long("by").value_name("NAME").help(say("help-trace-by")))
}

/// Traces a story to the briefs that are named, or to what stands beside it. Exit code 1 says that a
/// sentence is borne in part only or not at all, and nobody answered for it. A story without a
/// source is the writer's own: it is not traced, which is told.
///
/// # Errors
/// When the story or a source cannot be read or is no text, or what is asked for a sentence cannot
/// be done.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let named: &String = arguments.get_one("story").expect("clap requires it");
    let input = match named.as_str() {
        "-" => Input::named(named),
        _ => Input::File(story_file::find(named)?),
    };
    let briefs: Vec<&String> = arguments.get_many("brief").into_iter().flatten().collect();
    let briefs: Vec<Input> = briefs.into_iter().map(|name| Input::named(name)).collect();
    let mut tell = |file: &str, doubt: &Message| {
        let note =
            Message::new("check-in-doubt").with("path", if file.is_empty() { named } else { file });
        session.note(&note.with("doubt", doubt.say(session.tongue)));
    };
    let json = wants_json(arguments);
    let Some(mut tracing) = Tracing::open(&input, &briefs, &mut tell)? else {
        let message = Message::new("trace-no-brief").with("path", input.name());
        if ["accept", "by"].iter().any(|name| arguments.contains_id(name)) {
            // Whoever answers for a sentence must hear that nothing was done.
            return Err(NewsroomError::Use(message));
        }
        session.note(&message);
        if json {
            write_standard("[]\n")?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    settle(&mut tracing, arguments, session)?;
    let opinions = match arguments.get_flag("opinion") {
        true => second_opinion(&tracing, session)?,
        false => Vec::new(),
    };
    let tongue = session.tongue;
    if json {
        write_standard(&format!("{:#}\n", tracing.json(&opinions, tongue)))?;
    } else {
        write_standard(&letters(&tracing, &opinions, tongue))?;
    }
    Ok(ExitCode::from(u8::from(tracing.open_count() > 0)))
}

/// What the newsroom's model thinks of each sentence; nothing where none is set up, which is told.
fn second_opinion(
    tracing: &Tracing,
    session: &Session,
) -> Result<Vec<Option<Opinion>>, NewsroomError> {
    let Some(endpoint) = draft::endpoint()? else {
        session.note(&Message::new("trace-opinion-none"));
        return Ok(Vec::new());
    };
    let config = draft::settings()?;
    let mut hear = |heard: Heard<'_>| {
        if let Heard::Note(note) = heard {
            session.note(&note);
        }
    };
    let mut stop = std::pin::pin!(session.asked_to_stop());
    let mut caller = Caller::new(&endpoint, false, &mut hear, stop.as_mut());
    let opinions = runtime()?.block_on(tracing.second_opinion(&config, &mut caller));
    let spent = caller.spent;
    spent.message(&config.model).iter().for_each(|told| session.note(told));
    opinions
}

/// Does with sentences what the command line asks, and tells each.
fn settle(
    tracing: &mut Tracing,
    arguments: &ArgMatches,
    session: &Session,
) -> Result<(), NewsroomError> {
    let numbers =
        |name| arguments.get_many::<usize>(name).into_iter().flatten().copied().collect::<Vec<_>>();
    let accepting: Option<&String> = arguments.get_one("accept");
    let answer = Answer {
        accept: accepting.is_some(),
        background: numbers("background"),
        add: numbers("add"),
        cut: numbers("cut"),
    };
    let Some(by) = accepting.or(arguments.get_one("by")) else { return Ok(()) };
    if answer == Answer::default() {
        return Err(NewsroomError::Use(Message::new("trace-by-what")));
    }
    for mark in tracing.settle(&answer, by, &date::today())? {
        let told = Message::new(match mark.settled {
            Settled::Accepted => "trace-told-accepted",
            Settled::Background => "trace-told-background",
            Settled::Added => "trace-told-added",
            Settled::Cut => "trace-told-cut",
        });
        session.note(&told.with("sentence", quote::short(&mark.sentence)));
    }
    Ok(())
}

/// The sentences one by one, then how many there are of each verdict.
fn letters(tracing: &Tracing, opinions: &[Option<Opinion>], tongue: Tongue) -> String {
    let mut told = String::new();
    for (place, (traced, mark)) in tracing.sentences().enumerate() {
        told.push_str(&letter(tracing.text(), place + 1, (traced, mark), tongue));
        if let Some(Some(opinion)) = opinions.get(place) {
            told.push_str(&opinion_letter(opinion, tongue));
        }
        told.push('\n');
    }
    let count =
        |verdict: Verdict| tracing.sentences().filter(|(one, _)| one.verdict == verdict).count();
    let sum = Message::new("trace-summary")
        .with("supported", count(Verdict::Supported))
        .with("partly", count(Verdict::Partly))
        .with("unsupported", count(Verdict::Unsupported))
        .with("opinion", count(Verdict::Opinion));
    told.push_str(&sum.say(tongue));
    told.push('\n');
    let open = tracing.open_count();
    if open > 0 {
        told.push_str(&Message::new("trace-open").with("count", open).say(tongue));
        told.push('\n');
    }
    told
}

/// One sentence: its number, verdict and itself, then why, then what bears it, then who answered
/// for it.
fn letter(
    story: &str,
    number: usize,
    (traced, mark): (&Traced, Option<&Mark>),
    tongue: Tongue,
) -> String {
    let verdict = verdict_word(traced.verdict);
    let text = quote::visible(traced.span.of(story));
    let mut letter = format!("[{number}] {}: «{text}»\n", verdict.say(tongue));
    if traced.verdict != Verdict::Supported {
        letter.push_str(&format!("  {}\n", quote::spoken(&traced.reason(tongue))));
    }
    for evidence in traced.evidence.iter().filter(|_| traced.verdict != Verdict::Unsupported) {
        let source = quote::visible(&evidence.source);
        letter.push_str(&format!("  {source}: «{}»\n", quote::short(&evidence.text)));
    }
    if let Some(mark) = mark {
        let told = mark.message().say(tongue);
        letter.push_str(&format!("  {}\n", quote::spoken(&told)));
    }
    letter
}

/// What the model thinks of it, and the words of a source it points to.
fn opinion_letter(opinion: &Opinion, tongue: Tongue) -> String {
    let verdict = verdict_word(opinion.verdict).say(tongue);
    let told = Message::new("trace-second").with("verdict", verdict).say(tongue);
    let reason = if opinion.reason.is_empty() { "" } else { ": " };
    let reason = format!("{told}{reason}{}", quote::visible(&opinion.reason));
    let mut letter = format!("  {}\n", quote::spoken(&reason));
    if let Some(evidence) = &opinion.evidence {
        let source = quote::visible(&evidence.source);
        letter.push_str(&format!("  {source}: «{}»\n", quote::short(&evidence.text)));
    }
    letter
}

fn verdict_word(verdict: Verdict) -> Message {
    Message::new(match verdict {
        Verdict::Supported => "trace-verdict-supported",
        Verdict::Partly => "trace-verdict-partly",
        Verdict::Unsupported => "trace-verdict-unsupported",
        Verdict::Opinion => "trace-verdict-opinion",
    })
}
