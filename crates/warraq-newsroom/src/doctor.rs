//! What a newsroom's machine lacks, and how to get it. Looks; changes nothing.

use std::path::Path;

use warraq_media::fonts::{Fonts, Manner};
use warraq_text::tongue::Message;

use crate::draft;

/// How one thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// There and well.
    Good,
    /// Not there, and not needed by most.
    Optional,
    /// Not there, and felt.
    Missing,
}

/// One thing examined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// How it stands.
    pub state: State,
    /// What was found.
    pub message: Message,
    /// What to do about it.
    pub cure: Option<Message>,
}

impl Check {
    fn good(message: Message) -> Self {
        Self { state: State::Good, message, cure: None }
    }

    fn lacking(state: State, message: &'static str, cure: &'static str) -> Self {
        Self { state, message: Message::new(message), cure: Some(Message::new(cure)) }
    }
}

/// Examines everything Warraq can do and what it needs for it.
#[must_use]
pub fn examine() -> Vec<Check> {
    vec![encoder(), voice(), fonts(), pictographs(), model(), ffmpeg()]
}

fn encoder() -> Check {
    if warraq_media::encode::built_with_nasm() {
        Check::good(Message::new("doctor-encoder-good"))
    } else {
        Check::lacking(State::Missing, "doctor-encoder-slow", "doctor-encoder-cure")
    }
}

fn voice() -> Check {
    if crate::has_embedded_voice() {
        Check::good(Message::new("doctor-voice-good"))
    } else {
        Check::lacking(State::Missing, "doctor-voice-none", "doctor-voice-cure")
    }
}

fn fonts() -> Check {
    let families = Fonts::families().join(" · ");
    Check::good(Message::new("doctor-fonts").with("families", families))
}

fn pictographs() -> Check {
    if Fonts::new(Manner::default()).has_pictographs() {
        Check::good(Message::new("doctor-pictographs"))
    } else {
        Check::lacking(State::Optional, "doctor-pictographs-none", "doctor-pictographs-cure")
    }
}

fn model() -> Check {
    match draft::endpoint() {
        Ok(Some(endpoint)) => Check::good(
            Message::new("doctor-endpoint-good")
                .with("model", endpoint.model())
                .with("host", endpoint.host()),
        ),
        Ok(None) => Check::lacking(State::Optional, "doctor-endpoint-none", "doctor-endpoint-cure"),
        Err(fault) => Check { state: State::Missing, message: fault.message(), cure: None },
    }
}

fn ffmpeg() -> Check {
    match on_path("ffmpeg") {
        Some(path) => Check::good(Message::new("doctor-ffmpeg-good").with("path", path)),
        None => Check::lacking(State::Optional, "doctor-ffmpeg-none", "doctor-ffmpeg-cure"),
    }
}

/// Where a program stands on the search path; it is not started.
fn on_path(program: &str) -> Option<String> {
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths)
        .map(|folder| folder.join(program))
        .find(|path| Path::is_file(path))
        .map(|path| path.display().to_string())
}
