//! The attributes of a start tag, as the tree keeps them: names and values in turn, each with a NUL
//! after it. The tokenizer leaves no NUL in either.

/// The attributes of one element, in order; names in lower case.
#[derive(Debug, Clone)]
pub(super) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Attributes<'a> {
    /// The attributes kept in a stretch of the tree's text.
    pub fn new(kept: &'a str) -> Self {
        Self { rest: kept }
    }

    /// The value of the attribute with this name in lower case, its ends trimmed. The first of that
    /// name counts, as in HTML.
    pub fn value(self, name: &str) -> Option<String> {
        let mut all = self;
        all.find(|&(found, _)| found == name).map(|(_, value)| value.trim().to_owned())
    }

    /// The same, but an empty value counts as none.
    pub fn filled(self, name: &str) -> Option<String> {
        self.value(name).filter(|value| !value.is_empty())
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, rest) = self.rest.split_once('\0')?;
        let (value, rest) = rest.split_once('\0')?;
        self.rest = rest;
        Some((name, value))
    }
}

/// Keeps an attribute, as yet without a value.
pub(super) fn begin(kept: &mut String, name: &str) {
    kept.push_str(name);
    kept.push_str("\0\0");
}

/// Gives the attribute kept last its value.
pub(super) fn fill(kept: &mut String, value: &str) {
    kept.pop();
    kept.push_str(value);
    kept.push('\0');
}

#[cfg(test)]
mod tests {
    use super::super::tree::Tree;

    fn all(tag: &str) -> Vec<(String, String)> {
        let tree = Tree::read(tag);
        tree.attributes(1).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn every_way_of_quoting_is_read() {
        let found =
            all(r#"<p class="مقال 12" ID=main data-x='a>b' hidden href="?a=1&amp;b=2" / >"#);
        let wanted = [
            ("class", "مقال 12"),
            ("id", "main"),
            ("data-x", "a>b"),
            ("hidden", ""),
            ("href", "?a=1&b=2"),
        ];
        assert_eq!(found, wanted.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn slips_do_not_stop_it() {
        let found = all("<p =x ==\"y\" a= b\" c=\0 title=\"open\">");
        assert!(found.contains(&("title".to_owned(), "open".to_owned())), "{found:?}");
        assert!(found.contains(&("c".to_owned(), "\u{FFFD}".to_owned())), "{found:?}");
    }
}
