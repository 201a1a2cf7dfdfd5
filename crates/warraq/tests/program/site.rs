//! A newsroom's site as it grows: what changed is made again and nothing else, and the whole is what
//! a build from nothing writes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::run;

pub(crate) fn newsroom(config: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("warraq.toml"), config).unwrap();
    dir
}

pub(crate) fn story(root: &Path, folder: &str, front: &str, text: &str) {
    let folder = root.join("stories").join(folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("story.md"), format!("---\n{front}\n---\n\n{text}\n")).unwrap();
}

/// Builds and gives what is told as JSON, with the exit code.
pub(crate) fn built(root: &Path) -> (Value, Option<i32>) {
    let output = run(root, &["build", "--format", "json"]);
    let told = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    (told, output.status.code())
}

fn made(told: &Value) -> BTreeMap<&str, &str> {
    let rows = told["made"].as_array().unwrap().iter();
    rows.map(|row| (row["page"].as_str().unwrap(), row["why"].as_str().unwrap())).collect()
}

/// What stands in `public/`, but for our marker.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let public = root.join("public");
    let mut found = BTreeMap::new();
    let mut folders = vec![public.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if !entry.ends_with(".warraq-made.json") {
                let name = entry.strip_prefix(&public).unwrap().display().to_string();
                found.insert(name, fs::read(&entry).unwrap());
            }
        }
    }
    found
}

pub(crate) fn page(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join("public").join(path)).unwrap_or_else(|_| panic!("no {path}"))
}

pub(crate) fn sample() -> TempDir {
    let dir = newsroom(
        "title = \"مرفأ 24\"\nlanguages = [\"ar\", \"en\"]\nbase_url = \"https://marfa.example/\"\n\
         country = \"SY\"\nhijri = true\n[[labels]]\nname = \"البحر\"\nslug = \"sea\"\n\
         names = { en = \"Sea\" }\n[language.en]\ntitle = \"Marfa\"\n[redirects]\n\
         \"old/a.html\" = \"stories/ميناء.html\"\n",
    );
    let front = "title: الميناء يعود\nslug: ميناء\ndate: 2026-01-20\nlang: ar\nlabels: [البحر]\nauthors: [ليلى حداد]";
    story(
        dir.path(),
        "ميناء",
        front,
        "عاد الميناء بعد 12 يومًا.\n\n## ماذا بعد\n\nتدخل Port 7 غدًا.",
    );
    let front = "title: رياح\nslug: رياح\ndate: 2026-01-21\nlang: ar\nlabels: [البحر]\ncorrections: [\"2026-01-22: كانت السرعة 40 وهي 30\"]";
    story(dir.path(), "رياح", front, "هبت الرياح على الساحل.");
    let front = "title: The port returns\nslug: port\ndate: 2026-01-20\nlang: en\ntranslates: ميناء\nlabels: [Sea]";
    story(dir.path(), "port", front, "The port returned after 12 days.");
    dir
}

#[test]
fn a_change_makes_its_pages_again_and_no_other_and_the_site_is_as_from_nothing() {
    let dir = sample();
    let root = dir.path();
    built(root);
    let (told, _) = built(root);
    assert!(made(&told).is_empty(), "nothing changed: {told}");
    let file = root.join("stories/رياح/story.md");
    let text = fs::read_to_string(&file).unwrap().replace("على الساحل", "على الساحل كله");
    fs::write(&file, text).unwrap();
    let (told, _) = built(root);
    let pages = made(&told);
    assert_eq!(pages["stories/رياح.html"], "text", "{pages:?}");
    assert!(pages.contains_key("feed.xml") && pages.contains_key("stories/ميناء.html"));
    assert!(!pages.keys().any(|path| path.starts_with("en/")), "{pages:?}");
    assert!(!pages.contains_key("assets/site.css") && !pages.contains_key("pages/about.html"));
    let mended = tree(root);
    fs::remove_dir_all(root.join("public")).unwrap();
    fs::remove_dir_all(root.join(".warraq")).unwrap();
    built(root);
    assert!(mended == tree(root), "not what a build from nothing writes");
    fs::remove_dir_all(root.join("stories/رياح")).unwrap();
    let (told, _) = built(root);
    assert!(told["gone"].as_array().unwrap().iter().any(|path| path == "stories/رياح.html"));
    assert!(!page(root, "index.html").contains("رياح"));
}

