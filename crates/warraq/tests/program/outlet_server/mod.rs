//! The outlets on this machine: one server that plays all of them, refuses whatever their
//! interfaces do not have, and can fail as the real ones do: answer with an error, drop the
//! connection before or after accepting, accept half a thread.

mod bluesky;
mod form;
mod http;
mod mastodon;
mod sites;
mod spec;
mod telegram;

use std::collections::VecDeque;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::Value;

pub use http::{Answer, Asked};
pub use spec::is_there as is_strict;

/// What the server does with a request instead of answering it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Answers as the outlet does.
    Pass,
    /// Answers with this status and body, accepting nothing.
    Refuse(u16, &'static str),
    /// The same with a header.
    RefuseWith(u16, &'static str, (&'static str, &'static str)),
    /// Reads the request and breaks the connection, accepting nothing.
    DropBefore,
    /// Accepts the request and breaks the connection.
    DropAfter,
}

/// One thing people see at an outlet.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// Which outlet: `mastodon`, `bluesky` and so on.
    pub outlet: &'static str,
    /// Its name there.
    pub id: String,
    /// Its words.
    pub text: String,
    /// What it answers, by its name there.
    pub reply_to: Option<String>,
    /// Whether people see it: a draft is not.
    pub public: bool,
    /// All of it, as it was sent.
    pub whole: Value,
}

/// What the server knows.
#[derive(Debug, Default)]
pub struct State {
    pub shown: Vec<Shown>,
    pub uploads: Vec<(String, usize)>,
    pub keys: Vec<(String, String)>,
    acts: VecDeque<Act>,
    /// With a number, one request in so many is accepted and not answered.
    pub lose_one_in: Option<u64>,
    /// Longest status the Mastodon instance takes.
    pub longest: usize,
    chance: u64,
    count: u64,
    pub asked: Vec<Asked>,
    /// What was not in order; a test fails on any.
    pub wrong: Vec<String>,
}

impl State {
    /// A fresh name.
    fn id(&mut self) -> u64 {
        self.count += 1;
        1000 + self.count
    }

    fn act(&mut self) -> Act {
        if let Some(act) = self.acts.pop_front() {
            return act;
        }
        let Some(one_in) = self.lose_one_in else { return Act::Pass };
        // xorshift64: the same failures for the same seed.
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 7;
        self.chance ^= self.chance << 17;
        match self.chance % (2 * one_in) {
            0 => Act::DropBefore,
            1 => Act::DropAfter,
            _ => Act::Pass,
        }
    }
}

/// The server.
pub struct OutletServer {
    /// Its address, without a slash at its end.
    pub base: String,
    /// What it knows.
    pub state: Arc<Mutex<State>>,
}

impl OutletServer {
    /// Starts it.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port on this machine");
        let base = format!("http://{}", listener.local_addr().expect("it is bound"));
        let state = State { longest: 500, chance: 88_172_645_463_325_252, ..State::default() };
        let state = Arc::new(Mutex::new(state));
        let (known, address) = (state.clone(), base.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (known, address) = (known.clone(), address.clone());
                // A client may hold a connection open while another asks.
                thread::spawn(move || http::serve(stream, &address, &known));
            }
        });
        Self { base, state }
    }

    /// What it does with the next requests, in order; then it answers as the outlets do.
    pub fn play(&self, acts: &[Act]) {
        self.lock().acts = acts.iter().cloned().collect();
    }

    /// What people see at an outlet.
    pub fn shown(&self, outlet: &str) -> Vec<Shown> {
        let state = self.lock();
        state.shown.iter().filter(|one| one.outlet == outlet && one.public).cloned().collect()
    }

    /// Fails the test when a request was not in order.
    pub fn is_content(&self) {
        let state = self.lock();
        assert!(state.wrong.is_empty(), "{}", state.wrong.join("\n"));
    }

    /// The state, also after a test failed while it held it.
    pub fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// `[outlets.…]` for this server, one of each kind.
    pub fn config(&self) -> String {
        let base = &self.base;
        format!(
            "base_url = \"https://mirfa.example\"\n\
             [outlets.masto]\nkind = \"mastodon\"\nurl = \"{base}/masto\"\n\
             [outlets.bsky]\nkind = \"bluesky\"\nurl = \"{base}/bsky\"\naccount = \"mirfa.example\"\n\
             [outlets.tele]\nkind = \"telegram\"\nurl = \"{base}/tg\"\naccount = \"@mirfa\"\n\
             second_url = \"{base}/shown\"\n\
             [outlets.quiet]\nkind = \"telegram\"\nurl = \"{base}/tg\"\naccount = \"-10042\"\n\
             [outlets.wp]\nkind = \"wordpress\"\nurl = \"{base}/wp\"\naccount = \"sara\"\n\
             [outlets.ghost]\nkind = \"ghost\"\nurl = \"{base}/ghost\"\n\
             [outlets.blog]\nkind = \"blogger\"\nurl = \"{base}/blogger\"\naccount = \"77\"\n\
             second_url = \"{base}/token\"\n\
             [outlets.hook]\nkind = \"webhook\"\nurl = \"{base}/hook\"\n"
        )
    }
}

/// The keys the outlets take, by the variables they come from.
pub const KEYS: [(&str, &str); 8] = [
    ("WARRAQ_MASTO_KEY", "masto-key"),
    ("WARRAQ_BSKY_KEY", "bsky-\"key"),
    ("WARRAQ_TELE_KEY", "42:tele-key"),
    ("WARRAQ_QUIET_KEY", "42:tele-key"),
    ("WARRAQ_WP_KEY", "wp key 1234"),
    ("WARRAQ_GHOST_KEY", "6470d1:0123456789abcdef0123456789abcdef"),
    ("WARRAQ_BLOG_KEY", "client:secret:refresh"),
    ("WARRAQ_HOOK_KEY", "hook-key"),
];

/// Answers a request that was read, by its outlet.
fn answer(state: &mut State, base: &str, asked: &Asked) -> Answer {
    let (outlet, rest) = asked.path[1..].split_once('/').unwrap_or((&asked.path[1..], ""));
    let told = match outlet {
        "masto" => mastodon::answer(state, rest, asked),
        "bsky" => bluesky::answer(state, rest, asked),
        "tg" => telegram::answer(state, rest, asked),
        "shown" => Ok(telegram::page(state)),
        "wp" => sites::wordpress(state, rest, asked),
        "ghost" => sites::ghost(state, base, rest, asked),
        "blogger" => sites::blogger(state, rest, asked),
        "token" => sites::token(asked),
        "hook" => sites::hook(state, asked),
        _ => Err(format!("no outlet at {}", asked.path)),
    };
    told.unwrap_or_else(|why| {
        state.wrong.push(format!("{} {}: {why}", asked.method, asked.path));
        Answer::json(400, &serde_json::json!({"error": "InvalidRequest", "message": why}))
    })
}

/// An error where a condition does not hold.
fn must(holds: bool, why: impl Into<String>) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why.into()) }
}

/// The values under these names must be all there are.
fn only(value: &Value, known: &[&str]) -> Result<(), String> {
    let object = value.as_object().ok_or("no object")?;
    match object.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(format!("unknown field {key}")),
        None => Ok(()),
    }
}
