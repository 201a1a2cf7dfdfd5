//! Pages of the newsroom's side: templates from `assets/admin`, words in the visitor's language.
//! The templates escape all they are given; nothing is handed to them as finished HTML.

use std::sync::{Arc, LazyLock};

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use minijinja::value::Serde;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value, context};
use serde::Serialize;
use warraq_newsroom::comments::CommentError;
use warraq_newsroom::date;
use warraq_newsroom::people::{PersonError, Role};
use warraq_text::tongue::{Message, Tongue, words};

use super::door::Visitor;
use crate::Shared;

macro_rules! template {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../../assets/admin/", $name)))
    };
}

const TEMPLATES: [(&str, &str); 13] = [
    template!("base.html"),
    template!("parts.html"),
    template!("says.html"),
    template!("sign-in.html"),
    template!("welcome.html"),
    template!("comments.html"),
    template!("comment.html"),
    template!("sure.html"),
    template!("blocks.html"),
    template!("erase.html"),
    template!("people.html"),
    template!("me.html"),
    template!("log.html"),
];

static ENGLISH: LazyLock<Environment<'static>> = LazyLock::new(|| pages(Tongue::En));
static ARABIC: LazyLock<Environment<'static>> = LazyLock::new(|| pages(Tongue::Ar));

/// In a template `t("sign-in")` is the message `admin-sign-in`.
fn pages(tongue: Tongue) -> Environment<'static> {
    let mut pages = Environment::new();
    pages.set_undefined_behavior(UndefinedBehavior::Strict);
    pages.set_fuel(Some(1_000_000));
    pages.add_function("t", move |name: String| {
        let id = format!("admin-{name}");
        words(&id, tongue).ok_or_else(|| Error::new(ErrorKind::InvalidOperation, id))
    });
    for (name, source) in TEMPLATES {
        pages.add_template(name, source).expect("our own templates are well formed");
    }
    pages
}

/// What the frame of a page shows of who looks at it.
#[derive(Serialize)]
struct Frame<'a> {
    name: &'a str,
    /// What each form carries.
    form: &'a str,
    /// The page the visitor stands on, by its word in the menu.
    here: &'a str,
    edits: bool,
    owns: bool,
    held: i64,
    reported: i64,
    /// How much waits, for a browser's tab.
    waits: String,
}

/// A page behind the door.
pub(super) async fn inside(
    shared: &Arc<Shared>,
    visitor: &Visitor,
    here: &str,
    template: &'static str,
    view: impl Serialize,
) -> Response {
    let (held, reported) = match shared.store.waiting().await {
        Ok(counts) => counts,
        Err(fault) => return comment_fault(visitor.tongue, &fault),
    };
    let frame = Frame {
        name: &visitor.person.name,
        form: &visitor.form,
        here,
        edits: visitor.role >= Role::Editor,
        owns: visitor.role >= Role::Owner,
        held,
        reported,
        waits: if held > 0 { format!("({held}) ") } else { String::new() },
    };
    let frame = Value::from(Serde(&frame));
    written(StatusCode::OK, visitor.tongue, template, frame, view)
}

/// A page for whoever comes.
pub(super) fn outside(
    status: StatusCode,
    tongue: Tongue,
    template: &'static str,
    view: impl Serialize,
) -> Response {
    written(status, tongue, template, Value::from(()), view)
}

#[derive(Serialize)]
struct Says {
    sentence: String,
}

/// A page of one sentence, with the way back to the comments.
pub(super) fn says(status: StatusCode, tongue: Tongue, sentence: &Message) -> Response {
    outside(status, tongue, "says.html", Says { sentence: sentence.say(tongue) })
}

/// What went wrong with people, told to whoever asked. What the database said is for the log.
pub(super) fn person_fault(tongue: Tongue, fault: &PersonError) -> Response {
    match fault {
        PersonError::Store(cause) => {
            tracing::error!(%cause, "the newsroom's pages");
            says(StatusCode::INTERNAL_SERVER_ERROR, tongue, &Message::new("admin-failed"))
        }
        _ => says(status_of(fault), tongue, &fault.message()),
    }
}

/// The status that goes with a fault of the visitor's.
pub(super) fn status_of(fault: &PersonError) -> StatusCode {
    match fault {
        PersonError::Wrong | PersonError::Passkey(_) => StatusCode::UNAUTHORIZED,
        PersonError::Invitation => StatusCode::GONE,
        PersonError::Unknown => StatusCode::NOT_FOUND,
        PersonError::Chance | PersonError::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// Likewise for comments.
pub(super) fn comment_fault(tongue: Tongue, fault: &CommentError) -> Response {
    match fault {
        CommentError::Store(cause) => {
            tracing::error!(%cause, "the newsroom's pages");
            says(StatusCode::INTERNAL_SERVER_ERROR, tongue, &Message::new("admin-failed"))
        }
        CommentError::Unknown { .. } => {
            says(StatusCode::NOT_FOUND, tongue, &Message::new("admin-comment-gone"))
        }
        _ => says(StatusCode::UNPROCESSABLE_ENTITY, tongue, &fault.message()),
    }
}

fn written(
    status: StatusCode,
    tongue: Tongue,
    template: &'static str,
    frame: Value,
    view: impl Serialize,
) -> Response {
    let pages = match tongue {
        Tongue::En => &*ENGLISH,
        Tongue::Ar => &*ARABIC,
    };
    let dir = match tongue {
        Tongue::En => "ltr",
        Tongue::Ar => "rtl",
    };
    let view = context! { lang => tongue.code(), dir, frame, v => Value::from(Serde(&view)) };
    match pages.get_template(template).and_then(|page| page.render(view)) {
        Ok(html) => (status, Html(html)).into_response(),
        Err(fault) => {
            tracing::error!(%fault, template, "a page of the newsroom cannot be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A moment, for people and for machines.
#[derive(Debug, Serialize)]
pub(super) struct Moment {
    said: String,
    iso: String,
}

impl Moment {
    /// Of a second since 1970.
    pub fn at(second: i64) -> Self {
        let said = date::moment(second);
        Self { iso: said.replace(' ', "T"), said }
    }
}

/// The role in words.
pub(super) fn role_said(role: Role, tongue: Tongue) -> String {
    let id = match role {
        Role::Owner => "admin-role-owner",
        Role::Editor => "admin-role-editor",
        Role::Moderator => "admin-role-moderator",
    };
    Message::new(id).say(tongue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_template_is_said_in_both_tongues() {
        let mut count = 0;
        for (name, source) in TEMPLATES {
            for rest in source.split("t(\"").skip(1) {
                let (word, _) = rest.split_once('"').unwrap();
                for tongue in [Tongue::Ar, Tongue::En] {
                    assert!(words(&format!("admin-{word}"), tongue).is_some(), "{name}: {word}");
                }
                count += 1;
            }
        }
        assert!(count > 50, "{count}");
    }

    #[test]
    fn what_is_handed_in_stays_text() {
        let sentence = "<script>alert(1)</script> «أ» \"";
        let response = outside(
            StatusCode::OK,
            Tongue::Ar,
            "says.html",
            Says { sentence: sentence.to_owned() },
        );
        let body = axum::body::to_bytes(response.into_body(), 1 << 20);
        let body = tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(body);
        let html = String::from_utf8(body.unwrap().to_vec()).unwrap();
        assert!(html.contains("&lt;script&gt;") && !html.contains("<script>"), "{html}");
    }
}
