//! `warraq check`: telling, mending, taking back, and what is left alone.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::{feed, run, warraq};

/// A byte order mark, Windows line endings, digits and Latin words, no ending at the end.
const DRAFT: &str = "\u{FEFF}# خبر من 3 أسطر\r\n\r\nكان كلاما قـ ـاسيا من Ali في 12 مايو.  \r\n\
    ثم مضى إلى Cairo";

fn mended() -> String {
    DRAFT.replace("قـ ـاسيا", "قاسيا")
}

fn draft(folder: &Path) {
    fs::write(folder.join("مسودة.md"), DRAFT).unwrap();
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_finding_is_marked_in_its_sentence_in_both_tongues() {
    let dir = tempfile::tempdir().unwrap();
    draft(dir.path());
    let output = run(dir.path(), &["check"]);
    assert_eq!(code(&output), 1, "{}", err(&output));
    let said = out(&output);
    assert!(said.contains("مسودة.md:3  masked-word"), "{said}");
    assert!(said.contains("«كان كلاما ⟦قـ ـاسيا⟧ من Ali في 12 مايو.»"), "{said}");
    assert!(said.contains("fix (certain): it becomes «قاسيا»"), "{said}");
    assert!(said.contains("--keep masked-word"), "{said}");
    assert!(!said.contains('\u{1B}'), "no colour in a pipe");
    let arabic = warraq(dir.path(), &["check"]).env("WARRAQ_TONGUE", "ar").output().unwrap();
    let said = out(&arabic).replace(['\u{2068}', '\u{2069}'], "");
    assert!(said.contains("--keep masked-word، "), "{said}");
    assert!(said.contains("كُشف موضع واحد في نص واحد."), "{said}");
    assert_eq!(fs::read_to_string(dir.path().join("مسودة.md")).unwrap(), DRAFT);
}

#[test]
fn mending_touches_nothing_else_and_is_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    draft(dir.path());
    let file = dir.path().join("مسودة.md");
    let output = run(dir.path(), &["check", "--fix", "مسودة.md"]);
    assert_eq!(code(&output), 0, "{}{}", out(&output), err(&output));
    assert!(out(&output).contains("One finding was mended; none is left."), "{}", out(&output));
    assert_eq!(fs::read_to_string(&file).unwrap(), mended());
    assert_eq!(code(&run(dir.path(), &["check"])), 0);
    let output = run(dir.path(), &["check", "--undo", "مسودة.md"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(fs::read_to_string(&file).unwrap(), DRAFT);
    assert_eq!(code(&run(dir.path(), &["check", "--undo", "مسودة.md"])), 2);
    let folder = run(dir.path(), &["check", "--undo"]);
    assert_eq!(code(&folder), 2);
    assert!(err(&folder).contains("is a folder"), "{}", err(&folder));
}

#[test]
fn a_mended_file_that_changed_is_not_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    draft(dir.path());
    assert_eq!(code(&run(dir.path(), &["check", "--fix"])), 0);
    fs::write(dir.path().join("مسودة.md"), "لي").unwrap();
    let output = run(dir.path(), &["check", "--undo", "مسودة.md"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("changed after"), "{}", err(&output));
    assert_eq!(fs::read_to_string(dir.path().join("مسودة.md")).unwrap(), "لي");
}

#[test]
fn standard_input_comes_out_mended_and_the_telling_goes_aside() {
    let dir = tempfile::tempdir().unwrap();
    let output = feed(dir.path(), &["check", "-", "--fix"], DRAFT.as_bytes());
    assert_eq!(out(&output), mended());
    assert!(err(&output).contains("masked-word"), "{}", err(&output));
    assert_eq!(code(&output), 0);
    let clean = feed(dir.path(), &["check", "-", "--fix"], mended().as_bytes());
    assert_eq!(out(&clean), mended(), "a clean text passes through");
    let looked = feed(dir.path(), &["check", "-"], DRAFT.as_bytes());
    assert!(out(&looked).contains("-:3  masked-word"));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0, "no record of a stream");
}

#[test]
fn what_is_likely_waits_for_all() {
    let dir = tempfile::tempdir().unwrap();
    let text = "كان كلاما قـ.ـاسيا من Ali في 12 مايو. ثم مضى.\n";
    fs::write(dir.path().join("a.md"), text).unwrap();
    assert_eq!(code(&run(dir.path(), &["check", "--fix"])), 1, "something is left");
    assert_eq!(fs::read_to_string(dir.path().join("a.md")).unwrap(), text);
    assert_eq!(code(&run(dir.path(), &["check", "--fix=all"])), 0);
    let fixed = fs::read_to_string(dir.path().join("a.md")).unwrap();
    assert_eq!(fixed, text.replace("قـ.ـاسيا", "قاسيا"));
}

#[test]
fn a_diff_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    draft(dir.path());
    let output = run(dir.path(), &["check", "--diff"]);
    assert_eq!(code(&output), 1);
    let diff = out(&output);
    assert!(diff.starts_with("--- a/مسودة.md\n+++ b/مسودة.md\n@@ -1,4 +1,4 @@\n"), "{diff}");
    assert!(diff.contains("\n-كان كلاما قـ ـاسيا من Ali في 12 مايو.  \r\n"), "{diff}");
    assert!(diff.contains("\n+كان كلاما قاسيا من Ali في 12 مايو.  \r\n"), "{diff}");
    assert_eq!(fs::read_to_string(dir.path().join("مسودة.md")).unwrap(), DRAFT);
}

