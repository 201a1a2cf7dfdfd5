//! The voice: a script spoken, with the time of every word.
//!
//! One line is spoken at a time, each run of words in the voice of its own script, so that a Latin
//! name in an Arabic sentence is said and not passed over. Sentences that come out silent or
//! impossibly fast are errors naming the sentence.

#[cfg(feature = "voice-espeak")]
mod align;
#[cfg(feature = "voice-espeak")]
mod espeak;
#[cfg(feature = "voice-espeak")]
mod keep;
#[cfg(feature = "voice-espeak")]
mod marks;
mod placer;
#[cfg(feature = "voice-espeak")]
mod recital;
#[cfg(feature = "voice-espeak")]
mod recording;
mod silence;
#[cfg(feature = "voice-espeak")]
mod speaker;
#[cfg(feature = "voice-espeak")]
mod tokens;

use std::path::{Path, PathBuf};

pub use silence::{SILENCE, pace, silence};

use warraq_text::script::Script;

use crate::MediaError;
use crate::sound::levelled::Levelled;
use crate::sound::reel::Reel;
use crate::spoken::Spoken;
use crate::watch::Watch;

/// How a script is spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoiceOptions {
    /// Words a minute to be heard inside a sentence; 80 to 220 is sensible.
    pub words_per_minute: u32,
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
            words_per_minute: 150,
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

/// Speaks a script. Loudness is -16 LUFS as two equal channels, true peak at most -1.5 dBTP. The
/// sound waits in a nameless file, so that a script of hours takes no more memory than a short one.
///
/// # Errors
/// [`MediaError::Voice`] when the language or a word's script has no voice, when the script has
/// nothing to say, or when a line comes out without sound or faster than speech can be;
/// [`MediaError::Io`] when the voice's data cannot be unpacked; [`MediaError::Cancelled`].
pub fn speak(
    script: &Script,
    options: &VoiceOptions,
    watch: &dyn Watch,
) -> Result<(Spoken, Levelled<Reel>), MediaError> {
    #[cfg(feature = "voice-espeak")]
    return recital::speak(script, options, watch);
    #[cfg(not(feature = "voice-espeak"))]
    Err(not_built(script, options, watch))
}

/// When each word of a script is said, as [`speak`] would say it. Of lines that are kept no sound
/// is read.
///
/// # Errors
/// As [`speak`].
pub fn times(
    script: &Script,
    options: &VoiceOptions,
    watch: &dyn Watch,
) -> Result<Spoken, MediaError> {
    #[cfg(feature = "voice-espeak")]
    return recital::times(script, options, watch);
    #[cfg(not(feature = "voice-espeak"))]
    Err(not_built(script, options, watch))
}

/// Finds a script in a recording of it, word by word. Loudness and the place the sound waits in are
/// those of [`speak`]; the pauses are the reader's own, within bounds.
///
/// # Errors
/// As [`speak`], since the embedded voice is what the recording is held against;
/// [`MediaError::Sound`] when the file cannot be taken or says something else.
pub fn recorded(
    script: &Script,
    file: &Path,
    options: &VoiceOptions,
    watch: &dyn Watch,
) -> Result<(Spoken, Levelled<Reel>), MediaError> {
    #[cfg(feature = "voice-espeak")]
    return recording::speak(script, file, options, watch);
    #[cfg(not(feature = "voice-espeak"))]
    {
        let _ = file;
        Err(not_built(script, options, watch))
    }
}

/// What the voice is given for each word of each line: figures in words, vowel marks put in,
/// endings as they are said before a pause. For the eye of a writer who wants to know.
///
/// # Errors
/// As [`speak`], for what can be known without speaking.
pub fn marked(script: &Script, options: &VoiceOptions) -> Result<Vec<Vec<String>>, MediaError> {
    #[cfg(feature = "voice-espeak")]
    return recital::marked(script, options);
    #[cfg(not(feature = "voice-espeak"))]
    Err(not_built(script, options, &crate::watch::Unwatched))
}

#[cfg(not(feature = "voice-espeak"))]
fn not_built(script: &Script, _: &VoiceOptions, _: &dyn Watch) -> MediaError {
    MediaError::Voice(
        warraq_text::tongue::Message::new("sound-no-voice-built")
            .with("language", script.lang.code()),
    )
}

#[cfg(all(test, feature = "voice-espeak"))]
mod tests;
