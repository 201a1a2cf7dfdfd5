//! Decisions about comments, one or many at once, and answering them.

use std::sync::Arc;

use axum::extract::{Extension, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use warraq_newsroom::blocks;
use warraq_newsroom::comments::{self, CommentError, Sent, State as CommentState};
use warraq_newsroom::people::{Deed, PersonError, Role};
use warraq_text::tongue::Message;

use super::door::Visitor;
use super::fields::{Fields, MOST_IDS};
use super::was::Was;
use super::{now, page};
use crate::Shared;

/// Why a decision was not made.
enum Fault {
    Comment(CommentError),
    Person(PersonError),
}

impl From<CommentError> for Fault {
    fn from(fault: CommentError) -> Self {
        Fault::Comment(fault)
    }
}

impl From<PersonError> for Fault {
    fn from(fault: PersonError) -> Self {
        Fault::Person(fault)
    }
}

#[derive(Serialize)]
struct Sure {
    title: String,
    sentence: String,
    ids: Vec<String>,
    back: String,
}

/// Approves, refuses, holds again, deletes or blocks.
pub(super) async fn decide(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
) -> Response {
    let comments = fields.comments();
    let deed = fields.one("deed");
    let back = back(&fields);
    let join = if back.contains('?') { '&' } else { '?' };
    let Some((first, _)) =
        comments.first().copied().or_else(|| (deed == "undo").then_some((0, None)))
    else {
        return Redirect::to(&format!("{back}{join}did=none")).into_response();
    };
    let state = match deed {
        "approve" => Some((CommentState::Shown, Deed::Approved)),
        "refuse" => Some((CommentState::Refused, Deed::Refused)),
        "hold" => Some((CommentState::Held, Deed::Held)),
        "delete" if fields.one("sure").is_empty() => {
            return sure(&shared, &visitor, &comments, back).await;
        }
        "delete" => None,
        "block" => return block(&shared, &visitor, first, &fields, &back).await,
        "undo" => return undo(&shared, &visitor, &fields, &back).await,
        _ => return Redirect::to(&back).into_response(),
    };
    let mut done = Done::default();
    for comment in comments {
        if let Err(fault) = done.add(one(&shared, &visitor, comment, state).await) {
            return told(&visitor, &fault);
        }
    }
    done.lead(&shared, &visitor, deed, &back)
}

/// What came of many decisions.
#[derive(Default)]
struct Done {
    was: Vec<String>,
    /// Comments whose words, or whose state, are others than the decision was made on.
    changed: usize,
}

impl Done {
    fn add(&mut self, one: Result<Was, Fault>) -> Result<(), Fault> {
        match one {
            Ok(was) => self.was.push(was.to_string()),
            Err(Fault::Comment(CommentError::Changed { .. })) => self.changed += 1,
            // Somebody else deleted it meanwhile.
            Err(Fault::Comment(CommentError::Unknown { .. })) => {}
            Err(fault) => return Err(fault),
        }
        Ok(())
    }

    /// Leads back to where it is told. What can be taken back goes along sealed: an address that
    /// somebody else made up offers nothing to take back.
    fn lead(self, shared: &Shared, visitor: &Visitor, deed: &str, back: &str) -> Response {
        let deed = if self.was.is_empty() { "" } else { deed };
        let join = if back.contains('?') { '&' } else { '?' };
        let ids = self.was.join(",");
        let seal = seal(shared, visitor, deed, &ids);
        let mut to = format!("{back}{join}did={deed}&ids={ids}&seal={seal}");
        if self.changed > 0 {
            to += &format!("&changed={}", self.changed);
        }
        Redirect::to(&to).into_response()
    }
}

/// The seal on what this person can take back.
pub(super) fn seal(shared: &Shared, visitor: &Visitor, deed: &str, ids: &str) -> String {
    shared.forms.sum("undo", &format!("{} {deed} {ids}", visitor.person.id))
}

async fn one(
    shared: &Arc<Shared>,
    visitor: &Visitor,
    (id, seen): (i64, Option<i64>),
    state: Option<(CommentState, Deed)>,
) -> Result<Was, Fault> {
    let after = state.map_or(CommentState::Deleted, |(state, _)| state);
    let was = Was::of(&shared.store.comment(id).await?, after);
    let deed = match state {
        Some((state, deed)) => {
            shared.store.decide(id, state, seen).await?;
            deed
        }
        None => {
            shared.store.delete_read(id, seen).await?;
            Deed::Deleted
        }
    };
    shared.store.write_down(visitor.person.id, deed, id, "", now()).await?;
    Ok(was)
}

/// Takes decisions back: each comment is where it was before.
async fn undo(shared: &Arc<Shared>, visitor: &Visitor, fields: &Fields, back: &str) -> Response {
    let mut done = Done::default();
    for was in fields.all("was").filter_map(Was::read).take(MOST_IDS) {
        let one = async {
            shared.store.undo(&was.former, was.now).await?;
            let who = visitor.person.id;
            shared.store.write_down(who, was.deed(), was.former.id, "", now()).await?;
            Ok(was)
        };
        if let Err(fault) = done.add(one.await) {
            return told(visitor, &fault);
        }
    }
    done.lead(shared, visitor, "undo", back)
}

/// Deleting cannot be taken back, so it is asked about once.
async fn sure(
    shared: &Arc<Shared>,
    visitor: &Visitor,
    comments: &[(i64, Option<i64>)],
    back: String,
) -> Response {
    let tongue = visitor.tongue;
    let read = |(id, seen): &(i64, Option<i64>)| match seen {
        Some(seen) => format!("{id}.{seen}"),
        None => id.to_string(),
    };
    let ids: Vec<String> = comments.iter().map(read).collect();
    let view = Sure {
        title: Message::new("admin-delete").say(tongue),
        sentence: Message::new("admin-sure-delete").with("count", ids.len()).say(tongue),
        ids,
        back,
    };
    page::inside(shared, visitor, "sure", "sure.html", view).await
}

/// Blocks what this comment came with. An editor's business, though the comment is everybody's.
async fn block(
    shared: &Arc<Shared>,
    visitor: &Visitor,
    id: i64,
    fields: &Fields,
    back: &str,
) -> Response {
    if visitor.role < Role::Editor {
        let sentence = Message::new("admin-not-yours");
        return page::says(axum::http::StatusCode::FORBIDDEN, visitor.tongue, &sentence);
    }
    let kind = blocks::Kind::from_word(fields.one("kind"));
    let done = async {
        let Some(kind) = kind else { return Ok(false) };
        let comment = shared.store.comment(id).await?;
        let written = match kind {
            blocks::Kind::Name => comment.author,
            blocks::Kind::Mail => comment.mail,
            blocks::Kind::Address => shared.store.sent_from(id).await?,
            blocks::Kind::Word | blocks::Kind::Host => fields.one("written").to_owned(),
        };
        if !shared.store.block(kind, &written, visitor.person.id, now()).await? {
            return Ok(false);
        }
        let who = visitor.person.id;
        shared.store.write_down(who, Deed::Blocked, id, kind.word(), now()).await?;
        Ok::<bool, Fault>(true)
    };
    let join = if back.contains('?') { '&' } else { '?' };
    match done.await {
        Ok(true) => Redirect::to(&format!("{back}{join}did=block")).into_response(),
        Ok(false) => Redirect::to(&format!("{back}{join}did=no-block")).into_response(),
        Err(fault) => told(visitor, &fault),
    }
}

/// Answers a comment in the newsroom's name. One that waits is shown first: an answer to what
/// nobody sees would stand alone.
pub(super) async fn answer(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Extension(fields): Extension<Fields>,
) -> Response {
    let Some((id, seen)) = fields.comments().first().copied() else {
        return page::comment_fault(visitor.tongue, &CommentError::Unknown { id: 0 });
    };
    let answered = async {
        // Nothing is approved for an answer that is none.
        comments::fits(fields.one("text"))?;
        let comment = shared.store.comment(id).await?;
        let sent = Sent {
            slug: comment.slug,
            parent: id,
            author: visitor.person.name.clone(),
            text: fields.one("text").to_owned(),
            // The same form sent twice is one answer.
            form: format!("answer {id} {}", fields.one("once")),
            person: visitor.person.id,
            ..Sent::default()
        };
        let who = visitor.person.id;
        if comment.state != CommentState::Shown {
            shared.store.decide(id, CommentState::Shown, seen).await?;
            shared.store.write_down(who, Deed::Approved, id, "", now()).await?;
        }
        shared.store.take(&sent, CommentState::Shown, "[]", now()).await?;
        shared.store.write_down(who, Deed::Answered, id, "", now()).await?;
        Ok::<(), Fault>(())
    };
    match answered.await {
        Ok(()) => Redirect::to("/admin/comments?pile=held&did=answer").into_response(),
        Err(fault) => told(&visitor, &fault),
    }
}

fn told(visitor: &Visitor, fault: &Fault) -> Response {
    match fault {
        Fault::Comment(fault) => page::comment_fault(visitor.tongue, fault),
        Fault::Person(fault) => page::person_fault(visitor.tongue, fault),
    }
}

/// Where the form came from: a listing of ours, and nothing else, so that no form leads away.
fn back(fields: &Fields) -> String {
    let back = fields.one("back");
    let ours = back.starts_with("/admin/comments")
        && back.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\' && byte != b'"');
    if ours { back.to_owned() } else { "/admin/comments".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_leads_back_to_a_listing_and_nowhere_else() {
        let to = |text: &str| back(&Fields::new(vec![("back".to_owned(), text.to_owned())]));
        assert_eq!(to("/admin/comments?pile=all&from=7"), "/admin/comments?pile=all&from=7");
        for other in [
            "",
            "https://evil.example",
            "//evil.example",
            "/admin/people",
            "/admin/comments\r\nx: أ",
        ] {
            assert_eq!(to(other), "/admin/comments", "{other}");
        }
    }
}
