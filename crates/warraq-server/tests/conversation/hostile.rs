//! What is sent to break something: it is bounded, refused in words, and what a person typed is given
//! back.

use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, ORIGIN};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use warraq_newsroom::comments::State;
use warraq_newsroom::config::Hold;

use super::{SLUG, all, place, proved};
use crate::running::{Site, made, now};

#[tokio::test]
async fn a_form_that_is_forged_or_old_gives_the_words_back() {
    let site = Site::start(made().await).await;
    let old = site.token(SLUG, 86_400 + 60).await;
    let early = site.token(SLUG, -86_400 - 60).await;
    let other = site.token("أخرى", 60).await;
    let young = site.token(SLUG, 60).await.replacen(&(now() - 60).to_string()[..4], "9999", 1);
    for (token, why) in [
        (old.as_str(), "أكثر من يوم"),
        (&early, "أكثر من يوم"),
        (&other, "لم يصل النموذج كما أعطيناه"),
        (&young, "لم يصل النموذج كما أعطيناه"),
        ("", "لم يصل النموذج كما أعطيناه"),
    ] {
        let fields = [("author", "هدى \"7\""), ("text", "كلام طويل 2026\nوثانٍ"), ("token", token)];
        let refused = site.comment(SLUG, &fields).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{token}");
        let page = refused.text().await.unwrap();
        assert!(page.contains(why) && page.contains("كلام طويل 2026\nوثانٍ</textarea>"), "{page}");
        assert!(page.contains("value=\"هدى &quot;7&quot;\""));
        let fresh = page.split("name=\"token\" value=\"").nth(1).unwrap();
        assert!(
            fresh.starts_with(&now().to_string()[..6]) && !fresh.starts_with(&format!("{token}\""))
        );
    }
    assert!(all(&site).await.is_empty());
    site.stop().await;
}

#[tokio::test]
async fn a_form_is_worth_one_comment() {
    let site =
        Site::start_with(made().await, |options| options.comments.hold = Hold::Suspicious).await;
    let token = site.token(SLUG, 60).await;
    let fields = |text| [("text", text), ("token", token.as_str())];
    for _ in 0..3 {
        let sent = site.comment(SLUG, &fields("مرة 1")).await;
        assert_eq!(place(&sent), "/?held=1#comments");
    }
    let other = site.comment(SLUG, &fields("كلام آخر 2")).await;
    assert_eq!(other.status(), StatusCode::CONFLICT);
    assert!(other.text().await.unwrap().contains("كلام آخر 2</textarea>"));
    assert_eq!(all(&site).await.len(), 1);
    site.stop().await;
}

#[tokio::test]
async fn what_is_no_form_is_refused() {
    let site = Site::start(made().await).await;
    let url = format!("{}/comments/{SLUG}", site.base);
    let form = "application/x-www-form-urlencoded";
    let json = "application/json";
    let huge = format!("text={}", "a".repeat(10 * 1024 * 1024));
    let crowded = "a=1&".repeat(10_000);
    for (kind, body, wanted) in [
        (form, huge.into_bytes(), StatusCode::PAYLOAD_TOO_LARGE),
        (form, b"text=%ff%fe&token=%".to_vec(), StatusCode::UNPROCESSABLE_ENTITY),
        (json, b"{\"text\":\"x\"}".to_vec(), StatusCode::UNPROCESSABLE_ENTITY),
        (form, crowded.into_bytes(), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let request = site.client.post(&url).header(ORIGIN, &site.base).header(CONTENT_TYPE, kind);
        // Where the server hangs up before all was sent, the client may see only that.
        let Ok(answer) = request.body(body).send().await else { continue };
        assert_eq!(answer.status(), wanted);
        let page = answer.text().await.unwrap();
        assert!(page.contains("role=\"alert\"") && page.contains("العودة إلى القصة"));
    }
    assert!(all(&site).await.is_empty());
    site.stop().await;
}

#[tokio::test]
async fn a_request_half_sent_leaves_nothing_and_stops_nobody() {
    let site = Site::start(made().await).await;
    let addr = site.base.trim_start_matches("http://").to_owned();
    let mut stream = tokio::net::TcpStream::connect(&addr).await.unwrap();
    let head = format!(
        "POST /comments/x HTTP/1.1\r\nhost: {addr}\r\norigin: {}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: 500\r\n\r\ntext=half",
        site.base
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let sent = site.comment(SLUG, &[("text", "كامل 1")]).await;
    assert_eq!(sent.status(), StatusCode::SEE_OTHER);
    stream.shutdown().await.unwrap();
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest).await;
    assert_eq!(all(&site).await.len(), 1);
    site.stop().await;
}

#[tokio::test]
async fn names_do_not_run_over_a_page() {
    let site =
        Site::start_with(made().await, |options| options.comments.hold = Hold::Suspicious).await;
    let author = format!("\u{202E}هدى{} (Huda)", "\u{0651}\u{0300}".repeat(100));
    let long = format!("س{}", "\u{0651}".repeat(2000));
    proved(&site, &[("author", &author), ("text", "مرحبا 12")], &[]).await;
    let bounded = proved(&site, &[("author", &long), ("text", &long)], &[]).await;
    assert_eq!(bounded.status(), StatusCode::SEE_OTHER, "what runs over is cut, not refused");
    let page = site.page("/").await;
    assert!(!page.contains('\u{202E}') && page.contains("<bdi class=\"author\">هدى"));
    assert!(page.contains(&"\u{0651}".repeat(6)) && !page.contains(&"\u{0651}".repeat(7)));
    site.stop().await;
}

#[tokio::test]
async fn mail_and_address_are_kept_from_readers_and_the_address_goes_with_time() {
    let site =
        Site::start_with(made().await, |options| options.comments.hold = Hold::Suspicious).await;
    let fields = [("author", "هدى"), ("mail", "huda@mail.example"), ("text", "نص 1")];
    let spoofed = [("x-forwarded-for".parse().unwrap(), "203.0.113.77".to_owned())];
    proved(&site, &fields, &spoofed).await;
    let wrong = [("mail", "huda@mail.example\r\nBcc: x@y.example"), ("text", "نص 2")];
    assert_eq!(proved(&site, &wrong, &[]).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = site.page("/").await;
    assert!(page.contains("نص 1") && !page.contains("huda@mail.example"));
    let comment = all(&site).await.remove(0);
    assert_eq!((comment.mail.as_str(), comment.state), ("huda@mail.example", State::Shown));
    let addresses =
        async |site: &Site| site.room.trial.texts("SELECT address FROM comments ORDER BY id").await;
    let address = addresses(&site).await.remove(0);
    assert_eq!(address.len(), 32);
    proved(&site, &[("text", "نص 3")], &[]).await;
    assert_eq!(
        addresses(&site).await[1],
        address,
        "who is no proxy of ours says nothing of a client"
    );
    let past = now() - 31 * 86_400;
    site.room.trial.execute(&format!("UPDATE comments SET received = {past} WHERE id = 1")).await;
    let room = site.stop().await;
    let again = Site::start(room).await;
    again.page("/").await;
    let mut kept = addresses(&again).await;
    for _ in 0..200 {
        if kept[0].is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        kept = addresses(&again).await;
    }
    assert_eq!(kept, [String::new(), address]);
    again.stop().await;
}
