//! What the head of a page says of it, for browsers, link previews and search engines.

use warraq_text::moment::Moment;

use super::Press;
use crate::address;
use crate::site::{Around, Entry, Line};
use crate::structured;
use crate::view::{self, Head, Shared};

impl Press {
    /// The head of a page at this path that is no story.
    pub(crate) fn head(&self, title: &str, path: &str) -> Head {
        Head {
            title: title.to_owned(),
            description: match self.site.tagline.as_str() {
                "" => format!("{title} · {}", self.site.title),
                tagline => tagline.to_owned(),
            },
            kind: "website",
            path: path.to_owned(),
            canonical: self.address(if path == "index.html" { "" } else { path }),
            locale: self.site.lang.code().to_owned(),
            ..Head::default()
        }
    }

    /// The head of the front page: it names its like in the other languages.
    pub(crate) fn front_head(&self, lines: &[&Line]) -> Head {
        let mut head = self.head(&self.site.title, "index.html");
        head.podcast = self.has_podcast(lines);
        head.structured = Some(view::finished(structured::web_site(self)));
        if let (Some(base), true) = (&self.base, self.site.languages.len() > 1) {
            let like = self.site.languages.iter();
            head.alternates = like
                .map(|one| (one.lang.code().to_owned(), format!("{base}{}", one.folder)))
                .collect();
        }
        head
    }

    /// The head of a story's page.
    pub(crate) fn story_head(&self, entry: &Entry<'_>, around: &Around<'_>) -> Head {
        let line = entry.line;
        let path = view::story_path(&line.slug);
        // Without a base address the picture is told from the page, which browsers and readers of
        // local files follow; link previews need the base address.
        let from = self.base.as_deref().unwrap_or(self.home(super::Depth::Folder));
        let image =
            self.shared(entry).map(|card| Shared { src: format!("{from}{}", card.src), ..card });
        let structured = structured::news_article(self, entry);
        Head {
            title: line.title.clone(),
            description: line.standfirst.clone(),
            kind: "article",
            canonical: self.address(&path),
            image,
            published: line.published().map(Moment::rfc3339),
            modified: line.changed().map(Moment::rfc3339),
            authors: line.authors.iter().map(|author| author.name.clone()).collect(),
            locale: line.lang.clone(),
            structured: Some(view::finished(structured)),
            alternates: self.alternates(entry, around),
            hidden: false,
            podcast: self.has_podcast(&[line]),
            path,
        }
    }

    /// A story's other languages and itself, where it has any: `hreflang` wants both.
    fn alternates(&self, entry: &Entry<'_>, around: &Around<'_>) -> Vec<(String, String)> {
        let Some(base) = self.base.as_deref().filter(|_| !around.translations.is_empty()) else {
            return Vec::new();
        };
        let own = (entry.line, self.site.folder.clone());
        let all = std::iter::once(&own).chain(&around.translations);
        let at = |slug: &str| address::encode(&view::story_path(slug));
        all.map(|(line, folder)| (line.lang.clone(), format!("{base}{folder}{}", at(&line.slug))))
            .collect()
    }

    /// The picture a story is shared with, its address from the site's root: its card, else its
    /// cover.
    pub(crate) fn shared(&self, entry: &Entry<'_>) -> Option<Shared> {
        let card = entry.edition.and_then(|edition| view::share_card(edition, entry.media));
        card.or_else(|| {
            entry.line.cover.as_ref().map(|cover| Shared {
                src: address::encode(&cover.file),
                width: cover.width,
                height: cover.height,
                alt: cover.alt.clone(),
            })
        })
    }
}
