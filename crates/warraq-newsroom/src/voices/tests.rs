//! Voices on a server that refuses whatever the speech protocol does not have, and plays the faults
//! of real ones; and the order in which voices are asked.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use warraq_media::MediaError;
use warraq_media::voice::{Cast, Failure, VoiceOptions, speak};
use warraq_media::watch::{Unwatched, Watch};
use warraq_text::read::read_markdown;
use warraq_text::script::{self, Script};
use warraq_text::tongue::{Message, Tongue};

use super::*;
use crate::config::parse;
use crate::stage::{Cost, Stage};

const STORY: &str =
    "# ميناء الجزيرة\n\nافتتح الميناء رصيفه الثالث عام 2011، وقالت Noor Rail: نعم.\n";

fn script_of(text: &str) -> Script {
    script::script(&read_markdown(text), &script::Options::default())
}

/// What the server does with one request.
#[derive(Clone)]
enum Act {
    /// So many seconds of sound for each word, at this height.
    Says(f32, f32),
    /// This status, these headers, this body.
    Answers(u16, &'static str, Vec<u8>),
    /// The head and half of what it promised.
    Half(Vec<u8>),
    /// The head, then nothing.
    Hangs,
}

struct Speech {
    url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

/// One request.
#[derive(Debug, Clone)]
struct Asked {
    authorization: Option<String>,
    body: Value,
}

impl Speech {
    /// Plays these acts one after the other, the last of them for ever.
    fn play(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}/v1", listener.local_addr().expect("an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        let next = Arc::new(Mutex::new(acts));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, next) = (Arc::clone(&log), Arc::clone(&next));
                thread::spawn(move || {
                    let Some(request) = request(&stream) else { return };
                    let act = {
                        let mut acts = next.lock().expect("no panic");
                        if acts.len() > 1 { acts.remove(0) } else { acts[0].clone() }
                    };
                    let text = request.body["input"].as_str().unwrap_or_default().to_owned();
                    let refused = strict(&request.body).err();
                    log.lock().expect("no panic").push(request);
                    match refused {
                        Some(why) => answer(&stream, 422, "", why.as_bytes()),
                        None => perform(&stream, act, &text),
                    }
                });
            }
        });
        Self { url, asked }
    }
}

fn perform(stream: &TcpStream, act: Act, text: &str) {
    match act {
        Act::Says(pace, top) => {
            let words = text.split_whitespace().count() as f32;
            answer(stream, 200, "content-type: audio/wav\r\n", &wav(words * pace, top));
        }
        Act::Answers(status, headers, body) => answer(stream, status, headers, &body),
        Act::Half(body) => {
            let head = format!("HTTP/1.1 200 x\r\ncontent-length: {}\r\n\r\n", body.len() * 2);
            let mut stream = stream;
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
        }
        Act::Hangs => {
            let mut stream = stream;
            let _ = stream.write_all(b"HTTP/1.1 200 x\r\ncontent-length: 9000\r\n\r\nRIFF");
            thread::sleep(Duration::from_secs(20));
        }
    }
}

fn answer(mut stream: &TcpStream, status: u16, headers: &str, body: &[u8]) {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} x\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n"
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

fn request(mut stream: &TcpStream) -> Option<Asked> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    let end = loop {
        let read = stream.read(&mut buffer).ok().filter(|&read| read > 0)?;
        bytes.extend_from_slice(&buffer[..read]);
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let header = |name: &str| {
        head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    };
    let length: usize = header("content-length")?.parse().ok()?;
    while bytes.len() < end + 4 + length {
        let read = stream.read(&mut buffer).ok().filter(|&read| read > 0)?;
        bytes.extend_from_slice(&buffer[..read]);
    }
    let in_order = head.starts_with("POST /v1/audio/speech HTTP/1.1")
        && header("content-type").as_deref() == Some("application/json");
    let body = serde_json::from_slice(&bytes[end + 4..]).ok()?;
    in_order.then(|| Asked { authorization: header("authorization"), body })
}

