//! A personal data server of Bluesky: its calls, its records held against their lexicons, the ranges
//! of facets, and that what a record refers to is there.

use serde_json::{Value, json};

use super::http::{Answer, Asked};
use super::{Shown, State, must, only};
use crate::lexicons::{check, lexicon};

const DID: &str = "did:plc:mirfa";

pub fn answer(state: &mut State, rest: &str, asked: &Asked) -> Result<Answer, String> {
    let call = rest.strip_prefix("xrpc/").ok_or("no call")?;
    if call == "com.atproto.server.createSession" {
        let body = asked.json()?;
        only(&body, &["identifier", "password"])?;
        let known = body["identifier"] == "mirfa.example" && body["password"] == "bsky-\"key";
        if !known {
            return Ok(fault(401, "AuthenticationRequired", "Invalid identifier or password"));
        }
        return Ok(Answer::ok(&json!({"accessJwt": "token-1", "refreshJwt": "r", "did": DID,
            "handle": "mirfa.example"})));
    }
    if asked.header("authorization") != "Bearer token-1" {
        return Ok(fault(401, "AuthMissing", "Authentication Required"));
    }
    match call {
        "com.atproto.identity.resolveHandle" => match asked.parameter("handle") {
            Some("unrwa.example") => Ok(Answer::ok(&json!({"did": "did:plc:unrwa"}))),
            _ => Ok(fault(400, "InvalidRequest", "Unable to resolve handle")),
        },
        "com.atproto.repo.uploadBlob" => {
            let kind = asked.header("content-type").to_owned();
            must(["image/png", "video/mp4", "text/vtt"].contains(&kind.as_str()), kind.clone())?;
            let most = if kind.starts_with("image") { 1_000_000 } else { 50_000_000 };
            must(asked.body.len() <= most, format!("{} bytes of {kind}", asked.body.len()))?;
            let cid = format!("bafkrei{}", state.id());
            state.uploads.push((cid.clone(), asked.body.len()));
            Ok(Answer::ok(&json!({"blob": {"$type": "blob", "ref": {"$link": cid},
                "mimeType": kind, "size": asked.body.len()}})))
        }
        "com.atproto.repo.createRecord" => create(state, asked.json()?),
        "com.atproto.repo.getRecord" => {
            let key = asked.parameter("rkey").ok_or("no rkey")?;
            match state.shown.iter().find(|one| one.outlet == "bluesky" && one.id.ends_with(key)) {
                Some(one) => Ok(Answer::ok(&told(one))),
                None => Ok(fault(400, "RecordNotFound", "Could not locate record")),
            }
        }
        "com.atproto.repo.deleteRecord" => {
            let body = asked.json()?;
            only(&body, &["repo", "collection", "rkey"])?;
            let key = body["rkey"].as_str().ok_or("no rkey")?;
            state.shown.retain(|one| !(one.outlet == "bluesky" && one.id.ends_with(key)));
            Ok(Answer::ok(&json!({})))
        }
        other => Err(format!("no call {other}")),
    }
}

fn fault(status: u16, error: &str, message: &str) -> Answer {
    Answer::json(status, &json!({"error": error, "message": message}))
}

fn told(one: &Shown) -> Value {
    json!({"uri": one.id, "cid": format!("bafyrei{}", one.id.len()), "value": one.whole})
}

fn create(state: &mut State, body: Value) -> Result<Answer, String> {
    only(&body, &["repo", "collection", "rkey", "record"])?;
    must(body["repo"] == DID, "another's repository")?;
    must(body["collection"] == "app.bsky.feed.post", "another collection")?;
    let key = body["rkey"].as_str().ok_or("no rkey")?;
    must(key.len() == 13, "a key that is no TID")?;
    let record = body["record"].clone();
    only(&record, &["$type", "text", "createdAt", "langs", "facets", "embed", "reply"])?;
    if lexicon("app.bsky.feed.post").is_some() {
        check(&record, "app.bsky.feed.post", "app.bsky.feed.post")?;
    }
    let text = record["text"].as_str().ok_or("no text")?.to_owned();
    for facet in record["facets"].as_array().into_iter().flatten() {
        let place = |name: &str| {
            facet["index"][name]
                .as_u64()
                .and_then(|at| usize::try_from(at).ok())
                .unwrap_or(usize::MAX)
        };
        let inside = text.get(place("byteStart")..place("byteEnd"));
        must(
            inside.is_some_and(|inside| !inside.is_empty()),
            format!("a facet off the text: {facet}"),
        )?;
    }
    for blob in blobs(&record["embed"]) {
        let known = state
            .uploads
            .iter()
            .any(|(cid, _)| Some(cid.as_str()) == blob["ref"]["$link"].as_str());
        must(known, format!("no blob {blob}"))?;
    }
    for above in ["root", "parent"] {
        let at = &record["reply"][above];
        let there = state.shown.iter().any(|one| told(one)["uri"] == at["uri"]);
        must(record.get("reply").is_none() || there, format!("no {above} {at}"))?;
    }
    let id = format!("at://{DID}/app.bsky.feed.post/{key}");
    if state.shown.iter().any(|one| one.id == id) {
        return Ok(fault(400, "InvalidRequest", "Record already exists"));
    }
    let reply_to = record["reply"]["parent"]["uri"].as_str().map(str::to_owned);
    let one = Shown { outlet: "bluesky", id, text, reply_to, public: true, whole: record };
    let answer = Answer::ok(&told(&one));
    state.shown.push(one);
    Ok(answer)
}

fn blobs(embed: &Value) -> Vec<&Value> {
    let images = embed["images"].as_array().into_iter().flatten().map(|one| &one["image"]);
    let captions = embed["captions"].as_array().into_iter().flatten().map(|one| &one["file"]);
    let video = embed.get("video").into_iter();
    images.chain(captions).chain(video).collect()
}
