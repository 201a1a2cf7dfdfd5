//! Who a reader is: the address as it counts, and the pass their browser keeps.

use std::net::IpAddr;

use axum::http::header::{COOKIE, HOST, HeaderMap, HeaderValue};

/// The cookie with the pass. It goes to `/comments` only, so that pages stay the same for all.
const PASS: &str = "warraq-pass";
/// Letters of a pass: two random names of 128 bits in hexadecimal.
const LETTERS: usize = 64;

/// The address as it counts: an IPv6 sender has a whole /64 to write from.
pub(crate) fn household(sender: IpAddr) -> IpAddr {
    match sender.to_canonical() {
        IpAddr::V6(address) => {
            let bits = u128::from(address) & !u128::from(u64::MAX);
            IpAddr::V6(bits.into())
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// The pass the browser shows.
pub(crate) fn pass(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    let mut passes = pairs.filter(|(name, _)| name.trim() == PASS).map(|(_, pass)| pass.trim());
    passes.find(|pass| pass.len() == LETTERS && pass.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The header that has a browser keep this pass for a year. Only a browser on this machine gets it
/// over plain HTTP.
pub(crate) fn keep(pass: &str, headers: &HeaderMap) -> Option<HeaderValue> {
    let secure = if is_loopback(headers) { "" } else { "; Secure" };
    let cookie =
        format!("{PASS}={pass}; Path=/comments; Max-Age=31536000; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&cookie).ok()
}

/// Whether the site was asked for by a name of this machine.
pub(crate) fn is_loopback(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(HOST).and_then(|host| host.to_str().ok()) else { return false };
    let name = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((name, _)) => name,
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn a_pass_is_read_whole_or_not() {
        let good = "0123456789abcdef".repeat(4);
        for (line, found) in [
            (format!("a=1; warraq-pass={good}"), true),
            (format!("warraq-pass=x; warraq-pass={good}; b=2"), true),
            (format!("warraq-pass={good}0"), false),
            (format!("xwarraq-pass={good}"), false),
            ("warraq-pass".to_owned(), false),
        ] {
            assert_eq!(pass(&headers(&[("cookie", &line)])).is_some(), found, "{line}");
        }
    }

    #[test]
    fn a_pass_is_secure_off_this_machine() {
        for (host, secure) in [
            ("127.0.0.1:8080", false),
            ("[::1]:8080", false),
            ("localhost", false),
            ("news.example", true),
            ("localhost.evil.example:80", true),
            ("127.0.0.1.evil.example", true),
        ] {
            let cookie = keep("x", &headers(&[("host", host)])).unwrap();
            assert_eq!(cookie.to_str().unwrap().ends_with("; Secure"), secure, "{host}");
        }
    }

    #[test]
    fn a_network_of_addresses_is_one_household() {
        let of = |text: &str| household(text.parse().unwrap());
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:1"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
