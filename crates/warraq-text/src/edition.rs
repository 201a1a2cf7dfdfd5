//! The edition: a plain manifest of every form a story was made in, written as `edition.json`.
//! The site and the proof sheet learn of films and cards from here only.

use serde::{Deserialize, Serialize};

/// Version of the manifest's format; a reader refuses a higher one.
pub const VERSION: u32 = 1;

/// What was made of one story. Paths are relative to the edition's own folder, with `/`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Format version, [`VERSION`].
    pub version: u32,
    /// Folder and address name: letters, digits and hyphens of the title's own script.
    pub slug: String,
    /// Title, plain.
    pub title: String,
    /// Language code.
    pub lang: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// `assisted` when a model wrote or changed the story and no review is recorded.
    pub ai: Option<String>,
    /// The story file, `story.md`.
    pub story: String,
    /// What the story rests on, `brief.md`, where there was one.
    pub brief: Option<String>,
    /// Posts for social platforms.
    pub posts: Vec<Post>,
    /// Pictures.
    pub cards: Vec<Card>,
    /// The film, when made.
    pub film: Option<Film>,
    /// The story read aloud, when made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
    /// The article's page, such as `site/index.html`.
    pub page: Option<String>,
}

/// One text for one platform.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// Platform id, such as `x`.
    pub platform: String,
    /// Its file, such as `social/x.txt`.
    pub file: String,
    /// The text itself.
    pub text: String,
    /// Length by the platform's own rule.
    pub length: usize,
    /// The platform's limit by the same rule.
    pub limit: usize,
    /// The rule's unit: `weighted`, `graphemes`, `scalars`, `utf16`.
    pub unit: String,
}

/// One picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Its file, such as `cards/title-1080x1080.png`.
    pub file: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Alternative text.
    pub alt: String,
}

/// The film and what belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Film {
    /// The MP4.
    pub file: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Frames a second.
    pub fps: u32,
    /// Length, milliseconds.
    pub duration_ms: u64,
    /// Poster picture.
    pub poster: String,
    /// SubRip captions.
    pub srt: String,
    /// WebVTT captions.
    pub vtt: String,
    /// Name of the voice that speaks, such as `espeak-ar`.
    pub voice: String,
}

/// The story read aloud and what belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voice {
    /// The recording, AAC in an `.m4a`.
    pub file: String,
    /// Its size, bytes.
    pub bytes: u64,
    /// Length, milliseconds.
    pub duration_ms: u64,
    /// WebVTT captions.
    pub vtt: String,
    /// What is said, as Markdown.
    pub transcript: String,
    /// Name of the voice that speaks, such as `espeak-ar`.
    pub voice: String,
}

impl Film {
    /// The same film, its files in this folder of the edition.
    #[must_use]
    pub fn under(self, folder: &str) -> Self {
        let within = |name: String| format!("{folder}/{name}");
        Self {
            file: within(self.file),
            poster: within(self.poster),
            srt: within(self.srt),
            vtt: within(self.vtt),
            ..self
        }
    }
}
