//! Links that lead to no page of the site: in stories, in fixed pages, in menus and in redirects.
//! Each is told with its place and the address that was probably meant; the site is built all the
//! same.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use warraq_site::build::story_page;
use warraq_text::data::distance;
use warraq_text::tongue::Message;

use super::all::All;
use super::pages::Settings;
use super::public::Public;
use crate::config::{FILE, Lines, MenuEntry};
use crate::stage::Watcher;
use crate::story_file::STORY;

/// For so many links the nearest address is looked for; the others are told without one. Each
/// search passes over all pages.
const SUGGESTED: usize = 100;

/// A link of a text that may lead into the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Link {
    /// Line in its file, from 1.
    pub line: usize,
    /// The address as it is written.
    pub href: String,
}

/// The links of a text that may lead into the site at `base`; `above` lines of its file stand above
/// the text.
pub(crate) fn of_text(markdown: &str, above: usize, base: Option<&str>) -> Vec<Link> {
    let links = warraq_site::links(markdown).into_iter();
    let within = links.filter(|(_, href)| target("", href, base).is_some());
    within.map(|(line, href)| Link { line: above + line, href }).collect()
}

/// The redirects that never arrive, since they lead to one another.
pub(super) fn circles<'a>(redirects: &[(&'a String, &'a String)]) -> BTreeSet<&'a str> {
    let leads: HashMap<&str, &str> =
        redirects.iter().map(|(from, to)| (from.as_str(), to.trim_start_matches('/'))).collect();
    let arrives = |from: &str| {
        let (mut at, mut seen) = (from, HashSet::new());
        while let Some(next) = leads.get(at) {
            if !seen.insert(at) {
                return false;
            }
            at = next;
        }
        true
    };
    leads.keys().copied().filter(|from| !arrives(from)).collect()
}

/// Tells of the links that lead to no page, each once.
pub(super) fn tell(public: &Public, all: &All<'_>, settings: &Settings<'_>, watcher: &dyn Watcher) {
    let base = settings.config.base_url.as_deref();
    let mut teller = Teller { public, base, watcher, told: HashSet::new(), suggested: 0 };
    for edition in all.editions {
        let folder = &edition.press.site().folder;
        for story in edition.stories.iter().map(|place| &all.stories[*place]) {
            let page = format!("{folder}{}", story_page(&story.record.line.slug));
            teller.text(&page, &story.folder.join(STORY), &story.record.links);
        }
        for fixed in &edition.fixed {
            let page = format!("{folder}pages/{}.html", fixed.page.slug);
            if let Some(file) = &fixed.file {
                teller.text(&page, file, &of_text(&fixed.page.markdown, fixed.above, base));
            }
        }
    }
    let lines = Lines::new(settings.text);
    for (place, edition) in all.editions.iter().enumerate() {
        let code = &*settings.config.languages[place];
        let page = format!("{}index.html", edition.press.site().folder);
        if place == 0 {
            teller.menu(&page, &settings.config.menu, &["menu"], &lines);
        } else if let Some(own) = settings.config.language.get(code) {
            teller.menu(&page, &own.menu, &["language", code, "menu"], &lines);
        }
    }
    for (from, to) in &settings.config.redirects {
        // What is no address on the web is written into the page as it stands, signs and all.
        let path = to.trim_start_matches('/');
        let web = target("", to, base).filter(|_| to.contains("://"));
        let path = if to.contains(':') { web } else { Some(path.to_owned()) };
        // One that leads on was told of by itself, where it leads nowhere.
        let redirects = &settings.config.redirects;
        let path = path.filter(|path| !teller.has(path) && !redirects.contains_key(path));
        if let Some(path) = path {
            let line = lines.line(&["redirects", from]);
            teller.dead((FILE, line), to, ("index.html", &path));
        }
    }
}

/// Who tells of dead links.
struct Teller<'a> {
    public: &'a Public,
    base: Option<&'a str>,
    watcher: &'a dyn Watcher,
    /// Files and addresses that were told.
    told: HashSet<(String, String)>,
    suggested: usize,
}

impl Teller<'_> {
    /// The links of the text that stands on `page`.
    fn text(&mut self, page: &str, file: &Path, links: &[Link]) {
        for link in links {
            let Some(path) = target(page, &link.href, self.base) else { continue };
            if !self.has(&path) {
                let file = file.display().to_string();
                self.dead((&file, link.line), &link.href, (page, &path));
            }
        }
    }

    /// The links of a menu, which go from `page`.
    fn menu(&mut self, page: &str, menu: &[MenuEntry], keys: &[&str], lines: &Lines<'_>) {
        for (place, entry) in menu.iter().enumerate() {
            let place = place.to_string();
            let own = [keys, &[&place]].concat();
            let within = entry.link.trim_start_matches('/');
            let path = target(page, within, self.base).filter(|_| !entry.link.is_empty());
            if let Some(path) = path.filter(|path| !self.has(path)) {
                let line = lines.line(&[&own[..], &["link"]].concat());
                self.dead((FILE, line), &entry.link, (page, &path));
            }
            self.menu(page, &entry.items, &[&own[..], &["items"]].concat(), lines);
        }
    }

    /// Whether the site has a page or file at this path.
    fn has(&self, path: &str) -> bool {
        let folder = path.trim_end_matches('/');
        let front =
            if folder.is_empty() { "index.html".into() } else { format!("{folder}/index.html") };
        self.public.will_have(path) || self.public.will_have(&front)
    }

    fn dead(&mut self, (file, line): (&str, usize), href: &str, (page, path): (&str, &str)) {
        if !self.told.insert((file.to_owned(), href.to_owned())) {
            return;
        }
        self.suggested += 1;
        let near = (self.suggested <= SUGGESTED).then(|| nearest(path, self.public.paths()));
        let near = near.flatten().map(|near| match self.base.filter(|_| href.contains("://")) {
            Some(base) => format!("{}/{near}", base.trim_end_matches('/')),
            None => relative(page, near),
        });
        let told =
            Message::new("build-link-dead").with("file", file).with("line", line.to_string());
        let told = told.with("link", href).with("near", near.as_ref().map_or("none", |_| "some"));
        self.watcher.tells(&told.with("nearest", near.unwrap_or_default()));
    }
}

