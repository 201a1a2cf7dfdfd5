//! What an output folder owes: ours replaced whole, a stranger's left alone, nothing lost.

use super::*;

fn made(target: &Path, story: &str) {
    let mut output = Output::begin(target, b"in").unwrap();
    output.write("story.md", story.as_bytes()).unwrap();
    output.write("social/x.txt", "نص".as_bytes()).unwrap();
    output.commit().unwrap();
}

#[test]
fn a_folder_of_ours_is_replaced_and_additions_move_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("قصة-2026");
    made(&target, "أولى");
    fs::write(target.join("notes.txt"), "لي").unwrap();
    made(&target, "ثانية");
    assert_eq!(fs::read_to_string(target.join("story.md")).unwrap(), "ثانية");
    assert_eq!(fs::read_to_string(target.join("notes.txt")).unwrap(), "لي");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "no hidden sibling is left");
}

#[cfg(unix)]
#[test]
fn links_and_names_that_are_no_text_move_too() {
    use std::os::unix::ffi::OsStrExt;
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("s");
    made(&target, "أولى");
    let odd = std::ffi::OsStr::from_bytes(b"latin1-\xE9.txt");
    fs::write(target.join(odd), "x").unwrap();
    std::os::unix::fs::symlink("/nowhere/at-all", target.join("broken")).unwrap();
    std::os::unix::fs::symlink("..", target.join("folder")).unwrap();
    made(&target, "ثانية");
    assert!(target.join(odd).is_file());
    assert_eq!(fs::read_link(target.join("broken")).unwrap(), Path::new("/nowhere/at-all"));
    assert_eq!(fs::read_link(target.join("folder")).unwrap(), Path::new(".."));
}

#[test]
fn a_foreign_folder_is_refused_and_untouched() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("thesis.doc"), "x").unwrap();
    let fault = Output::begin(dir.path(), b"in").unwrap_err();
    assert_eq!(fault.exit_code(), 2);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn an_edited_story_is_known_until_it_is_deleted() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("s");
    made(&target, "كما كُتبت");
    fs::write(target.join("story.md"), "كما صُحّحت").unwrap();
    for _ in 0..2 {
        let mut output = Output::begin(&target, b"in").unwrap();
        let edited = output.edited_by_hand("story.md").expect("it was edited");
        assert_eq!(edited, "كما صُحّحت");
        output.keep("story.md", &edited).unwrap();
        output.commit().unwrap();
    }
}

#[test]
fn work_given_up_leaves_the_last_good_folder() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("s");
    made(&target, "أولى");
    let mut output = Output::begin(&target, b"in").unwrap();
    output.write("story.md", b"half").unwrap();
    drop(output);
    assert_eq!(fs::read_to_string(target.join("story.md")).unwrap(), "أولى");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn folders_made_on_the_way_go_too_when_work_is_given_up() {
    let dir = tempfile::tempdir().unwrap();
    drop(Output::begin(&dir.path().join("out/2026/قصة"), b"in").unwrap());
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn a_crash_between_the_two_moves_is_mended() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("s");
    made(&target, "أولى");
    fs::rename(&target, dir.path().join(".s.warraq-old")).unwrap();
    drop(Output::begin(&target, b"in").unwrap());
    assert_eq!(fs::read_to_string(target.join("story.md")).unwrap(), "أولى");
}
