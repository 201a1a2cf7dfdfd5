//! The newsroom's pages over loopback: joining, deciding, answering, blocking, erasing.

mod guarded;

use crate::browser::{Browser, PASSWORD, leads_to, now, read};
use crate::running::{Site, made};
use reqwest::{Response, StatusCode};
use warraq_newsroom::blocks::Kind;
use warraq_newsroom::comments::{Filter, Sent, State};
use warraq_newsroom::people::{Deed, Role};
use warraq_newsroom::store::Store;
use warraq_server::{ServeOptions, Server};

async fn held(store: &Store, author: &str, text: &str) -> i64 {
    let sent = Sent {
        slug: "ميناء-2026".to_owned(),
        author: author.to_owned(),
        text: text.to_owned(),
        mail: "salem@example.org".to_owned(),
        address: "192.0.2.7".to_owned(),
        ..Sent::default()
    };
    let reasons = r#"[{"why":"word","words":"ربح"},{"why":"first"}]"#;
    store.take(&sent, State::Held, reasons, now()).await.unwrap()
}

#[tokio::test]
async fn the_first_owner_comes_by_the_terminals_link_once() {
    let room = made().await;
    let folder = room.folder.path().to_owned();
    let mut options = ServeOptions::new(folder, room.trial.database.clone());
    options.addr.set_port(0);
    options.base_url = Some("https://News.example/ar/".to_owned());
    let server = Server::bind(options).await.unwrap();
    let links = server.owner_links().await.unwrap();
    let [link, published] = links.try_into().unwrap();
    assert!(link.starts_with("http://localhost:"), "{link}");
    assert!(published.starts_with("https://news.example/admin/welcome/"), "{published}");
    drop(server);
    let path = link.split_once("/admin").unwrap().1;
    let path = format!("/admin{path}");
    let site = Site::start(room).await;
    let mut browser = Browser::new(&site);
    assert_eq!(leads_to(&browser.get("/admin/").await), "/admin");
    assert_eq!(leads_to(&browser.get("/admin").await), "/admin/sign-in");
    let page = browser.page(&path).await;
    assert!(
        page.contains("مالك") && page.contains("dir=\"rtl\"") && page.contains("minlength=\"10\"")
    );
    assert!(browser.page(&path).await.contains("name=\"password\""), "looking uses nothing up");

    let short = browser.post_bare(&path, &[("name", "هدى"), ("password", "قصير")]).await;
    assert_eq!(short.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let text = short.text().await.unwrap();
    assert!(text.contains("كلمة المرور قصيرة") && text.contains("value=\"هدى\""));
    let whole = [("name", "هدى العلي (Huda)"), ("password", PASSWORD)];
    let welcomed = browser.post_bare(&path, &whole).await;
    assert_eq!((welcomed.status(), leads_to(&welcomed)), (StatusCode::SEE_OTHER, "/admin"));
    browser.keeps(&welcomed);
    let page = browser.page("/admin/comments").await;
    assert!(page.contains("هدى العلي (Huda)") && page.contains("لا شيء ينتظر"));
    for again in [browser.get(&path).await, browser.post_bare(&path, &whole).await] {
        assert_eq!(again.status(), StatusCode::GONE);
    }
    let out = browser.post("/admin/sign-out", &[]).await;
    assert_eq!(leads_to(&out), "/admin/sign-in");
    assert_eq!(leads_to(&browser.get("/admin/comments").await), "/admin/sign-in");
    let signed = browser.post_bare("/admin/sign-in", &whole).await;
    assert_eq!(leads_to(&signed), "/admin");
    browser.keeps(&signed);
    assert!(browser.page("/admin/people").await.contains("هدى العلي"));
    site.stop().await;
}

#[tokio::test]
async fn a_comment_is_approved_taken_back_refused_and_deleted() {
    let site = Site::start(made().await).await;
    let store = site.store().await;
    let id = held(&store, "سالم", "النسبة 12.5% في تقرير OECD").await;
    let browser = Browser::joined(&site, Role::Moderator, "ليلى").await;
    let queue = browser.page("/admin/comments").await;
    assert!(queue.contains("النسبة 12.5% في تقرير OECD") && queue.contains("أول تعليق لصاحبه"));
    assert!(queue.contains("ربح") && queue.contains("href=\"/#comment-1\""), "reason and story");
    let id = id.to_string();
    let back = "/admin/comments?pile=held";
    let decide = |deed: &'static str| {
        let fields = [("id", id.clone()), ("deed", deed.to_owned()), ("back", back.to_owned())];
        let browser = &browser;
        async move {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            browser.post("/admin/comments/decide", &fields).await
        }
    };
    let done = decide("approve").await;
    assert!(
        leads_to(&done).starts_with("/admin/comments?pile=held&did=approve&ids=1-held-0-0-shown&")
    );
    assert!(site.page("/").await.contains("OECD"));
    let told = browser.page(leads_to(&done)).await;
    assert!(told.contains("التعليق ظاهر الآن") && told.contains("تراجع"));
    decide("hold").await;
    assert!(!site.page("/").await.contains("OECD"));
    // Words that were changed since they were read are not let through.
    let read = [("id", "1.77"), ("deed", "approve"), ("back", back)];
    let unread = browser.post("/admin/comments/decide", &read).await;
    let told = browser.page(leads_to(&unread)).await;
    assert!(told.contains("عدّل صاحب تعليق كلامه") && !told.contains("التعليق ظاهر الآن"));
    let empty = [("id", "1.0"), ("text", " \u{202E}"), ("once", "x")];
    let refused = browser.post("/admin/comments/answer", &empty).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!site.page("/").await.contains("OECD"), "no answer, no approval");
    let none = browser.post("/admin/comments/decide", &[("deed", "approve"), ("back", back)]).await;
    assert!(browser.page(leads_to(&none)).await.contains("لم تحدّد تعليقًا"));
    decide("refuse").await;
    assert!(browser.page("/admin/comments?pile=refused").await.contains("OECD"));
    let asked = decide("delete").await;
    assert_eq!(asked.status(), StatusCode::OK);
    assert!(asked.text().await.unwrap().contains("أتحذف هذا التعليق؟"));
    assert_eq!(store.comment(1).await.unwrap().state, State::Refused, "asked, not done");
    let sure = [("id", "1"), ("deed", "delete"), ("sure", "1"), ("back", back)];
    browser.post("/admin/comments/decide", &sure).await;
    assert!(store.comment(1).await.is_err());
    let gone = browser.get("/admin/comments/1").await;
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
    let deeds: Vec<_> =
        store.deeds(0).await.unwrap().into_iter().filter_map(|one| one.deed).collect();
    assert_eq!(deeds[..4], [Deed::Deleted, Deed::Refused, Deed::Held, Deed::Approved]);
    site.stop().await;
}

