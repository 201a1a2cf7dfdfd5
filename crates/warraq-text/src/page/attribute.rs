//! The attributes of a start tag, read where they stand.

use super::entity;

/// The attributes of one element, in order; names as they stand, values raw.
#[derive(Debug, Clone)]
pub(super) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Attributes<'a> {
    /// Attributes as they stand between the element's name and `>`.
    pub fn new(raw: &'a str) -> Self {
        Self { rest: raw }
    }

    /// The value of the attribute with this name in lower case, its references resolved and its
    /// ends trimmed. The first of that name counts, as in HTML.
    pub fn value(self, name: &str) -> Option<String> {
        let mut all = self;
        all.find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, raw)| entity::decode(raw).trim().to_owned())
    }

    /// The same, but an empty value counts as none.
    pub fn filled(self, name: &str) -> Option<String> {
        self.value(name).filter(|value| !value.is_empty())
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let bytes = rest.as_bytes();
        // A stray `=` begins a name, as in HTML; the first byte is therefore always taken.
        let length =
            1 + bytes[1..].iter().take_while(|&&byte| !is_name_end(byte) && byte != b'=').count();
        let mut name_end = length;
        while !rest.is_char_boundary(name_end) {
            name_end += 1;
        }
        let name = &rest[..name_end];
        let after = rest[name_end..].trim_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
            self.rest = after;
            return Some((name, ""));
        };
        let (value, rest) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => match value[1..].split_once(quote) {
                Some(parts) => parts,
                None => (&value[1..], ""),
            },
            _ => {
                value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len()))
            }
        };
        self.rest = rest;
        Some((name, value))
    }
}

/// Does this byte end the name of an element or attribute?
pub(super) fn is_name_end(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_quoting_is_read() {
        let raw = r#" class="مقال 12" id=main data-x='a>b' hidden href="?a=1&amp;b=2" / "#;
        let all: Vec<_> = Attributes::new(raw).collect();
        assert_eq!(
            all,
            [
                ("class", "مقال 12"),
                ("id", "main"),
                ("data-x", "a>b"),
                ("hidden", ""),
                ("href", "?a=1&amp;b=2")
            ]
        );
        assert_eq!(
            Attributes::new(raw).value("HREF".to_lowercase().as_str()).as_deref(),
            Some("?a=1&b=2")
        );
    }

    #[test]
    fn slips_do_not_stop_it() {
        let all: Vec<_> = Attributes::new(" =x ==\"y\" a= b\" title=\"open").collect();
        assert!(all.contains(&("title", "open")), "{all:?}");
    }
}