/// The fields of the protocol and their kinds, and no others.
fn strict(body: &Value) -> Result<(), String> {
    let object = body.as_object().ok_or("not an object")?;
    let known = ["model", "input", "voice", "response_format", "speed"];
    if let Some(unknown) = object.keys().find(|key| !known.contains(&key.as_str())) {
        return Err(format!("unknown field {unknown}"));
    }
    let text = |key: &str| body[key].as_str().is_some_and(|text| !text.is_empty());
    let speed = object.get("speed").is_none_or(|speed| speed.as_f64().is_some());
    if !["model", "input", "voice", "response_format"].into_iter().all(text) || !speed {
        return Err(format!("a field of the wrong kind: {body}"));
    }
    Ok(())
}

fn wav(seconds: f32, top: f32) -> Vec<u8> {
    let count = (seconds * 24_000.0) as usize;
    let data: Vec<u8> = (0..count)
        .flat_map(|at| {
            let wave = (at as f32 * 0.06).sin() * top * (0.6 + 0.4 * (at as f32 * 0.0009).sin());
            ((wave.clamp(-1.0, 1.0) * 32_767.0) as i16).to_le_bytes()
        })
        .collect();
    let mut file = b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
    file.extend(24_000_u32.to_le_bytes());
    file.extend(48_000_u32.to_le_bytes());
    file.extend(b"\x02\0\x10\0data\xff\xff\xff\xff");
    file.extend(data);
    file
}

/// A newsroom whose voice «بعيد» is on this server.
fn newsroom(server: &Speech, more: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let text = format!(
        "engine = \"server\"\nurl = \"{}\"\nmodel = \"sawt-1\"\nvoice = \"ليلى\"\n\
         languages = [\"ar\"]\n{more}",
        server.url
    );
    fs::create_dir(folder.path().join(FOLDER)).expect("made");
    fs::write(folder.path().join("voices/بعيد.toml"), text).expect("written");
    folder
}

fn quick(root: &Path) -> server::Server {
    let mut server =
        file::find(root, "بعيد").expect("read").expect("there").server().expect("opened");
    server.endpoint.patience.idle = Duration::from_millis(200);
    server.endpoint.patience.backoff = Duration::from_millis(5);
    server.endpoint.patience.longest_wait = Duration::from_secs(2);
    server
}

fn failure(acts: Vec<Act>) -> Failure {
    let server = Speech::play(acts);
    let root = newsroom(&server, "");
    let voice = quick(root.path());
    let options = VoiceOptions { workers: 1, ..VoiceOptions::default() };
    match speak(&script_of(STORY), Cast::alone(&voice), &options, &Unwatched) {
        Err(MediaError::Unsaid { voice, line, failure }) => {
            assert_eq!((voice.as_str(), line.as_str()), ("بعيد", "ميناء الجزيرة"));
            failure
        }
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was spoken"),
    }
}

#[test]
fn a_server_speaks_the_script_as_it_stands_and_its_words_are_found() {
    let server = Speech::play(vec![Act::Says(0.4, 0.5)]);
    let root = newsroom(&server, "rate = 120\n");
    let voice = quick(root.path());
    let script = script_of(STORY);
    let kept = tempfile::tempdir().unwrap();
    let options = VoiceOptions { kept: Some(kept.path().to_owned()), ..VoiceOptions::default() };
    let said = || speak(&script, Cast::alone(&voice), &options, &Unwatched).unwrap().0;
    let spoken = said();
    assert_eq!(spoken.voice, "بعيد");
    for (line, said) in script.lines.iter().zip(&spoken.lines) {
        assert_eq!(line.words.len(), said.words.len());
        assert!(said.words.windows(2).all(|pair| pair[0].end_ms <= pair[1].start_ms));
    }
    assert_eq!(said(), spoken, "kept");
    let asked = server.asked.lock().unwrap().clone();
    assert_eq!(asked.len(), script.lines.len(), "a kept sentence is not asked for again");
    let mut texts: Vec<&str> =
        asked.iter().map(|one| one.body["input"].as_str().unwrap()).collect();
    texts.sort_by_key(|text| text.len());
    assert_eq!(texts[0], "ميناء الجزيرة.");
    assert!(texts[1].contains("ألفين وأحد عشر،"), "{texts:?}");
    assert_eq!(asked[0].authorization, None);
    let body = &asked[0].body;
    assert_eq!((&body["model"], &body["voice"]), (&"sawt-1".into(), &"ليلى".into()));
    assert_eq!((&body["speed"], &body["response_format"]), (&1.2.into(), &"wav".into()));
}

