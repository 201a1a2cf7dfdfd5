//! A writer's own comments: which they are, and their change and deletion while the newsroom lets
//! their writer.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{self, ConnectInfo, Path};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use warraq_newsroom::comments::{Change, Comment, CommentError, Reason, Sent, State};
use warraq_site::comments::{Mine, Own, Part};

use crate::Shared;
use crate::desk::Desk;
use crate::post::{Posted, arrived, json, judged, unknown, whole};

/// The page of a story's comments is the story's.
pub(crate) async fn story(
    extract::State(shared): extract::State<Arc<Shared>>,
    Path(key): Path<String>,
) -> Response {
    match Desk::at(&shared, &key).await {
        Ok(desk) => desk.back("", "comments"),
        Err(none) => none,
    }
}

/// The comments of this reader that can still be changed.
pub(crate) async fn mine(
    extract::State(shared): extract::State<Arc<Shared>>,
    Path(key): Path<String>,
    headers: HeaderMap,
) -> Response {
    let desk = match Desk::at(&shared, &key).await {
        Ok(desk) => desk,
        Err(none) => return none,
    };
    match own(&desk, &headers).await {
        Ok(comments) => {
            let mine = comments.into_iter().map(shown).collect();
            desk.page(StatusCode::OK, Part::Mine(mine), None)
        }
        Err(fault) => desk.fault(&fault, Part::Sentence),
    }
}

/// The form that changes one.
pub(crate) async fn form(
    extract::State(shared): extract::State<Arc<Shared>>,
    Path((key, id)): Path<(String, i64)>,
    headers: HeaderMap,
) -> Response {
    let desk = match Desk::at(&shared, &key).await {
        Ok(desk) => desk,
        Err(none) => return none,
    };
    match one(&desk, &headers, id).await {
        Ok(comment) => desk.page(StatusCode::OK, edit(&desk, id, comment.text), None),
        Err(fault) => desk.fault(&fault, Part::Sentence),
    }
}

/// Changes one. The new words are judged as new ones are.
pub(crate) async fn change(
    extract::State(shared): extract::State<Arc<Shared>>,
    Path((key, id)): Path<(String, i64)>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    form: Result<extract::Form<Posted>, FormRejection>,
) -> Response {
    let desk = match Desk::at(&shared, &key).await {
        Ok(desk) => desk,
        Err(none) => return none,
    };
    let may = desk.may(peer);
    let posted = match whole(&desk, form) {
        Ok(posted) => posted,
        Err(page) => return *page,
    };
    let again = || edit(&desk, id, posted.text.clone());
    if !may {
        return desk.wait(again(), "site-comment-wait");
    }
    let form = match shared.forms.known(&posted.token, &about(&desk, id), desk.now) {
        Ok(form) => form,
        Err(unfit) => return unknown(&desk, unfit, again()),
    };
    let changed = async {
        let comment = one(&desk, &headers, id).await?;
        let pass = desk.pass(&headers);
        let sent = Sent {
            slug: comment.slug,
            author: comment.author,
            mail: comment.mail,
            text: posted.text.clone(),
            address: desk.address(peer),
            pass: pass.clone(),
            ..Sent::default()
        };
        let (state, mut reasons) = judged(&desk, &sent, peer.ip(), &form, &posted).await?;
        reasons.push(Reason::EDITED);
        let change = Change {
            id,
            pass: &pass,
            text: &posted.text,
            state,
            reasons: &json(&reasons),
            window: desk.window(),
        };
        shared.store.change(&change, desk.now).await
    };
    match changed.await {
        Ok(state) => arrived(&desk, id, state),
        Err(fault @ CommentError::NotOwn) => desk.fault(&fault, Part::Sentence),
        Err(fault) => desk.fault(&fault, again()),
    }
}

/// Deletes one.
pub(crate) async fn delete(
    extract::State(shared): extract::State<Arc<Shared>>,
    Path((key, id)): Path<(String, i64)>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Response {
    let desk = match Desk::at(&shared, &key).await {
        Ok(desk) => desk,
        Err(none) => return none,
    };
    if !desk.may(peer) {
        return desk.wait(Part::Sentence, "site-comment-wait");
    }
    let gone = async {
        one(&desk, &headers, id).await?;
        shared.store.withdraw(id, &desk.pass(&headers), desk.window(), desk.now).await
    };
    match gone.await {
        Ok(()) => desk.back("deleted=1", "comments"),
        Err(fault) => desk.fault(&fault, Part::Sentence),
    }
}

async fn own(desk: &Desk, headers: &HeaderMap) -> Result<Vec<Comment>, CommentError> {
    let pass = desk.pass(headers);
    desk.shared.store.own(&desk.key, &pass, desk.window(), desk.now).await
}

async fn one(desk: &Desk, headers: &HeaderMap, id: i64) -> Result<Comment, CommentError> {
    let comments = own(desk, headers).await?;
    comments.into_iter().find(|comment| comment.id == id).ok_or(CommentError::NotOwn)
}

fn edit(desk: &Desk, id: i64, text: String) -> Part {
    let token = desk.shared.forms.token(&about(desk, id), desk.now).unwrap_or_default();
    Part::Edit(Own { id, text, token: token.text, effort: token.effort })
}

/// What the form of a change is for. A key has no `/`, so that it is none of a comment's.
fn about(desk: &Desk, id: i64) -> String {
    format!("{}/{id}", desk.key)
}

/// A comment as the small pages show it.
pub(crate) fn shown(comment: Comment) -> Mine {
    Mine {
        id: comment.id,
        date: comment.date(),
        author: comment.author,
        text: comment.text,
        held: comment.state == State::Held,
    }
}
