//! Building a newsroom's site: what is published, what waits, and what is never lost.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::run;

const BORNE: &str = "أعادت سلطة الموانئ فتح ميناء المرفأ صباح الثلاثاء بعد إغلاق دام 12 يومًا.";

/// A picture, among the examples.
const HARBOUR: &str = "newsroom/stories/2026-11-22-الميناء-القديم-يعود-إلى-العمل/media/harbour.jpg";

fn newsroom() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("warraq.toml"), "title = \"صحيفة المرفأ 24\"\n").unwrap();
    let brief = format!("{BORNE}\n");
    let red = format!("{BORNE} وخسر التجار 4.5 ملايين دولار.");
    story(dir.path(), "2026-11-20-ميناء", "slug: ميناء\ndate: 2026-11-20", BORNE, Some(&brief));
    story(dir.path(), "2026-11-21-خسائر", "slug: خسائر\ndate: 2026-11-21", &red, Some(&brief));
    story(dir.path(), "2026-11-22-مسودة", "slug: مسودة\ndraft: true", BORNE, None);
    story(dir.path(), "2090-01-01-غد", "slug: غد\ndate: 2090-01-01", BORNE, None);
    story(dir.path(), "رأي", "slug: رأي", "كلامي أنا وحدي عن Port 7.", None);
    dir
}

fn story(dir: &Path, folder: &str, front: &str, text: &str, brief: Option<&str>) {
    let folder = dir.join("stories").join(folder);
    fs::create_dir_all(&folder).unwrap();
    let story =
        format!("---\n{front}\nlang: ar\n---\n\n# ميناء المرفأ يعود بعد 12 يومًا\n\n{text}\n");
    fs::write(folder.join("story.md"), story).unwrap();
    if let Some(brief) = brief {
        fs::write(folder.join("brief.md"), brief).unwrap();
    }
}

fn said(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!("{}{}", String::from_utf8_lossy(out), String::from_utf8_lossy(err))
}

fn published(dir: &Path) -> Vec<String> {
    let output = run(dir, &["build", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let slugs = told["published"].as_array().unwrap().iter();
    slugs.map(|slug| slug.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_story_nobody_answered_for_stays_unpublished_and_is_named() {
    let dir = newsroom();
    let output = run(dir.path(), &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    for (name, why) in [("خسائر", "--accept"), ("مسودة", "draft"), ("غد", "2090-01-01")]
    {
        let told = said(&output);
        let line = told.lines().find(|line| line.contains(&format!("{name}/story.md"))).unwrap();
        assert!(line.contains(why), "{line}");
    }
    assert_eq!(published(dir.path()), ["ميناء", "رأي"]);
    let page = dir.path().join("public/stories/ميناء.html");
    assert!(fs::read_to_string(page).unwrap().contains("صباح الثلاثاء"));
    assert!(!dir.path().join("public/stories/خسائر.html").exists());
    let red = dir.path().join("stories/2026-11-21-خسائر/story.md");
    run(dir.path(), &["trace", red.to_str().unwrap(), "--accept", "سارة"]);
    assert_eq!(published(dir.path()), ["ميناء", "خسائر", "رأي"]);
}

#[test]
fn a_folder_that_make_wrote_is_published_with_its_pictures() {
    let dir = newsroom();
    fs::write(dir.path().join("in.md"), format!("# مرفأ 24\n\n{BORNE}\n\n![قارب](media/a.jpg)\n"))
        .unwrap();
    let made =
        run(dir.path(), &["make", "in.md", "-o", "stories/مرفأ", "--forms", "article,cards"]);
    assert!(made.status.success(), "{}", said(&made));
    fs::create_dir(dir.path().join("stories/مرفأ/media")).unwrap();
    let picture = crate::example(HARBOUR);
    fs::copy(picture, dir.path().join("stories/مرفأ/media/a.jpg")).unwrap();
    fs::write(dir.path().join("secret.txt"), "سر").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../../../secret.txt", dir.path().join("stories/مرفأ/media/b.txt"))
        .unwrap();
    let told = said(&run(dir.path(), &["build"]));
    assert!(told.contains("media/b.txt"), "what is left out is named: {told}");
    let slugs = published(dir.path());
    assert!(slugs.iter().any(|slug| slug.contains("مرفأ")), "{slugs:?}");
    let slug = slugs.iter().find(|slug| slug.contains("مرفأ")).unwrap();
    let media = dir.path().join("public/media").join(slug);
    assert!(media.join("cards/title-1080x1080.png").is_file());
    assert!(media.join("media/a.jpg").is_file());
    assert!(!media.join("media/b.txt").exists(), "a link that leads out is not followed");
}

#[test]
fn of_two_stories_with_one_slug_the_first_by_date_keeps_it_and_all_else_is_built() {
    let dir = newsroom();
    story(dir.path(), "2026-11-19-مثله", "slug: ميناء\ndate: 2026-11-21", "غيره 24.", None);
    story(dir.path(), "بلا-يوم", "slug: ميناء", "غيره Port 7.", None);
    assert_eq!(published(dir.path()), ["ميناء", "رأي"]);
    let page = fs::read_to_string(dir.path().join("public/stories/ميناء.html")).unwrap();
    assert!(page.contains("صباح الثلاثاء"), "the first by date keeps its address");
    let told = said(&run(dir.path(), &["build"]));
    for second in ["2026-11-19-مثله/story.md", "بلا-يوم/story.md"] {
        let line = told.lines().find(|line| line.contains(second)).unwrap();
        assert!(line.contains("2026-11-20-ميناء/story.md") && line.contains("slug"), "{line}");
    }
}

#[test]
fn what_cannot_be_built_is_named_and_the_last_site_stays() {
    let nowhere = tempfile::tempdir().unwrap();
    let output = run(nowhere.path(), &["build"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("warraq.toml"), "{}", said(&output));
    let other = newsroom();
    fs::create_dir(other.path().join("public")).unwrap();
    fs::write(other.path().join("public/mine.html"), "لي").unwrap();
    assert_eq!(run(other.path(), &["build"]).status.code(), Some(2));
    assert_eq!(fs::read_to_string(other.path().join("public/mine.html")).unwrap(), "لي");
}
