//! What a person takes for a link, a hashtag or a mention and a platform will not find, or not as
//! it looks; each with the reason and what to do.

use super::found::{Marks, Ruler};
use super::{bluesky, tag, url};
use crate::format;
use crate::platforms::Finder;
use crate::span::Span;
use crate::tongue::Message;

/// Something that will not be found as it looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// What stands there, its sign included.
    pub text: String,
    /// Where it begins, in UTF-16 units.
    pub start: usize,
    /// Where it ends, in UTF-16 units.
    pub end: usize,
    /// What a person takes it for.
    pub kind: Kind,
    /// Why it is not found, and what to write instead.
    pub reason: Message,
}

/// What a place in a text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An address.
    Link,
    /// A word after `#`.
    Hashtag,
    /// A name after `@`.
    Mention,
}

impl Kind {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Link => "link",
            Kind::Hashtag => "hashtag",
            Kind::Mention => "mention",
        }
    }
}

/// Everything missed, in order.
pub(super) fn missed(text: &str, marks: &Marks, finder: Finder) -> Vec<Missed> {
    let mut ruler = Ruler::new(text);
    let mut all = Vec::new();
    // What X links without a scheme is an address to people too.
    let mut bare =
        url::urls(text).into_iter().filter(|url| !url.of(text).contains("://")).peekable();
    let (mut at, mut sign) = (0, None);
    while at < text.len() {
        // Looked for once: where none is left, every address would search the rest of the text.
        let next = sign.filter(|&sign| sign >= at).unwrap_or_else(|| {
            let step = text[at..].find(['#', '＃', '@', ':', 'w', 'W']);
            step.map_or(text.len(), |step| at + step)
        });
        sign = Some(next);
        while bare.next_if(|url| url.start < at).is_some() {}
        let looks = if let Some(url) = bare.next_if(|url| url.start <= next) {
            let end = url.start + address(&text[url.start..]).len();
            Some((Kind::Link, Span::new(url.start, end)))
        } else {
            looks(text, at, next)
        };
        let Some((kind, seen)) = looks else {
            at = next + text[next..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        at = seen.end;
        let spans = match kind {
            Kind::Link => &marks.urls,
            Kind::Hashtag => &marks.hashtags,
            Kind::Mention => &marks.mentions,
        };
        let hit = spans.get(spans.partition_point(|span| span.end <= seen.start)).copied();
        let place = Place { text, seen, hit: hit.filter(|hit| hit.overlaps(seen)), finder };
        let reason = match kind {
            Kind::Link => place.link(),
            Kind::Hashtag => place.hashtag(),
            Kind::Mention => place.mention(),
        };
        if let Some(reason) = reason {
            let (start, end) = (ruler.utf16(seen.start), ruler.utf16(seen.end));
            all.push(Missed { text: seen.of(text).to_owned(), start, end, kind, reason });
        }
    }
    all
}

/// What stands at this sign to a person's eye, nothing before `from` being part of it.
fn looks(text: &str, from: usize, sign: usize) -> Option<(Kind, Span)> {
    let before = text[..sign].chars().next_back();
    match text[sign..].chars().next()? {
        ':' => {
            let scheme = ["https", "http"].iter().find(|scheme| {
                let start = sign.checked_sub(scheme.len()).filter(|&start| start >= from);
                start
                    .and_then(|start| text.get(start..sign))
                    .is_some_and(|word| word.eq_ignore_ascii_case(scheme))
            })?;
            let rest = text[sign..].strip_prefix("://")?;
            let run = address(rest);
            let span = Span::new(sign - scheme.len(), sign + 3 + run.len());
            (!run.is_empty()).then_some((Kind::Link, span))
        }
        'w' | 'W' => {
            let dotted =
                text.get(sign..sign + 4).is_some_and(|www| www.eq_ignore_ascii_case("www."));
            let free = before.is_none_or(|c| !c.is_ascii_alphanumeric() && !".-_/@".contains(c));
            let run = if dotted && free { address(&text[sign..]) } else { "" };
            (run.len() > 4).then(|| (Kind::Link, Span::new(sign, sign + run.len())))
        }
        '@' => {
            // `name@example.com` is an address of mail, and `/@name` a part of a link.
            let free = before.is_none_or(|c| !c.is_ascii_alphanumeric() && !"._%+-/=@".contains(c));
            let run = if free { name(&text[sign + 1..]) } else { "" };
            (!run.is_empty()).then(|| (Kind::Mention, Span::new(sign, sign + 1 + run.len())))
        }
        // `&#1593;` is a letter in HTML.
        _ if before == Some('&') => None,
        _ => Some((Kind::Hashtag, tag::seen(text, sign)?)),
    }
}

/// The beginning of `rest` that a person takes for an address: up to white space or a sign of an
/// Arabic sentence, without the signs a sentence ends in.
fn address(rest: &str) -> &str {
    let run = &rest[..rest
        .find(|c: char| c.is_whitespace() || "،؛؟«»<>\"".contains(c) || tag::is_unseen(c))
        .unwrap_or(rest.len())];
    let run = run.trim_end_matches(['.', ',', ';', ':', '!', '?', '…', '\'', '”', '’']);
    let run = if run.contains('(') { run } else { run.trim_end_matches(')') };
    if run.contains('[') { run } else { run.trim_end_matches(']') }
}

/// The beginning of `rest` that a person takes for a name after `@`.
fn name(rest: &str) -> &str {
    if !rest.starts_with(|c: char| c == '_' || c.is_alphanumeric()) {
        return "";
    }
    let inside = |c: char| tag::is_inside(c) || ".-@".contains(c);
    let run = &rest[..rest.find(|c| !inside(c)).unwrap_or(rest.len())];
    run.trim_end_matches(['.', '-', '@'])
}

/// A place that looks like something, and what the platform found there.
struct Place<'a> {
    text: &'a str,
    seen: Span,
    hit: Option<Span>,
    finder: Finder,
}

impl Place<'_> {
    fn seen(&self) -> &str {
        self.seen.of(self.text)
    }

    fn before(&self) -> Option<char> {
        self.text[..self.seen.start].chars().next_back()
    }

    /// The message with what is found of it, when that is less.
    fn partly(&self, id: &'static str, hit: Span) -> Message {
        Message::new(id).with("found", hit.of(self.text))
    }

    fn link(&self) -> Option<Message> {
        let seen = self.seen();
        let Some(hit) = self.hit else {
            let host = seen.split_once("://").map_or(seen, |(_, rest)| rest);
            let host = &host[..host.find(['/', '?', '#', ':']).unwrap_or(host.len())];
            let known =
                host.rsplit('.').next().is_some_and(url::is_top_level) && host.contains('.');
            return Some(if !known {
                Message::new("missed-link-domain").with("host", host)
            } else if !seen.contains("://") {
                Message::new("missed-link-scheme")
                    .with("cure", format::link(&format!("https://{seen}")))
            } else if self.before().is_some_and(|c| !bluesky::is_space(c)) {
                Message::new("missed-link-glued")
            } else {
                Message::new("missed-link")
            });
        };
        let after = self.text[self.seen.end..].chars().next();
        let comma = after.filter(|c| "،؛؟»".contains(*c));
        let taken = hit.end > self.seen.end || (self.finder == Finder::Plain && comma.is_some());
        if hit.start > self.seen.start || hit.end < self.seen.end {
            let cut = &self.text[hit.end.min(self.seen.end)..self.seen.end];
            return Some(if cut.is_ascii() {
                self.partly("missed-link-partly", hit)
            } else {
                self.partly("missed-link-path", hit).with("cure", format::link(seen))
            });
        }
        let sign = comma.or(after).filter(|_| taken)?;
        Some(Message::new("missed-link-comma").with("sign", sign.to_string()))
    }

    fn hashtag(&self) -> Option<Message> {
        let seen = self.seen();
        let sign = seen.chars().next().map_or(1, char::len_utf8);
        let word = &seen[sign..];
        let cure = || format!("#{}", tag::plain(word));
        let Some(hit) = self.hit else { return Some(self.no_hashtag(word, &cure())) };
        let inner = hit.of(self.text);
        if inner.chars().any(tag::is_unseen) || word.starts_with(tag::is_unseen) {
            return Some(Message::new("missed-tag-mark").with("cure", cure()));
        }
        if hit.end > self.seen.end {
            return Some(self.partly("missed-tag-more", hit));
        }
        if hit.end == self.seen.end {
            return None;
        }
        let id = match self.text[hit.end..].chars().next() {
            Some('-') => "missed-tag-hyphen",
            Some(c) if tag::is_joiner(c) => "missed-tag-joiner",
            Some(c) if tag::is_unseen(c) => "missed-tag-mark",
            _ => return Some(self.partly("missed-tag-partly", hit)),
        };
        Some(self.partly(id, hit).with("cure", cure()))
    }

    /// Why nothing at all is found where a hashtag is seen.
    fn no_hashtag(&self, word: &str, cure: &str) -> Message {
        let cured = |id| Message::new(id).with("cure", cure);
        let before = self.before();
        let spaced = matches!(self.finder, Finder::Bluesky | Finder::Plain);
        let graphemes = || unicode_segmentation::UnicodeSegmentation::graphemes(word, true).count();
        // Before all others: no space and no other spelling makes a tag of digits.
        if !word.chars().any(|c| c.is_alphabetic() && !tag::is_dress(c)) {
            Message::new("missed-tag-digits").with("word", word)
        } else if word.chars().any(tag::is_unseen) || before.is_some_and(tag::is_unseen) {
            cured("missed-tag-mark")
        } else if before.is_some_and(tag::is_inside) {
            cured("missed-tag-glued")
        } else if spaced && before.is_some_and(|c| !bluesky::is_space(c)) {
            cured("missed-tag-space")
        } else if self.finder == Finder::Bluesky && graphemes() > 64 {
            Message::new("missed-tag-long")
        } else if self.finder == Finder::Plain && word.contains(['-', '\u{200C}', '\u{200D}']) {
            cured("missed-tag-apart")
        } else if self.finder == Finder::Plain && word.chars().any(tag::is_dress) {
            cured("missed-tag-vowels")
        } else {
            cured("missed-tag-end")
        }
    }

    fn mention(&self) -> Option<Message> {
        match self.hit {
            Some(hit) if hit.start <= self.seen.start && hit.end >= self.seen.end => None,
            Some(hit) => Some(self.partly("missed-mention-partly", hit)),
            None if self.before().is_some_and(|c| !bluesky::is_space(c) && c != '(') => {
                Some(Message::new("missed-mention-glued").with("seen", self.seen()))
            }
            None => Some(Message::new(match self.finder {
                Finder::Bluesky => "missed-mention-bluesky",
                Finder::Mastodon => "missed-mention-mastodon",
                Finder::X => "missed-mention-x",
                Finder::Plain => "missed-mention",
            })),
        }
    }
}
