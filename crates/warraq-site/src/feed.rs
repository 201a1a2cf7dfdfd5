//! What readers' programs and search engines take: Atom (RFC 4287), RSS 2.0, JSON Feed 1.1, the
//! site map (sitemaps.org protocol 0.9), the news map (Google's, of 2011) and `robots.txt`.

mod maps;

use serde::Serialize;
use serde_json::json;
use warraq_text::moment::Moment;

use crate::address;
use crate::markdown::{self, Extent};
use crate::press::Press;
use crate::site::{Entry, File, SiteError};
use crate::structured::absolute;
use crate::view;

pub use maps::{maps, robots};

/// Stories in a feed, the newest.
pub const LENGTH: usize = 30;
/// RFC 4287 asks for a date even where there is none to tell.
const NO_DATE: &str = "1970-01-01T00:00:00Z";

#[derive(Serialize)]
struct FeedView {
    title: String,
    tagline: String,
    lang: String,
    id: String,
    /// The address of the language's root, where the site has one.
    root: Option<String>,
    updated: String,
    updated_rfc: Option<String>,
    entries: Vec<FeedEntry>,
}

#[derive(Serialize)]
struct FeedEntry {
    id: String,
    title: String,
    lang: String,
    href: String,
    published: Option<String>,
    published_rfc: Option<String>,
    updated: String,
    authors: Vec<String>,
    labels: Vec<String>,
    summary: String,
    /// The same as HTML, which a description is in RSS 2.0: words are no marks there either.
    description: String,
    content: String,
    image: Option<String>,
}

impl Press {
    /// The feeds of the newest stories, which stand newest first.
    ///
    /// With a base address every address is absolute; without one, identities are `tag:` addresses
    /// (RFC 4151) and links are relative, which Atom allows.
    ///
    /// # Errors
    /// When a template fails.
    pub fn feeds(&self, stories: &[&Entry<'_>]) -> Result<Vec<File>, SiteError> {
        let entries: Vec<FeedEntry> = stories.iter().map(|entry| self.feed_entry(entry)).collect();
        let changed = stories.iter().filter_map(|entry| entry.line.changed());
        let updated = changed.max_by_key(|moment| moment.second());
        let root = self.address("");
        let view = FeedView {
            title: xml(&self.site.title),
            tagline: xml(&self.site.tagline),
            lang: self.site.lang.code().to_owned(),
            id: root
                .clone()
                .unwrap_or_else(|| format!("tag:localhost,1970:site{}", self.site.folder)),
            root,
            updated_rfc: updated.map(Moment::rfc822),
            updated: updated.map_or_else(|| NO_DATE.to_owned(), Moment::rfc3339),
            entries,
        };
        let json = self.file("feed.json", json_feed(self, &view));
        let atom = self.file("feed.xml", self.theme.render("feed.xml", &view)?);
        let rss = self.file("rss.xml", self.theme.render("rss.xml", &view)?);
        Ok(vec![atom, rss, json])
    }

    fn feed_entry(&self, entry: &Entry<'_>) -> FeedEntry {
        let line = entry.line;
        let path = view::story_path(&line.slug);
        let published = line.published();
        let home = self.base.as_deref().unwrap_or(self.home(crate::press::Depth::Folder));
        let media = address::join(home, &address::encode(entry.media));
        let extent = Extent { media: &media, home, pictures: Some(entry.pictures) };
        let content = markdown::body(entry.markdown, &line.title, &extent).html;
        let authors: Vec<String> = line.authors.iter().map(|one| xml(&one.name)).collect();
        FeedEntry {
            id: self.address(&path).unwrap_or_else(|| {
                format!("tag:localhost,1970:{}{}", self.site.folder, address::encode(&path))
            }),
            title: xml(&line.title),
            lang: line.lang.clone(),
            href: self.address(&path).unwrap_or_else(|| address::encode(&path)),
            published: published.map(Moment::rfc3339),
            published_rfc: published.map(Moment::rfc822),
            updated: line.changed().map_or_else(|| NO_DATE.to_owned(), Moment::rfc3339),
            authors: if authors.is_empty() { vec![xml(&self.site.title)] } else { authors },
            labels: line.labels.iter().map(|label| xml(&label.name)).collect(),
            summary: xml(&line.standfirst),
            description: minijinja::HtmlEscape(&xml(&line.standfirst)).to_string(),
            content: xml(&content),
            image: self
                .base
                .as_deref()
                .and_then(|base| Some(format!("{base}{}", self.shared(entry)?.src))),
        }
    }
}

/// The feed as JSON (JSON Feed 1.1, jsonfeed.org).
fn json_feed(press: &Press, view: &FeedView) -> String {
    let item = |entry: &FeedEntry| {
        let mut item = json!({
            "id": entry.id,
            "url": entry.href,
            "title": entry.title,
            "language": entry.lang,
            "summary": entry.summary,
            "content_html": entry.content,
            "date_modified": entry.updated,
            "authors": entry.authors.iter().map(|name| json!({"name": name})).collect::<Vec<_>>(),
            "tags": entry.labels,
        });
        if let Some(published) = &entry.published {
            item["date_published"] = json!(published);
        }
        if let Some(image) = &entry.image {
            item["image"] = json!(image);
        }
        item
    };
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "language": view.lang,
        "items": view.entries.iter().map(item).collect::<Vec<_>>(),
    });
    if !view.tagline.is_empty() {
        feed["description"] = json!(view.tagline);
    }
    if let Some(base) = &press.base {
        feed["home_page_url"] = json!(view.root);
        feed["feed_url"] = json!(absolute(base, &press.site.folder, "feed.json"));
    }
    format!("{feed:#}\n")
}

/// Text without the characters XML 1.0 cannot hold, section 2.2.
pub(crate) fn xml(text: &str) -> String {
    let held = |c: &char| {
        matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}')
            || *c >= '\u{10000}'
    };
    text.chars().filter(held).collect()
}
