//! `warraq film`: one story's film alone, what is kept of it, one moment of it.

use std::fs;
use std::path::Path;
use std::process::Output;

use super::{run, warraq};

const STORY: &str = "---\nlang: ar\n---\n\n# ميناء الجزيرة يفتح رصيفه الثالث\n\nافتتح الميناء رصيفًا \
    بطول 420 مترًا. وقالت شركة «Blue Harbor» إن العمل انتهى.\n\n## ماذا بعد؟\n\nتبدأ السفن الرسو غدًا.\n";

/// Runs it with a cache of its own.
fn film(folder: &Path, arguments: &[&str]) -> Output {
    let arguments: Vec<&str> = ["film"].iter().chain(arguments).copied().collect();
    warraq(folder, &arguments).env("WARRAQ_CACHE", folder.join("cache")).output().unwrap()
}

fn scenes(output: &Output) -> (u64, u64) {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    (json["scenes"].as_u64().unwrap(), json["scenes_kept"].as_u64().unwrap())
}

#[test]
fn one_changed_sentence_is_the_only_scene_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::create_dir_all(here.join("stories/2026-11-23-ميناء")).unwrap();
    let file = here.join("stories/2026-11-23-ميناء/story.md");
    fs::write(&file, STORY).unwrap();
    let made = scenes(&film(here, &["ميناء", "--draft", "--format", "json"]));
    assert_eq!(made.1, 0);
    let film_folder = here.join("stories/2026-11-23-ميناء/film");
    let first = fs::read(film_folder.join("film.mp4")).unwrap();
    let names = ["captions.srt", "captions.vtt", "film.mp4", "film.otio", "poster.png"];
    let mut found: Vec<String> = fs::read_dir(&film_folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    found.sort();
    assert_eq!(found, names);

    let again = scenes(&film(here, &["ميناء", "--draft", "--format", "json", "--threads", "1"]));
    assert_eq!(again, (made.0, made.0));
    assert!(fs::read(film_folder.join("film.mp4")).unwrap() == first, "the same bytes");

    fs::write(&file, STORY.replace("انتهى", "انتهى قبل موعده بشهرين كاملين")).unwrap();
    let changed = scenes(&film(here, &["ميناء", "--draft", "--format", "json"]));
    assert_eq!(changed, (made.0, made.0 - 1));
}

#[test]
fn a_moment_is_a_picture() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("story.md"), STORY).unwrap();
    let output = film(folder.path(), &["story.md", "--still", "2.5", "--draft"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).unwrap();
    let png = fs::read(folder.path().join(printed.trim())).unwrap();
    assert!(png.starts_with(b"\x89PNG"));
    let piped = film(folder.path(), &["story.md", "--still", "2.5", "--draft", "-o", "-"]);
    assert!(piped.stdout == png);
}

#[test]
fn a_story_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    fs::write(folder.path().join("blank.md"), " \n").unwrap();
    for (named, told) in [
        ("لا-أحد", "There is no story “لا-أحد”"),
        ("empty", "no story.md in empty"),
        ("blank.md", "blank.md is empty"),
        ("gone.md", "gone.md does not exist"),
    ] {
        let output = run(folder.path(), &["film", named]);
        let said = String::from_utf8_lossy(&output.stderr).replace(['\u{2068}', '\u{2069}'], "");
        assert!(said.contains(told), "{named}: {said}");
        assert!(!output.status.success());
    }
}
