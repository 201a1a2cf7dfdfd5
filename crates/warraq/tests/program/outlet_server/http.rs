//! Requests and answers on the wire: HTTP/1.1, one request a connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use super::{Act, State, answer};

/// A request as it was read.
#[derive(Debug, Clone)]
pub struct Asked {
    pub method: String,
    /// Without the query.
    pub path: String,
    pub query: Vec<(String, String)>,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Asked {
    /// A header by its name in small letters; empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// The body as JSON.
    pub fn json(&self) -> Result<Value, String> {
        if self.header("content-type") != "application/json" {
            return Err(format!("content type {}", self.header("content-type")));
        }
        serde_json::from_slice(&self.body).map_err(|fault| fault.to_string())
    }

    /// A parameter of the query.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub kind: &'static str,
    pub body: String,
}

impl Answer {
    pub fn json(status: u16, value: &Value) -> Self {
        Self { status, kind: "application/json", body: value.to_string() }
    }

    pub fn ok(value: &Value) -> Self {
        Self::json(200, value)
    }
}

/// Reads one request and answers it, or does what the act says.
pub fn serve(stream: TcpStream, base: &str, known: &Mutex<State>) {
    let Some(asked) = read(&stream) else { return };
    let mut state = known.lock().unwrap_or_else(PoisonError::into_inner);
    let act = state.act();
    let (reply, header) = match act {
        Act::DropBefore => return,
        Act::Refuse(status, body) => (refusal(status, body), None),
        Act::RefuseWith(status, body, header) => (refusal(status, body), Some(header)),
        Act::Pass | Act::DropAfter => (answer(&mut state, base, &asked), None),
    };
    state.asked.push(asked);
    drop(state);
    if act == Act::DropAfter {
        return;
    }
    let header = header.map_or(String::new(), |(name, value)| format!("{name}: {value}\r\n"));
    let head = format!(
        "HTTP/1.1 {} X\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n{header}\r\n",
        reply.status,
        reply.kind,
        reply.body.len()
    );
    let mut stream = stream;
    // A client that was killed reads no answer.
    let _gone =
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(reply.body.as_bytes()));
}

fn refusal(status: u16, body: &'static str) -> Answer {
    let kind = if body.starts_with('<') { "text/html" } else { "application/json" };
    Answer { status, kind, body: body.to_owned() }
}

fn read(stream: &TcpStream) -> Option<Asked> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let chunked =
        headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    let mut body = vec![0; length.and_then(|(_, value)| value.parse().ok()).unwrap_or(0)];
    if chunked {
        body = chunks(&mut reader)?;
    } else {
        reader.read_exact(&mut body).ok()?;
    }
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let query = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (name.to_owned(), decoded(value))
    });
    Some(Asked { method, path: decoded(path), query: query.collect(), headers, body })
}

fn chunks(reader: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let size = usize::from_str_radix(line.trim(), 16).ok()?;
        let mut chunk = vec![0; size + 2];
        reader.read_exact(&mut chunk).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(&chunk[..size]);
    }
}

/// `%XX` and `+` read.
pub fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        rest = match (first, byte) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                &tail[2..]
            }
            (first, _) => {
                bytes.push(if *first == b'+' { b' ' } else { *first });
                tail
            }
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