/// The path within the site that a link on `page` leads to; none where it leads out of the site, or
/// to a place of its own page.
fn target(page: &str, href: &str, base: Option<&str>) -> Option<String> {
    let href = href.trim();
    let path = href.split(['#', '?']).next().unwrap_or_default();
    let base = base.map(|base| base.trim_end_matches('/'));
    let own = base.and_then(|base| path.strip_prefix(base));
    let (page, path) = match own {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => ("", rest),
        _ if path.is_empty() || path.starts_with("//") || path.starts_with('\\') => return None,
        _ if path.split('/').next()?.contains(':') => return None,
        // From the root of the host, which may be above that of the site.
        _ if path.starts_with('/') => {
            let host = base.and_then(|base| base.split_once("://")).map_or("", |(_, rest)| rest);
            let above = host.find('/').map_or("", |at| &host[at..]);
            ("", path.strip_prefix(above)?)
        }
        _ => (page, path),
    };
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let open = path.ends_with('/') && !parts.is_empty();
    Some(decoded(&parts.join("/")) + if open { "/" } else { "" })
}

/// A path with its percent signs read; as it stands where that gives no text.
pub(crate) fn decoded(path: &str) -> String {
    percent_decode_str(path).decode_utf8().map_or_else(|_| path.to_owned(), Cow::into_owned)
}

/// The path whose name is nearest to that of `path`, one in its folder or near it before any other; none where
/// many of its letters would change. Two letters that changed places count as two.
fn nearest<'a>(path: &str, all: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let (folder, name) = parted(path);
    let length = name.chars().count();
    let most = (length / 3 + 1).min(length / 2);
    let near = all.filter_map(|other| {
        let (place, own) = parted(other);
        if own.chars().count().abs_diff(length) > most {
            return None;
        }
        let far = distance(&name, &own);
        let both = place.split('/').zip(folder.split('/'));
        let shared = both.take_while(|(one, other)| one == other).count();
        (far <= most).then_some((far, place != folder, Reverse(shared), other))
    });
    near.min().map(|(_, _, _, path)| path)
}

/// The folder of a path, and its name without `.html`, folded.
fn parted(path: &str) -> (&str, String) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    (folder, name.strip_suffix(".html").unwrap_or(name).to_lowercase())
}

/// A path of the site as a link on `page` writes it.
fn relative(page: &str, path: &str) -> String {
    let folders: Vec<&str> = page.split('/').collect();
    let folders = &folders[..folders.len() - 1];
    let parts: Vec<&str> = path.split('/').collect();
    let most = folders.len().min(parts.len() - 1);
    let shared = (0..most).take_while(|at| folders[*at] == parts[*at]).count();
    "../".repeat(folders.len() - shared) + &parts[shared..].join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_from_where_its_page_stands() {
        let base = Some("https://marfa.example/news/");
        let page = "en/stories/port.html";
        for (href, path) in [
            ("storm.html", Some("en/stories/storm.html")),
            ("../../stories/%D8%B1%D9%8A%D8%AD.html#a", Some("stories/ريح.html")),
            ("https://marfa.example/news/pages/about.html?x=1", Some("pages/about.html")),
            ("https://marfa.example/news", Some("")),
            ("https://marfa.example/newsletter", None),
            ("/news/a/", Some("a/")),
            ("/elsewhere/", None),
            ("#part", None),
            ("mailto:a@b.example", None),
            ("//other.example/x", None),
            ("../../../../x", Some("x")),
        ] {
            assert_eq!(target(page, href, base).as_deref(), path, "{href}");
        }
        assert_eq!(target("index.html", "100%25%zz", None).as_deref(), Some("100%%zz"));
    }

    #[test]
    fn the_nearest_address_is_one_of_the_same_folder_and_never_a_far_one() {
        let all =
            ["stories/ميناء-24.html", "en/stories/port.html", "stories/port.html", "s/p.html"];
        let near = |path| nearest(path, all.into_iter());
        assert_eq!(near("stories/ميناء-42"), Some("stories/ميناء-24.html"));
        assert_eq!(near("en/stories/Port"), Some("en/stories/port.html"));
        assert_eq!(near("stories/stories/port.html"), Some("stories/port.html"));
        assert_eq!(near("stories/رياح.html"), None);
        assert_eq!(relative("en/stories/a.html", "en/stories/b.html"), "b.html");
        assert_eq!(relative("stories/a.html", "pages/about.html"), "../pages/about.html");
        assert_eq!(relative("en/index.html", "labels/sea.html"), "../labels/sea.html");
    }

    #[test]
    fn redirects_that_lead_to_one_another_never_arrive() {
        let all: Vec<(String, String)> = [
            ("أ.html", "b.html"),
            ("b.html", "/أ.html"),
            ("c.html", "d.html"),
            ("d.html", "e.html"),
        ]
        .map(|(from, to)| (from.to_owned(), to.to_owned()))
        .to_vec();
        let all: Vec<_> = all.iter().map(|(from, to)| (from, to)).collect();
        assert_eq!(circles(&all).into_iter().collect::<Vec<_>>(), ["b.html", "أ.html"]);
    }
}
