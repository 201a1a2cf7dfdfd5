//! Signing in, by password or by passkey, and out.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{ConnectInfo, Extension, Request, State};
use axum::http::StatusCode;
use axum::http::header::{HeaderMap, RETRY_AFTER, USER_AGENT};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use warraq_newsroom::people::{Assertion, Deed, Password, Person, PersonError};
use warraq_text::fold;
use warraq_text::tongue::{Message, Tongue};

use super::door::{self, Visitor};
use super::fields::Fields;
use super::patience::Trier;
use super::{browser, now, page, party};
use crate::Shared;
use crate::reader::is_loopback;

/// What a challenge for signing in is given for.
const PURPOSE: &str = "sign-in";
/// Letters of a name that are counted by: a longer one is no name.
const NAME: usize = 100;

#[derive(Serialize)]
struct View {
    name: String,
    fault: String,
    /// A challenge, and the host a passkey is for; empty where none can be used.
    challenge: String,
    party: String,
    /// Where this page is to be opened instead, so that a passkey can be used.
    elsewhere: String,
    /// The page in the other language.
    other: &'static str,
}

/// The page. Somebody who is signed in is led on.
pub(super) async fn page(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    match door::visitor(&shared, request.headers()).await {
        Ok(Some(_)) => return Redirect::to("/admin").into_response(),
        Ok(None) => {}
        Err(refused) => return refused,
    }
    let tongue = asked(&shared, request.uri().query());
    form(&shared, request.headers(), tongue, StatusCode::OK, "", "")
}

/// The language asked for in the address (`?in=en`), or the newsroom's.
pub(super) fn asked(shared: &Shared, query: Option<&str>) -> Tongue {
    match query {
        Some("in=ar") => Tongue::Ar,
        Some("in=en") => Tongue::En,
        _ => shared.tongue,
    }
}

fn form(
    shared: &Arc<Shared>,
    headers: &HeaderMap,
    tongue: Tongue,
    status: StatusCode,
    name: &str,
    fault: &str,
) -> Response {
    let party = party::party(&shared.office, headers).map(|party| party.id).unwrap_or_default();
    let challenge = match shared.office.challenges.give(PURPOSE, now()) {
        Ok(challenge) => challenge,
        Err(fault) => return page::person_fault(tongue, &fault),
    };
    let view = View {
        name: name.to_owned(),
        fault: fault.to_owned(),
        challenge,
        elsewhere: elsewhere(headers, &party, "/admin/sign-in"),
        party,
        other: match tongue {
            Tongue::Ar => "en",
            Tongue::En => "ar",
        },
    };
    page::outside(status, tongue, "sign-in.html", view)
}

/// This machine by name, where it was asked for in numbers: passkeys are made for names.
pub(super) fn elsewhere(headers: &HeaderMap, party: &str, path: &str) -> String {
    let host = party::host(headers).filter(|_| party.is_empty() && is_loopback(headers));
    let port = host.and_then(|host| host.port_u16());
    port.map(|port| format!("http://localhost:{port}{path}")).unwrap_or_default()
}

/// The form of somebody who is not signed in yet.
pub(super) struct Arrived {
    pub headers: HeaderMap,
    pub tongue: Tongue,
    pub fields: Fields,
}

/// Reads such a form; before anything is tried or used up, the page that says why it could lead
/// nowhere.
pub(super) async fn arrived(
    shared: &Arc<Shared>,
    request: Request,
) -> Result<Arrived, Box<Response>> {
    let headers = request.headers().clone();
    let tongue = asked(shared, request.uri().query());
    if party::is_open_to_all(&headers) {
        let sentence = Message::new("admin-needs-https");
        return Err(Box::new(page::says(StatusCode::FORBIDDEN, tongue, &sentence)));
    }
    let fields = door::read(tongue, request).await.map_err(Box::new)?;
    Ok(Arrived { headers, tongue, fields })
}

