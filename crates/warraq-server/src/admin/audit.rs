//! The log: who did what, when. Nothing in it can be changed here.

use std::sync::Arc;

use axum::extract::{Extension, Query, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use warraq_newsroom::blocks;
use warraq_newsroom::people::{Deed, Done, MAX_DEEDS, Role};
use warraq_text::tongue::{Message, Tongue};

use super::door::Visitor;
use super::page::{self, Moment};
use crate::Shared;

/// Where the page before ended.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    before: String,
}

#[derive(Serialize)]
struct View {
    title: String,
    lines: Vec<Line>,
    next: i64,
}

#[derive(Serialize)]
struct Line {
    done: Moment,
    who: String,
    what: String,
    /// The comment's page; empty where it was done to none, or it is gone.
    href: String,
}

/// A page of it.
pub(super) async fn page(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Query(asked): Query<Asked>,
) -> Response {
    let tongue = visitor.tongue;
    let lines = match shared.store.deeds(asked.before.parse().unwrap_or(0)).await {
        Ok(lines) => lines,
        Err(fault) => return page::person_fault(tongue, &fault),
    };
    let full = i64::try_from(lines.len()).is_ok_and(|count| count == MAX_DEEDS);
    let view = View {
        title: Message::new("admin-log").say(tongue),
        next: lines.last().filter(|_| full).map_or(0, |line| line.id),
        lines: lines.into_iter().map(|done| line(done, tongue)).collect(),
    };
    page::inside(&shared, &visitor, "log", "log.html", view).await
}

fn line(done: Done, tongue: Tongue) -> Line {
    let about_comment =
        matches!(done.deed, Some(Deed::Approved | Deed::Refused | Deed::Held | Deed::Answered));
    let href =
        if about_comment { format!("/admin/comments/{}", done.subject) } else { String::new() };
    let terminal = || Message::new("admin-terminal").say(tongue);
    let who = if done.who.is_empty() { terminal() } else { done.who.clone() };
    Line { done: Moment::at(done.done), who, what: said(&done, tongue), href }
}

fn said(done: &Done, tongue: Tongue) -> String {
    let Some(deed) = done.deed else { return done.detail.clone() };
    let detail = match deed {
        Deed::Invited | Deed::Joined | Deed::RoleGiven => Role::from_word(&done.detail)
            .map_or_else(String::new, |role| page::role_said(role, tongue)),
        Deed::Blocked | Deed::Unblocked => blocks::Kind::from_word(&done.detail)
            .map_or_else(String::new, |kind| super::blocks::kind_said(kind, tongue)),
        Deed::SignedIn => {
            let id = match done.detail.as_str() {
                "passkey" => "admin-by-passkey",
                "link" => "admin-by-link",
                _ => "admin-by-password",
            };
            Message::new(id).say(tongue)
        }
        _ => done.detail.clone(),
    };
    let id = match deed {
        Deed::Approved => "admin-deed-approved",
        Deed::Refused => "admin-deed-refused",
        Deed::Held => "admin-deed-held",
        Deed::Deleted => "admin-deed-deleted",
        Deed::Answered => "admin-deed-answered",
        Deed::Erased => {
            let count = done.detail.parse().unwrap_or(0_i64);
            return Message::new("admin-deed-erased").with("count", count).say(tongue);
        }
        Deed::Blocked => "admin-deed-blocked",
        Deed::Unblocked => "admin-deed-unblocked",
        Deed::Invited => "admin-deed-invited",
        Deed::Joined => "admin-deed-joined",
        Deed::SignedIn => "admin-deed-signed-in",
        Deed::RoleGiven => "admin-deed-role-given",
        Deed::Left => "admin-deed-left",
        Deed::SignedOut => "admin-deed-signed-out",
        Deed::PasswordChanged => "admin-deed-password-changed",
        Deed::PasskeyAdded => "admin-deed-passkey-added",
        Deed::PasskeyRemoved => "admin-deed-passkey-removed",
    };
    let message = Message::new(id).with("id", done.subject.to_string()).with("detail", detail);
    message.with("whom", done.whom.as_str()).say(tongue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_is_said_in_both_tongues() {
        for deed in Deed::ALL {
            for tongue in [Tongue::Ar, Tongue::En] {
                let done = Done {
                    id: 1,
                    done: 0,
                    who: "هدى 7".to_owned(),
                    deed: Some(deed),
                    subject: 12,
                    whom: "سالم (OECD)".to_owned(),
                    detail: "3".to_owned(),
                };
                let said = said(&done, tongue);
                assert!(!said.is_empty() && !said.contains('{'), "{deed:?}: {said}");
            }
        }
    }
}
