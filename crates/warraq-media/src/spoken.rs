//! What a voice made of a script: when each word is said. The sound itself is apart, as a
//! [`Sound`](crate::sound::reel::Sound).

/// Samples a second of all sound inside Warraq.
pub const RATE: u32 = 48_000;

/// Lines begin on this grid, milliseconds: three frames at 30 a second. A line then shows the same
/// pictures wherever in the film it stands, and one said anew leaves the others as they are.
pub const GRID_MS: u64 = 100;

/// A spoken script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// Length of the sound, milliseconds, pauses included.
    pub duration_ms: u64,
    /// One entry for each line of the script, in its order.
    pub lines: Vec<SpokenLine>,
    /// Name of the voice, such as `espeak-ar`.
    pub voice: String,
}

/// When one line is said. Milliseconds from the start of the sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpokenLine {
    /// Its first sound.
    pub start_ms: u64,
    /// Its last sound, before the pause.
    pub end_ms: u64,
    /// One entry for each word of the script's line, in its order; they do not overlap. A word
    /// that is not said has an empty entry at the place it would stand.
    pub words: Vec<WordTime>,
}

/// When one word is said, milliseconds from the start of the sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordTime {
    /// Its beginning.
    pub start_ms: u64,
    /// Its end.
    pub end_ms: u64,
}
