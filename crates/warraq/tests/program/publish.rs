//! Publishing, against outlets on this machine that are as strict as the real ones.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::outlet_server::{Act, KEYS, OutletServer, Shown, is_strict};
use crate::{run, warraq};

/// Every outlet of the server's newsroom, with the name its posts have there.
const ALL: [(&str, &str); 7] = [
    ("masto", "mastodon"),
    ("bsky", "bluesky"),
    ("tele", "telegram"),
    ("wp", "wordpress"),
    ("ghost", "ghost"),
    ("blog", "blogger"),
    ("hook", "webhook"),
];

const STORY: &str = "---\nslug: ميناء-المرفأ\ndate: 2026-11-20\nlang: ar\nlabels: [موانئ]\n---\n\n\
# إعادة فتح ميناء المرفأ بعد إغلاق 12 يومًا\n\n\
أعادت سلطة الموانئ فتح ميناء المرفأ صباح الثلاثاء بعد إغلاق دام 12 يومًا بسبب عاصفة Delta. \
وقال مدير الميناء سامر الحلو إن 18 سفينة كانت تنتظر خارج الحوض.\n\n\
## الخسائر\n\n\
قدّرت غرفة التجارة خسائر التجار بنحو 4.5 ملايين دولار. ووصلت أول سفينة، وهي Nour 7، عند الظهر.\n";

/// A newsroom of this server with one story.
pub fn newsroom(server: &OutletServer) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("warraq.toml"), server.config()).unwrap();
    write(dir.path(), STORY);
    dir
}

fn write(dir: &Path, story: &str) {
    let folder = dir.join("stories/2026-11-20-ميناء-المرفأ");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("story.md"), story).unwrap();
}

/// Puts another story into the newsroom and returns its slug.
pub fn rewrite(dir: &Path, number: usize) -> String {
    let slug = format!("خبر-{number}");
    let story = STORY.replace("ميناء-المرفأ", &slug).replace("12 يومًا", &format!("{number} يومًا"));
    let folder = dir.join("stories").join(&slug);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("story.md"), story).unwrap();
    slug
}

/// The program with every key.
pub fn keyed(dir: &Path, arguments: &[&str]) -> Command {
    let mut command = warraq(dir, arguments);
    command.envs(KEYS).env("XDG_CONFIG_HOME", dir.join("config"));
    command
}

