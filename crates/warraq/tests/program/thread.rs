//! The thread end to end: a pasted answer becomes every form, and one folder holds them all.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::{example, feed, run, warraq};

/// The Arabic example made as a short film, once for the tests of this file.
fn made(folder: &Path) -> Value {
    let input = example("brief-ar.md");
    let arguments = [
        "make",
        input.to_str().unwrap(),
        "-o",
        "ترام",
        "--max-seconds",
        "12",
        "--date",
        "2026-11-23",
        "--format",
        "json",
    ];
    let output = run(folder, &arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("--format json is JSON")
}

#[test]
fn a_paste_becomes_every_form() {
    let dir = tempfile::tempdir().unwrap();
    let made = made(dir.path());
    let folder = dir.path().join("ترام");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect(name);

    let story = read("story.md");
    for gone in [
        "القائمة الرئيسية",
        "الصفحات",
        "تعليقات",
        "close",
        "التنقل السريع",
        "بالطبع، إليك",
        "هل ترغب",
    ] {
        assert!(!story.contains(gone), "«{gone}» is not the story's");
    }
    assert!(story.contains("# ترام ميناء الرملة: شهر أول فوق التوقعات وأسئلة لم تُحسم"));
    assert_eq!(story.lines().filter(|line| line.starts_with("## ")).count(), 4);
    assert!(story.contains("ai: assisted"));
    let brief = read("brief.md");
    assert!(
        brief.contains("الازدحام") && brief.contains("فادحة"),
        "broken words are whole: {brief}"
    );
    assert_eq!(brief.matches("أعلنت بلدية ميناء الرملة").count(), 1, "the lead stands once");

    for post in made["edition"]["posts"].as_array().unwrap() {
        assert!(post["length"].as_u64() <= post["limit"].as_u64(), "{post}");
        assert_eq!(read(post["file"].as_str().unwrap()), post["text"].as_str().unwrap());
    }
    let platforms: std::collections::BTreeSet<&str> = made["edition"]["posts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|post| post["platform"].as_str().unwrap())
        .collect();
    assert_eq!(platforms.len(), 11);
    assert!(read("social/index.html").contains("<section id=\"tiktok\""));
    for card in made["edition"]["cards"].as_array().unwrap() {
        let bytes = fs::read(folder.join(card["file"].as_str().unwrap())).unwrap();
        assert!(bytes.starts_with(b"\x89PNG"));
    }
    let film = &made["edition"]["film"];
    let length = film["duration_ms"].as_u64().unwrap();
    assert!((4_000..=15_000).contains(&length), "{length} ms for at most 12 s and the colophon");
    for part in ["file", "poster", "srt", "vtt"] {
        assert!(folder.join(film[part].as_str().unwrap()).is_file(), "{part}");
    }
    assert!(read("index.html").contains("dir=\"rtl\""));
    assert!(folder.join(made["edition"]["page"].as_str().unwrap()).is_file());
    let page = read(made["edition"]["page"].as_str().unwrap());
    assert!(page.contains("../media/"), "the page shows its film");
    let report: Value = serde_json::from_str(&read("report.json")).unwrap();
    assert!(report["findings"].as_array().unwrap().len() >= 8, "{report}");
}

#[test]
fn the_same_input_and_settings_give_the_same_bytes() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    made(one.path());
    made(two.path());
    for name in ["story.md", "index.html", "film/film.mp4", "edition.json", "report.json"] {
        let bytes = |dir: &Path| fs::read(dir.join("ترام").join(name)).unwrap();
        assert!(bytes(one.path()) == bytes(two.path()), "{name} differs");
    }
}

#[test]
fn a_story_edited_by_hand_is_kept_and_drives_every_form() {
    let dir = tempfile::tempdir().unwrap();
    let input = example("brief-en.md");
    let arguments = ["make", input.to_str().unwrap(), "-o", "s", "--forms", "article,social"];
    assert!(run(dir.path(), &arguments).status.success());
    let story = dir.path().join("s/story.md");
    let edited = fs::read_to_string(&story).unwrap().replace("9,400", "9,500");
    fs::write(&story, &edited).unwrap();
    // What the brief does not bear is in no post: the brief is corrected as well.
    let brief = dir.path().join("s/brief.md");
    fs::write(&brief, fs::read_to_string(&brief).unwrap().replace("9,400", "9,500")).unwrap();
    let again = run(dir.path(), &arguments);
    assert!(again.status.success());
    assert!(String::from_utf8_lossy(&again.stderr).contains("edited by hand"));
    assert_eq!(fs::read_to_string(&story).unwrap(), edited);
    let post = fs::read_to_string(dir.path().join("s/social/mastodon.txt")).unwrap();
    assert!(post.contains("9,500"), "{post}");
}

#[test]
fn standard_input_serves_and_a_pipe_gets_one_line() {
    let dir = tempfile::tempdir().unwrap();
    let text = "# خبر من 3 أسطر\n\nوصل Omar إلى مدينة الرملة يوم الأحد. ثم غادرها في 5 مايو.\n";
    let output = feed(dir.path(), &["make", "-", "--forms", "social"], text.as_bytes());
    assert!(output.status.success());
    assert!(output.stderr.is_empty(), "quiet in a pipe");
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.lines().count(), 1);
    assert!(dir.path().join(said.trim()).is_file(), "{said}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_nothing_half_written() {
    let dir = tempfile::tempdir().unwrap();
    let input = example("brief-ar.md");
    let mut child = warraq(dir.path(), &["make", input.to_str().unwrap(), "-o", "s", "--json"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let began = Instant::now();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stderr.take().unwrap()));
    let filming = lines
        .by_ref()
        .map_while(Result::ok)
        .any(|line| line.contains("\"progress\"") && line.contains("\"film\""));
    assert!(filming, "the film began");
    let pid = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let rest: Vec<String> = lines.map_while(Result::ok).collect();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{rest:?}");
    assert!(began.elapsed() < Duration::from_secs(120));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0, "nothing is left behind");
}

