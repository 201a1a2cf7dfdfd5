//! `warraq cut`: the short versions of a story for social platforms, with why each stands where it
//! does.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::{Value, json};
use warraq_newsroom::NewsroomError;
use warraq_newsroom::check::write_standard;
use warraq_newsroom::draft::{self, Caller, Heard};
use warraq_newsroom::kit;
use warraq_newsroom::publish::traced;
use warraq_newsroom::social::Social;
use warraq_newsroom::story_file;
use warraq_newsroom::trace::Tracing;
use warraq_text::count;
use warraq_text::cut::{Cut, Part};
use warraq_text::format::linkedin::escaped;
use warraq_text::platforms::{Marks, Platform};
use warraq_text::quote;
use warraq_text::tongue::{Message, Tongue};

use super::count::{named, platform, unit_word};
use crate::command::{format_argument, runtime, wants_json};
use crate::progress::Progress;
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    Command::new("cut")
        .about(say("help-cut"))
        .arg(Arg::new("story").value_name("STORY").required(true).help(say("help-cut-story")))
        .arg(platform(tongue, "help-cut-for"))
        .arg(format_argument(tongue, "help-cut-format"))
        .arg(
            Arg::new("polish")
                .long("polish")
                .action(ArgAction::SetTrue)
                .requires("for")
                .conflicts_with("out")
                .help(say("help-cut-polish")),
        )
        .arg(
            Arg::new("out")
                .short('o')
                .long("out")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .help(say("help-cut-out")),
        )
}

/// Shows the cuts of a story, or writes its copy kit. Sentences that nothing bears and nobody
/// answered for are in none of them.
///
/// # Errors
/// When the story or what it rests on cannot be read, or the folder is another's.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let story: &String = arguments.get_one("story").expect("clap requires it");
    let watcher = Progress::new(session, false);
    let mut found = story_file::open(story, &watcher)?;
    let tracing = traced(&found, &watcher)?;
    let out: Option<&PathBuf> = arguments.get_one("out");
    if out.is_some() {
        found.told = found.told.without_signs(&watcher);
    }
    let folder = found.folder().to_owned();
    let social = Social::of(&found.told, tracing.as_ref(), Some(&folder))?;
    if let Some(out) = out {
        return write_kit(&social, out, session);
    }
    let wanted = match named(arguments)? {
        Some(platform) => vec![platform],
        None => social.platforms().to_vec(),
    };
    let mut cuts: Vec<(Platform, Vec<Cut>)> = Vec::new();
    for platform in wanted {
        let mut all = social.cuts(&platform, None, &[]);
        social.doubts(&platform, &all).iter().for_each(|doubt| session.note(doubt));
        if arguments.get_flag("polish") {
            all.splice(0..0, polished(&social, &platform, &all, session)?);
        }
        cuts.push((platform, all));
    }
    let open = tracing.as_ref().map_or(0, Tracing::open_count);
    if open > 0 && cuts.iter().any(|(_, cuts)| cuts.is_empty()) {
        // What is red is in no post; of a story that is all red nothing is left.
        session.note(&Message::new("cut-all-red").with("count", open).with("path", story.as_str()));
    }
    let json = wants_json(arguments);
    let told = if json {
        let rows: Vec<Value> = cuts
            .iter()
            .map(|(platform, cuts)| {
                let cuts: Vec<Value> =
                    cuts.iter().map(|cut| row(platform, cut, session.tongue)).collect();
                json!({"platform": platform.id, "cuts": cuts})
            })
            .collect();
        format!("{:#}\n", Value::from(rows))
    } else {
        cuts.iter().map(|(platform, cuts)| letter(platform, cuts, session.tongue)).collect()
    };
    write_standard(&told)?;
    Ok(ExitCode::SUCCESS)
}

