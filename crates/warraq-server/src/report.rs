//! A reader reports a comment to the newsroom.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{self, ConnectInfo, Path};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use warraq_newsroom::comments::{Comment, CommentError, Complaint, Reported, State};
use warraq_site::comments::Part;

use crate::Shared;
use crate::desk::Desk;
use crate::own::shown;
use crate::post::whole;

/// The fields of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Posted {
    reason: String,
}

/// The form, with the comment it is about.
pub(crate) async fn form(
    extract::State(shared): extract::State<Arc<Shared>>,
    Path((key, id)): Path<(String, i64)>,
) -> Response {
    let desk = match Desk::at(&shared, &key).await {
        Ok(desk) => desk,
        Err(none) => return none,
    };
    match seen(&desk, id).await {
        Ok(comment) => desk.page(StatusCode::OK, Part::Report(shown(comment)), None),
        Err(fault) => unseen(&desk, &fault),
    }
}

/// Takes the report.
pub(crate) async fn send(
    extract::State(shared): extract::State<Arc<Shared>>,
    Path((key, id)): Path<(String, i64)>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    form: Result<extract::Form<Posted>, FormRejection>,
) -> Response {
    let desk = match Desk::at(&shared, &key).await {
        Ok(desk) => desk,
        Err(none) => return none,
    };
    if !desk.may(peer) {
        return desk.wait(Part::Sentence, "site-comment-wait");
    }
    let posted = match whole(&desk, form) {
        Ok(posted) => posted,
        Err(page) => return *page,
    };
    let comment = match seen(&desk, id).await {
        Ok(comment) => comment,
        Err(fault) => return unseen(&desk, &fault),
    };
    let report = Reported {
        id,
        slug: comment.slug,
        reader: desk.address(peer),
        complaint: Complaint::from_word(&posted.reason),
    };
    match shared.store.report(&report, shared.comments.reports, desk.now).await {
        Ok(_) => desk.back("reported=1", "comments"),
        Err(fault) => unseen(&desk, &fault),
    }
}

/// The comment of this number, where readers see it here.
async fn seen(desk: &Desk, id: i64) -> Result<Comment, CommentError> {
    let comment = desk.shared.store.comment(id).await?;
    let seen = desk.holds(&comment) && comment.state == State::Shown;
    if seen { Ok(comment) } else { Err(CommentError::Unknown { id }) }
}

fn unseen(desk: &Desk, fault: &CommentError) -> Response {
    match fault {
        CommentError::Unknown { .. } => desk.refuse(StatusCode::NOT_FOUND, "site-comment-unseen"),
        _ => desk.fault(fault, Part::Sentence),
    }
}
