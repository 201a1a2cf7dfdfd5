//! WordPress, Ghost, Blogger with Google's tokens, and a webhook.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::hmac;
use serde_json::{Value, json};

use super::form::fields;
use super::http::{Answer, Asked, decoded};
use super::{Shown, State, must, only, spec};

pub fn wordpress(state: &mut State, rest: &str, asked: &Asked) -> Result<Answer, String> {
    let pair = format!("Basic {}", STANDARD.encode("sara:wp key 1234"));
    if asked.header("authorization") != pair {
        return Ok(Answer::json(401, &json!({"code": "rest_forbidden", "message": "Sorry."})));
    }
    let call = rest.strip_prefix("wp-json/wp/v2/").ok_or("no call")?;
    let parts: Vec<&str> = call.split('/').collect();
    match (asked.method.as_str(), &parts[..]) {
        ("POST", ["media"]) => {
            let fields = fields(asked)?;
            let known = ["file", "alt_text", "title"];
            must(fields.iter().all(|field| known.contains(&field.name.as_str())), "a field")?;
            let id = state.id();
            state.uploads.push((id.to_string(), fields[0].bytes.len()));
            Ok(Answer::json(201, &json!({"id": id, "source_url": "https://wp.example/a.png"})))
        }
        ("GET", ["posts"]) => {
            let slug = asked.parameter("slug").unwrap_or_default();
            let ours = state.shown.iter().filter(|one| one.whole["slug"] == slug);
            let ours = ours.filter(|one| one.outlet == "wordpress").map(post);
            Ok(Answer::ok(&Value::from(ours.collect::<Vec<_>>())))
        }
        ("POST", ["posts"]) => {
            let body = asked.json()?;
            only(&body, &["title", "content", "excerpt", "slug", "status", "featured_media"])?;
            must(body["featured_media"].is_u64(), "no picture")?;
            let (id, public) = (state.id().to_string(), body["status"] == "publish");
            let text = body["title"].as_str().ok_or("no title")?.to_owned();
            let reply_to = None;
            let one = Shown { outlet: "wordpress", id, text, reply_to, public, whole: body };
            let told = post(&one);
            state.shown.push(one);
            Ok(Answer::json(201, &told))
        }
        ("POST", ["posts", id]) => {
            let body = asked.json()?;
            only(&body, &["title", "content", "excerpt"])?;
            let one = state.shown.iter_mut().find(|one| one.id == *id).ok_or("no post")?;
            one.text = body["title"].as_str().ok_or("no title")?.to_owned();
            one.whole["content"] = body["content"].clone();
            Ok(Answer::ok(&post(one)))
        }
        ("DELETE", ["posts", id]) => {
            state.shown.retain(|one| one.id != *id);
            Ok(Answer::ok(&json!({"id": id.parse::<u64>().unwrap_or(0), "status": "trash"})))
        }
        _ => Err("no such call".to_owned()),
    }
}

fn post(one: &Shown) -> Value {
    let id: u64 = one.id.parse().unwrap_or(0);
    json!({"id": id, "link": format!("https://wp.example/?p={id}"), "status": one.whole["status"],
        "title": {"raw": one.text, "rendered": one.text.replace('&', "&#038;")}})
}

