//! Where finished work is kept between two runs: always safe to delete.

use std::env;
use std::path::{Path, PathBuf};

use crate::config;

/// Names the folder to keep finished work in; empty to keep none.
const ASKED: &str = "WARRAQ_CACHE";

/// The folder finished scenes and spoken lines are kept in: the one `WARRAQ_CACHE` names; else
/// `.warraq/cache` of the newsroom we stand in; else the user's own cache. None when that variable
/// is empty, or there is no home.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    match env::var_os(ASKED) {
        Some(asked) if asked.is_empty() => None,
        Some(asked) => Some(PathBuf::from(asked)),
        None if Path::new(config::FILE).is_file() => Some(Path::new(".warraq").join("cache")),
        None => users_own(),
    }
}

/// The user's cache folder by the custom of the system (XDG Base Directory Specification; Apple's
/// File System Programming Guide; `LOCALAPPDATA` on Windows).
fn users_own() -> Option<PathBuf> {
    let named = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let caches = if cfg!(windows) {
        named("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        named("HOME").map(|home| home.join("Library/Caches"))
    } else {
        named("XDG_CACHE_HOME").or_else(|| named("HOME").map(|home| home.join(".cache")))
    };
    caches.map(|caches| caches.join("warraq"))
}
