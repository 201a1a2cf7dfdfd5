//! What `warraq.toml` says of the site: menus, languages, labels, authors, series, redirects.

use std::collections::BTreeMap;

use reqwest::Url;
use serde::Deserialize;
use warraq_site::press::is_slug;

use super::Config;

/// One entry of a menu.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MenuEntry {
    /// What it says.
    pub title: String,
    /// Where it leads: an `http(s)` address or a path within the site. An entry with others under
    /// it may lead nowhere itself.
    pub link: String,
    /// The entries under it.
    pub items: Vec<MenuEntry>,
}

/// The site in one of its other languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LanguageConfig {
    /// The newsroom's name in it; the newsroom's own where nothing is said.
    pub title: String,
    /// One line under the name.
    pub tagline: String,
    /// Its main menu.
    pub menu: Vec<MenuEntry>,
}

/// A label, an author or a series.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TermConfig {
    /// Its name in the newsroom's first language, as stories tell it.
    pub name: String,
    /// Its name in addresses; made of the name where nothing is said.
    pub slug: Option<String>,
    /// A sentence or two on it.
    pub about: String,
    /// Its names in other languages, by their codes.
    pub names: BTreeMap<String, String>,
}

/// The first key whose value makes no sense, with the value.
pub(super) fn refused(config: &Config) -> Option<(&'static str, String)> {
    let menus = config.language.values().map(|one| &one.menu).chain([&config.menu]);
    for menu in menus {
        if let Some(entry) = menu.iter().find_map(wrong_entry) {
            return Some(("menu.link", entry));
        }
    }
    let two_capitals =
        |code: &&String| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if let Some(code) = config.country.as_ref().filter(|code| !two_capitals(code)) {
        return Some(("country", code.clone()));
    }
    if let Some(code) = config.language.keys().find(|code| !config.languages.contains(code)) {
        return Some(("language", code.clone()));
    }
    if let Some(name) = config.theme.as_ref().filter(|name| !is_slug(name)) {
        return Some(("theme", name.clone()));
    }
    for term in config.labels.iter().chain(&config.authors).chain(&config.series) {
        if let Some(slug) = term.slug.as_ref().filter(|slug| !is_slug(slug)) {
            return Some(("slug", slug.clone()));
        }
        if term.name.trim().is_empty() {
            return Some(("name", term.slug.clone().unwrap_or_default()));
        }
    }
    let from = config.redirects.keys().find(|path| !is_page(path));
    from.or(config.redirects.values().find(|to| !is_link(to)))
        .map(|path| ("redirects", path.clone()))
}

/// The link of the first entry that leads nowhere, in a menu or under one of its entries.
fn wrong_entry(entry: &MenuEntry) -> Option<String> {
    let nowhere = entry.link.is_empty() && entry.items.is_empty();
    let wrong = !entry.link.is_empty() && !is_link(&entry.link);
    // Two levels are what a menu can show.
    let deep = entry.items.iter().any(|below| !below.items.is_empty());
    if nowhere || wrong || deep {
        return Some(format!("{}: «{}»", entry.title, entry.link));
    }
    entry.items.iter().find_map(wrong_entry)
}

/// A menu leads to the web or into the site; `javascript:` and its like have no place in it.
fn is_link(link: &str) -> bool {
    match Url::parse(link) {
        Ok(url) => matches!(url.scheme(), "http" | "https" | "mailto"),
        Err(_) => !link.is_empty() && !link.starts_with("//"),
    }
}

/// A page of the site: names with `/` between them, ending in `.html`, nothing that leads out.
fn is_page(path: &str) -> bool {
    path.ends_with(".html") && path.split('/').all(is_slug)
}
