//! `warraq comments import` and `warraq comments export`.

use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use warraq_newsroom::NewsroomError;
use warraq_newsroom::comments::MAX_HELD;
use warraq_newsroom::comments::export::{Export, ExportFault};
use warraq_newsroom::comments::import::{
    Dump, ImportFault, MAX_FOREIGN_TEXT, Places, Report, System, Unplaced, gather,
};
use warraq_newsroom::publish::now;
use warraq_newsroom::store::{Database, Store};
use warraq_text::tongue::{Message, Tongue};

use super::store;
use crate::command::{format_argument, runtime, wants_json};
use crate::session::Session;

/// Most pages without a story that are listed for people.
const MAX_PAGES_TOLD: usize = 30;

/// The arguments of `import`.
pub fn import_tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    Command::new("import")
        .about(say("help-comments-import"))
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(say("help-comments-import-file")),
        )
        .arg(
            Arg::new("from")
                .long("from")
                .value_name("SYSTEM")
                .value_parser(System::ALL.map(System::name))
                .help(say("help-comments-import-from")),
        )
        .arg(
            Arg::new("map")
                .long("map")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help(say("help-comments-import-map")),
        )
        .arg(
            Arg::new("dry")
                .long("dry-run")
                .action(ArgAction::SetTrue)
                .help(say("help-comments-import-dry")),
        )
        .arg(format_argument(tongue, "help-format"))
}

/// The arguments of `export`.
pub fn export_tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    Command::new("export")
        .about(say("help-comments-export"))
        .arg(
            Arg::new("story")
                .long("story")
                .value_name("SLUG")
                .help(say("help-comments-export-story")),
        )
        .arg(
            Arg::new("out")
                .long("out")
                .short('o')
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help(say("help-comments-export-out")),
        )
        .arg(
            Arg::new("private")
                .long("private")
                .action(ArgAction::SetTrue)
                .help(say("help-comments-export-private")),
        )
}

/// Brings a dump over, or tells what would be.
///
/// # Errors
/// When the dump, the map or the newsroom cannot be read, or the database fails.
pub fn import(
    arguments: &ArgMatches,
    dir: &Path,
    database: &Database,
    session: &Session,
) -> Result<ExitCode, NewsroomError> {
    let file: &PathBuf = arguments.get_one("file").expect("it is required");
    let named = arguments.get_one::<String>("from").and_then(|name| System::named(name));
    let dry = arguments.get_flag("dry");
    let mut places = Places::of(dir)?;
    if let Some(map) = arguments.get_one::<PathBuf>("map") {
        places.say(map)?;
    }
    let stop = || session.stopped();
    let mut report = Report::default();
    let (system, ready) = runtime()?.block_on(async {
        let ended = |fault: ImportFault, report: &Report| fault.into_error(file, report.read);
        let dump = Dump::open(file, named).await.map_err(|fault| ended(fault, &report))?;
        let system = dump.system();
        let gathered = gather(dump, &places, now(), &stop, &mut report).await;
        let gathered = gathered.map_err(|fault| ended(fault, &report))?;
        let ready = gathered.count();
        // Nothing to bring makes no database.
        if !dry && ready > 0 {
            let store = Store::open(database).await.map_err(store)?;
            let brought = store.bring(gathered, &stop, &mut report).await;
            store.close().await;
            brought.map_err(|fault| ended(fault, &report))?;
        }
        Ok::<_, NewsroomError>((system, ready))
    })?;
    if wants_json(arguments) {
        session.print(&json(system, &report, ready, dry).to_string());
    } else {
        tell(system, &report, ready, dry, session);
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(system: System, report: &Report, ready: usize, dry: bool, session: &Session) {
    let counted = |id: &'static str, count: usize| Message::new(id).with("count", count);
    session.say(&counted("import-read", report.read).with("system", system.name()));
    if dry {
        session.say(&counted("import-would", ready));
    } else {
        session.say(&counted("import-brought", report.brought));
    }
    session.say(
        &Message::new("import-states")
            .with("shown", report.shown)
            .with("held", report.held)
            .with("refused", report.refused),
    );
    let told = &report.told;
    for (id, count) in [
        ("import-known", report.known),
        ("import-places", told.places),
        ("import-alone", told.alone),
        ("import-wordless", report.wordless),
        ("import-pings", report.pings),
        ("import-doubles", report.doubles),
        ("import-orphans", told.orphans),
        ("import-circles", told.circles),
        ("import-strays", told.strays),
        ("import-undated", report.undated),
        ("import-without-name", report.nameless),
        ("import-left-out", report.left_out),
    ] {
        if count > 0 {
            session.say(&counted(id, count));
        }
    }
    if report.cut > 0 {
        session.say(&counted("import-long-texts", report.cut).with("limit", MAX_FOREIGN_TEXT));
    }
    let most = usize::try_from(MAX_HELD).unwrap_or(usize::MAX);
    if report.held >= most {
        session.say(&counted("import-held-many", report.held).with("limit", most));
    }
    if report.unplaced > 0 {
        let pages = report.pages.len();
        session.say(&counted("import-unplaced", report.unplaced).with("pages", pages));
        for Unplaced { page, count } in report.pages.iter().take(MAX_PAGES_TOLD) {
            let address = serde_json::Value::from(page.address.as_str());
            session.print(format!("{address} = \"\" # {count} {}", page.title).trim_end());
        }
        if pages > MAX_PAGES_TOLD {
            session.say(&counted("import-more-pages", pages - MAX_PAGES_TOLD));
        }
    }
}

fn json(system: System, report: &Report, ready: usize, dry: bool) -> serde_json::Value {
    let pages = report.pages.iter().map(|Unplaced { page, count }| {
        serde_json::json!({"address": page.address, "title": page.title, "comments": count})
    });
    serde_json::json!({
        "system": system.name(),
        "dry_run": dry,
        "read": report.read,
        "ready": ready,
        "brought": report.brought,
        "known": report.known,
        "shown": report.shown,
        "held": report.held,
        "refused": report.refused,
        "deleted_places": report.told.places,
        "deleted_alone": report.told.alone,
        "wordless": report.wordless,
        "pings": report.pings,
        "doubles": report.doubles,
        "orphans": report.told.orphans,
        "circles": report.told.circles,
        "strays": report.told.strays,
        "cut": report.cut,
        "undated": report.undated,
        "nameless": report.nameless,
        "left_out": report.left_out,
        "unplaced": report.unplaced,
        "pages": pages.collect::<Vec<_>>(),
    })
}

/// Takes comments out.
///
/// # Errors
/// When the database fails or the file cannot be written.
pub async fn export(
    store: &Store,
    arguments: &ArgMatches,
    session: &Session,
) -> Result<(), NewsroomError> {
    let export = Export {
        slug: arguments.get_one::<String>("story").cloned(),
        private: arguments.get_flag("private"),
    };
    let Some(file) = arguments.get_one::<PathBuf>("out") else {
        return match store.export(&export, &mut BufWriter::new(io::stdout())).await {
            // A reader that went away is no fault.
            Err(ExportFault::Write(cause)) if cause.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done.map(drop).map_err(|fault| fault.into_error(Path::new("-"))),
        };
    };
    let count = store.export_to(&export, file).await.map_err(|fault| fault.into_error(file))?;
    let path = file.display().to_string();
    session.note(&Message::new("export-done").with("count", count).with("path", path));
    Ok(())
}
