//! The search of a reader without script: the search page of a language with what its index holds.

use std::sync::Arc;

use axum::extract::Query;
use axum::http::header::HeaderValue;
use axum::http::{HeaderName, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use warraq_site::search::answered;
use warraq_text::lang::Lang;

use crate::{Shared, place, section};

/// The page's name in each language's folder.
const PAGE: &str = "search.html";
/// Longest page and longest file of an index that is read, bytes.
const MAX_FILE: u64 = 16 * 1024 * 1024;

/// The answer to a query sent from a search page, or that page without one; `path` is the page's.
/// None where this is no search, or the page keeps no place for hits.
pub(crate) async fn page(shared: &Arc<Shared>, path: &str, query: &str) -> Option<Response> {
    let folder = path.strip_suffix(PAGE)?;
    if !(folder.is_empty() || folder.ends_with('/')) {
        return None;
    }
    let asked = asked(query).unwrap_or_default();
    let home = shared.place.root().join(folder);
    let tongue = shared.tongue;
    let search = move || {
        let read = |path: &str| place::read(&home.join(path), MAX_FILE);
        let page = String::from_utf8(read(PAGE)?).ok()?;
        let lang = section::lang_of(&page).unwrap_or_else(|| Lang::new(tongue.code()));
        answered(&page, &asked, &lang, read)
            .inspect_err(|cause| tracing::error!(%cause, "hits not laid out"))
            .ok()?
    };
    // The index is read from the disk.
    let html = tokio::task::spawn_blocking(search).await.ok()??;
    // A page of hits is none that others should find.
    let hidden = (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    Some((StatusCode::OK, [hidden], Html(html)).into_response())
}

/// What was asked, from the address.
fn asked(query: &str) -> Option<String> {
    let uri = Uri::builder().path_and_query(format!("/?{query}")).build().ok()?;
    let pairs = Query::<Vec<(String, String)>>::try_from_uri(&uri).ok()?;
    Some(pairs.0.into_iter().find(|(name, _)| name == "q")?.1)
}
