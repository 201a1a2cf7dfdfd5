//! The site map, the news map and `robots.txt`, one of each for all languages of a site.

use serde::Serialize;
use warraq_text::day::Day;

use super::xml;
use crate::catalogue::{Catalogue, KINDS};
use crate::press::Press;
use crate::site::{File, LOCAL_BASE, SiteError};
use crate::structured::absolute;
use crate::view;

/// The most addresses a site map may hold (sitemaps.org protocol 0.9).
const MOST: usize = 50_000;
/// The most a news map may hold, and how far back it may reach in days ("Create a news sitemap",
/// Google Search Central).
const NEWS_MOST: usize = 1000;
const NEWS_DAYS: u32 = 2;

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

#[derive(Serialize)]
struct News {
    loc: String,
    name: String,
    lang: String,
    date: String,
    title: String,
}

/// The site map, the news map of `today` (`YYYY-MM-DD`; empty for none) and `robots.txt` of a site
/// in these languages, the first one's first. Without a base address the site map stands for a site
/// at [`LOCAL_BASE`] and says so in a comment.
///
/// # Errors
/// When a template fails.
pub fn maps(languages: &[(&Press, &Catalogue<'_>)], today: &str) -> Result<Vec<File>, SiteError> {
    let Some((first, _)) = languages.first() else { return Ok(Vec::new()) };
    let base = first.base.as_deref();
    let root = base.unwrap_or(LOCAL_BASE);
    let mut places = Vec::new();
    for (press, catalogue) in languages {
        let folder = &press.site.folder;
        let place = |path: &str, lastmod| Place { loc: absolute(root, folder, path), lastmod };
        places.extend([place("", None), place("archive.html", None)]);
        places.extend(catalogue.lines().iter().map(|line| {
            let day = line.updated.as_deref().and_then(Day::read).or_else(|| Day::read(&line.date));
            place(&view::story_path(&line.slug), day.map(Day::iso))
        }));
        places
            .extend(press.site.pages.iter().map(|page| place(&view::page_path(&page.slug), None)));
        for kind in KINDS {
            let shelves = catalogue.shelves(kind);
            places.extend(
                shelves.iter().map(|shelf| place(&view::term_path(kind, &shelf.term, 1), None)),
            );
        }
    }
    places.truncate(MOST);
    let view = MapView { local: base.is_none(), places };
    let mut files = vec![File::text("sitemap.xml", first.theme.render("sitemap.xml", view)?)];
    if let (Some(base), Some(today)) = (base, Day::read(today)) {
        let news = minijinja::context! { stories => view::held(news(languages, base, today)) };
        files.push(File::text("news-sitemap.xml", first.theme.render("news.xml", news)?));
    }
    files.push(File::text("robots.txt", robots(base)));
    Ok(files)
}

fn news(languages: &[(&Press, &Catalogue<'_>)], base: &str, today: Day) -> Vec<News> {
    let fresh = |date: &str| Day::read(date).is_some_and(|day| day.days_until(today) < NEWS_DAYS);
    let mut stories = Vec::new();
    for (press, catalogue) in languages {
        let new = catalogue.lines().iter().take_while(|line| fresh(&line.date));
        stories.extend(new.map(|line| News {
            loc: absolute(base, &press.site.folder, &view::story_path(&line.slug)),
            name: xml(&press.site.title),
            lang: line.lang.clone(),
            date: line.time.clone().unwrap_or_else(|| line.date.clone()),
            title: xml(&line.title),
        }));
    }
    stories.truncate(NEWS_MOST);
    stories
}

/// `robots.txt` (RFC 9309): everything may be read; the maps are named once they have an address.
#[must_use]
pub fn robots(base: Option<&str>) -> String {
    let mut text = "User-agent: *\nDisallow: /comments/\n".to_owned();
    if let Some(base) = base {
        text = format!("{text}\nSitemap: {base}sitemap.xml\nSitemap: {base}news-sitemap.xml\n");
    }
    text
}
