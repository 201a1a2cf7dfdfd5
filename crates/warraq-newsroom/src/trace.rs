//! A story held against what it rests on, and what its people answered for.
//!
//! The sources are those named on the command line, or else the `brief.md` beside the story and the
//! files its front matter names under `sources`. A story with none is the writer's own: it is not
//! traced.

mod opinion;
mod record;
mod red;
mod settle;

use std::fs;
use std::path::{Component, Path, PathBuf};

use serde_json::{Value, json};
use warraq_text::desk::Opinion;
use warraq_text::front;
use warraq_text::tongue::{Message, Tongue};
use warraq_text::trace::{self, Source, Traced, to_json};

use crate::check::Sheet;
use crate::error::NewsroomError;
use crate::intake::Input;
use crate::story_file::STORY;

pub(crate) use record::Record;
pub use record::{Mark, RECORD, Settled};
pub(crate) use red::Red;
pub use settle::Answer;

/// What a story rests on, in its folder.
const BRIEF: &str = "brief.md";

/// Hears what is in doubt, and in which file.
pub type Tell<'a> = &'a mut dyn FnMut(&str, &Message);

/// A text with its name in messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What it is called.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// A story held against its sources.
#[derive(Debug, Clone)]
pub struct Tracing {
    story: Named,
    /// Its file, where marks can be kept beside it.
    file: Option<PathBuf>,
    sources: Vec<Named>,
    traced: Vec<Traced>,
    record: Record,
}

impl Tracing {
    /// Traces a story to the `briefs` that are named, or to what stands beside it. None when it
    /// rests on nothing, which is the caller's to tell. `tell` hears what was in doubt.
    ///
    /// # Errors
    /// When the story or a source cannot be read or is no text, or its marks cannot.
    pub fn open(
        input: &Input,
        briefs: &[Input],
        tell: Tell<'_>,
    ) -> Result<Option<Self>, NewsroomError> {
        let story = named(read(input, tell)?);
        let file = match input {
            Input::File(path) if path.file_name().is_some_and(|name| name == STORY) => {
                Some(path.clone())
            }
            _ => None,
        };
        let mut sources = Vec::new();
        for brief in briefs {
            sources.push(named(read(brief, tell)?));
        }
        if let Some(file) = file.as_ref().filter(|_| briefs.is_empty()) {
            sources = beside(file, &story.text, tell)?;
        }
        if sources.is_empty() {
            return Ok(None);
        }
        let record = match &file {
            Some(file) => Record::beside(file)?,
            None => Record::default(),
        };
        Ok(Some(Self { file, ..Self::held(story, sources, record) }))
    }

    /// A story's text held against these sources, with what its people answered for.
    pub(crate) fn held(story: Named, sources: Vec<Named>, record: Record) -> Self {
        let traced = trace_all(&story.text, &sources);
        Self { story, file: None, sources, traced, record }
    }

    /// The story's file as it stands.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.story.text
    }

    /// What it was held against.
    #[must_use]
    pub fn sources(&self) -> &[Named] {
        &self.sources
    }

    /// Its sentences in the order of the file, each with its mark where it has one.
    pub fn sentences(&self) -> impl Iterator<Item = (&Traced, Option<&Mark>)> {
        self.traced.iter().map(|one| (one, self.record.mark(one.span.of(&self.story.text))))
    }

    /// How many sentences are borne in part only or not at all, and nobody answered for.
    #[must_use]
    pub fn open_count(&self) -> usize {
        self.sentences().filter(|(one, mark)| is_open(one, *mark)).count()
    }

    /// The trace as JSON (see [`to_json`]), each sentence with its `number` and its `mark` (`as`,
    /// `by`, `on`; null where it has none). Where a model was asked, its `opinions`, one for each
    /// sentence, are told as `opinion` (`verdict`, `evidence`, `reason`; null where it has none).
    #[must_use]
    pub fn json(&self, opinions: &[Option<Opinion>], tongue: Tongue) -> Value {
        let mut list = to_json(&self.story.text, &self.traced, tongue);
        let rows = list.as_array_mut().into_iter().flatten();
        for (number, (row, (_, mark))) in rows.zip(self.sentences()).enumerate() {
            row["number"] = json!(number + 1);
            row["mark"] = mark.map_or(Value::Null, Mark::json);
            if let Some(opinion) = opinions.get(number) {
                row["opinion"] = opinion.as_ref().map_or(Value::Null, opinion::json);
            }
        }
        list
    }
}

/// Whether a sentence waits for a person: it is red, and nobody answered for it.
#[must_use]
pub fn is_open(traced: &Traced, mark: Option<&Mark>) -> bool {
    traced.verdict.is_red() && mark.is_none()
}

/// Each sentence of a story's text held against these sources.
fn trace_all(story: &str, sources: &[Named]) -> Vec<Traced> {
    let sources: Vec<Source<'_>> =
        sources.iter().map(|one| Source { name: &one.name, text: &one.text }).collect();
    trace::trace(story, &sources)
}

/// What the story in this file rests on: its brief and the files its front matter names.
fn beside(file: &Path, story: &str, tell: Tell<'_>) -> Result<Vec<Named>, NewsroomError> {
    let mut sources = Vec::new();
    let brief = file.with_file_name(BRIEF);
    if brief.is_file() {
        let sheet = read(&Input::File(brief), tell)?;
        sources.push(Named { name: BRIEF.to_owned(), text: sheet.text });
    }
    let folder = file.parent().unwrap_or(Path::new("")).to_owned();
    let (front, _, _) = front::parse(story);
    let name = file.display().to_string();
    sources.extend(further((&folder, &front.sources), &mut |_, doubt| tell(&name, doubt))?);
    sources.retain(|source| !source.text.trim().is_empty());
    Ok(sources)
}

/// Those of the named sources that are files of the story's folder. Others are addresses, books
/// and people: a story may name them, but nothing can be held against them here, which is told.
pub(crate) fn further(
    (folder, names): (&Path, &[String]),
    tell: Tell<'_>,
) -> Result<Vec<Named>, NewsroomError> {
    let mut sources: Vec<Named> = Vec::new();
    for name in names.iter().filter(|name| name.as_str() != BRIEF) {
        match within(folder, name) {
            Some(path) => {
                let sheet = read(&Input::File(path), tell)?;
                sources.push(Named { name: name.clone(), text: sheet.text });
            }
            None => {
                tell("", &Message::new("trace-source-elsewhere").with("source", name.as_str()));
            }
        }
    }
    Ok(sources)
}

/// The file of this name in the folder or below it; links that lead out of it do not count.
fn within(folder: &Path, name: &str) -> Option<PathBuf> {
    let relative = Path::new(name);
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    let home = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let path = folder.join(relative);
    let inside = fs::canonicalize(&path).ok()?.starts_with(fs::canonicalize(home).ok()?);
    (plain && inside && path.is_file()).then_some(path)
}

fn named(sheet: Sheet) -> Named {
    Named { name: sheet.name, text: sheet.text }
}

fn read(input: &Input, tell: Tell<'_>) -> Result<Sheet, NewsroomError> {
    let sheet = Sheet::read(input)?;
    sheet.notes.iter().for_each(|doubt| tell(&sheet.name, doubt));
    Ok(sheet)
}

#[cfg(test)]
mod tests;
