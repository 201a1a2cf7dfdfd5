//! Which addresses are fetched: of the web, without credentials, and of machines that anybody in
//! the world may reach.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::Url;

use super::{FetchError, FetchOptions};

/// Longest address, in bytes; servers refuse longer ones.
const MAX_URL: usize = 8 * 1024;

/// Reads an address as it was given.
pub(super) fn parse(url: &str) -> Result<Url, FetchError> {
    let refuse = || FetchError::Address { url: url.chars().take(200).collect() };
    if url.len() > MAX_URL {
        return Err(refuse());
    }
    check(Url::parse(url.trim()).map_err(|_| refuse())?)
}

/// Holds an address to the rules that its text alone can break.
pub(super) fn check(mut url: Url) -> Result<Url, FetchError> {
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return Err(FetchError::Address { url: url.as_str().chars().take(200).collect() });
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(FetchError::Credentials);
    }
    url.set_fragment(None);
    Ok(url)
}

/// The host as a person reads it, and the port where it is not the scheme's own.
pub(super) fn host(url: &Url) -> String {
    let name = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{name}:{port}"),
        None => name.to_owned(),
    }
}

/// The addresses of the host, every one of them checked: a name with one public and one private
/// address is not ours to try.
pub(super) async fn resolve(
    url: &Url,
    options: &FetchOptions,
) -> Result<Vec<SocketAddr>, FetchError> {
    let name = url.host_str().unwrap_or_default();
    let port = url.port_or_known_default().unwrap_or(80);
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    let addresses: Vec<SocketAddr> = match bare.parse::<IpAddr>() {
        Ok(address) => vec![SocketAddr::new(address, port)],
        Err(_) => tokio::net::lookup_host((bare, port))
            .await
            .map_err(|_| FetchError::UnknownHost { host: host(url) })?
            .collect(),
    };
    if addresses.is_empty() {
        return Err(FetchError::UnknownHost { host: host(url) });
    }
    let allowed =
        |address: &SocketAddr| is_public(address.ip()) || options.trusted.contains(address);
    if addresses.iter().all(allowed) {
        Ok(addresses)
    } else {
        Err(FetchError::Private { host: host(url) })
    }
}

/// Whether anybody may reach it, after the IANA special-purpose address registries (RFC 6890).
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(address.is_private()
        || address.is_loopback()
        // 169.254.169.254 is where clouds tell their machines' secrets.
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        // This network; shared by carriers (RFC 6598); protocol assignments; old 6to4 relays;
        // benchmarks; reserved and broadcast.
        || a == 0
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (18..20).contains(&b))
        || a >= 240
        // The metadata service of one cloud, though a public address.
        || address == Ipv4Addr::new(168, 63, 129, 16))
}

/// Global unicast is 2000::/3; within it what carries another address is judged by that one.
fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    let s = address.segments();
    let v4 = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    // NAT64 (RFC 6052) and 6to4 (RFC 3056).
    if s[..6] == [0x64, 0xFF9B, 0, 0, 0, 0] {
        return v4(s[6], s[7]);
    }
    if s[0] == 0x2002 {
        return v4(s[1], s[2]);
    }
    let global = s[0] & 0xE000 == 0x2000;
    // 2001::/23 holds Teredo and other protocol assignments; then documentation.
    let special = matches!((s[0], s[1]), (0x2001, 0..0x200 | 0xDB8) | (0x3FFF, 0..0x1000));
    global && !special
}
