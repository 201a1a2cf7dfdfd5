//! A comment arrives: its form is known, its words are judged, it is kept, and its writer is sent back
//! to the page. Whatever is not taken is given back in a form, with the sentence that says why.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use axum::extract::rejection::FormRejection;
use axum::extract::{self, ConnectInfo, Path};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use warraq_newsroom::comments::{self, CommentError, Reason, Sent, State};
use warraq_newsroom::config::Names;
use warraq_newsroom::mail::is_address;
use warraq_site::comments::{Form, MAIL_MAX, Part};
use warraq_text::remark::clean;
use warraq_text::tongue::Message;

use crate::Shared;
use crate::desk::Desk;
use crate::forms::{Known, QUICK, Unfit};

/// The fields of the form; others are not looked at.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Posted {
    author: String,
    mail: String,
    letters: String,
    pub text: String,
    parent: String,
    pub token: String,
    pub proof: String,
    /// Hidden from people; only a machine fills it in.
    website: String,
}

impl Posted {
    /// The comment it answers; 0 for none, or for what is no number.
    fn parent(&self) -> i64 {
        self.parent.parse().unwrap_or_default()
    }
}

/// What came as a form, or the page that says why it is none.
pub(crate) fn whole<T>(
    desk: &Desk,
    form: Result<extract::Form<T>, FormRejection>,
) -> Result<T, Box<Response>> {
    match form {
        Ok(extract::Form(posted)) => Ok(posted),
        Err(fault) if fault.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            Err(Box::new(desk.refuse(fault.status(), "site-comment-size")))
        }
        Err(_) => Err(Box::new(desk.refuse(StatusCode::UNPROCESSABLE_ENTITY, "site-comment-form"))),
    }
}

/// Takes one comment.
pub(crate) async fn comment(
    extract::State(shared): extract::State<Arc<Shared>>,
    Path(key): Path<String>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    form: Result<extract::Form<Posted>, FormRejection>,
) -> Response {
    let desk = match Desk::at(&shared, &key).await {
        Ok(desk) => desk,
        Err(none) => return none,
    };
    // Whatever comes counts, also what is no form.
    let may = desk.may(peer);
    match whole(&desk, form) {
        Ok(posted) if may => take(&desk, peer, &headers, posted).await,
        Ok(posted) => desk.wait(again(&desk, &posted).await, "site-comment-wait"),
        Err(_) if !may => desk.wait(Part::Sentence, "site-comment-wait"),
        Err(page) => *page,
    }
}

async fn take(desk: &Desk, peer: SocketAddr, headers: &HeaderMap, posted: Posted) -> Response {
    let shared = &desk.shared;
    if !desk.is_open() {
        return desk.refuse(StatusCode::FORBIDDEN, "site-comments-closed");
    }
    if !posted.website.is_empty() {
        // A machine is told what a person is told, and learns nothing.
        return desk.back("held=1", "comments");
    }
    let form = match shared.forms.known(&posted.token, &desk.key, desk.now) {
        Ok(form) => form,
        Err(unfit) => return unknown(desk, unfit, again(desk, &posted).await),
    };
    if let Some(answer) = sent_before(desk, &form, &posted).await {
        return answer;
    }
    let refuse = async |id| {
        let (status, part) = (StatusCode::UNPROCESSABLE_ENTITY, again(desk, &posted).await);
        desk.page(status, part, Some(&Message::new(id)))
    };
    if shared.comments.names == Names::Required && clean::line(&posted.author).is_empty() {
        return refuse("site-comment-no-author").await;
    }
    if !is_mail(posted.mail.trim()) {
        return refuse("site-comment-bad-mail").await;
    }
    if posted.letters == "1" && shared.letters && !is_address(posted.mail.trim()) {
        return refuse("site-comment-letters-mail").await;
    }
    if !shared.stories.takes(desk.key.clone(), Instant::now()) {
        return desk.wait(again(desk, &posted).await, "site-comment-busy");
    }
    shared.forms.came(desk.now);
    // A browser without a pass gets one now; two random names are what a pass is.
    let pass = match crate::reader::pass(headers) {
        Some(pass) => pass.to_owned(),
        None => shared.forms.name().zip(shared.forms.name()).map_or(String::new(), |(a, b)| a + &b),
    };
    let sent = Sent {
        slug: desk.key.clone(),
        parent: posted.parent(),
        author: posted.author.clone(),
        mail: posted.mail.trim().to_owned(),
        text: posted.text.clone(),
        address: desk.address(peer),
        pass: if pass.is_empty() { String::new() } else { shared.forms.sum("pass", &pass) },
        form: form.name.clone(),
        letters: shared.letters && posted.letters == "1",
        ..Sent::default()
    };
    let taken = async {
        let (state, reasons) = judged(desk, &sent, peer.ip(), &form, &posted).await?;
        let id = shared.store.take(&sent, state, &json(&reasons), desk.now).await?;
        Ok::<_, CommentError>((id, state))
    };
    match taken.await {
        Ok((id, state)) => desk.keep(&pass, headers, arrived(desk, id, state)),
        Err(fault) => desk.fault(&fault, again(desk, &posted).await),
    }
}

