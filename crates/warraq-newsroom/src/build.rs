//! `build`: the newsroom's stories as its site, in `public/`. A draft, a story whose day has not come
//! and one with sentences that nothing bears and nobody answered for stay unpublished, and are named.

use std::fs;
use std::path::{Path, PathBuf};

use warraq_site::build::build;
use warraq_text::edition::{self, Edition};
use warraq_text::lang::Lang;
use warraq_text::tongue::Message;

use crate::config::{self, Config, FILE};
use crate::error::NewsroomError;
use crate::intake::Input;
use crate::output::Output;
use crate::site;
use crate::stage::{Stage, Watcher, run};
use crate::story_file::{STORY, read_text};
use crate::told::Told;
use crate::trace::Tracing;

/// Where the site is published.
const PUBLIC: &str = "public";
/// Where stories lie.
const STORIES: &str = "stories";
/// The writer's own pictures, clips and recordings, in a story's folder.
const MEDIA: &str = "media";
/// Largest file of a story that is published, bytes.
const LARGEST: u64 = 512 * 1024 * 1024;

/// What was built.
#[derive(Debug, Clone)]
pub struct Built {
    /// The folder.
    pub folder: PathBuf,
    /// The slugs of the stories in it, in the order of their folders.
    pub published: Vec<String>,
    /// The stories that were left out, by file, and why.
    pub left_out: LeftOut,
}

/// Stories that were left out, by file, and why.
pub type LeftOut = Vec<(PathBuf, Message)>;

/// A story that is published.
struct Published {
    folder: PathBuf,
    slug: String,
    media: String,
    told: Told,
    edition: Option<Edition>,
}

/// Builds the site of the newsroom in `root`; `today` is `YYYY-MM-DD`.
///
/// # Errors
/// When there is no newsroom, a story or page cannot be read, two stories have one slug, or
/// `public/` is another's.
pub fn site(root: &Path, today: &str, watcher: &dyn Watcher) -> Result<Built, NewsroomError> {
    if !root.join(FILE).is_file() {
        let path = root.display().to_string();
        return Err(NewsroomError::Use(Message::new("build-no-newsroom").with("path", path)));
    }
    let config = config::load(root).map_err(|fault| NewsroomError::Use(fault.message()))?;
    let (stories, left_out) = run(watcher, Stage::Read, || stories(root, &config, today, watcher))?;
    run(watcher, Stage::Site, || {
        let lang = Lang::new(&config.languages[0]);
        let name = match (config.title.as_str(), stories.first()) {
            ("", Some(first)) => first.told.newsroom(),
            (title, _) => title.to_owned(),
        };
        let site = site::named(&config, &name, lang, root)?;
        let entries: Vec<_> = stories
            .iter()
            .map(|one| site::entry(&one.told, &one.slug, one.edition.as_ref(), &one.media))
            .collect();
        let folder = root.join(PUBLIC);
        let mut output = Output::begin(&folder, name.as_bytes())?;
        for file in build(&site, &entries).map_err(site::fault)? {
            output.write(&file.path, &file.bytes)?;
        }
        for one in &stories {
            media(one, &mut output, watcher)?;
        }
        let folder = output.commit()?;
        let published = stories.iter().map(|one| one.slug.clone()).collect();
        Ok(Built { folder, published, left_out })
    })
}

/// The stories that are published, and those that are not with why.
fn stories(
    root: &Path,
    config: &Config,
    today: &str,
    watcher: &dyn Watcher,
) -> Result<(Vec<Published>, LeftOut), NewsroomError> {
    let entries = fs::read_dir(root.join(STORIES)).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    folders.retain(|folder| folder.join(STORY).is_file());
    folders.sort();
    let (mut published, mut left_out) = (Vec::new(), Vec::new());
    for folder in folders {
        let file = folder.join(STORY);
        let told = Told::of_file(config.clone(), &read_text(&file)?, watcher);
        match waits(&told, &file, today, watcher)? {
            Some(why) => left_out.push((file, why)),
            None => {
                let slug = told.slug();
                let edition = edition(&folder, watcher);
                let media = format!("media/{slug}");
                published.push(Published { folder, slug, media, told, edition });
            }
        }
    }
    Ok((published, left_out))
}

/// Why a story is not published yet.
fn waits(
    told: &Told,
    file: &Path,
    today: &str,
    watcher: &dyn Watcher,
) -> Result<Option<Message>, NewsroomError> {
    let path = file.display().to_string();
    if told.front.draft {
        return Ok(Some(Message::new("build-draft").with("path", path)));
    }
    // Days written so are in order as words are.
    if told.date() > today {
        let message = Message::new("build-later").with("path", path);
        return Ok(Some(message.with("date", told.date())));
    }
    let mut tell = |_: &str, doubt: &Message| watcher.tells(doubt);
    let tracing = Tracing::open(&Input::File(file.to_owned()), &[], &mut tell)?;
    let open = tracing.as_ref().map_or(0, Tracing::open_count);
    Ok((open > 0).then(|| Message::new("publish-open").with("path", path).with("count", open)))
}

/// What was made of a story, where its folder holds it whole; that it cannot be used is told.
fn edition(folder: &Path, watcher: &dyn Watcher) -> Option<Edition> {
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
fn within(folder: &Path, name: &str) -> Option<PathBuf> {
    let home = fs::canonicalize(folder).ok()?;
    let path = fs::canonicalize(folder.join(name)).ok()?;
    (path.starts_with(home) && path.is_file()).then_some(path)
}

/// Puts the story's films and cards, and the writer's own files, beside its page.
fn media(
    story: &Published,
    output: &mut Output,
    watcher: &dyn Watcher,
) -> Result<(), NewsroomError> {
    let mut names: Vec<String> = story.edition.iter().flat_map(site::media_of).collect();
    let own = fs::read_dir(story.folder.join(MEDIA)).into_iter().flatten().flatten();
    let own = own.filter_map(|entry| entry.file_name().into_string().ok());
    names.extend(own.map(|name| format!("{MEDIA}/{name}")));
    names.sort();
    names.dedup();
    for name in names {
        let Some(path) = within(&story.folder, &name) else {
            // A folder in `media/`, or a link that leads out of the story's own.
            let path = story.folder.join(&name).display().to_string();
            let message = Message::new("program-file-failed").with("path", path);
            watcher.tells(&message.with("cause", "media/*"));
            continue;
        };
        let failed = |cause: std::io::Error| NewsroomError::file(&path, &cause);
        if fs::metadata(&path).map_err(failed)?.len() > LARGEST {
            let path = path.display().to_string();
            return Err(NewsroomError::Use(Message::new("build-media-large").with("path", path)));
        }
        let bytes = fs::read(&path).map_err(failed)?;
        output.write(&format!("{}/{name}", story.media), &bytes)?;
    }
    Ok(())
}
