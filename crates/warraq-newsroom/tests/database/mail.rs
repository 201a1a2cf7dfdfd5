//! Letters: asked for, confirmed, sent once, left in one click; and mail servers that hang or
//! refuse. On SQLite, or on PostgreSQL where `WARRAQ_TEST_DATABASE` names a server.

use std::time::Duration;

use crate::mail_server::{Letter, MailServer, Manner};
use crate::trial::Trial;
use warraq_newsroom::comments::{Sent, State};
use warraq_newsroom::config::{Config, MailConfig, Tls};
use warraq_newsroom::mail::{MailError, PostOffice, Round};
use warraq_newsroom::store::Store;

const NOW: i64 = 1_795_000_000;
const HOUR: i64 = 3600;

struct Post {
    _trial: Trial,
    store: Store,
    server: MailServer,
    office: PostOffice,
}

impl Post {
    async fn new(lang: &str) -> Self {
        let trial = Trial::new().await;
        let store = trial.store().await;
        let server = MailServer::start(Manner::Takes).await;
        let mail = MailConfig {
            host: "127.0.0.1".to_owned(),
            port: Some(server.port),
            tls: Tls::None,
            from: "مرفأ Port 24 <letters@port.invalid>".to_owned(),
            moderators: vec!["desk@port.invalid".to_owned()],
            ..MailConfig::default()
        };
        let config = Config {
            title: "مرفأ Port 24".to_owned(),
            languages: vec![lang.to_owned()],
            base_url: Some("https://port.invalid/news".to_owned()),
            mail,
            ..Config::default()
        };
        let office = PostOffice::new(store.clone(), &config, None).expect("an office");
        Self { _trial: trial, store, server, office }
    }

    async fn say(&self, parent: i64, author: &str, mail: &str, state: State) -> i64 {
        let sent = Sent {
            slug: "ميناء-7".to_owned(),
            author: author.to_owned(),
            mail: mail.to_owned(),
            text: "الرقم 3.5 (OECD) هو 5.3\n.سطر يبدأ بنقطة".to_owned(),
            parent,
            ..Sent::default()
        };
        self.store.take(&sent, state, "[]", NOW).await.expect("taken")
    }

    async fn round(&self, now: i64) -> Round {
        let page = |slug: &str| Some(format!("/stories/{}.html", slug.len()));
        self.office.round(now, &page).await.expect("a round")
    }

    /// The letters of a round in which all went well.
    async fn letters(&self, now: i64) -> Vec<(String, mailbox::Read)> {
        let round = self.round(now).await;
        let taken = self.server.taken();
        assert_eq!((round.sent, round.failed), (taken.len(), 0));
        taken.into_iter().map(|(to, text)| (to, mailbox::read(&text))).collect()
    }

    /// A follower of a shown comment who said yes.
    async fn follower(&self, mail: &str) -> i64 {
        let comment = self.say(0, "هدى", mail, State::Shown).await;
        assert!(self.store.follow(comment, mail, NOW).await.expect("followed"));
        let letters = self.letters(NOW).await;
        let token = letters[0].1.token("confirm");
        self.store.confirm(&token, NOW + 1).await.expect("confirmed");
        comment
    }
}

/// Reading a letter as a mailbox does.
mod mailbox {
    use mail_parser::MessageParser;

    #[derive(Debug)]
    pub struct Read {
        pub head: String,
        pub subject: String,
        pub body: String,
    }

    impl Read {
        pub fn token(&self, deed: &str) -> String {
            let link = format!("https://port.invalid/news/letters/{deed}?t=");
            let rest = self.body.split(&link).nth(1).expect("a link");
            rest.split_whitespace().next().expect("a token").to_owned()
        }
    }

    pub fn read(text: &str) -> Read {
        assert!(text.is_ascii(), "{text}");
        let head = text.split("\n\n").next().expect("a head").to_owned();
        let parsed = MessageParser::default().parse(text.as_bytes()).expect("a letter");
        let subject = parsed.subject().expect("a subject").to_owned();
        let body = parsed.body_text(0).expect("a body").into_owned();
        Read { head, subject, body }
    }
}

fn to(letters: &[(String, mailbox::Read)]) -> Vec<&str> {
    letters.iter().map(|(to, _)| to.as_str()).collect()
}

