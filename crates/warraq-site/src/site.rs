//! What a site is made of: its title, menu and fixed pages, and the stories with what belongs to
//! each. Plain values; the newsroom fills them from its own files.

use std::fmt;

use warraq_text::edition::Edition;
use warraq_text::lang::Lang;
use warraq_text::story::Story;
use warraq_text::tongue::{Message, Tongue};

/// The address a site has while it stands on the writer's own machine. Only the site map uses it,
/// and only when [`Site::base_url`] is not set, because a site map may hold absolute addresses
/// only (sitemaps.org, "Sitemap protocol", `loc`).
pub const LOCAL_BASE: &str = "http://localhost:8080/";

/// A site as a whole.
#[derive(Debug, Clone)]
pub struct Site {
    /// The newsroom's name, plain.
    pub title: String,
    /// One line under the name; empty for none.
    pub tagline: String,
    /// The language of the site's own pages. It also decides the direction of the frame.
    pub lang: Lang,
    /// The language labels and buttons are in.
    pub tongue: Tongue,
    /// Where the site will be found, such as `https://example.org/`. Without it nothing claims an
    /// absolute address, but for the site map (see [`LOCAL_BASE`]).
    pub base_url: Option<String>,
    /// The main menu, after the front page and the archive.
    pub menu: Vec<MenuItem>,
    /// Fixed pages, in the order they are listed.
    pub pages: Vec<Page>,
}

impl Site {
    /// A site of this title and language without menu or pages. Labels are Arabic where the
    /// language is, English elsewhere.
    #[must_use]
    pub fn new(title: &str, lang: Lang) -> Self {
        Self {
            title: title.to_owned(),
            tagline: String::new(),
            tongue: Tongue::from_locale(lang.code()),
            lang,
            base_url: None,
            menu: Vec::new(),
            pages: Vec::new(),
        }
    }
}

/// A line of the main menu.
#[derive(Debug, Clone)]
pub struct MenuItem {
    /// What it says, plain.
    pub title: String,
    /// A full address (`https:`, `http:`, `mailto:`, `tel:`) or a path from the site's root such
    /// as `pages/about.html`. Any other kind of address is left out and the words stand alone.
    pub href: String,
}

/// A fixed page, such as "About us". It is written to `pages/<slug>.html`.
#[derive(Debug, Clone)]
pub struct Page {
    /// Address name, see [`SiteError::Slug`].
    pub slug: String,
    /// Title, plain.
    pub title: String,
    /// Its text.
    pub markdown: String,
}

/// One story with what the site needs to know about it. It is written to `stories/<slug>.html`.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// The story as read.
    pub story: &'a Story,
    /// Its text, without front matter. A first heading that repeats the title is not shown twice.
    pub markdown: &'a str,
    /// Address name, see [`SiteError::Slug`].
    pub slug: &'a str,
    /// Day of publication, `YYYY-MM-DD`. Anything else counts as no date.
    pub date: &'a str,
    /// Day of the last change, in the same form.
    pub updated: Option<&'a str>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// A line over the title, such as a label of the newsroom.
    pub label: Option<String>,
    /// `assisted` puts the label of [`warraq_text::edition::Edition::ai`] on the page.
    pub ai: Option<&'a str>,
    /// Who reviewed it, when and what was examined, in one sentence.
    pub review: Option<String>,
    /// What it rests on.
    pub sources: Vec<Credit>,
    /// What was corrected, the newest first.
    pub corrections: Vec<String>,
    /// Its other forms.
    pub edition: Option<&'a Edition>,
    /// Where the edition's own folder stands as seen from the site's root, such as
    /// `media/my-story` or `..`; paths in the edition and in the text's pictures continue it.
    pub media: &'a str,
}

/// A source that stands in the margin and in the colophon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// Its name, plain.
    pub text: String,
    /// Its address, shown as a link when it is `https:` or `http:`.
    pub link: Option<String>,
}

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path from the site's root, with `/`, not percent-encoded.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Why a site could not be built.
#[derive(Debug)]
pub enum SiteError {
    /// A template failed or used up what it may spend.
    Template {
        /// The template's name.
        name: String,
        /// What the template engine said.
        cause: String,
    },
    /// A name that cannot stand in an address and on a disk: it must be 1 to 200 bytes of letters,
    /// digits, `-`, `_` and `.`, beginning and ending with a letter or digit.
    Slug(String),
    /// Two pages would be written to the same path.
    Twice(String),
}

impl SiteError {
    /// The sentence a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            SiteError::Template { name, cause } => Message::new("site-error-template")
                .with("name", name.as_str())
                .with("cause", cause.as_str()),
            SiteError::Slug(slug) => Message::new("site-error-slug").with("slug", slug.as_str()),
            SiteError::Twice(path) => Message::new("site-error-twice").with("path", path.as_str()),
        }
    }
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().say(Tongue::En))
    }
}

impl std::error::Error for SiteError {}
