//! What browsers know this site by. A passkey is made for the published address or for
//! `localhost`; an address in numbers is no name a passkey can be made for.

use axum::http::header::{HOST, HeaderMap, HeaderValue, ORIGIN};
use axum::http::uri::Authority;
use warraq_newsroom::people::Party;

use super::Office;
use crate::reader::is_loopback;

/// The site a passkey would be for, where the browser stands on one it can be made for.
pub(super) fn party(office: &Office, headers: &HeaderMap) -> Option<Party> {
    let host = host(headers)?;
    if host.host().eq_ignore_ascii_case("localhost") {
        let origin = format!("http://{}", host.as_str().to_ascii_lowercase());
        return Some(Party { id: "localhost".to_owned(), origin });
    }
    let published = published(office)?;
    let same = published.as_str().eq_ignore_ascii_case(host.as_str());
    let origin = || format!("https://{}", published.as_str().to_ascii_lowercase());
    same.then(|| Party { id: published.host().to_ascii_lowercase(), origin: origin() })
}

/// Host and port the site is published at, by HTTPS.
pub(super) fn published(office: &Office) -> Option<Authority> {
    let base = office.base_url.as_deref()?.strip_prefix("https://")?;
    base.split('/').next()?.parse().ok()
}

/// Whether a form came over plain HTTP from another machine: its browser would refuse the cookie.
pub(super) fn is_open_to_all(headers: &HeaderMap) -> bool {
    let origin = headers.get(ORIGIN).map(HeaderValue::as_bytes).unwrap_or_default();
    origin.starts_with(b"http://") && !is_loopback(headers)
}

/// `__Host-` binds a cookie to this host and to HTTPS. Browsers refuse it on this machine without.
pub(super) fn cookie_name(headers: &HeaderMap) -> &'static str {
    if is_loopback(headers) { "warraq" } else { "__Host-warraq" }
}

/// Host and port as the browser asked for them.
pub(super) fn host(headers: &HeaderMap) -> Option<Authority> {
    headers.get(HOST)?.to_str().ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(host: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, host.parse().expect("a header"));
        headers
    }

    #[test]
    fn a_passkey_is_for_the_published_site_or_this_machine_by_name() {
        let desk = |url: Option<&str>| Office::new(url.map(str::to_owned)).unwrap();
        let published = desk(Some("https://News.example/ar/"));
        let party = |desk: &Office, host: &str| party(desk, &at(host)).map(|party| party.origin);
        assert_eq!(party(&published, "news.example").as_deref(), Some("https://news.example"));
        assert_eq!(party(&published, "localhost:8080").as_deref(), Some("http://localhost:8080"));
        for none in
            ["127.0.0.1:8080", "evil.example", "news.example.evil.example", "news.example:81"]
        {
            assert_eq!(party(&published, none), None, "{none}");
        }
        assert_eq!(party(&desk(Some("http://news.example")), "news.example"), None);
        assert_eq!(party(&desk(None), "news.example"), None);
    }

    #[test]
    fn a_cookie_is_bound_to_its_host_but_on_this_machine() {
        for (host, name) in [
            ("localhost:8080", "warraq"),
            ("127.0.0.1", "warraq"),
            ("[::1]:9", "warraq"),
            ("news.example", "__Host-warraq"),
            ("localhost.evil.example", "__Host-warraq"),
        ] {
            assert_eq!(cookie_name(&at(host)), name, "{host}");
        }
    }
}
