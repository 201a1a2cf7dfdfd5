//! The newsroom's people in the database: links, names, sessions, roles, the log. On SQLite, or on
//! the server that `WARRAQ_TEST_DATABASE` names.

use crate::trial::Trial;
use warraq_newsroom::people::{
    Deed, MAX_AGE, MAX_IDLE, Newcomer, Password, PersonError, PublicKey, Role, Secret,
};
use warraq_newsroom::store::Store;

const NOW: i64 = 1_795_890_600;

fn newcomer(name: &str) -> Newcomer {
    Newcomer {
        name: name.to_owned(),
        password: Password::typed("ثلاث سفن في ميناء 7"),
        passkey: None,
    }
}

/// One of the newsroom, by a link of their own.
async fn joined(store: &Store, name: &str, role: Role) -> i64 {
    let link = store.invite(role, 0, NOW).await.expect("a link");
    store.welcome(&link, newcomer(name), NOW).await.expect("welcome")
}

#[tokio::test]
async fn a_link_works_once_within_its_hour() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let link = store.invite(Role::Owner, 0, NOW).await.unwrap();
    assert_eq!(store.invitation(&link, NOW).await.unwrap().role, Role::Owner);
    let over = store.invitation(&link, NOW + 3600).await;
    assert!(matches!(over, Err(PersonError::Invitation)), "expired");
    let other = Secret::new().unwrap();
    assert!(matches!(store.invitation(&other, NOW).await, Err(PersonError::Invitation)));

    let nobody = Newcomer { password: Password::typed(""), ..newcomer("هدى") };
    let refused = store.welcome(&link, nobody, NOW).await;
    assert!(matches!(refused, Err(PersonError::NoProof)), "{refused:?}");
    let both = tokio::join!(
        store.welcome(&link, newcomer("هدى (Huda) 7"), NOW),
        store.welcome(&link, newcomer("سالم"), NOW),
    );
    let welcomed = [&both.0, &both.1].into_iter().filter(|one| one.is_ok()).count();
    assert_eq!(welcomed, 1, "{both:?}");
    assert!(matches!(store.invitation(&link, NOW).await, Err(PersonError::Invitation)));
    assert_eq!(store.people().await.unwrap().len(), 1);
    let late = store.invite(Role::Editor, 0, NOW).await.unwrap();
    let refused = store.welcome(&late, newcomer("ليلى"), NOW + 3601).await;
    assert!(matches!(refused, Err(PersonError::Invitation)));
}

#[tokio::test]
async fn a_name_that_is_hardly_told_apart_is_taken_and_leaves_the_link() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    joined(&store, "أحمد", Role::Owner).await;
    let link = store.invite(Role::Moderator, 1, NOW).await.unwrap();
    for same in ["احمد", "أحـــمد", "أَحمَد\u{200B}"] {
        let refused = store.welcome(&link, newcomer(same), NOW).await;
        assert!(matches!(refused, Err(PersonError::Taken)), "{same}: {refused:?}");
    }
    for none in ["", " \u{200D}", "!!!"] {
        let refused = store.welcome(&link, newcomer(none), NOW).await;
        assert!(matches!(refused, Err(PersonError::NoName)), "{none}: {refused:?}");
    }
    assert!(store.welcome(&link, newcomer("أحمد علي"), NOW).await.is_ok());
}

#[tokio::test]
async fn a_password_lets_its_person_in_and_nobody_else() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let id = joined(&store, "هدى العلي", Role::Owner).await;
    let right = || Password::typed("ثلاث سفن في ميناء 7");
    assert_eq!(store.proves("هدي العلى", right()).await.unwrap().id, id);
    for (name, password) in [
        ("هدى العلي", Password::typed("ثلاث سفن في ميناء 8")),
        ("هدى العلي", Password::typed("")),
        ("سالم", right()),
        ("' OR 1=1 --", right()),
        ("", right()),
    ] {
        let refused = store.proves(name, password).await;
        assert!(matches!(refused, Err(PersonError::Wrong)), "{name}: {refused:?}");
    }
    let person = store.person(id).await.unwrap();
    let here = store.sign_in(id, "Firefox", NOW).await.unwrap();
    let there = store.sign_in(id, "Chrome", NOW).await.unwrap();
    let (_, session) = store.signed_in(&here, NOW).await.unwrap().unwrap();
    let new = Password::typed("قارب وبحر وشبكة 9");
    store.give_password(&person, new.clone(), session.id).await.unwrap();
    assert!(store.signed_in(&here, NOW).await.unwrap().is_some());
    assert!(store.signed_in(&there, NOW).await.unwrap().is_none(), "the others are signed out");
    assert!(matches!(store.proves("هدى العلي", right()).await, Err(PersonError::Wrong)));
    assert!(store.proves("هدى العلي", new).await.is_ok());
}

