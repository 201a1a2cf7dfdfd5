//! What a site is made of: its title, menu, languages and fixed pages, and the stories with what
//! belongs to each. Plain values; the newsroom fills them from its own files.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use warraq_text::day::Day;
use warraq_text::edition::Edition;
use warraq_text::lang::{Direction, Lang};
use warraq_text::moment::Moment;
use warraq_text::tongue::{Message, Tongue};

/// The address a site has while it stands on the writer's own machine. Only the site map uses it,
/// and only when [`Site::base_url`] is not set, because a site map may hold absolute addresses
/// only (sitemaps.org, "Sitemap protocol", `loc`).
pub const LOCAL_BASE: &str = "http://localhost:8080/";

/// A site in one of its languages. A site in several is several of these, which name one another
/// in [`Site::languages`] and stand in one folder.
#[derive(Debug, Clone)]
pub struct Site {
    /// The newsroom's name, plain.
    pub title: String,
    /// One line under the name; empty for none.
    pub tagline: String,
    /// The language of these pages. It also decides the direction of the frame and the labels.
    pub lang: Lang,
    /// Where these pages stand from the site's root: empty for the first language, else a folder
    /// with `/` at its end, such as `en/`.
    pub folder: String,
    /// Where the site will be found, such as `https://example.org/`. Without it nothing claims an
    /// absolute address, but for the site map (see [`LOCAL_BASE`]).
    pub base_url: Option<String>,
    /// The country whose month names dates are written with, ISO 3166-1 alpha-2, such as `EG`.
    pub country: Option<String>,
    /// Whether the Hijri day stands beside the Gregorian one.
    pub hijri: bool,
    /// The main menu, after the front page.
    pub menu: Vec<MenuItem>,
    /// Fixed pages, in the order they are listed.
    pub pages: Vec<Page>,
    /// All languages of the site with this one; fewer than two for a site in one language.
    pub languages: Vec<Language>,
}

impl Site {
    /// A site of this title and language without menu or pages.
    #[must_use]
    pub fn new(title: &str, lang: Lang) -> Self {
        Self {
            title: title.to_owned(),
            tagline: String::new(),
            lang,
            folder: String::new(),
            base_url: None,
            country: None,
            hijri: false,
            menu: Vec::new(),
            pages: Vec::new(),
            languages: Vec::new(),
        }
    }
}

/// One of a site's languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// The language.
    pub lang: Lang,
    /// Its name in itself, such as «العربية».
    pub name: String,
    /// Where its pages stand, see [`Site::folder`].
    pub folder: String,
}

/// A line of the main menu.
#[derive(Debug, Clone, Default)]
pub struct MenuItem {
    /// What it says, plain.
    pub title: String,
    /// A full address (`https:`, `http:`, `mailto:`, `tel:`) or a path from the language's root
    /// such as `pages/about.html`. Any other kind of address is left out and the words stand
    /// alone, as they do where there is none.
    pub href: String,
    /// The lines under it.
    pub items: Vec<MenuItem>,
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

/// A label, an author or a series.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Term {
    /// Address name.
    pub slug: String,
    /// Its name in the language of the page, plain.
    pub name: String,
    /// A sentence or two on it, plain; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
}

/// A story as lists, feeds and its neighbours know it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Line {
    /// Address name, see [`SiteError::Slug`]. The story is written to `stories/<slug>.html`.
    pub slug: String,
    /// Title, plain, one line.
    pub title: String,
    /// The standfirst, or else the first sentence, plain; may be empty.
    pub standfirst: String,
    /// Language code.
    pub lang: String,
    /// Day of publication, `YYYY-MM-DD`. Anything else counts as no date.
    pub date: String,
    /// When on that day, RFC 3339, where a time is told.
    pub time: Option<String>,
    /// Day of the last change, in the form of `date`.
    pub updated: Option<String>,
    /// When on that day, as `time`.
    pub updated_time: Option<String>,
    /// What it is filed under.
    pub labels: Vec<Term>,
    /// Who wrote it.
    pub authors: Vec<Term>,
    /// The series it belongs to.
    pub series: Option<Term>,
    /// Its picture.
    pub cover: Option<Picture>,
    /// Length of its film, milliseconds.
    pub film_ms: Option<u64>,
    /// Length of its reading aloud, milliseconds.
    pub voice_ms: Option<u64>,
    /// What was corrected, the newest first.
    pub corrections: Vec<Correction>,
    /// What it rests on.
    pub sources: Vec<Credit>,
}

