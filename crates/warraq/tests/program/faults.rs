//! What is wrong in a newsroom is told with its place and what to do, and keeps nothing else from
//! its readers.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::run;
use crate::site::{built, page, sample, story};

/// What a build says, in English.
fn told(root: &Path) -> String {
    let output = run(root, &["build"]);
    let said = String::from_utf8_lossy(&output.stderr).replace(['\u{2068}', '\u{2069}'], "");
    assert!(said.is_empty() || said.ends_with('\n'));
    said
}

/// The only line that holds all of these.
fn line<'a>(said: &'a str, words: &[&str]) -> &'a str {
    let holds = |line: &&str| words.iter().all(|word| line.contains(word));
    let mut found = said.lines().filter(holds);
    let line = found.next().unwrap_or_else(|| panic!("{words:?} in no line of:\n{said}"));
    assert_eq!(found.next(), None, "told twice: {words:?}");
    line
}

#[test]
fn links_that_lead_nowhere_are_told_with_their_place_and_the_nearest_address() {
    let dir = sample();
    let root = dir.path();
    let text = "انظر [الرياح](رياج.html) و[الميناء](ميناء.html) و[الوسم](../labels/sea.html#x).\n\n\
                ثم [GPS](https://marfa.example/stories/ميناء-24.html) و[غيره](https://a.example/x).";
    story(root, "روابط", "title: روابط 24\nslug: روابط\nlang: ar", text);
    fs::create_dir_all(root.join("pages")).unwrap();
    fs::write(root.join("pages/about.md"), "---\ntitle: نحن\n---\n\n[ع](../stories/port.html)\n")
        .unwrap();
    let config = fs::read_to_string(root.join("warraq.toml")).unwrap();
    let config =
        config.replace("hijri = true\n", "[[menu]]\ntitle = \"x\"\nlink = \"labels/see.html\"\n");
    let more = "\"index.html\" = \"pages/about.html\"\n\"a.html\" = \"b.html\"\n\
                \"b.html\" = \"a.html\"\n\"c.html\" = \"pages/abuot.html\"\n";
    fs::write(root.join("warraq.toml"), config + more).unwrap();
    let said = told(root);
    let line = |words: &[&str]| line(&said, words).to_owned();
    assert!(line(&["روابط/story.md", "line 7", "“رياج.html”"]).contains("رياح.html"));
    line(&["روابط/story.md", "line 9", "https://marfa.example/stories/ميناء-24.html"]);
    assert!(!said.contains("//a.example") && !said.contains("sea.html#x"), "{said}");
    assert!(line(&["about.md", "line 5"]).contains("../en/stories/port.html"));
    assert!(line(&["warraq.toml", "line 7", "labels/see.html"]).contains("labels/sea.html"));
    assert!(line(&["warraq.toml", "line 19", "pages/abuot.html"]).contains("pages/about.html"));
    line(&["warraq.toml", "line 16", "index.html"]);
    line(&["warraq.toml", "line 17", "from a.html"]);
    line(&["warraq.toml", "line 18", "from b.html"]);
    assert!(!root.join("public/a.html").exists(), "a circle is left out");
    assert!(page(root, "c.html").contains("abuot"), "what leads to nothing yet is built");
    assert_eq!(built(root).1, Some(0));
}

#[test]
fn what_a_theme_holds_and_no_page_shows_is_named_with_what_was_meant() {
    let dir = sample();
    let root = dir.path();
    let config = fs::read_to_string(root.join("warraq.toml")).unwrap();
    fs::write(root.join("warraq.toml"), format!("theme = \"لي\"\n{config}")).unwrap();
    let theme = root.join("themes/لي");
    fs::create_dir_all(&theme).unwrap();
    let front = "{% extends \"news/front.html\" %}\n{% include \"part.html\" %}\n\
                 {% block mian %}<p>Port 7</p>{% endblock %}\n";
    fs::write(theme.join("front.html"), front).unwrap();
    fs::write(theme.join("part.html"), "<p>نص 24</p>\n").unwrap();
    fs::write(theme.join("atricle.html"), "<p>نص 24</p>\n").unwrap();
    let said = told(root);
    assert!(line(&said, &["atricle.html"]).contains("mean article.html"), "{said}");
    assert!(line(&said, &["front.html, line 3", "mian"]).contains("“main”"), "{said}");
    assert!(!said.contains("part.html"), "what a template includes is used: {said}");
    for (text, words) in [
        ("inherit = \"essay\"\n", ["line 1", "“inherits”"]),
        ("\ninherits = 24\n", ["line 2", "text in quotation marks"]),
    ] {
        fs::write(theme.join("theme.toml"), text).unwrap();
        let said = told(root);
        assert!(line(&said, &words).contains("theme.toml"), "{said}");
    }
    fs::remove_file(theme.join("theme.toml")).unwrap();
    fs::write(theme.join("stie.css"), "").unwrap();
    assert!(told(root).contains("mean site.css"));
    assert_eq!(run(root, &["build"]).status.code(), Some(2));
}

