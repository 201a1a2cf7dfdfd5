//! Bluesky: records on a personal data server (lexicons `app.bsky.feed.post`, `app.bsky.embed.*`,
//! `com.atproto.repo.*`, August 2026). We choose the record's key, so that a record sent twice is
//! one record. What stands there cannot be changed so that readers see it: it is taken down and
//! posted again.

use reqwest::Method;
use serde_json::{Value, json};
use warraq_text::count::found;
use warraq_text::format::bluesky::{Facet, Feature, facets, tid};
use warraq_text::platforms;
use warraq_text::tongue::Message;

use super::wire::{Body, FileRef, Reply, Request, Session};
use super::{Deed, Fault, Look, Outlet, Post, Read, Receipt, Step, Task};
use crate::endpoint::Secret;

/// An account on a data server.
pub(super) struct Bluesky {
    pub base: String,
    pub handle: String,
}

const COLLECTION: &str = "app.bsky.feed.post";
/// Longest file of captions, bytes (lexicon `app.bsky.embed.video`).
const CAPTIONS: usize = 20_000;

impl Bluesky {
    fn ask(&self, method: Method, call: &str) -> Request {
        Request::new(method, format!("{}/xrpc/{call}", self.base))
            .header("Authorization", "Bearer {session}")
    }

    fn upload(&self, file: &FileRef) -> Request {
        self.ask(Method::POST, "com.atproto.repo.uploadBlob").body(Body::File(file.clone()))
    }

    fn record(&self, task: &Task<'_>, place: usize) -> Value {
        let post = task.post;
        let text = &post.parts[place].text;
        let mut record = json!({
            "$type": COLLECTION,
            "text": text,
            "createdAt": post.made,
            "langs": [post.lang],
        });
        let handles = handles(post);
        let who = |handle: &str| {
            let place = handles.iter().position(|one| one == handle)?;
            task.done.get(place).map(|done| done.id.clone()).filter(|did| !did.is_empty())
        };
        let facets: Vec<Value> =
            facets_of(text).iter().filter_map(|facet| facet.json(&who)).collect();
        if !facets.is_empty() {
            record["facets"] = json!(facets);
        }
        let before = handles.len();
        let uploads = before + uploads(post);
        match place.checked_sub(1) {
            Some(last) => {
                let at = |receipt: &Receipt| json!({"uri": receipt.id, "cid": receipt.more["cid"]});
                let parts = &task.done[uploads..];
                record["reply"] = json!({"root": at(&parts[0]), "parent": at(&parts[last])});
            }
            None => {
                if let Some(embed) = embed(post, &task.done[before..uploads]) {
                    record["embed"] = embed;
                }
            }
        }
        record
    }
}

/// Whom the parts name, each once: a mention needs the account's own name, which is looked up.
fn handles(post: &Post) -> Vec<String> {
    let mut handles: Vec<String> = Vec::new();
    for part in &post.parts {
        for facet in facets_of(&part.text) {
            match facet.feature {
                Feature::Mention(handle) if !handles.contains(&handle) => handles.push(handle),
                _ => {}
            }
        }
    }
    handles
}

/// How many files are sent before the first part.
fn uploads(post: &Post) -> usize {
    match &post.film {
        Some(film) => 1 + usize::from(film.captions.is_some()),
        None => post.pictures.len(),
    }
}

/// What stands below the words: the film, the pictures, or a card of the link.
fn embed(post: &Post, files: &[Receipt]) -> Option<Value> {
    let ratio = |width: u32, height: u32| json!({"width": width, "height": height});
    if let Some(film) = &post.film {
        let mut embed = json!({
            "$type": "app.bsky.embed.video",
            "video": files[0].more["blob"],
            "alt": film.alt,
            "aspectRatio": ratio(film.width, film.height),
        });
        if let Some(captions) = files.get(1) {
            embed["captions"] = json!([{"lang": post.lang, "file": captions.more["blob"]}]);
        }
        return Some(embed);
    }
    if !post.pictures.is_empty() {
        let images: Vec<Value> = post
            .pictures
            .iter()
            .zip(files)
            .map(|(picture, file)| {
                json!({
                    "image": file.more["blob"],
                    "alt": picture.alt,
                    "aspectRatio": ratio(picture.width, picture.height),
                })
            })
            .collect();
        return Some(json!({"$type": "app.bsky.embed.images", "images": images}));
    }
    let link = post.link.as_ref()?;
    let said = post.article.as_ref().map_or("", |article| article.standfirst.as_str());
    let external = json!({"uri": link, "title": post.title, "description": said});
    Some(json!({"$type": "app.bsky.embed.external", "external": external}))
}

/// What leads somewhere in the words.
fn facets_of(text: &str) -> Vec<Facet> {
    let bluesky = platforms::find("bluesky").expect("it comes with Warraq");
    facets(text, &found(text, bluesky))
}

/// The record's key: the moment it was put into the outbox, its microseconds and the clock's number
/// taken from what it says, so that the same part has the same key however often it is sent.
fn record_key(task: &Task<'_>, place: usize) -> String {
    let sum = |range: std::ops::Range<usize>| {
        task.key.get(range).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or(0)
    };
    let second = u64::try_from(task.since).unwrap_or(0);
    let micros = second * 1_000_000 + sum(0..8) % 900_000 + place as u64;
    tid(micros, u16::try_from(sum(8..12) % 1024).unwrap_or(0))
}

