//! What cannot be used ends in one clear sentence, the right exit code, and nothing half-written.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::{example, feed, run, warraq};

/// One sentence on standard error that names `what`, this exit code, and nothing in the folder but
/// what was there.
fn refused(folder: &Path, before: usize, output: &Output, code: i32, what: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "one sentence: {said}");
    assert!(said.contains(what), "{said}");
    assert!(output.stdout.is_empty());
    let left: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), before, "nothing is left behind: {left:?}");
}

fn refuse_file(bytes: &[u8]) {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("مادة.txt"), bytes).unwrap();
    let output = run(dir.path(), &["make", "مادة.txt"]);
    refused(dir.path(), 1, &output, 2, "مادة.txt");
}

#[test]
fn an_empty_file() {
    refuse_file(b"");
    refuse_file(b" \n\t\n");
}

#[test]
fn a_binary_file() {
    refuse_file(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
}

#[test]
fn a_file_in_no_encoding() {
    refuse_file(&[&b"\xEF\xBB\xBFtwo words\n"[..], &[0xFF; 40]].concat());
}

#[test]
fn a_text_with_no_sentence() {
    refuse_file("*** --- 12\n".as_bytes());
}

#[test]
fn a_text_beyond_the_bound() {
    let dir = tempfile::tempdir().unwrap();
    let file = fs::File::create(dir.path().join("مادة.txt")).unwrap();
    file.set_len(128 * 1024 * 1024 + 1).unwrap();
    for command in ["make", "read"] {
        refused(dir.path(), 1, &run(dir.path(), &[command, "مادة.txt"]), 2, "مادة.txt");
    }
    fs::write(dir.path().join("مادة.txt"), "كلمة ثانية ".repeat(500_000)).unwrap();
    refused(dir.path(), 1, &run(dir.path(), &["make", "مادة.txt"]), 2, "8 MiB");
}

#[test]
fn standard_input_without_a_story() {
    let dir = tempfile::tempdir().unwrap();
    refused(dir.path(), 0, &feed(dir.path(), &["make", "-"], b""), 2, "-");
}

#[test]
fn a_file_that_is_not_there_and_a_folder() {
    let dir = tempfile::tempdir().unwrap();
    refused(dir.path(), 0, &run(dir.path(), &["make", "غائب.md"]), 3, "غائب.md");
    refused(dir.path(), 0, &run(dir.path(), &["make", "."]), 2, "folder");
}

#[test]
fn a_folder_of_someone_else_in_the_way() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("mine")).unwrap();
    fs::write(dir.path().join("mine/thesis.txt"), "x").unwrap();
    let input = example("brief-ar.md");
    let output = run(dir.path(), &["make", input.to_str().unwrap(), "-o", "mine"]);
    refused(dir.path(), 1, &output, 2, "mine");
    assert_eq!(fs::read_to_string(dir.path().join("mine/thesis.txt")).unwrap(), "x");
}

#[test]
fn an_output_folder_that_cannot_be_written() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("file"), "x").unwrap();
    let input = example("brief-ar.md");
    let output = run(dir.path(), &["make", input.to_str().unwrap(), "-o", "file/below"]);
    refused(dir.path(), 1, &output, 3, "file/below");
}

#[test]
fn a_script_no_embedded_font_covers() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(
        dir.path().join("a.md"),
        "# 新しい図書館\n\n図書館は三月に再開した。これは二文目です。\n",
    )
    .unwrap();
    let output = run(dir.path(), &["make", "a.md"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("U+"), "the character is named: {said}");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left behind");
}

#[test]
fn wrong_arguments_are_named_in_both_tongues() {
    let dir = tempfile::tempdir().unwrap();
    refused(dir.path(), 0, &run(dir.path(), &["make", "a.md", "--fast"]), 2, "--fast");
    refused(dir.path(), 0, &run(dir.path(), &["mke"]), 2, "mke");
    let output = warraq(dir.path(), &["mke"]).env("WARRAQ_TONGUE", "ar").output().unwrap();
    refused(dir.path(), 0, &output, 2, "لا يوجد أمر");
}
