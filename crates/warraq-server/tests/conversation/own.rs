//! A writer changes or deletes their own comment, and readers report those of others.

use reqwest::StatusCode;
use reqwest::header::HeaderName;
use warraq_newsroom::comments::State;
use warraq_newsroom::config::{Hold, Network};

use super::{SLUG, all, pass, place, proved};
use crate::running::{Site, made, now, proof};

/// A site that shows what is not suspicious, with one comment, and its writer's pass.
async fn begun() -> (Site, [(HeaderName, String); 1]) {
    let site = Site::start_with(made().await, |options| {
        options.comments.hold = Hold::Suspicious;
        options.proxies.extend(Network::read("127.0.0.1"));
    })
    .await;
    let sent = proved(&site, &[("author", "هدى"), ("text", "كُتب في 2026")], &[]).await;
    let pass = pass(&sent);
    (site, [pass])
}

async fn with_pass(site: &Site, path: &str, pass: &[(HeaderName, String)]) -> String {
    let mut request = site.client.get(format!("{}/comments/{SLUG}{path}", site.base));
    for (name, value) in pass {
        request = request.header(name, value);
    }
    request.send().await.unwrap().text().await.unwrap()
}

/// Sends a change of comment 1.
async fn change(site: &Site, text: &str, pass: &[(HeaderName, String)]) -> reqwest::Response {
    let token = site.token(&format!("{SLUG}/1"), 10).await;
    let fields = [("text", text), ("token", token.as_str()), ("proof", &proof(&token))];
    site.send(&format!("/comments/{SLUG}/1/edit"), &fields, pass).await
}

#[tokio::test]
async fn a_comment_is_changed_by_its_writer_and_by_nobody_else() {
    let (site, pass) = begun().await;
    let mine = with_pass(&site, "/mine", &pass).await;
    assert!(mine.contains("كُتب في 2026") && mine.contains("/1/edit"));
    assert!(with_pass(&site, "/1/edit", &pass).await.contains("كُتب في 2026</textarea>"));
    let none = with_pass(&site, "/mine", &[]).await;
    assert!(!none.contains("كُتب") && none.contains("لا تعليق لك هنا"));
    for stranger in [&[][..], &[("cookie".parse().unwrap(), format!("warraq-pass={:064}", 7))]] {
        let refused = change(&site, "سرقة", stranger).await;
        assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    }
    assert_eq!(place(&change(&site, "صُحّح في 2027", &pass).await), "/?sent=1#comment-1");
    let page = site.page("/").await;
    assert!(page.contains("صُحّح في 2027") && page.contains("<span>عُدّل</span>"));
    let forged = [("text", "س"), ("token", &site.token(SLUG, 10).await)];
    let forged = site.send(&format!("/comments/{SLUG}/1/edit"), &forged, &pass).await;
    assert_eq!(forged.status(), StatusCode::UNPROCESSABLE_ENTITY, "the form of another deed");
    site.stop().await;
}

#[tokio::test]
async fn a_change_goes_back_to_the_queue_where_all_wait_and_what_waits_stays_there() {
    let (site, pass) = begun().await;
    let room = site.stop().await;
    let strict = Site::start(room).await;
    assert_eq!(place(&change(&strict, "نص آخر 3", &pass).await), "/?held=1#comments");
    assert_eq!(all(&strict).await[0].state, State::Held);
    let room = strict.stop().await;
    let site = Site::start_with(room, |options| options.comments.hold = Hold::Suspicious).await;
    assert_eq!(place(&change(&site, "نص رابع 4", &pass).await), "/?held=1#comments");
    let comment = all(&site).await.remove(0);
    assert_eq!((comment.state, comment.text.as_str()), (State::Held, "نص رابع 4"));
    site.stop().await;
}

#[tokio::test]
async fn the_time_for_a_change_ends_whichever_way_the_clock_goes() {
    let (site, pass) = begun().await;
    for (shift, wanted) in [
        (-14 * 60_i64, StatusCode::SEE_OTHER),
        (14 * 60, StatusCode::SEE_OTHER),
        (-16 * 60, StatusCode::FORBIDDEN),
        (16 * 60, StatusCode::FORBIDDEN),
    ] {
        let from =
            ("x-forwarded-for".parse().unwrap(), format!("203.0.113.{}", shift.rem_euclid(97)));
        let pass = [pass[0].clone(), from];
        let moved = format!("UPDATE comments SET received = {}", now() + shift);
        site.room.trial.execute(&moved).await;
        assert_eq!(change(&site, &format!("نص {shift}"), &pass).await.status(), wanted, "{shift}");
    }
    let path = format!("/comments/{SLUG}/1/delete");
    assert_eq!(site.send(&path, &[], &pass).await.status(), StatusCode::FORBIDDEN);
    site.stop().await;
}

#[tokio::test]
async fn a_comment_is_deleted_by_its_writer_and_its_place_stays_for_answers() {
    let (site, pass) = begun().await;
    proved(&site, &[("parent", "1"), ("author", "Sam"), ("text", "ردّ 2")], &[]).await;
    let path = format!("/comments/{SLUG}/1/delete");
    assert_eq!(site.send(&path, &[], &[]).await.status(), StatusCode::FORBIDDEN);
    let foreign = ("origin".parse().unwrap(), "https://evil.example".to_owned());
    let foreign = site.send(&path, &[], &[foreign, pass[0].clone()]).await;
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);
    assert!(site.page("/").await.contains("كُتب في 2026"));
    let gone = site.send(&path, &[], &pass).await;
    assert_eq!(place(&gone), "/?deleted=1#comments");
    let page = site.page("/?deleted=1").await;
    assert!(page.contains("حُذف تعليقك") && page.contains("حُذف هذا التعليق."));
    assert!(!page.contains("كُتب في 2026") && page.contains("ردّ 2"));
    site.stop().await;
}

#[tokio::test]
async fn readers_report_once_each_and_three_of_them_hold_a_comment() {
    let (site, _) = begun().await;
    let path = format!("/comments/{SLUG}/1/report");
    assert!(with_pass(&site, "/1/report", &[]).await.contains("كُتب في 2026"));
    let from = |n: u8| [("x-forwarded-for".parse().unwrap(), format!("203.0.113.{n}"))];
    for n in [1, 1, 2] {
        let sent = site.send(&path, &[("reason", "abuse")], &from(n)).await;
        assert_eq!(place(&sent), "/?reported=1#comments");
    }
    let comment = all(&site).await.remove(0);
    assert_eq!((comment.reports, comment.state), (2, State::Shown));
    site.send(&path, &[("reason", "<b>")], &from(3)).await;
    let comment = all(&site).await.remove(0);
    assert_eq!((comment.reports, comment.state), (3, State::Held));
    assert_eq!(comment.reasons, r#"[{"why":"reported"}]"#);
    assert!(!site.page("/").await.contains("كُتب في 2026"));
    let unseen = site.send(&format!("/comments/{SLUG}/9/report"), &[], &from(4)).await;
    assert_eq!(unseen.status(), StatusCode::NOT_FOUND);
    // A person looked: the same readers' word is spent, others' is not.
    let store = site.store().await;
    store.decide(1, State::Shown, None).await.unwrap();
    assert_eq!(store.reports(1, 10).await.unwrap().len(), 3);
    store.close().await;
    for n in [1, 2, 3, 5] {
        site.send(&path, &[("reason", "spam")], &from(n)).await;
    }
    let comment = all(&site).await.remove(0);
    assert_eq!((comment.reports, comment.state), (1, State::Shown));
    site.stop().await;
}
