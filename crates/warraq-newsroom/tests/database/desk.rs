//! Comments as the desk looks at them, blocks, and erasing a writer. On SQLite, or on the server
//! that `WARRAQ_TEST_DATABASE` names.

use crate::trial::Trial;
use warraq_newsroom::blocks::Kind;
use warraq_newsroom::comments::desk::{PAGE, Pile, Wanted, Writer};
use warraq_newsroom::comments::{CommentError, Sent, State};
use warraq_newsroom::store::Store;

const NOW: i64 = 1_795_890_600;

fn sent(author: &str, text: &str) -> Sent {
    Sent {
        slug: "ميناء-2026".to_owned(),
        author: author.to_owned(),
        text: text.to_owned(),
        ..Sent::default()
    }
}

async fn took(store: &Store, sent: &Sent) -> i64 {
    store.take(sent, State::Held, "[]", NOW).await.expect("taken")
}

fn wanted(pile: Pile) -> Wanted {
    Wanted { pile, slug: String::new(), words: String::new(), from: 0 }
}

/// Deletes all that a writer's comments are.
async fn erase(store: &Store, writer: &Writer) -> Result<usize, CommentError> {
    let comments = store.of_writer(writer).await?;
    for one in &comments {
        store.delete(one.id).await?;
    }
    Ok(comments.len())
}

#[tokio::test]
async fn piles_are_turned_page_by_page_without_a_gap() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let mut ids = Vec::new();
    for n in 0..PAGE + 3 {
        ids.push(took(&store, &sent("سالم", &format!("تعليق {n} من OECD"))).await);
    }
    let first = store.leaf(&wanted(Pile::Held)).await.unwrap();
    assert_eq!((first.comments.len(), first.comments[0].id), (PAGE, ids[0]), "the oldest first");
    let rest = store.leaf(&Wanted { from: first.next, ..wanted(Pile::Held) }).await.unwrap();
    assert_eq!((rest.comments.len(), rest.next), (3, 0));
    store.decide(ids[0], State::Shown, None).await.unwrap();
    store.decide(ids[1], State::Refused, None).await.unwrap();
    trial.execute("UPDATE comments SET reports = 2 WHERE state = 'shown'").await;
    for (pile, id) in [(Pile::Shown, ids[0]), (Pile::Reported, ids[0]), (Pile::Refused, ids[1])] {
        let leaf = store.leaf(&wanted(pile)).await.unwrap();
        let found: Vec<i64> = leaf.comments.iter().map(|comment| comment.id).collect();
        assert_eq!(found, [id], "{pile:?}");
    }
    let all = store.leaf(&wanted(Pile::All)).await.unwrap();
    assert_eq!(Some(&all.comments[0].id), ids.last(), "the newest first");
    let held = i64::try_from(PAGE + 1).unwrap();
    assert_eq!(store.waiting().await.unwrap(), (held, 1));
    store.decide(ids[0], State::Shown, None).await.unwrap();
    assert_eq!(store.waiting().await.unwrap(), (held, 0), "a decision settles reports");
}

#[tokio::test]
async fn words_are_found_however_they_are_spelled() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let by_text = took(&store, &sent("سالم", "المقالـةُ في 2026 عن Port")).await;
    let by_name = took(&store, &sent("مقاله", "نص")).await;
    took(&store, &sent("هدى", "غير ذلك")).await;
    let find = |words: &str| Wanted { words: words.to_owned(), ..wanted(Pile::Held) };
    let ids = |leaf: warraq_newsroom::comments::desk::Leaf| {
        leaf.comments.iter().map(|comment| comment.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(store.leaf(&find("مقالة")).await.unwrap()), [by_text, by_name]);
    assert_eq!(ids(store.leaf(&find("PORT")).await.unwrap()), [by_text]);
    assert!(ids(store.leaf(&find("' OR '1'='1")).await.unwrap()).is_empty());
    assert!(ids(store.leaf(&find("50%")).await.unwrap()).is_empty(), "no wildcard");
    let other = Wanted { slug: "x' OR 1=1 --".to_owned(), ..wanted(Pile::All) };
    assert!(store.leaf(&other).await.unwrap().comments.is_empty());
}

#[tokio::test]
async fn a_writers_history_is_by_mail_or_by_name() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let mut with_mail = sent("سالم", "أول 1");
    with_mail.mail = "Salem@example.org".to_owned();
    let first = took(&store, &with_mail).await;
    with_mail.mail = "salem@example.org".to_owned();
    with_mail.author = "سالم الثاني".to_owned();
    let second = took(&store, &with_mail).await;
    took(&store, &sent("سالم", "آخر")).await;
    store.decide(second, State::Refused, None).await.unwrap();
    let of = |id| {
        let store = store.clone();
        async move { store.history(&store.comment(id).await.expect("there")).await.expect("counts") }
    };
    let history = of(first).await;
    assert_eq!((history.held, history.shown, history.refused), (1, 0, 1));
    let third = store.leaf(&wanted(Pile::Held)).await.unwrap().comments[1].id;
    assert_eq!(of(third).await.held, 1, "another with the name and no mail");
}

