//! The outbox under kill -9 at random moments, with answers that are lost. Takes minutes:
//! `cargo xtask kill outbox`.

use std::time::Duration;

use crate::outlet_server::OutletServer;
use crate::publish::{keyed, newsroom, rewrite};

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
