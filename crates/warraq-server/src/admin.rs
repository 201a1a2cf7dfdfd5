//! The newsroom's side: signing in, deciding about comments, blocks, people, the log. Server-made
//! pages that need no script; a small one adds keys, and passkeys need it.
//!
//! Every route stands in one of four tables below, by who may use it; the doorkeeper (`door.rs`)
//! looks at session, role and form before any of their code runs.

mod assets;
mod audit;
mod blocks;
mod browser;
mod comments;
mod decide;
mod door;
mod erase;
mod fields;
mod me;
mod page;
mod party;
mod patience;
mod people;
mod sign_in;
mod was;
mod welcome;

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::Redirect;
use axum::routing::{get, post};
use warraq_newsroom::people::{Challenges, Deed, PersonError, Role};
use warraq_newsroom::store::Store;

use crate::Shared;
use patience::Patience;

/// Longest form, bytes: an answer of the longest kind, or a hundred comments ticked.
const MAX_FORM: usize = 64 * 1024;

/// What the newsroom's pages keep in memory.
pub(crate) struct Office {
    /// The site's published address, where it has one.
    base_url: Option<String>,
    challenges: Challenges,
    patience: Patience,
}

impl Office {
    /// Nothing asked, nobody slowed down.
    pub(crate) fn new(base_url: Option<String>) -> Result<Self, PersonError> {
        Ok(Self { base_url, challenges: Challenges::new()?, patience: Patience::default() })
    }

    /// Scheme, host and port of the published site, where it has one that passkeys are made for.
    pub(crate) fn published(&self) -> Option<String> {
        let host = party::published(self)?;
        Some(format!("https://{}", host.as_str().to_ascii_lowercase()))
    }

    /// Where a link for an owner leads, from the site's root.
    pub(crate) async fn owner_link(&self, store: &Store) -> Result<String, PersonError> {
        let secret = store.invite(Role::Owner, 0, now()).await?;
        store.write_down(0, Deed::Invited, 0, Role::Owner.word(), now()).await?;
        Ok(welcome::link(&secret))
    }
}

/// All routes under `/admin`.
pub(crate) fn router(shared: &Arc<Shared>) -> Router<Arc<Shared>> {
    let open = Router::new()
        .route("/style.css", get(assets::style))
        .route("/desk.js", get(assets::script))
        .route("/icon.svg", get(assets::icon))
        .route("/fonts/{name}", get(assets::font))
        .route("/sign-in", get(sign_in::page).post(sign_in::by_password))
        .route("/sign-in/key", post(sign_in::by_key))
        .route("/welcome/{secret}", get(welcome::page).post(welcome::join))
        .layer(from_fn_with_state(shared.clone(), door::from_here));
    let moderators = Router::new()
        .route("/", get(comments::front))
        .route("/sign-out", post(sign_in::out))
        .route("/comments", get(comments::list))
        .route("/comments/{id}", get(comments::one))
        .route("/comments/decide", post(decide::decide))
        .route("/comments/answer", post(decide::answer))
        .route("/me", get(me::page))
        .route("/me/tongue", post(me::tongue))
        .route("/me/password", post(me::password))
        .route("/me/key", post(me::add_key))
        .route("/me/key/remove", post(me::remove_key))
        .route("/me/session", post(me::end_session))
        .layer(from_fn_with_state(shared.clone(), door::moderator));
    let editors = Router::new()
        .route("/blocks", get(blocks::page).post(blocks::add))
        .route("/blocks/remove", post(blocks::remove))
        .route("/erase", get(erase::page).post(erase::erase))
        .route("/log", get(audit::page))
        .layer(from_fn_with_state(shared.clone(), door::editor));
    let owners = Router::new()
        .route("/people", get(people::page))
        .route("/people/invite", post(people::invite))
        .route("/people/role", post(people::role))
        .route("/people/leave", post(people::leave))
        .route("/people/sessions", post(people::end_sessions))
        .layer(from_fn_with_state(shared.clone(), door::owner));
    open.merge(moderators)
        .merge(editors)
        .merge(owners)
        .layer(DefaultBodyLimit::max(MAX_FORM))
        .layer(map_response(door::headers))
}

/// With a slash at the end it is the same place.
pub(crate) async fn front() -> Redirect {
    Redirect::to("/admin")
}

/// Seconds since 1970; a clock set before that counts as 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
