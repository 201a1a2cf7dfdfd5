//! Where a request really comes from. What a header says of it anybody can write, so one is read
//! only where a proxy of the newsroom's sent it, and from its end: each proxy adds what it saw.

use std::net::IpAddr;

use axum::http::HeaderMap;
use axum::http::header::{FORWARDED, HeaderName};
use warraq_newsroom::config::Network;

/// Most proxies a request is followed back through.
const MAX_HOPS: usize = 32;

/// What nginx, Caddy and most others write.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The address of whoever sent the request: the peer's, unless that is one of these proxies; then
/// the last address that its header names and that is none of them.
///
/// Where both headers are there and do not agree, one is the sender's own and nothing tells which:
/// then it is the proxy's address, as it is where the header cannot be read.
#[must_use]
pub fn address(peer: IpAddr, headers: &HeaderMap, proxies: &[Network]) -> IpAddr {
    let peer = peer.to_canonical();
    if !is_one_of(peer, proxies) {
        return peer;
    }
    let through = |name: HeaderName, read: fn(&str) -> Option<IpAddr>| {
        headers.contains_key(&name).then(|| walk(peer, headers, &name, proxies, read))
    };
    match (through(FORWARDED_FOR, bare), through(FORWARDED, pairs)) {
        (Some(one), None) | (None, Some(one)) => one,
        (Some(one), Some(other)) if one == other => one,
        _ => peer,
    }
}

/// Whether the request says that somebody passed it on.
#[must_use]
pub fn is_passed_on(headers: &HeaderMap) -> bool {
    let names = [FORWARDED_FOR, FORWARDED, HeaderName::from_static("x-real-ip")];
    names.iter().any(|name| headers.contains_key(name))
}

fn is_one_of(address: IpAddr, proxies: &[Network]) -> bool {
    proxies.iter().any(|network| network.holds(address))
}

/// Goes back from the peer while proxies are trusted; what cannot be read ends the way.
fn walk(
    peer: IpAddr,
    headers: &HeaderMap,
    name: &HeaderName,
    proxies: &[Network],
    read: fn(&str) -> Option<IpAddr>,
) -> IpAddr {
    let lines: Vec<_> =
        headers.get_all(name).iter().map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
    let entries = lines.iter().rev().flat_map(|line| line.rsplit(','));
    let mut at = peer;
    for entry in entries.take(MAX_HOPS) {
        let Some(address) = read(entry.trim()) else { break };
        at = address;
        if !is_one_of(at, proxies) {
            break;
        }
    }
    at
}

/// An address, with a port or without: `192.0.2.1`, `192.0.2.1:80`, `[2001:db8::1]:80`.
fn bare(entry: &str) -> Option<IpAddr> {
    let address = entry.parse().ok().or_else(|| {
        let text = match entry.strip_prefix('[') {
            Some(rest) => rest.split_once(']')?.0,
            None => entry.rsplit_once(':')?.0,
        };
        text.parse::<IpAddr>().ok()
    });
    address.map(|address: IpAddr| address.to_canonical())
}

/// `for=192.0.2.1;proto=https` and `For="[2001:db8::1]:80"`, as RFC 7239 has it.
fn pairs(entry: &str) -> Option<IpAddr> {
    let pairs = entry.split(';').filter_map(|pair| pair.split_once('='));
    let value = pairs.into_iter().find(|(name, _)| name.trim().eq_ignore_ascii_case("for"))?.1;
    bare(value.trim().trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_as_far_as_it_saw() {
        let proxies: Vec<Network> = ["127.0.0.1", "10.0.0.0/8", "2001:db8:1::/48"]
            .into_iter()
            .filter_map(Network::read)
            .collect();
        let xff = "x-forwarded-for";
        type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);
        let cases: &[Case<'_>] = &[
            ("192.0.2.9", &[], "192.0.2.9"),
            ("192.0.2.9", &[(xff, "127.0.0.1")], "192.0.2.9"),
            ("192.0.2.9", &[("forwarded", "for=10.0.0.1")], "192.0.2.9"),
            ("127.0.0.1", &[], "127.0.0.1"),
            ("127.0.0.1", &[(xff, "198.51.100.7")], "198.51.100.7"),
            ("::ffff:127.0.0.1", &[(xff, "198.51.100.7")], "198.51.100.7"),
            ("127.0.0.1", &[(xff, "203.0.113.1, 198.51.100.7")], "198.51.100.7"),
            ("127.0.0.1", &[(xff, "203.0.113.1"), (xff, "198.51.100.7")], "198.51.100.7"),
            ("127.0.0.1", &[(xff, "198.51.100.7, 10.1.1.1")], "198.51.100.7"),
            ("127.0.0.1", &[(xff, "10.2.2.2, 10.1.1.1")], "10.2.2.2"),
            ("127.0.0.1", &[(xff, "198.51.100.7, لا شيء, 10.1.1.1")], "10.1.1.1"),
            ("127.0.0.1", &[(xff, "unknown")], "127.0.0.1"),
            ("127.0.0.1", &[(xff, "")], "127.0.0.1"),
            ("127.0.0.1", &[(xff, "198.51.100.7:4711")], "198.51.100.7"),
            ("127.0.0.1", &[(xff, "[2001:db8::1]:4711")], "2001:db8::1"),
            ("127.0.0.1", &[(xff, "2001:db8::1")], "2001:db8::1"),
            ("2001:db8:1::5", &[(xff, "::ffff:198.51.100.7")], "198.51.100.7"),
            ("127.0.0.1", &[("forwarded", "for=198.51.100.7;proto=https")], "198.51.100.7"),
            ("127.0.0.1", &[("forwarded", "For=\"[2001:db8::7]:1\"")], "2001:db8::7"),
            ("127.0.0.1", &[("forwarded", "for=1.1.1.1, for=198.51.100.7")], "198.51.100.7"),
            ("127.0.0.1", &[("forwarded", "for=_hidden")], "127.0.0.1"),
            ("127.0.0.1", &[("forwarded", "by=198.51.100.7")], "127.0.0.1"),
            ("127.0.0.1", &[(xff, "198.51.100.7"), ("forwarded", "for=1.1.1.1")], "127.0.0.1"),
            ("127.0.0.1", &[(xff, "1.1.1.1"), ("forwarded", "for=1.1.1.1")], "1.1.1.1"),
        ];
        for (peer, pairs, meant) in cases {
            let mut headers = HeaderMap::new();
            for (name, value) in *pairs {
                let value = axum::http::HeaderValue::from_bytes(value.as_bytes()).unwrap();
                headers.append(HeaderName::from_bytes(name.as_bytes()).unwrap(), value);
            }
            let found = address(peer.parse().unwrap(), &headers, &proxies);
            assert_eq!(found.to_string(), *meant, "{peer} {pairs:?}");
        }
    }

    #[test]
    fn without_proxies_and_through_endless_ones_it_ends() {
        let mut headers = HeaderMap::new();
        headers.insert(FORWARDED_FOR, "10.0.0.1,".repeat(2000).parse().unwrap());
        let peer: IpAddr = "10.0.0.2".parse().unwrap();
        assert_eq!(address(peer, &headers, &[]), peer);
        let all = [Network::read("0.0.0.0/0").unwrap()];
        headers.insert(FORWARDED_FOR, ["10.0.0.1"; 2000].join(",").parse().unwrap());
        assert_eq!(address(peer, &headers, &all).to_string(), "10.0.0.1");
    }
}
