//! `warraq read`: a paste as it was understood.

use std::fs;

use serde_json::Value;

use crate::{example, feed, run};

const PASTE: &str = "القائمة الرئيسية\n\nالصفحات\n\nأغلق الميناء 3 أيام بسبب عاصفة بحرية شديدة.\n\n\
    قال الربان إن الموج كان عنـ ـيفا جدا\n\nبالتأكيد، إليك تقريرًا منسقًا بعنوان:\n\n---\n\n\
    *الميناء والعاصفة: 3 أيام من الانتظار*\n\nأغلق ميناء الصيادين أبوابه. وصل د. سامي من \
    [SeaLine](https://sea.example) مساء.\n\n---\n\nهل ترغب بنسخة مختصرة للنشر؟\n";

const BRIEF: &str =
    "أغلق الميناء 3 أيام بسبب عاصفة بحرية شديدة.\n\nقال الربان إن الموج كان عنيفا جدا\n";

const STORY: &str = "# الميناء والعاصفة: 3 أيام من الانتظار\n\nأغلق ميناء الصيادين أبوابه. وصل د. سامي \
    من [SeaLine](https://sea.example) مساء.\n";

#[test]
fn brief_and_story_come_apart() {
    let dir = tempfile::tempdir().unwrap();
    let read = |arguments: &[&str]| {
        let all = [&["read", "-"], arguments].concat();
        let output = feed(dir.path(), &all, PASTE.as_bytes());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("assistant-opener, line 9: "), "what was mended is told: {told}");
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(read(&[]), format!("{BRIEF}\n---\n\n{STORY}"));
    assert_eq!(read(&["--part", "brief"]), BRIEF);
    assert_eq!(read(&["--part", "story"]), STORY);
    let plain = read(&["--part", "story", "--plain"]);
    assert!(plain.starts_with("الميناء والعاصفة: 3 أيام من الانتظار\n\nأغلق"), "{plain}");
    assert!(plain.contains("د. سامي من SeaLine مساء.") && !plain.contains("https"), "{plain}");
}

#[test]
fn json_tells_all_that_was_understood() {
    let dir = tempfile::tempdir().unwrap();
    let output = feed(dir.path(), &["read", "-", "--format", "json"], PASTE.as_bytes());
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read["title"], "الميناء والعاصفة: 3 أيام من الانتظار");
    assert_eq!((&read["language"], &read["direction"]), (&Value::from("ar"), &Value::from("rtl")));
    assert_eq!(read["links"][0]["address"], "https://sea.example");
    let blocks = read["blocks"].as_array().unwrap();
    assert_eq!(blocks[0]["part"], "brief");
    assert_eq!(blocks.last().unwrap()["part"], "story");
    assert_eq!(blocks[2]["kind"], "heading");
}

#[test]
fn the_front_matter_is_known_and_not_repeated() {
    let dir = tempfile::tempdir().unwrap();
    let file = "---\ntitle: عنوان\nauthors: [هند, Ali]\ndate: 2026-11-23\n---\n\n# عنوان\n\nنص من 2 كلمة.\n";
    fs::write(dir.path().join("story.md"), file).unwrap();
    let output = run(dir.path(), &["read", "story.md"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "# عنوان\n\nنص من 2 كلمة.\n");
    assert!(output.stderr.is_empty());
    let output = run(dir.path(), &["read", "story.md", "--format", "json"]);
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read["author"], "هند, Ali");
    assert_eq!(read["date"], "2026-11-23");
}

#[test]
fn what_was_read_reads_the_same_again() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["brief-ar.md", "brief-en.md"] {
        let input = example(name);
        let arguments = ["read", input.to_str().unwrap(), "--part", "story"];
        let once = run(dir.path(), &arguments).stdout;
        assert!(!once.is_empty());
        assert_eq!(feed(dir.path(), &["read", "-"], &once).stdout, once, "{name}");
    }
}
