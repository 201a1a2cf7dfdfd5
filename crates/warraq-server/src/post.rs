//! A comment arrives: checked, held, and its writer sent back to the page, where a line says so.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use axum::extract::rejection::FormRejection;
use axum::extract::{ConnectInfo, Form, Path, State};
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;
use warraq_newsroom::comments::{self, CommentError, Sent};
use warraq_text::tongue::Message;

use crate::{Shared, section};

/// The fields of the form; others are not looked at.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Posted {
    author: String,
    text: String,
    /// Hidden from people; only a machine fills it in.
    website: String,
}

/// Takes one comment.
pub(crate) async fn comment(
    State(shared): State<Arc<Shared>>,
    Path(key): Path<String>,
    ConnectInfo(sender): ConnectInfo<SocketAddr>,
    form: Result<Form<Posted>, FormRejection>,
) -> Response {
    if !shared.limiter.takes(sender.ip(), Instant::now()) {
        let refused = refuse(&shared, StatusCode::TOO_MANY_REQUESTS, "newsroom-comment-wait", None);
        return ([(RETRY_AFTER, "60")], refused).into_response();
    }
    let Some(page) = page_of(&shared, &key).await else {
        return refuse(&shared, StatusCode::NOT_FOUND, "newsroom-comment-slug", None);
    };
    let posted = match form {
        Ok(Form(posted)) => posted,
        Err(fault) if fault.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return refuse(&shared, fault.status(), "newsroom-comment-size", Some(&page));
        }
        Err(_) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return refuse(&shared, status, "newsroom-comment-form", Some(&page));
        }
    };
    if posted.website.is_empty() {
        let Posted { author, text, .. } = posted;
        let sent = Sent { slug: key, author, text, ..Sent::default() };
        if let Err(fault) = shared.store.take(&sent, comments::State::Held, "[]", now()).await {
            return not_held(&shared, &fault, &page);
        }
    }
    // A machine is told what a person is told, and learns nothing.
    Redirect::to(&format!("{page}?held=1#comments")).into_response()
}

/// Searching the folder reads the disk, so it is done where that may block.
pub(crate) async fn page_of(shared: &Arc<Shared>, key: &str) -> Option<String> {
    let (shared, key) = (shared.clone(), key.to_owned());
    tokio::task::spawn_blocking(move || shared.place.page_of(&key)).await.ok().flatten()
}

fn not_held(shared: &Shared, fault: &CommentError, page: &str) -> Response {
    let (status, sentence) = match fault {
        CommentError::Store(cause) => {
            tracing::error!(%cause, "a comment could not be kept");
            (StatusCode::INTERNAL_SERVER_ERROR, Message::new("newsroom-comment-failed"))
        }
        CommentError::Full => (StatusCode::SERVICE_UNAVAILABLE, fault.message()),
        _ => (StatusCode::UNPROCESSABLE_ENTITY, fault.message()),
    };
    (status, Html(section::says(shared.tongue, &sentence, Some(page)))).into_response()
}

fn refuse(shared: &Shared, status: StatusCode, id: &'static str, page: Option<&str>) -> Response {
    let page = section::says(shared.tongue, &Message::new(id), page.or(Some("/")));
    (status, Html(page)).into_response()
}

/// Seconds since 1970; a clock set before that counts as 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
