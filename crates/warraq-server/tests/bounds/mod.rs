//! What holds the server up is let go: half-sent requests, idle connections, readers who take
//! nothing. And what it tells of itself.

use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, ORIGIN};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use warraq_newsroom::config::{Metrics, ServerConfig};
use warraq_newsroom::store::Database;
use warraq_server::Bounds;

use crate::running::{Site, made, raw, write};

const SHORT: Duration = Duration::from_millis(100);

async fn connect(site: &Site) -> TcpStream {
    TcpStream::connect(site.base.trim_start_matches("http://")).await.unwrap()
}

/// All that comes until the server closes.
async fn rest(stream: &mut TcpStream) -> Vec<u8> {
    let mut all = Vec::new();
    // That it breaks off is what is waited for.
    let _broken = stream.read_to_end(&mut all).await;
    all
}

#[tokio::test]
async fn a_request_that_never_ends_is_closed_and_so_is_an_idle_connection() {
    let bounds = Bounds { head: SHORT, answer: SHORT, ..Bounds::default() };
    let site = Site::start_with(made().await, |options| options.bounds = bounds).await;
    let mut idle = connect(&site).await;
    assert!(rest(&mut idle).await.is_empty());
    let mut half = connect(&site).await;
    half.write_all("GET /ميناء HTTP/1.1\r\nhost: x\r\nx-".as_bytes()).await.unwrap();
    let answer = String::from_utf8(rest(&mut half).await).unwrap();
    assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
    let mut form = connect(&site).await;
    let head = format!(
        "POST /comments/%D9%85 HTTP/1.1\r\nhost: x\r\norigin: http://x\r\ncontent-length: 500\r\n\
         content-type: application/x-www-form-urlencoded\r\n\r\nauthor={}",
        "%D9%85"
    );
    form.write_all(head.as_bytes()).await.unwrap();
    let answer = String::from_utf8(rest(&mut form).await).unwrap();
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert_eq!(site.get("/").await.status(), StatusCode::OK);
    site.stop().await;
}

#[tokio::test]
async fn a_thousand_who_do_nothing_do_not_stop_a_reader() {
    let bounds = Bounds { head: Duration::from_secs(600), ..Bounds::default() };
    let site = Site::start_with(made().await, |options| options.bounds = bounds).await;
    let mut idle = Vec::new();
    for _ in 0..1000 {
        idle.push(connect(&site).await);
    }
    assert_eq!(site.get("/").await.status(), StatusCode::OK);
    drop(idle);
    site.stop().await;
}

#[tokio::test]
async fn where_all_places_are_taken_the_eldest_leaves() {
    let head = Duration::from_secs(600);
    let bounds = Bounds { head, connections: 4, ..Bounds::default() };
    let site = Site::start_with(made().await, |options| options.bounds = bounds).await;
    let mut idle = Vec::new();
    for _ in 0..4 {
        idle.push(connect(&site).await);
    }
    for _ in 0..40 {
        assert!(raw(&site, "/style.css").await.starts_with("HTTP/1.1 200"));
        idle.push(connect(&site).await);
    }
    assert!(rest(&mut idle[0]).await.is_empty(), "the eldest was closed without a word");
    site.stop().await;
}

#[tokio::test]
async fn beyond_all_places_it_is_said() {
    let head = Duration::from_secs(600);
    let bounds = Bounds { head, connections: 4, ..Bounds::default() };
    let site = Site::start_with(made().await, |options| options.bounds = bounds).await;
    // A half-sent request leaves no sooner than its time is over.
    let mut half = Vec::new();
    for _ in 0..12 {
        let mut stream = connect(&site).await;
        stream.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
        half.push(stream);
    }
    let mut late = connect(&site).await;
    let answer = String::from_utf8(rest(&mut late).await).unwrap();
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    drop(half);
    site.stop().await;
}

