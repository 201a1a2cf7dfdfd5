//! Files of the site. An article gets its comments on the way; everything else goes out as it
//! lies on the disk, in ranges where asked (films).

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, IF_MODIFIED_SINCE,
    IF_UNMODIFIED_SINCE, LAST_MODIFIED, RANGE,
};
use axum::http::{Method, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use tower::ServiceExt;
use tower_http::services::ServeDir;
use warraq_text::tongue::Message;

use crate::place::{MAX_PAGE, shows};
use crate::post::page_of;
use crate::{Shared, search, section};

/// The first page.
pub(crate) async fn front(shared: State<Arc<Shared>>, request: Request) -> Response {
    page(shared, Ok(Path(String::new())), request).await
}

/// One file. `path` is decoded and without its first slash; what does not decode to text is no
/// file of ours.
pub(crate) async fn page(
    State(shared): State<Arc<Shared>>,
    path: Result<Path<String>, PathRejection>,
    mut request: Request,
) -> Response {
    let path = match path {
        Ok(Path(path)) if shows(&path) && !is_database(&shared, &path) => path,
        _ => return not_found(&shared, "").await,
    };
    // A comment was just sent from here and waits.
    let query = request.uri().query().unwrap_or_default();
    let held = query.split('&').any(|pair| pair == "held=1");
    if let Some(hits) = search::page(&shared, &path, query).await {
        return dressed(hits);
    }
    if path.is_empty() || path.ends_with('/') || path.ends_with(".html") {
        // What goes out is not what lies on the disk, so neither its parts nor its age count.
        for conditional in [RANGE, IF_MODIFIED_SINCE, IF_UNMODIFIED_SINCE] {
            request.headers_mut().remove(conditional);
        }
        *request.method_mut() = Method::GET;
    }
    let Ok(response) = ServeDir::new(shared.place.root()).oneshot(request).await;
    let response = response.map(Body::new);
    if response.status() == StatusCode::NOT_FOUND {
        return not_found(&shared, &path).await;
    }
    let html = is(&response, "text/html") && response.status() == StatusCode::OK;
    let response = if html { filled(&shared, response, held).await } else { response };
    dressed(response)
}

/// Whether this path leads to the database or the logs SQLite keeps beside it.
fn is_database(shared: &Shared, path: &str) -> bool {
    let file = path.rsplit('/').next().zip(shared.database.as_deref());
    file.is_some_and(|(name, database)| name.starts_with(database))
}

/// An article with its comments in their place; any other page as it is.
async fn filled(shared: &Arc<Shared>, response: Response, held: bool) -> Response {
    let (mut head, body) = response.into_parts();
    let limit = usize::try_from(MAX_PAGE).unwrap_or(usize::MAX);
    let Ok(bytes) = to_bytes(body, limit).await else { return fault(shared) };
    let html = std::str::from_utf8(&bytes).ok();
    let page = match html.and_then(|html| Some((html, section::marker(html)?))) {
        None => bytes.to_vec(),
        Some((html, marker)) => match comments(shared, html, marker.key, held).await {
            Some(section) => [marker.before, &section, marker.after].concat().into_bytes(),
            None => return fault(shared),
        },
    };
    head.headers.remove(LAST_MODIFIED);
    head.headers.remove(HeaderName::from_static("accept-ranges"));
    head.headers.insert(CONTENT_LENGTH, HeaderValue::from(page.len()));
    Response::from_parts(head, Body::from(page))
}

/// The comments section of this page; `None`, and a line in the log, where it fails.
async fn comments(shared: &Arc<Shared>, html: &str, key: &str, held: bool) -> Option<String> {
    let read = async |key: &str| {
        let approved = shared.store.shown(key).await;
        approved.inspect_err(|cause| tracing::error!(%cause, "comments not read")).ok()
    };
    let mut approved = read(key).await?;
    // Before languages had keys of their own, comments were kept under the name alone: they are
    // shown where no story of the first language has that name.
    if let Some((_, slug)) = key.split_once(':')
        && page_of(shared, slug).await.is_none()
    {
        approved.extend(read(slug).await?);
    }
    section::section(key, section::lang_of(html), shared.tongue, approved, held)
        .inspect_err(|cause| tracing::error!(%cause, "comments not laid out"))
        .ok()
}

/// The site's own page for what does not exist, or a sentence.
async fn not_found(shared: &Shared, path: &str) -> Response {
    let page = match tokio::fs::read_to_string(shared.place.not_found(path)).await {
        Ok(page) => page,
        Err(_) => {
            section::says(shared.tongue, &Message::new("newsroom-server-not-found"), Some("/"))
        }
    };
    dressed((StatusCode::NOT_FOUND, Html(page)).into_response())
}

fn fault(shared: &Shared) -> Response {
    let sentence = Message::new("newsroom-server-fault");
    let page = section::says(shared.tongue, &sentence, Some("/"));
    (StatusCode::INTERNAL_SERVER_ERROR, Html(page)).into_response()
}

fn is(response: &Response, kind: &str) -> bool {
    kind_of(response).is_some_and(|found| found.starts_with(kind))
}

fn kind_of(response: &Response) -> Option<&str> {
    response.headers().get(CONTENT_TYPE)?.to_str().ok()
}

/// Says that texts are UTF-8, and how long a browser may keep what: pages are asked for each
/// time, fonts stay a week.
fn dressed(mut response: Response) -> Response {
    let kind = kind_of(&response).unwrap_or_default().to_owned();
    let keep = match kind.split('/').next() {
        Some("font") => "public, max-age=604800",
        Some("video" | "audio" | "image") => "public, max-age=3600",
        _ if kind.starts_with("text/css") || kind.starts_with("text/javascript") => {
            "public, max-age=300"
        }
        _ => "no-cache",
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(keep));
    if kind.starts_with("text/")
        && !kind.contains("charset")
        && let Ok(value) = HeaderValue::from_str(&format!("{kind}; charset=utf-8"))
    {
        headers.insert(CONTENT_TYPE, value);
    }
    response
}
