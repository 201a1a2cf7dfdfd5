//! A model server on this machine that refuses whatever the chat protocol does not have, and
//! plays the faults of real ones byte by byte.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What the server does with one request.
#[derive(Debug, Clone)]
pub enum Act {
    /// Sends these bytes as the body, in one piece, with this status and these headers.
    Whole { status: u16, headers: &'static str, body: String },
    /// Streams these pieces of bytes, flushed apart, then ends properly.
    Pieces(Vec<Vec<u8>>),
    /// Streams these pieces and breaks the connection.
    Break(Vec<Vec<u8>>),
    /// Streams these pieces and says nothing more.
    Hang(Vec<Vec<u8>>),
}

/// The server: its address and what it was asked.
pub struct ModelServer {
    pub base: String,
    asked: Arc<Mutex<Vec<Result<Asked, String>>>>,
}

/// One request that was in order.
#[derive(Debug, Clone)]
pub struct Asked {
    pub authorization: Option<String>,
    pub body: Value,
}

impl ModelServer {
    /// Plays these acts, one for each request.
    pub async fn play(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}/v1", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = asked.clone();
        tokio::spawn(async move {
            for act in acts {
                let (mut stream, _) = listener.accept().await.unwrap();
                stream.set_nodelay(true).unwrap();
                let request = request(&mut stream).await;
                let refused = request.clone().err();
                log.lock().unwrap().push(request);
                match refused {
                    Some(why) => whole(&mut stream, 400, "", &why).await,
                    None => perform(&mut stream, act).await,
                }
            }
        });
        Self { base, asked }
    }

    /// What it was asked, each checked to be in order.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked
            .lock()
            .unwrap()
            .iter()
            .cloned()
            .map(|asked| asked.expect("a strict server"))
            .collect()
    }
}

/// An event of a stream with this piece of text.
pub fn says(text: &str) -> Vec<u8> {
    event(&serde_json::json!({"id": "c1", "object": "chat.completion.chunk", "created": 1,
        "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": null}]}))
}

/// An event of a stream with this value.
pub fn event(value: &Value) -> Vec<u8> {
    format!("data: {value}\n\n").into_bytes()
}

/// The events that end a stream.
pub fn stops() -> Vec<u8> {
    let mut last = event(&serde_json::json!({"choices": [{"delta": {}, "finish_reason": "stop"}]}));
    last.extend_from_slice(b"data: [DONE]\n\n");
    last
}

async fn perform(stream: &mut TcpStream, act: Act) {
    match act {
        Act::Whole { status, headers, body } => whole(stream, status, headers, &body).await,
        Act::Pieces(pieces) => {
            send(stream, pieces).await;
            let _client_may_be_gone = stream.write_all(b"0\r\n\r\n").await;
        }
        Act::Break(pieces) => send(stream, pieces).await,
        Act::Hang(pieces) => {
            send(stream, pieces).await;
            tokio::time::sleep(Duration::from_secs(20)).await;
        }
    }
}

async fn whole(stream: &mut TcpStream, status: u16, headers: &str, body: &str) {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} x\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n"
    );
    stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
}

async fn send(stream: &mut TcpStream, pieces: Vec<Vec<u8>>) {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\
                transfer-encoding: chunked\r\nconnection: close\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    for piece in pieces {
        let mut chunk = format!("{:x}\r\n", piece.len()).into_bytes();
        chunk.extend_from_slice(&piece);
        chunk.extend_from_slice(b"\r\n");
        if stream.write_all(&chunk).await.is_err() {
            return;
        }
        tokio::task::yield_now().await;
    }
}

/// Reads a request and checks all of it.
async fn request(stream: &mut TcpStream) -> Result<Asked, String> {
    let mut bytes = Vec::new();
    let end = loop {
        let mut buffer = [0; 4096];
        let read = stream.read(&mut buffer).await.map_err(|fault| fault.to_string())?;
        bytes.extend_from_slice(&buffer[..read]);
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        if read == 0 {
            return Err("the request has no end".to_owned());
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).map_err(|fault| fault.to_string())?;
    let mut lines = head.split("\r\n");
    if lines.next() != Some("POST /v1/chat/completions HTTP/1.1") {
        return Err(format!("not the chat request: {head}"));
    }
    let header = |name: &str| {
        head.split("\r\n").skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    };
    if header("content-type").as_deref() != Some("application/json") {
        return Err("content-type".to_owned());
    }
    if !header("accept").is_some_and(|accept| accept.contains("text/event-stream")) {
        return Err("accept".to_owned());
    }
    let length: usize = header("content-length").and_then(|n| n.parse().ok()).ok_or("length")?;
    let mut body = bytes[end + 4..].to_vec();
    while body.len() < length {
        let mut buffer = vec![0; length - body.len()];
        let read = stream.read(&mut buffer).await.map_err(|fault| fault.to_string())?;
        body.extend_from_slice(&buffer[..read]);
    }
    let body: Value = serde_json::from_slice(&body).map_err(|fault| fault.to_string())?;
    strict(&body)?;
    Ok(Asked { authorization: header("authorization"), body })
}

/// The fields of the protocol and their kinds, and no others.
fn strict(body: &Value) -> Result<(), String> {
    let object = body.as_object().ok_or("not an object")?;
    let allowed = BTreeSet::from([
        "model",
        "messages",
        "stream",
        "temperature",
        "max_tokens",
        "stream_options",
        "response_format",
    ]);
    if let Some(unknown) = object.keys().find(|key| !allowed.contains(key.as_str())) {
        return Err(format!("unknown field {unknown}"));
    }
    let in_order = body["model"].as_str().is_some_and(|model| !model.is_empty())
        && body["stream"] == Value::Bool(true)
        && object.get("temperature").is_none_or(|t| t.as_f64().is_some_and(|t| t <= 2.0))
        && object.get("max_tokens").is_none_or(Value::is_u64)
        && object
            .get("stream_options")
            .is_none_or(|o| *o == serde_json::json!({"include_usage": true}))
        && object.get("response_format").is_none_or(|format| {
            format["type"] == "json_schema" && format["json_schema"]["schema"].is_object()
        });
    if !in_order {
        return Err(format!("a field of the wrong kind: {body}"));
    }
    let messages = body["messages"].as_array().filter(|m| !m.is_empty()).ok_or("no messages")?;
    for message in messages {
        let keys: Vec<_> = message.as_object().ok_or("message")?.keys().cloned().collect();
        let known = message["role"]
            .as_str()
            .is_some_and(|role| matches!(role, "system" | "user" | "assistant"));
        if keys != ["role", "content"] || !known || !message["content"].is_string() {
            return Err(format!("a message out of order: {message}"));
        }
    }
    Ok(())
}
