//! Telegram's Bot API, and the page on which a public channel is shown.

use serde_json::{Value, json};

use super::form::fields;
use super::http::{Answer, Asked};
use super::{Shown, State, must, spec};

pub fn answer(state: &mut State, rest: &str, asked: &Asked) -> Result<Answer, String> {
    let (bot, method) = rest.split_once('/').ok_or("no method")?;
    if bot != "bot42:tele-key" {
        return Ok(refused(401, "Unauthorized"));
    }
    let value = value(asked)?;
    spec::telegram(method, &value)?;
    let chat =
        value["chat_id"].as_str().map_or_else(|| value["chat_id"].to_string(), str::to_owned);
    must(["@mirfa", "-10042"].contains(&chat.as_str()), format!("no chat {chat}"))?;
    let number = value["message_id"].to_string();
    match method {
        "sendMessage" | "sendPhoto" | "sendVideo" => send(state, method, value),
        "editMessageText" | "editMessageCaption" => {
            let (text, entities) = words(method, &value)?;
            offsets(&text, entities)?;
            let Some(one) = find(state, &number) else {
                return Ok(refused(400, "Bad Request: message to edit not found"));
            };
            if one.text == text {
                return Ok(refused(400, "Bad Request: message is not modified: it is the same"));
            }
            one.text = text;
            Ok(result(&number, method == "editMessageCaption"))
        }
        "deleteMessage" => {
            if find(state, &number).is_none() {
                return Ok(refused(400, "Bad Request: message to delete not found"));
            }
            state.shown.retain(|one| !(one.outlet == "telegram" && one.id == number));
            Ok(Answer::ok(&json!({"ok": true, "result": true})))
        }
        other => Err(format!("{other} is not played")),
    }
}

fn find<'a>(state: &'a mut State, number: &str) -> Option<&'a mut Shown> {
    state.shown.iter_mut().find(|one| one.outlet == "telegram" && one.id == number)
}

fn refused(status: u16, said: &str) -> Answer {
    Answer::json(status, &json!({"ok": false, "error_code": status, "description": said}))
}

/// The call's fields as JSON; a file is null, its bounds are looked at here.
fn value(asked: &Asked) -> Result<Value, String> {
    if !asked.header("content-type").starts_with("multipart/") {
        return asked.json();
    }
    let mut value = json!({});
    for field in fields(asked)? {
        value[&field.name] = match &field.file {
            Some(_) => {
                must(field.bytes.len() < 10 << 20, "a photo over 10 MB")?;
                Value::Null
            }
            // What is no string goes as JSON.
            None if ["chat_id", "caption"].contains(&field.name.as_str()) => json!(field.text()?),
            None => serde_json::from_str(&field.text()?).map_err(|fault| fault.to_string())?,
        };
    }
    Ok(value)
}

/// The words of a message or under a file, and what is marked in them.
fn words<'a>(method: &str, value: &'a Value) -> Result<(String, &'a Value), String> {
    let (name, marks, most) = match method {
        "sendMessage" | "editMessageText" => ("text", "entities", 4096),
        _ => ("caption", "caption_entities", 1024),
    };
    let text = value[name].as_str().unwrap_or_default().to_owned();
    let length = text.encode_utf16().count();
    must(length <= most, format!("{length} of {most} units"))?;
    must(length > 0 || name == "caption", "an empty message")?;
    Ok((text, &value[marks]))
}

/// Each mark begins and ends on a character inside the text.
fn offsets(text: &str, entities: &Value) -> Result<(), String> {
    let units: Vec<u16> = text.encode_utf16().collect();
    for entity in entities.as_array().into_iter().flatten() {
        let place = |name: &str| {
            entity[name].as_u64().and_then(|at| usize::try_from(at).ok()).ok_or("no offset")
        };
        let (from, length) = (place("offset")?, place("length")?);
        let inside = units.get(from..from + length).ok_or("a mark past the end")?;
        must(length > 0 && String::from_utf16(inside).is_ok(), "a mark inside a character")?;
    }
    Ok(())
}

fn send(state: &mut State, method: &str, value: Value) -> Result<Answer, String> {
    let (text, entities) = words(method, &value)?;
    offsets(&text, entities)?;
    let reply_to = value.pointer("/reply_parameters/message_id").map(Value::to_string);
    if let Some(above) = &reply_to {
        must(find(state, above).is_some(), "an answer to nothing")?;
    }
    let id = state.id().to_string();
    let outlet = "telegram";
    let told = result(&id, method != "sendMessage");
    state.shown.push(Shown { outlet, id, text, reply_to, public: true, whole: value });
    Ok(told)
}

fn result(number: &str, caption: bool) -> Answer {
    let number: i64 = number.parse().unwrap_or(0);
    let mut message =
        json!({"message_id": number, "date": 1, "chat": {"id": 1, "type": "channel"}});
    if caption {
        message["caption"] = json!("…");
    }
    Answer::ok(&json!({"ok": true, "result": message}))
}

/// The channel as it is shown on the web.
pub fn page(state: &State) -> Answer {
    let mut body = String::from("<html><body class=\"tgme_channel_info\">");
    for one in state.shown.iter().filter(|one| one.outlet == "telegram") {
        if one.whole["chat_id"] != json!("@mirfa") {
            continue;
        }
        let text = one.text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br/>");
        let photo = if one.whole.get("caption").is_some() {
            "<a class=\"tgme_widget_message_photo_wrap\"></a>"
        } else {
            ""
        };
        body.push_str(&format!(
            "<div class=\"tgme_widget_message\" data-post=\"mirfa/{}\">{photo}\
             <div class=\"tgme_widget_message_text js-message_text\" dir=\"auto\">{text}</div></div>",
            one.id
        ));
    }
    Answer { status: 200, kind: "text/html", body: body + "</body></html>" }
}
