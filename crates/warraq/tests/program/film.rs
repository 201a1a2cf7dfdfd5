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
    let names =
        ["captions.ass", "captions.srt", "captions.vtt", "film.mp4", "film.otio", "poster.jpg"];
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
fn shapes_sizes_and_platforms_are_made_as_asked() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("story.md"), STORY).unwrap();
    for (asked, width, height) in [
        (["--for", "square"], 360, 360),
        (["--for", "youtube"], 640, 360),
        (["--shape", "4:5"], 360, 450),
    ] {
        let output = film(
            folder.path(),
            &["story.md", asked[0], asked[1], "--draft", "--max-seconds", "8", "--format", "json"],
        );
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(json["film"]["width"], width, "{asked:?}");
        assert_eq!(json["film"]["height"], height, "{asked:?}");
    }
    let output = film(folder.path(), &["story.md", "--for", "teletext"]);
    assert_eq!(output.status.code(), Some(2));
    let output = film(folder.path(), &["story.md", "--draft", "--music", "لحن.mp3"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(3) && said.contains("لحن.mp3"), "{said}");
    assert!(!folder.path().join("film/film.mp4").with_extension("part").exists());
}

#[test]
fn a_film_without_a_voice_is_made_for_any_language_we_have_letters_for() {
    let folder = tempfile::tempdir().unwrap();
    let story =
        "---\nlang: tr\n---\n\n# Liman açıldı\n\nBelediye üçüncü rıhtımı 12 Mayıs'ta açtı.\n";
    fs::write(folder.path().join("story.md"), story).unwrap();
    let none = film(folder.path(), &["story.md", "--draft"]);
    let said = String::from_utf8_lossy(&none.stderr).into_owned();
    assert!(none.status.code() == Some(2) && said.contains("--silent"), "{said}");
    let output = film(folder.path(), &["story.md", "--draft", "--silent", "--format", "json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["film"]["voice"], "silence");
    let ms = json["film"]["duration_ms"].as_u64().unwrap();
    assert!((5_000..15_000).contains(&ms), "{ms}");
    let captions = fs::read_to_string(folder.path().join("film/captions.srt")).unwrap();
    assert!(captions.contains("rıhtımı"), "{captions}");
}

#[test]
fn an_encoder_of_the_system_is_used_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("story.md"), STORY).unwrap();
    let refused = film(folder.path(), &["story.md", "--for", "x", "--encoder", "av1"]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(2) && said.contains("h264"), "{said}");
    let none = warraq(folder.path(), &["film", "story.md", "--encoder", "x264"])
        .env("PATH", folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&none.stderr).into_owned();
    assert!(none.status.code() == Some(2) && said.contains("ffmpeg"), "{said}");
    let encoders = std::process::Command::new("ffmpeg").arg("-encoders").output();
    if !encoders.is_ok_and(|said| String::from_utf8_lossy(&said.stdout).contains("libx264")) {
        eprintln!("skipped: no ffmpeg with x264 here");
        return;
    }
    let arguments = ["story.md", "--draft", "--max-seconds", "8", "--encoder", "x264"];
    assert!(film(folder.path(), &arguments).status.success());
    let file = folder.path().join("film/film.mp4");
    let first = fs::read(&file).unwrap();
    let again = film(folder.path(), &[&arguments[..], &["--format", "json"]].concat());
    let (all, kept) = scenes(&again);
    assert!(all == kept && fs::read(&file).unwrap() == first);
    let one = film(folder.path(), &[&arguments[..], &["--fresh", "--threads", "1"]].concat());
    assert!(one.status.success() && fs::read(&file).unwrap() == first, "the same bytes");
}

#[test]
fn a_picture_of_the_story_lies_under_its_film() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::write(here.join("story.md"), STORY).unwrap();
    let still = |name: &str| {
        let output = film(here, &["story.md", "--still", "2.5", "--draft", "-o", name]);
        let told = String::from_utf8_lossy(&output.stderr).replace(['\u{2068}', '\u{2069}'], "");
        assert!(output.status.success(), "{told}");
        told
    };
    still("plain.png");
    let under = |picture: &str| {
        let story = STORY.replace("\n\nافتتح", &format!("\n\n![رصيف]({picture})\n\nافتتح"));
        fs::write(here.join("story.md"), story).unwrap();
    };
    under("plain.png");
    let told = still("pictured.png");
    assert!(told.is_empty(), "{told}");
    assert!(
        fs::read(here.join("pictured.png")).unwrap() != fs::read(here.join("plain.png")).unwrap()
    );
    under("غائبة.png");
    assert!(still("missing.png").contains("غائبة.png"));
    assert!(
        fs::read(here.join("missing.png")).unwrap() == fs::read(here.join("plain.png")).unwrap()
    );
    fs::write(here.join("broken.png"), &fs::read(here.join("plain.png")).unwrap()[..900]).unwrap();
    under("broken.png");
    let output = film(here, &["story.md", "--draft"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && said.contains("broken.png"), "{said}");
    assert!(!here.join("film/film.mp4").exists());
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
