//! Lines and columns of a text, for those who count so: editors and code hosts.

/// A place in a text. Found by going on from a known one, so that asking for all places of a long
/// text in order reads it once.
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

    /// The place at byte `at` of the same `text`, forward or back from here. What lies between is
    /// read, and going back over a line ending the line before it.
    ///
    /// # Panics
    /// When `at` is beyond the text or inside a character.
    #[must_use]
    pub fn to(self, text: &str, at: usize) -> Self {
        if at < self.at {
            return self.back(text, at);
        }
        let between = &text[self.at..at];
        match between.rfind('\n') {
            None => Self { at, line: self.line, column: self.column + units(between) },
            Some(last) => Self {
                at,
                line: self.line + line_feeds(between),
                column: 1 + units(&between[last + 1..]),
            },
        }
    }

    fn back(self, text: &str, at: usize) -> Self {
        let between = &text[at..self.at];
        let above = line_feeds(between);
        if above == 0 {
            return Self { at, line: self.line, column: self.column - units(between) };
        }
        let start = text[..at].rfind('\n').map_or_else(|| Self::first(text).at, |last| last + 1);
        let column = 1 + text.get(start..at).map_or(0, units);
        Self { at, line: self.line - above, column }
    }
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

fn line_feeds(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_utf16_units_and_a_mark_has_none() {
        let text = "\u{FEFF}خبر 12\r\n😀 Ali";
        let first = Place::first(text);
        let digits = first.to(text, text.find("12").unwrap());
        assert_eq!((digits.line, digits.column), (1, 5));
        let ali = digits.to(text, text.find("Ali").unwrap());
        assert_eq!((ali.line, ali.column), (2, 4));
        assert_eq!(ali.to(text, digits.at), digits);
        assert_eq!(ali.to(text, first.at), first);
        let smile = text.find('😀').unwrap();
        assert_eq!(ali.to(text, smile), digits.to(text, smile));
    }
}
