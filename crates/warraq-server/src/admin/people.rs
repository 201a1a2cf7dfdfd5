//! Who is of the newsroom: inviting, roles, leaving, ending sessions. Owners only.

use std::sync::Arc;

use axum::extract::{Extension, State};
use axum::http::header::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use warraq_newsroom::people::{Deed, PersonError, Role};
use warraq_text::tongue::{Message, Tongue};

use super::door::Visitor;
use super::fields::Fields;
use super::page::{self, Moment};
use super::{now, party, welcome};
use crate::Shared;
use crate::reader::is_loopback;

#[derive(Serialize)]
struct View {
    title: String,
    people: Vec<Line>,
    roles: Vec<(&'static str, String)>,
    /// A link that was just made, shown this once; empty where none was.
    link: String,
}

#[derive(Serialize)]
struct Line {
    id: i64,
    name: String,
    role: &'static str,
    role_said: String,
    since: Moment,
    sessions: String,
    me: bool,
}

/// The list.
pub(super) async fn page(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
) -> Response {
    shown(&shared, &visitor, String::new()).await
}

async fn shown(shared: &Arc<Shared>, visitor: &Visitor, link: String) -> Response {
    match lines(shared, visitor).await {
        Ok(people) => {
            let tongue = visitor.tongue;
            let view = View {
                title: Message::new("admin-people").say(tongue),
                people,
                roles: roles(tongue),
                link,
            };
            page::inside(shared, visitor, "people", "people.html", view).await
        }
        Err(fault) => page::person_fault(visitor.tongue, &fault),
    }
}

async fn lines(shared: &Arc<Shared>, visitor: &Visitor) -> Result<Vec<Line>, PersonError> {
    let mut lines = Vec::new();
    for person in shared.store.people().await? {
        let Some(role) = person.role else { continue };
        let sessions = shared.store.sessions(person.id, now()).await?.len();
        lines.push(Line {
            id: person.id,
            role: role.word(),
            role_said: page::role_said(role, visitor.tongue),
            since: Moment::at(person.made),
            sessions: Message::new("admin-sessions-count")
                .with("count", sessions)
                .say(visitor.tongue),
            me: person.id == visitor.person.id,
            name: person.name,
        });
    }
    Ok(lines)
}

fn roles(tongue: Tongue) -> Vec<(&'static str, String)> {
    Role::ALL.into_iter().rev().map(|role| (role.word(), page::role_said(role, tongue))).collect()
}

/// Makes a link for one more. It stands on the answer to this form and nowhere else.
pub(super) async fn invite(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
    headers: HeaderMap,
) -> Response {
    let Some(role) = Role::from_word(fields.one("role")) else {
        return Redirect::to("/admin/people").into_response();
    };
    let who = visitor.person.id;
    let invited = async {
        let secret = shared.store.invite(role, who, now()).await?;
        shared.store.write_down(who, Deed::Invited, 0, role.word(), now()).await?;
        Ok(secret)
    };
    match invited.await {
        Ok(secret) => {
            let scheme = if is_loopback(&headers) { "http" } else { "https" };
            let host = party::host(&headers).map(|host| host.to_string()).unwrap_or_default();
            let link = format!("{scheme}://{host}{}", welcome::link(&secret));
            shown(&shared, &visitor, link).await
        }
        Err(fault) => page::person_fault(visitor.tongue, &fault),
    }
}

/// Gives somebody another role.
pub(super) async fn role(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
) -> Response {
    let id = fields.number("id");
    let Some(role) = Role::from_word(fields.one("role")) else {
        return Redirect::to("/admin/people").into_response();
    };
    let done = shared.store.give_role(id, role).await;
    after(&shared, &visitor, done, Deed::RoleGiven, id, role.word()).await
}

/// Somebody leaves.
pub(super) async fn leave(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
) -> Response {
    let id = fields.number("id");
    let done = shared.store.leaves(id).await;
    after(&shared, &visitor, done, Deed::Left, id, "").await
}

/// Signs somebody out everywhere.
pub(super) async fn end_sessions(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
) -> Response {
    let id = fields.number("id");
    let done = shared.store.sign_out_everywhere(id).await;
    after(&shared, &visitor, done, Deed::SignedOut, id, "").await
}

async fn after(
    shared: &Arc<Shared>,
    visitor: &Visitor,
    done: Result<(), PersonError>,
    deed: Deed,
    id: i64,
    detail: &str,
) -> Response {
    let written = match done {
        Ok(()) => shared.store.write_down(visitor.person.id, deed, id, detail, now()).await,
        Err(fault) => Err(fault),
    };
    match written {
        Ok(()) => Redirect::to("/admin/people").into_response(),
        Err(fault) => page::person_fault(visitor.tongue, &fault),
    }
}