#[test]
fn what_a_server_does_wrong_is_told_apart_and_never_used() {
    let html = b"<!doctype html><title>404</title>".to_vec();
    let wrong = |status, body: &[u8]| Act::Answers(status, "", body.to_vec());
    let ok = |kind, body: &[u8]| Act::Answers(200, kind, body.to_vec());
    for (acts, kind) in [
        (vec![ok("content-type: text/html\r\n", &html)], "format"),
        (vec![ok("content-type: audio/wav\r\n", &html)], "format"),
        (vec![ok("content-type: application/json\r\n", b"{\"error\":\"x\"}")], "format"),
        (vec![ok("", b"\x00\x01\x02 no sound at all \xff\xfe")], "format"),
        (vec![ok("content-type: audio/wav\r\n", b"")], "empty"),
        (vec![ok("", &wav(0.0, 0.5))], "empty"),
        (vec![Act::Says(0.5, 0.0)], "empty"),
        (vec![Act::Says(0.03, 0.5)], "short"),
        (vec![Act::Says(20.0, 0.5)], "long"),
        (vec![Act::Says(0.5, 3.0)], "clipped"),
        (vec![Act::Half(wav(1.0, 0.5))], "refused"),
        (vec![Act::Hangs], "refused"),
        (vec![wrong(401, b"{\"error\":{\"message\":\"no key\"}}")], "refused"),
        (vec![wrong(404, b"no such model")], "refused"),
        (vec![wrong(400, b"no such voice")], "refused"),
        (vec![wrong(500, b"")], "refused"),
        (vec![Act::Answers(429, "retry-after: 900\r\n", Vec::new())], "refused"),
        (vec![Act::Answers(302, "location: http://elsewhere.example/\r\n", Vec::new())], "refused"),
    ] {
        let failure = failure(acts);
        assert_eq!(failure.kind(), kind, "{failure:?}");
        for tongue in [Tongue::En, Tongue::Ar] {
            let said = failure.message("بعيد", "السطر 1").say(tongue);
            assert!(!said.contains("{ $") && said.contains(' '), "{said}");
        }
    }
}

#[test]
fn one_that_is_busy_is_asked_again_after_the_time_it_names() {
    let busy = Act::Answers(429, "retry-after: 1\r\n", Vec::new());
    let server = Speech::play(vec![busy, Act::Says(0.4, 0.5)]);
    let root = newsroom(&server, "");
    let voice = quick(root.path());
    let options = VoiceOptions { workers: 1, ..VoiceOptions::default() };
    assert!(speak(&script_of(STORY), Cast::alone(&voice), &options, &Unwatched).is_ok());
    assert_eq!(server.asked.lock().unwrap().len(), 1 + script_of(STORY).lines.len());
}

#[test]
fn a_server_that_thinks_for_ever_can_be_left() {
    struct Impatient;
    impl Watch for Impatient {
        fn progress(&self, _: u64, _: u64) {}
        fn cancelled(&self) -> bool {
            true
        }
    }
    let server = Speech::play(vec![Act::Hangs]);
    let root = newsroom(&server, "");
    let voice = voice(root.path(), "بعيد").unwrap();
    let result =
        speak(&script_of(STORY), Cast::alone(&*voice), &VoiceOptions::default(), &Impatient);
    assert!(matches!(result, Err(MediaError::Cancelled)));
}

