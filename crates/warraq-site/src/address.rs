//! Addresses: which names may stand in one, how a path is written in a link, and which links a
//! page may carry. Nothing here trusts what it is given.

use std::fmt::Write as _;

use crate::site::SiteError;

/// Longest name in bytes: with `.html` it stays under the 255 bytes file systems allow.
const SLUG_MAX: usize = 200;

/// Accepts a name that is safe in an address, on a disk and inside an HTML comment.
pub(crate) fn check_slug(slug: &str) -> Result<(), SiteError> {
    if is_slug(slug) { Ok(()) } else { Err(SiteError::Slug(slug.to_owned())) }
}

/// Whether a name can stand in an address, see [`SiteError::Slug`].
#[must_use]
pub fn is_slug(slug: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let edge = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    slug.len() <= SLUG_MAX
        && slug.chars().all(plain)
        && edge(slug.chars().next())
        && edge(slug.chars().next_back())
}

/// A path as it stands in a link: every byte but the unreserved ones of RFC 3986 and `/` as `%XX`.
pub(crate) fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => write!(out, "%{byte:02X}").expect("writing to a string does not fail"),
        }
    }
    out
}

/// `folder` and `path` as one path; an empty folder adds nothing.
pub(crate) fn join(folder: &str, path: &str) -> String {
    match folder.trim_end_matches('/') {
        "" => path.to_owned(),
        folder => format!("{folder}/{path}"),
    }
}

/// A base address with exactly one `/` at its end; `None` unless it is `http:` or `https:`.
pub(crate) fn base(url: &str) -> Option<String> {
    let url = url.trim();
    is_web(url).then(|| format!("{}/", url.trim_end_matches('/')))
}

/// The path of a base address, such as `/` or `/news/`: where a page that may be shown at any
/// depth finds the root.
pub(crate) fn base_path(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..])
}

/// Whether this is an address on the web.
pub(crate) fn is_web(url: &str) -> bool {
    let lower = url.trim_start().get(..8).unwrap_or(url).to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

/// A link as a page at `root` may carry it: a web, mail or telephone address as it is, a path from
/// the site's root continued from `root`; `None` for any other scheme and for `//host`.
pub(crate) fn link(root: &str, href: &str) -> Option<String> {
    let href = href.trim();
    if is_web(href) || href.starts_with("mailto:") || href.starts_with("tel:") {
        return Some(href.to_owned());
    }
    let scheme = href.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    if scheme || href.starts_with("//") || href.starts_with('\\') || href.is_empty() {
        return None;
    }
    let path = href.trim_start_matches('/');
    Some(format!("{root}{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_folder_or_its_comment() {
        for good in ["خبر-2026", "a", "Q3.report", "كتاب_1"] {
            assert!(check_slug(good).is_ok(), "{good}");
        }
        for bad in ["", ".", "..", "../x", "a/b", "a\\b", "-a", "a-", "a b", "a\u{202e}b", "a>b"] {
            assert!(check_slug(bad).is_err(), "{bad:?}");
        }
        assert!(check_slug(&"a".repeat(201)).is_err());
    }

    #[test]
    fn an_arabic_path_is_written_in_percent_form() {
        assert_eq!(encode("stories/خبر 1.html"), "stories/%D8%AE%D8%A8%D8%B1%201.html");
        assert_eq!(join("media/x", "film/a.mp4"), "media/x/film/a.mp4");
        assert_eq!(join("", "a.png"), "a.png");
    }

    #[test]
    fn a_link_that_runs_is_no_link() {
        assert_eq!(link("../", "javascript:alert(1)"), None);
        assert_eq!(link("../", " JavaScript:alert(1)"), None);
        assert_eq!(link("../", "//evil.example"), None);
        assert_eq!(link("../", "data:text/html,x"), None);
        assert_eq!(link("../", "pages/about.html").as_deref(), Some("../pages/about.html"));
        assert_eq!(link("", "https://a.example/").as_deref(), Some("https://a.example/"));
    }

    #[test]
    fn a_base_address_keeps_its_path() {
        assert_eq!(base("https://a.example/news").as_deref(), Some("https://a.example/news/"));
        assert_eq!(base("ftp://a.example"), None);
        assert_eq!(base_path("https://a.example/news/"), "/news/");
        assert_eq!(base_path("https://a.example"), "/");
    }
}
