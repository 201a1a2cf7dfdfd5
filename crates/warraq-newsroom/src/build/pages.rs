//! The pages of a build: each is printed only where what it is made from has changed.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use warraq_site::build::story_page;
use warraq_site::catalogue::{Catalogue, KINDS};
use warraq_site::feed;
use warraq_site::press::{FRONT_LENGTH, PAGE_LENGTH, Press, Shelf, short_path};
use warraq_site::site::{Around, Entry, File, Line, SiteError};
use warraq_text::tongue::Message;

use super::Story;
use super::all::{All, pictures_of};
use super::edition;
use super::failed::Failures;
use super::forms::Forms;
use super::kept::{Basis, Kept, mark};
use super::languages::Edition;
use super::links;
use super::public::Public;
use super::search::{self, Indexed};
use crate::config::{Config, FILE, Lines};
use crate::error::NewsroomError;
use crate::stage::Watcher;
use crate::story_file::STORY;

/// Why a page was made anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Why {
    /// It was not there before.
    New,
    /// Its own text or what was made of it changed.
    Text,
    /// A story in it or beside it changed.
    Around,
    /// The configuration, the theme or the program changed.
    Frame,
    /// What stood in `public/` was not what we had left there.
    Damaged,
}

impl Why {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Why::New => "new",
            Why::Text => "text",
            Why::Around => "around",
            Why::Frame => "frame",
            Why::Damaged => "damaged",
        }
    }
}

/// What was done.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// Pages by path with what each was made from.
    pub pages: HashMap<String, Basis>,
    /// What each language's search index was made from.
    pub indexes: BTreeMap<String, Indexed>,
    /// Pages made anew, and why.
    pub made: BTreeMap<String, Why>,
    /// What failed.
    pub failed: Failures,
}

/// What `warraq.toml` says, and its text: what is wrong with a line of it is told with the line.
pub(super) struct Settings<'a> {
    pub config: &'a Config,
    pub text: &'a str,
}

/// Prints what has changed and keeps the rest.
pub(super) struct Pages<'a> {
    public: &'a mut Public,
    before: &'a Kept,
    /// Whether the frame of all pages changed.
    whole: bool,
    watcher: &'a dyn Watcher,
    done: Done,
}

impl<'a> Pages<'a> {
    pub fn new(
        public: &'a mut Public,
        before: &'a Kept,
        whole: bool,
        watcher: &'a dyn Watcher,
    ) -> Self {
        Self { public, before, whole, watcher, done: Done::default() }
    }

    pub fn done(self) -> Done {
        self.done
    }

