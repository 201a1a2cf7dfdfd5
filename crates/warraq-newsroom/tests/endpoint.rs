//! Calls to a model over loopback: every reply and every fault a server has shown us.

#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod model_server;

use std::future::pending;
use std::time::{Duration, Instant};

use model_server::{Act, ModelServer, event, says, stops};
use serde_json::json;
use warraq_newsroom::endpoint::{
    ChatMessage, ChatRequest, Endpoint, EndpointError, Hosts, Patience, Reply, Role, Secret, chat,
};
use warraq_text::tongue::Tongue;

const TEXT: &str = "قال التقرير (WHO) إن النسبة 12.5% في 2026، وأضاف: «لا جديد».";

fn quick(base: &str) -> Endpoint {
    let mut endpoint = Endpoint::new(base, "qalam-7b").unwrap();
    endpoint.patience = Patience {
        connect: Duration::from_secs(2),
        first: Duration::from_millis(400),
        idle: Duration::from_millis(150),
        tries: 3,
        backoff: Duration::from_millis(5),
        longest_wait: Duration::from_secs(2),
    };
    endpoint
}

fn brief() -> ChatRequest {
    let say = |role, content: &str| ChatMessage { role, content: content.to_owned() };
    ChatRequest {
        messages: vec![say(Role::System, "اكتب خبرًا."), say(Role::User, "ملاحظات: 3 سفن\nMSC «أ»")],
        temperature: Some(0.2),
        max_tokens: None,
        schema: None,
    }
}

/// Calls once for each act, and gives the outcome with what was heard on the way.
async fn call(acts: Vec<Act>) -> (Result<Reply, EndpointError>, String, ModelServer) {
    let server = ModelServer::play(acts).await;
    let mut heard = String::new();
    let mut hear = |text: &str| heard.push_str(text);
    let outcome = chat(&quick(&server.base), &brief(), &mut hear, pending()).await;
    (outcome, heard, server)
}

/// The fault of these acts, said in both languages.
async fn fault(acts: Vec<Act>) -> EndpointError {
    let (outcome, heard, _server) = call(acts).await;
    let fault = outcome.unwrap_err();
    // Not assert_eq: a megabyte of text says nothing.
    assert!(fault.partial().trim_end() == heard.trim_end(), "{fault}");
    for tongue in [Tongue::En, Tongue::Ar] {
        assert!(fault.message().say(tongue).contains(' '));
    }
    fault
}

fn refusal(status: u16, headers: &'static str, body: &str) -> Act {
    Act::Whole { status, headers, body: body.to_owned() }
}

#[tokio::test]
async fn a_reply_arrives_piece_by_piece_split_inside_letters() {
    let mut stream = b": keepalive\n\n".to_vec();
    stream.extend(event(&json!({"choices": [{"delta": {"role": "assistant", "content": null}}]})));
    for letter in TEXT.chars() {
        stream.extend(says(&letter.to_string()));
    }
    stream.extend(event(
        &json!({"choices": [], "usage": {"prompt_tokens": 9, "completion_tokens": 4}}),
    ));
    stream.extend(stops());
    for size in [1, 3, 7, 100_000] {
        let pieces = stream.chunks(size).map(<[u8]>::to_vec).collect();
        let (outcome, heard, server) = call(vec![Act::Pieces(pieces)]).await;
        let reply = outcome.unwrap();
        assert_eq!((reply.text.as_str(), heard.as_str()), (TEXT, TEXT));
        assert_eq!(reply.finish.as_deref(), Some("stop"));
        assert_eq!(reply.usage.unwrap().prompt, 9);
        let asked = server.asked();
        assert_eq!(asked.len(), 1);
        assert_eq!(asked[0].authorization, None);
        assert_eq!(asked[0].body["messages"][1]["content"], "ملاحظات: 3 سفن\nMSC «أ»");
        assert_eq!(asked[0].body["model"], "qalam-7b");
    }
}

