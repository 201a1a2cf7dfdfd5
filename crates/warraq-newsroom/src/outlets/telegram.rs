//! Telegram: messages of a bot in a channel or group (Bot API 10.1, June 2026). The interface knows
//! no key against doubles and lets a bot read nothing back; a public channel is shown on the web,
//! which is where we look. In a private chat a person must look.

use reqwest::Method;
use serde_json::{Value, json};
use warraq_text::count::{self, Rule, Unit};
use warraq_text::format::telegram::entities;
use warraq_text::span::Span;
use warraq_text::tongue::Message;

use super::wire::{Body, Field, FileRef, Reply, Request, Session};
use super::{Deed, Fault, Look, Outlet, Read, Receipt, Step, Task, Words, same};

/// A chat of Telegram.
pub(super) struct Telegram {
    pub base: String,
    pub chat: String,
    pub shown: String,
}

/// Longest words under a picture, UTF-16 units (Bot API 10.1, sendPhoto).
const CAPTION: usize = 1024;

impl Telegram {
    fn ask(&self, method: &str) -> Request {
        Request::new(Method::POST, format!("{}/bot{{key}}/{method}", self.base))
    }

    /// The chat as the interface has it: a number where it is one.
    fn chat(&self) -> Value {
        self.chat.parse::<i64>().map_or_else(|_| json!(self.chat), |number| json!(number))
    }

    /// A picture or film, with words under it or none.
    fn file(&self, kind: (&str, &'static str), file: &FileRef, words: Option<&Words>) -> Request {
        let mut fields =
            vec![Field::Text("chat_id", self.chat.clone()), Field::File(kind.1, file.clone())];
        if let Some(words) = words {
            fields.push(Field::Text("caption", words.text.clone()));
            fields.push(Field::Text("caption_entities", bold(words).to_string()));
        }
        if kind.1 == "video" {
            fields.push(Field::Text("supports_streaming", "true".to_owned()));
        }
        self.ask(kind.0).body(Body::Form(fields))
    }

    fn message(&self, words: &Words) -> Value {
        json!({
            "text": words.text,
            "entities": bold(words),
        })
    }

    /// The request that shows part `place`.
    fn part(&self, task: &Task<'_>, place: usize) -> Request {
        let post = task.post;
        let words = &post.parts[place];
        if place == 0 && under_picture(words) {
            if let Some(film) = &post.film {
                return self.file(("sendVideo", "video"), &film.file, Some(words));
            }
            if let Some(picture) = post.pictures.first() {
                return self.file(("sendPhoto", "photo"), &picture.file, Some(words));
            }
        }
        let mut message = self.message(words);
        message["chat_id"] = self.chat();
        if let Some(last) = place.checked_sub(1).and_then(|_| task.done.last()) {
            let number = last.more["message_id"].clone();
            message["reply_parameters"] = json!({"message_id": number});
        }
        self.ask("sendMessage").body(Body::Json(message))
    }

    fn edit(&self, task: &Task<'_>, place: usize) -> Request {
        let words = &task.post.parts[place];
        let before = &task.before[place].more;
        let mut change = self.message(words);
        let mut method = "editMessageText";
        if before["caption"] == json!(true) {
            let fields = change.as_object_mut().expect("a message is an object");
            let text = fields.remove("text").unwrap_or_default();
            let entities = fields.remove("entities").unwrap_or_default();
            (change, method) =
                (json!({"caption": text, "caption_entities": entities}), "editMessageCaption");
        }
        change["chat_id"] = self.chat();
        change["message_id"] = before["message_id"].clone();
        self.ask(method).body(Body::Json(change))
    }

    /// The name of a channel that everybody can see.
    fn public(&self) -> Option<&str> {
        self.chat.strip_prefix('@')
    }
}

/// The title in bold, as entities: the words themselves need no escapes then.
fn bold(words: &Words) -> Value {
    let title = (words.title > 0).then(|| Span::new(0, words.title));
    let entities = entities(&words.text, title.as_slice(), &[]);
    entities.iter().map(warraq_text::format::telegram::Entity::json).collect()
}

/// Whether the words are short enough to stand under a picture.
fn under_picture(words: &Words) -> bool {
    count::length(&words.text, Rule::plain(Unit::Utf16)) <= CAPTION
}

impl Outlet for Telegram {
    fn platform(&self) -> Option<&'static str> {
        Some("telegram")
    }

