//! The links of a remark, those that are hidden from filters too: "spam . com", "spam dot com",
//! `hxxp`, unseen marks and letters that only look right.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::count;
use crate::fold;
use crate::remark::address::{is_host, is_mark, is_mixed};
use crate::remark::letters::is_styled;
use crate::remark::lexicon;
use crate::span::Span;

/// A link, or what is meant to be read as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// Where it stands in the text.
    pub span: Span,
    /// Its host in small letters, as it would be asked for.
    pub host: String,
    /// Whether it is written so that a filter does not read it, or so that a reader takes it for
    /// another.
    pub hidden: bool,
}

impl Link {
    /// Whether it leads to this host or to one under it.
    pub fn leads_to(&self, host: &str) -> bool {
        self.host.strip_suffix(host).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }

    pub fn is_shortened(&self) -> bool {
        HOSTS.shorteners.iter().any(|host| self.leads_to(host))
    }

    pub fn is_messenger(&self) -> bool {
        HOSTS.messengers.iter().any(|host| self.leads_to(host))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Hosts {
    shorteners: Vec<String>,
    messengers: Vec<String>,
    endings: Vec<String>,
    spaced: Vec<String>,
    said: Vec<String>,
}

static HOSTS: LazyLock<Hosts> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../assets/remarks/hosts.toml"))
        .unwrap_or_else(|fault| panic!("remarks/hosts.toml: {fault}"))
});

/// A text without what cannot be seen, its drawn letters plain, with where each byte came from.
pub(super) struct Plain {
    pub text: String,
    from: Vec<usize>,
}

impl Plain {
    pub fn of(text: &str) -> Self {
        let mut plain = Self { text: String::with_capacity(text.len()), from: Vec::new() };
        for (at, c) in text.char_indices() {
            match c {
                _ if is_mark(c) || (fold::is_silent(c) && c != '\u{640}') => {}
                '．' | '。' | '｡' | '․' | '﹒' | '٫' | '۔' => plain.push('.', at),
                '／' | '⁄' | '∕' => plain.push('/', at),
                '：' | '︓' | '﹕' | '׃' => plain.push(':', at),
                '٠'..='٩' | '۰'..='۹' | '０'..='９' => plain.push(figure(c), at),
                _ if is_styled(c) => c.nfkc().for_each(|c| plain.push(c, at)),
                _ => plain.push(c, at),
            }
        }
        plain.from.push(text.len());
        plain
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.from.resize(self.text.len(), at);
    }

    /// The span of the text that this one was made of.
    pub fn source(&self, span: Span) -> Span {
        Span::new(self.from[span.start], self.from[span.end])
    }
}

fn figure(c: char) -> char {
    let first = match c {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => '０',
    };
    char::from_u32(u32::from(c) - u32::from(first) + u32::from('0')).unwrap_or(c)
}

/// An address with a scheme, whole or maimed.
static SCHEMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(h\s?t\s?t\s?p\s?s?\s?:\s?[/\\]\s?[/\\]|h[\p{L}*]{2}ps?\s?:?[/\\]{2}|https?[/\\]{2})\s?([^\s/?#<>«»]+)",
    )
});
/// A host whose full stop is held apart, in brackets or said.
static PARTED: LazyLock<Regex> = LazyLock::new(|| {
    let endings = HOSTS.endings.join("|");
    let spaced = HOSTS.spaced.join("|");
    let dots = lexicon::dots().collect::<Vec<_>>().join("|");
    pattern(&format!(
        r"(?i)([a-z0-9][a-z0-9-]*)(?:\s*[\[({{]\s*(?:\.|,|{dots})\s*[\])}}]\s*({endings})|\s*(?:\s\.\s?|\.\s)({spaced})|\s+\.\s+(net|org|info)|\s*[,،]({spaced}))(?-u:\b)"
    ))
});
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    let endings = HOSTS.endings.join("|");
    let said = HOSTS.said.join("|");
    let dots = lexicon::dots().collect::<Vec<_>>().join("|");
    pattern(&format!(
        r"(?i)([\p{{L}}0-9_-]{{3,}})\s*[\s_*-]\s*(?:{dots})\s*[\s_*-]\s*({endings}|{said})(?:\s+(\p{{L}}+))?"
    ))
});
/// Words between which "dot com" is what is spoken of, and no host.
const SPOKEN_OF: [&str; 22] = [
    "the",
    "first",
    "during",
    "late",
    "before",
    "after",
    "since",
    "and",
    "was",
    "called",
    "bubble",
    "boom",
    "bust",
    "crash",
    "era",
    "crisis",
    "company",
    "companies",
    "age",
    "years",
    "millionaire",
    "days",
];

