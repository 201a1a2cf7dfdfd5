//! What templates see: plain structs of finished words and addresses, nothing that can be called.

use std::collections::BTreeMap;

use serde::Serialize;
use warraq_text::day::Day;
use warraq_text::edition::{Edition, Film};
use warraq_text::lang::Lang;
use warraq_text::story::Story;
use warraq_text::tongue::{Message, Tongue};

use crate::address;
use crate::day;
use crate::site::{Entry, Site};

/// HTML that is finished: it came out of [`crate::markdown`] or [`crate::structured`]. It is
/// serialised as a string the template engine does not escape again.
pub(crate) type Finished = minijinja::Value;

/// Marks a string as finished HTML.
pub(crate) fn finished(html: String) -> Finished {
    Finished::from_safe_string(html)
}

/// The frame every page of a site stands in.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Frame {
    pub title: String,
    pub tagline: String,
    pub lang: String,
    pub dir: &'static str,
    /// Language of the labels, where it is not the site's own.
    pub tongue: &'static str,
    /// From this page to the site's root: empty, `../` or a path.
    pub root: String,
    pub menu: Vec<Link>,
    pub pages: Vec<Link>,
}

/// A line of a list of links.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Link {
    pub title: String,
    pub href: Option<String>,
    pub here: bool,
}

/// What the head of a page says of it.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Head {
    pub title: String,
    pub description: String,
    pub kind: &'static str,
    pub canonical: Option<String>,
    pub image: Option<Picture>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub authors: Vec<String>,
    pub locale: String,
    pub structured: Option<Finished>,
}

/// A picture with its size in pixels.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Picture {
    pub src: String,
    pub width: u32,
    pub height: u32,
    pub alt: String,
}

/// A story in a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Line {
    pub title: String,
    pub href: String,
    pub lang: String,
    pub dir: &'static str,
    pub label: Option<String>,
    pub standfirst: String,
    pub date: Option<Dated>,
    pub film: Option<String>,
    pub poster: Option<Picture>,
}

/// A day for machines and for people.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Dated {
    pub iso: String,
    pub said: String,
}

/// A film that plays in the page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Player {
    pub src: String,
    pub poster: String,
    pub captions: String,
    pub lang: String,
    pub width: u32,
    pub height: u32,
    pub length: String,
}

/// A source in the margin.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Source {
    pub text: String,
    pub href: Option<String>,
}

/// The labels.
pub(crate) type Words = BTreeMap<String, String>;

/// The frame for a page at `root`; `here` is the page's own path.
pub(crate) fn frame(site: &Site, root: &str, here: &str) -> Frame {
    let own = |id: &'static str, path: &str| Link {
        title: Message::new(id).say(site.tongue),
        href: Some(format!("{root}{path}")),
        here: here == path,
    };
    let mut menu = vec![own("site-home", "index.html"), own("site-archive", "archive.html")];
    menu.extend(site.menu.iter().map(|item| Link {
        title: item.title.clone(),
        href: address::link(root, &item.href),
        here: item.href == here,
    }));
    let pages = site
        .pages
        .iter()
        .map(|page| {
            let path = page_path(&page.slug);
            Link {
                title: page.title.clone(),
                here: path == here,
                href: Some(format!("{root}{}", address::encode(&path))),
            }
        })
        .collect();
    Frame {
        title: site.title.clone(),
        tagline: site.tagline.clone(),
        lang: site.lang.code().to_owned(),
        dir: site.lang.direction().html(),
        tongue: site.tongue.code(),
        root: root.to_owned(),
        menu,
        pages,
    }
}

/// Where a fixed page is written.
pub(crate) fn page_path(slug: &str) -> String {
    format!("pages/{slug}.html")
}

/// Where a story is written.
pub(crate) fn story_path(slug: &str) -> String {
    format!("stories/{slug}.html")
}

/// A story as a line of a list on a page at the site's root.
pub(crate) fn line(entry: &Entry<'_>, tongue: Tongue) -> Line {
    let film = entry.edition.and_then(|edition| edition.film.as_ref());
    Line {
        title: entry.story.title.text.clone(),
        href: address::encode(&story_path(entry.slug)),
        lang: entry.story.lang.code().to_owned(),
        dir: entry.story.direction().html(),
        label: entry.label.clone(),
        standfirst: standfirst(entry.story),
        date: dated(entry.date, tongue),
        film: film.map(|film| day::length(film.duration_ms)),
        poster: film.map(|film| Picture {
            src: address::encode(&address::join(entry.media, &film.poster)),
            width: film.width,
            height: film.height,
            alt: String::new(),
        }),
    }
}

/// The standfirst, or else the first sentence of the lead.
pub(crate) fn standfirst(story: &Story) -> String {
    story.standfirst.clone().unwrap_or_else(|| {
        let lead = story.lead().and_then(|block| block.sentences.first());
        lead.map(|sentence| sentence.text.clone()).unwrap_or_default()
    })
}

/// A day in both forms; `None` when it is none.
pub(crate) fn dated(text: &str, tongue: Tongue) -> Option<Dated> {
    Day::read(text).map(|day| Dated { iso: day.iso(), said: day::said(day, tongue) })
}

/// The player for a film whose edition stands in `folder`.
pub(crate) fn player(film: &Film, folder: &str, lang: &Lang) -> Player {
    let at = |path: &str| address::encode(&address::join(folder, path));
    Player {
        src: at(&film.file),
        poster: at(&film.poster),
        captions: at(&film.vtt),
        lang: lang.code().to_owned(),
        width: film.width,
        height: film.height,
        length: day::length(film.duration_ms),
    }
}

/// The card that stands for a story where it is shared: the widest in proportion, because link
/// previews are about 1.91 to 1 (Open Graph images of 1200×630).
pub(crate) fn share_card(edition: &Edition, folder: &str) -> Option<Picture> {
    let widest = |a: &&warraq_text::edition::Card, b: &&warraq_text::edition::Card| {
        let ratio = |card: &warraq_text::edition::Card, other: &warraq_text::edition::Card| {
            u64::from(card.width) * u64::from(other.height)
        };
        ratio(a, b).cmp(&ratio(b, a)).then_with(|| b.file.cmp(&a.file))
    };
    let card = edition.cards.iter().max_by(widest)?;
    Some(Picture {
        src: address::encode(&address::join(folder, &card.file)),
        width: card.width,
        height: card.height,
        alt: card.alt.clone(),
    })
}

/// How long a text is by a platform's rule, in words.
pub(crate) fn count(length: usize, limit: usize, unit: &str, tongue: Tongue) -> String {
    Message::new("site-proof-count")
        .with("length", length.to_string())
        .with("limit", limit.to_string())
        .with("unit", unit)
        .say(tongue)
}