#[test]
fn what_was_lost_or_changed_in_the_site_is_put_back() {
    let dir = sample();
    let root = dir.path();
    built(root);
    let whole = tree(root);
    let search = whole.keys().find(|path| path.starts_with("search/") && path.ends_with(".txt"));
    for path in ["rss.xml", "index.html", "sitemap.xml", search.unwrap()] {
        fs::remove_file(root.join("public").join(path)).unwrap();
        let (_, code) = built(root);
        assert_eq!(code, Some(0), "{path}");
        assert!(tree(root) == whole, "{path} did not come back");
        fs::write(root.join("public").join(path), "غيره").unwrap();
        built(root);
        assert!(tree(root) == whole, "{path} stayed as somebody wrote it");
    }
}

#[test]
fn what_is_remembered_of_another_site_keeps_no_page_of_this_one() {
    let dir = sample();
    let root = dir.path();
    let file = root.join("stories/رياح/story.md");
    let old = fs::read_to_string(&file).unwrap();
    built(root);
    let files = [".warraq/site.json", ".warraq/stories.json"].map(|name| root.join(name));
    let memory = files.each_ref().map(|file| fs::read(file).unwrap());
    let before = tree(root);
    fs::write(&file, old.replace("على الساحل", "على الجبل 7")).unwrap();
    built(root);
    // As if the build had died before it wrote down what it had made, and the change was taken back.
    for (file, bytes) in files.iter().zip(memory) {
        fs::write(file, bytes).unwrap();
    }
    fs::write(&file, old).unwrap();
    built(root);
    assert!(tree(root) == before, "pages of the other site were kept");
}

#[test]
fn languages_stand_side_by_side_with_their_own_dates_labels_and_feeds() {
    let dir = sample();
    let root = dir.path();
    built(root);
    let arabic = page(root, "stories/ميناء.html");
    assert!(arabic.contains("20 كانون الثاني 2026"), "the months of the country");
    assert!(arabic.contains("1447"), "the Hijri day");
    assert!(arabic.contains("hreflang=\"en\" href=\"https://marfa.example/en/stories/port.html\""));
    assert!(arabic.contains("../en/stories/port.html"));
    let english = page(root, "en/stories/port.html");
    assert!(
        english.contains("<html lang=\"en\" dir=\"ltr\">")
            && english.contains("<bdi>Sea</bdi></a>")
    );
    assert!(english.contains("../../stories/%D9%85"), "the way back");
    assert!(!page(root, "index.html").contains("The port returns"));
    assert!(page(root, "en/feed.xml").contains("The port returns"));
    assert!(page(root, "labels/sea.html").contains("البحر"));
    assert!(page(root, "corrections.html").contains("كانت السرعة 40 وهي 30"));
    assert!(page(root, "old/a.html").contains("url=../stories/%D9%85"));
    let short = arabic.split("https://marfa.example/s/").nth(1).unwrap();
    let short = format!("s/{}", &short[..short.find('"').unwrap()]);
    assert!(page(root, &short).contains("../stories/%D9%85"), "the short address leads there");
}

