//! `new`: a newsroom's folder to begin in, with a first story to write over.

use std::fs;
use std::path::{Path, PathBuf};

use warraq_text::tongue::{Message, Tongue};

use crate::config::FILE;
use crate::error::NewsroomError;
use crate::undo::write_whole;

/// What a new newsroom holds, in one language.
struct Pattern {
    config: &'static str,
    about: &'static str,
    story: &'static str,
    first: &'static str,
}

const ARABIC: Pattern = Pattern {
    config: include_str!("../../../assets/newsroom/ar/warraq.toml"),
    about: include_str!("../../../assets/newsroom/ar/about.md"),
    story: include_str!("../../../assets/newsroom/ar/story.md"),
    first: "المادة-الأولى",
};

const ENGLISH: Pattern = Pattern {
    config: include_str!("../../../assets/newsroom/en/warraq.toml"),
    about: include_str!("../../../assets/newsroom/en/about.md"),
    story: include_str!("../../../assets/newsroom/en/story.md"),
    first: "first-story",
};

/// What version control is to pass over: what `build` makes, and the database.
const IGNORED: &str = "/public/\n/.warraq/\n/data/\n";

/// Makes the folder of a newsroom in this language and returns its first story. `today` is
/// `YYYY-MM-DD`; without a title the newsroom has the folder's name.
///
/// # Errors
/// When the folder is there and not empty, or cannot be written.
pub fn newsroom(
    folder: &Path,
    title: Option<&str>,
    tongue: Tongue,
    today: &str,
) -> Result<PathBuf, NewsroomError> {
    let path = || folder.display().to_string();
    let in_use = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if in_use || folder.is_file() {
        return Err(NewsroomError::Use(Message::new("new-in-use").with("path", path())));
    }
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let title = title
        .filter(|title| !title.trim().is_empty())
        .map(str::to_owned)
        .or(name)
        .unwrap_or_default();
    let pattern = match tongue {
        Tongue::Ar => ARABIC,
        Tongue::En => ENGLISH,
    };
    let story = PathBuf::from("stories").join(format!("{today}-{}", pattern.first));
    let config = pattern.config.replace("TITLE", &toml::Value::from(title).to_string());
    let files = [
        (PathBuf::from(FILE), config),
        (PathBuf::from("pages/about.md"), pattern.about.to_owned()),
        (story.join("story.md"), pattern.story.replace("DATE", today)),
        (PathBuf::from(".gitignore"), IGNORED.to_owned()),
    ];
    for (name, text) in files {
        let file = folder.join(name);
        let failed = |cause: std::io::Error| NewsroomError::file(&file, &cause);
        if let Some(above) = file.parent() {
            fs::create_dir_all(above).map_err(failed)?;
        }
        write_whole(&file, text.as_bytes()).map_err(failed)?;
    }
    let media = folder.join(&story).join("media");
    fs::create_dir_all(&media).map_err(|cause| NewsroomError::file(&media, &cause))?;
    Ok(folder.join(story).join("story.md"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;

    #[test]
    fn a_new_newsroom_can_be_read_and_is_never_laid_over_another() {
        let dir = tempfile::tempdir().unwrap();
        for (tongue, name) in [(Tongue::Ar, "مرفأ \"24\""), (Tongue::En, "Port 24")] {
            let folder = dir.path().join(name);
            let story = newsroom(&folder, None, tongue, "2026-11-26").unwrap();
            assert!(story.is_file());
            let config = config::load(&folder).unwrap();
            assert_eq!(config.title, name);
            assert_eq!(config.languages, [tongue.code()]);
            let again = newsroom(&folder, None, tongue, "2026-11-26").unwrap_err();
            assert_eq!((again.message().id(), again.exit_code()), ("new-in-use", 2));
        }
    }
}
