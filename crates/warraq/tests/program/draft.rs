//! Drafting: with no model a skeleton and no prose, with one a story file, labelled.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};

use serde_json::{Value, json};

use crate::{example, run, warraq};

#[test]
fn without_a_model_no_prose_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let brief = example("notes-ar.md");
    let output = run(dir.path(), &["draft", brief.to_str().unwrap()]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("no prose was written"));
    let skeleton = String::from_utf8(output.stdout).unwrap();
    let notes = fs::read_to_string(brief).unwrap();
    for fact in ["طوّر صنف قمح يحتاج ماءً أقل بنسبة 22%", "زرعنا الصنف في 40 حقلًا، ونجح في 33 منها"]
    {
        assert!(skeleton.contains(fact) && notes.contains(fact), "{skeleton}");
    }
    assert!(skeleton.contains("12 مايو 2025"), "dates are picked out: {skeleton}");
}

#[test]
fn a_file_that_is_there_is_not_written_over() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("draft.md"), "لي").unwrap();
    let brief = example("notes-ar.md");
    let output = run(dir.path(), &["draft", brief.to_str().unwrap(), "-o", "draft.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(dir.path().join("draft.md")).unwrap(), "لي");
}

#[test]
fn a_dry_run_shows_the_brief_and_sends_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let brief = example("notes-ar.md");
    let output = warraq(dir.path(), &["draft", brief.to_str().unwrap(), "--dry-run"])
        .env("WARRAQ_MODEL_URL", "http://127.0.0.1:9/v1")
        .env("WARRAQ_MODEL", "m")
        .output()
        .unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("هيثم العموري"));
}

/// A model that answers one request with these pieces, and hands back what it was asked.
fn model(pieces: &'static [&'static str], whole: bool) -> (String, JoinHandle<Value>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/v1", listener.local_addr().unwrap());
    let answering = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let asked = request(&mut stream);
        stream
            .write_all(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n",
            )
            .unwrap();
        for piece in pieces {
            let event = json!({"choices": [{"index": 0, "delta": {"content": piece}}]});
            write!(stream, "data: {event}\n\n").unwrap();
        }
        if whole {
            let event = json!({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]});
            write!(stream, "data: {event}\n\ndata: [DONE]\n\n").unwrap();
        }
        asked
    });
    (address, answering)
}

/// The body of one request to `/v1/chat/completions`; anything else fails the test.
fn request(stream: &mut TcpStream) -> Value {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer).unwrap();
        assert_ne!(read, 0, "the request is whole");
        bytes.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        assert!(head.starts_with("POST /v1/chat/completions HTTP/1.1"), "{head}");
        let length = head
            .lines()
            .find_map(|line| {
                line.to_ascii_lowercase().strip_prefix("content-length: ").map(str::to_owned)
            })
            .expect("a length is sent");
        if body.len() >= length.parse::<usize>().unwrap() {
            return serde_json::from_str(body).unwrap();
        }
    }
}

const REPLY: &[&str] = &[
    "بالطبع، إليك مقالًا ",
    "بعنوان:\n\n**قمح يشرب أقل**\n\nطوّر فريق من 7 باحثين ",
    "صنف قمح يحتاج ماءً أقل بنسبة 22%.\n\n**ما لم يُعرف بعد**\n\nلم تُنشر النتائج في مجلة محكّمة.\n\n",
    "هل ترغب بنسخة مختصرة للنشر على وسائل التواصل؟",
];

#[test]
fn a_reply_is_repaired_and_labelled() {
    let dir = tempfile::tempdir().unwrap();
    let (address, answering) = model(REPLY, true);
    let brief = example("notes-ar.md");
    let output = warraq(dir.path(), &["draft", brief.to_str().unwrap(), "-o", "draft.md"])
        .env("WARRAQ_MODEL_URL", address)
        .env("WARRAQ_MODEL", "small-model")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let asked = answering.join().unwrap();
    assert_eq!(asked["model"], "small-model");
    assert_eq!(asked["stream"], true);
    let sent = asked["messages"].to_string();
    assert!(sent.contains("هيثم العموري"), "the brief is sent: {sent}");
    let story = fs::read_to_string(dir.path().join("draft.md")).unwrap();
    assert!(story.contains("ai: assisted") && story.contains("# قمح يشرب أقل"), "{story}");
    assert!(story.contains("## ما لم يُعرف بعد"), "{story}");
    for gone in ["بالطبع، إليك", "هل ترغب"] {
        assert!(!story.contains(gone), "{story}");
    }
}

#[test]
fn half_a_reply_is_kept_and_marked() {
    let dir = tempfile::tempdir().unwrap();
    let (address, answering) = model(&REPLY[..2], false);
    let brief = example("notes-ar.md");
    let output = warraq(dir.path(), &["draft", brief.to_str().unwrap(), "-o", "draft.md"])
        .env("WARRAQ_MODEL_URL", address)
        .env("WARRAQ_MODEL", "small-model")
        .output()
        .unwrap();
    answering.join().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let story = fs::read_to_string(dir.path().join("draft.md")).unwrap();
    assert!(story.contains("7 باحثين") && story.contains("غير تام"), "{story}");
}
