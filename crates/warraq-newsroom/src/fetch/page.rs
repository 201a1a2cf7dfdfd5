//! What an answer's headers and first bytes say: its type, and whether it is a login page.

use reqwest::Url;

/// Below this many letters beside its tags a page with a password field is a login page; a
/// newspaper's page with a small login form in its menu has more.
const FEW_LETTERS: usize = 1_500;
/// How much of a page is looked at for a form, bytes.
const SAMPLE: usize = 256 * 1024;

/// The type in lower case and the `charset` of a `Content-Type` header.
pub(super) fn content_type(header: &str) -> (String, Option<String>) {
    let mut parts = header.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.trim().trim_matches('"').to_owned())
    });
    (kind, charset.filter(|charset| !charset.is_empty()))
}

/// The type of a page whose server told none; `None` where it is no text.
pub(super) fn guess_type(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(1024)];
    if head.contains(&0) {
        return None;
    }
    let start = head.iter().find(|byte| !byte.is_ascii_whitespace());
    Some(if start == Some(&b'<') { "text/html" } else { "text/plain" }.to_owned())
}

/// Whether we were sent on to where one logs in.
pub(super) fn is_login_address(asked: &Url, url: &Url) -> bool {
    let words = |url: &Url| {
        let path = url.path().to_ascii_lowercase();
        path.split(['/', '.', '-', '_']).any(|word| matches!(word, "login" | "signin" | "logon"))
            || path.contains("/sign-in")
            || path.contains("/log-in")
            || url
                .host_str()
                .is_some_and(|host| host.starts_with("login.") || host.starts_with("accounts."))
    };
    asked != url && words(url) && !words(asked)
}

/// Whether a page is a password field with hardly a text round it.
pub(super) fn is_login_form(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(SAMPLE)]).to_ascii_lowercase();
    let asks = ["type=\"password\"", "type='password'", "type=password"];
    bytes.len() <= SAMPLE
        && asks.iter().any(|field| head.contains(field))
        && letters(&head) < FEW_LETTERS
}

/// The letters of a page outside its tags, scripts and styles.
fn letters(page: &str) -> usize {
    let mut count = 0;
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        count += rest[..start].chars().filter(|c| c.is_alphabetic()).count();
        let tag = &rest[start..];
        let end = ["script", "style"].iter().find(|name| tag[1..].starts_with(**name));
        let close = match end {
            Some(name) => tag.find(&format!("</{name}")).unwrap_or(tag.len()),
            None => tag.find('>').map_or(tag.len(), |at| at + 1),
        };
        rest = &tag[close.max(1)..];
    }
    count + rest.chars().filter(|c| c.is_alphabetic()).count()
}
