//! The doorkeeper: who is signed in, what they may do, and whether a form comes from our own page.
//! Handlers behind it are handed a [`Visitor`] and the [`Fields`] of the form, and cannot be reached
//! otherwise.

use std::sync::Arc;

use axum::Form;
use axum::extract::{FromRequest, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, HeaderMap, HeaderName, HeaderValue, LOCATION,
    REFERRER_POLICY, SET_COOKIE, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use warraq_newsroom::people::{MAX_AGE, Person, Role, Secret, Session};
use warraq_text::tongue::{Message, Tongue};

use super::fields::Fields;
use super::{now, page, party};
use crate::reader::is_loopback;
use crate::{Shared, guard};

/// Nothing but our own style, script and fonts; in no frame; forms go home. `connect-src` is
/// missing on purpose: the script sends nothing, forms do.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; \
                      img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Who asks.
#[derive(Debug, Clone)]
pub(super) struct Visitor {
    pub person: Person,
    pub role: Role,
    pub session: Session,
    /// What each of their forms carries.
    pub form: String,
    pub tongue: Tongue,
}

/// Puts the headers of protection on an answer. What the newsroom sees is kept in no cache, and no
/// address of it, which may hold a link's secret, is told to another site.
pub(super) async fn headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Before the pages that need no session: a form must come from our own page all the same, or
/// another site could sign somebody in as somebody else.
pub(super) async fn from_here(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    if request.method() == Method::POST && !guard::is_same_origin(request.headers()) {
        return foreign(&shared, shared.tongue);
    }
    next.run(request).await
}

/// Before what moderators may do.
pub(super) async fn moderator(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    lets_in(&shared, Role::Moderator, request, next).await
}

/// Before what editors may do.
pub(super) async fn editor(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    lets_in(&shared, Role::Editor, request, next).await
}

/// Before what owners may do.
pub(super) async fn owner(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    lets_in(&shared, Role::Owner, request, next).await
}

async fn lets_in(shared: &Arc<Shared>, least: Role, request: Request, next: Next) -> Response {
    let visitor = match visitor(shared, request.headers()).await {
        Ok(Some(visitor)) => visitor,
        Ok(None) if request.method() == Method::POST => {
            // What was typed is still in the browser, one step back.
            let sentence = Message::new("admin-session-over");
            return page::says(StatusCode::UNAUTHORIZED, shared.tongue, &sentence);
        }
        Ok(None) => return Redirect::to("/admin/sign-in").into_response(),
        Err(refused) => return refused,
    };
    if visitor.role < least {
        let sentence = Message::new("admin-not-yours");
        return page::says(StatusCode::FORBIDDEN, visitor.tongue, &sentence);
    }
    let (mut request, fields) = match with_fields(shared, &visitor, request).await {
        Ok(both) => both,
        Err(refused) => return refused,
    };
    request.extensions_mut().insert(fields);
    request.extensions_mut().insert(visitor);
    next.run(request).await
}

/// Who this browser is signed in as.
pub(super) async fn visitor(
    shared: &Arc<Shared>,
    headers: &HeaderMap,
) -> Result<Option<Visitor>, Response> {
    let Some(secret) = cookie(headers) else { return Ok(None) };
    let found = shared.store.signed_in(&secret, now()).await;
    let found = found.map_err(|fault| page::person_fault(shared.tongue, &fault))?;
    Ok(found.and_then(|(person, session)| {
        let role = person.role?;
        let tongue = match person.tongue.as_str() {
            "ar" => Tongue::Ar,
            "en" => Tongue::En,
            _ => shared.tongue,
        };
        Some(Visitor { person, role, session, form: secret.form(), tongue })
    }))
}

/// Reads a form and holds its token against the session's.
async fn with_fields(
    shared: &Arc<Shared>,
    visitor: &Visitor,
    request: Request,
) -> Result<(Request, Fields), Response> {
    if request.method() != Method::POST {
        return Ok((request, Fields::default()));
    }
    if !guard::is_same_origin(request.headers()) {
        return Err(foreign(shared, visitor.tongue));
    }
    let (parts, body) = request.into_parts();
    let again = Request::from_parts(parts.clone(), body);
    let fields = read(visitor.tongue, again).await?;
    // The token is a sum over a secret the sender cannot know, so that comparing in the usual way
    // tells nothing worth having.
    if fields.one("form") != visitor.form {
        return Err(foreign(shared, visitor.tongue));
    }
    Ok((Request::from_parts(parts, axum::body::Body::empty()), fields))
}

/// The fields of a form, where there is one.
pub(super) async fn read(tongue: Tongue, request: Request) -> Result<Fields, Response> {
    match Form::<Vec<(String, String)>>::from_request(request, &()).await {
        Ok(Form(pairs)) => Ok(Fields::new(pairs)),
        Err(fault) => {
            let large = fault.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE;
            let (status, id) = if large {
                (StatusCode::PAYLOAD_TOO_LARGE, "admin-form-large")
            } else {
                (StatusCode::UNPROCESSABLE_ENTITY, "admin-form-broken")
            };
            Err(page::says(status, tongue, &Message::new(id)))
        }
    }
}

fn foreign(shared: &Arc<Shared>, tongue: Tongue) -> Response {
    tracing::warn!(site = ?shared.office.base_url, "a form of the newsroom's pages came from elsewhere");
    page::says(StatusCode::FORBIDDEN, tongue, &Message::new("admin-foreign"))
}

/// The secret in the cookie, whichever of its two names it has.
pub(super) fn cookie(headers: &HeaderMap) -> Option<Secret> {
    let name = party::cookie_name(headers);
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(key, _)| key.trim() == name)?;
    Secret::shown(value.trim())
}

/// On to a page, with a new cookie: a secret, or none to sign out.
pub(super) fn with_cookie(to: &str, headers: &HeaderMap, secret: Option<&Secret>) -> Response {
    let name = party::cookie_name(headers);
    let secure = if is_loopback(headers) { "" } else { "; Secure" };
    let (value, age) = secret.map_or(("", 0), |secret| (secret.letters(), MAX_AGE));
    let cookie = format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}");
    let mut response = StatusCode::SEE_OTHER.into_response();
    // Both are made of letters that a header takes.
    if let (Ok(cookie), Ok(to)) = (HeaderValue::from_str(&cookie), HeaderValue::from_str(to)) {
        response.headers_mut().insert(SET_COOKIE, cookie);
        response.headers_mut().insert(LOCATION, to);
    }
    response
}
