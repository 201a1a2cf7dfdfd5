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
pub fn model(pieces: &'static [&'static str], whole: bool) -> (String, JoinHandle<Value>) {
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

#[test]
fn a_dry_run_prints_the_request_to_the_letter_without_the_key() {
    let dir = tempfile::tempdir().unwrap();
    let brief = example("notes-ar.md");
    let output = warraq(dir.path(), &["draft", brief.to_str().unwrap(), "--dry-run"])
        .env("WARRAQ_MODEL_URL", "http://127.0.0.1:9/v1")
        .env("WARRAQ_MODEL", "m")
        .env("WARRAQ_MODEL_KEY", "sk-5r-secret")
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let (line, body) = printed.split_once('\n').unwrap();
    assert_eq!(line, "POST http://127.0.0.1:9/v1/chat/completions");
    let body: Value = serde_json::from_str(body).unwrap();
    // Nothing but the protocol's own fields, and in them our prompt and the brief.
    let mut keys: Vec<&String> = body.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["messages", "model", "stream", "stream_options", "temperature"]);
    assert_eq!(body["messages"].as_array().unwrap().len(), 2);
    assert!(!printed.contains("secret") && !printed.contains(dir.path().to_str().unwrap()));
}

/// Its words in order, marks and spaces left aside.
fn words(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn every_line_of_a_skeleton_is_of_the_brief_or_a_label_or_a_question_of_ours() {
    let dir = tempfile::tempdir().unwrap();
    let brief = example("notes-ar.md");
    let notes = words(&fs::read_to_string(&brief).unwrap());
    let output = run(dir.path(), &["draft", brief.to_str().unwrap(), "--skeleton"]);
    let skeleton = String::from_utf8(output.stdout).unwrap();
    let (mut section, mut seen) = (String::new(), 0);
    for line in skeleton.lines().filter(|line| !line.is_empty()) {
        if let Some(heading) = line.strip_prefix("## ") {
            heading.clone_into(&mut section);
        }
        // Open questions and proposed headings are asked and proposed, not told.
        if line.starts_with('#') || section.contains("أسئلة") || section.contains("عناوين")
        {
            continue;
        }
        let entry = line.trim_start_matches(|c: char| c.is_ascii_digit() || "-. ".contains(c));
        for part in entry.split(": «") {
            assert!(notes.contains(&words(part)), "{section}: {line}");
            seen += 1;
        }
    }
    assert!(seen > 10, "{skeleton}");
}

#[test]
fn every_sentence_of_a_draft_is_the_models_and_its_brief_lies_beside_it() {
    let dir = tempfile::tempdir().unwrap();
    let (address, answering) = model(REPLY, true);
    let brief = example("notes-ar.md");
    let arguments = ["draft", brief.to_str().unwrap(), "--form", "news", "-o", "قمح/story.md"];
    let output = warraq(dir.path(), &arguments)
        .env("WARRAQ_MODEL_URL", address)
        .env("WARRAQ_MODEL", "small-model")
        .output()
        .unwrap();
    answering.join().unwrap();
    assert!(output.status.success());
    let story = fs::read_to_string(dir.path().join("قمح/story.md")).unwrap();
    let body = story.split("---\n\n").nth(1).unwrap();
    let reply = words(&REPLY.concat());
    for line in body.lines().filter(|line| !line.is_empty()) {
        assert!(reply.contains(&words(line)), "{line}");
    }
    let beside = fs::read_to_string(dir.path().join("قمح/brief.md")).unwrap();
    assert_eq!(words(&beside), words(&fs::read_to_string(&brief).unwrap()), "not a word is added");
    // What the brief does not bear is counted at once, and by the trace after it.
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let traced = run(dir.path(), &["trace", "قمح/story.md"]);
    let open = if traced.status.success() { "bears every sentence" } else { "not borne" };
    assert!(told.contains(open), "{told}");
}

#[test]
fn a_passage_without_a_model_or_a_place_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let story = "# رصيف\n\nافتتح الميناء رصيفه عام 2011.\n";
    fs::write(dir.path().join("story.md"), story).unwrap();
    fs::write(dir.path().join("brief.md"), "افتتح الميناء رصيفه عام 2011.\n").unwrap();
    let err = |arguments: &[&str]| {
        let output = run(dir.path(), arguments);
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(err(&["draft", "story.md", "--ask", "أقصر"]).contains("--section N"));
    let none = err(&["draft", "story.md", "--section", "0", "--ask", "أقصر"]);
    assert!(none.contains("WARRAQ_MODEL_URL"), "{none}");
    assert!(err(&["draft", "story.md", "--section", "7", "--ask", "أقصر"]).contains('7'));
    assert_eq!(fs::read_to_string(dir.path().join("story.md")).unwrap(), story);
}
