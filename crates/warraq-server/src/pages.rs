//! Files of the site. An article gets its comments on the way, a list their numbers; everything else
//! goes out as it lies on the disk, in ranges where asked (films).

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
use warraq_newsroom::comments;
use warraq_site::comments::{Answered, CommentsView, Notice};
use warraq_text::lang::Lang;
use warraq_text::tongue::Message;

use crate::place::{self, MAX_PAGE, is_open, shows};
use crate::{Shared, count, desk, search, section};

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
    let query = request.uri().query().unwrap_or_default();
    if let Some(hits) = search::page(&shared, &path, query).await {
        return dressed(hits);
    }
    let asked = Asked::read(query);
    if path.is_empty() || path.ends_with('/') || path.ends_with(".html") {
        // What goes out is not what lies on the disk, so neither its parts nor its age count.
        for conditional in [RANGE, IF_MODIFIED_SINCE, IF_UNMODIFIED_SINCE] {
            request.headers_mut().remove(conditional);
        }
        *request.method_mut() = Method::GET;
    }
    if let Some(html) = html(&shared, &path).await {
        return dressed(filled(&shared, html, asked).await);
    }
    let Ok(response) = ServeDir::new(shared.place.root()).oneshot(request).await;
    let response = response.map(Body::new);
    if response.status() == StatusCode::NOT_FOUND {
        return not_found(&shared, &path).await;
    }
    let html = is(&response, "text/html") && response.status() == StatusCode::OK;
    let response = if html { filled(&shared, response, asked).await } else { response };
    dressed(response)
}

/// The page at this path, read in one go: most of what is asked for are articles. `None` where it is
/// no page of this name, or too long for one.
async fn html(shared: &Arc<Shared>, path: &str) -> Option<Response> {
    let file = shared.place.root().join(Some(path).filter(|path| path.ends_with(".html"))?);
    let read = tokio::task::spawn_blocking(move || place::read(&file, MAX_PAGE));
    Some(Html(read.await.ok()??).into_response())
}

/// Whether this path leads to the database or the logs SQLite keeps beside it.
fn is_database(shared: &Shared, path: &str) -> bool {
    // A slash at the end opens the same file.
    let path = path.trim_end_matches('/');
    let file = path.rsplit('/').next().zip(shared.database.as_deref());
    file.is_some_and(|(name, database)| name.starts_with(database))
}

/// What the address of an article asks of its comments.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    /// What was just done.
    notice: Option<Notice>,
    /// The comment to be answered; 0 for none.
    reply: i64,
}

impl Asked {
    fn read(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match (name, value) {
                ("held", "1") => asked.notice = Some(Notice::Held),
                ("deleted", "1") => asked.notice = Some(Notice::Deleted),
                ("reported", "1") => asked.notice = Some(Notice::Reported),
                ("reply", id) => asked.reply = id.parse().unwrap_or_default(),
                _ => {}
            }
        }
        asked
    }
}

/// An article with its comments in their place, a list with the numbers of comments; any other page
/// as it is.
async fn filled(shared: &Arc<Shared>, response: Response, asked: Asked) -> Response {
    let (mut head, body) = response.into_parts();
    let limit = usize::try_from(MAX_PAGE).unwrap_or(usize::MAX);
    let Ok(bytes) = to_bytes(body, limit).await else { return fault(shared) };
    let page = match std::str::from_utf8(&bytes) {
        Err(_) => bytes.to_vec(),
        Ok(html) => {
            let lang = section::lang_of(html).unwrap_or_else(|| desk::lang_of(shared.tongue));
            let html = count::filled(shared, html, &lang).await;
            match section::marker(&html) {
                None => html.into_owned().into_bytes(),
                Some(marker) => match comments(shared, &html, marker.key, lang, asked).await {
                    Some(section) => {
                        let page = [marker.before, &section, marker.after].concat();
                        warraq_site::theme::faced(page).into_bytes()
                    }
                    None => return fault(shared),
                },
            }
        }
    };
    head.headers.remove(LAST_MODIFIED);
    head.headers.remove(HeaderName::from_static("accept-ranges"));
    head.headers.insert(CONTENT_LENGTH, HeaderValue::from(page.len()));
    Response::from_parts(head, Body::from(page))
}

/// The comments section of this page; `None`, and a line in the log, where it fails.
async fn comments(
    shared: &Arc<Shared>,
    html: &str,
    key: &str,
    lang: Lang,
    asked: Asked,
) -> Option<String> {
    let shown = shared.store.shown(key).await;
    let shown = shown.inspect_err(|cause| tracing::error!(%cause, "comments not read")).ok()?;
    let now = desk::now();
    let above =
        shown.iter().find(|one| one.id == asked.reply && one.state == comments::State::Shown);
    let above = above.map(|one| Answered { id: one.id, author: one.author.clone() });
    let open = is_open(&shared.comments, section::published(html).as_deref(), now);
    let view = CommentsView {
        key: key.to_owned(),
        lang,
        comments: shown.into_iter().map(section::shown).collect(),
        notice: asked.notice,
        form: open.then(|| desk::form(shared, key, above, now)),
    };
    shared
        .laid
        .section(&view)
        .inspect_err(|cause| tracing::error!(%cause, "comments not laid out"))
        .ok()
}

/// The site's own page for what does not exist, or a sentence.
pub(crate) async fn not_found(shared: &Shared, path: &str) -> Response {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_for_what_we_know_only() {
        assert_eq!(Asked::read("held=1&x"), Asked { notice: Some(Notice::Held), reply: 0 });
        assert_eq!(Asked::read("reply=12"), Asked { notice: None, reply: 12 });
        for none in ["", "held=2", "reply=", "reply=<script>", "reply=99999999999999999999", "&&="]
        {
            assert_eq!(Asked::read(none), Asked::default(), "{none}");
        }
    }
}
