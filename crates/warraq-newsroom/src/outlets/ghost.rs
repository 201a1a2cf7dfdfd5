//! Ghost: posts through its Admin API (Ghost documentation, "Admin API", version 5). A post is known
//! by its slug; a change must name the moment of the last one.

use reqwest::Method;
use serde_json::{Value, json};
use warraq_text::tongue::Message;

use super::wire::{Body, Field, Reply, Request, Session};
use super::{Deed, Fault, Look, Outlet, Read, Receipt, Step, Task};

/// A Ghost site.
pub(super) struct Ghost {
    pub base: String,
    pub draft: bool,
}

/// Longest excerpt, scalars (Ghost documentation, "Posts").
const EXCERPT: usize = 300;
/// Longest alternative text of the picture above a post, scalars (Ghost Admin API, `posts`).
const PICTURE_ALT: usize = 191;

impl Ghost {
    fn ask(&self, method: Method, path: &str) -> Request {
        Request::new(method, format!("{}/ghost/api/admin/{path}", self.base))
            .header("Authorization", "Ghost {jwt}")
            .header("Accept-Version", "v5.0")
    }

    fn document(&self, task: &Task<'_>) -> Value {
        let post = task.post;
        let article = post.article.as_ref();
        let standfirst = article.map_or("", |article| article.standfirst.as_str());
        let mut document = json!({
            "title": post.title,
            "html": article.map_or("", |article| article.html.as_str()),
        });
        if !standfirst.is_empty() {
            document["custom_excerpt"] = json!(shortened(standfirst, EXCERPT));
        }
        document
    }
}

/// The text, or its beginning up to so many scalars.
fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => {
            let kept: String = text.chars().take(most - 1).collect();
            let end = kept.rfind(char::is_whitespace).unwrap_or(kept.len());
            format!("{}…", kept[..end].trim_end())
        }
    }
}

impl Outlet for Ghost {
    fn platform(&self) -> Option<&'static str> {
        None
    }

    fn steps(&self, task: &Task<'_>) -> Result<Vec<Step>, Message> {
        let picture = task.post.pictures.first().map(|_| Step::Picture(0));
        let before = match task.deed {
            Deed::Post => picture,
            Deed::Edit => Some(Step::Read),
            Deed::Delete => None,
        };
        Ok(before.into_iter().chain([Step::Part(0)]).collect())
    }

    fn request(&self, task: &Task<'_>, step: Step, _session: &Session) -> Request {
        let before = task.before.first().map_or("", |receipt| receipt.id.as_str());
        let last = task.done.last();
        match (step, task.deed) {
            (Step::Picture(place), _) => {
                let picture = &task.post.pictures[place];
                self.ask(Method::POST, "images/upload/").body(Body::Form(vec![
                    Field::File("file", picture.file.clone()),
                    Field::Text("purpose", "image".to_owned()),
                    Field::Text("ref", picture.file.name.clone()),
                ]))
            }
            (Step::Read, _) => self.ask(Method::GET, &format!("posts/{before}/")),
            (_, Deed::Delete) => self.ask(Method::DELETE, &format!("posts/{before}/")),
            (_, Deed::Edit) => {
                let mut document = self.document(task);
                document["updated_at"] =
                    last.map_or(Value::Null, |read| read.more["updated_at"].clone());
                self.ask(Method::PUT, &format!("posts/{before}/?source=html"))
                    .body(Body::Json(json!({"posts": [document]})))
            }
            (_, Deed::Post) => {
                let mut document = self.document(task);
                document["status"] = json!(if self.draft { "draft" } else { "published" });
                if let Some(article) = &task.post.article {
                    document["slug"] = json!(article.slug);
                    let tags: Vec<Value> =
                        article.labels.iter().map(|label| json!({"name": label})).collect();
                    document["tags"] = json!(tags);
                }
                if let (Some(picture), Some(up)) = (task.post.pictures.first(), last) {
                    document["feature_image"] = json!(up.url);
                    document["feature_image_alt"] = json!(shortened(&picture.alt, PICTURE_ALT));
                }
                self.ask(Method::POST, "posts/?source=html")
                    .body(Body::Json(json!({"posts": [document]})))
            }
        }
    }

    fn read(&self, task: &Task<'_>, step: Step, reply: &Reply) -> Result<Read, Fault> {
        if task.deed == Deed::Delete {
            return Ok(Read::Done(Receipt::default()));
        }
        if matches!(step, Step::Picture(_)) {
            let url = reply.text_at("/images/0/url").ok_or_else(|| Fault::of(reply))?;
            return Ok(Read::Done(Receipt { id: url.clone(), url: Some(url), more: json!(null) }));
        }
        receipt(reply).map(Read::Done)
    }

    fn is_done(&self, task: &Task<'_>, _step: Step, reply: &Reply) -> bool {
        task.deed == Deed::Delete && reply.status == 404
    }

    fn look(&self, task: &Task<'_>, step: Step, _session: &Session, _age: i64) -> Look {
        match (&task.post.article, step) {
            (Some(article), Step::Part(_)) if task.deed == Deed::Post => {
                let slug = super::same::encoded(&article.slug);
                Look::Ask(self.ask(Method::GET, &format!("posts/slug/{slug}/")))
            }
            // A change that was accepted moved the moment of the last one; the same again would be
            // refused.
            (_, Step::Part(_)) if task.deed == Deed::Edit => {
                let before = task.before.first().map_or("", |receipt| receipt.id.as_str());
                Look::Ask(self.ask(Method::GET, &format!("posts/{before}/")))
            }
            _ => Look::Harmless,
        }
    }

    fn found(&self, task: &Task<'_>, _step: Step, reply: &Reply) -> Result<Option<Receipt>, Fault> {
        let moment = reply.json.pointer("/posts/0/updated_at");
        let read = task.done.last().map(|read| &read.more["updated_at"]);
        match reply.status {
            404 => Ok(None),
            200..=299 if task.deed == Deed::Edit && moment == read => Ok(None),
            200..=299 if reply.text_at("/posts/0/title").as_ref() == Some(&task.post.title) => {
                receipt(reply).map(Some)
            }
            // Another's post has our slug: Ghost gives ours another one.
            200..=299 => Ok(None),
            _ => Err(Fault::of(reply)),
        }
    }
}

fn receipt(reply: &Reply) -> Result<Receipt, Fault> {
    let id = reply.text_at("/posts/0/id").ok_or_else(|| Fault::of(reply))?;
    let more = json!({"updated_at": reply.json.pointer("/posts/0/updated_at")});
    Ok(Receipt { id, url: reply.text_at("/posts/0/url"), more })
}
