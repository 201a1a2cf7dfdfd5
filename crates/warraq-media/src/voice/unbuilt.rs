//! In the place of the embedded voice where the program is built without it: it says so.

use warraq_text::tongue::Message;

use super::engine::{Failure, Pace};
use super::tokens::Token;

pub(super) const VOICE_RATE: u32 = 22_050;

pub(super) struct VoiceData;

impl VoiceData {
    pub(super) fn unpack(language: &str) -> Result<Self, Failure> {
        Err(unbuilt(language))
    }
}

/// Nothing was said.
pub(super) struct RunSound {
    pub(super) samples: Vec<f32>,
    pub(super) times: Vec<(usize, usize)>,
}

pub(super) struct Voice {
    language: String,
}

impl Voice {
    pub(super) fn open(_: &VoiceData, language: &str, _: Pace) -> Result<Self, Failure> {
        Ok(Self { language: language.to_owned() })
    }

    pub(super) fn phonemes(&self, _: &str) -> Result<String, Failure> {
        Err(unbuilt(&self.language))
    }

    pub(super) fn say(&self, _: &[Token]) -> Result<RunSound, Failure> {
        Err(unbuilt(&self.language))
    }
}

fn unbuilt(language: &str) -> Failure {
    Failure::Refused(Message::new("sound-no-voice-built").with("language", language))
}
