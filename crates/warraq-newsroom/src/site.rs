//! A newsroom's site as `warraq-site` wants it: its fixed pages, and the site of a single story.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use warraq_site::build::build;
use warraq_site::press::Press;
use warraq_site::site::{Entry, File, Line, MenuItem, Page, Reviewed, Site, SiteError, Term};
use warraq_site::theme::Theme;
use warraq_text::edition::Edition;
use warraq_text::front;
use warraq_text::lang::Lang;
use warraq_text::phrasebook::say_for;
use warraq_text::read::read_markdown;
use warraq_text::slug::slug;
use warraq_text::tongue::Message;

use crate::build::{corrections, credit};
use crate::config::FILE;
use crate::error::NewsroomError;
use crate::told::Told;

/// Where a newsroom keeps its fixed pages.
const PAGES: &str = "pages";
/// Longest fixed page that is read, bytes.
const MAX_PAGE: u64 = 1024 * 1024;

/// The site of one story, its pictures and film under `media`: what `make` writes beside it.
pub(crate) fn of_story(
    told: &Told,
    edition: &Edition,
    media: &str,
    root: &Path,
) -> Result<Vec<File>, NewsroomError> {
    let lang = &told.story.lang;
    let mut site = Site::new(&told.newsroom(), lang.clone());
    site.tagline.clone_from(&told.config.tagline);
    site.base_url.clone_from(&told.config.base_url);
    site.country.clone_from(&told.config.country);
    site.hijri = told.config.hijri;
    let menu = told.config.menu.iter().filter(|entry| entry.items.is_empty());
    site.menu = menu
        .map(|entry| MenuItem {
            title: entry.title.clone(),
            href: entry.link.clone(),
            items: Vec::new(),
        })
        .collect();
    let fixed = own_pages(root, lang, true, std::slice::from_ref(lang), &mut |_| ())?;
    site.pages = fixed.into_iter().map(|fixed| fixed.page).collect();
    let front = &told.front;
    let line = line(told);
    let review = front.reviewed().map(|review| Reviewed {
        by: review.by,
        on: review.on,
        checked: review.checked,
        responsible: review.responsible,
    });
    let entry = Entry {
        line: &line,
        standfirst: told.story.standfirst.is_some(),
        markdown: &told.markdown,
        labelled: front.is_labelled(),
        assisted: front.ai.is_some(),
        review: review.as_ref(),
        known: None,
        edition: Some(edition),
        media,
        pictures: &BTreeMap::new(),
    };
    let theme = Theme::built_in("news").expect("it is built in");
    let press = Press::new(site, theme).map_err(fault)?;
    build(&press, &[entry]).map_err(fault)
}

/// A story as lists know it, by itself.
fn line(told: &Told) -> Line {
    let front = &told.front;
    let term = |name: &String| Term { slug: slug(name), name: name.clone(), about: String::new() };
    Line {
        slug: told.slug(),
        title: told.story.title.text.clone(),
        standfirst: warraq_site::standfirst(&told.story),
        lang: told.story.lang.code().to_owned(),
        date: told.date().to_owned(),
        time: front.time.clone(),
        updated: front.updated.clone(),
        updated_time: front.updated_time.clone(),
        labels: front.labels.iter().map(term).collect(),
        authors: front.authors.iter().map(term).collect(),
        series: front.series.as_ref().map(term),
        corrections: corrections(&front.corrections),
        sources: front.sources.iter().map(|source| credit(source)).collect(),
        ..Line::default()
    }
}

/// Films, recordings and cards: what a page shows besides its text.
pub(crate) fn media_of(edition: &Edition) -> Vec<String> {
    let film = edition.film.iter().flat_map(|film| [&film.file, &film.poster, &film.vtt]);
    let voice = edition.voice.iter().flat_map(|voice| [&voice.file, &voice.vtt]);
    edition.cards.iter().map(|card| &card.file).chain(film).chain(voice).cloned().collect()
}

/// A fault of the site's making.
pub(crate) fn fault(fault: SiteError) -> NewsroomError {
    NewsroomError::World(fault.message())
}

/// A fixed page, and where it comes from.
#[derive(Debug, Clone)]
pub(crate) struct Fixed {
    pub page: Page,
    /// Its file; none of a page that is ours.
    pub file: Option<PathBuf>,
    /// How many lines of the file stand above its text.
    pub above: usize,
}

/// The fixed pages of the newsroom in one of its languages, by name: `about.md` is in its first,
/// `about.en.md` in English. Where it has none, one that says who speaks. Of two with one address
/// the first by name is taken, which is told.
pub(crate) fn own_pages(
    root: &Path,
    lang: &Lang,
    first: bool,
    all: &[Lang],
    tell: &mut dyn FnMut(&Message),
) -> Result<Vec<Fixed>, NewsroomError> {
    let mut pages: Vec<Fixed> = Vec::new();
    let folder = root.join(PAGES);
    let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    paths.sort();
    if !root.join(FILE).is_file() {
        paths.clear();
    }
    for path in paths {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let stem = stem.unwrap_or_default();
        let (name, own) = match stem.rsplit_once('.') {
            Some((name, code)) if all.iter().any(|lang| lang.code() == code) => (name, Some(code)),
            _ => (stem.as_str(), None),
        };
        if own.map_or(!first, |code| code != lang.code()) {
            continue;
        }
        let failed = |e: std::io::Error| NewsroomError::file(&path, &e);
        if fs::metadata(&path).map_err(failed)?.len() > MAX_PAGE {
            let path = path.display().to_string();
            return Err(NewsroomError::Use(Message::new("page-too-long").with("path", path)));
        }
        let text = fs::read_to_string(&path).map_err(failed)?;
        let (front, body, _) = front::parse(&text);
        if front.draft {
            continue;
        }
        let title = front.title.unwrap_or_else(|| read_markdown(body).title.text);
        let slug = front.slug.unwrap_or_else(|| slug(name));
        let other =
            pages.iter().find(|other| other.page.slug.to_lowercase() == slug.to_lowercase());
        if let Some(first) = other.and_then(|other| other.file.as_ref()) {
            let twice = Message::new("page-slug-twice").with("first", first.display().to_string());
            let twice = twice.with("second", path.display().to_string());
            tell(&twice.with("slug", slug.as_str()));
            continue;
        }
        let above = text[..text.len() - body.len()].matches('\n').count();
        let page = Page { slug, title, markdown: body.to_owned() };
        pages.push(Fixed { page, file: Some(path), above });
    }
    if pages.is_empty() && first {
        let say = |id| say_for(&Message::new(id), lang.code());
        let page = Page {
            slug: "about".to_owned(),
            title: say("site-about-title"),
            markdown: say("site-about-text"),
        };
        pages.push(Fixed { page, file: None, above: 0 });
    }
    Ok(pages)
}
