//! What people answered for in a story's trace: `trace.toml` beside it.
//!
//! A mark belongs to a sentence by its words: one that is changed afterwards is open again.

use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use warraq_text::tongue::Message;

use crate::beside;
use crate::error::NewsroomError;
use crate::undo::write_whole;

/// The file.
pub const RECORD: &str = "trace.toml";

/// The longest that is read, bytes: each sentence of the longest story, several times over.
const LONGEST: u64 = 32 * 1024 * 1024;

/// What stands at its head.
const HEAD: &str = "# Who answered for which sentence of this story. Written by “warraq trace”; take \
                    a [[mark]] out\n# to have its sentence open again.\n\n";

/// What was done with a sentence that the sources do not bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Settled {
    /// It stays as it is.
    Accepted,
    /// The desk knows it, though no source says it.
    Background,
    /// It was put into the brief.
    Added,
    /// It was taken out of the story.
    Cut,
}

impl Settled {
    /// The word used in JSON and in the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Background => "background",
            Self::Added => "added",
            Self::Cut => "cut",
        }
    }
}

/// Who answered for a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// The sentence as it stood in the story's file.
    pub sentence: String,
    /// What was done with it.
    #[serde(rename = "as")]
    pub settled: Settled,
    /// Who did.
    pub by: String,
    /// When, `YYYY-MM-DD`.
    pub on: String,
}

impl Mark {
    /// Who answered for it how, in a sentence.
    #[must_use]
    pub fn message(&self) -> Message {
        let message = Message::new(match self.settled {
            Settled::Accepted => "trace-mark-accepted",
            Settled::Background => "trace-mark-background",
            Settled::Added => "trace-mark-added",
            Settled::Cut => "trace-mark-cut",
        });
        message.with("by", self.by.as_str()).with("on", self.on.as_str())
    }

    pub(super) fn json(&self) -> Value {
        json!({"as": self.settled.word(), "by": self.by, "on": self.on})
    }
}

/// The file as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Record {
    mark: Vec<Mark>,
}

impl Record {
    /// That of the story in this file.
    pub fn beside(story: &Path) -> Result<Self, NewsroomError> {
        let read = beside::read(&story.with_file_name(RECORD), ("trace-record-long", LONGEST))?;
        Ok(read.unwrap_or_default())
    }

    /// Who answered last for a sentence that stands in the story.
    pub fn mark(&self, sentence: &str) -> Option<&Mark> {
        let of_it = |mark: &&Mark| mark.settled != Settled::Cut && mark.sentence == sentence;
        self.mark.iter().rev().find(of_it)
    }

    /// Adds a mark after the others: what was done before stays on record.
    pub fn add(&mut self, mark: Mark) {
        self.mark.push(mark);
    }

    /// Writes it beside the story, whole or not at all.
    pub fn write(&self, story: &Path) -> Result<(), NewsroomError> {
        let file = story.with_file_name(RECORD);
        let table = toml::to_string(self).expect("texts have their TOML");
        write_whole(&file, format!("{HEAD}{table}").as_bytes())
            .map_err(|cause| NewsroomError::file(&file, &cause))
    }
}
