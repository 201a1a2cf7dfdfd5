//! What `warraq.toml` says of the site: menus, languages, labels, authors, series, redirects.

use std::collections::BTreeMap;

use reqwest::Url;
use serde::Deserialize;
use warraq_site::press::is_slug;

use super::{Config, Refused};

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

/// The first value that makes no sense.
pub(super) fn refused(config: &Config) -> Option<Refused> {
    let refuse = Refused::new;
    let own = config.language.iter();
    let mut menus = own.map(|(code, one)| (vec!["language", code, "menu"], &one.menu));
    let wrong = wrong_menu(&config.menu, &["menu"], 1);
    if let Some(refused) = wrong.or_else(|| menus.find_map(|(at, menu)| wrong_menu(menu, &at, 1))) {
        return Some(refused);
    }
    let two_capitals =
        |code: &&String| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if let Some(code) = config.country.as_ref().filter(|code| !two_capitals(code)) {
        return Some(refuse("country", "country", code, &["country"]));
    }
    if let Some(code) = config.language.keys().find(|code| !config.languages.contains(code)) {
        return Some(refuse("language", "language-unnamed", code, &["language", code]));
    }
    if let Some(name) = config.theme.as_ref().filter(|name| !is_slug(name)) {
        return Some(refuse("theme", "theme", name, &["theme"]));
    }
    let kinds =
        [("labels", &config.labels), ("authors", &config.authors), ("series", &config.series)];
    for (kind, terms) in kinds {
        for (place, term) in terms.iter().enumerate() {
            let place = place.to_string();
            if let Some(slug) = term.slug.as_ref().filter(|slug| !is_slug(slug)) {
                return Some(refuse("slug", "slug", slug, &[kind, &place, "slug"]));
            }
            if term.name.trim().is_empty() {
                return Some(refuse("name", "name", &term.name, &[kind, &place, "name"]));
            }
        }
    }
    let from = config.redirects.keys().find(|path| !is_page(path));
    if let Some(path) = from {
        return Some(refuse("redirects", "redirect-from", path, &["redirects", path]));
    }
    let to = config.redirects.iter().find(|(_, to)| !is_link(to));
    to.map(|(from, to)| refuse("redirects", "redirect-to", to, &["redirects", from]))
}

/// The first entry of a menu or under one of its entries that leads nowhere, or is under too many.
fn wrong_menu(menu: &[MenuEntry], at: &[&str], level: usize) -> Option<Refused> {
    menu.iter().enumerate().find_map(|(place, entry)| {
        let place = place.to_string();
        let at = [at, &[&place]].concat();
        let refuse =
            |why, value, key| Some(Refused::new("menu.link", why, value, &[&at[..], key].concat()));
        match &*entry.link {
            "" if entry.items.is_empty() => return refuse("menu-nowhere", &entry.title, &[]),
            link if !link.is_empty() && !is_link(link) => {
                return refuse("menu-link", link, &["link"]);
            }
            _ => {}
        }
        // Two levels are what a menu can show.
        if level == 2 && !entry.items.is_empty() {
            return refuse("menu-deep", &entry.title, &[]);
        }
        wrong_menu(&entry.items, &[&at[..], &["items"]].concat(), level + 1)
    })
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