impl Outlet for Bluesky {
    fn platform(&self) -> Option<&'static str> {
        Some("bluesky")
    }

    fn login(&self) -> Option<Request> {
        let who = json!({"identifier": self.handle, "password": "{key}"});
        let url = format!("{}/xrpc/com.atproto.server.createSession", self.base);
        Some(Request::new(Method::POST, url).body(Body::Login(who)))
    }

    fn session(&self, reply: &Reply) -> Session {
        Session {
            token: reply.text_at("/accessJwt").map(|token| Secret::new(&token)),
            who: reply.text_at("/did").unwrap_or_default(),
        }
    }

    fn steps(&self, task: &Task<'_>) -> Result<Vec<Step>, Message> {
        let post = task.post;
        let parts = (0..post.parts.len()).map(Step::Part);
        match task.deed {
            Deed::Edit => Err(Message::new("outlet-bluesky-edit")),
            Deed::Delete => Ok((0..task.before.len()).rev().map(Step::Part).collect()),
            Deed::Post => {
                let mut steps: Vec<Step> = (0..handles(post).len()).map(Step::Handle).collect();
                match &post.film {
                    Some(film) => {
                        steps.push(Step::Film);
                        steps.extend(film.captions.is_some().then_some(Step::Captions));
                    }
                    None => steps.extend((0..post.pictures.len()).map(Step::Picture)),
                }
                steps.extend(parts);
                Ok(steps)
            }
        }
    }

    fn request(&self, task: &Task<'_>, step: Step, session: &Session) -> Request {
        let film = || task.post.film.as_ref().expect("a step of a post with a film");
        match step {
            Step::Handle(place) => {
                let handle = &handles(task.post)[place];
                let call = format!("com.atproto.identity.resolveHandle?handle={handle}");
                self.ask(Method::GET, &call)
            }
            Step::Picture(place) => self.upload(&task.post.pictures[place].file),
            Step::Film | Step::Read | Step::Release => self.upload(&film().file),
            Step::Captions => {
                let captions = film().captions.as_ref();
                self.upload(captions.expect("a step of a film with captions"))
            }
            Step::Part(place) if task.deed == Deed::Delete => {
                let uri = &task.before[place].id;
                let key = uri.rsplit('/').next().unwrap_or_default();
                self.ask(Method::POST, "com.atproto.repo.deleteRecord").body(Body::Json(
                    json!({"repo": session.who, "collection": COLLECTION, "rkey": key}),
                ))
            }
            Step::Part(place) => {
                self.ask(Method::POST, "com.atproto.repo.createRecord").body(Body::Json(json!({
                    "repo": session.who,
                    "collection": COLLECTION,
                    "rkey": record_key(task, place),
                    "record": self.record(task, place),
                })))
            }
        }
    }

    fn read(&self, task: &Task<'_>, step: Step, reply: &Reply) -> Result<Read, Fault> {
        if task.deed == Deed::Delete {
            return Ok(Read::Done(Receipt::default()));
        }
        if let Step::Handle(_) = step {
            let id = reply.text_at("/did").ok_or_else(|| Fault::of(reply))?;
            return Ok(Read::Done(Receipt { id, ..Receipt::default() }));
        }
        let Step::Part(_) = step else {
            let blob = reply.json.get("blob").filter(|blob| blob.is_object());
            let blob = blob.ok_or_else(|| Fault::of(reply))?;
            return Ok(Read::Done(Receipt { more: json!({"blob": blob}), ..Receipt::default() }));
        };
        receipt(&self.handle, reply).map(Read::Done)
    }

    fn is_done(&self, _task: &Task<'_>, step: Step, reply: &Reply) -> bool {
        // Nobody of this name: the mention stays plain words.
        matches!(step, Step::Handle(_)) && reply.status == 400
    }

    fn look(&self, task: &Task<'_>, step: Step, session: &Session, _age: i64) -> Look {
        match step {
            Step::Part(place) if task.deed == Deed::Post => {
                let call = format!(
                    "com.atproto.repo.getRecord?repo={}&collection={COLLECTION}&rkey={}",
                    session.who,
                    record_key(task, place)
                );
                Look::Ask(self.ask(Method::GET, &call))
            }
            // A file nobody refers to is dropped; a record is deleted once.
            _ => Look::Harmless,
        }
    }

    fn found(
        &self,
        _task: &Task<'_>,
        _step: Step,
        reply: &Reply,
    ) -> Result<Option<Receipt>, Fault> {
        if reply.is_yes() {
            return receipt(&self.handle, reply).map(Some);
        }
        let missing = matches!(reply.status, 400 | 404)
            && ["RecordNotFound", "InvalidRequest"].iter().any(|name| {
                reply.json["error"].as_str() == Some(name)
                    && reply.text.to_ascii_lowercase().contains("record")
            });
        if missing { Ok(None) } else { Err(Fault::of(reply)) }
    }
}

/// Whether captions of so many bytes may go with a film.
pub(crate) fn takes_captions(bytes: usize) -> bool {
    bytes <= CAPTIONS
}

fn receipt(handle: &str, reply: &Reply) -> Result<Receipt, Fault> {
    let uri = reply.text_at("/uri").ok_or_else(|| Fault::of(reply))?;
    let cid = reply.text_at("/cid").ok_or_else(|| Fault::of(reply))?;
    let key = uri.rsplit('/').next().unwrap_or_default();
    let url = Some(format!("https://bsky.app/profile/{handle}/post/{key}"));
    Ok(Receipt { id: uri, url, more: json!({"cid": cid}) })
}
