//! The server over loopback, as a browser without a script meets it. On SQLite, or on PostgreSQL where
//! `WARRAQ_TEST_DATABASE` names a server.

#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod admin;
mod bounds;
mod browser;
mod conversation;
mod running;
mod search;
#[path = "../../warraq-newsroom/tests/trial/mod.rs"]
mod trial;

use reqwest::StatusCode;
use reqwest::header::{ACCEPT_RANGES, CONTENT_RANGE, CONTENT_TYPE, HeaderMap, LOCATION, RANGE};
use running::{ARTICLE, Room, Site, made, raw, write};
use warraq_newsroom::comments::{Filter, MAX_TEXT, State};
use warraq_newsroom::store::Database;
use warraq_server::{ServeOptions, Server, ServerError};
use warraq_text::tongue::Tongue;

#[tokio::test]
async fn a_comment_is_held_approved_seen_and_outlives_the_server() {
    let site = Site::start(made().await).await;
    let page = site.page("/").await;
    assert!(page.contains("<form method=\"post\""));
    assert!(page.contains("<footer>(c) Port News</footer>") && !page.contains("warraq:comments"));

    let text = "النسبة 12.5% في تقرير OECD.\nشكرًا!";
    let sent = site.comment("ميناء-2026", &[("author", "هدى (Huda)"), ("text", text)]).await;
    assert_eq!(sent.status(), StatusCode::SEE_OTHER);
    let back = sent.headers()[LOCATION].to_str().unwrap().to_owned();
    assert_eq!(back, "/?held=1#comments");
    let thanked = site.page(back.split('#').next().unwrap()).await;
    assert!(thanked.contains("class=\"notice\" role=\"status\"") && !thanked.contains("OECD"));
    assert!(!site.page("/").await.contains("OECD"));

    let store = site.store().await;
    let held = store.list(&Filter::default()).await.unwrap();
    assert_eq!((held.len(), held[0].state), (1, State::Held));
    store.decide(held[0].id, State::Shown, None).await.unwrap();
    let shown = site.page("/index.html").await;
    assert!(shown.contains("هدى (Huda)</bdi>"));
    assert!(shown.contains("<p dir=\"rtl\">النسبة 12.5% في تقرير OECD.<br>شكرًا!</p>"));

    let room = site.stop().await;
    let again = Site::start(room).await;
    assert!(again.page("/").await.contains("OECD"));
    store.delete(held[0].id).await.unwrap();
    assert!(!again.page("/").await.contains("OECD"));
    again.stop().await;
}

#[tokio::test]
async fn what_a_stranger_sends_is_text() {
    let site = Site::start(made().await).await;
    let fields =
        [("author", "<img src=x onerror=a>"), ("text", "</li><script>alert(1)</script>\u{202E}أ")];
    assert_eq!(site.comment("ميناء-2026", &fields).await.status(), StatusCode::SEE_OTHER);
    let store = site.store().await;
    store.decide(1, State::Shown, None).await.unwrap();
    let page = site.page("/").await.replace("<script src=\"/assets/comments.js\"", "");
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains('\u{202E}'));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;"));
    site.stop().await;
}

#[tokio::test]
async fn forms_that_are_not_taken_leave_nothing() {
    let site = Site::start(made().await).await;
    let whole = [("author", "سالم"), ("text", "نص")];
    let foreign = site.comment_from("https://evil.example", "ميناء-2026", &whole).await;
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);
    assert!(foreign.text().await.unwrap().contains("لم يصل هذا الطلب من صفحة في هذا الموقع"));
    let other = site.comment("لا-شيء", &whole).await;
    assert_eq!(other.status(), StatusCode::NOT_FOUND);
    let empty = site.comment("ميناء-2026", &[("author", "سالم"), ("text", " \n")]).await;
    assert_eq!(empty.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text().await.unwrap().contains("href=\"/#comments\""));
    let long = "ن".repeat(12_000);
    let huge = site.comment("ميناء-2026", &[("author", "سالم"), ("text", &long)]).await;
    assert_eq!(huge.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let machine = [("author", "x"), ("text", "buy"), ("website", "http://spam.example")];
    let trapped = site.comment("ميناء-2026", &machine).await;
    assert_eq!(trapped.status(), StatusCode::SEE_OTHER);
    let store = site.store().await;
    assert!(store.list(&Filter::default()).await.unwrap().is_empty());
    site.stop().await;
}

