//! Where a value of a TOML file stands, so that what is wrong with it is told with its line.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::line_of;

/// The lines of a TOML file by its keys.
pub(crate) struct Lines<'a> {
    text: &'a str,
    table: Option<DeTable<'a>>,
}

impl<'a> Lines<'a> {
    /// The lines of this text; none where it is not TOML.
    pub fn new(text: &'a str) -> Self {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        Self { text, table: DeTable::parse(text).ok().map(Spanned::into_inner) }
    }

    /// The line, from 1, of the value under these keys, or else of what holds the last of them that
    /// is there. The elements of a list go by their places, from 0.
    pub fn line(&self, keys: &[&str]) -> usize {
        self.find(keys).0
    }

    /// Whether there is a value under these keys.
    pub fn has(&self, keys: &[&str]) -> bool {
        self.find(keys).1
    }

    fn find(&self, keys: &[&str]) -> (usize, bool) {
        let mut line = 1;
        let mut keys = keys.iter();
        let first = keys.next().zip(self.table.as_ref());
        let Some(mut value) = first.and_then(|(key, table)| table.get(*key)) else {
            return (line, false);
        };
        loop {
            line = line_of(self.text, value.span().start);
            let Some(key) = keys.next() else { return (line, true) };
            let below = match value.get_ref() {
                DeValue::Table(table) => table.get(*key),
                DeValue::Array(list) => key.parse().ok().and_then(|at: usize| list.get(at)),
                _ => None,
            };
            let Some(below) = below else { return (line, false) };
            value = below;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_by_its_keys_and_what_is_not_there_by_what_would_hold_it() {
        let text = "\u{FEFF}title = \"مرفأ 24\"\n\n[[menu]]\ntitle = \"أ\"\nlink = \"a.html\"\n\
                    [[menu]]\ntitle = \"ب\"\n[[menu.items]]\ntitle = \"ج\"\nlink = \"c.html\"\n\
                    [redirects]\n\"old/أ.html\" = \"new.html\"\n";
        let lines = Lines::new(text);
        assert_eq!(lines.line(&["menu", "0", "link"]), 5);
        assert_eq!(lines.line(&["menu", "1", "items", "0", "link"]), 10);
        assert_eq!(lines.line(&["redirects", "old/أ.html"]), 12);
        assert!(lines.has(&["title"]) && !lines.has(&["menu", "1", "link"]));
        assert!((6..=7).contains(&lines.line(&["menu", "1", "link"])));
        assert_eq!(Lines::new("«").line(&["title"]), 1);
    }
}
