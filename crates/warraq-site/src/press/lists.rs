//! Pages that list stories: the front, the archive and its months, labels, authors, series, and the
//! two pages that answer for them all: what was corrected, and what the stories rest on.

use serde::Serialize;
use warraq_text::tongue::Message;

use super::{Depth, Press};
use crate::address;
use crate::site::{Correction, Credit, File, Line, SiteError, Term};
use crate::view::{self, Dated, Finished, Head, Link, Row, Words};

/// Stories on the front page; the archive has them all.
pub const FRONT_LENGTH: usize = 40;
/// Stories on a page of a label, an author or a series.
pub const PAGE_LENGTH: usize = 60;
/// Up to so many stories stand in the archive by their titles; beyond, their months do.
const WHOLE_ARCHIVE: usize = 200;
/// The month of stories without a day.
pub const ARCHIVE_UNDATED: &str = "undated";

/// The stories of one month, the newest first.
#[derive(Debug, Clone)]
pub struct Month<'a> {
    /// `YYYY-MM`, or [`ARCHIVE_UNDATED`].
    pub name: String,
    /// Its stories.
    pub lines: Vec<&'a Line>,
}

/// The stories of a label, an author or a series, the newest first (a series: the oldest).
#[derive(Debug, Clone)]
pub struct Shelf<'a> {
    /// `labels`, `authors` or `series`: the folder and the page that lists them.
    pub kind: &'static str,
    /// What it is.
    pub term: Term,
    /// Its stories.
    pub lines: Vec<&'a Line>,
}

/// A correction with its story.
#[derive(Debug, Clone, Copy)]
pub struct Corrected<'a> {
    /// The story.
    pub line: &'a Line,
    /// What was corrected.
    pub correction: &'a Correction,
}

/// A source with the stories that rest on it, the newest first.
#[derive(Debug, Clone)]
pub struct Cited<'a> {
    /// The source.
    pub credit: &'a Credit,
    /// Its stories.
    pub lines: Vec<&'a Line>,
}

#[derive(Serialize)]
struct FrontView {
    site: Finished,
    head: Head,
    w: Words,
    lead: Option<Row>,
    lines: Vec<Row>,
    more: bool,
}

#[derive(Serialize)]
struct ListView<'a> {
    site: Finished,
    head: Head,
    w: Words,
    title: &'a str,
    kicker: Option<String>,
    about: Option<&'a str>,
    count: String,
    lines: Vec<Row>,
    newer: Option<String>,
    older: Option<String>,
}

#[derive(Serialize)]
struct Group {
    title: String,
    href: String,
    count: String,
    lines: Vec<Row>,
}

#[derive(Serialize)]
struct CorrectedView<'a> {
    date: Option<Dated>,
    text: &'a str,
    story: Link,
    lang: &'a str,
    dir: &'static str,
}

#[derive(Serialize)]
struct CitedView<'a> {
    text: &'a str,
    href: Option<&'a str>,
    count: String,
    stories: Vec<Row>,
}

impl Press {
    fn rows(&self, lines: &[&Line], depth: Depth) -> Vec<Row> {
        let root = if depth == Depth::Root { "" } else { "../" };
        let home = self.home(depth);
        lines
            .iter()
            .map(|line| view::row(line, &self.speech, &self.site.folder, root, home))
            .collect()
    }

    fn stories(&self, count: usize) -> String {
        self.speech.say(&Message::new("site-stories").with("count", count))
    }

    /// The front page: the newest of `lines`, which stand newest first.
    ///
    /// # Errors
    /// When the template fails.
    pub fn front(&self, lines: &[&Line]) -> Result<File, SiteError> {
        let shown = &lines[..lines.len().min(FRONT_LENGTH)];
        let mut rows = self.rows(shown, Depth::Root).into_iter();
        let view = FrontView {
            site: self.frame(Depth::Root),
            head: self.front_head(lines),
            w: self.words(),
            lead: rows.next(),
            lines: rows.collect(),
            more: lines.len() > shown.len(),
        };
        Ok(self.file("index.html", self.theme.render("front.html", view)?))
    }

