//! A writer asks for their words to be gone: who is meant is looked for, shown, and emptied only
//! after a person looked. Names are not unique, so what is not theirs can be left out.

use std::sync::Arc;

use axum::extract::{Extension, State};
use axum::response::Response;
use serde::Serialize;
use warraq_newsroom::comments::desk::Writer;
use warraq_newsroom::comments::{Comment, CommentError};
use warraq_newsroom::people::Deed;
use warraq_text::tongue::Message;

use super::comments::{Card, card};
use super::door::Visitor;
use super::fields::Fields;
use super::{now, page};
use crate::Shared;

#[derive(Default, Serialize)]
struct View {
    title: String,
    mail: String,
    name: String,
    id: String,
    /// What was found; empty before somebody is looked for.
    cards: Vec<Card>,
    found: String,
    fault: String,
    notice: String,
}

/// The empty form.
pub(super) async fn page(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
) -> Response {
    shown(&shared, &visitor, View::default()).await
}

/// Looks for a writer, or deletes what was ticked of theirs.
pub(super) async fn erase(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
) -> Response {
    let tongue = visitor.tongue;
    let said = |id: &'static str| Message::new(id).say(tongue);
    let mut view = View {
        mail: fields.one("mail").to_owned(),
        name: fields.one("name").to_owned(),
        id: fields.one("id").to_owned(),
        ..View::default()
    };
    let writer = match (view.mail.trim(), view.name.trim(), fields.number("id")) {
        ("", "", _) | ("", _, 0) => {
            view.fault = said("admin-fault-erase");
            return shown(&shared, &visitor, view).await;
        }
        ("", name, id) => Writer::Signed { name: name.to_owned(), id },
        (mail, _, _) => Writer::Mail(mail.to_owned()),
    };
    let comments = match shared.store.of_writer(&writer).await {
        Ok(comments) => comments,
        Err(CommentError::Unknown { .. }) => {
            view.fault = said("admin-fault-erase-name");
            return shown(&shared, &visitor, view).await;
        }
        Err(fault) => return page::comment_fault(tongue, &fault),
    };
    if !fields.one("sure").is_empty() {
        return deleted(&shared, &visitor, &fields, &comments).await;
    }
    if comments.is_empty() {
        view.fault = said("admin-none-found");
        return shown(&shared, &visitor, view).await;
    }
    view.found = Message::new("admin-erase-found").with("count", comments.len()).say(tongue);
    for comment in comments {
        match card(&shared, tongue, comment).await {
            Ok(card) => view.cards.push(card),
            Err(fault) => return page::comment_fault(tongue, &fault),
        }
    }
    shown(&shared, &visitor, view).await
}

/// Deletes what was ticked, and only what is this writer's.
async fn deleted(
    shared: &Arc<Shared>,
    visitor: &Visitor,
    fields: &Fields,
    theirs: &[Comment],
) -> Response {
    let ticked: Vec<i64> = fields.all("comment").filter_map(|id| id.parse().ok()).collect();
    let mut count = 0_usize;
    for comment in theirs.iter().filter(|comment| ticked.contains(&comment.id)) {
        match shared.store.delete(comment.id).await {
            Ok(()) => count += 1,
            // Somebody else deleted it meanwhile.
            Err(CommentError::Unknown { .. }) => {}
            Err(fault) => return page::comment_fault(visitor.tongue, &fault),
        }
    }
    let (who, many) = (visitor.person.id, count.to_string());
    if let Err(fault) = shared.store.write_down(who, Deed::Erased, 0, &many, now()).await {
        return page::person_fault(visitor.tongue, &fault);
    }
    let notice = Message::new("admin-did-delete").with("count", count).say(visitor.tongue);
    shown(shared, visitor, View { notice, ..View::default() }).await
}

async fn shown(shared: &Arc<Shared>, visitor: &Visitor, view: View) -> Response {
    let title = Message::new("admin-erase").say(visitor.tongue);
    page::inside(shared, visitor, "erase", "erase.html", View { title, ..view }).await
}
