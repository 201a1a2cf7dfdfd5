//! The writer's pictures and clips under a film: those the story holds where it holds them, or
//! those that `film.toml` beside it names.

use std::path::{Component, Path, PathBuf};

use serde::Deserialize;
use warraq_media::backdrop::{Backdrop, Wanted};
use warraq_media::picture::still::{Fit, Focus};
use warraq_text::fold;
use warraq_text::outline::{self, Outline};
use warraq_text::script::Script;
use warraq_text::tongue::Message;

use super::Settings;
use crate::beside;
use crate::build::links;
use crate::error::NewsroomError;
use crate::stage::Watcher;
use crate::told::Told;

/// The hand-made settings of one film, beside its story.
pub const FILM_TOML: &str = "film.toml";
/// More pictures than this are no film.
const MOST: usize = 500;

/// `film.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct FilmToml {
    /// The pictures, in order. Where some are named, those in the story are not used.
    picture: Vec<PictureToml>,
}

/// One picture or clip.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PictureToml {
    /// Its file, as a path from the story's folder or the newsroom's.
    file: String,
    /// The first words of the sentence it is first seen with; without them, from the beginning.
    from: Option<String>,
    /// The point to keep in sight: from the left and from the top, 0 to 1.
    focus: Option<[f64; 2]>,
    /// How it meets the shape of the film.
    #[serde(default)]
    fit: FitToml,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum FitToml {
    #[default]
    Fill,
    Whole,
}

/// A picture, found.
struct Found {
    path: PathBuf,
    from_line: usize,
    focus: Focus,
    fit: Fit,
}

/// Opens the pictures of a film. What a story holds and cannot be used is told; what the writer
/// named in `film.toml` must be there.
///
/// # Errors
/// When `film.toml` cannot be taken, or a picture or clip is damaged or too large.
pub(super) fn backdrops(
    told: &Told,
    script: &Script,
    settings: &Settings,
    watcher: &dyn Watcher,
) -> Result<Vec<Backdrop>, NewsroomError> {
    let Some(folder) = &settings.folder else { return Ok(Vec::new()) };
    let lines = Lines::of(script);
    let found = match hand_made(folder)? {
        Some(wanted) if !wanted.is_empty() => {
            let found = wanted.iter().map(|picture| named(picture, folder, &lines));
            found.collect::<Result<Vec<_>, _>>()?
        }
        _ => in_story(&outline::outline(&told.markdown), folder, &lines, watcher),
    };
    let even = |side: u16| usize::from(side).clamp(64, 4096) & !1;
    let mut backdrops = Vec::with_capacity(found.len());
    for Found { path, from_line, focus, fit } in found {
        let frame = (even(settings.width), even(settings.height));
        let wanted = Wanted { frame, fps: u32::from(settings.fps), focus, fit };
        let backdrop = Backdrop::open(&path, from_line, &wanted).map_err(|cause| match cause {
            warraq_media::MediaError::Io(cause) => NewsroomError::file(&path, &cause),
            other => other.into(),
        })?;
        if let Some(note) = backdrop.note() {
            watcher.tells(note);
        }
        backdrops.push(backdrop);
    }
    Ok(backdrops)
}

/// The pictures that `film.toml` names; none where there is no such file.
fn hand_made(folder: &Path) -> Result<Option<Vec<PictureToml>>, NewsroomError> {
    let file = folder.join(FILM_TOML);
    let read: Option<FilmToml> = beside::read(&file, ("film-toml-long", beside::BY_HAND))?;
    match read {
        Some(read) if read.picture.len() > MOST => Err(beside::refused("film-toml-long", &file)),
        read => Ok(read.map(|read| read.picture)),
    }
}

