//! The platforms a story is posted to. A platform is one data file under `assets/platforms`,
//! each limit with its source and date, so that a change of a platform is a change of data.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::count::{self, Measure, Rule, Unit};

/// One platform's rules.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    /// Its id, such as `x`.
    pub id: String,
    /// Its name as people write it.
    pub name: String,
    /// Longest post, in `unit`.
    pub limit: usize,
    /// What the limit counts.
    pub unit: Unit,
    /// A second limit that holds beside the first.
    #[serde(default)]
    pub second: Option<Limit>,
    /// How long a post is made when there is more to say; at most `limit`, in `unit`.
    pub aim: usize,
    /// What a link counts; as its text when absent.
    #[serde(default)]
    pub link: Option<Link>,
    /// Whether only the local part of `@name@host` counts.
    #[serde(default)]
    pub local_mentions: bool,
    /// Whether an emoji counts as its UTF-8 bytes whatever the unit (Threads).
    #[serde(default)]
    pub emoji_bytes: bool,
    /// At most so many hashtags are put under a post.
    pub hashtags: usize,
    /// Most people that may be named with `@` in a post; none where no number is known.
    #[serde(default)]
    pub mentions: Option<usize>,
    /// Whose rules decide what in a text becomes a link, a hashtag or a mention.
    pub finds: Finder,
    /// Whether a story too long for one post goes on in replies to it.
    #[serde(default)]
    pub thread: bool,
    /// Most pictures in a post.
    #[serde(default)]
    pub pictures: usize,
    /// Longest alternative text of a picture, scalars; 0 where there is no place for one, none
    /// where no number is known.
    #[serde(default)]
    pub alt: Option<usize>,
    /// Characters no text of this platform may hold.
    #[serde(default)]
    pub refuses: String,
    /// What its texts are marked up with, where they are.
    #[serde(default)]
    pub marks: Option<Marks>,
    /// Its other texts beside the post: a title, a caption.
    #[serde(default)]
    pub texts: Vec<OtherText>,
    /// Where each fact comes from.
    pub facts: Vec<Fact>,
}

/// A limit and what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// The most there may be, in `unit`.
    pub limit: usize,
    /// What it counts.
    pub unit: Unit,
}

/// A text of a platform beside its post.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherText {
    /// What it is, such as `title` or `caption`.
    pub name: String,
    /// The most there may be, in `unit`.
    pub limit: usize,
    /// What the limit counts.
    pub unit: Unit,
}

/// How a text is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Marks {
    /// WhatsApp: `*bold*`, written into the text itself.
    WhatsApp,
    /// LinkedIn's interface: reserved signs behind a backslash, hashtags as templates. A person
    /// who pastes writes none of it.
    LinkedIn,
}

/// By whose rules links, hashtags and mentions are found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Finder {
    /// twitter-text 3.1.0, as X finds them.
    X,
    /// The official client of Bluesky, whose facets go with the post.
    Bluesky,
    /// Mastodon: remote mentions, hashtags of letters and `_`.
    Mastodon,
    /// What every platform is known to find: white space, `#`, letters, digits and `_`.
    Plain,
}

/// What a link weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Length of every link, in the platform's unit.
    pub counts: usize,
}

/// A fact and where it was read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What is so.
    pub fact: String,
    /// The document that says it.
    pub source: String,
    /// When it was read, `YYYY-MM`.
    pub read: String,
}

/// The built-in files: a new platform is a file and a line here.
const FILES: [&str; 11] = [
    include_str!("../../../assets/platforms/x.toml"),
    include_str!("../../../assets/platforms/threads.toml"),
    include_str!("../../../assets/platforms/bluesky.toml"),
    include_str!("../../../assets/platforms/mastodon.toml"),
    include_str!("../../../assets/platforms/telegram.toml"),
    include_str!("../../../assets/platforms/facebook.toml"),
    include_str!("../../../assets/platforms/instagram.toml"),
    include_str!("../../../assets/platforms/linkedin.toml"),
    include_str!("../../../assets/platforms/whatsapp.toml"),
    include_str!("../../../assets/platforms/youtube.toml"),
    include_str!("../../../assets/platforms/tiktok.toml"),
];

