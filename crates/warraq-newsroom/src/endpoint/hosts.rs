//! Which hosts may be sent a key: those the machine's owner confirmed once, kept in
//! `$XDG_CONFIG_HOME/warraq/hosts.toml` (`~/.config/warraq/hosts.toml` without it). A newsroom's
//! own folder cannot confirm a host: it may have come from somebody else.

use std::collections::BTreeSet;
use std::fmt;
use std::io::Write;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use warraq_text::tongue::{Message, Tongue};

/// The confirmed hosts.
#[derive(Debug, Clone)]
pub struct Hosts {
    file: PathBuf,
    confirmed: BTreeSet<String>,
}

/// The file as it stands on disk.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Record {
    confirmed: BTreeSet<String>,
}

/// Why the record of hosts could not be used.
#[derive(Debug)]
pub enum HostsError {
    /// Neither `XDG_CONFIG_HOME` nor `HOME` is set.
    NoHome,
    /// The file is there and cannot be read or is not ours.
    Read {
        /// The file.
        file: PathBuf,
        /// Why.
        cause: String,
    },
    /// The file could not be written.
    Write {
        /// The file.
        file: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// Not the name of a host.
    Host {
        /// What was given.
        host: String,
    },
}

impl HostsError {
    /// The sentence a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            HostsError::NoHome => Message::new("newsroom-hosts-home"),
            HostsError::Read { file, cause } => Message::new("newsroom-hosts-read")
                .with("file", file.display().to_string())
                .with("cause", cause.as_str()),
            HostsError::Write { file, cause } => Message::new("newsroom-hosts-write")
                .with("file", file.display().to_string())
                .with("cause", cause.to_string()),
            HostsError::Host { host } => {
                Message::new("newsroom-hosts-host").with("host", host.as_str())
            }
        }
    }
}

impl fmt::Display for HostsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().say(Tongue::En))
    }
}

impl std::error::Error for HostsError {}

impl Hosts {
    /// The hosts confirmed by whoever runs this process.
    ///
    /// # Errors
    /// When there is no folder for them or the file cannot be read.
    pub fn load() -> Result<Self, HostsError> {
        let folder = |name| std::env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
        let config = folder("XDG_CONFIG_HOME")
            .or_else(|| folder("HOME").map(|home| home.join(".config")))
            .ok_or(HostsError::NoHome)?;
        Self::load_from(&config.join("warraq").join("hosts.toml"))
    }

    /// The hosts confirmed in this file; none where it does not exist.
    ///
    /// # Errors
    /// When the file cannot be read or is not ours.
    pub fn load_from(file: &Path) -> Result<Self, HostsError> {
        let read = |cause: String| HostsError::Read { file: file.to_owned(), cause };
        let record: Record = match std::fs::read_to_string(file) {
            Ok(text) => toml::from_str(&text).map_err(|fault| read(fault.message().to_owned()))?,
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Record::default(),
            Err(cause) => return Err(read(cause.to_string())),
        };
        Ok(Self { file: file.to_owned(), confirmed: record.confirmed })
    }

    /// Whether a key may be sent to this host (`name` or `name:port`): this machine always.
    #[must_use]
    pub fn is_confirmed(&self, host: &str) -> bool {
        is_loopback(host) || self.confirmed.contains(&host.to_ascii_lowercase())
    }

    /// Confirms this host (`name` or `name:port`, as `Endpoint::host` gives it) for good.
    ///
    /// # Errors
    /// When it is no host or the file cannot be written; then nothing is confirmed.
    pub fn confirm(&mut self, host: &str) -> Result<(), HostsError> {
        let host = host.to_ascii_lowercase();
        let ours = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]_".contains(&byte);
        if host.is_empty() || host.len() > 260 || !host.bytes().all(ours) {
            return Err(HostsError::Host { host });
        }
        let mut confirmed = self.confirmed.clone();
        confirmed.insert(host);
        self.write(&confirmed)
            .map_err(|cause| HostsError::Write { file: self.file.clone(), cause })?;
        self.confirmed = confirmed;
        Ok(())
    }

    /// Written to a name of its own and renamed, so that a crash leaves the last good file.
    fn write(&self, confirmed: &BTreeSet<String>) -> std::io::Result<()> {
        let text = toml::to_string(&Record { confirmed: confirmed.clone() })
            .map_err(std::io::Error::other)?;
        if let Some(folder) = self.file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let fresh = self.file.with_extension(format!("new-{}", std::process::id()));
        let mut out = std::fs::File::create(&fresh)?;
        let written = out
            .write_all(text.as_bytes())
            .and_then(|()| out.sync_all())
            .and_then(|()| std::fs::rename(&fresh, &self.file));
        if written.is_err() {
            // The first fault is the one to tell.
            let _nothing_to_clean = std::fs::remove_file(&fresh);
        }
        written
    }
}

/// Whether this `name` or `name:port` is this machine itself.
pub(crate) fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_confirmed_host_stays_confirmed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("إعدادات/hosts.toml");
        let mut hosts = Hosts::load_from(&file).unwrap();
        assert!(!hosts.is_confirmed("api.example.org"));
        hosts.confirm("API.example.org").unwrap();
        hosts.confirm("other.example.org:8443").unwrap();
        let again = Hosts::load_from(&file).unwrap();
        assert!(again.is_confirmed("api.example.org"));
        assert!(again.is_confirmed("other.example.org:8443"));
        assert!(!again.is_confirmed("other.example.org"));
        assert_eq!(std::fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn only_this_machine_needs_no_confirmation() {
        let folder = tempfile::tempdir().unwrap();
        let hosts = Hosts::load_from(&folder.path().join("hosts.toml")).unwrap();
        for here in ["localhost", "localhost:11434", "127.0.0.1:80", "127.9.9.9", "[::1]:1234"] {
            assert!(hosts.is_confirmed(here), "{here}");
        }
        for there in ["localhost.example.org", "127.0.0.1.example.org", "[::2]", "10.0.0.1", ""] {
            assert!(!hosts.is_confirmed(there), "{there}");
        }
    }

    #[test]
    fn a_record_that_is_not_ours_is_refused_and_left() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("hosts.toml");
        std::fs::write(&file, "trusted = [\"*\"]").unwrap();
        let fault = Hosts::load_from(&file).unwrap_err();
        assert!(matches!(fault, HostsError::Read { .. }));
        assert!(fault.message().say(Tongue::Ar).contains("hosts.toml"));
    }

    #[test]
    fn what_cannot_be_written_is_not_confirmed() {
        let folder = tempfile::tempdir().unwrap();
        let way = folder.path().join("way");
        let mut hosts = Hosts::load_from(&way.join("hosts.toml")).unwrap();
        std::fs::write(&way, "a file where a folder should be").unwrap();
        assert!(matches!(hosts.confirm("api.example.org"), Err(HostsError::Write { .. })));
        assert!(!hosts.is_confirmed("api.example.org"));
        assert!(matches!(hosts.confirm("not a host\n"), Err(HostsError::Host { .. })));
    }
}
