//! An address of the newsroom's own: one JSON document for each deed. The same `Idempotency-Key`
//! is the same deed, so that a receiver can drop what it has; the body is signed with the key
//! (HMAC-SHA256, `X-Warraq-Signature`), so that it knows who sends.

use reqwest::Method;
use serde_json::json;
use warraq_text::tongue::Message;

use super::wire::{Body, Reply, Request, Session};
use super::{Fault, Look, Outlet, Read, Receipt, Step, Task};

/// An address that takes our documents.
pub(super) struct Webhook {
    pub address: String,
}

impl Outlet for Webhook {
    fn platform(&self) -> Option<&'static str> {
        None
    }

    fn steps(&self, _task: &Task<'_>) -> Result<Vec<Step>, Message> {
        Ok(vec![Step::Part(0)])
    }

    fn request(&self, task: &Task<'_>, _step: Step, _session: &Session) -> Request {
        let post = task.post;
        let texts: Vec<&str> = post.parts.iter().map(|part| part.text.as_str()).collect();
        let document = json!({
            "deed": task.deed.word(),
            "key": task.key,
            "story": post.story,
            "title": post.title,
            "lang": post.lang,
            "link": post.link,
            "texts": texts,
            "standfirst": post.article.as_ref().map(|article| &article.standfirst),
            "html": post.article.as_ref().map(|article| &article.html),
            "labels": post.article.as_ref().map(|article| &article.labels),
            "assisted": post.assisted,
            "made": post.made,
            "before": task.before.first().map(|receipt| &receipt.id),
        });
        Request::new(Method::POST, self.address.clone())
            .header("Idempotency-Key", task.key)
            .header("X-Warraq-Signature", "sha256={signature}")
            .body(Body::Json(document))
    }

    fn read(&self, task: &Task<'_>, _step: Step, reply: &Reply) -> Result<Read, Fault> {
        // A receiver need not give it a name or an address of its own.
        let id = reply.text_at("/id").unwrap_or_else(|| task.key.to_owned());
        let url = reply.text_at("/url");
        Ok(Read::Done(Receipt { id, url, more: json!(null) }))
    }

    fn look(&self, _task: &Task<'_>, _step: Step, _session: &Session, _age: i64) -> Look {
        Look::Harmless
    }

    fn found(&self, _: &Task<'_>, _: Step, _: &Reply) -> Result<Option<Receipt>, Fault> {
        Ok(None)
    }
}
