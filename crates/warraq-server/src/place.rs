//! The folder that is served: which one, what of it may be seen, where it begins, and which page
//! belongs to which story.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, TryLockError};
use std::time::{Duration, Instant, SystemTime};

use warraq_newsroom::comments::day;
use warraq_newsroom::config::CommentsConfig;
use warraq_text::lang::Lang;

use crate::section;

/// Deepest folder that is searched for pages.
const MAX_DEPTH: usize = 8;
/// Most entries that are looked at in a search for pages.
const MAX_ENTRIES: usize = 50_000;
/// Longest page, bytes.
pub(crate) const MAX_PAGE: u64 = 8 * 1024 * 1024;
/// A folder is not searched again sooner.
const REST: Duration = Duration::from_secs(2);
/// A folder that is still the same is not searched again sooner.
const LONG_REST: Duration = Duration::from_secs(60);

/// The folder that is served: a site whole in itself, its cards and films under its own `media`.
/// What lies beside it (the brief, the report, the writer's own pictures) is the newsroom's and is
/// not shown.
pub(crate) struct Place {
    root: PathBuf,
    last: Mutex<Last>,
    /// Held by whoever searches.
    searching: Mutex<()>,
}

/// What was found last, and when.
type Last = (Arc<Known>, Option<Instant>);

/// The page of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Story {
    /// Its path as it stands in an address, `/` first.
    pub address: String,
    /// The language it says it is in.
    pub lang: Option<Lang>,
    /// The day it was published, `YYYY-MM-DD`, where it says so.
    pub published: Option<String>,
}

/// Whether a story of this day takes comments now.
pub(crate) fn is_open(rules: &CommentsConfig, published: Option<&str>, now: i64) -> bool {
    let over = rules.close_after_days.zip(published).is_some_and(|(days, published)| {
        // Days written so stand in order.
        *published < *day(now.saturating_sub(i64::from(days) * 86_400))
    });
    !rules.closed && !over
}

/// Pages by the key of their comments, as last found.
#[derive(Default)]
struct Known {
    pages: BTreeMap<String, Story>,
    /// Whether all of the folder was looked at.
    whole: bool,
    /// What told the folder from another when it was searched.
    stamp: Option<Stamp>,
}

/// A site that is built anew is another folder under the same name.
#[derive(PartialEq, Eq)]
struct Stamp(Option<SystemTime>, u64);

impl Place {
    /// The place to serve in this folder; `None` where there is no site.
    pub(crate) fn find(folder: &Path) -> Option<Self> {
        let has = |folder: &Path, file: &str| folder.join(file).is_file();
        let place = |root: PathBuf| {
            Some(Self { root, last: Mutex::default(), searching: Mutex::default() })
        };
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

    /// The page that keeps a place for comments on this story. Reads the disk; call it off the async
    /// threads.
    pub(crate) fn story(&self, key: &str) -> Option<Story> {
        self.known(|pages| !pages.contains_key(key)).pages.get(key).cloned()
    }

    /// The same, as last found: the disk is not looked at.
    pub(crate) fn remembered(&self, key: &str) -> Option<Story> {
        self.last().0.pages.get(key).cloned()
    }

    /// The keys of all stories that take comments; `None` where not all of the site was looked at.
    /// Reads the disk likewise.
    pub(crate) fn keys(&self) -> Option<BTreeSet<String>> {
        let known = self.known(BTreeMap::is_empty);
        known.whole.then(|| known.pages.keys().cloned().collect())
    }

    /// What is known of the folder: searched anew where it is another one by now, and, where
    /// something is `missing`, once a minute, since a folder may be written into. While one searches,
    /// the others are answered from what was found before; who misses something waits.
    fn known(&self, missing: impl Fn(&BTreeMap<String, Story>) -> bool) -> Arc<Known> {
        let stamp = || std::fs::metadata(&self.root).ok().map(|about| stamp(&about));
        let stale = |known: &Known, searched: Option<Instant>| {
            let other = known.stamp != stamp();
            let rest = if other { REST } else { LONG_REST };
            (other || missing(&known.pages)) && searched.is_none_or(|at| at.elapsed() >= rest)
        };
        let (known, searched) = self.last();
        if !stale(&known, searched) {
            return known;
        }
        let turn = if missing(&known.pages) {
            self.searching.lock().unwrap_or_else(PoisonError::into_inner)
        } else {
            match self.searching.try_lock() {
                Ok(turn) => turn,
                Err(TryLockError::Poisoned(turn)) => turn.into_inner(),
                Err(TryLockError::WouldBlock) => return known,
            }
        };
        // Another may have searched while this one waited.
        let (known, searched) = self.last();
        if !stale(&known, searched) {
            return known;
        }
        let stamp = stamp();
        let (pages, whole) = self.search();
        let found = Arc::new(Known { pages, whole, stamp });
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) =
            (found.clone(), Some(Instant::now()));
        drop(turn);
        found
    }