#[tokio::test]
async fn a_session_ends_when_unused_when_old_and_when_somebody_says_so() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let id = joined(&store, "هدى", Role::Owner).await;
    let cookie = store.sign_in(id, "Firefox, <b>Android</b> \u{202E}", NOW).await.unwrap();
    let signed = |now| store.signed_in(&cookie, now);
    assert_eq!(signed(NOW).await.unwrap().unwrap().0.id, id);
    assert!(signed(NOW + MAX_IDLE + 1).await.unwrap().is_none());
    assert!(store.signed_in(&Secret::new().unwrap(), NOW).await.unwrap().is_none());
    // Used each day it lives on, but not for ever.
    let mut now = NOW;
    while now < NOW + MAX_AGE {
        assert!(signed(now).await.unwrap().is_some(), "{}", now - NOW);
        now += 24 * 3600;
    }
    assert!(signed(NOW + MAX_AGE + 1).await.unwrap().is_none());

    let second = store.sign_in(id, "Chrome", NOW).await.unwrap();
    let sessions = store.sessions(id, NOW).await.unwrap();
    let other = joined(&store, "سالم", Role::Moderator).await;
    store.sign_out(other, sessions[0].id).await.unwrap();
    assert_eq!(
        store.sessions(id, NOW).await.unwrap().len(),
        sessions.len(),
        "not another's to end"
    );
    let (_, session) = store.signed_in(&second, NOW).await.unwrap().unwrap();
    store.sign_out(id, session.id).await.unwrap();
    assert!(store.signed_in(&second, NOW).await.unwrap().is_none());
    let third = store.sign_in(id, "", NOW).await.unwrap();
    store.sign_out_everywhere(id).await.unwrap();
    assert!(store.signed_in(&third, NOW).await.unwrap().is_none());
    for _ in 0..30 {
        store.sign_in(id, "", NOW).await.unwrap();
    }
    assert_eq!(store.sessions(id, NOW).await.unwrap().len(), 20, "bounded");
}

#[tokio::test]
async fn an_owner_stays_and_who_left_is_out() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let owner = joined(&store, "هدى", Role::Owner).await;
    let second = joined(&store, "سالم", Role::Moderator).await;
    assert!(matches!(store.leaves(owner).await, Err(PersonError::LastOwner)));
    let demoted = store.give_role(owner, Role::Editor).await;
    assert!(matches!(demoted, Err(PersonError::LastOwner)), "{demoted:?}");
    store.give_role(second, Role::Owner).await.unwrap();
    let both =
        tokio::join!(store.give_role(owner, Role::Editor), store.give_role(second, Role::Editor));
    assert_eq!([both.0.is_ok(), both.1.is_ok()].into_iter().filter(|ok| *ok).count(), 1);
    let owners = store.people().await.unwrap();
    let left = owners.iter().find(|one| one.role == Some(Role::Owner)).unwrap().id;
    let leaver = if left == owner { second } else { owner };
    let cookie = store.sign_in(leaver, "Firefox", NOW).await.unwrap();
    let link = store.invite(Role::Moderator, leaver, NOW).await.unwrap();
    store.leaves(leaver).await.unwrap();
    assert!(store.signed_in(&cookie, NOW).await.unwrap().is_none());
    assert!(store.sign_in(leaver, "Firefox", NOW).await.is_err());
    assert!(matches!(store.invitation(&link, NOW).await, Err(PersonError::Invitation)));
    let name = store.person(leaver).await.unwrap().name;
    let refused = store.proves(&name, Password::typed("ثلاث سفن في ميناء 7")).await;
    assert!(matches!(refused, Err(PersonError::Wrong)));
    assert!(matches!(store.leaves(leaver).await, Err(PersonError::Unknown)));
    assert!(joined(&store, &name, Role::Editor).await > leaver, "the name is free again");
}

#[tokio::test]
async fn a_passkey_is_one_persons_and_the_last_proof_stays() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let key = |credential: &str| PublicKey {
        credential: credential.to_owned(),
        key: "AAAA".to_owned(),
        uses: 0,
    };
    let link = store.invite(Role::Owner, 0, NOW).await.unwrap();
    let handle = Secret::new().unwrap().letters().to_owned();
    let newcomer = Newcomer {
        name: "هدى".to_owned(),
        password: Password::typed(""),
        passkey: Some((key("one"), handle.clone(), "Chrome, Android".to_owned())),
    };
    let id = store.welcome(&link, newcomer, NOW).await.unwrap();
    assert_eq!(store.person(id).await.unwrap().handle, handle);
    let only = store.passkeys(id).await.unwrap();
    assert_eq!((only.len(), only[0].device.as_str()), (1, "Chrome, Android"));
    let refused = store.remove_passkey(id, only[0].id).await;
    assert!(matches!(refused, Err(PersonError::LastProof)), "{refused:?}");
    let other = joined(&store, "سالم", Role::Editor).await;
    let twice = store.add_passkey(other, &key("one"), "", NOW).await;
    assert!(matches!(twice, Err(PersonError::Passkey(_))), "{twice:?}");
    store.add_passkey(id, &key("two"), "", NOW).await.unwrap();
    store.remove_passkey(other, only[0].id).await.unwrap();
    assert_eq!(store.passkeys(id).await.unwrap().len(), 2, "not another's to remove");
    store.remove_passkey(id, only[0].id).await.unwrap();
    assert_eq!(store.passkeys(id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_log_says_who_did_what_the_newest_first() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let id = joined(&store, "هدى; DROP TABLE deeds", Role::Owner).await;
    for n in 0..120 {
        store.write_down(id, Deed::Approved, n, "", NOW + n).await.unwrap();
    }
    store.write_down(0, Deed::Invited, 0, "owner", NOW + 200).await.unwrap();
    let newest = store.deeds(0).await.unwrap();
    assert_eq!((newest.len(), newest[0].deed), (100, Some(Deed::Invited)));
    assert_eq!((newest[0].who.as_str(), newest[1].who.as_str()), ("", "هدى; DROP TABLE deeds"));
    let older = store.deeds(newest[99].id).await.unwrap();
    assert_eq!((older.len(), older[0].subject), (21, 20));
}

#[tokio::test]
async fn a_role_of_a_newer_program_may_do_nothing_here() {
    let trial = Trial::new().await;
    let store = trial.store().await;
    let id = joined(&store, "هدى", Role::Editor).await;
    let cookie = store.sign_in(id, "Firefox", NOW).await.unwrap();
    trial.execute("UPDATE people SET role = 'admiral'").await;
    let (person, _) = store.signed_in(&cookie, NOW).await.unwrap().unwrap();
    assert_eq!(person.role, None);
}
