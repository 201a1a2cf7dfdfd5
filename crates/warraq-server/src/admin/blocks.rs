//! What is blocked: a list, one more, one less.

use std::sync::Arc;

use axum::extract::{Extension, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};
use warraq_newsroom::blocks::{Kind, MAX_BLOCK};
use warraq_newsroom::people::Deed;
use warraq_text::tongue::{Message, Tongue};

use super::door::Visitor;
use super::fields::Fields;
use super::now;
use super::page::{self, Moment};
use crate::Shared;

/// What the address says was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    did: String,
}

#[derive(Serialize)]
struct View {
    title: String,
    kinds: Vec<(&'static str, String)>,
    blocks: Vec<Line>,
    most: usize,
    notice: String,
}

#[derive(Serialize)]
struct Line {
    id: i64,
    kind: String,
    written: String,
    who: String,
    made: Moment,
}

/// The list.
pub(super) async fn page(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Query(asked): Query<Asked>,
) -> Response {
    let tongue = visitor.tongue;
    let blocks = match shared.store.blocks().await {
        Ok(blocks) => blocks,
        Err(fault) => return page::comment_fault(tongue, &fault),
    };
    let people = match shared.store.people().await {
        Ok(people) => people,
        Err(fault) => return page::person_fault(tongue, &fault),
    };
    let name = |id: i64| people.iter().find(|person| person.id == id).map(|one| one.name.clone());
    let line = |block: warraq_newsroom::blocks::Block| Line {
        id: block.id,
        kind: kind_said(block.kind, tongue),
        who: name(block.person).unwrap_or_default(),
        made: Moment::at(block.made),
        written: block.written,
    };
    let notice = match asked.did.as_str() {
        "block" => Message::new("admin-did-block").say(tongue),
        "unblock" => Message::new("admin-did-unblock").say(tongue),
        "no-block" => Message::new("admin-fault-block").say(tongue),
        _ => String::new(),
    };
    let view = View {
        title: Message::new("admin-blocks").say(tongue),
        kinds: Kind::ALL.map(|kind| (kind.word(), kind_said(kind, tongue))).to_vec(),
        blocks: blocks.into_iter().map(line).collect(),
        most: MAX_BLOCK,
        notice,
    };
    page::inside(&shared, &visitor, "blocks", "blocks.html", view).await
}

/// One more.
pub(super) async fn add(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
) -> Response {
    let Some(kind) = Kind::from_word(fields.one("kind")) else {
        return Redirect::to("/admin/blocks?did=no-block").into_response();
    };
    match shared.store.block(kind, fields.one("written"), visitor.person.id, now()).await {
        Ok(true) => {}
        Ok(false) => return Redirect::to("/admin/blocks?did=no-block").into_response(),
        Err(fault) => return page::comment_fault(visitor.tongue, &fault),
    }
    written(&shared, &visitor, Deed::Blocked, kind, "/admin/blocks?did=block").await
}

/// One less.
pub(super) async fn remove(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
) -> Response {
    match shared.store.unblock(fields.number("id")).await {
        Ok(Some(kind)) => {
            let to = "/admin/blocks?did=unblock";
            written(&shared, &visitor, Deed::Unblocked, kind, to).await
        }
        Ok(None) => Redirect::to("/admin/blocks").into_response(),
        Err(fault) => page::comment_fault(visitor.tongue, &fault),
    }
}

async fn written(
    shared: &Arc<Shared>,
    visitor: &Visitor,
    deed: Deed,
    kind: Kind,
    to: &str,
) -> Response {
    let who = visitor.person.id;
    match shared.store.write_down(who, deed, 0, kind.word(), now()).await {
        Ok(()) => Redirect::to(to).into_response(),
        Err(fault) => page::person_fault(visitor.tongue, &fault),
    }
}

/// The kind in words.
pub(super) fn kind_said(kind: Kind, tongue: Tongue) -> String {
    let id = match kind {
        Kind::Name => "admin-block-name",
        Kind::Mail => "admin-block-mail",
        Kind::Address => "admin-block-address",
        Kind::Word => "admin-block-word",
        Kind::Host => "admin-block-host",
    };
    Message::new(id).say(tongue)
}
