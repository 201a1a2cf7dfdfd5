//! The search page: a form that works without script where a server answers, and better with it.

use warraq_text::tongue::Message;

use super::Found;
use crate::press::{Depth, Press};
use crate::site::{File, SiteError};
use crate::theme;
use crate::view::{self, Finished};

impl Press {
    /// The page `search.html` at the root of a language. `results` are the query and what a server
    /// found for it; without them the page stands as a static host serves it.
    ///
    /// # Errors
    /// When the template fails.
    pub fn search(&self, results: Option<(&str, &Found)>) -> Result<File, SiteError> {
        let title = self.speech.say(&Message::new("site-search"));
        let results = match results {
            Some((query, found)) => minijinja::context! { query, found => view::held(found) },
            None => Finished::from(()),
        };
        let mut head = self.head(&title, "search.html");
        // A page of results is none that others should find.
        head.hidden = !results.is_none();
        let view = minijinja::context! {
            site => self.frame(Depth::Root),
            head => view::held(head),
            w => self.words(),
            results,
        };
        Ok(self.file("search.html", self.theme.render("search.html", view)?))
    }
}

/// The script of the search page.
#[must_use]
pub(crate) fn script() -> File {
    File::text("assets/search.js", theme::SEARCH_SCRIPT)
}
