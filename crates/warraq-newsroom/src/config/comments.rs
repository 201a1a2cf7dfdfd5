//! What `warraq.toml` says of readers' comments, and of the server they come through.

use std::net::IpAddr;

use serde::Deserialize;

use super::{Config, Refused};

/// How readers' comments are taken.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CommentsConfig {
    /// Which comments wait for a person.
    pub hold: Hold,
    /// Whether no story takes comments any more.
    pub closed: bool,
    /// After so many days a story takes no more; never where nothing is said.
    pub close_after_days: Option<u32>,
    /// Whether a comment needs a name.
    pub names: Names,
    /// How long its writer may change or delete a comment, minutes; 0 for not at all.
    pub edit_minutes: u32,
    /// How long the sum of a sender's address is kept, days.
    pub keep_addresses_days: u32,
    /// Most comments of one address in an hour, a twenty-fourth of them at once (five at least).
    pub per_hour: u32,
    /// Most comments on one story in a minute.
    pub story_per_minute: u32,
    /// A comment that so many readers reported is held again; 0 for never.
    pub reports: u32,
    /// A comment with one of these words is held.
    pub words: Vec<String>,
    /// Words that are none of those, though they look like one.
    pub allowed_words: Vec<String>,
    /// A comment with a link to one of these hosts is held.
    pub hosts: Vec<String>,
    /// A comment with more links than this is held.
    pub links: u32,
}

impl Default for CommentsConfig {
    fn default() -> Self {
        Self {
            hold: Hold::All,
            closed: false,
            close_after_days: None,
            names: Names::Optional,
            edit_minutes: 15,
            keep_addresses_days: 30,
            per_hour: 120,
            story_per_minute: 20,
            reports: 3,
            words: Vec::new(),
            allowed_words: Vec::new(),
            hosts: Vec::new(),
            links: 2,
        }
    }
}

/// Which comments wait for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Hold {
    /// All.
    All,
    /// Those of a writer of whom none was shown before, and suspicious ones.
    First,
    /// Suspicious ones only.
    Suspicious,
}

/// Whether a comment needs a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Names {
    /// One without is not taken.
    Required,
    /// One without is a reader's.
    Optional,
}

/// What the server must know of where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ServerConfig {
    /// Addresses of proxies whose word on a client's address is taken: `127.0.0.1`,
    /// `10.0.0.0/8`, `::1`.
    pub trusted_proxies: Vec<String>,
    /// Who is answered at `/health` and `/metrics`.
    pub metrics: Metrics,
}

/// Who is answered at `/health` and `/metrics`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Metrics {
    /// This machine.
    #[default]
    Local,
    /// Everybody.
    Open,
}

impl ServerConfig {
    /// The proxies as networks; what is none is left out, which [`super::parse`] has refused.
    #[must_use]
    pub fn proxies(&self) -> Vec<Network> {
        self.trusted_proxies.iter().filter_map(|text| Network::read(text)).collect()
    }
}

/// A network of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    /// How many leading bits all of its addresses share.
    bits: u32,
}

impl Network {
    /// An address, or an address with the number of bits that count.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().ok()?;
        // `::ffff:10.0.0.1` is the address of version 4 that it holds; of a network it says nothing.
        let plain = address.to_canonical();
        if plain != address && bits.is_some() {
            return None;
        }
        let address = plain;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Some(most), |bits| bits.parse().ok())?;
        (bits <= most).then_some(Self { address, bits })
    }

    /// Whether this address is of it.
    #[must_use]
    pub fn holds(&self, address: IpAddr) -> bool {
        let (own, other, width) = match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                (u128::from(own.to_bits()), u128::from(other.to_bits()), 32)
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => (own.to_bits(), other.to_bits(), 128),
            _ => return false,
        };
        (own ^ other).checked_shr(width - self.bits).unwrap_or(0) == 0
    }
}

