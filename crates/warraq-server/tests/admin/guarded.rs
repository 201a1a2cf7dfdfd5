//! The newsroom's pages against those who have no business there: each route by each role, forged
//! forms and cookies, floods, hostile words.

use crate::browser::{Browser, PASSWORD, leads_to, now};
use crate::running::{Site, made};
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, SET_COOKIE};
use warraq_newsroom::comments::{Sent, State};
use warraq_newsroom::people::{Role, Secret};

/// Each route behind the door, with the least role that may use it.
const ROUTES: [(&str, &str, Role); 24] = [
    ("GET", "/admin", Role::Moderator),
    ("GET", "/admin/comments", Role::Moderator),
    ("GET", "/admin/comments/1", Role::Moderator),
    ("POST", "/admin/comments/decide", Role::Moderator),
    ("POST", "/admin/comments/answer", Role::Moderator),
    ("GET", "/admin/me", Role::Moderator),
    ("POST", "/admin/me/tongue", Role::Moderator),
    ("POST", "/admin/me/password", Role::Moderator),
    ("POST", "/admin/me/key", Role::Moderator),
    ("POST", "/admin/me/key/remove", Role::Moderator),
    ("POST", "/admin/me/session", Role::Moderator),
    ("GET", "/admin/blocks", Role::Editor),
    ("POST", "/admin/blocks", Role::Editor),
    ("POST", "/admin/blocks/remove", Role::Editor),
    ("GET", "/admin/erase", Role::Editor),
    ("POST", "/admin/erase", Role::Editor),
    ("GET", "/admin/log", Role::Editor),
    ("GET", "/admin/people", Role::Owner),
    ("POST", "/admin/people/invite", Role::Owner),
    ("POST", "/admin/people/role", Role::Owner),
    ("POST", "/admin/people/leave", Role::Owner),
    ("POST", "/admin/people/sessions", Role::Owner),
    // Last: it ends the session it is tried with.
    ("POST", "/admin/sign-out", Role::Moderator),
    ("GET", "/admin/comments", Role::Moderator),
];

