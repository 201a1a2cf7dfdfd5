//! `warraq review`: records that a person examined a story that a model helped with.

use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command};
use warraq_newsroom::NewsroomError;
use warraq_newsroom::date;
use warraq_newsroom::review::review;
use warraq_newsroom::story_file;
use warraq_text::tongue::{Message, Tongue};

use crate::session::Session;

/// Its arguments.
pub fn tree(tongue: Tongue) -> Command {
    let say = |id: &'static str| Message::new(id).say(tongue);
    let named = |name: &'static str, value, help| {
        Arg::new(name).long(name).value_name(value).help(say(help))
    };
    Command::new("review")
        .about(say("help-review"))
        .arg(Arg::new("story").value_name("STORY").required(true).help(say("help-review-story")))
        .arg(named("by", "NAME", "help-review-by").required(true))
        .arg(named("checked", "WHAT", "help-review-checked").required(true))
        .arg(named("responsible", "NAME", "help-review-responsible"))
}

/// Records the review in the story's front matter: its label is then left out of what is made.
///
/// # Errors
/// When the story cannot be read or written, or a text is empty.
pub fn run(arguments: &ArgMatches, session: &Session) -> Result<ExitCode, NewsroomError> {
    let text = |name| arguments.get_one::<String>(name).map(String::as_str);
    let required = |name| text(name).expect("clap requires it");
    let (story, by, checked) = (required("story"), required("by"), required("checked"));
    let file = story_file::find(story)?;
    let recorded = review(&file, (by, checked, text("responsible")), &date::today())?;
    let path = file.display().to_string();
    let told = Message::new("review-recorded").with("path", path);
    session.say(&told.with("review", recorded.message().say(session.tongue)));
    Ok(ExitCode::SUCCESS)
}