#[tokio::test]
async fn nothing_is_sent_before_approval_and_a_yes_and_each_letter_once() {
    let post = Post::new("ar").await;
    let held = post.say(0, "هدى (Huda)", "huda@example.org", State::Held).await;
    assert!(post.store.follow(held, " huda@example.org ", NOW).await.unwrap());
    assert_eq!(to(&post.letters(NOW).await), ["desk@port.invalid"], "only the desk is told");
    post.store.decide(held, State::Shown, None).await.unwrap();
    let letters = post.letters(NOW + 60).await;
    assert_eq!(to(&letters), ["huda@example.org"]);
    assert_eq!(letters[0].1.subject, "أكِّد بريدك: مرفأ Port 24");
    assert!(letters[0].1.body.starts_with('\u{200F}'), "{:?}", letters[0].1.body);
    let answer = post.say(held, "سالم Sam", "", State::Shown).await;
    assert!(post.letters(NOW + 120).await.is_empty(), "no yes yet");
    let token = letters[0].1.token("confirm");
    assert!(matches!(post.store.leave(&token).await, Err(MailError::Token)));
    post.store.confirm(&token, NOW + 130).await.unwrap();
    post.store.confirm(&token, NOW + 131).await.unwrap();
    let letters = post.letters(NOW + 180).await;
    assert_eq!(to(&letters), ["huda@example.org"]);
    let read = &letters[0].1;
    assert!(
        read.body.contains("سالم Sam")
            && read.body.contains("> \u{2068}الرقم 3.5 (OECD) هو 5.3\u{2069}")
    );
    assert!(read.body.contains("> \u{2068}.سطر"), "{}", read.body);
    assert!(
        read.body
            .contains(&format!("https://port.invalid/news/stories/12.html#comment-{answer}\r\n")),
        "{}",
        read.body
    );
    let leave = read.token("leave");
    let list = format!("List-Unsubscribe: <https://port.invalid/news/letters/leave?t={leave}>");
    assert!(read.head.contains(&list), "{}", read.head);
    assert!(read.head.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
    assert!(post.letters(NOW + 240).await.is_empty(), "once");
    post.say(held, "Third", "", State::Held).await;
    assert_eq!(to(&post.letters(NOW + 2 * HOUR).await), ["desk@port.invalid"]);
    post.say(held, "Huda again", "huda@example.org", State::Shown).await;
    assert!(
        post.letters(NOW + 2 * HOUR + 60).await.is_empty(),
        "nobody is told of their own words"
    );
    post.store.leave(&leave).await.unwrap();
    post.say(answer, "x", "", State::Shown).await;
    post.say(held, "x", "", State::Shown).await;
    assert!(post.letters(NOW + 2 * HOUR + 120).await.is_empty(), "no more");
    assert!(matches!(post.store.leave(&leave).await, Err(MailError::Token)));
}

#[tokio::test]
async fn a_letter_speaks_the_language_of_its_story() {
    let post = Post::new("ar").await;
    for (slug, subject, mark) in [
        ("en:port-7", "Confirm your address", ""),
        ("fa:بندر-7", "نشانی", "\u{200F}"),
        ("ميناء-7", "أكِّد بريدك", "\u{200F}"),
    ] {
        let mail = format!("{}@example.org", slug.len());
        let sent = Sent { slug: slug.into(), text: "نصّ 7".into(), ..Sent::default() };
        let comment = post.store.take(&sent, State::Shown, "[]", NOW).await.expect("taken");
        assert!(post.store.follow(comment, &mail, NOW).await.expect("followed"));
        let letters = post.letters(NOW).await;
        let read = &letters[0].1;
        assert!(read.subject.contains(subject), "{slug}: {}", read.subject);
        assert_eq!(read.body.starts_with('\u{200F}'), !mark.is_empty(), "{slug}");
    }
}

#[tokio::test]
async fn a_wish_sent_with_a_comment_is_taken_over_once() {
    let post = Post::new("ar").await;
    let wishing = |mail: &str| Sent {
        slug: "ميناء-7".to_owned(),
        author: "هدى".to_owned(),
        text: "نصّ 7".to_owned(),
        mail: mail.to_owned(),
        letters: true,
        ..Sent::default()
    };
    for mail in ["huda@example.org", "no mail (بريد)", ""] {
        post.store.take(&wishing(mail), State::Shown, "[]", NOW).await.unwrap();
    }
    let letters = post.letters(NOW).await;
    assert_eq!(to(&letters), ["huda@example.org"]);
    post.store.confirm(&letters[0].1.token("confirm"), NOW).await.unwrap();
    post.say(1, "Sam", "", State::Shown).await;
    let letters = post.letters(NOW + 60).await;
    post.store.leave(&letters[0].1.token("leave")).await.unwrap();
    post.say(1, "Sam", "", State::Shown).await;
    assert!(post.letters(NOW + 120).await.is_empty(), "who left is not asked again");
}

#[tokio::test]
async fn an_answer_that_was_taken_back_is_not_told() {
    let post = Post::new("en").await;
    let comment = post.follower("sam@example.org").await;
    let answer = post.say(comment, "x", "", State::Shown).await;
    post.server.behave(Manner::Says("450 later"));
    assert_eq!(post.round(NOW + 60).await, Round { sent: 0, failed: 1 });
    post.store.decide(answer, State::Refused, None).await.unwrap();
    post.server.behave(Manner::Takes);
    assert!(post.letters(NOW + HOUR).await.is_empty());
    post.store.decide(answer, State::Shown, None).await.unwrap();
    assert_eq!(to(&post.letters(NOW + 2 * HOUR).await), ["sam@example.org"]);
}

#[tokio::test]
async fn nobody_is_flooded_in_anothers_name_and_no_header_is_forged() {
    let post = Post::new("fa").await;
    for number in 0..5 {
        let comment = post.say(0, "x", "victim@example.org", State::Shown).await;
        let asked = post.store.follow(comment, "victim@example.org", NOW).await.unwrap();
        assert_eq!(asked, number == 0);
    }
    assert_eq!(to(&post.letters(NOW).await), ["victim@example.org"]);
    for bad in [
        "",
        "no address",
        "a@b@c",
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org, b@example.org",
        "<a@example.org>",
        "a\u{202E}@example.org b",
        &format!("{}@example.org", "a".repeat(300)),
    ] {
        assert!(matches!(post.store.follow(1, bad, NOW).await, Err(MailError::Address)), "{bad}");
    }
    let comment = post.follower("sara@example.org").await;
    let name = "Eve\r\nBcc: all@example.org\r\n\r\n\u{202E}";
    post.say(comment, name, "", State::Shown).await;
    let letters = post.letters(NOW + 60).await;
    assert_eq!(to(&letters), ["sara@example.org"]);
    assert!(!letters[0].1.head.to_lowercase().contains("bcc"), "{}", letters[0].1.head);
    assert!(!letters[0].1.body.contains("\nBcc"), "{}", letters[0].1.body);
    for bad in ["", "1", "1.", "1.AAAA", "0.x", "99999.x", "' OR 1=1 --", &"1".repeat(100_000)] {
        assert!(matches!(post.store.confirm(bad, NOW).await, Err(MailError::Token)), "{bad}");
        assert!(matches!(post.store.leave(bad).await, Err(MailError::Token)));
    }
}

#[tokio::test]
async fn the_desk_is_told_once_an_hour_and_only_of_what_is_new() {
    let post = Post::new("ar").await;
    post.say(0, "a", "", State::Held).await;
    let letters = post.letters(NOW).await;
    assert_eq!(letters[0].1.subject, "تعليق ينتظر: مرفأ Port 24");
    post.say(0, "b", "", State::Held).await;
    assert!(post.letters(NOW + HOUR - 1).await.is_empty());
    assert_eq!(post.letters(NOW + HOUR).await.len(), 1);
    assert!(post.letters(NOW + 3 * HOUR).await.is_empty(), "nothing new");
}

#[tokio::test]
async fn what_is_refused_waits_longer_each_time_and_is_given_up() {
    let post = Post::new("en").await;
    let comment = post.follower("sam@example.org").await;
    post.say(comment, "x", "", State::Shown).await;
    post.server.behave(Manner::Says("451 greylisted"));
    let mut tries = Vec::new();
    for minute in 0..10 * 24 * 60 {
        if post.round_is_due(NOW + minute * 60).await {
            assert_eq!(post.round(NOW + minute * 60).await.failed, 1);
            tries.push(minute);
        }
    }
    assert_eq!(tries, [0, 1, 6, 36, 156, 636, 2076]);
    post.server.behave(Manner::Takes);
    assert!(post.letters(NOW + 30 * 24 * HOUR).await.is_empty(), "given up");
    let other = post.say(comment, "y", "", State::Shown).await;
    post.server.behave(Manner::Says("550 no such mailbox"));
    assert_eq!(post.round(NOW + 31 * 24 * HOUR).await.failed, 1);
    post.server.behave(Manner::Takes);
    assert!(
        post.letters(NOW + 32 * 24 * HOUR).await.is_empty(),
        "{other}: no such mailbox, at once"
    );
}

impl Post {
    async fn round_is_due(&self, now: i64) -> bool {
        !self.store.letters_due(now).await.expect("asked").is_empty() || now == NOW
    }
}

#[tokio::test]
async fn a_server_that_hangs_is_given_up_and_the_letter_waits() {
    let Post { _trial, store, server, office } = Post::new("ar").await;
    let post =
        Post { _trial, store, server, office: office.with_patience(Duration::from_millis(200)) };
    post.say(0, "a", "", State::Held).await;
    for (minute, manner) in [(0, Manner::Hangs), (2, Manner::HangsAfterText)] {
        post.server.behave(manner);
        assert_eq!(post.round(NOW + minute * 60).await, Round { sent: 0, failed: 1 }, "{manner:?}");
    }
    post.server.behave(Manner::Takes);
    assert!(post.letters(NOW + 180).await.is_empty(), "not yet");
    let letters = post.letters(NOW + HOUR).await;
    assert_eq!(to(&letters), ["desk@port.invalid"]);
}

#[tokio::test]
async fn a_clock_that_goes_back_holds_no_letter_for_ever() {
    let post = Post::new("ar").await;
    post.say(0, "a", "", State::Held).await;
    post.server.behave(Manner::Says("451 later"));
    let ahead = NOW + 20 * 365 * 24 * HOUR;
    assert_eq!(post.round(ahead).await.failed, 1);
    post.server.behave(Manner::Takes);
    let letters: Vec<Letter> = {
        post.round(NOW).await;
        post.server.taken()
    };
    assert_eq!(letters.len(), 1);
}