    /// The archive: all months, the newest first, with their stories while those are few.
    ///
    /// # Errors
    /// When the template fails.
    pub fn archive(&self, months: &[Month<'_>]) -> Result<File, SiteError> {
        let title = self.speech.say(&Message::new("site-archive"));
        let all: usize = months.iter().map(|month| month.lines.len()).sum();
        let groups: Vec<Group> = months
            .iter()
            .map(|month| Group {
                title: self.month_title(&month.name),
                href: format!("archive/{}.html", month.name),
                count: self.stories(month.lines.len()),
                lines: if all <= WHOLE_ARCHIVE {
                    self.rows(&month.lines, Depth::Root)
                } else {
                    Vec::new()
                },
            })
            .collect();
        let view = minijinja::context! {
            site => self.frame(Depth::Root),
            head => view::held(self.head(&title, "archive.html")),
            w => self.words(),
            groups => view::held(groups),
        };
        Ok(self.file("archive.html", self.theme.render("archive.html", view)?))
    }

    /// The page of a month.
    ///
    /// # Errors
    /// When the template fails.
    pub fn month(&self, month: &Month<'_>) -> Result<File, SiteError> {
        let path = format!("archive/{}.html", month.name);
        let title = self.month_title(&month.name);
        let archive = self.speech.say(&Message::new("site-archive"));
        let view = ListView {
            site: self.frame(Depth::Folder),
            head: self.head(&title, &path),
            w: self.words(),
            title: &title,
            kicker: Some(archive),
            about: None,
            count: self.stories(month.lines.len()),
            lines: self.rows(&month.lines, Depth::Folder),
            newer: None,
            older: None,
        };
        Ok(self.file(&path, self.theme.render("list.html", view)?))
    }

    fn month_title(&self, name: &str) -> String {
        let parts = name.split_once('-');
        match parts.and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?))) {
            Some((year, month)) => self.speech.month(year, month),
            None => self.speech.say(&Message::new("site-undated")),
        }
    }

    /// Where a page of a shelf is written, from the language's root; `number` is from 1.
    #[must_use]
    pub fn shelf_path(&self, shelf: &Shelf<'_>, number: usize) -> String {
        view::term_path(shelf.kind, &shelf.term, number)
    }

    /// A page of a label, an author or a series; `number` is from 1, [`PAGE_LENGTH`] stories each.
    ///
    /// # Errors
    /// When its name cannot stand in an address or the template fails.
    pub fn shelf(&self, shelf: &Shelf<'_>, number: usize) -> Result<File, SiteError> {
        address::check_slug(&shelf.term.slug)?;
        let kicker = self.speech.say(&Message::new(match shelf.kind {
            "labels" => "site-label",
            "authors" => "site-author",
            _ => "site-series",
        }));
        let last = shelf.lines.len().div_ceil(PAGE_LENGTH).max(1);
        let start = shelf.lines.len().min((number - 1) * PAGE_LENGTH);
        let part = &shelf.lines[start..shelf.lines.len().min(start + PAGE_LENGTH)];
        let path = self.shelf_path(shelf, number);
        let beside = |number| format!("../{}", address::encode(&self.shelf_path(shelf, number)));
        let about = Some(shelf.term.about.as_str()).filter(|about| !about.is_empty());
        let view = ListView {
            site: self.frame(Depth::Folder),
            head: self.shelf_head(shelf, &path, number),
            w: self.words(),
            title: &shelf.term.name,
            kicker: Some(kicker),
            about: about.filter(|_| number == 1),
            count: self.stories(shelf.lines.len()),
            lines: self.rows(part, Depth::Folder),
            newer: (number > 1).then(|| beside(number - 1)),
            older: (number < last).then(|| beside(number + 1)),
        };
        Ok(self.file(&path, self.theme.render("list.html", view)?))
    }

    fn shelf_head(&self, shelf: &Shelf<'_>, path: &str, number: usize) -> Head {
        let title = match number {
            1 => shelf.term.name.clone(),
            _ => format!("{} · {number}", shelf.term.name),
        };
        let mut head = self.head(&title, path);
        if !shelf.term.about.is_empty() {
            head.description.clone_from(&shelf.term.about);
        }
        head
    }

    /// The page that lists all labels, authors or series: `labels.html` and so on.
    ///
    /// # Errors
    /// When the template fails.
    pub fn shelves(&self, kind: &'static str, shelves: &[Shelf<'_>]) -> Result<File, SiteError> {
        let title = self.speech.say(&Message::new(match kind {
            "labels" => "site-labels",
            "authors" => "site-authors",
            _ => "site-all-series",
        }));
        let group = |shelf: &Shelf<'_>| {
            let href = address::encode(&view::term_path(kind, &shelf.term, 1));
            let count = self.stories(shelf.lines.len());
            minijinja::context! {
                title => &*shelf.term.name, about => &*shelf.term.about, href, count,
            }
        };
        let path = format!("{kind}.html");
        let view = minijinja::context! {
            site => self.frame(Depth::Root),
            head => view::held(self.head(&title, &path)),
            w => self.words(),
            title => &title,
            terms => shelves.iter().map(group).collect::<Vec<_>>(),
        };
        Ok(self.file(&path, self.theme.render("terms.html", view)?))
    }

    /// What was corrected, the newest first.
    ///
    /// # Errors
    /// When the template fails.
    pub fn corrections(&self, all: &[Corrected<'_>]) -> Result<File, SiteError> {
        let title = self.speech.say(&Message::new("site-corrections"));
        let rows = all.iter().map(|one| CorrectedView {
            date: self.speech.dated(&one.correction.date),
            text: &one.correction.text,
            story: Link {
                title: one.line.title.clone(),
                href: address::encode(&view::story_path(&one.line.slug)),
            },
            lang: &one.line.lang,
            dir: one.line.direction().html(),
        });
        let view = minijinja::context! {
            site => self.frame(Depth::Root),
            head => view::held(self.head(&title, "corrections.html")),
            w => self.words(),
            corrections => view::held(rows.collect::<Vec<_>>()),
        };
        Ok(self.file("corrections.html", self.theme.render("corrections.html", view)?))
    }

    /// What the stories rest on, the most used first.
    ///
    /// # Errors
    /// When the template fails.
    pub fn sources(&self, all: &[Cited<'_>]) -> Result<File, SiteError> {
        /// Stories named under a source.
        const NAMED: usize = 5;
        let title = self.speech.say(&Message::new("site-sources"));
        let rows = all.iter().map(|one| CitedView {
            text: &one.credit.text,
            href: one.credit.link.as_deref().filter(|link| address::is_web(link)),
            count: self.stories(one.lines.len()),
            stories: self.rows(&one.lines[..one.lines.len().min(NAMED)], Depth::Root),
        });
        let view = minijinja::context! {
            site => self.frame(Depth::Root),
            head => view::held(self.head(&title, "sources.html")),
            w => self.words(),
            sources => view::held(rows.collect::<Vec<_>>()),
        };
        Ok(self.file("sources.html", self.theme.render("sources.html", view)?))
    }
}