impl Line {
    /// When it was published; the beginning of its day in UTC where no time is told.
    #[must_use]
    pub fn published(&self) -> Option<Moment> {
        moment(Some(&self.date), self.time.as_deref())
    }

    /// When it was last changed, or else published.
    #[must_use]
    pub fn changed(&self) -> Option<Moment> {
        let changed = moment(self.updated.as_deref(), self.updated_time.as_deref());
        changed.or_else(|| self.published())
    }

    /// The direction of its language.
    #[must_use]
    pub fn direction(&self) -> Direction {
        Lang::new(&self.lang).direction()
    }
}

fn moment(day: Option<&str>, time: Option<&str>) -> Option<Moment> {
    let day = Day::read(day?)?;
    time.and_then(Moment::read).or(Some(Moment::of_day(day)))
}

/// A picture of the site with the sizes it was made in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Picture {
    /// Path from the site's root.
    pub file: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What it shows, plain; empty where the words beside it say so.
    pub alt: String,
    /// The same picture as WebP in other widths, the narrowest first: path from the site's root
    /// and width in pixels.
    pub sizes: Vec<(String, u32)>,
}

/// What was corrected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Correction {
    /// The day, `YYYY-MM-DD`; empty where the writer told none.
    pub date: String,
    /// What was corrected, in the writer's words.
    pub text: String,
}

/// A source that stands in the margin and in the colophon.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Credit {
    /// Its name, plain.
    pub text: String,
    /// Its address, shown as a link when it is `https:` or `http:`.
    pub link: Option<String>,
}

/// Who examined a story, when, and what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reviewed {
    /// Who examined it.
    pub by: String,
    /// When, `YYYY-MM-DD`.
    pub on: String,
    /// What was examined, in the reviewer's words.
    pub checked: String,
    /// Who answers for the story.
    pub responsible: String,
}

/// How the sentences of a story are borne out, in numbers. What they rest on word by word is the
/// newsroom's own: notes may name people who asked not to be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Known {
    /// Sentences that the notes and sources bear.
    pub borne: usize,
    /// Sentences that a person of the newsroom answered for.
    pub answered: usize,
    /// Sentences of opinion.
    pub opinion: usize,
}

/// One story with all its page shows.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// What lists know of it.
    pub line: &'a Line,
    /// Whether the line's standfirst is one, and not the first sentence of the text.
    pub standfirst: bool,
    /// Its text, without front matter. A first heading that repeats the title is not shown twice.
    pub markdown: &'a str,
    /// Whether its page must say that a model helped and nobody has reviewed it.
    pub labelled: bool,
    /// Whether a model helped at all.
    pub assisted: bool,
    /// Who reviewed it.
    pub review: Option<&'a Reviewed>,
    /// How its sentences are borne out; none where it was not traced.
    pub known: Option<Known>,
    /// Its other forms.
    pub edition: Option<&'a Edition>,
    /// Where the edition's own folder stands as seen from the site's root, such as
    /// `media/my-story`; paths in the edition and in the text's pictures continue it.
    pub media: &'a str,
    /// The pictures of its text, by the path the text names them with.
    pub pictures: &'a BTreeMap<String, Picture>,
}

/// The stories around one.
#[derive(Debug, Clone, Default)]
pub struct Around<'a> {
    /// Stories on the same matter, the nearest first.
    pub related: Vec<&'a Line>,
    /// The parts of its series, in order, with itself.
    pub series: Vec<&'a Line>,
    /// The same story in other languages, each with the folder of that language.
    pub translations: Vec<(&'a Line, String)>,
}

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path from the site's root, with `/`, not percent-encoded.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl File {
    pub(crate) fn text(path: impl Into<String>, content: impl Into<String>) -> Self {
        Self { path: path.into(), bytes: content.into().into_bytes() }
    }
}

/// Why a site could not be built.
#[derive(Debug)]
pub enum SiteError {
    /// A template failed or used up what it may spend.
    Template {
        /// The template's name.
        name: String,
        /// Line and column, from 1; 0 where the engine knows none.
        place: (usize, usize),
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
            SiteError::Template { name, place: (line, column), cause } => {
                Message::new("site-error-template")
                    .with("name", format!("{name}:{line}:{column}"))
                    .with("cause", cause.as_str())
            }
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