/// The words of an SRT file in order, without directional marks.
fn words_of_captions(srt: &str) -> Vec<String> {
    let is_mark = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let cues = srt.split("\n\n").filter(|cue| cue.contains("-->"));
    let rows = cues.flat_map(|cue| cue.lines().skip(2));
    rows.flat_map(|row| {
        let row: String = row.chars().filter(|c| !is_mark(*c)).collect();
        row.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    })
    .collect()
}

#[test]
fn every_word_of_the_story_stands_once_in_the_captions_and_the_page_shows_its_film() {
    let dir = tempfile::tempdir().unwrap();
    let body = "جسر «Noor» يُفتح بعد 31 شهرًا\n\nفُتح الجسر يوم 3 مايو 2025.\n\nماذا بعد؟\n\n\
                قالت ليلى: «انتظرنا 3.5% أكثر».";
    let markdown = format!("# {body}").replace("ماذا", "## ماذا");
    fs::write(dir.path().join("جسر.md"), markdown).unwrap();
    let arguments = ["make", "جسر.md", "-o", "out", "--forms", "article,film"];
    let output = run(dir.path(), &arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let folder = dir.path().join("out");
    let srt = fs::read_to_string(folder.join("film/captions.srt")).unwrap();
    assert_eq!(words_of_captions(&srt), body.split_whitespace().collect::<Vec<_>>());

    let site = folder.join("site");
    let media = fs::read_dir(site.join("media")).unwrap().next().unwrap().unwrap();
    assert!(media.path().join("film/film.mp4").is_file(), "the site is whole in itself");
    let page = fs::read_dir(site.join("stories")).unwrap().next().unwrap().unwrap();
    assert!(fs::read_to_string(page.path()).unwrap().contains("film/film.mp4"));
}