#[tokio::test]
async fn unusual_but_whole_replies_are_taken() {
    let finished = json!({"choices": [{"delta": {"content": "."}, "finish_reason": "stop"}]});
    let mut unterminated = event(&finished);
    unterminated.truncate(unterminated.len() - 2);
    let whole = json!({"choices": [{"message": {"content": TEXT}, "finish_reason": "stop"}]});
    let crlf = String::from_utf8(says("أ")).unwrap().replace('\n', "\r\n").into_bytes();
    for (acts, text) in [
        (Act::Pieces(vec![says("أ"), event(&finished)]), "أ."),
        (Act::Pieces(vec![says("أ"), unterminated]), "أ."),
        (Act::Pieces(vec![crlf, stops()]), "أ"),
        (Act::Hang(vec![says("أ"), event(&finished)]), "أ."),
        (Act::Break(vec![says("أ"), event(&finished)]), "أ."),
        (Act::Pieces(vec!["\u{FEFF}\n\n".into(), says("ب"), stops()]), "ب"),
        (refusal(200, "content-type: text/plain\r\n", &whole.to_string()), TEXT),
    ] {
        let told = format!("{acts:?}");
        let (outcome, heard, _server) = call(vec![acts]).await;
        assert_eq!(outcome.unwrap_or_else(|f| panic!("{f:?} {told}")).text, text, "{told}");
        assert_eq!(heard, text);
    }
}

#[tokio::test]
async fn a_reply_cut_off_keeps_what_came() {
    let half = says("نصف الخبر 1").into_iter().chain(*b"data: {\"choi").collect::<Vec<_>>();
    for act in [
        Act::Break(vec![says("نصف الخبر 1")]),
        Act::Pieces(vec![says("نصف الخبر 1")]),
        Act::Pieces(vec![half.clone()]),
        Act::Pieces(vec![says("نصف الخبر 1"), b"data: \xd8".to_vec()]),
    ] {
        let told = format!("{act:?}");
        let fault = fault(vec![act]).await;
        assert!(matches!(&fault, EndpointError::CutOff { .. }), "{told} {fault:?}");
        assert_eq!(fault.partial(), "نصف الخبر 1");
    }
}

#[tokio::test]
async fn silence_is_not_waited_out_for_ever() {
    let idle = fault(vec![Act::Hang(vec![says("بداية 7")])]).await;
    assert!(matches!(&idle, EndpointError::Idle { partial, .. } if partial == "بداية 7"));
    let slow = fault(vec![Act::Hang(vec![b": ping\n\n".to_vec()])]).await;
    assert!(matches!(slow, EndpointError::Slow { .. }));
}

#[tokio::test]
async fn errors_inside_a_reply_are_told() {
    let error = json!({"error": {"message": "سياق أطول من 4096 token", "type": "server_error"}});
    let first = fault(vec![refusal(200, "", &error.to_string())]).await;
    assert!(matches!(&first, EndpointError::Reported { detail, .. } if detail.contains("4096")));
    let later = fault(vec![Act::Pieces(vec![says("نصف"), event(&error)])]).await;
    assert!(matches!(&later, EndpointError::Reported { partial, .. } if partial == "نصف"));
}

