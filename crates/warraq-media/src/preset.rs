//! Presets: what a platform takes of a film, read from `assets/presets/*.toml`. Each limit names
//! where it was read and when, so that a change of a platform is a change of data.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::data::{self, DataFault, FaultKind};
use crate::encode::system::Codec;
use crate::shape::{SHORT_SIDES, Shape};

/// What one platform takes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// Its name, as a writer asks for it.
    pub name: String,
    /// What it is for.
    pub about: String,
    /// The name of its shape.
    pub shape: String,
    /// The short side of the picture, pixels: one of [`SHORT_SIDES`].
    pub short_side: usize,
    /// Frames a second.
    pub fps: u32,
    /// The longest film, seconds.
    pub most_seconds: u32,
    /// The largest file, bytes.
    pub most_bytes: u64,
    /// The kinds of pictures it is known to take: `h264`, `hevc`, `av1`.
    pub formats: Vec<String>,
    /// Whether it takes captions as a file beside the film.
    pub captions: bool,
    /// Where each limit comes from.
    pub facts: Vec<Fact>,
}

/// A fact and where it was read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What is so.
    pub fact: String,
    /// Who says so.
    pub source: String,
    /// When it was read, `YYYY-MM`.
    pub read: String,
}

/// The built-in files: a new preset is a file and a line here.
const FILES: [(&str, &str); 9] = [
    ("reels", include_str!("../../../assets/presets/reels.toml")),
    ("shorts", include_str!("../../../assets/presets/shorts.toml")),
    ("tiktok", include_str!("../../../assets/presets/tiktok.toml")),
    ("x", include_str!("../../../assets/presets/x.toml")),
    ("youtube", include_str!("../../../assets/presets/youtube.toml")),
    ("whatsapp", include_str!("../../../assets/presets/whatsapp.toml")),
    ("telegram", include_str!("../../../assets/presets/telegram.toml")),
    ("feed", include_str!("../../../assets/presets/feed.toml")),
    ("square", include_str!("../../../assets/presets/square.toml")),
];

static ALL: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let read = |(name, text)| Preset::read(name, text).expect("our own files are read by a test");
    FILES.map(read).into()
});

impl Preset {
    /// Reads a preset's file; `file` is only named in faults.
    ///
    /// # Errors
    /// When a key is unknown, missing or not what it should be, or a film could not be made so.
    pub fn read(file: &str, text: &str) -> Result<Self, DataFault> {
        let preset: Self = data::read(file, text)?;
        let bound = |key: &str, value: f32, least: f32, most: f32| {
            let inside = value >= least && value <= most;
            (!inside).then(|| FaultKind::Bound { key: key.to_owned(), value, least, most })
        };
        let [least, .., most] = SHORT_SIDES.map(|side| side as f32);
        let fault = bound("short_side", preset.short_side as f32, least, most)
            .or_else(|| bound("fps", preset.fps as f32, 1.0, 60.0))
            .or_else(|| bound("most_seconds", preset.most_seconds as f32, 3.0, 86_400.0))
            .or_else(|| bound("most_bytes", preset.most_bytes as f32, 1e6, 1e12));
        if let Some(kind) = fault {
            return Err(DataFault::new(file, kind));
        }
        let none_of = |what: &str, value: &str, names: Vec<&str>| {
            let cause = format!("{what} {value:?} is none of {}", names.join(", "));
            let before = text.find(value).map_or("", |at| &text[..at]);
            let line = 1 + before.matches('\n').count();
            Err(DataFault::new(file, FaultKind::Line { line, cause }))
        };
        if Shape::named(&preset.shape).is_none() {
            let names = Shape::all().iter().map(|shape| shape.name.as_str()).collect();
            return none_of("shape", &preset.shape, names);
        }
        let known: Vec<&str> = Codec::ALL.iter().map(|codec| codec.format()).collect();
        match preset.formats.iter().find(|format| !known.contains(&format.as_str())) {
            Some(format) => none_of("format", format, known),
            None => Ok(preset),
        }
    }

    /// The built-in presets.
    #[must_use]
    pub fn all() -> &'static [Preset] {
        &ALL
    }

    /// The built-in preset of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Preset> {
        ALL.iter().find(|preset| preset.name == name)
    }

    /// Its shape.
    #[must_use]
    pub fn shape(&self) -> &'static Shape {
        Shape::named(&self.shape).expect("it was looked up when the preset was read")
    }

    /// Whether it is known to take what this encoder writes.
    #[must_use]
    pub fn takes(&self, codec: Codec) -> bool {
        self.formats.iter().any(|format| format == codec.format())
    }

    /// Width and height, pixels.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        self.shape().size(self.short_side)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_reads_under_its_name_and_says_where_its_limits_come_from() {
        for (name, text) in FILES {
            let preset = Preset::read(name, text).unwrap_or_else(|fault| panic!("{fault}"));
            assert_eq!(preset.name, name);
            assert!(SHORT_SIDES.contains(&preset.short_side), "{name}");
            assert!(preset.takes(Codec::X264), "{name}: what the embedded encoder writes");
            assert!(!preset.facts.is_empty() && preset.facts.iter().all(|f| f.read.len() == 7));
        }
        assert!(Preset::named("whatsapp").unwrap().most_bytes < 16_000_000);
        assert_eq!(Preset::named("x").unwrap().size(), (720, 1280));
        assert_eq!(Preset::named("youtube").unwrap().size(), (1920, 1080));
    }

    #[test]
    fn what_is_misspelt_or_cannot_be_made_is_refused() {
        let text = FILES[0].1;
        let fault = Preset::read("ours.toml", &text.replace("fps", "fbs")).unwrap_err();
        assert!(matches!(&fault.kind, FaultKind::Unknown { nearest, .. } if nearest == "fps"));
        let fault = Preset::read("ours.toml", &text.replace("\"9:16\"", "\"9:17\"")).unwrap_err();
        assert!(fault.to_string().contains("9:17"), "{fault}");
        let fault = Preset::read("ours.toml", &text.replace("h264", "h263")).unwrap_err();
        assert!(fault.to_string().contains("h263") && fault.to_string().contains("hevc"));
        assert!(Preset::read("ours.toml", &text.replace("fps = 30", "fps = 240")).is_err());
    }
}