#[tokio::test]
async fn many_are_decided_at_once_and_a_comment_is_answered_in_the_newsrooms_name() {
    let site = Site::start(made().await).await;
    let store = site.store().await;
    for n in 0..25 {
        held(&store, "سالم", &format!("تعليق رقم {n}")).await;
    }
    let browser = Browser::joined(&site, Role::Moderator, "ليلى (Layla)").await;
    let first = browser.page("/admin/comments").await;
    assert!(first.contains("تعليق رقم 19") && !first.contains("تعليق رقم 20"));
    assert!(first.contains("pile=held&amp;from=20"), "paged by number");
    let back = ("back", "/admin/comments?pile=held");
    let some = [("id", "1"), ("id", "2"), ("id", "999"), ("deed", "approve"), back];
    let done = browser.post("/admin/comments/decide", &some).await;
    assert!(
        leads_to(&done).contains("did=approve&ids=1-held-0-0-shown,2-held-0-0-shown&seal="),
        "{}",
        leads_to(&done)
    );
    let answer = [("id", "3"), ("text", "شكرًا، صُحّح الرقم إلى 5.3"), ("once", "x")];
    for _ in 0..2 {
        let done = browser.post("/admin/comments/answer", &answer).await;
        assert_eq!(done.status(), StatusCode::SEE_OTHER);
    }
    let shown = store.shown("ميناء-2026").await.unwrap();
    let answers: Vec<_> = shown.iter().filter(|comment| comment.person != 0).collect();
    assert_eq!(answers.len(), 1, "the same form twice is one answer");
    assert_eq!((answers[0].parent, answers[0].author.as_str()), (3, "ليلى (Layla)"));
    assert_eq!(shown.len(), 4, "what is answered is shown");
    let card = browser.page(&format!("/admin/comments/{}", answers[0].id)).await;
    assert!(card.contains("من غرفة الأخبار") && card.contains("ردًّا على"));
    site.stop().await;
}