pub fn ghost(state: &mut State, base: &str, rest: &str, asked: &Asked) -> Result<Answer, String> {
    let call = rest.strip_prefix("ghost/api/admin/").ok_or("no call")?;
    token_is_ours(asked.header("authorization"))?;
    must(asked.header("accept-version").starts_with('v'), "no Accept-Version")?;
    let parts: Vec<&str> = call.trim_end_matches('/').split('/').collect();
    let missing = Answer::json(404, &json!({"errors": [{"message": "Post not found."}]}));
    match (asked.method.as_str(), &parts[..]) {
        ("POST", ["images", "upload"]) => {
            let fields = fields(asked)?;
            let known = ["file", "purpose", "ref"];
            must(fields.iter().all(|field| known.contains(&field.name.as_str())), "a field")?;
            Ok(Answer::json(
                201,
                &json!({"images": [{"url": format!("{base}/a.png"), "ref": null}]}),
            ))
        }
        ("GET", ["posts", "slug", slug]) => {
            let mut ours = state.shown.iter().filter(|one| one.outlet == "ghost");
            let ours = ours.find(|one| one.whole["slug"] == *slug);
            Ok(ours.map_or(missing, |one| Answer::ok(&ghost_post(one))))
        }
        ("GET", ["posts", id]) => {
            let one = state.shown.iter().find(|one| one.id == *id);
            Ok(one.map_or(missing, |one| Answer::ok(&ghost_post(one))))
        }
        ("POST", ["posts"]) => {
            must(asked.parameter("source") == Some("html"), "no source=html")?;
            let body = asked.json()?["posts"][0].clone();
            only(
                &body,
                &[
                    "title",
                    "html",
                    "custom_excerpt",
                    "status",
                    "slug",
                    "tags",
                    "feature_image",
                    "feature_image_alt",
                ],
            )?;
            let alt = body["feature_image_alt"].as_str().unwrap_or_default();
            must(alt.chars().count() <= 191, "an alternative text over 191")?;
            let (id, public) = (format!("g{}", state.id()), body["status"] == "published");
            let text = body["title"].as_str().ok_or("no title")?.to_owned();
            let mut one = Shown { outlet: "ghost", id, text, reply_to: None, public, whole: body };
            one.whole["updated_at"] = json!("2026-11-26T10:00:00.000Z");
            let told = ghost_post(&one);
            state.shown.push(one);
            Ok(Answer::json(201, &told))
        }
        ("PUT", ["posts", id]) => {
            let body = asked.json()?["posts"][0].clone();
            only(&body, &["title", "html", "custom_excerpt", "updated_at"])?;
            let one = state.shown.iter_mut().find(|one| one.id == *id).ok_or("no post")?;
            if body["updated_at"] != one.whole["updated_at"] {
                return Ok(Answer::json(
                    409,
                    &json!({"errors": [{"message": "Saving failed!",
                    "code": "UPDATE_COLLISION"}]}),
                ));
            }
            one.text = body["title"].as_str().ok_or("no title")?.to_owned();
            one.whole["html"] = body["html"].clone();
            one.whole["updated_at"] = json!("2026-11-26T11:00:00.000Z");
            Ok(Answer::ok(&ghost_post(one)))
        }
        ("DELETE", ["posts", id]) => {
            state.shown.retain(|one| one.id != *id);
            Ok(Answer { status: 204, kind: "text/plain", body: String::new() })
        }
        _ => Err("no such call".to_owned()),
    }
}

fn ghost_post(one: &Shown) -> Value {
    json!({"posts": [{"id": one.id, "url": format!("https://ghost.example/{}", one.id),
        "title": one.text, "updated_at": one.whole["updated_at"]}]})
}

/// Ghost's token: HS256 by the secret's bytes, for five minutes at most.
fn token_is_ours(header: &str) -> Result<(), String> {
    let token = header.strip_prefix("Ghost ").ok_or("no token")?;
    let (signed, tag) = token.rsplit_once('.').ok_or("no tag")?;
    let read = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|fault| fault.to_string());
    let bytes: Vec<u8> =
        (0..16).map(|place| [0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef][place % 8]).collect();
    let key = hmac::Key::new(hmac::HMAC_SHA256, &bytes);
    hmac::verify(&key, signed.as_bytes(), &read(tag)?).map_err(|_| "another's token")?;
    let (head, claim) = signed.split_once('.').ok_or("no claim")?;
    let value = |part: &str| -> Result<Value, String> {
        serde_json::from_slice(&read(part)?).map_err(|fault| fault.to_string())
    };
    must(value(head)?["kid"] == "6470d1", "another's key")?;
    let claim = value(claim)?;
    let (from, to) = (claim["iat"].as_i64().ok_or("iat")?, claim["exp"].as_i64().ok_or("exp")?);
    must(claim["aud"] == "/admin/" && to > from && to - from <= 300, "a claim")
}

