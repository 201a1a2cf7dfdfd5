//! `warraq.toml`: what a newsroom says about itself. An absent file is a newsroom with the
//! defaults; an unknown key is refused with its line, so that a misspelt one is never ignored.
//! Keys and passwords have no place here: they come from the environment.

mod comments;
mod fault;
mod lines;
mod mail;
mod site;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use reqwest::Url;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use warraq_media::fonts::Manner;

use crate::looks::BrandConfig;
use crate::outlets::{OutletConfig, is_outlet_name, key_variable};
use crate::voices::VoiceConfig;

pub use comments::{CommentsConfig, Hold, Metrics, Names, Network, ServerConfig};
pub use fault::{ConfigError, Refused};
pub(crate) use lines::Lines;
pub use mail::{KEY_VARIABLE as MAIL_KEY_VARIABLE, MailConfig, Tls};
pub use site::{LanguageConfig, MenuEntry, TermConfig};

/// Name of the file in a newsroom's folder.
pub const FILE: &str = "warraq.toml";

/// Longest `warraq.toml` that is read, bytes.
pub const MAX_BYTES: u64 = 256 * 1024;

/// What a newsroom says about itself.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The newsroom's name, plain text; empty when it has none.
    pub title: String,
    /// Language codes, the newsroom's first language first; never empty.
    pub languages: Vec<String>,
    /// Address the site is published at, `https://…`; needed for feeds and sitemaps.
    pub base_url: Option<String>,
    /// One line under the name.
    pub tagline: String,
    /// The country whose month names dates are written with, ISO 3166-1 alpha-2, such as `EG`.
    pub country: Option<String>,
    /// Whether the Hijri day stands beside the Gregorian one.
    pub hijri: bool,
    /// The theme: a built-in one (`news`, `essay`) or a folder in `themes/`.
    pub theme: Option<String>,
    /// Entries of the main menu, in order.
    pub menu: Vec<MenuEntry>,
    /// The site in its other languages, by their codes.
    pub language: BTreeMap<String, LanguageConfig>,
    /// What the newsroom says of its labels.
    pub labels: Vec<TermConfig>,
    /// What it says of its authors.
    pub authors: Vec<TermConfig>,
    /// What it says of its series.
    pub series: Vec<TermConfig>,
    /// Addresses that moved: from a path within the site to another, or to a full address.
    pub redirects: BTreeMap<String, String>,
    /// The look of cards and films, by name; `news` where none is named.
    pub look: Option<String>,
    /// What the newsroom puts of its own into every look.
    pub brand: BrandConfig,
    /// The newsroom's custom in digits, and in Urdu; where it has none, the look's.
    pub manner: Option<Manner>,
    /// Who speaks, and how.
    pub voice: VoiceConfig,
    /// Words and how they are said: `"DP World" = "دي بي وورلد"`.
    pub pronounce: BTreeMap<String, String>,
    /// The language model that drafts.
    pub model: ModelConfig,
    /// Where stories are posted, by the names the newsroom gives them.
    pub outlets: BTreeMap<String, OutletConfig>,
    /// How readers' comments are taken.
    pub comments: CommentsConfig,
    /// What the server must know of where it stands.
    pub server: ServerConfig,
    /// The mail server that takes letters.
    pub mail: MailConfig,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: String::new(),
            languages: vec!["ar".to_owned()],
            base_url: None,
            tagline: String::new(),
            country: None,
            hijri: false,
            theme: None,
            menu: Vec::new(),
            language: BTreeMap::new(),
            labels: Vec::new(),
            authors: Vec::new(),
            series: Vec::new(),
            redirects: BTreeMap::new(),
            look: None,
            brand: BrandConfig::default(),
            manner: None,
            voice: VoiceConfig::default(),
            pronounce: BTreeMap::new(),
            model: ModelConfig::default(),
            outlets: BTreeMap::new(),
            comments: CommentsConfig::default(),
            server: ServerConfig::default(),
            mail: MailConfig::default(),
        }
    }
}

