//! Mastodon: statuses, their media and threads (Mastodon documentation, "statuses API methods",
//! July 2026). A status with the same `Idempotency-Key` within an hour is the same status.

use reqwest::Method;
use serde_json::json;
use warraq_text::tongue::Message;

use super::wire::{Body, Field, FileRef, Reply, Request, Session};
use super::{Deed, Fault, Limits, Look, Outlet, Read, Receipt, Step, Task, same};

/// An instance of Mastodon.
pub(super) struct Mastodon {
    pub base: String,
    pub visibility: Option<String>,
    pub warning: Option<String>,
}

/// How long an instance knows an idempotency key, with room for clocks that differ, seconds.
const REMEMBERS: i64 = 50 * 60;
/// How many statuses are looked through; the most an instance gives.
const LOOKED_THROUGH: usize = 40;

impl Mastodon {
    fn ask(&self, method: Method, path: &str) -> Request {
        Request::new(method, format!("{}/api/{path}", self.base))
            .header("Authorization", "Bearer {key}")
    }

    fn upload(&self, file: &FileRef, alt: &str) -> Request {
        let mut fields = vec![Field::File("file", file.clone())];
        if !alt.is_empty() {
            fields.push(Field::Text("description", alt.to_owned()));
        }
        self.ask(Method::POST, "v2/media").body(Body::Form(fields))
    }

    fn status(&self, task: &Task<'_>, place: usize) -> serde_json::Value {
        let post = task.post;
        let mut status = json!({"status": post.parts[place].text, "language": post.lang});
        if let Some(warning) = &self.warning {
            status["spoiler_text"] = json!(warning);
        }
        status
    }
}

impl Outlet for Mastodon {
    fn platform(&self) -> Option<&'static str> {
        Some("mastodon")
    }

    fn ask_limits(&self) -> Option<Request> {
        Some(Request::new(Method::GET, format!("{}/api/v2/instance", self.base)))
    }

    fn limits(&self, reply: &Reply) -> Limits {
        let number = |place: &str| {
            let at = reply.json.pointer("/configuration")?.pointer(place)?.as_u64()?;
            usize::try_from(at).ok().filter(|at| *at > 0)
        };
        Limits {
            characters: number("/statuses/max_characters"),
            link: number("/statuses/characters_reserved_per_url"),
            pictures: number("/statuses/max_media_attachments"),
            alt: number("/media_attachments/description_limit"),
        }
    }

    fn login_to_look(&self) -> Option<Request> {
        Some(self.ask(Method::GET, "v1/accounts/verify_credentials"))
    }

    fn session(&self, reply: &Reply) -> Session {
        Session { token: None, who: reply.text_at("/id").unwrap_or_default() }
    }

    fn steps(&self, task: &Task<'_>) -> Result<Vec<Step>, Message> {
        let parts = (0..task.post.parts.len()).map(Step::Part);
        Ok(match task.deed {
            Deed::Post => match &task.post.film {
                Some(_) => std::iter::once(Step::Film).chain(parts).collect(),
                None => (0..task.post.pictures.len()).map(Step::Picture).chain(parts).collect(),
            },
            Deed::Edit => parts.collect(),
            Deed::Delete => (0..task.before.len()).rev().map(Step::Part).collect(),
        })
    }

    fn request(&self, task: &Task<'_>, step: Step, _session: &Session) -> Request {
        let post = task.post;
        match (step, task.deed) {
            (Step::Picture(place), _) => {
                let picture = &post.pictures[place];
                self.upload(&picture.file, &picture.alt)
            }
            (Step::Part(place), Deed::Delete) => {
                let id = &task.before[place].id;
                self.ask(Method::DELETE, &format!("v1/statuses/{id}"))
            }
            (Step::Part(place), Deed::Edit) => {
                let mut status = self.status(task, place);
                // What is not named again is taken off the status.
                status["media_ids"] = task.before[place].more["media"].clone();
                let id = &task.before[place].id;
                self.ask(Method::PUT, &format!("v1/statuses/{id}")).body(Body::Json(status))
            }
            (Step::Part(place), Deed::Post) => {
                let uploads = task.done.len() - place;
                let mut status = self.status(task, place);
                if let Some(visibility) = &self.visibility {
                    status["visibility"] = json!(visibility);
                }
                match place.checked_sub(1) {
                    Some(last) => status["in_reply_to_id"] = json!(task.done[uploads + last].id),
                    None if uploads > 0 => {
                        let ids: Vec<&str> =
                            task.done[..uploads].iter().map(|one| one.id.as_str()).collect();
                        status["media_ids"] = json!(ids);
                    }
                    None => {}
                }
                self.ask(Method::POST, "v1/statuses")
                    .header("Idempotency-Key", format!("{}-{place}", task.key))
                    .body(Body::Json(status))
            }
            (Step::Handle(_) | Step::Film | Step::Captions | Step::Read | Step::Release, _) => {
                let film = post.film.as_ref().expect("a step of a post with a film");
                self.upload(&film.file, &film.alt)
            }
        }
    }

    fn read(&self, task: &Task<'_>, step: Step, reply: &Reply) -> Result<Read, Fault> {
        if task.deed == Deed::Delete {
            return Ok(Read::Done(Receipt::default()));
        }
        let id = reply.text_at("/id").ok_or_else(|| Fault::of(reply))?;
        match step {
            // 202 and 206: the file is taken and still worked on.
            Step::Picture(_) | Step::Film if matches!(reply.status, 202 | 206) => {
                Ok(Read::Wait(self.ask(Method::GET, &format!("v1/media/{id}"))))
            }
            _ => {
                let media: Vec<String> = reply.json["media_attachments"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|one| one["id"].as_str().map(str::to_owned))
                    .collect();
                Ok(Read::Done(Receipt {
                    id,
                    url: reply.text_at("/url"),
                    more: if media.is_empty() { json!(null) } else { json!({"media": media}) },
                }))
            }
        }
    }

    fn is_done(&self, task: &Task<'_>, _step: Step, reply: &Reply) -> bool {
        task.deed == Deed::Delete && matches!(reply.status, 404 | 410)
    }

    fn look(&self, task: &Task<'_>, step: Step, session: &Session, age: i64) -> Look {
        // An upload nobody refers to is seen by nobody, and the instance drops it.
        let upload = !matches!(step, Step::Part(_));
        if upload || task.deed != Deed::Post || age < REMEMBERS {
            return Look::Harmless;
        }
        let who = &session.who;
        let path =
            format!("v1/accounts/{who}/statuses?limit={LOOKED_THROUGH}&exclude_reblogs=true");
        Look::Ask(self.ask(Method::GET, &path))
    }

    fn found(&self, task: &Task<'_>, step: Step, reply: &Reply) -> Result<Option<Receipt>, Fault> {
        let Step::Part(place) = step else { return Ok(None) };
        let statuses = reply.json.as_array().ok_or_else(|| Fault::of(reply))?;
        let text = &task.post.parts[place].text;
        let ours = statuses.iter().find(|status| {
            let made = status["created_at"].as_str().and_then(|at| at.parse().ok());
            let fresh = made.is_none_or(|at: jiff::Timestamp| at.as_second() >= task.since - 60);
            fresh && same::shows(status["content"].as_str().unwrap_or_default(), text)
        });
        Ok(ours.map(|status| Receipt {
            id: status["id"].as_str().unwrap_or_default().to_owned(),
            url: status["url"].as_str().map(str::to_owned),
            more: json!(null),
        }))
    }
}
