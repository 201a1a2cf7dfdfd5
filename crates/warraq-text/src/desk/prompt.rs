//! Prompts as data: ours under `assets/prompts`, or a newsroom's own in their place. One that would
//! hand a brief to the model as anything but quoted material is refused.

use std::sync::LazyLock;

use serde::Deserialize;

use super::form::Form;
use crate::data::{self, LineFault, distance};
use crate::lang::Lang;
use crate::tongue::Message;

/// The places of an article's prompt that are filled in.
pub(super) const PLACES: [&str; 4] = ["{brief}", "{fence}", "{language}", "{words}"];
/// The least and the most an article's usual length may be, in words.
const WORDS: (u32, u32) = (20, 20_000);

/// How an article of one form is asked for in one language.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prompt {
    /// Sampling temperature.
    pub(super) temperature: f32,
    /// Usual length of the article.
    words: u32,
    /// The rules.
    pub(super) system: String,
    /// The task, with the places for the brief.
    pub(super) user: String,
}

/// Why a prompt file was not taken.
#[derive(Debug, Clone, PartialEq)]
pub enum PromptFault {
    /// A line that cannot be taken: not TOML, a missing key, a value of the wrong kind.
    Line {
        /// Line, from 1.
        line: usize,
        /// What the reader of TOML said, in English.
        cause: String,
    },
    /// A key that means nothing here.
    Unknown {
        /// Line, from 1.
        line: usize,
        /// The key.
        key: String,
        /// The known key most like it.
        nearest: String,
    },
    /// The user text lacks `{brief}` or `{fence}`.
    Lacks(&'static str),
    /// The brief does not stand between two fences.
    Bare,
    /// The brief stands among the rules.
    AmongRules,
    /// A place that nothing is filled into.
    Place {
        /// `system` or `user`.
        key: &'static str,
        /// What stands there, such as `{breif}`.
        place: String,
        /// The known place most like it.
        nearest: &'static str,
    },
    /// A temperature outside 0 to 2.
    Temperature(f32),
    /// A length no article has.
    Words(u32),
    /// `system` or `user` holds nothing.
    Empty(&'static str),
}

impl PromptFault {
    /// The sentence a person reads; `file` is the file's name as they know it.
    #[must_use]
    pub fn message(&self, file: &str) -> Message {
        let message = match self {
            PromptFault::Line { line, cause } => Message::new("desk-prompt-line")
                .with("line", line.to_string())
                .with("cause", cause.as_str()),
            PromptFault::Unknown { line, key, nearest } => Message::new("desk-prompt-unknown")
                .with("line", line.to_string())
                .with("key", key.as_str())
                .with("nearest", nearest.as_str()),
            PromptFault::Lacks(place) => Message::new("desk-prompt-lacks").with("place", *place),
            PromptFault::Bare => Message::new("desk-prompt-bare"),
            PromptFault::AmongRules => Message::new("desk-prompt-rules"),
            PromptFault::Place { key, place, nearest } => Message::new("desk-prompt-place")
                .with("key", *key)
                .with("place", place.as_str())
                .with("nearest", *nearest),
            PromptFault::Temperature(value) => {
                Message::new("desk-prompt-temperature").with("value", value.to_string())
            }
            PromptFault::Words(value) => Message::new("desk-prompt-words")
                .with("value", value.to_string())
                .with("least", WORDS.0.to_string())
                .with("most", WORDS.1.to_string()),
            PromptFault::Empty(key) => Message::new("desk-prompt-empty").with("key", *key),
        };
        message.with("file", file)
    }
}

impl Prompt {
    /// Reads a prompt file.
    ///
    /// # Errors
    /// When it is not TOML, a key is unknown, missing or not what it should be, or the brief would
    /// not reach the model as quoted material.
    pub fn parse(text: &str) -> Result<Prompt, PromptFault> {
        let prompt: Prompt = data::read(text).map_err(|fault| match fault {
            LineFault::Unknown { line, key, nearest } => {
                PromptFault::Unknown { line, key, nearest }
            }
            LineFault::Broken { line, cause } => PromptFault::Line { line, cause },
        })?;
        prompt.checked()
    }

    /// Our own prompt for this form; Arabic in Arabic, every other language in English.
    #[must_use]
    pub fn built_in(form: Form, lang: &Lang) -> &'static Prompt {
        let place = Form::ALL.iter().position(|one| *one == form).unwrap_or_default();
        let all = if lang.code() == "ar" { &*ARABIC } else { &*ENGLISH };
        &all[place]
    }

    /// The file that holds it, or would in a newsroom that writes its own: `analysis.ar.toml`.
    #[must_use]
    pub fn file_name(form: Form, lang: &Lang) -> String {
        format!("{}.{}.toml", form.word(), if lang.code() == "ar" { "ar" } else { "en" })
    }

    /// The usual length of an article of this form, in words.
    #[must_use]
    pub fn words(&self) -> u32 {
        self.words
    }

    fn checked(self) -> Result<Prompt, PromptFault> {
        // A temperature that is no number lies in no range either.
        if !(0.0..=2.0).contains(&self.temperature) {
            return Err(PromptFault::Temperature(self.temperature));
        }
        if !(WORDS.0..=WORDS.1).contains(&self.words) {
            return Err(PromptFault::Words(self.words));
        }
        for (key, text) in [("system", &self.system), ("user", &self.user)] {
            if text.trim().is_empty() {
                return Err(PromptFault::Empty(key));
            }
            if let Some((place, nearest)) = stray_place(text) {
                return Err(PromptFault::Place { key, place, nearest });
            }
        }
        if self.system.contains("{brief}") {
            return Err(PromptFault::AmongRules);
        }
        if let Some(place) = ["{brief}", "{fence}"].into_iter().find(|p| !self.user.contains(p)) {
            return Err(PromptFault::Lacks(place));
        }
        if fenced(&self.user) { Ok(self) } else { Err(PromptFault::Bare) }
    }
}

/// Whether each `{brief}` has a line of `{fence}` right before it and right after it.
fn fenced(user: &str) -> bool {
    let lines: Vec<&str> = user.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_fence = |at: Option<usize>| at.and_then(|at| lines.get(at)) == Some(&"{fence}");
    let holds = |line: &str| line.contains("{brief}");
    lines.iter().enumerate().filter(|(_, line)| holds(line)).all(|(at, line)| {
        *line == "{brief}" && is_fence(at.checked_sub(1)) && is_fence(Some(at + 1))
    })
}

/// A word in braces that is none of the places, and the place most like it.
fn stray_place(text: &str) -> Option<(String, &'static str)> {
    let found = text.match_indices('{').filter_map(|(at, _)| {
        let end = text[at..].find(|c: char| c != '{' && !c.is_ascii_lowercase() && c != '_')?;
        let place = text[at..].get(..end + 1).filter(|place| place.ends_with('}') && end > 1)?;
        (!PLACES.contains(&place)).then_some(place)
    });
    let place = found.into_iter().next()?;
    let nearest = PLACES.into_iter().min_by_key(|known| distance(place, known))?;
    Some((place.to_owned(), nearest))
}

macro_rules! built_in {
    ($code:literal) => {
        LazyLock::new(|| {
            [
                include_str!(concat!("../../../../assets/prompts/news.", $code, ".toml")),
                include_str!(concat!("../../../../assets/prompts/analysis.", $code, ".toml")),
                include_str!(concat!("../../../../assets/prompts/explainer.", $code, ".toml")),
                include_str!(concat!("../../../../assets/prompts/interview.", $code, ".toml")),
                include_str!(concat!("../../../../assets/prompts/profile.", $code, ".toml")),
            ]
            .map(|file| Prompt::parse(file).expect("our own prompts are sound: a test reads them"))
        })
    };
}

/// In the order of [`Form::ALL`].
static ARABIC: LazyLock<[Prompt; 5]> = built_in!("ar");
static ENGLISH: LazyLock<[Prompt; 5]> = built_in!("en");
