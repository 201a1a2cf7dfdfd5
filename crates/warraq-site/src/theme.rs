//! Themes: templates, styles, scripts and words of the pages. Two are embedded in the program; a
//! newsroom's own is a folder that changes as much of one of them as it likes. Templates are data,
//! so what they may spend is bounded.

mod faces;
mod own;
mod unused;

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, LazyLock};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{
    AutoEscape, Environment, Error, Output, State, UndefinedBehavior, Value, escape_formatter,
};
use serde::Serialize;
use warraq_text::lang::Lang;
use warraq_text::phrasebook::Phrasebook;
use warraq_text::tongue::Message;

use crate::comments;
use crate::site::{File, SiteError};
use crate::speech::Speech;
use crate::words;

pub use faces::faced;

pub use own::{Own, ThemeError};

/// Steps one page may take. A page with ten thousand stories in its list takes about half a
/// million.
const FUEL: u64 = 5_000_000;
/// How deep templates may include one another.
const DEPTH: usize = 64;

/// The themes embedded in the program, the first where none is named.
pub const BUILT_IN: [&str; 2] = ["news", "essay"];

macro_rules! theme {
    ($file:literal) => {
        include_str!(concat!("../../../assets/themes/news/", $file))
    };
}

macro_rules! essay {
    ($file:literal) => {
        include_str!(concat!("../../../assets/themes/essay/", $file))
    };
}

macro_rules! font {
    ($name:literal) => {
        (
            concat!($name, ".woff2"),
            include_bytes!(concat!("../../../assets/fonts/web/", $name, ".woff2")),
        )
    };
}

/// Name and source of each template.
pub(crate) const TEMPLATES: [(&str, &str); 25] = [
    ("base.html", theme!("base.html")),
    ("parts.html", theme!("parts.html")),
    ("front.html", theme!("front.html")),
    ("archive.html", theme!("archive.html")),
    ("list.html", theme!("list.html")),
    ("terms.html", theme!("terms.html")),
    ("corrections.html", theme!("corrections.html")),
    ("sources.html", theme!("sources.html")),
    ("article.html", theme!("article.html")),
    ("page.html", theme!("page.html")),
    ("missing.html", theme!("missing.html")),
    ("moved.html", theme!("moved.html")),
    ("search.html", theme!("search.html")),
    ("hits.html", theme!("hits.html")),
    ("comments.html", theme!("comments.html")),
    ("comment-thread.html", theme!("comment-thread.html")),
    ("comment-form.html", theme!("comment-form.html")),
    ("comment-page.html", theme!("comment-page.html")),
    ("proof.html", theme!("proof.html")),
    ("kit.html", theme!("kit.html")),
    ("feed.xml", theme!("feed.xml")),
    ("rss.xml", theme!("rss.xml")),
    ("podcast.xml", theme!("podcast.xml")),
    ("sitemap.xml", theme!("sitemap.xml")),
    ("news.xml", theme!("news.xml")),
];

/// The fonts, whole.
pub(crate) const FONTS: [(&str, &[u8]); 7] = [
    font!("NotoNaskhArabic-Regular"),
    font!("NotoNaskhArabic-Bold"),
    font!("NotoKufiArabic-Bold"),
    font!("NotoSerif-Regular"),
    font!("NotoSerif-Bold"),
    font!("NotoSans-Regular"),
    font!("NotoSans-Bold"),
];

/// The letters most pages are written with, see [`faces`].
const CORE_FONTS: [(&str, &[u8]); 7] = [
    font!("NotoNaskhArabic-Regular-core"),
    font!("NotoNaskhArabic-Bold-core"),
    font!("NotoKufiArabic-Bold-core"),
    font!("NotoSerif-Regular-core"),
    font!("NotoSerif-Bold-core"),
    font!("NotoSans-Regular-core"),
    font!("NotoSans-Bold-core"),
];

/// The licence that goes with the fonts wherever they go (OFL 1.1, condition 2).
pub(crate) const FONT_LICENCE: &str = include_str!("../../../assets/fonts/OFL.txt");

/// The script that adds Escape, swiping and the mark on the present section. No page needs it.
const SCRIPT: &str = theme!("site.js");

