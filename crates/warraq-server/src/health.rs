//! `/health` and `/metrics`: how the server does, for whoever keeps it running. Only this machine
//! is answered, unless the newsroom opened them: a request that a proxy passed on does not count as
//! from here.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use warraq_newsroom::config::Metrics;

use crate::{Shared, client, pages};

/// Whether the server can do its work: 200 when the database answers, 503 when not.
pub(crate) async fn health(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(sender): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Response {
    if !may_ask(&shared, sender, &headers) {
        return pages::not_found(&shared, "health").await;
    }
    match shared.store.pulse().await {
        Ok(_) => plain(StatusCode::OK, "ok\n".to_owned()),
        Err(cause) => {
            tracing::error!(%cause, "the database does not answer");
            plain(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n".to_owned())
        }
    }
}

/// The counters, as Prometheus reads them.
pub(crate) async fn metrics(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(sender): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Response {
    if !may_ask(&shared, sender, &headers) {
        return pages::not_found(&shared, "metrics").await;
    }
    let waiting = shared.store.pulse().await.ok();
    plain(StatusCode::OK, shared.meters.text(waiting, shared.store.faults()))
}

fn may_ask(shared: &Shared, sender: SocketAddr, headers: &HeaderMap) -> bool {
    let here = sender.ip().to_canonical().is_loopback() && !client::is_passed_on(headers);
    here || shared.metrics == Metrics::Open
}

fn plain(status: StatusCode, text: String) -> Response {
    let kind = [(CONTENT_TYPE, "text/plain; version=0.0.4"), (CACHE_CONTROL, "no-store")];
    (status, kind, text).into_response()
}

/// A line in the log for each request: what was asked, what was answered, how long it took. No
/// address and no query; of a path that carries a number or a token only its pattern.
pub(crate) async fn log(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let pattern = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let path = match pattern {
        Some(pattern) if !pattern.contains("{*") => pattern.to_owned(),
        _ => request.uri().path().to_owned(),
    };
    let answer = next.run(request).await;
    let status = answer.status().as_u16();
    let micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    tracing::info!(%method, path, status, micros, "answered");
    answer
}
