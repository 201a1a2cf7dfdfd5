//! What is posted: the same for every outlet, each takes of it what it can show. Kept in the outbox
//! as JSON until it is sent.

use serde::{Deserialize, Serialize};

use super::wire::FileRef;

/// A story's words and pictures as they go out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// The story's slug.
    pub story: String,
    /// Its title.
    pub title: String,
    /// Its language code.
    pub lang: String,
    /// The parts in order: one, or a thread. At an outlet for articles there is none.
    pub parts: Vec<Words>,
    /// Where the whole story is.
    #[serde(default)]
    pub link: Option<String>,
    /// The pictures with the first part.
    #[serde(default)]
    pub pictures: Vec<Picture>,
    /// The film with the first part; then no pictures go with it.
    #[serde(default)]
    pub film: Option<Film>,
    /// The whole story, for an outlet that shows it.
    #[serde(default)]
    pub article: Option<Article>,
    /// Whether a model helped and no person has examined it.
    #[serde(default)]
    pub assisted: bool,
    /// When it was made, RFC 3339 in UTC.
    pub made: String,
}

impl Post {
    /// The files that go with it.
    pub(crate) fn files(&self) -> Vec<FileRef> {
        let film = self.film.iter().flat_map(|film| [Some(&film.file), film.captions.as_ref()]);
        let pictures = self.pictures.iter().map(|picture| Some(&picture.file));
        pictures.chain(film).flatten().cloned().collect()
    }
}

/// The words of one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The text, in logical order.
    pub text: String,
    /// How many bytes at its beginning are the title; 0 where it has none.
    #[serde(default)]
    pub title: usize,
}

/// A picture with what a reader who cannot see it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Its file in the outbox.
    pub file: FileRef,
    /// Its alternative text.
    pub alt: String,
    /// Width, pixels.
    pub width: u32,
    /// Height, pixels.
    pub height: u32,
}

/// A film with its captions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Film {
    /// Its file in the outbox.
    pub file: FileRef,
    /// What a reader who cannot see it is told.
    pub alt: String,
    /// Width, pixels.
    pub width: u32,
    /// Height, pixels.
    pub height: u32,
    /// Its captions as WebVTT.
    #[serde(default)]
    pub captions: Option<FileRef>,
}

/// A whole story as an outlet's own page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its address name.
    pub slug: String,
    /// A sentence or two under the title; empty where there are none.
    pub standfirst: String,
    /// Its text, HTML without title.
    pub html: String,
    /// What it is filed under.
    pub labels: Vec<String>,
}
