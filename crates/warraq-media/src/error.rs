//! What can go wrong outside the text: one small enum, each case a sentence for the writer.

use std::fmt;

use warraq_text::tongue::{Message, Tongue};

use crate::voice::Failure;

/// Why a card, voice or film could not be made.
#[derive(Debug)]
pub enum MediaError {
    /// No embedded font covers this character; the text as a whole is not drawn.
    MissingGlyph {
        /// The character.
        character: char,
        /// What stands before and after it.
        text: String,
        /// What may be written in its place, being the same to a reader; our fonts have it.
        instead: Option<String>,
    },
    /// No voice here speaks this language or reads this word.
    Voice(Message),
    /// A voice did not say a line, or not as it stands.
    Unsaid {
        /// The voice's name.
        voice: String,
        /// The line as shown.
        line: String,
        /// Why.
        failure: Failure,
    },
    /// A picture or clip of the writer's cannot be used; the message names the file.
    Picture(Message),
    /// A sound file given by the writer cannot be used as it is.
    Sound(Message),
    /// The video encoder, sound encoder or container refused.
    Encode(String),
    /// What was asked for cannot be made so.
    Refused(Message),
    /// Reading or writing a file failed.
    Io(std::io::Error),
    /// The person stopped it.
    Cancelled,
}

impl MediaError {
    /// The sentence a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            MediaError::MissingGlyph { character, text, instead } => {
                let id = match instead {
                    Some(_) => "media-missing-glyph-instead",
                    None => "media-missing-glyph",
                };
                Message::new(id)
                    .with("character", character.to_string())
                    .with("code", named(*character))
                    .with("text", text.as_str())
                    .with("instead", instead.as_deref().unwrap_or_default())
            }
            MediaError::Voice(message)
            | MediaError::Picture(message)
            | MediaError::Sound(message)
            | MediaError::Refused(message) => message.clone(),
            MediaError::Unsaid { voice, line, failure } => failure.message(voice, line),
            MediaError::Encode(cause) => Message::new("media-encode").with("cause", cause.as_str()),
            MediaError::Io(cause) => Message::new("media-io").with("cause", cause.to_string()),
            MediaError::Cancelled => Message::new("media-cancelled"),
        }
    }
}

/// A character's number and name, as the Unicode charts have them.
fn named(character: char) -> String {
    let number = format!("U+{:04X}", u32::from(character));
    match unicode_names2::name(character) {
        Some(name) => format!("{number} {name}"),
        None => number,
    }
}

impl fmt::Display for MediaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().say(Tongue::En))
    }
}

impl std::error::Error for MediaError {}

impl From<std::io::Error> for MediaError {
    fn from(cause: std::io::Error) -> Self {
        MediaError::Io(cause)
    }
}