pub fn blogger(state: &mut State, rest: &str, asked: &Asked) -> Result<Answer, String> {
    if asked.header("authorization") != "Bearer access-1" {
        return Ok(Answer::json(
            401,
            &json!({"error": {"code": 401, "message": "Login Required."}}),
        ));
    }
    let call = rest.strip_prefix("v3/blogs/77/posts").ok_or("no call")?;
    let parts: Vec<&str> = call.split('/').filter(|part| !part.is_empty()).collect();
    let find = |state: &State, id: &str| {
        state.shown.iter().position(|one| one.outlet == "blogger" && one.id == id)
    };
    match (asked.method.as_str(), &parts[..]) {
        ("GET", []) => {
            spec::blogger("list", &asked.query, None)?;
            let ours = state.shown.iter().filter(|one| one.outlet == "blogger");
            let ours: Vec<Value> = ours.map(blogger_post).collect();
            Ok(Answer::ok(&json!({"kind": "blogger#postList", "items": ours})))
        }
        ("POST", []) => {
            let body = asked.json()?;
            spec::blogger("insert", &asked.query, Some(&body))?;
            must(asked.parameter("isDraft") == Some("true"), "public at once")?;
            let id = state.id().to_string();
            let text = body["title"].as_str().ok_or("no title")?.to_owned();
            let reply_to = None;
            let one = Shown { outlet: "blogger", id, text, reply_to, public: false, whole: body };
            let told = blogger_post(&one);
            state.shown.push(one);
            Ok(Answer::ok(&told))
        }
        (method, [id, rest @ ..]) => {
            let Some(place) = find(state, id) else {
                return Ok(Answer::json(404, &json!({"error": {"message": "Not Found"}})));
            };
            let one = &mut state.shown[place];
            match (method, rest) {
                ("GET", []) => spec::blogger("get", &asked.query, None)?,
                ("POST", ["publish"]) => {
                    spec::blogger("publish", &asked.query, None)?;
                    must(!one.public, "published twice")?;
                    one.public = true;
                }
                ("PATCH", []) => {
                    let body = asked.json()?;
                    spec::blogger("patch", &asked.query, Some(&body))?;
                    one.text = body["title"].as_str().ok_or("no title")?.to_owned();
                    one.whole = body;
                }
                ("DELETE", []) => {
                    spec::blogger("delete", &asked.query, None)?;
                    state.shown.remove(place);
                    return Ok(Answer { status: 204, kind: "text/plain", body: String::new() });
                }
                _ => return Err("no such call".to_owned()),
            }
            Ok(Answer::ok(&blogger_post(&state.shown[place])))
        }
        _ => Err("no such call".to_owned()),
    }
}

fn blogger_post(one: &Shown) -> Value {
    json!({"kind": "blogger#post", "id": one.id, "title": one.text,
        "status": if one.public { "LIVE" } else { "DRAFT" },
        "url": format!("https://blog.example/{}", one.id),
        "customMetaData": one.whole["customMetaData"]})
}

/// Google's token endpoint.
pub fn token(asked: &Asked) -> Result<Answer, String> {
    must(asked.header("content-type") == "application/x-www-form-urlencoded", "no form")?;
    let body = String::from_utf8_lossy(&asked.body).into_owned();
    let mut pairs: Vec<String> = body.split('&').map(decoded).collect();
    pairs.sort();
    let wanted = [
        "client_id=client",
        "client_secret=secret",
        "grant_type=refresh_token",
        "refresh_token=refresh",
    ];
    if pairs != wanted {
        return Ok(Answer::json(400, &json!({"error": "invalid_grant"})));
    }
    Ok(Answer::ok(&json!({"access_token": "access-1", "expires_in": 3599, "token_type": "Bearer"})))
}

/// An address of the newsroom's own, which drops what it has.
pub fn hook(state: &mut State, asked: &Asked) -> Result<Answer, String> {
    let body = asked.json()?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, b"hook-key");
    let tag: String =
        hmac::sign(&key, &asked.body).as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    must(asked.header("x-warraq-signature") == format!("sha256={tag}"), "another's signature")?;
    let key = asked.header("idempotency-key").to_owned();
    must(body["key"] == key.as_str(), "another key in the document")?;
    if !state.keys.iter().any(|(known, _)| *known == key) {
        let id = state.id().to_string();
        state.keys.push((key, id.clone()));
        let text = body["title"].as_str().ok_or("no title")?.to_owned();
        let outlet = "webhook";
        state.shown.push(Shown { outlet, id, text, reply_to: None, public: true, whole: body });
    }
    Ok(Answer::ok(&json!({})))
}
