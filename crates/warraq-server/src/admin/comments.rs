//! The piles of comments, and one comment by itself.

use std::sync::Arc;

use axum::extract::{Extension, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use warraq_newsroom::blocks;
use warraq_newsroom::comments::desk::{Pile, Wanted};
use warraq_newsroom::comments::{Comment, CommentError, MAX_TEXT, State as CommentState};
use warraq_newsroom::people::{Role, Secret};
use warraq_text::tongue::{Message, Tongue};

use super::decide;
use super::door::Visitor;
use super::page::{self, Moment};
use super::was::Was;
use crate::Shared;

/// Letters shown of what a comment answers.
const CONTEXT: usize = 200;

/// What the address of a listing says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Which pile.
    pile: String,
    /// The story.
    story: String,
    /// What is looked for.
    words: String,
    /// Where the page before ended.
    from: String,
    /// What was just done, and to which comments, so that it can be taken back.
    did: String,
    ids: String,
    /// The seal on them, see [`decide::seal`].
    seal: String,
    /// How many others were changed by their writers meanwhile.
    changed: String,
}

#[derive(Serialize)]
struct List {
    pile: &'static str,
    title: String,
    tabs: Vec<Tab>,
    story: String,
    words: String,
    cards: Vec<Card>,
    empty: String,
    next: String,
    /// Where a decision leads back to.
    back: String,
    did: Option<Did>,
}

#[derive(Serialize)]
struct Tab {
    href: String,
    name: String,
    here: bool,
}

/// What was just done.
#[derive(Serialize)]
struct Did {
    sentence: String,
    /// The comments it can be taken back from, and where each was, see [`Was`]; empty where it cannot.
    ids: Vec<String>,
}

/// One comment as it stands in a list.
#[derive(Serialize)]
pub(super) struct Card {
    pub id: i64,
    /// Its number and the words that were read, for the forms that decide.
    seen: String,
    author: String,
    pub text: String,
    state: &'static str,
    state_said: String,
    received: Moment,
    edited: bool,
    mail: String,
    slug: String,
    story: String,
    story_href: String,
    pub reports: String,
    reasons: Vec<String>,
    history: String,
    by_us: bool,
    /// What it answers.
    answers: Option<Answered>,
    can: Can,
}

#[derive(Serialize)]
struct Answered {
    author: String,
    text: String,
}

/// Which buttons make sense.
#[derive(Serialize)]
struct Can {
    approve: bool,
    refuse: bool,
    hold: bool,
}

#[derive(Serialize)]
struct One {
    title: String,
    card: Card,
    back: String,
    most: usize,
    /// What makes a form that is sent twice one answer.
    once: String,
    /// Kinds of blocks that the comment itself says what of.
    blocks: Vec<Blockable>,
}

#[derive(Serialize)]
struct Blockable {
    kind: &'static str,
    name: String,
    what: String,
}

/// To what waits.
pub(super) async fn front() -> Response {
    Redirect::to("/admin/comments").into_response()
}

/// A page of a pile.
pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Query(asked): Query<Asked>,
) -> Response {
    match listed(&shared, &visitor, &asked).await {
        Ok(list) => page::inside(&shared, &visitor, list.pile, "comments.html", list).await,
        Err(fault) => page::comment_fault(visitor.tongue, &fault),
    }
}

async fn listed(
    shared: &Arc<Shared>,
    visitor: &Visitor,
    asked: &Asked,
) -> Result<List, CommentError> {
    let tongue = visitor.tongue;
    let pile = Pile::from_word(&asked.pile).unwrap_or(Pile::Held);
    let wanted = Wanted {
        pile,
        slug: asked.story.clone(),
        words: asked.words.clone(),
        from: asked.from.parse().unwrap_or(0),
    };
    let leaf = shared.store.leaf(&wanted).await?;
    let mut cards = Vec::new();
    for comment in leaf.comments {
        cards.push(card(shared, tongue, comment).await?);
    }
    let address = |pile: Pile, from: i64| {
        let mut query = vec![("pile", pile.word().to_owned())];
        for (name, value) in [("story", &asked.story), ("words", &asked.words)] {
            if !value.is_empty() {
                query.push((name, value.clone()));
            }
        }
        if from > 0 {
            query.push(("from", from.to_string()));
        }
        format!("/admin/comments?{}", encoded(&query))
    };
    let tab = |one: Pile| Tab {
        href: address(one, 0),
        name: pile_said(one).say(tongue),
        here: one == pile,
    };
    let searched = !asked.words.is_empty() || !asked.story.is_empty();
    let empty = match (searched, pile) {
        (true, _) => "admin-none-found",
        (false, Pile::Held) => "admin-none-held",
        (false, _) => "admin-none-here",
    };
    Ok(List {
        pile: pile.word(),
        title: pile_said(pile).say(tongue),
        tabs: Pile::ALL.into_iter().map(tab).collect(),
        story: asked.story.clone(),
        words: asked.words.clone(),
        cards,
        empty: Message::new(empty).say(tongue),
        next: if leaf.next > 0 { address(pile, leaf.next) } else { String::new() },
        back: address(pile, wanted.from),
        did: did(shared, visitor, asked),
    })
}

