//! What readers do: comment, answer, change, delete, report; and what the newsroom's rules make of it.

mod hostile;
mod own;
mod rules;

use reqwest::Response;
use reqwest::header::{COOKIE, HeaderName, LOCATION, SET_COOKIE};
use warraq_newsroom::comments::{Comment, Filter};

use crate::running::{Site, proof};

/// The story of all these tests.
const SLUG: &str = "ميناء-2026";

/// Sends a comment as a browser with a script does.
async fn proved(
    site: &Site,
    fields: &[(&str, &str)],
    headers: &[(HeaderName, String)],
) -> Response {
    let token = site.token(SLUG, 60).await;
    let proof = proof(&token);
    let signed = [("token", token.as_str()), ("proof", &proof)];
    site.send(&format!("/comments/{SLUG}"), &[fields, &signed].concat(), headers).await
}

/// Where an answer sends the browser.
fn place(answer: &Response) -> String {
    let place = answer.headers().get(LOCATION).map(|place| place.to_str().unwrap());
    place.unwrap_or_default().to_owned()
}

/// The pass an answer has the browser keep, as it sends it back.
fn pass(answer: &Response) -> (HeaderName, String) {
    let cookie = answer.headers()[SET_COOKIE].to_str().unwrap();
    (COOKIE, cookie.split(';').next().unwrap().to_owned())
}

async fn all(site: &Site) -> Vec<Comment> {
    let store = site.store().await;
    let comments = store.list(&Filter::default()).await.unwrap();
    store.close().await;
    comments
}