/// One picture of `film.toml`.
fn named(picture: &PictureToml, folder: &Path, lines: &Lines) -> Result<Found, NewsroomError> {
    let refused = |id: &'static str, value: &str| {
        NewsroomError::Use(
            Message::new(id).with("file", picture.file.as_str()).with("value", value),
        )
    };
    let path = match place(&picture.file, folder) {
        Place::Found(path) => path,
        Place::Outside => return Err(refused("film-picture-outside", "")),
        Place::OnTheWeb => return Err(refused("film-picture-web", "")),
        Place::Missing => return Err(refused("film-picture-missing", "")),
    };
    let from_line = match &picture.from {
        None => 0,
        Some(words) => lines.beginning(words).ok_or_else(|| refused("film-picture-from", words))?,
    };
    let focus = match picture.focus {
        None => Focus::default(),
        Some([x, y]) if [x, y].iter().all(|part| (0.0..=1.0).contains(part)) => Focus { x, y },
        Some([x, y]) => return Err(refused("film-picture-focus", &format!("[{x}, {y}]"))),
    };
    let fit = match picture.fit {
        FitToml::Fill => Fit::Fill,
        FitToml::Whole => Fit::Whole,
    };
    Ok(Found { path, from_line, focus, fit })
}

/// The pictures that stand in a story, each seen from the paragraph on that it stands in or
/// before. The first opens the film where nothing but the lead stands before it.
fn in_story(outline: &Outline, folder: &Path, lines: &Lines, watcher: &dyn Watcher) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let said_of = lines.blocks(outline);
    for image in outline.images.iter().take(MOST) {
        let path = match place(&image.address, folder) {
            Place::Found(path) => path,
            other => {
                let id = match other {
                    Place::OnTheWeb => "film-picture-web",
                    Place::Outside => "film-picture-outside",
                    Place::Found(_) | Place::Missing => "film-picture-missing",
                };
                watcher.tells(&Message::new(id).with("file", image.address.as_str()));
                continue;
            }
        };
        if image.with >= outline.blocks.len() {
            watcher.tells(&Message::new("film-picture-after").with("file", image.address.as_str()));
            continue;
        }
        // What a short film leaves out takes its pictures along.
        let Some(line) = said_of.iter().position(|block| *block >= Some(image.with)) else {
            continue;
        };
        let opens = found.is_empty() && line <= 1;
        let from_line = if opens { 0 } else { line };
        found.push(Found { path, from_line, focus: Focus::default(), fit: Fit::Fill });
    }
    found
}

/// Where a picture is.
enum Place {
    Found(PathBuf),
    Missing,
    OnTheWeb,
    /// A story names no file outside its own folder and its newsroom's.
    Outside,
}

fn place(address: &str, folder: &Path) -> Place {
    if address.contains("://") || address.starts_with("//") || address.starts_with("data:") {
        return Place::OnTheWeb;
    }
    for written in [address.to_owned(), links::decoded(address)] {
        let path = Path::new(&written);
        let inside = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        if !path.components().all(inside) {
            return Place::Outside;
        }
        let places = [folder.join(path), path.to_owned()];
        if let Some(path) = places.into_iter().find(|path| path.is_file()) {
            return Place::Found(path);
        }
    }
    Place::Missing
}

/// The lines of a script as they are compared.
struct Lines(Vec<String>);

impl Lines {
    fn of(script: &Script) -> Self {
        Self(script.lines.iter().map(|line| fold::words(&line.shown())).collect())
    }

    /// The line that begins with these words.
    fn beginning(&self, words: &str) -> Option<usize> {
        let words = fold::words(words);
        let begins = |line: &String| !words.is_empty() && line.starts_with(&words);
        self.0.iter().position(begins)
    }