/// Patterns here and in `shape.rs` have no boundary of Unicode words: over Arabic letters the engine
/// would leave its fast ways for it.
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("our own pattern is well formed")
}

/// The links of `text` in order, not overlapping; `plain` is made of it.
pub(super) fn links(text: &str, plain: &Plain) -> Vec<Link> {
    let mut found: BTreeMap<usize, Link> = BTreeMap::new();
    for parts in SCHEMED.captures_iter(&plain.text) {
        let (Some(whole), Some(scheme), Some(host)) = (parts.get(0), parts.get(1), parts.get(2))
        else {
            continue;
        };
        let rest = &plain.text[whole.end()..];
        let end = whole.end()
            + rest.find(|c: char| c.is_whitespace() || "«»<>\"".contains(c)).unwrap_or(rest.len());
        let link = Span::new(whole.start(), end);
        add(
            &mut found,
            schemed(text, plain, link, scheme.as_str(), Span::new(host.start(), host.end())),
        );
    }
    for span in count::urls(&plain.text) {
        if let Some(link) = bare(text, plain, span) {
            add(&mut found, link);
        }
    }
    for parts in PARTED.captures_iter(&plain.text) {
        let ending = (2..=5).find_map(|place| parts.get(place));
        if let (Some(whole), Some(name), Some(ending)) = (parts.get(0), parts.get(1), ending) {
            add(&mut found, parted(plain, whole.range(), name.as_str(), ending.as_str()));
        }
    }
    for parts in SAID.captures_iter(&plain.text) {
        let (Some(name), Some(ending)) = (parts.get(1), parts.get(2)) else { continue };
        if plain.text[ending.end()..].starts_with(char::is_alphanumeric) {
            continue;
        }
        let spoken = [Some(name), parts.get(3)].into_iter().flatten();
        if !spoken.map(|word| word.as_str().to_lowercase()).any(|w| SPOKEN_OF.contains(&&*w)) {
            let range = name.start()..ending.end();
            add(&mut found, parted(plain, range, name.as_str(), ending.as_str()));
        }
    }
    found.into_values().collect()
}

fn add(found: &mut BTreeMap<usize, Link>, link: Link) {
    let before = found.range(..link.span.end).next_back();
    if before.is_none_or(|(_, other)| !other.span.overlaps(link.span)) {
        found.insert(link.span.start, link);
    }
}

/// The link over the byte at `at`; `links` are in order.
pub(super) fn over(links: &[Link], at: usize) -> Option<&Link> {
    let place = links.partition_point(|link| link.span.end <= at);
    links.get(place).filter(|link| link.span.start <= at)
}

/// A link with a scheme. It is hidden when the scheme is maimed, when a name stands before the
/// host, when the host is a number, and when it is not written as it is read.
fn schemed(text: &str, plain: &Plain, whole: Span, scheme: &str, authority: Span) -> Link {
    let said = authority.of(&plain.text);
    let trimmed = said.trim_end_matches(|c: char| !c.is_alphanumeric());
    let host = trimmed.rsplit('@').next().unwrap_or(trimmed);
    let host = host.split(':').next().unwrap_or(host).to_lowercase();
    let honest = ["http://", "https://"].contains(&scheme.to_ascii_lowercase().as_str());
    let written = plain.source(authority).of(text);
    let hidden =
        !honest || trimmed.contains('@') || written != said || !is_host(&host) || is_odd(&host);
    Link { span: plain.source(whole), host, hidden }
}

