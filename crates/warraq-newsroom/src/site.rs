//! A newsroom's site as `warraq-site` wants it: its name, menu and fixed pages, and a story's entry.

use std::fs;
use std::path::Path;

use warraq_site::site::{Credit, Entry, MenuItem, Page, Site, SiteError};
use warraq_text::edition::Edition;
use warraq_text::lang::Lang;
use warraq_text::read::read_markdown;
use warraq_text::slug::slug;
use warraq_text::tongue::Message;

use crate::config::{Config, FILE};
use crate::error::NewsroomError;
use crate::told::Told;

/// Where a newsroom keeps its fixed pages.
const PAGES: &str = "pages";
/// Longest fixed page that is read, bytes.
const MAX_PAGE: u64 = 1024 * 1024;

/// The site of the newsroom in `root`, or the built-in defaults, in the language of this story.
pub(crate) fn of(told: &Told, root: &Path) -> Result<Site, NewsroomError> {
    named(&told.config, &told.newsroom(), told.story.lang.clone(), root)
}

/// The site of this name and language.
pub(crate) fn named(
    config: &Config,
    name: &str,
    lang: Lang,
    root: &Path,
) -> Result<Site, NewsroomError> {
    let mut site = Site::new(name, lang);
    site.base_url.clone_from(&config.base_url);
    let menu = config.menu.iter();
    site.menu = menu
        .map(|entry| MenuItem { title: entry.title.clone(), href: entry.link.clone() })
        .collect();
    site.pages = own_pages(root)?;
    if site.pages.is_empty() {
        let say = |id| Message::new(id).say(site.tongue);
        site.pages.push(Page {
            slug: "about".to_owned(),
            title: say("page-about-title"),
            markdown: say("page-about-text"),
        });
    }
    Ok(site)
}

/// A story on the site, its pictures and film under `media`.
pub(crate) fn entry<'a>(
    told: &'a Told,
    slug: &'a str,
    edition: Option<&'a Edition>,
    media: &'a str,
) -> Entry<'a> {
    let front = &told.front;
    Entry {
        story: &told.story,
        markdown: &told.markdown,
        slug,
        date: told.date(),
        updated: front.updated.as_deref(),
        authors: front.authors.clone(),
        label: front.labels.first().cloned(),
        ai: front.ai.as_deref(),
        review: front.reviewed().map(|review| review.message().say(told.tongue())),
        sources: front.sources.iter().map(|source| credit(source)).collect(),
        corrections: front.corrections.clone(),
        edition,
        media,
    }
}

/// Films and cards: what a page shows besides its text.
pub(crate) fn media_of(edition: &Edition) -> Vec<String> {
    let film = edition.film.iter().flat_map(|film| [&film.file, &film.poster, &film.vtt]);
    edition.cards.iter().map(|card| &card.file).chain(film).cloned().collect()
}

/// A fault of the site's making.
pub(crate) fn fault(fault: SiteError) -> NewsroomError {
    NewsroomError::World(fault.message())
}

/// The fixed pages of the newsroom, by name; none where there is no newsroom.
fn own_pages(root: &Path) -> Result<Vec<Page>, NewsroomError> {
    let Ok(entries) = fs::read_dir(root.join(PAGES)) else { return Ok(Vec::new()) };
    if !root.join(FILE).is_file() {
        return Ok(Vec::new());
    }
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    paths.sort();
    let mut pages = Vec::new();
    for path in paths {
        let failed = |e: std::io::Error| NewsroomError::file(&path, &e);
        if fs::metadata(&path).map_err(failed)?.len() > MAX_PAGE {
            let path = path.display().to_string();
            return Err(NewsroomError::Use(Message::new("page-too-long").with("path", path)));
        }
        let markdown = fs::read_to_string(&path).map_err(failed)?;
        let title = read_markdown(&markdown).title.text;
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        pages.push(Page { slug: slug(&stem.unwrap_or_default()), title, markdown });
    }
    Ok(pages)
}

fn credit(source: &str) -> Credit {
    let web = source.starts_with("https://") || source.starts_with("http://");
    Credit { text: source.to_owned(), link: web.then(|| source.to_owned()) }
}