/// By name and password.
pub(super) async fn by_password(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(sender): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response {
    let Arrived { headers, tongue, fields } = match arrived(&shared, request).await {
        Ok(arrived) => arrived,
        Err(refused) => return *refused,
    };
    let name: String = fields.one("name").chars().take(NAME).collect();
    let triers = [Trier::Name(fold::words(&name)), Trier::address(sender.ip())];
    if let Some(refused) = too_soon(&shared, tongue, &triers) {
        return refused;
    }
    shared.office.patience.tries(&triers, Instant::now());
    match shared.store.proves(&name, Password::typed(fields.one("password"))).await {
        Ok(person) => {
            shared.office.patience.forgets(&triers);
            let_in(&shared, &headers, &person, "password", tongue).await
        }
        Err(fault @ PersonError::Wrong) => {
            let status = page::status_of(&fault);
            form(&shared, &headers, tongue, status, &name, &fault.message().say(tongue))
        }
        Err(fault) => page::person_fault(tongue, &fault),
    }
}

/// By passkey: the fields were filled in by the page's script.
pub(super) async fn by_key(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(sender): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response {
    let Arrived { headers, tongue, fields } = match arrived(&shared, request).await {
        Ok(arrived) => arrived,
        Err(refused) => return *refused,
    };
    let triers = [Trier::address(sender.ip())];
    if let Some(refused) = too_soon(&shared, tongue, &triers) {
        return refused;
    }
    shared.office.patience.tries(&triers, Instant::now());
    match proved(&shared, &headers, &fields).await {
        Ok(person) => {
            shared.office.patience.forgets(&triers);
            let_in(&shared, &headers, &person, "passkey", tongue).await
        }
        Err(fault @ PersonError::Passkey(why)) => {
            tracing::warn!(why, "a passkey was refused");
            let status = page::status_of(&fault);
            form(&shared, &headers, tongue, status, "", &fault.message().say(tongue))
        }
        Err(fault) => page::person_fault(tongue, &fault),
    }
}

/// The person whose key signed our challenge, which is used up with it.
async fn proved(
    shared: &Arc<Shared>,
    headers: &HeaderMap,
    fields: &Fields,
) -> Result<Person, PersonError> {
    let field = |name: &str| fields.one(name).to_owned();
    let assertion = Assertion {
        credential: field("credential"),
        client_data: field("client-data"),
        authenticator_data: field("authenticator-data"),
        signature: field("signature"),
        handle: field("handle"),
    };
    let party = party::party(&shared.office, headers)
        .ok_or(PersonError::Passkey("this address is not the site's"))?;
    let challenge = assertion.challenge();
    let challenges = &shared.office.challenges;
    if !challenges.holds(PURPOSE, &challenge, now()) {
        return Err(PersonError::Passkey("not a challenge of ours, or an old one"));
    }
    let person = shared.store.proves_by_key(&party, &assertion).await?;
    let first = challenges.spend(&challenge, now());
    if first { Ok(person) } else { Err(PersonError::Passkey("a challenge used twice")) }
}

/// What somebody who tries too fast is told.
pub(super) fn too_soon(shared: &Arc<Shared>, tongue: Tongue, triers: &[Trier]) -> Option<Response> {
    let wait = shared.office.patience.wait(triers, Instant::now());
    if wait.is_zero() {
        return None;
    }
    let seconds = wait.as_secs() + 1;
    let sentence = if seconds < 120 {
        Message::new("admin-wait-seconds").with("count", i64::try_from(seconds).unwrap_or(120))
    } else {
        let minutes = i64::try_from(seconds.div_ceil(60)).unwrap_or(15);
        Message::new("admin-wait-minutes").with("count", minutes)
    };
    let refused = page::says(StatusCode::TOO_MANY_REQUESTS, tongue, &sentence);
    Some(([(RETRY_AFTER, seconds.to_string())], refused).into_response())
}

/// Gives a new session, whatever the browser had: a cookie that was put there by somebody else is
/// worth nothing afterwards.
pub(super) async fn let_in(
    shared: &Arc<Shared>,
    headers: &HeaderMap,
    person: &Person,
    how: &str,
    tongue: Tongue,
) -> Response {
    let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    if let Some(old) = door::cookie(headers)
        && let Ok(Some((before, session))) = shared.store.signed_in(&old, now()).await
        && let Err(fault) = shared.store.sign_out(before.id, session.id).await
    {
        return page::person_fault(tongue, &fault);
    }
    let secret = match shared.store.sign_in(person.id, &browser::name(agent), now()).await {
        Ok(secret) => secret,
        Err(fault) => return page::person_fault(tongue, &fault),
    };
    let written = shared.store.write_down(person.id, Deed::SignedIn, 0, how, now()).await;
    if let Err(fault) = written {
        return page::person_fault(tongue, &fault);
    }
    door::with_cookie("/admin", headers, Some(&secret))
}

/// Ends this session.
pub(super) async fn out(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    headers: HeaderMap,
) -> Response {
    match shared.store.sign_out(visitor.person.id, visitor.session.id).await {
        Ok(()) => door::with_cookie("/admin/sign-in", &headers, None),
        Err(fault) => page::person_fault(visitor.tongue, &fault),
    }
}