/// The script of the proof sheet, which lights the words as they are said.
pub(crate) const PROOF_SCRIPT: &str = theme!("proof.js");

/// The script of the copy kit, which puts a text on the clipboard.
pub(crate) const KIT_SCRIPT: &str = theme!("kit.js");

/// The script of the search page, which looks in the index itself.
pub(crate) const SEARCH_SCRIPT: &str = theme!("search.js");

/// The script of the comments: sends without a reload, and proves that a browser was at work.
const COMMENTS_SCRIPT: &str = theme!("comments.js");

/// The style sheet of the site, which stands in `assets/` with the fonts in `assets/fonts/`.
fn site_css() -> String {
    let core = theme!("fonts-core.css").replace("FONTS/", "fonts/");
    [&fonts_css("fonts/"), &core, theme!("ink.css"), theme!("site.css")].concat()
}

/// The style sheet of the proof sheet, with the fonts at `fonts`, an address that ends in `/`.
pub(crate) fn proof_css(fonts: &str) -> String {
    [fonts_css(fonts).as_str(), theme!("ink.css"), theme!("proof.css")].concat()
}

/// The style sheet of the copy kit: the proof sheet's, and what only the kit has.
pub(crate) fn kit_css(fonts: &str) -> String {
    [proof_css(fonts).as_str(), theme!("kit.css")].concat()
}

fn fonts_css(folder: &str) -> String {
    theme!("fonts.css").replace("FONTS/", folder)
}

/// How the pages of a site look and what they say.
#[derive(Debug, Clone)]
pub struct Theme {
    environment: Environment<'static>,
    css: String,
    script: String,
    /// Pictures, fonts and the like that a newsroom's own theme brings, under `assets/`.
    others: Vec<File>,
    /// What its pages say otherwise, by language.
    words: BTreeMap<String, Arc<Phrasebook>>,
    /// All it is made of, to tell it from another.
    key: String,
    /// What its maker is to know.
    notes: Vec<Message>,
}

impl Theme {
    /// The embedded theme of this name, one of [`BUILT_IN`].
    #[must_use]
    pub fn built_in(name: &str) -> Option<Self> {
        match name {
            "news" => Some(NEWS.clone()),
            "essay" => Some(ESSAY.clone()),
            _ => None,
        }
    }

    /// What tells this theme from any other: the same for the same files.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What is in the theme's files and shows on no page, in sentences for its maker.
    #[must_use]
    pub fn notes(&self) -> &[Message] {
        &self.notes
    }

    /// The theme's own words in this language.
    pub(crate) fn words(&self, lang: &Lang) -> Option<Arc<Phrasebook>> {
        self.words.get(lang.code()).cloned()
    }

    /// Styles, scripts, fonts and what else the pages ask for, under `assets/`.
    pub(crate) fn assets(&self) -> Vec<File> {
        let mut files = vec![
            File::text("assets/site.css", self.css.clone()),
            File::text(faces::WHOLE, fonts_css("fonts/")),
            File::text("assets/site.js", self.script.clone()),
            File::text("assets/icon.svg", theme!("icon.svg")),
            crate::search::script(),
            File::text(comments::SCRIPT, COMMENTS_SCRIPT),
            File::text("assets/fonts/OFL.txt", FONT_LICENCE),
        ];
        files.extend(FONTS.iter().chain(&CORE_FONTS).map(|(name, bytes)| File {
            path: format!("assets/fonts/{name}"),
            bytes: bytes.to_vec(),
        }));
        files.extend(self.others.iter().cloned());
        files
    }

    /// Renders one template over a plain view.
    pub(crate) fn render(&self, name: &str, view: impl Serialize) -> Result<String, SiteError> {
        self.environment
            .get_template(name)
            .and_then(|template| template.render(Serde(&view)))
            .map(faced)
            .map_err(|fault| failure(name, &fault))
    }
}

/// The template's fault with its place, for the person who wrote the template.
fn failure(name: &str, fault: &Error) -> SiteError {
    let line = fault.line().unwrap_or_default();
    let column = fault.range().and_then(|range| {
        let before = fault.template_source()?.get(..range.start)?;
        Some(1 + before.rsplit('\n').next().unwrap_or_default().chars().count())
    });
    SiteError::Template {
        name: fault.name().unwrap_or(name).to_owned(),
        place: (line, column.unwrap_or_default()),
        cause: match fault.detail() {
            Some(detail) => format!("{}: {detail}", fault.kind()),
            None => fault.kind().to_string(),
        },
    }
}