#[test]
fn what_is_broken_is_named_and_keeps_nothing_else_from_its_readers() {
    let dir = sample();
    let root = dir.path();
    story(root, "مكسورة", "title: [\ndraft: true", "نص 12.");
    story(root, "هاربة", "title: خبر\nslug: ../../../etc/passwd\nlang: ar", "نص 12.");
    fs::create_dir_all(root.join("stories/ثنائية")).unwrap();
    fs::write(root.join("stories/ثنائية/story.md"), b"\xff\xfe\x00").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc", root.join("stories/خارج")).unwrap();
    let (told, code) = built(root);
    assert_eq!(code, Some(0));
    let why: Vec<&str> = told["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["reason"].as_str().unwrap())
        .collect();
    for reason in ["build-front", "story-not-text"] {
        assert!(why.contains(&reason), "{reason}: {why:?}");
    }
    assert!(root.join("public/stories/ميناء.html").is_file());
    assert!(!root.join("public/stories/خارج.html").exists());
    let strays = tree(root).into_keys().filter(|path| path.contains("passwd"));
    assert_eq!(
        strays.collect::<Vec<_>>(),
        ["stories/etc-passwd.html"],
        "a slug stays in its place"
    );
}

#[test]
fn a_theme_of_ones_own_is_laid_over_the_built_in_one_and_its_faults_have_a_place() {
    let dir = sample();
    let root = dir.path();
    let theme = root.join("themes/لي");
    fs::create_dir_all(theme.join("words")).unwrap();
    fs::write(theme.join("theme.toml"), "inherits = \"essay\"\n").unwrap();
    fs::write(theme.join("site.css"), "body { border: 0 }\n").unwrap();
    fs::write(theme.join("words/ar.ftl"), "site-home = أول الكلام\n").unwrap();
    let config = fs::read_to_string(root.join("warraq.toml")).unwrap();
    fs::write(root.join("warraq.toml"), format!("theme = \"لي\"\n{config}")).unwrap();
    let (_, code) = built(root);
    assert_eq!(code, Some(0));
    assert!(page(root, "index.html").contains("أول الكلام"));
    assert!(page(root, "assets/site.css").ends_with("body { border: 0 }\n"));
    let before = page(root, "stories/ميناء.html");
    let article =
        "{% extends \"base.html\" %}\n{% block main %}\n<p>{{ nothing.there }}</p>\n{% endblock %}";
    fs::write(theme.join("article.html"), article).unwrap();
    let (told, code) = built(root);
    assert_eq!(code, Some(2), "who put the site up is to know");
    let failed = told["failed"][0].as_str().unwrap();
    assert!(failed.contains("article.html:3:") && failed.contains("stories/ميناء.html"), "{told}");
    assert!(failed.contains("stay as they were"), "{told}");
    assert_eq!(page(root, "stories/ميناء.html"), before, "the page stays as it was");
    fs::write(theme.join("article.html"), "{% if %}").unwrap();
    let output = run(root, &["build"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("article.html"));
}

#[test]
fn a_story_named_in_other_forms_is_made_in_them_and_made_again_when_it_changes() {
    let dir = newsroom("title = \"مرفأ 24\"\n");
    let root = dir.path();
    let front = "title: الميناء يعود\nslug: ميناء\ndate: 2026-01-20\nlang: ar\nforms: [article, social, cards]";
    story(root, "ميناء", front, "عاد ميناء Port 7 إلى العمل بعد 12 يومًا من الإغلاق.");
    let (told, _) = built(root);
    assert!(told["remade"]["ميناء"].as_array().unwrap().len() > 5, "{told}");
    assert!(root.join("public/media/ميناء/cards/title-1080x1080.png").is_file());
    let (told, _) = built(root);
    assert!(told["remade"].as_object().unwrap().is_empty(), "{told}");
    let file = root.join("stories/ميناء/story.md");
    let text = fs::read_to_string(&file).unwrap().replace("12 يومًا", "14 يومًا");
    fs::write(&file, text).unwrap();
    let output = run(root, &["build", "--site-only", "--format", "json"]);
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(told["remade"].as_object().unwrap().is_empty(), "media is left alone: {told}");
    let (told, _) = built(root);
    let files = told["remade"]["ميناء"].to_string();
    assert!(
        files.contains("social/x.txt") && !files.contains("cards/title-1080x1080.png"),
        "{files}"
    );
}

#[test]
fn cards_follow_the_newsrooms_own_look_and_a_reading_its_pronunciations() {
    let dir = newsroom("title = \"مرفأ 24\"\nlook = \"ours\"\n");
    let root = dir.path();
    let look = include_str!("../../../../assets/looks/news.toml");
    fs::create_dir(root.join("looks")).unwrap();
    fs::write(root.join("looks/ours.toml"), look).unwrap();
    let front =
        "title: الميناء يعود\nslug: ميناء\ndate: 2026-01-20\nlang: ar\nforms: [cards, voice]";
    story(root, "ميناء", front, "عاد ميناء Port 7 إلى العمل.");
    built(root);
    fs::write(root.join("looks/ours.toml"), look.replace("card = 168", "card = 120")).unwrap();
    let (told, _) = built(root);
    assert!(told["remade"]["ميناء"].to_string().contains("cards/title-1080x1080.png"), "{told}");
    let list = "[pronounce]\n\"Port\" = \"بورت\"\n";
    fs::write(root.join("stories/ميناء/voice.toml"), list).unwrap();
    let (told, _) = built(root);
    let files = told["remade"]["ميناء"].to_string();
    assert!(files.contains("voice/voice.m4a") && !files.contains("cards/"), "{told}");
    let (told, _) = built(root);
    assert!(told["remade"].as_object().unwrap().is_empty(), "{told}");
}

#[test]
fn a_story_read_aloud_is_heard_on_its_page_and_in_the_podcast() {
    let dir = newsroom("title = \"مرفأ 24\"\nbase_url = \"https://marfa.example/\"\n");
    let root = dir.path();
    let front = "title: الميناء يعود\nslug: ميناء\ndate: 2026-01-20\nlang: ar\nforms: [voice]";
    story(root, "ميناء", front, "عاد ميناء Port 7 إلى العمل بعد 12 يومًا.");
    story(root, "صامت", "title: صامت\ndate: 2026-01-21\nlang: ar", "بلا صوت 3.");
    let (told, _) = built(root);
    assert!(told["remade"]["ميناء"].to_string().contains("voice/voice.m4a"), "{told}");
    let article = page(root, "stories/ميناء.html");
    assert!(article.contains("media/%D9%85%D9%8A%D9%86%D8%A7%D8%A1/voice/voice.m4a"));
    assert!(article.contains("\"AudioObject\"") && article.contains("podcast.xml"));
    assert!(!page(root, "stories/صامت.html").contains("podcast.xml"));
    let podcast = page(root, "podcast.xml");
    let size = fs::metadata(root.join("public/media/ميناء/voice/voice.m4a")).unwrap().len();
    assert_eq!(podcast.matches("<enclosure ").count(), 1);
    assert!(podcast.contains(&format!("length=\"{size}\"")), "{podcast}");
    assert!(podcast.contains("https://marfa.example/podcast.jpg"));
    assert!(root.join("public/podcast.jpg").is_file());
    let (told, _) = built(root);
    assert!(made(&told).is_empty(), "{told}");
    let file = root.join("stories/ميناء/story.md");
    fs::write(&file, fs::read_to_string(&file).unwrap().replace("12 يومًا", "14 يومًا")).unwrap();
    let (told, _) = built(root);
    assert!(told["remade"]["ميناء"].to_string().contains("voice/captions.vtt"), "{told}");
    assert!(made(&told).contains_key("podcast.xml"), "{told}");
}

#[test]
fn a_clock_that_was_set_back_takes_no_story_off_the_site() {
    let dir = sample();
    let root = dir.path();
    built(root);
    let kept = root.join(".warraq/site.json");
    let text = fs::read_to_string(&kept).unwrap();
    let mut memory: Value = serde_json::from_str(&text).unwrap();
    memory["day"] = Value::from("2999-01-01");
    fs::write(&kept, memory.to_string()).unwrap();
    story(root, "غد", "title: غد\nslug: غد\ndate: 2998-01-01\nlang: ar", "نص 12.");
    let output = run(root, &["build"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("2999-01-01"));
    assert!(root.join("public/stories/غد.html").is_file());
}

#[test]
fn a_new_newsroom_is_built_as_it_stands() {
    let dir = tempfile::tempdir().unwrap();
    let told = run(dir.path(), &["new", "مرفأ", "--title", "مرفأ 24"]);
    assert!(told.status.success());
    let root = dir.path().join("مرفأ");
    let (told, code) = built(&root);
    assert_eq!((code, told["left_out"][0]["reason"].as_str()), (Some(0), Some("build-draft")));
    assert!(page(&root, "index.html").contains("القصة الأولى ما زالت تُكتب"));
    assert_eq!(run(dir.path(), &["new", "مرفأ"]).status.code(), Some(2));
}
