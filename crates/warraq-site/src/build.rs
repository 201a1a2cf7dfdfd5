//! A whole site as files in memory: front page, archive, articles, fixed pages, feed, site map,
//! styles, fonts. Links are relative, so the site works from a folder as well as from a server.

use std::collections::HashSet;

use serde::Serialize;
use warraq_text::tongue::{Message, Tongue};

use crate::address;
use crate::comments;
use crate::markdown::{self, Body};
use crate::site::{Entry, File, Page, Site, SiteError};
use crate::view::{self, Dated, Finished, Frame, Head, Line, Picture, Player, Source, Words};
use crate::words;
use crate::{feed, structured, theme};
use warraq_text::day::Day;

/// Stories on the front page; the archive has them all.
const FRONT_LENGTH: usize = 40;
/// Words read in a minute, for the line that says how long a story takes. Between the 138 found
/// for Arabic and the 228 for English in "Standardized Assessment of Reading Performance" (IReST,
/// Investigative Ophthalmology & Visual Science 53, 2012), since one number serves all languages.
const WORDS_A_MINUTE: usize = 180;

/// Builds the site. Stories are listed by date, the newest first, and by name within a day,
/// whatever order they are given in. Text never fails; see [`SiteError`] for what can.
///
/// # Errors
/// When a name cannot stand in an address, two pages share one, or a template fails.
pub fn build(site: &Site, stories: &[Entry<'_>]) -> Result<Vec<File>, SiteError> {
    for slug in stories.iter().map(|e| e.slug).chain(site.pages.iter().map(|p| p.slug.as_str())) {
        address::check_slug(slug)?;
    }
    let base = site.base_url.as_deref().and_then(address::base);
    let base = base.as_deref();
    let words = words::labels(site.tongue);
    let mut order: Vec<&Entry<'_>> = stories.iter().collect();
    order
        .sort_by(|a, b| Day::read(b.date).cmp(&Day::read(a.date)).then_with(|| a.slug.cmp(b.slug)));

    let bodies: Vec<Body> = order.iter().map(|entry| story_body(entry)).collect();
    let told: Vec<(&Entry<'_>, &Body)> = order.iter().copied().zip(&bodies).collect();
    let lines: Vec<Line> = order.iter().map(|entry| view::line(entry, site.tongue)).collect();

    let mut files = vec![
        text("index.html", front(site, &words, base, &lines)?),
        text("archive.html", archive(site, &words, base, &lines)?),
    ];
    for (entry, body) in &told {
        let html = article(site, &words, base, entry, body)?;
        files.push(text(&view::story_path(entry.slug), html));
    }
    for page in &site.pages {
        files.push(text(&view::page_path(&page.slug), fixed(site, &words, base, page)?));
    }
    files.push(text("404.html", missing(site, &words, base)?));
    files.push(text("feed.xml", feed::feed(site, base, &told)?));
    files.push(text("sitemap.xml", feed::sitemap(site, base, &told)?));
    files.push(text("robots.txt", feed::robots(base)));
    files.extend(assets());
    written_once(&files)?;
    Ok(files)
}

/// The page of a story within the site, such as `stories/my-story.html`, not percent-encoded.
#[must_use]
pub fn story_page(slug: &str) -> String {
    view::story_path(slug)
}

fn text(path: &str, content: String) -> File {
    File { path: path.to_owned(), bytes: content.into_bytes() }
}

fn written_once(files: &[File]) -> Result<(), SiteError> {
    // Folded, because many a disk takes `A.html` and `a.html` for one file.
    let mut seen = HashSet::new();
    match files.iter().find(|file| !seen.insert(file.path.to_lowercase())) {
        Some(file) => Err(SiteError::Twice(file.path.clone())),
        None => Ok(()),
    }
}

fn assets() -> Vec<File> {
    let mut files = vec![
        text("assets/site.css", theme::site_css()),
        text("assets/site.js", theme::SCRIPT.to_owned()),
        text("assets/fonts/OFL.txt", theme::FONT_LICENCE.to_owned()),
    ];
    files.extend(
        theme::FONTS.iter().map(|(name, bytes)| File {
            path: format!("assets/fonts/{name}"),
            bytes: bytes.to_vec(),
        }),
    );
    files
}

fn story_body(entry: &Entry<'_>) -> Body {
    let media = address::join("..", entry.media);
    markdown::body(entry.markdown, &entry.story.title.text, &media)
}

#[derive(Serialize)]
struct ListView<'a> {
    site: Frame,
    head: Head,
    w: &'a Words,
    lead: Option<&'a Line>,
    lines: &'a [Line],
    more: bool,
}

fn front(site: &Site, w: &Words, base: Option<&str>, all: &[Line]) -> Result<String, SiteError> {
    let head = Head {
        title: site.title.clone(),
        description: site.tagline.clone(),
        kind: "website",
        canonical: base.map(str::to_owned),
        locale: site.lang.code().to_owned(),
        ..Head::default()
    };
    let shown = &all[..all.len().min(FRONT_LENGTH)];
    let (lead, lines) = match shown.split_first() {
        Some((lead, lines)) => (Some(lead), lines),
        None => (None, shown),
    };
    let site = view::frame(site, "", "index.html");
    theme::render(
        "front.html",
        ListView { site, head, w, lead, lines, more: all.len() > shown.len() },
    )
}

fn archive(site: &Site, w: &Words, base: Option<&str>, all: &[Line]) -> Result<String, SiteError> {
    let title = Message::new("site-archive").say(site.tongue);
    let head = plain_head(site, &title, base, "archive.html");
    let site = view::frame(site, "", "archive.html");
    theme::render("archive.html", ListView { site, head, w, lead: None, lines: all, more: false })
}

fn plain_head(site: &Site, title: &str, base: Option<&str>, path: &str) -> Head {
    Head {
        title: title.to_owned(),
        description: site.tagline.clone(),
        kind: "website",
        canonical: base.map(|base| format!("{base}{}", address::encode(path))),
        locale: site.lang.code().to_owned(),
        ..Head::default()
    }
}

#[derive(Serialize)]
struct ArticleView<'a> {
    site: Frame,
    head: Head,
    w: &'a Words,
    lang: String,
    dir: &'static str,
    label: Option<&'a str>,
    title: &'a str,
    standfirst: Option<&'a str>,
    authors: &'a [String],
    date: Option<Dated>,
    updated: Option<Dated>,
    minutes: String,
    assisted: bool,
    review: Option<&'a str>,
    player: Option<Player>,
    card: Option<Picture>,
    body: Finished,
    sections: &'a [(String, String)],
    sources: Vec<Source>,
    corrections: &'a [String],
    comments: Finished,
}

