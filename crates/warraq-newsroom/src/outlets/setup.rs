//! What `warraq.toml` says of an outlet, and how one is opened.
//!
//! ```toml
//! [outlets.masto]
//! kind = "mastodon"
//! url = "https://newsroom.social"
//! ```

use reqwest::Url;
use serde::Deserialize;
use warraq_text::tongue::Message;

use super::{Outlet, blogger, bluesky, ghost, mastodon, telegram, webhook, wordpress};
use crate::error::NewsroomError;
use crate::{config, endpoint, voices};

/// Where the outlets are that are one for all.
const BLUESKY: &str = "https://bsky.social";
const TELEGRAM: &str = "https://api.telegram.org";
const BLOGGER: &str = "https://blogger.googleapis.com";
/// Where Google gives access for a refresh token.
const GOOGLE_TOKENS: &str = "https://oauth2.googleapis.com/token";

/// The kinds of outlets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An instance of Mastodon.
    Mastodon,
    /// An account on a personal data server of Bluesky.
    Bluesky,
    /// A channel or group of Telegram, through a bot.
    Telegram,
    /// A WordPress site.
    WordPress,
    /// A Ghost site.
    Ghost,
    /// A blog on Blogger.
    Blogger,
    /// An address of the newsroom's own.
    Webhook,
}

/// An outlet as `warraq.toml` has it. Its key comes from the environment, `WARRAQ_<NAME>_KEY`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutletConfig {
    /// What it is.
    pub kind: Kind,
    /// Its address: the instance, the data server, the site. Telegram, Bluesky and Blogger have one
    /// of their own.
    #[serde(default)]
    pub url: Option<String>,
    /// Who posts, or where: a handle on Bluesky, a user of WordPress, a chat of Telegram
    /// (`@channel` or its number), a blog's number on Blogger.
    #[serde(default)]
    pub account: Option<String>,
    /// Whether stories are left there as drafts, where the outlet has drafts.
    #[serde(default)]
    pub draft: bool,
    /// Whether posts carry the story's title card; articles always do.
    #[serde(default = "yes")]
    pub pictures: bool,
    /// Who sees a status on Mastodon: `public`, `unlisted`, `private`.
    #[serde(default)]
    pub visibility: Option<String>,
    /// A content warning above each status on Mastodon.
    #[serde(default)]
    pub warning: Option<String>,
    /// People and bodies with a handle there: the name as it stands in stories, then the handle.
    #[serde(default)]
    pub handles: std::collections::BTreeMap<String, String>,
    /// Where a public channel of Telegram is shown (`https://t.me`), and where Blogger gives
    /// access for a refresh token (`https://oauth2.googleapis.com/token`).
    #[serde(default)]
    pub second_url: Option<String>,
}

fn yes() -> bool {
    true
}

/// What a server allows, where it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// Longest post, in the platform's unit.
    pub characters: Option<usize>,
    /// What a link counts.
    pub link: Option<usize>,
    /// Most pictures with a post.
    pub pictures: Option<usize>,
    /// Longest alternative text, scalars.
    pub alt: Option<usize>,
}

/// Whether this can be an outlet's name: letters, digits, `-` and `_` of ASCII, so that it names a
/// variable of the environment, and one of its own: the keys of the model, of the voice and of the mail
/// server go to no outlet.
#[must_use]
pub fn is_outlet_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let taken = [endpoint::KEY_VARIABLE, voices::KEY_VARIABLE, config::MAIL_KEY_VARIABLE];
    let own = !taken.contains(&key_variable(name).as_str());
    !name.is_empty() && name.len() <= 40 && name.bytes().all(plain) && own
}

/// The variable of the environment that holds an outlet's key: `WARRAQ_<NAME>_KEY`.
#[must_use]
pub fn key_variable(name: &str) -> String {
    let name: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' })
        .collect();
    format!("WARRAQ_{name}_KEY")
}

/// The outlet of this name.
///
/// # Errors
/// When its address or account is missing or makes no sense.
pub fn open(name: &str, config: &OutletConfig) -> Result<Box<dyn Outlet>, NewsroomError> {
    let lacks = |key: &'static str| {
        NewsroomError::Use(Message::new("outlet-lacks").with("name", name).with("key", key))
    };
    let address = |default: Option<&str>| {
        let url = config.url.as_deref().or(default).ok_or_else(|| lacks("url"))?;
        plain_address(url).ok_or_else(|| {
            NewsroomError::Use(Message::new("outlet-url").with("name", name).with("url", url))
        })
    };
    let second = |default: &str| config.second_url.clone().unwrap_or_else(|| default.to_owned());
    let account = || config.account.clone().ok_or_else(|| lacks("account"));
    Ok(match config.kind {
        Kind::Mastodon => Box::new(mastodon::Mastodon {
            base: address(None)?,
            visibility: config.visibility.clone(),
            warning: config.warning.clone(),
        }),
        Kind::Bluesky => {
            Box::new(bluesky::Bluesky { base: address(Some(BLUESKY))?, handle: account()? })
        }
        Kind::Telegram => Box::new(telegram::Telegram {
            base: address(Some(TELEGRAM))?,
            chat: account()?,
            shown: second("https://t.me"),
        }),
        Kind::WordPress => {
            account()?;
            Box::new(wordpress::WordPress { base: address(None)?, draft: config.draft })
        }
        Kind::Ghost => Box::new(ghost::Ghost { base: address(None)?, draft: config.draft }),
        Kind::Blogger => Box::new(blogger::Blogger {
            base: address(Some(BLOGGER))?,
            blog: account()?,
            draft: config.draft,
            token: second(GOOGLE_TOKENS),
        }),
        Kind::Webhook => Box::new(webhook::Webhook { address: address(None)? }),
    })
}

/// The hosts an outlet's key goes to.
#[must_use]
pub fn hosts(config: &OutletConfig) -> Vec<String> {
    let (first, second) = match config.kind {
        Kind::Bluesky => (Some(BLUESKY), None),
        Kind::Telegram => (Some(TELEGRAM), None),
        Kind::Blogger => (Some(BLOGGER), Some(GOOGLE_TOKENS)),
        Kind::Mastodon | Kind::WordPress | Kind::Ghost | Kind::Webhook => (None, None),
    };
    let first = config.url.as_deref().or(first);
    // Telegram's second address shows a channel; no key goes there.
    let second = second.map(|second| config.second_url.as_deref().unwrap_or(second));
    let addresses = [first, second].into_iter().flatten();
    addresses.filter_map(|url| Url::parse(url).ok()).map(|url| super::wire::host_of(&url)).collect()
}

/// An address without a slash at its end; none when it is no plain `http(s)` address.
fn plain_address(url: &str) -> Option<String> {
    let read = Url::parse(url.trim()).ok()?;
    let plain = matches!(read.scheme(), "http" | "https")
        && read.has_host()
        && read.username().is_empty()
        && read.password().is_none()
        && read.fragment().is_none();
    plain.then(|| read.as_str().trim_end_matches('/').to_owned())
}
