//! The search index of a language: made whole, or mended where a few stories changed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use warraq_site::catalogue::Catalogue;
use warraq_site::press::Press;
use warraq_site::search::{Index, patch};
use warraq_site::site::{File, Line};

use super::public::Public;
use crate::error::NewsroomError;

/// Beyond so many changed stories the whole index is made: each mending reads it once.
const MENDED: usize = 12;

/// What an index was made from: its stories, the oldest first, each with a mark of what it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Indexed {
    /// Names of address and marks.
    stories: Vec<(String, u64)>,
    /// The index's files.
    pub files: Vec<String>,
}

/// Brings the index in `folder` up to date and returns what it is made from now. `mark` is a story's
/// mark, `text` its Markdown.
pub(super) fn index(
    public: &mut Public,
    press: &Press,
    catalogue: &Catalogue<'_>,
    before: Option<&Indexed>,
    mark: &dyn Fn(&Line) -> u64,
    text: &dyn Fn(&Line) -> Result<String, NewsroomError>,
) -> Result<Indexed, NewsroomError> {
    let folder = &press.site().folder;
    let lines: Vec<&Line> = catalogue.lines().iter().rev().copied().collect();
    let stories: Vec<(String, u64)> =
        lines.iter().map(|line| (line.slug.clone(), mark(line))).collect();
    if let Some(before) = before
        && let Some(files) = mended(public, press, before, &lines, &stories, text)?
    {
        return Ok(Indexed { stories, files });
    }
    let mut index = Index::new();
    for (id, line) in (0..).zip(&lines) {
        let searched = press.searched(line, &text(line)?);
        index.add(id, &searched.fields(), searched.document.clone());
    }
    let mut files = Vec::new();
    for File { path, bytes } in index.files() {
        let path = format!("{folder}{path}");
        public.write(&path, &bytes)?;
        files.push(path);
    }
    Ok(Indexed { stories, files })
}

/// The files of an index of which little changed, mended; none where it must be made whole.
fn mended(
    public: &mut Public,
    press: &Press,
    before: &Indexed,
    lines: &[&Line],
    stories: &[(String, u64)],
    text: &dyn Fn(&Line) -> Result<String, NewsroomError>,
) -> Result<Option<Vec<String>>, NewsroomError> {
    let folder = &press.site().folder;
    let same_order = before.stories.len() <= stories.len()
        && before.stories.iter().zip(stories).all(|(old, new)| old.0 == new.0);
    let changed: Vec<usize> = (0..stories.len())
        .filter(|place| before.stories.get(*place) != Some(&stories[*place]))
        .collect();
    if !same_order || changed.len() > MENDED {
        return Ok(None);
    }
    let mut over: BTreeMap<String, Option<Vec<u8>>> = BTreeMap::new();
    for place in changed {
        let searched = press.searched(lines[place], &text(lines[place])?);
        let Ok(id) = u32::try_from(place) else { return Ok(None) };
        let read = |path: &str| match over.get(path) {
            Some(bytes) => bytes.clone(),
            None => public.published(&format!("{folder}{path}")),
        };
        let patch = patch(read, id, &searched.fields(), searched.document.clone());
        let Some(patch) = patch else { return Ok(None) };
        over.extend(patch.files.into_iter().map(|file| (file.path, Some(file.bytes))));
        over.extend(patch.gone.into_iter().map(|path| (path, None)));
    }
    let mut files = Vec::new();
    for path in &before.files {
        let own = path.strip_prefix(folder.as_str()).unwrap_or(path);
        if over.contains_key(own) {
            continue;
        }
        if !public.keep(path)? {
            return Ok(None);
        }
        files.push(path.clone());
    }
    for (path, bytes) in over {
        let Some(bytes) = bytes else { continue };
        let path = format!("{folder}{path}");
        public.write(&path, &bytes)?;
        files.push(path);
    }
    files.sort();
    Ok(Some(files))
}
