//! Which story a page from elsewhere is now: by the last part of its address, by a redirect of the
//! newsroom, by a short address, or as a person says.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use warraq_site::press::{is_slug, short_path};
use warraq_text::remark::clean;
use warraq_text::slug::slug;
use warraq_text::tongue::Message;

use super::{Page, System};
use crate::build;
use crate::config::{self, Config};
use crate::error::NewsroomError;
use crate::stage::Quiet;
use crate::story_file::{STORY, read_text};

/// Longest map that is read, in bytes.
const MAX_MAP: u64 = 16 << 20;
/// Most files of a built site that are looked at.
const MAX_FILES: usize = 200_000;
/// Deepest folder of a built site.
const MAX_DEPTH: usize = 8;
/// What a page keeps for its comments, see [`warraq_site::comments::placeholder`].
const MARK: &str = "<!--warraq:comments:";

/// The stories comments can be brought to.
#[derive(Debug, Default)]
pub struct Places {
    /// Keys by folded slugs, with the language before it and a colon or without.
    names: HashMap<String, String>,
    /// Keys by paths that lead to them.
    moved: HashMap<String, String>,
    /// What a person says, by addresses and paths; an empty key leaves a page out.
    map: HashMap<String, String>,
}

/// Where comments of a page go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Under the story with this key.
    Story(String),
    /// Nowhere, as a person said.
    LeftOut,
    /// Nobody knows.
    Unknown,
}

impl Places {
    /// The stories of the newsroom or the made site in `folder`.
    ///
    /// # Errors
    /// When a `warraq.toml` there cannot be taken.
    pub fn of(folder: &Path) -> Result<Self, NewsroomError> {
        let config = config::load(folder).map_err(|fault| NewsroomError::Use(fault.message()))?;
        let mut keys = Vec::new();
        if folder.join("stories").is_dir() {
            for story in build::folders(folder, &Quiet) {
                // A story that cannot be read is the build's to tell of.
                let text = read_text(&story.join(STORY)).ok();
                keys.extend(text.map(|text| build::own_key(&config, &text)));
            }
        }
        if keys.is_empty() {
            let site = ["public", "site"].map(|name| folder.join(name));
            let site = site.into_iter().find(|site| site.is_dir());
            keys = kept_places(site.as_deref().unwrap_or(folder));
        }
        Ok(Self::known(keys, &config))
    }

    /// Stories by their keys, see [`warraq_site::comments::key`], with the redirects of this
    /// newsroom.
    #[must_use]
    pub fn known(keys: Vec<String>, config: &Config) -> Self {
        let mut places = Self::default();
        for key in keys {
            let (lang, slug) = key.split_once(':').unwrap_or(("", &key));
            let folder = if lang.is_empty() { String::new() } else { format!("{lang}/") };
            let short = parts(&short_path(&folder, slug)).join("/");
            places.moved.insert(short, key.clone());
            let slug = folded(slug);
            if lang.is_empty() {
                places.names.insert(slug, key);
            } else {
                places.names.insert(format!("{lang}:{slug}"), key.clone());
                // Without its language it is meant where no other story has its name.
                places.names.entry(slug).or_insert(key);
            }
        }
        for (from, to) in &config.redirects {
            let Some(key) = places.story(&parts(to)) else { continue };
            places.moved.insert(parts(from).join("/"), key);
        }
        places
    }

    /// Adds what a person says: lines of TOML, `"https://old.example/2010/01/x" = "slug"`. An empty
    /// slug leaves the page's comments out.
    ///
    /// # Errors
    /// When the file cannot be read, is no such TOML, or names what can be no slug.
    pub fn say(&mut self, file: &Path) -> Result<(), NewsroomError> {
        let failed = |cause: std::io::Error| NewsroomError::file(file, &cause);
        let refused = |cause: String| {
            let path = file.display().to_string();
            NewsroomError::Use(Message::new("import-map").with("path", path).with("cause", cause))
        };
        if fs::metadata(file).map_err(failed)?.len() > MAX_MAP {
            return Err(refused(format!("> {} MB", MAX_MAP >> 20)));
        }
        let text = fs::read_to_string(file).map_err(failed)?;
        let said: BTreeMap<String, String> =
            toml::from_str(&text).map_err(|cause| refused(cause.message().to_owned()))?;
        for (address, slug) in said {
            if !slug.is_empty() && !is_key(&slug) {
                return Err(refused(format!("«{slug}»")));
            }
            let path = parts(&address).join("/");
            if !path.is_empty() {
                self.map.entry(path).or_insert_with(|| slug.clone());
            }
            self.map.insert(address, slug);
        }
        Ok(())
    }

    /// Where this page's comments go.
    #[must_use]
    pub fn place(&self, page: &Page, system: System) -> Place {
        let path = parts(&page.address);
        let whole = path.join("/");
        let said = self.map.get(&page.address).or_else(|| self.map.get(&whole));
        match said.map(String::as_str) {
            Some("") => return Place::LeftOut,
            Some(slug) => return Place::Story(slug.to_owned()),
            // Our own export names stories, also those that no longer stand here.
            None if system == System::Warraq && is_key(&page.address) => {
                return Place::Story(page.address.clone());
            }
            None => {}
        }
        if let Some(slug) = self.moved.get(&whole) {
            return Place::Story(slug.clone());
        }
        // Disqus's identifier may be «123 https://old.example/x/».
        let named = page.names.iter().map(|name| parts(&name[name.find("http").unwrap_or(0)..]));
        let found = [path].into_iter().chain(named).find_map(|path| self.story(&path));
        found.map_or(Place::Unknown, Place::Story)
    }

