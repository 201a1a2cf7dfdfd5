//! Addresses in a page: made absolute where the page's own is known, refused where they are no
//! place to go.

/// What the addresses of a page are relative to.
#[derive(Debug, Clone, Default)]
pub(super) struct Base {
    /// Such as `https`.
    scheme: String,
    /// Such as `https://example.org`.
    root: String,
    /// Such as `/news/2026/`.
    folder: String,
}

impl Base {
    /// The base for a page at `address`; without a usable one, relative addresses stay as they are.
    pub fn new(address: Option<&str>) -> Self {
        let Some((scheme, rest)) = address.and_then(|address| address.trim().split_once("://"))
        else {
            return Self::default();
        };
        if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
            return Self::default();
        }
        let rest = rest.split(['?', '#']).next().unwrap_or(rest);
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let folder = path.rfind('/').map_or("/", |end| &path[..=end]);
        Self {
            scheme: scheme.to_ascii_lowercase(),
            root: format!("{}://{host}", scheme.to_ascii_lowercase()),
            folder: folder.into(),
        }
    }

    /// Where `address` goes; `None` for scripts, places in the page itself and other no-places.
    /// What a Markdown link could not hold is percent-encoded.
    pub fn resolve(&self, address: &str) -> Option<String> {
        let address: String = address.chars().filter(|c| !c.is_control()).collect();
        let address = address.trim();
        if address.is_empty() || address.starts_with('#') {
            return None;
        }
        let scheme = address.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| {
            scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        });
        let whole = match scheme.map(str::to_ascii_lowercase).as_deref() {
            Some("http" | "https" | "mailto" | "tel") => address.to_owned(),
            Some(_) => return None,
            None => self.absolute(address),
        };
        Some(encoded(&whole))
    }

    fn absolute(&self, address: &str) -> String {
        if self.root.is_empty() {
            return address.to_owned();
        }
        if address.starts_with("//") {
            return format!("{}:{address}", self.scheme);
        }
        let (path, rest) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
        let joined =
            if path.starts_with('/') { path.to_owned() } else { format!("{}{path}", self.folder) };
        let mut parts: Vec<&str> = Vec::new();
        for part in joined.split('/').skip(1) {
            match part {
                "." => {}
                ".." => drop(parts.pop()),
                _ => parts.push(part),
            }
        }
        format!("{}/{}{rest}", self.root, parts.join("/"))
    }
}

fn encoded(address: &str) -> String {
    let mut text = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' => text.push_str("%20"),
            '(' => text.push_str("%28"),
            ')' => text.push_str("%29"),
            '<' => text.push_str("%3C"),
            '>' => text.push_str("%3E"),
            '"' => text.push_str("%22"),
            _ => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_made_absolute() {
        let base = Base::new(Some("https://akhbar.example/news/2026/nahr.html?x=1"));
        for (address, wanted) in [
            ("صورة 1.jpg", "https://akhbar.example/news/2026/صورة%201.jpg"),
            ("../a.html#b", "https://akhbar.example/news/a.html#b"),
            ("/c?d=/../e", "https://akhbar.example/c?d=/../e"),
            ("//cdn.example/f.png", "https://cdn.example/f.png"),
            ("HTTP://x.example/(y)", "HTTP://x.example/%28y%29"),
        ] {
            assert_eq!(base.resolve(address).as_deref(), Some(wanted));
        }
        for none in
            ["javascript:alert(1)", " java\nscript:x", "#top", "", "data:image/gif;base64,R0"]
        {
            assert_eq!(base.resolve(none), None, "{none}");
        }
        assert_eq!(Base::new(None).resolve("a/b.html").as_deref(), Some("a/b.html"));
    }
}