static ALL: LazyLock<Vec<Platform>> = LazyLock::new(|| {
    let read = |file: &&str| Platform::read(file).expect("our own files are read by a test");
    FILES.iter().map(read).collect()
});

/// The built-in platforms, in the order they are shown.
#[must_use]
pub fn all() -> &'static [Platform] {
    &ALL
}

/// The built-in platform of this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Platform> {
    ALL.iter().find(|platform| platform.id == id)
}

impl Platform {
    /// Reads a platform's file.
    ///
    /// # Errors
    /// When the TOML is broken, a key is unknown or missing, or the aim is above the limit; the
    /// error names the line.
    pub fn read(file: &str) -> Result<Self, toml::de::Error> {
        let platform: Platform = toml::from_str(file)?;
        if platform.aim > platform.limit || platform.limit == 0 {
            return Err(serde::de::Error::custom("`aim` is above `limit`, or `limit` is 0"));
        }
        Ok(platform)
    }

    /// How it counts.
    #[must_use]
    pub fn rule(&self) -> Rule {
        Rule {
            unit: self.unit,
            link: self.link.map(|link| link.counts),
            finds: self.finds,
            local_mentions: self.local_mentions,
            emoji_bytes: self.emoji_bytes,
        }
    }

    /// The length of `text` by its rule.
    #[must_use]
    pub fn length(&self, text: &str) -> usize {
        count::length(text, self.rule())
    }

    /// Whether `text` is within all its limits.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        self.second_measure(text).is_none_or(Measure::fits) && self.length(text) <= self.limit
    }

    /// The length of `text` by the second limit, where there is one.
    #[must_use]
    pub fn second_measure(&self, text: &str) -> Option<Measure> {
        self.second.map(|Limit { limit, unit }| {
            let length = count::length(text, Rule { unit, ..self.rule() });
            Measure { length, limit, unit }
        })
    }

    /// The characters of `text` that no text of this platform may hold, each once, in order.
    #[must_use]
    pub fn refused(&self, text: &str) -> Vec<char> {
        let mut refused = Vec::new();
        for c in text.chars().filter(|&c| self.refuses.contains(c)) {
            if !refused.contains(&c) {
                refused.push(c);
            }
        }
        refused
    }

    /// Its other text of this name, such as `title` or `caption`.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&OtherText> {
        self.texts.iter().find(|text| text.name == name)
    }
}

impl OtherText {
    /// The length of `text`, in `unit`; a link or an emoji counts as it stands.
    #[must_use]
    pub fn length(&self, text: &str) -> usize {
        count::length(text, Rule::plain(self.unit))
    }

    /// Whether `text` is within the limit.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        self.measure(text).fits()
    }

    /// The length of `text` against the limit.
    #[must_use]
    pub fn measure(&self, text: &str) -> Measure {
        Measure { length: self.length(text), limit: self.limit, unit: self.unit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_read_and_says_where_its_facts_come_from() {
        let mut ids: Vec<&str> = all().iter().map(|platform| platform.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "x",
                "threads",
                "bluesky",
                "mastodon",
                "telegram",
                "facebook",
                "instagram",
                "linkedin",
                "whatsapp",
                "youtube",
                "tiktok"
            ]
        );
        ids.dedup();
        for platform in all() {
            assert!(!platform.facts.is_empty(), "{}", platform.id);
            assert!(platform.facts.iter().all(|fact| fact.read.starts_with("20")));
        }
        assert!(find("myspace").is_none());
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let file = format!("{}\n", FILES[2]).replace("aim = 300", "aim = 300\ncolour = 3");
        let fault = Platform::read(&file).unwrap_err().to_string();
        assert!(fault.contains("colour") && fault.contains("line 6"), "{fault}");
    }

    #[test]
    fn an_aim_above_the_limit_is_refused() {
        assert!(Platform::read(&FILES[0].replace("aim = 280", "aim = 900")).is_err());
    }

    #[test]
    fn the_second_limit_holds_too() {
        let bluesky = find("bluesky").unwrap();
        assert!(bluesky.fits(&"خبر 15 X ".repeat(30)));
        let families = "👨\u{200D}👩\u{200D}👧\u{200D}👦".repeat(200);
        assert_eq!(bluesky.length(&families), 200);
        assert!(!bluesky.fits(&families));
    }
}
