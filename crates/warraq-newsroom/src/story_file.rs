//! Finding the story a command names: its file, its folder, or its slug.

use std::fs;
use std::path::{Path, PathBuf};

use warraq_text::check::text_start;
use warraq_text::repair::repair;
use warraq_text::tongue::Message;

use crate::error::NewsroomError;
use crate::stage::Watcher;
use crate::told::{Told, newsroom_here};

/// The story's file in its folder.
pub const STORY: &str = "story.md";

/// Longest story file that is read, bytes.
const MAX_BYTES: u64 = 8 * 1024 * 1024;

/// Where stories lie: those of a newsroom, and what `make` wrote.
const SHELVES: [&str; 2] = ["stories", "out"];

/// A story found and read as it stands.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its file.
    pub file: PathBuf,
    /// The story.
    pub told: Told,
}

impl Found {
    /// The folder it lies in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        match self.file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        }
    }
}

/// Finds and reads the story named by a file, a folder that holds a `story.md`, or a slug.
///
/// # Errors
/// When there is none, or it cannot be read or holds no text.
pub fn open(named: &str, watcher: &dyn Watcher) -> Result<Found, NewsroomError> {
    let file = find(named)?;
    let text = read_text(&file)?;
    // A story is taken as it stands; that a paste was not repaired first is told.
    let waiting = repair(&text[text_start(&text)..]);
    let count = waiting.findings().iter().filter(|finding| finding.certainty.applies()).count();
    if count > 0 {
        let path = file.display().to_string();
        let notice = Message::new("story-unrepaired").with("path", path).with("count", count);
        watcher.tells(&notice);
    }
    let told = Told::of_file(newsroom_here()?, &text, watcher);
    Ok(Found { file, told })
}

/// The text of a story's file.
///
/// # Errors
/// When it cannot be read, is too long, or holds no text.
pub(crate) fn read_text(file: &Path) -> Result<String, NewsroomError> {
    let failed = |e: std::io::Error| NewsroomError::file(file, &e);
    let refused = |id: &'static str| {
        NewsroomError::Use(Message::new(id).with("path", file.display().to_string()))
    };
    if fs::metadata(file).map_err(failed)?.len() > MAX_BYTES {
        return Err(refused("story-too-long"));
    }
    let bytes = fs::read(file).map_err(failed)?;
    let text = String::from_utf8(bytes).map_err(|_| refused("story-not-text"))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text).to_owned();
    if text.trim().is_empty() {
        return Err(refused("story-empty"));
    }
    Ok(text)
}

/// The file of the story named by a file, a folder that holds a `story.md`, or a slug.
///
/// # Errors
/// When there is none.
pub fn find(named: &str) -> Result<PathBuf, NewsroomError> {
    let path = Path::new(named);
    if path.is_dir() {
        let file = path.join(STORY);
        if file.is_file() {
            return Ok(file);
        }
        return Err(NewsroomError::Use(Message::new("story-folder-without").with("path", named)));
    }
    if path.exists() || named.contains(['/', '\\']) || named.ends_with(".md") {
        return Ok(path.to_owned());
    }
    let on_shelves = SHELVES.iter().find_map(|shelf| by_slug(Path::new(shelf), named));
    on_shelves.ok_or_else(|| NewsroomError::Use(Message::new("story-unknown").with("name", named)))
}

/// The story whose folder is the slug, or a day and the slug: `2026-11-23-slug`.
fn by_slug(shelf: &Path, slug: &str) -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(shelf).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.sort();
    let is_it = |folder: &PathBuf| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        name == slug || without_day(&name) == Some(slug)
    };
    folders
        .iter()
        .rev()
        .find(|folder| is_it(folder))
        .map(|folder| folder.join(STORY))
        .filter(|file| file.is_file())
}

fn without_day(name: &str) -> Option<&str> {
    let (day, slug) = name.split_at_checked(11)?;
    let shaped = day.bytes().enumerate().all(|(place, byte)| match place {
        4 | 7 | 10 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    shaped.then_some(slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_its_day_is_known_by_its_slug() {
        assert_eq!(without_day("2026-11-23-ميناء-الجزيرة"), Some("ميناء-الجزيرة"));
        assert_eq!(without_day("ميناء-الجزيرة"), None);
        let shelf = tempfile::tempdir().unwrap();
        for name in ["2026-11-23-ميناء", "2026-11-24-ميناء", "آخر"] {
            fs::create_dir(shelf.path().join(name)).unwrap();
            fs::write(shelf.path().join(name).join(STORY), "# خبر\n").unwrap();
        }
        let found = by_slug(shelf.path(), "ميناء").unwrap();
        assert!(found.ends_with("2026-11-24-ميناء/story.md"), "the latest one: {found:?}");
        assert!(by_slug(shelf.path(), "آخر").is_some());
        assert!(by_slug(shelf.path(), "لا شيء").is_none());
    }
}