#[tokio::test]
async fn each_route_lets_in_whom_it_should_and_nobody_else() {
    let site = Site::start(made().await).await;
    let store = site.store().await;
    let sent = Sent {
        slug: "ميناء-2026".to_owned(),
        author: "سالم".to_owned(),
        text: "نص 1".to_owned(),
        ..Sent::default()
    };
    store.take(&sent, State::Held, "[]", now()).await.unwrap();
    let nobody = Browser::new(&site);
    for (method, path, _) in ROUTES {
        let answer = match method {
            "GET" => nobody.get(path).await,
            _ => nobody.post(path, &[]).await,
        };
        if method == "GET" {
            assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{path}");
            assert_eq!(leads_to(&answer), "/admin/sign-in", "{path}");
        } else {
            // What was written is still in the page before; a redirect would lose it.
            assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{path}");
        }
    }
    for role in Role::ALL {
        let browser = Browser::joined(&site, role, role.word()).await;
        for (method, path, least) in &ROUTES[..ROUTES.len() - 1] {
            let answer = match *method {
                "GET" => browser.get(path).await,
                _ => browser.post(path, &[]).await,
            };
            let refused = answer.status() == StatusCode::FORBIDDEN;
            assert_eq!(refused, role < *least, "{method} {path} by {role:?}: {}", answer.status());
            assert_ne!(leads_to(&answer), "/admin/comments/login");
            assert!(!answer.status().is_server_error(), "{method} {path} by {role:?}");
        }
        let after = browser.get("/admin/comments").await;
        assert_eq!(leads_to(&after), "/admin/sign-in", "signed out");
    }
    site.stop().await;
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused_and_changes_nothing() {
    let site = Site::start(made().await).await;
    let mut browser = Browser::joined(&site, Role::Owner, "هدى").await;
    let second = Browser::joined(&site, Role::Owner, "سالم").await;
    let (token, theirs) = (browser.token(), second.token());
    let block = |token: &str| {
        let fields = [("form", token), ("kind", "word"), ("written", "كلمة")];
        fields.map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let ours = site.base.clone();
    for (origin, token) in [
        ("https://evil.example", token.as_str()),
        ("null", &token),
        (ours.as_str(), ""),
        (&ours, "AAAA"),
        (&ours, &theirs),
    ] {
        browser.origin = origin.to_owned();
        let fields = block(token);
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = browser.post_bare("/admin/blocks", &fields).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{origin} {token}");
    }
    assert!(site.store().await.blocks().await.unwrap().is_empty());
    let mut stranger = Browser::new(&site);
    stranger.origin = "https://evil.example".to_owned();
    let fields = [("name", "هدى"), ("password", PASSWORD)];
    let answer = stranger.post_bare("/admin/sign-in", &fields).await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN, "nobody is signed in from elsewhere");
    site.stop().await;
}

#[tokio::test]
async fn a_cookie_put_there_is_worth_nothing_and_one_that_ended_neither() {
    let site = Site::start(made().await).await;
    let owner = Browser::joined(&site, Role::Owner, "هدى").await;
    let fields = [("name", "هدى"), ("password", PASSWORD)];
    // A stranger's cookie before signing in, well formed or not, is not what it becomes.
    let planted = format!("warraq={}", Secret::new().unwrap().letters());
    let mut fixed = Browser { site: &site, cookie: planted.clone(), origin: site.base.clone() };
    let signed = fixed.post_bare("/admin/sign-in", &fields).await;
    fixed.keeps(&signed);
    assert_ne!(fixed.cookie, planted);
    let attacker = Browser { site: &site, cookie: planted, origin: site.base.clone() };
    assert_eq!(leads_to(&attacker.get("/admin/me").await), "/admin/sign-in");
    let set = signed.headers()[SET_COOKIE].to_str().unwrap();
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/"));
    // Signing in again ends the session before it.
    let before = fixed.cookie.clone();
    let again = fixed.post_bare("/admin/sign-in", &fields).await;
    fixed.keeps(&again);
    let old = Browser { site: &site, cookie: before, origin: site.base.clone() };
    assert_eq!(leads_to(&old.get("/admin/me").await), "/admin/sign-in");
    let secret = owner.cookie.split_once('=').unwrap().1;
    let sum = Secret::shown(secret).unwrap().sum();
    for forged in [
        format!("warraq={sum}"),
        format!("warraq={}", "A".repeat(43)),
        format!("warraq={secret}x"),
        format!("__Host-warraq={secret}"),
        "warraq=' OR 1=1 --".to_owned(),
        "warraq=".to_owned(),
        "warraq".to_owned(),
    ] {
        let browser = Browser { site: &site, cookie: forged.clone(), origin: site.base.clone() };
        assert_eq!(leads_to(&browser.get("/admin/me").await), "/admin/sign-in", "{forged}");
    }
    let first = site.client.get(format!("{}/admin/me", site.base));
    let published = first.header("host", "news.example").header("cookie", &owner.cookie);
    let answer = published.send().await.unwrap();
    assert_eq!(leads_to(&answer), "/admin/sign-in", "this machine's cookie is not the site's");
    site.stop().await;
}

#[tokio::test]
async fn off_this_machine_a_cookie_is_bound_to_https() {
    let site = Site::start(made().await).await;
    Browser::joined(&site, Role::Owner, "هدى").await;
    let form = site.client.post(format!("{}/admin/sign-in", site.base));
    let form = form.header("host", "news.example").header("origin", "https://news.example");
    let form = form.header("content-type", "application/x-www-form-urlencoded");
    let body = crate::browser::encoded(&[("name", "هدى"), ("password", PASSWORD)]);
    let signed = form.body(body).send().await.unwrap();
    let set = signed.headers()[SET_COOKIE].to_str().unwrap();
    assert!(set.starts_with("__Host-warraq=") && set.contains("; Secure"), "{set}");
    site.stop().await;
}

#[tokio::test]
async fn a_flood_of_tries_waits_and_is_told() {
    let site = Site::start(made().await).await;
    Browser::joined(&site, Role::Owner, "هدى").await;
    let stranger = Browser::new(&site);
    let mut last = Vec::new();
    for n in 0..8 {
        let guess = format!("تخمين رقم {n} طويل");
        let fields = [("name", "هدى"), ("password", guess.as_str())];
        last.push(stranger.post_bare("/admin/sign-in", &fields).await);
    }
    let statuses: Vec<u16> = last.iter().map(|answer| answer.status().as_u16()).collect();
    assert_eq!(statuses, [401, 401, 401, 401, 401, 401, 429, 429]);
    let wait = last.pop().unwrap();
    assert!(wait.headers().contains_key("retry-after"));
    assert!(wait.text().await.unwrap().contains("انتظر"));
    let right = [("name", "هدى"), ("password", PASSWORD)];
    let refused = stranger.post_bare("/admin/sign-in", &right).await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS, "also with the right one");
    let key = stranger.post_bare("/admin/sign-in/key", &[("credential", "x")]).await;
    assert_eq!(key.status(), StatusCode::TOO_MANY_REQUESTS, "the address waits at each door");
    site.stop().await;
}

#[tokio::test]
async fn a_known_and_an_unknown_name_are_told_the_same() {
    let site = Site::start(made().await).await;
    Browser::joined(&site, Role::Owner, "هدى").await;
    let stranger = Browser::new(&site);
    let mut told = Vec::new();
    for name in ["هدى", "لا أحد 7"] {
        let fields = [("name", name), ("password", "تخمين طويل 12")];
        let answer = stranger.post_bare("/admin/sign-in", &fields).await;
        let status = answer.status();
        let text = answer.text().await.unwrap();
        let alert = text.split("role=\"alert\">").nth(1).unwrap().split('<').next().unwrap();
        told.push((status, alert.to_owned()));
    }
    assert_eq!(told[0], told[1]);
    let key = [("credential", "AAAA"), ("client-data", "e30"), ("signature", "AA")];
    let refused = stranger.post_bare("/admin/sign-in/key", &key).await;
    assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
    site.stop().await;
}

