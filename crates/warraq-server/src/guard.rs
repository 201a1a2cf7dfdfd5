//! What every answer carries, and what no form may be without.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderMap, HeaderName,
    HeaderValue, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use warraq_text::tongue::Message;

use crate::{Shared, section};

/// Pages load from their own site only, stand in no frame, and send forms nowhere else.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; \
                      base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Puts the headers of protection on an answer.
pub(crate) async fn headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    response
}

/// Gives a sentence to an answer that has none, or one in a library's words: a path or a form that is
/// no page's, a fault, an answer that came too late.
pub(crate) async fn worded(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    let for_machines = path == "/health" || path == "/metrics";
    let answer = next.run(request).await;
    let id = match answer.status() {
        _ if for_machines => return answer,
        StatusCode::BAD_REQUEST
        | StatusCode::METHOD_NOT_ALLOWED
        | StatusCode::UNSUPPORTED_MEDIA_TYPE
        | StatusCode::UNPROCESSABLE_ENTITY => "newsroom-server-asked",
        StatusCode::REQUEST_TIMEOUT => "newsroom-server-late",
        StatusCode::INTERNAL_SERVER_ERROR => "newsroom-server-fault",
        _ => return answer,
    };
    let kind = answer.headers().get(CONTENT_TYPE);
    if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        return answer;
    }
    let (mut head, _) = answer.into_parts();
    head.headers.remove(CONTENT_LENGTH);
    head.headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    let page = section::says(shared.tongue, &Message::new(id), Some("/"));
    headers(Response::from_parts(head, Body::from(page))).await
}

/// Refuses a form that a page of another site sent.
pub(crate) async fn same_origin(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    if request.method().is_safe() || is_same_origin(request.headers()) {
        return next.run(request).await;
    }
    let sentence = Message::new("site-comment-foreign");
    let page = section::says(shared.tongue, &sentence, Some("/"));
    (StatusCode::FORBIDDEN, Html(page)).into_response()
}

/// `Sec-Fetch-Site` cannot be set by a page, but browsers send it over HTTPS and to this machine
/// only; `Origin` they send with every form. A request with neither is not from a browser's form.
pub(crate) fn is_same_origin(headers: &HeaderMap) -> bool {
    let site = headers.get(HeaderName::from_static("sec-fetch-site"));
    if site.is_some_and(|site| site != "same-origin") {
        return false;
    }
    match headers.get(ORIGIN).map(HeaderValue::to_str) {
        Some(Ok("null")) | None => site.is_some(),
        Some(Ok(origin)) => {
            let host = headers.get(HOST).and_then(|host| host.to_str().ok());
            let origin = origin.parse::<Uri>().ok();
            let origin = origin.as_ref().and_then(Uri::authority);
            matches!((origin, host), (Some(origin), Some(host))
                if origin.as_str().eq_ignore_ascii_case(host))
        }
        Some(Err(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_comes_from_its_own_site_or_is_refused() {
        let same = |pairs: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, value.parse().unwrap());
            }
            is_same_origin(&headers)
        };
        let host = ("host", "news.example:8080");
        let ours = ("origin", "http://News.example:8080");
        assert!(same(&[host, ours]));
        assert!(same(&[host, ours, ("sec-fetch-site", "same-origin")]));
        assert!(same(&[host, ("sec-fetch-site", "same-origin")]));
        for foreign in [
            vec![host],
            vec![host, ("origin", "null")],
            vec![host, ("origin", "http://evil.example")],
            vec![host, ("origin", "http://news.example")],
            vec![host, ("origin", "http://news.example:8080.evil.example")],
            vec![host, ours, ("sec-fetch-site", "cross-site")],
            vec![host, ours, ("sec-fetch-site", "same-site")],
            vec![ours],
        ] {
            assert!(!same(&foreign), "{foreign:?}");
        }
    }
}
