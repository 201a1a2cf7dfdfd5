//! The feed (Atom, RFC 4287), the site map (sitemaps.org protocol 0.9) and `robots.txt`.

use serde::Serialize;

use crate::address;
use crate::markdown::Body;
use crate::site::{Entry, LOCAL_BASE, Site, SiteError};
use crate::{theme, view};
use warraq_text::day::Day;

/// Stories in the feed, the newest.
const FEED_LENGTH: usize = 30;
/// RFC 4287 asks for a date even where there is none to tell.
const NO_DATE: &str = "1970-01-01T00:00:00Z";

#[derive(Serialize)]
struct FeedView {
    title: String,
    tagline: String,
    lang: String,
    id: String,
    base: Option<String>,
    updated: String,
    entries: Vec<FeedEntry>,
}

#[derive(Serialize)]
struct FeedEntry {
    id: String,
    title: String,
    lang: String,
    href: String,
    published: Option<String>,
    updated: String,
    authors: Vec<String>,
    summary: String,
    content: String,
}

/// The feed of the newest of `stories`, which stand newest first, each with its finished text.
///
/// With a base address every address is absolute; without one, identities are `tag:` addresses
/// (RFC 4151) and links are relative, which Atom allows.
pub(crate) fn feed(
    site: &Site,
    base: Option<&str>,
    stories: &[(&Entry<'_>, &Body)],
) -> Result<String, SiteError> {
    let entries: Vec<FeedEntry> = stories
        .iter()
        .take(FEED_LENGTH)
        .map(|(entry, body)| feed_entry(site, base, entry, body))
        .collect();
    let updated = entries.iter().map(|entry| entry.updated.clone()).max();
    let view = FeedView {
        title: xml(&site.title),
        tagline: xml(&site.tagline),
        lang: site.lang.code().to_owned(),
        id: base.map_or_else(|| "tag:localhost,1970:site".to_owned(), str::to_owned),
        base: base.map(str::to_owned),
        updated: updated.unwrap_or_else(|| NO_DATE.to_owned()),
        entries,
    };
    theme::render("feed.xml", view)
}

fn feed_entry(site: &Site, base: Option<&str>, entry: &Entry<'_>, body: &Body) -> FeedEntry {
    let path = address::encode(&view::story_path(entry.slug));
    let published = Day::read(entry.date).map(Day::timestamp);
    let updated = entry.updated.and_then(Day::read).map(Day::timestamp);
    let authors: Vec<String> = entry.authors.iter().map(|name| xml(name)).collect();
    FeedEntry {
        id: base
            .map_or_else(|| format!("tag:localhost,1970:{path}"), |base| format!("{base}{path}")),
        title: xml(&entry.story.title.text),
        lang: entry.story.lang.code().to_owned(),
        href: format!("{}{path}", base.unwrap_or_default()),
        updated: updated.or_else(|| published.clone()).unwrap_or_else(|| NO_DATE.to_owned()),
        published,
        authors: if authors.is_empty() { vec![xml(&site.title)] } else { authors },
        summary: xml(&view::standfirst(entry.story)),
        content: xml(&body.html),
    }
}

/// Text without the characters XML 1.0 cannot hold, section 2.2.
fn xml(text: &str) -> String {
    let held = |c: &char| {
        matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}')
            || *c >= '\u{10000}'
    };
    text.chars().filter(held).collect()
}

#[derive(Serialize)]
struct MapView {
    local: bool,
    places: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    loc: String,
    lastmod: Option<String>,
}

/// The site map: front page, archive, stories, pages. Without a base address it stands for a site
/// at [`LOCAL_BASE`] and says so in a comment.
pub(crate) fn sitemap(
    site: &Site,
    base: Option<&str>,
    stories: &[(&Entry<'_>, &Body)],
) -> Result<String, SiteError> {
    let root = base.unwrap_or(LOCAL_BASE);
    let place =
        |path: &str, lastmod| Place { loc: format!("{root}{}", address::encode(path)), lastmod };
    let mut places = vec![place("", None), place("archive.html", None)];
    places.extend(stories.iter().map(|(entry, _)| {
        let day = entry.updated.and_then(Day::read).or_else(|| Day::read(entry.date));
        place(&view::story_path(entry.slug), day.map(Day::iso))
    }));
    places.extend(site.pages.iter().map(|page| place(&view::page_path(&page.slug), None)));
    theme::render("sitemap.xml", MapView { local: base.is_none(), places })
}

/// `robots.txt` (RFC 9309): everything may be read; the site map is named once it has an address.
pub(crate) fn robots(base: Option<&str>) -> String {
    let mut text = "User-agent: *\nDisallow: /comments/\n".to_owned();
    if let Some(base) = base {
        text = format!("{text}\nSitemap: {base}sitemap.xml\n");
    }
    text
}
