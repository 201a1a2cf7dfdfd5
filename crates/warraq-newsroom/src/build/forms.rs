//! The other forms of the stories: films, cards and posts that are named or were made already, made
//! again where the story has changed since. The writer's folder is never written into: what is made
//! again stands in `.warraq/made`, and is always safe to delete.

use std::cell::LazyCell;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use warraq_text::edition::Edition as Made;
use warraq_text::tongue::Tongue;

use super::edition::edition;
use super::kept::{Basis, mark};
use super::public::{hash, inode, written};
use super::{Story, name};
use crate::config::Config;
use crate::error::NewsroomError;
use crate::intake::Input;
use crate::listen::{RECORDING, VOICE};
use crate::make::{self, Form};
use crate::output::MARKER;
use crate::pronounce::VOICE_TOML;
use crate::stage::Watcher;
use crate::story_file::STORY;

/// The longest file that is known by its content, bytes.
const SHORT: u64 = 64 * 1024;
/// Where forms are made again.
const MADE: &str = ".warraq/made";

/// What was made of a story, and the folder its files are in.
#[derive(Debug, Clone)]
pub(super) struct Forms {
    pub made: Made,
    pub home: PathBuf,
}

/// The forms of all stories, by their places, and what was made again of which.
#[derive(Debug, Default)]
pub(super) struct Remade {
    pub forms: HashMap<usize, Forms>,
    /// Files made again, by the story's folder.
    pub files: BTreeMap<String, Vec<String>>,
    /// What the forms of each story were made from, by the story's folder.
    pub keys: HashMap<String, Basis>,
}

/// Brings the forms of the stories up to date; with `only_look` those that are there serve.
pub(super) fn remake(
    stories: &[Story],
    before: &HashMap<String, Basis>,
    (root, config, frame): (&Path, &Config, u64),
    only_look: bool,
    watcher: &dyn Watcher,
) -> Result<Remade, NewsroomError> {
    let mut remade = Remade::default();
    let own = LazyCell::new(|| own_files(root, config));
    for (place, story) in stories.iter().enumerate() {
        let named: Vec<Form> = story
            .record
            .forms
            .iter()
            .filter_map(|word| Form::from_word(word))
            .filter(|form| *form != Form::Article)
            .collect();
        let holds_some = story.record.holds.edition || story.record.holds.voice;
        if named.is_empty() && !holds_some {
            continue;
        }
        let spoken = story.folder.join(VOICE).join(RECORDING).is_file();
        let theirs = edition(&story.folder, watcher);
        let wanted = wanted(&named, theirs.as_ref(), spoken);
        if let Some(made) = theirs.filter(|made| fresh(&story.folder) && holds(made, &wanted)) {
            remade.forms.insert(place, Forms { made, home: story.folder.clone() });
            continue;
        }
        let folder = name(&story.folder);
        let home = Path::new(MADE).join(&folder);
        let key = mark(&(frame, &*own, &story.record.text, settings(&story.folder)));
        let there = edition(&home, watcher).filter(|made| holds(made, &wanted));
        // What is remembered is told of one making only: one that died may have left another.
        let same = before.get(&folder) == Some(&Basis(key, making(&home)));
        let made = match there {
            Some(made) if same => made,
            // What is stale stays stale, and is made again by the next build that may.
            Some(made) if only_look => {
                remade.keys.extend(before.get(&folder).map(|key| (folder, *key)));
                remade.forms.insert(place, Forms { made, home });
                continue;
            }
            _ if only_look => continue,
            _ => again(story, &home, &wanted, watcher, &mut remade.files)?,
        };
        remade.keys.insert(folder, Basis(key, making(&home)));
        remade.forms.insert(place, Forms { made, home });
    }
    Ok(remade)
}

/// The forms asked for, and those that are there; `spoken`, whether the story was also read aloud
/// by itself.
fn wanted(named: &[Form], made: Option<&Made>, spoken: bool) -> Vec<Form> {
    let there = |form: Form| made.is_some_and(|made| holds(made, &[form]));
    let others = [Form::Social, Form::Cards, Form::Film, Form::Voice];
    let others = others.into_iter().filter(|form| there(*form) || (spoken && *form == Form::Voice));
    let others: Vec<Form> = others.filter(|form| !named.contains(form)).collect();
    [named, &others].concat()
}

