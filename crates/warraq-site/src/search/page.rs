//! The search page: a form that works without script where a server answers, and better with it.

use warraq_text::lang::Lang;
use warraq_text::tongue::Message;

use super::find;
use crate::press::{Depth, Press};
use crate::site::{File, SiteError};
use crate::speech::Speech;
use crate::theme;
use crate::view;

/// Hits on a page that a server fills.
const HITS: usize = 30;
/// What stands round the place for hits.
const OPENS: &str = "<!--warraq:search-->";
const CLOSES: &str = "<!--/warraq:search-->";
/// The field of the query, as [`answered`] looks for it.
const FIELD: &str = " name=\"q\"";

impl Press {
    /// The page `search.html` at the root of a language, with an empty place for hits: the script
    /// fills it, or a server with [`answered`].
    ///
    /// # Errors
    /// When the template fails.
    pub fn search(&self) -> Result<File, SiteError> {
        let title = self.speech.say(&Message::new("site-search"));
        let view = minijinja::context! {
            site => self.frame(Depth::Root),
            head => view::held(self.head(&title, "search.html")),
            w => self.words(),
        };
        Ok(self.file("search.html", self.theme.render("search.html", view)?))
    }
}

/// The search page of a language with what was found for `query`, which may be empty: the page says
/// no longer that it needs a script. `read` gives a file of the index
/// by its path from that page. None where the page keeps no place for hits.
///
/// # Errors
/// When the template fails.
pub fn answered(
    page: &str,
    query: &str,
    lang: &Lang,
    read: impl Fn(&str) -> Option<Vec<u8>>,
) -> Result<Option<String>, SiteError> {
    let Some((before, rest)) = page.split_once(OPENS) else { return Ok(None) };
    let Some((_, after)) = rest.split_once(CLOSES) else { return Ok(None) };
    let found = find(read, query, HITS);
    let words = view::words(&Speech::in_lang(lang));
    let hits = theme::render(
        "hits.html",
        minijinja::context! { w => words, asked => query, found => view::held(&found) },
    )?;
    let before = match before.split_once(FIELD) {
        Some((form, rest)) => {
            let query = minijinja::HtmlEscape(query);
            format!("{form}{FIELD} value=\"{query}\"{rest}")
        }
        None => before.to_owned(),
    };
    Ok(Some(theme::faced([&before, OPENS, &hits, CLOSES, after].concat())))
}

/// The script of the search page.
#[must_use]
pub(crate) fn script() -> File {
    File::text("assets/search.js", theme::SEARCH_SCRIPT)
}
