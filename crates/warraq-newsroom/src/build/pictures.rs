//! The writer's pictures made ready for pages: measured, in several widths as WebP, and without the
//! notes cameras write into them, which tell where a source lives.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use warraq_media::picture::{PictureError, measure, sizes, without_place};
use warraq_site::site::Picture;
use warraq_text::tongue::Message;

use super::edition::{own, within};
use super::public::hash;
use crate::error::NewsroomError;
use crate::stage::Watcher;
use crate::undo::write_whole;

/// The widths pictures are made in, pixels: a telephone's column, twice that, and a wide page.
const WIDTHS: [u32; 4] = [480, 720, 960, 1600];
/// Where they are kept, within the newsroom: always safe to delete.
const CACHE: &str = ".warraq/pictures";
/// Largest picture that is opened, bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// A picture of a story.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Shown {
    /// As pages show it; none where it is not one we can open.
    pub picture: Option<Picture>,
    /// Files of the cache that stand in the site: path there, name here.
    pub cached: BTreeMap<String, String>,
    /// Why the writer's file itself is not to be published, where it is not.
    pub withheld: Option<Withheld>,
}

/// Why a file that goes by a picture's name is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Withheld {
    /// Where it was taken cannot be taken out of it.
    Place,
    /// It is no picture, whatever its name says.
    Other,
    /// It is a drawing (SVG), which may hold a program that runs at the site's own address and may
    /// ask other servers for something.
    Drawing,
    /// It is too large to be looked into.
    Large,
}

/// The pictures of the story in this folder, by the path its text names them with; `media` is where
/// its files stand in the site.
pub(crate) fn pictures(
    folder: &Path,
    media: &str,
    watcher: &dyn Watcher,
) -> Result<BTreeMap<String, Shown>, NewsroomError> {
    let mut shown = BTreeMap::new();
    for name in own(folder) {
        let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        if ["svg", "svgz"].contains(&&*ending) {
            let withheld = Some(Withheld::Drawing);
            shown.insert(name, Shown { withheld, ..Shown::default() });
            continue;
        }
        let drawn = ["jpg", "jpeg", "png", "webp", "gif", "heic", "heif", "avif"];
        let Some(path) = within(folder, &name).filter(|_| drawn.contains(&&*ending)) else {
            continue;
        };
        let failed = |cause: std::io::Error| NewsroomError::file(&path, &cause);
        if fs::metadata(&path).map_err(failed)?.len() > LARGEST {
            let withheld = Some(Withheld::Large);
            shown.insert(name, Shown { withheld, ..Shown::default() });
            continue;
        }
        let bytes = fs::read(&path).map_err(failed)?;
        let one = picture(&bytes, &format!("{media}/{name}"), &mut |fault| {
            watcher.tells(&fault.message(&path.display().to_string()));
        })?;
        shown.insert(name, one);
    }
    Ok(shown)
}

/// One picture that stands in the site at `at`.
fn picture(
    bytes: &[u8],
    at: &str,
    tell: &mut dyn FnMut(&PictureError),
) -> Result<Shown, NewsroomError> {
    let mut shown = Shown::default();
    let mark = hash(bytes);
    let clean = without_place(bytes);
    if let Some(clean) = &clean {
        shown.cached.insert(at.to_owned(), keep(&format!("{mark}.clean"), clean)?);
    }
    let (width, height) = match measure(bytes) {
        Ok(measures) => measures,
        Err(fault) => {
            shown.withheld = match fault {
                PictureError::Heif => Some(Withheld::Place),
                PictureError::Drawing => Some(Withheld::Drawing),
                PictureError::Unknown | PictureError::Short | PictureError::Damaged(_) => {
                    Some(Withheld::Other)
                }
                _ => None,
            };
            match shown.withheld {
                // What is not published is told by itself, at each build.
                Some(_) => shown.cached.clear(),
                None => tell(&fault),
            }
            return Ok(shown);
        }
    };
    let mut picture = Picture { file: at.to_owned(), width, height, ..Picture::default() };
    let (stem, _) = at.rsplit_once('.').unwrap_or((at, ""));
    let copies = match ready(&mark) {
        Some(kept) => Ok(Ready::Kept(kept)),
        None => sizes(bytes, &WIDTHS).map(Ready::Made),
    };
    match copies {
        Ok(Ready::Kept(all)) => {
            for (width, name) in all {
                let path = format!("{stem}-{width}.webp");
                picture.sizes.push((path.clone(), width));
                shown.cached.insert(path, name);
            }
        }
        Ok(Ready::Made(all)) => {
            for size in all {
                let path = format!("{stem}-{}.webp", size.width);
                let name = keep(&format!("{mark}-{:05}.webp", size.width), &size.webp)?;
                picture.sizes.push((path.clone(), size.width));
                shown.cached.insert(path, name);
            }
            keep(&format!("{mark}.done"), b"")?;
        }
        // It moves, or is too large to be opened: it is shown as it is.
        Err(fault) => {
            if !matches!(fault, PictureError::Moves) {
                tell(&fault);
            }
        }
    }
    shown.picture = Some(picture);
    Ok(shown)
}

/// Copies of a picture: made now, or kept with their widths and names.
enum Ready {
    Made(Vec<warraq_media::picture::Size>),
    Kept(Vec<(u32, String)>),
}

/// The copies kept of a picture, where all of them are.
fn ready(mark: &str) -> Option<Vec<(u32, String)>> {
    let cache = PathBuf::from(CACHE);
    cache.join(format!("{mark}.done")).is_file().then_some(())?;
    let mut all = Vec::new();
    for entry in fs::read_dir(&cache).ok()?.flatten() {
        let name = entry.file_name().into_string().unwrap_or_default();
        let width = name.strip_prefix(mark).and_then(|rest| rest.strip_prefix('-'));
        let width = width.and_then(|rest| rest.strip_suffix(".webp")).map(str::parse);
        if let Some(Ok(width)) = width {
            all.push((width, name));
        }
    }
    all.sort();
    Some(all)
}

fn keep(name: &str, bytes: &[u8]) -> Result<String, NewsroomError> {
    let path = cached(name);
    if !path.is_file() {
        let folder = PathBuf::from(CACHE);
        fs::create_dir_all(&folder).map_err(|cause| NewsroomError::file(&folder, &cause))?;
        write_whole(&path, bytes).map_err(|cause| NewsroomError::file(&path, &cause))?;
    }
    Ok(name.to_owned())
}

/// The file of the cache of this name.
pub(crate) fn cached(name: &str) -> PathBuf {
    PathBuf::from(CACHE).join(name)
}

/// Whether all that pictures need is still in the cache.
pub(crate) fn all_there(shown: &BTreeMap<String, Shown>) -> bool {
    shown.values().flat_map(|one| one.cached.values()).all(|name| cached(name).is_file())
}

/// The sentence that a picture stays out of the site.
pub(crate) fn withheld(path: &Path, why: Withheld) -> Message {
    let id = match why {
        Withheld::Place => "build-picture-withheld",
        Withheld::Other => "build-picture-other",
        Withheld::Drawing => "build-picture-drawing",
        Withheld::Large => "build-picture-large",
    };
    Message::new(id).with("path", path.display().to_string())
}
