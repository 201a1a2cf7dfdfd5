//! One's own page: language, password, passkeys, sessions.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Extension, Query, State};
use axum::http::StatusCode;
use axum::http::header::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};
use warraq_newsroom::people::{Deed, MIN_PASSWORD, Password, PersonError};
use warraq_text::fold;
use warraq_text::tongue::{Message, Tongue};

use super::door::Visitor;
use super::fields::Fields;
use super::page::{self, Moment};
use super::patience::Trier;
use super::sign_in::{elsewhere, too_soon};
use super::{now, party, welcome};
use crate::Shared;

/// What the address says was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    did: String,
}

#[derive(Serialize)]
struct View {
    title: String,
    name: String,
    role: String,
    tongue: &'static str,
    has_password: bool,
    password_least: usize,
    password_rule: String,
    passkeys: Vec<Line>,
    sessions: Vec<Line>,
    /// For a new passkey; the party is empty where none can be made.
    challenge: String,
    handle: String,
    party: String,
    elsewhere: String,
    /// Keys this person has: the device need not make a second.
    known: String,
    notice: String,
}

#[derive(Serialize)]
struct Line {
    id: i64,
    device: String,
    made: Moment,
    seen: Moment,
    here: bool,
}

/// The page.
pub(super) async fn page(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    match seen(&shared, &visitor, &asked, &headers).await {
        Ok(view) => page::inside(&shared, &visitor, "me", "me.html", view).await,
        Err(fault) => page::person_fault(visitor.tongue, &fault),
    }
}

async fn seen(
    shared: &Arc<Shared>,
    visitor: &Visitor,
    asked: &Asked,
    headers: &HeaderMap,
) -> Result<View, PersonError> {
    let (tongue, person) = (visitor.tongue, &visitor.person);
    let said = |id: &'static str| Message::new(id).say(tongue);
    let device = |name: String| if name.is_empty() { said("admin-device-unknown") } else { name };
    let passkeys = shared.store.passkeys(person.id).await?;
    let sessions = shared.store.sessions(person.id, now()).await?;
    let known: Vec<&str> = passkeys.iter().map(|one| one.credential.as_str()).collect();
    let party = party::party(&shared.office, headers).map(|party| party.id).unwrap_or_default();
    let purpose = welcome::purpose(&person.handle);
    let notice = match asked.did.as_str() {
        "password" => said("admin-did-password"),
        "key" => said("admin-did-key"),
        "key-removed" => said("admin-did-key-removed"),
        "session" => said("admin-did-session"),
        _ => String::new(),
    };
    Ok(View {
        title: said("admin-me"),
        name: person.name.clone(),
        role: page::role_said(visitor.role, tongue),
        tongue: tongue.code(),
        has_password: person.has_password,
        password_least: MIN_PASSWORD,
        password_rule: Message::new("admin-password-rule").with("limit", MIN_PASSWORD).say(tongue),
        known: known.join(" "),
        challenge: shared.office.challenges.give(&purpose, now())?,
        handle: person.handle.clone(),
        elsewhere: elsewhere(headers, &party, "/admin/me"),
        party,
        passkeys: passkeys
            .into_iter()
            .map(|one| Line {
                id: one.id,
                device: device(one.device),
                made: Moment::at(one.made),
                seen: Moment::at(one.made),
                here: false,
            })
            .collect(),
        sessions: sessions
            .into_iter()
            .map(|one| Line {
                id: one.id,
                device: device(one.device),
                made: Moment::at(one.made),
                seen: Moment::at(one.seen),
                here: one.id == visitor.session.id,
            })
            .collect(),
        notice,
    })
}

/// The language of this person's pages.
pub(super) async fn tongue(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
) -> Response {
    let chosen = if fields.one("tongue") == "en" { Tongue::En } else { Tongue::Ar };
    match shared.store.speaks(visitor.person.id, chosen.code()).await {
        Ok(()) => Redirect::to("/admin/me").into_response(),
        Err(fault) => page::person_fault(visitor.tongue, &fault),
    }
}

/// So long after signing in a new way to sign in may be added, seconds: a browser left open is not
/// enough to take an account over.
const RECENT: i64 = 15 * 60;

/// What somebody is told who signed in too long ago to add a way of signing in.
fn long_ago(visitor: &Visitor) -> Option<Response> {
    let sentence = Message::new("admin-sign-in-anew");
    let over = now() - visitor.session.made > RECENT;
    over.then(|| page::says(StatusCode::FORBIDDEN, visitor.tongue, &sentence))
}

/// Another password. Who has one must know it, and cannot guess it; who has none must have signed in
/// a moment ago.
pub(super) async fn password(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
) -> Response {
    let person = &visitor.person;
    if let Some(refused) = long_ago(&visitor).filter(|_| !person.has_password) {
        return refused;
    }
    let trier = [Trier::Name(fold::words(&person.name))];
    if let Some(refused) = too_soon(&shared, visitor.tongue, &trier) {
        return refused;
    }
    let done = async {
        if person.has_password {
            shared.office.patience.tries(&trier, Instant::now());
            let old = Password::typed(fields.one("old"));
            shared.store.proves(&person.name, old).await?;
            shared.office.patience.forgets(&trier);
        }
        let password = Password::typed(fields.one("password"));
        shared.store.give_password(person, password, visitor.session.id).await
    };
    let done = done.await;
    after(&shared, &visitor, done, Deed::PasswordChanged, "password").await
}

/// One more passkey.
pub(super) async fn add_key(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
    headers: HeaderMap,
) -> Response {
    let person = &visitor.person;
    if let Some(refused) = long_ago(&visitor) {
        return refused;
    }
    let done = async {
        let key = welcome::registration(&shared.office, &headers, &fields, &person.handle)?;
        let key = key.ok_or(PersonError::Passkey("no key in the form"))?;
        shared.store.add_passkey(person.id, &key, &welcome::device(&headers), now()).await
    };
    let done = done.await;
    after(&shared, &visitor, done, Deed::PasskeyAdded, "key").await
}

/// One passkey less.
pub(super) async fn remove_key(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
) -> Response {
    let done = shared.store.remove_passkey(visitor.person.id, fields.number("id")).await;
    after(&shared, &visitor, done, Deed::PasskeyRemoved, "key-removed").await
}

/// Ends one of this person's sessions.
pub(super) async fn end_session(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
) -> Response {
    match shared.store.sign_out(visitor.person.id, fields.number("id")).await {
        Ok(()) => Redirect::to("/admin/me?did=session").into_response(),
        Err(fault) => page::person_fault(visitor.tongue, &fault),
    }
}

async fn after(
    shared: &Arc<Shared>,
    visitor: &Visitor,
    done: Result<(), PersonError>,
    deed: Deed,
    did: &str,
) -> Response {
    let written = match done {
        Ok(()) => shared.store.write_down(visitor.person.id, deed, 0, "", now()).await,
        Err(fault) => Err(fault),
    };
    match written {
        Ok(()) => Redirect::to(&format!("/admin/me?did={did}")).into_response(),
        Err(fault) => page::person_fault(visitor.tongue, &fault),
    }
}
