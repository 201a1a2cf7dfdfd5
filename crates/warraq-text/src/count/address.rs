//! Whether an address is well formed: RFC 3986 as twitter-text narrows and widens it
//! (`isValidUrl`): letters of any script in the host, Cyrillic in the path, no other scheme than
//! `http` and `https`.

use std::sync::LazyLock;

use regex::Regex;

/// Scheme, authority, path, query, fragment (RFC 3986, appendix B).
static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:([^:/?#]+)://)?([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$")
        .expect("our own pattern is well formed")
});

static AUTHORITY: LazyLock<Regex> = LazyLock::new(|| {
    let octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9][0-9]|[0-9])";
    let wide = r"[^\x00-\x7F]";
    let edge = format!("(?:[a-z0-9]|{wide})");
    let below = format!("{edge}(?:(?:[a-z0-9_-]|{wide})*{edge})?");
    let name = format!("{edge}(?:(?:[a-z0-9-]|{wide})*{edge})?");
    let top = format!("(?:[a-z]|{wide})(?:(?:[a-z0-9-]|{wide})*{edge})?");
    let domain = format!(r"(?:{below}\.)*{name}\.{top}");
    let host = format!(r"(?:{octet}(?:\.{octet}){{3}}|\[[a-f0-9:.]+\]|{domain})");
    let user = r"(?:[a-z\x{400}-\x{4FF}0-9._~!$&'()*+,;=:-]|%[0-9a-f]{2})*";
    Regex::new(&format!("(?i)^(?:{user}@)?{host}(?::[0-9]{{1,5}})?$"))
        .expect("our own pattern is well formed")
});

const LETTER: &str = r"(?:[a-z\x{400}-\x{4FF}0-9._~!$&'()*+,;=:|@-]|%[0-9a-f]{2})";

static PATH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!("(?i)^(?:/{LETTER}*)*$")).expect("our own pattern is well formed")
});

static REST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!("(?i)^(?:{LETTER}|[/?])*$")).expect("our own pattern is well formed")
});

/// Whether the whole of `text` is a well-formed address of the web. With `schemed` it must begin
/// with `http://` or `https://`; without, it need not.
#[must_use]
pub fn is_address(text: &str, schemed: bool) -> bool {
    let Some(parts) = PARTS.captures(text) else { return false };
    let part = |number| parts.get(number).map_or("", |part| part.as_str());
    let scheme = part(1);
    let web = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    (web || !schemed)
        && AUTHORITY.is_match(part(2))
        && PATH.is_match(part(3))
        && REST.is_match(part(4))
        && REST.is_match(part(5))
}