/// Whether an edition has all the forms wanted.
fn holds(made: &Made, wanted: &[Form]) -> bool {
    wanted.iter().all(|form| match form {
        Form::Article => true,
        Form::Social => !made.posts.is_empty(),
        Form::Cards => !made.cards.is_empty(),
        Form::Film => made.film.is_some(),
        Form::Voice => made.voice.is_some(),
    })
}

/// Whether the story beside an edition is still the one it was made from.
fn fresh(folder: &Path) -> bool {
    let marker = fs::read(folder.join(MARKER)).ok();
    let marker: Option<serde_json::Value> =
        marker.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    // An edition without our marker was put there by hand, and is taken as it stands.
    let Some(marker) = marker else { return true };
    let now = fs::read(folder.join(STORY)).unwrap_or_default();
    marker["files"][STORY].as_str() == Some(&*format!("{:x}", Sha256::digest(now)))
}

/// What tells what was made in a folder from all that was made there at another time.
fn making(home: &Path) -> u64 {
    let about = fs::metadata(home.join(MARKER));
    about.map_or(0, |about| mark(&(about.len(), written(&about), inode(&about))))
}

/// What lies beside a story that its forms are made with: settings, what it rests on, its pictures,
/// its reading.
fn settings(folder: &Path) -> Vec<(PathBuf, String)> {
    let names = ["social.toml", "film.toml", VOICE_TOML, "marks.toml", "trace.toml", "brief.md"];
    let reading = Path::new(VOICE).join(RECORDING);
    let one = names.into_iter().map(PathBuf::from).chain([reading]);
    let mut found: Vec<_> = one.filter_map(|path| known(folder, path)).collect();
    found.extend(within(folder, "media"));
    found
}

/// What a newsroom has of its own that all forms are made with: looks, voices, platforms, and what its
/// brand names.
fn own_files(root: &Path, config: &Config) -> Vec<(PathBuf, String)> {
    let brand = &config.brand;
    let named = brand.logo.iter().chain(&brand.fonts.text).chain(&brand.fonts.display);
    let mut found: Vec<_> = named.filter_map(|path| known(root, path.clone())).collect();
    for folder in ["looks", "voices", "platforms"] {
        found.extend(within(root, folder));
    }
    found
}

/// The files of a folder in this one, in the order of their names.
fn within(folder: &Path, name: &str) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(folder.join(name)).into_iter().flatten().flatten();
    let paths = entries.map(|entry| Path::new(name).join(entry.file_name()));
    let mut found: Vec<_> = paths.filter_map(|path| known(folder, path)).collect();
    found.sort();
    found
}

/// A file by its content, or a long one by its length, its time and its place on the disk.
fn known(folder: &Path, path: PathBuf) -> Option<(PathBuf, String)> {
    let file = folder.join(&path);
    let about = fs::metadata(&file).ok().filter(fs::Metadata::is_file)?;
    let sum = if about.len() <= SHORT {
        hash(&fs::read(&file).ok()?)
    } else {
        format!("{}-{}-{}", about.len(), written(&about), inode(&about))
    };
    Some((path, sum))
}

/// Makes the forms again in `home`, and notes the files that came out otherwise.
fn again(
    story: &Story,
    home: &Path,
    wanted: &[Form],
    watcher: &dyn Watcher,
    files: &mut BTreeMap<String, Vec<String>>,
) -> Result<Made, NewsroomError> {
    // What was made before stands in the writer's folder, or here.
    let earlier = if home.join("edition.json").is_file() { home } else { &story.folder };
    let before = contents(earlier);
    let options = make::Options {
        out: Some(home.to_owned()),
        forms: wanted.to_vec(),
        max_seconds: None,
        date: Some(story.record.line.date.clone()).filter(|date| !date.is_empty()),
        calm: false,
        tongue: Tongue::from_locale(&story.record.line.lang),
    };
    let made = make::make(&Input::File(story.folder.join(STORY)), &options, watcher)?;
    let now = contents(home);
    let other = now.into_iter().filter(|(path, hash)| before.get(path) != Some(hash));
    files.insert(name(&story.folder), other.map(|(path, _)| path).collect());
    Ok(made.edition)
}

/// The files of the forms in a folder, each with a mark of its content.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for form in ["social", "cards", "film", VOICE] {
        for entry in fs::read_dir(folder.join(form)).into_iter().flatten().flatten() {
            if let (Ok(bytes), Ok(name)) = (fs::read(entry.path()), entry.file_name().into_string())
            {
                found.insert(format!("{form}/{name}"), hash(&bytes));
            }
        }
    }
    found
}