fn article(
    site: &Site,
    w: &Words,
    base: Option<&str>,
    entry: &Entry<'_>,
    body: &Body,
) -> Result<String, SiteError> {
    let folder = address::join("..", entry.media);
    let path = view::story_path(entry.slug);
    let story = entry.story;
    let credit = |credit: &crate::site::Credit| Source {
        text: credit.text.clone(),
        href: credit.link.clone().filter(|link| address::is_web(link)),
    };
    let view = ArticleView {
        site: view::frame(site, "../", &path),
        head: story_head(site, base, entry),
        w,
        lang: story.lang.code().to_owned(),
        dir: story.direction().html(),
        label: entry.label.as_deref(),
        title: &story.title.text,
        standfirst: story.standfirst.as_deref(),
        authors: &entry.authors,
        date: view::dated(entry.date, site.tongue),
        updated: entry
            .updated
            .filter(|updated| *updated != entry.date)
            .and_then(|updated| view::dated(updated, site.tongue)),
        minutes: minutes(entry.markdown, site.tongue),
        assisted: entry.ai.is_some(),
        review: entry.review.as_deref(),
        player: entry
            .edition
            .and_then(|edition| edition.film.as_ref())
            .map(|film| view::player(film, &folder, &story.lang)),
        card: entry.edition.and_then(|edition| view::share_card(edition, &folder)),
        body: view::finished(body.html.clone()),
        sections: &body.sections,
        sources: entry.sources.iter().map(credit).collect(),
        corrections: &entry.corrections,
        comments: view::finished(comments::placeholder(entry.slug)),
    };
    theme::render("article.html", view)
}

fn story_head(site: &Site, base: Option<&str>, entry: &Entry<'_>) -> Head {
    let published = Day::read(entry.date);
    let image = entry.edition.and_then(|edition| view::share_card(edition, entry.media));
    // Without a base address the picture is told from the page, which browsers and readers of
    // local files follow; link previews need the base address.
    let from = base.unwrap_or("../");
    Head {
        title: entry.story.title.text.clone(),
        description: view::standfirst(entry.story),
        kind: "article",
        canonical: base
            .map(|base| format!("{base}{}", address::encode(&view::story_path(entry.slug)))),
        image: image.map(|card| Picture { src: format!("{from}{}", card.src), ..card }),
        published: published.map(Day::timestamp),
        modified: entry.updated.and_then(Day::read).or(published).map(Day::timestamp),
        authors: entry.authors.clone(),
        locale: entry.story.lang.code().to_owned(),
        structured: Some(view::finished(structured::news_article(site, entry, base))),
    }
}

/// How long a text takes to read, said.
fn minutes(text: &str, tongue: Tongue) -> String {
    let minutes = text.split_whitespace().count().div_ceil(WORDS_A_MINUTE).max(1);
    Message::new("site-minutes").with("minutes", minutes).say(tongue)
}

#[derive(Serialize)]
struct PageView<'a> {
    site: Frame,
    head: Head,
    w: &'a Words,
    title: &'a str,
    body: Finished,
}

fn fixed(site: &Site, w: &Words, base: Option<&str>, page: &Page) -> Result<String, SiteError> {
    let path = view::page_path(&page.slug);
    let body = markdown::body(&page.markdown, &page.title, "..");
    let view = PageView {
        head: plain_head(site, &page.title, base, &path),
        site: view::frame(site, "../", &path),
        w,
        title: &page.title,
        body: view::finished(body.html),
    };
    theme::render("page.html", view)
}

#[derive(Serialize)]
struct MissingView<'a> {
    site: Frame,
    head: Head,
    w: &'a Words,
}

/// The page a server shows for an address that is none. It may be shown at any depth, so its
/// links start at the root.
fn missing(site: &Site, w: &Words, base: Option<&str>) -> Result<String, SiteError> {
    let title = Message::new("site-missing").say(site.tongue);
    let head = Head { canonical: None, ..plain_head(site, &title, base, "404.html") };
    let root = base.map_or("/", address::base_path);
    theme::render(
        "missing.html",
        MissingView { site: view::frame(site, root, "404.html"), head, w },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use warraq_text::lang::Lang;

    #[test]
    fn an_archive_of_ten_thousand_stories_is_within_its_means() {
        let site = Site::new("صحيفة", Lang::new("ar"));
        let line = Line {
            title: "خبر 12".to_owned(),
            href: "stories/a.html".to_owned(),
            lang: "ar".to_owned(),
            dir: "rtl",
            label: None,
            standfirst: String::new(),
            date: view::dated("2026-11-23", site.tongue),
            film: None,
            poster: None,
        };
        let html = archive(&site, &words::labels(site.tongue), None, &vec![line; 10_000]).unwrap();
        assert_eq!(html.matches("<time").count(), 10_000);
    }
}
