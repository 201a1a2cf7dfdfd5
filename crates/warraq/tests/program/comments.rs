//! Comments brought from elsewhere and taken out, as a person does it.

use std::fs;
use std::path::Path;

use crate::run;

fn said(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = run(folder, arguments);
    let all = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&all).replace(['\u{2068}', '\u{2069}'], ""))
}

#[test]
fn a_dump_is_looked_at_then_mapped_then_brought() {
    let dir = tempfile::tempdir().unwrap();
    let story = dir.path().join("stories/harbour");
    fs::create_dir_all(&story).unwrap();
    fs::write(story.join("story.md"), "---\nslug: ميناء-2026\n---\n\n# ميناء 2026\n\nنص.\n")
        .unwrap();
    fs::write(dir.path().join("warraq.toml"), "title = \"المرفأ\"\n").unwrap();
    let dump =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../warraq-newsroom/tests/imports/disqus.xml");
    let dump = dump.to_str().unwrap();

    let (code, told) = said(dir.path(), &["comments", "import", dump, "--dry-run"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(
        told.contains("disqus: 8 comments read") && told.contains("6 comments would"),
        "{told}"
    );
    assert!(told.contains("\"https://old.example/about/\" = \"\" # 1 من نحن & لماذا"), "{told}");
    assert!(!dir.path().join("data").exists(), "a look makes no database");

    fs::write(dir.path().join("map.toml"), "\"https://old.example/about/\" = \"ميناء-2026\"\n")
        .unwrap();
    let mapped = ["comments", "import", dump, "--map", "map.toml", "--format", "json"];
    let (code, told) = said(dir.path(), &mapped);
    let report: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!((code, &report["brought"], &report["unplaced"]), (Some(0), &7.into(), &0.into()));
    let (_, told) = said(dir.path(), &mapped);
    let report: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&report["brought"], &report["known"]), (&0.into(), &7.into()));

    let (code, out) = said(dir.path(), &["comments", "export", "--story", "ميناء-2026"]);
    assert_eq!((code, out.lines().count()), (Some(0), 8));
    assert!(!out.contains("mail.example"), "{out}");
    let (code, told) = said(dir.path(), &["comments", "export", "-o", "out.jsonl"]);
    assert!(code == Some(0) && told.contains("7 comments were written to out.jsonl"), "{told}");
}

#[test]
fn a_cut_dump_is_refused_with_what_to_do() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("d.xml"), "<disqus><post dsq:id=\"1\"><message>نص").unwrap();
    let (code, told) = said(dir.path(), &["comments", "import", "d.xml"]);
    assert!(code == Some(2) && told.contains("ends in the middle"), "{told}");
    let (code, told) = said(dir.path(), &["comments", "import", "d.xml", "--from", "isso"]);
    assert!(code == Some(2) && told.contains("no dump of isso"), "{told}");
}
