//! `warraq draft STORY --section N --ask WISH`: one passage anew, shown as a diff, traced again.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::ArgMatches;
use warraq_newsroom::NewsroomError;
use warraq_newsroom::check::write_standard;
use warraq_newsroom::draft::{Caller, Heard, Passage, Wish, endpoint, settings};
use warraq_newsroom::intake::Input;
use warraq_newsroom::story_file;
use warraq_newsroom::trace::Tracing;
use warraq_text::diff::unified;
use warraq_text::tongue::Message;

use super::{hear, show};
use crate::command::runtime;
use crate::session::Session;

/// Has the passage written anew, prints what changed, and says how many sentences of the story wait
/// for a person now.
pub(super) fn run(
    story: &str,
    wish: &str,
    arguments: &ArgMatches,
    session: &Session,
) -> Result<ExitCode, NewsroomError> {
    let number = |name| arguments.get_one::<usize>(name).copied();
    let passage = match (number("section"), number("sentence")) {
        (Some(section), _) => Passage::Section(section),
        (None, Some(sentence)) => Passage::Sentence(sentence),
        (None, None) => return Err(NewsroomError::Use(Message::new("revise-no-place"))),
    };
    let file = story_file::find(story)?;
    let name = file.display().to_string();
    let mut tell = |about: &str, doubt: &Message| {
        let path = if about.is_empty() { &name } else { about };
        let note = Message::new("check-in-doubt").with("path", path);
        session.note(&note.with("doubt", doubt.say(session.tongue)));
    };
    let wish = Wish::of(&file, passage, wish, &mut tell)?;
    let config = settings()?;
    if arguments.get_flag("dry-run") {
        show(&[wish.request(&config)?], &config, session)?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(endpoint) = endpoint()? else {
        return Err(NewsroomError::Use(Message::new("revise-no-endpoint")));
    };
    let mut heard = |one: Heard<'_>| hear(session, one);
    let mut stop = std::pin::pin!(session.asked_to_stop());
    let fresh = arguments.get_flag("fresh");
    let mut caller = Caller::new(&endpoint, fresh, &mut heard, stop.as_mut());
    let outcome = runtime()?.block_on(wish.fulfil(&file, &config, &mut caller));
    let spent = caller.spent;
    if session.terminal && !session.json {
        let _ = writeln!(io::stderr());
    }
    spent.message(&config.model).iter().for_each(|told| session.note(told));
    let revised = outcome?;
    write_standard(&unified(&name, &revised.before, &revised.after))?;
    let open = Tracing::open(&Input::File(file), &[], &mut |_, _| {})?;
    let open = open.map_or(0, |tracing| tracing.open_count());
    session.note(&Message::new("revise-done").with("path", name.as_str()).with("count", open));
    Ok(ExitCode::SUCCESS)
}
