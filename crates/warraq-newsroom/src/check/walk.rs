//! Which files a person means: named ones, those in a folder, those a pattern matches.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use warraq_text::tongue::Message;

use super::Input;
use crate::error::NewsroomError;
use crate::output;

/// A folder within folders beyond this depth is not looked into: no one files drafts so deep.
const DEEPEST: usize = 64;

/// The texts that `paths` name, in their order, none twice; within a folder or a pattern, by name.
///
/// A folder stands for its `.md`, `.markdown` and `.txt` files, those of its folders included;
/// hidden files and folders, links to folders and folders that Warraq wrote are passed over. A
/// pattern (`*`, `?`, `**`) is for those whose shell has none. `-` is standard input.
///
/// # Errors
/// When a path does not exist, a pattern matches nothing, or a folder cannot be read.
pub fn gather(paths: &[String]) -> Result<Vec<Input>, NewsroomError> {
    let mut seen = HashSet::new();
    let mut targets = Vec::new();
    let mut add = |target: Input| {
        let once = match &target {
            Input::File(path) => fs::canonicalize(path).unwrap_or_else(|_| path.clone()),
            other => PathBuf::from(other.name()),
        };
        if seen.insert(once) {
            targets.push(target);
        }
    };
    for path in paths {
        match Input::named(path) {
            Input::File(_) => {}
            other => {
                add(other);
                continue;
            }
        }
        for file in files(path)? {
            add(Input::File(file));
        }
    }
    Ok(targets)
}

fn files(name: &str) -> Result<Vec<PathBuf>, NewsroomError> {
    let path = Path::new(name);
    let failed = |cause: io::Error| NewsroomError::file(path, &cause);
    match fs::metadata(path) {
        Ok(data) if data.is_dir() => {
            let mut found = Vec::new();
            walk(path, DEEPEST, &mut |file| {
                if is_text(file) {
                    found.push(plain_path(file));
                }
            })
            .map_err(failed)?;
            Ok(found)
        }
        Ok(_) => Ok(vec![path.to_owned()]),
        Err(_) if name.contains(['*', '?']) => matching(name),
        Err(cause) => Err(failed(cause)),
    }
}

/// The files that a pattern matches.
fn matching(pattern: &str) -> Result<Vec<PathBuf>, NewsroomError> {
    let parts: Vec<_> = Path::new(pattern).components().collect();
    let fixed = |part: &&Component| !part.as_os_str().to_string_lossy().contains(['*', '?']);
    let root: PathBuf = parts.iter().take_while(fixed).collect();
    let wanted: Vec<String> = parts[root.components().count()..]
        .iter()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    let depth = if wanted.iter().any(|part| part == "**") { DEEPEST } else { wanted.len() };
    let from = if root.as_os_str().is_empty() { Path::new(".") } else { &root };
    let mut found = Vec::new();
    walk(from, depth, &mut |file| {
        let below = file.strip_prefix(from).unwrap_or(file);
        let names: Vec<_> = below.iter().map(|name| name.to_string_lossy()).collect();
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        if path_matches(&wanted, &names) {
            found.push(plain_path(file));
        }
    })
    .map_err(|cause| NewsroomError::file(from, &cause))?;
    if found.is_empty() {
        return Err(NewsroomError::Use(Message::new("check-no-match").with("pattern", pattern)));
    }
    Ok(found)
}

/// Shows every file below `folder`, by name, the hidden and our own output passed over.
fn walk(folder: &Path, depth: usize, show: &mut dyn FnMut(&Path)) -> io::Result<()> {
    let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            if depth > 1 && !is_output(&path) {
                walk(&path, depth - 1, show)?;
            }
        } else if fs::metadata(&path).is_ok_and(|data| data.is_file()) {
            show(&path);
        }
    }
    Ok(())
}

/// A folder that `make` wrote, or a newsroom's published site.
fn is_output(folder: &Path) -> bool {
    let published = folder.ends_with("public")
        && folder.parent().is_some_and(|above| above.join("warraq.toml").is_file());
    published || folder.join(output::MARKER).is_file()
}

fn is_text(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| matches!(ending.as_str(), "md" | "markdown" | "txt"))
}

/// A path without the `./` that walking the current folder puts before it.
fn plain_path(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

/// Whether names match a pattern's parts; `**` stands for any number of folders.
fn path_matches(pattern: &[String], names: &[&str]) -> bool {
    // reach[n]: whether the parts read so far match the first n names.
    let mut reach = vec![false; names.len() + 1];
    reach[0] = true;
    for part in pattern {
        let mut next = vec![false; names.len() + 1];
        for at in 0..=names.len() {
            next[at] = match part.as_str() {
                "**" => reach[at] || (at > 0 && next[at - 1]),
                _ => at > 0 && reach[at - 1] && name_matches(part, names[at - 1]),
            };
        }
        reach = next;
    }
    reach[names.len()]
}

/// Whether one name matches one part: `*` any run of characters, `?` any one.
fn name_matches(pattern: &str, name: &str) -> bool {
    let name: Vec<char> = name.chars().collect();
    let mut reach = vec![false; name.len() + 1];
    reach[0] = true;
    for sign in pattern.chars() {
        let mut next = vec![false; name.len() + 1];
        for at in 0..=name.len() {
            next[at] = match sign {
                '*' => reach[at] || (at > 0 && next[at - 1]),
                '?' => at > 0 && reach[at - 1],
                _ => at > 0 && reach[at - 1] && name[at - 1] == sign,
            };
        }
        reach = next;
    }
    reach[name.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: Result<Vec<Input>, NewsroomError>, root: &Path) -> Vec<String> {
        let below = |target: Input| match target {
            Input::File(path) => path.strip_prefix(root).unwrap().display().to_string(),
            other => other.name(),
        };
        found.unwrap().into_iter().map(below).collect()
    }

    #[test]
    fn a_folder_stands_for_its_texts() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        for file in
            ["ب.md", "أ/قصة 2.txt", "أ/a.html", ".git/x.md", "out/.warraq-made.json", "out/s.md"]
        {
            fs::create_dir_all(root.join(file).parent().unwrap()).unwrap();
            fs::write(root.join(file), "نص").unwrap();
        }
        let named = |pattern: &str| root.join(pattern).display().to_string();
        assert_eq!(names(gather(&[named("")]), root), ["أ/قصة 2.txt", "ب.md"]);
        assert_eq!(names(gather(&[named("ب.md"), named("*.md")]), root), ["ب.md"]);
        assert_eq!(names(gather(&[named("**/*.txt"), "-".to_owned()]), root), ["أ/قصة 2.txt", "-"]);
        assert_eq!(names(gather(&[named("out")]), root), ["out/s.md"], "named, it is meant");
        assert_eq!(gather(&[named("*.doc")]).unwrap_err().exit_code(), 2);
        assert_eq!(gather(&[named("غائب.md")]).unwrap_err().exit_code(), 3);
    }

    #[test]
    fn patterns_match_names_whole() {
        assert!(name_matches("قصة-?.*", "قصة-2.md"));
        assert!(!name_matches("*.md", "a.md.txt"));
        let parts = ["a", "**", "*.md"].map(str::to_owned);
        assert!(path_matches(&parts, &["a", "x.md"]));
        assert!(path_matches(&parts, &["a", "b", "c", "x.md"]));
        assert!(!path_matches(&parts, &["b", "x.md"]));
    }
}
