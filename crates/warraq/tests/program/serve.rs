//! Serving: a reader's comment is held, approved by the newsroom, and then seen.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};

use crate::{example, feed, run, warraq};

/// A server of the folder, and the address it listens on. Stopped when dropped.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn of(folder: &Path) -> Self {
        let mut child = warraq(folder, &["serve", "s", "--address", "127.0.0.1:0"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stderr.take().unwrap()).read_line(&mut line).unwrap();
        let (_, rest) = line.split_once("http://").expect("it says where it listens");
        let address = rest.split('/').next().unwrap().to_owned();
        Self { child, address }
    }

    fn ask(&self, head: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let host = &self.address;
        write!(
            stream,
            "{head} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_comment_is_held_approved_and_seen() {
    let dir = tempfile::tempdir().unwrap();
    let text =
        "---\nslug: news-7\n---\n\n# خبر من 3 أسطر\n\nوصل Omar إلى الرملة. ثم غادر في 5 مايو.\n";
    let made = feed(dir.path(), &["make", "-", "-o", "s", "--forms", "article"], text.as_bytes());
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let serving = Serving::of(dir.path());
    let page = serving.ask("GET /stories/news-7.html", "");
    assert!(page.contains("<form") && page.contains("خبر من 3 أسطر"), "{page}");

    let field = |name: &str| {
        let (_, rest) = page.split_once(&format!("name=\"{name}\""))?;
        let (_, rest) = rest.split_once("value=\"")?;
        Some(rest.split('"').next()?.to_owned())
    };
    let (token, time) = (field("token").unwrap_or_default(), field("time").unwrap_or_default());
    let body = format!(
        "author=Sami+7&text=%D8%B4%D9%83%D8%B1%D9%8B%D8%A7+%3Cb%3E&website=&token={token}&time={time}"
    );
    let answer = serving.ask("POST /comments/news-7", &body);
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(!serving.ask("GET /stories/news-7.html", "").contains("شكرًا"), "held, not seen");

    let list = run(dir.path(), &["comments", "list", "--in", "s"]);
    let list = String::from_utf8(list.stdout).unwrap();
    assert!(list.contains("شكرًا <b>") && list.contains("Sami 7"), "{list}");
    let id = list.split_whitespace().next().unwrap();
    assert!(run(dir.path(), &["comments", "approve", id, "--in", "s"]).status.success());
    let page = serving.ask("GET /stories/news-7.html", "");
    assert!(page.contains("شكرًا &lt;b&gt;"), "{page}");

    assert!(run(dir.path(), &["comments", "delete", id, "--in", "s"]).status.success());
    assert!(!serving.ask("GET /stories/news-7.html", "").contains("شكرًا"));
    let unknown = run(dir.path(), &["comments", "approve", id, "--in", "s"]);
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn a_folder_without_a_site_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let output = run(dir.path(), &["serve", "."]);
    assert_eq!(output.status.code(), Some(2));
    let brief = example("brief-en.md");
    assert_eq!(
        run(dir.path(), &["comments", "list", "--in", brief.to_str().unwrap()]).status.code(),
        Some(2)
    );
}
