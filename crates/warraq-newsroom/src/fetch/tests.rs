//! Fetching from a server of the test's own; nothing leaves this machine.

use std::net::{IpAddr, SocketAddr};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use warraq_text::tongue::Tongue;

use super::*;

const PAGE: &str = "<!doctype html><p>وصل الوفد في 12 مايو على متن Orion.</p>";

/// A server that gives each path its answer and checks what is asked of it.
async fn serve(answer: fn(&str) -> Vec<u8>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut asked = Vec::new();
            while !asked.ends_with(b"\r\n\r\n") {
                let mut buffer = [0; 2048];
                match stream.read(&mut buffer).await {
                    Ok(0) | Err(_) => break,
                    Ok(read) => asked.extend_from_slice(&buffer[..read]),
                }
            }
            let asked = String::from_utf8(asked).unwrap();
            let low = asked.to_ascii_lowercase();
            let strict = asked.starts_with("GET /")
                && low.contains("user-agent: mozilla/5.0 (compatible; warraq/")
                && !low.contains("cookie:")
                && !low.contains("authorization:")
                && !low.contains("referer:");
            let path = asked.split(' ').nth(1).unwrap_or_default();
            let bytes = if strict { answer(path) } else { reply(400, "", "") };
            let _closed_early = stream.write_all(&bytes).await;
        }
    });
    address
}

fn reply(status: u16, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status} x\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n{body}")
        .into_bytes()
}

fn html(body: &str) -> Vec<u8> {
    reply(200, "content-type: text/html; charset=\"UTF-8\"\r\n", body)
}

fn answer(path: &str) -> Vec<u8> {
    let to = |location: &str| reply(302, &format!("location: {location}\r\n"), "");
    match path {
        "/page" => html(PAGE),
        "/bare" => reply(200, "", PAGE),
        "/plain" => reply(200, "content-type: TEXT/Plain\r\n", "نصّ صرف 7"),
        "/moved" => to("/خبر"),
        "/%D8%AE%D8%A8%D8%B1" => html(PAGE),
        "/round" => to("/round"),
        "/inside" => to("http://127.0.0.1:9/admin"),
        "/metadata" => to("http://169.254.169.254/latest/meta-data/"),
        "/file" => to("file:///etc/passwd"),
        "/secret" => to("http://u:p@example.org/"),
        "/nowhere" => reply(302, "", ""),
        "/members" => to("/login?next=members"),
        "/login?next=members" => html(PAGE),
        "/form" => html("<form>الاسم <input type=\"password\"></form><script>var long;</script>"),
        "/picture" => reply(200, "content-type: image/png\r\n", "x"),
        "/packed" => reply(200, "content-type: text/html\r\ncontent-encoding: br\r\n", "x"),
        "/long" => {
            b"HTTP/1.1 200 x\r\ncontent-type: text/html\r\ncontent-length: 999999999\r\n\r\n"
                .to_vec()
        }
        "/endless" => {
            let body = "a".repeat(MAX_PAGE + 1);
            format!("HTTP/1.1 200 x\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n{body}")
                .into_bytes()
        }
        "/cut" => {
            b"HTTP/1.1 200 x\r\ncontent-type: text/html\r\ncontent-length: 99\r\n\r\n<p>".to_vec()
        }
        path => match path.trim_start_matches('/').parse() {
            Ok(status) => reply(status, "", ""),
            Err(_) => reply(404, "", ""),
        },
    }
}

async fn ask(path: &str) -> Result<Fetched, FetchError> {
    let address = serve(answer).await;
    let options = FetchOptions { trusted: vec![address], ..FetchOptions::default() };
    fetch(&format!("http://{address}{path}"), &options).await
}

#[tokio::test]
async fn a_page_comes_as_it_was_sent() {
    let page = ask("/page").await.unwrap();
    assert_eq!(page.bytes, PAGE.as_bytes());
    assert_eq!((page.content_type.as_str(), page.charset.as_deref()), ("text/html", Some("UTF-8")));
    assert_eq!(ask("/bare").await.unwrap().content_type, "text/html");
    assert_eq!(ask("/plain").await.unwrap().content_type, "text/plain");
    let moved = ask("/moved").await.unwrap();
    assert!(moved.final_url.ends_with("/%D8%AE%D8%A8%D8%B1"), "{}", moved.final_url);
}

#[tokio::test]
async fn each_refusal_is_told_apart() {
    use FetchError as E;
    assert!(matches!(ask("/404").await, Err(E::Missing { status: 404, .. })));
    assert!(matches!(ask("/410").await, Err(E::Missing { status: 410, .. })));
    assert!(matches!(ask("/401").await, Err(E::Denied { status: 401, .. })));
    assert!(matches!(ask("/403").await, Err(E::Denied { status: 403, .. })));
    assert!(matches!(ask("/429").await, Err(E::Busy { .. })));
    assert!(matches!(ask("/503").await, Err(E::Server { status: 503, .. })));
    assert!(matches!(ask("/204").await, Err(E::Rejected { status: 204, .. })));
    assert!(matches!(ask("/round").await, Err(E::Redirects { .. })));
    assert!(matches!(ask("/nowhere").await, Err(E::Redirect { .. })));
    assert!(matches!(ask("/file").await, Err(E::Redirect { .. })));
    assert!(matches!(ask("/secret").await, Err(E::Credentials)));
    assert!(matches!(ask("/members").await, Err(E::Login { .. })));
    assert!(matches!(ask("/form").await, Err(E::Login { .. })));
    assert!(
        matches!(ask("/picture").await, Err(E::Type { content_type, .. }) if content_type == "image/png")
    );
    assert!(matches!(ask("/packed").await, Err(E::Packed { .. })));
    assert!(matches!(ask("/long").await, Err(E::Long { .. })));
    assert!(matches!(ask("/endless").await, Err(E::Long { .. })));
    assert!(matches!(ask("/cut").await, Err(E::CutOff { .. })));
}

