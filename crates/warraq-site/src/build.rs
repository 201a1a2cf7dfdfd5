//! A whole site in one language as files in memory: what `make` writes beside a single story. Links
//! are relative, so the site works from a folder as well as from a server.

use std::collections::HashSet;

use crate::catalogue::{Catalogue, KINDS};
use crate::feed;
use crate::press::{PAGE_LENGTH, Press};
use crate::search::Index;
use crate::site::{Around, Entry, File, SiteError};
use crate::view;

/// Builds the site, text and all. Text never fails; see [`SiteError`] for what can.
///
/// # Errors
/// When a name cannot stand in an address, two pages share one, or a template fails.
pub fn build(press: &Press, stories: &[Entry<'_>]) -> Result<Vec<File>, SiteError> {
    let catalogue = Catalogue::new(stories.iter().map(|entry| entry.line));
    let mut files = vec![press.front(catalogue.lines())?];
    for entry in stories {
        let around = Around {
            related: catalogue.related(entry.line),
            series: catalogue.series_of(entry.line),
            translations: Vec::new(),
        };
        files.push(press.article(entry, &around)?);
    }
    files.extend(lists(press, &catalogue)?);
    for page in &press.site().pages {
        files.push(press.page(page)?);
    }
    files.push(press.missing()?);
    files.push(press.search()?);
    let mut index = Index::new();
    for (id, line) in (0..).zip(catalogue.lines().iter().rev()) {
        if let Some(entry) = stories.iter().find(|entry| entry.line.slug == line.slug) {
            let searched = press.searched(entry.line, entry.markdown);
            index.add(id, &searched.fields(), searched.document.clone());
        }
    }
    let within =
        |file: File| File { path: format!("{}{}", press.site().folder, file.path), ..file };
    files.extend(index.files().into_iter().map(within));
    let newest: Vec<&Entry<'_>> = catalogue
        .lines()
        .iter()
        .take(feed::LENGTH)
        .filter_map(|line| stories.iter().find(|entry| entry.line.slug == line.slug))
        .collect();
    files.extend(press.feeds(&newest)?);
    files.extend(feed::maps(&[(press, &catalogue)], "")?);
    files.extend(press.assets());
    written_once(&files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The pages of the catalogue: archive, months, labels, authors, series, corrections, sources.
///
/// # Errors
/// When a name cannot stand in an address or a template fails.
pub fn lists(press: &Press, catalogue: &Catalogue<'_>) -> Result<Vec<File>, SiteError> {
    let months = catalogue.months();
    let mut files = vec![press.archive(&months)?];
    for month in &months {
        files.push(press.month(month)?);
    }
    for kind in KINDS {
        let shelves = catalogue.shelves(kind);
        for shelf in &shelves {
            for number in 1..=shelf.lines.len().div_ceil(PAGE_LENGTH).max(1) {
                files.push(press.shelf(shelf, number)?);
            }
        }
        files.push(press.shelves(kind, &shelves)?);
    }
    files.push(press.corrections(&catalogue.corrections())?);
    files.push(press.sources(&catalogue.sources())?);
    Ok(files)
}

/// The page of a story within its language, such as `stories/my-story.html`, not percent-encoded.
#[must_use]
pub fn story_page(slug: &str) -> String {
    view::story_path(slug)
}

fn written_once(files: &[File]) -> Result<(), SiteError> {
    // Folded, because many a disk takes `A.html` and `a.html` for one file.
    let mut seen = HashSet::new();
    match files.iter().find(|file| !seen.insert(file.path.to_lowercase())) {
        Some(file) => Err(SiteError::Twice(file.path.clone())),
        None => Ok(()),
    }
}