/// Where it goes, and the reasons it waits for. What is blocked is kept out of the queue; its writer is
/// told what everybody is told.
pub(crate) async fn judged(
    desk: &Desk,
    sent: &Sent,
    client: IpAddr,
    form: &Known,
    posted: &Posted,
) -> Result<(State, Vec<Reason>), CommentError> {
    let shared = &desk.shared;
    let mut reasons = shared.judge.reasons(sent);
    if form.age < QUICK {
        reasons.push(Reason::QUICK);
    }
    if !form.is_proved(&posted.token, &posted.proof) {
        reasons.push(Reason::UNPROVEN);
    }
    if shared.store.blocked(sent, &client.to_string()).await?.is_some() {
        reasons.push(Reason::BLOCKED);
        return Ok((State::Refused, reasons));
    }
    let known = shared.store.knows(&sent.pass).await?;
    let state = comments::state(&shared.comments, &mut reasons, known);
    Ok((state, reasons))
}

/// The reasons as the database keeps them. Words and numbers only: that cannot fail.
pub(crate) fn json(reasons: &[Reason]) -> String {
    serde_json::to_string(reasons).unwrap_or_default()
}

/// The answer for a form that brought a comment before. The same words again are the same comment;
/// others are given back, since one form is worth one comment.
async fn sent_before(desk: &Desk, form: &Known, posted: &Posted) -> Option<Response> {
    match desk.shared.store.sent_with(&form.name).await {
        Ok(None) => None,
        Ok(Some(first)) if first.text == clean::text(&posted.text) => {
            Some(arrived(desk, first.id, first.state))
        }
        Ok(Some(_)) => Some(desk.page(
            StatusCode::CONFLICT,
            again(desk, posted).await,
            Some(&Message::new("site-comment-used")),
        )),
        Err(fault) => Some(desk.fault(&fault, again(desk, posted).await)),
    }
}

/// The way back to the page, to the comment where it is seen.
pub(crate) fn arrived(desk: &Desk, id: i64, state: State) -> Response {
    match state {
        State::Shown => desk.back(&format!("sent={id}"), &format!("comment-{id}")),
        State::Held | State::Refused | State::Deleted => desk.back("held=1", "comments"),
    }
}

/// The page for a form that is not taken.
pub(crate) fn unknown(desk: &Desk, unfit: Unfit, part: Part) -> Response {
    let id = match unfit {
        Unfit::Forged => "site-comment-forged",
        Unfit::Stale => "site-comment-stale",
    };
    desk.page(StatusCode::UNPROCESSABLE_ENTITY, part, Some(&Message::new(id)))
}

/// The form again, with what was typed. Of what is answered and is no longer shown nothing is said:
/// the comment can then be sent by itself.
async fn again(desk: &Desk, posted: &Posted) -> Part {
    let form = desk.form(desk.answered(posted.parent()).await);
    Part::Comment(Form {
        author: posted.author.clone(),
        mail: posted.mail.clone(),
        text: posted.text.clone(),
        letters: form.letters.map(|_| posted.letters == "1"),
        ..form
    })
}

/// Whether this may be a mail address, or is none at all. Letters find out the rest.
fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return text.is_empty() };
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>,;\"()".contains(c);
    !name.is_empty() && host.contains('.') && text.len() <= MAIL_MAX && text.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_address_looks_like_one_or_is_none() {
        for good in ["", "huda@news.example", "هدى@بريد.مثال", "a+b@x.example"] {
            assert!(is_mail(good), "{good}");
        }
        let long = format!("{}@x.example", "a".repeat(260));
        for bad in
            ["هدى", "@x.example", "a@b", "a b@x.example", "a@x.example\nBcc: b", "<a@x.y>", &long]
        {
            assert!(!is_mail(bad), "{bad}");
        }
    }
}
