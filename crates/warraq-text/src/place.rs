//! Lines and columns of a text, for those who count so: editors and code hosts.

/// A place in a text. Found by going forward from an earlier one, so that asking for all places of
/// a long text in order reads it once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its byte offset.
    pub at: usize,
    /// Its line, from 1; lines end with a line feed.
    pub line: usize,
    /// Its column, from 1, in UTF-16 units as editors and SARIF count. A byte order mark has none.
    pub column: usize,
}

impl Place {
    /// The first place of `text`, after a byte order mark.
    #[must_use]
    pub fn first(text: &str) -> Self {
        let at = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        Self { at, line: 1, column: 1 }
    }

    /// The place at byte `at` of the same `text`; this place itself when `at` is before it.
    ///
    /// # Panics
    /// When `at` is beyond the text or inside a character.
    #[must_use]
    pub fn forward(self, text: &str, at: usize) -> Self {
        if at <= self.at {
            return self;
        }
        let between = &text[self.at..at];
        let units = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
        match between.rfind('\n') {
            None => Self { at, line: self.line, column: self.column + units(between) },
            Some(last) => Self {
                at,
                line: self.line + between.bytes().filter(|&byte| byte == b'\n').count(),
                column: 1 + units(&between[last + 1..]),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_utf16_units_and_a_mark_has_none() {
        let text = "\u{FEFF}خبر 12\r\n😀 Ali";
        let first = Place::first(text);
        let digits = first.forward(text, text.find("12").unwrap());
        assert_eq!((digits.line, digits.column), (1, 5));
        let ali = digits.forward(text, text.find("Ali").unwrap());
        assert_eq!((ali.line, ali.column), (2, 4));
        assert_eq!(ali.forward(text, 0), ali);
    }
}