#[test]
fn rules_are_kept_by_option_and_by_comment() {
    let dir = tempfile::tempdir().unwrap();
    draft(dir.path());
    let output = run(dir.path(), &["check", "--keep", "masked-word"]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    let unknown = run(dir.path(), &["check", "--keep", "mask"]);
    assert_eq!(code(&unknown), 2);
    assert!(err(&unknown).contains("masked-word"), "the rules are named: {}", err(&unknown));
    let commented = format!("{DRAFT}\n\n<!-- warraq: keep masked-word -->\n");
    fs::write(dir.path().join("مسودة.md"), commented).unwrap();
    assert_eq!(code(&run(dir.path(), &["check", "--fix"])), 0);
}

#[test]
fn json_names_bytes_that_hold_the_text() {
    let dir = tempfile::tempdir().unwrap();
    draft(dir.path());
    let output = run(dir.path(), &["check", "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let finding = &found[0];
    let at = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap();
    assert_eq!(&DRAFT[at("start")..at("end")], "قـ ـاسيا");
    assert_eq!((at("line"), at("column")), (3, 11));
    assert_eq!(finding["file"], "مسودة.md");
    assert_eq!(finding["certainty"], "certain");
    assert_eq!(finding["replacement"], "قاسيا");
}

#[test]
fn sarif_has_the_shape_that_code_hosts_read() {
    let dir = tempfile::tempdir().unwrap();
    draft(dir.path());
    let output = run(dir.path(), &["check", "--format", "sarif", "."]);
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert!(run["tool"]["driver"]["name"].is_string());
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        assert!(place["artifactLocation"]["uri"].as_str().unwrap().is_ascii());
        assert!(place["region"]["startLine"].as_u64().unwrap() >= 1);
    }
    assert_eq!(run["results"].as_array().unwrap().len(), 1);
}

#[test]
fn one_bad_text_does_not_hide_the_others() {
    let dir = tempfile::tempdir().unwrap();
    draft(dir.path());
    fs::write(dir.path().join("صورة.txt"), b"\x89PNG\0\0").unwrap();
    let output = run(dir.path(), &["check"]);
    assert_eq!(code(&output), 2);
    assert!(out(&output).contains("masked-word"));
    assert!(err(&output).contains("صورة.txt"));
    assert_eq!(code(&run(dir.path(), &["check", "غائب.md"])), 3);
    fs::write(dir.path().join("page.html"), "<p>خبر من Ali</p>").unwrap();
    let page = run(dir.path(), &["check", "--fix", "page.html"]);
    assert_eq!(code(&page), 2);
    assert!(err(&page).contains("warraq read"), "{}", err(&page));
}

#[test]
fn front_matter_and_an_empty_file_are_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let story =
        format!("---\ntitle: كلام قـ ـاس\n---\n\n{}", mended().trim_start_matches('\u{FEFF}'));
    fs::write(dir.path().join("story.md"), &story).unwrap();
    fs::write(dir.path().join("empty.md"), "").unwrap();
    let output = run(dir.path(), &["check", "--fix=all"]);
    assert_eq!(code(&output), 0, "{}{}", out(&output), err(&output));
    assert_eq!(fs::read_to_string(dir.path().join("story.md")).unwrap(), story);
    assert!(!dir.path().join(".warraq").exists(), "nothing mended, nothing recorded");
}
