//! The filter: whether a remark is honest or wants a person's eye, and why. It refuses nothing
//! itself; a moderator reads the reasons and decides.

mod page;

use crate::remark::lexicon::{Lexicon, Role};
use crate::remark::links::{Link, Plain, links};
use crate::remark::rules::Rules;
use crate::remark::search::Found;
use crate::remark::shape;
use crate::span::Span;
use crate::tongue::Message;

use page::Page;

/// What a reader sends.
#[derive(Debug, Clone, Copy, Default)]
pub struct Remark<'a> {
    /// How they sign.
    pub name: &'a str,
    /// What they say.
    pub text: &'a str,
    /// The address they give of themselves.
    pub link: Option<&'a str>,
}

/// Where in a remark something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// In [`Remark::name`].
    Name,
    /// In [`Remark::text`].
    Text,
    /// In [`Remark::link`].
    Link,
}

/// Why a remark wants a person's eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// It insults or threatens.
    Abuse,
    /// It sells, or leads somebody on.
    Spam,
    /// It asks to write or call elsewhere, or gives a number.
    Contact,
    /// It has one of [`Rules::words`].
    Word,
    /// It leads to one of [`Rules::hosts`].
    Host,
    /// It has more links than [`Rules::links`], or one for a name.
    Links,
    /// It is made of links.
    MostlyLinks,
    /// A link is not what it looks like, or does not look like one.
    HiddenLink,
    /// It shouts.
    Shouting,
    /// It says the same over and over.
    Repeated,
}

impl Kind {
    /// The word used in JSON and in files: `abuse`, `hidden-link`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Abuse => "abuse",
            Kind::Spam => "spam",
            Kind::Contact => "contact",
            Kind::Word => "word",
            Kind::Host => "host",
            Kind::Links => "links",
            Kind::MostlyLinks => "mostly-links",
            Kind::HiddenLink => "hidden-link",
            Kind::Shouting => "shouting",
            Kind::Repeated => "repeated",
        }
    }
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What it is.
    pub kind: Kind,
    /// Where.
    pub part: Part,
    /// Where in that part.
    pub span: Span,
    /// What a moderator reads.
    pub message: Message,
}

/// What the filter says of a remark.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Why it wants a person's eye; none when it is honest.
    pub reasons: Vec<Reason>,
}

impl Judgement {
    /// Whether a person should look at it.
    #[must_use]
    pub fn is_suspicious(&self) -> bool {
        !self.reasons.is_empty()
    }
}

/// A newsroom's filter, made once and asked for every remark.
#[derive(Debug)]
pub struct Filter {
    own: Lexicon,
    hosts: Vec<String>,
    links: usize,
}

/// Most reasons that are told; a moderator needs no more of them.
const MOST_REASONS: usize = 24;

impl Filter {
    /// The filter with these rules beside the built-in lists.
    #[must_use]
    pub fn new(rules: &Rules) -> Self {
        let hosts = rules.hosts.iter().map(|host| bare_host(host)).filter(|host| !host.is_empty());
        Self { own: Lexicon::of(rules), hosts: hosts.collect(), links: rules.links }
    }

    /// Says of a remark what a moderator should look at. Linear in its length.
    #[must_use]
    pub fn judge(&self, remark: &Remark<'_>) -> Judgement {
        let mut reasons = Vec::new();
        self.part(Part::Name, remark.name, &mut reasons);
        self.part(Part::Text, remark.text, &mut reasons);
        if let Some(link) = remark.link.filter(|link| !link.trim().is_empty()) {
            let found = links(link, &Plain::of(link));
            self.links_of(Part::Link, link, &found, &mut reasons);
            if found.is_empty() {
                let span = Span::new(0, link.len());
                let id = "remark-link-none";
                reasons.push(reason(Kind::HiddenLink, Part::Link, link, span, id));
            }
        }
        reasons.truncate(MOST_REASONS);
        Judgement { reasons }
    }

    fn part(&self, part: Part, text: &str, reasons: &mut Vec<Reason>) {
        let plain = Plain::of(text);
        let links = links(text, &plain);
        let page = Page::read(text, &self.own, &links);
        self.words(part, &page, reasons);
        if part == Part::Name {
            let link = links.first().map(|link| link.span);
            reasons
                .extend(link.map(|span| reason(Kind::Links, part, text, span, "remark-link-name")));
        } else {
            self.count(part, text, &links, reasons);
            let shouting = shape::shouting(text, &links);
            let repeated = shape::repeated(text);
            reasons.extend(
                shouting.map(|at| reason(Kind::Shouting, part, text, at, "remark-shouting")),
            );
            reasons.extend(
                repeated.map(|at| reason(Kind::Repeated, part, text, at, "remark-repeated")),
            );
        }
        self.links_of(part, text, &links, reasons);
        offers(part, &page, &plain, &links, reasons);
    }

