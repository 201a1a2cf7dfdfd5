//! WordPress: posts through its REST interface with an application password (REST API handbook,
//! "Posts", "Media"). A post is known by its slug and title.

use reqwest::Method;
use serde_json::{Value, json};
use warraq_text::tongue::Message;

use super::wire::{Body, Field, Reply, Request, Session};
use super::{Deed, Fault, Look, Outlet, Read, Receipt, Step, Task, same};

/// A WordPress site.
pub(super) struct WordPress {
    pub base: String,
    pub draft: bool,
}

impl WordPress {
    fn ask(&self, method: Method, path: &str) -> Request {
        Request::new(method, format!("{}/wp-json/wp/v2/{path}", self.base))
            .header("Authorization", "Basic {basic}")
    }

    fn document(&self, task: &Task<'_>) -> Value {
        let post = task.post;
        let article = post.article.as_ref();
        json!({
            "title": post.title,
            "content": article.map_or("", |article| article.html.as_str()),
            "excerpt": article.map_or("", |article| article.standfirst.as_str()),
        })
    }
}

impl Outlet for WordPress {
    fn platform(&self) -> Option<&'static str> {
        None
    }

    fn steps(&self, task: &Task<'_>) -> Result<Vec<Step>, Message> {
        let picture = task.post.pictures.first().filter(|_| task.deed == Deed::Post);
        Ok(picture.map(|_| Step::Picture(0)).into_iter().chain([Step::Part(0)]).collect())
    }

    fn request(&self, task: &Task<'_>, step: Step, _session: &Session) -> Request {
        if let Step::Picture(place) = step {
            let picture = &task.post.pictures[place];
            return self.ask(Method::POST, "media").body(Body::Form(vec![
                Field::File("file", picture.file.clone()),
                Field::Text("alt_text", picture.alt.clone()),
                Field::Text("title", task.post.title.clone()),
            ]));
        }
        let before = task.before.first().map_or("", |receipt| receipt.id.as_str());
        let mut document = self.document(task);
        match task.deed {
            Deed::Delete => self.ask(Method::DELETE, &format!("posts/{before}")),
            Deed::Edit => {
                self.ask(Method::POST, &format!("posts/{before}")).body(Body::Json(document))
            }
            Deed::Post => {
                let slug = task.post.article.as_ref().map(|article| &article.slug);
                document["slug"] = json!(slug);
                document["status"] = json!(if self.draft { "draft" } else { "publish" });
                let picture = task.done.first().and_then(|done| done.id.parse::<u64>().ok());
                if let Some(picture) = picture {
                    document["featured_media"] = json!(picture);
                }
                self.ask(Method::POST, "posts").body(Body::Json(document))
            }
        }
    }

    fn read(&self, _task: &Task<'_>, step: Step, reply: &Reply) -> Result<Read, Fault> {
        let id = reply.text_at("/id").ok_or_else(|| Fault::of(reply))?;
        let place = if matches!(step, Step::Picture(_)) { "/source_url" } else { "/link" };
        Ok(Read::Done(Receipt { id, url: reply.text_at(place), more: json!(null) }))
    }

    fn is_done(&self, task: &Task<'_>, _step: Step, reply: &Reply) -> bool {
        task.deed == Deed::Delete && matches!(reply.status, 404 | 410)
    }

    fn look(&self, task: &Task<'_>, step: Step, _session: &Session, _age: i64) -> Look {
        match (&task.post.article, step) {
            (Some(article), Step::Part(_)) if task.deed == Deed::Post => {
                let slug = same::encoded(&article.slug);
                let path = format!("posts?slug={slug}&status=any&context=edit");
                Look::Ask(self.ask(Method::GET, &path))
            }
            // A picture no post shows is seen by nobody.
            _ => Look::Harmless,
        }
    }

    fn found(&self, task: &Task<'_>, _step: Step, reply: &Reply) -> Result<Option<Receipt>, Fault> {
        let posts = reply.json.as_array().ok_or_else(|| Fault::of(reply))?;
        let ours = posts.iter().find(|post| {
            let title = post.pointer("/title/raw").or(post.pointer("/title/rendered"));
            same::shows(title.and_then(Value::as_str).unwrap_or_default(), &task.post.title)
        });
        Ok(ours.map(|post| Receipt {
            id: post["id"].to_string(),
            url: post["link"].as_str().map(str::to_owned),
            more: json!(null),
        }))
    }
}
