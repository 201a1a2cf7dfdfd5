//! The press: a site in one language and its theme, from which pages are printed one by one. A page
//! whose template fails is that page's fault alone.

mod article;
mod head;
mod lists;
mod searched;
mod share;

use warraq_text::tongue::Message;

use crate::address;
use crate::markdown::{self, Extent};
use crate::site::{File, Page, Site, SiteError};
use crate::speech::Speech;
use crate::theme::Theme;
use crate::view::{self, Finished, Words};

pub use crate::address::is_slug;
pub use lists::{ARCHIVE_UNDATED, Cited, Corrected, FRONT_LENGTH, Month, PAGE_LENGTH, Shelf};
pub use searched::Searched;
pub use share::short_path;

/// Prints the pages of a site in one language.
#[derive(Debug)]
pub struct Press {
    pub(crate) site: Site,
    pub(crate) theme: Theme,
    pub(crate) speech: Speech,
    pub(crate) base: Option<String>,
    words: Words,
    /// The frame of pages at the language's root, and of those in a folder there.
    frames: [Finished; 2],
    /// From those pages to the site's root.
    homes: [String; 2],
}

/// How deep a page lies under the root of its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// At the root.
    Root,
    /// In a folder.
    Folder,
}

impl Press {
    /// A press for this site in this theme.
    ///
    /// # Errors
    /// When a fixed page's name cannot stand in an address.
    pub fn new(site: Site, theme: Theme) -> Result<Self, SiteError> {
        for page in &site.pages {
            address::check_slug(&page.slug)?;
        }
        let speech = Speech::of(&site, theme.words(&site.lang));
        let home = if site.folder.is_empty() { "" } else { "../" };
        let homes = [home.to_owned(), format!("../{home}")];
        let frame = |root: &str, home: &str| view::held(view::frame(&site, &speech, root, home));
        let frames = [frame("", &homes[0]), frame("../", &homes[1])];
        let base = site.base_url.as_deref().and_then(address::base);
        Ok(Self { words: view::words(&speech), base, theme, speech, frames, homes, site })
    }

    /// The site it prints.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    pub(crate) fn frame(&self, depth: Depth) -> Finished {
        self.frames[depth as usize].clone()
    }

    pub(crate) fn home(&self, depth: Depth) -> &str {
        &self.homes[depth as usize]
    }

    pub(crate) fn words(&self) -> Words {
        self.words.clone()
    }

    /// A page's file, from its path under the language's root.
    pub(crate) fn file(&self, path: &str, html: String) -> File {
        File::text(format!("{}{path}", self.site.folder), html)
    }

    /// A page's full address, where the site has one.
    pub(crate) fn address(&self, path: &str) -> Option<String> {
        let base = self.base.as_deref()?;
        Some(format!("{base}{}{}", self.site.folder, address::encode(path)))
    }

    /// A fixed page.
    ///
    /// # Errors
    /// When the template fails.
    pub fn page(&self, page: &Page) -> Result<File, SiteError> {
        let path = view::page_path(&page.slug);
        let extent = Extent { media: self.home(Depth::Folder), ..Extent::default() };
        let body = markdown::body(&page.markdown, &page.title, &extent);
        let html = self.theme.render(
            "page.html",
            minijinja::context! {
                site => self.frame(Depth::Folder),
                head => view::held(self.head(&page.title, &path)),
                w => self.words(),
                title => &*page.title,
                body => view::finished(body.html),
            },
        )?;
        Ok(self.file(&path, html))
    }

    /// The page a server shows for an address that is none. It may be shown at any depth, so its
    /// links start at the root.
    ///
    /// # Errors
    /// When the template fails.
    pub fn missing(&self) -> Result<File, SiteError> {
        let title = self.speech.say(&Message::new("site-missing"));
        let home = self.base.as_deref().map_or("/", address::base_path);
        let root = format!("{home}{}", self.site.folder);
        let mut head = self.head(&title, "404.html");
        (head.canonical, head.hidden) = (None, true);
        let site = view::held(view::frame(&self.site, &self.speech, &root, home));
        let view = minijinja::context! { site, head => view::held(head), w => self.words() };
        Ok(self.file("404.html", self.theme.render("missing.html", view)?))
    }

    /// A page that only leads on: at `from`, a path from the site's root with `/`, to `to`, a full
    /// address or a path from there.
    ///
    /// # Errors
    /// When the template fails.
    pub fn moved(&self, from: &str, to: &str) -> Result<File, SiteError> {
        let up = "../".repeat(from.matches('/').count());
        let to = if address::is_web(to) {
            to.to_owned()
        } else {
            format!("{up}{}", address::encode(to.trim_start_matches('/')))
        };
        let canonical = match &self.base {
            Some(base) if !address::is_web(&to) => Some(format!("{base}{}", &to[up.len()..])),
            _ => None,
        };
        let view = minijinja::context! {
            lang => self.site.lang.code(),
            dir => self.site.lang.direction().html(),
            title => &*self.site.title,
            w => self.words(),
            to,
            canonical,
        };
        Ok(File::text(from, self.theme.render("moved.html", view)?))
    }

    /// What all pages ask for: styles, scripts, fonts.
    #[must_use]
    pub fn assets(&self) -> Vec<File> {
        self.theme.assets()
    }
}