/// Writes down what it is told.
#[derive(Default)]
struct Told(Mutex<Vec<&'static str>>);

impl Watcher for Told {
    fn begins(&self, _: Stage) {}
    fn progress(&self, _: Stage, _: u64, _: u64) {}
    fn ends(&self, _: Stage, _: Cost) {}
    fn tells(&self, notice: &Message) {
        self.0.lock().expect("no panic").push(notice.id());
    }
    fn cancelled(&self) -> bool {
        false
    }
}

fn gathered(
    root: &Path,
    toml: &str,
    lang: &str,
) -> Result<(Vec<String>, Vec<&'static str>), String> {
    let config = parse(toml, Path::new("warraq.toml")).map_err(|fault| fault.to_string())?;
    let told = Told::default();
    let company = Company::gather(root, (&config, None), (None, lang), &told);
    let company = company.map_err(|fault| fault.to_string())?;
    let names = company.narrators.iter().map(|voice| voice.name().to_owned()).collect();
    Ok((names, told.0.into_inner().expect("no panic")))
}

#[test]
fn voices_are_asked_in_the_order_that_was_set_and_those_that_cannot_are_told() {
    let server = Speech::play(vec![Act::Hangs]);
    let root = newsroom(&server, "");
    fs::write(root.path().join("voices/نموذج.toml"), "engine = \"piper\"\nmodel = \"x.onnx\"\n")
        .unwrap();
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(gathered(root.path(), "", "ar"), Ok((names(&["embedded"]), vec![])));
    let order = "[voice]\norder = [\"نموذج\", \"بعيد\", \"embedded\"]\n";
    assert_eq!(
        gathered(root.path(), order, "ar"),
        Ok((names(&["بعيد", "embedded"]), vec!["piper-lacking"]))
    );
    assert_eq!(
        gathered(root.path(), order, "en"),
        Ok((names(&["embedded"]), vec!["piper-lacking"]))
    );
    assert!(gathered(root.path(), "[voice]\norder = [\"نموذج\"]\n", "ar").is_err());
    let unknown = gathered(root.path(), "[voice]\norder = [\"../x\"]\n", "ar").unwrap_err();
    assert!(unknown.contains("../x") && unknown.contains("embedded, بعيد, نموذج"), "{unknown}");
    let bent = gathered(root.path(), "[voice]\nrate = 900\n", "ar").unwrap_err();
    assert!(bent.contains("rate") && bent.contains("200"), "{bent}");
}

#[test]
fn a_list_tells_what_each_voice_speaks_or_why_it_cannot() {
    let server = Speech::play(vec![Act::Hangs]);
    let root = newsroom(&server, "");
    for (name, text) in [
        ("أعلى", "engine = \"embedded\"\npitch = 4\n"),
        ("خطأ", "engine = \"embedded\"\nptich = 4\n"),
        ("ناقص", "engine = \"server\"\nurl = \"http://127.0.0.1:1/v1\"\n"),
        (
            "صيغة",
            "engine = \"server\"\nurl = \"http://127.0.0.1:1/v1\"\nmodel = \"m\"\n\
                  voice = \"v\"\nlanguages = [\"ar\"]\nformat = \"opus\"\n",
        ),
    ] {
        fs::write(root.path().join(format!("voices/{name}.toml")), text).unwrap();
    }
    let listed = list(root.path()).unwrap();
    let speaks = |name: &str| {
        let found = listed.iter().find(|listed| listed.name == name).expect("listed");
        found.speaks.clone().map_err(|message| message.id())
    };
    assert_eq!(speaks("بعيد"), Ok("ar".to_owned()));
    assert!(speaks("أعلى").unwrap().contains("ar"));
    assert_eq!(speaks("خطأ"), Err("data-unknown"));
    assert_eq!(speaks("ناقص"), Err("data-line"));
    assert_eq!(speaks("صيغة"), Err("speech-format"));
    assert_eq!(listed[0].name, "embedded");
}