    /// Insults, and words the newsroom does not want.
    fn words(&self, part: Part, page: &Page<'_>, reasons: &mut Vec<Reason>) {
        for found in &page.own {
            if found.role == Role::Blocked && !page.is_allowed(found) {
                reasons.push(reason(Kind::Word, part, page.text, page.span(found), "remark-word"));
            }
        }
        let mut last = 0;
        for found in page.found.iter().filter(|found| is_insult(found)) {
            if found.from < last || page.is_honest(found) {
                continue;
            }
            let told = !found.dressed && page.is_told(found);
            let held = found.role == Role::Abuse || found.dressed || page.is_said_to(found);
            if held && !told {
                let id = if found.dressed { "remark-abuse-hidden" } else { "remark-abuse" };
                reasons.push(reason(Kind::Abuse, part, page.text, page.span(found), id));
            }
            // Its words are judged with it: who tells of "a son of a bitch" says no more.
            if held {
                last = found.to;
            }
        }
    }

    /// Links by their number.
    fn count(&self, part: Part, text: &str, links: &[Link], reasons: &mut Vec<Reason>) {
        if links.len() > self.links {
            let span = Span::new(links[self.links].span.start, links[links.len() - 1].span.end);
            let message =
                Message::new("remark-links").with("count", links.len()).with("most", self.links);
            reasons.push(Reason { kind: Kind::Links, part, span, message });
        }
        let mut words = 0;
        let mut at = 0;
        let ends = links.iter().map(|link| link.span);
        for link in ends.chain([Span::new(text.len(), text.len())]) {
            let between = text.get(at..link.start).unwrap_or_default();
            words +=
                between.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
            at = at.max(link.end);
        }
        let most = if links.len() == 1 { 0 } else { links.len() * 2 };
        if !links.is_empty() && words <= most {
            let span = Span::new(links[0].span.start, links[links.len() - 1].span.end);
            reasons.push(reason(Kind::MostlyLinks, part, text, span, "remark-mostly-links"));
        }
    }

    /// Links by where they lead and how they are written.
    fn links_of(&self, part: Part, text: &str, links: &[Link], reasons: &mut Vec<Reason>) {
        for link in links {
            let (kind, id) = match () {
                () if self.hosts.iter().any(|host| link.leads_to(host)) => {
                    (Kind::Host, "remark-host")
                }
                () if link.hidden => (Kind::HiddenLink, "remark-link-hidden"),
                () if link.is_shortened() => (Kind::HiddenLink, "remark-link-short"),
                () => continue,
            };
            let message = Message::new(id)
                .with("found", shown(link.span.of(text)))
                .with("host", shown(&link.host));
            reasons.push(Reason { kind, part, span: link.span, message });
        }
    }
}

fn is_insult(found: &Found) -> bool {
    matches!(found.role, Role::Abuse | Role::Epithet)
}

/// A host as it is compared, without scheme, path and port.
fn bare_host(host: &str) -> String {
    let host = host.trim();
    let host = host.split_once("://").map_or(host, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.trim_matches('.').trim_start_matches("www.").to_lowercase()
}

fn reason(kind: Kind, part: Part, text: &str, span: Span, id: &'static str) -> Reason {
    Reason { kind, part, span, message: Message::new(id).with("found", shown(span.of(text))) }
}

/// What was found, on one line and short enough for a list.
fn shown(found: &str) -> String {
    const LONGEST: usize = 60;
    let line = super::clean::line(found);
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

/// Offers, and ways to write to somebody.
fn offers(part: Part, page: &Page<'_>, plain: &Plain, links: &[Link], reasons: &mut Vec<Reason>) {
    let first = |role: Role| page.found.iter().find(|f| f.role == role && !page.is_honest(f));
    let (goods, contact) = (first(Role::Goods), first(Role::Contact));
    let mut lures = page.found.iter().filter(|f| f.role == Role::Lure && !page.is_honest(f));
    let lure = lures.next();
    let again = lure.is_some_and(|one| lures.any(|other| other.from >= one.to));
    let number = shape::number(plain, links, contact.is_some());
    let name = shape::name(plain);
    let private = links.iter().find(|link| link.is_messenger());
    let reach = number.or(private.map(|link| link.span)).or(name.filter(|_| contact.is_some()));
    let warned = page.found.iter().any(|found| found.role == Role::Warns);
    let spoken = warned && reach.is_none() && links.is_empty();
    let offer =
        first(Role::Offer).filter(|found| found.dressed || !(spoken || page.is_told(found)));
    let led = lure.filter(|_| goods.is_some() || again || !links.is_empty());
    let sold = goods.filter(|found| (found.dressed || reach.is_some()) && !spoken);
    if let Some(found) = offer.or(led.filter(|_| !spoken)).or(sold) {
        reasons.push(reason(Kind::Spam, part, page.text, page.span(found), "remark-spam"));
    }
    let asked = reach.filter(|_| contact.is_some() || lure.is_some());
    let elsewhere = lure.filter(|_| contact.is_some() && !spoken).map(|found| page.span(found));
    let called = number.filter(|span| span.of(page.text).contains('+') || contact.is_some());
    if let Some(span) = asked.or(elsewhere).or(called).or(private.map(|link| link.span)) {
        reasons.push(reason(Kind::Contact, part, page.text, span, "remark-contact"));
    }
}
