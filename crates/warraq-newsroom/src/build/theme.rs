//! The theme a newsroom names: a built-in one, or a folder of its own in `themes/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use warraq_site::theme::{BUILT_IN, Own, Theme};
use warraq_text::tongue::Message;

use crate::config;
use crate::error::NewsroomError;

/// Where a newsroom keeps its themes.
const THEMES: &str = "themes";
/// What a theme's folder says of itself.
const ABOUT: &str = "theme.toml";
/// Files and bytes a theme may have.
const MOST_FILES: usize = 500;
const MOST_BYTES: u64 = 32 * 1024 * 1024;
/// How far themes may inherit from one another.
const DEEPEST: usize = 8;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct About {
    inherits: Option<String>,
}

/// The theme of this name; one in the newsroom's folder before a built-in one.
///
/// # Errors
/// When there is none of this name, or a file of it cannot be used; the error names file and line.
pub(crate) fn load(root: &Path, name: Option<&str>) -> Result<Theme, NewsroomError> {
    inherited(root, name.unwrap_or(BUILT_IN[0]), DEEPEST)
}

fn inherited(root: &Path, name: &str, left: usize) -> Result<Theme, NewsroomError> {
    let folder = root.join(THEMES).join(name);
    let refused = |id: &'static str| {
        let known = BUILT_IN.join(", ");
        NewsroomError::Use(Message::new(id).with("theme", name).with("known", known))
    };
    if !folder.is_dir() {
        return Theme::built_in(name).ok_or_else(|| refused("theme-unknown"));
    }
    if left == 0 {
        return Err(refused("theme-circle"));
    }
    let mut own = Own { inherits: BUILT_IN[0].to_owned(), files: BTreeMap::new() };
    let mut bytes = 0;
    gather(&folder, "", &mut own.files, &mut bytes)?;
    if let Some(about) = own.files.remove(ABOUT) {
        let about = String::from_utf8_lossy(&about);
        let about: About = config::read(&about, &folder.join(ABOUT))
            .map_err(|fault| NewsroomError::Use(fault.message()))?;
        own.inherits = about.inherits.unwrap_or(own.inherits);
    }
    // A theme may take the name of the built-in one it changes.
    let parent = if own.inherits == name {
        Theme::built_in(name).ok_or_else(|| refused("theme-circle"))?
    } else {
        inherited(root, &own.inherits, left - 1)?
    };
    own.over(parent, name).map_err(|fault| NewsroomError::Use(fault.message()))
}

/// The files of a theme's folder. A link that leads out of it is passed over.
fn gather(
    folder: &Path,
    within: &str,
    files: &mut BTreeMap<String, Vec<u8>>,
    bytes: &mut u64,
) -> Result<(), NewsroomError> {
    let failed = |cause: std::io::Error| NewsroomError::file(folder, &cause);
    let mut entries: Vec<_> =
        fs::read_dir(folder).map_err(failed)?.collect::<Result<_, _>>().map_err(failed)?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let Ok(name) = entry.file_name().into_string() else { continue };
        if name.starts_with('.') {
            continue;
        }
        let kind = entry.file_type().map_err(failed)?;
        let name = if within.is_empty() { name } else { format!("{within}/{name}") };
        if kind.is_dir() {
            gather(&entry.path(), &name, files, bytes)?;
        } else if kind.is_file() {
            *bytes += entry.metadata().map_err(failed)?.len();
            if *bytes > MOST_BYTES || files.len() >= MOST_FILES {
                let path = folder.display().to_string();
                return Err(NewsroomError::Use(Message::new("theme-large").with("path", path)));
            }
            files.insert(name, fs::read(entry.path()).map_err(failed)?);
        }
    }
    Ok(())
}
