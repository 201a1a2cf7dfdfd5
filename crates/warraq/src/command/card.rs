//! `warraq card`: the cards of one story, in every shape.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use warraq_newsroom::NewsroomError;
use warraq_newsroom::cards::{Ask, Format, Kind, SHORT_SIDE, SHORT_SIDES, Shape, into_folder};
use warraq_newsroom::looks;
use warraq_newsroom::story_file;
use warraq_text::tongue::{Message, Tongue};

use crate::progress::Progress;
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    let named = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(say(help))
    };
    let shapes: Vec<&str> =
        Shape::usual().iter().map(|shape| shape.name.as_str()).chain(["all"]).collect();
    Command::new("card")
        .about(say("help-card"))
        .arg(Arg::new("story").value_name("STORY").required(true).help(say("help-story")))
        .arg(
            named("kind", "KINDS", "help-card-kind")
                .value_delimiter(',')
                .value_parser(Kind::ALL.map(Kind::word)),
        )
        .arg(
            named("shape", "SHAPES", "help-card-shape")
                .value_delimiter(',')
                .default_value("all")
                .value_parser(shapes),
        )
        .arg(
            named("size", "PIXELS", "help-film-size")
                .value_parser(SHORT_SIDES.map(|side| side.to_string())),
        )
        .arg(named("look", "NAME", "help-card-look"))
        .arg(
            named("format", "png|jpeg|webp", "help-card-format")
                .default_value("png")
                .value_parser(Format::ALL.map(Format::word)),
        )
        .arg(
            Arg::new("carousel")
                .long("carousel")
                .action(ArgAction::SetTrue)
                .help(say("help-card-carousel")),
        )
        .arg(named("out", "DIR", "help-card-out").short('o').value_parser(value_parser!(PathBuf)))
}

/// Draws the cards and prints where they are.
///
/// # Errors
/// When the story cannot be found or drawn, or the world fails.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let named: &String = arguments.get_one("story").expect("clap requires it");
    let progress = Progress::new(session, false);
    let found = story_file::open(named, &progress)?;
    let told = found.told.clone().without_signs(&progress);
    let look = arguments.get_one::<String>("look").map(String::as_str);
    let look = looks::look(Path::new("."), &told.config, look)?;
    let folder = match arguments.get_one::<PathBuf>("out") {
        Some(folder) => folder.clone(),
        None => found.folder().join("card-set"),
    };
    let files = into_folder(&told, &look, &ask(arguments), &folder)?;
    for file in files {
        session.print(&folder.join(file).display().to_string());
    }
    Ok(ExitCode::SUCCESS)
}

fn ask(arguments: &ArgMatches) -> Ask {
    let words =
        |name: &str| arguments.get_many::<String>(name).into_iter().flatten().map(String::as_str);
    let shapes: Vec<&'static Shape> = match words("shape").any(|shape| shape == "all") {
        true => Shape::usual().iter().collect(),
        false => words("shape").filter_map(Shape::named).collect(),
    };
    let carousel = arguments.get_flag("carousel");
    let kinds: Vec<Kind> = words("kind").filter_map(Kind::from_word).collect();
    Ask {
        // A set alone is asked for by its own word alone.
        kinds: if kinds.is_empty() && !carousel { Kind::ALL.to_vec() } else { kinds },
        shapes,
        short_side: words("size").find_map(|size| size.parse().ok()).unwrap_or(SHORT_SIDE),
        first: false,
        format: words("format").find_map(Format::from_word).unwrap_or(Format::Png),
        carousel,
    }
}
