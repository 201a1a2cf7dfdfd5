//! Comments in the database: taken, held, answered, decided, deleted. On SQLite, or on PostgreSQL
//! where `WARRAQ_TEST_DATABASE` names a server.

use crate::trial::Trial;
use warraq_newsroom::comments::{
    Change, Comment, CommentError, Complaint, Filter, MAX_AUTHOR, MAX_TEXT, Reported, Sent, State,
};
use warraq_newsroom::store::Store;
use warraq_text::tongue::Tongue;

fn sent(slug: &str, author: &str, text: &str) -> Sent {
    Sent { slug: slug.into(), author: author.into(), text: text.into(), ..Sent::default() }
}

async fn hold(
    store: &Store,
    slug: &str,
    author: &str,
    text: &str,
    now: i64,
) -> Result<i64, CommentError> {
    store.take(&sent(slug, author, text), State::Held, "[]", now).await
}

async fn approve(store: &Store, id: i64) -> Result<(), CommentError> {
    store.decide(id, State::Shown, None).await
}

fn texts(comments: &[Comment]) -> Vec<&str> {
    comments.iter().map(|comment| comment.text.as_str()).collect()
}

#[tokio::test]
async fn a_comment_is_held_then_approved_then_seen() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let text = "شكرًا، لكن الرقم 3.5 في نص OECD هو 5.3.\nأرجو التصحيح.";
    let id = hold(&store, "ميناء-2026", "هدى (Huda)", text, 1_795_000_000).await.unwrap();
    assert!(store.shown("ميناء-2026").await.unwrap().is_empty());
    approve(&store, id).await.unwrap();
    approve(&store, id).await.unwrap();
    let shown = store.shown("ميناء-2026").await.unwrap();
    assert_eq!(texts(&shown), [text]);
    assert_eq!((shown[0].author.as_str(), shown[0].date().as_str()), ("هدى (Huda)", "2026-11-18"));
    assert!(store.shown("other").await.unwrap().is_empty());
    assert!(store.shown("").await.unwrap().is_empty());
}

#[tokio::test]
async fn a_listing_is_of_what_was_asked() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let first = hold(&store, "a", "n", "الأول", 1).await.unwrap();
    hold(&store, "a", "n", "الثاني", 2).await.unwrap();
    hold(&store, "b", "n", "third", 3).await.unwrap();
    approve(&store, first).await.unwrap();
    let list = async |slug: Option<&str>, state| {
        let filter = Filter { slug: slug.map(str::to_owned), state, after: 0 };
        let comments = store.list(&filter).await.unwrap();
        comments.into_iter().map(|comment| comment.text).collect::<Vec<_>>()
    };
    assert_eq!(list(None, None).await, ["الأول", "الثاني", "third"]);
    assert_eq!(list(None, Some(State::Held)).await, ["الثاني", "third"]);
    assert_eq!(list(Some("a"), Some(State::Shown)).await, ["الأول"]);
    assert_eq!(list(Some("a' OR '1'='1"), None).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_kept_outlives_the_program_and_numbers_are_not_reused() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    hold(&store, "a", "n", "يبقى", 1).await.unwrap();
    let gone = hold(&store, "a", "n", "يُحذف", 2).await.unwrap();
    store.delete(gone).await.unwrap();
    assert!(matches!(store.delete(gone).await, Err(CommentError::Unknown { .. })));
    assert!(matches!(approve(&store, gone).await, Err(CommentError::Unknown { .. })));
    store.close().await;
    let again = trial.store().await;
    assert_eq!(texts(&again.list(&Filter::default()).await.unwrap()), ["يبقى"]);
    assert!(hold(&again, "a", "n", "جديد", 3).await.unwrap() > gone);
}

#[tokio::test]
async fn names_and_texts_are_bounded() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let long_name = "م".repeat(MAX_AUTHOR + 1);
    let long_text = "ن".repeat(MAX_TEXT + 1);
    let cases: [(&str, &str, &str); 5] = [
        ("", "n", "t"),
        ("a", &long_name, "t"),
        ("a", "n", "\r\n \u{202E}"),
        ("a", "n", &long_text),
        ("a", "n", "\u{200D}\u{200B}"),
    ];
    for (slug, author, text) in cases {
        let fault = hold(&store, slug, author, text, 0).await.unwrap_err();
        assert!(!matches!(fault, CommentError::Store(_)), "{fault:?}");
        for tongue in [Tongue::En, Tongue::Ar] {
            assert!(!fault.message().say(tongue).is_empty());
        }
    }
    assert!(store.list(&Filter::default()).await.unwrap().is_empty());
    hold(&store, "a", &long_name[2..], &long_text[2..], 0).await.unwrap();
    hold(&store, "a", " \u{200E}\t", "بلا اسم 1", 0).await.unwrap();
    assert_eq!(store.list(&Filter::default()).await.unwrap()[1].author, "");
}

