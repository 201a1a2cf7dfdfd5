//! What templates see: plain structs of finished words and addresses, nothing that can be called.

use minijinja::value::Serde;
use serde::Serialize;
use warraq_text::edition::{Edition, Film, Voice};
use warraq_text::lang::Lang;
use warraq_text::story::Story;
use warraq_text::tongue::{Message, Tongue};

use crate::address;
use crate::comments;
use crate::day;
use crate::site::{self, Language, MenuItem, Site, Term};
use crate::speech::Speech;
use crate::words;

/// HTML that is finished: it came out of [`crate::markdown`] or [`crate::structured`]. It is
/// serialised as a string the template engine does not escape again.
pub(crate) type Finished = minijinja::Value;

/// Marks a string as finished HTML.
pub(crate) fn finished(html: String) -> Finished {
    Finished::from_safe_string(html)
}

/// A view as a value of a page that is put together by hand.
pub(crate) fn held(view: impl Serialize) -> Finished {
    Finished::from(Serde(&view))
}

/// The frame every page of a site stands in, seen from one depth.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Frame {
    pub title: String,
    pub tagline: String,
    pub lang: String,
    pub dir: &'static str,
    /// Language of the labels, where it is not the site's own.
    pub tongue: String,
    /// From this page to the root of its language: empty, `../` or a path.
    pub root: String,
    /// From this page to the root of the whole site, where `assets/` and `media/` stand.
    pub home: String,
    pub menu: Vec<Item>,
    pub pages: Vec<Item>,
    pub languages: Vec<Tab>,
}

/// A line of the menu.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Item {
    pub title: String,
    pub href: Option<String>,
    /// Its path from the language's root, to be held against the page's own.
    pub path: String,
    pub items: Vec<Item>,
}

/// Another language of the site.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Tab {
    pub lang: String,
    pub dir: &'static str,
    pub name: String,
    pub href: String,
    pub here: bool,
}

/// What the head of a page says of it.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Head {
    pub title: String,
    pub description: String,
    pub kind: &'static str,
    /// Its path from the language's root, as a menu names it.
    pub path: String,
    pub canonical: Option<String>,
    pub image: Option<Shared>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub authors: Vec<String>,
    pub locale: String,
    pub structured: Option<Finished>,
    /// The same page in other languages: code and address.
    pub alternates: Vec<(String, String)>,
    /// Whether search engines are to leave it out.
    pub hidden: bool,
    /// Whether the newsroom's podcast is named here.
    pub podcast: bool,
}

/// The picture that stands for a page where it is shared.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Shared {
    pub src: String,
    pub width: u32,
    pub height: u32,
    pub alt: String,
}

/// A picture as a page shows it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Picture {
    pub src: String,
    pub width: u32,
    pub height: u32,
    pub alt: String,
    /// The value of `srcset` for WebP; empty where there are no other sizes.
    pub srcset: String,
}

/// A story in a list; addresses continue the page's root.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    pub title: String,
    pub href: String,
    pub lang: String,
    pub dir: &'static str,
    pub label: Option<Link>,
    pub standfirst: String,
    pub date: Option<Dated>,
    pub film: Option<String>,
    pub voice: Option<String>,
    pub cover: Option<Picture>,
    /// The place of its number of comments, for a server to fill.
    pub count: Finished,
}

/// Words that lead somewhere.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Link {
    pub title: String,
    pub href: String,
}

/// A day for machines and for people.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Dated {
    pub iso: String,
    pub said: String,
    /// The Hijri day, where the newsroom wants it.
    pub hijri: Option<String>,
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
pub(crate) type Words = minijinja::Value;

/// The labels in this speech, as templates take them.
pub(crate) fn words(speech: &Speech) -> Words {
    held(words::labels(speech))
}

/// The frame for pages whose language's root is at `root` and whose site's root is at `home`.
pub(crate) fn frame(site: &Site, speech: &Speech, root: &str, home: &str) -> Frame {
    let front = Item {
        title: speech.say(&Message::new("site-home")),
        href: Some(format!("{root}index.html")),
        path: "index.html".to_owned(),
        items: Vec::new(),
    };
    let search = Item {
        title: speech.say(&Message::new("site-search")),
        href: Some(format!("{root}search.html")),
        path: "search.html".to_owned(),
        items: Vec::new(),
    };
    let own = site.menu.iter().map(|line| item(line, root));
    let menu = std::iter::once(front).chain(own).chain([search]);
    let tab = |language: &Language| Tab {
        lang: language.lang.code().to_owned(),
        dir: language.lang.direction().html(),
        name: language.name.clone(),
        href: format!("{home}{}index.html", language.folder),
        here: language.lang == site.lang,
    };
    let pages = site.pages.iter().map(|page| {
        let path = page_path(&page.slug);
        Item {
            title: page.title.clone(),
            href: Some(format!("{root}{}", address::encode(&path))),
            path,
            items: Vec::new(),
        }
    });
    Frame {
        title: site.title.clone(),
        tagline: site.tagline.clone(),
        lang: site.lang.code().to_owned(),
        dir: site.lang.direction().html(),
        tongue: speech.lang().to_owned(),
        root: root.to_owned(),
        home: home.to_owned(),
        menu: menu.collect(),
        pages: pages.collect(),
        languages: if site.languages.len() < 2 {
            Vec::new()
        } else {
            site.languages.iter().map(tab).collect()
        },
    }
}