/// The first value that makes no sense.
pub(super) fn refused(config: &Config) -> Option<Refused> {
    let mut proxies = config.server.trusted_proxies.iter();
    if let Some(text) = proxies.find(|text| Network::read(text).is_none()) {
        let key = "server.trusted_proxies";
        return Some(Refused::new(key, "proxy", text, &["server", "trusted_proxies"]));
    }
    let comments = &config.comments;
    if comments.per_hour == 0 {
        return Some(Refused::new("comments.per_hour", "zero", "0", &["comments", "per_hour"]));
    }
    if comments.story_per_minute == 0 {
        let key = "comments.story_per_minute";
        return Some(Refused::new(key, "zero", "0", &["comments", "story_per_minute"]));
    }
    let lists = [
        ("comments.words", "words", &comments.words),
        ("comments.allowed_words", "allowed_words", &comments.allowed_words),
        ("comments.hosts", "hosts", &comments.hosts),
    ];
    lists.into_iter().find_map(|(key, name, list)| {
        let empty = list.iter().find(|text| text.trim().is_empty())?;
        Some(Refused::new(key, "blank", empty, &["comments", name]))
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::{ConfigError, parse};
    use super::*;

    #[test]
    fn what_is_said_is_taken_and_the_rest_has_its_defaults() {
        let text = "[comments]\nhold = \"first\"\nnames = \"required\"\nclose_after_days = 14\n\
                    words = [\"خردة\"]\n[server]\ntrusted_proxies = [\"127.0.0.1\", \"10.0.0.0/8\"]";
        let config = parse(text, Path::new("warraq.toml")).unwrap();
        assert_eq!((config.comments.hold, config.comments.names), (Hold::First, Names::Required));
        assert_eq!(
            (config.comments.close_after_days, config.comments.edit_minutes),
            (Some(14), 15)
        );
        assert_eq!(config.server.proxies().len(), 2);
        let none = parse("", Path::new("warraq.toml")).unwrap();
        assert_eq!((none.comments.hold, none.server.proxies().len()), (Hold::All, 0));
    }

    #[test]
    fn what_makes_no_sense_is_refused_by_name() {
        for (text, refused) in [
            ("[server]\ntrusted_proxies = [\"proxy.example\"]", "server.trusted_proxies"),
            ("[server]\ntrusted_proxies = [\"10.0.0.0/33\"]", "server.trusted_proxies"),
            ("[comments]\nper_hour = 0", "comments.per_hour"),
            ("[comments]\nwords = [\" \"]", "comments.words"),
        ] {
            match parse(text, Path::new("warraq.toml")) {
                Err(ConfigError::Value { refused: found, .. }) => assert_eq!(found.key, refused),
                other => panic!("{text}: {other:?}"),
            }
        }
        let near = parse("[comments]\nhould = \"all\"", Path::new("warraq.toml")).unwrap_err();
        assert!(matches!(near, ConfigError::Key { nearest, .. } if nearest == "hold"));
        let word = parse("[comments]\nhold = \"some\"", Path::new("warraq.toml")).unwrap_err();
        assert!(matches!(word, ConfigError::Word { line: 2, .. }));
    }

    #[test]
    fn a_network_holds_its_own_addresses_only() {
        for (network, inside, outside) in [
            ("127.0.0.1", "127.0.0.1", "127.0.0.2"),
            ("10.0.0.0/8", "10.200.3.4", "11.0.0.1"),
            ("10.0.0.0/8", "::ffff:10.1.1.1", "::1"),
            ("2001:db8::/32", "2001:db8:7::1", "2001:db9::1"),
            ("0.0.0.0/0", "203.0.113.9", "::1"),
        ] {
            let network = Network::read(network).unwrap();
            assert!(network.holds(inside.parse().unwrap()), "{network:?} {inside}");
            assert!(!network.holds(outside.parse().unwrap()), "{network:?} {outside}");
        }
    }
}