/// A host that a reader cannot read: in Punycode, or a bare number.
fn is_odd(host: &str) -> bool {
    host.split('.').any(|label| label.starts_with("xn--"))
        || host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// A link without a scheme, where its ending is one that people write so.
fn bare(text: &str, plain: &Plain, span: Span) -> Option<Link> {
    let said = span.of(&plain.text);
    if said.contains("://") {
        return None;
    }
    let before = &plain.text[..span.start];
    if before.ends_with('@') {
        return None;
    }
    // Cyrillic or Greek letters that touch it belong to it: the eye takes them for Latin.
    let head = before.trim_end_matches(|c: char| matches!(c, '\u{370}'..='\u{52F}' | '0'..='z'));
    let head = if before[head.len()..].is_ascii() { before.len() } else { head.len() };
    let span = Span::new(head, span.end);
    let said = span.of(&plain.text);
    let host = said.split(['/', '?', '#', ':']).next().unwrap_or(said).to_lowercase();
    let ending = host.rsplit('.').next().unwrap_or_default();
    let telling = said.len() > host.len() || host.starts_with("www.");
    if !telling && !HOSTS.endings.iter().any(|known| known == ending) {
        return None;
    }
    let written = plain.source(Span::new(span.start, span.start + host.len())).of(text);
    let hidden = written.to_lowercase() != host || is_mixed(&host) || is_odd(&host);
    Some(Link { span: plain.source(span), host, hidden })
}

fn parted(plain: &Plain, range: std::ops::Range<usize>, name: &str, ending: &str) -> Link {
    let ending = match ending {
        "كوم" | "كام" => "com",
        "نت" => "net",
        "اورغ" => "org",
        "انفو" => "info",
        ending => ending,
    };
    let host = format!("{name}.{ending}").to_lowercase();
    Link { span: plain.source(Span::new(range.start, range.end)), host, hidden: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, bool)> {
        let links = links(text, &Plain::of(text));
        links.into_iter().map(|link| (link.host, link.hidden)).collect()
    }

    #[test]
    fn hidden_links_are_read() {
        for (text, host) in [
            ("زوروا spam . com الآن", "spam.com"),
            ("spam .com", "spam.com"),
            ("spam[.]site", "spam.site"),
            ("spam (dot) net", "spam.net"),
            ("visit spam dot com", "spam.com"),
            ("موقع spam نقطة كوم", "spam.com"),
            ("hxxp://spam.example/a", "spam.example"),
            ("h t t p s : / / spam.example", "spam.example"),
            ("https://bank.example@evil.example/x", "evil.example"),
            ("https://sp\u{200B}am.example", "spam.example"),
            ("https://xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
            ("https://p\u{430}ypal.com/login", "p\u{430}ypal.com"),
            ("p\u{430}ypal.com", "p\u{430}ypal.com"),
            ("ｓｐａｍ．ｃｏｍ", "spam.com"),
            ("http://192.0.2.7/a", "192.0.2.7"),
        ] {
            assert_eq!(told(text), [(host.to_owned(), true)], "{text}");
        }
    }

    #[test]
    fn honest_links_and_sentences_stay() {
        assert_eq!(told("https://Example.org/مقال و www.bbc.co.uk.").len(), 2);
        assert!(told("https://example.org/می\u{200C}خواهم").iter().all(|(_, hidden)| !hidden));
        assert!(told("https://موقع.مصر/خبر").iter().all(|(_, hidden)| !hidden));
        for text in [
            "it.is so. Indeed",
            "the dot com bubble of 2000",
            "انتهى الاجتماع . وبعده",
            "3.5 / 12 : 2026",
            "a@example.org",
            "قال.ثم",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
        let link = Link { span: Span::default(), host: "a.spam.example".into(), hidden: false };
        assert!(link.leads_to("spam.example") && !link.leads_to("am.example"));
    }
}
