//! What was made of a story besides its page: films, cards, and the writer's own files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use warraq_text::edition::{self, Edition};
use warraq_text::tongue::Message;

use super::pictures::{self, Shown};
use super::public::Public;
use crate::error::NewsroomError;
use crate::site;
use crate::stage::Watcher;

/// The writer's own pictures, clips and recordings, in a story's folder.
pub(crate) const MEDIA: &str = "media";
/// Largest file of a story that is published, bytes.
const LARGEST: u64 = 512 * 1024 * 1024;

/// What was made of a story, where its folder holds it whole; that it cannot be used is told.
pub(crate) fn edition(folder: &Path, watcher: &dyn Watcher) -> Option<Edition> {
    let file = folder.join("edition.json");
    let bytes = fs::read(&file).ok()?;
    let leave = |cause: String| {
        let path = file.display().to_string();
        let message = Message::new("program-file-failed").with("path", path);
        watcher.tells(&message.with("cause", cause));
        None
    };
    let edition: Edition = match serde_json::from_slice(&bytes) {
        Ok(edition) => edition,
        Err(cause) => return leave(cause.to_string()),
    };
    if edition.version > edition::VERSION {
        return leave(format!("version {} > {}", edition.version, edition::VERSION));
    }
    match site::media_of(&edition).into_iter().find(|name| within(folder, name).is_none()) {
        Some(missing) => leave(missing),
        None => Some(edition),
    }
}

/// The file of this name in the folder or below it; a link that leads out of it is none.
pub(crate) fn within(folder: &Path, name: &str) -> Option<PathBuf> {
    let home = fs::canonicalize(folder).ok()?;
    let path = fs::canonicalize(folder.join(name)).ok()?;
    (path.starts_with(home) && path.is_file()).then_some(path)
}

/// The names of the writer's own files, as the story's text names them.
pub(crate) fn own(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder.join(MEDIA)).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.map(|name| format!("{MEDIA}/{name}")).collect();
    names.sort();
    names
}

/// A story whose files are published: its folder, where they stand in the site, its pictures, and
/// what was made of it with the folder that is in.
pub(crate) struct Files<'a> {
    pub folder: &'a Path,
    pub media: &'a str,
    pub pictures: &'a BTreeMap<String, Shown>,
    pub made: Option<(&'a Edition, &'a Path)>,
}

/// Puts the story's films and cards and the writer's own files beside its page. Of a picture that
/// told where it was taken, the copy without that is published.
pub(crate) fn publish(
    public: &mut Public,
    story: &Files<'_>,
    watcher: &dyn Watcher,
) -> Result<(), NewsroomError> {
    let (folder, media) = (story.folder, story.media);
    let mut files: BTreeMap<String, &Path> = BTreeMap::new();
    if let Some((edition, home)) = story.made {
        files.extend(site::media_of(edition).into_iter().map(|name| (name, home)));
    }
    files.extend(own(folder).into_iter().map(|name| (name, folder)));
    for (path, name) in story.pictures.values().flat_map(|one| &one.cached) {
        public.copy(path, &pictures::cached(name))?;
    }
    for (name, home) in files {
        let shown = story.pictures.get(&name).filter(|_| home == folder);
        if let Some(why) = shown.and_then(|one| one.withheld) {
            watcher.tells(&pictures::withheld(&folder.join(&name), why));
            continue;
        }
        if public.has(&format!("{media}/{name}")) {
            continue;
        }
        let Some(path) = within(home, &name) else {
            // A folder in `media/`, or a link that leads out of the story's own.
            let path = home.join(&name).display().to_string();
            watcher.tells(&Message::new("build-media-passed").with("path", path));
            continue;
        };
        let about = fs::metadata(&path).map_err(|cause| NewsroomError::file(&path, &cause))?;
        if about.len() > LARGEST {
            let path = path.display().to_string();
            return Err(NewsroomError::Use(Message::new("build-media-large").with("path", path)));
        }
        public.copy(&format!("{media}/{name}"), &path)?;
    }
    Ok(())
}
