//! What is made, held against its brief: told, shown on the proof sheet, and no obstacle.

use warraq_site::proof::TraceLine;
use warraq_text::tongue::{Message, Tongue};

use super::reading::Read;
use crate::error::NewsroomError;
use crate::intake::Input;
use crate::output::Output;
use crate::stage::Watcher;
use crate::story_file::STORY;
use crate::trace::{Named, RECORD, Record, Tracing, further};

/// The story held against what it rests on; none of a story that rests on nothing. How many
/// sentences wait for a person is told.
pub(super) fn hold(
    read: &Read,
    input: &Input,
    output: &Output,
    watcher: &dyn Watcher,
) -> Result<Option<Tracing>, NewsroomError> {
    let mut sources: Vec<Named> = Vec::new();
    if let Some(brief) = &read.brief {
        sources.push(Named { name: "brief.md".to_owned(), text: brief.clone() });
    }
    if let Some(folder) = input.folder() {
        // An address that the text was fetched from is no further source, and not worth a word.
        let ignored = &mut |_: &str, _: &Message| {};
        sources.extend(further((&folder, &read.told.front.sources), ignored)?);
    }
    if sources.is_empty() {
        return Ok(None);
    }
    // The record lies beside the story: where it came from, or where it is made.
    let beside = input.folder().map(|folder| folder.join(STORY));
    let story = beside.filter(|story| story.with_file_name(RECORD).is_file());
    let record = Record::beside(&story.unwrap_or_else(|| output.target().join(STORY)))?;
    let story = Named { name: STORY.to_owned(), text: output.read(STORY)? };
    let tracing = Tracing::held(story, sources, record);
    let open = tracing.open_count();
    if open > 0 {
        watcher.tells(&Message::new("make-trace-open").with("count", open));
    }
    Ok(Some(tracing))
}

/// Its sentences with what bears them, as the proof sheet shows them.
pub(super) fn lines(tracing: &Tracing, tongue: Tongue) -> Vec<TraceLine> {
    let lines = tracing.sentences().map(|(traced, mark)| TraceLine {
        text: traced.span.of(tracing.text()).to_owned(),
        part: traced.part,
        verdict: traced.verdict,
        reason: traced.reason(tongue),
        evidence: traced.evidence.clone(),
        mark: mark.map(|mark| mark.message().say(tongue)),
    });
    lines.collect()
}
