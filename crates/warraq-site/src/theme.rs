//! The built-in theme: templates and styles embedded in the program, and the one environment
//! that renders them. Templates are data, so what they may spend is bounded.

use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{
    AutoEscape, Environment, Error, Output, State, UndefinedBehavior, Value, escape_formatter,
};
use serde::Serialize;

use crate::site::SiteError;

/// Steps one page may take. A page with ten thousand stories in its list takes about half a
/// million.
const FUEL: u64 = 5_000_000;
/// How deep templates may include one another.
const DEPTH: usize = 64;

macro_rules! theme {
    ($file:literal) => {
        include_str!(concat!("../../../assets/themes/manuscript/", $file))
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
pub(crate) const TEMPLATES: [(&str, &str); 11] = [
    ("base.html", theme!("base.html")),
    ("front.html", theme!("front.html")),
    ("archive.html", theme!("archive.html")),
    ("article.html", theme!("article.html")),
    ("page.html", theme!("page.html")),
    ("missing.html", theme!("missing.html")),
    ("comments.html", theme!("comments.html")),
    ("proof.html", theme!("proof.html")),
    ("kit.html", theme!("kit.html")),
    ("feed.xml", theme!("feed.xml")),
    ("sitemap.xml", theme!("sitemap.xml")),
];

/// The fonts written beside the pages.
pub(crate) const FONTS: [(&str, &[u8]); 7] = [
    font!("NotoNaskhArabic-Regular"),
    font!("NotoNaskhArabic-Bold"),
    font!("NotoKufiArabic-Bold"),
    font!("NotoSerif-Regular"),
    font!("NotoSerif-Bold"),
    font!("NotoSans-Regular"),
    font!("NotoSans-Bold"),
];

/// The licence that goes with the fonts wherever they go (OFL 1.1, condition 2).
pub(crate) const FONT_LICENCE: &str = include_str!("../../../assets/fonts/OFL.txt");

/// The script that adds Escape, swiping and the mark on the present section. No page needs it.
pub(crate) const SCRIPT: &str = theme!("site.js");

/// The script of the proof sheet, which lights the words as they are said.
pub(crate) const PROOF_SCRIPT: &str = theme!("proof.js");

/// The script of the copy kit, which puts a text on the clipboard.
pub(crate) const KIT_SCRIPT: &str = theme!("kit.js");

/// The style sheet of the site, which stands in `assets/` with the fonts in `assets/fonts/`.
pub(crate) fn site_css() -> String {
    [fonts_css("fonts/").as_str(), theme!("ink.css"), theme!("site.css")].concat()
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

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("the signs are the usual ones"));
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(DEPTH);
    environment.set_formatter(escaped);
    for (name, source) in TEMPLATES {
        environment.add_template(name, source).expect("a test parses every embedded template");
    }
    environment
});

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

/// Renders one template over a plain view.
pub(crate) fn render(name: &str, view: impl Serialize) -> Result<String, SiteError> {
    let failed = |fault: minijinja::Error| SiteError::Template {
        name: name.to_owned(),
        cause: format!("{fault:#}"),
    };
    ENVIRONMENT
        .get_template(name)
        .and_then(|template| template.render(Serde(&view)))
        .map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_template_parses_and_the_fonts_stay_small() {
        LazyLock::force(&ENVIRONMENT);
        let bytes: usize = FONTS.iter().map(|(_, font)| font.len()).sum();
        assert!(bytes < 350 * 1024, "{bytes} bytes of fonts");
        assert!(FONTS.iter().all(|(_, font)| font.starts_with(b"wOF2")));
    }

    #[test]
    fn no_style_sheet_asks_another_server() {
        for css in [site_css(), proof_css("site/assets/fonts/")] {
            assert!(!css.contains("http:") && !css.contains("https:") && !css.contains("@import"));
            assert_eq!(css.matches('{').count(), css.matches('}').count());
            assert!(!css.contains("FONTS/"));
        }
        for (name, _) in FONTS {
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
