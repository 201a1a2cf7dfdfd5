//! Cutting and counting, as a person meets them.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::draft::model;
use crate::{feed, run, warraq};

const STORY: &str = "# إعادة فتح ميناء المرفأ بعد إغلاق 12 يومًا\n\n\
أعادت سلطة الموانئ فتح ميناء المرفأ صباح الثلاثاء بعد إغلاق دام 12 يومًا بسبب عاصفة Delta. \
وقال مدير الميناء سامر الحلو: «كانت 18 سفينة تنتظر خارج الحوض».\n\n\
## الخسائر\n\n\
قدّرت غرفة التجارة خسائر التجار بنحو 4.5 ملايين دولار.\n";

const BRIEF: &str = "أعادت سلطة الموانئ فتح ميناء المرفأ صباح الثلاثاء بعد إغلاق دام 12 يومًا بسبب عاصفة \
Delta. وقال مدير الميناء سامر الحلو: «كانت 18 سفينة تنتظر خارج الحوض».\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

fn said(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!("{}{}", String::from_utf8_lossy(out), String::from_utf8_lossy(err))
}

fn json(dir: &Path, arguments: &[&str]) -> Value {
    let output = run(dir, arguments);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)))
}

#[test]
fn every_platform_has_a_cut_within_its_limit() {
    let dir = folder(&[("story.md", STORY)]);
    let told = json(dir.path(), &["cut", "story.md", "--format", "json"]);
    let platforms = told.as_array().unwrap();
    assert_eq!(platforms.len(), 11);
    for platform in platforms {
        for cut in platform["cuts"].as_array().unwrap() {
            for part in cut["parts"].as_array().unwrap() {
                assert!(part["length"].as_u64() <= part["limit"].as_u64(), "{part}");
                assert_eq!(part["fits"], true);
            }
        }
        assert!(platform["cuts"][0]["reasons"][0].is_string(), "{platform}");
    }
    let one = json(dir.path(), &["cut", "story.md", "--for", "bluesky", "--format", "json"]);
    assert_eq!(one.as_array().map(Vec::len), Some(1));
}

#[test]
fn a_sentence_that_nothing_bears_is_in_no_cut_until_somebody_answers_for_it() {
    let dir = folder(&[("story.md", STORY), ("brief.md", BRIEF)]);
    let whole = said(&run(dir.path(), &["cut", "story.md"]));
    assert!(!whole.contains("4.5"), "{whole}");
    assert!(whole.contains("18 سفينة"), "{whole}");
    run(dir.path(), &["trace", "story.md", "--accept", "سارة"]);
    assert!(said(&run(dir.path(), &["cut", "story.md"])).contains("4.5"));
}