#[test]
fn the_time_of_a_story_orders_its_day_and_is_told_to_machines_and_waited_for() {
    let dir = sample();
    let root = dir.path();
    for (slug, time) in [("فجر", "05:10+03:00"), ("ظهر", "12:30 +0300"), ("صبح", "08:00Z")]
    {
        let front = format!("title: خبر {slug}\nslug: {slug}\ndate: 2026-02-01T{time}\nlang: ar");
        story(root, slug, &front, "نص فيه Port 7.");
    }
    story(root, "غد", "title: غد\nslug: غد\ndate: 2090-01-01T06:00+02:00\nlang: ar", "نص 12.");
    let (told, _) = built(root);
    assert_eq!(told["left_out"][0]["reason"], "build-later-time");
    assert!(told["left_out"][0]["message"].as_str().unwrap().contains("2090-01-01T06:00:00+02:00"));
    let feed = page(root, "feed.xml");
    let at = |words: &str| feed.find(words).unwrap_or_else(|| panic!("no {words}: {feed}"));
    assert!(at("خبر ظهر") < at("خبر صبح") && at("خبر صبح") < at("خبر فجر"));
    at("2026-02-01T12:30:00+03:00");
    assert!(page(root, "rss.xml").contains("01 Feb 2026 12:30:00 +0300"));
    let article = page(root, "stories/ظهر.html");
    assert!(article.contains("\"datePublished\":\"2026-02-01T12:30:00+03:00\""), "{article}");
}

#[test]
fn a_story_whose_slug_changed_is_told_with_the_redirect_it_wants() {
    let dir = sample();
    let root = dir.path();
    built(root);
    let file = root.join("stories/port/story.md");
    let text = fs::read_to_string(&file).unwrap().replace("slug: port", "slug: port-24");
    fs::write(&file, text).unwrap();
    let (told, _) = built(root);
    let line = "\"en/stories/port.html\" = \"en/stories/port-24.html\"";
    let notes = told["notes"].as_array().unwrap();
    let at = notes.iter().position(|note| note == line);
    let at = at.unwrap_or_else(|| panic!("nothing that can be copied as it stands: {told}"));
    assert!(notes[at - 1].as_str().unwrap().contains("port/story.md"), "{told}");
    let config = fs::read_to_string(root.join("warraq.toml")).unwrap();
    fs::write(root.join("warraq.toml"), config + line + "\n").unwrap();
    let (told, _) = built(root);
    assert_eq!((&told["notes"], &told["warnings"]), (&json!([]), &json!([])), "{told}");
    assert!(page(root, "en/stories/port.html").contains("port-24.html"));
}

#[test]
fn what_goes_by_a_pictures_name_and_is_none_is_not_published_and_stands_among_the_warnings() {
    let dir = sample();
    let root = dir.path();
    let media = root.join("stories/ميناء/media");
    fs::create_dir_all(&media).unwrap();
    fs::write(media.join("ص.png"), "<html><script>alert(24)</script>").unwrap();
    fs::write(media.join("b.jpg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").unwrap();
    fs::write(media.join("c.SVG"), "<svg onload=\"alert(1)\"/>").unwrap();
    fs::write(media.join("d.pdf"), "%PDF-1.7 نص").unwrap();
    for _ in 0..2 {
        let (told, code) = built(root);
        assert_eq!(code, Some(0));
        let warnings = told["warnings"].as_array().unwrap();
        for (name, id) in [
            ("ص.png", "build-picture-other"),
            ("b.jpg", "build-picture-drawing"),
            ("c.SVG", "build-picture-drawing"),
        ] {
            let told: Vec<_> = warnings
                .iter()
                .filter(|one| one["message"].as_str().unwrap().contains(name))
                .map(|one| one["id"].as_str().unwrap())
                .collect();
            assert_eq!(told, [id], "{name}");
            assert!(!root.join("public/media/ميناء/media").join(name).exists(), "{name}");
        }
        assert!(root.join("public/media/ميناء/media/d.pdf").is_file());
    }
}

#[test]
fn a_language_without_a_story_speaks_its_own_words_and_a_newsroom_has_a_name() {
    let dir = sample();
    let root = dir.path();
    let config = fs::read_to_string(root.join("warraq.toml")).unwrap();
    let config = config.replace("[\"ar\", \"en\"]", "[\"ar\", \"en\", \"fa\"]");
    fs::write(root.join("warraq.toml"), &config).unwrap();
    built(root);
    let front = page(root, "fa/index.html");
    assert!(front.contains("lang=\"fa\"") && front.contains("صفحهٔ نخست"), "{front}");
    assert!(!front.contains(">Home<") && !front.contains(">Search<"), "{front}");
    fs::write(root.join("warraq.toml"), config.replace("\"مرفأ 24\"", "\"  \"")).unwrap();
    let said = told(root);
    assert!(line(&said, &["warraq.toml, line 1"]).contains("title ="), "{said}");
    assert!(page(root, "index.html").contains("مرفأ 24"), "the last good site stays");
}