#[tokio::test]
async fn who_takes_nothing_of_an_answer_is_let_go() {
    let room = made().await;
    let film = vec![7; 32 << 20];
    write(room.folder.path(), "site/media/ميناء-2026/film/film.mp4", &film);
    let bounds = Bounds { stall: SHORT, ..Bounds::default() };
    let site = Site::start_with(room, |options| options.bounds = bounds).await;
    let mut slow = connect(&site).await;
    let path = "/media/%D9%85%D9%8A%D9%86%D8%A7%D8%A1-2026/film/film.mp4";
    slow.write_all(format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n").as_bytes()).await.unwrap();
    let mut one = [0; 1];
    slow.read_exact(&mut one).await.unwrap();
    // The server says itself that the connection is gone: only the asking one is open then.
    loop {
        let metrics = raw(&site, "/metrics").await;
        if metrics.contains("warraq_connections_open 1\n") {
            break;
        }
        tokio::time::sleep(SHORT).await;
    }
    assert!(rest(&mut slow).await.len() < film.len());
    site.stop().await;
}

#[tokio::test]
async fn how_it_does_is_told_here_and_not_to_who_was_passed_on() {
    let site = Site::start(made().await).await;
    assert_eq!(site.page("/health").await, "ok\n");
    assert_eq!(
        site.comment("ميناء-2026", &[("author", "هدى"), ("text", "نصّ 7 ok")]).await.status(),
        303
    );
    assert_eq!(site.comment("ميناء-2026", &[("author", ""), ("text", "")]).await.status(), 422);
    let metrics = site.page("/metrics").await;
    for line in [
        "warraq_http_answers_total{class=\"2xx\"} 1",
        "warraq_http_answers_total{class=\"3xx\"} 1",
        "warraq_http_answers_total{class=\"4xx\"} 1",
        "warraq_comments_total{outcome=\"taken\"} 1",
        "warraq_comments_total{outcome=\"refused\"} 1",
        "warraq_comments_waiting 1",
        "warraq_database_up 1",
        "warraq_database_faults_total 0",
    ] {
        assert!(metrics.lines().any(|found| found == line), "{line}\n{metrics}");
    }
    for header in ["x-forwarded-for", "forwarded", "x-real-ip"] {
        for path in ["/health", "/metrics"] {
            let asked = site.client.get(format!("{}{path}", site.base));
            let answer = asked.header(header, "127.0.0.1").send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{header} {path}");
        }
    }
    site.stop().await;
}

#[tokio::test]
async fn a_database_that_is_gone_is_told_and_its_return_is_too() {
    let site = Site::start(made().await).await;
    site.room.trial.execute("ALTER TABLE comments RENAME TO elsewhere").await;
    let answer = site.get("/health").await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    let metrics = site.page("/metrics").await;
    assert!(metrics.contains("warraq_database_up 0\n"), "{metrics}");
    assert!(!metrics.contains("warraq_database_faults_total 0\n"), "{metrics}");
    site.room.trial.execute("ALTER TABLE elsewhere RENAME TO comments").await;
    assert_eq!(site.get("/health").await.status(), StatusCode::OK);
    site.stop().await;
}

#[tokio::test]
async fn the_newsroom_may_open_what_it_tells() {
    let server = ServerConfig { metrics: Metrics::Open, ..ServerConfig::default() };
    let site = Site::start_with(made().await, |options| options.newsroom.server = server).await;
    let asked = site.client.get(format!("{}/health", site.base));
    let answer = asked.header("x-forwarded-for", "198.51.100.1").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    site.stop().await;
}

#[tokio::test]
async fn what_a_library_would_say_in_its_own_words_is_said_in_ours() {
    let site = Site::start(made().await).await;
    let story = format!("{}/comments/ميناء-2026", site.base);
    let form = || site.client.post(&story).header(ORIGIN, &site.base);
    let typed = |kind: &'static str| form().header(CONTENT_TYPE, kind);
    let written = "application/x-www-form-urlencoded";
    for (request, status) in [
        (site.client.delete(&site.base), StatusCode::METHOD_NOT_ALLOWED),
        (form().body("a=b"), StatusCode::UNPROCESSABLE_ENTITY),
        (typed("text/plain").body("a"), StatusCode::UNPROCESSABLE_ENTITY),
        (typed(written).body("parent=x&parent=y"), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), status);
        assert!(answer.headers().contains_key("content-security-policy"), "{status}");
        let page = answer.text().await.unwrap();
        assert!(page.contains("dir=\"rtl\"") && page.contains("<title>"), "{status}: {page}");
    }
    site.stop().await;
}

#[tokio::test]
async fn nothing_outside_of_the_site_is_shown_by_any_spelling() {
    let room = made().await;
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "search.html", "<html lang=\"ar\">سرّ 7<footer>".as_bytes());
    let site = Site::start_with(room, |options| {
        options.database = Database::File(options.folder.join("site/c.db.real"));
    })
    .await;
    write(site.room.folder.path(), "site/c.db.real-wal", b"comments of readers");
    let path = outside.path().display().to_string();
    for asked in [
        format!("/{path}/search.html?q=a"),
        format!("//{path}/search.html"),
        format!("/%2F{}/search.html", &path[1..]),
        format!("/x/{path}/search.html"),
        "/c.db.real".to_owned(),
        "/c.db.real/".to_owned(),
        "/c.db.real-wal/".to_owned(),
        "/x/../../brief.md".to_owned(),
    ] {
        let answer = raw(&site, &asked).await;
        assert!(!answer.starts_with("HTTP/1.1 200"), "{asked}: {answer}");
        assert!(!answer.contains("سرّ") && !answer.contains("of readers"), "{asked}");
    }
    site.stop().await;
}