/// Where the language model is. The key is never written here.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ModelConfig {
    /// Address under which `/chat/completions` answers, such as `http://localhost:11434/v1`.
    pub url: Option<String>,
    /// The model's name as its server knows it.
    pub name: Option<String>,
    /// Whether an article is asked for as JSON after a schema, for models that keep to it better.
    pub structured: bool,
    /// How much of a brief it is given at once, characters; 24,000 where nothing is said.
    pub brief_characters: Option<u32>,
    /// What a million tokens read and written cost.
    pub read_price: Option<f64>,
    /// What a million tokens written cost.
    pub written_price: Option<f64>,
    /// In what; dollars where nothing is said.
    pub currency: Option<String>,
}

impl ModelConfig {
    /// How much of a brief the model is given at once, characters. The default fits a model of
    /// 16,000 tokens with room to write: Arabic takes about two characters a token.
    #[must_use]
    pub fn most_characters(&self) -> usize {
        /// Less than this holds no passage that could be understood by itself.
        const LEAST: usize = 1000;
        let most = self.brief_characters.and_then(|most| usize::try_from(most).ok());
        most.unwrap_or(24_000).max(LEAST)
    }

    /// What so many tokens cost; none where no price is given.
    #[must_use]
    pub fn price(&self, read: u64, written: u64) -> Option<f64> {
        let million = |tokens: u64, price: Option<f64>| {
            tokens as f64 * price.filter(|price| *price >= 0.0).unwrap_or(0.0) / 1e6
        };
        (self.read_price.is_some() || self.written_price.is_some())
            .then(|| million(read, self.read_price) + million(written, self.written_price))
    }

    /// In what prices are given.
    #[must_use]
    pub fn currency(&self) -> &str {
        self.currency.as_deref().unwrap_or("USD")
    }
}

/// The configuration of the newsroom in this folder; the defaults where it has no `warraq.toml`.
///
/// # Errors
/// When the file is there and cannot be read or taken; the error names the line.
pub fn load(folder: &Path) -> Result<Config, ConfigError> {
    let file = folder.join(FILE);
    let read = |cause| ConfigError::Read { file: file.clone(), cause };
    match std::fs::metadata(&file) {
        Ok(about) if about.len() > MAX_BYTES => return Err(ConfigError::TooLong { file }),
        Ok(_) => {}
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(Config::default()),
        Err(cause) => return Err(read(cause)),
    }
    let text = std::fs::read_to_string(&file).map_err(read)?;
    parse(&text, &file)
}

/// Reads the text of a `warraq.toml`; `file` is only named in errors.
///
/// # Errors
/// When the text is not TOML, has an unknown key, or a value makes no sense.
pub fn parse(text: &str, file: &Path) -> Result<Config, ConfigError> {
    // Windows editors put a mark in front that TOML does not know.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let config: Config = read(text, file)?;
    match check(&config, &Lines::new(text)) {
        None => Ok(config),
        Some(refused) => {
            let at: Vec<&str> = refused.at.iter().map(String::as_str).collect();
            let line = Lines::new(text).line(&at);
            Err(ConfigError::Value { file: file.to_owned(), line, refused })
        }
    }
}

/// Reads TOML of a newsroom's own; `file` is only named in errors.
///
/// # Errors
/// When the text is not TOML, has an unknown key or a value of the wrong kind.
pub(crate) fn read<T: DeserializeOwned>(text: &str, file: &Path) -> Result<T, ConfigError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    toml::from_str(text).map_err(|fault| {
        let line = line_of(text, fault.span().map_or(0, |span| span.start));
        fault::of_toml(file, line, fault.message())
    })
}

/// Line, from 1, on which this byte stands.
fn line_of(text: &str, byte: usize) -> usize {
    let before = &text.as_bytes()[..byte.min(text.len())];
    1 + before.iter().filter(|&&byte| byte == b'\n').count()
}