#[test]
fn the_writers_own_words_go_before_ours() {
    let own = "[x]\nkind = \"quote\"\n\n[mastodon]\ntexts = [\"كلماتي 1\", \"وتتمتها 2\"]\n";
    let dir = folder(&[("story.md", STORY), ("social.toml", own)]);
    let told = json(dir.path(), &["cut", "story.md", "--format", "json"]);
    let of = |id: &str| {
        told.as_array().unwrap().iter().find(|one| one["platform"] == id).unwrap().clone()
    };
    assert_eq!(of("x")["cuts"][0]["kind"], "quote");
    assert_eq!(of("mastodon")["cuts"][0]["parts"][1]["text"], "وتتمتها 2");
    for (own, wanted) in [
        ("[myspace]\nkind = \"quote\"\n", "myspace"),
        ("[x]\nkind = \"joke\"\n", "joke"),
        ("[x]\nkinds = \"quote\"\n", "kind"),
        ("[x]\ntitle = \"عنوان\"\n", "title"),
    ] {
        fs::write(dir.path().join("social.toml"), own).unwrap();
        let output = run(dir.path(), &["cut", "story.md"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(wanted), "{}", said(&output));
    }
    let long = format!("[x]\ntexts = [\"{}\"]\n", "كلمة ".repeat(80));
    let cases = [(long.as_str(), "399"), ("[x]\nkind = \"question\"\n", "question")];
    for (own, wanted) in cases {
        fs::write(dir.path().join("social.toml"), own).unwrap();
        let output = run(dir.path(), &["cut", "story.md", "--for", "x"]);
        assert!(said(&output).contains(wanted), "{}", said(&output));
    }
}

#[test]
fn a_kit_holds_every_text_and_the_cards() {
    let dir = folder(&[("story.md", STORY)]);
    let output = run(dir.path(), &["cut", "story.md", "-o", "عدة"]);
    assert!(output.status.success(), "{}", said(&output));
    let page = fs::read_to_string(dir.path().join("عدة/index.html")).unwrap();
    for id in ["x", "threads", "tiktok"] {
        assert!(page.contains(&format!("<section id=\"{id}\"")), "{id}");
    }
    assert!(page.contains("cards/title-1080x1080.png"), "{page}");
    assert!(dir.path().join("عدة/cards/title-1080x1080.png").is_file());
    assert!(!page.contains("http://") && !page.contains("https://"), "it asks nobody for anything");
    // Another's folder is left alone.
    fs::create_dir(dir.path().join("theirs")).unwrap();
    fs::write(dir.path().join("theirs/a.txt"), "لغيري").unwrap();
    let output = run(dir.path(), &["cut", "story.md", "-o", "theirs"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_text_is_counted_as_the_platform_does() {
    let dir = folder(&[]);
    let text = "خبر https://example.com/أخبار #خبر-عاجل @sara\n";
    let output = feed(dir.path(), &["count", "--for", "x", "--format", "json"], text.as_bytes());
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "the link breaks: {told}");
    assert_eq!(told["platform"], "x");
    assert_eq!(told["limit"], 280);
    assert_eq!(told["hashtags"][0]["text"], "خبر");
    assert_eq!(told["mentions"][0]["text"], "sara");
    assert_eq!(told["urls"][0]["text"], "https://example.com/");
    assert!(told["missed"].as_array().is_some_and(|all| all.len() >= 2), "{told}");
    let fits = feed(dir.path(), &["count", "--for", "bluesky"], "خبر 24".as_bytes());
    assert_eq!(fits.status.code(), Some(0), "{}", said(&fits));
    assert!(said(&fits).contains("6 of 300"), "{}", said(&fits));
    let long = "خبر ".repeat(100);
    let long = feed(dir.path(), &["count", "--for", "x"], long.as_bytes());
    assert_eq!(long.status.code(), Some(1));
    let unknown = feed(dir.path(), &["count", "--for", "myspace"], b"x");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(said(&unknown).contains("bluesky"), "{}", said(&unknown));
}

#[test]
fn a_models_words_are_taken_only_where_the_story_bears_them() {
    let good = "أعادت سلطة الموانئ فتح ميناء المرفأ صباح الثلاثاء بعد إغلاق دام 12 يومًا.";
    let bad = "أعادت سلطة الموانئ فتح ميناء المرفأ صباح الجمعة بعد إغلاق دام 40 يومًا.";
    for (words, taken) in [(good, true), (bad, false)] {
        let dir = folder(&[("story.md", STORY)]);
        let pieces: &'static [&'static str] = if taken {
            &["أعادت سلطة الموانئ فتح ميناء المرفأ صباح الثلاثاء بعد إغلاق دام 12 يومًا."]
        } else {
            &["أعادت سلطة الموانئ فتح ميناء المرفأ صباح الجمعة بعد إغلاق دام 40 يومًا."]
        };
        let (address, answering) = model(pieces, true);
        let arguments = ["cut", "story.md", "--for", "x", "--polish", "--format", "json"];
        let output = warraq(dir.path(), &arguments)
            .env("WARRAQ_MODEL_URL", address)
            .env("WARRAQ_MODEL", "m")
            .env("XDG_CONFIG_HOME", dir.path())
            .output()
            .unwrap();
        answering.join().unwrap();
        let told: Value = serde_json::from_slice(&output.stdout).unwrap();
        let first = told[0]["cuts"][0]["parts"][0]["text"].as_str().unwrap().to_owned();
        assert_eq!(first.contains(words), taken, "{}", said(&output));
        if taken {
            assert!(first.contains("نموذج") || first.contains("ذكاء"), "no label: {first}");
        } else {
            assert!(said(&output).contains("does not bear"), "{}", said(&output));
        }
    }
}
