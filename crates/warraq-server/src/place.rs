//! The folder that is served: which one, what of it may be seen, where it begins, and which page
//! belongs to which story.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::section;

/// Deepest folder that is searched for pages.
const MAX_DEPTH: usize = 8;
/// Most entries that are looked at in a search for pages.
const MAX_ENTRIES: usize = 50_000;
/// Longest page, bytes.
pub(crate) const MAX_PAGE: u64 = 8 * 1024 * 1024;
/// A folder is not searched again sooner.
const REST: Duration = Duration::from_secs(2);

/// The folder that is served: a site whole in itself, its cards and films under its own `media`.
/// What lies beside it (the brief, the report, the writer's own pictures) is the newsroom's and is
/// not shown.
pub(crate) struct Place {
    root: PathBuf,
    known: Mutex<Known>,
}

/// Pages by the key of their comments, as last found.
#[derive(Default)]
struct Known {
    pages: BTreeMap<String, String>,
    searched: Option<Instant>,
}

impl Place {
    /// The place to serve in this folder; `None` where there is no site.
    pub(crate) fn find(folder: &Path) -> Option<Self> {
        let has = |folder: &Path, file: &str| folder.join(file).is_file();
        let place = |root: PathBuf| Some(Self { root, known: Mutex::default() });
        let folder = std::path::absolute(folder).ok()?;
        if has(&folder, "site/index.html") {
            return place(folder.join("site"));
        }
        if has(&folder, "public/index.html") {
            return place(folder.join("public"));
        }
        if !has(&folder, "index.html") {
            return None;
        }
        // A `make` folder without a site has only its proof sheet, which is not for readers.
        if has(&folder, "edition.json") { None } else { place(folder) }
    }

    /// The folder all paths are looked for in.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The page for what does not exist, where the site has one.
    pub(crate) fn not_found(&self, path: &str) -> PathBuf {
        // A site in several languages has such a page in each one's folder.
        let (folder, _) = path.split_once('/').unwrap_or_default();
        let own = self.root.join(folder).join("404.html");
        let letters = folder.bytes().all(|byte| byte.is_ascii_lowercase());
        let is_language = (2..=3).contains(&folder.len()) && letters;
        if is_language && own.is_file() { own } else { self.root.join("404.html") }
    }

    /// The path of the page that keeps a place for comments on this story. Reads the disk when
    /// the page is not known (yet), at most once in two seconds; call it off the async threads.
    pub(crate) fn page_of(&self, key: &str) -> Option<String> {
        // A search that panicked leaves pages that are as good as before.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(page) = known.pages.get(key) {
            return Some(page.clone());
        }
        if known.searched.is_none_or(|at| at.elapsed() >= REST) {
            known.pages = self.search();
            known.searched = Some(Instant::now());
        }
        known.pages.get(key).cloned()
    }

    /// All pages with a place for comments. Of several for one story the first by path counts.
    fn search(&self) -> BTreeMap<String, String> {
        let mut pages = BTreeMap::new();
        let mut left = MAX_ENTRIES;
        let mut folders = vec![(self.root.clone(), String::new(), 0)];
        while let Some((folder, path, depth)) = folders.pop() {
            let Ok(entries) = std::fs::read_dir(&folder) else { continue };
            for entry in entries.flatten().take(left) {
                left -= 1;
                let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
                let path = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
                if !shows(&path) {
                    continue;
                }
                let Ok(about) = entry.metadata() else { continue };
                if about.is_dir() && depth < MAX_DEPTH {
                    folders.push((entry.path(), path, depth + 1));
                } else if about.is_file() && name.ends_with(".html") && about.len() <= MAX_PAGE {
                    let Ok(html) = std::fs::read_to_string(entry.path()) else { continue };
                    if let Some(marker) = section::marker(&html) {
                        keep_first(&mut pages, marker.key, &path);
                    }
                }
            }
        }
        pages
    }
}

/// Whether this path (decoded, without the first slash) may be shown: nothing hidden, nothing
/// above.
pub(crate) fn shows(path: &str) -> bool {
    let hidden = |part: &str| part.starts_with('.') && part != ".well-known";
    !path.contains(['\\', '\0']) && !path.split('/').any(hidden)
}

fn keep_first(pages: &mut BTreeMap<String, String>, key: &str, path: &str) {
    let address = address(path);
    match pages.get(key) {
        Some(first) if *first <= address => {}
        _ => {
            pages.insert(key.to_owned(), address);
        }
    }
}

/// A path as it stands in an address: `/` first, everything but plain letters escaped,
/// `index.html` left out.
fn address(path: &str) -> String {
    let path = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    let mut address = String::from("/");
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(folder: &Path, file: &str, text: &str) {
        let file = folder.join(file);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    #[test]
    fn each_kind_of_folder_is_served_from_where_its_links_hold() {
        let folder = tempfile::tempdir().unwrap();
        let made = folder.path().join("made");
        write(&made, "index.html", "ورقة التجارب");
        write(&made, "edition.json", "{}");
        assert!(Place::find(&made).is_none(), "the proof sheet alone is no site");
        write(&made, "site/index.html", "مقال");
        for given in [made.clone(), made.join("site")] {
            assert_eq!(Place::find(&given).unwrap().root(), made.join("site"));
        }
        let newsroom = folder.path().join("newsroom");
        write(&newsroom, "public/index.html", "الصفحة الأولى");
        for given in [newsroom.clone(), newsroom.join("public")] {
            assert_eq!(Place::find(&given).unwrap().root(), newsroom.join("public"));
        }
        assert!(Place::find(&folder.path().join("nowhere")).is_none());
    }

    #[test]
    fn nothing_hidden_and_nothing_above_is_shown() {
        for shown in ["", "a/خبر 1.html", "film/film.mp4", ".well-known/x"] {
            assert!(shows(shown), "{shown}");
        }
        for kept in ["../brief.md", "a/../../b", ".git/x", "..\\brief.md", "a/\0"] {
            assert!(!shows(kept), "{kept}");
        }
    }

    #[test]
    fn a_page_is_found_by_its_story() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "index.html", "لا تعليقات هنا");
        write(folder.path(), "الأخبار/2026 أ/index.html", "<!--warraq:comments:خبر-7-->");
        write(folder.path(), "zz.html", "<!--warraq:comments:خبر-7-->");
        let place = Place::find(folder.path()).unwrap();
        let page = place.page_of("خبر-7").unwrap();
        assert!(page.starts_with("/%D8%A7") && page.ends_with("2026%20%D8%A3/"), "{page}");
        assert_eq!(place.page_of("none"), None);
    }

    #[test]
    fn two_languages_with_a_story_of_one_name_have_each_its_own_page() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "index.html", "مرفأ 24");
        write(folder.path(), "stories/port.html", "<!--warraq:comments:port-->");
        write(folder.path(), "fr/stories/port.html", "<!--warraq:comments:fr:port-->");
        let place = Place::find(folder.path()).unwrap();
        assert_eq!(place.page_of("port").as_deref(), Some("/stories/port.html"));
        assert_eq!(place.page_of("fr:port").as_deref(), Some("/fr/stories/port.html"));
        assert_eq!(place.page_of("en:port"), None);
    }
}
