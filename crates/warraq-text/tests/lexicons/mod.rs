//! A validator of records against the lexicons that lie beside the project, as strict as a server's,
//! and stricter: an unknown field is refused too.

use std::fs;

use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation;
use warraq_text::count;
use warraq_text::format::bluesky;

/// A schema of the lexicons by its file, such as `app.bsky.feed.post`; none where they are not at
/// hand.
pub fn lexicon(id: &str) -> Option<Value> {
    let folder =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/conformance/atproto/lexicons");
    let text = fs::read_to_string(format!("{folder}/{}.json", id.replace('.', "/"))).ok()?;
    Some(serde_json::from_str(&text).expect("a lexicon is JSON"))
}

/// Checks `value` against the definition `of` (`id#name`, `id` or, seen from `home`, `#name`).
pub fn check(value: &Value, of: &str, home: &str) -> Result<(), String> {
    let (id, name) = of.split_once('#').unwrap_or((of, "main"));
    let id = if id.is_empty() { home } else { id };
    let Some(lexicon) = lexicon(id) else { return Err(format!("no lexicon {id}")) };
    let schema = &lexicon["defs"][name];
    let schema = if schema["type"] == "record" { &schema["record"] } else { schema };
    against(value, schema, id).map_err(|fault| format!("{of}: {fault}"))
}

fn against(value: &Value, schema: &Value, home: &str) -> Result<(), String> {
    match schema["type"].as_str() {
        Some("object") => object(value, schema, home),
        Some("array") => {
            let items = value.as_array().ok_or("no array")?;
            most(items.len(), schema, "maxLength")?;
            items.iter().try_for_each(|item| against(item, &schema["items"], home))
        }
        Some("string") => string(value.as_str().ok_or("no string")?, schema),
        Some("integer") => {
            let number = value.as_i64().ok_or("no integer")?;
            let least = schema["minimum"].as_i64().is_none_or(|least| number >= least);
            let most = schema["maximum"].as_i64().is_none_or(|most| number <= most);
            if least && most { Ok(()) } else { Err(format!("{number} is out of range")) }
        }
        Some("boolean") => value.as_bool().map(|_| ()).ok_or("no boolean".to_owned()),
        Some("ref") => {
            check(value, schema["ref"].as_str().expect("a lexicon names its schemas"), home)
        }
        Some("union") => {
            let kind = value["$type"].as_str().ok_or("no $type in a union")?;
            let known =
                schema["refs"].as_array().expect("a lexicon names its schemas").iter().any(|of| {
                    let of = of.as_str().expect("a lexicon names its schemas");
                    of == kind || kind.strip_prefix(home) == Some(of)
                });
            if known {
                check(value, kind, home)
            } else {
                Err(format!("{kind} is not of the union"))
            }
        }
        Some("blob") => blob(value, schema),
        Some("cid-link") => value["$link"].as_str().map(|_| ()).ok_or("no link".to_owned()),
        other => Err(format!("no check for {other:?}")),
    }
}

fn object(value: &Value, schema: &Value, home: &str) -> Result<(), String> {
    let fields = value.as_object().ok_or("no object")?;
    for name in schema["required"].as_array().into_iter().flatten() {
        let name = name.as_str().expect("a lexicon names its schemas");
        if !fields.contains_key(name) {
            return Err(format!("`{name}` is missing"));
        }
    }
    for (name, field) in fields.iter().filter(|(name, _)| *name != "$type") {
        let of = &schema["properties"][name];
        if of.is_null() {
            return Err(format!("`{name}` is not in the schema"));
        }
        against(field, of, home).map_err(|fault| format!("`{name}`: {fault}"))?;
    }
    Ok(())
}

fn most(found: usize, schema: &Value, name: &str) -> Result<(), String> {
    match schema[name].as_u64() {
        Some(limit) if found as u64 > limit => Err(format!("{found} is above {name} {limit}")),
        _ => Ok(()),
    }
}

fn string(text: &str, schema: &Value) -> Result<(), String> {
    most(text.len(), schema, "maxLength")?;
    most(text.graphemes(true).count(), schema, "maxGraphemes")?;
    let held = match schema["format"].as_str() {
        None | Some("cid") => true,
        Some("datetime") => bluesky::is_datetime(text),
        Some("language") => bluesky::is_language(text),
        Some("did") => bluesky::is_did(text),
        Some("handle") => bluesky::is_handle(text),
        Some("at-uri") => bluesky::is_at_uri(text),
        Some("uri") => count::is_address(text, true),
        Some(other) => return Err(format!("no check for format {other}")),
    };
    if held { Ok(()) } else { Err(format!("«{text}» is no {}", schema["format"])) }
}

fn blob(value: &Value, schema: &Value) -> Result<(), String> {
    if value["$type"] != "blob" || !value["ref"]["$link"].is_string() {
        return Err("no blob".to_owned());
    }
    let size = value["size"].as_u64().ok_or("no size")?;
    most(usize::try_from(size).map_err(|fault| fault.to_string())?, schema, "maxSize")?;
    let kind = value["mimeType"].as_str().ok_or("no mimeType")?;
    let taken = schema["accept"].as_array().is_none_or(|all| {
        all.iter().any(|one| {
            kind.starts_with(
                one.as_str().expect("a lexicon names its schemas").trim_end_matches('*'),
            )
        })
    });
    if taken { Ok(()) } else { Err(format!("{kind} is not accepted")) }
}
