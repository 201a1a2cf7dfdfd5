//! What a page says of itself for machines: JSON-LD, Open Graph and other `meta` elements.

use serde_json::Value;

use super::entity;
use super::tag::Tag;
use super::tree::{ROOT, Tree};

/// What was found; empty where the page says nothing.
#[derive(Debug, Default)]
pub(super) struct Data {
    pub headline: Option<String>,
    pub og_title: Option<String>,
    pub page_title: Option<String>,
    pub site: Option<String>,
    pub authors: Vec<String>,
    pub date: Option<String>,
    pub lang: Option<String>,
    pub dir: Option<String>,
    pub body: Option<String>,
    /// Does the page say that it must be paid for?
    pub paid: bool,
    pub base: Option<String>,
    pub canonical: Option<String>,
}

/// Reads what the page says of itself.
pub(super) fn read(tree: &Tree) -> Data {
    let mut data = Data::default();
    for at in tree.inside(ROOT) {
        match tree.node(at).tag {
            Tag::Html => {
                data.lang = tree
                    .attributes(at)
                    .filled("lang")
                    .or_else(|| tree.attributes(at).filled("xml:lang"));
                data.dir = tree.attributes(at).filled("dir");
            }
            Tag::Body => data.dir = data.dir.or_else(|| tree.attributes(at).filled("dir")),
            Tag::Title if data.page_title.is_none() && !inside_raw(tree, at) => {
                let raw = tree.children(at).map(|child| tree.said(child)).collect::<String>();
                data.page_title = Some(entity::squeeze(&raw)).filled();
            }
            Tag::Base => data.base = data.base.or_else(|| tree.attributes(at).filled("href")),
            Tag::Link if tree.attributes(at).value("rel").as_deref() == Some("canonical") => {
                data.canonical = tree.attributes(at).filled("href");
            }
            Tag::Meta => data.meta(tree, at),
            Tag::Script
                if tree
                    .attributes(at)
                    .value("type")
                    .is_some_and(|kind| kind.contains("ld+json")) =>
            {
                let raw = tree.children(at).map(|child| tree.said(child)).collect::<String>();
                if let Some(value) = parse(&raw) {
                    data.linked(&value, 0);
                }
            }
            _ => {}
        }
    }
    data
}

fn inside_raw(tree: &Tree, at: u32) -> bool {
    tree.around(at).take(6).any(|around| tree.node(around).tag == Tag::Raw)
}

trait Filled {
    fn filled(self) -> Self;
}

impl Filled for Option<String> {
    fn filled(self) -> Self {
        self.filter(|text| !text.trim().is_empty())
    }
}

/// JSON as pages have it: in comment marks, with raw line ends in its strings.
fn parse(raw: &str) -> Option<Value> {
    let bare = raw
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//")
        .trim_start_matches("<![CDATA[");
    let bare = bare
        .trim_end_matches("-->")
        .trim_end_matches("]]>")
        .trim_end_matches("//")
        .trim()
        .trim_end_matches(';');
    serde_json::from_str(bare).ok().or_else(|| {
        let flat: String = bare.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&flat).ok()
    })
}

impl Data {
    fn meta(&mut self, tree: &Tree, at: u32) {
        let attributes = tree.attributes(at);
        let Some(content) = attributes.clone().filled("content") else { return };
        let content = entity::squeeze(&content);
        let name = ["property", "name", "itemprop", "http-equiv"]
            .into_iter()
            .find_map(|key| attributes.clone().filled(key))
            .unwrap_or_default()
            .to_ascii_lowercase();
        match name.as_str() {
            "og:title" => self.og_title = self.og_title.take().or(Some(content)),
            "twitter:title" | "dc.title" | "title" => {
                self.og_title = self.og_title.take().or(Some(content))
            }
            "headline" => self.headline = self.headline.take().or(Some(content)),
            "og:site_name" | "application-name" => self.site = self.site.take().or(Some(content)),
            "author" | "article:author" | "dc.creator" | "byl" | "sailthru.author"
            | "parsely-author"
                if self.authors.is_empty() && !content.contains("://") =>
            {
                self.authors.push(content);
            }
            "article:published_time"
            | "datepublished"
            | "date"
            | "pubdate"
            | "publishdate"
            | "publish_date"
            | "dc.date"
            | "dc.date.issued"
            | "dcterms.created"
            | "parsely-pub-date"
            | "sailthru.date"
            | "og:published_time"
            | "article_date_original"
            | "cxenseparse:recs:publishtime" => {
                self.date = self.date.take().or(Some(content));
            }
            "og:locale" | "content-language" | "language" | "inlanguage" => {
                self.lang = self.lang.take().or(Some(content));
            }
            _ => {}
        }
    }

    /// Reads JSON-LD, whose article may stand in a list, a graph or as the page's main entity.
    fn linked(&mut self, value: &Value, depth: u8) {
        if depth > 6 {
            return;
        }
        match value {
            Value::Array(all) => all.iter().for_each(|one| self.linked(one, depth + 1)),
            Value::Object(object) => {
                if is_article(&value["@type"]) {
                    self.article(value);
                }
                for key in
                    ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart"]
                {
                    if let Some(inner) = object.get(key) {
                        self.linked(inner, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    fn article(&mut self, article: &Value) {
        let text = |key: &str| {
            article[key].as_str().map(|text| entity::squeeze(&entity::decode(text))).filled()
        };
        self.headline = self.headline.take().or_else(|| text("headline")).or_else(|| text("name"));
        self.date = text("datePublished").or(self.date.take());
        self.lang = self.lang.take().or_else(|| text("inLanguage"));
        let mut names = Vec::new();
        names_of(&article["author"], &mut names, 0);
        if !names.is_empty() {
            self.authors = names;
        }
        self.paid |= match &article["isAccessibleForFree"] {
            Value::Bool(free) => !free,
            Value::String(free) => free.eq_ignore_ascii_case("false"),
            _ => false,
        };
        let body = article["articleBody"].as_str().filter(|body| !body.trim().is_empty());
        self.body = self.body.take().or_else(|| body.map(str::to_owned));
    }
}

fn is_article(kind: &Value) -> bool {
    let named = |name: &str| {
        name.ends_with("Article")
            || name.ends_with("Posting")
            || matches!(name, "Report" | "ReviewNewsArticle")
    };
    match kind {
        Value::String(name) => named(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(named),
        _ => false,
    }
}

fn names_of(author: &Value, names: &mut Vec<String>, depth: u8) {
    match author {
        Value::Array(all) if depth < 3 => {
            all.iter().for_each(|one| names_of(one, names, depth + 1))
        }
        Value::Object(_) if depth < 3 => names_of(&author["name"], names, depth + 1),
        Value::String(name) if !name.contains("://") => {
            let name = entity::squeeze(&entity::decode(name));
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        _ => {}
    }
}