    fn steps(&self, task: &Task<'_>) -> Result<Vec<Step>, Message> {
        let post = task.post;
        let parts = (0..post.parts.len()).map(Step::Part);
        Ok(match task.deed {
            Deed::Edit => parts.collect(),
            Deed::Delete => (0..task.before.len()).rev().map(Step::Part).collect(),
            // A picture whose words are too long to stand under it goes before them.
            Deed::Post if post.parts.first().is_some_and(|words| !under_picture(words)) => {
                let film = post.film.as_ref().map(|_| Step::Film);
                let picture = post.pictures.first().map(|_| Step::Picture(0));
                film.or(picture).into_iter().chain(parts).collect()
            }
            Deed::Post => parts.collect(),
        })
    }

    fn request(&self, task: &Task<'_>, step: Step, _session: &Session) -> Request {
        match step {
            Step::Picture(place) => {
                self.file(("sendPhoto", "photo"), &task.post.pictures[place].file, None)
            }
            Step::Part(place) => match task.deed {
                Deed::Post => self.part(task, place),
                Deed::Edit => self.edit(task, place),
                Deed::Delete => {
                    let number = task.before[place].more["message_id"].clone();
                    let which = json!({"chat_id": self.chat(), "message_id": number});
                    self.ask("deleteMessage").body(Body::Json(which))
                }
            },
            Step::Handle(_) | Step::Film | Step::Captions | Step::Read | Step::Release => {
                let film = task.post.film.as_ref().expect("a step of a post with a film");
                self.file(("sendVideo", "video"), &film.file, None)
            }
        }
    }

    fn read(&self, task: &Task<'_>, _step: Step, reply: &Reply) -> Result<Read, Fault> {
        if reply.json["ok"] != json!(true) {
            return Err(Fault::of(reply));
        }
        if task.deed == Deed::Delete {
            return Ok(Read::Done(Receipt::default()));
        }
        let message = &reply.json["result"];
        let number = message["message_id"].as_i64().ok_or_else(|| Fault::of(reply))?;
        let caption = message.get("caption").is_some();
        Ok(Read::Done(self.receipt(number, caption)))
    }

    fn is_done(&self, task: &Task<'_>, _step: Step, reply: &Reply) -> bool {
        let said = reply.text_at("/description").unwrap_or_default();
        match task.deed {
            Deed::Post => false,
            Deed::Edit => said.contains("message is not modified"),
            Deed::Delete => said.contains("message to delete not found"),
        }
    }

    fn look(&self, task: &Task<'_>, step: Step, _session: &Session, _age: i64) -> Look {
        match (task.deed, step, self.public()) {
            (Deed::Post, Step::Part(_), Some(name)) => {
                Look::Ask(Request::new(Method::GET, format!("{}/s/{name}", self.shown)))
            }
            (Deed::Post, ..) => Look::Blind,
            _ => Look::Harmless,
        }
    }

    fn found(&self, task: &Task<'_>, step: Step, reply: &Reply) -> Result<Option<Receipt>, Fault> {
        let Step::Part(place) = step else { return Ok(None) };
        // Each message of the page carries its channel and number: data-post="channel/123".
        if !reply.is_yes() || !reply.text.contains("tgme_channel") {
            return Err(Fault::of(reply));
        }
        let mut messages = reply.text.split("data-post=\"").skip(1);
        let ours = messages.find_map(|message| {
            let (name, rest) = message.split_once('"')?;
            let number: i64 = name.rsplit('/').next()?.parse().ok()?;
            let words = rest.split("tgme_widget_message_text").nth(1)?;
            let words = &words[words.find('>')? + 1..];
            let words = &words[..words.find("</div>").unwrap_or(words.len())];
            let known = task.done.iter().any(|one| one.more["message_id"] == json!(number));
            let shown = same::shows(words, &task.post.parts[place].text);
            (shown && !known).then_some((number, rest.contains("tgme_widget_message_photo")))
        });
        Ok(ours.map(|(number, caption)| self.receipt(number, caption)))
    }
}

impl Telegram {
    fn receipt(&self, number: i64, caption: bool) -> Receipt {
        let url = self.public().map(|name| format!("https://t.me/{name}/{number}"));
        let more = json!({"message_id": number, "caption": caption});
        Receipt { id: number.to_string(), url, more }
    }
}