#[tokio::test]
async fn what_is_no_reply_is_said_to_be_none() {
    for body in ["<!DOCTYPE html><h1>مرحبا</h1>", "{\"status\":\"ok\"}", "hello there\n\n"] {
        let fault = fault(vec![refusal(200, "content-type: text/html\r\n", body)]).await;
        assert!(matches!(fault, EndpointError::NotAModel { .. }), "{body} {fault:?}");
    }
    for act in [
        Act::Pieces(vec![stops()]),
        Act::Pieces(vec![says(" \n"), stops()]),
        refusal(200, "", ""),
        refusal(200, "", r#"{"choices":[{"message":{"content":null}}]}"#),
    ] {
        let fault = fault(vec![act]).await;
        assert!(matches!(fault, EndpointError::Empty { .. }), "{fault:?}");
    }
}

#[tokio::test]
async fn refusals_for_good_are_told_once() {
    let page = "<html>nginx</html>";
    let (outcome, _, server) = call(vec![refusal(401, "", page), refusal(500, "", "")]).await;
    assert!(matches!(outcome, Err(EndpointError::Unauthorised { .. })));
    assert_eq!(server.asked().len(), 1);
    let missing = fault(vec![refusal(404, "", r#"{"error":{"message":"لا نموذج qalam"}}"#)]).await;
    assert!(matches!(&missing, EndpointError::NoModel { model, detail, .. }
        if model == "qalam-7b" && detail == "لا نموذج qalam"));
    // What a strict server may not know is left out once; it may be that which it refused.
    let bad = || refusal(400, "", r#"{"error":"bad \u001b[31m temperature"}"#);
    let rejected = fault(vec![bad(), bad()]).await;
    assert!(matches!(&rejected, EndpointError::Rejected { status: 400, detail, .. }
        if detail == "bad [31m temperature"));
    let broke = r#"{"error":{"message":"no credit","code":"insufficient_quota"}}"#;
    let (outcome, _, server) = call(vec![refusal(429, "", broke), refusal(500, "", "")]).await;
    assert!(matches!(outcome, Err(EndpointError::Busy { .. })));
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = ModelServer::play(vec![Act::Pieces(vec![says("سرّ"), stops()])]).await;
    for status in [301, 302, 307, 308] {
        let headers: &'static str = Box::leak(
            format!("location: {}/chat/completions\r\n", elsewhere.base).into_boxed_str(),
        );
        let fault = fault(vec![refusal(status, headers, "")]).await;
        assert!(matches!(&fault, EndpointError::Moved { to, .. } if to.starts_with("http://127")));
    }
    assert!(elsewhere.asked().is_empty());
}

#[tokio::test]
async fn refusals_for_now_are_tried_again_within_bounds() {
    let fine = || Act::Pieces(vec![says(TEXT), stops()]);
    let (outcome, _, server) =
        call(vec![refusal(503, "", "busy"), refusal(429, "", ""), fine()]).await;
    assert_eq!(outcome.unwrap().text, TEXT);
    assert_eq!(server.asked().len(), 3);

    let (outcome, _, server) = call(vec![refusal(502, "", "<html>"); 5]).await;
    assert!(matches!(outcome, Err(EndpointError::Server { status: 502, .. })));
    assert_eq!(server.asked().len(), 3);

    let begun = Instant::now();
    let (outcome, ..) = call(vec![refusal(429, "retry-after: 1\r\n", ""), fine()]).await;
    assert_eq!(outcome.unwrap().text, TEXT);
    assert!(begun.elapsed() >= Duration::from_secs(1));

    let (outcome, _, server) =
        call(vec![refusal(429, "retry-after: 3600\r\n", "غدًا"), fine()]).await;
    assert_eq!(server.asked().len(), 1);
    let fault = outcome.unwrap_err();
    assert!(fault.message().say(Tongue::Ar).contains("3600"), "{fault}");
}

#[tokio::test]
async fn a_reply_without_end_is_stopped_at_the_bound() {
    let big = says(&"كلمة ".repeat(20_000));
    let fault = fault(vec![Act::Hang(vec![big; 12])]).await;
    assert!(matches!(&fault, EndpointError::Long { .. }), "{fault}");
    assert!(fault.partial().len() <= 1024 * 1024 && fault.partial().len() >= 900_000);
    let line = vec![vec![b'x'; 512 * 1024]; 12];
    let fault = self::fault(vec![Act::Hang(line)]).await;
    assert!(matches!(fault, EndpointError::Long { .. }));
}

#[tokio::test]
async fn nobody_there_is_said() {
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = free.local_addr().unwrap();
    drop(free);
    let mut hear = |_: &str| panic!("nobody spoke");
    let endpoint = quick(&format!("http://{addr}/v1"));
    let fault = chat(&endpoint, &brief(), &mut hear, pending()).await.unwrap_err();
    assert!(matches!(&fault, EndpointError::Refused { host, .. } if *host == addr.to_string()));
}

#[tokio::test]
async fn a_call_can_be_stopped_and_keeps_what_came() {
    let server = ModelServer::play(vec![Act::Hang(vec![says("بداية")])]).await;
    let mut endpoint = quick(&server.base);
    endpoint.patience.idle = Duration::from_secs(30);
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let mut stop = Some(stop);
    let mut hear = |_: &str| drop(stop.take());
    let begun = Instant::now();
    let cancel = async { drop(stopped.await) };
    let fault = chat(&endpoint, &brief(), &mut hear, cancel).await.unwrap_err();
    assert_eq!(fault, EndpointError::Cancelled { partial: "بداية".to_owned() });
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn the_key_is_sent_to_its_host_and_blotted_out_of_what_comes_back() {
    let said = r#"{"error":{"message":"bad key sk-9f «sk-9f»"}}"#;
    let server = ModelServer::play(vec![refusal(400, "", said), refusal(400, "", said)]).await;
    let folder = tempfile::tempdir().unwrap();
    let hosts = Hosts::load_from(&folder.path().join("hosts.toml")).unwrap();
    let endpoint = quick(&server.base).with_key(Secret::new("sk-9f"), &hosts).unwrap();
    let fault = chat(&endpoint, &brief(), &mut |_: &str| {}, pending()).await.unwrap_err();
    assert_eq!(server.asked()[0].authorization.as_deref(), Some("Bearer sk-9f"));
    assert!(!format!("{fault:?} {fault}").contains("sk-9f"), "{fault:?}");
}