/// The first value that makes no sense.
fn check(config: &Config, lines: &Lines<'_>) -> Option<Refused> {
    let refuse = Refused::new;
    // Where nothing is said, the pages say whose program made them; an empty name is a name forgotten.
    if config.title.trim().is_empty() && lines.has(&["title"]) {
        return Some(refuse("title", "title", &config.title, &["title"]));
    }
    if config.languages.is_empty() {
        return Some(refuse("languages", "languages", "[]", &["languages"]));
    }
    if let Some(code) = config.languages.iter().find(|code| !is_language(code)) {
        return Some(refuse("languages", "language-code", code, &["languages"]));
    }
    if let Some(url) = config.base_url.as_deref().filter(|url| !is_web_address(url)) {
        return Some(refuse("base_url", "web-address", url, &["base_url"]));
    }
    if let Some(url) = config.model.url.as_deref().filter(|url| !is_web_address(url)) {
        return Some(refuse("model.url", "web-address", url, &["model", "url"]));
    }
    if let Some(name) = config.outlets.keys().find(|name| !is_outlet_name(name)) {
        return Some(refuse("outlets", "outlet-name", name, &["outlets", name]));
    }
    let mut variables = BTreeSet::new();
    if let Some(name) = config.outlets.keys().find(|name| !variables.insert(key_variable(name))) {
        return Some(refuse("outlets", "outlet-twice", name, &["outlets", name]));
    }
    let comments = || comments::refused(config);
    site::refused(config)
        .or_else(comments)
        .or_else(|| config.mail.refused(config.base_url.as_deref()))
}

