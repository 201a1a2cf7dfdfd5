//! An instance of Mastodon: its limits, its media that are worked on for a while, its memory for
//! idempotency keys, its HTML.

use serde_json::{Value, json};

use super::form::fields;
use super::http::{Answer, Asked};
use super::{Shown, State, must, spec};

pub fn answer(state: &mut State, rest: &str, asked: &Asked) -> Result<Answer, String> {
    let open = rest == "api/v2/instance";
    if !open && asked.header("authorization") != "Bearer masto-key" {
        return Ok(Answer::json(401, &json!({"error": "The access token is invalid"})));
    }
    let parts: Vec<&str> = rest.split('/').collect();
    match (asked.method.as_str(), &parts[1..]) {
        ("GET", ["v2", "instance"]) => Ok(Answer::ok(&json!({"configuration": {
            "statuses": {"max_characters": state.longest, "max_media_attachments": 4,
                "characters_reserved_per_url": 23},
            "media_attachments": {"description_limit": 1500},
        }}))),
        ("POST", ["v2", "media"]) => upload(state, asked),
        ("GET", ["v1", "media", id]) => {
            Ok(Answer::ok(&json!({"id": id, "type": "image", "url": "https://m.example/a.png"})))
        }
        ("POST", ["v1", "statuses"]) => post(state, asked),
        ("PUT", ["v1", "statuses", id]) => {
            let body = asked.json()?;
            spec::mastodon("/api/v1/statuses/{id}", "put", &body)?;
            let one = state.shown.iter_mut().find(|one| one.id == *id);
            let Some(one) = one else { return Ok(missing()) };
            must(body["media_ids"].is_array() || body["media_ids"].is_null(), "media_ids")?;
            one.text = body["status"].as_str().unwrap_or_default().to_owned();
            one.whole = body;
            Ok(Answer::ok(&status(one)))
        }
        ("DELETE", ["v1", "statuses", id]) => {
            let before = state.shown.len();
            state.shown.retain(|one| one.id != *id);
            Ok(if state.shown.len() < before { Answer::ok(&json!({"id": id})) } else { missing() })
        }
        ("GET", ["v1", "accounts", "verify_credentials"]) => {
            Ok(Answer::ok(&json!({"id": "9", "username": "mirfa"})))
        }
        ("GET", ["v1", "accounts", "9", "statuses"]) => {
            let ours = state.shown.iter().rev().filter(|one| one.outlet == "mastodon");
            Ok(Answer::ok(&Value::from(ours.map(status).collect::<Vec<_>>())))
        }
        _ => Err("no such call".to_owned()),
    }
}

fn missing() -> Answer {
    Answer::json(404, &json!({"error": "Record not found"}))
}

fn upload(state: &mut State, asked: &Asked) -> Result<Answer, String> {
    let fields = fields(asked)?;
    let mut told = json!({});
    for field in &fields {
        told[&field.name] = json!("");
        if let Some((_, kind)) = &field.file {
            must(kind == "image/png" || kind == "video/mp4", format!("a file of {kind}"))?;
            must(field.bytes.len() < 16 << 20, "a file over 16 MB")?;
        } else {
            must(field.text()?.chars().count() <= 1500, "a description over 1500")?;
        }
    }
    spec::mastodon("/api/v2/media", "post", &told)?;
    let id = state.id().to_string();
    state.uploads.push((id.clone(), fields[0].bytes.len()));
    Ok(Answer::json(202, &json!({"id": id, "type": "image", "url": null})))
}

fn post(state: &mut State, asked: &Asked) -> Result<Answer, String> {
    let body = asked.json()?;
    spec::mastodon("/api/v1/statuses", "post", &body)?;
    let text = body["status"].as_str().unwrap_or_default().to_owned();
    let length = length(&text);
    must(length <= state.longest, format!("{length} characters"))?;
    let language = body["language"].as_str().unwrap_or_default();
    must((2..=3).contains(&language.len()), "a language by its code")?;
    for id in body["media_ids"].as_array().into_iter().flatten() {
        let known = state.uploads.iter().any(|(one, _)| Some(one.as_str()) == id.as_str());
        must(known, format!("no medium {id}"))?;
    }
    let reply_to = body["in_reply_to_id"].as_str().map(str::to_owned);
    let above = reply_to.as_ref().is_none_or(|id| state.shown.iter().any(|one| one.id == *id));
    must(above, "an answer to nothing")?;
    let key = asked.header("idempotency-key").to_owned();
    must(!key.is_empty(), "no Idempotency-Key")?;
    if let Some((_, id)) = state.keys.iter().find(|(known, _)| *known == key) {
        let one = state.shown.iter().find(|one| one.id == *id).ok_or("a key of what is gone")?;
        return Ok(Answer::ok(&status(one)));
    }
    let id = state.id().to_string();
    state.keys.push((key, id.clone()));
    let outlet = "mastodon";
    let one = Shown { outlet, id, text, reply_to, public: true, whole: body };
    let told = status(&one);
    state.shown.push(one);
    Ok(Answer::ok(&told))
}

/// Scalars, a link as 23: counted without our own counting.
fn length(text: &str) -> usize {
    let words = text.split_inclusive(char::is_whitespace).map(|word| {
        let bare = word.trim_end();
        let space = word.chars().count() - bare.chars().count();
        let link = bare.starts_with("https://") || bare.starts_with("http://");
        space + if link { 23 } else { bare.chars().count() }
    });
    words.sum()
}

/// A status as the instance tells it: its words as HTML, links wrapped.
fn status(one: &Shown) -> Value {
    let escaped = one.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let lines = escaped.split("\n\n").map(|paragraph| {
        let words: Vec<String> = paragraph
            .split(' ')
            .map(|word| match word.strip_prefix("https://") {
                Some(rest) => format!(
                    "<a href=\"{word}\"><span class=\"invisible\">https://</span>{rest}</a>"
                ),
                None => word.to_owned(),
            })
            .collect();
        format!("<p>{}</p>", words.join(" ").replace('\n', "<br />"))
    });
    let media: Vec<Value> = one.whole["media_ids"]
        .as_array()
        .map_or_else(Vec::new, |all| all.iter().map(|id| json!({"id": id})).collect());
    json!({
        "id": one.id,
        "url": format!("https://masto.example/@mirfa/{}", one.id),
        "content": lines.collect::<String>(),
        "created_at": "2100-01-01T00:00:00.000Z",
        "media_attachments": media,
    })
}