static NEWS: LazyLock<Theme> = LazyLock::new(|| {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("the signs are the usual ones"));
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(DEPTH);
    environment.set_formatter(escaped);
    environment.set_debug(true);
    for (name, source) in TEMPLATES {
        environment.add_template(name, source).expect("a test parses every embedded template");
    }
    Theme {
        environment,
        css: site_css(),
        script: SCRIPT.to_owned(),
        others: Vec::new(),
        words: BTreeMap::new(),
        key: format!("news {:x}", embedded()),
        notes: Vec::new(),
    }
});

/// A mark of all that is embedded in the program and shows on pages: a program with other templates
/// or other words makes other pages.
fn embedded() -> u64 {
    let mut hasher = DefaultHasher::new();
    TEMPLATES.hash(&mut hasher);
    (site_css(), SCRIPT, SEARCH_SCRIPT, COMMENTS_SCRIPT, ESSAY_FILES).hash(&mut hasher);
    for lang in ["ar", "en", "fa"] {
        words::labels(&Speech::in_lang(&Lang::new(lang))).hash(&mut hasher);
    }
    hasher.finish()
}

static ESSAY: LazyLock<Theme> = LazyLock::new(|| {
    let own = Own {
        inherits: "news".to_owned(),
        files: BTreeMap::from(
            ESSAY_FILES.map(|(name, source)| (name.to_owned(), source.as_bytes().to_vec())),
        ),
    };
    own.over(NEWS.clone(), "essay").expect("a test parses every embedded template")
});

/// What the essay theme changes of the news theme.
const ESSAY_FILES: [(&str, &str); 2] =
    [("front.html", essay!("front.html")), ("site.css", essay!("site.css"))];

/// Writes a value escaped for text and for quoted attributes. The engine's own way also turns `/`
/// into `&#x2f;`, which no rule asks for and which not every reader of link previews undoes.
fn escaped(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    let Some(text) = value.as_str().filter(|_| !value.is_safe()) else {
        return escape_formatter(out, state, value);
    };
    if !matches!(state.auto_escape(), AutoEscape::Html) {
        return escape_formatter(out, state, value);
    }
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.write_str(&rest[..at]).map_err(Error::from)?;
        out.write_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        })
        .map_err(Error::from)?;
        rest = &rest[at + 1..];
    }
    out.write_str(rest).map_err(Error::from)
}

/// Renders a template of the embedded theme: the proof sheet, the copy kit, comments.
pub(crate) fn render(name: &str, view: impl Serialize) -> Result<String, SiteError> {
    NEWS.render(name, view)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_template_parses_and_the_fonts_stay_small() {
        LazyLock::force(&NEWS);
        LazyLock::force(&ESSAY);
        let bytes: usize = FONTS.iter().map(|(_, font)| font.len()).sum();
        assert!(bytes < 350 * 1024, "{bytes} bytes of fonts");
        let core: usize = CORE_FONTS.iter().map(|(_, font)| font.len()).sum();
        assert!(core < 120 * 1024, "{core} bytes of fonts that most pages take");
        assert!(FONTS.iter().chain(&CORE_FONTS).all(|(_, font)| font.starts_with(b"wOF2")));
    }

    #[test]
    fn no_style_sheet_asks_another_server() {
        for css in [site_css(), proof_css("site/assets/fonts/")] {
            assert!(!css.contains("http:") && !css.contains("https:") && !css.contains("@import"));
            assert_eq!(css.matches('{').count(), css.matches('}').count());
            assert!(!css.contains("FONTS/"));
        }
        for (name, _) in FONTS.iter().chain(&CORE_FONTS) {
            assert!(site_css().contains(name), "{name} is written but never asked for");
        }
    }

    #[test]
    fn a_template_given_too_little_says_so() {
        #[derive(Serialize)]
        struct View {
            slug: &'static str,
        }
        let fault = render("missing.html", View { slug: "x" });
        assert!(matches!(fault, Err(SiteError::Template { .. })), "a missing value is an error");
    }
}