fn item(line: &MenuItem, root: &str) -> Item {
    Item {
        title: line.title.clone(),
        href: address::link(root, &line.href),
        path: line.href.trim_start_matches('/').to_owned(),
        items: line.items.iter().map(|line| item(line, root)).collect(),
    }
}

/// Where a fixed page is written, from its language's root.
pub(crate) fn page_path(slug: &str) -> String {
    format!("pages/{slug}.html")
}

/// Where a story is written.
pub(crate) fn story_path(slug: &str) -> String {
    format!("stories/{slug}.html")
}

/// Where the stories of a label, an author or a series are listed; `number` is the page, from 1.
pub(crate) fn term_path(kind: &str, term: &Term, number: usize) -> String {
    match number {
        1 => format!("{kind}/{}.html", term.slug),
        _ => format!("{kind}/{}-{number}.html", term.slug),
    }
}

/// A story as a line of a list on a page whose language's root is at `root`.
pub(crate) fn row(line: &site::Line, speech: &Speech, folder: &str, root: &str, home: &str) -> Row {
    let label = line.labels.first().map(|label| Link {
        title: label.name.clone(),
        href: format!("{root}{}", address::encode(&term_path("labels", label, 1))),
    });
    Row {
        title: line.title.clone(),
        href: format!("{root}{}", address::encode(&story_path(&line.slug))),
        lang: line.lang.clone(),
        dir: line.direction().html(),
        label,
        standfirst: line.standfirst.clone(),
        date: speech.dated(&line.date),
        film: line.film_ms.map(day::length),
        voice: line.voice_ms.map(day::length),
        cover: line.cover.as_ref().map(|cover| picture(cover, home)),
        count: finished(comments::count_placeholder(&comments::key(folder, &line.slug))),
    }
}

/// A picture as a page sees it whose site's root is at `home`.
pub(crate) fn picture(picture: &site::Picture, home: &str) -> Picture {
    let at = |file: &str| format!("{home}{}", address::encode(file));
    let sizes: Vec<String> =
        picture.sizes.iter().map(|(file, width)| format!("{} {width}w", at(file))).collect();
    Picture {
        src: at(&picture.file),
        width: picture.width,
        height: picture.height,
        alt: picture.alt.clone(),
        srcset: sizes.join(", "),
    }
}

/// The standfirst, or else the first sentence of the lead.
#[must_use]
pub fn standfirst(story: &Story) -> String {
    story.standfirst.clone().unwrap_or_else(|| {
        let lead = story.lead().and_then(|block| block.sentences.first());
        lead.map(|sentence| sentence.text.clone()).unwrap_or_default()
    })
}

/// A recording that plays in the page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Listening {
    pub src: String,
    pub captions: String,
    pub lang: String,
    pub length: String,
}

/// What plays a recording whose edition stands in `folder`.
pub(crate) fn listening(voice: &Voice, folder: &str, lang: &Lang) -> Listening {
    let at = |path: &str| address::encode(&address::join(folder, path));
    Listening {
        src: at(&voice.file),
        captions: at(&voice.vtt),
        lang: lang.code().to_owned(),
        length: day::length(voice.duration_ms),
    }
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
/// previews are about 1.91 to 1 (Open Graph images of 1200×630). Its path continues `folder`.
pub(crate) fn share_card(edition: &Edition, folder: &str) -> Option<Shared> {
    let widest = |a: &&warraq_text::edition::Card, b: &&warraq_text::edition::Card| {
        let ratio = |card: &warraq_text::edition::Card, other: &warraq_text::edition::Card| {
            u64::from(card.width) * u64::from(other.height)
        };
        ratio(a, b).cmp(&ratio(b, a)).then_with(|| b.file.cmp(&a.file))
    };
    let card = edition.cards.iter().max_by(widest)?;
    Some(Shared {
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