    /// Which block each line is said of, both being in the order of the story; none for a line
    /// that stands in no block, such as a title from the front matter.
    fn blocks(&self, outline: &Outline) -> Vec<Option<usize>> {
        let folded = |text: &str| format!(" {} ", fold::words(text));
        let blocks: Vec<String> = outline.blocks.iter().map(|block| folded(&block.text)).collect();
        let mut now = 0;
        let of = |line: &String| {
            let line = format!(" {line} ");
            let place = blocks[now..].iter().position(|block| block.contains(&line))?;
            now += place;
            Some(now)
        };
        self.0.iter().map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_picture_is_seen_from_the_paragraph_it_stands_in_or_before() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["ميناء قديم.jpg", "b.png"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let text = "# ميناء الجزيرة\n\n![الرصيف](ميناء%20قديم.jpg)\n\nافتتح الميناء رصيفا.\n\n\
            وصل 12 قاربا. وقال الصياد: ![قارب](b.png) عدنا.\n\n![بعيد](https://x.example/a.jpg)\n\n\
            ![خارج](../secret.png)\n\n![مفقود](none.png)\n\nلا.\n\nلا عودة قبل الغروب.\n\n\
            ![ثان](b.png)\n\nولا أحد قال لا.\n\n![آخر](b.png)\n";
        let story = warraq_text::read::read_markdown(text);
        let script = warraq_text::script::script(&story, &Default::default());
        let lines = Lines::of(&script);
        let told = Telling::default();
        let found = in_story(&outline::outline(text), folder.path(), &lines, &told);
        let seen: Vec<usize> = found.iter().map(|found| found.from_line).collect();
        assert_eq!(seen, [0, 2, 6], "a word said before is not taken for it: {:?}", lines.0);
        let ids = told.0.lock().unwrap().clone();
        assert_eq!(
            ids,
            [
                "film-picture-web",
                "film-picture-outside",
                "film-picture-missing",
                "film-picture-after"
            ]
        );
    }

    #[test]
    fn what_is_wrong_in_film_toml_is_said() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.jpg"), "x").unwrap();
        let lines = Lines(vec![fold::words("ميناء الجزيرة"), fold::words("وصل 12 قاربا.")]);
        let told = |toml: &str| {
            fs::write(folder.path().join(FILM_TOML), toml).unwrap();
            let read = hand_made(folder.path()).and_then(|wanted| {
                wanted.unwrap().iter().map(|one| named(one, folder.path(), &lines)).collect()
            });
            let found: Result<Vec<Found>, NewsroomError> = read;
            found.map(|found| found.iter().map(|found| found.from_line).collect::<Vec<_>>())
        };
        let good = "[[picture]]\nfile = \"a.jpg\"\n\n[[picture]]\nfile = \"a.jpg\"\n\
            from = \"وصل ١٢\"\nfocus = [0.2, 1]\nfit = \"whole\"\n";
        assert_eq!(told(&good.replace("١٢", "12")), Ok(vec![0, 1]));
        for (toml, id) in [
            ("[[picture]]\nfile = \"b.jpg\"\n", "film-picture-missing"),
            ("[[picture]]\nfile = \"/etc/a.jpg\"\n", "film-picture-outside"),
            ("[[picture]]\nfile = \"a.jpg\"\nfrom = \"غاب\"\n", "film-picture-from"),
            ("[[picture]]\nfile = \"a.jpg\"\nfocus = [2.0, 0.5]\n", "film-picture-focus"),
            ("[[picture]]\nfile = \"a.jpg\"\nfocos = [0.5, 0.5]\n", "data-unknown"),
        ] {
            assert_eq!(told(toml).unwrap_err().message().id(), id, "{toml}");
        }
    }

    /// Writes down what is told.
    #[derive(Default)]
    struct Telling(std::sync::Mutex<Vec<&'static str>>);

    impl Watcher for Telling {
        fn begins(&self, _: crate::stage::Stage) {}
        fn progress(&self, _: crate::stage::Stage, _: u64, _: u64) {}
        fn ends(&self, _: crate::stage::Stage, _: crate::stage::Cost) {}
        fn tells(&self, notice: &Message) {
            if let Ok(mut told) = self.0.lock() {
                told.push(notice.id());
            }
        }
        fn cancelled(&self) -> bool {
            false
        }
    }
}