#[tokio::test]
async fn a_flood_stops_at_the_bound() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    trial
        .execute(
            "INSERT INTO comments (slug, author, body, received)
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
             SELECT 'a', 'n', 't', i FROM n",
        )
        .await;
    assert!(matches!(hold(&store, "a", "n", "t", 0).await, Err(CommentError::Full)));
    approve(&store, 1).await.unwrap();
    hold(&store, "a", "n", "t", 0).await.unwrap();
    assert_eq!(store.list(&Filter::default()).await.unwrap().len(), 1000);
    trial.execute("UPDATE comments SET state = 'shown'").await;
    let shown = store.shown("a").await.unwrap();
    assert_eq!((shown.len(), shown[0].id, shown[999].id), (1000, 9002, 10_001));
}

#[tokio::test]
async fn an_answer_stands_under_what_is_shown_and_a_deleted_place_stays_for_it() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let first = hold(&store, "a", "هدى", "الأول 1", 1).await.unwrap();
    let answer = |parent| Sent { parent, ..sent("a", "Sam", "ردّ 2") };
    let early = store.take(&answer(first), State::Held, "[]", 2).await;
    assert!(matches!(early, Err(CommentError::Unknown { .. })), "not yet shown: {early:?}");
    approve(&store, first).await.unwrap();
    let second = store.take(&answer(first), State::Shown, "[]", 3).await.unwrap();
    let elsewhere = Sent { slug: "b".into(), ..answer(first) };
    assert!(store.take(&elsewhere, State::Shown, "[]", 3).await.is_err());
    store.delete(first).await.unwrap();
    let shown = store.shown("a").await.unwrap();
    assert_eq!(texts(&shown), ["", "ردّ 2"]);
    assert_eq!((shown[0].state, shown[0].author.as_str()), (State::Deleted, ""));
    assert!(approve(&store, first).await.is_err(), "what is deleted does not come back");
    store.decide(second, State::Refused, None).await.unwrap();
    assert!(store.shown("a").await.unwrap().is_empty(), "a place nobody answers is not shown");
    assert!(store.counts(&["a".to_owned()]).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_form_sent_twice_is_one_comment() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let form =
        |form: &str| Sent { form: form.into(), ..sent("ميناء-7", "n", "مرة واحدة") };
    let first = store.take(&form("x1"), State::Shown, "[]", 1).await.unwrap();
    assert_eq!(store.take(&form("x1"), State::Shown, "[]", 2).await.unwrap(), first);
    assert_ne!(store.take(&form("x2"), State::Shown, "[]", 3).await.unwrap(), first);
    assert_ne!(store.take(&form(""), State::Shown, "[]", 4).await.unwrap(), first);
    let slugs = ["ميناء-7".to_owned(), "none".to_owned()];
    let counts = store.counts(&slugs).await.unwrap();
    assert_eq!(counts.into_iter().collect::<Vec<_>>(), [("ميناء-7".to_owned(), 3)]);
}

fn change<'a>(id: i64, pass: &'a str, text: &'a str) -> Change<'a> {
    Change { id, pass, text, state: State::Shown, reasons: "[]", window: 900 }
}