/// The best post in the words of the newsroom's model; nothing where none is set up, or its words
/// were not taken, which is told.
fn polished(
    social: &Social<'_>,
    platform: &Platform,
    cuts: &[Cut],
    session: &Session,
) -> Result<Option<Cut>, NewsroomError> {
    let Some(endpoint) = draft::endpoint()? else {
        return Err(NewsroomError::Use(Message::new("cut-polish-no-model")));
    };
    let mut hear = |heard: Heard<'_>| {
        if let Heard::Note(note) = heard {
            session.note(&note);
        }
    };
    let mut stop = std::pin::pin!(session.asked_to_stop());
    let mut caller = Caller::new(&endpoint, false, &mut hear, stop.as_mut());
    let polished = runtime()?.block_on(social.polish(platform, cuts, &mut caller));
    let spent = caller.spent;
    spent.message(&draft::settings()?.model).iter().for_each(|told| session.note(told));
    match polished? {
        Ok(cut) => Ok(Some(cut)),
        Err(why) => {
            session.note(&why);
            Ok(None)
        }
    }
}

fn write_kit(
    social: &Social<'_>,
    out: &Path,
    session: &Session,
) -> Result<ExitCode, NewsroomError> {
    let folder = kit::into_folder(social, out, session.tongue)?;
    let page = folder.join(kit::PAGE).display().to_string();
    session.say(&Message::new("cut-kit-written").with("path", page));
    Ok(ExitCode::SUCCESS)
}

/// A cut as JSON, each part with what will be found in it.
fn row(platform: &Platform, cut: &Cut, tongue: Tongue) -> Value {
    let part = |part: &Part| {
        let found = count::report(&part.text, platform).json(tongue);
        // What goes through LinkedIn's interface; a person who pastes takes the text.
        let escaped = (platform.marks == Some(Marks::LinkedIn)).then(|| escaped(&part.text));
        json!({
            "text": part.text,
            "interface": escaped,
            "length": part.length,
            "limit": part.limit,
            "unit": part.unit,
            "fits": part.fits,
            "clipped": part.clipped,
            "sentences": part.sentences,
            "urls": found["urls"],
            "hashtags": found["hashtags"],
            "mentions": found["mentions"],
        })
    };
    let reasons: Vec<String> = cut.reasons.iter().map(|reason| plain(reason, tongue)).collect();
    json!({
        "kind": cut.kind.word(),
        "title": cut.title,
        "points": cut.points,
        "reasons": reasons,
        "parts": cut.parts.iter().map(part).collect::<Vec<_>>(),
    })
}

/// The cuts of one platform in words: the best whole, the others by kind and first words.
fn letter(platform: &Platform, cuts: &[Cut], tongue: Tongue) -> String {
    let mut letter = format!("== {} ==\n", platform.name);
    let Some((best, others)) = cuts.split_first() else {
        letter.push_str(&Message::new("cut-none").say(tongue));
        letter.push('\n');
        return letter;
    };
    for text in kit::texts(platform, best) {
        let name = match text.name.as_str() {
            "" => String::new(),
            "title" => format!("[{}] ", Message::new("site-kit-title").say(tongue)),
            name => format!("[{name}] "),
        };
        let unit = Message::new(unit_word(text.unit)).say(tongue);
        let count = format!("{name}({}/{} {unit})", text.length, text.limit);
        let lines: Vec<String> = text.text.lines().map(quote::visible).collect();
        letter.push_str(&format!("{count}\n{}\n\n", lines.join("\n")));
    }
    letter.push_str(&format!("{}: {}\n", kind(best, tongue), reasons(best, tongue)));
    for other in others {
        let first = other.parts.first().map_or("", |part| part.text.as_str());
        let kind = kind(other, tongue);
        let first = quote::short(first);
        letter.push_str(&format!("  {kind}: «{first}»: {}\n", reasons(other, tongue)));
    }
    letter.push('\n');
    letter
}

fn kind(cut: &Cut, tongue: Tongue) -> String {
    Message::new("cut-kind").with("kind", cut.kind.word()).say(tongue)
}

fn reasons(cut: &Cut, tongue: Tongue) -> String {
    let reasons: Vec<String> = cut.reasons.iter().map(|reason| plain(reason, tongue)).collect();
    reasons.join(if tongue == Tongue::Ar { "؛ " } else { "; " })
}

/// A reason as one of several in a row.
fn plain(message: &Message, tongue: Tongue) -> String {
    quote::spoken(message.say(tongue).trim_end_matches('.'))
}