    /// Prints the site in all its languages.
    pub fn print(
        &mut self,
        (editions, stories, made): (&[Edition], &[Story], &HashMap<usize, Forms>),
        (settings, today): (&Settings<'_>, &str),
    ) -> Result<(), NewsroomError> {
        let all = All::new(editions, stories, made);
        let catalogues: Vec<Catalogue<'_>> = editions
            .iter()
            .map(|one| Catalogue::new(one.stories.iter().map(|place| all.lines[*place])))
            .collect();
        for (edition, catalogue) in editions.iter().zip(&catalogues) {
            self.edition(&all, edition, catalogue, settings.config)?;
        }
        self.shared(&all, &catalogues, today)?;
        self.redirects(&all, settings)?;
        // A page that could not be printed is none that does not exist.
        if self.done.failed.is_empty() {
            links::tell(self.public, &all, settings, self.watcher);
        }
        Ok(())
    }

    /// The pages of one language.
    fn edition(
        &mut self,
        all: &All<'_>,
        edition: &Edition,
        catalogue: &Catalogue<'_>,
        config: &Config,
    ) -> Result<(), NewsroomError> {
        let press = &edition.press;
        let folder = press.site().folder.clone();
        let at = |path: &str| format!("{folder}{path}");
        let by_slug = all.by_slug(edition);
        let marks: HashMap<&str, u64> =
            by_slug.iter().map(|(slug, place)| (*slug, all.marks[*place])).collect();
        let of =
            |lines: &[&Line]| -> Vec<u64> { lines.iter().map(|line| marks[&*line.slug]).collect() };
        for place in &edition.stories {
            self.article(all, edition, catalogue, *place, &of)?;
        }
        let lines = catalogue.lines();
        let front = &lines[..lines.len().min(FRONT_LENGTH + 1)];
        let basis = Basis(0, mark(&(of(front), press.has_podcast(lines))));
        self.page(&at("index.html"), basis, || press.front(lines))?;
        let months = catalogue.months();
        self.page(&at("archive.html"), Basis(0, mark(&of(lines))), || press.archive(&months))?;
        for month in &months {
            let path = at(&format!("archive/{}.html", month.name));
            self.page(&path, Basis(0, mark(&of(&month.lines))), || press.month(month))?;
        }
        for kind in KINDS {
            let shelves = catalogue.shelves(kind);
            self.shelves(press, kind, &shelves, &of)?;
        }
        let corrections = catalogue.corrections();
        let basis: Vec<_> = corrections
            .iter()
            .map(|one| (one.correction, &one.line.slug, &one.line.title))
            .collect();
        self.page(&at("corrections.html"), Basis(0, mark(&basis)), || {
            press.corrections(&corrections)
        })?;
        let sources = catalogue.sources();
        let basis: Vec<_> = sources.iter().map(|one| (one.credit, of(&one.lines))).collect();
        self.page(&at("sources.html"), Basis(0, mark(&basis)), || press.sources(&sources))?;
        for page in &press.site().pages {
            let path = at(&format!("pages/{}.html", page.slug));
            let text = mark(&(&page.title, &page.markdown, frame_of(press)));
            self.page(&path, Basis(text, 0), || press.page(page))?;
        }
        self.page(&at("404.html"), Basis(0, frame_of(press)), || press.missing())?;
        self.page(&at("search.html"), Basis(0, frame_of(press)), || press.search())?;
        self.search(all, edition, catalogue)?;
        self.podcast(all, edition, catalogue, config)?;
        self.feeds(all, edition, catalogue)
    }

    /// The index of a language's stories.
    fn search(
        &mut self,
        all: &All<'_>,
        edition: &Edition,
        catalogue: &Catalogue<'_>,
    ) -> Result<(), NewsroomError> {
        let press = &edition.press;
        let folder = &press.site().folder;
        let by_slug = all.by_slug(edition);
        let marked = |line: &Line| {
            let record = &all.stories[by_slug[&*line.slug]].record;
            mark(&(&record.text, all.marks[by_slug[&*line.slug]]))
        };
        let text = |line: &Line| all.text(by_slug[&*line.slug]);
        let before = self.before.indexes.get(folder).filter(|_| !self.whole);
        let now = search::index(self.public, press, catalogue, before, &marked, &text)?;
        self.done.indexes.insert(folder.clone(), now);
        Ok(())
    }

    fn shelves(
        &mut self,
        press: &Press,
        kind: &'static str,
        shelves: &[Shelf<'_>],
        of: &dyn Fn(&[&Line]) -> Vec<u64>,
    ) -> Result<(), NewsroomError> {
        let folder = &press.site().folder;
        for shelf in shelves {
            let pages = shelf.lines.len().div_ceil(PAGE_LENGTH).max(1);
            for number in 1..=pages {
                let start = (number - 1) * PAGE_LENGTH;
                let part = &shelf.lines[start..shelf.lines.len().min(start + PAGE_LENGTH)];
                let basis = (&shelf.term, shelf.lines.len(), of(part));
                let path = format!("{folder}{}", press.shelf_path(shelf, number));
                self.page(&path, Basis(0, mark(&basis)), || press.shelf(shelf, number))?;
            }
        }
        let basis: Vec<_> = shelves.iter().map(|shelf| (&shelf.term, shelf.lines.len())).collect();
        let path = format!("{folder}{kind}.html");
        self.page(&path, Basis(0, mark(&basis)), || press.shelves(kind, shelves))
    }

    /// A story's page, its media and its short address.
    fn article(
        &mut self,
        all: &All<'_>,
        edition: &Edition,
        catalogue: &Catalogue<'_>,
        place: usize,
        of: &dyn Fn(&[&Line]) -> Vec<u64>,
    ) -> Result<(), NewsroomError> {
        let (story, line) = (&all.stories[place], all.lines[place]);
        let press = &edition.press;
        let folder = &press.site().folder;
        let around = Around {
            related: catalogue.related(line),
            series: catalogue.series_of(line),
            translations: all.translations(place),
        };
        let media = format!("{folder}media/{}", line.slug);
        let made = all.made.get(&place);
        let record = &story.record;
        if made.is_some() || record.holds.media {
            let files = edition::Files {
                folder: &story.folder,
                media: &media,
                pictures: &record.pictures,
                made: made.map(|forms| (&forms.made, forms.home.as_path())),
            };
            edition::publish(self.public, &files, self.watcher)?;
        }
        let own = (&record.text, &record.known, all.marks[place], record.pictures.len());
        let own = mark(&(own, made.map(|forms| format!("{:?}", forms.made))));
        let beside: Vec<_> = around.translations.iter().map(|(line, _)| mark(*line)).collect();
        let beside = mark(&(of(&around.related), of(&around.series), beside));
        let path = format!("{folder}{}", story_page(&line.slug));
        let basis = Basis(own, beside);
        if !self.stays(&path, basis)? {
            let text = all.text(place)?;
            let pictures = pictures_of(record);
            let entry = Entry {
                line,
                standfirst: record.standfirst,
                markdown: &text,
                labelled: record.labelled,
                assisted: record.assisted,
                review: record.review.as_ref(),
                known: record.known,
                edition: made.map(|forms| &forms.made),
                media: &media,
                pictures: &pictures,
            };
            self.put(
                std::slice::from_ref(&path),
                basis,
                press.article(&entry, &around).map(|file| vec![file]),
            )?;
        }
        if press.site().base_url.is_some() && !line.slug.is_ascii() {
            let short = short_path(folder, &line.slug);
            self.page(&short, Basis(mark(&path), 0), || press.moved(&short, &path))?;
        }
        Ok(())
    }

    fn feeds(
        &mut self,
        all: &All<'_>,
        edition: &Edition,
        catalogue: &Catalogue<'_>,
    ) -> Result<(), NewsroomError> {
        let press = &edition.press;
        let by_slug = all.by_slug(edition);
        let newest = catalogue.lines().iter().take(feed::LENGTH);
        let newest: Vec<usize> = newest.map(|line| by_slug[&*line.slug]).collect();
        let basis: Vec<_> = newest
            .iter()
            .map(|place| (all.marks[*place], &all.stories[*place].record.text))
            .collect();
        let basis = Basis(0, mark(&basis));
        let folder = press.site().folder.clone();
        let paths = ["feed.xml", "rss.xml", "feed.json"].map(|name| format!("{folder}{name}"));
        // They are printed together, and so stay together.
        let stay = paths.iter().all(|path| self.is_same(path, basis) && self.public.as_left(path));
        if stay {
            return paths.iter().try_for_each(|path| self.stays(path, basis).map(drop));
        }
        for path in &paths {
            self.done.made.insert(path.clone(), self.why(path, basis));
        }
        let mut texts = Vec::new();
        for place in &newest {
            let story = &all.stories[*place];
            let media = format!("{folder}media/{}", all.lines[*place].slug);
            let pictures = pictures_of(&story.record);
            texts.push((all.text(*place)?, media, pictures));
        }
        let entries: Vec<Entry<'_>> = newest
            .iter()
            .zip(&texts)
            .map(|(place, (text, media, pictures))| Entry {
                line: all.lines[*place],
                standfirst: all.stories[*place].record.standfirst,
                markdown: text,
                labelled: all.stories[*place].record.labelled,
                assisted: all.stories[*place].record.assisted,
                review: None,
                known: None,
                edition: all.made.get(place).map(|forms| &forms.made),
                media,
                pictures,
            })
            .collect();
        let feeds = press.feeds(&entries.iter().collect::<Vec<_>>());
        self.put(&paths, basis, feeds)
    }

    /// What all languages share: maps, redirects, styles, scripts, fonts.
    fn shared(
        &mut self,
        all: &All<'_>,
        catalogues: &[Catalogue<'_>],
        today: &str,
    ) -> Result<(), NewsroomError> {
        let languages: Vec<(&Press, &Catalogue<'_>)> =
            all.editions.iter().map(|one| &one.press).zip(catalogues).collect();
        match feed::maps(&languages, today) {
            Ok(files) => files.into_iter().try_for_each(|file| self.finished(file))?,
            Err(fault) => {
                let paths = ["sitemap.xml", "news-sitemap.xml", "robots.txt"].map(str::to_owned);
                self.put(&paths, Basis::default(), Err(fault))?;
            }
        }
        let press = &all.editions[0].press;
        for story in all.stories {
            if let Some(slug) = all.translates_nothing(&story.record) {
                let told = Message::new("build-translates-nothing").with("slug", slug);
                let path = story.folder.join(STORY).display().to_string();
                self.watcher.tells(&told.with("path", path));
            }
        }
        press.assets().into_iter().try_for_each(|file| self.finished(file))
    }

    /// The pages that lead on from addresses that moved. One over a page and one that never arrives
    /// are left out.
    fn redirects(&mut self, all: &All<'_>, settings: &Settings<'_>) -> Result<(), NewsroomError> {
        let press = &all.editions[0].press;
        let (open, taken): (Vec<_>, Vec<_>) =
            settings.config.redirects.iter().partition(|(from, _)| !self.public.has(from));
        let circles = links::circles(&open);
        let lines = Lines::new(settings.text);
        let leave = |id, from: &str| {
            let line = lines.line(&["redirects", from]);
            let told = Message::new(id).with("file", FILE).with("line", line.to_string());
            self.watcher.tells(&told.with("path", from));
        };
        taken.into_iter().for_each(|(from, _)| leave("build-redirect-taken", from));
        circles.iter().for_each(|from| leave("build-redirect-circle", from));
        for (from, to) in open.into_iter().filter(|(from, _)| !circles.contains(from.as_str())) {
            self.page(from, Basis(mark(to), 0), || press.moved(from, to))?;
        }
        Ok(())
    }

    /// A file that is known by its own bytes.
    fn finished(&mut self, file: File) -> Result<(), NewsroomError> {
        let path = file.path.clone();
        self.page(&path, Basis(mark(&file.bytes), 0), || Ok(file))
    }

    /// A page that is one file.
    pub(super) fn page(
        &mut self,
        path: &str,
        basis: Basis,
        print: impl FnOnce() -> Result<File, SiteError>,
    ) -> Result<(), NewsroomError> {
        if self.stays(path, basis)? {
            return Ok(());
        }
        self.put(&[path.to_owned()], basis, print().map(|file| vec![file]))
    }

    /// Whether a page stays as it is; it is kept then.
    pub(super) fn stays(&mut self, path: &str, basis: Basis) -> Result<bool, NewsroomError> {
        let stays = self.is_same(path, basis) && self.public.keep(path)?;
        if stays {
            self.done.pages.insert(path.to_owned(), basis);
        } else {
            self.done.made.insert(path.to_owned(), self.why(path, basis));
        }
        Ok(stays)
    }

    fn is_same(&self, path: &str, basis: Basis) -> bool {
        !self.whole && self.before.pages.get(path) == Some(&basis)
    }

    fn why(&self, path: &str, basis: Basis) -> Why {
        match self.before.pages.get(path) {
            None => Why::New,
            Some(_) if self.whole => Why::Frame,
            Some(before) if before.0 != basis.0 => Why::Text,
            Some(before) if before.1 != basis.1 => Why::Around,
            Some(_) => Why::Damaged,
        }
    }

    /// Writes what was printed for these paths. Pages whose template failed stay as they were, where
    /// they were.
    pub(super) fn put(
        &mut self,
        paths: &[String],
        basis: Basis,
        printed: Result<Vec<File>, SiteError>,
    ) -> Result<(), NewsroomError> {
        match printed {
            Ok(files) => {
                for file in files {
                    if self.public.has(&file.path) {
                        return Err(crate::site::fault(SiteError::Twice(file.path)));
                    }
                    self.public.write(&file.path, &file.bytes)?;
                    self.done.pages.insert(file.path, basis);
                }
            }
            Err(fault) => {
                for path in paths {
                    self.done.made.remove(path);
                    let stands = self.public.keep(path)?;
                    self.done.failed.add(&fault, path, stands);
                }
            }
        }
        Ok(())
    }
}

/// A mark of what a page without stories shows of its site.
pub(super) fn frame_of(press: &Press) -> u64 {
    mark(&format!("{:?}", press.site()))
}