#[tokio::test]
async fn what_is_blocked_and_erased_is_an_editors_business() {
    let site = Site::start(made().await).await;
    let store = site.store().await;
    held(&store, "تاجر", "اربح 500 دولار").await;
    held(&store, "تاجر", "تعليق ثانٍ").await;
    let moderator = Browser::joined(&site, Role::Moderator, "ليلى").await;
    let editor = Browser::joined(&site, Role::Editor, "سعاد").await;
    let block = [("id", "1"), ("deed", "block"), ("kind", "address"), ("back", "/admin/comments")];
    let refused = moderator.post("/admin/comments/decide", &block).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert!(
        !moderator.page("/admin/comments/1").await.contains("192.0.2.7"),
        "no address for them"
    );
    assert!(editor.page("/admin/comments/1").await.contains("192.0.2.7"));
    editor.post("/admin/comments/decide", &block).await;
    let added = editor.post("/admin/blocks", &[("kind", "word"), ("written", "اربح")]).await;
    assert_eq!(leads_to(&added), "/admin/blocks?did=block");
    let nothing = editor.post("/admin/blocks", &[("kind", "word"), ("written", " ! ")]).await;
    assert!(editor.page(leads_to(&nothing)).await.contains("لم يُحظر شيء"));
    let kinds: Vec<Kind> = store.blocks().await.unwrap().iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [Kind::Word, Kind::Address]);
    let page = editor.page("/admin/blocks").await;
    assert!(page.contains("192.0.2.7") && page.contains("سعاد"));

    let looked = editor.post("/admin/erase", &[("mail", "Salem@example.org")]).await;
    let looked = looked.text().await.unwrap();
    assert!(looked.contains("له تعليقان") && store.comment(1).await.is_ok());
    let sure = [("mail", "salem@example.org"), ("sure", "1"), ("comment", "1"), ("comment", "77")];
    let done = editor.post("/admin/erase", &sure).await.text().await.unwrap();
    assert!(done.contains("حُذف التعليق"));
    assert!(
        store.comment(1).await.is_err() && store.comment(2).await.is_ok(),
        "only what was ticked"
    );
    let log = editor.page("/admin/log").await;
    assert!(log.contains("محا تعليقًا لكاتب") && !log.contains("500"));
    site.stop().await;
}