    /// The key of the story whose name in addresses the last part of this path is, or would be.
    fn story(&self, path: &[String]) -> Option<String> {
        let (name, before) = path.split_last()?;
        let own = [folded(name), slug(name)];
        // In the folder of a language that language's story is meant.
        let within =
            before.iter().flat_map(|part| own.iter().map(move |own| format!("{part}:{own}")));
        let mut names = within.chain(own.iter().cloned());
        names.find_map(|name| self.names.get(&name)).cloned()
    }
}

/// Whether comments can be kept under this: a slug, with a language and a colon before it or not.
fn is_key(key: &str) -> bool {
    let (lang, slug) = key.split_once(':').unwrap_or(("", key));
    is_slug(slug) && lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn folded(name: &str) -> String {
    clean::line(name).to_lowercase()
}

/// The parts of an address's path, without what systems put round a story's name.
fn parts(address: &str) -> Vec<String> {
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => address,
    };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut parts: Vec<String> = path
        .split('/')
        .map(|part| folded(&warraq_text::marked::unescaped(part)))
        .filter(|part| !part.is_empty())
        .collect();
    if let Some(last) = parts.last_mut() {
        let ends = [".html", ".htm", ".php", ".aspx"];
        if let Some(stem) = ends.iter().find_map(|end| last.strip_suffix(end)) {
            *last = stem.to_owned();
        }
    }
    let round = |part: &String| {
        matches!(part.as_str(), "index" | "amp" | "feed") || part.starts_with("comment-page-")
    };
    while parts.last().is_some_and(round) {
        parts.pop();
    }
    parts
}

/// The keys of all pages in a built site that keep a place for comments.
fn kept_places(site: &Path) -> Vec<String> {
    let mut keys = Vec::new();
    let (mut folders, mut left) = (vec![(site.to_owned(), 0)], MAX_FILES);
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten().take(left) {
            left -= 1;
            let path = entry.path();
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() && depth < MAX_DEPTH {
                folders.push((path, depth + 1));
            } else if kind.is_file() && path.extension().is_some_and(|end| end == "html") {
                let html = fs::read_to_string(&path).unwrap_or_default();
                let place = html.split_once(MARK).and_then(|(_, rest)| rest.split_once("-->"));
                keys.extend(place.map(|(key, _)| key.to_owned()).filter(|key| is_key(key)));
            }
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> Places {
        let config = Config {
            redirects: BTreeMap::from([(
                "2019/harbour.html".to_owned(),
                "stories/ميناء-2026.html".to_owned(),
            )]),
            ..Config::default()
        };
        let keys = ["ميناء-2026", "fr:harvest", "harvest", "السوق-الجديدة", "fr:port"];
        Places::known(keys.map(str::to_owned).to_vec(), &config)
    }

    fn placed(address: &str, names: &[&str]) -> Place {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        let page = Page { address: address.to_owned(), title: String::new(), names };
        places().place(&page, System::Disqus)
    }

    #[test]
    fn a_page_is_known_by_its_address() {
        let story = |slug: &str| Place::Story(slug.to_owned());
        let short = format!("https://m.example/{}", short_path("", "ميناء-2026"));
        for (address, slug) in [
            ("https://old.example/2019/05/Harvest/", "harvest"),
            ("http://old.example/harvest.html?utm=1#comment-3", "harvest"),
            ("/blog/harvest/amp/", "harvest"),
            ("https://m.example/fr/stories/harvest.html", "fr:harvest"),
            ("https://old.example/2019/port/", "fr:port"),
            ("https://m.example/stories/%D9%85%D9%8A%D9%86%D8%A7%D8%A1-2026.html", "ميناء-2026"),
            ("https://m.example/السُّوق-الجديـدة", "السوق-الجديدة"),
            ("https://m.example/2019/harbour.html", "ميناء-2026"),
            (&short, "ميناء-2026"),
        ] {
            assert_eq!(placed(address, &[]), story(slug), "{address}");
        }
        assert_eq!(placed("https://old.example/?p=12", &["harvest"]), story("harvest"));
        assert_eq!(
            placed("https://x.example/", &["7 https://o.example/harvest/"]),
            story("harvest")
        );
        for unknown in ["", "https://old.example/", "https://old.example/2019/other/", "%FF%zz"] {
            assert_eq!(placed(unknown, &[]), Place::Unknown, "{unknown}");
        }
    }

    #[test]
    fn what_a_person_says_goes_first() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("map.toml");
        fs::write(
            &file,
            "\"https://old.example/harvest\" = \"ميناء-2026\"\n\"/2010/about/\" = \"\"\n",
        )
        .unwrap();
        let mut places = places();
        places.say(&file).unwrap();
        let page = |address: &str| Page { address: address.to_owned(), ..Page::default() };
        let said = places.place(&page("http://www.old.example/harvest/"), System::Isso);
        assert_eq!(said, Place::Story("ميناء-2026".to_owned()));
        assert_eq!(
            places.place(&page("https://x.example/2010/about"), System::Isso),
            Place::LeftOut
        );
        for wrong in ["x", "\"a\" = 3", "\"a\" = \"../b\""] {
            fs::write(&file, wrong).unwrap();
            assert!(matches!(places.say(&file), Err(NewsroomError::Use(_))), "{wrong}");
        }
    }
}