/// A BCP 47 tag as far as we use one: a primary subtag of two or three letters, then subtags.
fn is_language(code: &str) -> bool {
    let mut parts = code.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

fn is_web_address(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

#[cfg(test)]
mod tests {
    use super::*;
    use warraq_text::tongue::Tongue;

    fn taken(text: &str) -> Result<Config, ConfigError> {
        parse(text, Path::new("warraq.toml"))
    }

    #[test]
    fn a_folder_without_the_file_has_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        let config = load(folder.path()).unwrap();
        assert_eq!(config, Config::default());
        assert_eq!(config.languages, ["ar"]);
    }

    #[test]
    fn a_whole_file_is_read() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(
            folder.path().join(FILE),
            "\u{FEFF}title = \"صحيفة المرفأ 24 (Port News)\"\nlanguages = [\"ar\", \"en-GB\"]\n\
             base_url = \"https://example.org/\"\n\n[[menu]]\ntitle = \"من نحن\"\n\
             link = \"about/\"\n\n[model]\nurl = \"http://localhost:11434/v1\"\nname = \"m-7b\"\n",
        )
        .unwrap();
        let config = load(folder.path()).unwrap();
        assert_eq!(config.title, "صحيفة المرفأ 24 (Port News)");
        assert_eq!(config.menu[0].title, "من نحن");
        assert_eq!(config.model.name.as_deref(), Some("m-7b"));
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let fault = taken("title = \"أ\"\nlangauges = [\"ar\"]\n").unwrap_err();
        let ConfigError::Key { line, key, nearest, .. } = &fault else { panic!("{fault:?}") };
        assert_eq!((*line, key.as_str(), nearest.as_str()), (2, "langauges", "languages"));
        for tongue in [Tongue::En, Tongue::Ar] {
            assert!(fault.message().say(tongue).contains("langauges"));
        }
        let ConfigError::Key { line, .. } =
            taken("title = \"\"\n[model]\n\nkey = \"sk\"").unwrap_err()
        else {
            panic!("a key in the file was taken")
        };
        assert_eq!(line, 4);
    }

    #[test]
    fn values_that_make_no_sense_are_refused_by_key() {
        for (text, refused) in [
            ("languages = []", "languages"),
            ("languages = [\"عربي\"]", "languages"),
            ("base_url = \"example\"", "base_url"),
            ("[model]\nurl = \"file:///etc/passwd\"", "model.url"),
            ("[[menu]]\ntitle = \"x\"\nlink = \"javascript:alert(1)\"", "menu.link"),
            ("[[menu]]\ntitle = \"x\"\n[[menu.items]]\ntitle = \"y\"", "menu.link"),
            ("country = \"مصر\"", "country"),
            ("[language.en]\ntitle = \"x\"", "language"),
            ("[redirects]\n\"../../etc/x.html\" = \"index.html\"", "redirects"),
            ("[[labels]]\nname = \"بحر\"\nslug = \"../x\"", "slug"),
            ("theme = \"../x\"", "theme"),
            ("[outlets.\"قناة\"]\nkind = \"webhook\"", "outlets"),
            ("base_url = \"https://x.example/\"\n[mail]\nfrom = \"a@x.example\"", "mail.host"),
            ("[mail]\nhost = \"mail.example\"\nfrom = \"a@x.example\"", "base_url"),
            (
                "base_url = \"https://x.example/\"\n[mail]\nhost = \"mail.example\"\ntls = \"none\"",
                "mail.tls",
            ),
            (
                "base_url = \"https://x.example/\"\n[mail]\nhost = \"mail.example\"\nfrom = \"مرفأ\"",
                "mail.from",
            ),
            ("[outlets.model]\nkind = \"webhook\"", "outlets"),
            ("[outlets.a-b]\nkind = \"webhook\"\n[outlets.a_b]\nkind = \"webhook\"", "outlets"),
        ] {
            match taken(text) {
                Err(ConfigError::Value { refused: found, .. }) => assert_eq!(found.key, refused),
                other => panic!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_refusal_says_its_line_and_what_would_do() {
        for (text, line, would_do) in [
            ("country = \"SY\"\ntitle = \" \"", "2", "title ="),
            ("languages = []", "1", "[\"ar\"]"),
            ("\nlanguages = [\"عربي 24\"]", "2", "two or three"),
            ("base_url = \"marfa.example\"", "1", "https://"),
            ("[model]\n\nurl = \"file:///etc/passwd\"", "3", "https://"),
            ("[[menu]]\ntitle = \"أ\"\nlink = \"a.html\"\n[[menu]]\ntitle = \"x\"", "4", "link ="),
            ("[[menu]]\ntitle = \"x\"\nlink = \"javascript:alert(1)\"", "3", "labels/"),
            (
                "[[menu]]\ntitle = \"أ\"\n[[menu.items]]\ntitle = \"ب\"\n\
                 [[menu.items.items]]\ntitle = \"ج\"\nlink = \"c.html\"",
                "3",
                "two levels",
            ),
            (
                "languages = [\"ar\", \"en\"]\n[language.en]\n[[language.en.menu]]\ntitle = \"x\"",
                "3",
                "link =",
            ),
            ("country = \"مصر\"", "1", "EG"),
            ("title = \"مرفأ\"\n[language.en]\ntitle = \"x\"", "2", "[\"ar\", \"en\"]"),
            ("theme = \"../x\"", "1", "themes/"),
            ("[[labels]]\nname = \"بحر\"\nslug = \"../x\"", "3", "hyphens"),
            ("[[authors]]\nname = \"ليلى\"\n[[authors]]\nslug = \"x\"", "3", "name ="),
            ("[redirects]\n\"../../etc/x.html\" = \"index.html\"", "2", ".html"),
            ("[redirects]\n\"a.html\" = \"b.html\"\n\"x.html\" = \"\"", "3", "stories/"),
            ("[outlets.\"قناة\"]\nkind = \"webhook\"", "1", "Latin letters"),
            (
                "[outlets.a-b]\nkind = \"webhook\"\n[outlets.a_b]\nkind = \"webhook\"",
                "3",
                "variable",
            ),
        ] {
            let said = taken(text).unwrap_err().message().say(Tongue::En);
            let said = said.replace(['\u{2068}', '\u{2069}'], "");
            assert!(said.contains(&format!("line {line}:")) && said.contains(would_do), "{said}");
            assert!(taken(text).unwrap_err().message().say(Tongue::Ar).contains("السطر"));
        }
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_refused_in_our_own_words() {
        for (text, wanted) in [
            ("title = 24", "text in quotation marks"),
            ("hijri = \"نعم\"", "true or false"),
            ("languages = \"ar\"", "a list"),
            ("model = \"x\"", "section"),
        ] {
            let fault = taken(text).unwrap_err();
            assert!(matches!(fault, ConfigError::Kind { line: 1, .. }), "{fault:?}");
            assert!(fault.message().say(Tongue::En).contains(wanted), "{fault}");
            assert!(fault.message().say(Tongue::Ar).contains("السطر"));
        }
    }

    #[test]
    fn what_is_not_toml_or_too_long_is_refused() {
        assert!(matches!(taken("title = «"), Err(ConfigError::Line { line: 1, .. })));
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), vec![b'#'; 300 * 1024]).unwrap();
        let fault = load(folder.path()).unwrap_err();
        assert!(matches!(fault, ConfigError::TooLong { .. }));
        assert!(fault.message().say(Tongue::Ar).contains("256"));
        std::fs::write(folder.path().join(FILE), b"title = \"\xff\"").unwrap();
        assert!(matches!(load(folder.path()), Err(ConfigError::Read { .. })));
    }
}
