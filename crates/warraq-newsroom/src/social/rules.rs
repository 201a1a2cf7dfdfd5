//! The platforms of a newsroom: those that come with Warraq, and those of its `platforms/` folder, of
//! which one of the same id takes the place of ours.

use std::fs;
use std::path::Path;

use warraq_text::platforms::{self, Platform};
use warraq_text::tongue::Message;

use crate::error::NewsroomError;

/// The folder in a newsroom.
const FOLDER: &str = "platforms";
/// Longest file that is read, bytes.
const MAX_BYTES: u64 = 64 * 1024;

/// All platforms of the newsroom in this folder, ours first.
///
/// # Errors
/// When a file cannot be read or taken; the error names the line.
pub fn platforms(root: &Path) -> Result<Vec<Platform>, NewsroomError> {
    let mut all = platforms::all().to_vec();
    let Ok(entries) = fs::read_dir(root.join(FOLDER)) else { return Ok(all) };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    for file in files {
        let failed = |cause: std::io::Error| NewsroomError::file(&file, &cause);
        let refuse = |cause: String| {
            let message = Message::new("social-platform-file").with("cause", cause);
            NewsroomError::Use(message.with("path", file.display().to_string()))
        };
        if fs::metadata(&file).map_err(failed)?.len() > MAX_BYTES {
            return Err(refuse(format!("> {} kB", MAX_BYTES / 1024)));
        }
        let text = fs::read_to_string(&file).map_err(failed)?;
        let own = Platform::read(&text).map_err(|fault| refuse(fault.to_string()))?;
        match all.iter_mut().find(|one| one.id == own.id) {
            Some(ours) => *ours = own,
            None => all.push(own),
        }
    }
    Ok(all)
}

/// The platform of this id.
///
/// # Errors
/// When there is none, with those there are.
pub fn platform(all: &[Platform], id: &str) -> Result<Platform, NewsroomError> {
    let found = all.iter().find(|one| one.id == id).cloned();
    found.ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
        let message = Message::new("social-no-platform").with("id", id);
        NewsroomError::Use(message.with("known", known.join(", ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newsrooms_file_takes_the_place_of_ours_and_a_broken_one_is_named() {
        let root = tempfile::tempdir().unwrap();
        assert_eq!(platforms(root.path()).unwrap(), platforms::all());
        let folder = root.path().join(FOLDER);
        fs::create_dir(&folder).unwrap();
        let rules = |id: &str, limit: usize| {
            format!(
                "id = \"{id}\"\nname = \"{id}\"\nlimit = {limit}\nunit = \"scalars\"\naim = 100\n\
                 hashtags = 1\nfinds = \"plain\"\nfacts = []\n"
            )
        };
        fs::write(folder.join("x.toml"), rules("x", 25_000)).unwrap();
        fs::write(folder.join("منتدى.toml"), rules("forum", 120)).unwrap();
        let all = platforms(root.path()).unwrap();
        assert_eq!(platform(&all, "x").unwrap().limit, 25_000);
        assert_eq!(platform(&all, "forum").unwrap().limit, 120);
        assert!(matches!(platform(&all, "myspace"), Err(NewsroomError::Use(_))));
        fs::write(folder.join("x.toml"), "id = \"x\"\nlimt = 3\n").unwrap();
        let fault = platforms(root.path()).unwrap_err().to_string();
        assert!(fault.contains("x.toml") && fault.contains("line 2"), "{fault}");
    }
}
