//! Languages and the direction they are written in.

use std::fmt;

/// A language by its two- or three-letter code (BCP 47 primary subtag), such as `ar` or `en`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Lang(String);

impl Lang {
    /// The language with this code, put in lower case; a region (`ar-EG`) is dropped.
    #[must_use]
    pub fn new(code: &str) -> Self {
        let primary = code.split(['-', '_']).next().unwrap_or(code);
        Self(primary.to_ascii_lowercase())
    }

    /// The code, such as `ar`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }

    /// The direction this language is written in.
    #[must_use]
    pub fn direction(&self) -> Direction {
        match self.code() {
            "ar" | "fa" | "ur" | "he" | "ps" | "ckb" | "sd" | "ug" | "yi" | "dv" => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The direction of a block of text. Text itself always stays in logical order; the last writer
/// of a format writes the direction, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Right to left: Arabic, Persian, Urdu, Hebrew and kin.
    Rtl,
    /// Left to right.
    Ltr,
}

impl Direction {
    /// The value of an HTML `dir` attribute.
    #[must_use]
    pub fn html(self) -> &'static str {
        match self {
            Direction::Rtl => "rtl",
            Direction::Ltr => "ltr",
        }
    }
}