    fn last(&self) -> Last {
        // It is put there whole, so a poisoned lock guards a good one.
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// All pages with a place for comments, and whether all of the folder was looked at. Of several for
    /// one story the first by path counts.
    fn search(&self) -> (BTreeMap<String, Story>, bool) {
        let mut pages = BTreeMap::new();
        let mut left = MAX_ENTRIES;
        let mut folders = vec![(self.root.clone(), String::new(), 0)];
        while let Some((folder, path, depth)) = folders.pop() {
            let Ok(entries) = std::fs::read_dir(&folder) else { continue };
            for entry in entries.flatten() {
                if left == 0 {
                    tracing::warn!(most = MAX_ENTRIES, "not all of the site was looked at");
                    return (pages, false);
                }
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
                        let story = Story {
                            address: address(&path),
                            lang: section::lang_of(&html),
                            published: section::published(&html),
                        };
                        keep_first(&mut pages, marker.key, story);
                    }
                }
            }
        }
        (pages, true)
    }
}

/// Whether this path (decoded, without the first slash) may be shown: nothing hidden, nothing
/// above, and nothing that begins at the disk's own root.
pub(crate) fn shows(path: &str) -> bool {
    let hidden = |part: &str| part.starts_with('.') && part != ".well-known";
    let rooted = path.starts_with('/') || path.contains("//");
    !rooted && !path.contains(['\\', '\0']) && !path.split('/').any(hidden)
}

/// A file of at most `most` bytes; `None` where it is none, or longer.
pub(crate) fn read(file: &Path, most: u64) -> Option<Vec<u8>> {
    let about = std::fs::metadata(file).ok()?;
    if !about.is_file() || about.len() > most {
        return None;
    }
    std::fs::read(file).ok()
}

fn stamp(about: &std::fs::Metadata) -> Stamp {
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(about);
    #[cfg(not(unix))]
    let number = 0;
    Stamp(about.modified().ok(), number)
}

fn keep_first(pages: &mut BTreeMap<String, Story>, key: &str, story: Story) {
    match pages.get(key) {
        Some(first) if first.address <= story.address => {}
        _ => {
            pages.insert(key.to_owned(), story);
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
        for kept in [
            "../brief.md",
            "a/../../b",
            ".git/x",
            "..\\brief.md",
            "a/\0",
            "/etc/search.html",
            "a//b",
        ] {
            assert!(!shows(kept), "{kept}");
        }
    }

    #[test]
    fn a_page_is_found_by_its_story() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "index.html", "لا تعليقات هنا");
        write(
            folder.path(),
            "الأخبار/2026 أ/index.html",
            "<html lang=\"ar\"><meta property=\"article:published_time\" content=\"2026-11-20T07:00:00Z\">\
             <!--warraq:comments:خبر-7-->",
        );
        write(folder.path(), "zz.html", "<!--warraq:comments:خبر-7-->");
        let place = Place::find(folder.path()).unwrap();
        let Story { address, lang, published } = place.story("خبر-7").unwrap();
        assert!(address.starts_with("/%D8%A7") && address.ends_with("2026%20%D8%A3/"), "{address}");
        assert_eq!(lang, Some(Lang::new("ar")));
        assert_eq!(published.as_deref(), Some("2026-11-20"));
        assert_eq!(place.story("none"), None);
    }

    #[test]
    fn comments_close_by_the_newsrooms_word_or_by_age() {
        let now = 1_795_000_000; // 2026-11-18
        let open = |closed, days: Option<u32>, published: Option<&str>| {
            let rules = CommentsConfig { closed, close_after_days: days, ..Default::default() };
            is_open(&rules, published, now)
        };
        assert!(open(false, None, Some("2001-01-01")));
        assert!(!open(true, None, Some("2026-11-18")));
        assert!(open(false, Some(14), Some("2026-11-04")));
        assert!(!open(false, Some(14), Some("2026-11-03")));
        assert!(open(false, Some(14), Some("2027-01-01")), "a clock set back closes nothing");
        assert!(open(false, Some(14), None));
    }
}
