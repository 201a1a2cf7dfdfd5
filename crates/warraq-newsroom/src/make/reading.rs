//! The first stage: the input read and repaired, the story found in it, and the files that are the
//! story's own.

use serde_json::Value;
use warraq_text::check::text_start;
use warraq_text::front::{self, Front};
use warraq_text::read::{self, Part};
use warraq_text::repair::{self, Repaired};
use warraq_text::report;
use warraq_text::slug::slug;
use warraq_text::source::Kind;
use warraq_text::tongue::Message;

use super::{Options, day};
use crate::error::NewsroomError;
use crate::intake::Input;
use crate::output::Output;
use crate::stage::Watcher;
use crate::told::{Told, newsroom_here};

/// The story's file in its folder.
const STORY: &str = "story.md";
/// The brief's file beside it.
const BRIEF: &str = "brief.md";

/// The longest text that is made into a story, in bytes (8 MiB): some forty novels. What is longer
/// can still be checked and read.
const LONGEST_STORY: usize = 8 * 1024 * 1024;

/// An input as read.
pub(super) struct Read {
    /// Its bytes as they came.
    pub bytes: Vec<u8>,
    /// Its name, without folders.
    pub name: String,
    /// The story in it.
    pub told: Told,
    /// What it rests on, as Markdown, where the input holds it.
    pub brief: Option<String>,
    /// The input as text, front matter included: what the findings' places count from.
    file: String,
    repaired: Repaired,
    kept_story: Option<String>,
    kept_brief: Option<String>,
}

/// Reads and repairs the input.
pub(super) fn read(
    input: &Input,
    options: &Options,
    watcher: &dyn Watcher,
) -> Result<Read, NewsroomError> {
    let config = newsroom_here()?;
    let taken = input.take()?;
    if taken.text.len() > LONGEST_STORY {
        let told = Message::new("make-too-long").with("path", input.name());
        return Err(NewsroomError::Use(told.with("limit", LONGEST_STORY / (1024 * 1024))));
    }
    taken.notes.iter().for_each(|note| watcher.tells(note));
    let (given, _, findings) = front::parse(&taken.text);
    // A paste that begins with a drawn line has no front matter, whatever it looks like.
    let start = text_start(&taken.text);
    let body = &taken.text[start..];
    findings.iter().for_each(|finding| watcher.tells(&finding.message));
    let assisted = taken.kind == Some(Kind::Transcript);
    let beside = taken.brief.clone().or_else(|| input.brief_beside());
    let repaired = repair::repair_with(body, &repair::Options { beside, ..Default::default() });
    let reading = read::read_under(&repaired, given.title.as_deref());
    let story = reading.story;
    if given.title.as_ref().is_some_and(|title| *title != story.title.text) {
        let heading = story.title.text.as_str();
        watcher.tells(&Message::new("make-two-titles").with("heading", heading));
    }
    let front = Front {
        title: Some(story.title.text.clone()),
        slug: Some(given.slug.clone().unwrap_or_else(|| slug(&story.title.text))),
        date: Some(options.date.clone().or(given.date.clone()).unwrap_or_else(|| day(options))),
        lang: Some(story.lang.code().to_owned()),
        forms: options.forms.iter().map(|form| form.word().to_owned()).collect(),
        ai: if reading.assisted || assisted {
            Some("assisted".to_owned())
        } else {
            given.ai.clone()
        },
        sources: if given.sources.is_empty() {
            taken.address.iter().cloned().collect()
        } else {
            given.sources
        },
        ..given
    };
    let brief = reading.brief.map(|part| part.markdown);
    Ok(Read {
        bytes: taken.bytes,
        name: input.short_name(),
        told: Told::new(config, front, reading.markdown, story),
        // A story's own brief, beside it, goes along as it stands.
        brief: brief
            .or(taken.brief.map(|brief| Part::of(&repair::repair(&brief)).markdown))
            .or_else(|| input.brief_beside()),
        file: taken.text,
        repaired,
        kept_story: None,
        kept_brief: None,
    })
}

impl Read {
    /// The same, with `story.md` and `brief.md` as a person edited them in the folder that is to
    /// be replaced.
    pub fn with_hand_edits(mut self, output: &Output, watcher: &dyn Watcher) -> Self {
        if let Some(file) = output.edited_by_hand(STORY) {
            watcher.tells(&Message::new("make-story-kept"));
            if output.input_changed() {
                watcher.tells(&Message::new("make-input-changed"));
            }
            let own = Told::of_file(self.told.config, &file, watcher);
            let before = self.told.front;
            self.told = own;
            self.told.front.slug = self.told.front.slug.or(before.slug);
            self.told.front.date = self.told.front.date.or(before.date);
            self.kept_story = Some(file);
        }
        if let Some(file) = output.edited_by_hand(BRIEF) {
            watcher.tells(&Message::new("make-brief-kept"));
            self.brief = Some(file.clone());
            self.kept_brief = Some(file);
        }
        self
    }

    /// Writes `story.md`, `brief.md` and `report.json`.
    pub fn write(&self, output: &mut Output) -> Result<(), NewsroomError> {
        match &self.kept_story {
            Some(file) => output.keep(STORY, file)?,
            None => output
                .write(STORY, front::write(&self.told.front, &self.told.markdown).as_bytes())?,
        }
        match (&self.kept_brief, &self.brief) {
            (Some(file), _) => output.keep(BRIEF, file)?,
            (None, Some(brief)) => output.write(BRIEF, brief.as_bytes())?,
            (None, None) => {}
        }
        let report = serde_json::to_vec_pretty(&self.report()).expect("a report is plain JSON");
        output.write("report.json", &report)
    }

    /// Everything repair found.
    pub fn report(&self) -> Value {
        report::report_in(&self.file, &self.repaired)
    }

    /// How many findings were applied, and how many wait.
    pub fn counts(&self) -> (usize, usize) {
        let findings = self.repaired.findings();
        let applied = findings.iter().filter(|finding| finding.certainty.applies()).count();
        (applied, findings.len() - applied)
    }
}
