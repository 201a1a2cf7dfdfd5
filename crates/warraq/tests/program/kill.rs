//! The program under kill -9 at random moments. The outbox, with answers that are lost: takes
//! minutes, `cargo xtask kill outbox`. The site: `cargo xtask kill build`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::outlet_server::OutletServer;
use crate::publish::{keyed, newsroom, rewrite};
use crate::warraq as program;

/// How often the program is killed.
const KILLS: usize = 100;

#[test]
#[ignore = "takes minutes: cargo xtask kill outbox"]
fn no_post_is_lost_or_doubled_when_the_program_is_killed_at_any_moment() {
    let server = OutletServer::start();
    server.lock().lose_one_in = Some(8);
    let dir = newsroom(&server);
    let to = "masto,bsky,tele,wp,ghost,blog,hook";
    let (mut kills, mut stories, mut random) = (0, 0, 0x9E37_79B9_7F4A_7C15_u64);
    while kills < KILLS {
        stories += 1;
        let slug = rewrite(dir.path(), stories);
        loop {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            let mut child = keyed(dir.path(), &["publish", &slug, "--to", to]).spawn().unwrap();
            std::thread::sleep(Duration::from_millis(random % 900));
            if child.try_wait().unwrap().is_none() {
                child.kill().unwrap();
                kills += 1;
            }
            let ended = child.wait().unwrap();
            if ended.success() {
                break;
            }
            // Whatever is under way goes on with the same command; every third time it is left in
            // peace so that the loop comes to an end.
            if random % 3 == 0 {
                let mut whole = keyed(dir.path(), &["publish", &slug, "--to", to]);
                if whole.output().unwrap().status.success() {
                    break;
                }
            }
        }
        for outlet in
            ["mastodon", "bluesky", "telegram", "wordpress", "ghost", "blogger", "webhook"]
        {
            let shown = server.shown(outlet);
            assert_eq!(shown.len(), stories, "{outlet} after {kills} kills");
        }
    }
    server.is_content();
    println!("{kills} kills, {stories} stories at 7 outlets, none lost, none doubled");
}

/// Stories of the site that is killed.
const STORIES: usize = 150;

#[test]
#[ignore = "takes minutes: cargo xtask kill build"]
fn the_site_is_the_old_one_or_the_new_one_whenever_a_build_is_killed() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    let config = "title = \"صحيفة المرفأ 24\"\nbase_url = \"https://example.org/\"\n";
    fs::write(root.join("warraq.toml"), config).unwrap();
    let whole = |word: &str| {
        write(root, word);
        let _ = fs::remove_dir_all(root.join(".warraq"));
        let _ = fs::remove_dir_all(root.join("public"));
        assert!(program(root, &["build"]).output().unwrap().status.success());
        tree(&root.join("public"))
    };
    let both = [whole("قديم"), whole("جديد")];
    assert_ne!(both[0], both[1]);
    let (mut kills, mut round, mut random) = (0, 0, 0x2545_F491_4F6C_DD1D_u64);
    while kills < KILLS {
        round += 1;
        let word = ["قديم", "جديد"][round % 2];
        write(root, word);
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let mut child = program(root, &["build"]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(random % 400));
        if child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
            kills += 1;
        }
        child.wait().unwrap();
        let now = tree(&root.join("public"));
        assert!(both.contains(&now), "half of each after {kills} kills");
        if round % 5 == 0 {
            assert!(program(root, &["build"]).output().unwrap().status.success());
            assert_eq!(tree(&root.join("public")), both[round % 2], "after {kills} kills");
        }
    }
    println!("{kills} kills in {round} builds of {STORIES} stories: the old site or the new one");
}

/// Writes the stories anew, each with this word.
fn write(root: &Path, word: &str) {
    for number in 0..STORIES {
        let folder = root.join(format!("stories/2026-01-{:02}-خبر-{number}", number % 28 + 1));
        fs::create_dir_all(&folder).unwrap();
        let text = format!("خبر {word} عن Port {number} والميناء كله. ").repeat(40);
        let front = format!("---\ntitle: خبر {number} {word}\nslug: خبر-{number}\nlang: ar\n");
        let day = number % 28 + 1;
        let story = format!(
            "{front}date: 2026-01-{day:02}\nlabels: [بحر, وسم-{}]\n---\n\n{text}\n",
            number % 7
        );
        fs::write(folder.join("story.md"), story).unwrap();
    }
}

/// What stands in a folder, but for our marker.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(below) = folders.pop() {
        for entry in fs::read_dir(&below).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if !entry.ends_with(".warraq-made.json") {
                let name = entry.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, fs::read(&entry).unwrap());
            }
        }
    }
    found
}
