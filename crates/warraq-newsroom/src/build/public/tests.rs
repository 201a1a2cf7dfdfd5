//! The site on the disk: what is kept, written, taken away, and what a death in between leaves.

use super::*;

fn text(root: &Path, path: &str) -> Option<String> {
    fs::read_to_string(root.join(PUBLIC).join(path)).ok()
}

/// A build of these files; what is told of each is its content, or none to keep it.
fn build(root: &Path, files: &[(&str, Option<&str>)]) -> Swapped {
    let mut public = Public::begin(root).unwrap();
    for (path, content) in files {
        match content {
            Some(content) => public.write(path, content.as_bytes()).unwrap(),
            None => assert!(public.keep(path).unwrap(), "{path} cannot be kept"),
        }
    }
    public.commit().unwrap()
}

#[test]
fn what_changed_is_written_what_stayed_is_kept_and_what_is_gone_goes() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    build(
        root,
        &[("a.html", Some("أ 1")), ("stories/خبر.html", Some("خبر")), ("b.html", Some("ب"))],
    );
    for turn in 2..6 {
        let now = format!("أ {turn}");
        let swapped = build(root, &[("a.html", Some(&now)), ("stories/خبر.html", None)]);
        assert_eq!(text(root, "a.html"), Some(now));
        assert_eq!(text(root, "stories/خبر.html").as_deref(), Some("خبر"));
        assert_eq!(text(root, "b.html"), None);
        assert_eq!(swapped.fresh.len(), 1);
        assert_eq!(swapped.gone.len(), usize::from(turn == 2));
    }
}

#[test]
fn a_build_that_dies_changes_nothing_and_the_next_completes_it() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    build(root, &[("a.html", Some("أ")), ("b.html", Some("ب"))]);
    build(root, &[("a.html", None), ("b.html", Some("ب 2"))]);
    let mut public = Public::begin(root).unwrap();
    public.write("a.html", "نصف".as_bytes()).unwrap();
    drop(public);
    assert_eq!(text(root, "a.html").as_deref(), Some("أ"));
    build(root, &[("a.html", None), ("b.html", Some("ب 3"))]);
    assert_eq!(text(root, "a.html").as_deref(), Some("أ"));
    assert_eq!(text(root, "b.html").as_deref(), Some("ب 3"));
}

#[test]
fn what_a_person_put_into_the_site_stays_until_they_take_it_out() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    build(root, &[("a.html", Some("أ"))]);
    let own = root.join(PUBLIC).join("google-123.html");
    fs::write(&own, "لي").unwrap();
    build(root, &[("a.html", Some("أ 2"))]);
    build(root, &[("a.html", Some("أ 3"))]);
    assert_eq!(text(root, "google-123.html").as_deref(), Some("لي"));
    fs::remove_file(&own).unwrap();
    build(root, &[("a.html", Some("أ 4"))]);
    build(root, &[("a.html", Some("أ 5"))]);
    assert_eq!(text(root, "google-123.html"), None);
}

#[test]
fn a_file_that_is_not_as_we_left_it_is_not_kept() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    build(root, &[("a.html", Some("أ"))]);
    fs::write(root.join(PUBLIC).join("a.html"), "غيره").unwrap();
    let mut public = Public::begin(root).unwrap();
    assert!(!public.keep("a.html").unwrap());
    assert!(!public.keep("b.html").unwrap());
}

#[test]
fn what_was_kept_and_then_written_never_harms_what_is_published() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    build(root, &[("a.html", Some("أ 12"))]);
    let mut public = Public::begin(root).unwrap();
    assert!(public.keep("a.html").unwrap() && public.keep("a.html").unwrap());
    public.write("a.html", "أ 12".as_bytes()).unwrap();
    assert_eq!(text(root, "a.html").as_deref(), Some("أ 12"));
    public.write("a.html", "غيره".as_bytes()).unwrap();
    assert_eq!(text(root, "a.html").as_deref(), Some("أ 12"), "the published one is not written");
    public.commit().unwrap();
    assert_eq!(text(root, "a.html").as_deref(), Some("غيره"));
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join(PUBLIC)).unwrap();
    fs::write(dir.path().join(PUBLIC).join("thesis.txt"), "رسالة").unwrap();
    let fault = Public::begin(dir.path()).unwrap_err();
    assert_eq!((fault.message().id(), fault.exit_code()), ("program-out-foreign", 2));
}