#[tokio::test]
async fn a_redirect_does_not_lead_inside() {
    for path in ["/inside", "/metadata"] {
        assert!(matches!(ask(path).await, Err(FetchError::Private { .. })), "{path}");
    }
}

#[tokio::test]
async fn nothing_inside_is_reached_without_trust() {
    let address = serve(answer).await;
    let port = address.port();
    for host in [
        "127.0.0.1",
        "localhost",
        "0.0.0.0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f.1",
        "127.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "[fd00::1]",
        "[fe80::1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "224.0.0.1",
        "[ff02::1]",
        "255.255.255.255",
        "168.63.129.16",
    ] {
        let url = format!("http://{host}:{port}/page");
        let outcome = fetch(&url, &FetchOptions::default()).await;
        assert!(matches!(outcome, Err(FetchError::Private { .. })), "{url}: {outcome:?}");
    }
    // Trust in one port is not trust in the next.
    let options = FetchOptions { trusted: vec![address], ..FetchOptions::default() };
    let next = format!("http://127.0.0.1:{}/", port.wrapping_add(1).max(1));
    assert!(matches!(fetch(&next, &options).await, Err(FetchError::Private { .. })));
}

#[test]
fn public_addresses_are_public() {
    for address in
        ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "64:ff9b::101:101", "2a00:1450::1"]
    {
        assert!(address::is_public(address.parse::<IpAddr>().unwrap()), "{address}");
    }
}

#[tokio::test]
async fn addresses_that_are_none() {
    let options = FetchOptions::default();
    for url in ["", "خبر", "ftp://example.org/", "file:///etc/passwd", "javascript:1", "http://"]
    {
        let outcome = fetch(url, &options).await;
        assert!(matches!(outcome, Err(FetchError::Address { .. })), "{url}: {outcome:?}");
    }
    let long = format!("https://example.org/{}", "a".repeat(9000));
    assert!(matches!(fetch(&long, &options).await, Err(FetchError::Address { .. })));
    let secret = fetch("https://user:pass@example.org/", &options).await;
    assert_eq!(secret, Err(FetchError::Credentials));
}

#[tokio::test]
async fn silence_ends() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let short = Duration::from_millis(60);
    let options = FetchOptions { first: short, trusted: vec![address], ..FetchOptions::default() };
    let outcome = fetch(&format!("http://{address}/"), &options).await;
    assert!(matches!(outcome, Err(FetchError::Slow { .. })), "{outcome:?}");
    drop(listener);
    let outcome = fetch(&format!("http://{address}/"), &options).await;
    assert!(matches!(outcome, Err(FetchError::Refused { .. })), "{outcome:?}");
}

#[test]
fn a_newspaper_with_a_login_in_its_menu_is_no_login_page() {
    let article = "نصّ طويل ".repeat(400);
    let page = format!("<form><input type='password'></form><p>{article}</p>");
    assert!(!page::is_login_form(page.as_bytes()));
    assert!(page::is_login_form(b"<input type=password>"));
}

#[test]
fn every_fault_is_said_whole_in_both_tongues() {
    use FetchError as E;
    let host = || "أخبار.example:8080".to_owned();
    let all = [
        E::Address { url: "خبر".to_owned() },
        E::Credentials,
        E::Private { host: host() },
        E::UnknownHost { host: host() },
        E::Refused { host: host(), cause: "refused".to_owned() },
        E::Tls { host: host(), cause: "none".to_owned() },
        E::Slow { host: host(), after: Duration::from_secs(20) },
        E::Missing { host: host(), status: 404 },
        E::Denied { host: host(), status: 403 },
        E::Login { host: host() },
        E::Busy { host: host() },
        E::Server { host: host(), status: 503 },
        E::Rejected { host: host(), status: 204 },
        E::Redirects { host: host() },
        E::Redirect { host: host() },
        E::Type { host: host(), content_type: "image/png".to_owned() },
        E::Packed { host: host(), packing: "br".to_owned() },
        E::Long { host: host() },
        E::CutOff { host: host() },
    ];
    for fault in all {
        for tongue in [Tongue::En, Tongue::Ar] {
            let said = fault.message().say(tongue);
            assert!(!said.contains('{') && said.ends_with(['.', '؟', '?']), "{said}");
        }
        assert_eq!(fault.to_string(), fault.message().say(Tongue::En));
    }
}
