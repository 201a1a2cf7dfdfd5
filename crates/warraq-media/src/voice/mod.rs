//! The voice: a script spoken, with the time of every word.
//!
//! Any [`Engine`] may speak it, one line at a time. Sentences that come out silent, impossibly fast
//! or broken are errors naming the voice and the sentence: audio that cannot be right for its text
//! is never used.

mod align;
mod engine;
#[cfg(feature = "voice-espeak")]
mod espeak;
#[cfg(not(feature = "voice-espeak"))]
#[path = "unbuilt.rs"]
mod espeak;
mod judge;
mod keep;
mod marks;
mod piper;
mod placer;
mod recital;
mod recording;
mod restorer;
mod silence;
mod speaker;
mod teller;
mod timing;
mod tokens;

use std::path::PathBuf;

pub use engine::{Cast, Engine, Failure, Mouth, Pace, Phrase, Utterance};
pub use piper::{Piper, Speakers};
pub use recital::{marked, speak, times};
pub use recording::speak as recorded;
pub use restorer::Restorer;
pub use silence::{SILENCE, pace, silence};
pub use speaker::{EMBEDDED, Embedded};

/// How a script is spoken.
#[derive(Debug, Clone)]
pub struct VoiceOptions {
    /// How fast, how high, with which pauses.
    pub pace: Pace,
    /// Who puts in the vowel marks of Arabic.
    pub marks: Restorer,
    /// Silence before the first word, milliseconds.
    pub lead_in_ms: u32,
    /// Silence after the last word, milliseconds: the time of the colophon.
    pub tail_ms: u32,
    /// How many lines are spoken at once; 0 chooses by the machine. The sound is the same.
    pub workers: usize,
    /// The folder spoken lines are kept in and taken from; none to speak all anew. It is made
    /// where it is missing, and always safe to delete.
    pub kept: Option<PathBuf>,
    /// The folder the sound waits in, nameless; by default that of the system's temporary files.
    pub folder: Option<PathBuf>,
}

impl Default for VoiceOptions {
    fn default() -> Self {
        Self {
            pace: Pace::USUAL,
            marks: Restorer::default(),
            lead_in_ms: 300,
            tail_ms: 2000,
            workers: 0,
            kept: None,
            folder: None,
        }
    }
}

/// Codes of the languages the embedded voice speaks in this build.
#[must_use]
pub fn languages() -> &'static [&'static str] {
    if cfg!(feature = "voice-espeak") { &["ar", "en", "fa", "fr", "he", "ur"] } else { &[] }
}

#[cfg(test)]
#[cfg(feature = "voice-espeak")]
#[path = "../../tests/small_voice/mod.rs"]
mod small_voice;

#[cfg(all(test, feature = "voice-espeak"))]
mod tests;