#[tokio::test]
async fn what_is_blocked_is_met_in_each_of_its_places() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    assert_eq!(store.blocked(&sent("سالم", "نص"), "").await.unwrap(), None);
    for (kind, written) in [
        (Kind::Name, "تاجر العملات"),
        (Kind::Mail, "spam@example.org"),
        (Kind::Mail, "@bad.example"),
        (Kind::Address, "192.0.2.7"),
        (Kind::Address, "2001:db8:1:"),
        (Kind::Word, "أرباح مضمونة'; --"),
        (Kind::Host, "https://casino.example/x"),
    ] {
        assert!(store.block(kind, written, 0, NOW).await.unwrap(), "{written}");
        assert!(store.block(kind, written, 0, NOW).await.unwrap(), "twice is once");
    }
    assert_eq!(store.blocks().await.unwrap().len(), 7);
    for nothing in ["", " \u{200B}", "!!"] {
        assert!(!store.block(Kind::Word, nothing, 0, NOW).await.unwrap(), "{nothing}");
    }
    let with = |mail: &str, address: &str| Sent {
        mail: mail.to_owned(),
        address: address.to_owned(),
        ..sent("سالم", "نص")
    };
    for (comment, kind) in [
        (sent("تاجــر العُملات", "نص"), Kind::Name),
        (with("SPAM@example.org", ""), Kind::Mail),
        (with("any@bad.example", ""), Kind::Mail),
        (with("", "192.0.2.7"), Kind::Address),
        (with("", "2001:db8:1:2::3"), Kind::Address),
        (sent("سالم", "عندي اربـاح مضمونه 100%"), Kind::Word),
        (sent("سالم", "www.casino.example/7"), Kind::Host),
        (with("x@mail.casino.example", ""), Kind::Host),
    ] {
        let block = store.blocked(&comment, "").await.unwrap();
        assert_eq!(block.map(|block| block.kind), Some(kind), "{comment:?}");
    }
    for honest in [
        sent("تاجر", "العملات 7"),
        with("notspam@example.org", "192.0.2.70"),
        sent("سالم", "أرباح ليست مضمونة في casino.example.org"),
    ] {
        assert_eq!(store.blocked(&honest, "").await.unwrap(), None, "{honest:?}");
    }
    let first = store.blocks().await.unwrap()[0].id;
    assert_eq!(store.unblock(first).await.unwrap(), Some(Kind::Host));
    assert_eq!(store.unblock(first).await.unwrap(), None);
}

#[tokio::test]
async fn all_of_a_writer_is_gone_and_nothing_of_others() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let mut theirs = sent("سالم", "نص 1");
    theirs.mail = "salem@example.org".to_owned();
    let first = took(&store, &theirs).await;
    store.decide(first, State::Shown, None).await.unwrap();
    let answer = Sent { parent: first, ..sent("هدى", "رد على 1") };
    let answer = took(&store, &answer).await;
    took(&store, &theirs).await;
    let same_name = took(&store, &sent("سالم", "سالم آخر")).await;
    let by_mail = Writer::Mail(" SALEM@example.org ".to_owned());
    assert_eq!(store.of_writer(&by_mail).await.unwrap().len(), 2);
    let wrong = Writer::Signed { name: "هدى".to_owned(), id: first };
    assert!(matches!(erase(&store, &wrong).await, Err(CommentError::Unknown { .. })));
    let signed = Writer::Signed { name: "سـالم".to_owned(), id: first };
    assert_eq!(
        erase(&store, &signed).await.unwrap(),
        2,
        "the comment has a mail: all of that mail"
    );
    let emptied = store.comment(first).await.unwrap();
    assert_eq!((emptied.state, emptied.text.as_str()), (State::Deleted, ""));
    assert_eq!((emptied.mail.as_str(), emptied.author.as_str()), ("", ""));
    assert_eq!(store.comment(answer).await.unwrap().text, "رد على 1");
    assert_eq!(store.comment(same_name).await.unwrap().author, "سالم");
    assert_eq!(erase(&store, &by_mail).await.unwrap(), 0);
    let by_name = Writer::Signed { name: "سالم".to_owned(), id: same_name };
    assert_eq!(erase(&store, &by_name).await.unwrap(), 1);
    assert!(store.of_writer(&Writer::Mail(String::new())).await.unwrap().is_empty());
}