#[tokio::test]
async fn a_writer_changes_what_is_theirs_while_they_may() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let own =
        |pass: &str| Sent { pass: pass.into(), ..sent("ميناء-7", "هدى", "كُتب 1") };
    let id = store.take(&own("p1"), State::Shown, "[]", 1000).await.unwrap();
    store.take(&own(""), State::Shown, "[]", 1000).await.unwrap();
    assert_eq!(store.own("ميناء-7", "p1", 900, 1100).await.unwrap().len(), 1);
    for (slug, pass, now) in [("b", "p1", 1100), ("ميناء-7", "", 1100), ("ميناء-7", "p1", 2000)]
    {
        assert!(store.own(slug, pass, 900, now).await.unwrap().is_empty(), "{slug} {pass} {now}");
    }
    assert!(store.knows("p1").await.unwrap() && !store.knows("").await.unwrap());
    assert!(!store.knows("p2").await.unwrap());
    let done = store.change(&change(id, "p1", " صُحّح 2\u{202E} "), 1200).await.unwrap();
    let comment = store.comment(id).await.unwrap();
    assert_eq!((done, comment.text.as_str(), comment.edited), (State::Shown, "صُحّح 2", 1200));
    for (pass, text, now) in
        [("p2", "x", 1200), ("", "x", 1200), ("p1", "x", 1901), ("p1", "x", 99)]
    {
        let refused = store.change(&change(id, pass, text), now).await;
        assert!(matches!(refused, Err(CommentError::NotOwn)), "{pass} {now}: {refused:?}");
    }
    let empty = store.change(&change(id, "p1", "\u{202E}"), 1200).await;
    assert!(matches!(empty, Err(CommentError::NoText)));
    store.decide(id, State::Held, None).await.unwrap();
    // Two changes within a second are two: what was read between them is not what stands there.
    for (text, edited) in [("ثالث 3", 1300), ("ثالث 4", 1301)] {
        assert_eq!(store.change(&change(id, "p1", text), 1300).await.unwrap(), State::Held);
        assert_eq!(store.comment(id).await.unwrap().edited, edited);
    }
    let unread = store.decide(id, State::Shown, Some(1300)).await;
    assert!(matches!(unread, Err(CommentError::Changed { .. })), "{unread:?}");
    assert_eq!(store.comment(id).await.unwrap().state, State::Held);
    store.decide(id, State::Held, Some(1301)).await.unwrap();
    store.decide(id, State::Refused, None).await.unwrap();
    let refused = store.change(&change(id, "p1", "رابع 4"), 1300).await;
    assert!(matches!(refused, Err(CommentError::NotOwn)), "what a person refused stays refused");
    store.decide(id, State::Held, None).await.unwrap();
    let foreign = store.withdraw(id, "p2", 900, 1300).await;
    assert!(matches!(foreign, Err(CommentError::NotOwn)));
    store.withdraw(id, "p1", 900, 1300).await.unwrap();
    assert!(matches!(store.comment(id).await, Err(CommentError::Unknown { .. })));
}

#[tokio::test]
async fn reports_count_once_a_reader_and_what_is_old_is_forgotten() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let from = Sent { address: "sum-1".into(), ..sent("a", "هدى", "نص 1") };
    let id = store.take(&from, State::Shown, "[]", 1000).await.unwrap();
    let staff = Sent { person: 7, ..sent("a", "Sam", "من التحرير 2") };
    let staff = store.take(&staff, State::Shown, "[]", 3000).await.unwrap();
    let report = |id, slug: &str, reader: &str| Reported {
        id,
        slug: slug.into(),
        reader: reader.into(),
        complaint: Complaint::Spam,
    };
    for (reader, wanted) in [("r1", State::Shown), ("r1", State::Shown), ("r2", State::Held)] {
        let now = store.report(&report(id, "a", reader), 2, 1500).await.unwrap();
        assert_eq!(now, wanted, "{reader}");
        assert_eq!(store.report(&report(staff, "a", reader), 1, 3500).await.unwrap(), State::Shown);
    }
    assert_eq!(store.reports(id, 10).await.unwrap(), [Complaint::Spam, Complaint::Spam]);
    assert_eq!(store.comment(staff).await.unwrap().reports, 2);
    for (id, slug) in [(99, "a"), (id, "b")] {
        assert!(store.report(&report(id, slug, "r3"), 2, 1500).await.is_err(), "{id} {slug}");
    }
    let never = store.report(&report(staff, "a", "r4"), 0, 3500).await.unwrap();
    assert_eq!(never, State::Shown);
    store.forget(2000).await.unwrap();
    assert_eq!(trial.texts("SELECT address FROM comments ORDER BY id").await, ["", ""]);
    let readers = trial.texts("SELECT reader FROM reports ORDER BY reader").await;
    assert!(readers.contains(&"r4".to_owned()) && readers.len() == 5, "{readers:?}");
    assert_eq!(readers.iter().filter(|reader| reader.starts_with('r')).count(), 3);
    store.delete(id).await.unwrap();
    store.forget(2000).await.unwrap();
    assert_eq!(store.reports(id, 10).await.unwrap(), []);
}

#[tokio::test]
async fn a_secret_is_made_once_for_all_servers_on_a_database() {
    let trial = Trial::new().await;
    let (one, other) = (trial.store().await, trial.store().await);
    let (first, second) = tokio::join!(one.secret("forms"), other.secret("forms"));
    let first = first.unwrap();
    assert_eq!(first, second.unwrap());
    assert_ne!(first, one.secret("letters").await.unwrap());
    assert_ne!(first, [0; 32]);
}
