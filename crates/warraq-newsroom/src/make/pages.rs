//! The site of one story and the proof sheet that shows every form side by side.

use std::fs;
use std::path::Path;

use serde_json::Value;
use warraq_site::build::build;
use warraq_site::proof::{self, Download, FindingView, ProofView, SaidLine, TraceLine};
use warraq_site::site::{Credit, Entry, MenuItem, Page, Site, SiteError};
use warraq_text::edition::Edition;
use warraq_text::finding::Certainty;
use warraq_text::slug::slug;
use warraq_text::tongue::{Message, Tongue};

use super::reading::Read;
use super::{Form, Options};
use crate::error::NewsroomError;
use crate::output::Output;

/// Where a newsroom keeps its fixed pages.
const PAGES: &str = "pages";
/// Longest fixed page that is read, bytes.
const MAX_PAGE: u64 = 1024 * 1024;

/// Writes the site, where the article is asked for, and the proof sheet; `said` is what the film
/// says, `trace` its sentences held against the brief.
pub(super) fn write(
    read: &Read,
    (edition, said, trace): (&mut Edition, &[SaidLine], &[TraceLine]),
    options: &Options,
    output: &mut Output,
) -> Result<(), NewsroomError> {
    if options.wants(Form::Article) {
        edition.page = Some(site(read, edition, output)?);
    }
    let captions = match &edition.film {
        Some(film) => Some(output.read(&film.vtt)?),
        None => None,
    };
    let findings = findings(&read.report(), options.tongue);
    let view = ProofView {
        tongue: options.tongue,
        edition,
        story: &read.told.story,
        markdown: &read.told.markdown,
        brief: read.brief.as_deref(),
        findings: &findings,
        trace,
        input: &read.name,
        site: "site",
        captions: captions.as_deref(),
        said,
        downloads: downloads(edition, output)?,
    };
    let sheet = proof::sheet(&view).map_err(site_fault)?;
    output.write("index.html", sheet.as_bytes())
}

/// Writes `site/` whole, media included, so that the folder can be published as it stands. Returns
/// the article's page.
fn site(read: &Read, edition: &Edition, output: &mut Output) -> Result<String, NewsroomError> {
    let slug = read.told.slug();
    let media = format!("media/{slug}");
    for file in media_of(edition) {
        output.link(&file, &format!("site/{media}/{file}"))?;
    }
    let front = &read.told.front;
    let entry = Entry {
        story: &read.told.story,
        markdown: &read.told.markdown,
        slug: &slug,
        date: read.told.date(),
        updated: front.updated.as_deref(),
        authors: front.authors.clone(),
        label: front.labels.first().cloned(),
        ai: front.ai.as_deref(),
        review: front.reviewed().map(|review| review.message().say(read.told.tongue())),
        sources: front.sources.iter().map(|source| credit(source)).collect(),
        corrections: front.corrections.clone(),
        edition: Some(edition),
        media: &media,
    };
    for file in build(&site_of(read)?, &[entry]).map_err(site_fault)? {
        output.write(&format!("site/{}", file.path), &file.bytes)?;
    }
    Ok(format!("site/stories/{slug}.html"))
}

/// The newsroom's site, or the built-in defaults.
fn site_of(read: &Read) -> Result<Site, NewsroomError> {
    let mut site = Site::new(&read.told.newsroom(), read.told.story.lang.clone());
    site.base_url.clone_from(&read.told.config.base_url);
    site.menu = read
        .told
        .config
        .menu
        .iter()
        .map(|entry| MenuItem { title: entry.title.clone(), href: entry.link.clone() })
        .collect();
    site.pages = own_pages()?;
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

/// The fixed pages of the newsroom we stand in, by name.
fn own_pages() -> Result<Vec<Page>, NewsroomError> {
    let folder = Path::new(PAGES);
    let Ok(entries) = fs::read_dir(folder) else { return Ok(Vec::new()) };
    if !Path::new(crate::config::FILE).is_file() {
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
        let title = warraq_text::read::read_markdown(&markdown).title.text;
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        pages.push(Page { slug: slug(&stem.unwrap_or_default()), title, markdown });
    }
    Ok(pages)
}

fn is_web(source: &str) -> bool {
    source.starts_with("https://") || source.starts_with("http://")
}

fn credit(source: &str) -> Credit {
    let link = is_web(source).then(|| source.to_owned());
    Credit { text: source.to_owned(), link }
}

/// Films and cards: what a page shows besides its text.
fn media_of(edition: &Edition) -> Vec<String> {
    let film = edition.film.iter().flat_map(|film| [&film.file, &film.poster, &film.vtt]);
    edition.cards.iter().map(|card| &card.file).chain(film).cloned().collect()
}

fn downloads(edition: &Edition, output: &Output) -> Result<Vec<Download>, NewsroomError> {
    let film = edition.film.iter().flat_map(|film| [&film.file, &film.srt, &film.vtt]);
    let names = [&edition.story]
        .into_iter()
        .chain(&edition.brief)
        .chain(edition.posts.iter().map(|post| &post.file))
        .chain(edition.cards.iter().map(|card| &card.file))
        .chain(film);
    names.map(|name| Ok(Download { path: name.clone(), bytes: output.size(name)? })).collect()
}

/// The findings as the sheet shows them, from the report's own form.
fn findings(report: &Value, tongue: Tongue) -> Vec<FindingView> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows = report["findings"].as_array().into_iter().flatten();
    rows.map(|row| FindingView {
        rule: text(&row["rule"]),
        certainty: match row["certainty"].as_str() {
            Some("certain") => Certainty::Certain,
            Some("likely") => Certainty::Likely,
            _ => Certainty::Suggestion,
        },
        applied: row["applied"].as_bool().unwrap_or_default(),
        line: row["line"].as_u64().and_then(|line| usize::try_from(line).ok()).unwrap_or_default(),
        found: text(&row["text"]),
        replacement: row["becomes"].as_str().map(str::to_owned),
        message: text(&row["message"][tongue.code()]),
        hint: row["hint"][tongue.code()].as_str().map(str::to_owned),
    })
    .collect()
}

fn site_fault(fault: SiteError) -> NewsroomError {
    NewsroomError::World(fault.message())
}
