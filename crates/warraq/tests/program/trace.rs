//! `warraq trace` and `warraq review`: what the brief does not bear waits for a person, and a story
//! that a model helped with says so until a person has examined it.

use std::fs;
use std::path::Path;

use super::run;

const BRIEF: &str =
    "افتتح الميناء رصيفا جديدا عام 2011، وقالت شركة Noor Rail إنه يتسع لـ 12 قاربا.\n";
const STORY: &str = "---\nai: assisted\n---\n\n# رصيف جديد في الميناء\n\nافتتح الميناء رصيفا جديدا عام 2011. \
                     ويعمل فيه 900 عامل من Blue Harbor.\n";

fn newsroom() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let story = folder.path().join("stories/2026-11-26-رصيف");
    fs::create_dir_all(&story).unwrap();
    fs::write(story.join("story.md"), STORY).unwrap();
    fs::write(story.join("brief.md"), BRIEF).unwrap();
    folder
}

fn said(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = run(folder, arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_red_sentence_waits_until_someone_answers_for_it() {
    let newsroom = newsroom();
    let (code, out, err) = said(newsroom.path(), &["trace", "رصيف", "--format", "json"]);
    assert_eq!(code, Some(1), "{err}");
    let rows: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(rows[2]["text"], "ويعمل فيه 900 عامل من Blue Harbor.");
    assert_eq!((&rows[2]["verdict"], &rows[2]["number"]), (&"unsupported".into(), &3.into()));
    assert!(rows[2]["mark"].is_null() && rows[1]["verdict"] == "supported", "{out}");

    let (code, _, err) = said(newsroom.path(), &["trace", "رصيف", "--background", "3"]);
    assert!(code == Some(2) && err.contains("--by"), "who answers is asked for: {err}");
    let (code, _, err) = said(newsroom.path(), &["trace", "رصيف", "--by", "ليلى"]);
    assert!(code == Some(2) && err.contains("--background"), "so is what: {err}");
    let (code, _, err) = said(newsroom.path(), &["trace", "رصيف", "--accept", "ليلى"]);
    assert!(code == Some(0) && err.contains("900"), "{err}");
    let (code, out, _) = said(newsroom.path(), &["trace", "رصيف"]);
    assert!(code == Some(0) && out.contains("ليلى"), "{out}");
}

#[test]
fn nobody_answers_for_a_story_that_rests_on_nothing() {
    let newsroom = newsroom();
    fs::remove_file(newsroom.path().join("stories/2026-11-26-رصيف/brief.md")).unwrap();
    assert_eq!(said(newsroom.path(), &["trace", "رصيف"]).0, Some(0));
    let (code, _, err) = said(newsroom.path(), &["trace", "رصيف", "--cut", "3", "--by", "ليلى"]);
    assert!(code == Some(2) && err.contains("brief"), "{err}");
}

#[test]
fn a_cut_sentence_leaves_the_story_and_comes_back() {
    let newsroom = newsroom();
    let file = newsroom.path().join("stories/2026-11-26-رصيف/story.md");
    let (code, _, err) = said(newsroom.path(), &["trace", "رصيف", "--cut", "3", "--by", "ليلى"]);
    assert!(code == Some(0) && err.contains("900"), "{err}");
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        STORY.replace(" ويعمل فيه 900 عامل من Blue Harbor.", "")
    );
    let (code, _, err) = said(newsroom.path(), &["check", "--undo", file.to_str().unwrap()]);
    assert_eq!((code, fs::read_to_string(&file).unwrap().as_str()), (Some(0), STORY), "{err}");
}

#[test]
fn what_a_model_helped_with_says_so_until_it_is_reviewed() {
    let newsroom = newsroom();
    let story = "stories/2026-11-26-رصيف/story.md";
    let made = |out: &str| {
        let forms = ["make", story, "--forms", "article,social", "-o", out];
        let (code, _, err) = said(newsroom.path(), &forms);
        assert_eq!(code, Some(0), "{err}");
        let read = |name: &str| fs::read_to_string(newsroom.path().join(out).join(name)).unwrap();
        let posts =
            ["x", "bluesky", "mastodon", "telegram"].map(|id| read(&format!("social/{id}.txt")));
        (posts, read("site/stories/رصيف-جديد-في-الميناء.html"), read("index.html"), err)
    };
    let (posts, page, sheet, told) = made("a");
    assert!(told.contains("not borne by the brief"), "{told}");
    assert!(sheet.contains("id=\"trace\"") && sheet.contains("warraq trace . --add 3 --by NAME"));
    for post in &posts {
        assert!(post.contains("بمساعدة الذكاء الاصطناعي"), "{post}");
    }
    assert!(page.contains("class=\"ai\""), "{page}");

    let review = ["review", "رصيف", "--by", "سامي", "--checked", "الأرقام والأسماء"];
    let (code, _, err) = said(newsroom.path(), &review);
    assert_eq!(code, Some(0), "{err}");
    let (posts, page, _, _) = made("b");
    assert!(posts.iter().all(|post| !post.contains("الذكاء")), "{posts:?}");
    assert!(
        !page.contains("class=\"ai\"") && page.contains("سامي") && page.contains("الأرقام والأسماء")
    );
    let (code, _, err) = said(newsroom.path(), &["review", "رصيف", "--by", " ", "--checked", "س"]);
    assert!(code == Some(2) && err.contains("--by"), "{err}");
}

#[test]
fn a_title_in_the_front_matter_alone_is_the_title_of_what_is_made() {
    let newsroom = newsroom();
    let file = newsroom.path().join("stories/2026-11-26-رصيف/story.md");
    let body = "## التوسعة\n\nافتتح الميناء رصيفا جديدا عام 2011.\n";
    fs::write(&file, format!("---\ntitle: ميناء *العقبة* يتوسع\n---\n\n{body}")).unwrap();
    let make = ["make", file.to_str().unwrap(), "--forms", "article", "-o", "a"];
    let (code, _, err) = said(newsroom.path(), &make);
    assert_eq!(code, Some(0), "{err}");
    let made = fs::read_to_string(newsroom.path().join("a/story.md")).unwrap();
    assert!(made.contains("# ميناء \\*العقبة\\* يتوسع\n\n## التوسعة"), "{made}");
    // Where the text has its own, that is the title, and the difference is told.
    fs::write(&file, format!("---\ntitle: قديم\n---\n\n# جديد\n\n{body}")).unwrap();
    let (_, _, err) = said(newsroom.path(), &make);
    assert!(err.contains("جديد"), "{err}");
}