#[tokio::test]
async fn the_longest_arabic_comment_passes_and_a_flood_does_not() {
    let site = Site::start(made().await).await;
    let longest = "ض".repeat(MAX_TEXT);
    let sent = site.comment("ميناء-2026", &[("author", "سالم"), ("text", &longest)]).await;
    assert_eq!(sent.status(), StatusCode::SEE_OTHER);
    let mut last = StatusCode::OK;
    for n in 0..5 {
        let text = format!("تعليق {n}");
        last = site.comment("ميناء-2026", &[("author", "سالم"), ("text", &text)]).await.status();
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    let store = site.store().await;
    assert_eq!(store.list(&Filter::default()).await.unwrap().len(), 5);
    site.stop().await;
}

#[tokio::test]
async fn nothing_outside_the_site_is_shown() {
    let site = Site::start(made().await).await;
    for path in [
        "/brief.md",
        "/edition.json",
        "/data/warraq.db",
        "/film/film.mp4",
        "/media/own.jpg",
        "/media/../brief.md",
        "/media/%2e%2e/brief.md",
        "/media/..%2fbrief.md",
        "/media/..%5cbrief.md",
        "/media/%252e%252e/brief.md",
        "/../brief.md",
        "/../../../../etc/passwd",
        "/media//etc/passwd",
        "//etc/passwd",
        "/.hidden",
        "/%00",
        "/%ff",
        "/nowhere",
    ] {
        let answer = raw(&site, path).await;
        let status = answer.split(' ').nth(1).unwrap_or_default();
        assert_eq!(status, "404", "{path}: {answer}");
        assert!(!answer.contains("سرّ غرفة") && !answer.contains("root:"), "{path}");
    }
    site.stop().await;
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn files_go_out_as_what_they_are() {
    let site = Site::start(made().await).await;
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/fonts/a.woff2", "font/woff2"),
        ("/media/ميناء-2026/film/film.mp4", "video/mp4"),
        ("/media/ميناء-2026/film/film.vtt", "text/vtt; charset=utf-8"),
    ] {
        let response = site.get(path).await;
        let headers = response.headers();
        assert_eq!(header(headers, "content-type"), kind, "{path}");
        assert_eq!(header(headers, "x-content-type-options"), "nosniff");
        assert!(header(headers, "content-security-policy").starts_with("default-src 'self'"));
        assert_eq!(header(headers, "referrer-policy"), "strict-origin-when-cross-origin");
        assert!(!header(headers, "cache-control").is_empty(), "{path}");
    }
    let film = format!("{}/media/ميناء-2026/film/film.mp4", site.base);
    let part = site.client.get(film).header(RANGE, "bytes=10-19").send().await.unwrap();
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.headers()[CONTENT_RANGE], "bytes 10-19/256");
    assert_eq!(part.headers()[ACCEPT_RANGES], "bytes");
    assert_eq!(part.bytes().await.unwrap().as_ref(), (10..20).collect::<Vec<u8>>());
    let page = format!("{}/", site.base);
    let whole = site.client.get(&page).header(RANGE, "bytes=0-3").send().await.unwrap();
    assert_eq!(whole.status(), StatusCode::OK);
    let head = site.client.head(&page).send().await.unwrap();
    assert_eq!(
        header(head.headers(), "content-length"),
        whole.bytes().await.unwrap().len().to_string()
    );
    let posted = site.client.post(&page).send().await.unwrap();
    assert_eq!(posted.status(), StatusCode::METHOD_NOT_ALLOWED);
    site.stop().await;
}

#[tokio::test]
async fn a_published_site_is_served_from_its_top_with_its_own_page_for_the_lost() {
    let room = Room::new().await;
    let folder = &room.folder;
    write(folder.path(), "public/index.html", "<html lang=\"ar\">الصفحة الأولى".as_bytes());
    write(folder.path(), "public/404.html", "<html lang=\"ar\">ضللت الطريق 404".as_bytes());
    write(folder.path(), "public/خبر/index.html", ARTICLE.as_bytes());
    write(folder.path(), "warraq.toml", b"title = \"x\"");
    let site = Site::start(room).await;
    assert!(site.page("/").await.contains("الصفحة الأولى"));
    let lost = site.get("/warraq.toml").await;
    assert_eq!(lost.status(), StatusCode::NOT_FOUND);
    assert_eq!(lost.headers()[CONTENT_TYPE], "text/html; charset=utf-8");
    assert!(lost.text().await.unwrap().contains("ضللت الطريق"));
    let sent = site.comment("ميناء-2026", &[("author", "س"), ("text", "نص 1")]).await;
    let back = sent.headers()[LOCATION].to_str().unwrap();
    assert_eq!(back, "/%D8%AE%D8%A8%D8%B1/?held=1#comments");
    // A story published while the server runs can be commented on without a new start.
    tokio::time::sleep(std::time::Duration::from_millis(2100)).await;
    let fresh = ARTICLE.replace("ميناء-2026", "جديد-1");
    write(site.room.folder.path(), "public/new/index.html", fresh.as_bytes());
    let sent = site.comment("جديد-1", &[("author", "س"), ("text", "نص 2")]).await;
    assert_eq!(sent.headers()[LOCATION], "/new/?held=1#comments");
    site.stop().await;
}

#[tokio::test]
async fn a_database_within_the_site_is_not_given_away() {
    let mut room = Room::new().await;
    room.trial.database = Database::File(room.folder.path().join("data/warraq.db"));
    write(room.folder.path(), "index.html", ARTICLE.as_bytes());
    let site = Site::start(room).await;
    assert!(site.room.folder.path().join("data/warraq.db").is_file());
    for path in ["/data/warraq.db", "/data//warraq.db", "/data/warraq.db-wal", "/data/%77arraq.db"]
    {
        assert!(raw(&site, path).await.starts_with("HTTP/1.1 404"), "{path}");
    }
    site.stop().await;
}

#[tokio::test]
async fn a_server_that_cannot_be_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("warraq.db");
    let mut options = ServeOptions::new(folder.path().to_owned(), Database::File(database.clone()));
    assert!(options.addr.ip().is_loopback());
    options.addr.set_port(0);
    let Err(none) = Server::bind(options.clone()).await else { panic!("no site was served") };
    assert!(matches!(none, ServerError::NoSite { .. }));
    assert!(!database.exists());
    write(folder.path(), "index.html", b"x");
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    options.addr = taken.local_addr().unwrap();
    let Err(busy) = Server::bind(options).await else { panic!("a taken address was served") };
    for fault in [none, busy] {
        for tongue in [Tongue::En, Tongue::Ar] {
            assert!(!fault.message().say(tongue).contains('{'));
        }
    }
}