#[tokio::test]
async fn an_owner_invites_gives_roles_and_ends_sessions() {
    let site = Site::start(made().await).await;
    let owner = Browser::joined(&site, Role::Owner, "هدى").await;
    let made = owner.post("/admin/people/invite", &[("role", "moderator")]).await;
    let page = read(made).await;
    let link = page.split("/admin/welcome/").nth(1).unwrap().split('"').next().unwrap();
    let path = format!("/admin/welcome/{link}");
    assert!(!owner.page("/admin/people").await.contains("/admin/welcome/"), "shown once");
    let mut moderator = Browser::new(&site);
    let fields = [("name", "سالم"), ("password", PASSWORD)];
    let welcomed = moderator.post_bare(&path, &fields).await;
    moderator.keeps(&welcomed);
    assert_eq!(moderator.get("/admin/log").await.status(), StatusCode::FORBIDDEN);
    let id = site.store().await.people().await.unwrap()[1].id.to_string();
    owner.post("/admin/people/role", &[("id", &id), ("role", "editor")]).await;
    assert_eq!(moderator.get("/admin/log").await.status(), StatusCode::OK, "at once");
    owner.post("/admin/people/sessions", &[("id", &id)]).await;
    assert_eq!(leads_to(&moderator.get("/admin/log").await), "/admin/sign-in");
    let last = owner.post("/admin/people/leave", &[("id", "1")]).await;
    assert_eq!(last.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(last.text().await.unwrap().contains("آخر مالك"));
    owner.post("/admin/people/leave", &[("id", &id)]).await;
    let signed = moderator.post_bare("/admin/sign-in", &fields).await;
    assert_eq!(signed.status(), StatusCode::UNAUTHORIZED);
    site.stop().await;
}

#[tokio::test]
async fn the_pages_speak_the_persons_language() {
    let site = Site::start(made().await).await;
    let browser = Browser::joined(&site, Role::Moderator, "ليلى").await;
    assert!(browser.page("/admin/me").await.contains("<html lang=\"ar\" dir=\"rtl\">"));
    browser.post("/admin/me/tongue", &[("tongue", "en")]).await;
    let english = browser.page("/admin/comments").await;
    assert!(
        english.contains("<html lang=\"en\" dir=\"ltr\">") && english.contains("Nothing waits.")
    );
    let sign_in = Browser::new(&site).page("/admin/sign-in?in=en").await;
    assert!(sign_in.contains("Sign in to the newsroom") && sign_in.contains("localhost"));
    site.stop().await;
}

#[tokio::test]
async fn a_password_is_changed_by_who_knows_it_and_a_session_ended() {
    let site = Site::start(made().await).await;
    let browser = Browser::joined(&site, Role::Moderator, "ليلى").await;
    let mut second = Browser::new(&site);
    let fields = [("name", "ليلى"), ("password", PASSWORD)];
    let signed = second.post_bare("/admin/sign-in", &fields).await;
    second.keeps(&signed);
    let new = ("password", "قارب وبحر وشبكة 9");
    let wrong = browser.post("/admin/me/password", &[("old", "خطأ محض 12"), new]).await;
    assert_eq!(wrong.status(), StatusCode::UNAUTHORIZED);
    let common = [("old", PASSWORD), ("password", "password1234")];
    let common = browser.post("/admin/me/password", &common).await;
    assert_eq!(common.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(second.get("/admin/me").await.status(), StatusCode::OK);
    let done = browser.post("/admin/me/password", &[("old", PASSWORD), new]).await;
    assert_eq!(leads_to(&done), "/admin/me?did=password");
    assert_eq!(leads_to(&second.get("/admin/me").await), "/admin/sign-in");
    let mut third = Browser::new(&site);
    let signed = third.post_bare("/admin/sign-in", &[("name", "ليلى"), new]).await;
    third.keeps(&signed);
    let page = browser.page("/admin/me").await;
    let ids = page.split("/admin/me/session").skip(1);
    let id = ids.filter(|part| part.contains("button")).find_map(|part| {
        part.split("name=\"id\" value=\"").nth(1)?.split('"').next().map(str::to_owned)
    });
    browser.post("/admin/me/session", &[("id", &id.unwrap())]).await;
    assert_eq!(leads_to(&third.get("/admin/me").await), "/admin/sign-in");
    site.stop().await;
}

#[tokio::test]
async fn what_is_taken_back_is_where_it_was_unless_its_words_are_others_by_now() {
    let site = Site::start(made().await).await;
    let store = site.store().await;
    for (text, state) in [("ظاهر 1", State::Shown), ("refused 2", State::Refused)] {
        let id = held(&store, "سالم", text).await;
        store.decide(id, state, None).await.unwrap();
    }
    held(&store, "سالم", "منتظر 3").await;
    let browser = Browser::joined(&site, Role::Moderator, "ليلى").await;
    let back = ("back", "/admin/comments?pile=all");
    let undo = |done: Response| {
        let ids = leads_to(&done).split_once("ids=").unwrap().1;
        let ids = ids.split('&').next().unwrap().to_owned();
        let browser = &browser;
        async move {
            let mut fields = vec![("deed", "undo"), back];
            fields.extend(ids.split(',').map(|was| ("was", was)));
            browser.post("/admin/comments/decide", &fields).await
        }
    };
    let states = async || {
        let all = store.list(&Filter::default()).await.unwrap();
        all.iter().map(|one| one.state).collect::<Vec<_>>()
    };
    let before = states().await;
    let three = [("id", "1"), ("id", "2"), ("id", "3")];
    for deed in ["approve", "refuse", "hold"] {
        let fields = [&three[..], &[("deed", deed), back]].concat();
        let done = browser.post("/admin/comments/decide", &fields).await;
        let undone = undo(done).await;
        assert!(leads_to(&undone).contains("did=undo"), "{deed}");
        assert_eq!(states().await, before, "{deed}");
    }
    let fields = [("id", "1"), ("deed", "hold"), back];
    let done = browser.post("/admin/comments/decide", &fields).await;
    let forged = [("deed", "undo"), ("was", "1-shown-77-0-held"), back];
    let told = browser.post("/admin/comments/decide", &forged).await;
    assert!(browser.page(leads_to(&told)).await.contains("عدّل صاحب تعليق كلامه"));
    assert_eq!(states().await[0], State::Held, "other words than those that were seen");
    // An address that somebody made up offers nothing to take back.
    let page = browser.page(leads_to(&done)).await;
    assert!(page.contains("value=\"1-shown-0-0-held\"") && page.contains("تراجع"));
    for made_up in ["did=hold&ids=1-shown-0-0-held", "did=hold&ids=1-shown-0-0-held&seal=x"] {
        let page = browser.page(&format!("/admin/comments?{made_up}")).await;
        assert!(!page.contains("1-shown-0-0-held") && !page.contains("class=\"notice\""));
    }
    // What a colleague decided meanwhile stands.
    store.decide(1, State::Refused, None).await.unwrap();
    undo(done).await;
    assert_eq!(states().await[0], State::Refused);
    site.stop().await;
}

#[tokio::test]
async fn what_is_deleted_is_what_was_read() {
    let site = Site::start(made().await).await;
    let store = site.store().await;
    held(&store, "سالم", "كلام 1").await;
    let browser = Browser::joined(&site, Role::Moderator, "ليلى").await;
    let back = ("back", "/admin/comments?pile=held");
    let deletes = [("id", "1.77"), ("deed", "delete"), back];
    let asked = browser.post("/admin/comments/decide", &deletes).await.text().await.unwrap();
    assert!(asked.contains("value=\"1.77\""), "{asked}");
    let sure = [("id", "1.77"), ("deed", "delete"), ("sure", "1"), back];
    let told = browser.post("/admin/comments/decide", &sure).await;
    assert!(browser.page(leads_to(&told)).await.contains("عدّل صاحب تعليق كلامه"));
    assert!(store.comment(1).await.is_ok());
    site.stop().await;
}