/// What was just done, from the address. What it says of comments counts only under our seal: an
/// address is something a stranger can write.
fn did(shared: &Shared, visitor: &Visitor, asked: &Asked) -> Option<Did> {
    let tongue = visitor.tongue;
    let sealed = decide::seal(shared, visitor, &asked.did, &asked.ids) == asked.seal;
    let ids = asked.ids.split(',').filter(|_| sealed).filter_map(Was::read);
    let ids: Vec<String> = ids.map(|was| was.to_string()).collect();
    let (id, back) = match asked.did.as_str() {
        "approve" if sealed => ("admin-did-approve", true),
        "refuse" if sealed => ("admin-did-refuse", true),
        "delete" if sealed => ("admin-did-delete", false),
        "hold" if sealed => ("admin-did-hold", true),
        "undo" if sealed => ("admin-did-undo", false),
        "answer" => ("admin-did-answer", false),
        "block" => ("admin-did-block", false),
        "no-block" => ("admin-fault-block", false),
        "none" => ("admin-did-none", false),
        _ => ("", false),
    };
    let count = ids.len().max(1);
    let done = (!id.is_empty()).then(|| Message::new(id).with("count", count).say(tongue));
    let changed = asked.changed.parse::<i64>().ok().filter(|changed| *changed > 0);
    let changed =
        changed.map(|count| Message::new("admin-did-changed").with("count", count).say(tongue));
    let sentence = done.into_iter().chain(changed).collect::<Vec<_>>().join(" ");
    let ids = if back { ids } else { Vec::new() };
    (!sentence.is_empty()).then_some(Did { sentence, ids })
}

/// One comment, with the form to answer it and what of it can be blocked.
pub(super) async fn one(
    State(shared): State<Arc<Shared>>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<i64>,
) -> Response {
    let tongue = visitor.tongue;
    let found = async {
        let comment = shared.store.comment(id).await?;
        let blocks = if visitor.role >= Role::Editor {
            blockable(&shared, tongue, &comment).await?
        } else {
            Vec::new()
        };
        Ok((card(&shared, tongue, comment).await?, blocks))
    };
    match found.await {
        Ok((card, blocks)) => {
            let once = match Secret::new() {
                Ok(secret) => secret.sum(),
                Err(fault) => return page::person_fault(tongue, &fault),
            };
            let title = Message::new("admin-comment-title").with("id", id.to_string()).say(tongue);
            let back = format!("/admin/comments?pile={}", card.state);
            let view = One { title, card, back, most: MAX_TEXT, once, blocks };
            page::inside(&shared, &visitor, "comment", "comment.html", view).await
        }
        Err(fault) => page::comment_fault(tongue, &fault),
    }
}

async fn blockable(
    shared: &Arc<Shared>,
    tongue: Tongue,
    comment: &Comment,
) -> Result<Vec<Blockable>, CommentError> {
    let address = shared.store.sent_from(comment.id).await?;
    let all = [
        (blocks::Kind::Name, &comment.author),
        (blocks::Kind::Mail, &comment.mail),
        (blocks::Kind::Address, &address),
    ];
    let there = all.into_iter().filter(|(_, what)| !what.is_empty());
    let blockable = |(kind, what): (blocks::Kind, &String)| Blockable {
        kind: kind.word(),
        name: super::blocks::kind_said(kind, tongue),
        what: what.clone(),
    };
    Ok(there.map(blockable).collect())
}

