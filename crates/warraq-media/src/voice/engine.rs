//! What makes sound of words: the embedded voice, a model on disk, a server, each a file of its
//! own. An engine gives sound and nothing else; how it is judged, timed, levelled and kept is the
//! same for all.

use std::fmt;

use warraq_text::tongue::{Message, Tongue};

use super::tokens::Token;
use crate::MediaError;
use crate::watch::Watch;

/// A voice that can be asked to speak.
pub trait Engine: Sync {
    /// Its name, as the writer knows it.
    fn name(&self) -> &str;

    /// All that its sound depends on beside the words and the [`Pace`]: what was spoken once is
    /// kept under it.
    fn identity(&self) -> String;

    /// Whether it speaks the language of this code.
    fn speaks(&self, lang: &str) -> bool;

    /// Whether Arabic is given to it with vowel marks and pausal endings; a voice that knows Arabic
    /// by itself is better given it as it is written.
    fn wants_marks(&self) -> bool;

    /// How many phrases it may be asked for at once.
    fn at_once(&self) -> usize;

    /// The pace it speaks at when asked for this one: its own manner is in it.
    fn pace(&self, asked: Pace) -> Pace;

    /// A mouth for one worker, at this pace of its own. One that waits for others asks the watch whether to go on.
    ///
    /// # Errors
    /// When the voice cannot be opened.
    fn mouth<'a>(
        &'a self,
        pace: Pace,
        watch: &'a dyn Watch,
    ) -> Result<Box<dyn Mouth + 'a>, Failure>;
}

/// An opened voice.
pub trait Mouth {
    /// Says a phrase.
    ///
    /// # Errors
    /// When it cannot. Sound that cannot be right for its words is found out by the caller.
    fn say(&mut self, phrase: &Phrase<'_>) -> Result<Utterance, Failure>;
}

/// Who speaks a story.
#[derive(Clone, Copy)]
pub struct Cast<'a> {
    /// Who tells it.
    pub narrator: &'a dyn Engine,
    /// Who says what stands between quotation marks; the narrator where it is nobody else.
    pub quotations: Option<&'a dyn Engine>,
}

impl<'a> Cast<'a> {
    /// One voice for everything.
    #[must_use]
    pub fn alone(narrator: &'a dyn Engine) -> Self {
        Self { narrator, quotations: None }
    }

    pub(super) fn engines(&self) -> impl Iterator<Item = &'a dyn Engine> + use<'a> {
        std::iter::once(self.narrator).chain(self.quotations)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.engines().map(Engine::name)
    }
}

/// How a script is to be spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Words a minute to be heard inside a sentence; 80 to 220 is sensible.
    pub words_per_minute: u32,
    /// How much higher than by itself, semitones.
    pub semitones: i32,
    /// How long the pauses are, per cent of what is usual.
    pub pauses: u32,
}

impl Pace {
    /// What is usual.
    pub const USUAL: Self = Self { words_per_minute: 150, semitones: 0, pauses: 100 };

    /// The pace of a voice that is itself so much faster, per cent, and higher.
    #[must_use]
    pub fn of_voice(self, rate: u32, semitones: i32) -> Self {
        Self {
            words_per_minute: self.words_per_minute.saturating_mul(rate) / 100,
            semitones: self.semitones.saturating_add(semitones),
            ..self
        }
    }

    /// As a share of the usual pace.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.words_per_minute.max(1)) / f64::from(Self::USUAL.words_per_minute)
    }

    /// How many times as high: two for an octave.
    #[must_use]
    pub fn height(self) -> f64 {
        2f64.powf(f64::from(self.semitones.clamp(-24, 24)) / 12.0)
    }
}

/// Words said in one breath.
#[derive(Debug, Clone, Copy)]
pub struct Phrase<'a> {
    /// The code of the language that the story is in.
    pub lang: &'a str,
    pub(super) tokens: &'a [Token],
}

impl Phrase<'_> {
    /// As a voice reads it: figures in words, vowel marks where the language is given them, the
    /// points and commas that its tone follows.
    #[must_use]
    pub fn text(&self) -> String {
        let arabic = matches!(self.lang, "ar" | "fa" | "ur");
        let mut text = String::new();
        for token in self.tokens {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&token.text);
            match token.stop.map(super::tokens::Stop::sign) {
                Some(',') if arabic => text.push('،'),
                Some('?') if arabic => text.push('؟'),
                Some(sign) => text.push(sign),
                None => {}
            }
        }
        text
    }
}

/// What an engine made of a phrase.
#[derive(Debug, Clone, Default)]
pub struct Utterance {
    /// Mono, -1 to 1.
    pub samples: Vec<f32>,
    /// Samples a second.
    pub rate: u32,
    /// The first and one past the last sample of each word, where the engine knows them; they are
    /// found in the sound where it does not.
    pub times: Option<Vec<(usize, usize)>>,
}

/// Why a phrase was not said.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// The engine declined, or could not be reached; the message says why.
    Refused(Message),
    /// No sound came.
    Empty,
    /// What came is no sound that we know.
    Format(String),
    /// Less sound than the words can be said in.
    Short {
        /// Milliseconds of sound.
        ms: u64,
        /// How many words they were to hold.
        words: usize,
    },
    /// Far more sound than the words need.
    Long {
        /// Milliseconds of sound.
        ms: u64,
        /// How many words they were to hold.
        words: usize,
    },
    /// Louder than the sound can hold: its tops are cut off.
    Clipped,
    /// A sound of the language that the model does not have.
    Unknown {
        /// The sound, as the phonetic alphabet writes it.
        sound: String,
        /// The words it stands in.
        words: String,
    },
    /// The person stopped it.
    Cancelled,
}

impl Failure {
    /// In one word, for programs.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Empty => "empty",
            Self::Format(_) => "format",
            Self::Short { .. } => "short",
            Self::Long { .. } => "long",
            Self::Clipped => "clipped",
            Self::Unknown { .. } => "unknown",
            Self::Cancelled => "cancelled",
        }
    }

    /// The sentence a person reads; `voice` and `line` are whose failure it is and of what.
    #[must_use]
    pub fn message(&self, voice: &str, line: &str) -> Message {
        let about = |id| Message::new(id).with("voice", voice).with("line", line);
        let lasting = |id, ms: u64, words: usize| {
            let seconds = format!("{}.{}", ms / 1000, ms % 1000 / 100);
            about(id).with("seconds", seconds).with("words", words.to_string())
        };
        match self {
            Self::Refused(message) => message.clone(),
            Self::Empty => about("unsaid-empty"),
            Self::Format(cause) => about("unsaid-format").with("cause", cause.as_str()),
            Self::Short { ms, words } => lasting("unsaid-short", *ms, *words),
            Self::Long { ms, words } => lasting("unsaid-long", *ms, *words),
            Self::Clipped => about("unsaid-clipped"),
            Self::Unknown { sound, words } => {
                about("unsaid-unknown").with("sound", sound.as_str()).with("words", words.as_str())
            }
            Self::Cancelled => Message::new("media-cancelled"),
        }
    }

    /// As an error of this voice at this line.
    #[must_use]
    pub fn of(self, voice: &str, line: &str) -> MediaError {
        match self {
            Self::Cancelled => MediaError::Cancelled,
            failure => {
                MediaError::Unsaid { voice: voice.to_owned(), line: line.to_owned(), failure }
            }
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message("", "").say(Tongue::En))
    }
}

impl std::error::Error for Failure {}
