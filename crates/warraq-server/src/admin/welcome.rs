//! The page behind a one-time link: somebody chooses a name and how they will prove who they are.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::{HeaderMap, USER_AGENT};
use axum::response::Response;
use serde::Serialize;
use warraq_newsroom::people::{
    Deed, Invitation, MAX_NAME, MIN_PASSWORD, Newcomer, Password, PersonError, PublicKey,
    Registration, Secret,
};
use warraq_text::tongue::{Message, Tongue};

use super::fields::Fields;
use super::sign_in::{Arrived, arrived, asked, elsewhere, let_in};
use super::{Office, browser, now, page, party};
use crate::Shared;

/// Where a link with this secret leads, from the site's root.
pub(super) fn link(secret: &Secret) -> String {
    format!("/admin/welcome/{}", secret.letters())
}

#[derive(Serialize)]
struct View {
    action: String,
    role: String,
    name: String,
    fault: String,
    challenge: String,
    handle: String,
    party: String,
    elsewhere: String,
    name_most: usize,
    password_least: usize,
    password_rule: String,
}

/// The page.
pub(super) async fn page(
    State(shared): State<Arc<Shared>>,
    Path(secret): Path<String>,
    request: Request,
) -> Response {
    let tongue = asked(&shared, request.uri().query());
    match invitation(&shared, &secret).await {
        Ok((secret, invitation)) => form(
            &shared,
            request.headers(),
            tongue,
            &secret,
            &invitation,
            (StatusCode::OK, String::new(), String::new()),
        ),
        Err(fault) => page::person_fault(tongue, &fault),
    }
}

async fn invitation(
    shared: &Arc<Shared>,
    letters: &str,
) -> Result<(Secret, Invitation), PersonError> {
    let secret = Secret::shown(letters).ok_or(PersonError::Invitation)?;
    let invitation = shared.store.invitation(&secret, now()).await?;
    Ok((secret, invitation))
}

/// The form, with the status, the name that was typed and what was wrong with it.
fn form(
    shared: &Arc<Shared>,
    headers: &HeaderMap,
    tongue: Tongue,
    secret: &Secret,
    invitation: &Invitation,
    (status, name, fault): (StatusCode, String, String),
) -> Response {
    let party = party::party(&shared.office, headers).map(|party| party.id).unwrap_or_default();
    // The person is none yet, so what the key will know them by is made here and sealed with the
    // challenge.
    let made = Secret::new().and_then(|handle| {
        let challenge = shared.office.challenges.give(&purpose(handle.letters()), now())?;
        Ok((handle, challenge))
    });
    let (handle, challenge) = match made {
        Ok(made) => made,
        Err(fault) => return page::person_fault(tongue, &fault),
    };
    let view = View {
        action: link(secret),
        role: page::role_said(invitation.role, tongue),
        name,
        fault,
        challenge,
        handle: handle.letters().to_owned(),
        elsewhere: elsewhere(headers, &party, &link(secret)),
        party,
        name_most: MAX_NAME,
        password_least: MIN_PASSWORD,
        password_rule: Message::new("admin-password-rule").with("limit", MIN_PASSWORD).say(tongue),
    };
    page::outside(status, tongue, "welcome.html", view)
}

/// What a challenge for making a key is given for: this person's handle.
pub(super) fn purpose(handle: &str) -> String {
    format!("make a key for {handle}")
}

/// Takes what was chosen, and signs the newcomer in.
pub(super) async fn join(
    State(shared): State<Arc<Shared>>,
    Path(secret): Path<String>,
    request: Request,
) -> Response {
    let Arrived { headers, tongue, fields } = match arrived(&shared, request).await {
        Ok(arrived) => arrived,
        Err(refused) => return *refused,
    };
    let (secret, invitation) = match invitation(&shared, &secret).await {
        Ok(both) => both,
        Err(fault) => return page::person_fault(tongue, &fault),
    };
    match welcomed(&shared, &headers, &secret, &fields).await {
        Ok(id) => {
            let role = invitation.role.word();
            let written = shared.store.write_down(id, Deed::Joined, id, role, now()).await;
            let person = match written {
                Ok(()) => shared.store.person(id).await,
                Err(fault) => Err(fault),
            };
            match person {
                Ok(person) => let_in(&shared, &headers, &person, "link", tongue).await,
                Err(fault) => page::person_fault(tongue, &fault),
            }
        }
        Err(fault @ (PersonError::Invitation | PersonError::Store(_) | PersonError::Chance)) => {
            page::person_fault(tongue, &fault)
        }
        Err(fault) => {
            let told = (
                StatusCode::UNPROCESSABLE_ENTITY,
                fields.one("name").to_owned(),
                fault.message().say(tongue),
            );
            form(&shared, &headers, tongue, &secret, &invitation, told)
        }
    }
}

async fn welcomed(
    shared: &Arc<Shared>,
    headers: &HeaderMap,
    secret: &Secret,
    fields: &Fields,
) -> Result<i64, PersonError> {
    let handle = fields.one("handle");
    let key = registration(&shared.office, headers, fields, handle)?;
    let passkey = key.map(|key| (key, handle.to_owned(), device(headers)));
    let newcomer = Newcomer {
        name: fields.one("name").to_owned(),
        password: Password::typed(fields.one("password")),
        passkey,
    };
    shared.store.welcome(secret, newcomer, now()).await
}

/// The browser a key is made with, in two words.
pub(super) fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    browser::name(agent)
}

/// The key a form brings, proved against its challenge, which is used up; none where it brings none.
pub(super) fn registration(
    office: &Office,
    headers: &HeaderMap,
    fields: &Fields,
    handle: &str,
) -> Result<Option<PublicKey>, PersonError> {
    let field = |name: &str| fields.one(name).to_owned();
    let registration = Registration {
        client_data: field("client-data"),
        authenticator_data: field("authenticator-data"),
        key: field("key"),
    };
    if registration.client_data.is_empty() {
        return Ok(None);
    }
    let refused = |why| {
        tracing::warn!(why, "a passkey was not taken");
        PersonError::Passkey(why)
    };
    let party =
        party::party(office, headers).ok_or_else(|| refused("this address is not the site's"))?;
    let challenge = registration.challenge();
    if !office.challenges.holds(&purpose(handle), &challenge, now()) {
        return Err(refused("not a challenge of ours, or an old one"));
    }
    let key = registration.proves(&party).map_err(refused)?;
    if !office.challenges.spend(&challenge, now()) {
        return Err(refused("a challenge used twice"));
    }
    Ok(Some(key))
}
