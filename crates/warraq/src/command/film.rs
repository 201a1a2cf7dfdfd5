//! `warraq film`: the narrated film of one story, or one moment of it as a picture.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::json;
use warraq_newsroom::NewsroomError;
use warraq_newsroom::film::{self, Codec, Made, Preset, SHORT_SIDES, Settings, Shape};
use warraq_newsroom::story_file::{self, Found};
use warraq_text::tongue::{Message, Tongue};

use super::heard;
use crate::progress::Progress;
use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    let flag = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(say(help))
    };
    let command = Command::new("film")
        .about(say("help-film"))
        .arg(
            Arg::new("out")
                .short('o')
                .long("out")
                .value_name("PATH")
                .value_parser(value_parser!(PathBuf))
                .help(say("help-film-out")),
        )
        .arg(
            Arg::new("still")
                .long("still")
                .value_name("SECONDS")
                .value_parser(moment)
                .help(say("help-film-still")),
        )
        .arg(
            Arg::new("for")
                .long("for")
                .value_name("PLATFORM")
                .value_parser(names(Preset::all().iter().map(|preset| preset.name.as_str())))
                .help(say("help-film-for")),
        )
        .arg(
            Arg::new("shape")
                .long("shape")
                .value_name("SHAPE")
                .value_parser(names(Shape::usual().iter().map(|shape| shape.name.as_str())))
                .help(say("help-film-shape")),
        )
        .arg(
            Arg::new("size")
                .long("size")
                .value_name("PIXELS")
                .value_parser(SHORT_SIDES.map(|side| side.to_string()))
                .help(say("help-film-size")),
        )
        .arg(
            Arg::new("encoder")
                .long("encoder")
                .value_name("NAME")
                .value_parser(names(Codec::ALL.iter().map(|codec| codec.name())))
                .help(say("help-film-encoder")),
        )
        .arg(flag("silent", "help-film-silent").conflicts_with_all(["recording", "voice"]))
        .arg(flag("draft", "help-film-draft"))
        .arg(flag("calm", "help-make-calm"));
    heard::arguments(command, "help-make-max-seconds", tongue)
}

/// The values an option takes.
fn names<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    names.map(str::to_owned).collect()
}

/// Makes the film, or draws the one moment asked for, and prints where it is.
///
/// # Errors
/// When the story cannot be found or spoken, or the world fails.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let named: &String = arguments.get_one("story").expect("clap requires it");
    let progress = Progress::new(session, arguments.get_flag("timings"));
    let found = story_file::open(named, &progress)?;
    let settings = settings(arguments, &found)?;
    if let (Some(preset), Some(codec)) = (preset(arguments), settings.encoder) {
        takes(preset, codec)?;
    }
    let out = arguments.get_one::<PathBuf>("out");
    if let Some(&at_ms) = arguments.get_one::<u64>("still") {
        return still(&found, &settings, at_ms, out, session, &progress);
    }
    let made = film::film(&found, out.map(PathBuf::as_path), &settings, &progress)?;
    progress.tell_costs();
    // Why there is none was told.
    let Some(made) = made else { return Ok(ExitCode::from(2)) };
    if let Some(preset) = preset(arguments) {
        weigh(&made, preset, session);
    }
    if heard::as_json(arguments) {
        session.print(&json(&made).to_string());
    } else {
        session.print(&made.folder.join(&made.film.file).display().to_string());
    }
    Ok(ExitCode::SUCCESS)
}

fn settings(arguments: &ArgMatches, found: &Found) -> Result<Settings, NewsroomError> {
    let mut settings = Settings {
        calm: arguments.get_flag("calm"),
        silent: arguments.get_flag("silent"),
        ..heard::settings(arguments, found)?
    };
    if let Some(preset) = preset(arguments) {
        settings = settings.for_platform(preset);
    }
    let shape = arguments.get_one::<String>("shape").and_then(|name| Shape::named(name));
    let size = arguments.get_one::<String>("size").and_then(|size| size.parse().ok());
    if shape.is_some() || size.is_some() {
        let own = Shape::of(usize::from(settings.width), usize::from(settings.height));
        let short = usize::from(settings.width.min(settings.height));
        settings = settings.in_shape(shape.unwrap_or(own), size.unwrap_or(short));
    }
    let encoder = arguments.get_one::<String>("encoder");
    settings.encoder = encoder.and_then(|name| Codec::ALL.into_iter().find(|c| c.name() == name));
    if arguments.get_flag("draft") {
        settings = settings.draft();
    }
    Ok(settings)
}

fn preset(arguments: &ArgMatches) -> Option<&'static Preset> {
    arguments.get_one::<String>("for").and_then(|name| Preset::named(name))
}

/// Refuses a film that the platform is not known to take.
fn takes(preset: &Preset, codec: Codec) -> Result<(), NewsroomError> {
    if preset.takes(codec) {
        return Ok(());
    }
    Err(NewsroomError::Use(
        Message::new("film-format-not-taken")
            .with("platform", preset.name.as_str())
            .with("codec", codec.name())
            .with("formats", preset.formats.join(", ")),
    ))
}

/// Tells when the film is larger than the platform takes.
fn weigh(made: &Made, preset: &Preset, session: &Session) {
    let file = made.folder.join(&made.film.file);
    let bytes = std::fs::metadata(&file).map_or(0, |about| about.len());
    if bytes > preset.most_bytes {
        let megabytes = |bytes: u64| format!("{:.1}", bytes as f64 / 1e6);
        let notice = Message::new("film-too-large")
            .with("platform", preset.name.as_str())
            .with("size", megabytes(bytes))
            .with("most", megabytes(preset.most_bytes));
        session.note(&notice);
    }
}

/// Draws one moment and writes it where asked: by default beside the story, `-` for standard
/// output.
fn still(
    found: &Found,
    settings: &Settings,
    at_ms: u64,
    out: Option<&PathBuf>,
    session: &Session,
    progress: &Progress,
) -> Result<ExitCode, NewsroomError> {
    let told = found.told.clone().without_signs(progress);
    let png = film::still(&told, settings, at_ms, progress)?;
    progress.tell_costs();
    let path = match out {
        Some(path) => path.clone(),
        None => found.folder().join(format!("still-{}.{:03}.png", at_ms / 1000, at_ms % 1000)),
    };
    if path.as_os_str() == "-" {
        // A reader that went away is no fault.
        let _ = io::stdout().write_all(&png);
        return Ok(ExitCode::SUCCESS);
    }
    std::fs::write(&path, &png).map_err(|e| NewsroomError::file(&path, &e))?;
    session.print(&path.display().to_string());
    Ok(ExitCode::SUCCESS)
}

fn json(made: &Made) -> serde_json::Value {
    json!({
        "folder": made.folder.display().to_string(),
        "film": made.film,
        "scenes": made.scenes,
        "scenes_kept": made.scenes_kept,
    })
}

/// Seconds with a decimal point, as milliseconds.
fn moment(text: &str) -> Result<u64, String> {
    let seconds: f64 = text.parse().map_err(|_| "12.5".to_owned())?;
    let day = 86_400.0;
    if (0.0..=day).contains(&seconds) {
        Ok((seconds * 1000.0) as u64)
    } else {
        Err("12.5".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_given_in_seconds() {
        assert_eq!(moment("12.5"), Ok(12_500));
        assert_eq!(moment("0"), Ok(0));
        for wrong in ["", "-1", "NaN", "1e9", "١٢"] {
            assert!(moment(wrong).is_err(), "{wrong}");
        }
    }
}
