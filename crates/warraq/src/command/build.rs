//! `warraq build`: the newsroom's site.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::{Value, json};
use warraq_newsroom::build::{self, Built};
use warraq_newsroom::check::write_standard;
use warraq_newsroom::elsewhere::{self, Elsewhere};
use warraq_newsroom::stage::{Heard, Watcher};
use warraq_newsroom::{NewsroomError, config, date, publish};
use warraq_text::tongue::{Message, Tongue};

use crate::command::{format_argument, wants_json};
use crate::progress::Progress;
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    Command::new("build")
        .about(say("help-build"))
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .default_value(".")
                .value_parser(value_parser!(PathBuf))
                .help(say("help-build-dir")),
        )
        .arg(Arg::new("why").long("why").action(ArgAction::SetTrue).help(say("help-build-why")))
        .arg(
            Arg::new("site-only")
                .long("site-only")
                .action(ArgAction::SetTrue)
                .help(say("help-build-site-only")),
        )
        .arg(format_argument(tongue, "help-build-format"))
}

/// Builds the site into `public/`. Stories that stay unpublished are named, and no fault.
///
/// # Errors
/// When there is no newsroom, a story cannot be read, or the site cannot be written.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let dir: &PathBuf = arguments.get_one("dir").expect("it has a default");
    let options = build::Options {
        today: date::today(),
        now: date::now(),
        site_only: arguments.get_flag("site-only"),
    };
    // All that is made in a newsroom is made in its folder.
    std::env::set_current_dir(dir).map_err(|cause| NewsroomError::file(dir, &cause))?;
    let progress = Progress::new(session, false);
    let heard = Heard::new(&progress);
    let mut built = build::site(&options, &heard)?;
    built.folder = dir.join(&built.folder);
    let elsewhere = elsewhere(&built, &heard)?;
    for why in built.left_out.iter().map(|(_, why)| why).chain(&built.notes).chain(&built.failed) {
        session.note(why);
    }
    let folder = built.folder.display().to_string();
    if wants_json(arguments) {
        let told = told(&built, &elsewhere, &heard.told(), session);
        write_standard(&format!("{told:#}\n"))?;
    } else {
        if arguments.get_flag("why") {
            for (path, why) in &built.made {
                let made = Message::new("build-why").with("path", path.as_str());
                session.say(&made.with("why", why.word()));
            }
            for path in &built.gone {
                session.say(&Message::new("build-gone").with("path", path.as_str()));
            }
        }
        for (story, files) in &built.remade {
            let made = Message::new("build-remade").with("story", story.as_str());
            session.say(&made.with("count", files.len()).with("files", files.join(", ")));
        }
        for one in &elsewhere {
            let told = Message::new("build-elsewhere").with("story", one.slug.as_str());
            session
                .say(&told.with("outlet", one.outlet.as_str()).with("words", one.words.as_str()));
        }
        let count = built.published.len();
        let message = Message::new("build-told").with("folder", folder).with("count", count);
        session.say(&message.with("made", built.made.len()));
    }
    // The pages that could be printed are there; whoever put the site up is to know of the others.
    Ok(if built.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// What stands elsewhere and wants an edit.
fn elsewhere(built: &Built, watcher: &dyn Watcher) -> Result<Vec<Elsewhere>, NewsroomError> {
    let config =
        config::load(Path::new("")).map_err(|fault| NewsroomError::Use(fault.message()))?;
    let database = publish::database()?;
    if !database.is_there() || config.outlets.is_empty() {
        return Ok(Vec::new());
    }
    let stories: Vec<_> =
        built.published.iter().cloned().zip(built.files.iter().cloned()).collect();
    super::runtime()?.block_on(elsewhere::stale(
        (&database, Path::new(publish::DATA)),
        &stories,
        &config,
        watcher,
    ))
}

/// The result as JSON.
fn told(built: &Built, elsewhere: &[Elsewhere], heard: &[Message], session: &Session) -> Value {
    let warning = |one: &Message| json!({"id": one.id(), "message": one.say(session.tongue)});
    let left_out: Vec<_> = built
        .left_out
        .iter()
        .map(|(file, why)| {
            let story = file.display().to_string();
            json!({"story": story, "reason": why.id(), "message": why.say(session.tongue)})
        })
        .collect();
    let made: Vec<_> =
        built.made.iter().map(|(path, why)| json!({"page": path, "why": why.word()})).collect();
    let failed: Vec<_> = built.failed.iter().map(|fault| fault.say(session.tongue)).collect();
    json!({
        "folder": built.folder.display().to_string(),
        "published": built.published,
        "left_out": left_out,
        "made": made,
        "remade": built.remade,
        "elsewhere": elsewhere.iter().map(|one| json!({
            "story": one.slug, "outlet": one.outlet, "words": one.words,
        })).collect::<Vec<_>>(),
        "gone": built.gone,
        "notes": built.notes.iter().map(|note| note.say(session.tongue)).collect::<Vec<_>>(),
        "failed": failed,
        "warnings": heard.iter().map(warning).collect::<Vec<_>>(),
    })
}
