//! Where the comments of a served folder live.

use std::path::{Path, PathBuf};

use crate::config;
use crate::store::{self, Database, StoreError};

/// The database of the site in `folder`: `data/warraq.db` in the folder that `make` wrote or in the
/// newsroom, whether that folder or its `site` or `public` is named. A site that stands alone keeps
/// its comments beside itself, since what is in it is served.
/// The environment may name a server instead.
///
/// # Errors
/// When the environment's address cannot be read.
pub fn database(folder: &Path) -> Result<Database, StoreError> {
    Database::here(file(folder))
}

/// The newsroom this folder is, or whose `public` folder it is: where its `warraq.toml` stands. Any
/// other folder is its own.
#[must_use]
pub fn home(folder: &Path) -> PathBuf {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let has = |home: &Path| home.join(config::FILE).is_file();
    match folder.parent() {
        Some(home) if folder.ends_with("public") && !has(&folder) && has(home) => home.to_owned(),
        _ => folder,
    }
}

fn file(folder: &Path) -> PathBuf {
    // `.` has no name to build on.
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let ours =
        |home: &Path| home.join("edition.json").is_file() || home.join("warraq.toml").is_file();
    let inner = ["site", "public"].iter().any(|name| folder.join(name).is_dir());
    if inner || ours(&folder) {
        return folder.join(store::FILE);
    }
    let within = folder.ends_with("site") || folder.ends_with("public");
    match (folder.parent(), folder.file_name()) {
        (Some(home), _) if within && ours(home) => home.join(store::FILE),
        (Some(home), Some(name)) => {
            home.join(format!("{}-{}", name.to_string_lossy(), store::FILE.replace('/', "-")))
        }
        _ => folder.join(store::FILE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_made_folder_has_one_set_of_comments_however_it_is_named() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("site")).unwrap();
        fs::write(dir.path().join("edition.json"), "{}").unwrap();
        let wanted = dir.path().join("data/warraq.db");
        assert_eq!(file(dir.path()), wanted);
        assert_eq!(file(&dir.path().join("site")), wanted);
    }

    #[test]
    fn a_newsroom_is_known_by_its_public_folder() {
        let dir = tempfile::tempdir().unwrap();
        let public = dir.path().join("public");
        fs::create_dir(&public).unwrap();
        assert_eq!(home(&public), public);
        fs::write(dir.path().join("warraq.toml"), "").unwrap();
        assert_eq!((home(&public), home(dir.path())), (dir.path().into(), dir.path().into()));
    }

    #[test]
    fn a_site_alone_keeps_its_comments_out_of_what_is_served() {
        let dir = tempfile::tempdir().unwrap();
        let site = dir.path().join("موقعي");
        fs::create_dir(&site).unwrap();
        assert!(!file(&site).starts_with(&site));
    }
}
