//! Which comments are seen at once, which wait, which are not taken.

use reqwest::StatusCode;
use reqwest::header::SET_COOKIE;
use warraq_newsroom::blocks::Kind;
use warraq_newsroom::comments::{Sent, State};
use warraq_newsroom::config::{Hold, Names, Network};
use warraq_site::comments::count_placeholder;

use super::{SLUG, all, pass, place, proved};
use crate::running::{ARTICLE, Site, made, proof, write};

#[tokio::test]
async fn with_a_proof_a_comment_goes_by_the_newsrooms_rule_and_without_it_waits() {
    let site = Site::start_with(made().await, |options| {
        options.comments.hold = Hold::Suspicious;
        options.comments.words = vec!["خردة".to_owned()];
    })
    .await;
    let sent = proved(&site, &[("author", "هدى"), ("text", "النسبة 12.5% في OECD")], &[]).await;
    assert_eq!(place(&sent), "/?sent=1#comment-1");
    let cookie = sent.headers()[SET_COOKIE].to_str().unwrap().to_owned();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/comments"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let held = site.comment(SLUG, &[("text", "بلا برهان 2")]).await;
    assert_eq!(place(&held), "/?held=1#comments");
    let word = proved(&site, &[("text", "هذه خردة")], &[]).await;
    assert_eq!(place(&word), "/?held=1#comments");
    let young = site.token(SLUG, 0).await;
    let fields = [("text", "سريع"), ("token", young.as_str()), ("proof", &proof(&young))];
    assert_eq!(place(&site.comment(SLUG, &fields).await), "/?held=1#comments");
    let comments = all(&site).await;
    assert_eq!(comments[0].state, State::Shown);
    assert_eq!(comments[1].reasons, r#"[{"why":"unproven"}]"#);
    assert_eq!(comments[2].reasons, r#"[{"why":"word","words":"خردة"}]"#);
    assert_eq!(comments[3].reasons, r#"[{"why":"quick"}]"#);
    let page = site.page("/").await;
    assert!(page.contains("12.5%") && !page.contains("خردة"));
    site.stop().await;
}

#[tokio::test]
async fn a_writer_of_whom_one_was_shown_is_shown_at_once() {
    let site = Site::start_with(made().await, |options| options.comments.hold = Hold::First).await;
    let first = proved(&site, &[("author", "Sam"), ("text", "أول 1")], &[]).await;
    assert_eq!(place(&first), "/?held=1#comments");
    let pass = [pass(&first)];
    let early = proved(&site, &[("author", "Sam"), ("text", "ثانٍ 2")], &pass).await;
    assert_eq!(place(&early), "/?held=1#comments");
    let store = site.store().await;
    store.decide(1, State::Shown, None).await.unwrap();
    let known = proved(&site, &[("author", "Sam"), ("text", "ثالث 3")], &pass).await;
    assert_eq!(place(&known), "/?sent=3#comment-3");
    let stranger = proved(&site, &[("author", "Sam"), ("text", "رابع 4")], &[]).await;
    assert_eq!(place(&stranger), "/?held=1#comments", "a name is not known by itself");
    store.close().await;
    site.stop().await;
}

#[tokio::test]
async fn a_name_is_asked_for_or_not() {
    let site = Site::start(made().await).await;
    let sent = site.comment(SLUG, &[("author", " \u{200E}"), ("text", "بلا اسم 1")]).await;
    assert_eq!(sent.status(), StatusCode::SEE_OTHER);
    let store = site.store().await;
    store.decide(1, State::Shown, None).await.unwrap();
    store.close().await;
    assert!(site.page("/").await.contains("<span class=\"author\">قارئ</span>"));
    let room = site.stop().await;
    let strict = Site::start_with(room, |options| options.comments.names = Names::Required).await;
    let nameless = strict.comment(SLUG, &[("text", "نص بقي 2026")]).await;
    assert_eq!(nameless.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = nameless.text().await.unwrap();
    assert!(page.contains("اكتب اسمك") && page.contains("نص بقي 2026</textarea>"));
    strict.stop().await;
}

#[tokio::test]
async fn an_answer_stands_under_what_it_answers_and_can_be_begun_without_a_script() {
    let site =
        Site::start_with(made().await, |options| options.comments.hold = Hold::Suspicious).await;
    proved(&site, &[("author", "هدى"), ("text", "السؤال 1")], &[]).await;
    let page = site.page("/?reply=1").await;
    assert!(page.contains("name=\"parent\" value=\"1\"") && page.contains("ردّ على هدى</a>"));
    assert!(site.page("/?reply=7").await.contains("name=\"parent\" value=\"0\""));
    let answer = proved(&site, &[("parent", "1"), ("text", "الجواب 2")], &[]).await;
    assert_eq!(place(&answer), "/?sent=2#comment-2");
    let page = site.page("/").await;
    let (before, after) = page.split_once("<ol class=\"answers level-1\">").unwrap();
    assert!(before.contains("السؤال 1") && after.contains("الجواب 2"));
    assert!(page.contains("<article id=\"comment-2\" aria-labelledby=\"by-2\">"));
    let lost = proved(&site, &[("parent", "99"), ("text", "إلى غائب 3")], &[]).await;
    assert_eq!(lost.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let lost = lost.text().await.unwrap();
    assert!(lost.contains("إلى غائب 3</textarea>") && lost.contains("name=\"parent\" value=\"0\""));
    site.stop().await;
}

#[tokio::test]
async fn a_story_closes_by_word_or_by_age() {
    let room = made().await;
    let dated = ARTICLE.replace(
        "<body>",
        "<meta property=\"article:published_time\" content=\"2020-01-01T00:00:00Z\"><body>",
    );
    write(room.folder.path(), "site/index.html", dated.as_bytes());
    let site = Site::start_with(room, |options| options.comments.close_after_days = Some(14)).await;
    let page = site.page("/").await;
    assert!(!page.contains("<form") && page.contains("التعليق على هذه القصة مغلق"));
    let sent = site.comment(SLUG, &[("text", "متأخر")]).await;
    assert_eq!(sent.status(), StatusCode::FORBIDDEN);
    assert!(all(&site).await.is_empty());
    site.stop().await;
}

#[tokio::test]
async fn lists_say_how_many_comments_there_are() {
    let room = made().await;
    let places = [SLUG, "لا-تعليق"].map(count_placeholder).concat();
    let list = format!("<html lang=\"ar\"><p class=\"byline\">أمس{places}</p>");
    write(room.folder.path(), "site/list.html", list.as_bytes());
    let site = Site::start_with(room, |options| options.comments.hold = Hold::Suspicious).await;
    assert!(site.page("/list.html").await.ends_with("<p class=\"byline\">أمس</p>"));
    for text in ["أول", "ثانٍ", "ثالث"] {
        proved(&site, &[("text", text)], &[]).await;
    }
    let page = site.page("/list.html").await;
    assert!(page.contains("<a href=\"/#comments\">3 تعليقات</a>") && !page.contains("warraq:"));
    site.stop().await;
}

#[tokio::test]
async fn senders_and_stories_have_their_measure() {
    let site = Site::start_with(made().await, |options| {
        options.proxies.extend(Network::read("127.0.0.1"));
        options.comments.story_per_minute = 6;
    })
    .await;
    let from = |n: usize| [("x-forwarded-for".parse().unwrap(), format!("203.0.113.{n}"))];
    for n in 0..6 {
        let sent = proved(&site, &[("text", &format!("نص {n}"))], &from(n)).await;
        assert_eq!(sent.status(), StatusCode::SEE_OTHER, "{n}");
    }
    let seventh = proved(&site, &[("text", "نص سابع 7")], &from(7)).await;
    assert_eq!(seventh.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(seventh.headers()["retry-after"], "60");
    let page = seventh.text().await.unwrap();
    assert!(page.contains("تعليقات كثيرة الآن") && page.contains("نص سابع 7</textarea>"));
    let mut last = StatusCode::OK;
    for _ in 0..6 {
        last = site.send(&format!("/comments/{SLUG}"), &[("text", "")], &from(9)).await.status();
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    site.stop().await;
}

#[tokio::test]
async fn a_story_that_is_down_keeps_its_comments_from_another_languages() {
    let room = made().await;
    let english = ARTICLE.replace("comments:ميناء-2026", "comments:en:port-7");
    write(room.folder.path(), "site/en/port.html", english.as_bytes());
    let store = room.trial.store().await;
    let old = Sent { slug: "port-7".into(), text: "من قبل 1".into(), ..Sent::default() };
    store.take(&old, State::Shown, "[]", 1000).await.unwrap();
    store.close().await;
    let site = Site::start(room).await;
    let fresh = site.comment("en:port-7", &[("text", "جديد 3")]).await;
    assert_eq!(place(&fresh), "/en/port.html?held=1#comments");
    assert!(!site.page("/en/port.html").await.contains("من قبل 1"));
    let slugs: Vec<String> = all(&site).await.into_iter().map(|one| one.slug).collect();
    assert_eq!(slugs, ["port-7", "en:port-7"]);
    site.stop().await;
}

#[tokio::test]
async fn what_is_blocked_is_refused_and_its_writer_learns_nothing() {
    let site = Site::start_with(made().await, |options| {
        options.comments.hold = Hold::Suspicious;
        options.proxies.extend(Network::read("127.0.0.1"));
    })
    .await;
    let store = site.store().await;
    store.block(Kind::Address, "203.0.113.", 0, 1).await.unwrap();
    store.block(Kind::Name, "بائع", 0, 1).await.unwrap();
    store.close().await;
    let from = |address: &str| [("x-forwarded-for".parse().unwrap(), address.to_owned())];
    for (author, address, wanted) in [
        ("هدى", "203.0.113.7", "/?held=1#comments"),
        ("بـائع", "192.0.2.1", "/?held=1#comments"),
        ("هدى", "192.0.2.1", "/?sent=3#comment-3"),
    ] {
        let sent = proved(&site, &[("author", author), ("text", "نص 12")], &from(address)).await;
        assert_eq!(place(&sent), wanted, "{author} {address}");
    }
    let states: Vec<State> = all(&site).await.into_iter().map(|one| one.state).collect();
    assert_eq!(states, [State::Refused, State::Refused, State::Shown]);
    site.stop().await;
}

#[tokio::test]
async fn who_wants_letters_gives_a_mail() {
    let site = Site::start_with(made().await, |options| options.letters = true).await;
    for (mail, taken) in [("", false), ("هدى", false), ("huda@mail.example", true)] {
        let fields = [("text", "نص 7"), ("letters", "1"), ("mail", mail)];
        let answer = proved(&site, &fields, &[]).await;
        assert_eq!(answer.status() == StatusCode::SEE_OTHER, taken, "{mail}");
        if !taken {
            assert!(answer.text().await.unwrap().contains("نص 7</textarea>"), "{mail}");
        }
    }
    site.stop().await;
}

#[tokio::test]
async fn comments_follow_a_redirect_of_their_story() {
    let room = made().await;
    let store = room.trial.store().await;
    let old = Sent {
        slug: "مرفأ".into(), text: "قبل الاسم الجديد 1".into(), ..Sent::default()
    };
    store.take(&old, State::Shown, "[]", 1000).await.unwrap();
    store.close().await;
    let led = [("stories/مرفأ.html", "stories/ميناء-2026.html")];
    let led = led.map(|(from, to)| (from.to_owned(), to.to_owned()));
    let site = Site::start_with(room, |options| options.newsroom.redirects.extend(led)).await;
    for _ in 0..200 {
        if site.page("/").await.contains("قبل الاسم الجديد 1") {
            site.stop().await;
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("they do not stand under the new name");
}