/// A comment with all that helps to decide.
pub(super) async fn card(
    shared: &Arc<Shared>,
    tongue: Tongue,
    comment: Comment,
) -> Result<Card, CommentError> {
    let history = shared.store.history(&comment).await?;
    let answers = match comment.parent {
        0 => None,
        parent => match shared.store.comment(parent).await {
            Ok(parent) => Some(Answered {
                text: parent.text.chars().take(CONTEXT).collect(),
                author: parent.author,
            }),
            Err(CommentError::Unknown { .. }) => None,
            Err(fault) => return Err(fault),
        },
    };
    let place = {
        let (shared, slug) = (shared.clone(), comment.slug.clone());
        // Searching the folder reads the disk, so it is done where that may block.
        let story = tokio::task::spawn_blocking(move || shared.place.story(&slug)).await;
        story.ok().flatten().map(|story| story.address)
    };
    let state_id = match comment.state {
        CommentState::Held => "admin-state-held",
        CommentState::Shown => "admin-state-shown",
        CommentState::Refused => "admin-state-refused",
        CommentState::Deleted => "admin-state-deleted",
    };
    let reports = match comment.reports {
        0 => String::new(),
        count => Message::new("admin-reports").with("count", count).say(tongue),
    };
    let live = comment.state != CommentState::Deleted;
    let earlier = |count: i64, mine: CommentState| count - i64::from(comment.state == mine);
    let counts = [
        ("admin-history-shown", earlier(history.shown, CommentState::Shown)),
        ("admin-history-refused", earlier(history.refused, CommentState::Refused)),
        ("admin-history-held", earlier(history.held, CommentState::Held)),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| Message::new(id).with("count", count).say(tongue))
        .collect();
    let history = if counts.is_empty() {
        Message::new("admin-history-first").say(tongue)
    } else {
        counts.join(&Message::new("admin-comma").say(tongue))
    };
    Ok(Card {
        id: comment.id,
        seen: format!("{}.{}", comment.id, comment.edited),
        can: Can {
            approve: live && (comment.state != CommentState::Shown || comment.reports > 0),
            refuse: live && comment.state != CommentState::Refused,
            hold: live && comment.state != CommentState::Held,
        },
        state: comment.state.word(),
        state_said: Message::new(state_id).say(tongue),
        received: Moment::at(comment.received),
        edited: comment.edited > 0,
        story: comment.slug.replace('-', " "),
        story_href: place.unwrap_or_default(),
        reasons: reasons(&comment.reasons, tongue),
        history: if comment.person == 0 { history } else { String::new() },
        by_us: comment.person != 0,
        reports,
        answers,
        author: comment.author,
        text: comment.text,
        mail: comment.mail,
        slug: comment.slug,
    })
}

/// Why it waits, in words: those of the newsroom's own rules by name, others as they say
/// themselves.
fn reasons(json: &str, tongue: Tongue) -> Vec<String> {
    let Ok(Value::Array(all)) = serde_json::from_str(json) else { return Vec::new() };
    let one = |reason: &Value| {
        let why = reason.get("why").or(Some(reason)).and_then(Value::as_str).unwrap_or_default();
        let words = reason.get("words").and_then(Value::as_str).unwrap_or_default();
        let found = |id: &'static str| Message::new(id).with("found", words);
        let message = match why {
            "abuse" => found("remark-abuse"),
            "spam" => found("remark-spam"),
            "contact" => found("remark-contact"),
            "word" => found("remark-word"),
            "host" => Message::new("admin-why-host").with("host", words),
            "links" => Message::new("admin-why-links"),
            "mostly-links" => Message::new("remark-mostly-links"),
            "hidden-link" => found("admin-why-hidden-link"),
            "shouting" => found("remark-shouting"),
            "repeated" => found("remark-repeated"),
            "quick" => Message::new("admin-why-quick"),
            "unproven" => Message::new("admin-why-unproven"),
            "first" => Message::new("admin-why-first"),
            "edited" => Message::new("admin-why-edited"),
            "reported" => Message::new("admin-why-reported"),
            "blocked" => Message::new("admin-why-blocked"),
            _ => return plain(reason),
        };
        message.say(tongue)
    };
    all.iter().map(one).filter(|said| !said.is_empty()).collect()
}

/// The words within a reason we have no sentence for.
fn plain(reason: &Value) -> String {
    match reason {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(all) => all.iter().map(plain).collect::<Vec<_>>().join(" "),
        Value::Object(all) => all.values().map(plain).collect::<Vec<_>>().join(" "),
        Value::Bool(_) | Value::Null => String::new(),
    }
}

fn pile_said(pile: Pile) -> Message {
    Message::new(match pile {
        Pile::Held => "admin-pile-held",
        Pile::Reported => "admin-pile-reported",
        Pile::Shown => "admin-pile-shown",
        Pile::Refused => "admin-pile-refused",
        Pile::All => "admin-pile-all",
    })
}

/// A query, as addresses write it.
fn encoded(pairs: &[(&str, String)]) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(name);
        query.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                query.push(char::from(byte));
            } else {
                query.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    query
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_said_and_unknown_ones_are_not_lost() {
        let json = r#"[{"why":"word","words":"ربح 100%"},{"why":"links"},"first",
            {"why":"new-kind","told":["x","أ"]},{"kind":7}]"#;
        let said = reasons(json, Tongue::Ar);
        assert_eq!(said.len(), 5);
        assert!(said[0].contains("ربح 100%") && said[1].contains("روابط"));
        assert_eq!(&said[3..], ["new-kind x أ", "7"]);
        for none in ["", "{}", "[", "[null]"] {
            assert!(reasons(none, Tongue::En).is_empty(), "{none}");
        }
    }

    #[test]
    fn an_address_holds_what_was_asked_and_nothing_else() {
        let query = encoded(&[("words", "أ&b=\"<".to_owned()), ("from", "7".to_owned())]);
        assert_eq!(query, "words=%D8%A3%26b%3D%22%3C&from=7");
    }
}
