//! The hard lines of `tests/reference/lines`, set.

use std::path::PathBuf;

use serde::Deserialize;
use warraq_media::MediaError;
use warraq_media::fonts::{Face, Fonts, Manner, Weight};
use warraq_media::typeset::{self, Align, Block, Passage};
use warraq_text::lang::Lang;

/// Width of a line's picture, pixels.
pub const WIDTH: f32 = 820.0;
/// Size of its letters.
pub const SIZE: f32 = 36.0;

#[derive(Deserialize)]
struct File {
    line: Vec<Line>,
}

/// One hard line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Its name, and its picture's.
    pub name: String,
    /// The language of the story.
    pub lang: String,
    /// The face.
    #[serde(default = "text")]
    pub face: Face,
    /// What is set.
    pub text: String,
}

fn text() -> Face {
    Face::Text
}

/// Where the lines and their pictures lie.
pub fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/reference/lines"))
}

/// All of them.
pub fn lines() -> Vec<Line> {
    let text = std::fs::read_to_string(folder().join("lines.toml")).expect("it is in the tree");
    toml::from_str::<File>(&text).expect("it is in order").line
}

impl Line {
    /// The words between its spaces.
    pub fn words(&self) -> Vec<&str> {
        self.text.split(' ').collect()
    }

    /// Sets it in one row.
    pub fn set(&self) -> Result<Block, MediaError> {
        let lang = Lang::new(&self.lang);
        let copy = Passage {
            words: &self.words(),
            breaks: &[],
            direction: lang.direction(),
            face: self.face,
            weight: Weight::Bold,
            size: SIZE,
            line_height: 1.6,
            width: WIDTH,
            align: Align::Start,
        };
        typeset::set(&mut Fonts::new(Manner::of(&lang)), &copy)
    }
}
