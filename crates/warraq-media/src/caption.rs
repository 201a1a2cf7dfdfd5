//! Captions: the script cut into pages by sense and by the platforms' reading rules.

use std::ops::Range;

/// One caption on screen: part of one line of the script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Which line of the script, by its place.
    pub line: usize,
    /// Which of its words, by their places.
    pub words: Range<usize>,
    /// Where a second row begins, by the place of its first word; none when one row holds it.
    pub second_row: Option<usize>,
    /// When it appears, milliseconds.
    pub start_ms: u64,
    /// When it leaves, milliseconds.
    pub end_ms: u64,
}