fn publish(dir: &Path, arguments: &[&str]) -> Output {
    let whole = [&["publish", "ميناء-المرفأ"], arguments].concat();
    keyed(dir, &whole).output().unwrap()
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn a_story_goes_to_every_outlet_once() {
    let server = OutletServer::start();
    let dir = newsroom(&server);
    if !is_strict() {
        println!(
            "skipped: no specifications beside the project, the server knows fields by name only"
        );
    }
    for (name, outlet) in ALL {
        let output = publish(dir.path(), &["--to", name]);
        server.is_content();
        assert!(output.status.success(), "{name}: {}", said(&output));
        let shown = server.shown(outlet);
        assert_eq!(shown.len(), 1, "{name}: {shown:?}");
        assert!(shown[0].text.contains("ميناء المرفأ"), "{name}: {shown:?}");
    }
    let again = publish(dir.path(), &["--to", "masto,bsky,tele,wp,ghost,blog,hook"]);
    assert!(again.status.success(), "{}", said(&again));
    assert_eq!(said(&again).matches("there already").count(), 7, "{}", said(&again));
    for (_, outlet) in ALL {
        assert_eq!(server.shown(outlet).len(), 1, "{outlet}");
    }
    server.is_content();
    let waiting = fs::read_dir(dir.path().join("data/outbox")).unwrap().count();
    assert_eq!(waiting, 0, "what was sent is not kept a second time");
}

#[test]
fn a_post_carries_its_picture_its_link_and_its_language() {
    let server = OutletServer::start();
    let dir = newsroom(&server);
    assert!(publish(dir.path(), &["--to", "masto,bsky,tele"]).status.success());
    server.is_content();
    let one = |outlet| -> Shown { server.shown(outlet).remove(0) };
    let link = "https://mirfa.example/stories/%D9%85%D9%8A%D9%86%D8%A7%D8%A1";
    let masto = one("mastodon");
    assert_eq!(masto.whole["language"], "ar");
    assert_eq!(masto.whole["media_ids"].as_array().map(Vec::len), Some(1));
    assert!(masto.text.contains(link), "{}", masto.text);
    let bsky = one("bluesky");
    assert_eq!(bsky.whole["langs"], serde_json::json!(["ar"]));
    let image = &bsky.whole["embed"]["images"][0];
    assert!(image["alt"].as_str().is_some_and(|alt| alt.contains("ميناء")), "{image}");
    let facets = bsky.whole["facets"].as_array().unwrap();
    let links = facets.iter().filter(|facet| facet["features"][0]["uri"].is_string());
    assert_eq!(links.count(), 1, "{facets:?}");
    let tele = one("telegram");
    assert!(tele.whole.get("photo").is_some() && tele.whole["caption"].is_string());
    assert_eq!(tele.whole["caption_entities"][0]["type"], "bold");
}

#[test]
fn what_a_server_accepted_without_an_answer_is_found_and_not_sent_again() {
    std::thread::scope(|scope| {
        for (name, outlet) in ALL {
            scope.spawn(move || lose_answers(name, outlet));
        }
    });
}

/// Loses the answer to each of the first six requests in turn: the one that shows something is
/// among them, whatever comes before it.
fn lose_answers(name: &str, outlet: &str) {
    let server = OutletServer::start();
    let dir = newsroom(&server);
    for lost in 0..6 {
        let mut acts = vec![Act::Pass; lost];
        acts.push(Act::DropAfter);
        server.play(&acts);
        let story = STORY.replace("12 يومًا", &format!("{} يومًا", 13 + lost));
        write(dir.path(), &story.replace("slug: ", &format!("slug: م{lost}-")));
        let output = publish(dir.path(), &["--to", name]);
        assert!(output.status.success(), "{name} {lost}: {}", said(&output));
        server.is_content();
        assert_eq!(server.shown(outlet).len(), lost + 1, "{name} {lost}");
    }
}

#[test]
fn half_a_thread_goes_on_at_the_right_part() {
    for act in [Act::DropBefore, Act::DropAfter, Act::Refuse(422, "{\"error\":\"no\"}")] {
        let server = OutletServer::start();
        let dir = newsroom(&server);
        let own = "[mastodon]\ntexts = [\"أولًا 1\", \"ثانيًا 2\", \"ثالثًا 3\"]\n\
                   [bluesky]\ntexts = [\"أولًا 1\", \"ثانيًا 2\", \"ثالثًا 3\"]\n";
        let folder = dir.path().join("stories/2026-11-20-ميناء-المرفأ");
        fs::write(folder.join("social.toml"), own).unwrap();
        for (name, outlet, before) in [("masto", "mastodon", 2), ("bsky", "bluesky", 2)] {
            // The limits or the login, the first part, then what happens to the second.
            let mut acts = vec![Act::Pass; before];
            acts.push(act.clone());
            server.play(&acts);
            let output = publish(dir.path(), &["--to", name, "--no-picture"]);
            if !output.status.success() {
                assert_eq!(server.shown(outlet).len(), 1, "{}", said(&output));
                let output = publish(dir.path(), &["--to", name, "--no-picture"]);
                assert!(output.status.success(), "{}", said(&output));
            }
            let shown = server.shown(outlet);
            let texts: Vec<&str> = shown.iter().map(|one| one.text.as_str()).collect();
            assert_eq!(texts, ["أولًا 1", "ثانيًا 2", "ثالثًا 3"], "{act:?}");
            assert_eq!(shown[1].reply_to.as_ref(), Some(&shown[0].id));
            assert_eq!(shown[2].reply_to.as_ref(), Some(&shown[1].id));
        }
        server.is_content();
    }
}

#[test]
fn a_film_goes_with_its_captions() {
    let server = OutletServer::start();
    let dir = newsroom(&server);
    fs::write(dir.path().join("short.md"), "# المرفأ 7\n\nعاد المرفأ إلى العمل.\n").unwrap();
    let film = run(dir.path(), &["film", "short.md", "--draft", "-o", "film"]);
    assert!(film.status.success(), "{}", said(&film));
    let output = publish(dir.path(), &["--to", "masto,bsky,tele", "--film", "film/film.mp4"]);
    assert!(output.status.success(), "{}", said(&output));
    server.is_content();
    let embed = &server.shown("bluesky")[0].whole["embed"];
    assert_eq!(embed["video"]["mimeType"], "video/mp4");
    assert_eq!(embed["captions"][0]["lang"], "ar");
    assert_eq!(server.shown("mastodon")[0].whole["media_ids"].as_array().map(Vec::len), Some(1));
    assert!(server.shown("telegram")[0].whole.get("video").is_some());
    fs::write(dir.path().join("no.mp4"), "ليس فيلمًا").unwrap();
    write(dir.path(), &STORY.replace("slug: ", "slug: آخر-"));
    let output = publish(dir.path(), &["--to", "masto", "--film", "no.mp4"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
}

#[test]
fn a_private_chat_cannot_be_looked_at_so_a_person_is_asked() {
    let server = OutletServer::start();
    let dir = newsroom(&server);
    server.play(&[Act::DropAfter]);
    let output = publish(dir.path(), &["--to", "quiet"]);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    let told = said(&output);
    assert!(!told.contains("tele-key"), "{told}");
    let key = told.split("--settle ").nth(1).unwrap()[..8].to_owned();
    assert!(run_keyed(dir.path(), &["publish", "--due"]).contains("Nothing"));
    run_keyed(dir.path(), &["publish", "--settle", &key, "--there"]);
    run_keyed(dir.path(), &["publish", "--due"]);
    assert!(run_keyed(dir.path(), &["publish", "--list"]).contains("done"));
    assert_eq!(server.shown("telegram").len(), 1);
}

fn run_keyed(dir: &Path, arguments: &[&str]) -> String {
    said(&keyed(dir, arguments).output().unwrap())
}

#[test]
fn refusals_are_told_with_what_the_server_said() {
    let cases: [(Act, &str); 5] = [
        (
            Act::Refuse(401, "{\"error\":\"The access token is invalid\"}"),
            "does not accept the key",
        ),
        (Act::Refuse(413, "<html>too large</html>"), "of this size"),
        (
            Act::Refuse(422, "{\"error\":\"Validation failed: Text can't be blank\"}"),
            "can't be blank",
        ),
        (Act::RefuseWith(429, "{\"error\":\"Too many\"}", ("Retry-After", "900")), "asks to wait"),
        (Act::Refuse(404, "<html>gone</html>"), "404"),
    ];
    for (act, wanted) in cases {
        let server = OutletServer::start();
        let dir = newsroom(&server);
        // The limits, the picture, its being worked on, then the post.
        server.play(&[Act::Pass, Act::Pass, Act::Pass, act.clone()]);
        let output = publish(dir.path(), &["--to", "masto"]);
        assert_eq!(output.status.code(), Some(3), "{act:?}: {}", said(&output));
        assert!(said(&output).contains(wanted), "{act:?}: {}", said(&output));
        assert!(server.shown("mastodon").is_empty());
        // What was wrong is mended: the same command goes on where it stopped.
        let output = publish(dir.path(), &["--to", "masto"]);
        assert!(output.status.success(), "{act:?}: {}", said(&output));
        assert_eq!(server.shown("mastodon").len(), 1);
        assert_eq!(server.lock().uploads.len(), 1, "the picture is not sent twice");
    }
}

#[test]
fn a_server_that_fails_for_a_moment_is_asked_again() {
    let server = OutletServer::start();
    let dir = newsroom(&server);
    let busy = Act::RefuseWith(429, "{\"error\":\"Too many\"}", ("Retry-After", "0"));
    server.play(&[Act::Pass, Act::Refuse(500, "<h1>oops</h1>"), busy, Act::DropBefore]);
    let output = publish(dir.path(), &["--to", "masto"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(server.shown("mastodon").len(), 1);
}

#[test]
fn a_correction_changes_what_stands_and_a_story_is_taken_down() {
    let server = OutletServer::start();
    let dir = newsroom(&server);
    let to = "masto,tele,wp,ghost,blog,hook";
    assert!(publish(dir.path(), &["--to", to]).status.success());
    assert!(publish(dir.path(), &["--to", "bsky"]).status.success());
    write(dir.path(), &STORY.replace("12 يومًا", "13 يومًا"));
    let refused = publish(dir.path(), &["--to", "masto"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("--edit"), "{}", said(&refused));
    let edited = publish(dir.path(), &["--to", to, "--edit"]);
    assert!(edited.status.success(), "{}", said(&edited));
    for outlet in ["mastodon", "telegram", "wordpress", "ghost", "blogger"] {
        let shown = server.shown(outlet);
        assert_eq!(shown.len(), 1, "{outlet}");
        assert!(shown[0].text.contains("13 يومًا"), "{outlet}: {shown:?}");
    }
    assert_eq!(server.shown("mastodon")[0].whole["media_ids"].as_array().map(Vec::len), Some(1));
    let bluesky = publish(dir.path(), &["--to", "bsky", "--edit"]);
    assert_eq!(bluesky.status.code(), Some(3));
    assert!(said(&bluesky).contains("--delete"), "{}", said(&bluesky));
    let gone = publish(dir.path(), &["--to", &format!("{to},bsky"), "--delete"]);
    assert!(gone.status.success(), "{}", said(&gone));
    for (_, outlet) in ALL.iter().filter(|(name, _)| *name != "hook") {
        assert!(server.shown(outlet).is_empty(), "{outlet}");
    }
    // Posted again it is a new post.
    assert!(publish(dir.path(), &["--to", "masto"]).status.success());
    assert_eq!(server.shown("mastodon").len(), 1);
    server.is_content();
}

#[test]
fn a_dry_run_prints_the_requests_and_no_key() {
    let server = OutletServer::start();
    let dir = newsroom(&server);
    let output = publish(dir.path(), &["--to", "masto,bsky,tele,wp,ghost,blog,hook", "--dry-run"]);
    assert!(output.status.success(), "{}", said(&output));
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told.as_array().map(Vec::len), Some(7));
    for (_, key) in KEYS {
        assert!(!said(&output).contains(key), "{key}");
    }
    assert_eq!(told[0]["requests"][1]["headers"]["Authorization"], "Bearer {key}");
    let asked: Vec<String> = server.lock().asked.iter().map(|asked| asked.path.clone()).collect();
    assert_eq!(asked, ["/masto/api/v2/instance"], "only the limits are asked for");
    assert!(!dir.path().join("data").exists());
    // And what is then sent is what was printed.
    assert!(publish(dir.path(), &["--to", "masto"]).status.success());
    let sent = server.shown("mastodon").remove(0);
    assert_eq!(told[0]["requests"][1]["body"]["status"], sent.whole["status"]);
}

#[test]
fn a_post_waits_for_its_time() {
    let server = OutletServer::start();
    let dir = newsroom(&server);
    let output = publish(dir.path(), &["--to", "masto", "--at", "2090-01-01T08:00"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("2090-01-01 08:00"), "{}", said(&output));
    assert!(run_keyed(dir.path(), &["publish", "--due"]).contains("Nothing"));
    assert!(server.shown("mastodon").is_empty());
    let past = publish(dir.path(), &["--to", "tele", "--at", "2020-01-01T08:00"]);
    assert_eq!(past.status.code(), Some(2), "{}", said(&past));
    let moved = publish(dir.path(), &["--to", "masto", "--at", "2091-02-03T09:00"]);
    assert!(said(&moved).contains("2091-02-03 09:00"), "{}", said(&moved));
    // After a correction it waits in its new words, and it can be taken out.
    write(dir.path(), &STORY.replace("12 يومًا", "13 يومًا"));
    let corrected = publish(dir.path(), &["--to", "masto", "--edit"]);
    assert!(said(&corrected).contains("2091-02-03 09:00"), "{}", said(&corrected));
    assert_eq!(run_keyed(dir.path(), &["publish", "--list"]).lines().count(), 1);
    let out = publish(dir.path(), &["--to", "masto", "--delete"]);
    assert!(out.status.success() && said(&out).contains("nothing had been sent"), "{}", said(&out));
    assert!(run_keyed(dir.path(), &["publish", "--list"]).contains("empty"));
    // One that failed once is held back by a time, too.
    server.play(&[Act::Pass, Act::Refuse(422, "{\"error\":\"no\"}")]);
    assert_eq!(publish(dir.path(), &["--to", "masto"]).status.code(), Some(3));
    let later = publish(dir.path(), &["--to", "masto", "--at", "2090-01-01T08:00"]);
    assert!(said(&later).contains("2090-01-01 08:00"), "{}", said(&later));
    assert!(server.shown("mastodon").is_empty());
    let now = publish(dir.path(), &["--to", "masto"]);
    assert!(now.status.success(), "{}", said(&now));
    assert!(!said(&now).contains("a.png"), "only the post is told: {}", said(&now));
    let wrong = publish(dir.path(), &["--to", "masto", "--at", "غدًا"]);
    assert_eq!(wrong.status.code(), Some(2), "{}", said(&wrong));
}

#[test]
fn an_instance_of_300_or_11000_characters_is_asked_first() {
    for longest in [300, 11_000] {
        let server = OutletServer::start();
        server.lock().longest = longest;
        let dir = newsroom(&server);
        let output = publish(dir.path(), &["--to", "masto"]);
        assert!(output.status.success(), "{longest}: {}", said(&output));
        server.is_content();
    }
}

#[test]
fn a_story_with_open_sentences_or_a_draft_goes_nowhere() {
    let server = OutletServer::start();
    let dir = newsroom(&server);
    let folder = dir.path().join("stories/2026-11-20-ميناء-المرفأ");
    fs::write(folder.join("brief.md"), "أعادت سلطة الموانئ فتح ميناء المرفأ صباح الثلاثاء.\n")
        .unwrap();
    let output = publish(dir.path(), &["--to", "masto"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("--accept"), "{}", said(&output));
    let story = folder.join("story.md");
    run(dir.path(), &["trace", story.to_str().unwrap(), "--accept", "سارة"]);
    assert!(publish(dir.path(), &["--to", "masto"]).status.success());
    write(dir.path(), &STORY.replace("lang: ar", "lang: ar\ndraft: true"));
    let output = publish(dir.path(), &["--to", "tele"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("draft"), "{}", said(&output));
    assert_eq!(server.shown("telegram").len(), 0);
}

#[test]
fn what_is_not_set_up_is_named() {
    let server = OutletServer::start();
    let dir = newsroom(&server);
    let output = publish(dir.path(), &["--to", "mastodon"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("masto"), "{}", said(&output));
    let mut unkeyed = keyed(dir.path(), &["publish", "ميناء-المرفأ", "--to", "masto"]);
    let output = unkeyed.env_remove("WARRAQ_MASTO_KEY").output().unwrap();
    assert!(said(&output).contains("WARRAQ_MASTO_KEY"), "{}", said(&output));
    let far = "[outlets.far]\nkind = \"mastodon\"\nurl = \"https://far.example\"\n";
    fs::write(dir.path().join("warraq.toml"), far).unwrap();
    let mut command = keyed(dir.path(), &["publish", "ميناء-المرفأ", "--to", "far"]);
    let output = command.env("WARRAQ_FAR_KEY", "k").output().unwrap();
    assert!(said(&output).contains("--confirm-host"), "{}", said(&output));
}