fn guarded(headers: &HeaderMap) -> bool {
    let is = |name: &str, part: &str| {
        headers
            .get(name)
            .is_some_and(|value| value.to_str().is_ok_and(|value| value.contains(part)))
    };
    is("content-security-policy", "default-src 'none'")
        && is("content-security-policy", "frame-ancestors 'none'")
        && !is("content-security-policy", "unsafe")
        && is("x-frame-options", "DENY")
        && is("x-content-type-options", "nosniff")
        && is("cache-control", "no-store")
        && is("referrer-policy", "same-origin")
}

#[tokio::test]
async fn every_page_is_guarded_and_has_nothing_inline() {
    let site = Site::start(made().await).await;
    let owner = Browser::joined(&site, Role::Owner, "هدى").await;
    let store = site.store().await;
    let link = store.invite(Role::Editor, 0, now()).await.unwrap();
    let stranger = Browser::new(&site);
    let welcome = format!("/admin/welcome/{}", link.letters());
    let mut answers = vec![
        stranger.get("/admin/sign-in").await,
        stranger.get(&welcome).await,
        stranger.get("/admin/welcome/x").await,
        stranger.get("/admin").await,
        stranger.post_bare("/admin/sign-in", &[]).await,
    ];
    for path in ["comments", "blocks", "erase", "log", "people", "me", "comments/77"] {
        answers.push(owner.get(&format!("/admin/{path}")).await);
    }
    for answer in answers {
        let url = answer.url().clone();
        assert!(guarded(answer.headers()), "{url}: {:?}", answer.headers());
        let html = answer.text().await.unwrap();
        assert!(!html.contains("<style") && !html.contains(" style="), "{url}");
        assert!(!html.contains("<script>") && !html.contains(" onclick"), "{url}");
    }
    let style = stranger.get("/admin/style.css").await;
    assert_eq!(style.headers()["content-type"], "text/css; charset=utf-8");
    assert!(style.text().await.unwrap().contains("/admin/fonts/NotoNaskhArabic-Regular.woff2"));
    assert_eq!(
        stranger.get("/admin/fonts/%2e%2e%2fstyle.css").await.status(),
        StatusCode::NOT_FOUND
    );
    site.stop().await;
}

#[tokio::test]
async fn hostile_words_stay_words_on_every_page() {
    let site = Site::start(made().await).await;
    let store = site.store().await;
    let hostile = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'; DROP TABLE comments; --",
        "{{ v.title }}{% include 'x' %}",
        "</textarea></title><svg/onload=alert(1)>",
        "javascript:alert(1)//أ",
    ];
    let owner = Browser::joined(&site, Role::Owner, "<b onclick=x>هدى</b>").await;
    for text in hostile {
        let sent = Sent {
            slug: text.replace('/', "-"),
            author: text.chars().take(70).collect(),
            text: text.to_owned(),
            mail: text.to_owned(),
            address: text.to_owned(),
            ..Sent::default()
        };
        let reasons = format!("[{{\"why\":\"word\",\"word\":{:?}}},{text:?}]", text);
        store.take(&sent, State::Held, &reasons, now()).await.unwrap();
        let block = owner.post("/admin/blocks", &[("kind", "word"), ("written", text)]).await;
        assert_eq!(block.status(), StatusCode::SEE_OTHER, "{text}");
        for (path, name) in [
            ("/admin/erase", "mail"),
            ("/admin/erase", "name"),
            ("/admin/people/role", "role"),
            ("/admin/people/role", "id"),
            ("/admin/me/session", "id"),
            ("/admin/me/key/remove", "id"),
            ("/admin/comments/decide", "id"),
            ("/admin/comments/decide", "back"),
            ("/admin/blocks/remove", "id"),
        ] {
            let answer = owner.post(path, &[(name, text)]).await;
            assert!(!answer.status().is_server_error(), "{path} {name} {text}");
            assert!(tame(&answer.text().await.unwrap()), "{path} {name} {text}");
        }
        for field in ["words", "story", "from", "pile", "did", "ids"] {
            let query = crate::browser::encoded(&[(field, text)]);
            assert!(tame(&owner.page(&format!("/admin/comments?{query}")).await), "{field} {text}");
        }
        let lost =
            owner.get(&format!("/admin/welcome/{}", crate::browser::encoded(&[("x", text)]))).await;
        assert!(tame(&lost.text().await.unwrap()));
    }
    for path in ["/admin/comments", "/admin/blocks", "/admin/people", "/admin/log", "/admin/me"] {
        assert!(tame(&owner.page(path).await), "{path}");
    }
    for id in 1..=hostile.len() {
        assert!(tame(&owner.page(&format!("/admin/comments/{id}")).await), "{id}");
    }
    assert_eq!(store.waiting().await.unwrap().0, 6, "all are still there");
    assert_eq!(store.people().await.unwrap().len(), 1);
    site.stop().await;
}

/// Nothing of what was sent became an element.
fn tame(html: &str) -> bool {
    let scripts = html.matches("<script").count();
    scripts <= 1
        && ["<img", "<svg", "<b ", "</textarea></title>"].iter().all(|sign| !html.contains(sign))
        && !html.contains("href=\"javascript:")
}
