//! Blogger: posts through its interface, version 3 (discovery document, revision 20260707). A post
//! is left as a draft, known by our key in its metadata, and then made public, so that one whose
//! answer was lost is never shown twice.
//!
//! The key is an access token, which holds for an hour, or `client:secret:refresh token`, with which
//! a new one is asked for each time.

use reqwest::Method;
use serde_json::{Value, json};
use warraq_text::tongue::Message;

use super::wire::{Body, Reply, Request, Session};
use super::{Deed, Fault, Look, Outlet, Read, Receipt, Step, Task};
use crate::endpoint::Secret;

/// A blog on Blogger.
pub(super) struct Blogger {
    pub base: String,
    pub blog: String,
    pub draft: bool,
    pub token: String,
}

impl Blogger {
    fn ask(&self, method: Method, path: &str) -> Request {
        let url = format!("{}/v3/blogs/{}/posts{path}", self.base, self.blog);
        Request::new(method, url).header("Authorization", "Bearer {session}")
    }

    fn document(&self, task: &Task<'_>) -> Value {
        let post = task.post;
        let article = post.article.as_ref();
        json!({
            "title": post.title,
            "content": article.map_or("", |article| article.html.as_str()),
            "labels": article.map(|article| &article.labels),
            "customMetaData": task.key,
        })
    }

    /// The post this task is about: made by its first step, or before it.
    fn about<'a>(&self, task: &Task<'a>) -> &'a str {
        let receipt = task.done.first().or(task.before.first());
        receipt.map_or("", |receipt| receipt.id.as_str())
    }
}

impl Outlet for Blogger {
    fn platform(&self) -> Option<&'static str> {
        None
    }

    fn login(&self) -> Option<Request> {
        let field = |name: &'static str, value: &str| (name, value.to_owned());
        let fields = vec![
            field("grant_type", "refresh_token"),
            field("client_id", "{key.0}"),
            field("client_secret", "{key.1}"),
            field("refresh_token", "{key.2}"),
        ];
        Some(Request::new(Method::POST, self.token.clone()).body(Body::LoginForm(fields)))
    }

    fn session(&self, reply: &Reply) -> Session {
        let token = reply.text_at("/access_token").map(|token| Secret::new(&token));
        Session { token, who: String::new() }
    }

    fn steps(&self, task: &Task<'_>) -> Result<Vec<Step>, Message> {
        let release = (task.deed == Deed::Post && !self.draft).then_some(Step::Release);
        Ok(std::iter::once(Step::Part(0)).chain(release).collect())
    }

    fn request(&self, task: &Task<'_>, step: Step, _session: &Session) -> Request {
        let about = self.about(task);
        match (step, task.deed) {
            (Step::Release, _) => self.ask(Method::POST, &format!("/{about}/publish")),
            (_, Deed::Delete) => self.ask(Method::DELETE, &format!("/{about}")),
            (_, Deed::Edit) => {
                self.ask(Method::PATCH, &format!("/{about}")).body(Body::Json(self.document(task)))
            }
            (_, Deed::Post) => {
                self.ask(Method::POST, "?isDraft=true").body(Body::Json(self.document(task)))
            }
        }
    }

    fn read(&self, task: &Task<'_>, _step: Step, reply: &Reply) -> Result<Read, Fault> {
        if task.deed == Deed::Delete {
            return Ok(Read::Done(Receipt::default()));
        }
        let id = reply.text_at("/id").ok_or_else(|| Fault::of(reply))?;
        Ok(Read::Done(Receipt { id, url: reply.text_at("/url"), more: json!(null) }))
    }

    fn is_done(&self, task: &Task<'_>, _step: Step, reply: &Reply) -> bool {
        task.deed == Deed::Delete && matches!(reply.status, 404 | 410)
    }

    fn look(&self, task: &Task<'_>, step: Step, _session: &Session, _age: i64) -> Look {
        match (step, task.deed) {
            (Step::Part(_), Deed::Post) => {
                let path = "?status=DRAFT&status=LIVE&fetchBodies=false&view=ADMIN&maxResults=50";
                Look::Ask(self.ask(Method::GET, path))
            }
            (Step::Release, _) => {
                let path = format!("/{}?view=ADMIN&fetchBody=false", self.about(task));
                Look::Ask(self.ask(Method::GET, &path))
            }
            _ => Look::Harmless,
        }
    }

    fn found(&self, task: &Task<'_>, step: Step, reply: &Reply) -> Result<Option<Receipt>, Fault> {
        if !reply.is_yes() {
            return Err(Fault::of(reply));
        }
        let receipt = |post: &Value| Receipt {
            id: post["id"].as_str().unwrap_or_default().to_owned(),
            url: post["url"].as_str().map(str::to_owned),
            more: json!(null),
        };
        if step == Step::Release {
            let live = reply.json["status"] == json!("LIVE");
            return Ok(live.then(|| receipt(&reply.json)));
        }
        let posts = reply.json["items"].as_array().map_or(&[][..], Vec::as_slice);
        Ok(posts.iter().find(|post| post["customMetaData"] == json!(task.key)).map(receipt))
    }
}
