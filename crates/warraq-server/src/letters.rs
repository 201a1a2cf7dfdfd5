//! The links in letters, and the round of the post. A link shows a question with a button: mailboxes
//! open links by themselves to look for harm, and none of that may count as a yes. What a mailbox's
//! own «no more» button posts is taken at once, as RFC 8058 wants it.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use warraq_newsroom::mail::{MailError, PostOffice};
use warraq_text::tongue::Message;

use crate::{Shared, section};

/// From one round of the post to the next.
const ROUND: Duration = Duration::from_secs(60);

/// What a link carries.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Link {
    t: String,
}

/// Asks whether letters are wanted.
pub(crate) async fn confirm(
    State(shared): State<Arc<Shared>>,
    Query(link): Query<Link>,
) -> Response {
    ask(&shared, &link, "newsroom-letter-confirm", "newsroom-letter-confirm-yes")
}

/// The reader's yes.
pub(crate) async fn confirmed(
    State(shared): State<Arc<Shared>>,
    Query(link): Query<Link>,
) -> Response {
    let done = shared.store.confirm(&link.t, now()).await;
    told(&shared, done, "newsroom-letter-confirmed")
}

/// Asks whether no more letters are wanted.
pub(crate) async fn leave(State(shared): State<Arc<Shared>>, Query(link): Query<Link>) -> Response {
    ask(&shared, &link, "newsroom-letter-leave", "newsroom-letter-leave-yes")
}

/// No more letters.
pub(crate) async fn left(State(shared): State<Arc<Shared>>, Query(link): Query<Link>) -> Response {
    told(&shared, shared.store.leave(&link.t).await, "newsroom-letter-left")
}

fn ask(shared: &Shared, link: &Link, question: &'static str, yes: &'static str) -> Response {
    let token: String =
        link.t.chars().filter(|c| c.is_ascii_alphanumeric() || "._-".contains(*c)).collect();
    let yes = section::escape(&Message::new(yes).say(shared.tongue));
    let form =
        format!("<form method=\"post\" action=\"?t={token}\"><button>{yes}</button></form>\n");
    Html(section::page(shared.tongue, &Message::new(question), &form)).into_response()
}

fn told(shared: &Shared, done: Result<(), MailError>, id: &'static str) -> Response {
    let (status, sentence) = match done {
        Ok(()) => (StatusCode::OK, Message::new(id)),
        Err(MailError::Store(cause)) => {
            tracing::error!(%cause, "a link of a letter failed");
            (StatusCode::INTERNAL_SERVER_ERROR, Message::new("newsroom-server-fault"))
        }
        Err(fault) => (StatusCode::NOT_FOUND, fault.message()),
    };
    (status, Html(section::says(shared.tongue, &sentence, Some("/")))).into_response()
}

/// Sends letters, round after round, for as long as it is let.
pub(crate) async fn rounds(shared: Arc<Shared>, office: PostOffice) {
    let mut next = tokio::time::interval(ROUND);
    next.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let place = shared.clone();
    let page = move |slug: &str| place.place.remembered(slug).map(|story| story.address);
    loop {
        next.tick().await;
        // The site may be another by now; the disk is looked at where that may block.
        let place = shared.clone();
        let _looked = tokio::task::spawn_blocking(move || place.place.keys()).await;
        match office.round(now(), &page).await {
            Ok(round) if round.failed > 0 => {
                tracing::warn!(sent = round.sent, failed = round.failed, "letters");
            }
            Ok(_) => {}
            Err(cause) => tracing::error!(%cause, "letters could not be read or written"),
        }
    }
}

/// Seconds since 1970; a clock set before that counts as 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
